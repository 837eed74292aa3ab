"""Dates and times by chance, written in every way, and text that is none."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from effort import examples
from hypothesis import given
from hypothesis import strategies as st

from sphinx_syllabus.dates import Reader

AROUND = date(2022, 10, 15)


@examples(300)
@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_every_date_there_and_back(day: date) -> None:
    month = day.strftime("%B")
    for text in (
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month[:3]} {day.day}, {day.year}",
        f"{day:%A}, {day.day} {month} {day.year}",
    ):
        assert Reader(text).read_day().date == day


@examples(300)
@given(st.text())
def test_whatever_is_written_is_read_or_told(text: str) -> None:
    for read in ("read_days", "read_day", "read_times", "read_time"):
        with suppress(ValueError):
            getattr(Reader(text, AROUND), read)()
