"""Terms by chance, beside an independent computation of when they meet."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from dateutil.rrule import WEEKLY, rrule, rruleset
from effort import examples
from hypothesis import given
from hypothesis import strategies as st

from sphinx_syllabus.term import Break, Pattern, Term, Wish, assign

START, END = time(10), time(12)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
weekdays = st.lists(st.integers(0, 6), min_size=1, max_size=4, unique=True)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    starts = draw(days)
    length = draw(st.integers(0, 200))
    breaks = []
    for _ in range(draw(st.integers(0, 4))):
        first = starts + timedelta(draw(st.integers(0, length)))
        breaks.append(Break(first, first + timedelta(draw(st.integers(0, 10)))))
    pattern = Pattern("lecture", tuple(draw(weekdays)), START, END)
    return Term(starts, starts + timedelta(length), (pattern,), breaks=tuple(breaks))


def independent(term: Term) -> list[date]:
    """Every week's days but for the breaks, as another library has them."""
    (pattern,) = term.patterns
    found = rruleset()
    first, last = (datetime.combine(day, START) for day in (term.starts, term.ends))
    found.rrule(rrule(WEEKLY, byweekday=pattern.weekdays, dtstart=first, until=last))
    for holidays in term.breaks:
        for number in range((holidays.last - holidays.first).days + 1):
            found.exdate(datetime.combine(holidays.first + timedelta(number), START))
    return [moment.date() for moment in found]


@examples(300)
@given(terms())
def test_classes_are_where_another_library_has_them(term: Term) -> None:
    assert [meeting.day for meeting in term.meetings("lecture")] == independent(term)


@examples(300)
@given(terms(), st.integers(0, 40), st.data())
def test_lectures_take_them_in_order(term: Term, count: int, data: st.DataObject) -> None:
    """And go on from one that has a date of its own."""
    wanted = independent(term)
    wishes = [Wish()] * count
    expected: list[date | None] = [*wanted[:count], *[None] * (count - len(wanted))]
    if wanted and count:
        place = data.draw(st.integers(0, count - 1))
        day = data.draw(st.sampled_from(wanted))
        wishes[place] = Wish(day=day)
        after = [one for one in wanted if one >= day]
        expected[place:] = [*after, *[None] * count][: count - place]
    found = assign(term, wishes)
    assert [meeting.day if meeting else None for meeting in found] == expected
