"""What each ``syllabus_*`` value of conf.py may be, and in sentences what is wrong with it.

A check takes the name of the value, for the sentences, and what is given.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from . import icons
from .editions import is_key
from .languages import locale_of
from .locale import __
from .urls import is_url, parse_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Problems: TypeAlias = "Iterator[tuple[str | None, str]]"
"""What is wrong: the entry of a dict that must go, or None for the whole value,
and a sentence without its full stop."""

_DAY = 24 * 60 * 60

_FLAGS = (False, True, "0", "1")
"""The texts are what the command line gives (``-D``)."""

_WORD = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*$")
_EDITION_FIELDS = {"hosts", "inventory", "title", "url"}
_RESOURCE_FIELDS = {"icon", "label", "svg", "url"}
_RESERVED = frozenset(
    {
        *("cancelled", "carried-over", "date", "due", "kind", "lecture", "location", "name"),
        *("not-held", "number", "quiet", "release", "speakers", "tba", "theme", "time"),
    }
)
"""The names of a lecture's options, and what things are called: no kind of resource."""


def check_projects(name: str, given: Any) -> Problems:
    """Editions, or other projects: for each a URL, or a dict of fields."""
    if not isinstance(given, dict):
        # Translators: a dict is one of Python's.
        message = __("%(value)s must be a dict of names and URLs, not %(given)r")
        yield None, message % {"value": name, "given": given}
        return
    for key, edition in given.items():
        fields = {"url": edition} if isinstance(edition, str) else edition
        if not isinstance(key, str) or not is_key(key):
            message = __("%(value)s has a name %(key)r: write one word without “/”, such as “SP21”")
            yield key, message % {"value": name, "key": key}
        elif not isinstance(fields, dict) or not isinstance(fields.get("url"), str):
            message = __("%(value)s has no URL for %(key)r: write “%(key)s”: “https://…/”")
            yield key, message % {"value": name, "key": key}
        elif problem := _problem_of_edition(name, key, fields):
            yield key, problem


def _problem_of_edition(name: str, key: str, fields: dict[Any, Any]) -> str:
    """What is wrong with an edition; empty where nothing is."""
    said: dict[str, Any] = {"value": name, "key": key}
    hosts = fields.get("hosts", [])
    if unknown := [field for field in fields if field not in _EDITION_FIELDS]:
        return _unknown_fields(name, key, unknown)
    if not isinstance(fields.get("title", ""), str):
        said["given"] = fields["title"]
        return __("%(value)s has a title for %(key)r that is no text: %(given)r") % said
    if not isinstance(fields.get("inventory"), str | None):
        said["given"] = fields["inventory"]
        # Translators: “inventory” is the name of a field.
        message = __("%(value)s must give a path or a URL as inventory of %(key)r, not %(given)r")
        return message % said
    if not isinstance(hosts, list | tuple) or not all(isinstance(host, str) for host in hosts):
        said["given"] = hosts
        # Translators: “hosts” is the name of a field.
        return __("%(value)s must give a list of names as hosts of %(key)r, not %(given)r") % said
    for address in (fields["url"], fields.get("inventory") or ""):
        if is_url(address):
            try:
                _check_address(address)
            except ValueError as error:
                said["problem"] = error
                message = __(
                    "%(value)s has an address for %(key)r that cannot be linked: %(problem)s"
                )
                return message % said
    return ""


def _check_address(url: str) -> None:
    """Raise `ValueError` where a URL cannot be linked."""
    if "…" in url:  # as our own sentences have it, and what `roll-over` prints
        # Translators: “it” is an address; stands after “… cannot be linked: ”.
        raise ValueError(__("it holds “…”: put the address of the site there"))
    parse_url(url)


def _unknown_fields(name: str, key: str, fields: Iterable[object]) -> str:
    # Translators: %(key)r is an edition or a kind of resource; %(fields)s are names of fields.
    message = __("%(value)s has fields it does not know for %(key)r: %(fields)s")
    return message % {"value": name, "key": key, "fields": _quoted(fields)}


def _unusable_kind(name: str, kind: object) -> str:
    # Translators: a kind of resource or of lecture; its name can only be of Latin letters.
    message = __("%(value)s cannot name a kind %(kind)r: use lower-case words joined by “-”")
    return message % {"value": name, "kind": kind}


def check_resources(name: str, given: Any) -> Problems:
    """Kinds of resource: for each a dict of texts."""
    if not isinstance(given, dict):
        message = __("%(value)s must be a dict of resource kinds, not %(given)r")
        yield None, message % {"value": name, "given": given}
        return
    for kind, fields in given.items():
        if not isinstance(kind, str) or not _WORD.match(kind):
            yield kind, _unusable_kind(name, kind)
        elif kind in _RESERVED:
            # Translators: %(kind)r is a word such as “number” or “theme”.
            message = __(
                "%(value)s cannot name a kind %(kind)r, which is the name of an option or of a "
                "directive already: use another word"
            )
            yield kind, message % {"value": name, "kind": kind}
        elif not isinstance(fields, dict):
            # Translators: icon, label, svg and url are the names of fields.
            message = __(
                "%(value)s must give %(kind)r a dict of icon, label, svg and url, not %(given)r"
            )
            yield kind, message % {"value": name, "kind": kind, "given": fields}
        elif problem := _problem_of_fields(name, kind, fields):
            yield kind, problem


def _problem_of_fields(name: str, kind: str, fields: dict[Any, Any]) -> str:
    """What is wrong with a kind of resource; empty where nothing is."""
    said: dict[str, Any] = {"value": name, "kind": kind}
    if unknown := [key for key in fields if key not in _RESOURCE_FIELDS]:
        return _unknown_fields(name, kind, unknown)
    if wrong := [key for key, text in fields.items() if not isinstance(text, str)]:
        said["fields"] = _quoted(wrong)
        # Translators: %(fields)s are names of fields, %(kind)r a kind of resource.
        return __("%(value)s must give text for %(fields)s of %(kind)r") % said
    if "svg" in fields and (problem := icons.problem(fields["svg"])):
        said["problem"] = problem
        return __("%(value)s has a drawing for %(kind)r that cannot be used: %(problem)s") % said
    if "url" in fields:
        if fields["url"].count("{}") != 1:
            said["given"] = fields["url"]
            # Translators: “{}” has to be written, and “url” is the name of a field: keep both.
            return __("%(value)s needs one “{}” in the url of %(kind)r, not %(given)r") % said
        try:
            parse_url(fields["url"].replace("{}", "x"))
        except ValueError as error:
            said["problem"] = error
            return __("%(value)s has a url for %(kind)r that cannot be linked: %(problem)s") % said
    return ""


def check_kinds(name: str, given: Any) -> Problems:
    """Kinds of lecture: for each a label."""
    if not isinstance(given, dict):
        message = __("%(value)s must be a dict of kinds and their labels, not %(given)r")
        yield None, message % {"value": name, "given": given}
        return
    for kind, label in given.items():
        if not isinstance(kind, str) or not _WORD.match(kind):
            yield kind, _unusable_kind(name, kind)
        elif not isinstance(label, str) or not label:
            message = __("%(value)s must give %(kind)r a label, not %(given)r")
            yield kind, message % {"value": name, "kind": kind, "given": label}


def check_theme_label(name: str, given: Any) -> Problems:
    """A text, or None."""
    if given is not None and not isinstance(given, str):
        message = __("%(value)s must be a word, such as “Week”, not %(given)r")
        yield None, message % {"value": name, "given": given}


def check_icons(name: str, given: Any) -> Problems:
    """One of two words."""
    if given not in ("emoji", "svg"):  # a list is in no set
        message = __("%(value)s must be “emoji” or “svg”, not %(given)r")
        yield None, message % {"value": name, "given": given}


def check_flag(name: str, given: Any) -> Problems:
    """True or false, which the command line gives as a digit."""
    if given not in _FLAGS:
        message = __("%(value)s must be True or False, not %(given)r")
        yield None, message % {"value": name, "given": given}


def check_seconds(name: str, given: Any) -> Problems:
    """A length of time: more than none, and less than a day."""
    try:
        is_time = not isinstance(given, bool) and 0 < float(given) < _DAY
    except (TypeError, ValueError):
        is_time = False
    if not is_time:
        message = __("%(value)s must be a number of seconds, such as 10, not %(given)r")
        yield None, message % {"value": name, "given": given}


def check_day(name: str, given: Any) -> Problems:
    """A day in ISO 8601, or an empty text."""
    try:
        is_day = given == "" or bool(date.fromisoformat(given))
    except (TypeError, ValueError):
        is_day = False
    if not is_day:
        message = __("%(value)s must be a day such as “2022-09-14”, not %(given)r")
        yield None, message % {"value": name, "given": given}


def check_languages(name: str, given: Any) -> Problems:
    """Languages: for each an address."""
    if not isinstance(given, dict):
        message = __("%(value)s must be a dict of languages and addresses, not %(given)r")
        yield None, message % {"value": name, "given": given}
        return
    for language, url in given.items():
        words = {"value": name, "language": language}
        if not isinstance(language, str) or locale_of(language) is None:
            message = __("%(value)s has a language %(language)r: write one such as “fr” or “zh_CN”")
            yield language, message % words
        elif not isinstance(url, str) or not url:
            message = __(
                "%(value)s has no address for %(language)r: write “%(language)s”: “https://…/”"
            )
            yield language, message % words
        elif is_url(url):
            try:
                _check_address(url)
            except ValueError as error:
                # Translators: %(problem)s is another message, which has no full stop.
                message = __(
                    "%(value)s has an address for %(language)r that cannot be linked: %(problem)s"
                )
                yield language, message % {**words, "problem": error}


def _quoted(names: Iterable[object]) -> str:
    return ", ".join(f"{name!r}" for name in names)
