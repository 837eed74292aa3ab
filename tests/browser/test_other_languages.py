"""The model course in Arabic, and from one language to another."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from conftest import build, printed
from support import EXAMPLES, Project, copy_with_theme
from test_axe import LINK_COLOR, audit, ours

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

LANGUAGES = ("en", "fr", "ar")


@pytest.fixture(scope="session")
def arabic_url(theme: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the course in Arabic, in a theme."""
    project = Project(tmp_path_factory.mktemp(f"arabic-{theme}"))
    copy_with_theme(EXAMPLES / "nyu-dlfl22", theme, project.source)
    languages = [f"syllabus_languages.{name}=../{name}/" for name in LANGUAGES]
    options = [word for one in languages for word in ("-D", one)]
    return build(project, "-D", "language=ar", *options)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_of_ours(
    look: Callable[..., Page], axe: str, arabic_url: str, bare_url: str, width: int, scheme: str
) -> None:
    bare_page = look(bare_url, width, color_scheme=scheme)
    known = {rule["id"] for rule in audit(bare_page, axe)}
    page = look(arabic_url, width, color_scheme=scheme)
    assert page.locator("html").get_attribute("lang") == "ar"
    found = audit(page, axe)
    assert ours(found, bare_page.evaluate(LINK_COLOR)) == []
    assert [rule for rule in found if rule["id"] not in known] == []


@pytest.mark.parametrize("width", [1280, 320])
def test_each_thing_is_in_its_place(
    look: Callable[..., Page], arabic_url: str, bare_url: str, width: int
) -> None:
    """Numbers begin the line, which is on the right; icons end it; nothing scrolls sideways."""
    page = look(arabic_url, width)
    needed = "document.documentElement.scrollWidth"
    assert page.evaluate(needed) <= max(width, look(bare_url, width).evaluate(needed))
    for lecture in page.locator(".syllabus-lecture").all():
        edges = lecture.evaluate(
            """e => {
                const box = selector => e.querySelector(selector).getBoundingClientRect();
                const [own, number, links] =
                    [e.getBoundingClientRect(), box(".syllabus-number"), box(".syllabus-links")];
                return [own.right - number.right, links.left - own.left];
            }"""
        )
        assert edges == pytest.approx([0, 0], abs=1)


def test_names(look: Callable[..., Page], arabic_url: str) -> None:
    """What a screen reader says is Arabic too."""
    page = look(arabic_url)
    history = page.locator("#lecture-01 a.syllabus-resource").get_attribute("aria-label") or ""
    assert "التاريخ" in history
    assert "SP21" in history
    assert not any(word in history for word in ("video:", "carried", "from"))
    navigation = page.locator("nav.syllabus-languages")
    assert navigation.get_attribute("aria-label") != "Languages"


def test_paper_leads_nowhere_else(look: Callable[..., Page], arabic_url: str) -> None:
    page = look(arabic_url)
    assert page.locator(".syllabus-languages").is_visible()
    with printed(page):
        assert not page.locator(".syllabus-languages").is_visible()


def test_each_language_stands_after_the_one_before(
    look: Callable[..., Page], arabic_url: str
) -> None:
    """From right to left, also two in a row that are written from left to right."""
    names = look(arabic_url).locator(".syllabus-languages [lang]")
    assert names.all_inner_texts() == ["English", "français", "العربية"]
    places = names.evaluate_all("all => all.map(e => -e.getBoundingClientRect().left)")
    assert places == sorted(places)


def test_from_one_language_to_another(look: Callable[..., Page], tmp_path: Any) -> None:
    """To the same page, not to home, and back."""
    project = Project(tmp_path)
    shutil.copytree(EXAMPLES / "nyu-dlfl22", project.source)
    (project.source / "index.md").rename(project.source / "course.md")
    for folder in (project.source / "locales").glob("*/LC_MESSAGES"):
        (folder / "index.po").rename(folder / "course.po")
    home = "# Home\n\n```{toctree}\ncourse\n```\n"
    (project.source / "index.md").write_text(home, encoding="utf-8")
    sites = [f"syllabus_languages.{name}=../../{name}/out/" for name in LANGUAGES]
    options = [word for one in sites for word in ("-D", one)]
    for name in LANGUAGES:
        built = project.build("html", "-D", f"language={name}", *options, out=name)
        assert built.status == 0
    page = look((tmp_path / "en" / "out" / "course.html").as_uri())
    for name, title in (("français", "Apprentissage"), ("العربية", "التعلّم"), ("English", "Deep")):
        page.locator(".syllabus-languages").get_by_role("link", name=name).click()
        page.wait_for_load_state()
        assert page.url.endswith("/course.html")
        assert page.locator("section > h1").inner_text().startswith(title)
        current = page.locator(".syllabus-languages [aria-current=page]")
        assert current.inner_text() == name
