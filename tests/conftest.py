"""Fixtures that every test may use."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from sphinx.locale import translators
from support import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# warnings are compared in English, whoever runs the tests
os.environ.pop("LC_ALL", None)
os.environ.update(LC_MESSAGES="C", LANGUAGE="en")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy between this machine and itself, and no other certificates."""
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1,nobody.invalid")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """No language of a build before this test, or of this one after it."""
    translators.clear()
    yield
    translators.clear()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project; conf.py loads the extension."""
    return Project(tmp_path)
