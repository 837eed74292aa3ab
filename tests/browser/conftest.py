"""Both example courses in every theme, and a browser to look at them."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright
from support import EXAMPLES, Project, copy_with_theme, need

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

COURSES = ("nyu-dlfl22", "nyu-dlsp21")
THEMES = (
    "alabaster",
    "basic",
    "furo",
    "pydata_sphinx_theme",
    "sphinx_book_theme",
    "sphinx_rtd_theme",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; in CI it must be there."""
    path = need("chromium")
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=options)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session", params=[(c, t) for c in COURSES for t in THEMES], ids="-".join)
def page_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a course page in a theme."""
    course, theme = request.param
    project = Project(tmp_path_factory.mktemp(f"{course}-{theme}"))
    copy_with_theme(EXAMPLES / course, theme, project.source)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the themes' own use of what is deprecated
        built = project.build("html", "-W", "-n")
    assert built.status == 0, built.log
    return (built.outdir / "index.html").as_uri()
