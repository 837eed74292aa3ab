"""Dimmed words stay legible, in every theme, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AA = 4.5

# The contrast of an element's text with what is painted behind it (WCAG 2.2, 1.4.3).
CONTRAST = """element => {
    const context = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const paint = color => { context.fillStyle = color; context.fillRect(0, 0, 1, 1); };
    paint("white");
    const behind = [];
    for (let node = element; node; node = node.parentElement)
        behind.unshift(getComputedStyle(node).backgroundColor);
    behind.forEach(paint);
    const luminance = () => {
        const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3)
            .map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const back = luminance();
    paint(getComputedStyle(element).color);
    const front = luminance();
    return (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dimmed_words_are_legible(browser: Browser, page_url: str, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(page_url)
    words = page.locator(".syllabus-carried-over em")
    new = page.locator("li.syllabus-lecture:not(.syllabus-carried-over) > p").first
    text = new.evaluate(CONTRAST)
    assert words.count() > 0
    for index in range(words.count()):
        dimmed = words.nth(index).evaluate(CONTRAST)
        assert dimmed >= AA
        assert dimmed < text, "carried over is quieter than new"
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_links_are_no_lower_than_the_themes_own(
    browser: Browser, page_url: str, scheme: str
) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(page_url)
    own = page.locator(".syllabus-course-info a").first.evaluate(CONTRAST)
    links = page.locator(".syllabus-carried-over a:not(.syllabus-resource)")
    for index in range(links.count()):
        assert links.nth(index).evaluate(CONTRAST) >= own - 0.01
    page.close()
