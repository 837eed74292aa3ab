"""What the extension adds to a page: bytes of style, script and HTML."""

from __future__ import annotations

import gzip
import shutil
from html import escape
from typing import TYPE_CHECKING

import pytest
from facts import DLFL22
from support import EXAMPLES, Project

from sphinx_syllabus.config import default_resources
from sphinx_syllabus.writers.html import DATES_SCRIPT, DATES_STYLE_SHEET, STATIC, STYLE_SHEET

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import Tag

EDITION = "https://atcold.github.io/NYU-DLSP21/"


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Tag:
    project = Project(tmp_path_factory.mktemp("ours"))
    shutil.copytree(EXAMPLES / "nyu-dlfl22", project.source)
    return project.build("html", "-W").html().select_one("div.body")


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> Tag:
    """The same lectures as bullets of plain MyST, with icons that have the same names."""
    kinds = default_resources()
    lines = ["# Page", ""]
    for lecture in DLFL22.lectures:
        links = []
        for kind, url in lecture.resources:
            name = f"{kinds[kind].label}: {lecture.title}"
            if lecture.carried_over:
                name += f", carried over from {lecture.carried_over}"
            icon = kinds[kind].icon
            links.append(f'<a href="{escape(url)}" aria-label="{escape(name)}">{icon}</a>')
        words = f"{lecture.number} – {lecture.title}"
        if lecture.carried_over:
            badge = f"[{lecture.carried_over}]({EDITION})"
            words = f"[{lecture.number} – *{lecture.title}* {badge}]{{.carried-over}}"
        lines.append(f"- {words} {' '.join(links)}")
    project = Project(tmp_path_factory.mktemp("hand"))
    conf = 'extensions = ["myst_parser"]\nmyst_enable_extensions = ["attrs_inline"]\n'
    project.source.mkdir()
    (project.source / "conf.py").write_text(conf, encoding="utf-8")
    (project.source / "index.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return project.build("html", "-W").html().select_one("div.body")


def test_html_of_a_lecture(ours: Tag, by_hand: Tag) -> None:
    mine = [str(item) for item in ours.select("li.syllabus-lecture")]
    hand = [str(item) for item in by_hand.select("ul > li")]
    assert len(mine) == len(hand) == len(DLFL22.lectures)
    size = [sum(len(item.encode()) for item in items) for items in (mine, hand)]
    assert size[0] <= 1.6 * size[1], f"{size[0] / size[1]:.2f} times the hand-written"
    print(f"{size[0] / size[1]:.3f} times, {size[0] / len(mine):.0f} bytes a lecture")  # noqa: T201


def test_style_sheet() -> None:
    compressed = gzip.compress((STATIC / STYLE_SHEET).read_bytes(), 9)
    assert len(compressed) <= 2048


def test_no_script_and_nothing_fetched(ours: Tag) -> None:
    assert not ours.select("script, link, img, iframe")
    package = STATIC.parent
    shipped: list[Path] = [path for path in package.rglob("*") if path.suffix in {".js", ".css"}]
    assert {path.name for path in shipped} == {STYLE_SHEET, DATES_STYLE_SHEET, DATES_SCRIPT}
    for path in shipped:
        text = path.read_text(encoding="utf-8")
        for word in ("url(", "@import", "fetch(", "import("):
            assert word not in text


def test_what_pages_with_dates_need_besides() -> None:
    for name, most in ((DATES_STYLE_SHEET, 1024), (DATES_SCRIPT, 512)):
        assert len(gzip.compress((STATIC / name).read_bytes(), 9)) <= most
