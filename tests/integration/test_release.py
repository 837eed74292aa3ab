"""Resources that are held back until a day are in no file of what is built before it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from support import Built, Project

SECRET = "h1dden"  # in each address and file that is held back, and in nothing else
PAGE = f"""
    # Course

    :::{{course-info}}
    :starts: 2026-09-07
    :ends: 2026-12-18
    :timezone: Asia/Tokyo
    :meets: Wed 16:55–18:55
    :::

    ::::{{theme}} A

    :::{{lecture}} Held {{video}}`https://{SECRET}.example/title`
    :number: 1
    :release: 1 Dec
    :slides: https://{SECRET}.example/slides {SECRET}.pdf

    Body {{notes}}`the notes <{SECRET}.pdf>` and **{{notebook}}`https://{SECRET}.example/x`**.

    - {{video}}`https://{SECRET}.example/list`
    :::
    - 02 – Free {{video}}`https://free.example/`
    ::::

    :::{{schedule}}
    :::
"""


@pytest.fixture
def course(project: Project) -> Project:
    return project.write({"index.md": PAGE, f"{SECRET}.pdf": SECRET.encode()})


def build(project: Project, day: str, builder: str = "html", out: str | None = None) -> Built:
    conf = ["version", "copyright", "author"] if builder == "epub" else []
    options = [word for name in conf for word in ("-D", f"{name}=1")]
    return project.build(builder, "-W", "-D", f"syllabus_now={day}", *options, out=out)


def _told(path: Path) -> bytes:
    # Sphinx knows every file of the project by its name
    prefix = "https://" if path.name == "environment.pickle" else ""
    return f"{prefix}{SECRET}".encode()


def leaks(folder: Path) -> list[str]:
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and (_told(path) in path.read_bytes() or SECRET in path.name)
    ]


def links(built: Built) -> list[int]:
    items = built.html().select("li.syllabus-lecture")
    return [len(item.select("a.syllabus-resource")) for item in items]


@pytest.mark.parametrize(
    "builder", ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml"]
)
def test_in_no_file(course: Project, builder: str) -> None:
    built = build(course, "2026-11-30", builder)
    assert (built.status, built.log) == (0, "")
    assert leaks(built.outdir) == []
    assert leaks(built.doctrees) == []


def test_says_from_when(course: Project) -> None:
    first, second = build(course, "2026-11-30").html().select("li.syllabus-lecture")
    assert "from Tue, Dec 1" in " ".join(first.text.split())
    assert "from" not in second.text


def test_shown_from_its_day_on_and_hidden_again(course: Project) -> None:
    days = {"2026-11-30": [0, 1], "2026-12-01": [6, 1], "2026-12-02": [6, 1], "2026-11-01": [0, 1]}
    for day, expected in days.items():
        built = build(course, day, out="site")
        assert links(built) == expected
        lectures = json.loads(built.read("syllabus.json"))["courses"][0]["themes"][0]["lectures"]
        assert len(lectures[0].get("resources", [])) == expected[0]
        assert (built.outdir / "_sources" / "index.md.txt").exists() is bool(expected[0])


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (1796050799, 0),  # 30 November 2026, 23:59:59 in Tokyo
        (1796050800, 6),
    ],
)
def test_by_the_day_where_the_course_is_held(
    course: Project, monkeypatch: pytest.MonkeyPatch, seconds: int, expected: int
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds))
    assert links(course.build("html", "-W")) == [expected, 1]


def test_a_day_that_cannot_be_read(course: Project) -> None:
    built = course.write({"conf.py": 'syllabus_now = "soon"\n'}).build()
    assert [warned.type for warned in built.warnings] == ["syllabus.config"]


def test_what_is_held_back_has_not_changed(project: Project) -> None:
    earlier = "- 01 – One {slides}`https://a.example`\n"
    now = ":::{lecture} One\n:number: 01\n:carried-over: SP26/01\n:release: 2026-12-01\n:::\n"
    theme = "::::{theme} A\n\n"
    project.write(
        {
            "conf.py": """
                syllabus_editions = {"SP26": "before"}
                syllabus_check_carried_over = True
            """,
            "before.md": f"---\norphan: true\n---\n# Before\n\n{theme}{earlier}::::\n",
            "index.md": f"# Now\n\n{theme}{now}::::\n\n:::{{changes}} SP26\n:::\n",
        }
    )
    built = build(project, "2026-11-30")
    assert built.log == ""
    (course,) = [
        one for one in json.loads(built.read("syllabus.json"))["courses"] if "changes" in one
    ]
    (changes,) = course["changes"]
    assert [one["id"] for one in changes["carried_over"]] == ["lecture-01"]
    assert "changed" not in changes
