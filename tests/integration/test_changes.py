"""What has changed since an earlier edition: on the page, in syllabus.json, and as warnings."""

from __future__ import annotations

import json
import re
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from support import ORPHAN, Built, Project, translate

if TYPE_CHECKING:
    from pathlib import Path

SP21 = ORPHAN + dedent(
    """
    # Before

    :::{course-info}
    :edition: SP21
    :::

    ::::{theme} A

    - 01 – Same {video}`https://v.example/1`
    - 02 – Retitled {video}`https://v.example/2`
    - 03 – Other slides {slides}`https://s.example/old`
    - 04 – Moved {video}`https://v.example/4`
    - 05 – Dropped {video}`https://v.example/5`
    ::::

    ::::{theme} B

    - 06 – Stays {video}`https://v.example/6`
    ::::
"""
)

FL22 = """
    # After

    ```{changes} SP21
    ```

    ::::{theme} A

    - 00 – New {video}`https://v.example/0`
    - 11 – Same {video}`https://v.example/1` {carried-over}`SP21`
    - 12 – New title {video}`https://v.example/2` {carried-over}`SP21`
    - 13 – Other slides {slides}`https://s.example/new` {carried-over}`SP21`
    ::::

    ::::{theme} B

    - 14 – {carried-over}`SP21/04`
    - 15 – {carried-over}`SP21/06`
    ::::
"""

CONF = """
    syllabus_editions = {"SP21": "sp21"}
    version, copyright = "1", "the testers"
"""

FILES: dict[str, str | bytes] = {
    "conf.py": CONF,
    "sp21.md": SP21,
    "index.md": FL22,
}

ROWS = {
    "New (1)": "00 New",
    "Changed (2)": "12 New title (title)\n13 Other slides (slides)",
    "Moved (1)": "14 Moved (before: A)",
    "Carried over (2)": "11 Same · 15 Stays",
    "Dropped (1)": "05 Dropped",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path).write(FILES)


def rows(built: Built, name: str = "index.html") -> dict[str, str]:
    (place,) = built.html(name).select(".syllabus-changes")
    definitions = [
        "\n".join(line.text for line in row.select("p")) for row in place.select("dl > dd")
    ]
    return dict(zip([row.text for row in place.select("dt")], definitions, strict=True))


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_each_lecture_is_in_its_row(project: Project, builder: str) -> None:
    built = project.build(builder, "-W")
    assert (built.status, built.log) == (0, "")
    assert rows(built) == ROWS


def test_rows_in_plain_text(project: Project) -> None:
    text = " ".join(project.build("text", "-W").read("index.txt").split())
    for label, value in ROWS.items():
        for line in value.splitlines():
            assert line in text.partition(label)[2], label


@pytest.mark.parametrize("builder", ["latex", "man", "texinfo", "epub", "xml", "gettext"])
def test_every_builder_takes_it(project: Project, builder: str) -> None:
    built = project.build(builder, "-W")
    assert (built.status, built.log) == (0, "")


def test_links_lead_to_the_lecture_and_to_what_it_was(project: Project) -> None:
    html = project.build("html", "-W").html()
    links = {link.text: link["href"] for link in html.select(".syllabus-changes a")}
    assert links["00 New"] == "#lecture-00"
    assert links["14 Moved"] == "#lecture-14"
    assert links["05 Dropped"] == "sp21.html#sp21-lecture-05"


@pytest.mark.parametrize("page", ["x.html", "x.html#document-x"])  # as in singlehtml
def test_dropped_lectures_of_another_site(tmp_path: Path, page: str) -> None:
    entry = {"id": "gone", "title": "Gone"}
    course = {"document": "x", "page": page, "themes": [{"lectures": [entry]}]}
    (tmp_path / "sp21.json").write_text(json.dumps({"version": "1.0", "courses": [course]}))
    conf = (
        'syllabus_editions = {"SP21": {"url": "https://o.example/a/", "inventory": "../sp21.json"}}'
    )
    project = Project(tmp_path).write({"conf.py": conf, "index.md": FL22})
    (link,) = project.build("html").html().select(".syllabus-changes dd:last-child a")
    assert link["href"] == "https://o.example/a/x.html#gone"


def changes(built: Built) -> dict[str, Any]:
    content = json.loads(built.read("syllabus.json"))
    course = next(course for course in content["courses"] if course["document"] == "index")
    (found,) = course["changes"]
    assert isinstance(found, dict)
    return found


def test_what_was_never_announced_is_not_dropped(tmp_path: Path) -> None:
    tba = ":::{lecture}\n:number: 07\n:tba:\n:::\n\n:::{lecture} Guest\n:tba:\n:::\n"
    files = {
        "conf.py": 'syllabus_editions = {"SP21": "before"}',
        "before.md": f"{SP21}\n{tba}",
        "index.md": FL22,
    }
    built = Project(tmp_path).write(files).build("html", "-W")
    assert [one["title"] for one in changes(built)["dropped"]] == ["Dropped"]


def test_an_earlier_lecture_is_found_once_and_by_the_surest_way(tmp_path: Path) -> None:
    before = ORPHAN + dedent(
        """
        # Before

        :::{course-info}
        :edition: SP21
        :::

        ::::{theme} A

        - 01 – Nets {video}`https://v.example/1`
        - 02 – Lab {video}`https://v.example/2`
        - 03 – Lab {video}`https://v.example/3`
        - 04 – Loss {video}`https://v.example/4`
        ::::
        """
    )
    after = """
        # After

        ```{changes} SP21
        ```

        ::::{theme} A

        - 01 – Training {video}`https://v.example/1`
        - 02 – Nets {video}`https://v.example/new`
        - 03 – Lab {video}`https://v.example/2`
        - 04 – Lab {video}`https://v.example/3`
        - 05 – Loss {video}`https://v.example/4`
        - 06 – {carried-over}`SP21/04`
        ::::
    """
    files = {"conf.py": CONF, "sp21.md": before, "index.md": after}
    built = Project(tmp_path).write(files).build()
    assert rows(built) == {
        "New (2)": "01 Training\n05 Loss",
        "Changed (1)": "02 Nets (YouTube video)",
        "Carried over (3)": "03 Lab · 04 Lab · 06 Loss",
    }


def test_the_same_as_data(project: Project) -> None:
    assert changes(project.build("html", "-W")) == {
        "edition": "SP21",
        "new": ["lecture-00"],
        "changed": [
            {"id": "lecture-12", "was": "sp21-lecture-02", "fields": ["title"]},
            {"id": "lecture-13", "was": "sp21-lecture-03", "fields": ["slides"]},
        ],
        "carried_over": [
            {"id": "lecture-11", "was": "sp21-lecture-01"},
            {"id": "lecture-15", "was": "sp21-lecture-06"},
        ],
        "moved": [{"id": "lecture-14", "was": "sp21-lecture-04", "before": "A", "after": "B"}],
        "dropped": [{"id": "sp21-lecture-05", "title": "Dropped"}],
    }


def test_nothing_new(project: Project) -> None:
    page = "# After\n\n```{changes} SP21\n```\n\n"
    page += "".join(f":::{{theme}}\n:carried-over: SP21/{number}\n:::\n\n" for number in (1, 2))
    built = project.write({"index.md": page}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    (place,) = built.html().select(".syllabus-changes")
    assert place.text.strip() == "Nothing new: all is as in SP21."
    assert changes(built).keys() == {"edition", "carried_over"}


def test_a_page_that_is_compared_follows_the_other_one(project: Project) -> None:
    project.build("html", "-W", out="same")
    project.write({"sp21.md": SP21.replace("Same", "Was another")})
    built = project.build("html", "-W", out="same")
    assert rows(built)["Changed (3)"].startswith("11 Same (title)")  # known by its link
    project.write({"sp21.md": SP21.replace("06 – Stays", "06 – Stays on")})
    built = project.build("html", "-W", out="same")
    assert rows(built)["Carried over (2)"] == "11 Same · 15 Stays on"


def test_an_edition_that_nobody_knows(project: Project) -> None:
    project.write({"index.md": "# After\n\n```{changes} SP22\n```\n"})
    built = project.build("html")
    (warned,) = built.warnings
    assert warned.place == "index.md:3 [syllabus.edition]"
    assert "did you mean “SP21”" in warned.text
    assert "SP22" in built.html().select_one("[role=main]").text


def test_an_edition_that_is_not_at_hand(project: Project) -> None:
    conf = CONF.replace('"sp21"', '{"url": "https://o.example/", "inventory": "none.json"}')
    page = "# After\n\n```{changes} SP21\n```\n"
    built = project.write({"conf.py": conf, "index.md": page}).build()
    assert built.places() == ["conf.py:5 [syllabus.fetch]", "index.md:3 [syllabus.inherit]"]
    assert not built.html().select(".syllabus-changes")


def test_no_edition_named(project: Project) -> None:
    built = project.write({"index.md": "# After\n\n```{changes}\n```\n"}).build()
    assert built.places() == ["index.md:3 [syllabus.title]"]


CHECKED = CONF + "    syllabus_check_carried_over = True\n"


def test_what_differs_is_told_where_it_is_asked_for(project: Project) -> None:
    built = project.write({"conf.py": CHECKED}).build("html")
    title, slides = built.warnings
    assert title.place == "index.md:11 [syllabus.change]"
    assert "carried over from SP21, where it is called “Retitled”" in title.text
    assert slides.place == "index.md:12 [syllabus.change]"
    assert "has https://s.example/old as slides" in slides.text


def test_and_is_quiet_where_it_should_differ(project: Project) -> None:
    page = """
        # After

        ::::{theme} A

        :::{lecture} New title
        :carried-over: SP21/02
        :quiet: change
        :::
        ::::
    """
    built = project.write({"conf.py": CHECKED, "index.md": page}).build("html", "-W")
    assert (built.status, built.log) == (0, "")


def test_where_there_are_no_lectures(project: Project) -> None:
    built = project.write({"index.md": "# After\n\n```{changes} SP21\n```\n\nWords.\n"}).build()
    (warned,) = built.warnings
    assert warned.place == "index.md:3 [syllabus.inherit]"
    assert "There are no lectures here" in warned.text
    assert "Words." in built.html().select_one("[role=main]").text


RST = """
After
=====

.. changes:: SP21

.. theme:: A

   .. lecture::
      :number: 11
      :carried-over: SP21/01
"""


def test_in_restructuredtext(project: Project) -> None:
    (project.source / "index.md").unlink()
    built = project.write({"index.rst": RST}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    assert rows(built)["Carried over (1)"] == "11 Same"


@pytest.mark.parametrize("root", ["# Root\n", "# Root\n\n::::{theme} A\n\n- 01 – Own\n::::\n"])
def test_a_page_that_stands_in_another(project: Project, root: str) -> None:
    """As in the one page of singlehtml, or a PDF."""
    toctree = "\n```{toctree}\nafter\nsp21\n```\n"
    project.write({"index.md": root + toctree, "after.md": FL22, "sp21.md": SP21[len(ORPHAN) :]})
    built = project.build("singlehtml", "-W")
    assert (built.status, built.log) == (0, "")
    assert rows(built) == ROWS
    html = built.html()
    for link in html.select(".syllabus-changes a[href^='#']"):
        assert html.find(id=link["href"].rpartition("#")[2]), link


def of_two_pages(folder: Path, text: str, **pages: str) -> Project:
    """A course of two pages, and the next one, whose pages are given, by their names."""
    before = Project(folder / "before").write(
        {
            "index.md": "# S\n\n:::{course-info}\n:edition: SP21\n:::\n\n::::{theme} A\n"
            "- 01 – One\n- 02 – Two\n::::\n\n```{toctree}\nlabs/index\n```\n",
            "labs/index.md": "# L\n\n::::{theme} Labs\n- L1 – First lab\n- L2 – Last lab\n::::\n",
        }
    )
    data = before.build("html", "-W").outdir / "syllabus.json"
    edition = {"url": "https://o.example/", "inventory": str(data)}
    conf = f"syllabus_editions = {{'SP21': {edition!r}}}\n"
    return Project(folder / "after").write({"conf.py": conf, "index.md": text, **pages})


MAIN = """\
# S

:::{course-info}
:edition: FL22
:::

:::{changes} SP21
:::

```{toctree}
labs/index
```

::::{theme} A
- 01 – {carried-over}`SP21/01`
- 02 – {carried-over}`SP21/02`
::::
"""
FURTHER = """\
# L

:::{changes} SP21
:::

::::{theme} Labs
- L1 – {carried-over}`SP21/L1`
- L2 – {carried-over}`SP21/L2`
::::
"""
ALL_NEW = "# L\n\n:::{changes} SP21\n:::\n\n::::{theme} Labs\n- L1 – Another\n::::\n"


@pytest.mark.parametrize(
    ("main", "further", "on_main", "on_further"),
    [
        (MAIN, FURTHER, {}, {}),
        (MAIN.replace("- 02 – {carried-over}`SP21/02`\n", ""), FURTHER, {"Dropped (1)"}, {}),
        (MAIN, FURTHER.replace("- L2 – {carried-over}`SP21/L2`\n", ""), {}, {"Dropped (1)"}),
        # one of the main page is repeated
        (
            MAIN,
            FURTHER.replace("::::\n", "- 02 – {carried-over}`SP21/02`\n::::\n"),
            {},
            {"Moved (1)"},
        ),
        (MAIN, ALL_NEW, {}, {"New (1)"}),
        # a page that was given a course-info of its own
        (MAIN, FURTHER.replace("# L\n", "# L\n\n:::{course-info}\n:edition: FL22\n:::\n"), {}, {}),
    ],
    ids=["nothing", "main", "further", "repeated", "new", "of its own"],
)
def test_what_is_dropped_is_of_the_page(
    tmp_path: Path, main: str, further: str, on_main: set[str], on_further: set[str]
) -> None:
    """What stands on the main page of a course is not missed on a further one."""
    built = of_two_pages(tmp_path, main, **{"labs/index.md": further}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    for name, expected in (("index.html", on_main), ("labs/index.html", on_further)):
        found = {label for label in rows(built, name) if not label.startswith("Carried over")}
        assert found == {*expected}
    dropped = sum("dropped" in change for course in courses(built) for change in course["changes"])
    assert dropped == sum("Dropped (1)" in expected for expected in (on_main, on_further))


def courses(built: Built) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(built.read("syllabus.json"))["courses"]
    return found


def test_a_reference_may_be_a_title_in_the_language_of_the_source(tmp_path: Path) -> None:
    spring = (
        "# Before\n\n:::{course-info}\n:edition: SP21\n:::\n\n::::{theme} A\n"
        "- Coins and dice {slides}`https://s.example`\n::::\n"
    )
    fall = """
        # After

        :::{changes} SP21
        :::

        ::::{theme} A

        :::{lecture} Brand new
        :number: 04
        :carried-over: SP21/Coins and dice
        :slides: https://new.example
        :::
        ::::
    """
    project = Project(tmp_path).write(
        {"conf.py": CONF, "sp21.md": ORPHAN + spring, "index.md": fall}
    )
    assert rows(project.build("html", "-W")) == {"Changed (1)": "04 Brand new (title, slides)"}
    words = {"Coins and dice": "Pièces et dés", "Brand new": "Tout neuf"}
    translate(
        project, "fr", lambda message: re.sub("|".join(words), lambda m: words[m[0]], message)
    )
    built = project.build("html", "-D", "language=fr", "-D", "locale_dirs=locales")
    assert "Pièces et dés" in built.read("sp21.html")
    found = changes(built)
    assert found.keys() == {"edition", "changed"}
    assert [change["fields"] for change in found["changed"]] == [["title", "slides"]]
