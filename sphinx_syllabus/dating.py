"""What a lecture says of when it is held, and what comes of it in the term of its course."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct, field
from msgspec.structs import replace

from .dates import ANYWHERE, SHORTENED, Reader, check_summer_time, no_zone, zones
from .instants import instant
from .locale import CONSOLE, __, ngettext, sentence
from .model import Dates, Deadline, Session
from .term import LECTURE, Wish, assign, kind_called

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from .term import Meeting, Term

TEXTS: Mapping[str, str] = {
    "date": "A day, or days with a dash between them, and perhaps two times, together or each "
    "after its day. Or `same`: the class of the lecture of its kind before it or, for a kind "
    "without classes of its own, such as an exam, the last class of any. Without it, the next "
    "class of its kind.",
    "time": "Other hours than those of its class.",
    "location": "Another place.",
    "due": "When it is due: a day, perhaps a time, perhaps a time zone or its city, as in "
    "`Fri 25 Sep, 23:59 New York` or `23:59 AoE`. Without a time it is the end of the day.",
    "release": "A day. Until then the lecture's resources are not shown; nor where the day "
    "cannot be read.",
}
FLAGS: Mapping[str, str] = {
    "tba": "No value. The topic is to be announced: the title may be left out.",
    "cancelled": "No value. The class is taken, and is not held; what is due stays due.",
    "not-held": "No value. The lecture takes no class, as one that students watch by themselves.",
}
"""The options of a lecture that are read here: those with a value, and those without."""

SAME = "same"
"""The date of a lecture that shares the class of the one before it."""

GUEST = "guest"
EXAM = "exam"
HOMEWORK = "homework"
_AT_HOME = frozenset({HOMEWORK, "assignment"})
"""Kinds of which there are no classes."""
_NAME = re.compile(r"(\D*+)(?:[\d.]*|\d+(?P<title>\s*[:(‒–—-].*))")
"""A name, alone or with a number: “Lab 3”, “HW1”; then perhaps what it is: “Lab 3: Sorting”."""
_BEFORE_NUMBER = "#. \t\n\N{NO-BREAK SPACE}"
_NO_CLASS_WORDS = (
    r"no (?:class(?:es)?|lectures?)",
    r"(?:fall|autumn|winter|spring|thanksgiving|mid-?(?:term|semester)) (?:break|recess)",
    r"reading week",
    r"half-?term(?: break)?",
    *(r"keine (?:vorlesung|veranstaltung|sitzung|übung)", "vorlesungsfrei"),
    *(r"geen (?:hoor)?college", r"pas de (?:cours|séance)", "nessuna lezione"),
    *(r"(?:sin|no hay) clases?", r"(?:sem|não há) aulas?", "ingen undervisning"),
    *("brak zajęć", "занятий нет", "нет занятий", "занять немає", "ders yok", "nincs óra"),
    *("休講日?", "停[课課]", "휴강일?", "لا (?:محاضرات|محاضرة)", "אין שיעור"),
)
"""What is said of a day without a class, in the languages that courses are written in."""
_NO_CLASS = re.compile(
    rf"(?:{'|'.join(_NO_CLASS_WORDS)})(?:\s*[:(,：（、，،].*|\s+[‒–—-].*)?", re.IGNORECASE
)
"""“No class: Labor Day” or “Spring break”, and not “No class labels”."""
_END_OF_DAY = time(23, 59)
_MOMENT = re.compile(
    r"(?:19|2\d)\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.0+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)",
    re.IGNORECASE,
)


class Said(Struct, frozen=True):
    """What an author wrote of one lecture."""

    texts: Mapping[str, str] = field(default_factory=dict)
    """The values of its options, by their names."""
    flags: frozenset[str] = frozenset()
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """The file and the line of each option."""


class _Read(Struct, frozen=True):
    """The same, as far as it could be read."""

    first: date | None = None
    last: date | None = None
    times: tuple[time, time] | None = None
    due: Deadline | None = None
    release: date | None = None
    unread: frozenset[str] = frozenset()
    """The options that could not be."""


def date_lectures(
    term: Term | None,
    around: date | None,
    kinds: Sequence[str],
    said: Sequence[Said],
    complain: Callable[[int, str, str], None],
) -> list[Dates]:
    """When each lecture of a page is held.

    :param around: the middle of the term, for dates without a year; it may be known without one.
    :param kinds: the kind of each lecture, and
    :param said: what its author wrote of it.
    :param complain: takes the place of the lecture, the name of an option, and a sentence.
    """
    read = [_read(one, term, around, partial(complain, place)) for place, one in enumerate(said)]
    pairs = [*zip(said, read, strict=True)]
    meetings: list[Meeting | None] = [None] * len(said)
    of_day: Counter[tuple[str, date]] = Counter()
    if term:
        every = (one for kind in term.kinds for one in term.meetings(kind))
        of_day.update((one.kind, one.day) for one in every)
        wishes = [_wish(term, kind, *pair) for kind, pair in zip(kinds, pairs, strict=True)]
        meetings = assign(term, wishes)
        _tell_who_has_none(term, wishes, meetings, complain)
        pairs = [*_shared(pairs, meetings)]
    return [
        Dates(
            session=_session(one, found, meeting, term),
            due=found.due,
            release=found.release,
            is_tba="tba" in one.flags,
            is_cancelled="cancelled" in one.flags,
            unusual=_unusual(one, found, meeting, of_day),
            unread=found.unread,
            meeting=meeting,
            is_shared=one.texts.get("date") == SAME,
        )
        for (one, found), meeting in zip(pairs, meetings, strict=True)
    ]


def usual_years(term: Term | None, dates: Iterable[Dates]) -> Collection[int]:
    """The years that need not be said of a day: the term's or, without one, that of most days."""
    if term:
        return term.years
    years = Counter(day.year for one in dates for day in one.days())
    return [year for year, _count in years.most_common(1)]


def _shared(
    pairs: Iterable[tuple[Said, _Read]], meetings: Iterable[Meeting | None]
) -> Iterator[tuple[Said, _Read]]:
    """The same, with the hours and the place of the class that a lecture shares."""
    latest: dict[Meeting, tuple[Said, _Read]] = {}
    for (said, read), meeting in zip(pairs, meetings, strict=True):
        pair = (said, read)
        if said.texts.get("date") == SAME and meeting in latest:
            other, found = latest[meeting]
            texts = {"location": other.texts.get("location", ""), **said.texts}
            pair = (replace(said, texts=texts), replace(read, times=read.times or found.times))
        if meeting is not None:
            latest[meeting] = pair
        yield pair


def _tell_who_has_none(
    term: Term,
    wishes: Sequence[Wish],
    meetings: Sequence[Meeting | None],
    complain: Callable[[int, str, str], None],
) -> None:
    """Tell, once a kind, that the term has no class left; and what there is none to share with."""
    told: set[str] = set()
    for place, (wish, meeting) in enumerate(zip(wishes, meetings, strict=True)):
        if meeting or not wish.is_held or wish.day:
            continue
        if wish.with_previous:
            complain(
                place,
                "date",
                __(
                    "There is no class to share: no lecture of its kind that has one stands "
                    "before it."
                ),
            )
        elif wish.kind in term.kinds - told:
            told.add(wish.kind)
            count = len(term.meetings(wish.kind))
            # Translators: %(kind)s is a word such as “lecture”, as in the option “:kind:”.
            message = ngettext(
                "The term has %(count)d class of the kind “%(kind)s”, and this is one more: "
                "write “:date: same” where two share a class, “:not-held:” where one has none, "
                "or a later “:ends:”.",
                "The term has %(count)d classes of the kind “%(kind)s”, and this is one more: "
                "write “:date: same” where two share a class, “:not-held:” where one has none, "
                "or a later “:ends:”.",
                count,
                CONSOLE,
            )
            complain(place, "date", message % {"count": count, "kind": wish.kind})


def _wish(term: Term, kind: str, said: Said, read: _Read) -> Wish:
    takes = _class_of_exam(term, read) if kind == EXAM else None
    return Wish(
        takes.kind if takes else class_of(term, kind),
        read.first,
        read.last,
        read.times[0] if read.times else None,
        with_previous=said.texts.get("date") == SAME,
        takes=takes,
        is_held="not-held" not in said.flags,
    )


def _class_of_exam(term: Term, read: _Read) -> Meeting | None:
    """The class that an exam is held in: that of its day, unless it has other hours."""
    if EXAM in term.kinds or read.first != read.last or "time" in read.unread:
        return None
    for one in term.meetings(LECTURE):
        if one.day == read.first and read.times in {None, (one.start, one.end)}:
            return one
    return None


def class_of(term: Term, kind: str) -> str:
    """The kind of class that a kind of lecture takes: a guest's is a lecture's."""
    return LECTURE if kind == GUEST and kind not in term.kinds else kind


def no_lecture(term: Term, number: str, title: str, labels: Mapping[str, str]) -> str:
    """What to write instead of a lecture that is none; empty where it may well be one.

    :param labels: that of each kind of lecture.
    """
    if _NO_CLASS.fullmatch(title):
        # Translators: “:no-class:” is an option of the directive “course-info”: keep both.
        return __(
            "“%(title)s” takes a class like any lecture: write its day in “:no-class:” of "
            "course-info instead, where no lecture gets it."
        ) % {"title": title}
    for words in (number, title):
        match = _NAME.fullmatch(words)
        name = match[1].rstrip(_BEFORE_NUMBER) if match else ""
        kind = HOMEWORK if name.lower() == "hw" else kind_called(name, labels)
        is_at_home = kind in _AT_HOME and match and not match["title"]
        if is_at_home or (kind != LECTURE and kind in term.kinds):
            # Translators: %(title)s is like “HW1” or “Lab 3”; “lecture” is a directive: keep it.
            return __(
                "“%(title)s” takes a class of the lectures: write it as a “lecture” directive "
                "with “:kind: %(kind)s”."
            ) % {"title": words, "kind": kind}
    return ""


def _unusual(
    said: Said, read: _Read, meeting: Meeting | None, of_day: Counter[tuple[str, date]]
) -> frozenset[str]:
    """What the course does not say once for all.

    :param of_day: how many classes of a kind there are on a day.
    """
    if meeting is None:
        return frozenset({"time", "location"})
    found = {"time"} if read.times or of_day[meeting.kind, meeting.day] > 1 else set()
    return frozenset(found | ({"location"} if said.texts.get("location") else set()))


def _session(said: Said, read: _Read, meeting: Meeting | None, term: Term | None) -> Session | None:
    if "not-held" in said.flags or "date" in read.unread:
        return None
    location = said.texts.get("location", "")
    if meeting is not None:
        first, place = meeting.day, meeting.location
        times: tuple[time | None, time | None] = (meeting.start, meeting.end)
        if read.last and read.last > first:  # the hours of a class are not those of several days
            times = (None, None)
    elif read.first is not None:
        first, times = read.first, (None, None)
        # several days are not spent in the classroom: a take-home exam
        place = term.location if term and read.last == read.first else ""
    else:
        return None
    start, end = (None, None) if "time" in read.unread else read.times or times
    return Session(first, read.last or first, start, end, location or place)


# -- what authors write ------------------------------------------------------------


def _read(
    said: Said, term: Term | None, around: date | None, complain: Callable[[str, str], None]
) -> _Read:
    found = _Read()
    for key, text in said.texts.items():
        if not text or (key == "date" and text == SAME):
            continue
        try:
            found = _read_option(found, key, text, term, around, complain)
        except ValueError as error:
            complain(key, sentence(str(error)))
            found = replace(found, unread=found.unread | {key})
    return found


def _read_option(
    found: _Read,
    key: str,
    text: str,
    term: Term | None,
    around: date | None,
    complain: Callable[[str, str], None],
) -> _Read:
    reader = Reader(text, around)
    if key == "date":
        first, last, times = reader.read_span()
        for day in dict.fromkeys((first, last)):
            if day.problem:
                complain(key, sentence(day.problem))
        _end_of_times(reader)
        return replace(found, first=first.date, last=last.date, times=times or found.times)
    if key == "time":
        times = reader.read_times()
        _end_of_times(reader)
        return replace(found, times=times)
    if key == "release":
        day = reader.read_day()
        reader.end()
        return replace(found, release=day.checked())
    if key == "due":
        return replace(found, due=_read_deadline(reader, term, complain))
    return found


def _end_of_times(reader: Reader) -> None:
    """Make sure that nothing stands after days and times, such as a place."""
    if rest := reader.rest:
        raise ValueError(
            __(
                "“%(rest)s” cannot be read in “%(text)s”: write days and times alone, times as in "
                "“16:55–18:55”, and a place in “:location:”"
            )
            % {"rest": rest, "text": reader.quoted}
        )


def _read_deadline(
    reader: Reader, term: Term | None, complain: Callable[[str, str], None]
) -> Deadline:
    """``Fri 23 Sep, 23:59 New York``: the end of the day and the course's zone where not said."""
    timezone = term.timezone if term else ""
    if moment := _moment(reader.quoted):
        local = moment.astimezone(ZoneInfo(timezone or "UTC"))
        return Deadline(local.date(), local.time(), timezone or "UTC")
    day = reader.read_day()
    if day.problem:
        complain("due", sentence(day.problem))
    reader.skip_to_time()
    has_time = reader.is_time()
    clock = reader.read_time() if has_time else _END_OF_DAY
    if rest := reader.rest:
        name = rest.strip("()（）")  # as the page shows it
        if name == instant(day.date, clock, timezone).tzname():  # “EDT” of a course in New York
            return Deadline(day.date, clock, timezone)
        found = [ANYWHERE] if name.lower() == "aoe" else [*zones(name)]
        if not found:
            raise ValueError(_unread_zone(rest, has_time=has_time))
        timezone = timezone if timezone in found else found[0]
        check_summer_time(timezone)
    return Deadline(day.date, clock, timezone)


def _moment(text: str) -> datetime | None:
    """“2022-09-23T23:59:00-04:00”, which says its distance from UTC itself."""
    if not _MOMENT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text.upper())
    except ValueError:
        return None


def _unread_zone(text: str, *, has_time: bool) -> str:
    """What is wrong with what stands after a day, or after a time."""
    if has_time or SHORTENED.fullmatch(text):
        return no_zone(text)
    return __(
        "“%(text)s” is no time and no time zone: write them as in “23:59”, “11 pm” or “23:59 New "
        "York”"
    ) % {"text": text}
