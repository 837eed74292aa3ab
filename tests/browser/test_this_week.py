"""What is this week, and what is next: by the reader's clock, and nothing lost without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import RELEASED, build
from support import EXAMPLES, Project, copy_with_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

NEW_YORK = {"timezone_id": "America/New_York"}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    project = Project(tmp_path_factory.mktemp("dated"))
    copy_with_theme(EXAMPLES / "dated", "alabaster", project.source)
    return build(project, *RELEASED)


def this_week(page: Page, within: str) -> list[str]:
    """The days of what is marked as this week: ``09-16``."""
    marked = page.locator(f"{within} .syllabus-this-week time, {within}.syllabus-this-week time")
    days = [time.get_attribute("datetime") or "" for time in marked.all()]
    return list(dict.fromkeys(day[5:10] for day in days))


def following(page: Page, within: str) -> list[str]:
    marked = page.locator(f"{within} time[aria-current]").all()
    return [(time.get_attribute("datetime") or "")[5:16] for time in marked]


@pytest.mark.parametrize(
    ("now", "week", "next_lecture"),
    [
        ("2026-08-01T12:00:00Z", [], "09-02T10:00"),  # before the term
        ("2026-09-06T23:00:00Z", ["09-02", "09-04"], "09-09T10:00"),  # a Sunday
        ("2026-09-07T12:00:00Z", ["09-09", "09-11"], "09-09T10:00"),  # the Monday after it
        # before and after a class begins, on the classroom's clock
        ("2026-09-09T13:59:00Z", ["09-09", "09-11"], "09-09T10:00"),
        ("2026-09-09T14:01:00Z", ["09-09", "09-11"], "09-11T13:00"),
        ("2027-01-15T12:00:00Z", [], None),  # after it
    ],
)
def test_lectures(
    look: Callable[..., Page], url: str, now: str, week: list[str], next_lecture: str | None
) -> None:
    page = look(url, now=now, **NEW_YORK)
    assert this_week(page, ".syllabus-lecture") == week
    expected = [next_lecture] if next_lecture else []
    assert following(page, ".syllabus-lecture") == expected


def test_weeks_are_the_readers(look: Callable[..., Page], url: str) -> None:
    """It is Monday in Tokyo already; the class is at the same instant all over the world."""
    now = "2026-09-06T16:00:00Z"
    assert this_week(look(url, now=now, **NEW_YORK), ".syllabus-lecture") == ["09-02", "09-04"]
    page = look(url, now=now, timezone_id="Asia/Tokyo")
    assert this_week(page, ".syllabus-lecture") == ["09-09", "09-11"]


def test_in_the_schedule_breaks_and_deadlines_count(look: Callable[..., Page], url: str) -> None:
    page = look(url, now="2026-10-12T12:00:00Z", **NEW_YORK)
    assert this_week(page, "tr") == ["10-12", "10-13", "10-14", "10-16"]
    assert following(page, ".syllabus-schedule") == ["10-12"]


def test_what_is_cancelled_is_not_next(look: Callable[..., Page], url: str) -> None:
    cancelled = look(url).locator(".syllabus-cancelled time").first
    day = (cancelled.get_attribute("datetime") or "")[:10]
    page = look(url, now=f"{day}T05:00:00Z", **NEW_YORK)
    assert page.locator(".syllabus-cancelled time[aria-current]").count() == 0
    assert len(following(page, ".syllabus-lecture")) == 1


CANCELLED = """
    # Course

    :::{course-info}
    :starts: 2026-09-01
    :ends: 2026-12-18
    :meets: Wed 10:00–11:30
    :::

    :::::{theme} A

    ::::{lecture} Off
    :cancelled:
    :due: Fri 4 Sep
    ::::

    ::::{lecture} Off for two days
    :kind: exam
    :cancelled:
    :date: 7 Sep – 8 Sep
    ::::

    - Held
    :::::

    :::{schedule}
    :::
"""


def test_what_a_cancelled_class_has_set_is_next(
    look: Callable[..., Page], write_page: Callable[..., str]
) -> None:
    """In the list and in the schedule, which are marked alike; then the class that is held."""
    url = write_page(index=CANCELLED)
    for now, expected in (("2026-09-01", ["09-04T23:59"]), ("2026-09-07", ["09-09T10:00"])):
        page = look(url, now=f"{now}T05:00:00Z", timezone_id="UTC")
        for within in (".syllabus-lecture", ".syllabus-schedule"):
            assert following(page, within) == expected
    assert this_week(page, "tr") == ["09-09"]


def test_what_is_not_held_is_struck_out(
    look: Callable[..., Page], write_page: Callable[..., str]
) -> None:
    times = look(write_page(index=CANCELLED)).locator(".syllabus-lecture time").all()
    struck = {
        (time.get_attribute("datetime") or "")[5:10]
        for time in times
        if time.evaluate("e => getComputedStyle(e).textDecorationLine") == "line-through"
    }
    assert struck == {"09-02", "09-07", "09-08"}


def test_without_scripts_nothing_is_lost(look: Callable[..., Page], url: str) -> None:
    now = "2026-09-07T12:00:00Z"
    with_script = look(url, now=now)
    without = look(url, java_script_enabled=False)
    assert without.locator("body").inner_text() == with_script.locator("body").inner_text()
    assert without.locator("[aria-current=date], .syllabus-this-week").count() == 0


def test_it_can_be_seen_and_does_not_move_anything(look: Callable[..., Page], url: str) -> None:
    before, page = (look(url, now=f"{day}T12:00:00Z") for day in ("2026-08-01", "2026-09-07"))
    current = page.locator(".syllabus-lecture time[aria-current]")
    assert current.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    # with the hours: a frame around the day alone would cross the comma after it
    row = page.locator(".syllabus-schedule p:has(time[aria-current])")
    assert row.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    bold = page.locator(".syllabus-this-week time").first
    assert bold.evaluate("e => getComputedStyle(e).webkitTextStrokeWidth") != "0px"
    heights = [one.evaluate("document.body.scrollHeight") for one in (before, page)]
    assert heights[0] == heights[1]


@pytest.mark.parametrize("width", [1280, 640, 390, 320])
def test_nothing_scrolls_sideways(
    look: Callable[..., Page], dated_url: str, bare_url: str, width: int
) -> None:
    needed = "document.documentElement.scrollWidth"
    bare = look(bare_url, width).evaluate(needed)
    page = look(dated_url, width, now="2026-10-12T12:00:00Z")
    assert page.evaluate(needed) <= max(width, bare)
    table = page.locator(".syllabus-schedule table")
    beyond = "(e, width) => e.getBoundingClientRect().right > width + 1"
    assert not table.evaluate(beyond, max(width, bare))


NARROW = """
    # Course {code}

    :::{{course-info}}
    :code: STAT {code}
    :starts: 2026-09-01
    :ends: 2026-12-18
    :timezone: {zone}
    :meets: Wed 10:00–11:30, https://zoom.example.org/j/92638450127?pwd=WkdOSnF5a2RzUTZ
    :::

    :::{{theme}} T
    - 01 – Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter

    ```{{lecture}} Overnight
    :kind: exam
    :date: Wed 9 Dec, 22:00 – Thu 10 Dec, 6:00
    ```
    :::
"""


@pytest.mark.parametrize("width", [1280, 900, 700, 660, 320])
def test_two_time_zones_and_long_words_stay_within_the_page(
    look: Callable[..., Page], write_page: Callable[..., str], theme: str, width: int
) -> None:
    """And a day stays in one line with its hours where there is room."""
    home = "# Home\n\n:::{schedule} a b\n:::\n\n```{toctree}\na\nb\n```\n"
    zones = {"a.md": "America/New_York", "b.md": "Europe/Berlin"}
    pages = {name: NARROW.format(code=name[0], zone=zone) for name, zone in zones.items()}
    url = write_page(conf=f"html_theme = {theme!r}\nhtml_title = 'T'", index=home, **pages)
    page = look(url, width)
    table = page.locator(".syllabus-schedule table")
    assert table.evaluate("e => e.offsetWidth <= e.parentElement.clientWidth")
    if width > 640:
        tops = table.locator("tbody tr").first.locator("time, .syllabus-hours")
        assert len({*tops.evaluate_all("all => all.map(e => e.getBoundingClientRect().top)")}) == 1


def test_a_schedule_is_a_table_at_every_width(look: Callable[..., Page], dated_url: str) -> None:
    """Also where its rows stand below one another."""
    for width in (1280, 320):
        table = look(dated_url, width).locator(".syllabus-schedule").get_by_role("table")
        rows = table.get_by_role("row")
        assert rows.count() == 24
        assert rows.nth(0).get_by_role("columnheader").all_inner_texts() == ["When", "What"]
        assert rows.nth(1).get_by_role("cell").count() == 2


def test_on_paper(look: Callable[..., Page], url: str) -> None:
    """This week is gone before the ink is dry."""
    page = look(url, now="2026-09-07T12:00:00Z")
    page.emulate_media(media="print")
    current = page.locator(".syllabus-lecture time[aria-current], .syllabus-schedule p")
    styles = current.evaluate_all("all => all.map(e => getComputedStyle(e).outlineStyle)")
    assert set(styles) == {"none"}
    row = page.locator(".syllabus-schedule tbody tr").first
    assert row.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
