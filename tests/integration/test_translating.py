"""“Translate a course”, walked through as the manual tells it: every command, with sphinx-intl."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "translations.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The course of the README."""
    for name, fence in (("conf.py", "python"), ("index.md", "markdown")):
        text = README.partition(f"`{name}`:\n\n```{fence}\n")[2].partition("```\n")[0]
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def between(start: str, end: str) -> str:
    return PAGE.partition(start)[2].partition(end)[0]


def run(course: Path, commands: list[str]) -> None:
    programs = Path(sys.executable).parent
    for command in commands:
        name, *arguments = shlex.split(command.removeprefix("$ "))
        if name == "pip":
            assert arguments == ["install", "sphinx-intl"]  # in the group of dependencies
            continue
        subprocess.run([programs / name, *arguments], cwd=course, check=True, timeout=120)


def test_every_step(course: Path) -> None:
    blocks = re.findall(r"^```console\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    first, second = (block.splitlines() for block in blocks)
    run(course, first)
    catalog = course / "locales" / "fr" / "LC_MESSAGES" / "index.po"
    (shown,) = [one for one in read_po(StringIO(between("```po\n", "```\n"))) if one.id]
    with catalog.open("rb") as file:
        messages = read_po(file, "fr")
    asked = messages[shown.id]
    assert asked.locations == shown.locations
    asked.string = shown.string
    with catalog.open("wb") as file:
        write_po(file, messages)
    run(course, second)
    page = BeautifulSoup((course / "_build/fr/index.html").read_bytes(), "lxml")
    history = page.select_one("#lecture-01")
    assert history is not None
    assert "Histoire" in history.text
    assert history.select_one("a.syllabus-resource")["href"] == "https://youtu.be/mTtDfKgLm54"


def test_every_language_is_named() -> None:
    locale = ROOT / "sphinx_syllabus" / "locale"
    count = len([path for path in locale.iterdir() if (path / "LC_MESSAGES").is_dir()])
    (sentence,) = re.findall(r"extension itself are in (.*)\.\n", PAGE)
    names = re.split(r", | and (?!trad)", sentence)
    # English is the source, and Chinese is there twice
    assert len(names) == count - 1 + 1
