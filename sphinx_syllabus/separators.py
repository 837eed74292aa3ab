"""What people write between links and before them, which is no part of a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# what people write between two links, in the languages that courses are written in
_CONJUNCTIONS = frozenset(
    [
        *("and", "or", "und", "oder", "et", "ou", "y", "o", "e", "en", "och", "eller", "og"),
        *("i", "lub", "oraz", "и", "или", "та", "і", "ve", "veya", "és", "vagy"),
    ]
)
# what people write between links and before them; of that, what a word ends with too, as in C++
_OF_WORDS = frozenset("+-–—/&")
_SEPARATORS = frozenset(",;:·•|→，、；：،") | _OF_WORDS


def is_separator(char: str) -> bool:
    """Whether a character stands between links, or before them."""
    return char.isspace() or char in _SEPARATORS


def is_between_links(text: str) -> bool:
    """Whether a text is no more than what stands between links: “, ”, “ | ”, “ and ”."""
    return is_beside_links(text) or text.strip(" ,;").lower() in _CONJUNCTIONS


def is_beside_links(text: str) -> bool:
    """Whether a text has no words, and is no more than what stands beside links."""
    return all(map(is_separator, text))


def end_of_words(chars: Sequence[str], brackets: str = "") -> int:
    """Where words end that lead to a link; what is attached to a word is part of it.

    :param brackets: those that may open before the link.
    """
    end = len(chars)
    while end and (is_separator(chars[end - 1]) or chars[end - 1] in brackets):
        end -= 1
    while end < len(chars) and chars[end] in _OF_WORDS:
        end += 1
    return end
