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
    return built.outdir / "syllabus.json"


def test_everything_inherits(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    page = tmp_path / "index.md"
    arguments = ["roll-over", str(data), str(page), "--edition", "FL22", "--term", "Fall 2022"]
    assert main(arguments) == 0
    assert page.read_text(encoding="utf-8") == ROLLED
    first, second, third = capsys.readouterr().out.splitlines()
    assert first == f"{page}: 4 lectures, all carried over from SP21."
    assert second.startswith('conf.py needs: syllabus_editions = {"SP21": {"url": "https://…/", ')
    assert third == "Put the address of the edition's site in place of “https://…/”."


def test_what_conf_py_needs_is_what_it_says(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    after = Project(tmp_path / "next").write({"index.md": ""})
    assert main(["roll-over", str(data), str(after.source / "index.md"), "--force"]) == 0
    _name, _, rest = capsys.readouterr().out.partition("conf.py needs: ")
    value = rest.splitlines()[0].replace("https://…/", "https://sp21.example/")
    built = after.write({"conf.py": value}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    assert [line[:3] for line in lectures(built.html())] == [
        ("01", "One", True),
        ("", "Two", True),
        ("", "Three *", True),
        ("", "Three and more", True),
    ]


def test_what_was_to_be_announced_is_so_again(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    page = """
        # Course

        :::{course-info}
        :edition: F24
        :::

        ::::{theme} A
        - 2 – Two

        :::{lecture}
        :number: 3
        :tba:
        :::

        :::{lecture}
        :kind: guest
        :tba:
        :::

        :::{lecture} A *guest*
        :name: guest
        :tba:
        :::

        :::{lecture}
        :number: 5
        :tba:
        :slides: https://a.example/5.pdf
        :::
        ::::
        """
    before = project.write({"index.md": page}).build("html", "-W")
    data = before.outdir / "syllabus.json"
    edition = {"url": "https://f24.example/", "inventory": str(data)}
    conf = f"syllabus_editions = {{'F24': {edition!r}}}"
    after = Project(tmp_path / "after").write({"conf.py": conf})
    written = after.source / "index.md"
    assert main(["roll-over", str(data), str(written)]) == 0
    assert (
        "2 lectures, all carried over from F24, and 3 to be announced." in capsys.readouterr().out
    )
    text = written.read_text(encoding="utf-8")
    _head, _, lectures_ = text.partition("% Two\n")
    assert lectures_.split("\n\n")[:-1] == [
        ":::{lecture}\n:number: 2\n:carried-over: F24/2\n:::",
        ":::{lecture}\n:number: 3\n:tba:\n:::",
        ":::{lecture}\n:kind: guest\n:tba:\n:::",
        ":::{lecture} A guest\n:name: guest\n:tba:\n:::",
        "% To be announced\n:::{lecture}\n:number: 5\n:carried-over: F24/5\n:tba:\n:::",
    ]
    written.write_text(f"{text}\n:::{{changes}} F24\n:::\n", encoding="utf-8")
    built = after.build("html", "-W")
    assert (built.status, built.log) == (0, "")
    assert [line[:3] for line in lectures(built.html())] == [
        ("2", "Two", True),
        ("3", "To be announced", False),
        ("", "To be announced", False),
        ("", "A guest", False),
        ("5", "To be announced", True),
    ]
    assert "Nothing new" in built.html().select_one(".syllabus-changes").text


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
    assert told == f"{tmp_path / 'none.json'} cannot be read: No such file or directory"


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


@pytest.mark.parametrize(
    "place", ["/course/syllabus.json", "/course/", "/course/index.html", "/course"]
)
def test_from_a_server_leaves_nothing_but_the_page(
    place: str,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture,
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    with serve(page(data.read_bytes())) as server:
        assert main(["roll-over", server.url(place), "index.md"]) == 0
        assert [asked.path for asked in server.asked] == ["/course/syllabus.json"]
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
    wordless = [{"text": "", "url": url} for url in ("javascript:alert(1)", "x.html")]
    lecture = {"id": "same", "title": "One"}
    course = {
        "document": "index",
        "page": "index.html",
        "edition": "X",
        "institution": "javascript",
        "headline": [links[0]],
        "rows": [{"label": "Room", "value": " / ".join(urls), "links": [*links, *wordless]}],
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


def rolled(project: Project, text: str, page: Path) -> str:
    """What is written of a course."""
    built = project.write({"index.md": text}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    assert main(["roll-over", str(built.outdir / "syllabus.json"), str(page), "--force"]) == 0
    return page.read_text(encoding="utf-8")


FACTS = """
    # A course

    :::{{course-info}}
    :edition: SP21
    {facts}
    :::

    - 01 – One
"""


@pytest.mark.parametrize(
    ("facts", "written"),
    [
        (
            ":forum: Slack <i class='fab fa-slack'></i> and <b>bold</b>[^1]<br>as ever",
            ":forum: Slack and bold as ever",
        ),
        (
            ":institution: [<b>Dept</b> of Stats](https://stats.example/)",
            ":institution: [Dept of Stats](<https://stats.example/>)",
        ),
        (
            ":videos: all {video}`https://v.example`",
            ":videos: all [YouTube video](<https://v.example>)",
        ),
        # what has no words is not to be lost
        (
            ":forum: Slack [![](https://img.example/x.svg)](https://forum.example) or mail",
            ":forum: Slack or mail [https://forum.example](<https://forum.example>)",
        ),
        (
            ":empty: [](https://empty.example)",
            ":empty: [https://empty.example](<https://empty.example>)",
        ),
        (
            ":forum: [![Slack](https://img.example/x.svg)](https://forum.example)",
            ":forum: [Slack](<https://forum.example>)",
        ),
        (":institution: A [](https://empty.example) college", ":institution: A college"),
    ],
)
def test_rows_are_their_words_and_links(
    project: Project, tmp_path: Path, facts: str, written: str
) -> None:
    note = "\n    [^1]: A note.\n" if "[^1]" in facts else ""
    page = Project(tmp_path / "after").write({"index.md": ""})
    text = rolled(project, FACTS.format(facts=facts) + note, page.source / "index.md")
    assert written in text.splitlines()


def test_data_are_plain_text(project: Project) -> None:
    """HTML among an author's words is no words."""
    text = """
        # A course

        :::{course-info}
        :forum: [<b>Slack</b>](https://forum.example) <i class="fab"></i> and mail
        :::

        :::{lecture} One
        :speakers: <b>Ada</b> Byron

        See [the <i>paper</i>](https://paper.example).
        :::
    """
    built = project.write({"index.md": text}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    (course,) = json.loads(built.read("syllabus.json"))["courses"]
    (row,), (theme,) = course["rows"], course["themes"]
    (lecture,) = theme["lectures"]
    assert row["value"] == "Slack and mail"
    assert row["links"] == [{"text": "Slack", "url": "https://forum.example"}]
    assert lecture["speakers"] == "Ada Byron"
    assert lecture["links"] == [{"text": "the paper", "url": "https://paper.example"}]


def test_places_keep_their_links(project: Project, tmp_path: Path) -> None:
    facts = """:starts: 2021-01-25
    :ends: 2021-05-14
    :timezone: UTC
    :meets: Mon 10:00–11:30, [Zoom](https://zoom.example/1); """
    facts += "lab: Tue 9:00–10:00, [lab](https://lab.example/) *2*; "
    facts += "Wed 10:00–11:30, [Zoom](https://zoom.example/2); Fri 9:00–10:00"
    page = Project(tmp_path / "after").write({"index.md": ""})
    text = rolled(project, FACTS.format(facts=facts), page.source / "index.md")
    (meets,) = (line for line in text.splitlines() if line.startswith(":meets:"))
    assert meets == (
        ":meets: Mon 10:00–11:30, [Zoom](<https://zoom.example/1>); "
        "Wed 10:00–11:30, [Zoom](<https://zoom.example/2>); Fri 09:00–10:00; "
        "lab: Tue 09:00–10:00, [lab](<https://lab.example/>) 2"
    )
    days = ":starts: 2021-09-06\n:ends: 2021-12-17\n:meets:"
    page.write({"index.md": text.replace(":meets:", days).partition("::::{theme}")[0]})
    info = page.build("html").html().select_one(".syllabus-course-info")
    assert [link["href"] for link in info.select("a")] == [
        *("https://zoom.example/1", "https://zoom.example/2", "https://lab.example/"),
    ]


def test_a_term_without_classes(project: Project, tmp_path: Path) -> None:
    facts = ":starts: 2021-01-25\n    :ends: 2021-05-14\n    :timezone: UTC"
    text = rolled(project, FACTS.format(facts=facts), tmp_path / "index.md")
    assert ":timezone: UTC" in text
    assert ":meets:" not in text


def test_what_speaks_of_the_old_term(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its title is of the new one; of other rows the command tells."""
    info = ":term: Spring 2021\n:edition: SP21\n:exam: 20 May 2021, 9:00\n:phone: 120210\n"
    text = f"# S, Spring 2021\n\n:::{{course-info}}\n{info}:::\n\n- 01 – In 2021\n"
    data = project.write({"index.md": text}).build().outdir / "syllabus.json"
    page = tmp_path / "index.md"
    capsys.readouterr()
    assert main(["roll-over", str(data), str(page), "--term", "Fall 2022"]) == 0
    assert page.read_text(encoding="utf-8").startswith("# S, Fall 2022\n")
    told = "See whether what speaks of a year still holds: “:exam:”."
    assert capsys.readouterr().out.splitlines()[-1] == told


@pytest.mark.parametrize("key", ["2021/22", "Fall 2021"])
def test_keys_that_no_build_takes(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture, key: str
) -> None:
    page = tmp_path / "index.md"
    for option in ("--from", "--edition"):
        told = refused(capsys, str(data), str(page), option, key)
        assert told == f"an edition is one word without “/”, not {key!r}: as in “{option} SP21”"
    content = json.loads(data.read_bytes())
    content["courses"][0]["edition"] = key
    data.write_text(json.dumps(content), encoding="utf-8")
    told = refused(capsys, str(data), str(page))
    assert told == (
        f"the file calls the edition {key!r}, and a key is one word without “/”: name it by "
        "another, as in “--from SP21”"
    )
    assert not page.exists()
    assert main(["roll-over", str(data), str(page), "--from", "SP21"]) == 0
    assert ":carried-over: SP21/01" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["fall.rst", "fall", "fall.md.txt"])
def test_a_page_that_is_not_called_like_markdown(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture, name: str
) -> None:
    told = refused(capsys, str(data), str(tmp_path / name))
    assert (
        told == f"{tmp_path / name} is not called like Markdown: name a .md file, such as index.md"
    )
    assert not (tmp_path / name).exists()


TWO_PAGES = {
    "index.md": "# S\n\n:::{course-info}\n:code: S 1\n:edition: SP21\n:::\n\n::::{theme} A\n"
    "- 00 – One\n::::\n\n```{toctree}\nlabs/index\n```\n",
    "labs/index.md": "# Labs\n\n::::{theme} B\n- 01 – Nets\n::::\n",
}


def test_a_further_page_stays_one(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = project.write({**TWO_PAGES}).build("html", "-W").outdir / "syllabus.json"
    after = Project(tmp_path / "after").write({"conf.py": ""})
    capsys.readouterr()
    for document in ("index", "labs/index"):
        page = after.source / f"{document}.md"
        arguments = ["roll-over", str(data), str(page), "--course", document]
        assert main([*arguments, "--edition", "FL22", "--term", "Fall"]) == 0
    first, second = capsys.readouterr().out.split(f"{after.source / 'labs/index.md'}: ")
    note = "The page says neither its edition nor its term: the main page does."
    assert note not in first
    assert note in second.splitlines()
    text = (after.source / "labs/index.md").read_text(encoding="utf-8")
    assert "course-info" not in text
    assert ":edition: FL22" in (after.source / "index.md").read_text(encoding="utf-8")


def test_a_page_without_facts_gets_those_that_are_given(project: Project, tmp_path: Path) -> None:
    """Where no page of the course has any, it is the main one."""
    text = TWO_PAGES["labs/index.md"]
    data = project.write({"index.md": text}).build("html", "-W").outdir / "syllabus.json"
    page = tmp_path / "index.md"
    arguments = ["roll-over", str(data), str(page), "--from", "SP21"]
    assert main(arguments) == 0
    assert "course-info" not in page.read_text(encoding="utf-8")
    assert main([*arguments, "--edition", "FL22", "--force"]) == 0
    assert ":edition: FL22" in page.read_text(encoding="utf-8")


def test_numbers_that_begin_anew_in_each_theme(project: Project, tmp_path: Path) -> None:
    """As they did, and were meant to."""
    quiet = ":::{lecture} Two\n:number: 1\n:quiet: duplicate\n:::\n"
    page = f"# S\n\n::::{{theme}} A\n- 1 – One\n::::\n\n::::{{theme}} B\n{quiet}::::\n"
    data = project.write({"index.md": page}).build("html", "-W").outdir / "syllabus.json"
    after = Project(tmp_path / "after")
    arguments = ["roll-over", str(data), str(after.source / "index.md"), "--from", "SP21"]
    assert main(arguments) == 0
    edition = {"url": "https://sp21.example/", "inventory": str(data)}
    built = after.write({"conf.py": f"syllabus_editions = {{'SP21': {edition!r}}}\n"})
    assert built.build("html", "-W").log == ""


def test_an_edition_of_the_same_project_is_its_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And not what its own build has written, which is of the build before."""
    project = Project(tmp_path).write({"conf.py": "", "sp21/index.md": PAGE, "index.md": "# I\n"})
    data = project.source / "_build" / "syllabus.json"
    data.parent.mkdir()
    shutil.copy(project.build().outdir / "syllabus.json", data)
    page = project.source / "fl22" / "index.md"
    capsys.readouterr()
    arguments = ["roll-over", str(data), str(page), "--edition", "FL22"]
    assert main(arguments) == 0
    _counts, needed = capsys.readouterr().out.splitlines()
    assert needed.endswith('conf.py needs: syllabus_editions = {"SP21": "sp21/index"}')
    (project.source / "sp21" / "index.md").unlink()
    assert main([*arguments, "--force"]) == 0
    assert '"inventory": "_build/syllabus.json"' in capsys.readouterr().out


def test_paths_start_where_conf_py_is(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    """Or else at the page; and not at the project that the command is run in."""
    here = Project(tmp_path / "here").write({"conf.py": ""}).source
    fall = Project(tmp_path / "fall").write({"conf.py": ""}).source
    monkeypatch.chdir(here)
    name = data.relative_to(tmp_path).as_posix()
    for written, conf, place in (
        ("../../fall/source/labs/index.md", f"{fall / 'conf.py'}", f"../../{name}"),
        ("labs/index.md", f"{here / 'conf.py'}", f"../../{name}"),
        ("../../new/labs/index.md", "conf.py", f"../../{name}"),
    ):
        assert main(["roll-over", str(data), written]) == 0
        edition = {"SP21": {"url": "https://…/", "inventory": place}}
        needed = f"syllabus_editions = {json.dumps(edition, ensure_ascii=False)}"
        assert f"{conf} needs: {needed}" in capsys.readouterr().out.splitlines()
