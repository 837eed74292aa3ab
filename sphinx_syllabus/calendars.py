"""The options of ``course-info`` that say when a course meets: read once, and shown as rows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from . import labels
from .dates import Reader, check_summer_time
from .locale import __, sentence
from .term import Term, read_breaks, read_extra, read_moved, read_patterns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from .calendar_words import Words
    from .term import Pattern

    T = TypeVar("T")

_LONGEST = timedelta(days=3 * 366)
_TERM = timedelta(days=180)
"""How long a term is, until its end is known."""


class Said(NamedTuple):
    """A part of a row."""

    words: str
    """In the reader's language."""
    authors: str = ""
    """What the author has written of it, as markup: a place, or a reason."""
    in_brackets: bool = False


class Calendar:
    """What a course says of its term, as far as it can be read."""

    def __init__(
        self,
        options: Mapping[str, str],
        complain: Callable[[str, str], None],
    ) -> None:
        """Read the options.

        :param options: the text of each that is given, by its name.
        :param complain: takes the name of an option that cannot be read, and a sentence.
        """
        self._options = options
        self._complain = complain
        self.starts: date | None = self._read("starts", lambda text: _day(text, None), None)
        self.ends: date | None = None
        self.ends = self._read("ends", lambda text: _day(text, self._around), None)
        if self.starts and self.ends and self.ends < self.starts:
            self._complain("ends", __("The term ends before it starts: put one of the two right."))
            self.ends = None
        elif self.starts and self.ends and self.ends - self.starts > _LONGEST:
            self._complain("ends", __("The term is longer than three years: put a day right."))
            self.ends = None
        self.timezone = self._read("timezone", _timezone, "")
        self.patterns: tuple[Pattern, ...] = self._read("meets", read_patterns, ())
        self.extra = self._read_dated("also-meets", read_extra)
        self.moved = self._read_dated("moved", read_moved)
        self.breaks = self._read_dated("no-class", read_breaks)

    @property
    def _around(self) -> date | None:
        """The middle of the term, for dates without a year."""
        if self.starts is None:
            return None
        last = self.ends or self.starts + _TERM
        return self.starts + (last - self.starts) / 2

    @property
    def is_dated(self) -> bool:
        """Whether its first and last day are known."""
        return bool(self.starts and self.ends)

    def term(self, plain: Callable[[str], str]) -> Term | None:
        """The term; None where it has no first and last day.

        :param plain: gives the words of a place, or of a reason, without their markup.
        """
        if self.starts is None or self.ends is None:
            return None
        return Term(
            self.starts,
            self.ends,
            tuple(replace(one, location=plain(one.location)) for one in self.patterns),
            tuple(replace(one, location=plain(one.location)) for one in self.extra),
            self.moved,
            tuple(replace(one, reason=plain(one.reason)) for one in self.breaks),
            self.timezone,
            plain(self._options.get("location", "")),
        )

    def _read(self, key: str, read: Callable[[str], T], default: T) -> T:
        text = self._options.get(key, "")
        if not text:
            return default
        try:
            return read(text)
        except ValueError as error:
            self._complain(key, sentence(str(error)))
            return default

    def _read_dated(
        self, key: str, read: Callable[[str, date | None], tuple[T, ...]]
    ) -> tuple[T, ...]:
        return self._read(key, lambda text: read(text, self._around), ())

    # -- rows ----------------------------------------------------------------

    def rows(
        self, key: str, words: Words, kinds: Mapping[str, str]
    ) -> Iterator[tuple[str, list[Said]]]:
        """The label and the words of each row that an option makes.

        Nothing where it could not be read: its author's words are the row.

        :param kinds: the label of each kind of lecture.
        """
        if key == "starts" and self.starts and self.ends:
            yield labels.term_row("dates"), [Said(words.days(self.starts, self.ends))]
        elif key == "starts" and self.starts:
            yield labels.term_row("starts"), [Said(words.days(self.starts, self.starts))]
        elif key == "timezone" and self.timezone:
            yield labels.term_row("timezone"), [Said(words.timezone(self.timezone))]
        elif key == "meets":
            for kind in dict.fromkeys(pattern.kind for pattern in self.patterns):
                own = [
                    Said(words.pattern(one), one.location)
                    for one in self.patterns
                    if one.kind == kind
                ]
                yield labels.row_of_kind(kind, kinds), own
        elif key == "also-meets" and self.extra:
            also = [
                Said(
                    labels.named(kinds.get(one.kind, one.kind.capitalize()), words.meeting(one)),
                    one.location,
                )
                for one in self.extra
            ]
            yield labels.term_row("also-meets"), also
        elif key == "moved" and self.moved:
            moved = [
                Said(labels.moved_day(words.day(day), words.weekdays([as_on])))
                for day, as_on in self.moved
            ]
            yield labels.term_row("moved"), moved
        elif key == "no-class" and self.breaks:
            holidays = [
                Said(words.days(one.first, one.last), one.reason, in_brackets=True)
                for one in self.breaks
            ]
            yield labels.term_row("no-class"), holidays

    def is_told_elsewhere(self, key: str) -> bool:
        """Whether a row of another option says what this one does."""
        return key == "ends" and self.is_dated


def _day(text: str, around: date | None) -> date:
    reader = Reader(text, around)
    day = reader.read_day()
    reader.end()
    return day.checked()


def _timezone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ValueError, OSError, KeyError) as error:  # by what is wrong with the name
        raise ValueError(
            __("“%(text)s” is no time zone: write one as in “America/New_York”") % {"text": text}
        ) from error
    check_summer_time(text)
    return text
