"""The numbers that titles begin with: ``08 – Title``, ``Theme 1: Title``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# What instructors number lectures with: 00, 1.2, 10a, L3, HW1, 05–06.
_NUMBER = r"(?P<number>[A-Za-z]{0,2}\d+(?:\.\d+)*[a-z]?(?:[-–/+]\d+)?)"
# One blank may be forgotten beside what is no hyphen, but “1980 –1990” is a span.
_NUMBERED = re.compile(
    rf"{_NUMBER}(?:\s+(?:[‒–—―−]|--?-?)(?:\s+|$)|[‒–—―−]\s+(?![\s\d])|\s+[‒–—―−](?=[^\s\d]))"
)
_NUMBER_ALONE = re.compile(rf"{_NUMBER}(?:\s*[.:)])?\s*")
_AFTER_LABEL = re.compile(rf"\s+{_NUMBER}\s*(?:[:：.‒–—―−]|--?-?)\s+")


def split_number(text: str) -> tuple[str, int]:
    """The number before the dash in ``08 – Title``, and the length of both.

    ``("", 0)`` where the text does not begin with a number and a dash.
    """
    match = _NUMBERED.match(text)
    return (match["number"], match.end()) if match else ("", 0)


def split_number_alone(text: str) -> tuple[str, int]:
    """The number that is all of a text, as in ``08`` or ``8.``, likewise."""
    match = _NUMBER_ALONE.fullmatch(text)
    return (match["number"], match.end()) if match else ("", 0)


def split_label(text: str, labels: Iterable[str]) -> tuple[str, int]:
    """The number in ``Theme 1: Introduction``, and the length of what stands before the title.

    ``("", 0)`` where the text does not begin with one of the labels and a number.
    """
    for label in filter(None, labels):
        if text[: len(label)].casefold() == label.casefold():
            match = _AFTER_LABEL.match(text, len(label))
            if match:
                return match["number"], match.end()
    return "", 0
