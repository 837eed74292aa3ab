"""Handwritten pages, and the same in the words of the language."""

from __future__ import annotations

import re

import pytest

from sphinx_syllabus.config import default_kinds, default_resources
from sphinx_syllabus.importing.page import Imported, import_page
from sphinx_syllabus.model import ResourceKind


def bring_in(text: str, edition: str = "", url: str = "") -> Imported:
    return import_page(text, default_resources(), default_kinds(), edition, url)


BULLETS = [
    # numbers
    ("00 – Intro", "00 – Intro"),
    ("01. Intro", "01 – Intro"),
    ("1) Intro", "1 – Intro"),
    ("Lecture 3: Intro", "3 – Intro"),
    ("**03:** Intro", "03 – Intro"),
    ("**03** Intro", "03 – Intro"),
    ("HW1 - Sheet", "HW1 – Sheet"),
    ("3D vision", "3D vision"),
    ("TD-learning", "TD-learning"),
    ("Labor: a market", "Labor: a market"),
    ("✅ **L01** – Intro", "L01 – ✅ Intro"),
    ("📖 Lecture 3: Intro → [🎥](v)", "3 – 📖 Intro {video}`v`"),
    ("🎉 Intro", "🎉 Intro"),
    ("Vorlesung 3: Bäume [Folien](s)", "3 – Bäume {slides}`Folien <s>`"),
    ("Clase 3: Árboles [vídeo](v)", "3 – Árboles {video}`vídeo <v>`"),
    ("第3讲：回归 [课件](s)", "3 – 回归 {slides}`课件 <s>`"),
    # links
    ("Intro [🎥](https://v.example/1)", "Intro {video}`https://v.example/1`"),
    ("Intro [🖥](s.pdf) [🖥\ufe0f](t.pdf)", "Intro {slides}`s.pdf` {slides}`t.pdf`"),
    ("Intro [📝 notes](n.pdf)", "Intro {notes}`n.pdf`"),
    ("Intro [Slides](s.pdf)", "Intro {slides}`s.pdf`"),
    ("Intro [Lecture notes](n.pdf)", "Intro {notes}`Lecture notes <n.pdf>`"),
    ("Intro [🎥 part one](v)", "Intro {video}`part one <v>`"),
    ('Intro [🎥](v "Part one")', "Intro {video}`Part one <v>`"),
    ("Intro [Video 2](v)", "Intro {video}`Video 2 <v>`"),
    ('Intro <a class="x" href="v?a=1">🎥</a>', "Intro {video}`v?a=1`"),
    ("Intro [🎥][r]", "Intro {video}`https://r.example/`"),
    ("Intro [🖥](<my slides.pdf>)", "Intro {slides}`my slides.pdf`"),
    ("Intro [🖥](my%20slides.pdf)", "Intro {slides}`my slides.pdf`"),
    ("Intro ([🎥](v) | [📝](n))", "Intro {video}`v` {notes}`n`"),
    ("Intro – [🎥](v), [📝](n)", "Intro {video}`v` {notes}`n`"),
    ("Intro: [🎥](v) / [📝](n)", "Intro {video}`v` {notes}`n`"),
    ("Intro · [🎥](v) &middot; [📝](n)", "Intro {video}`v` {notes}`n`"),
    ("Intro &nbsp; [🎥](v) &nbsp; [📝](n)", "Intro {video}`v` {notes}`n`"),
    ("Intro \\[[🎥](v)\\]", "Intro {video}`v`"),
    (
        "Intro [[🎥](v)] [[📝](n), [📝](m)] [[b](b)]",
        "Intro {video}`v` {notes}`n`, {notes}`m` [[b](b)]",
    ),
    ("1 (1/8)", "1 (1/8)"),
    ("Intro [[Slides (2)]](s)", "Intro {slides}`Slides (2) <s>`"),
    ("Intro [📺](v) <ada@uni.example>", "Intro {video}`v` <ada@uni.example>"),
    ("Intro to C++ [🎥](v)", "Intro to C++ {video}`v`"),
    ("Intro to C\\+\\+&nbsp;[🎥](v)", "Intro to C\\+\\+ {video}`v`"),
    ("Intro to C++ – [🎥](v)", "Intro to C++ {video}`v`"),
    ("Intro to C++ ([🎥](v), [📝](n))", "Intro to C++ {video}`v` {notes}`n`"),
    ("Grade B+ [🎥](v)", "Grade B+ {video}`v`"),
    ("Grade A-, [🎥](v)", "Grade A- {video}`v`"),
    ("Calls f() [🎥](v)", "Calls f() {video}`v`"),
    ("Arrays [] ([🎥](v))", "Arrays [] {video}`v`"),
    ("Arrays [[r]][] [🎥](v)", "Arrays [[r]][] {video}`v`"),
    ("Calls f( [🎥](v)", "Calls f( {video}`v`"),
    ("Café &eacute; [🎥](v)", "Café &eacute; {video}`v`"),
    ("Launch :sparkles: [🎥](v)", "Launch :sparkles: {video}`v`"),
    ("At 10:30: [🎥](v)", "At 10:30 {video}`v`"),
    ("Intro (see [🎥](v) and [📝](n))", "Intro (see {video}`v` and {notes}`n`)"),
    ("Intro [🎥](v), the rest [🎥](w)", "Intro {video}`v`, the rest {video}`w`"),
    ("[Intro](page.html) [🎥](v)", "[Intro](page.html) {video}`v`"),
    ("Intro [paper](p.pdf)", "Intro [paper](p.pdf)"),
    ("Intro [![🎥](i.png)](v)", "Intro [![🎥](i.png)](v)"),
    ("Intro [🎥](javascript:x)", "Intro [🎥](javascript:x)"),
    ("Intro [🎥](ftp://v.example/)", "Intro [🎥](ftp://v.example/)"),
    ("[Slides](s.pdf)", "[Slides](s.pdf)"),
    ("`` {x}`y` ``", "`` {x}`y` ``"),
    ("[🎥](v)", "[YouTube video](<v>)"),
    # what other programs fill in
    ('Intro [[slides]({{< relref "s.pdf" >}})]', "Intro {slides}`s.pdf`"),
    ("Intro [slides]({{ '/s.pdf' | relative_url }})", "Intro {slides}`/s.pdf`"),
    ("Intro [slides]({{site.url}}{{ site.baseurl }}/s.pdf)", "Intro {slides}`/s.pdf`"),
    ("Intro [b]({% link a/b.md %})", "Intro [b](/a/b.md)"),
    ('Intro [<i class="fas fa-video"></i>](v)', "Intro {video}`v`"),
    ("Intro <a href='s'><i class='fa fa-file-pdf fa-lg'></i></a>", "Intro [file pdf](<s>)"),
    ("Intro [{{< fa solid person-chalkboard >}}](s)", "Intro {slides}`s`"),
    ("Intro [{{< fa link >}} Slides](s)", "Intro {slides}`s`"),
    ("Intro [:fontawesome-brands-youtube:](v)", "Intro {video}`v`"),
    ("Intro [:material-presentation:](s) :octicons-star-16:", "Intro {slides}`s`"),
    ("Intro [b :simple-slack:](b)", "Intro [b](b)"),
    # what is carried over
    ("Intro [from last year]", "Intro {carried-over}`SP21`"),
    ("Intro (from SP20)", "Intro {carried-over}`SP20`"),
    ("Intro [from Spring 2021]", "Intro {carried-over}`SP21`"),
    ("Intro (recorded in 2021)", "Intro {carried-over}`SP21`"),
    ("Intro (from last spring)", "Intro {carried-over}`SP21`"),
    ("Intro (as in 2019) [🎥](v)", "Intro (as in 2019) {video}`v` {carried-over}` `"),
    ("Intro [from Fall 2021]", "Intro [from Fall 2021] {carried-over}` `"),
    ("Intro (from last fall)", "Intro (from last fall) {carried-over}` `"),
    (
        '<span class="old">*01 – Intro* [🎥](v)</span> (recorded in Fall 2020)',
        "01 – Intro {video}`v` (recorded in Fall 2020) {carried-over}` `",
    ),
    ("*01 – Intro* [🎥](a_b_c) (from SP21)", "01 – Intro {video}`a_b_c` {carried-over}`SP21`"),
    ('<span style="opacity: .4">Intro [🎥](v)</span>', "Intro {video}`v` {carried-over}`SP21`"),
    ('01 – <span class="old">_Intro_</span>', "01 – Intro {carried-over}`SP21`"),
    ('<em style="opacity:.4">Intro</em>', "Intro {carried-over}`SP21`"),
    ("[Intro]{.carried-over}", "Intro {carried-over}`SP21`"),
    ('<span class="old">Intro</span> and more', '<span class="old">Intro</span> and more'),
    ("Intro (from the book)", "Intro (from the book)"),
    # tasks
    ("[x] Lecture 3: Intro [🎥](v)", "3 – Intro {video}`v`"),
    (
        "[ ] 01. Intro\n  - [X] [Slides](s)\n  - [ ] Read",
        "01 – Intro {slides}`s`\n\n  - [ ] Read\n",
    ),
    ("[x](v) Intro", "[x](v) Intro"),
    # attributes
    ('Intro [paper](p){:target="_blank"}{: .x} [🎥](v){:.y #z}', "Intro [paper](p) {video}`v`"),
    ("Intro [paper](p){.external target=_blank} more", "Intro [paper](p) more"),
    ("**New**{: .label }Intro\n  {: .wide}", "**New** Intro"),
    ("`{: .x}` $A_{:,1}$ {x} {{ .y }}", "`{: .x}` $A_{:,1}$ {x} {{ .y }}"),
    # links to folders
    ("Intro [*Code*](lab/) [🎥](v/)", "Intro *Code* (`lab/`) 🎥 (`v/`)"),
    ("Intro <a href='..'>up</a> [more](#)", "Intro up (`..`) more"),
    # lines that are to be lines
    ("Intro  \n  5 May\\\n  [🎥](v)", "Intro {video}`v`\n\n  5 May\n"),
    ("Intro.\n  and [🎥](v)\n  Reading: A", "Intro. and {video}`v`\n\n  Reading: A\n"),
    ("Intro to\n  Trees: A", "Intro to Trees: A"),
    # bodies
    ("Intro\n  on two lines [🎥](v)", "Intro on two lines {video}`v`"),
    ("Intro\n  - a [🎥](v)\n    - b\n", "Intro\n\n  - a {video}`v`\n    - b\n"),
    ("Intro\n\n  More.\n", "Intro\n\n  More.\n"),
    (
        "Intro\n  - [Slides](s)\n  - Video: [a](v), [b](w)\n",
        "Intro {slides}`s` {video}`a <v>` {video}`b <w>`",
    ),
    (
        "Intro (from SP21)\n  - [Slides](s)\n  - Read.\n\n  More.\n",
        "Intro {slides}`s` {carried-over}`SP21`\n\n  - Read.\n\n  More.\n",
    ),
    ("Intro\n\n  5 May – [Slides](s)", "Intro {slides}`s`\n\n  5 May\n"),
    # what MyST alone takes for syntax
    ("Intro {note}`x` `{x}`", "Intro \\{note}`x` `{x}`"),
    ("Intro\n\n  % more\n  :::\n  (x)=", "Intro\n\n  \\% more\n  \\:::\n  \\(x)=\n"),
]


@pytest.mark.parametrize(("item", "expected"), BULLETS, ids=[item for item, _ in BULLETS])
def test_bullet(item: str, expected: str) -> None:
    page = f"# T\n\n## Theme 1: A\n\n- {item}\n- 99 – Z\n\n[r]: https://r.example/\n"
    between = "\n" if "\n\n" in expected else ""
    assert bring_in(page, "SP21").text == (
        f"# T\n\n:::{{theme}} A\n\n- {expected.rstrip()}\n{between}- 99 – Z\n:::\n\n"
        "[r]: https://r.example/\n"
    )


HEADINGS = [
    (["## Theme 1: A", "## Theme 2: B"], [["A"], ["B"]]),
    (["## Theme 1: A", "## Theme 3: B"], [["A"], ["B", ":number: 3"]]),
    (["# Week 2 – A", "# Week 3 – B"], [["A", ":number: 2"], ["B"]]),
    (["### 1. A", "### B"], [["A"], ["B", ":unnumbered:"]]),
    (["## 1. [A](a.html) [🎥](v)", "## 2. B"], [["[A](a.html) {video}`v`"], ["B"]]),
    (["## Week 1: A", "## Part 1: B"], [["A"], ["Part 1: B", ":unnumbered:"]]),
    (["## Week 1: A", "## Week 1: B"], [["A"], ["Week 1: B", ":unnumbered:"]]),
    (["## Unit II: A", "## Unit 1: B"], [["A", ":number: II"], ["B"]]),
    (["## 1. A", "## 2. B (from SP21)"], [["A"], ["B", ":carried-over: SP21"]]),
]  # fmt: skip


@pytest.mark.parametrize(("headings", "expected"), HEADINGS, ids=[str(h) for h, _ in HEADINGS])
def test_theme(headings: list[str], expected: list[list[str]]) -> None:
    page = "\n\n".join(
        f"{heading}\n\n- 0{place} – X{place}" for place, heading in enumerate(headings)
    )
    themes = [
        "\n".join([f":::{{theme}} {title}", *options, "", f"- 0{place} – X{place}", ":::"])
        for place, (title, *options) in enumerate(expected)
    ]
    imported = bring_in(page)
    assert imported.text == "\n\n".join(themes) + "\n"
    assert (imported.themes, imported.lectures) == (2, 2)


@pytest.mark.parametrize(
    ("edition", "words", "is_it"),
    [
        ("SP21", "recorded in Spring 2021", True),
        ("DLFL22", "as in fall 2022", True),
        ("S2021", "from 2021", True),
        ("su2021", "from Summer 2021", True),
        ("2021", "from Spring 2021", True),
        ("fall-2020", "from last fall", True),
        ("SP21", "from Spring 2020", False),
        ("SP21", "from Summer 2021", False),
        ("F21", "from Spring 2021", False),
        ("first", "from 2021", False),
    ],
)
def test_words_that_name_a_year_or_a_term(edition: str, words: str, is_it: bool) -> None:
    imported = bring_in(f"## Theme 1: A\n\n- 01 – X ({words})\n", edition)
    if is_it:
        assert f"- 01 – X {{carried-over}}`{edition}`\n" in imported.text
        assert not imported.left_over
    else:
        assert f"- 01 – X ({words}) {{carried-over}}` `\n" in imported.text
        (left,) = imported.left_over
        assert left.line == 3
        assert f"“({words})” does not say “{edition}”" in left.text


def test_a_theme_of_another_edition() -> None:
    imported = bring_in("## Theme 1: A (recorded in Fall 2020)\n\n- 01 – X\n", "SP21")
    assert imported.text.startswith(":::{theme} A (recorded in Fall 2020)\n:carried-over:\n")
    assert [left.line for left in imported.left_over] == [1]


NO_LECTURES = [
    "## Getting started\n\n1. Clone the repository\n2. Install what it needs:\n3. Start\n",
    "## Course policies\n\n1) Be kind.\n2) Do not cheat.\n",
    "## 1. Before you begin\n\n1. Clone\n",
    "## Deadlines\n\n1. Hand in by 5 May\n2. Talk to us\n3. Relax\n",
    "## Setup\n\n1. Clone\n\n```\ngit\n```\n\n2. Install\n",
]
CONTENTS = [
    "## Table of contents\n\n1. [Week 1](#week-1)\n2. [Week 2](#week-2)\n",
    "## Lectures\n\n1. [Intro](#intro) and [more](#more)\n",
    "## Contents\n\n- 01 – [Week 1](#week-1)\n- 02 – [Week 2](#week-2)\n",
]


@pytest.mark.parametrize("section", [*NO_LECTURES, *CONTENTS])
def test_numbers_alone_are_no_lectures(section: str) -> None:
    lectures = "## Week 1: A\n\n1. X\n2. Y\n"
    imported = bring_in(f"# T\n\n{section}\n{lectures}")
    written = ":::{theme} A\n\n- 1 – X\n- 2 – Y\n:::\n"
    above = (
        "" if section.startswith("## Lectures") else "## Lectures\n\n"
    )  # or it would be part of it
    assert imported.text == f"# T\n\n{section}\n{above}{written}"
    assert (imported.themes, imported.lectures) == (1, 2)
    notes = [left.line for left in imported.left_over if "numbered list stays" in left.text]
    assert notes[:1] == ([5] if section in NO_LECTURES else [])


def test_a_numbered_list_in_a_theme_stays_one() -> None:
    page = "- 01 – X\n\nTo do:\n\n1. Clone\n\n### Setup\n\n1. Start\n"
    imported = bring_in(f"## Week 1: A\n\n{page}")
    assert imported.text == f":::{{theme}} A\n\n{page}:::\n"
    assert imported.lectures == 1


def test_resources_below_tell_lectures() -> None:
    text = bring_in("## A\n\n- X\n  - [Slides](s)\n- Y\n").text
    assert text == ":::{theme} A\n:unnumbered:\n\n- X {slides}`s`\n- Y\n:::\n"


NUMBERED = [
    ("## A\n\n1. X [🎥](v)\n2. Y\n", 1, 2),
    ("## A\n\n1. X (from SP21)\n2. Y\n", 1, 2),
    ("## A\n\n1. Lecture 7: X\n2. Y\n", 1, 2),
    ("## A\n\n1. Lecture: X\n2. Lecture: Y\n", 1, 2),
    ("## A\n\n1. Week 1: X\n2. Week 2: Y\n", 1, 2),
    ("## A\n\n1. Sep 5 – X\n2. Y (12 Sept.)\n", 1, 2),
    ("## A\n\n1. 2024-09-05 X\n2. Y, 9/12\n", 1, 2),
    ("## Module 1: A\n\n1. X\n2. Y\n", 1, 2),
    ("## Lectures\n\n1. X\n2. Y\n", 1, 2),
    ("## Winter 2022 lectures\n\n1. X\n2. Y\n", 1, 2),
    ("## Course schedule (Fall 2024)\n\n1. X\n2. Y\n", 1, 2),
    ("## Lectures\n\n### A\n\n1. X\n2. Y\n", 1, 2),
    ("## 1. Z\n\n1. Z [🎥](v)\n\n## 2. A\n\n1. X\n2. Y\n", 2, 3),
    ("## Z\n\n- 04 – Z\n\n## A\n\n5. X\n6. Y\n", 2, 3),
]


@pytest.mark.parametrize(("page", "themes", "lectures"), NUMBERED)
def test_numbered_lists_that_say_more_are_lectures(page: str, themes: int, lectures: int) -> None:
    imported = bring_in(f"# T\n\n{page}", "SP21")
    assert (imported.themes, imported.lectures) == (themes, lectures)
    text = imported.text
    assert (text.count("{theme}"), text.count("\n- ") + text.count("{lecture}")) == (
        themes,
        lectures,
    )
    assert not any("numbered list stays" in left.text for left in imported.left_over)


THEME = ":::{theme} A\n\n- 01 – X\n:::\n"
LONG = ":::{lecture} X\n:number: 01\n:::\n"
APART = [
    ("## Staff\n\nJane", "## Week 1: A", f"## Lectures\n\n{THEME}"),
    ("# Staff\n\nJane", "# Week 1: A", f"# Lectures\n\n{THEME}"),
    ("## Staff\n\nJane", "## Schedule", f"## Schedule\n\n{LONG}"),
    ("## 1. Staff\n\nJane", "## 2. Calendar", f"## 2. Calendar\n\n{LONG}"),
    ("## Lectures\n\nSoon.", "## Week 1: A", THEME),
    ("## Course\n\nIt is this:", "### Week 1: A", THEME),
    ("It is this:", "# Week 1: A", THEME),
]


@pytest.mark.parametrize(("before", "heading", "written"), APART)
def test_lectures_are_no_part_of_the_section_before_them(
    before: str, heading: str, written: str
) -> None:
    imported = bring_in(f"# T\n\n{before}\n\n{heading}\n\n- 01 – X\n")
    assert imported.text == f"# T\n\n{before}\n\n{written}"
    told = any("heading “Lectures”" in left.text for left in imported.left_over)
    assert told is ("# Lectures" in written)


def test_several_themes_are_no_part_of_the_section_before_them() -> None:
    page = (
        "# T\n\n## Staff\n\nJane\n\n## A\n\n- 01 – X\n\n## B\n\n- 02 – Y\n\n## Labs\n\n- 03 – Z\n"
    )
    text = bring_in(page).text
    assert re.findall("^(?:#|:+{theme}).*", text, re.MULTILINE) == [
        *("# T", "## Staff", "## Lectures"),
        *(":::{theme} A", ":::{theme} B", ":::{theme} Labs"),
    ]


HEADED = [
    ("### Lecture 1: A\n\n[Slides](s)\n\n### Lecture 2: B\n", "- 1 – A {slides}`s`\n- 2 – B\n"),
    (
        "### Lec. 1 – A\n\nThe [notes](n).\n\n### Class 2\n",
        "- 1 – A\n\n  The [notes](n).\n\n- Class 2\n",
    ),
    (
        "### Lecture 1: A\n\n### Holiday\n\n### Lecture 2: [B](b) (from SP21)\n\n[🎥](v)\n",
        "- 1 – A\n- Holiday\n- 2 – [B](b) {video}`v` {carried-over}`SP21`\n",
    ),
    (
        "### Week 1: A\n\n[Slides](s)\n\n### Week 2\n\n[Video](v)\n",
        "- Week 1: A {slides}`s`\n- Week 2 {video}`v`\n",
    ),
    (
        "### 📅 Week 1: A\n\n[Slides](s)\n\n### 📅 Week 2: B\n\n[Video](v)\n",
        "- 📅 Week 1: A {slides}`s`\n- 📅 Week 2: B {video}`v`\n",
    ),
    (
        "### Mon, Jan 10: A\n\n[Slides](s)\n\n### Wed, Jan 12\n\n[Video](v)\n",
        "- Mon, Jan 10: A {slides}`s`\n- Wed, Jan 12 {video}`v`\n",
    ),
    (
        "**Lecture 1: A** (Jan 10)\n- [Slides](s)\n\n__Class 2__: B\n\n[Video](v)\n",
        "- 1 – A (Jan 10) {slides}`s`\n- Class 2: B {video}`v`\n",
    ),
    (
        "### 1. A\n\n- [Slides](s)\n- Read.\n\n### 2. B\n\n[Video](v)\n",
        "- 1 – A {slides}`s`\n\n  - Read.\n\n- 2 – B {video}`v`\n",
    ),
]


@pytest.mark.parametrize(("page", "written"), HEADED, ids=[page for page, _ in HEADED])
def test_a_heading_for_each_lecture(page: str, written: str) -> None:
    imported = bring_in(f"# T\n\n## A\n\nWords.\n\n{page}\n## End\n\nBye.\n", "SP21")
    theme = f":::{{theme}} A\n:unnumbered:\n\nWords.\n\n{written}:::\n"
    assert imported.text == f"# T\n\n{theme}\n## End\n\nBye.\n"
    assert imported.themes == 1
    assert imported.lectures == written.count("\n- ") + 1


BELOW = [
    # which links
    ("[Slides](s) | [Paper](p) | [Book](b)", "{slides}`s`\n\n[Paper](p) · [Book](b)"),
    ("[Paper](p) | [Slides](s)", "{slides}`s`\n\n[Paper](p)"),
    ("*May 5* --- [Slides](s) | [Book](b)", "{slides}`s`\n\n*May 5* · [Book](b)"),
    ("May 5 [Slides](s)", "\n\nMay 5 [Slides](s)"),
    ("[Slides](s) | and more", "\n\n[Slides](s) | and more"),
    ("- A – [Slides](s)\n- [B](b) – [Slides](t)", "\n\n- A – [Slides](s)\n- [B](b) – [Slides](t)"),
    (
        "**Slides:** [a](s), [b](t)\nVideo: https://v.example/\nNotes: soon",
        "{slides}`a <s>` {slides}`b <t>` {video}`https://v.example/`\n\nNotes: soon",
    ),
    (
        "* [Slides](s)\n* A *book*\n  * more\n* [Video](v)",
        "{slides}`s` {video}`v`\n\n* A *book*\n  * more",
    ),
    (
        "- [Slides](s), [Book](b)\n- [B](b), [Slides](t)",
        "{slides}`s`\n\n- [Book](b)\n- [B](b), [Slides](t)",
    ),
    ("1. [Slides](s)\n2. Read", "\n\n1. [Slides](s)\n2. Read"),
    ("See the\n[slides](s)\nfirst.", "\n\nSee the\n[slides](s)\nfirst."),
    ("[Slides](javascript:x) [Slides](s)", "\n\n[Slides](javascript:x) [Slides](s)"),
    ("[Slides](s)<br>[Video](v)", "{slides}`s` {video}`v`"),
    # what leads to them
    ("#### Slides\n\n- [a](s)\n\n#### To do\n\nRead.", "{slides}`a <s>`\n\n**To do**\n\nRead."),
    ("Materials: [Slides](s), [Book](b)", "{slides}`s`\n\n[Book](b)"),
    ("**Materials**\n\n- [Slides](s)", "{slides}`s`"),
    ("#### Trees\n\n- [Slides](s)", "{slides}`s`\n\n**Trees**"),
    ("Read:\n\n- [Slides](s), page 2", "\n\nRead:\n\n- [Slides](s), page 2"),
]


@pytest.mark.parametrize(("below", "written"), BELOW, ids=[below for below, _ in BELOW])
def test_what_is_below_the_heading_of_a_lecture(below: str, written: str) -> None:
    page = f"# T\n\n## Lecture 1\n\n{below}\n\n## Lecture 2\n\n[🎥](last)\n"
    title, _, body = written.partition("\n\n")
    title = f"Lecture 1 {title}".rstrip()
    body = f"\n{body}\n" if body else ""
    lectures = [
        f":::{{lecture}} {title}\n{body}:::\n",
        ":::{lecture} Lecture 2 {video}`last`\n:::\n",
    ]
    assert bring_in(page).text == "\n".join(["# T\n", *lectures])


def test_what_is_told_of_headings_of_lectures() -> None:
    page = """\
## Lecture 1: A

### Materials

- [Slides](s)

### To do

1. Read.

## Lecture 2: B
"""
    left_over = bring_in(page).left_over
    assert [(left.line, left.text.split()[0]) for left in left_over] == [(7, "This")]


NOT_HEADED = [
    "## A\n\n**Lecture 1: A**\n\n[Slides](s)\n\n**Lectures** are in room 1.\n",
    "## A\n\n**Lecture 1: A**\n\nWords.\n\n**Lecture 2: B**\n\nWords.\n",
    "## Lecture 1: A\n\nWords.\n\n## Lecture 2: B\n\nWords.\n",
    "## Lecture 1: A\n\n[Slides](s)\n\n## B\n",
    "## 1. Install\n\nRead the [notes](n).\n\n## 2. Run\n\n1. Go\n",
    "## Week 1: A\n\n[Slides](s)\n\n## Week 2: B\n\n### More\n\n[Slides](t)\n",
    "## News\n\n### Sep 5\n\n[Slides](s)\n\n### Sep 4\n\n[Slides](t)\n",
    "## FAQ\n\n### Lab 1\n\n[Slides](s)\n\n### Lab 2\n\n[Slides](t)\n",
]


@pytest.mark.parametrize("page", NOT_HEADED)
def test_headings_that_stay(page: str) -> None:
    imported = bring_in(page)
    assert imported.text == page
    assert imported.lectures == 0


OF_OTHERS = [
    "## Announcements\n\n- [Slides](s) of the first class are up.\n- 3 Sep: Welcome!\n",
    "## Course policies\n\n### Late work\n\n- 01 – Ask first.\n",
    "## FAQ\n\n- Is it recorded? Yes: [video](v).\n",
    "## 2. Policies\n\n1. Be on time.\n2. Work alone.\n",
    "## Course information\n\n- Teacher: Jane\n- Textbook: [Notes](n)\n",
    "## Office hours\n\n- Ann: 3pm ([video](v))\n",
    "## Resources\n\n- [Notes](n) of last year\n- [Video](v) on writing\n",
    "## News\n\n| Topic | 🎥 |\n|---|---|\n| Exam moved | |\n",
]


@pytest.mark.parametrize("section", OF_OTHERS)
def test_what_a_heading_names_otherwise_is_not_of_lectures(section: str) -> None:
    imported = bring_in(f"## 1. A\n\n1. X [🎥](v)\n\n{section}")
    assert imported.text == f":::{{theme}} A\n\n- 1 – X {{video}}`v`\n:::\n\n{section}"
    assert (imported.themes, imported.lectures) == (1, 1)


AS_HEADINGS = [
    "**Week 1: A**\n\n- 01 – X\n\n**Week 2: B**\n\n- 02 – Y\n",
    "**Week 1:** A\n- 01 – X\n\n__Week 2__: B\n\n- 02 – Y\n",
    "- Week 1: A\n  - 01 – X\n- Week 2: B\n  - 02 – Y\n",
    "1. Week 1: A\n   - 01 – X\n2. Week 2: B\n   - 02 – Y\n",
    "* **Week 1: A**\n\n    * 01 – X\n\n* **Week 2:** B\n    * 02 – Y\n",
]


@pytest.mark.parametrize("schedule", AS_HEADINGS)
def test_what_stands_for_a_heading(schedule: str) -> None:
    imported = bring_in(f"# T\n\n## Schedule\n\n{schedule}\n## Notes\n\n- Bring paper.\n")
    themes = ":::{theme} A\n\n- 01 – X\n:::\n\n:::{theme} B\n\n- 02 – Y\n:::\n"
    assert imported.text == f"# T\n\n## Schedule\n\n{themes}\n## Notes\n\n- Bring paper.\n"


NO_HEADINGS = [
    "**Week 1** is online.\n\n- Bring paper.\n",
    "**Please note**\n\n- 01 – X\n",
    "- Week 1: A\n  - [Slides](s)\n- Week 2: B\n  - [Slides](t)\n",
    "- A\n  - 01 – X\n- B\n  - 02 – Y\n",
    "## Week 1: A\n\n- 01 – X\n\n**Part 1: B**\n\n- 02 – Y\n",
]


@pytest.mark.parametrize("page", NO_HEADINGS)
def test_what_is_no_heading(page: str) -> None:
    text = bring_in(page).text
    assert "{theme} B" not in text
    assert page.splitlines()[0].lstrip("# -") in text or "{theme} A" in text


def test_a_row_of_one_cell_is_no_lecture() -> None:
    """As one that says which week it is."""
    page = "| Date | Topic | 🎥 |\n|---|---|---|\n| **Week 1** | | |\n| 5 Sep | X | [🎥](v) |\n"
    imported = bring_in(f"## A\n\n{page}")
    assert "**Week 1**\n\n- X {video}`v`\n\n  Date: 5 Sep\n" in imported.text
    assert imported.lectures == 1
    assert any(left.line == 5 and "has no title" in left.text for left in imported.left_over)


def test_line_breaks_in_html() -> None:
    page = """\
## A

| Topic | Links | Reading |
|---|---|---|
| X<br>and Y | [Slides](s)<br/>[Video](v) | Ch. 1<BR>Ch. 2 |
"""
    written = "- X and Y {slides}`s` {video}`v`\n\n  Reading: Ch. 1 · Ch. 2\n"
    assert written in bring_in(page).text


ADMONITIONS = [
    ("::: {.callout-note}\nOne.\n:::", ":::{note}\nOne.\n:::"),
    (":::: tip\n## A *b*\n\nOne.\n::::", ":::{admonition} A *b*\n\nOne.\n:::"),
    (":::{note}\nOne.\n:::", ":::{note}\nOne.\n:::"),
    ("  ::: note\n  One.\n  :::", "  \\::: note\n  One.\n  \\:::"),
    ("!!! note\n    One\n    more.\n\n    Two.", ":::{note}\nOne\nmore.\n\nTwo.\n:::"),
    ('???+ tip inline "A `b`"\n\tOne.', ":::{admonition} A `b`\nOne.\n:::"),
    ("!!! exercise\n\n    ::: One.", ":::{admonition} Exercise\n\n\\::: One.\n:::"),
    ("!!! note\n    - One", "!!! note\n    - One"),
    ("!!! note\n    One\nmore", "!!! note\n    One\nmore"),
    ("!!! note\n    :+1: One", "!!! note\n    :+1: One"),
    ("!!! note", "!!! note"),
    ("!!! Read this", "!!! Read this"),
]


@pytest.mark.parametrize(("source", "written"), ADMONITIONS, ids=[s for s, _ in ADMONITIONS])
def test_admonitions_of_mkdocs(source: str, written: str) -> None:
    imported = bring_in(f"# T\n\n## Theme 1: A\n\n{source}\n\n- 01 – X\n")
    fence = "::::" if ":::{" in written else ":::"
    assert imported.text == f"# T\n\n{fence}{{theme}} A\n\n{written}\n\n- 01 – X\n{fence}\n"
    told = any(left.line == 5 and "admonition stays" in left.text for left in imported.left_over)
    assert told is (written.startswith("!!! note"))


TERMS = [
    (
        "Sep 1\n: [Intro](i.md)\n  : [Slides](s), [Book](b)\n: **Lab**: Setup",
        "- Sep 1: [Intro](i.md) {slides}`s`\n\n  - [Book](b)\n\n- Sep 1: **Lab**: Setup\n",
    ),
    (
        "Lecture 1: A\n: [Slides](s)\n\nLecture 2: B\n\n:   Leaves\n    and more\n\n    Words.",
        "- 1 – A {slides}`s`\n\n- 2 – B: Leaves and more\n\n  Words.\n",
    ),
    (
        "Lecture 1: A\n: [Slides](s)\n: Read\n  on.",
        "- 1 – A {slides}`s`\n\n  - Read\n    on.\n",
    ),
]


@pytest.mark.parametrize(("source", "written"), TERMS)
def test_definition_lists_of_lectures(source: str, written: str) -> None:
    text = bring_in(f"# T\n\n## Theme 1: A\n\n{source}\n").text
    assert text == f"# T\n\n:::{{theme}} A\n\n{written}:::\n"


def test_definition_lists_of_facts() -> None:
    page = "# T\n\nTeacher\n: Jane *Doe*\n\nAssistants:\n: Joe\n: Jill\n\nWhen :\n: Mon \\1 :x:\n"
    written = (
        "- Teacher: Jane *Doe*\n\n- Assistants:\n  - Joe\n  - Jill\n\n\n- When : Mon \\1 :x:\n"
    )
    assert bring_in(page).text == f"# T\n\n{written}"
    for page in ("# T\n\n: x\n\n| a |\n|---|\n\n: x\n", "```\nT\n: x\n```\n", "- A\n  : x\n"):
        assert bring_in(page).text == page


def test_attributes_on_lines_of_their_own() -> None:
    page = (
        "# T\n{: .no_toc }\n\n## Contents\n{: .no_toc .text-delta }\n\n1. TOC\n{:toc}\n\n"
        "## Theme 1: A\n\n| # | Title |\n|---|---|\n| 1 | X |\n{: .wide }\n\nWords.\n{: .x}\n"
    )
    imported = bring_in(page)
    assert (
        imported.text
        == "# T\n\n## Contents\n\n## Lectures\n\n:::{theme} A\n\n- 1 – X\n\nWords.\n:::\n"
    )
    assert [left.line for left in imported.left_over if "looks" in left.text] == [2]


def test_links_to_pages_have_addresses_where_that_of_the_page_is_known() -> None:
    page = """\
## Theme 1: A

- 01 – X [🎥](../v/) [Slides](s) [Notes](n.html#a) [pdf](p.pdf) [doc](p.md) [up](#a)

See [the ![i](i.png)](/), [b][r] and <a href="x/y">c</a>.

[r]: z.php?a=1
"""
    text = bring_in(page, url="https://c.example/a/b/index.html").text
    assert (
        "- 01 – X {video}`https://c.example/a/v/` {slides}`https://c.example/a/b/s` "
        "{notes}`https://c.example/a/b/n.html#a` [pdf](p.pdf) [doc](p.md) [up](#a)\n"
    ) in text
    assert (
        "See [the ![i](i.png)](<https://c.example/>), [b](<https://c.example/a/b/z.php?a=1>) and "
        "[c](<https://c.example/a/b/x/y>).\n"
    ) in text


def test_tabs_of_mkdocs() -> None:
    imported = bring_in('# T\n\n=== "A"\n\n    One.\n\n    - two\n\n===! "B"\n    Three.\n\nEnd.\n')
    assert imported.text == "# T\n\n**A**\n\nOne.\n\n- two\n\n**B**\nThree.\n\nEnd.\n"
    assert [left.line for left in imported.left_over if "was a tab" in left.text] == [3, 9]


def test_blocks_between_colons_are_what_stands_in_them() -> None:
    page = "# T\n\n::: {.panel}\n::: {.callout-tip}\n\n- a\n:::\n\nOne.\n:::\n\n::: x\n"
    assert bring_in(page).text == "# T\n\n- a\n\nOne.\n\n\\::: x\n"


FOLDED = """\
<details open>
<summary><b>Week 1: A B</b></summary>

- 01 – X

</details>

<details><summary>Hint</summary>

Words.

</details>
"""


def test_weeks_that_can_be_folded_away() -> None:
    imported = bring_in(f"# T\n\n{FOLDED}")
    assert imported.text == (
        "# T\n\n:::{theme} A B\n\n- 01 – X\n\n<details><summary>Hint</summary>\n\nWords.\n\n"
        "</details>\n:::\n"
    )
    assert [left.line for left in imported.left_over] == [3, 3, 10, 14]


def test_paragraphs_that_begin_with_a_lecture() -> None:
    page = "**Lecture 1** — A  \nJan 9  \n[[🎥](v)]\n\n**Lecture 2** — B  \n[[🎥](w)]\n\n## End\n"
    assert bring_in(f"# T\n\n## S\n\n{page}").text == (
        "# T\n\n:::{theme} S\n:unnumbered:\n\n- 1 – A {video}`v`\n\n  Jan 9\n\n"
        "- 2 – B {video}`w`\n:::\n\n## End\n"
    )


def test_cells_without_words() -> None:
    rows = "| – | X | — | [🎥](v) |\n| 1 | 🎉 | TBA | -- |\n"
    text = bring_in(f"## A\n\n| # | Topic | Reading | 🎥 |\n|---|---|---|---|\n{rows}").text
    assert "- X {video}`v`\n- 1 – 🎉\n\n  Reading: TBA\n" in text.replace("\n\n- 1", "\n- 1")


def test_topics_are_titles_before_lectures() -> None:
    rows = "| 1 (1/8) | X |\n| 2 (1/9) | Y |\n"
    text = bring_in(f"## A\n\n| Lecture | Topic |\n|---|---|\n{rows}").text
    assert "- X\n\n  Lecture: 1 (1/8)\n" in text


def test_lines_in_bold_with_links_of_their_own() -> None:
    page = "**Lecture 1.1 - A** ([🎥](v))\n\nWords.\n\n**Lecture 1.2 - B** ([🎥](w))\n"
    assert bring_in(f"# T\n\n## S\n\n{page}").text == (
        "# T\n\n:::{theme} S\n:unnumbered:\n\n- 1.1 – A {video}`v`\n\n  Words.\n\n"
        "- 1.2 – B {video}`w`\n:::\n"
    )


def test_a_column_that_says_lecture() -> None:
    rows = "| Lecture 1 | X | [🎥](v) |\n| Quiz | Y | |\n| **Lecture 2** | Z | |\n"
    text = bring_in(f"## A\n\n| Event | Description | 🎥 |\n|---|---|---|\n{rows}").text
    assert "- 1 – X {video}`v`\n\n- Y\n\n  Event: Quiz\n\n- 2 – Z\n" in text.replace(
        "`v`\n-", "`v`\n\n-"
    )


def test_a_list_in_html() -> None:
    page = """\
<h2>A</h2>
<ul class="x">
  <li>Lecture 1: <b>X</b> | Y <a href="s">slides</a></li>
  <li>Lecture 2: Z*

</ul>

<ol start="3">
<li>Lecture: Y</li>
</ol>
"""
    page = page.replace("*\n\n", "*\n")
    written = "- 1 – **X** \\| Y {slides}`s`\n- 2 – Z\\*\n- 3 – Lecture: Y\n"
    assert bring_in(page).text == f":::{{theme}} A\n:unnumbered:\n\n{written}:::\n"


@pytest.mark.parametrize(
    "page",
    [
        "<ul>\n<li>Be kind.</li>\n</ul>\n",
        "<ul>\n<li>Lecture 1: X\n<ul>\n<li>Y</li>\n</ul>\n</li>\n</ul>\n",
        "<ul>\n<li>Lecture 1: <img src='i.png'><pre>X</pre></li>\n</ul>\n",
        "<ul>\n<li>Lecture 1: X</li>\n",
        "<ol>\n</ol>\n",
    ],
)
def test_a_list_in_html_that_has_more_to_it(page: str) -> None:
    imported = bring_in(f"# T\n\n{page}")
    assert imported.text == f"# T\n\n{page}"
    assert any(left.line == 3 and "This is HTML" in left.text for left in imported.left_over)


def test_headings_in_html_with_looks_are_words() -> None:
    page = (
        "<h1 align='center'><b>The</b><br>A_ <font color=red>B</font></h1>\n\n<h2><i>x</i></h2>\n"
    )
    assert bring_in(page).text == "# The A\\_ B\n\n<h2><i>x</i></h2>\n"


def test_headings_in_html_are_words() -> None:
    assert bring_in("# T\n\n<h2>The A* of *all*</h2>\n").text == "# T\n\n## The A\\* of \\*all\\*\n"


HTML_TABLE = """\
<h2 id="x">A</h2>
<table class="wide">
  <thead><tr><th>Date</th><th>Topic</th><th>Slides</th><th>Notes</th></tr></thead>
  <tbody>
    <tr>
      <td>5 Sep</td>
      <td><b>X_1</b> &amp; a|b<br>and Y</td>
      <td><a href="s.pdf?a=1&amp;b=2">PDF</a></td>
      <td><ul><li>Ch. 1</li><li>*Ch.* <i>2</i></li></ul></td>
    </tr>
    <tr><td>6 Sep<td><em class="old">Z</em> <a href="v"><img src="i.png"></a></tr>
  </tbody>
</table>
Words.
"""


def test_a_table_in_html() -> None:
    imported = bring_in(HTML_TABLE, "SP21")
    assert (
        imported.text
        == """\
:::{theme} A
:unnumbered:

- **X_1** & a|b and Y {slides}`PDF <s.pdf?a=1&b=2>`

  Date: 5 Sep · Notes: Ch. 1 · \\*Ch.\\* *2*

- <em class="old">Z</em> <a href="v"><img src="i.png"></a>

  Date: 6 Sep

Words.
:::
"""
    )
    assert any(left.line == 2 and "was HTML" in left.text for left in imported.left_over)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<td>5 Sep", '<td rowspan="2">5 Sep'),
        ("<td>5 Sep", "<td><table><tr><td>5 Sep</td></tr></table>"),
        ("<thead>", "<caption>Words</caption><thead>"),
        ("<td>5 Sep", "<td><pre>5 Sep</pre>"),
        ("<td>5 Sep", "<td>1</td><td>5 Sep"),
        ("<th>Topic</th><th>Slides</th><th>Notes</th>", "<th>a</th><th>b</th><th>c</th>"),
        ("\n    <tr>", "<tr>"),
        ("</table>", ""),
    ],
)
def test_a_table_in_html_that_has_more_to_it(old: str, new: str) -> None:
    page = HTML_TABLE.replace(old, new, 1)
    page = re.sub(r"\n +", " ", page) if new == "<tr>" else page  # fewer lines than Markdown needs
    imported = bring_in(page)
    assert imported.text == page.replace('<h2 id="x">A</h2>', "## A\n")
    assert any(left.line == 2 and "This is HTML" in left.text for left in imported.left_over)


LEGEND = ":::{legend}\n:::"
LEGENDS = [
    ("🎥 videos, 📝 notes", LEGEND),
    ("Legend: 🖥 slides, 📝 notes, 📓 Jupyter notebook, 🎥 YouTube video", LEGEND),
    ("- 🎥: recordings\n- 🦆 = slides", LEGEND),
    ("slides 🦆 · video 🎥", LEGEND),
    ("🦆 slides in colour", "🦆 slides in colour"),
    ("**Legend:** 🦆 slides; 🐸 frogs", "**Legend:** 🦆 slides; 🐸 frogs"),
    ("🎉 The videos of the first week are up", "🎉 The videos of the first week are up"),
]


@pytest.mark.parametrize(("source", "expected"), LEGENDS, ids=[source for source, _ in LEGENDS])
def test_legend(source: str, expected: str) -> None:
    item = "00 – A [🦆](d)"
    written = "00 – A {slides}`d`" if "🦆" in source else item
    page = f"# T\n\n{source}\n\n## Theme 1: A\n\n- {item}\n"
    assert bring_in(page).text == f"# T\n\n{expected}\n\n:::{{theme}} A\n\n- {written}\n:::\n"


@pytest.mark.parametrize("name", ["Week", "Lecture"])
def test_a_column_that_is_not_filled(name: str) -> None:
    """A week goes on in the rows below; a lecture without a number has none."""
    rows = "| 1 | 5 Sep | Trees |\n| | 7 Sep | Woods |\n| 2 | 12 Sep | Leaves |\n"
    imported = bring_in(f"## A\n\n| {name} | Date | Topic |\n|--|--|--|\n{rows}")
    is_number = name == "Lecture"
    bullets = [line for line in imported.text.splitlines() if line.startswith("- ")]
    assert bullets == (
        ["- 1 – Trees", "- Woods", "- 2 – Leaves"]
        if is_number
        else ["- Trees", "- Woods", "- Leaves"]
    )
    assert ("Week: 1 · Date: 5 Sep" in imported.text) is not is_number


def test_table() -> None:
    page = """\
## Schedule

| Week | Date | Topic | Slides | 🎥 | Reading |
|------|------|-------|--------|----|---------|
| 1 | 5 Sep | Trees [🎥](v) | [pdf](a.pdf) | <https://w.example/> | [Book](b) |
| 2 | 12 Sep | *Woods* (from SP21) | https://s.example/ | | |
| Exam | 19 Sep | No class | | | |
| Break | 26 Sep | | | | |
"""
    imported = bring_in(page)
    assert (
        imported.text
        == """\
:::{theme} Schedule
:unnumbered:

- 1 – Trees {video}`v` {slides}`pdf <a.pdf>` {video}`https://w.example/`

  Date: 5 Sep · Reading: [Book](b)

- 2 – Woods {slides}`https://s.example/` {carried-over}`SP21`

  Date: 12 Sep

- No class

  Week: Exam · Date: 19 Sep

- Break

  Date: 26 Sep
:::
"""
    )
    assert (imported.themes, imported.lectures, imported.links) == (1, 4, 4)


TABLES = [
    (
        "| Nr. | Datum | Thema | Folien |\n|---|---|---|---|\n| 1 | 14.10. | Bäume | [PDF](s) |\n",
        "- 1 – Bäume {slides}`PDF <s>`\n\n  Datum: 14.10.\n",
    ),
    (
        "| Diapositivas | Tema | Semana |\n|---|---|---|\n| [x](s) | Árboles | 1 |\n",
        "- 1 – Árboles {slides}`x <s>`\n",
    ),
    (
        "| 周次 | 内容 | 录像 |\n|---|---|---|\n| 1 | 绪论 | [录像](v) |\n",
        "- 1 – 绪论 {video}`录像 <v>`\n",
    ),
]


@pytest.mark.parametrize(("table", "written"), TABLES)
def test_tables_in_other_languages(table: str, written: str) -> None:
    assert bring_in(f"## A\n\n{table}").text == f":::{{theme}} A\n:unnumbered:\n\n{written}:::\n"


def test_themes_and_kinds_in_other_languages() -> None:
    page = "## Woche 1: A\n\n- Vorlesung 1: X\n- 📄 Übung 1: Y\n\n## Woche 2: B\n\n- Tarea 2\n"
    imported = bring_in(page)
    assert re.findall(":::{theme} (.*)|:kind: (.*)", imported.text) == [
        *(("A", ""), ("", "tutorial"), ("B", ""), ("", "homework")),
    ]
    assert 'syllabus_theme_label = "Woche"' in imported.left_over[0].text


def test_an_address_of_mail_is_no_html() -> None:
    imported = bring_in("## Theme 1: A\n\n- 01 – X\n\nAsk <ada@uni.example>.\n")
    assert not imported.left_over


@pytest.mark.parametrize("column", ["Topics covered", "Lecture title", "Session", "Class"])
def test_columns_of_titles(column: str) -> None:
    page = f"## A\n\n| Date | {column} | 🎥 |\n|---|---|---|\n| 5 Sep | X | [🎥](v) |\n"
    assert "- X {video}`v`\n\n  Date: 5 Sep\n" in bring_in(page).text


def test_what_is_no_lecture_stays_in_its_place() -> None:
    page = """\
Title
=====

Prose with a [🎥](v) and <span style="opacity: .4">dimmed words</span>.

- a list
- of nothing

## Lectures

### Theme 1: A

Before.

1. X [🎥](x)
2. Y

After.

#### Aside

More words.

#### Reading

- A book

## End

```
- 00 – no lecture [🎥](x)
```
"""
    assert (
        bring_in(page).text
        == """\
Title
=====

Prose with a {video}`v` and [dimmed words]{.carried-over}.

- a list
- of nothing

## Lectures

:::{theme} A

Before.

- 1 – X {video}`x`
- 2 – Y

After.

#### Aside

More words.
:::

### Reading

- A book

## End

```
- 00 – no lecture [🎥](x)
```
"""
    )


def test_links_in_html_are_markdown_where_it_can_say_them() -> None:
    page = """\
See <a href="https://a.example/?x=1&amp;y=2">the blog</a>, <A target=_blank HREF='x.pdf'>a|b</A>.

| # | Title | Video | Reading |
|---|---|---|---|
| 1 | One | [🎥](x) | <a href="https://g.example/a\\|b">g\\|h</a> |

Not <a id="here" href="u">one that others lead to</a>.

Nor <a href="u">one with <b>more</b></a>.
"""
    imported = bring_in(page)
    assert "See [the blog](<https://a.example/?x=1&y=2>), [a\\|b](<x.pdf>)." in imported.text
    assert "[g|h](<https://g.example/a%7Cb>)" in imported.text
    assert 'Not <a id="here" href="u">one that others lead to</a>.' in imported.text
    assert [left.line for left in imported.left_over if "stays as HTML" in left.text] == [7, 9]


def test_links_in_html_that_become_roles_are_none_any_more() -> None:
    page = """\
## Theme 1: A

- 01 – One <a id="x" href="https://d.example/d">slides</a> and <a
  href="https://e.example/">🎥</a>
- 02 – Two <a href="https://f.example/"><b>paper</b></a>
"""
    imported = bring_in(page)
    assert "- 01 – One {slides}`https://d.example/d` and {video}`https://e.example/`" in (
        imported.text
    )
    assert [left.line for left in imported.left_over if "stays as HTML" in left.text] == [5]


def test_the_long_form_where_a_bullet_cannot_say_it() -> None:
    page = "## Theme 1: A\n\n- 01 – X [🎥](x)\n- Homework 1: Y\n- 01 – Z [🎥](x)\n"
    assert (
        bring_in(page).text
        == """\
::::{theme} A

- 01 – X {video}`x`

:::{lecture} Homework 1: Y
:kind: homework
:::

:::{lecture} Z {video}`x`
:number: 01
:quiet: repeat duplicate
:::
::::
"""
    )


LEFT_OVER = [
    ("---\nlayout: x\n---\n## A\n- 1. X", 1, "The front matter stays"),
    ("+++\nx = 'T'\n+++\n## A\n- 1. X", 1, "The front matter is YAML now"),
    ("## A\n- 1. X\n\n## B\n\nWords.", 1, "The page has no title"),
    ("+++\ntitle: T\n## A\n- 1. X", 1, "“+++” would be syntax in MyST"),
    ("## Week 1: A\n- 1. X", 1, 'syllabus_theme_label = "Week"'),
    ("## A\n- 1. X [from last year]", 2, "“[from last year]” names no edition"),
    ("## A\n- 1. X [🎥](javascript:x)", 2, "not safe"),
    ("## A\n- 1. X\n\n[up](#a)", 4, "myst_heading_anchors"),
    ("## A\n- 1. X\n\n* Y", 4, "each bullet is a lecture"),
    ("## A\n- 1. X\n\n::: note", 4, "“::: note” would be syntax in MyST"),
    ("## A\n- 1. X\n\n<div>\nx\n</div>", 4, "This is HTML"),
    ("🎥 videos, 🐸 frogs\n## A\n- 1. X", 1, "This legend"),
    ("## A\n- 1. X\n- 1. Y", 3, "“:quiet: duplicate”"),
    ("## A\n- 1. X\n- 2. [X](page.html)", 3, "“:quiet: repeat”"),
    ("## A\n- 1. X\n\n  See [🎥](v)\n- 2. Y [🎥](v)", 5, "“:quiet: repeat”"),
    ("## A\n- 1. X\n- > words", 3, "This item has no title"),
    ("## A\n- 1. X\n\n| a | b |\n|---|---|\n| 1 | 2 |", 4, "This table is not of lectures"),
    ("## 1. A\n- 1. X", 1, 'Themes are “1” here: write syllabus_theme_label = "" in conf.py'),
    ("## A\n- 1. X\n\n{% include x %}", 4, "such as Jekyll: it stays as text"),
    ("## A {#a}\n- 1. X", 1, "for the looks of the page: it is gone"),
    ("## A\n- 1. X [slides]({{ site.url }}/x.pdf)", 2, "it is the path alone now"),
    ("## A\n- 1. X [slides]({{ page.url }}/x.pdf)", 2, "such as Jekyll: it stays as text"),
    ("## A\n- 1. X\n\n::: {.wide}\nx\n:::", 4, "“::: {.wide}” and its end are gone"),
    ("## Week 1 {.unnumbered}\n- 1. X", 1, "for the looks of the page: it is gone"),
    ("## A\n- 1. X [slides](s/)", 2, "A link to a folder is words and an address now"),
    ("## A\n- 1. X [slides](#)", 2, "A link to “#” leads nowhere: it is words now"),
    ("# Lecture 1: A\n\nWords.\n\n## B\n- 1. X", 1, "for a lecture, write an item of a list"),
    ("Words.", 1, "No lectures are found"),
]


@pytest.mark.parametrize(
    ("page", "line", "words"), LEFT_OVER, ids=[words for *_, words in LEFT_OVER]
)
def test_left_over(page: str, line: int, words: str) -> None:
    (left,) = bring_in(page).left_over
    assert left.line == line
    assert words in left.text


def test_what_is_left_over_is_told_once() -> None:
    page = "## A\n\n| Topic | Slides |\n|---|---|\n| {{ x }} | {{ y }} |\n"
    assert [left.line for left in bring_in(page).left_over] == [3, 5]


@pytest.mark.parametrize(
    "page", ["", "\ufeff", "---", "---\n---", "# T", "\r\n", "| a |\n|---|", "- "]
)
def test_next_to_nothing(page: str) -> None:
    assert bring_in(page).lectures == 0


def test_line_ends_and_byte_order_mark() -> None:
    page = "## Theme 1: A\n\n- 00 – X\n"
    assert bring_in("\ufeff" + page.replace("\n", "\r\n")).text == bring_in(page).text


TITLES = [
    ("title: Deep # learning", "# Deep"),
    ('title: "Deep: #1"', "# Deep: #1"),
    ("title: 'Deep'", "# Deep"),
    ("title: 'A* and [B](c)'", r"# A\* and \[B\](c)"),
    ("layout: x", ""),
    ("title: >-\n  Deep", ""),
]


@pytest.mark.parametrize(("front", "title"), TITLES)
def test_the_title_of_front_matter(front: str, title: str) -> None:
    imported = bring_in(f"---\n{front}\n---\n\n## A\n\nWords.\n")
    heading = f"{title}\n\n" if title else ""
    assert imported.text == f"---\n{front}\n---\n\n{heading}## A\n\nWords.\n"
    assert any("The page has no title" in left.text for left in imported.left_over) is (not title)
    page = f"---\n{front}\n---\n\n# A\n"
    assert bring_in(page).text == page


def test_headings_are_below_the_title_of_front_matter() -> None:
    front = "---\ntitle: T\n---\n"
    imported = bring_in(f"{front}\nA\nb\n===\n\nWords.\n\n# Week 1: B #\n\n- 01 – X\n\nC\n---\n")
    assert imported.text == (
        f"{front}\n# T\n\n## A b\n\nWords.\n\n## Lectures\n\n"
        ":::{theme} B\n\n- 01 – X\n\n### C\n:::\n"
    )
    assert any("one level lower" in left.text for left in imported.left_over)


def test_front_matter_in_toml_is_yaml() -> None:
    front = 'title = "Üben: “A”" # of Hugo\nweight = 3\nday = 2024-09-01\n[menu.main]\nx = [1]\n'
    page = "# T\n\n## Theme 1: A\n\n- 00 – X\n"
    written = (
        '"title": "Üben: “A”"\n"weight": 3\n"day": "2024-09-01"\n"menu": {"main": {"x": [1]}}\n'
    )
    text = bring_in(f"+++\n{front}+++\n{page}").text
    assert text == f"---\n{written}---\n\n{bring_in(page).text}"


def test_what_is_no_toml_stays_text() -> None:
    text = bring_in("+++\ntitle: T\n+++\n\n## Theme 1: A\n\n- 00 – X\n").text
    assert text.startswith("\\+++\ntitle: T\n\\+++\n\n:::{theme} A\n")


def test_no_edition() -> None:
    assert "- X {carried-over}` `\n" in bring_in("## A\n- X (recorded in 2021)\n").text


def test_kinds_of_a_project() -> None:
    podcast = ResourceKind("podcast", "🎧", "podcast")
    kinds = {"clinic": "Clinic"}
    page = "## Theme 1: A\n- 1. X [🎧](x)\n- Clinic: Y\n"
    text = import_page(page, {"podcast": podcast}, kinds).text
    assert "- 1 – X {podcast}`x`" in text
    assert ":kind: clinic" in text
