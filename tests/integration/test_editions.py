"""What a page takes from earlier editions: lectures, themes, chains; and when it is read again."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from servers import page, serve
from support import CONF, ORPHAN, Built, Project, lectures

from sphinx_syllabus.editions import Library
from sphinx_syllabus.model import Edition

if TYPE_CHECKING:
    from pathlib import Path

LINK = {"kind": "video", "url": "https://v.example/1"}


def lecture(number: str, title: str, **fields: Any) -> dict[str, Any]:
    return {"id": f"lecture-{number}", "number": number, "title": title, **fields}


def write_edition(path: Path, *entries: dict[str, Any], **fields: Any) -> None:
    theme = {"id": "theme-a", "number": "1", "title": "A theme", "lectures": entries}
    course = {"document": "index", "page": "index.html", "edition": "SP21", "themes": [theme]}
    content = {"version": "1.0", "courses": [course], **fields}
    path.write_text(json.dumps(content), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write_edition(
        tmp_path / "sp21.json",
        lecture("01", "One & <b>two</b>", resources=[LINK, {"kind": "notes", "url": "n.pdf"}]),
        lecture("02", "Two", page="two.html", kind="lab", name="second"),
        lecture("03", "Three", carried_over={"edition": "SP20", "reference": "SP20/07"}),
        editions={"SP20": {"url": "https://sp20.example/", "title": "Spring 2020"}},
    )
    place = os.path.relpath(tmp_path / "sp21.json", tmp_path / "source")
    conf = f"""
        syllabus_editions = {{
            "SP21": {{"url": "https://sp21.example/x/", "inventory": {place!r}}},
        }}
    """
    return Project(tmp_path).write({"conf.py": conf})


def build(project: Project, page: str, *flags: str) -> Built:
    return project.write({"index.md": f"# Page\n\n{page}"}).build("html", *flags)


def test_a_lecture_inherits_what_its_author_has_not_written(project: Project) -> None:
    page = """
::::{theme} New

- 04 – {carried-over}`SP21/01`
- 05 – Own words {video}`https://own.example` {carried-over}`SP21/01`

:::{lecture}
:carried-over: SP21/01
:quiet: repeat
:video:
:::
::::
"""
    built = build(project, page, "-W")
    assert built.status == 0, built.log
    notes = "https://sp21.example/x/n.pdf"
    assert lectures(built.html()) == [
        ("04", "One & <b>two</b>", True, [LINK["url"], notes]),
        ("05", "Own words", True, ["https://own.example", notes]),
        ("", "One & <b>two</b>", True, [notes]),
    ]


def test_kind_page_and_the_edition_that_had_it_first(project: Project) -> None:
    page = "::::{theme} New\n- {carried-over}`SP21/second`\n- {carried-over}`SP21/03`\n::::\n"
    built = build(project, page, "-W")
    assert built.status == 0, built.log
    second, third = built.html().select("li.syllabus-lecture")
    assert second.select_one(".syllabus-kind").text == "(Lab)"
    assert second.select_one("em a")["href"] == "https://sp21.example/x/two.html"
    assert third.select_one(".syllabus-origin").text == "Spring 2020"
    assert third.select_one(".syllabus-origin")["href"] == "https://sp20.example/"


def test_a_whole_theme_with_no_lecture_repeated(project: Project) -> None:
    page = """
::::{theme}
:carried-over: SP21/1

- New one
- 02 – Our own two
- 03 – three
::::
"""
    built = build(project, page, "-W")
    assert built.status == 0, built.log
    html = built.html()
    assert html.select_one("h2").find(string=True) == "Theme 1: A theme"
    found = [(number, title, over) for number, title, over, _links in lectures(html)]
    assert found == [
        ("01", "One & <b>two</b>", True),
        ("02", "Our own two", False),
        ("03", "three", True),
        ("", "New one", False),
    ]


def test_what_is_added_below_a_heading_of_an_inherited_theme_is_new(project: Project) -> None:
    page = """
::::{theme}
:carried-over: SP21/1

### More

- New one
::::
"""
    html = build(project, page, "-W").html()
    found = {title: over for _number, title, over, _links in lectures(html)}
    assert found["New one"] is False
    assert found["Three"] is True
    assert list(found)[-1] == "New one"  # the others do not stand below its heading


@pytest.mark.parametrize("key", ["2021/22", "Fall 2021"])
def test_an_edition_that_no_other_could_name(project: Project, key: str) -> None:
    text = f"# Course\n\n:::{{course-info}}\n:code: X\n:edition: {key}\n:::\n"
    built = project.write({"index.md": text}).build()
    (warning,) = built.warnings
    assert (warning.type, warning.line) == ("syllabus.edition", 5)
    assert warning.text == (
        f"An edition is one word without “/”, not “{key}”: write one such as “SP21”."
    )
    assert "edition" not in json.loads(built.read("syllabus.json"))["courses"][0]


def test_what_the_edition_lacks(project: Project) -> None:
    page = "::::{theme} New\n- {carried-over}`SP21/secondd`\n::::\n"
    built = build(project, page)
    (warned,) = built.warnings
    assert warned.place == "index.md:4 [syllabus.inherit]"
    assert "did you mean “second”" in warned.text
    assert lectures(built.html())[0][1] == "secondd"


def test_what_could_not_inherit_is_called_as_it_was(project: Project) -> None:
    """By its author, and so the next edition knows it by its title."""
    page = ":::{lecture}\n:carried-over: F24/Questions?\n:::\n"
    conf = "syllabus_editions = {'F24': {'url': 'https://f24.example/', 'inventory': '../none'}}"
    built = project.write({"conf.py": conf, "index.md": f"# Page\n\n{page}"}).build()
    assert sorted(warned.type for warned in built.warnings) == [
        "syllabus.fetch",
        "syllabus.inherit",
    ]
    ((_number, title, is_carried_over, _links),) = lectures(built.html())
    assert (title, is_carried_over) == ("Questions?", True)
    (course,) = json.loads(built.read("syllabus.json"))["courses"]
    assert course["themes"][0]["lectures"][0]["title"] == "Questions?"


def test_a_changed_edition_is_seen(project: Project, tmp_path: Path) -> None:
    page = "::::{theme} New\n- {carried-over}`SP21/01`\n::::\n"
    project.write({"index.md": f"# Page\n\n{page}"}).build("html", "-W", out="same")
    write_edition(tmp_path / "sp21.json", lecture("01", "Another title"))
    again = project.build("html", "-W", out="same")
    assert lectures(again.html())[0][1] == "Another title"


LEADS_NOWHERE = (
    ("https://…/", "'OLD' that cannot be linked: it holds “…”: put the address of the site there."),
    ("olde", "“olde” for 'OLD', which is no page of this project (did you mean “old”?): write"),
    ("olde.md", "which is no page of this project (did you mean “old”?): write"),
    ("f24", "which is no page of this project: write the name of a page, an address that begins"),
    (
        "course.example.org/f24",
        "begin it with “https://course.example.org”, or with “./course.example.org” where that is",
    ),
    ("example.org", "'OLD' without a scheme: begin it with “https://example.org”"),
    ({"url": "example.org", "inventory": "old.json"}, "'OLD' without a scheme"),
    ("sp21#x", "or “sp21/#x” for a folder of this site."),
)


@pytest.mark.parametrize(("place", "told"), LEADS_NOWHERE)
def test_an_edition_that_leads_nowhere(tmp_path: Path, place: Any, told: str) -> None:
    files = {"index.md": "# Page\n", "old.md": f"{ORPHAN}# Old\n"}
    conf = f"syllabus_editions = {{'OLD': {place!r}}}\n"
    project = Project(tmp_path).write({**files, "conf.py": conf})
    for _build in range(2):
        built = project.build("html", out="same")
        assert built.places() == [f"conf.py:{len(CONF.splitlines()) + 1} [syllabus.config]"]
        assert told in built.warnings[0].text


@pytest.mark.parametrize(
    "place",
    [
        *("old", "old.md", "/old", "f24/", "../f24/", "../f24", "..", ".", "./example.org/f24"),
        *("6.006/f24", "f24.html", "old.html", "there", "kept", "http://localhost/"),
        {"url": "f24", "inventory": "old.json"},
    ],
)
def test_an_edition_that_may_lead_somewhere(tmp_path: Path, place: Any) -> None:
    files = {"index.md": "# Page\n", "old.md": f"{ORPHAN}# Old\n", "there/x": "", "extra/kept": ""}
    conf = f"html_extra_path = ['extra']\nsyllabus_editions = {{'OLD': {place!r}}}\n"
    built = Project(tmp_path).write({**files, "conf.py": conf}).build("html", "-W")
    assert (built.status, built.log) == (0, "")


def test_pages_of_the_project_in_a_chain(tmp_path: Path) -> None:
    project = Project(tmp_path).write(
        {
            "conf.py": 'syllabus_editions = {"SP21": "z/sp21", "SP20": {"url": "z/sp20.md"}}',
            "index.md": "# FL22\n\n```{toctree}\nz/sp21\nz/sp20\n```\n\n"
            "::::{theme} A\n- {carried-over}`SP21/02`\n::::\n\n:::{changes} SP21\n:::\n",
            "z/sp21.md": "# SP21\n\n::::{theme} A\n- 02 – {carried-over}`SP20/first`\n::::\n",
            "z/sp20.md": "# SP20\n\n::::{theme} A\n:::{lecture} First\n:name: first\n"
            ":notes: paper.pdf\n:::\n::::\n",
            "z/paper.pdf": "x",
        }
    )
    built = project.build("html", "-W", out="same")
    page = built.html()
    assert lectures(page)[0][1:3] == ("First", True)
    assert lectures(page)[0][3][0].endswith("/paper.pdf")
    assert page.select_one(".syllabus-origin")["href"] == "z/sp20.html"
    assert "Nothing new" in page.select_one(".syllabus-changes").text

    text = (project.source / "z/sp20.md").read_text(encoding="utf-8").replace("First", "Other")
    project.write({"z/sp20.md": text})
    assert lectures(project.build("html", "-W", out="same").html())[0][1] == "Other"


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_an_edition_whose_page_is_in_a_folder(tmp_path: Path, builder: str) -> None:
    """As the manual says: `url` is the page, for the reader, and `inventory` a file."""
    spring = (
        "# Inference\n\n:::{course-info}\n:edition: SP21\n:::\n\n::::{theme} A\n"
        "- 01 – [Samples](notes.md) {slides}`s.pdf`\n::::\n"
    )
    before = Project(tmp_path / "old").write(
        {
            "index.md": "# Old\n\n```{toctree}\ncourses/inference\ncourses/notes\n```\n",
            "courses/inference.md": spring,
            "courses/notes.md": "# Notes\n",
            "courses/s.pdf": b"%PDF",
        }
    )
    data = before.build(builder, "-W").outdir / "syllabus.json"
    page = json.loads(data.read_bytes())["courses"][0]["page"]
    edition = {"url": f"https://college.example.org/stat/{page}", "inventory": str(data)}
    conf = f"syllabus_editions = {{'SP21': {edition!r}}}\n"
    after = Project(tmp_path / "new").write({"conf.py": conf})
    built = build(after, "::::{theme} A\n- 01 – {carried-over}`SP21/01`\n::::\n", "-W")
    assert (built.status, built.log) == (0, "")
    slides, *_others = lectures(built.html())[0][3]
    notes = built.html().select_one("li.syllabus-lecture em a")["href"]
    root = "https://college.example.org/stat/"
    assert slides.startswith(f"{root}_downloads/")
    assert notes == f"{root}courses/notes{'/' if builder == 'dirhtml' else '.html'}"


@pytest.mark.parametrize("place", ["/6.006", "/6.006/", "/6.006/index.html"])
def test_a_folder_may_have_a_dot(tmp_path: Path, place: str) -> None:
    """As that of a course with such a number: its file is in it, and not beside it."""
    write_edition(tmp_path / "sp21.json", lecture("01", "One"))
    with serve(page((tmp_path / "sp21.json").read_bytes())) as server:
        found = Library(tmp_path, None, 15).load([Edition("SP21", server.url(place))])
    assert [asked.path for asked in server.asked] == ["/6.006/syllabus.json"]
    assert [course.page for course in found["SP21"].courses] == [server.url("/6.006/index.html")]


def test_an_inventory_may_be_the_folder_that_it_is_in(tmp_path: Path) -> None:
    """As a path may."""
    write_edition(tmp_path / "sp21.json", lecture("01", "One"))
    with serve(page((tmp_path / "sp21.json").read_bytes())) as server:
        edition = Edition("SP21", "https://sp21.example/", inventory=server.url("/data/"))
        found = Library(tmp_path, None, 15).load([edition])
    assert [asked.path for asked in server.asked] == ["/data/syllabus.json"]
    assert not found["SP21"].missing
