"""Titles that take their words from the page, section or figure that they refer to."""

from __future__ import annotations

import json
from textwrap import dedent
from typing import Any

import pytest
from icalendar import Calendar
from support import ORPHAN, Built, Project

CONF = """
    version, copyright = "1", "the testers"
    syllabus_editions = {"SP21": "sp21"}
    numfig = True
"""

SP21 = """
    # Before

    :::{course-info}
    :edition: SP21
    :prerequisites: [](optim.md), and {ref}`part`
    :instructors: {doc}`optim` and Ada
    :::

    ::::{theme} All of [](optim.md)

    - 01 – [](optim.md)
    - 02 – {doc}`optim` {slides}`https://s.example/2`
    - 03 – More of {ref}`part`, and [](#part)
    - 04 – [Words](optim.md)
    - 05 – As in {numref}`plot`
    - 06 – {syllabus:lecture}`sp21/04`
    ::::
"""

INDEX = """
    # After

    :::{course-info}
    :starts: 2022-09-05
    :ends: 2022-12-14
    :meets: Wed 16:00–18:00
    :::

    ```{changes} SP21
    ```

    ::::{theme} {carried-over}`SP21/1`
    ::::

    ::::{theme} More

    :::{lecture} [](optim.md)
    :name: again
    :number: 07
    :::
    ::::

    See {ref}`again` and {syllabus:lecture}`07`.

    ```{schedule}
    ```

    ```{toctree}
    sp21
    optim
    ```
"""

OPTIM = """
    # Optimisation, at last

    (part)=
    ## A part

    :::{figure} plot.png
    :name: plot

    A plot
    :::
"""

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)

FILES: dict[str, str | bytes] = {
    "conf.py": CONF,
    "sp21.md": SP21,
    "index.md": INDEX,
    "optim.md": OPTIM,
    "plot.png": PNG,
}

TITLES = [
    "Optimisation, at last",
    "Optimisation, at last",
    "More of A part, and A part",
    "Words",
    "As in Fig. 1",
    "Words",
]


@pytest.fixture
def project(tmp_path: Any) -> Project:
    return Project(tmp_path).write(FILES)


def course(built: Built, page: str) -> dict[str, Any]:
    courses = json.loads(built.read("syllabus.json"))["courses"]
    (found,) = [one for one in courses if one["document"] == page]
    assert isinstance(found, dict)
    return found


def titles(built: Built, page: str) -> list[str]:
    themes = course(built, page)["themes"]
    return [lecture["title"] for theme in themes for lecture in theme["lectures"]]


@pytest.mark.parametrize("jobs", [1, 2])
def test_titles_are_those_of_what_they_refer_to(project: Project, jobs: int) -> None:
    built = project.build("html", jobs=jobs)
    assert {warning.type for warning in built.warnings} == {"syllabus.repeat"}
    assert titles(built, "sp21") == TITLES
    assert titles(built, "index") == [*TITLES, "Optimisation, at last"]
    assert course(built, "sp21")["themes"][0]["title"] == "All of Optimisation, at last"
    assert course(built, "index")["themes"][0]["title"] == "All of Optimisation, at last"
    assert course(built, "index")["changes"][0]["new"] == ["again"]
    assert "changed" not in course(built, "index")["changes"][0]
    events = Calendar.from_ical(built.read("index.ics")).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == titles(built, "index")


def test_rows_as_well(project: Project) -> None:
    built = project.write({"conf.py": CONF + "    html_baseurl = 'https://c.example/'\n"}).build()
    values = [row["value"] for row in course(built, "sp21")["rows"]]
    assert values == ["Optimisation, at last, and A part", "Optimisation, at last and Ada"]


def test_the_page_and_what_speaks_of_it_say_the_same(project: Project) -> None:
    html = project.build("html").html()
    lectures = [item.select_one("p") for item in html.select("li.syllabus-lecture")]
    for lecture, title in zip(lectures, [*TITLES, TITLES[0]], strict=True):
        assert lecture is not None
        assert title in lecture.text
    schedule = [" ".join(row.text.split()) for row in html.select(".syllabus-schedule tbody tr")]
    for row, title in zip(schedule, [*TITLES, TITLES[0]], strict=True):
        assert row.endswith(title)
    assert "See Optimisation, at last and Optimisation, at last." in html.text
    assert html.select_one("h2").text.startswith("Theme 1: All of Optimisation, at last")


def test_a_title_follows_what_it_refers_to(project: Project) -> None:
    project.build("html", out="same")
    project.write({"optim.md": OPTIM.replace("Optimisation", "Descent")})
    built = project.build("html", out="same")
    assert titles(built, "index")[0] == titles(built, "sp21")[0] == "Descent, at last"
    clean = project.build("html")
    for name in ("syllabus.json", "index.html", "sp21.html"):
        assert built.read(name) == clean.read(name)
    project.write({"index.md": INDEX + "\n    More.\n"})
    assert titles(project.build("html", out="same"), "index") == titles(clean, "index")


def test_a_title_whose_page_goes_away(tmp_path: Any) -> None:
    page = "# Course\n\n:::{theme} T\n- 01 – [](gone.md) {slides}`https://s.example`\n:::\n"
    project = Project(tmp_path).write({"index.md": page, "gone.md": f"{ORPHAN}# Going\n"})
    assert titles(project.build(out="same"), "index") == ["Going"]
    (project.source / "gone.md").unlink()
    built = project.build(out="same")
    clean = project.build()
    assert titles(built, "index") == titles(clean, "index")
    assert built.html().select("li")[0].text == clean.html().select("li")[0].text


@pytest.mark.parametrize(
    "builder", ["latex", "text", "man", "texinfo", "epub", "gettext", "changes"]
)
def test_every_builder(project: Project, builder: str) -> None:
    built = project.build(builder)
    assert built.status == 0
    assert {warning.type for warning in built.warnings} == {"syllabus.repeat"}
    if builder == "text":
        text = built.read("index.txt")
        assert "07 Optimisation, at last Wed, Oct 19" in text
        assert "03 *More of A part, and A part* (carried over from SP21) Wed, Sep 21" in text


def test_another_extension_sees_pages_alone(project: Project) -> None:
    """In LaTeX, one that asks where a page is: only what is a document there has an address."""
    see = "lambda app, tree, page: app.builder.get_target_uri(page)"
    setup = f"\ndef setup(app):\n    app.connect('doctree-resolved', {see})\n"
    built = project.write({"conf.py": dedent(CONF) + setup}).build("latex")
    assert built.status == 0, built.log


def test_a_title_that_leads_nowhere_is_told_once(tmp_path: Any) -> None:
    page = ORPHAN + "# C\n\n:::{theme} T\n- 01 – {doc}`nowhere`\n- 02 – {ref}`nothing`\n:::\n"
    built = Project(tmp_path).write({"index.md": page}).build()
    assert len(built.warnings) == 2
    assert titles(built, "index") == ["nowhere", "nothing"]


def test_a_title_of_a_title_of_a_title(tmp_path: Any) -> None:
    """The first page borrows from the second, and that from the third: in one build."""

    def page(words: str) -> str:
        return f"{ORPHAN}# C\n\n:::{{theme}} T\n- 01 – {words}\n:::\n"

    pages = {
        "index.md": page("See {syllabus:lecture}`b/01`").removeprefix(ORPHAN),
        "b.md": page("More of {syllabus:lecture}`c/01`"),
        "c.md": page("All of [](end.md)"),
        "end.md": f"{ORPHAN}# Graphs\n",
    }
    project = Project(tmp_path).write(pages)
    for words in ("Graphs", "Trees"):
        project.write({"end.md": f"{ORPHAN}# {words}\n"})
        built, clean = project.build(out="same"), project.build(jobs=2)
        expected = [f"All of {words}", f"More of All of {words}", f"See More of All of {words}"]
        assert [titles(clean, name)[0] for name in ("c", "b", "index")] == expected
        for name in ("syllabus.json", "index.html", "b.html", "c.html"):
            assert built.read(name) == clean.read(name)
        assert [title.text for title in clean.html().select("li p")] == [f"01 {expected[2]}"]


def test_titles_that_borrow_from_each_other(tmp_path: Any) -> None:
    """In a circle; a build that does not read them again says the same."""
    page = "# C\n\n:::{theme} T\n- 01 – A {syllabus:lecture}`02`\n- 02 – B {syllabus:lecture}`01`\n"
    other = f"{ORPHAN}# Other\n"
    project = Project(tmp_path).write({"index.md": f"{page}:::\n", "other.md": other})
    first = project.build(out="same")
    project.write({"other.md": f"{other}\nMore.\n"})
    again, clean = project.build(out="same"), project.build()
    assert again.status == clean.status == 0
    assert titles(first, "index") == titles(again, "index") == titles(clean, "index")
