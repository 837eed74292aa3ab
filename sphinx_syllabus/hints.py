"""What an author may have meant by a word that is not known."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from .locale import __, either

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_SPELLINGS = 2000
"""To compare a word with, which takes a millisecond for twenty of them."""


def did_you_mean(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """What names close matches, with a blank before it, or an empty string.

    :param likeness: how like the word a match is, at least, where 1 is the same.
    """
    spellings = {name.lower(): name for name in sorted(known)}
    if len(spellings) > _MOST_SPELLINGS:
        return ""
    number = word.lower().lstrip("0")
    matches = [name for name in spellings if name.lstrip("0") == number]  # 9 is likely to be 09
    matches = matches or get_close_matches(word.lower(), spellings, n=3, cutoff=likeness)
    if not matches:
        return ""
    names = either(f"“{spellings[match]}”" for match in matches)
    # Translators: goes into other messages as %(hint)s; %(names)s is like “slides” or “video”.
    hint = __("(did you mean %(names)s?)") % {"names": names}
    return f" {hint}"
