"""The manual and the courses beside it, as they are published: every link leads somewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from support import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOT = EXAMPLES.parent.parent
SITE = ROOT / "_build" / "docs"
COURSES = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())
TRANSLATED = ["nyu-dlfl22-ar", "nyu-dlfl22-fr"]
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src"}
ELSEWHERE = {"http", "https", "mailto", "webcal"}
HOST = re.compile(r"(?!-)[\w-]+(\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)


@pytest.fixture(scope="module")
def site() -> Path:
    """What ``nox -s docs`` has built."""
    if not SITE.is_dir() and not os.environ.get("CI"):
        pytest.skip("needs the site: nox -s docs")
    return SITE


@cache
def parsed(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_bytes(), "lxml")


@cache
def anchors(page: Path) -> frozenset[str]:
    named = parsed(page).select("[id], a[name]")
    return frozenset(str(tag.get("id") or tag.get("name")) for tag in named)


def addresses(page: Path) -> Iterator[str]:
    for tag in parsed(page)(list(LINKS)):
        address = tag.get(LINKS[tag.name])
        if address is not None:
            yield str(address)


def problem(page: Path, address: str, root: Path) -> str:
    """What is wrong with a link; empty where it leads somewhere."""
    parts = urlsplit(address)
    if re.search(r"\s", address):
        return "holds a blank"
    if parts.scheme or parts.netloc:
        if parts.scheme not in ELSEWHERE:
            return "is of no scheme that is linked"
        has_host = parts.scheme == "mailto" or HOST.fullmatch(parts.hostname or "")
        return "" if has_host else "names no host"
    return on_site(page, unquote(parts.path), unquote(parts.fragment), root)


def on_site(page: Path, path: str, fragment: str, root: Path) -> str:
    target = (page.parent / path).resolve() if path else page
    if not target.is_relative_to(root):
        return "leaves the site"
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return "leads to no file"
    if fragment and target.suffix == ".html" and fragment not in anchors(target):
        return "leads to no anchor"
    return ""


def problems(root: Path) -> list[tuple[str, str, str]]:
    return [
        (page.relative_to(root).as_posix(), address, found)
        for page in sorted(root.rglob("*.html"))
        for address in addresses(page)
        if (found := problem(page, address, root))
    ]


def test_every_link_leads_somewhere(site: Path) -> None:
    pages = [*site.rglob("*.html")]
    assert len(pages) > 50
    assert sum(1 for page in pages for _address in addresses(page)) > 1000
    assert problems(site.resolve()) == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("index.html", ""),
        ("#here", ""),
        ("folder/#there", ""),
        ("https://a.example/x?y#z", ""),
        ("missing.html", "leads to no file"),
        ("#missing", "leads to no anchor"),
        ("folder/index.html#missing", "leads to no anchor"),
        ("../outside.html", "leaves the site"),
        ("https://", "names no host"),
        ("http://localhost/x", "names no host"),
        ("htps://a.example", "is of no scheme that is linked"),
        ("a b.html", "holds a blank"),
    ],
)
def test_a_broken_link_would_be_found(address: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "index.html").write_text('<p id="there">Words.</p>', encoding="utf-8")
    page = tmp_path / "index.html"
    page.write_text(f'<p id="here"><a href="{address}">words</a></p>', encoding="utf-8")
    parsed.cache_clear()
    anchors.cache_clear()
    assert [found for *_place, found in problems(tmp_path)] == ([said] if said else [])


@pytest.mark.parametrize("name", [*COURSES, *TRANSLATED])
def test_the_gallery_has_every_course(name: str, site: Path) -> None:
    gallery = parsed(site / "gallery.html")
    for folder in (name, f"{name}-furo"):
        assert gallery.select(f'a[href="examples/{folder}/index.html"]'), folder
        assert parsed(site / "examples" / folder / "index.html").select(".syllabus-lecture")
        assert (site / "examples" / folder / "syllabus.json").is_file()


@pytest.mark.parametrize("name", [*COURSES, *TRANSLATED])
def test_the_gallery_has_pictures_of_it(name: str, site: Path) -> None:
    gallery = parsed(site / "gallery.html")
    pictures = gallery.select(f'a[href^="examples/{name}/"] img, a[href^="examples/{name}-f"] img')
    if CHROMIUM is None:
        assert not pictures
        assert "There are no pictures here" in gallery.text
        return
    looks = {str(picture["src"]).rpartition("-")[2] for picture in pictures}
    assert looks == {"light.webp", "dark.webp", "phone.webp"}
    assert all(len(str(picture["alt"]).split()) > 10 for picture in pictures)
    assert len({picture["alt"] for picture in pictures}) == len(pictures)


def test_each_language_leads_to_the_others(site: Path) -> None:
    for suffix in ("", "-furo"):
        pages = {
            language: site / "examples" / f"nyu-dlfl22{part}{suffix}" / "index.html"
            for language, part in (("en", ""), ("fr", "-fr"), ("ar", "-ar"))
        }
        for language, page in pages.items():
            links = parsed(page).select(".syllabus-languages a")
            leads = {(page.parent / str(link["href"])).resolve() for link in links}
            wanted = {path.parent.resolve() for other, path in pages.items() if other != language}
            assert {path.parent if path.suffix else path for path in leads} == wanted


def test_nothing_of_the_build_is_published(site: Path) -> None:
    assert not [*site.rglob("*.doctree"), *site.rglob("environment.pickle")]
    here = str(ROOT)
    texts = [path for path in site.rglob("*") if path.suffix in {".html", ".js", ".json", ".txt"}]
    assert not [path for path in texts if here in path.read_text(encoding="utf-8")]


def test_a_misspelt_word_would_be_found(tmp_path: Path) -> None:
    if shutil.which("codespell") is None and not os.environ.get("CI"):
        pytest.skip("needs codespell")
    page = tmp_path / "page.md"
    page.write_text("Recieve the lecture.\n", encoding="utf-8")
    command = ["codespell", "--toml", str(ROOT / "pyproject.toml"), str(page)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert "Receive" in run.stdout
