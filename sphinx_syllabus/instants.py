"""From the clock on the wall of a classroom to what a machine reads: ISO 8601, and instants."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date, time


def instant(day: date, clock: time, timezone: str) -> datetime:
    """A moment; without a time zone where none is known."""
    zone = ZoneInfo(timezone) if timezone else None
    return datetime.combine(day, clock, zone)


def iso(day: date, clock: time | None = None, timezone: str = "") -> str:
    """A day, ``2022-09-14``; or a moment, with its offset where the zone is known."""
    if clock is None:
        return day.isoformat()
    return instant(day, clock, timezone).isoformat()


def today(pinned: date | None, timezone: str) -> date:
    """The day of a build where a course is held.

    :param pinned: what is to be taken for it; or else `SOURCE_DATE_EPOCH` is, or the clock.
    """
    if pinned is not None:
        return pinned
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return now.astimezone(ZoneInfo(timezone) if timezone else None).date()


def exists(day: date, clock: time, timezone: str) -> bool:
    """Whether clocks show a time on a day, and do not skip it when they change."""
    found = instant(day, clock, timezone)
    if found.tzinfo is None:
        return True
    return found.astimezone(UTC).astimezone(found.tzinfo).replace(fold=found.fold) == found
