"""Addresses as authors write them: which are URLs, and which of those are safe to link to."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from .locale import __
from .model import ON_SITE

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
# What needs no closer look: a plain host, and no character that is to be encoded.
_ORDINARY_URL = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:/[\w./?=&#%+~:@,;!$*-]*)?", re.ASCII
)
# not every version of Python refuses it
_AFTER_BRACKET = re.compile(r"\](?!:|$)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_COMMA = re.compile(r"[,;](?=https?://)", re.IGNORECASE)
_IN_NO_ADDRESS = frozenset('<"`')
_SECOND_ADDRESS = re.compile(r"\s\S*://")
_CREDENTIALS = re.compile(r"^([a-z][a-z0-9+.-]*://)[^/?#]*@", re.IGNORECASE)
_SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
# the last of them turn round what follows
_UNSAFE_CHARACTERS = {
    ord(char): quote(char)
    for char in (*' "<>\\^`{|}', *map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
}


def addresses(value: str) -> list[str]:
    """The targets in the value of an option, with blanks or commas between them.

    What is no list of addresses, such as ``[words](address)``, stays in one piece.
    """
    words = _COMMA.sub(" ", value).split()
    if len(words) > 1:  # what ends an address alone may be a part of it
        words = [word.rstrip(",;") for word in words]
    if all(word.startswith("<") and word.endswith(">") for word in words):
        words = [word[1:-1] for word in words]
    return [value] if any(map(is_more_than_an_address, words)) else [*filter(None, words)]


def is_more_than_an_address(target: str) -> bool:
    """Whether it has words beside an address, or several addresses."""
    if _SECOND_ADDRESS.search(target):
        return True
    if is_url(target):
        return False
    return not _IN_NO_ADDRESS.isdisjoint(target) or "](" in target or "{{" in target


def is_url(target: str) -> bool:
    """Whether the target is to be read as a URL, a bad one perhaps, rather than as a path."""
    return (
        _SCHEME.match(target) is not None
        or target.startswith(("//", "\\"))
        or has_control_character(target)
    )


def is_on_site(target: str) -> bool:
    """Whether the target of a record is a path on the same site; none holds an address."""
    path = target.removeprefix(ON_SITE)
    # browsers leave out the blanks that an address begins with
    return path != target and not is_url(path.lstrip())


def has_control_character(text: str) -> bool:
    """Whether the text holds a character that no address does: browsers drop some of them."""
    return _CONTROL.search(text) is not None


def without_control_characters(text: str) -> str:
    """The text with a sign in the place of each character that no format can hold."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def parse_url(target: str) -> str:
    """A URL that is safe to link to, its illegal characters percent-encoded.

    :raises ValueError: where the scheme is not http, https or mailto, or the
        URL cannot be read.
    """
    if _ORDINARY_URL.fullmatch(target):
        return target
    if has_control_character(target):
        # Translators: “it” is an address; stands after “… cannot be linked: ”.
        raise ValueError(__("it holds a control character: write the address without it"))
    if target.startswith(("//", "\\")):
        # Translators: “it” is an address; stands after “… cannot be linked: ”.
        raise ValueError(__("it names a host without a scheme: write “https:” before it"))
    parts = urlsplit(target)
    if parts.scheme not in _SAFE_SCHEMES:
        raise ValueError(
            # Translators: stands after “… cannot be linked: ”; %(scheme)s is like “ftp”.
            __(
                "“%(scheme)s:” is not let through: write an address that begins "
                "with https:, http: or mailto:"
            )
            % {"scheme": parts.scheme}
        )
    if parts.scheme != "mailto":
        if not parts.hostname:
            raise ValueError(
                # Translators: “it” is an address; %(scheme)s is “http” or “https”.
                __("it names no host: write “%(scheme)s://host/…”") % {"scheme": parts.scheme}
            )
        _ = parts.port  # raises where it is not a number up to 65535
        if _AFTER_BRACKET.search(parts.netloc):
            raise ValueError(
                # Translators: of an address, such as “http://[::1]:80/”.
                __("what follows “]” is no port: write “]:” and a number, or nothing")
            )
    return target.translate(_UNSAFE_CHARACTERS)


def without_credentials(url: str) -> str:
    """A URL without the name and password that it may hold."""
    return _CREDENTIALS.sub(r"\1", url)
