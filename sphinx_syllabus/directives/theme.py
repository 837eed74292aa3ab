"""The directive ``theme``: a section of the page, whose bullets are lectures."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes as docutils_nodes

from .. import inheriting, nodes
from ..borrowed_titles import borrowed_title
from ..diagnostics import Subtype, warn
from ..domain import get_domain
from ..editions import split_reference
from ..headings import headings_to_sections
from ..lines import borrows_words, drop_labels, title_text
from ..locale import __
from ..numbering import split_label, split_number
from .base import SyllabusDirective, keep_headings_out
from .lecture import LectureDirective
from .titles import (
    has_no_words,
    move_mark_to_end,
    take_number,
    take_number_of_lecture,
    tell_of_markup,
    tell_of_options,
    unwrap_carried_over,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.nodes import Element, Node

    from ..model import Lecture, Theme


_UNSEEN = (docutils_nodes.system_message, docutils_nodes.Invisible)
"""What may stand before the title of a bullet: messages, as of links that are called the same."""
_TRANSPARENT = (docutils_nodes.section, *nodes.CONDITIONS)
"""What the bullets of a theme may stand in besides."""


class ThemeDirective(SyllabusDirective):
    """A theme: a section of the page whose bullets are lectures.

    Its title is inline markup; resources in it are set below the heading. The body holds lectures
    in either form, prose and headings.
    """

    takes_title = True
    own_options: ClassVar[Mapping[str, str]] = {
        "number": "The number. Without it, themes are counted from 1 on each page.",
        "unnumbered": "No value. The theme has no number.",
        "name": "A name for references, unique in the project.",
        "carried-over": "An edition, or nothing: every lecture of the theme is carried over. An "
        "edition and a theme, `SP21/3`: the title and the lectures come from there.",
    }

    def make_nodes(self) -> list[Node]:
        """Make the section."""
        section = docutils_nodes.section(syllabus="theme", classes=[nodes.THEME])
        self.located(section, self.lineno)
        content, messages = self.inline(self.title, self.title_line)
        title = docutils_nodes.title(self.title, "", *content)
        section += self.located(title, self.title_line)
        name, number = self.text("name"), self.text("number")
        is_unnumbered, paragraphs = self.flag("unnumbered")
        if not is_unnumbered:
            number = take_number(title, self._split_label, number)
        if number or is_unnumbered:
            section["number"] = number
        tell_of_markup(title, self, self.own_options)
        earlier = self._inherit(section)
        words = section.get("written") or title_text(title.children)
        self.add_anchor(section, "theme", name, words, number)
        if has_no_words(title) and "reference" not in section:
            self.warn(
                Subtype.TITLE,
                __("This theme has no title: write it after the name of the directive."),
                self.lineno,
            )
        section += paragraphs
        section += self.left_over()
        body = self.parse_body()
        if not body and "reference" not in section:
            self.warn(
                Subtype.THEME,
                __("This theme is empty: write its lectures before the fence that closes it.")
                if self.in_markdown
                else __("This theme is empty: indent its lectures, below a blank line."),
                self.lineno,
            )
        section += body
        section += messages
        headings_to_sections(self.state.document, section)
        self._make_lectures(section)
        if earlier is not None:
            self._add_lectures(section, earlier)
        self._check_lists(section, are_likely=not nodes.lectures(section))
        return [section]

    def _split_label(self, title: str) -> tuple[str, int]:
        """The number that a title says itself, in the words that would stand before it."""
        return split_label(title, (self.settings.theme_label, "Theme"))

    def _inherit(self, section: Element) -> Theme | None:
        """The theme that this one is carried over from; its title, unless this has its own."""
        title = cast("Element", section[0])
        place = self.line_of("carried-over")
        text = self.carried_over()
        for marker in title.findall(nodes.marker):
            text = marker["edition"]
        if text is None:
            return None
        earlier = inheriting.look_up_theme(self.env, text, place)
        inheriting.mark(section, text, earlier)
        if "reference" in section:
            edition, word = split_reference(text)
            domain = get_domain(self.env)
            page = domain.sources.page(edition)
            borrowed = borrowed_title(domain, page, earlier.id) if earlier else []
            words = earlier.title if earlier else word
            if inheriting.fill_title(title, words, borrowed) and earlier and earlier.written:
                section["written"] = earlier.written
        return earlier

    def _add_lectures(self, section: Element, earlier: Theme) -> None:
        """Add the lectures of an earlier theme; one that is written here stands in its place."""
        place = self.line_of("carried-over")
        edition, _word = split_reference(section["reference"])
        written = [item for item in nodes.lectures(section) if item.parent.parent is section]
        rest = list(written)
        items: list[Element] = []
        kept: set[int] = set()
        for lecture in earlier.lectures:
            item = next((item for item in rest if inheriting.is_it(item, lecture)), None)
            if item is None:
                item = self._earlier_lecture(lecture, edition, place)
                kept.add(id(item))
            else:
                rest.remove(item)
                if "reference" in item or inheriting.has_title_of(item, lecture):
                    kept.add(id(item))
                    if not inheriting.says_origin(item):
                        inheriting.mark(item, f"{edition}/{lecture.id}", lecture)
                        inheriting.fill_lecture(self.env, item, lecture, place)
            items.append(item)
        for item in nodes.lectures(section):  # those below a heading in it as well
            if id(item) not in kept:
                item["is_added"] = True
        lists = [child for child in section.children if nodes.is_a(child, "lectures")]
        joined = cast("Element", lists[0]) if lists else nodes.lecture_list()
        for other in lists[1:]:
            section.remove(other)
        joined.children = []
        joined.extend([*items, *rest])
        if not lists:
            below = (part for part in section.children if isinstance(part, docutils_nodes.section))
            first = next(below, None)
            section.insert(len(section) if first is None else section.index(first), joined)

    def _earlier_lecture(
        self, lecture: Lecture, edition: str, place: tuple[str, int]
    ) -> docutils_nodes.list_item:
        item = docutils_nodes.list_item()
        line = docutils_nodes.paragraph()
        item += line
        for node in (item, line):
            node.source, node.line = place
        nodes.make_lecture(item)
        if lecture.number:
            item["number"] = lecture.number
        inheriting.mark(item, f"{edition}/{lecture.id}", lecture)
        inheriting.fill_lecture(self.env, item, lecture, place)
        words = item.get("written") or title_text(line.children)
        self.add_anchor(item, "lecture", "", lecture.number, words)
        return item

    def _make_lectures(self, section: Element) -> None:
        """Turn the bullets of a section, and of the sections below it, into lectures."""
        for child in section.children:
            if isinstance(child, _TRANSPARENT) and not nodes.is_a(child, "theme"):
                self._make_lectures(child)
            elif isinstance(child, docutils_nodes.bullet_list) and "syllabus" not in child:
                child["syllabus"] = "lectures"
                child["classes"].append(nodes.LECTURES)
                carried_over = nodes.AUTHORS_CARRIED_OVER in child["classes"]
                for item in child.children:
                    lecture = cast("docutils_nodes.list_item", item)
                    self._make_lecture(lecture)
                    if carried_over:
                        lecture.setdefault("carried_over", "")

    def _check_lists(self, section: Element, *, are_likely: bool) -> None:
        """Tell of lists whose items were probably meant to be lectures, and are none.

        :param are_likely: whether there are no others in the theme.
        """
        for part in section.children:
            if nodes.is_a(part, "theme") or nodes.is_a(part, "lectures"):
                continue
            if isinstance(part, _TRANSPARENT):
                self._check_lists(part, are_likely=are_likely)
            elif isinstance(part, docutils_nodes.block_quote) and not self.in_markdown:
                _check_quotation(part)
            elif isinstance(part, docutils_nodes.Element) and are_likely:
                _check_block(part)

    def _make_lecture(self, item: docutils_nodes.list_item) -> None:
        nodes.make_lecture(item)
        visible = (node for node in item.children if not isinstance(node, _UNSEEN))
        line = next(visible, None)
        if not isinstance(line, docutils_nodes.paragraph):
            line = docutils_nodes.paragraph()
            line.source, line.line = item.source, item.line
            item.insert(0, line)
        keep_headings_out(item.children, "lecture")
        unwrap_carried_over(item, line)
        move_mark_to_end(line)
        number = take_number_of_lecture(line)
        if number:
            item["number"] = number
        tell_of_markup(line, self, LectureDirective.own_options)
        drop_labels(line)
        tell_of_options(item.children[item.index(line) + 1 :], self, LectureDirective.own_options)
        inheriting.inherit_by_marker(self.env, item)
        title = title_text(line.children)
        if not title and not borrows_words(line.children):
            warn(Subtype.TITLE, _no_title(item), line)
        self.add_anchor(item, "lecture", "", number, item.get("written") or title)


def _check_quotation(part: Element) -> None:
    lists = [child for child in part.children if isinstance(child, docutils_nodes.bullet_list)]
    if any(map(_has_marks, lists)):
        # Translators: a bullet is an item of a list.
        message = __(
            "These bullets are no lectures, for they are indented like a quotation: begin "
            "them where the text of their theme begins."
        )
        warn(Subtype.THEME, message, lists[0])


def _check_block(part: Element) -> None:
    if isinstance(part, docutils_nodes.enumerated_list):
        if _has_marks(part):
            number = part.get("start", 1)
            # Translators: a bullet is an item of a list; %(number)s is like “1”.
            message = __(
                "The items of a numbered list are no lectures: write bullets, each with its number "
                "as in “- %(number)s – Title”, or move the list into a lecture."
            )
            warn(Subtype.THEME, message % {"number": number}, part)
        return
    bullet = next(filter(_is_like_a_lecture, nodes.elements(part)), None)
    if bullet is not None:
        # Translators: a bullet is an item of a list; a block is a note, a tab, a card.
        message = __(
            "This bullet is no lecture, for it stands in a block of its theme: write it directly "
            "in the theme, or as a lecture directive."
        )
        warn(Subtype.THEME, message, bullet)


def _is_like_a_lecture(node: Element) -> bool:
    """Whether it is a bullet that has a number, and resources or a mark."""
    if not isinstance(node, docutils_nodes.list_item) or not _has_marks(node):
        return False
    return isinstance(node.parent, docutils_nodes.bullet_list) and bool(
        split_number(node.astext())[0]
    )


def _has_marks(part: Element) -> bool:
    """Whether resources stand in it, or what is carried over."""
    return any(isinstance(node, (*nodes.RESOURCES, nodes.marker)) for node in nodes.elements(part))


def _no_title(item: Element) -> str:
    """What to write instead of a bullet without a title."""
    numbered = item[1] if len(item) > 1 else None
    if isinstance(numbered, docutils_nodes.enumerated_list) and numbered["enumtype"] == "arabic":
        number = numbered.get("start", 1)
        # Translators: a bullet is an item of a list; %(mark)s is like “1.”, %(number)s like “1”.
        return __(
            "“%(mark)s” begins a list in this bullet, a lecture of its theme: write the number "
            "as in “%(number)s – Title”."
        ) % {"mark": f"{numbered['prefix']}{number}{numbered['suffix']}", "number": number}
    # Translators: a bullet is an item of a list.
    return __(
        "This bullet, a lecture of its theme, has no title: write it on the bullet's first line."
    )
