"""Handwritten pages by chance: brought in and built, they have every link and word they had."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from effort import examples
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from support import Project

from sphinx_syllabus.config import default_kinds, default_resources
from sphinx_syllabus.importing.page import import_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag

    from sphinx_syllabus.importing.page import Imported

CONF = """\
extensions = ["myst_parser", "sphinx_syllabus"]
myst_enable_extensions = ["colon_fence", "attrs_inline"]
syllabus_editions = {"SP21": "https://sp21.example/"}
suppress_warnings = ["syllabus.repeat"]
smartquotes = False
"""

# -- a page, as instructors write it ------------------------------------------------------------

WORDS = [
    *("Nets", "gradients", "*kinds*", "**of**", "`code`", "learning,", "C++", "(LSTM)", "K-means"),
    *("&", "more:", "why?", "5-step", "snake_case", "Émile", "漢字", "{x}", "%10", ":a:", "---"),
    *("~3", "[sic]", "a|b", "3/4", "“quoted”", "\\*"),
]
ICONS = ["🎥", "📝", "📓", "🖥", "🖥\ufe0f", "🎥\ufe0f"]
urls = st.builds(
    "https://{}.example/{}".format,
    st.sampled_from("abc"),
    st.integers(0, 99999).map(lambda n: f"x_{n}_y?t={n}&u=*a*"),
)
words = st.lists(
    st.sampled_from(WORDS),
    min_size=1,
    max_size=4,
).map(lambda found: " ".join(["Topic", *found]))
texts = st.one_of(
    st.sampled_from(ICONS),
    st.sampled_from(["🎥 video", "📝 Notes", "slides", "Slides", "Notes (PDF)", "Video 2"]),
    st.sampled_from(["paper", "a *long* read", "🎥 of the day", "`code`"]),
)
links = st.one_of(
    st.builds("[{}]({})".format, texts, urls),
    st.builds('<a href="{1}">{0}</a>'.format, st.sampled_from(ICONS), urls),
    st.builds('<a class="x" href="{1}">{0}</a>'.format, st.sampled_from(["slides", "blog"]), urls),
)
numbers = st.sampled_from(
    ["", "", "{:02} – ", "{}. ", "{}) ", "Lecture {}: ", "**{:02}** ", "L{} - "]
)
marks = st.sampled_from(["", "", " [from last year]", " (from SP21)", " (recorded in 2021)"])
bodies = st.lists(
    st.one_of(
        words.map("  - {}".format),
        links.map("  - with {}".format),
        words.map("\n  {}\n".format),
        st.just("\n  ```python\n  ::: x\n  ```\n"),
        st.just("\n  ::: warning\n  beware\n  :::\n"),
    ),
    max_size=3,
).map("\n".join)


@st.composite
def lines(draw: st.DrawFn, number: int) -> str:
    title = draw(numbers).format(number) + draw(words)
    found = draw(st.lists(links, max_size=3))
    line = f"{title} {draw(st.sampled_from([' ', ', ', ' | ']).map(str)).join(found)}".rstrip()
    dimmed = draw(st.sampled_from(["{}", "{}", '<span style="opacity: .4">{}</span>', "*{}*"]))
    return dimmed.format(line) + draw(marks)


@st.composite
def lectures(draw: st.DrawFn, start: int) -> str:
    bullet = draw(st.sampled_from(["-", "*", "+"]))
    items = []
    for place in range(draw(st.integers(1, 4))):
        body = draw(bodies)
        items.append(f"{bullet} {draw(lines(start + place))}" + (f"\n{body}" if body else ""))
    return "\n".join(items)


@st.composite
def tables(draw: st.DrawFn, start: int) -> str:
    rows = ["| # | Date | Title | Slides | 🎥 | Reading |", "|---|---|---|---|---|---|"]
    for place in range(draw(st.integers(1, 4))):
        title = draw(words).replace("|", "\\|")
        cells = [str(start + place), draw(st.sampled_from(["Sep 5", "12/9", ""])), title]
        cells += [
            draw(st.one_of(st.just(""), urls.map("[pdf]({})".format), urls.map("<{}>".format)))
        ]
        cells += [draw(st.one_of(st.just(""), urls.map("[🎥]({})".format)))]
        cells += [draw(st.one_of(st.just(""), urls.map("the [book]({})".format)))]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


prose = st.one_of(
    words,
    st.builds("{} {} and {}".format, words, links, words),
    words.map('<span style="opacity: .4">{}</span>'.format),
    words.map("> {}".format),
    words.map("% {}".format),
    words.map("::: {}".format),
    st.just("(place)="),
    st.just("```{note}\nA {role}`x` in code\n```"),
    words.map("a {{note}}`b` {}".format),
    st.just('<div class="x">\n<a href="https://html.example/x">HTML</a>\n</div>'),
    st.just("a [reference][r]\n\n[r]: https://reference.example/r"),
    st.just("Above\n\n---\n\nBelow"),
)
LEGENDS = [
    "",
    "🎥 videos, 📝 notes",
    "Legend: 🖥 slides, 📝 notes, 📓 Jupyter notebook, 🎥 YouTube video",
    "- 🎥 video\n- 🖥\ufe0f slides",
    "🎥 = recording; 🦆 = duck",
]


@st.composite
def pages(draw: st.DrawFn) -> str:
    blocks = ["# Course", draw(prose), draw(st.sampled_from(LEGENDS))]
    heading = draw(st.sampled_from(["## Theme {}: {}", "## {1}", "### Week {} – {}", "## {}. {}"]))
    if heading.startswith("###"):
        blocks.append("## Lectures")
    for theme in range(draw(st.integers(1, 3))):
        blocks.append(heading.format(draw(st.sampled_from([theme + 1, theme + 1, 7])), draw(words)))
        blocks += draw(st.lists(prose, max_size=1))
        blocks.append(draw(st.one_of(lectures(theme * 10), tables(theme * 10))))
        blocks += draw(st.lists(prose, max_size=1))
    blocks += ["## Afterwards", draw(prose)]
    return "\n\n".join(filter(None, blocks)) + "\n"


# -- what it had, and what it has ---------------------------------------------------------------


def links_of(page: str) -> Iterator[str]:
    """The addresses of a Markdown page, as a plain parser finds them."""
    html = MarkdownIt("commonmark").enable("table").render(page)
    for address in re.findall(r'<a [^>]*?href="([^"]*)"', html):
        yield address.replace("&amp;", "&")


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


def plain_text(page: str) -> str:
    """The words of a Markdown page, as a plain parser shows them."""
    html = MarkdownIt("commonmark").enable("table").render(page)
    html = re.sub(r">https:[^<]*<", "><", html)  # an address that is its own text
    for entity, char in (("&lt;", "‹"), ("&gt;", "›"), ("&quot;", '"'), ("&amp;", "&")):
        html = re.sub(r"<[^>]*>", " ", html) if entity == "&lt;" else html
        html = html.replace(entity, char)
    return html


ONLY_HTML = "https://html.example/x"
"""In a block of HTML, which stays one."""


def links_in(course: Any) -> Counter[str]:
    """The addresses that syllabus.json has of a page, wherever."""
    lectures = [one for theme in course.get("themes", []) for one in theme.get("lectures", [])]
    parts = [course, *lectures]
    links = [*(p.get("links", []) for p in parts), *(one.get("resources", []) for one in lectures)]
    pages = [lecture["page"] for lecture in lectures if "page" in lecture]
    return Counter([*pages, *(link["url"] for group in links for link in group)])


def resources_in(course: Any) -> list[str]:
    """The addresses of the resources that syllabus.json has of the lectures."""
    return [
        link["url"]
        for theme in course.get("themes", [])
        for lecture in theme.get("lectures", [])
        for link in lecture.get("resources", [])
    ]


def resources_on(page: Tag) -> list[str]:
    """The addresses that the lines of the lectures show."""
    lines = page.select("li.syllabus-lecture")
    return [str(link["href"]) for line in lines for link in line.select("a.syllabus-resource")]


def bring_in(page: str) -> Imported:
    return import_page(page, default_resources(), default_kinds(), "SP21")


# what the language says in its own way: kinds of resource, that it is a lecture, carried over
SAID_OTHERWISE = {
    *("Theme", "Lecture", "Legend", "Slides", "slides", "Notes", "notes", "Video", "video"),
    *("videos", "recording", "YouTube", "Jupyter", "notebook"),
    *("from", "last", "year", "recorded", "in", "2021", "SP21"),
}


@examples(15, shrink=False)
@given(st.lists(pages(), min_size=6, max_size=6))
def test_no_link_and_no_word_is_lost(sources: list[str]) -> None:
    with TemporaryDirectory() as folder:
        project = Project(Path(folder)).write({"conf.py": CONF.encode(), "index.md": "# Index\n"})
        for place, source in enumerate(sources):
            text = "---\norphan: true\n---\n\n" + bring_in(source).text
            (project.source / f"p{place}.md").write_text(text, encoding="utf-8")
        built = project.build()
        assert (built.status, built.log) == (0, ""), sources
        courses = json.loads(built.read("syllabus.json"))["courses"]
        records = {course["document"]: course for course in courses}
        for place, source in enumerate(sources):
            page = built.html(f"p{place}.html").select_one(".body")
            imported = bring_in(source)
            links = Counter(str(link["href"]) for link in page.select("a[href]"))
            assert not Counter(links_of(source)) - links, f"{source}\n-----\n{imported.text}"
            course = records.get(f"p{place}", {})
            wanted = Counter(link for link in links_of(source) if link != ONLY_HTML)
            if course:  # a page without themes and lectures is no course
                assert not wanted - links_in(course), f"{source}\n-----\n{imported.text}"
            assert resources_in(course) == resources_on(page), f"{source}\n-----\n{imported.text}"
            listed = {word for left in imported.left_over for word in words_of(left.text)}
            lost = words_of(plain_text(source)) - words_of(page.text)
            assert not lost.keys() - SAID_OTHERWISE - listed, f"{source}\n-----\n{imported.text}"


MARKS = [
    *("- ", "* ", "1. ", "  ", "\n", "\n\n", "# ", "## ", "### Week 1: ", "| ", "|---|---|\n"),
    *("[", "]", "](https://a.example)", "(", ")", "<", ">", "`", "```", "~~~", ":::", "{", "}"),
    *("*", "_", "🎥", "\ufe0f", "🎥 video", "[🎥](u)", "<a href='x'>", "</a>", "</span>"),
    *("<span style='opacity: .4'>", "[from SP21]", "---\n", "%", "\\", "\t", "\r\n", "\ufeff"),
    *("\0", "\x0b", "a", "[x]: y\n", "[^1]: z", "{.carried-over}", "(t)=", "&amp;", "01 – ", "**"),
    *("<!--", "$", "Homework 1"),
]


@examples(600)
@given(st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=3)), max_size=30).map("".join))
def test_anything_is_brought_in(text: str) -> None:
    """Whatever it is, it ends, what is left over is in the page, and the rest is text."""
    imported = bring_in(text)
    lines = len(re.split(r"\r\n|\r|\n", text))
    assert all(1 <= left.line <= lines for left in imported.left_over), imported.left_over
    assert imported.lectures <= lines
    assert "\r" not in imported.text
    assert not imported.text or imported.text.endswith("\n")


@examples(200)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(MARKS),
            st.integers(100, 999).map("word{} ".format),
        ),
        max_size=40,
    ).map("".join)
)
def test_every_word_of_anything_is_kept(text: str) -> None:
    lost = Counter(re.findall(r"word\d+", text)) - Counter(
        re.findall(r"word\d+", bring_in(text).text)
    )
    assert not lost
