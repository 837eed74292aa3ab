"""The directive ``lecture``: an item of a theme, in the long form."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes as docutils_nodes

from .. import dating, inheriting, nodes
from ..diagnostics import Subtype
from ..domain import get_domain
from ..labels import to_be_announced
from ..lines import drop_labels, title_text
from ..locale import __
from ..resources import make_resource, split_targets
from .base import SyllabusDirective
from .titles import (
    has_no_words,
    move_mark_to_end,
    reference_in,
    take_number_of_lecture,
    tell_of_markup,
    tell_of_options,
    unwrap_carried_over,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docutils.nodes import Element, Node


class LectureDirective(SyllabusDirective):
    """A lecture: one item of a theme, or of any other section.

    Its title is inline markup. Each kind of resource is an option besides: one or more targets
    with blanks between them, and it may be repeated. The body holds anything but headings.
    """

    takes_title = True
    own_options: ClassVar[Mapping[str, str]] = {
        "number": "The number, shown before the title and used by references. It may stand in the "
        "title instead, as in `08 – Attention`.",
        "name": "A name for references, unique in the project.",
        "kind": "What it is, if not a lecture: one of the kinds of lecture.",
        "carried-over": "An edition, or nothing: the lecture is carried over. An edition and a "
        "lecture, `SP21/09`: what is not written here is inherited, the title too.",
        "quiet": "The warnings that it is not to give, such as `repeat`, with blanks between "
        "them. No value silences all that compare lectures.",
        **dating.TEXTS,
        "speakers": "Guests, as inline markup.",
        **dating.FLAGS,
    }

    @property
    def known_options(self) -> Sequence[str]:
        return [*self.own_options, *self.settings.resources]

    def make_nodes(self) -> list[Node]:
        """Make a list of this one lecture; neighbours become one list later."""
        item = docutils_nodes.list_item()
        self.located(item, self.lineno)
        nodes.make_lecture(item)
        content, messages = self.inline(self.title, self.title_line)
        line = docutils_nodes.paragraph(self.title, "", *content)
        item += self.located(line, self.title_line)
        unwrap_carried_over(item, line)
        move_mark_to_end(line)
        origin = self._origin(line)
        inherits = "/" in (origin or "")
        name, given = self.text("name"), self.text("number")
        number = take_number_of_lecture(line, origin, given)
        drop_labels(line)
        is_untitled = has_no_words(line)
        tell_of_markup(line, self, self.own_options)
        if number:
            item["number"] = number
        self._set_kind(item)
        quiet = self.option("quiet")
        if quiet is not None:
            item["quiet"] = quiet.value
        links, left_out = self._resources(may_be_empty=inherits)
        if links:
            nodes.add_links(item, links)
        if origin is not None:
            inheriting.inherit_lecture(
                self.env, item, origin, self.line_of("carried-over"), left_out
            )
        said, place, more = self._said()
        messages += more
        if is_untitled and "tba" in said.flags:
            inheriting.fill_title(line, to_be_announced())
        elif is_untitled and "reference" not in item:
            self.warn(
                Subtype.TITLE,
                __("This lecture has no title: write it after the name of the directive."),
                self.lineno,
            )
        item += self._speakers()
        item += self.left_over()
        body = self.parse_body_without_headings()
        tell_of_options(body, self, self.own_options)
        item += body
        item += messages
        words = item.get("written") or title_text(line.children)
        if is_untitled and "tba" in said.flags:
            words = "to be announced"  # its anchor is the same in every language
        self.add_anchor(item, "lecture", name, number, words)
        if said.texts or said.flags:
            dates = get_domain(self.env).page_dates(self.env.docname)
            dates.said[item["ids"][0]] = said
        if place is not None:
            item += place  # until it is moved beside the date
        return [nodes.lecture_list(item)]

    def _origin(self, line: Element) -> str | None:
        """What it is carried over from: its option says so, or a mark that it inherits by."""
        origin = self.carried_over()
        return (reference_in(line) or None) if origin is None else origin

    def _said(self) -> tuple[dating.Said, Element | None, list[Node]]:
        """Take what is written of dates; the place with its markup; what stands below it all."""
        texts = {key: self.text(key) for key in dating.TEXTS if self.option(key)}
        if texts.get("date", "").lower() == dating.SAME:
            texts["date"] = dating.SAME
        place: Element | None = None
        paragraphs: list[Node] = []
        option = self.option("location")
        if option is not None and option.value:
            place, paragraphs = self.phrase(option.value, self.option_lines[option])
            place["key"] = "location"
        flags: set[str] = set()
        for key in dating.FLAGS:
            is_given, more = self.flag(key)
            flags |= {key} if is_given else set()
            paragraphs += more
        places = {key: self.line_of(key) for key in (*texts, *flags)}
        return dating.Said(texts, frozenset(flags), places), place, paragraphs

    def _speakers(self) -> list[Node]:
        option = self.option("speakers")
        if option is None or not self.text("speakers"):
            return []
        first, *rest = self.paragraph(option.value, self.option_lines[option])
        paragraph = cast("Element", first)
        paragraph["classes"].append(nodes.SPEAKERS)
        return [paragraph, *rest]

    def _set_kind(self, item: Element) -> None:
        kind = self.text("kind").lower()
        if not kind:
            return
        item["kind"] = kind
        option = next(option for option in self.given if option.key == "kind")
        self.check_kind(kind, self.option_lines[option])

    def _resources(self, *, may_be_empty: bool) -> tuple[list[Node], list[str]]:
        """Make the resources; name the kinds without one, where those mean “none of these”."""
        links: list[Node] = []
        empty: list[str] = []
        kinds = self.settings.resources
        for option in self.given:
            kind = kinds.get(option.key)
            if kind is None:
                continue
            self.used.add(option)
            targets = split_targets(self.env, option.value)
            if not targets and may_be_empty:
                empty.append(option.key)
                continue
            place = self.place(self.option_lines[option])
            links += [
                make_resource(self.env, kind, target, "", place) for target in targets or [""]
            ]
        return links, empty
