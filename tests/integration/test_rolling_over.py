"""The next term's page, written from an edition's syllabus.json."""

from __future__ import annotations

import html
import json
import runpy
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from servers import page, serve
from support import EXAMPLES, Project, lectures

from sphinx_syllabus.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """
    # A course

    :::{course-info}
    :code: C 1
    :term: Spring
    :institution: [A college](https://college.example/)
    :edition: SP21
    :office hours: `9:00` & later, [here](https://room.example/)
    :::

    - 1 – No lecture

    ::::{theme} A & *B*

    - 01 – One {video}`https://v.example/1`

    :::{lecture} Two
    :name: second
    :kind: lab
    :::

    :::{lecture} Three \\*
    :notes: https://n.example/3
    :::
    ::::

    ::::{theme} Rest
    :unnumbered:
    :name: rest

    - Three and more {carried-over}`SP20`
    ::::
"""

ROLLED = """\
# A course

:::{course-info}
:code: C 1
:term: Fall 2022
:institution: [A college](<https://college.example/>)
:edition: FL22
:office hours: 9:00 & later, [here](<https://room.example/>)
:::

:::{legend}
:::

::::{theme} A & B

% One
:::{lecture}
:number: 01
:carried-over: SP21/01
:::

% Two
:::{lecture}
:name: second
:carried-over: SP21/second
:::

:::{lecture}
:carried-over: SP21/Three *
:::

::::

::::{theme} Rest
:unnumbered:
:name: rest

:::{lecture}
:carried-over: SP21/Three and more
:::

::::
"""


@pytest.fixture
def data(project: Project) -> Path:
    """The data of the spring edition."""
    conf = 'syllabus_editions = {"SP20": "https://sp20.example/"}\n'
    built = project.write({"conf.py": conf, "index.md": PAGE}).build("html", "-W")
    assert built.status == 0, built.log
    return built.outdir / "syllabus.json"


def test_everything_inherits(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    page = tmp_path / "index.md"
    arguments = ["roll-over", str(data), str(page), "--edition", "FL22", "--term", "Fall 2022"]
    assert main(arguments) == 0
    assert page.read_text(encoding="utf-8") == ROLLED
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"{page}: 4 lectures, all carried over from SP21."
    assert second.startswith('conf.py needs: syllabus_editions = {"SP21": {"url": "https://…/", ')


def test_what_conf_py_needs_is_what_it_says(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    after = Project(tmp_path / "next").write({"index.md": ""})
    assert main(["roll-over", str(data), str(after.source / "index.md"), "--force"]) == 0
    _name, _, value = capsys.readouterr().out.partition("conf.py needs: ")
    built = after.write({"conf.py": value}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    assert [line[:3] for line in lectures(built.html())] == [
        ("01", "One", True),
        ("", "Two", True),
        ("", "Three *", True),
        ("", "Three and more", True),
    ]


@pytest.mark.parametrize("name", ["nyu-dlfl22", "nyu-dlsp21"])
def test_nothing_is_new_in_the_examples_rolled_over(name: str, tmp_path: Path) -> None:
    before = Project(tmp_path / "before")
    shutil.copytree(EXAMPLES / name, before.source)
    data = before.build("html", "-W").outdir / "syllabus.json"
    resources = runpy.run_path(str(EXAMPLES / name / "conf.py")).get("syllabus_resources", {})
    edition = {"url": "https://atcold.github.io/x/", "inventory": str(data)}
    key = json.loads(data.read_bytes())["courses"][0]["edition"]
    conf = f"syllabus_resources = {resources!r}\nsyllabus_editions = {{{key!r}: {edition!r}}}\n"
    after = Project(tmp_path / "after").write({"conf.py": conf})
    page = after.source / "index.md"
    assert main(["roll-over", str(data), str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n```{{changes}} {key}\n```\n", encoding="utf-8")
    built = after.build("html", "-W")
    assert (built.status, built.log) == (0, "")
    (place,) = built.html().select(".syllabus-changes")
    assert place.text.strip() == f"Nothing new: all is as in {key}."
    old, new = (
        [(number, title, links) for number, title, _over, links in lectures(page)]
        for page in (before.build("html").html(), built.html())
    )
    assert new == old


def test_numbers_of_themes_and_pages_without_a_course(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    course = """
        # Course

        :::{course-info}
        :code: C 1
        :edition: SP21
        :::

        :::{theme} First
        :number: 0

        - 01 – One
        :::

        :::{theme} Second
        - 02 – Two
        :::

        :::{theme} More
        :number: A

        - 03 – Three
        :::

        :::{theme} Last
        - 04 – Four
        :::
    """
    other = "---\norphan: true\n---\n# Reading\n\nSee {video}`https://v.example/x`.\n"
    data = project.write({"index.md": course, "reading.md": other}).build("html", "-W").outdir
    page = tmp_path / "next.md"
    assert main(["roll-over", str(data / "syllabus.json"), str(page)]) == 0
    heads = [
        block.split("\n\n")[0].split("\n")
        for block in page.read_text(encoding="utf-8").split("::::{theme} ")[1:]
    ]
    assert main(["roll-over", str(data / "syllabus.json"), str(page), "--course", "reading"]) == 1
    assert "the course says no edition" in capsys.readouterr().err
    assert heads == [["First", ":number: 0"], ["Second"], ["More", ":number: A"], ["Last"]]


def test_a_dated_course_says_which_days_are_to_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    before = Project(tmp_path / "before")
    shutil.copytree(EXAMPLES.parent / "deploy", before.source)
    data = before.build("html", "-W").outdir / "syllabus.json"
    after = Project(tmp_path / "after")
    capsys.readouterr()
    assert main(["roll-over", str(data), str(after.source / "index.md")]) == 0
    told = capsys.readouterr().out.splitlines()
    text = (after.source / "index.md").read_text(encoding="utf-8")
    assert ":meets: Wed 10:00–11:40, Room 204\n" in text
    for option in (":starts:", ":ends:", ":no-class:", ":due:", ":release:", ":calendar:"):
        assert option in told[-1]
        assert option not in text
    edition = {"url": "https://os.example/", "inventory": str(data)}
    built = after.write({"conf.py": f"syllabus_editions = {{'FL26': {edition!r}}}\n"}).build(
        "html", "-W"
    )
    assert (built.status, built.log) == (0, "")


def refused(capsys: pytest.CaptureFixture, *arguments: str) -> str:
    assert main(["roll-over", *arguments]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("sphinx-syllabus: ")
    return err.removeprefix("sphinx-syllabus: ").strip()


def test_never_over_a_page_that_is_there(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    page = tmp_path / "index.md"
    page.write_text("mine", encoding="utf-8")
    told = refused(capsys, str(data), str(page))
    assert told == f"{page} is there already: add “--force” to write over it"
    assert page.read_text(encoding="utf-8") == "mine"
    assert main(["roll-over", str(data), str(page), "--force"]) == 0
    assert page.read_text(encoding="utf-8") != "mine"


def test_no_such_file(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    told = refused(capsys, str(tmp_path / "none.json"), str(tmp_path / "index.md"))
    assert "none.json cannot be read: No such file or directory" in told


def test_no_inventory(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "page.json").write_text("<!doctype html>", encoding="utf-8")
    told = refused(capsys, str(tmp_path / "page.json"), str(tmp_path / "index.md"))
    assert "page.json cannot be used: it is no syllabus.json" in told


def test_no_edition_and_several_courses(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    pages = dict.fromkeys(("a.md", "b.md"), "::::{theme} A\n- 01 – One\n::::\n")
    data = project.write({**pages, "index.md": "# Index\n"}).build().outdir / "syllabus.json"
    capsys.readouterr()
    told = refused(capsys, str(data), str(tmp_path / "index.md"))
    assert told == "the file has these courses: a, b; choose one, as in “--course a”"
    told = refused(capsys, str(data), str(tmp_path / "index.md"), "--course", "b")
    assert told == "the course says no edition: name it, as in “--from SP21”"
    page = tmp_path / "index.md"
    assert main(["roll-over", str(data), str(page), "--course", "b", "--from", "X"]) == 0
    assert ":carried-over: X/b/01" in page.read_text(encoding="utf-8")


def test_a_file_without_a_course(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    data = tmp_path / "syllabus.json"
    data.write_text(json.dumps({"version": "1.0", "courses": []}), encoding="utf-8")
    told = refused(capsys, str(data), str(tmp_path / "index.md"))
    assert told == "the file has no course: name the syllabus.json of another edition"


def test_from_a_server_leaves_nothing_but_the_page(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    with serve(page(data.read_bytes())) as server:
        assert main(["roll-over", server.url("/course/syllabus.json"), "index.md"]) == 0
    assert [path.name for path in folder.iterdir()] == ["index.md"]
    course = {"SP21": server.url("/course/")}
    assert f"syllabus_editions = {json.dumps(course)}" in capsys.readouterr().out


def test_what_others_may_have_written(tmp_path: Path) -> None:
    """An inventory of somebody else: its links are held to the rules, none of it is lost."""
    urls = {
        "javascript": "javascript:alert(1)",
        "data": "data:text/html,x",
        "host": "//host.example/",
        "control": "https://a.example/\x01",
        "breaks out": "https://a.example/> [x](javascript:alert(1)) <",
        "entity": "https://a.example/?a&copy;=1",
    }
    links = [{"text": name, "url": url} for name, url in urls.items()]
    lecture = {"id": "same", "title": "One"}
    course = {
        "document": "index",
        "page": "index.html",
        "edition": "X",
        "institution": "javascript",
        "headline": [links[0]],
        "rows": [{"label": "Room", "value": " / ".join(urls), "links": links}],
        "themes": [{"id": "a", "title": "A", "lectures": [lecture, {**lecture, "title": "Two"}]}],
    }
    data = tmp_path / "syllabus.json"
    data.write_text(json.dumps({"version": "1.0", "courses": [course]}), encoding="utf-8")
    after = Project(tmp_path / "after").write({"conf.py": "", "index.md": ""})
    written = after.source / "index.md"
    assert main(["roll-over", str(data), str(written), "--force"]) == 0
    text = written.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith(":carried-over:")] == [
        ":carried-over: X/One",
        ":carried-over: X/Two",
    ]
    (info,) = after.build().html().select(".syllabus-course-info")
    assert info.select_one("dd").text.strip() == " / ".join(urls)
    assert info.select_one(".syllabus-headline").text == "javascript"
    assert "(<https://a.example/?a\\&copy;=1>)" in text  # an “&” that begins no entity
    first, *rest = [str(link["href"]) for link in info.select("a")]
    assert first == "https://a.example/%3E%20%5Bx%5D(javascript:alert(1))%20%3C"
    # MyST-Parser 4 escapes it once more than it should
    assert [html.unescape(href) for href in rest] in (
        ["https://a.example/?a&copy;=1"],
        ["https://a.example/?a©=1"],
    )


def test_as_a_module(data: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx_syllabus", "roll-over", data, tmp_path / "next.md"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "next.md").exists()


def test_a_course_of_several_pages_names_the_others(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "index.md": "# S\n\n:::{course-info}\n:edition: SP21\n:meets: Fridays at noon\n"
        ":timezone: UTC\n:::\n\n::::{theme} A\n- 00 – One\n::::\n\n```{toctree}\nweek1\n```\n",
        "week1.md": "# W\n\n::::{theme} B\n- 01 – Nets\n::::\n",
    }
    data = project.write(files).build().outdir / "syllabus.json"
    capsys.readouterr()
    page = tmp_path / "new" / "index.md"
    assert main(["roll-over", str(data), str(page)]) == 0
    said = capsys.readouterr().out
    assert "Write “:meets:” and “:timezone:” anew" in said
    assert "Its page 'week1' has lectures as well" in said
    other = tmp_path / "new" / "week1.md"
    assert main(["roll-over", str(data), str(other), "--course", "week1"]) == 0
    assert "SP21/01" in other.read_text(encoding="utf-8")
