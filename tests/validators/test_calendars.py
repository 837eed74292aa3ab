"""The calendar of the dated course, as ical.js reads it for calendar programs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from sites import node_module
from support import EXAMPLES, Project, need

if TYPE_CHECKING:
    from support import Built

ZONES = (
    "America/New_York",  # clocks change on 1 November
    "Europe/Paris",  # on 25 October
    "Asia/Kolkata",  # never, and half an hour off
    "Australia/Sydney",  # forward, on 4 October
    "America/Sao_Paulo",  # no longer
    "Pacific/Chatham",  # three quarters of an hour off, and forward
)
SCRIPT = Path(__file__).with_name("calendars.cjs")


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """The dated course, held in each time zone."""
    found = {}
    for zone in ZONES:
        project = Project(tmp_path_factory.mktemp(zone.replace("/", "-")))
        shutil.copytree(EXAMPLES / "dated", project.source)
        page = project.source / "index.md"
        text = page.read_text(encoding="utf-8").replace(ZONES[0], zone)
        page.write_text(text, encoding="utf-8")
        found[zone] = project.build("html", "-W")
    return found


@pytest.fixture(scope="module")
def calendars(builds: dict[str, Built]) -> dict[str, list[dict[str, Any]]]:
    """What ical.js reads in each calendar."""
    modules = str(node_module("ical.js").parent)
    paths = [str(built.outdir / "index.ics") for built in builds.values()]
    run = subprocess.run(
        [need("node"), str(SCRIPT), *paths],
        env={**os.environ, "NODE_PATH": modules, "TZ": "Asia/Tokyo"},
        capture_output=True,
        check=True,
        timeout=120,
    )
    return dict(zip(builds, json.loads(run.stdout), strict=True))


def lectures(built: Built) -> list[dict[str, Any]]:
    (course,) = json.loads(built.read("syllabus.json"))["courses"]
    return [lecture for theme in course["themes"] for lecture in theme["lectures"]]


@pytest.mark.parametrize("zone", ZONES)
def test_every_event_is_when_the_page_says(
    builds: dict[str, Built], calendars: dict[str, list[dict[str, Any]]], zone: str
) -> None:
    """To the minute, on the clock of the classroom, before and after clocks change."""
    built, events = builds[zone], calendars[zone]
    expected = {}
    for lecture in lectures(built):
        if "starts" in lecture:
            expected[f"CS 240: {lecture['title']}"] = lecture["starts"]
        if "due" in lecture:
            expected[f"due CS 240: {lecture['title']}"] = lecture["due"]
    found = {event["summary"]: event["starts"] for event in events}
    assert {name: instant(when) for name, when in found.items()} == {
        name: instant(when) for name, when in expected.items()
    }
    on_the_wall = {
        f"{datetime.fromisoformat(event['starts']).astimezone(ZoneInfo(zone)):%a %H:%M}"
        for event in events
        if not event["isDay"] and event["location"] in {"Room 204", "Lab 3"}
    }
    assert on_the_wall == {"Wed 10:00", "Tue 10:00", "Fri 13:00"}
    shown = [time["datetime"] for time in built.html().select(".syllabus-lecture > p time")]
    assert {instant(when) for when in expected.values()} <= {instant(when) for when in shown}


def instant(when: str) -> date:
    return datetime.fromisoformat(when).astimezone(UTC) if "T" in when else date.fromisoformat(when)


def test_what_ical_js_reads_is_what_was_meant(
    calendars: dict[str, list[dict[str, Any]]],
) -> None:
    events = {event["summary"]: event for event in calendars[ZONES[0]]}
    assert len(events) == len(calendars[ZONES[0]]) > 20
    assert len({event["uid"] for event in events.values()}) == len(events)
    assert events["CS 240: A second look at journals"]["status"] == "CANCELLED"
    assert events["CS 240: The final exam"]["isDay"]
    assert events["CS 240: The final exam"]["ends"] == "2026-12-19"  # the day after the last
    assert events["CS 240: Midterm exam"]["location"] == "Great Hall"
    first = events["CS 240: One machine, many programs"]
    assert first["description"].startswith("slides: https://os.example/slides/01.pdf")
    for event in events.values():
        assert not re.search(r"[\r\n]", event["summary"])
