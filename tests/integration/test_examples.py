"""The two example courses, in every format: what a reader finds is what the facts say."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import readers
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from facts import DLFL22, DLSP21, Course, Lecture
from support import Built, Project

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
WEB = ["html", "dirhtml", "singlehtml"]
BUILDERS = [*readers.READERS, "gettext"]

each_course = pytest.mark.parametrize("course", [DLFL22, DLSP21], ids=lambda course: course.folder)

Build = Callable[..., Built]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build an example course, once for each builder and its flags."""

    @cache
    def project(folder: str) -> Project:
        project = Project(tmp_path_factory.mktemp(folder))
        shutil.copytree(EXAMPLES / folder, project.source)
        return project

    @cache
    def build(course: Course, builder: str, *flags: str) -> Built:
        return project(course.folder).build(builder, "-W", "-n", *flags)

    return build


@each_course
@pytest.mark.parametrize("builder", BUILDERS)
def test_builds_without_a_warning(build: Build, course: Course, builder: str) -> None:
    built = build(course, builder)
    assert (built.status, built.log) == (0, "")


DATED = EXAMPLES / "dated"


@pytest.mark.parametrize("day", ["2026-09-01", "2026-12-31"])
@pytest.mark.parametrize("builder", [*BUILDERS, "texinfo", "xml"])
def test_the_dated_course_builds_without_a_warning(
    project: Project, builder: str, day: str
) -> None:
    """Before and after what it holds back is released."""
    shutil.copytree(DATED, project.source)
    built = project.build(builder, "-W", "-n", "-D", f"syllabus_now={day}")
    assert (built.status, built.log) == (0, "")
    secret = b"homework/2"
    files = [path for path in built.outdir.rglob("*") if path.is_file()]
    shown = [path.name for path in files if secret in path.read_bytes()]
    # a file of words for translators has no options in it
    assert bool(shown) is (day > "2026-09-28" and builder != "gettext")


# -- every format -------------------------------------------------------------


@each_course
@pytest.mark.parametrize("builder", readers.READERS)
def test_lectures_are_those_of_the_facts(build: Build, course: Course, builder: str) -> None:
    """Number, title, what it is carried over from, in italics, and links: all in order."""
    shown = [section.items for section in themes(build(course, builder), builder)]
    found = [[readers.lecture(item) for item in items] for items in shown]
    expected = [[as_shown(lecture) for lecture in theme.lectures] for theme in course.themes]
    if builder == "text":  # where a title that is a link is its words
        expected = [[replace(lecture, page="") for lecture in theme] for theme in expected]
    assert found == expected


@each_course
@pytest.mark.parametrize("builder", readers.READERS)
def test_themes_are_headings_in_order(build: Build, course: Course, builder: str) -> None:
    headings = [section.heading for section in themes(build(course, builder), builder)]
    expected = [theme.heading for theme in course.themes]
    if builder == "man":  # which has capitals at the first level
        headings, expected = ([text.upper() for text in texts] for texts in (headings, expected))
    assert headings == expected


def page(built: Built, builder: str) -> BeautifulSoup:
    """The course's page, parsed."""
    return readers.epub_page(built) if builder == "epub" else built.html()


def parsed(path: Path) -> BeautifulSoup:
    """Any page, parsed."""
    return BeautifulSoup(path.read_bytes(), "lxml")


def themes(built: Built, builder: str) -> list[readers.Section]:
    """The sections of a page below those that hold its introduction."""
    sections = readers.READERS[builder](built)
    above = {"", "Deep Learning", "Lectures", "LECTURES"}
    return [section for section in sections if section.heading not in above]


def as_shown(lecture: Lecture) -> Lecture:
    """A lecture as a page shows it: no homework but says so in its title."""
    return replace(lecture, kind="lecture")


# -- the web ------------------------------------------------------------------


@each_course
@pytest.mark.parametrize("builder", [*WEB, "epub"])
def test_headline_and_rows(build: Build, course: Course, builder: str) -> None:
    (info,) = page(build(course, builder), builder).select(".syllabus-course-info")
    headline = info.select_one("p.syllabus-headline")
    assert headline.text == course.headline
    assert [link["href"] for link in headline.select("a")] == [course.institution_url]
    rows = info.select("dl > dt, dl > dd")
    assert [row.name for row in rows] == ["dt", "dd"] * len(course.rows)
    words = [row.text.strip() for row in rows]
    links = [[link["href"] for link in row.select("a")] for row in rows[1::2]]
    assert words[::2] == [row.label for row in course.rows]
    assert words[1::2] == [row.value for row in course.rows]
    assert links == [[row.url] if row.url else [] for row in course.rows]


@each_course
def test_rows_are_in_plain_text(build: Build, course: Course) -> None:
    before, _, rest = build(course, "text").read("index.txt").partition(course.headline)
    assert before.split() == ["Deep", "Learning", "*" * len("Deep Learning")]
    rows = rest.split("\n\n")[1 : 1 + len(course.rows)]
    assert rows == [f"{row.label}\n   {row.value}" for row in course.rows]


LEGEND = ["🖥\ufe0f slides", "📝 notes", "📓 Jupyter notebook", "🎥 YouTube video"]


@each_course
@pytest.mark.parametrize("builder", [*WEB, "epub"])
def test_legend_names_each_icon(build: Build, course: Course, builder: str) -> None:
    (legend,) = page(build(course, builder), builder).select(".syllabus-legend")
    *icons, sample = legend.select("li:not(:has(.syllabus-filter))")
    assert [item.text for item in icons] == LEGEND + ["📖 part"] * (course is DLSP21)
    assert sample.select_one("em").text == "carried over from an earlier edition"
    assert sample.text == sample.em.text
    assert "syllabus-carried-over" in sample["class"]


@each_course
@pytest.mark.parametrize(
    ("builder", "flags"),
    [
        ("html", ()),
        ("singlehtml", ()),
        ("epub", ()),
        ("epub", ("-D", "epub_show_urls=inline")),
        ("epub", ("-D", "epub_show_urls=footnote")),
    ],
)
def test_icons_are_named_after_label_and_lecture(
    build: Build, course: Course, builder: str, flags: tuple[str, ...]
) -> None:
    links = page(build(course, builder, *flags), builder).select("a.syllabus-resource")
    found = [link["aria-label"] for link in links]
    labels = {kind: label for label, kind in reversed(readers.LABELS.items())}
    parts = iter("AB" * len(course.lectures))
    expected = [
        f"{labels[kind]}: {next(parts) if kind == 'part' else lecture.title}"
        + (f", carried over from {lecture.carried_over}" if lecture.carried_over else "")
        + (", carried over" if lecture.carried_over == "" else "")
        for lecture in course.lectures
        for kind, _ in lecture.resources
    ]
    assert found == expected
    for link in links:
        assert not link.text.isascii()


@each_course
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_contents_are_words_alone(build: Build, course: Course, builder: str) -> None:
    contents = build(course, builder).html().select(".sphinxsidebar li > a")
    above = ["Deep Learning", *["Lectures"] * (course is DLFL22)]
    headings = [theme.heading for theme in course.themes]
    assert [link.text for link in contents] == above + headings
    assert not any(link.find_all() for link in contents)


@each_course
def test_search_index_holds_themes_and_no_icon(build: Build, course: Course) -> None:
    source = build(course, "html").read("searchindex.js")
    index = json.loads(source.removeprefix("Search.setIndex(").removesuffix(")"))
    titles = {title.lower() for title in index["alltitles"]}
    assert {theme.heading.lower() for theme in course.themes} <= titles
    assert not any(icon in source for icon in "🖥📝📓🎥📖")


@each_course
@pytest.mark.parametrize("builder", WEB)
def test_every_id_is_unique(build: Build, course: Course, builder: str) -> None:
    pages = list(build(course, builder).outdir.rglob("*.html"))
    assert pages
    for path in pages:
        ids = [node["id"] for node in parsed(path).select("[id]")]
        assert len(ids) == len(set(ids)), path.name


@each_course
@pytest.mark.parametrize("builder", WEB)
def test_links_within_the_page_lead_somewhere(build: Build, course: Course, builder: str) -> None:
    html = build(course, builder).html()
    ids = {node["id"] for node in html.select("[id]")}
    anchors = {link["href"][1:] for link in html.select("a[href^='#']")} - {""}
    assert anchors
    assert anchors <= ids


@each_course
@pytest.mark.parametrize("builder", WEB)
def test_one_style_sheet_and_no_script(build: Build, course: Course, builder: str) -> None:
    built = build(course, builder)
    ours = built.html().select("link[rel=stylesheet][href*=syllabus]")
    assert [link["href"].partition("?")[0] for link in ours] == ["_static/sphinx-syllabus.css"]
    files = {path.name for path in (built.outdir / "_static").glob("*syllabus*")}
    dates = {"sphinx-syllabus-dates.css", "sphinx-syllabus-dates.js"}  # copied, and not asked for
    assert files == {"sphinx-syllabus.css", *dates}
    for script in built.html().select("script[src]"):
        assert "syllabus" not in str(script)
    for path in built.outdir.rglob("*.html"):
        if path != built.outdir / "index.html":
            assert not parsed(path).select("link[href*=syllabus], script[src*=syllabus]")


# -- the data -----------------------------------------------------------------


@each_course
def test_records_are_the_facts(build: Build, course: Course) -> None:
    record = readers.record(build(course, "html"))
    found = [
        [
            Lecture(
                number=lecture.number,
                title=lecture.title,
                carried_over=lecture.carried_over,
                resources=tuple((link.kind, link.target) for link in lecture.resources),
                page=lecture.page,
                kind=lecture.kind,
            )
            for lecture in theme.lectures
        ]
        for theme in record.themes
    ]
    assert found == [list(theme.lectures) for theme in course.themes]
    assert [(theme.number, theme.title, theme.heading) for theme in record.themes] == [
        (theme.number, theme.title, theme.heading) for theme in course.themes
    ]
    facts = ("code", "term", "institution", "edition")
    assert [getattr(record, key) for key in facts] == [getattr(course, key) for key in facts]
    assert [(row.label, row.value) for row in record.rows] == [
        (row.label, row.value) for row in course.rows
    ]


@each_course
def test_records_know_their_lines(build: Build, course: Course) -> None:
    source = (EXAMPLES / course.folder / "index.md").read_text(encoding="utf-8").splitlines()
    record = readers.record(build(course, "html"))
    assert "{course-info}" in source[record.line - 1]
    for theme in record.themes:
        assert source[theme.line - 1].endswith(f"{{theme}} {theme.title}")
        for lecture in theme.lectures:
            assert lecture.title[:10] in source[lecture.line - 1]


@each_course
def test_inventory_lists_all_by_number_or_else_by_anchor(build: Build, course: Course) -> None:
    built = build(course, "html")
    ids = {node["id"] for node in built.html().select("[id]")}
    entries = [entry for entry in readers.inventory(built) if entry[0].startswith("syllabus:")]
    expected = [
        *(("syllabus:theme", theme.number, theme.heading) for theme in course.themes),
        *(("syllabus:lecture", lecture.number, lecture.title) for lecture in course.lectures),
    ]
    named = {(kind, name, title) for kind, name, _, title in entries}
    for kind, number, title in expected:
        keys = {key for of, key, words in named if (of, words) == (kind, title)}
        assert {f"index/{key}" for key in keys if "/" not in key} < keys
        assert number in keys if number else keys <= ids | {f"index/{name}" for name in ids}
    for _, _, location, _ in entries:
        name, _, anchor = location.partition("#")
        assert name == "index.html"
        assert anchor in ids


@each_course
def test_linkcheck_sees_every_link(build: Build, course: Course) -> None:
    built = build(course, "linkcheck", "-D", "linkcheck_ignore=.*")
    assert (built.status, built.log) == (0, "")
    seen = {json.loads(line)["uri"] for line in built.read("output.json").splitlines()}
    assert {*course.urls, course.institution_url} <= seen
    assert {row.url for row in course.rows if row.url} <= seen


@each_course
def test_translators_are_asked_for_titles_in_order(build: Build, course: Course) -> None:
    """For words alone: numbers and the options' resources are not theirs to change."""
    with (build(course, "gettext").outdir / "index.pot").open("rb") as file:
        messages = [str(message.id) for message in read_po(file)]
    asked = [lecture_of_markdown(text) for text in messages]
    titles = [item.title for theme in course.themes for item in (theme, *theme.lectures)]
    found = [lecture.title for lecture in asked if lecture.title in titles]
    assert found == titles
    pages = {lecture.title: lecture.page for lecture in course.lectures}
    assert {lecture.title: lecture.page for lecture in asked if lecture.title in pages} == pages
    assert not any(lecture.number for lecture in asked)


def lecture_of_markdown(text: str) -> Lecture:
    """The lecture that the source of a title describes."""
    labels = {kind: label for label, kind in readers.LABELS.items()}
    text = re.sub(r"\{part\}`(\w) <(.*?)>`", r"\1 ⟨\2⟩", text)
    text = re.sub(r"\{(\w+)\}`(.*?)`", lambda role: f"{labels.get(role[1])} ⟨{role[2]}⟩", text)
    text = re.sub(r"\[([^\]]*)\]\((https?:.*?)\)", r"\1 ⟨\2⟩", text)
    return readers.lecture(text.replace("[^echo]", ""))


# -- the model course alone ---------------------------------------------------

SENTENCE = (
    "Seven lectures are as good as they were in spring 2021 and come from that edition: "
    "they look like this."
)


@pytest.mark.parametrize("builder", [*WEB, "epub"])
def test_dimmed_sentence(build: Build, builder: str) -> None:
    html = page(build(DLFL22, builder), builder)
    (span,) = html.select("p > span.carried-over")
    assert "syllabus-carried-over" in span["class"]
    words, aside = span.find_all(recursive=False)
    assert (words.name, " ".join(words.text.split())) == ("em", SENTENCE)
    assert (aside["class"], aside.text) == (["syllabus-words"], "carried over")


@pytest.mark.parametrize(
    ("builder", "name", "pattern"),
    [
        (
            "latex",
            "nyu-dlfl22.tex",
            r"\\DUrole{{syllabus-carried-over}}{{\\sphinxstyleemphasis{{{}}}}}",
        ),
        ("text", "index.txt", r"\*{}\* \(carried over\)"),
        ("man", "nyu-dlfl22.7", r"\\fI{}\\fP \(carried over\)"),
    ],
)
def test_dimmed_sentence_in_print(build: Build, builder: str, name: str, pattern: str) -> None:
    words = r"\s+".join(map(re.escape, SENTENCE.split()))
    assert re.search(pattern.format(words), build(DLFL22, builder).read(name))


@pytest.mark.parametrize("builder", [*WEB, "epub"])
def test_footnote_of_lecture_09(build: Build, builder: str) -> None:
    html = page(build(DLFL22, builder), builder)
    (mark,) = html.select("a.footnote-reference")
    assert mark.find_parent("li").select_one(".syllabus-number").text == "09"
    note = html.select_one(mark["href"])
    assert note.select_one("p").text.startswith("Two notebooks")
    assert [link["href"] for link in note.select("a")] == [f"#{mark['id']}"]


@pytest.mark.parametrize("builder", [*WEB, "epub"])
def test_resources_stand_where_the_author_put_them(build: Build, builder: str) -> None:
    (line,) = page(build(DLFL22, builder), builder).select("#lecture-08 > p")
    words, links = line.text, line.select("a.syllabus-resource")
    before, _, after = words.partition(", comparison")
    assert [link["aria-label"].partition(":")[0] for link in links] == [
        "YouTube video",
        "slides",
        "Jupyter notebook",
        "YouTube video",
    ]
    assert [before.count(icon) for icon in "🎥🖥📓"] == [1, 1, 1]
    assert [after.count(icon) for icon in "🎥🖥📓"] == [1, 0, 0]


@pytest.mark.parametrize("builder", WEB)
def test_badge_leads_to_the_edition(build: Build, builder: str) -> None:
    badges = build(DLFL22, builder).html().select("a.syllabus-origin")
    seven = [lecture for lecture in DLFL22.lectures if lecture.carried_over]
    assert [badge.text for badge in badges] == ["SP21"] * len(seven)
    assert {badge["aria-label"] for badge in badges} == {"carried over from SP21"}
    assert {badge["href"] for badge in badges} == {"https://atcold.github.io/NYU-DLSP21/"}


# -- what is inherited ----------------------------------------------------------


@pytest.fixture(scope="module")
def inheriting(build: Build, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The Fall 2022 edition again, where what Spring 2021 has is not written twice."""
    root = tmp_path_factory.mktemp("inheriting")
    shutil.copytree(build(DLSP21, "html").outdir, root / "_build" / DLSP21.folder)
    project = Project(root / "docs" / "examples")  # as deep as in the repository
    shutil.copytree(EXAMPLES / "nyu-dlfl22-from-sp21", project.source)
    return project


@pytest.mark.parametrize(
    ("builder", "name"),
    [
        ("html", "index.html"),
        ("dirhtml", "index.html"),
        ("epub", "index.xhtml"),
        ("latex", "nyu-dlfl22.tex"),
        ("text", "index.txt"),
        ("man", "nyu-dlfl22.7"),
    ],
)
def test_what_is_inherited_is_as_if_written(
    build: Build, inheriting: Project, builder: str, name: str
) -> None:
    built = inheriting.build(builder, "-W", "-n")
    assert (built.status, built.log) == (0, "")
    assert built.read(name) == build(DLFL22, builder).read(name)


def test_the_seven_are_those_of_the_spring(build: Build, inheriting: Project) -> None:
    content = json.loads(inheriting.build("html", "-W").read("syllabus.json"))
    (course,) = content["courses"]
    lectures = [lecture for theme in course["themes"] for lecture in theme["lectures"]]
    found = {
        lecture["number"]: lecture["carried_over"]["reference"].removeprefix("SP21/")
        for lecture in lectures
        if "carried_over" in lecture
    }
    # the two editions share a video of each
    videos = {dict(lecture.resources).get("video"): lecture.title for lecture in DLSP21.lectures}
    assert found == {
        lecture.number: videos[lecture.resources[0][1]]
        for lecture in DLFL22.lectures
        if lecture.carried_over
    }
    assert len(found) == 7
    (changes,) = course["changes"]
    known = {change["id"] for change in (*changes["changed"], *changes["carried_over"])}
    assert known == {f"lecture-{number}" for number in found}
