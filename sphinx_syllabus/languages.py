"""Languages by the names that Sphinx has for them, such as ``fr`` or ``zh_CN``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel.core import Locale, UnknownLocaleError
from sphinx.util.osutil import relative_uri

from .site import page_address
from .urls import is_url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.builders import Builder

_ENGLISH = "en"
"""The usual language, of which all that is asked is known: Babel takes 9 ms to load its data."""

_DEGREE = (
    r"(?:Ph\.?\s?D\.?|EdD|[MB](?:Sc|Eng)|Jr|Sr|[A-Z]{2,}(?:-[A-Z]+)?|(?:[^\W\d_]+\.)+[^\W\d_]*)"
)
"""What follows a name after a comma, and is none: “Jr”, “RN”, “LL.M.”."""
_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")


def locale_of(language: str) -> Locale | None:
    """What Babel knows of a language; None where it does not know it."""
    try:
        return Locale.parse(language, sep="_" if "_" in language else "-")
    except (UnknownLocaleError, ValueError):
        return None


def tag_of(language: str) -> str:
    """The language for browsers and other programs: ``zh-CN`` (BCP 47)."""
    return language.replace("_", "-")


def name_of(language: str) -> str:
    """The language's name in itself: ``français``; its tag where Babel does not know it."""
    locale = locale_of(language)
    return (locale and locale.get_display_name()) or tag_of(language)


def is_right_to_left(language: str) -> bool:
    """Whether the language is written from right to left."""
    if language == _ENGLISH:
        return False
    locale = locale_of(language)
    return locale is not None and locale.text_direction == "rtl"


def names_in(text: str, language: str) -> list[str]:
    """The names that a list holds, without what is said in brackets: “Ada (she) et Grace”."""
    text = _IN_BRACKETS.sub("", " ".join(text.split()))  # a run of blanks would take long
    words = "|".join(map(re.escape, {"and", _conjunction(language)} - {""}))
    between = rf"[;&،、]|\s(?:{words})\s"
    degree = rf"\s*{_DEGREE}\s*(?:,|$|{between})"
    comma = rf",(?!{degree})(?:\s+(?:{words})(?=\s))?"  # “Ada, Grace, and Hedy”
    parts = re.split(rf"\s*(?:{comma}|{between})\s*", text)
    return [part.strip() for part in parts if part.strip()]


def _conjunction(language: str) -> str:
    """The word between the last two of a list; empty where it is no word, or not known."""
    locale = None if language == _ENGLISH else locale_of(language)
    pair = locale.list_patterns["standard"]["2"] if locale else ""
    word = pair.removeprefix("{0}").removesuffix("{1}").strip()
    return word if word.isalpha() else ""


def addresses(builder: Builder, sites: Mapping[str, str], docname: str) -> dict[str, str]:
    """Where a page is in each language: from this page, or absolute.

    :param sites: each language, and where the site is in it.
    """
    target = page_address(builder, docname)
    page = target.partition("#")[0]
    found = {}
    for language, site in sites.items():
        address = f"{site.rstrip('/')}/{target}"
        found[language] = address if is_url(site) else relative_uri(page, address)
    return found
