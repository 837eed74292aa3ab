"""Both example courses in every theme, and a browser to look at them."""

from __future__ import annotations

import os
import shutil
import sys
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright
from support import EXAMPLES, Project, copy_with_theme, need

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

COURSES = ("nyu-dlfl22", "nyu-dlsp21")
RELEASED = ("-D", "syllabus_now=2026-12-31")
"""The dated course, with nothing held back."""
THEMES = (
    "alabaster",
    "basic",
    "furo",
    "pydata_sphinx_theme",
    "sphinx_book_theme",
    "sphinx_rtd_theme",
)
TITLE = "Deep Learning · Spring 2021"
"""What the pages are called that are compared in width: some themes' bars do not wrap it."""
BARE = f"""\
extensions = ["myst_parser"]
html_title = {TITLE!r}
html_show_sourcelink = False
"""
PROSE = """\
# Deep Learning

Words, and [a link](https://a.example).

## Lectures

More words.

### Theme

- words
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; in CI it must be there.

    Its build without windows, where that is installed, opens a page in a third of the time.
    """
    path = shutil.which("chromium-headless-shell") or need("chromium")
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=options)
        yield chromium
        chromium.close()


def build(project: Project, *options: str) -> str:
    """The address of a project's page."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the themes' own use of what is deprecated
        built = project.build("html", "-W", "-n", *options)
    return (built.outdir / "index.html").as_uri()


@pytest.fixture(scope="session", params=THEMES)
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session", params=COURSES)
def course(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def build_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Build what has not been built yet: ``build_once(key, write, *options)``; its address.

    Of a fixture with parameters pytest keeps the last alone, and each test would build again.
    """
    addresses: dict[object, str] = {}

    def once(key: object, write: Callable[[Project], object], *options: str) -> str:
        if key not in addresses:
            project = Project(tmp_path_factory.mktemp("site"))
            write(project)
            addresses[key] = build(project, *options)
        return addresses[key]

    return once


@pytest.fixture(scope="session")
def page_url(course: str, theme: str, build_once: Callable[..., str]) -> str:
    """The address of a course page in a theme."""
    return build_once(
        (course, theme),
        lambda project: copy_with_theme(EXAMPLES / course, theme, project.source),
    )


@pytest.fixture(scope="session")
def dated_url(theme: str, build_once: Callable[..., str]) -> str:
    """The address of the dated course in a theme."""
    return build_once(
        ("dated", theme),
        lambda project: copy_with_theme(EXAMPLES / "dated", theme, project.source),
        *(*RELEASED, "-D", f"html_title={TITLE}"),
    )


@pytest.fixture(scope="session")
def bare_url(theme: str, build_once: Callable[..., str]) -> str:
    """The address of a page of prose in a theme, without us."""

    def write(project: Project) -> None:
        project.source.mkdir()
        conf = f"{BARE}html_theme = {theme!r}\n"
        (project.source / "conf.py").write_text(conf, encoding="utf-8")
        (project.source / "index.md").write_text(PROSE, encoding="utf-8")

    return build_once(("bare", theme), write)


@pytest.fixture
def write_page(build_once: Callable[..., str]) -> Callable[..., str]:
    """Build a page of a project with these files; its address."""

    def write(**files: str) -> str:
        names = {"conf": "conf.py", "index": "index.md"}
        given = {names.get(name, name): content for name, content in files.items()}
        return build_once(tuple(given.items()), lambda project: project.write(given))

    return write


@pytest.fixture
def look(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page: ``look(url, width=320, color_scheme="dark", now="2026-10-12T09:00Z")``."""
    pages: list[Page] = []

    def open_page(url: str, width: int = 1280, now: str = "", **options: Any) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900}, **options)
        pages.append(page)
        if now:
            page.clock.set_fixed_time(now)
        page.goto(url)
        return page

    yield open_page
    for page in pages:
        page.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, which `nox -s browser` installs beside Python."""
    folder = Path(os.environ.get("AXE", Path(sys.prefix, "lib", "node_modules", "axe-core")))
    path = folder / "axe.min.js"
    if not path.is_file() and not os.environ.get("CI"):
        pytest.skip("needs axe-core: npm install --global axe-core, or AXE=folder")
    return path.read_text(encoding="utf-8")


@contextmanager
def printed(page: Page) -> Iterator[Page]:
    """A page as paper shows it."""
    page.emulate_media(media="print")
    yield page
    page.emulate_media(media="screen")
