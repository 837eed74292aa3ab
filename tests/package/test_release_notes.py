"""A release is what its tag, its version, its changelog and its citation agree on."""

from __future__ import annotations

import runpy
from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml
from distributions import PROJECT, ROOT, VERSION

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = runpy.run_path(str(ROOT / ".github" / "release_notes.py"))
CHANGELOG = """\
# Changelog

## [Unreleased]

### Added

- What comes next.

## [1.2.0] - 2027-01-31

### Added

- This.

### Fixed

- That.

## [1.1.0] - 2026-12-01

- Earlier.

[1.2.0]: https://example.org/
"""
SECTION = "### Added\n\n- This.\n\n### Fixed\n\n- That.\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "sphinx_syllabus").mkdir()
    module = tmp_path / "sphinx_syllabus" / "__init__.py"
    module.write_text('"""A."""\n__version__ = "1.2.0"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    citation = "cff-version: 1.2.0\nversion: 1.2.0\ndate-released: 2027-01-31\nlicense: MIT\n"
    (tmp_path / "CITATION.cff").write_text(citation, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project.urls]\n", encoding="utf-8")
    return tmp_path


def test_notes_are_the_section_of_the_tag(checkout: Path) -> None:
    assert SCRIPT["notes"]("v1.2.0", checkout) == SECTION


def test_the_last_section_ends_before_the_addresses(checkout: Path) -> None:
    changelog = CHANGELOG.replace("## [1.1.0] - 2026-12-01\n\n- Earlier.\n\n", "")
    (checkout / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
    assert SCRIPT["notes"]("v1.2.0", checkout).endswith("- That.\n")


@pytest.mark.parametrize("tag", ["v1.1.0", "1.2.0", "v1.2.0rc1", "v1.2"])
def test_another_tag_is_refused(checkout: Path, tag: str) -> None:
    with pytest.raises(ValueError, match=rf"the tag is {tag}, but the version is 1\.2\.0"):
        SCRIPT["notes"](tag, checkout)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("CHANGELOG.md", " - 2027-01-31", "", "one heading like “## \\[1.2.0\\]"),
        ("CHANGELOG.md", "[1.1.0]", "[1.2.0]", "one heading"),
        ("CHANGELOG.md", SECTION, "", "nothing of 1.2.0"),
        ("CITATION.cff", "\nversion: 1.2.0", "\nversion: 1.1.0", "CITATION.cff is not of 1.2.0"),
        ("CITATION.cff", "released: 2027-01-31", "released: 2027-01-30", "needs “date-released"),
        ("pyproject.toml", "urls", "scripts", "no \\[project.urls\\]"),
        ("sphinx_syllabus/__init__.py", "__version__", "version", "has no __version__"),
    ],
)
def test_what_is_not_ready_is_told(
    checkout: Path, file: str, old: str, new: str, message: str
) -> None:
    path = checkout / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        SCRIPT["notes"]("v1.2.0", checkout)


def test_it_knows_our_version() -> None:
    assert SCRIPT["version"]() == VERSION


def test_citation_is_of_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == VERSION
    assert citation["title"] == "sphinx-syllabus"
    assert citation["license"] == "MIT"
    assert citation["authors"] == PROJECT["authors"]
    # none before the first release
    assert isinstance(citation.get("date-released"), date | None)
