"""The manual's own pages: axe-core finds nothing on them that the theme's own page has not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from conftest import BARE, PROSE, build
from support import EXAMPLES, Project, copy_with_theme
from test_axe import audit

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

DOCS = EXAMPLES.parent
PAGES = [
    *(path.stem for path in sorted(DOCS.glob("*.md"))),
    *(f"reference/{path.stem}" for path in sorted((DOCS / "reference").glob("*.md"))),
]
SCHEMES = ["light", "dark"]
WIDTHS = [1280, 390]


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the manual's folder."""
    project = Project(tmp_path_factory.mktemp("manual"))
    copy_with_theme(DOCS, "furo", project.source)
    # with the gallery's links, and its pictures where they have been taken
    return build(project, "-t", "gallery").removesuffix("index.html")


@pytest.fixture(scope="module")
def known(
    tmp_path_factory: pytest.TempPathFactory, browser: Any, axe: str
) -> dict[tuple[int, str], set[str]]:
    """What is wrong with a page of prose in the same theme, by width and scheme."""
    project = Project(tmp_path_factory.mktemp("bare"))
    project.source.mkdir()
    (project.source / "conf.py").write_text(f"{BARE}html_theme = 'furo'\n", encoding="utf-8")
    (project.source / "index.md").write_text(PROSE, encoding="utf-8")
    url = build(project)
    found = {}
    for width in WIDTHS:
        for scheme in SCHEMES:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page.goto(url)
            found[width, scheme] = {rule["id"] for rule in audit(page, axe)}
            page.close()
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page(
    look: Callable[..., Page],
    axe: str,
    manual: str,
    known: dict[tuple[int, str], set[str]],
    name: str,
    width: int,
    scheme: str,
) -> None:
    page = look(f"{manual}{name}.html", width, color_scheme=scheme)
    found = audit(page, axe)
    assert "color-contrast" not in known[width, scheme]
    assert [rule for rule in found if rule["id"] not in known[width, scheme]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_fault_would_be_found(
    look: Callable[..., Page],
    axe: str,
    manual: str,
    known: dict[tuple[int, str], set[str]],
) -> None:
    page = look(f"{manual}gallery.html")
    fault = '<p style="color: #999; background: #fff">Words. <img src="x.png"></p>'
    page.evaluate("fault => document.querySelector('article p').innerHTML = fault", fault)
    found = {rule["id"] for rule in audit(page, axe)}
    assert {"color-contrast", "image-alt"} <= found - known[1280, "light"]
