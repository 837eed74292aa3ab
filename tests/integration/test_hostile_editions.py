"""Files of other projects that mean harm, or are odd: nothing of theirs gets further than words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from servers import page, serve
from support import lectures

if TYPE_CHECKING:
    from support import Project

LECTURE = {"id": "lecture-01", "number": "01", "title": "One"}
PAGE = "# Course\n\n:::{theme} T\n- 01 – {carried-over}`SP21/01`\n:::\n"


def content(*entries: dict[str, Any], course: dict[str, Any] | None = None, **fields: Any) -> bytes:
    """A syllabus.json with lectures and fields of its own."""
    record = {"document": "index", "page": "index.html", "themes": [{"lectures": entries}]}
    courses = [{**record, **(course or {})}]
    return json.dumps({"version": "1.0", "courses": courses, **fields}).encode()


def inherit(project: Project, inventory: str, text: str = PAGE) -> Project:
    """A page that carries over from an edition."""
    editions = {"SP21": {"url": "https://sp21.example/", "inventory": inventory}}
    return project.write({"conf.py": f"syllabus_editions = {editions!r}\n", "index.md": text})


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "site:javascript:alert(1)"],
)
@pytest.mark.parametrize("builder", ["html", "epub", "latex"])
def test_an_address_that_runs_is_no_link_of_an_edition(
    project: Project, builder: str, address: str
) -> None:
    body = content(
        {**LECTURE, "carried_over": {"edition": "SP20"}}, editions={"SP20": {"url": address}}
    )
    project.write({"../sp21.json": body})
    built = inherit(project, "../sp21.json").build(builder, "-Dversion=1", "-Dcopyright=x")
    assert built.status == 0
    shown = built.read("test.tex" if builder == "latex" else f"index.{_suffix(builder)}")
    assert "SP20" in shown
    assert "alert(1)" not in shown
    assert "data:text" not in shown
    if builder == "html":
        assert "alert" not in built.read("syllabus.json")


def _suffix(builder: str) -> str:
    return "xhtml" if builder == "epub" else "html"


@pytest.mark.parametrize("address", ["site:a/javascript:alert(1)", "x/javascript:alert(1)"])
def test_no_part_of_a_path_becomes_a_scheme(project: Project, address: str) -> None:
    """As the address of one page from another in the same folder, relative to that, might."""
    entry = {
        **LECTURE,
        "page": address,
        "resources": [{"kind": "video", "url": address}],
        "carried_over": {"edition": "SP20"},
    }
    dropped = {"id": "lecture-02", "number": "02", "title": "Two"}
    editions = {"SP20": {"url": address}}
    body = content(entry, dropped, course={"page": address}, editions=editions)
    project.write({"../sp21.json": body, "a/x/p.md": PAGE + "\n:::{changes} SP21\n:::\n"})
    with serve(page(body)) as server:
        for place, url in (("../sp21.json", "a/"), (server.url("/syllabus.json"), server.url("/"))):
            conf = f"syllabus_editions = {{'SP21': {{'url': {url!r}, 'inventory': {place!r}}}}}\n"
            toc = "# Index\n\n```{toctree}\na/p\na/x/p\n```\n"
            files = {"conf.py": conf, "index.md": toc, "a/p.md": PAGE}
            built = project.write(files).build("html")
            assert built.status == 0
            for name in ("a/p.html", "a/x/p.html"):
                links = [link.get("href", "") for link in built.html(name).select("a")]
                assert not [link for link in links if link.lower().startswith("javascript:")]


def test_another_edition_that_is_named_by_a_file_is_a_link(project: Project) -> None:
    body = content(
        {**LECTURE, "carried_over": {"edition": "SP20"}},
        editions={"SP20": {"url": "https://sp20.example/"}},
    )
    project.write({"../sp21.json": body})
    built = inherit(project, "../sp21.json").build("html", "-W")
    assert built.html().select_one("a.syllabus-origin")["href"] == "https://sp20.example/"


def test_a_key_in_an_address_is_not_published(project: Project) -> None:
    entry = {**LECTURE, "resources": [{"kind": "slides", "url": "#slides"}], "page": ""}
    with serve(page(content(entry, course={"page": "#document-index"}))) as server:
        place = server.url("/syllabus.json?token=SECRET#part")
        text = f"{PAGE}\n:::{{changes}} SP21\n:::\n"
        built = inherit(project, place, text).build("html")
    (found,) = lectures(built.html())
    assert found[3] == [server.url("/syllabus.json#slides")]
    for name in ("index.html", "syllabus.json"):
        assert "SECRET" not in built.read(name)


def test_commands_for_a_terminal_are_not_printed(project: Project) -> None:
    entry = {**LECTURE, "id": "lecture-\x1b[31m-one", "number": "", "title": ""}
    other = {"id": "two", "title": "Two", "resources": [{"kind": "video", "url": "\x1b]0;x\x07"}]}
    project.write({"../sp21.json": content(entry, other)})
    text = (
        "# Course\n\n:::{theme} T\n- 01 – {carried-over}`SP21/lecture-31m-one`\n"
        "- {carried-over}`SP21/two`\n:::\n\n:::{changes} SP21\n:::\n"
    )
    built = inherit(project, "../sp21.json", text).build()
    assert built.warnings
    assert not {"\x1b", "\x07"} & {*built.log}
    assert not {"\x1b", "\x07"} & {*built.read("index.html")}


def test_an_address_does_not_turn_round_what_follows_it(project: Project) -> None:
    resource = {"kind": "video", "url": "https://v.example/\u202egpj.exe"}
    project.write({"../sp21.json": content({**LECTURE, "resources": [resource]})})
    built = inherit(project, "../sp21.json").build("html", "-W")
    assert lectures(built.html())[0][3] == ["https://v.example/%E2%80%AEgpj.exe"]


def test_a_title_does_not_turn_round_what_follows_it(project: Project) -> None:
    project.write({"../sp21.json": content({**LECTURE, "title": "One\u202eevil\u2066"})})
    built = inherit(project, "../sp21.json").build("html", "-W")
    assert lectures(built.html())[0][1] == "Oneevil"


def test_a_number_of_thousands_of_digits(project: Project) -> None:
    number = "9" * 5000
    project.write({"../sp21.json": content({**LECTURE, "number": number})})
    text = (
        "# Course\n\n:::{theme} T\n- 01 – First\n- {carried-over}`SP21/lecture-01`\n"
        f"- {number} – Two\n- 03 – Three\n:::\n"
    )
    inherit(project, "../sp21.json", text)
    built = project.build("html", "-Dsyllabus_check_numbers=1")
    assert built.status == 0
    assert [warning.type for warning in built.warnings] == ["syllabus.order"]


def test_a_code_of_thousands_of_digits_in_a_catalogue(project: Project) -> None:
    codes = ["STAT 101", f"STAT {'9' * 5000}", "STAT 9", "STAT 009 b", "ART"]
    for place, code in enumerate(codes):
        course = {"code": code, "title": "Statistics", "term": "Fall 2026"}
        project.write({f"../{place}.json": content(LECTURE, course=course)})
    catalogue = {
        f"c{place}": {"url": f"https://c{place}.example/", "inventory": f"../{place}.json"}
        for place in range(len(codes))
    }
    conf = f"syllabus_catalogue = {catalogue!r}\n"
    page_ = "# Courses\n\n:::{course-list}\n:::\n"
    built = project.write({"conf.py": conf, "index.md": page_}).build("html", "-W")
    rows = [item.text.split() for item in built.html().select(".syllabus-course-list li")]
    assert [words[:2] for words in rows] == [
        ["ART", "Statistics"],
        ["STAT", "9"],
        ["STAT", "009"],
        ["STAT", "101"],
        ["STAT", "9" * 5000],
    ]
