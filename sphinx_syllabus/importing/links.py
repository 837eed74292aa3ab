"""The links of a page, written anew where they say what kind of resource they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from msgspec import Struct, field
from msgspec.structs import replace

from .line import leads_to_folder, leads_to_page, role
from .markdown import LeftOver, Reader, find_links, markdown_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .markdown import Link
    from .vocabulary import Vocabulary

_AS_HTML = (
    "This link stays as HTML: the page shows it, but neither syllabus.json nor any other format."
)
_NO_FILE = (
    "A link to a folder is words and an address now, for a page can only link to files: name "
    "the address of the page with “--url”, and it leads there."
)
_NOWHERE = "A link to “#” leads nowhere: it is words now."


class Links(Struct):
    """Writes links anew: in the lines of a page first, and the rest when it is written."""

    lines: list[str]
    """Those of the page, which are changed in place."""
    vocabulary: Vocabulary
    url: str
    """The address of the page, which its links to folders are seen from, or an empty string."""
    _html: list[tuple[int, str]] = field(default_factory=list)
    """Those in HTML that are not written anew here: their lines, and what is written."""
    _folders: dict[str, str] = field(default_factory=dict)
    """Those to folders, and what they are in the end."""

    def write(self, reader: Reader) -> list[LeftOver]:
        """Write each link whose text begins with an icon as a role, wherever it stands.

        Other links in HTML become Markdown: only HTML pages would show them.
        """
        told = []
        for token in reader.parse_lines(self.lines):
            lines = range(*(token.map or (0, 0)))
            for link in find_links(token):
                source = token.content[link.start : link.end]
                written = self._link(source, link)
                is_html = source[:2].lower() == "<a" and source[2:3].isspace()
                if not self._replace(lines, source, written):
                    self._html += [(lines.start, source)] * is_html
                elif link.target == "#":
                    told.append(LeftOver(lines.start + 1, _NOWHERE))
                still = written or source
                if still.startswith("[") and leads_to_folder(link.target) and not self.url:
                    self._folders[still] = f"{words_of(still)} (`{link.target}`)"
                    told.append(LeftOver(lines.start + 1, _NO_FILE))
        return told

    def finish(self, written: str) -> str:
        """Write those to folders as words, now that lectures have got their roles."""
        for link, words in self._folders.items():
            written = written.replace(link, words)
        return written

    def still_in_html(self, written: str) -> list[LeftOver]:
        """Those that are HTML in the page as it is written."""
        words = " ".join(written.split())
        return [
            LeftOver(start + 1, _AS_HTML)
            for start, source in self._html
            if " ".join(source.split()) in words
        ]

    def _link(self, source: str, link: Link) -> str:
        """A link in other words; empty where it can stay, or has to."""
        words, otherwise = words_of(source), ""
        if link.target == "#":
            return words
        if self.url and leads_to_page(link.target):
            link = replace(link, target=urljoin(self.url, link.target))
            otherwise = f"[{words}](<{link.target}>)"
        found = self.vocabulary.by_icon(link.text or "")
        written = role(*found, link.target) if found else ""
        return written.replace("|", "%7C") or markdown_of(source, link) or otherwise

    def _replace(self, lines: Iterable[int], source: str, written: str) -> bool:
        """Write part of a line anew, if that can be; say whether it was."""
        for spelled in (source, source.replace("|", "\\|")) if written else ():  # as in a table
            for index in lines:
                if spelled in self.lines[index]:
                    self.lines[index] = self.lines[index].replace(spelled, written, 1)
                    return True
        return False
