"""“Several courses in one project”, walked through as the manual tells it."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
import walkthrough
from bs4 import BeautifulSoup
from icalendar import Calendar
from support import lectures

if TYPE_CHECKING:
    from pathlib import Path

    from support import Project

PAGE = "several-courses.md"
COMMANDS = walkthrough.commands(PAGE)
COURSES = ("probability", "inference")


@pytest.fixture
def college(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, built by the first command."""
    folder = tmp_path / "college"
    folder.mkdir()
    monkeypatch.chdir(folder)
    walkthrough.write(folder, walkthrough.files(PAGE))
    assert walkthrough.run(f"{COMMANDS[0]} -n -q") == 0
    return folder


def html(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "lxml")


def test_home_lists_this_term_and_what_happens(college: Path) -> None:
    home = html(college / "_build/html/index.html")
    listed = [item.text.split(" · ")[0] for item in home.select(".syllabus-course-list li")]
    assert listed == ["STAT 101 Probability", "STAT 205 Inference"]
    rows = [
        [" ".join(cell.text.split()) for cell in row.select("td")]
        for row in home.select(".syllabus-schedule tbody tr")
    ]
    shown = walkthrough.text_of(PAGE, "_build/html/index.html, the schedule")
    assert rows == [re.split(r"\s{2,}", line) for line in shown.splitlines()]


def test_pages_refer_to_each_other_and_inherit(college: Path) -> None:
    inference = html(college / "_build/html/inference.html")
    assert [(link.text, link["href"]) for link in inference.select("p a.internal")][:3] == [
        ("The law of large numbers", "probability.html#large-numbers"),
        ("Theme 1: Chance", "probability.html#probability-theme-chance"),
        ("Probability", "probability.html"),
    ]
    probability = html(college / "_build/html/probability.html")
    number, title, carried_over, links = lectures(probability)[0]
    assert (number, title) == ("01", "Coins and dice Tue, Sep 1")
    assert (carried_over, links) == (True, ["https://video.example.org/coins"])
    assert probability.select_one("a.syllabus-origin")["href"] == "probability-2025.html"


def test_each_course_with_dates_has_a_calendar(college: Path) -> None:
    site = college / "_build/html"
    found = {
        path.stem: {
            str(event["summary"]).partition(" · ")[0]
            for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        }
        for path in site.glob("*.ics")
    }
    assert found.keys() == {*COURSES}
    assert found["probability"] & found["inference"] == set()
    for course in COURSES:
        links = [link["href"] for link in html(site / f"{course}.html").select("a[href$='.ics']")]
        address = f"webcal://college.example.org/statistics/{course}.ics"
        assert links == [address, f"{course}.ics"]


def test_one_is_rolled_over(college: Path) -> None:
    roll_over, *_books = COMMANDS[1:]
    assert walkthrough.run(roll_over) == 0
    page = (college.parent / "spring" / "index.md").read_text(encoding="utf-8")
    assert page.startswith("# Inference\n")
    assert (":term: Spring 2027\n:edition: SP27\n") in page
    assert re.findall(r":carried-over: (.*)", page) == [
        "FL26/Samples",
        "FL26/Intervals",
        "FL26/A survey of your own",
    ]


def test_the_next_term_in_the_same_project(college: Path) -> None:
    """The four steps, for the course that has a name in it as well."""
    text = (walkthrough.DOCS / PAGE).read_text("utf-8")
    (key,) = re.findall(r"`(\"STAT205-FL26\": \{.*?\})`", text)
    (terms,) = re.findall(r"`(:term: Fall 2026, .*?)`", text)
    (bullet,) = re.findall(r"``\s(- 01 – .*?STAT205-FL26/01`) ``", text)
    course = (college / "inference.md").read_text(encoding="utf-8")
    assert ":name:" not in course
    (college / "inference-2026.md").write_text(course, encoding="utf-8")
    body, _, _lectures = course.partition("- 01")
    new = body.replace("2026", "2027").replace(":edition: FL26", ":edition: FL27")
    new = new.replace("24–27 Nov", "23–26 Nov").replace("Mon 31 Aug 2027", "Tue 31 Aug 2027")
    new = new.replace("Fri 18 Dec 2027", "Fri 17 Dec 2027")
    (college / "inference.md").write_text(f"{new}{bullet}\n::::\n", encoding="utf-8")
    home, conf = college / "index.md", college / "conf.py"
    pages = home.read_text("utf-8")
    pages = pages.replace("\nprobability-2025\n", "\nprobability-2025\ninference-2026\n")
    home.write_text(pages.replace(":term: Fall 2026", terms), encoding="utf-8")
    settings = conf.read_text("utf-8").replace(
        "syllabus_editions = {", f"syllabus_editions = {{{key},"
    )
    conf.write_text(settings, encoding="utf-8")
    assert walkthrough.run(f"{COMMANDS[0]} -n -q") == 0
    (lecture,) = lectures(html(college / "_build/html/inference.html"))
    number, title, is_carried_over, links = lecture
    assert (number, is_carried_over) == ("01", True)
    assert title.startswith("Samples")
    assert links == ["https://video.example.org/samples"]
    listed = html(college / "_build/html/index.html").select(".syllabus-course-list li a")
    pages_listed = ["inference-2026.html", "inference.html", "probability.html"]
    assert sorted(link["href"] for link in listed) == pages_listed
    origin = html(college / "_build/html/inference.html").select_one("a.syllabus-origin")
    assert (origin.text, origin["href"]) == ("Fall 2026", "inference-2026.html")


def test_another_project_says_the_page_too(college: Path, project: Project) -> None:
    data = str(college / "_build/html/syllabus.json")
    edition = {"FL26": {"url": "https://college.example.org/statistics/", "inventory": data}}
    (reference,) = re.findall(r"`(FL26/\w+/01)`", (walkthrough.DOCS / PAGE).read_text("utf-8"))
    theme = f"# Inference\n\n:::{{theme}} A\n- 01 – {{carried-over}}`{reference}`\n:::\n"
    built = project.write({"conf.py": f"syllabus_editions = {edition!r}\n", "index.md": theme})
    page = built.build("html", "-W").html()
    assert lectures(page) == [("01", "Samples", True, ["https://video.example.org/samples"])]


def test_one_page_and_a_book(college: Path) -> None:
    for command in COMMANDS[2:]:
        assert walkthrough.run(f"{command} -W -n -q") == 0, command
    whole = html(college / "_build/singlehtml/index.html")
    ids = [tag["id"] for tag in whole.select("[id]")]
    assert len(ids) == len({*ids})
    assert "inference-lecture-01" in ids
    assert "probability-lecture-01" in ids
    assert [number for number, *_ in lectures(whole)] == [
        "01",
        "02",
        "",
        "01",
        "02",
        "",
        "01",
        "02",
    ]
    with zipfile.ZipFile(college / "_build/epub/Statistics.epub") as book:
        assert not [name for name in book.namelist() if name.endswith(".ics")]
        for course in COURSES:
            page = BeautifulSoup(book.read(f"{course}.xhtml"), "lxml")
            (link,) = page.select("a[href$='.ics']")
            assert link["href"] == f"https://college.example.org/statistics/{course}.ics"
