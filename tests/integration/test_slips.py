"""What authors write by mistake, or in another way than the manual says: told, or understood."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest
from support import ORPHAN, lectures, translate

from sphinx_syllabus import directives
from sphinx_syllabus.fences import DIRECTIVES

if TYPE_CHECKING:
    from support import Built, Project

EDITIONS = 'syllabus_editions = {"SP21": "https://sp21.example"}\n'
S, V = "{slides}`https://s.example`", "{video}`https://v.example`"


def told(built: Built) -> list[tuple[str, int]]:
    """The type and the line of each warning."""
    return [(warning.type, warning.line) for warning in built.warnings]


# -- understood ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        f"03 – [Late]{{.carried-over}} {V}",
        f"[03 – Late]{{.carried-over}} {V}",
        f"{{.carried-over}}\n  03 – Late {V}",
        f"[03 – Late](https://l.example){{.carried-over}} {V}",
        f"03 – [Late](other.md){{.carried-over}} {V}",
    ],
)
def test_a_title_that_is_carried_over_marks_its_lecture(project: Project, written: str) -> None:
    text = f"# Course\n\n:::{{theme}} T\n- {written}\n- 04 – New\n:::\n"
    other = f"{ORPHAN}# Late\n"
    built = project.write({"index.md": text, "other.md": other}).build("html", "-W")
    assert [found[:3] for found in lectures(built.html())] == [
        ("03", "Late", True),
        ("04", "New", False),
    ]
    first, second = json.loads(built.read("syllabus.json"))["courses"][0]["themes"][0]["lectures"]
    assert "carried_over" in first
    assert "carried_over" not in second


def test_a_directive_whose_title_is_carried_over(project: Project) -> None:
    text = "# Course\n\n:::{lecture} 03 – [Late]{.carried-over}\n:::\n"
    built = project.write({"index.md": text}).build("html", "-W")
    (found,) = lectures(built.html())
    assert found[:3] == ("03", "Late", True)


@pytest.mark.parametrize(
    ("conf", "title", "number", "shown"),
    [
        ("", "Theme 3: Models", "3", "Theme 3: Models"),
        ("", "theme 3 – *Models*", "3", "Theme 3: Models"),
        ("", "Theme 1.2. Models", "1.2", "Theme 1.2: Models"),
        ("", "**Theme 3**: Models", "3", "Theme 3: Models"),
        ("", "**3** – Models", "1", "Theme 1: 3 – Models"),
        ("", "Themes 3: Models", "1", "Theme 1: Themes 3: Models"),
        ("", "Theme 3", "1", "Theme 1: Theme 3"),
        ("", "Python 3: Models", "1", "Theme 1: Python 3: Models"),
        ('syllabus_theme_label = "Week"', "Week 3-4: Models", "3-4", "Week 3-4: Models"),
        ('syllabus_theme_label = ""', "3: Models", "1", "1: 3: Models"),
    ],
)
def test_a_theme_that_says_its_own_number(
    project: Project, conf: str, title: str, number: str, shown: str
) -> None:
    text = f"# Course\n\n:::{{theme}} {title}\n- 01 – One\n:::\n"
    built = project.write({"conf.py": conf, "index.md": text}).build("html", "-W")
    assert built.html().select_one("h2").text.removesuffix("¶") == shown
    (theme,) = json.loads(built.read("syllabus.json"))["courses"][0]["themes"]
    assert theme["number"] == number
    assert theme["title"] == shown.partition(f"{number}: ")[2]


@pytest.mark.parametrize(
    ("number", "title", "shown"),
    [("11", "11 – Eleven", ("11", "Eleven")), ("13", "11 – Eleven", ("13", "11 – Eleven"))],
)
def test_a_title_that_says_the_number_of_its_option(
    project: Project, number: str, title: str, shown: tuple[str, str]
) -> None:
    text = f"# Course\n\n:::{{lecture}} {title}\n:number: {number}\n:::\n"
    built = project.write({"index.md": text}).build("html", "-W")
    (found,) = lectures(built.html())
    assert found[:2] == shown


MARKED = [
    ("index.md", "**03** – Late"),
    ("index.md", "**03 –** Late"),
    ("index.md", "**03 – Late**"),
    ("index.md", "_[03 – Late](https://l.example)_"),
    ("index.md", "[03 – Late](index.md)"),
    ("index.rst", "**03** – Late"),
    ("index.rst", ":doc:`03 – Late <index>`"),
    ("index.rst", "`03 – Late <https://l.example>`_"),
]


@pytest.mark.parametrize(("name", "title"), MARKED)
def test_a_number_in_markup(project: Project, name: str, title: str) -> None:
    opening = ":::{theme} T\n\n" if name == "index.md" else ".. theme:: T\n\n   "
    project.write({name: f"Course\n======\n\n{opening}- {title}\n"})
    (found,) = lectures(project.build("html").html())
    assert found[:2] == ("03", "Late")
    translate(project, "fr", lambda message: message.replace("Late", "Tard"))
    built = project.build("html", "-D", "language=fr", "-D", "locale_dirs=locales")
    (found,) = lectures(built.html())
    assert found[:2] == ("03", "Tard")


def test_a_resource_that_begins_a_title_has_no_number(project: Project) -> None:
    text = "# Course\n\n:::{theme} T\n- {slides}`01 – One <https://s.example>` and more\n:::\n"
    built = project.write({"index.md": text}).build("html", "-W")
    assert built.html().select_one(".syllabus-number") is None


def test_a_theme_that_says_the_number_of_its_option(project: Project) -> None:
    text = "# Course\n\n:::{theme} Theme 3: Models\n:number: 3\n- 01 – One\n:::\n"
    built = project.write({"index.md": text}).build("html", "-W")
    assert built.html().select_one("h2").text.removesuffix("¶") == "Theme 3: Models"


def test_a_theme_that_says_its_number_is_translated(project: Project) -> None:
    project.write({"index.md": "# Course\n\n:::{theme} Theme 3: Models\n- 01 – One\n:::\n"})
    source = project.build("html", "-W").html()
    translate(project, "fr", lambda message: message.replace("Models", "Modèles"))
    page = project.build("html", "-D", "language=fr", "-D", "locale_dirs=locales").html()
    assert page.select_one("h2").text.removesuffix("¶") == "Thème 3\xa0: Modèles"
    assert page.select_one(".syllabus-theme")["id"] == source.select_one(".syllabus-theme")["id"]


@pytest.mark.parametrize(
    "written",
    [
        ":::{theme} T\n- [03 – Late]{.carried-over}\n:::",
        ":::{theme} T\n- 03 – [Late]{.carried-over}\n:::",
        ":::{lecture} [03 – Late]{.carried-over}\n:::",
        ":::{lecture} {carried-over}`SP21` 03 – Late\n:::",
    ],
)
def test_what_is_carried_over_is_translated_without_its_number(
    project: Project, written: str
) -> None:
    project.write({"conf.py": EDITIONS, "index.md": f"# Course\n\n{written}\n"})
    (source,) = lectures(project.build("html", "-W").html())
    translate(project, "fr", lambda message: message.replace("Late", "Tard"))
    page = project.build("html", "-D", "language=fr", "-D", "locale_dirs=locales").html()
    (found,) = lectures(page)
    assert (source[:3], found[:3]) == (("03", "Late", True), ("03", "Tard", True))


def test_a_part_of_a_title_that_is_carried_over_marks_no_lecture(project: Project) -> None:
    text = "# Course\n\n:::{theme} T\n- 03 – Too [late]{.carried-over}\n:::\n"
    built = project.write({"index.md": text}).build("html", "-W")
    (found,) = lectures(built.html())
    assert found[:3] == ("03", "Too late", False)


@pytest.mark.parametrize("word", ["and", "und", "y", ", and", "or"])
def test_a_word_between_two_resources_is_no_part_of_the_title(project: Project, word: str) -> None:
    text = f"# Course\n\n:::{{theme}} T {S} {word} {V}\n- 01 – Kernels {S} {word} {V}\n:::\n"
    built = project.write({"index.md": text}).build("html", "-W")
    (found,) = lectures(built.html())
    assert found[:2] == ("01", "Kernels")
    (theme,) = json.loads(built.read("syllabus.json"))["courses"][0]["themes"]
    assert (theme["title"], theme["lectures"][0]["title"]) == ("T", "Kernels")
    assert built.html().select_one("h2").text.removesuffix("¶") == "Theme 1: T"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"Late. Slides: {S} Video: {V}", "Late."),
        (f"Late, slides: {S}, video: {V}.", "Late"),
        (f"Late – Slides: {S} | YouTube video: {V}", "Late"),
        (f"Late {S} slides {V} Video", "Late"),
        (f"Late {S} video {V}", "Late"),
        (f"*Late*: slides: {S}", "Late"),
        (f"Slides: {S}", "Slides"),
        (f"Image and video {V}", "Image and video"),
        (f"Images, video {V}", "Images, video"),
        (f"Images, text, video: {V}", "Images, text, video"),
        (f"Compression: audio, video: {V}", "Compression: audio, video"),
        (f"On video: {V}", "On video"),
        (f"Late. Notes: {S}", "Late. Notes"),
        (f"Late {S} in video {V}", "Late in video"),
        (f"Late, slides: {S} and recording {V}", "Late, slides: and recording"),
        (f"Late, slides: {S} and {V}", "Late"),
    ],
)
def test_the_label_of_a_resource_is_no_part_of_the_title(
    project: Project, line: str, title: str
) -> None:
    text = f"# Course\n\n:::{{theme}} T\n- {line}\n:::\n"
    project.write({"index.md": text})
    built = project.build("html", "-W")
    (theme,) = json.loads(built.read("syllabus.json"))["courses"][0]["themes"]
    assert theme["lectures"][0]["title"] == title
    item = built.html().select_one("li.syllabus-lecture")
    words = " ".join(item.find_all(string=lambda text: text.parent.name != "a")).split()
    assert " ".join(words).replace(" .", ".").removesuffix(" –") == title
    assert "slides" in project.build("text").read("index.txt") or S not in line


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"Plan A {S} and B {V}", "Plan A and B"),
        (f"{V} E", "E"),
        (f"Hepatitis {V} E", "Hepatitis E"),
        (f"Plan {S} i {{carried-over}}`SP21`", "Plan i"),
    ],
)
def test_words_that_lead_to_resources_stay(project: Project, line: str, title: str) -> None:
    text = f"# Course\n\n:::{{theme}} T\n- 01 – {line}\n:::\n"
    built = project.write({"conf.py": EDITIONS, "index.md": text}).build("html", "-W")
    data = json.loads(built.read("syllabus.json"))
    assert data["courses"][0]["themes"][0]["lectures"][0]["title"] == title
    assert title.rpartition(" ")[2] in built.html().select_one("li.syllabus-lecture").text.split()


def test_a_mark_in_a_paragraph_of_its_own_leaves_no_trace(project: Project) -> None:
    text = (
        "# Course\n\n:::{theme} T\n- 01 – One\n\n  {carried-over}`SP21`\n"
        "- 02 – Two\n\n  {carried-over}`SP21` Words\n:::\n"
    )
    built = project.write({"conf.py": EDITIONS, "index.md": text}).build("html", "-W")
    items = built.html().select("li.syllabus-lecture")
    assert [item.text.split() for item in items] == [
        ["01", "One", "SP21"],
        ["02", "Two", "SP21", "Words"],
    ]


def test_an_icon_that_begins_a_title_is_no_page_of_the_lecture(project: Project) -> None:
    text = f"# Course\n\n:::{{theme}} T\n- 01 – {V} First\n:::\n"
    built = project.write({"index.md": text}).build("html", "-W")
    lecture = json.loads(built.read("syllabus.json"))["courses"][0]["themes"][0]["lectures"][0]
    assert "page" not in lecture
    assert lecture["title"] == "First"


def test_options_in_groups(project: Project) -> None:
    text = """\
        # Course

        :::{course-info}
        :code: X 1

        :instructors: A. Uthor

        :starts: 2026-09-07
        :ends: 2026-12-11
        :meets: Mon 10:00–11:00

        The body.
        :::

        :::{lecture} One
        :number: 1

        :video: https://v.example

        :reading: a row of the body
        :::
    """
    built = project.write({"index.md": text}).build("html", "-W")
    page = built.html()
    assert page.select_one(".syllabus-headline").text == "X 1"
    assert [row.text for row in page.select(".syllabus-course-info dt")] == [
        *("Instructors", "Dates", "Lectures"),
    ]
    item = page.select_one("li.syllabus-lecture")
    assert item.select_one("time")["datetime"].startswith("2026-09-07T10:00")
    assert item.select_one("a.syllabus-resource")["href"] == "https://v.example"
    assert ":reading: a row of the body" in item.text


def test_bullets_below_an_option(project: Project) -> None:
    text = """\
        # Course

        :::{course-info}
        :grading:
          - half exam
          - half homework
        :::

        :::{lecture} One
        :video:
          - https://a.example
          - https://b.example
        :::
    """
    page = project.write({"index.md": text}).build("html", "-W").html()
    assert page.select_one("dd").text.strip() == "half exam, half homework"
    assert [link["href"] for link in page.select("a.syllabus-resource")] == [
        "https://a.example",
        "https://b.example",
    ]


def test_blanks_around_the_name_of_an_option(project: Project) -> None:
    text = "# Course\n\n:::{lecture} One\n:video : https://v.example\n:::\n"
    item = project.write({"index.md": text}).build("html", "-W").html().select_one("li")
    assert item.select_one("a.syllabus-resource")["href"] == "https://v.example"
    assert item.select_one("p").text.split() == ["One", "🎥"]


NO_TITLE = ":slides:`https://s.example`"


def test_bullets_right_below_a_theme_in_restructuredtext(project: Project) -> None:
    text = (
        "Course\n======\n\n"
        f".. theme:: Introduction\n   - 01 – One\n   - 02 – Two\n   - {NO_TITLE}\n\n"
        ".. theme:: Wrapped\n   title\n   .. lecture:: Three\n\n"
        f".. theme:: More\n   :number: 5\n   - 05 – Five\n   - {NO_TITLE}\n"
    )
    built = project.write({"index.rst": text}).build()
    assert told(built) == [("syllabus.title", 7), ("syllabus.title", 16)]
    headings = [title.text.removesuffix("¶") for title in built.html().select("h2")]
    assert headings == ["Theme 1: Introduction", "Theme 2: Wrapped title", "Theme 5: More"]
    titles = [found[1] for found in lectures(built.html())]
    assert titles == ["One", "Two", "", "Three", "Five", ""]


def test_links_of_two_bullets_that_are_called_the_same(project: Project) -> None:
    text = """\
        Course
        ======

        .. theme:: T

           - 01 – One `more <https://a.example>`_
           - 02 – Two `more <https://b.example>`_
    """
    conf = 'suppress_warnings = ["docutils"]'  # which once warned of such names
    built = project.write({"conf.py": conf, "index.rst": text}).build("html", "-W")
    assert [found[:2] for found in lectures(built.html())] == [
        ("01", "One more"),
        ("02", "Two more"),
    ]


def test_a_hidden_part_takes_its_class_along(project: Project) -> None:
    text = """\
        Course
        ======

        .. theme:: T

           .. rst-class:: carried-over

           .. only:: staff

              - 01 – Hidden

           .. lecture:: Shown
    """
    project.write({"index.rst": text})
    (found,) = lectures(project.build("html", "-W").html())
    assert found[1:3] == ("Shown", False)
    hidden, shown = lectures(project.build("html", "-W", "-t", "staff").html())
    assert (hidden[2], shown[2]) == (True, False)


@pytest.mark.parametrize("builder", ["latex", "html"])
def test_a_footnote_in_a_title_that_borrows_its_words(project: Project, builder: str) -> None:
    text = """\
        # Course

        :::{course-info}
        :textbook: {doc}`index`, and more[^a]
        :::

        :::{theme} T
        - 01 – [](index.md)[^a]
        :::

        [^a]: The note.
    """
    project.write({"index.md": text}).build(builder, "-W")
    data = json.loads(project.build("html").read("syllabus.json"))
    assert data["courses"][0]["themes"][0]["lectures"][0]["title"] == "Course"


def test_a_file_that_was_missing_and_is_older_than_the_page(project: Project) -> None:
    project.write({"index.md": "# Course\n\n:::{theme} T\n- One {slides}`one.pdf`\n:::\n"})
    assert told(project.build()) == [("syllabus.file", 4)]
    project.write({"one.pdf": "%PDF"})
    os.utime(project.source / "one.pdf", (0, 0))
    built = project.build()
    assert built.warnings == []
    assert built.html().select_one("a.syllabus-resource")["href"].endswith("/one.pdf")


# -- told ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        (":::lecture History", "lecture"),
        (":::{lecture}History", "lecture"),
        (":::{lecture: History}", "lecture"),
        (":::lecture-notes", ""),
        (":::theme", "theme"),
        (":::lectures", ""),
        (":::note", ""),
    ],
)
def test_a_block_that_is_meant_for_a_directive(project: Project, opening: str, name: str) -> None:
    built = project.write({"index.md": f"# Page\n\n{opening}\nwords\n:::\n"}).build()
    assert told(built) == ([("syllabus.fence", 3)] if name else [])
    assert all(f"“:::{{{name}}}”" in warning.text for warning in built.warnings)
    assert "words" in built.html().select_one("section").text


def test_every_directive_is_looked_for() -> None:
    names = {re.sub(r"(?<!^)([A-Z])", r"-\1", name).lower() for name in directives.__all__}
    assert {name.removesuffix("-directive") for name in names} == DIRECTIVES


LINES = "# Page\n\n```md\n:::{lecture} In an example\n:::\n```\n\n:::{theme} T\n- One\n:::\n"


@pytest.mark.parametrize(
    ("conf", "text", "lines"),
    [
        ("", LINES, [8]),
        ('myst_enable_extensions = ["colon_fence"]', LINES, []),
        ("", f"---\nmyst:\n  enable_extensions: [colon_fence]\n---\n{LINES}", []),
        ("", f"# Page\n\n<!--\n{LINES}-->\n", []),
        ("", f"# Page\n\n<!-- a\n-->\n{LINES}", [12]),
        ("", "# Page\n\n```{theme} T\n- One\n```\n", []),
        ("", "# Page\n\n:::{note}\nOurs alone are looked for\n:::\n", []),
        ("", "# Page\n\n    :::{lecture} Of code\n", []),
    ],
)
def test_colons_where_they_open_nothing(
    project: Project, conf: str, text: str, lines: list[int]
) -> None:
    conf = f"myst_enable_extensions = []\n{conf}"
    built = project.write({"conf.py": conf, "index.md": text}).build()
    assert told(built) == [("syllabus.fence", line) for line in lines]


@pytest.mark.parametrize(
    ("extensions", "text", "lines"),
    [
        ("", "[Words]{.carried-over}", [3]),
        ("attrs_inline", "[Words]{.carried-over}", []),
        ("colon_fence", ":::{theme} T\n- [03 – Late]{.carried-over}\n:::", [4]),
        ("attrs_inline", "{.carried-over}\nWords", [3]),
        ("colon_fence", ":::{theme} T\n- {.carried-over}\n  03 – Late\n:::", [4]),
        ("attrs_block", "{.carried-over}\n```{theme} T\n- 03 – Late\n```", []),
        ("attrs_inline", "```md\n{.carried-over}\n```", []),
        ("", "Write `[words]{.carried-over}`.", []),
    ],
)
def test_a_class_where_it_is_words(
    project: Project, extensions: str, text: str, lines: list[int]
) -> None:
    conf = f"myst_enable_extensions = {extensions.split()}"
    built = project.write({"conf.py": conf, "index.md": f"# Page\n\n{text}\n"}).build()
    assert [line for _type, line in told(built)] == lines


def test_colons_in_restructuredtext_are_words(project: Project) -> None:
    conf = 'myst_enable_extensions = []\nsource_suffix = {".txt": "restructuredtext"}\n'
    text = "Page\n====\n\n::\n\n   Below:\n\n:::{theme} T\n"
    built = project.write({"conf.py": conf, "index.txt": text}).build()
    assert [warning.type for warning in built.warnings if "syllabus" in warning.type] == []
    assert ":::{theme} T" in built.html().text


def test_what_is_nearly_a_directive_of_restructuredtext(project: Project) -> None:
    text = """\
        Course
        ======

        .. theme: Losses

           - 01 – One

        ..lecture:: Two

        .. theme:: Nets

           ..  lecture: Three

           - 04 – Four

        .. a theme: this is a comment
        .. changes: to be written in May
        .. schedule: ask the registrar
        .. legend:
        .. _theme:

        With one colon it is a comment::

           .. theme: Losses

        .. code-block:: rst

           .. theme:: Losses

              .. lecture: Two

        ..
           .. theme: Later
    """
    built = project.write({"index.rst": text}).build()
    assert told(built) == [("syllabus.fence", line) for line in (4, 8, 12, 19)]
    assert "“.. theme::”" in built.warnings[0].text
    text = "# Page\n\n% .. theme: Losses\n\n.. theme: Losses\n"
    project.write({"index.md": text})
    (project.source / "index.rst").unlink()
    project.build("html", "-W")


def test_a_bullet_that_cannot_inherit(project: Project) -> None:
    text = """\
        # Course

        ::::{theme} T
        :::{note}
        - 22 – {carried-over}`SP21/06`
        - {carried-over}`SP21/07`
        - {carried-over}`SP21` Words
        :::
        - 01 – One
        ::::
    """
    built = project.write({"conf.py": EDITIONS, "index.md": text}).build()
    assert told(built) == [("syllabus.marker", 5), ("syllabus.marker", 6)]
    assert "“SP21/06”" in built.warnings[0].text
    items = [item.text.split() for item in built.html().select(".admonition li")]
    assert [words[0] for words in items] == ["22", "SP21/07", "Words"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("01 – One\n  :video: https://v.example", ":video:"),
        ("01 – One\n  :number: 2", ":number:"),
        ("01 – One {slides} `https://s.example`", "{slides}"),
        ("01 – One {carried over}`SP21`", "{carried over}"),
        ("01 – One {.carried-over}", "{.carried-over}"),
        ("**01 – One**{.carried-over}", "{.carried-over}"),
        ("01 – One :slides:`https://s.example`", ":slides:"),
        ("01 – One:slides:`https://s.example`", ":slides:"),
        ("01 – One :slides:s.pdf", ":slides:"),
        ("01 – At 10:30: {noise} and :words:", ""),
        ("01 – Strings {name} and {date}", ""),
        ("01 – The code `:video:`", ""),
        ("01 – The role \\{video}, the option \\:video:", ""),
    ],
)
def test_markup_that_is_words_of_a_title(project: Project, line: str, words: str) -> None:
    text = f"# Course\n\n:::{{theme}} T\n- {line}\n:::\n"
    built = project.write({"index.md": text}).build()
    assert told(built) == ([("syllabus.option", 4)] if words else [])
    assert all(warning.text.startswith(f"“{words}”") for warning in built.warnings)


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("index.rst", ".. theme:: T\n\n   - 01 – One\n\n     :video: https://v.example", [6]),
        ("index.rst", ".. theme:: T\n\n   - 01 – One\n\n     :words: as a field", []),
        ("index.rst", ".. lecture:: One\n\n   Words.\n\n   :video: https://v.example", [8]),
        ("index.md", ":::{lecture} One\n\nWords:\n:video: https://v.example\n:::", [6]),
        ("index.md", ":::{lecture} One\n\nWords\n\n:video: https://v.example\n:::", [8]),
        ("index.md", ":::{theme} T\n- 01 – One\n\n  :name: one\n:::", [7]),
        ("index.md", ":::{lecture} One\n\nWrite\n\\:video: or `:video: …`\n:::", []),
    ],
)
def test_options_in_the_body_of_a_lecture(
    project: Project, name: str, text: str, lines: list[int]
) -> None:
    built = project.write({name: f"Course\n======\n\n{text}\n"}).build()
    assert told(built) == [("syllabus.option", line) for line in lines]


def test_an_option_in_the_title_of_a_theme(project: Project) -> None:
    text = "# Course\n\n:::{theme} T :number: 5\n- 01 – One :date: 3 May\n:::\n"
    built = project.write({"index.md": text}).build()
    assert told(built) == [("syllabus.option", 3), ("syllabus.option", 4)]
    assert built.html().select_one("h2").text.removesuffix("¶") == "Theme 1: T :number: 5"


def test_the_role_of_the_other_language_is_told_in_ones_own(project: Project) -> None:
    text = "Course\n======\n\n.. lecture:: One {slides}`https://s.example`\n"
    built = project.write({"index.rst": text}).build()
    (warning,) = built.warnings
    assert (warning.type, warning.line) == ("syllabus.option", 4)
    assert ":slides:`…`" in warning.text


def test_a_numbered_list_in_a_theme(project: Project) -> None:
    text = (
        f"# Course\n\n:::{{theme}} T\n4. One {V}\n5. Two\n\nWords\n\n1. A step\n2. Another\n:::\n"
    )
    built = project.write({"index.md": text}).build()
    assert told(built) == [("syllabus.theme", 4)]
    assert "“- 4 – Title”" in built.warnings[0].text


def test_numbered_steps_beside_lectures(project: Project) -> None:
    text = f"# Course\n\n:::{{theme}} T\n- One\n\nBefore it:\n\n1. Watch {V}\n2. Read\n:::\n"
    project.write({"index.md": text}).build("html", "-W")


BLOCK = f"# Course\n\n::::{{theme}} T\n:::{{note}}\n- 01 – One {V}\n- 02 – Two\n:::\n{{}}::::\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (BLOCK.replace("{}", ""), [5]),
        (BLOCK.replace("{}", "### Part\n"), [5]),
        (BLOCK.replace("{}", "- 03 – Three\n"), []),
        (BLOCK.replace("{}", "").replace("01 – ", ""), []),
        (BLOCK.replace("{}", "").replace(V, ""), []),
        (f"# Course\n\n:::{{theme}} T\n> - 01 – One {V}\n:::\n", [4]),
    ],
)
def test_bullets_with_numbers_in_a_block(project: Project, text: str, lines: list[int]) -> None:
    """Only where the theme has no lecture: a note may well speak of others."""
    built = project.write({"index.md": text}).build()
    assert told(built) == [("syllabus.theme", line) for line in lines]


def test_bullets_that_are_indented_like_a_quotation(project: Project) -> None:
    text = """\
        Course
        ======

        .. theme:: T

           What you need:

             - 01 – One :video:`https://v.example`

           And:

             - no lecture
    """
    built = project.write({"index.rst": text}).build()
    assert told(built) == [("syllabus.theme", 8)]


def test_options_without_a_colon_in_front(project: Project) -> None:
    text = """\
        # Course

        :::{course-info}
        code: X 1
        :::

        ::::{theme} T
        :::{lecture} One
        :number: 1

        video: https://v.example
        :::
        :::{lecture} Two
        Video: by the way, this is prose.
        :::
        ::::
    """
    built = project.write({"index.md": text}).build()
    assert told(built) == [("syllabus.option", 4), ("syllabus.option", 11)]
    assert "“:video: …”" in built.warnings[1].text
    assert "video: https://v.example" in built.html().select_one("li.syllabus-lecture").text


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_an_option_that_lacks_its_second_colon(project: Project, suffix: str) -> None:
    options = [":video https://v.example", ":slides: https://s.example"]
    text = {
        "md": "\n".join(["# Course", "", "", ":::{lecture} One", *options, ":::"]),
        "rst": "\n   ".join(["Course\n======\n\n.. lecture:: One", *options]),
    }[suffix]
    built = project.write({f"index.{suffix}": text}).build()
    assert told(built) == [("syllabus.option", 5)]
    assert "“:video”" in built.warnings[0].text
    assert "“:video: …”" in built.warnings[0].text
    (found,) = lectures(built.html())
    assert found[1] == "One"


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        (":::{course-info}\n:code: X\n:備考：\n:::", ":備考："),
        (":::{course-info}\n:code: X\n:備考：一時間\n:時間: 2\n:::", ":備考："),
        (":::{course-info}\n:code: X\n：備考：一時間\n:::", "：備考："),
        (":::{course-info}\n:code: X\n:grading:half exam\n:::", ":grading:"),
        (":::{lecture} One\n:number: 1\n:date：14 Sep\n:::", ":date："),
        (":::{lecture} One\n:number: 1\n:kind:lab\n:::", ":kind:"),
        (":::{course-info}\n:code: X\n\n:備考： 一\n:::", ":備考："),
        (":::{course-info}\n:code: X\n\n備考：一時間\n:::", ""),
        (":::{course-info}\n:code: X\n\n:see https://a.example\n:::", ""),
        (":::{lecture} One\n:number: 1\n\n:注意：一時間\n:::", ""),
        (".. course-info::\n   :code: X\n\n   :sup:`x` means that it is optional.", ""),
        (".. course-info::\n   :code: X\n\n   :std:doc:`index` is optional.", ""),
    ],
)
def test_an_option_with_another_colon(project: Project, text: str, told_of: str) -> None:
    """A wide one, as Chinese has, or one without a blank after it."""
    suffix = "rst" if text.startswith("..") else "md"
    built = project.write({f"index.{suffix}": f"Course\n======\n\n{text}\n"}).build()
    found = [warning.text.partition(" begins")[0] for warning in built.warnings]
    assert found == ([f"“{told_of}”"] if told_of else [])
    line = text[: text.index(told_of)].count("\n") + 4
    assert told(built) == ([("syllabus.option", line)] if told_of else [])
    assert told_of in built.html().text


def test_an_option_with_a_wide_colon_in_a_title(project: Project) -> None:
    text = "# Course\n\n:::{lecture} One\n:number： 3\n:name: one\n:::\n"
    built = project.write({"index.md": text}).build()
    assert told(built) == [("syllabus.option", 3)]
    assert "“:number：” is shown as it is here" in built.warnings[0].text


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (":grading: half exam,\nhalf homework\n:name: value", [6]),
        ("room: 5\n:name: value", [5]),
        ("room: 5\n\n:name: value", []),
        (":grading: half exam,\n  half homework\n:name: value", []),
        (":::{note}\n:name: value\nWords\n:::", []),
        ("- Words\n:name: value", []),
        ("Words\n:::{note}\n:name: value\n\nWords\n:::", []),
    ],
)
def test_a_line_that_ends_the_options(project: Project, text: str, lines: list[int]) -> None:
    text = f"# Course\n\n::::{{course-info}}\n:code: X\n{text}\n::::\n"
    built = project.write({"index.md": text}).build()
    assert told(built) == [("syllabus.option", line) for line in lines]
    assert all("“:name:” below it" in warning.text for warning in built.warnings)


@pytest.mark.parametrize(
    ("option", "hint"),
    [
        ("no-classes", "no-class"),
        ("edtion", "edition"),
        ("Start", "starts"),
        ("calender", "calendar"),
        ("locations", "location"),
        ("office hours", ""),
        ("terms", ""),
        ("Institute", ""),
        ("grading", ""),
        ("late policy", ""),
        ("teaching staff", ""),
    ],
)
def test_a_row_that_is_meant_for_an_option(project: Project, option: str, hint: str) -> None:
    text = f"# Course\n\n:::{{course-info}}\n:{option}: value\n:::\n"
    built = project.write({"index.md": text}).build()
    assert told(built) == ([("syllabus.option", 4)] if hint else [])
    assert all(f"“{hint}”" in warning.text for warning in built.warnings)
    assert built.html().select_one(".syllabus-course-info dd").text.strip() == "value"


def test_a_hyphen_in_the_label_of_a_row(project: Project) -> None:
    """It is the author's own where a capital or a blank is; or else it is that of an option."""
    keys = ("Co-Teacher", "lab-rules", "co-teachers of labs", "Office-Hours", "E-Mail")
    options = "\n".join(f":{key}: value" for key in keys)
    text = f"# Course\n\n:::{{course-info}}\n{options}\n:::\n"
    built = project.write({"index.md": text}).build("html", "-W")
    labels = [label.text for label in built.html().select(".syllabus-course-info dt")]
    assert labels == ["Co-Teacher", "Lab rules", "Co-teachers of labs", "Office hours", "E-mail"]


def test_a_row_of_another_language_is_like_an_option(project: Project) -> None:
    text = "# Kurs\n\n:::{course-info}\n:Termin: Mo\n:Localisation: A\n:edtion: B\n:::\n"
    built = project.write({"conf.py": 'language = "de"', "index.md": text}).build()
    assert told(built) == [("syllabus.option", 6)]


def test_what_looks_like_an_option_in_the_body(project: Project) -> None:
    """A list of fields, and French blanks around a colon."""
    conf = 'myst_enable_extensions = ["colon_fence", "deflist"]'
    rows = "Course\n======\n\n.. course-info::\n   :code: X\n\n   :Needs:\n     - One\n     - Two\n"
    rows += "   :Gives:\n     - Three\n"
    terms = "# Page\n\n:::{lecture} Oral\nAttention\n: Examen : il est oral.\n:::\n"
    toc = "\n.. toctree::\n\n   page\n"
    project.write({"conf.py": conf, "index.rst": rows + toc, "page.md": terms})
    built = project.build("html", "-W")
    items = built.html().select(".syllabus-course-info li")
    assert [item.text for item in items] == ["One", "Two", "Three"]
    assert built.html("page.html").select_one("dd").text.strip() == "Examen : il est oral."


def test_a_theme_whose_title_is_a_resource(project: Project) -> None:
    text = "# Course\n\n:::{theme} {slides}`All of it <https://s.example>`\n- 01 – One\n:::\n"
    built = project.write({"index.md": text}).build()
    assert told(built) == [("syllabus.title", 3)]
    assert "All of it" in built.html().select_one("section section").text


@pytest.mark.parametrize(
    ("line", "begins"),
    [("- (19) Late", "“(19)”"), ("- A. Appendix", "This bullet"), ("- 7) Late", "“7)”")],
)
def test_what_begins_a_list_in_a_bullet(project: Project, line: str, begins: str) -> None:
    text = f"Course\n======\n\n.. theme:: T\n\n   {line}\n"
    built = project.write({"index.rst": text}).build()
    assert told(built) == [("syllabus.title", 6)]
    assert built.warnings[0].text.startswith(begins)


def test_a_theme_that_is_empty_in_restructuredtext(project: Project) -> None:
    built = project.write({"index.rst": "Course\n======\n\n.. theme:: T\n\n- 01 – One\n"}).build()
    assert told(built) == [("syllabus.theme", 4)]
    assert "indent" in built.warnings[0].text


def test_what_is_like_a_role_and_is_escaped(project: Project) -> None:
    text = "# Course\n\n:::{theme} The role :video:\\`x\\`\n- 01 – How to write \\{video}\n:::\n"
    built = project.write({"index.md": text}).build()
    assert told(built) == []
    assert "The role :video:`x`" in built.html().select_one("h2").text
