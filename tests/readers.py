"""What each format shows of a course page, read back from its output.

A reader gives the page's sections in order: heading and list items. An item is
one line in a notation that all formats share: ``*words*`` are in italics, and
``words ⟨URL⟩`` are a link, or words beside an address where a format has no links.
"""

from __future__ import annotations

import pickle
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

from bs4 import BeautifulSoup, NavigableString
from facts import Lecture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from support import Built

    from sphinx_syllabus.model import Course

LABELS = {
    "slides": "slides",
    "notes": "notes",
    "Jupyter notebook": "notebook",
    "YouTube video": "video",
    "part": "part",
    "A": "part",
    "B": "part",
}
"""What a link is called, and the kind that it is: some have words of their own."""

_RESOURCE = re.compile(rf"(\[)?\b({'|'.join(LABELS)}) ⟨(\S+?)⟩(?(1)\])")
_ORIGIN = re.compile(r" \(carried over(?: from (?P<edition>\w+)(?: ⟨\S+⟩)?)?\)")
_FOOTNOTE = re.compile(r"\[1\]")
_NUMBER = re.compile(r"(\d\d) ")
_LINK = re.compile(r" ⟨(\S+)⟩")
_ITALICS = re.compile(r"\*([^*]*)\*")
_BEFORE_PUNCTUATION = re.compile(r"\s+(?=[,)])")


class Section(NamedTuple):
    """A heading of the page and the list items directly below it."""

    heading: str
    items: list[str]


def lecture(line: str) -> Lecture:
    """The lecture that a reader finds in an item, which may have any order of parts."""
    line = " ".join(line.split())
    origin = _ORIGIN.search(line)
    line = _ORIGIN.sub("", line)
    resources = tuple((LABELS[label], url) for _, label, url in _RESOURCE.findall(line))
    line = _FOOTNOTE.sub("", _RESOURCE.sub("", line))
    number = _NUMBER.match(line)
    line = _NUMBER.sub("", line, count=1).strip()
    page = _LINK.search(line)
    line = _LINK.sub("", line)
    if origin:
        assert not _ITALICS.sub("", line).strip(), f"not in italics: {line}"
    else:
        assert "*" not in line, f"in italics: {line}"
    title = _BEFORE_PUNCTUATION.sub("", " ".join(line.replace("*", "").split()))
    return Lecture(
        number=number[1] if number else "",
        title=title,
        carried_over=(origin["edition"] or "") if origin else None,
        resources=resources,
        page=page[1] if page else "",
    )


# -- HTML and EPUB ----------------------------------------------------------


def read_html(built: Built) -> list[Section]:
    """Read a page, its icons by their accessible names."""
    return _html_sections(built.html())


def read_epub(built: Built) -> list[Section]:
    """Read the book's page, which must be well-formed XML."""
    return _html_sections(epub_page(built))


def epub_page(built: Built) -> BeautifulSoup:
    """The book's page, parsed strictly."""
    (path,) = built.outdir.glob("*.epub")
    with zipfile.ZipFile(path) as book:
        source = book.read("index.xhtml")
    ET.fromstring(source)
    return BeautifulSoup(source, "lxml")


def _html_sections(page: BeautifulSoup) -> list[Section]:
    sections = []
    for section in page.select("section[id]"):
        heading = section.find(["h1", "h2", "h3"], recursive=False)
        for link in heading.select(".headerlink"):
            link.decompose()
        lists = section.find_all("ul", recursive=False)
        items = [item for found in lists for item in found.find_all("li", recursive=False)]
        sections.append(Section(heading.text, [_html_line(item) for item in items]))
    return sections


def _html_line(node: Any) -> str:
    if isinstance(node, NavigableString):
        return str(node)
    words = "".join(_html_line(child) for child in node.children)
    classes = set(node.get("class", ()))
    url = "" if "footnote-reference" in classes else node.get("href", "")
    if "syllabus-resource" in classes:
        return _linked(node["aria-label"].partition(": ")[0], url)
    if node.get("aria-hidden"):
        return ""
    if "syllabus-origin" in classes:
        words = node.get("aria-label", words)
    if node.name == "em":
        return f"*{words}*"
    alone = "syllabus-words" in classes and not node.find_parent(class_="syllabus-origin")
    words = _linked(words, url)
    return f"({words})" if alone or "syllabus-origin" in classes else words


def _linked(words: str, url: str) -> str:
    return f"{words} ⟨{url}⟩" if url else words


# -- docutils' own formats ----------------------------------------------------


def read_xml(built: Built) -> list[Section]:
    """Read docutils XML."""
    return _xml_sections(ET.fromstring(built.read("index.xml")))


def read_pseudoxml(built: Built) -> list[Section]:
    """Read pseudo-XML, whose elements end where the indentation does."""
    return _xml_sections(_from_indentation(built.read("index.pseudoxml").splitlines()))


def _from_indentation(lines: Iterable[str]) -> ET.Element:
    path = [ET.Element("pseudoxml")]
    for line in filter(None, lines):
        text = line.lstrip(" ")
        tag = re.fullmatch(r"<(\w+)(.*)>", text)
        # blanks that end a line of their own are a text; what stands before them is the depth
        depth = (len(line) - len(text)) // 4
        del path[depth + 1 :]
        if tag:
            attributes = dict(re.findall(r'(\w+)="([^"]*)"', tag[2]))
            path.append(ET.SubElement(path[-1], tag[1], attributes))
        else:
            ET.SubElement(path[-1], "text").text = line[4 * depth :] or "\n"
    return path[0]


def _xml_sections(root: ET.Element) -> list[Section]:
    sections = []
    for section in root.iter("section"):
        items = section.findall("bullet_list/list_item")
        heading = "".join(section.find("title").itertext())  # type: ignore[union-attr]
        lines = [_xml_line(item) for item in items]
        sections.append(Section(" ".join(heading.split()), lines))
    return sections


def _xml_line(node: ET.Element) -> str:
    words = node.text or ""
    for child in node:
        words += _xml_line(child) + (child.tail or "")
    if node.tag == "carried_over":
        return f"*{words}*"
    if node.tag == "footnote_reference":
        return "[1]"
    return _linked(words, node.get("refuri", ""))


# -- formats made of blocks ---------------------------------------------------


def _sections(blocks: Iterable[str]) -> list[Section]:
    """Put blocks in order: ``# heading``, ``- item``; what is neither is prose."""
    sections = [Section("", [])]
    for block in blocks:
        mark, _, words = block.partition(" ")
        if mark == "#":
            sections.append(Section(words.strip(), []))
        elif mark == "-":
            sections[-1].items.append(words)
    return sections


_TEX = re.compile(r"%[^\n]*\n|\\[a-zA-Z@]+|\\.|[{}]|[^\\{}%]+", re.DOTALL)


class _TeX:
    """Just enough of TeX to read what Sphinx writes, as blocks that a form feed begins."""

    def __init__(self, source: str) -> None:
        self.tokens = iter(_TEX.findall(source))
        self.roles: list[str] = []

    def group(self) -> str:
        """Read up to the brace that closes the group, or to the end."""
        words = ""
        for token in self.tokens:
            if token == "}":
                break
            if token == "{":
                words += self.group()
            elif token.startswith("\\"):
                words += self.command(token[1:])
            elif not token.startswith("%"):
                words += token
        return words

    def argument(self) -> str:
        """Read the argument of a command."""
        assert next(self.tokens) == "{"
        return self.group()

    def command(self, name: str) -> str:
        """Read the arguments of a command and give what it prints."""
        read = getattr(self, f"read_{name}", None)
        if read:
            return str(read())
        return "" if name.isalpha() else name

    def read_section(self) -> str:
        return f"\f# {self.argument()}\f"

    read_subsection = read_section

    def read_item(self) -> str:
        return "\f- "

    def read_begin(self) -> str:
        if self.argument() != "footnote":
            return "\f"
        while next(self.tokens) != r"\end":
            pass
        self.argument()
        return "[1]"

    def read_end(self) -> str:
        self.argument()
        return "\f"

    def read_DUrole(self) -> str:  # noqa: N802
        self.roles.append(self.argument())
        words = self.argument()
        self.roles.pop()
        return words

    def read_sphinxstyleemphasis(self) -> str:
        assert "syllabus-carried-over" in self.roles
        return f"*{self.argument()}*"

    def read_sphinxhref(self) -> str:
        url = self.argument()
        return _linked(self.argument(), url)

    def read_label(self) -> str:
        self.argument()
        return ""

    def read_sphinxhyphen(self) -> str:
        return "-"


def read_latex(built: Built) -> list[Section]:
    """Read LaTeX; italics count only in the role that dims them."""
    (path,) = built.outdir.glob("nyu-*.tex")
    _, _, body = path.read_text(encoding="utf-8").partition(r"\pagestyle{normal}")
    return _sections(_TeX(body).group().split("\f"))


def read_text(built: Built) -> list[Section]:
    """Read plain text, putting together again what its lines break."""
    return _sections(_text_block(block) for block in built.read("index.txt").split("\n\n"))


def _text_block(block: str) -> str:
    lines = block.strip("\n").split("\n")
    if re.fullmatch(r"([*=-])\1{3,}", lines[-1]):
        return f"# {lines[0]}"
    if not lines[0].startswith("* "):
        return ""
    line = " ".join(lines).removeprefix("* ").replace("-   ", "-")
    return "- " + re.sub(r"\((https?://.+?)\)", lambda url: f"⟨{url[1].replace(' ', '')}⟩", line)


def read_man(built: Built) -> list[Section]:
    """Read a man page."""
    (path,) = built.outdir.glob("*.7")
    requests = re.split(r"\n(?=\.)", path.read_text(encoding="utf-8"))
    sections = _sections(_man_block(request) for request in requests)
    return [section for section in sections if section.heading.upper() not in _MAN_ALONE]


_MAN_ALONE = {"NAME", "AUTHOR", "COPYRIGHT"}

# Before docutils 0.22 a link is an escape, in italics whatever it is; later it is words.
_MAN_LINK = re.compile(r"\\X'tty: link (\S+)'\\fI\\%(.*?)\\fP\\X'tty: link'")


def _man_block(request: str) -> str:
    name, _, rest = request.partition(" ")
    if name in {".SH", ".SS"}:
        block = f"# {rest.splitlines()[0]}"
    elif request.startswith(".IP \\(bu 2\n"):
        block = "- " + rest.partition("\n")[2]
    else:
        return ""
    assert _font_at_end(block) == "R"
    block = _MAN_LINK.sub(r"\2 <\1>", block).replace(r"\fI", "*").replace(r"\fP", "*")
    block = block.replace(r"\%", "").replace(r"\:", "").replace(r"\-", "-")
    assert "\\" not in block
    return re.sub(r"<(https?://\S+?)>", r"⟨\1⟩", block)


def _font_at_end(block: str) -> str:
    """The font that the next block begins in: ``\\fP`` goes back one font and no further."""
    font = previous = "R"
    for change in re.findall(r"\\f([RIBP])", block):
        font, previous = (previous if change == "P" else change), font
    return font


def read_texinfo(built: Built) -> list[Section]:
    """Read Texinfo, whose emphasis is in quotes and whose links are footnotes."""
    (path,) = built.outdir.glob("*.texi")
    commands = re.split(r"\n(?=@[a-z]+)", path.read_text(encoding="utf-8"))
    return _sections(map(_texinfo_block, commands))


def _texinfo_block(command: str) -> str:
    name, _, rest = command.partition(" ")
    if name in {"@chapter", "@section"}:
        return f"# {rest.splitlines()[0]}"
    if name != "@item":
        return ""
    line = re.sub(r"@footnote\{(https?://[^}]*)\}", r" ⟨\1⟩", rest)
    line = re.sub(r"@footnote\{[^}]*\}", "[1]", line)
    return "- " + re.sub(r"`([^']*)'", r"*\1*", line)


READERS: dict[str, Callable[[Built], list[Section]]] = {
    "html": read_html,
    "dirhtml": read_html,
    "singlehtml": read_html,
    "epub": read_epub,
    "latex": read_latex,
    "text": read_text,
    "man": read_man,
    "texinfo": read_texinfo,
    "xml": read_xml,
    "pseudoxml": read_pseudoxml,
}


def inventory(built: Built) -> Iterator[tuple[str, str, str, str]]:
    """The type, name, location and title of each entry of objects.inv."""
    header, *_, body = (built.outdir / "objects.inv").read_bytes().split(b"\n", 4)
    assert header == b"# Sphinx inventory version 2"
    for line in zlib.decompress(body).decode().splitlines():
        entry = re.fullmatch(r"(.+?) (\S+) (-?\d+) (\S*) (.*)", line)
        assert entry
        name, type_, _priority, location, title = entry.groups()
        yield type_, name, location.replace("$", name), title


def record(built: Built) -> Course:
    """The record of the course page, as the next build would find it."""
    with (built.doctrees / "environment.pickle").open("rb") as file:
        environment = pickle.load(file)
    found: Course = environment.domaindata["syllabus"]["courses"]["index"]
    return found
