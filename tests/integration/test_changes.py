"""What has changed since an earlier edition: on the page, in syllabus.json, and as warnings."""

from __future__ import annotations

import json
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from support import ORPHAN, Built, Project

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


def test_dropped_lectures_of_another_site(tmp_path: Path) -> None:
    entry = {"id": "gone", "title": "Gone"}
    course = {"document": "x", "page": "x.html", "themes": [{"lectures": [entry]}]}
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
