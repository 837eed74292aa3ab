"""What a page of the manual shows: files to write, commands to type, and what comes of it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple

from sphinx.cmd.build import build_main, make_main
from sphinx.locale import translators

from sphinx_syllabus.__main__ import main

DOCS = Path(__file__).parent.parent / "docs"

_BLOCK = re.compile(
    r"^(?P<fence>`{3,})(?:\{code-block\} (?P<code>[\w-]+)\n:caption: (?P<caption>[^\n]+)\n\n"
    r"|(?P<language>\w+)\n)(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)


class Block(NamedTuple):
    """A block of code."""

    language: str
    caption: str
    text: str

    @property
    def path(self) -> str:
        """The file that it is; empty where its caption says more than a path, or there is none."""
        return "" if ", " in self.caption else self.caption


def blocks(page: str) -> list[Block]:
    """Every block of a page, in order."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return [
        Block(found["code"] or found["language"], found["caption"] or "", found["text"])
        for found in _BLOCK.finditer(text)
    ]


def files(page: str) -> dict[str, str]:
    """The files that a page has people write, as they are at its end."""
    return {block.path: block.text for block in blocks(page) if block.path}


def text_of(page: str, caption: str) -> str:
    """The block of a caption."""
    (found,) = (block.text for block in blocks(page) if block.caption == caption)
    return found


def commands(page: str) -> list[str]:
    """What a page has people type."""
    lines = "".join(block.text for block in blocks(page) if block.language == "console")
    return [line.removeprefix("$ ") for line in lines.splitlines()]


def write(folder: Path, texts: dict[str, str]) -> None:
    """Write files."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def run(command: str) -> int:
    """Run a command in this process and this folder: ``sphinx-build``, or our own."""
    name, *arguments = shlex.split(command)
    translators.clear()  # a build is a process of its own, and has one language
    if arguments[0] == "-M":
        return make_main(arguments)
    return {"sphinx-build": build_main, "sphinx-syllabus": main}[name](arguments)
