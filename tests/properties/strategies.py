"""Courses by chance: plain records, and how an instructor would write them down.

A course is what its page must come to. Each writer escapes what authors must
escape and nothing else is known of it: how often something is said, and in which
of the ways that the language has, is the writer's choice.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass, replace
from itertools import groupby
from textwrap import indent

from hypothesis import strategies as st

EDITIONS = {"SP21": "https://sp21.example/", "FL20": "../fl20/"}
KINDS = ("video", "slides", "notes", "notebook")
CONF = f"""\
syllabus_editions = {EDITIONS!r}
smartquotes = False
suppress_warnings = ["syllabus.repeat"]
"""


@dataclass(frozen=True)
class Words:
    """A piece of inline text, with its markup."""

    text: str
    markup: str = ""
    """``*`` for emphasis, a backtick for code, or nothing."""


@dataclass(frozen=True)
class Link:
    """A resource; with a text of its own, it can only be a role."""

    kind: str
    url: str
    text: str = ""


@dataclass(frozen=True)
class Lecture:
    """An item of a theme."""

    title: tuple[Words, ...]
    number: str
    kind: str
    edition: str | None
    links: tuple[Link, ...]
    body: tuple[tuple[Words, ...], ...]
    """Paragraphs."""
    may_be_short: bool = True
    """Whether a bullet may say it, if one can."""

    @property
    def is_short(self) -> bool:
        """Whether a bullet can say it."""
        if not self.may_be_short:
            return False
        numbered = re.match(r"\w{0,2}\d\S*\s+[–—-]", plain(self.title))
        number = re.fullmatch(r"[A-Za-z]{0,2}\d+[a-z]?", self.number)
        return self.kind == "lecture" and bool(number or (not self.number and not numbered))


@dataclass(frozen=True)
class Theme:
    """Lectures below a heading."""

    title: tuple[Words, ...]
    number: str | None
    """None where the page counts it, an empty string where it has none."""
    edition: str | None
    lectures: tuple[Lecture, ...]


@dataclass(frozen=True)
class Course:
    """A page."""

    facts: tuple[tuple[str, tuple[Words, ...]], ...]
    """Some of code, term and institution."""
    edition: str
    rows: tuple[tuple[str, tuple[Words, ...]], ...]
    loose: tuple[Lecture, ...]
    """Lectures before any theme."""
    themes: tuple[Theme, ...]


def plain(words: tuple[Words, ...]) -> str:
    """What a reader reads."""
    return " ".join(piece.text for piece in words)


# -- what authors write -------------------------------------------------------------------------

HOSTILE = (
    "<script>alert(1)</script>", "</p>", "</li></ul>", "<b", "<!--", "-->",
    "<img/src=x/onerror=a>", '"', "'", '"x=', "&", "&amp;", "&lt;b&gt;", "&#60;", "&nosuch;", "<",
    ">", "\\", "\\\\", "\\n", "--", "---", "–", "—", "-", ":", "::", ":x:", ":::", "#", "##", "*",
    "**", "_", "__", "x_", "`", "``", "```", "$", "$x$", "{", "}", "{x}", "{{x}}", "[x](y)",
    "[x]:", "[^1]", "[1]_", "|x|", "!", "![x](y)", "@", "%", "%s", "{0}", "+", "~", "~~x~~", "^",
    "=", "===", "...", "(x)=", "1.", "-)", "01", "שלום", "مرحبا", "\u202eRTL", "🎥", "🖥\ufe0f",
    "👩\u200d🏫", "e\u0301", "Ω", "ﬀ", "İ", "漢字", "{video}`x`", ":video:`x`", "https://a.example",
    "me@a.example", "javascript:alert(1)", "?", "?x", "c++", "(a)", "[b]", "carried-over",
    "\u2014x", "R&D", "O'Neil", "C:\\x", "a/b", ";", ",",
)  # fmt: skip

_letters = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters="\u2028\u2029\x85\u00ad\ufffc"),
    min_size=1,
    max_size=6,
)
pieces = st.one_of(
    st.builds(Words, st.one_of(st.sampled_from(HOSTILE), _letters)),
    st.builds(
        Words,
        st.sampled_from(["alpha", "beta gamma", "δ", "<i>", "&", '"q"']),
        st.sampled_from(["", "", "*", "`"]),
    ),
)
# a letter at the start, for a title that is nothing but marks is no title
words = st.builds(
    lambda start, rest: (Words(start), *rest),
    st.sampled_from(["History", "Énergie", "01", "a", "ממש", "Q&A", "<b>Bold</b>", "“x”"]),
    st.lists(pieces, max_size=4),
).filter(lambda pieces: pieces[-1].text.rstrip()[-1:] not in {*",;:·•|/&+–—-"})  # leads to links
urls = st.builds(
    "https://{}/{}".format,
    st.sampled_from(["a.example", "b.example:8080", "[::1]", "ü.example"]),
    st.text(string.ascii_letters + string.digits + "-._~/?#&=+,;:@!$'()*%é", max_size=10),
).filter(lambda url: url[-1] not in ",;")  # between two, that is no part of the first
link_texts = st.lists(
    st.sampled_from([text for text in HOSTILE if not set(text) & set("`<>\\")]), max_size=2
).map(" ".join)
links = st.builds(Link, st.sampled_from(KINDS), urls, st.one_of(st.just(""), link_texts))
editions = st.sampled_from([None, None, None, "", *EDITIONS])
numbers = st.one_of(
    st.just(""),
    st.builds("{}{:02}{}".format, st.sampled_from(["", "L", "HW"]), st.integers(0, 99),
              st.sampled_from(["", "", "a"])),
    st.sampled_from(["<b>", "*", "one & two", "§ 3", "`x`"]),
)  # fmt: skip
lectures = st.builds(
    Lecture,
    words,
    numbers,
    st.sampled_from(["lecture", "lecture", "lecture", "practicum", "exam"]),
    editions,
    st.lists(links, max_size=4).map(tuple),
    st.lists(words, max_size=2).map(tuple),
)
themes = st.builds(
    Theme,
    words,
    st.sampled_from([None, None, "", "A", "<i>"]),
    editions,
    st.lists(lectures, min_size=1, max_size=4).map(tuple),
)
keys = st.one_of(
    st.sampled_from(["instructor", "office hours", "rule-of-thumb", "<b>", "R&D", 'a "b"', "Ünit"]),
    st.text(string.ascii_letters + "<>&\"' -_#*", min_size=1, max_size=10)
    .map(str.strip)
    .filter(bool),
).filter(lambda key: key.lower() not in {"code", "term", "institution", "edition", "email"})


def _without_duplicates(course: Course) -> Course:
    """The same course with no number given twice: that is a warning, and tested elsewhere."""
    seen: set[str] = set()

    def once(lecture: Lecture) -> Lecture:
        again = lecture.number in seen
        seen.add(lecture.number)
        return replace(lecture, number="") if again else lecture

    found: set[str | None] = set()
    themes = []
    for theme in course.themes:
        number = None if theme.number in found else theme.number
        found.add(number)
        themes.append((theme, number))
    return replace(
        course,
        loose=tuple(map(once, course.loose)),
        themes=tuple(
            replace(theme, number=number, lectures=tuple(map(once, theme.lectures)))
            for theme, number in themes
        ),
    )


courses = st.builds(
    Course,
    st.lists(
        st.tuples(st.sampled_from(["code", "term", "institution"]), words),
        max_size=3,
        unique_by=lambda fact: fact[0],
    ).map(tuple),
    st.sampled_from(["", "FL22"]),
    st.lists(st.tuples(keys, words), max_size=4).map(tuple),
    st.lists(lectures, max_size=2).map(tuple),
    st.lists(themes, max_size=3).map(tuple),
).map(_without_duplicates)


def tame(course: Course) -> Course:
    """A course of the same shape whose words are harmless."""

    def tamed(words: tuple[Words, ...]) -> tuple[Words, ...]:
        return tuple(Words(re.sub(r"\S+", "word", piece.text), piece.markup) for piece in words)

    def lecture(given: Lecture) -> Lecture:
        return replace(
            given,
            title=tamed(given.title),
            number="01" if given.number else "",
            links=tuple(replace(link, text="text" if link.text else "") for link in given.links),
            body=tuple(map(tamed, given.body)),
            may_be_short=given.is_short,
        )

    return replace(
        course,
        facts=tuple((key, tamed(value)) for key, value in course.facts),
        rows=tuple(("key", tamed(value)) for _key, value in course.rows),
        loose=tuple(map(lecture, course.loose)),
        themes=tuple(
            replace(
                theme,
                title=tamed(theme.title),
                number=theme.number and "A",
                lectures=tuple(map(lecture, theme.lectures)),
            )
            for theme in course.themes
        ),
    )


# -- how they write it --------------------------------------------------------------------------

STYLES = ("long.md", "short.md", "mixed.md", "block.md", "long.rst", "short.rst")
_MARKS = re.compile(f"([{re.escape(string.punctuation)}])")


class Writer:
    """Writes courses in one of the styles."""

    def __init__(self, style: str) -> None:
        self.form, self.suffix = style.split(".")

    def page(self, course: Course) -> str:
        """The source of a page."""
        blocks = [self.heading(), self.info(course)]
        blocks += [self.lecture(lecture) for lecture in course.loose]
        blocks += [self.theme(theme) for theme in course.themes]
        return "\n".join(blocks)

    def heading(self) -> str:
        return "# Page\n" if self.suffix == "md" else "Page\n====\n"

    # -- inline -------------------------------------------------------------

    def inline(self, words: tuple[Words, ...]) -> str:
        return " ".join(self.piece(piece) for piece in words)

    def piece(self, piece: Words) -> str:
        if piece.markup == "`":
            return f"`{piece.text}`" if self.suffix == "md" else f"``{piece.text}``"
        escaped = _MARKS.sub(r"\\\1", piece.text)
        return f"{piece.markup}{escaped}{piece.markup}"

    def role(self, name: str, text: str) -> str:
        if self.suffix == "md":
            return f"{{{name}}}`{text}`"
        escaped = text.replace("\\", "\\\\").replace("`", "\\`")
        return f":{name}:`{escaped}`"

    def link(self, link: Link) -> str:
        return self.role(link.kind, f"{link.text} <{link.url}>" if link.text else link.url)

    # -- blocks -------------------------------------------------------------

    def directive(
        self, name: str, title: str, options: list[tuple[str, str]], body: str, fence: int
    ) -> str:
        if self.suffix == "rst":
            lines = [f".. {name}:: {title}".rstrip()]
            lines += [f"   :{key}: {value}".rstrip() for key, value in options]
            return "\n".join([*lines, "", indent(body, "   "), ""])
        marks = ":" * fence
        lines = [f"{marks}{{{name}}} {title}".rstrip()]
        # MyST takes a line with a bar in it, before a line of dashes, for the head of a table
        if self.form == "block" and options and "|" not in title:
            lines += ["---", *(f"{key}: {value}".rstrip() for key, value in options), "---"]
        else:
            lines += [f":{key}: {value}".rstrip() for key, value in options]
        return "\n".join([*lines, *(["", body.rstrip()] if body else []), marks, ""])

    def info(self, course: Course) -> str:
        options = [(key, self.inline(value)) for key, value in (*course.facts, *course.rows)]
        if course.edition:
            options.insert(len(options) // 2, ("edition", course.edition))
        form, self.form = self.form, "long"  # keys in a block may not hold what YAML reads
        source = self.directive("course-info", "", options, "", 3)
        self.form = form
        return source

    def theme(self, theme: Theme) -> str:
        options = [] if theme.number is None else [("number", theme.number)]
        if theme.number == "":
            options = [("unnumbered", "")]
        if theme.edition is not None:
            options.append(("carried-over", theme.edition))
        parts = [
            self.bullet(lecture) if self.is_bullet(lecture, place) else self.lecture(lecture)
            for place, lecture in enumerate(theme.lectures)
        ]
        return self.directive("theme", self.inline(theme.title), options, "\n".join(parts), 4)

    def body(self, lecture: Lecture) -> str:
        return "\n\n".join(map(self.inline, lecture.body))

    def bullet(self, lecture: Lecture) -> str:
        parts = [f"{lecture.number} –"] if lecture.number else []
        parts.append(self.inline(lecture.title))
        if lecture.edition is not None:
            parts.append(self.role("carried-over", lecture.edition or " "))
        parts += map(self.link, lecture.links)
        body = f"\n{indent(self.body(lecture), '  ')}\n" if lecture.body else ""
        return f"- {' '.join(parts)}\n{body}"

    def is_bullet(self, lecture: Lecture, place: int | None) -> bool:
        """Whether the style says a lecture in a bullet; `place` is its place in a theme."""
        if place is None or not lecture.is_short:
            return False
        if self.suffix == "rst" and lecture.edition == "":
            return False  # an empty role is none there
        return self.form == "short" or (self.form == "mixed" and place % 2 == 1)

    def lecture(self, lecture: Lecture) -> str:
        named = [link for link in lecture.links if link.text]
        title = " ".join([self.inline(lecture.title), *map(self.link, named)])
        options = [("number", lecture.number)] if lecture.number else []
        if lecture.kind != "lecture":
            options.append(("kind", lecture.kind))
        others = [link for link in lecture.links if not link.text]
        for kind, group in groupby(others, key=lambda link: link.kind):
            options.append((kind, " ".join(link.url for link in group)))
        if lecture.edition is not None:
            options.append(("carried-over", lecture.edition))
        return self.directive("lecture", title, options, self.body(lecture), 3)

    def links_in_order(self, lecture: Lecture, place: int | None) -> tuple[Link, ...]:
        """A lecture's resources in the order in which the style writes them."""
        if self.is_bullet(lecture, place):
            return lecture.links
        return tuple(sorted(lecture.links, key=lambda link: not link.text))
