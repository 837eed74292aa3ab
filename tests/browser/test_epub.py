"""The book's page in a browser's engine, which is what most readers are made of."""

from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from conftest import COURSES
from facts import DLFL22, DLSP21
from support import EXAMPLES, Project
from test_axe import audit, ours

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

FACTS = {"nyu-dlfl22": DLFL22, "nyu-dlsp21": DLSP21}


@pytest.fixture(scope="module", params=COURSES)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an unpacked book."""
    project = Project(tmp_path_factory.mktemp(request.param))
    shutil.copytree(EXAMPLES / request.param, project.source)
    built = project.build("epub", "-W", "-D", "syllabus_icons=svg")
    (path,) = built.outdir.glob("*.epub")
    folder = project.root / request.param
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.parametrize("width", [1024, 320])
def test_a_page_of_the_book(look: Callable[..., Page], axe: str, book: Path, width: int) -> None:
    page = look((book / "index.xhtml").as_uri(), width)
    facts = FACTS[book.name]
    lectures = page.locator("li.syllabus-lecture")
    assert lectures.count() == len(facts.lectures)
    old = page.locator("li.syllabus-carried-over em").first
    assert old.evaluate("e => getComputedStyle(e).fontStyle") == "italic"
    assert page.locator(".syllabus-filter, svg").count() == 0
    icons = page.locator("a.syllabus-resource")
    assert all(not icon.inner_text().isascii() for icon in icons.all())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert ours(audit(page, axe)) == []


def test_addresses_follow_their_icons(look: Callable[..., Page], tmp_path: Path) -> None:
    """As Sphinx writes them into a book that says nothing of them."""
    project = Project(tmp_path)
    shutil.copytree(EXAMPLES / "nyu-dlfl22", project.source)
    built = project.build("epub", "-W", "-D", "epub_show_urls=inline")
    page = look((built.outdir / "index.xhtml").as_uri(), 320)
    assert page.locator(".syllabus-links .link-target").count() > 10
    for group in page.locator(".syllabus-links").all():
        assert group.evaluate("e => getComputedStyle(e).float") == "none"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
