"""Authors by chance: text that is almost a course page, in either language.

Input *n* is the same in every run.
"""

from __future__ import annotations

from random import Random
from textwrap import indent
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = (
    "History", "gradients", "and", "ConvNets", "00", "01", "L3", "–", "—", "--", "-", ":", "::",
    ":::", "#", "##", "|", "*", "**", "_", "`", "``", "```", "\\", "<", ">", "&", "&amp;",
    "&#106;", "'", '"', "{", "}", "{}", "[", "]", "()", "$", "$x$", "$$", "~~", "^", "@", "%", "+",
    "!", "é", "שלום", "مرحبا", "🎥", "🖥\ufe0f", "e\u0301", "\u200b", "\u202e", "\xa0", "\ufffc",
    "<script>", "</div>", "<b>", "<!--", "-->", "<br/>", "{{ sub }}", "{{ block }}", "{{", "|sub|",
    "\t", "  ", "\x0b", "\x0c", "\u2028", "\x00", "\x1b", "\ufeff", "...", "(see", ")", "1.", "-)",
    "[^1]", "[1]_", "[#]_", "x_", "`x`_", "__", "http://a.example", "me@a.example", "carried-over",
)  # fmt: skip
TARGETS = (
    "https://a.example/x", "http://b.example?a=b&c=d#e", "mailto:a@b.example",
    "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "//host/x", "https://[::1",
    "https://[::1]:80/", "https://a.example:99999", "https://", "https:", "file.pdf", "/file.pdf",
    "../../etc/passwd", "missing.pdf", "other", "other.md", "other#there", "md", "rst", "#x", "",
    " ", ".", "/", "..", "10.1/abc", "x y", "\\\\host\\x", "c:\\x", "a\tb",
    "https://a.example/é(1)", "<x>", "x <y>", "x" * 300, "https://ex ample",
    "https://a.example\u2028", "%00", "%2e%2e/", "\x00", "*.pdf",
)  # fmt: skip
OWN = ("lecture", "theme", "course-info", "legend")
OTHERS = (
    "note", "admonition", "only", "container", "rubric", "topic", "sidebar", "figure", "image",
    "table", "list-table", "csv-table", "math", "code-block", "parsed-literal", "epigraph",
    "glossary", "toctree", "contents", "include", "class", "rst-class", "compound", "centered",
    "hlist", "productionlist", "versionadded", "deprecated", "todo", "todolist", "tabularcolumns",
    "line-block", "replace", "unicode", "date", "meta", "index", "sectnum", "title",
    "target-notes", "math:numref", "seealso", "py:function", "graphviz", "eval-rst", "nosuch", "",
    "Lecture", "syllabus:lecture", "div", "acks", "raw",
)  # fmt: skip
ROLES = (
    "video", "slides", "notes", "notebook", "paper", "carried-over", "syllabus:lecture",
    "syllabus:theme", "any", "ref", "doc", "download", "math", "sub", "abbr", "term", "numref",
    "eq", "index", "raw", "nosuch", "Video", "kbd", "py:func", "lecture", "pep", "code",
    "emphasis",
)  # fmt: skip
KEYS = (
    "number", "name", "kind", "carried-over", "video", "slides", "notes", "notebook", "paper",
    "unnumbered", "code", "term", "institution", "edition", "office hours", "forum", "vidoe",
    "class", "title", "alt", "Number", "x:y", "`x`", "é", "", " ", "a b  c", "width",
    "header-rows",
)  # fmt: skip
VALUES = (
    "", "01", "00", "SP21", "FL20", "sp21", "a b", "lab", "exam", "practicum", "nosuch", "x",
    "other", "1.2", "#", "| ", ">", "'", '"', "[", "{", "&a", "*a", "!a", "- a", "? a", "@",
    "99999999999999", "٣", "²", "-1", "01 – x",
)  # fmt: skip
EXPRESSIONS = ("html", "latex", "not html", "text", "nosuch", "html and", "")

Block: TypeAlias = "Callable[[int], str]"


class Author:
    """Somebody who writes pages by chance."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.choice = random.choice

    def page(self, depth: int = 4) -> str:
        """A page: blocks below a heading."""
        start = self.heading(0) if self.random.random() < 0.8 else ""
        return start + self.blocks(depth)

    def blocks(self, depth: int) -> str:
        """Some blocks, usually with blank lines between them."""
        kinds, weights = zip(*self.kinds().items(), strict=True)
        count = self.random.choices((0, 1, 2, 3, 5), (1, 6, 5, 3, 1))[0]
        chosen = self.random.choices(kinds, weights, k=count) if depth else [self.paragraph] * count
        gap = "\n" if self.random.random() < 0.85 else ""
        return gap.join(kind(depth - 1) for kind in chosen)

    def kinds(self) -> dict[Block, int]:
        """What a page is made of, and how often."""
        return {
            self.paragraph: 4,
            self.heading: 2,
            self.bullets: 6,
            self.own: 14,
            self.other: 5,
            self.oddity: 3,
        }

    def inline(self) -> str:
        """Words with roles and markup among them."""
        parts = (self.word, self.role, self.markup)
        count = self.random.choices((0, 1, 2, 4, 7), (1, 4, 5, 5, 2))[0]
        chosen = self.random.choices(parts, (8, 3, 1), k=count)
        return self.choice((" ", " ", " ", "")).join(part() for part in chosen)

    def word(self) -> str:
        return self.choice(WORDS) if self.random.random() < 0.4 else self.choice(WORDS[:6])

    def target(self) -> str:
        return self.choice(TARGETS)

    def role_text(self) -> str:
        words = f"{self.word()} <{self.target()}>"
        return self.choice((self.target(), self.choice(VALUES), words, self.word(), "a\nb"))

    def role(self) -> str:
        raise NotImplementedError

    def markup(self) -> str:
        raise NotImplementedError

    def paragraph(self, depth: int) -> str:
        return f"{self.inline()}\n" + (f"{self.inline()}\n" if self.random.random() < 0.2 else "")

    def heading(self, depth: int) -> str:
        raise NotImplementedError

    def bullets(self, depth: int) -> str:
        """The short form, and lists that only look like it."""
        mark = self.choice(("- ", "- ", "- ", "* ", "+ ", "1. ", "-", "#. ", "-   "))
        items = []
        for _ in range(self.random.choices((1, 2, 3), (3, 3, 1))[0]):
            number = self.choice(("01 – ", "L3 -- ", "10a - ", "", "", "00 –", "1.2 — "))
            item = f"{mark}{number}{self.inline()}\n"
            if depth > 0 and self.random.random() < 0.3:
                item += "\n" + indent(self.blocks(depth), " " * len(mark))
            items.append(item)
        return self.choice(("", "", "\n")).join(items)

    def own(self, depth: int) -> str:
        return self.directive(self.choice(OWN[:2] if self.random.random() < 0.8 else OWN), depth)

    def other(self, depth: int) -> str:
        return self.directive(self.choice(OTHERS), depth)

    def directive(self, name: str, depth: int) -> str:
        raise NotImplementedError

    def argument(self, name: str) -> str:
        """What stands after a directive's name."""
        if name == "only":
            return self.choice(EXPRESSIONS)
        if name in {"include", "image", "figure", "raw"}:
            # never what leads out of the folder
            return self.choice(("part.md", "part.rst", "file.pdf", "missing", "", "html"))
        words = self.inline()
        return words if self.random.random() < 0.8 else f"{words}\n{self.inline()}"

    def options(self) -> list[str]:
        """Options in colons; keys and values that suit one another, or do not."""
        lines = []
        for _ in range(self.random.choices((0, 1, 2, 4), (3, 3, 3, 1))[0]):
            values = (self.choice(VALUES), self.target(), f"{self.target()} {self.target()}")
            value = self.choice((*values, self.inline(), f"a\n   {self.inline()}"))
            lines.append(f":{self.choice(KEYS)}:{self.choice((' ', ' ', ' ', '', '  '))}{value}")
        return lines

    def oddity(self, depth: int) -> str:
        raise NotImplementedError


class MarkdownAuthor(Author):
    """Writes MyST."""

    def role(self) -> str:
        tick = self.choice(("`", "`", "`", "``", ""))
        return f"{{{self.choice(ROLES)}}}{tick}{self.role_text()}{tick}"

    def markup(self) -> str:
        word, target = self.word(), self.target()
        return self.choice(
            (
                f"*{word}*",
                f"**{word} {self.role()}**",
                f"[{word}]({target})",
                f"![{word}]({target})",
                f"[{word} {self.role()}]{{.carried-over}}",
                f"<{target}>",
                f"`{word}`",
                f"[]({target})",
                f"[{word}]{{.carried-over #x}}",
                f"{{.carried-over}}`{word}`",
                "[^1]",
                f"[{word}][x]",
                f"{word}\\",
                f"[](#{word})",
                f"[{self.role()}]({target})",
                "<span class='x'>",
                "$x$",
            )
        )

    def heading(self, depth: int) -> str:
        return f"{'#' * self.random.choices((1, 2, 3, 6, 7), (3, 6, 4, 1, 1))[0]} {self.inline()}\n"

    def directive(self, name: str, depth: int) -> str:
        # the right length, as a rule; one too short closes what is around it
        length = max(3, depth + 3 + self.random.choices((0, -1, 1, -9), (30, 3, 3, 1))[0])
        mark = self.choice((":::", "```", "~~~") if self.random.random() < 0.3 else (":::",))[0]
        fence = mark * length
        closing = self.random.choices((fence, "", fence[:-1], f"{fence} x"), (40, 2, 1, 1))[0]
        lines = [f"{fence}{{{name}}} {self.argument(name)}".rstrip(" ")]
        options = self.options()
        if options and self.random.random() < 0.15:
            lines += ["---", *(line.lstrip(":") for line in options), "---"]
        else:
            lines += options
        if self.random.random() < 0.5:
            lines.append("")
        if depth > 0 and self.random.random() < 0.7:
            lines.append(self.blocks(depth).rstrip("\n"))
        return "\n".join([*lines, closing, ""])

    def oddity(self, depth: int) -> str:
        inner = self.blocks(max(depth - 1, 0))
        return self.choice(
            (
                "(x)=\n",
                f"({self.word()})=\n",
                f"% {self.inline()}\n",
                "+++\n",
                "---\n",
                "***\n",
                f"{{.carried-over #a}}\n{inner}",
                f"{{#a .b}}\n{inner}",
                f"> {self.inline()}\n",
                f"[^1]: {self.inline()}\n\n    {self.inline()}\n",
                indent(inner, "> "),
                indent(inner, "    "),
                f"| a | b |\n| --- | --- |\n| {self.inline()} | b |\n",
                f"{self.inline()}\n: {self.inline()}\n",
                f"<div>\n{inner}\n</div>\n",
                "$$\nx\n$$\n",
                f"<div class='admonition'>\n\n{inner}\n\n</div>\n",
                f"[x]: {self.target()}\n",
                f":{self.choice(KEYS)}: {self.inline()}\n",
                f":::\n{inner}\n:::\n",
                ":::\n",
                "::::\n",
                f"::::{{carried-over}}\n{inner}\n::::\n",
                f":::carried-over\n{inner}\n:::\n",
                f"```{{eval-rst}}\n{RstAuthor(self.random).blocks(2)}```\n",
                "<!-- x -->\n",
                "- [ ] x\n",
                "{{ block }}\n",
                f"<img src='{self.target()}'>\n",
                f"{self.inline()}\n===\n",
                "\n\n",
                "---\nmyst:\n  substitutions: {sub: x}\norphan: true\n---\n",
                "```\n",
                "~~~~\n",
                ":::x\n",
            )
        )


class RstAuthor(Author):
    """Writes reStructuredText."""

    def role(self) -> str:
        return self.choice(
            (f":{self.choice(ROLES)}:`{self.role_text()}`",) * 5
            + (f"`{self.role_text()}`:{self.choice(ROLES)}:", f":{self.choice(ROLES)}:`x")
        )

    def markup(self) -> str:
        word, target = self.word(), self.target()
        return self.choice(
            (
                f"*{word}*",
                f"**{word}**",
                f"`{word} <{target}>`_",
                f"`{word} <{target}>`__",
                "|sub|",
                f"``{word}``",
                f"_`{word}`",
                "[1]_",
                "[#]_",
                "[x]_",
                "x_",
                "x__",
                "|nosuch|",
                f"{word}::",
                "|sub|_",
                "\\ ",
                f"{word}_",
            )
        )

    def heading(self, depth: int) -> str:
        line = self.choice('=-~^"=-') * self.choice((3, 30, 60))
        over = self.choice(("", "", f"{line}\n"))
        return f"{over}{self.inline()}\n{line}\n"

    def directive(self, name: str, depth: int) -> str:
        step = self.choice(("   ", "   ", "   ", "  ", "    ", " "))
        argument = self.argument(name).replace("\n", f"\n{step}")
        lines = [f".. {name}:: {argument}".rstrip(" ")]
        lines += [f"{step}{line}" for line in self.options()]
        if self.random.random() < 0.9:
            lines.append("")
        if depth > 0 and self.random.random() < 0.7:
            lines.append(indent(self.blocks(depth), step).rstrip("\n"))
        return "\n".join([*lines, "", ""])

    def oddity(self, depth: int) -> str:
        inner = self.blocks(max(depth - 1, 0))
        return self.choice(
            (
                ".. _x:\n",
                f".. _{self.word()}: {self.target()}\n",
                f".. {self.inline()}\n",
                "----\n",
                f".. |sub| replace:: {self.inline()}\n",
                f".. |sub| image:: {self.target()}\n",
                f".. |sub| {self.directive(self.choice(OWN), 1)[3:]}",
                f".. [1] {self.inline()}\n",
                f".. [#] {self.inline()}\n",
                f".. [x] {self.inline()}\n",
                f"__ {self.target()}\n",
                indent(inner, "   "),
                f"{self.inline()}\n   {self.inline()}\n",
                f"::\n\n{indent(inner, '  ')}",
                f":{self.choice(KEYS)}: {self.inline()}\n",
                f"| {self.inline()}\n|   {self.inline()}\n",
                "+---+---+\n| a | b |\n+---+---+\n",
                "=== ===\na   b\n=== ===\n",
                f".. class:: carried-over\n\n{inner}",
                f".. rst-class:: carried-over\n\n{inner}",
                f"..\n\n{inner}",
                f".. __: {self.target()}\n",
                f">>> {self.inline()}\n",
                "-a  x\n-b  y\n",
                ".. role:: custom\n",
                "..\n",
                f".. list-table::\n\n   * - {self.inline()}\n     - b\n",
                f".. container:: carried-over\n\n{indent(inner, '   ')}",
            )
        )


AUTHORS: dict[str, type[Author]] = {"md": MarkdownAuthor, "rst": RstAuthor}


def mutate(text: str, random: Random) -> str:
    """What an instructor's hand slips to: lines lost, doubled, moved; characters lost, changed."""
    lines = text.split("\n")
    for _ in range(random.choices((0, 1, 2, 5, 12), (6, 4, 3, 2, 1))[0]):
        place, other = random.randrange(len(lines)), random.randrange(len(lines))
        line = lines[place]
        column = random.randrange(len(line) + 1)
        match random.randrange(7):
            case 0:
                lines[place : place + 1] = [] if len(lines) > 1 else [""]
            case 1:
                lines.insert(other, line)
            case 2:
                lines[place], lines[other] = lines[other], line
            case 3:
                lines[place] = line[:column] + line[column + 1 :]
            case 4:
                lines[place] = line[:column] + random.choice(WORDS) + line[column:]
            case 5:
                lines[place] = " " * random.randrange(6) + line
            case 6:
                lines[place] = line.lstrip()
    return "\n".join(lines)


def make_input(number: int) -> tuple[str, str]:
    """Input *number*: its suffix and its text, the same in every run."""
    random = Random(f"syllabus {number}")
    suffix = random.choices(("md", "rst"), (2, 1))[0]
    return suffix, mutate(AUTHORS[suffix](random).page(), random)
