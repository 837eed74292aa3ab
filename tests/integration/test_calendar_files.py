"""The calendar beside the page, as calendar programs read it."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

if TYPE_CHECKING:
    from support import Built, Project

HEAD = """
    # Systems

    :::{{course-info}}
    :code: CS 1
    :term: Fall
    :starts: 2022-09-07
    :ends: 2022-12-14
    :timezone: {zone}
    :meets: Wed 16:55–18:55, Zoom
    :::
"""
LECTURES = """
    ::::{theme} A

    - 01 – One {video}`https://v.example/1`
    - 02 – A title that is so long that its line has to be folded, and 漢字 and é in it

    :::{lecture} Gone
    :number: 3
    :cancelled:
    :::

    :::{lecture} Not held
    :number: 4
    :not-held:
    :::

    :::{lecture} Homework
    :number: H1
    :kind: homework
    :due: 7 Nov, 23:59
    :::

    :::{lecture} Exam
    :number: E
    :kind: exam
    :date: 5 Dec – 6 Dec
    :::

    :::{lecture} After the change
    :number: 5
    :date: 9 Nov
    :::
    ::::
"""
ZONES = ["America/New_York", "Europe/Paris", "Asia/Kolkata", "Australia/Sydney"]


def build(project: Project, zone: str = ZONES[0], lectures: str = LECTURES, *more: str) -> Built:
    built = project.write({"index.md": HEAD.format(zone=zone) + lectures}).build(
        "html", "-W", *more
    )
    assert (built.status, built.log) == (0, "")
    return built


def calendar(built: Built, name: str = "index.ics") -> Any:
    return icalendar.Calendar.from_ical((built.outdir / name).read_bytes())


def events(built: Built) -> dict[str, Any]:
    return {str(event["summary"]): event for event in calendar(built).walk("VEVENT")}


def uids(built: Built) -> dict[str, str]:
    return {summary: str(event["uid"]) for summary, event in events(built).items()}


@pytest.mark.parametrize("zone", ZONES)
def test_local_times_in_each_zone_across_the_change_of_clocks(project: Project, zone: str) -> None:
    found = recurring_ical_events.of(calendar(build(project, zone))).between(
        date(2022, 9, 1), date(2022, 12, 31)
    )
    starts = {str(event["summary"]): event["dtstart"].dt for event in found}
    at = ZoneInfo(zone)
    assert starts["CS 1: One"].astimezone(UTC) == datetime(2022, 9, 7, 16, 55, tzinfo=at)
    assert starts["CS 1: After the change"].astimezone(UTC) == datetime(
        2022, 11, 9, 16, 55, tzinfo=at
    )
    assert starts["due CS 1: Homework"].astimezone(UTC) == datetime(2022, 11, 7, 23, 59, tzinfo=at)
    assert starts["CS 1: Exam"] == date(2022, 12, 5)


@pytest.mark.parametrize("zone", [*ZONES, "Australia/Lord_Howe", "Pacific/Chatham"])
def test_clocks_change_when_they_do(project: Project, zone: str) -> None:
    """To the second: an onset is on the clock that is in force before it (RFC 5545, 3.6.5)."""
    (rules,) = calendar(build(project, zone)).timezones
    second = timedelta(seconds=1)
    for part in rules.subcomponents:
        before, after = part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td
        for onset in [part["DTSTART"], *(part["RDATE"].dts if "RDATE" in part else [])]:
            instant = onset.dt.replace(tzinfo=timezone(before))
            assert instant.astimezone(ZoneInfo(zone)).utcoffset() == after
            assert (instant - second).astimezone(ZoneInfo(zone)).utcoffset() == before


def test_what_an_event_says(project: Project) -> None:
    found = events(build(project, ZONES[0], LECTURES, "-D", "html_baseurl=https://c.example/x/"))
    assert sorted(found) == [
        "CS 1: A title that is so long that its line has to be folded, and 漢字 and é in it",
        "CS 1: After the change",
        "CS 1: Exam",
        "CS 1: Gone",
        "CS 1: One",
        "due CS 1: Homework",
    ]
    one = found["CS 1: One"]
    assert str(one["location"]) == "Zoom"
    assert str(one["url"]) == "https://c.example/x/index.html#lecture-01"
    assert str(one["description"]).splitlines() == [
        "YouTube video: https://v.example/1",
        "https://c.example/x/index.html#lecture-01",
    ]
    assert found["CS 1: Gone"]["status"] == "CANCELLED"
    assert found["CS 1: Exam"]["dtend"].dt == date(2022, 12, 7)


HYBRID = """
    # Systems

    :::{course-info}
    :starts: 2022-09-07
    :ends: 2022-12-14
    :location: [Main hall](https://hall.example/)
    :meets: Wed 16:55–18:55, [Zoom](https://zoom.example/1)
    :meets: lab: Fri 9:00–10:00, Room 5 or [Zoom](https://zoom.example/2); tutorial: Mon 9–10 am
    :meets: seminar: Mon 8–9 am, [Hub](https://hub.example/1)
    :meets: seminar: Tue 8–9 am, [Hub](https://hub.example/2)
    :also-meets: Thu 8 Sep 9–10 am, [Annex](https://annex.example/)
    :forum: [Room](https://forum.example/)
    :::

    ::::{theme} A

    - One
    - Annexed

    :::{lecture} Pipes
    :kind: lab
    :::

    :::{lecture} Questions
    :kind: tutorial
    :::

    :::{lecture} In one of two
    :kind: seminar
    :::

    :::{lecture} Elsewhere
    :location: [Zoom](https://zoom.example/3)
    :::

    :::{lecture} In a room
    :location: Room 7
    :::
    ::::
"""


def test_a_place_leads_where_it_does_on_the_page(project: Project) -> None:
    built = project.write({"index.md": HYBRID}).build("html", "-W")
    assert built.log == ""
    found = {
        name: (str(event["location"]), str(event.get("description", "")))
        for name, event in events(built).items()
    }
    assert found == {
        "One": ("Zoom", "Zoom: https://zoom.example/1"),
        "Annexed": ("Annex", "Annex: https://annex.example/"),
        "Pipes": ("Room 5 or Zoom", "Zoom: https://zoom.example/2"),
        "Questions": ("Main hall", "Main hall: https://hall.example/"),
        "In one of two": ("Hub", ""),
        "Elsewhere": ("Zoom", "Zoom: https://zoom.example/3"),
        "In a room": ("Room 7", ""),
    }


def test_lines_as_the_standard_asks(project: Project) -> None:
    data = (build(project).outdir / "index.ics").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 0
    assert max(map(len, data.split(b"\r\n"))) <= 75
    data.decode("utf-8")
    assert data.count(b"BEGIN:VTIMEZONE") == 1
    names = {str(calendar(build(project))[key]) for key in ("NAME", "X-WR-CALNAME")}
    assert names == {"CS 1 · Fall"}


def test_its_name_is_text_as_any_other(project: Project) -> None:
    """What separates in iCalendar is escaped; read here by hand, by RFC 5545, 3.3.11."""
    head = HEAD.replace(":code: CS 1", ":code: K, 1; 2\\\\3")
    project.write({"index.md": head.format(zone=ZONES[0]) + LECTURES})
    lines = project.build("html", "-W").read("index.ics").splitlines()
    values = [line.partition(":")[2] for line in lines if line.startswith(("NAME", "X-WR-CAL"))]
    assert len(values) == 2
    for value in values:
        assert not re.search(r"(?<!\\)[,;]", value)
        assert re.sub(r"\\(.)", r"\1", value) == "K, 1; 2\\3 · Fall"


def test_the_same_events_after_reordering_and_retitling(project: Project) -> None:
    before = uids(build(project))
    assert len(set(before.values())) == len(before) == 6
    lectures = LECTURES.replace("    - 01 – One {video}`https://v.example/1`\n", "").replace(
        "    - 02", "    - 01 – Another title\n    - 02"
    )
    after = uids(build(project, ZONES[0], lectures))
    assert after.pop("CS 1: Another title") == before.pop("CS 1: One")
    assert after == before


def test_other_events_in_another_project(project: Project) -> None:
    """No two events in the world have one UID (RFC 5545, 3.8.4.7)."""
    ours = uids(build(project))
    theirs = uids(build(project, ZONES[0], LECTURES, "-D", "project=Another"))
    assert ours.keys() == theirs.keys()
    assert not {*ours.values()} & {*theirs.values()}


def test_an_event_without_a_title_says_what_it_is(project: Project) -> None:
    lectures = """
    ::::{theme} A

    :::{lecture}
    :quiet: repeat
    :::

    :::{lecture}
    :number: 2
    :kind: homework
    :due: 7 Nov
    :::
    ::::
    """
    project.write({"index.md": HEAD.replace(":code: CS 1", "").format(zone=ZONES[0]) + lectures})
    assert sorted(events(project.build())) == ["Lecture", "due 2"]


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_addresses_are_encoded(project: Project, builder: str) -> None:
    name, encoded = "my course é", "my%20course%20%C3%A9"
    page = f"https://c.example/x/{encoded}{'/' if builder == 'dirhtml' else '.html'}"
    files = {
        "index.md": f"# Home\n\n```{{toctree}}\n{name}\n```\n",
        f"{name}.md": HEAD.format(zone=ZONES[0]) + LECTURES,
    }
    built = project.write(files).build(builder, "-W", "-D", "html_baseurl=https://c.example/x/")
    urls = {str(event["url"]) for event in calendar(built, f"{name}.ics").walk("VEVENT")}
    assert {url.partition("#")[0] for url in urls} == {page}
    (course,) = json.loads(built.read("syllabus.json"))["courses"]
    assert f"https://c.example/x/{course['page']}" == page
    folder = f"{name}/index.html" if builder == "dirhtml" else f"{name}.html"
    (script,) = built.html(folder).select('script[type="application/ld+json"]')
    assert json.loads(script.string)["url"] == page


def test_addresses_in_the_one_page_of_a_site(project: Project) -> None:
    """Each has the file that all pages are in, and one anchor, which is there."""
    files = {
        "index.md": "# Home\n\n```{toctree}\nweek/one\n```\n",
        "week/one.md": HEAD.format(zone=ZONES[0])
        + "\n    ::::{theme} A\n    - 01 – One {notes}`one.md` {slides}`one.md#one`\n    ::::\n",
    }
    site = "https://c.example/x/"
    built = project.write(files).build("singlehtml", "-W", "-D", f"html_baseurl={site}")
    (event,) = calendar(built, "week/one.ics").walk("VEVENT")
    (course,) = json.loads(built.read("syllabus.json"))["courses"]
    (lecture,) = course["themes"][0]["lectures"]
    page = "index.html#document-week/one"
    assert course["page"] == page
    assert [link["url"] for link in lecture["resources"]] == [page, "index.html#one"]
    place = f"index.html#{lecture['id']}"
    assert str(event["url"]) == f"{site}{place}"
    for address in (page, place):
        assert built.html().find(id=address.partition("#")[2])


def test_byte_for_byte(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (build(project).outdir / "index.ics" for _ in range(2))
    assert first.read_bytes() == second.read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (stamp,) = {event["dtstamp"].dt for event in calendar(build(project)).walk("VEVENT")}
    assert stamp == datetime.fromtimestamp(1700000000, UTC)


def test_time_zones_are_in_order(project: Project) -> None:
    """Python gives sets another order in each process."""
    cities = ("Tokyo", "Paris", "Sydney", "Chicago", "Kolkata")
    tasks = "".join(
        f"""
    :::{{lecture}} {city}
    :kind: homework
    :due: 9 Nov, 17:00 {city}
    :::
"""
        for city in cities
    )
    zones = [zone.tz_name for zone in calendar(build(project, lectures=tasks)).timezones]
    assert zones == [
        "America/Chicago",
        "Asia/Kolkata",
        "Asia/Tokyo",
        "Australia/Sydney",
        "Europe/Paris",
    ]


def test_without_a_time_zone_it_is_everybodys_own(project: Project) -> None:
    text = HEAD.replace("    :timezone: {zone}\n", "").format() + LECTURES
    built = project.write({"index.md": text}).build("html", "-W")
    assert events(built)["CS 1: One"]["dtstart"].dt == datetime(2022, 9, 7, 16, 55)  # noqa: DTZ001
    assert calendar(built).walk("VTIMEZONE") == []


@pytest.mark.parametrize(
    ("builder", "name"), [("dirhtml", "week/one.ics"), ("html", "week/one.ics")]
)
def test_beside_its_page(project: Project, builder: str, name: str) -> None:
    course = HEAD.format(zone=ZONES[0]) + LECTURES
    files = {"index.md": "# Home\n\n```{toctree}\nweek/one\n```\n", "week/one.md": course}
    built = project.write(files).build(builder, "-W")
    assert len(calendar(built, name).walk("VEVENT")) == 6


def test_removed_with_the_last_date(project: Project) -> None:
    project.write({"index.md": HEAD.format(zone=ZONES[0]) + LECTURES})
    built = project.build(out="site")
    assert (built.outdir / "index.ics").exists()
    project.write({"index.md": "# Systems\n\n::::{theme} A\n- 01 – One\n::::\n"})
    built = project.build(out="site")
    assert not (built.outdir / "index.ics").exists()


@pytest.mark.parametrize("page", ["# Words\n", None])
def test_removed_with_the_course(project: Project, page: str | None) -> None:
    other = "# Other\n\n```{toctree}\n:glob:\n\nlabs*\n```\n"
    project.write({"labs.md": HEAD.format(zone=ZONES[0]) + LECTURES, "index.md": other})
    built = project.build(out="site")
    assert (built.outdir / "labs.ics").exists()
    if page is None:
        (project.source / "labs.md").unlink()
    else:
        project.write({"labs.md": page})
    built = project.build(out="site")
    assert not (built.outdir / "labs.ics").exists()


def linked(built: Built, name: str = "index.html") -> list[tuple[str, str]]:
    """The links of the row that is called “Calendar”."""
    labels = built.html(name).select(".syllabus-course-info dt")
    cells = [one.find_next_sibling("dd") for one in labels if one.text.strip() == "Calendar"]
    return [(link.text, str(link["href"])) for cell in cells for link in cell.select("a")]


def with_links(lectures: str = LECTURES) -> str:
    head = HEAD.format(zone=ZONES[0])
    return head.replace(":code: CS 1", ":code: CS 1\n    :calendar:") + lectures


def test_links_to_it(project: Project) -> None:
    files = {"index.md": "# Home\n\n```{toctree}\nweek/one\n```\n", "week/one.md": with_links()}
    project.write(files)
    built = project.build("html", "-W")
    assert linked(built, "week/one.html") == [("Download", "one.ics")]
    built = project.build("dirhtml", "-W", "-D", "html_baseurl=https://c.example/x/")
    assert linked(built, "week/one/index.html") == [
        ("Subscribe", "webcal://c.example/x/week/one.ics"),
        ("Download", "../one.ics"),
    ]
    assert (built.outdir / "week" / "one" / ".." / "one.ics").is_file()


def test_links_in_a_book(project: Project) -> None:
    """Readers of EPUB know no `webcal:`."""
    conf = "version = copyright = author = '1'\nhtml_baseurl = 'https://c.example/x/'\n"
    built = project.write({"conf.py": conf, "index.md": with_links()}).build("epub", "-W")
    assert linked(built, "index.xhtml") == [("Download", "https://c.example/x/index.ics")]


@pytest.mark.parametrize(
    ("builder", "name"), [("latex", "project.tex"), ("text", "index.txt"), ("man", "project.1")]
)
def test_links_elsewhere(project: Project, builder: str, name: str) -> None:
    """On paper and in plain text its address is to be read."""
    project.write({"conf.py": "project = 'Project'\n", "index.md": with_links()})
    assert project.build(builder).warnings == []
    built = project.build(builder, "-W", "-D", "html_baseurl=https://c.example/x/")
    words = re.sub(r"\\[:%]?", "", built.read(name))  # where man may break lines
    assert "https://c.example/x/index.ics" in words
    assert "Subscribe" not in words


@pytest.mark.parametrize("builder", ["html", "epub", "latex", "singlehtml"])
def test_what_is_not_there_is_told_once(project: Project, builder: str) -> None:
    text = "# A\n\n:::{course-info}\n:calendar:\n:::\n\n::::{theme} A\n- 01 – One\n::::\n"
    conf = "version = copyright = author = '1'\n"
    built = project.write({"conf.py": conf, "index.md": text}).build(builder)
    assert built.places() == ["index.md:4 [syllabus.date]"]


def test_no_links_to_what_is_not_there(project: Project) -> None:
    text = "# A\n\n:::{course-info}\n:calendar:\n:::\n\n::::{theme} A\n- 01 – One\n::::\n"
    built = project.write({"index.md": text}).build()
    assert built.places() == ["index.md:4 [syllabus.date]"]
    assert built.html().select(".syllabus-course-info dl") == []
