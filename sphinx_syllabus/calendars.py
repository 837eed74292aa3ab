"""The options of ``course-info`` that say when a course meets: read once, and shown as rows."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from . import labels
from .dates import NoYearError, Reader, check_summer_time, no_zone, zones
from .locale import __, sentence
from .term import (
    LECTURE,
    NEAR,
    Meeting,
    Pattern,
    Term,
    kind_called,
    parts,
    read_breaks,
    read_extra,
    read_moved,
    read_patterns,
    written,
    years_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from .calendar_words import Words

    T = TypeVar("T")

_LONGEST = timedelta(days=3 * 366)
_HALF_A_YEAR = timedelta(days=182)
_WEEK = (
    *("woche", "wöch", "-täg", "weken", "veck[ao]", "semaine", "semana", "settiman"),
    *("tydzie", "tygodn", "недел", "тижн", "недељ", "hafta", "hetente", "tuần"),
    *("أسبوع", "أسابيع", "هفته", "שבוע", "सप्ताह", "সপ্তাহ", r"[\d单双單雙隔每毎][周週]", "[격매]주"),
)
"""“Week” in other languages than English, or what is said of one."""
_WEEKS = re.compile(
    rf"""
    (?i: \b every \b | \b bi-?weekly \b | \b fortnight
        | \b (?:odd|even|alternate)\ weeks? \b | \b weeks?\ \d
        | ^ (?:from|starting|beginning|until|through|thru) \b )
    | \b weekly \b | ^ till \b  # as a name, it is a place’s
    | (?i: {"|".join(_WEEK)} )
    """,
    re.VERBOSE,
)
"""What says in which weeks a class is held."""
_OF_A_YEAR = re.compile(r"\D*((?:19|20)\d\d)\D*")
"""The name of a term whose one number is a year: not “2022/23”, nor “2022/2”."""
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
        options: Mapping[str, Sequence[str]],
        kinds: Mapping[str, str],
        complain: Callable[[str, int, str], None],
        name: str = "",
    ) -> None:
        """Read the options.

        :param options: the texts of each that is given, by its name: several of `term.LISTS`.
        :param kinds: the label of each kind of lecture.
        :param complain: takes the name of an option that cannot be read, which of that name it
            is, from 0, and a sentence.
        :param name: the term's, such as “Fall 2022”.
        """
        self._options = options
        self._kind_labels = kinds
        self._complain = complain
        self.unread: dict[tuple[str, int], list[str]] = {}
        """What cannot be read of each option, as `complain` has been told."""
        self.kinds: dict[str, tuple[str, int]] = {}
        """The kinds of class, and the option that names each first."""
        near = self._near_start(name)
        self.starts: date | None = self._read("starts", lambda text: _first_day(text, near), None)
        self.ends: date | None = None
        # without a year, the first such day after it
        half = self.starts + _HALF_A_YEAR if self.starts else None
        self.ends = self._read("ends", lambda text: _day(text, half), None)
        if self.starts and self.ends and self.ends < self.starts:
            # Translators: %(first)s and %(last)s are dates. “:starts:” and “:ends:” are options.
            problem = __(
                "The term ends on %(last)s, before it starts on %(first)s: put “:starts:” or "
                "“:ends:” right."
            )
            self._complain("ends", 0, problem % {"first": self.starts, "last": self.ends})
            self.ends = None
        elif self.starts and self.ends and self.ends - self.starts > _LONGEST:
            self._complain("ends", 0, __("The term is longer than three years: put a day right."))
            self.ends = None
        self.timezone = self._read("timezone", _timezone, "")
        self.patterns = self._read_all("meets", lambda text, _around: read_patterns(text))
        self.extra = self._read_all("also-meets", read_extra, lambda one: (one.day,))
        self.breaks = self._read_all("no-class", read_breaks, lambda one: (one.first, one.last))
        self.moved = self._read_all("moved", self._read_moved, lambda one: one[:1])
        self._tell_missing()

    def _near_start(self, name: str) -> date | None:
        """What its first day is near to, where that has no year: the last day has, or its name."""
        try:
            return _day(self._text("ends"), None) - _HALF_A_YEAR
        except ValueError:
            match = _OF_A_YEAR.fullmatch(name)
            return date(int(match[1]), 7, 2) if match else None

    @property
    def around(self) -> date | None:
        """The middle of the term, for dates without a year."""
        if self.starts is None:
            return None
        last = self.ends or self.starts + _TERM
        return self.starts + (last - self.starts) / 2

    @property
    def is_dated(self) -> bool:
        """Whether its first and last day are known."""
        return bool(self.starts and self.ends)

    @property
    def years(self) -> range:
        """The years that it is in, if they are known."""
        if self.starts is None or self.ends is None:
            return range(0)
        return years_of(self.starts, self.ends)

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
            plain(self._text("location")),
        )

    def _text(self, key: str) -> str:
        return next(iter(self._options.get(key, ())), "")

    def _read(self, key: str, read: Callable[[str], T], default: T) -> T:
        text = self._text(key)
        return self._try(key, 0, text, read, default) if text else default

    def _read_all(
        self,
        key: str,
        read: Callable[[str, date | None], tuple[T, ...]],
        days: Callable[[T], Sequence[date]] = lambda _one: (),
    ) -> tuple[T, ...]:
        """Read every option of a name, and of each what can be read.

        :param days: those of one that should be in the term.
        """
        found: list[T] = []
        nothing: tuple[T, ...] = ()
        around = self.around
        for place, text in enumerate(self._options.get(key, ())):
            for part in parts(text):
                some = self._try(key, place, part, lambda one: read(one, around), nothing)
                found += some
                for one in some:
                    self._check_in_term(key, place, days(one))
                    if isinstance(one, (Pattern, Meeting)):
                        self.kinds.setdefault(one.kind, (key, place))
                        self._check_place(key, place, one)
        return (*found,)

    def _read_moved(self, text: str, around: date | None) -> tuple[tuple[date, int], ...]:
        moved = read_moved(text, around)
        for day, _weekday in moved:
            for one in self.breaks:
                if one.first <= day <= one.last:
                    raise ValueError(
                        # Translators: %(reason)s is empty, or like “ (Thanksgiving)” with the
                        # space before it. “:moved:” and “:no-class:” are options: keep them.
                        __(
                            "%(day)s is a day without classes%(reason)s: leave it out in "
                            "“:moved:” or “:no-class:”"
                        )
                        % {"day": day, "reason": f" ({one.reason})" if one.reason else ""}
                    )
        return moved

    def _check_place(self, key: str, place: int, one: Pattern | Meeting) -> None:
        """Tell of a kind, or of weeks, that are written where a place stands."""
        if isinstance(one, Pattern) and _WEEKS.search(one.location):
            self._complain(
                key,
                place,
                # Translators: %(place)s is like “every other week”; “:also-meets:” is an option.
                __(
                    "“%(place)s” is read as a place, and the class as one of each week: leave it "
                    "out, and write the classes of single weeks in “:also-meets:”."
                )
                % {"place": one.location},
            )
        kind = kind_called(one.location, self._kind_labels)
        if kind and one.kind == LECTURE:  # “lab: Fri 14:00–15:00, Lab” means the room
            self._complain(
                key,
                place,
                # Translators: a place is a room; %(class)s is like “lab: Fri 14:00–15:00”.
                __(
                    "“%(place)s” is read as a place: write “%(class)s”, or a longer name where it "
                    "is one."
                )
                % {"place": one.location, "class": written(replace(one, kind=kind, location=""))},
            )

    def _check_in_term(self, key: str, place: int, days: Sequence[date]) -> None:
        """Tell of days that are of another year."""
        if not days or self.starts is None or self.ends is None:
            return
        if max(days) < self.starts - NEAR or min(days) > self.ends + NEAR:
            self._complain(
                key,
                place,
                # Translators: %(day)s, %(first)s and %(last)s are dates: 2022-09-14.
                __(
                    "%(day)s is not in the term, which is from %(first)s to %(last)s: put one of "
                    "them right."
                )
                % {"day": min(days), "first": self.starts, "last": self.ends},
            )

    def _try(self, key: str, place: int, text: str, read: Callable[[str], T], default: T) -> T:
        try:
            return read(text)
        except ValueError as error:
            self.unread.setdefault((key, place), []).append(text)
            # the year that is missing in “:starts:” is missing everywhere
            if not (isinstance(error, NoYearError) and ("starts", 0) in self.unread):
                self._complain(key, place, sentence(str(error)))
            return default

    def _tell_missing(self) -> None:
        """Tell of classes that have no dates because one day of the term is missing."""
        given = [key for key in ("starts", "ends") if self._text(key)]
        if self.patterns and len(given) == 1:
            missing = "ends" if "starts" in given else "starts"
            self._complain(
                "meets",
                0,
                # Translators: %(missing)s is the name of an option, “starts” or “ends”.
                __(
                    "These classes have no dates without the other day of the term: write "
                    "“:%(missing)s:” as well."
                )
                % {"missing": missing},
            )

    # -- rows ----------------------------------------------------------------

    def rows(self, key: str, words: Words) -> Iterator[tuple[str, list[Said]]]:
        """The label and the words of each row that the options of a name make.

        Nothing where none could be read: their author's words are the row.
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
                yield labels.row_of_kind(kind, self._kind_labels), own
        elif key == "also-meets" and self.extra:
            also = [
                Said(
                    labels.named(
                        self._kind_labels.get(one.kind, one.kind.capitalize()), words.meeting(one)
                    ),
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

    def is_told_elsewhere(self, key: str, place: int) -> bool:
        """Whether a row of another option says what this one does, as far as it can be read.

        :param place: which of its name it is, from 0.
        """
        return self.is_dated if key == "ends" else place > 0


def _first_day(text: str, near: date | None) -> date:
    try:
        return _day(text, near)
    except NoYearError as error:
        raise ValueError(
            # Translators: the dates have to be written like this, with English months.
            __("“%(text)s” has no year: write it, as in “14 Sep 2022”")
            % {"text": Reader(text).quoted}
        ) from error


def _day(text: str, around: date | None) -> date:
    reader = Reader(text, around)
    day = reader.read_day()
    reader.end()
    return day.checked()


def _timezone(text: str) -> str:
    try:
        name = ZoneInfo(text).key
    except (ValueError, OSError, KeyError) as error:  # by what is wrong with the name
        name = next(zones(text), "")
        if not name:
            raise ValueError(no_zone(text)) from error
    check_summer_time(name)
    return name
