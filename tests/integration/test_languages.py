"""Pages speak the language of the project, warnings the one of whoever builds it."""

from __future__ import annotations

import os
import subprocess
import sys
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from messages import read
from sphinx.locale import translators

from sphinx_syllabus import fetching
from sphinx_syllabus.editions import Library
from sphinx_syllabus.locale import CATALOG, CONSOLE
from sphinx_syllabus.model import Edition

if TYPE_CHECKING:
    from support import Project

PAGE = """\
    # Course

    :::{legend}
    :::

    ::::{theme} Introduction
    :::{lecture} History
    :carried-over: SP21
    :::
    - Today
    ::::
    """
CONF = 'syllabus_editions = {"SP21": "https://a.example/"}\n'
NO_TITLE = ":::{lecture}\n:::\n"
UNTITLED = "This lecture has no title: write it after the name of the directive."


def german(message: str) -> str:
    """What the catalog says, which translators may change."""
    found = read("de")[message].string
    assert isinstance(found, str)
    assert found
    return found


def test_a_page_is_in_the_language_of_the_project(project: Project) -> None:
    project.write({"conf.py": CONF, "index.md": PAGE})
    built = project.build("html", "-D", "language=de")
    page = built.html()
    legend = page.select_one(".syllabus-legend")
    assert legend is not None
    assert german("carried over from an earlier edition") in legend.text
    assert german("Only what is new") in legend.text
    origin = page.select_one("a.syllabus-origin")
    assert origin is not None
    name = german("carried over from {edition}").replace("{edition}", "SP21")
    assert origin["aria-label"] == name
    heading = page.select_one(".syllabus-theme h2")
    assert heading is not None
    assert heading.text.startswith(german("Theme"))
    assert built.log == ""


def test_the_next_page_is_in_its_own(project: Project) -> None:
    project.write({"conf.py": CONF, "index.md": PAGE})
    project.build("html", "-D", "language=de")
    legend = project.build().html().select_one(".syllabus-legend")
    assert legend is not None
    assert "carried over from an earlier edition" in legend.text


def test_a_warning_is_in_the_language_of_who_builds(project: Project) -> None:
    project.write({"conf.py": 'language = "fr"\n', "index.md": f"# Course\n\n{NO_TITLE}"})
    # as gettext has it: no locale need be installed
    language = {"LANGUAGE": "de", "LC_MESSAGES": "C"}
    path = str(Path(__file__).parent.parent)
    run = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-b", "dummy", project.source, project.root / "out"],
        env={**os.environ, **language, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert german(UNTITLED) in run.stderr


class Marked(NullTranslations):
    """Shows what has come from a catalog."""

    def gettext(self, message: str) -> str:
        return f"⟨{message}⟩"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟨{msgid1 if n == 1 else msgid2}⟩"


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every message of the console marked."""
    monkeypatch.setitem(translators, (CONSOLE, CATALOG), Marked())


@pytest.mark.usefixtures("marked")
def test_what_the_process_that_fetches_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It knows no catalog: its words are looked up where they are used."""
    late = fetching.FetchError("it took longer than %(seconds)g seconds", seconds=3)
    monkeypatch.setattr(fetching, "fetch_all", lambda *_: {"SP21": late})
    place = "https://a.example/syllabus.json"
    library = Library(tmp_path, None, 3)
    source = library.load([Edition("SP21", place, inventory=place)])["SP21"]
    assert source.trouble == f"⟨{place} cannot be used: ⟨it took longer than 3 seconds⟩⟩"
