"""The format of ``syllabus.json``: the courses of a project, for later editions and other tools.

The records of the format are the classes below; the JSON Schema that the package holds is made
from them. A reader leaves out what it does not know, and refuses another major version.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, time  # noqa: TC003 for msgspec, which reads the annotations
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, get_args
from unicodedata import category
from urllib.parse import urljoin

import msgspec
from msgspec import Meta, Struct

from . import model, term
from .locale import __
from .urls import is_url, parse_url

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "syllabus.json"
MAJOR, MINOR = 1, 0
SCHEMA = Path(__file__).parent / "syllabus.schema.json"
"""The JSON Schema of the format, as it is shipped."""

Url = Annotated[str, Meta(description="A URL; relative to the file where it is the project's own.")]
Edition = Annotated[str, Meta(description="The key of an edition, such as “SP21”.")]
Written = Annotated[
    str, Meta(description="The title in the language of the source, where the page has another.")
]

_MOMENT = Meta(
    description="A day, or a moment with its offset from UTC where the time zone is known; "
    "ISO 8601."
)
Weekday: TypeAlias = Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)


class Resource(Struct, frozen=True, omit_defaults=True):
    """One link of a lecture."""

    kind: Annotated[str, Meta(description="Such as “video” or “slides”.")]
    url: Url
    text: Annotated[str, Meta(description="The words that the author gave the link.")] = ""


class Origin(Struct, frozen=True, omit_defaults=True):
    """Where a lecture or a theme is carried over from."""

    edition: Annotated[
        str, Meta(description="The edition that first had it; empty where none is named.")
    ] = ""
    reference: Annotated[
        str, Meta(description="What it inherits from: an edition and a name, “SP21/09”.")
    ] = ""


class Link(Struct, frozen=True):
    """Words that are a link."""

    text: str
    url: Url


class Lecture(Struct, frozen=True, omit_defaults=True):
    """An item of a theme: a lecture, a practicum, homework, an exam."""

    id: Annotated[str, Meta(description="The anchor on the page; unique in the file.")]
    title: str
    written: Written = ""
    number: Annotated[str, Meta(description="As it is written: “09”, “10a”.")] = ""
    name: Annotated[str, Meta(description="What the author refers to it by.")] = ""
    kind: str = "lecture"
    page: Annotated[str, Meta(description="A URL, as in a resource, that the title leads to.")] = ""
    carried_over: Origin | None = None
    resources: tuple[Resource, ...] = ()
    links: Annotated[
        tuple[Link, ...], Meta(description="Its other links: in the title and the text below it.")
    ] = ()

    starts: Annotated[str, _MOMENT] = ""
    ends: Annotated[str, _MOMENT] = ""
    location: str = ""
    due: Annotated[str, _MOMENT] = ""
    release: Annotated[
        date | None, Meta(description="The day from which it has its resources.")
    ] = None
    speakers: Annotated[str, Meta(description="The names of guests.")] = ""
    tba: Annotated[bool, Meta(description="Whether its topic is to be announced.")] = False
    cancelled: bool = False


class Classes(Struct, frozen=True, omit_defaults=True):
    """When a kind of lecture meets, week after week."""

    kind: str
    weekdays: tuple[Weekday, ...]
    starts: time
    ends: time
    location: str = ""


class Break(Struct, frozen=True, omit_defaults=True):
    """Days without classes, the first and the last of them."""

    starts: date
    ends: date
    reason: str = ""


class Calendar(Struct, frozen=True, omit_defaults=True):
    """When a course meets."""

    starts: Annotated[date, Meta(description="The first day of the term.")]
    ends: Annotated[date, Meta(description="The last day of the term.")]
    timezone: Annotated[
        str, Meta(description="A name of the IANA's, such as “America/New_York”.")
    ] = ""
    location: str = ""
    meets: tuple[Classes, ...] = ()
    breaks: tuple[Break, ...] = ()


class Theme(Struct, frozen=True, omit_defaults=True):
    """A group of lectures; without an id, the lectures that stand in no theme."""

    lectures: tuple[Lecture, ...] = ()
    id: str = ""
    title: str = ""
    written: Written = ""
    number: str = ""
    name: str = ""
    carried_over: Origin | None = None


class Row(Struct, frozen=True, omit_defaults=True):
    """What a course says of itself: a label, such as “Instructors”, and a value."""

    label: str
    value: str
    links: tuple[Link, ...] = ()
    key: Annotated[str, Meta(description="The name that its author gave it.")] = ""


class Change(Struct, frozen=True, omit_defaults=True):
    """A lecture beside what it was in an earlier edition."""

    id: str
    was: Annotated[str, Meta(description="The id that it had in the earlier edition.")] = ""
    fields: Annotated[
        tuple[str, ...], Meta(description="What differs: “title”, “kind”, “page”, or a resource.")
    ] = ()


class Move(Struct, frozen=True):
    """A lecture that stands in another theme than it did; the themes by their titles."""

    id: str
    was: str
    before: str
    after: str


class Dropped(Struct, frozen=True):
    """A lecture of an earlier edition that is not in this one."""

    id: str
    title: str


class Changes(Struct, frozen=True, omit_defaults=True):
    """How a course differs from an earlier edition; a lecture may be changed and moved."""

    edition: Edition
    new: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()
    carried_over: tuple[Change, ...] = ()
    moved: tuple[Move, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class Course(Struct, frozen=True, omit_defaults=True):
    """What one page says of a course."""

    document: Annotated[str, Meta(description="The name of the page's document.")]
    page: Url
    title: str = ""
    code: str = ""
    term: str = ""
    institution: str = ""
    headline: Annotated[
        tuple[Link, ...], Meta(description="The links of the code, the term and the institution.")
    ] = ()
    edition: Annotated[str, Meta(description="The key that later editions use for it.")] = ""
    rows: tuple[Row, ...] = ()
    calendar: Calendar | None = None
    themes: tuple[Theme, ...] = ()
    links: Annotated[
        tuple[Link, ...],
        Meta(description="The links of the page that are in none of these: in its other text."),
    ] = ()
    changes: tuple[Changes, ...] = ()


class Place(Struct, frozen=True, omit_defaults=True):
    """An edition that others point to."""

    url: Url
    title: str = ""


class Inventory(Struct, frozen=True, omit_defaults=True):
    """The courses of a project."""

    version: Annotated[
        str,
        Meta(pattern=r"^1\.[0-9]{1,9}$", description="Major and minor version of the format."),
    ]
    generator: Annotated[str, Meta(description="The program that wrote the file.")] = ""
    project: str = ""
    language: Annotated[str, Meta(description="A language tag, such as “en”.")] = ""
    editions: Annotated[
        dict[str, Place], Meta(description="The editions that the courses carry over from.")
    ] = {}
    courses: tuple[Course, ...] = ()


class _Head(Struct):
    version: str


def encode(inventory: Inventory) -> bytes:
    """Write the file: indented, in the order of the classes, the same for the same courses."""
    return msgspec.json.format(msgspec.json.encode(inventory), indent=1) + b"\n"


def decode(data: bytes) -> Inventory:
    """Read the file.

    :raises ValueError: with the end of a sentence, where it is not one of ours.
    """
    try:
        version = msgspec.json.decode(data, type=_Head).version
        major = version.partition(".")[0]
        if re.fullmatch(r"[0-9]{1,9}", major) and int(major) > MAJOR:
            raise ValueError(
                # Translators: “it” is a file; stands after “… cannot be used: ”.
                __(
                    "it is of version %(version)s of the format, and this reads version %(own)d: "
                    "update sphinx-syllabus"
                )
                % {"version": major, "own": MAJOR}
            )
        return msgspec.json.decode(data, type=Inventory)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        where = f" ({error})" if isinstance(error, msgspec.ValidationError) else ""
        # Translators: %(file)s is “syllabus.json”; %(where)s is empty, or what is wrong in it, in
        # English, with a space before it. Stands after “… cannot be used: ”.
        message = __("it is no %(file)s%(where)s") % {"file": FILE, "where": where}
        raise ValueError(message) from error


def schema() -> dict[str, Any]:
    """The JSON Schema of the format."""
    found = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{FILE}, version {MAJOR}.{MINOR}",
        **msgspec.json.schema(Inventory),
    }
    content: dict[str, Any] = _null_last(msgspec.json.decode(msgspec.json.encode(found)))
    return content


def _null_last(schema: Any) -> Any:
    """The same schema; versions of msgspec differ in where they put null among choices."""
    if isinstance(schema, list):
        return [_null_last(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _null_last(value) for key, value in schema.items()}
    if "anyOf" in found:
        found["anyOf"].sort(key=lambda choice: choice == {"type": "null"})
    return found


# -- from the format to records ---------------------------------------------------


def read_courses(inventory: Inventory, base: str) -> tuple[model.Course, ...]:
    """The courses of a file as records, their texts plain and their links whole.

    :param base: the address of the file, absolute or relative to the root of the site.
    """
    return tuple(_course(course, base) for course in inventory.courses)


def read_editions(inventory: Inventory, base: str) -> Mapping[str, model.Edition]:
    """The editions that a file's courses carry over from."""
    return {
        _plain(key): model.Edition(_plain(key), _address(place.url, base), _plain(place.title))
        for key, place in inventory.editions.items()
    }


def _address(url: str, base: str) -> str:
    """Where an edition is; empty where nobody knows, or where its address cannot be linked."""
    address = resolve(url, base).removeprefix(model.ON_SITE) if url.strip() else ""
    with suppress(ValueError):
        return parse_url(address) if is_url(address) else address
    return ""


def resolve(url: str, base: str) -> str:
    """The target of a link in a file that lies at an address."""
    url = url.strip()  # as browsers do: a blank must not hide a scheme
    if url.startswith(model.ON_SITE):  # what records alone may say; to be refused as a scheme
        url = model.ON_SITE.upper() + url.removeprefix(model.ON_SITE)
    if _ABSOLUTE.match(base):
        try:
            return urljoin(base, url)
        except ValueError:  # what makes the node says what is wrong with it
            return url
    if _ABSOLUTE.match(url) or url.startswith(("//", "\\")):
        return url
    # not urljoin, which takes the dots away that a relative address begins with
    folder = "" if url.startswith("/") else base[: base.rfind("/") + 1]
    return f"{model.ON_SITE}{folder}{url}"


_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def _course(course: Course, base: str) -> model.Course:
    return model.Course(
        _plain(course.document),
        tuple(_theme(theme, base) for theme in course.themes),
        title=_plain(course.title),
        page=resolve(course.page, base),
        code=_plain(course.code),
        term=_plain(course.term),
        institution=_plain(course.institution),
        headline=_links(course.headline, base),
        edition=_plain(course.edition),
        rows=tuple(
            model.Row(
                _plain(row.label),
                _plain(row.value),
                _links(row.links, base),
                _plain(row.key),
            )
            for row in course.rows
        ),
        links=_links(course.links, base),
        calendar=_calendar(course.calendar) if course.calendar else None,
    )


def _calendar(calendar: Calendar) -> term.Term:
    return term.Term(
        calendar.starts,
        calendar.ends,
        tuple(
            term.Pattern(
                _plain(classes.kind),
                tuple(WEEKDAYS.index(day) for day in classes.weekdays),
                classes.starts,
                classes.ends,
                _plain(classes.location),
            )
            for classes in calendar.meets
        ),
        breaks=tuple(
            term.Break(one.starts, one.ends, _plain(one.reason)) for one in calendar.breaks
        ),
        timezone=_plain(calendar.timezone),
        location=_plain(calendar.location),
    )


def _links(links: tuple[Link, ...], base: str) -> tuple[model.Link, ...]:
    return tuple(model.Link(_plain(link.text), resolve(link.url, base)) for link in links)


def _theme(theme: Theme, base: str) -> model.Theme:
    origin = theme.carried_over
    return model.Theme(
        tuple(_lecture(lecture, base) for lecture in theme.lectures),
        id=_plain(theme.id),
        title=_plain(theme.title),
        written=_plain(theme.written),
        number=_plain(theme.number),
        name=_plain(theme.name),
        carried_over=None if origin is None else _plain(origin.edition),
        reference="" if origin is None else _plain(origin.reference),
    )


def _lecture(lecture: Lecture, base: str) -> model.Lecture:
    origin = lecture.carried_over
    return model.Lecture(
        id=_plain(lecture.id),
        title=_plain(lecture.title),
        written=_plain(lecture.written),
        line=0,
        number=_plain(lecture.number),
        name=_plain(lecture.name),
        kind=_plain(lecture.kind),
        page=resolve(lecture.page, base) if lecture.page else "",
        carried_over=None if origin is None else _plain(origin.edition),
        reference="" if origin is None else _plain(origin.reference),
        resources=tuple(
            model.Resource(_plain(link.kind), resolve(link.url, base), _plain(link.text))
            for link in lecture.resources
        ),
        links=_links(lecture.links, base),
        dates=model.Dates(is_tba=lecture.tba),
    )


def _plain(text: str) -> str:
    """Text on one line: no character that a format, or a terminal, takes for a command."""
    text = text.translate(_DIRECTIONS)
    return " ".join("".join(" " if category(c) in _COMMANDS else c for c in text).split())


_COMMANDS = {"Cc", "Cs", "Zl", "Zp"}
_DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Characters that turn round what follows, beyond the text that they stand in."""
