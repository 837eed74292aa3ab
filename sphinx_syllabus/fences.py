"""Markdown's fences, as far as our directives must know them to speak of their traps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DIRECTIVES = frozenset(
    {"course-info", "theme", "lecture", "legend", "changes", "schedule", "course-list"}
)
"""The names of our directives, which fences open."""

# what may stand before a fence: the bullets and quotation marks that it is in
_FENCE = re.compile(r"(?:[ \t>]|[-*+][ \t]|\d+[.)][ \t])*(?P<run>`{3,}|~{3,}|:{3,})(?P<rest>.*)")


OURS = re.compile(rf"^ {{0,3}}:{{3,}}\{{(?:{'|'.join(sorted(DIRECTIVES))})\}}(?=\s|$)")
"""What opens one of our directives by colons."""


def first_outside_code(pattern: re.Pattern[str], lines: Sequence[str]) -> int | None:
    """The index of the first line that a pattern is found in, unless that is an example."""
    run = ""
    for index, line in enumerate(lines):
        match = _FENCE.match(line)
        if match and match["run"][0] in "`~":
            if not run:
                run = match["run"]
            elif _closes(match, run):
                run = ""
        elif not run and pattern.search(line):
            return index
    return None


def is_fence(line: str) -> bool:
    """Whether a line opens or closes a fenced block."""
    return _FENCE.match(line) is not None


def unclosed_fence(lines: Iterable[str]) -> int | None:
    """The index of the fence that these lines open and do not close."""
    run = ""
    opened = None
    for index, line in enumerate(lines):
        match = _FENCE.match(line)
        if match is None:
            continue
        if run:
            if _closes(match, run):
                run, opened = "", None
        elif match["run"][0] != "`" or "`" not in match["rest"]:
            run, opened = match["run"], index
    return opened


def is_closed(lines: Sequence[str], index: int) -> bool:
    """Whether the fence that opens on a line is closed by any line below it."""
    opening = _FENCE.match(lines[index])
    if opening is None:
        return True
    run = opening["run"]
    # by their places, for a copy of all the lines below would make a long page slow
    below = (lines[place] for place in range(index + 1, len(lines)))
    matches = (_FENCE.match(line) for line in below if run in line)
    return any(match is not None and _closes(match, run) for match in matches)


def _closes(match: re.Match[str], run: str) -> bool:
    return match["run"].startswith(run) and not match["rest"].strip()
