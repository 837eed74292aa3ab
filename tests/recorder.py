"""A Sphinx extension of the tests: which process read which page, and wrote it as HTML."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from support import Built

NAME = "record.txt"


@dataclass(frozen=True)
class Record:
    """What a build did, in order of the pages' names."""

    reads: list[str]
    writes: list[str]
    readers: set[int]
    """The processes that read pages."""
    writers: set[int]


def recorded(built: Built) -> Record:
    """What the last build into this output folder did; its project loads this extension."""
    lines = (built.outdir.parent / NAME).read_text(encoding="utf-8").splitlines()
    done = [line.split(" ", 2) for line in lines]
    reads = [(name, int(process)) for what, process, name in done if what == "read"]
    writes = [(name, int(process)) for what, process, name in done if what == "write"]
    return Record(
        sorted(name for name, _process in reads),
        sorted(name for name, _process in writes),
        {process for _name, process in reads},
        {process for _name, process in writes},
    )


def _note(app: Sphinx, what: str, docname: str) -> None:
    with (Path(app.outdir).parent / NAME).open("a", encoding="utf-8") as file:
        file.write(f"{what} {os.getpid()} {docname}\n")


def _begin(app: Sphinx) -> None:
    (Path(app.outdir).parent / NAME).write_text("", encoding="utf-8")


def _reads(app: Sphinx, docname: str, source: list[str]) -> None:
    _note(app, "read", docname)


def _writes(
    app: Sphinx, name: str, template: str, context: object, doctree: nodes.document | None
) -> None:
    if doctree is not None:
        _note(app, "write", name)


def setup(app: Sphinx) -> dict[str, bool]:
    """Record each page that is read or written."""
    app.connect("builder-inited", _begin)
    app.connect("source-read", _reads)
    app.connect("html-page-context", _writes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
