"""What ``only`` hides in a build is in no file of it, and what it shows is like the rest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar
from support import ORPHAN, Built, Project

if TYPE_CHECKING:
    from pathlib import Path

HIDDEN = (b"Marking", b"secret", b"answers", b"example.org/key")

PAGE = """
    # Course

    :::::{only} staff
    ::::{course-info}
    :code: T
    :starts: 2022-10-03
    :ends: 2022-11-30
    :meets: Tue 9:00–10:00
    ::::
    :::::

    :::::{only} not staff
    ::::{course-info}
    :code: S
    :starts: 2022-09-05
    :ends: 2022-12-14
    :meets: Wed 16:00–18:00
    :calendar:
    ::::
    :::::

    :::::::{theme} Theme

    - 01 – Nets

    ::::::{only} staff
    :::::{lecture} Marking
    :number: 02
    :name: marking
    :slides: secret.pdf
    :due: 2022-09-20

    [Answers](https://example.org/secret) and {download}`answers.zip`
    :::::
    ::::::

    ::::::{only} not staff
    - 02 – Reading
    ::::::

    - 03 – Loss

      :::{only} staff
      [The key](https://example.org/key)
      :::
    :::::::

    :::{only} staff
    See {syllabus:lecture}`marking`.

    ```{toctree}
    staff
    ```
    :::
"""

STAFF = """
    # For staff

    :::{only} staff
    See {syllabus:lecture}`marking`.
    :::
"""

FILES: dict[str, str | bytes] = {
    "conf.py": 'version, copyright = "1", "the testers"\nhtml_copy_source = False',
    "index.md": PAGE,
    "staff.md": STAFF,
    "secret.pdf": b"%PDF-1.4",
    "answers.zip": b"PK",
}


PAGES = ("index.html", "staff.html")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path).write(FILES)


def titles(built: Built) -> list[str]:
    (course,) = json.loads(built.read("syllabus.json"))["courses"]
    return [one["title"] for theme in course["themes"] for one in theme["lectures"]]


def events(built: Built) -> list[str]:
    """What the calendar has: code, title, day and hour."""
    events = Calendar.from_ical(built.read("index.ics")).walk("VEVENT")
    return [f"{event['summary']} {event['dtstart'].dt:%d.%m. %H:%M}" for event in events]


READERS = (
    ["Nets", "Reading", "Loss"],
    ["S: Nets 07.09. 16:00", "S: Reading 14.09. 16:00", "S: Loss 21.09. 16:00"],
)
STAFF_TOO = (
    ["Nets", "Marking", "Loss"],
    [
        "T: Nets 04.10. 09:00",
        "T: Marking 11.10. 09:00",
        "due T: Marking 20.09. 23:59",
        "T: Loss 18.10. 09:00",
    ],
)


def build(project: Project, *flags: str, out: str | None = None) -> Built:
    """Build for readers, or for staff."""
    built = project.build("html", "-W", *flags, out=out)
    assert (built.status, built.log) == (0, "")
    assert (titles(built), events(built)) == (STAFF_TOO if flags else READERS)
    assert len(built.html().select(".syllabus-lecture")) == 3
    return built


def test_what_is_hidden_is_nowhere(project: Project) -> None:
    assert_hidden(build(project))


def assert_hidden(built: Built) -> None:
    for path in built.outdir.rglob("*"):
        assert path.name not in {"secret.pdf", "answers.zip"}
        if path.is_file():
            content = path.read_bytes()
            assert not [word for word in HIDDEN if word in content], path


def test_what_is_shown_is_like_the_rest(project: Project) -> None:
    """One list of three, and both references lead to its second."""
    built = build(project, "-t", "staff")
    html, other = (built.html(name) for name in PAGES)
    (lectures,) = html.select(".syllabus-lectures")
    assert [item["id"] for item in lectures.select("li.syllabus-lecture")][1] == "marking"
    assert html.select_one('a[href="#marking"]')
    assert other.select_one('a[href="index.html#marking"]')


def test_another_build_decides_anew(project: Project) -> None:
    for flags in ((), ("-t", "staff"), ()):
        build(project, *flags, out="same")


def test_a_value_of_the_configuration_decides_as_well(project: Project) -> None:
    """Sphinx itself reads no page again when this one changes."""
    conf = """\
        version, copyright = "1", "the testers"
        html_copy_source = False
        extensions.append("sphinx.ext.ifconfig")

        def setup(app):
            app.add_config_value("staff", False, "")
        """
    pages = {"index.md": PAGE, "staff.md": STAFF}
    changed = {name: text.replace("{only}", "{ifconfig}") for name, text in pages.items()}
    project.write({"conf.py": conf, **changed})
    assert_hidden(build(project))
    for flags in ((), ("-D", "staff=1"), ()):
        built = build(project, *flags, out="same")
        assert bool(built.html().select_one('a[href="#marking"]')) is bool(flags)
    assert "Marking" in project.build("gettext", "-W").read("index.pot")


def test_a_page_that_has_nothing_else(project: Project) -> None:
    page = ORPHAN + "# Hidden\n\n::::{only} staff\n:::{lecture} One\n:::\n::::\n"
    project.write({"hidden.md": page})
    for flags, count in (((), 1), (("-t", "staff"), 2), ((), 1)):
        built = project.build("html", *flags, out="same")
        assert len(json.loads(built.read("syllabus.json"))["courses"]) == count


@pytest.mark.parametrize("builder", ["latex", "epub", "text", "gettext", "singlehtml"])
def test_other_builders(project: Project, builder: str) -> None:
    built = project.build(builder, "-W")
    assert (built.status, built.log) == (0, "")
    if builder == "gettext":  # who translates gets everything
        assert "Marking" in built.read("index.pot")


def test_a_condition_that_cannot_be_read(tmp_path: Path) -> None:
    page = "# C\n\n::::{only} a + b\n:::{lecture} One\n:::\n::::\n\n:::{lecture} Two\n:::\n"
    built = Project(tmp_path).write({"index.md": page}).build()
    assert titles(built) == ["One", "Two"]
    assert "only directive expression" in built.log
