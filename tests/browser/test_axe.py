"""axe-core finds nothing in what we render, and nothing on the page that the theme has not."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async tags => {
    const found = await axe.run(document, {runOnly: {type: "tag", values: tags}});
    const isOurs = node => {
        const element = document.querySelector(node.target.at(-1));
        return element !== null && element.closest('[class*="syllabus-"]') !== null;
    };
    return {
        passes: found.passes.length,
        violations: found.violations.map(rule => ({
            id: rule.id,
            help: rule.help,
            nodes: rule.nodes.map(node => node.html),
            ours: rule.nodes.filter(isOurs).map(node => ({
                html: node.html,
                color: node.any[0]?.data?.fgColor,
            })),
        })),
    };
}"""


LINK_COLOR = """() => {
    const link = document.querySelector("a.reference.external");
    const channels = getComputedStyle(link).color.match(/\\d+/g).slice(0, 3);
    return "#" + channels.map(value => Number(value).toString(16).padStart(2, "0")).join("");
}"""


STILL = "*, ::before, ::after { transition: none !important; animation: none !important; }"
"""Some themes fade the colours of their own links and buttons after the page has loaded."""


def audit(page: Page, axe: str) -> list[dict[str, Any]]:
    page.add_style_tag(content=STILL)
    page.evaluate(axe)
    found = page.evaluate(RUN, TAGS)
    assert found["passes"] > 10, "axe has looked at the page"
    violations: list[dict[str, Any]] = found["violations"]
    return violations


def ours(violations: list[dict[str, Any]], link_color: str = "") -> list[Any]:
    """What is wrong in what we render, but for links in the colour that the theme gives them."""
    return [
        (rule["id"], node["html"])
        for rule in violations
        for node in rule["ours"]
        if not (rule["id"] == "color-contrast" and node["color"] == link_color)
    ]


@pytest.fixture(scope="module")
def audit_bare(browser: Browser, axe: str) -> Callable[[str, int, str], tuple[set[str], str]]:
    """What is wrong with a page of prose in a theme, and the colour of its links."""

    @cache
    def audited(url: str, width: int, scheme: str) -> tuple[set[str], str]:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.goto(url)
        found = {rule["id"] for rule in audit(page, axe)}, page.evaluate(LINK_COLOR)
        page.close()
        return found

    return audited


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_no_violation_of_ours(
    look: Callable[..., Page],
    axe: str,
    audit_bare: Callable[[str, int, str], tuple[set[str], str]],
    page_url: str,
    bare_url: str,
    width: int,
    scheme: str,
) -> None:
    known, link_color = audit_bare(bare_url, width, scheme)
    found = audit(look(page_url, width, color_scheme=scheme), axe)
    assert ours(found, link_color) == []
    assert [rule for rule in found if rule["id"] not in known] == []


def test_drawings_and_what_is_left_when_filtered(
    look: Callable[..., Page], axe: str, write_page: Callable[..., str]
) -> None:
    source = """
        # Page

        :::{legend}
        :::

        ::::{theme} Theme

        - 01 – New {video}`https://a.example` {notes}`words <https://b.example>`
        - 02 – Old {video}`https://c.example` {carried-over}`SP21`
        ::::
    """
    conf = 'syllabus_icons = "svg"\nsyllabus_editions = {"SP21": "https://sp21.example"}'
    page = look(write_page(conf=conf, index=source))
    assert ours(audit(page, axe)) == []
    page.locator(".syllabus-filter input").check()
    assert ours(audit(page, axe)) == []


def test_axe_would_find_it(look: Callable[..., Page], axe: str, tmp_path: Any) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text('<main class="syllabus-x"><a href="https://a.example"></a></main>')
    page = look(broken.as_uri())
    page.evaluate(axe)
    assert "link-name" in dict(ours(page.evaluate(RUN, TAGS)["violations"]))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_a_dated_course(
    look: Callable[..., Page],
    axe: str,
    audit_bare: Callable[[str, int, str], tuple[set[str], str]],
    dated_url: str,
    bare_url: str,
    width: int,
    scheme: str,
) -> None:
    """In a week with something of everything, marked as this week."""
    known, link_color = audit_bare(bare_url, width, scheme)
    page = look(dated_url, width, color_scheme=scheme, now="2026-10-12T09:00:00Z")
    assert page.locator("time[aria-current]").count() == 2
    found = audit(page, axe)
    assert ours(found, link_color) == []
    assert [rule for rule in found if rule["id"] not in known] == []


CHANGES = {
    "conf": """
        syllabus_editions = {"SP21": "sp21"}
        suppress_warnings = ["toc.not_included"]
        html_theme = "{theme}"
    """,
    "sp21.md": """
        # Before

        ::::{theme} A

        - 01 – Gone, with a title that is longer than any telephone is wide
        - 02 – Old words {video}`https://a.example`
        ::::
    """,
    "index": """
        # After

        [A link](https://a.example), to compare with.

        :::{changes} SP21
        :::

        ::::{theme} B

        - 01 – New {video}`https://b.example`
        - 02 – In other words {video}`https://a.example` {carried-over}`SP21`
        - 03 – Another
        - 04 – And another
        ::::
    """,
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_has_changed(
    look: Callable[..., Page], axe: str, write_page: Callable[..., str], theme: str, scheme: str
) -> None:
    conf = CHANGES["conf"].replace("{theme}", theme)
    page = look(write_page(**{**CHANGES, "conf": conf}), 320, color_scheme=scheme)
    assert page.locator(".syllabus-changes dt").count() == 3
    box = page.locator(".syllabus-changes")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    assert ours(audit(page, axe), page.evaluate(LINK_COLOR)) == []
