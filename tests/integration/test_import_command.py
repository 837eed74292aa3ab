"""The command ``sphinx-syllabus import``, and the page by hand beside the example course."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import walkthrough
from bs4 import BeautifulSoup
from facts import DLFL22
from support import EXAMPLES, Project, lectures

from sphinx_syllabus.__main__ import main

BY_HAND = Path(__file__).parents[1] / "courses" / "by-hand.md"
PAGE = "# T\n\n## Theme 1: A\n\n- 01 – X [🎥](https://v.example/) [from last year]\n"
WRITTEN = "# T\n\n:::{theme} A\n\n- 01 – X {video}`https://v.example/` {carried-over}`SP21`\n:::\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_page_by_hand_gives_the_model_course(tmp_path: Path) -> None:
    page = tmp_path / "index.md"
    assert main(["import", str(BY_HAND), "-o", str(page), "--edition", "SP21"]) == 0
    conf = (EXAMPLES / "nyu-dlfl22" / "conf.py").read_bytes()
    project = Project(tmp_path).write({"conf.py": conf, "index.md": page.read_bytes()})
    built = project.build("html", "-W", "-n")
    assert (built.status, built.log) == (0, "")
    html = built.html()
    expected = [
        (lecture.number, lecture.title, lecture.carried_over is not None, urls(lecture.resources))
        for lecture in DLFL22.lectures
    ]
    assert lectures(html) == expected
    headings = [theme.h3.find(string=True) for theme in html.select("section.syllabus-theme")]
    assert headings == [theme.heading for theme in DLFL22.themes]
    assert len(html.select(".syllabus-legend li")) == 6
    origins = [origin.text for origin in html.select("a.syllabus-origin")]
    assert origins == [lecture.carried_over for lecture in DLFL22.lectures if lecture.carried_over]
    assert_legible(html)


def urls(resources: tuple[tuple[str, str], ...]) -> list[str]:
    return [url for _kind, url in resources]


def assert_legible(html: BeautifulSoup) -> None:
    assert html.select_one("p > span.carried-over em").text.startswith("Seven lectures")
    assert not html.select("[style*=opacity]")
    assert html.select_one("#lecture-09 ul").text.split()[0] == "classify"
    assert html.select_one("#afterwards a.external")["href"].startswith("https://www.reddit.com/")


@pytest.mark.parametrize("name", ["page.rst", "page"])
def test_a_page_in_another_markup(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = tmp_path / name
    path.write_text("T\n=\n\n* 01 -- X `video <https://v.example/>`_\n", encoding="utf-8")
    assert main(["import", str(path), "-o", str(tmp_path / "x.md")]) == 1
    assert f"{path} is not called like Markdown: name a .md file" in capsys.readouterr().err
    assert not (tmp_path / "x.md").exists()


def test_example_of_the_manual(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (EXAMPLES.parent / "importing.md").read_text(encoding="utf-8")
    blocks = re.findall(
        r"\n(`{3,})\{code-block\} \w+\n:caption: ([^\n]+)\n\n(.*?\n)\1\n", text, re.DOTALL
    )
    (_, before, source), (_, after, expected), (_, _, said), (_, conf_py, conf) = blocks
    monkeypatch.chdir(tmp_path)
    Path(before).write_text(source, encoding="utf-8")
    assert main(["import", before, "-o", after, "--edition", "SP21"]) == 0
    assert Path(after).read_text(encoding="utf-8") == expected
    assert capsys.readouterr().err == said
    Path(conf_py).write_text(conf, encoding="utf-8")
    (command,) = re.findall(r"^\$ (sphinx-build .*)", text, re.MULTILINE)
    assert walkthrough.run(f"{command} -n -q") == 0
    assert len(lectures(BeautifulSoup(Path("_build/html/index.html").read_bytes(), "lxml"))) == 4


def test_to_standard_output(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(page), "--edition", "SP21"]) == 0
    out, err = capsys.readouterr()
    assert out == WRITTEN
    assert err == f"{page}: 1 themes, 1 lectures, 1 links\n"


def test_to_a_file(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = page.with_name("index.md")
    arguments = ["import", str(page), "-o", str(target), "--edition", "SP21"]
    assert main(arguments) == 0
    assert target.read_text(encoding="utf-8") == WRITTEN
    assert main(arguments) == 1
    assert f"{target} is there already: add “--force”" in capsys.readouterr().err
    assert main([*arguments, "--force"]) == 0


def test_what_is_left_over_is_listed(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(page)]) == 0
    first, _counts = capsys.readouterr().err.splitlines()
    assert first.startswith(f"{page}:5: “[from last year]” names no edition")


COURSE = """\
# T

## Getting started

1. Clone the repository
2. Start Jupyter

## Lectures

### Basics

1. Intro to C++ [🎥](https://v.example/1)
2. Calls f() (recorded in Fall 2020) – [🎥](https://v.example/2) &nbsp; [📝](https://n.example/2)
3. Café &eacute; [🎥](https://v.example/3) (from last year)
"""


def test_nothing_is_taken_for_more_than_it_says(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page.write_text(COURSE, encoding="utf-8")
    target = page.with_name("index.md")
    assert main(["import", str(page), "-o", str(target), "--edition", "SP21"]) == 0
    *notes, counts = capsys.readouterr().err.splitlines()
    numbered, another = notes
    assert numbered.startswith(f"{page}:5: This numbered list stays as it is")
    assert another.startswith(f"{page}:13: “(recorded in Fall 2020)” does not say “SP21”")
    assert counts == f"{target}: 1 themes, 3 lectures, 4 links"
    conf = 'syllabus_editions = {"SP21": "https://sp21.example/"}\n'
    project = Project(page.parent).write({"conf.py": conf, "index.md": target.read_bytes()})
    built = project.build("html", "-W")
    assert (built.status, built.log) == (0, "")
    html = built.html()
    assert [(number, title, old) for number, title, old, _urls in lectures(html)] == [
        ("1", "Intro to C++", False),
        ("2", "Calls f() (recorded in Fall 2020)", True),
        ("3", "Café é", True),
    ]
    assert [origin.text for origin in html.select("a.syllabus-origin")] == ["SP21"]
    assert [item.text for item in html.select("#getting-started ol li p")] == [
        "Clone the repository",
        "Start Jupyter",
    ]


BY_HEADINGS = """\
# T

## Staff

Jane.

## Week 1

### Lecture 1: Introduction

[Slides](https://s.example/1.pdf) | [Video](https://v.example/1)

Reading: [chapter 1](https://b.example/1)

### Holiday

### Lab 1

#### To do

1. Install.

## Week 2

### Lecture 2 – Backprop

- [Notes](https://n.example/2)
- Bring paper.

## Policies

Be kind.
"""


def test_a_heading_for_each_lecture(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_text(BY_HEADINGS, encoding="utf-8")
    target = page.with_name("index.md")
    assert main(["import", str(page), "-o", str(target)]) == 0
    *notes, counts = capsys.readouterr().err.splitlines()
    assert [int(note.split(":")[1]) for note in notes] == [7, 19]
    assert counts == f"{target}: 2 themes, 4 lectures, 3 links"
    built = Project(page.parent).write({"index.md": target.read_bytes()}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    html = built.html()
    assert [(number, title, links) for number, title, _old, links in lectures(html)] == [
        ("1", "Introduction", ["https://s.example/1.pdf", "https://v.example/1"]),
        ("", "Holiday", []),
        ("", "Lab 1", []),
        ("2", "Backprop", ["https://n.example/2"]),
    ]
    assert [theme.parent["id"] for theme in html.select(".syllabus-theme")] == ["lectures"] * 2
    assert [section["id"] for section in html.select("#t > section")] == [
        "staff",
        "lectures",
        "policies",
    ]
    assert html.select_one("#lecture-1 a[href='https://b.example/1']")
    assert html.select_one("#lecture-lab-1 strong").text == "To do"
    assert html.select_one("#lecture-2 ul").text.strip() == "Bring paper."


OF_OTHER_PROGRAMS = """\
+++
title = "Compilers"
draft = false
+++

!!! warning
    The room is *another* one.

    See [the map](https://map.example/).

<h2>Lectures</h2>

<table>
  <tr><th>#</th><th>Topic</th><th>Slides</th><th>Reading</th></tr>
  <tr><td>1</td><td><b>Lexers</b></td><td><a href="https://s.example/1.pdf">PDF</a></td><td></td></tr>
  <tr><td>2</td><td>Parsers<br>and LR(1)</td><td></td><td><a href="https://b.example/">Book</a></td></tr>
</table>

## Policies

Be kind.
"""


def test_pages_of_other_programs(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_text(OF_OTHER_PROGRAMS, encoding="utf-8")
    target = page.with_name("index.md")
    assert main(["import", str(page), "-o", str(target)]) == 0
    *notes, counts = capsys.readouterr().err.splitlines()
    assert [int(note.split(":")[1]) for note in notes] == [1, 1, 13, 13]
    assert counts == f"{target}: 1 themes, 2 lectures, 1 links"
    built = Project(page.parent).write({"index.md": target.read_bytes()}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    html = built.html()
    assert html.h1.find(string=True) == "Compilers"
    assert [part.text for part in html.select("div.warning p:not(.admonition-title)")] == [
        "The room is another one.",
        "See the map.",
    ]
    assert [(number, title, links) for number, title, _old, links in lectures(html)] == [
        ("1", "Lexers", ["https://s.example/1.pdf"]),
        ("2", "Parsers and LR(1)", []),
    ]
    assert html.select_one("#lecture-2 a[href='https://b.example/']").text == "Book"
    assert [section["id"] for section in html.select("section > section")] == [
        "theme-lectures",
        "policies",
    ]


CONF = """
syllabus_resources = {"podcast": {"icon": "🎧", "label": "podcast"}}
syllabus_kinds = {"clinic": "Clinic"}
"""


def test_kinds_of_a_project(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.with_name("conf.py").write_text(CONF, encoding="utf-8")
    page.write_text("## A\n- 1. X [🎧](p)\n- Clinic: Y\n", encoding="utf-8")
    assert main(["import", str(page), "--conf", str(page.parent)]) == 0
    text = capsys.readouterr().out
    assert "{podcast}`p`" in text
    assert ":kind: clinic" in text


@pytest.mark.parametrize(
    ("conf", "problem"),
    [
        ("1/0", "cannot be run: ZeroDivisionError"),
        ("x = (", "cannot be run: There is a syntax error"),
        ("import sys; sys.exit(3)", "cannot be run"),
        ("syllabus_kinds = 3", "syllabus_kinds must be a dict"),
        (None, "has no conf.py"),
    ],
)
def test_conf_that_cannot_be_used(
    page: Path, conf: str | None, problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if conf is not None:
        page.with_name("conf.py").write_text(conf, encoding="utf-8")
    assert main(["import", str(page), "--conf", str(page.parent)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert problem in line


def test_page_that_cannot_be_read(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_bytes(b"# caf\xe9")
    for path in (page, page.parent, page.with_name("none.md")):
        assert main(["import", str(path)]) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert str(path) in line
    assert main(["import", str(page), "--edition", "SP 21"]) == 1
    assert "an edition is one word" in capsys.readouterr().err


def test_a_place_that_cannot_be_written(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(page), "-o", str(page / "x.md")]) == 1
    assert main(["import", str(page), "-o", str(page.parent), "--force"]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_a_footnote_of_several_paragraphs_stays_whole(tmp_path: Path) -> None:
    text = (
        "# T\n\nA note.[^1]\n\n[^1]: One.\n\n    Two, with a [link](https://x.example).\n\n"
        "    - Three\n\n## Week 1: A\n\n- 01 – X [🎥](https://v.example/)\n"
    )
    source, page = tmp_path / "old.md", tmp_path / "index.md"
    source.write_text(text, encoding="utf-8")
    assert main(["import", str(source), "-o", str(page)]) == 0
    built = Project(tmp_path / "p").write({"index.md": page.read_bytes()}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    note = built.html().select_one("aside.footnote")
    assert [part.text.strip() for part in note.select("p")] == [
        "One.",
        "Two, with a link.",
        "Three",
    ]
    assert note.select_one('a[href="https://x.example"]')


OF_JEKYLL = """\
# T
{: .no_toc }

Teacher
: Jane

## Week 1

Sep 1
: [Intro](intro/){:target="_blank"}
  : [Slides](https://s.example/1){: .btn}, [Code](labs/1/)

Sep 3
: **Lab**{: .label } Setup
: **Quiz**{: .label }

## Week 2

- [x] Lecture 3: Trees [Video](https://v.example/)
- [ ] Lecture 4: Woods
"""


def test_a_page_of_jekyll(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_text(OF_JEKYLL, encoding="utf-8")
    target = page.with_name("index.md")
    assert main(["import", str(page), "-o", str(target)]) == 0
    notes = capsys.readouterr().err.splitlines()
    assert any("A link to a folder is words" in note for note in notes)
    built = Project(page.parent).write({"index.md": target.read_bytes()}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    html = built.html()
    assert [(number, title, links) for number, title, _old, links in lectures(html)] == [
        ("", "Sep 1: Intro (intro/)", ["https://s.example/1"]),
        ("", "Sep 3: Lab Setup", []),
        ("", "Sep 3: Quiz", []),
        ("3", "Trees", ["https://v.example/"]),
        ("4", "Woods", []),
    ]
    assert html.select_one("#t li").text.strip() == "Teacher: Jane"
    assert not re.search(r"\{|\[ ?x?\]", html.select_one("#t").text)


def test_the_address_of_the_page(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_text(OF_JEKYLL, encoding="utf-8")
    assert main(["import", str(page), "--url", "https://c.example/a/"]) == 0
    out, err = capsys.readouterr()
    assert "[Code](<https://c.example/a/labs/1/>)" in out
    assert "folder" not in err
    assert main(["import", str(page), "--url", "c.example"]) == 1
    assert "“--url” is an address, as in https://course.example/" in capsys.readouterr().err


OF_SEVERAL_PROGRAMS = """\
---
title: Aprendizaje
---

::: {.callout-note}
## Aula
Sala 4.
:::

# Temario {.unnumbered}

| Diapositivas | Tema | Semana |
|---|---|---|
| [<i class="fa fa-file-pdf"></i> PDF](https://s.example/1){.wide} | Vectores<br>y matrices | 1 |
| — | *Feriado* | 2 |

# Prácticas

<details>
<summary>Semana 1: Bases</summary>

- ✅ Clase 3: Árboles → [📺](https://v.example/3) [[apuntes](https://n.example/3)]
  Lectura: capítulo 3
- 🧪 Tarea 1: Árboles, <ana@uni.example>

</details>

=== "Grupo A"

    Lunes.
"""


def test_a_page_of_several_programs(page: Path) -> None:
    page.write_text(OF_SEVERAL_PROGRAMS, encoding="utf-8")
    target = page.with_name("index.md")
    assert main(["import", str(page), "-o", str(target)]) == 0
    built = Project(page.parent).write({"index.md": target.read_bytes()}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    html = built.html()
    assert html.h1.find(string=True) == "Aprendizaje"
    assert [(number, title, links) for number, title, _old, links in lectures(html)] == [
        ("1", "Vectores y matrices", ["https://s.example/1"]),
        ("2", "Feriado", []),
        ("3", "✅ Árboles", ["https://v.example/3", "https://n.example/3"]),
        ("", "🧪 Tarea 1: Árboles, ana@uni.example", []),
    ]
    assert html.select_one(".admonition-title").text == "Aula"
    assert html.select_one("#lecture-3 > p:last-child").text == "Lectura: capítulo 3"
    assert not re.search(r"[{}=]|:::|fa-", html.select_one("#aprendizaje").text)
