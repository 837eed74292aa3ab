"""Bad values in conf.py: said once, where they stand; the build goes on, and only once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from battery import Case, check, parameters
from recorder import recorded

if TYPE_CHECKING:
    from support import Project

PAGE = """\
    # course

    :::{course-info}
    :code: Alpha
    :::

    :::{legend}
    :::

    ::::{theme} Bravo
    :::{lecture} Charlie
    :kind: lab
    :video: https://a.example
    :slides: x.pdf
    :::
    - Delta
    ::::
    """

RECORDING = 'extensions.append("recorder")\n'

# For each: its name, the source, and for each warning what the line begins with.
VALUES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("editions: a list", 'syllabus_editions = ["SP21"]', ("syllabus_editions",)),
    ("editions: None", "syllabus_editions = None", ("syllabus_editions",)),
    ("editions: a text", 'syllabus_editions = "SP21"', ("syllabus_editions",)),
    ("editions: a number", "syllabus_editions = 1", ("syllabus_editions",)),
    ("editions: a function", "syllabus_editions = lambda: {}", ("syllabus_editions",)),
    ("editions: a module", "import os\nsyllabus_editions = os", ("syllabus_editions",)),
    ("editions: no URL", 'syllabus_editions = {"SP21": {}}', ("syllabus_editions",)),
    ("editions: URL None", 'syllabus_editions = {"SP21": None}', ("syllabus_editions",)),
    (
        "editions: key of two words",
        'syllabus_editions = {"SP 21": "https://a.example"}',
        ("syllabus_editions",),
    ),
    ("editions: key 21", 'syllabus_editions = {21: "https://a.example"}', ("syllabus_editions",)),
    (
        "editions: a function for a URL",
        'syllabus_editions = {"SP21": lambda: "", "FL20": "https://a.example"}',
        ("syllabus_editions",),
    ),
    (
        "editions: unknown field",
        'syllabus_editions = {"SP21": {"url": "https://a.example", "titel": "x"}}',
        ("syllabus_editions",),
    ),
    (
        "editions: title 21",
        'syllabus_editions = {"SP21": {"url": "https://a.example", "title": 21}}',
        ("syllabus_editions",),
    ),
    (
        "editions: a script for a URL",
        'syllabus_editions = {"SP21": "javascript:alert(1)", "FL20": {"url": "//a.example"}}',
        ("syllabus_editions", "syllabus_editions"),
    ),
    (
        "editions: several wrong",
        'syllabus_editions = {"SP21": 1, "FL20": 2, "ok": "https://a.example"}',
        ("syllabus_editions", "syllabus_editions"),
    ),
    ("resources: a list", 'syllabus_resources = ["video"]', ("syllabus_resources",)),
    ("resources: a function", "syllabus_resources = print", ("syllabus_resources",)),
    (
        "resources: a text for a kind",
        'syllabus_resources = {"quiz": "x"}',
        ("syllabus_resources",),
    ),
    (
        "resources: unknown field",
        'syllabus_resources = {"quiz": {"lable": "x"}}',
        ("syllabus_resources",),
    ),
    (
        "resources: a function for a label",
        'syllabus_resources = {"quiz": {"label": lambda: "x"}}',
        ("syllabus_resources",),
    ),
    (
        "resources: a template without a place",
        'syllabus_resources = {"quiz": {"url": "https://a.example"}}',
        ("syllabus_resources",),
    ),
    (
        "resources: a name in capitals",
        'syllabus_resources = {"Quiz": {}}',
        ("syllabus_resources",),
    ),
    (
        "resources: a word of the language",
        'syllabus_resources = {"number": {}, "kind": {}}',
        ("syllabus_resources", "syllabus_resources"),
    ),
    (
        "resources: a role of Sphinx",
        'syllabus_resources = {"ref": {"label": "x"}}',
        ("syllabus_resources",),
    ),
    (
        "resources: a script in a template",
        'syllabus_resources = {"quiz": {"url": "javascript:{}"}}',
        ("syllabus_resources",),
    ),
    ("kinds: a list", 'syllabus_kinds = ["lab"]', ("syllabus_kinds",)),
    ("kinds: a number for a label", 'syllabus_kinds = {"lab": 1}', ("syllabus_kinds",)),
    ("kinds: an empty label", 'syllabus_kinds = {"lab": ""}', ("syllabus_kinds",)),
    ("kinds: a function", "syllabus_kinds = {'lab': len}", ("syllabus_kinds",)),
    ("kinds: a name with a blank", 'syllabus_kinds = {"big lab": "x"}', ("syllabus_kinds",)),
    ("theme label: a number", "syllabus_theme_label = 1", ("syllabus_theme_label",)),
    ("theme label: a function", "syllabus_theme_label = len", ("syllabus_theme_label",)),
    ("theme label: a list", "syllabus_theme_label = ['Week']", ("syllabus_theme_label",)),
    ("check numbers: a list", "syllabus_check_numbers = []", ("syllabus_check_numbers",)),
    ("check numbers: a text", "syllabus_check_numbers = 'yes'", ("syllabus_check_numbers",)),
    ("check numbers: a function", "syllabus_check_numbers = len", ("syllabus_check_numbers",)),
    ("unknown name", "syllabus_edition = {}", ("syllabus_edition",)),
    (
        "unknown names, one a function",
        "syllabus_zulu = len\nsyllabus_kind: dict = {}",
        ("syllabus_zulu", "syllabus_kind:"),
    ),
    ("all well", 'syllabus_editions = {}\nsyllabus_theme_label = "Week"', ()),
)

CASES = [
    Case(
        name,
        PAGE,
        tuple((f"conf.py|{line}", "config") for line in lines),
        conf=RECORDING + source,
        files={"x.pdf": "x"},
    )
    for name, source, lines in VALUES
]


@parameters(CASES)
def test_values(project: Project, case: Case) -> None:
    check(project, case)
    first = project.build("html", out="twice")
    second = project.build("html", out="twice")
    assert second.places() == first.places()
    assert recorded(second).reads == []


def test_the_second_build_reads_again_what_a_value_changes(project: Project) -> None:
    """Each value changes the page, and only a change reads it again."""
    project.write({"index.md": PAGE, "x.pdf": "x"})
    seen: set[str] = set()
    values = (
        "",
        'syllabus_theme_label = "Week"',
        'syllabus_kinds = {"lab": "Laboratory"}',
        'syllabus_resources = {"video": {"icon": "V"}}',
        'syllabus_editions = {"SP21": "https://a.example"}\nsyllabus_theme_label = "Unit"',
    )
    for value in values:
        project.write({"conf.py": RECORDING + value})
        built = project.build("html", out="same")
        assert built.status == 0
        assert recorded(built).reads == ["index"]
        seen.add(built.read())
        assert recorded(project.build("html", out="same")).reads == []
    assert len(seen) == len(values)


def test_a_value_from_the_command_line(project: Project) -> None:
    project.write({"index.md": PAGE, "x.pdf": "x"})
    built = project.build("html", "-W", "-D", "syllabus_theme_label=Week")
    assert "Week 1: Bravo" in built.html().select_one("section.syllabus-theme").text


@pytest.mark.parametrize(
    ("conf", "flags", "line"),
    [
        ("", ("-D", "syllabus_icons=colour"), 1),
        ('if True:\n    syllabus_icons = "colour"', (), 5),
        ('a, syllabus_icons = 1, "colour"', (), 4),
        ("import shared\n\nfrom shared import *", (), 1),
    ],
)
def test_a_value_that_stands_elsewhere(
    project: Project, conf: str, flags: tuple[str, ...], line: int
) -> None:
    shared = 'syllabus_icons = "colour"\n'
    path = "import sys, pathlib\n\nsys.path.insert(0, str(pathlib.Path(__file__).parent))\n"
    project.write({"conf.py": path + conf, "index.md": PAGE, "x.pdf": "x", "shared.py": shared})
    built = project.build("html", *flags)
    assert built.status == 0
    head = 1 + (project.source / "conf.py").read_text().splitlines().index("import sys, pathlib")
    expected = 1 if line == 1 else head + line - 1
    assert built.places() == [f"conf.py:{expected} [syllabus.config]"]
