"""The directives: a course's parts, and what is made of its records."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes as docutils_nodes
from msgspec.structs import replace
from sphinx import addnodes

from . import calendars, dating, inheriting, nodes, term
from .agenda import DEADLINE, NO_CLASS
from .base import SyllabusDirective, keep_headings_out
from .calendar_words import Words
from .checks import unknown_edition, unusable_key
from .diagnostics import Subtype, warn
from .domain import get_domain
from .editions import is_key, split_reference
from .headings import headings_to_sections
from .labels import is_known_row, row_label, term_row, to_be_announced
from .locale import __
from .options import addresses, did_you_mean, escape, split_label, split_number
from .resources import make_resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from docutils.nodes import Element, Node

    from .model import Lecture, Theme
    from .options import Option
    from .records import PageDates


class CourseInfoDirective(SyllabusDirective):
    """The facts about a course: who teaches it, when and where.

    It has no title. Every option that is not listed is a row: its label is made from the name,
    its value is inline markup. The body follows the rows, and holds no headings.
    """

    own_options: ClassVar[Mapping[str, str]] = {
        "code": "The course's code, first in the headline.",
        "term": "The term, second in the headline.",
        "institution": "Who offers the course, third in the headline.",
        "edition": "One word by which later editions know this one. Not shown.",
        **term.OPTIONS,
        "calendar": "No value. A row with links to subscribe to the calendar and to download it.",
    }

    def make_nodes(self) -> list[Node]:
        """Make the headline, the rows and the body."""
        facts = {key: self.option(key) for key in _FACTS}
        course = docutils_nodes.container(
            syllabus="course", classes=[nodes.COURSE], edition=self._edition()
        )
        self.located(course, self.lineno)
        headline: list[Node] = []
        messages: list[Node] = []
        for key, option in facts.items():
            course[key] = ""
            if option is None or not option.value:
                continue
            phrase, problems = self.phrase(option.value, self.option_lines[option])
            phrase["key"] = key
            messages += problems
            course[key] = nodes.title_text(phrase.children)
            headline += [docutils_nodes.Text(" · "), phrase] if headline else [phrase]
        if headline:
            line = docutils_nodes.paragraph(
                "", "", *headline, syllabus="headline", classes=[nodes.HEADLINE], translatable=False
            )
            course += self.located(line, next(self.option_lines[o] for o in facts.values() if o))
        if self.settings.languages:
            course += nodes.languages("", docname=self.env.docname)
        rows = self._rows(course)
        if rows:
            course += docutils_nodes.definition_list("", *rows, syllabus="rows")
        course += self.left_over()
        course += self.parse_body_without_headings()
        return [course, *messages]

    def _edition(self) -> str:
        """The key by which others are to know this edition, if they can."""
        edition = self.text("edition")
        if not edition or is_key(edition):
            return edition
        line = self.option_lines[self.first["edition"]]
        self.warn(Subtype.EDITION, unusable_key(edition), line)
        return ""

    def has_option(self, name: str) -> bool:
        return bool(name)  # a row, if nothing else

    def named(self, options: Sequence[Option]) -> Sequence[Option]:
        """The options by their names here, of which ``No class`` for ``no-class`` is one."""
        return [
            replace(option, key=_SPELLINGS.get(_letters(option.key), option.key))
            for option in options
        ]

    def _rows(self, course: Element) -> list[Element]:
        """Make a row of each other option; those of the term say what was understood."""
        others = [
            option
            for option in self.given
            if option not in self.used
            and (
                option is self.first[option.key]
                or option.key in term.LISTS
                or option.key not in self.own_options
            )
        ]
        self.used |= {*others}
        given = {key: [one for one in others if one.key == key] for key in term.OPTIONS}
        calendar = calendars.Calendar(
            {key: [option.value for option in options] for key, options in given.items()},
            self.settings.kinds,
            lambda key, place, problem: self.warn(
                Subtype.DATE, problem, self.option_lines[given[key][place]]
            ),
        )
        for kind, (key, which) in calendar.kinds.items():
            self.check_kind(kind, self.option_lines[given[key][which]])
        page = get_domain(self.env).page_dates(self.env.docname)
        page.calendars.append((course, calendar))
        rows: list[Element] = []
        for option in others:
            if option.key == "calendar" and not option.value:
                place = docutils_nodes.paragraph(
                    syllabus="calendar", docname=self.env.docname, translatable=False
                )
                self.located(place, self.option_lines[option])
                page.calendar_links.append(place)
                rows.append(self._term_row(option, term_row("calendar"), place))
            elif option.key in given:
                rows += self._term_rows(option, given[option.key].index(option), calendar, page)
            else:
                rows.append(self._row(option, option.value))
        return rows

    def _term_rows(
        self, option: Option, place: int, calendar: calendars.Calendar, page: PageDates
    ) -> list[Element]:
        """What was understood of an option; the rest in its author's words."""
        key = option.key
        is_told = calendar.is_told_elsewhere(key, place)
        rows: list[Element] = []
        if not is_told:
            words = Words(self.config.language)
            rows = [
                self._term_row(option, label, *self._in_words(said, option, page))
                for label, said in calendar.rows(key, words)
            ]
        left = "; ".join(calendar.unread.get((key, place), []))
        if left or not (rows or is_told):
            rows.append(self._row(option, left or option.value))
        if key == "location":
            page.phrases[option.value] = rows[-1]
        return rows

    def _in_words(
        self, said: Iterable[calendars.Said], option: Option, page: PageDates
    ) -> list[Node]:
        """A paragraph in the language of the reader already, but for its places and reasons."""
        line = self.option_lines[option]
        content: list[Node] = []
        messages: list[Node] = []
        for one in said:
            before, after = (" (", ")") if one.in_brackets else (", ", "")
            content.append(docutils_nodes.Text(f"{'; ' if content else ''}{one.words}"))
            if one.authors:
                phrase, problems = self.phrase(one.authors, line)
                page.phrases[one.authors] = phrase
                messages += problems
                content += [docutils_nodes.Text(before), phrase, docutils_nodes.Text(after)]
        paragraph = docutils_nodes.paragraph(
            "", "", *content, translatable=False, support_smartquotes=False
        )
        return [self.located(paragraph, line), *messages]

    def _term_row(self, option: Option, label: str, *text: Node) -> Element:
        line = self.option_lines[option]
        name = docutils_nodes.term("", label, key=option.key, translatable=False)
        row = docutils_nodes.definition_list_item(
            "", self.located(name, line), docutils_nodes.definition("", *text)
        )
        return self.located(row, line)

    def _row(self, option: Option, text: str) -> Element:
        line = self.option_lines[option]
        if option.key not in self.own_options and not is_known_row(option.key):
            self._check_spelling(option)
        words = row_label(option.key)
        # its translation is read as source
        label = docutils_nodes.term(escape(words), words, key=option.key)
        label["translatable"] = not is_known_row(option.key)
        value = docutils_nodes.definition("", *self.paragraph(text, line))
        row = docutils_nodes.definition_list_item("", self.located(label, line), value)
        return self.located(row, line)

    def _check_spelling(self, option: Option) -> None:
        """Tell of a row that was probably meant for an option, unlike “Code” or “Location 2”."""
        if option.key.lower() in self.own_options or any(map(str.isdigit, option.key)):
            return
        others = self.own_options.keys() - self.first.keys()
        others -= {name for name in _WITH_PLURAL if option.key.lower() == f"{name}s"}
        # many a word of another language is like its English one: “calendario”, “Termin”
        is_english = self.config.language.startswith("en")
        hint = did_you_mean(option.key, others, likeness=0.85 if is_english else 0.9)
        if hint:
            message = __("The option “%(option)s” is not known%(hint)s: it is shown as a row.")
            message %= {"option": option.key, "hint": hint}
            self.warn(Subtype.OPTION, message, self.option_lines[option])


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


_FACTS = ("code", "term", "institution")
_WITH_PLURAL = (*_FACTS, "edition")
"""What a course may have a row for several of."""
_SPELLINGS = {_letters(key): key for key in term.OPTIONS}


class LectureDirective(SyllabusDirective):
    """A lecture: one item of a theme, or of any other section.

    Its title is inline markup. Each kind of resource is an option besides: one or more targets
    with blanks between them, and it may be repeated. The body holds anything but headings.
    """

    optional_arguments = 1
    final_argument_whitespace = True
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
        _unwrap_carried_over(item, line)
        _move_mark_to_end(line)
        name, number = self.text("name"), self.text("number") or _take_number(line)
        is_untitled = _has_no_words(line)
        _tell_of_markup(line, self)
        if number:
            item["number"] = number
        self._set_kind(item)
        quiet = self.option("quiet")
        if quiet is not None:
            item["quiet"] = quiet.value
        origin = self.carried_over()
        links, left_out = self._resources(may_be_empty=bool(origin and "/" in origin))
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
        item += self.parse_body_without_headings()
        item += messages
        words = item.get("written") or nodes.title_text(line.children)
        if is_untitled and "tba" in said.flags:
            words = "to be announced"  # its anchor is the same in every language
        self.add_anchor(item, "lecture", name, number, words)
        if said.texts or said.flags:
            dates = get_domain(self.env).page_dates(self.env.docname)
            dates.said[item["ids"][0]] = said
        if place is not None:
            item += place  # until it is moved beside the date
        return [nodes.lecture_list(item)]

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
            targets = addresses(option.value)
            if not targets and may_be_empty:
                empty.append(option.key)
                continue
            place = self.place(self.option_lines[option])
            links += [
                make_resource(self.env, kind, target, "", place) for target in targets or [""]
            ]
        return links, empty


_TRANSPARENT = (docutils_nodes.section, addnodes.only)
"""What the bullets of a theme may stand in besides."""


class ThemeDirective(SyllabusDirective):
    """A theme: a section of the page whose bullets are lectures.

    Its title is inline markup; resources in it are set below the heading. The body holds lectures
    in either form, prose and headings.
    """

    optional_arguments = 1
    final_argument_whitespace = True
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
        if not number and not is_unnumbered:
            number = _take_number(title, self._split_label)
        if number or is_unnumbered:
            section["number"] = number
        earlier = self._inherit(section)
        words = section.get("written") or nodes.title_text(title.children)
        self.add_anchor(section, "theme", name, words, number)
        if _has_no_words(title) and "reference" not in section:
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
            borrowed = domain.borrowed_title(page, earlier.id) if earlier else []
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
        for lecture in earlier.lectures:
            item = next((item for item in rest if inheriting.is_it(item, lecture)), None)
            if item is None:
                item = self._earlier_lecture(lecture, edition, place)
            else:
                rest.remove(item)
            items.append(item)
        kept = {*map(id, items)}
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
            section.append(joined)

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
        words = item.get("written") or nodes.title_text(line.children)
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
            else:
                self._check_list(child)

    def _check_list(self, part: Node) -> None:
        """Tell of a list whose items were probably meant to be lectures, and are none."""
        if isinstance(part, docutils_nodes.enumerated_list) and _has_marks(part):
            number = part.get("start", 1)
            # Translators: a bullet is an item of a list; %(number)s is like “1”.
            message = __(
                "The items of a numbered list are no lectures: write bullets, each with its number "
                "as in “- %(number)s – Title”, or move the list into a lecture."
            )
            warn(Subtype.THEME, message % {"number": number}, part)
        elif isinstance(part, docutils_nodes.block_quote) and not self.in_markdown:
            lists = [
                child for child in part.children if isinstance(child, docutils_nodes.bullet_list)
            ]
            if any(map(_has_marks, lists)):
                # Translators: a bullet is an item of a list.
                message = __(
                    "These bullets are no lectures, for they are indented like a quotation: begin "
                    "them where the text of their theme begins."
                )
                warn(Subtype.THEME, message, lists[0])

    def _make_lecture(self, item: docutils_nodes.list_item) -> None:
        nodes.make_lecture(item)
        line = item[0] if item.children else None
        if not isinstance(line, docutils_nodes.paragraph):
            line = docutils_nodes.paragraph()
            line.source, line.line = item.source, item.line
            item.insert(0, line)
        keep_headings_out(item.children, "lecture")
        _unwrap_carried_over(item, line)
        _move_mark_to_end(line)
        number = _take_number(line)
        if number:
            item["number"] = number
        _tell_of_markup(line, self)
        inheriting.inherit_by_marker(self.env, item)
        title = nodes.title_text(line.children)
        if not title and not nodes.borrows_words(line.children):
            warn(Subtype.TITLE, _no_title(item), line)
        self.add_anchor(item, "lecture", "", number, item.get("written") or title)


def _tell_of_markup(line: Element, directive: SyllabusDirective) -> None:
    """Tell of options in a title, and of roles of the other language, which are words there."""
    likely = [
        text
        for text in line.children
        if isinstance(text, docutils_nodes.Text) and (":" in text or "{" in text)
    ]
    if not likely:
        return
    roles = {*directive.settings.resources, "carried-over"}
    options = roles | LectureDirective.own_options.keys()
    for match in chain.from_iterable(map(_LIKE_MARKUP.finditer, likely)):
        if match["option"] in options or (match["role"] or "").replace(" ", "-") in roles:
            # Translators: %(words)s is like “:video:”, %(example)s is like “{video}`…`”.
            message = __(
                "“%(words)s” is shown as it is in this title: write a resource as in %(example)s, "
                "and an option below the first line of a lecture directive."
            )
            example = "{video}`…`" if directive.in_markdown else ":video:`…`"
            warn(Subtype.OPTION, message % {"words": match[0].strip(), "example": example}, line)


_LIKE_MARKUP = re.compile(r"(?:^|\s):(?P<option>[\w-]+):(?=[\s`]|$)|\{(?P<role>[\w-]+(?: \w+)?)\}")


def _has_marks(part: Element) -> bool:
    """Whether resources stand in it, or what is carried over."""
    return any(isinstance(node, (*nodes.RESOURCES, nodes.marker)) for node in nodes.elements(part))


def _take_number(line: Element, split: Callable[[str], tuple[str, int]] = split_number) -> str:
    """Take the number out of the beginning of a title, or find that there is none."""
    first = line[0] if line.children else None
    if not isinstance(first, docutils_nodes.Text):
        return ""
    number, length = split(first)
    if number:
        rest = first[length:]
        line[0:1] = [docutils_nodes.Text(rest)] if rest else []
        # the same of what is translated, where it may stand in the brackets of a span
        written = line.rawsource
        places = (place for place in range(len(written)) if split(written[place:])[0] == number)
        place = next(places, len(written))
        line.rawsource = written[:place] + written[place + split(written[place:])[1] :]
    return number


def _has_no_words(line: Element) -> bool:
    return not nodes.title_text(line.children) and not nodes.borrows_words(line.children)


def _move_mark_to_end(line: Element) -> None:
    """Put a mark that a bullet begins with after its words, which may begin with a number."""
    mark = line[0] if line.children else None
    if not isinstance(mark, nodes.marker):
        return
    line.remove(mark)
    nodes.close_gap(line, 0)
    line += [docutils_nodes.Text(" "), mark]
    # what is translated, in the same order
    _role, _, rest = line.rawsource.partition("`")
    edition, _, words = rest.partition("`")
    if edition and words.strip():
        line.rawsource = f"{words.lstrip()} {line.rawsource.removesuffix(words)}"


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


def _unwrap_carried_over(item: Element, line: Element) -> None:
    """Take a title that is carried over, as people write by hand, for the mark it is.

    All of it is in one span, but perhaps for its number; or its paragraph has the class.
    """
    if nodes.AUTHORS_CARRIED_OVER in line["classes"]:
        line["classes"].remove(nodes.AUTHORS_CARRIED_OVER)
        item["carried_over"] = ""
        return
    spans = [node for node in line.children if isinstance(node, docutils_nodes.inline)]
    span = next((node for node in spans if nodes.AUTHORS_CARRIED_OVER in node["classes"]), None)
    if span is None:
        return
    title, _rest = nodes.split_lecture_line(line)
    *before, last = title
    if last is span and all(map(_is_number, before)):
        item["carried_over"] = ""
        place = line.index(span)
        line[place : place + 1] = span.children


def _is_number(node: Node) -> bool:
    return isinstance(node, docutils_nodes.Text) and split_number(node)[1] == len(node)


class LegendDirective(SyllabusDirective):
    """The icons that the page uses, each with its label, and what dimmed italics mean.

    It has no title, no options and no body. In HTML, where some lectures are new and some are
    carried over, it has a check box too, which shows only the new ones.
    """

    def make_nodes(self) -> list[Node]:
        """Make an empty list, to be filled when the whole page is known."""
        legend = docutils_nodes.bullet_list(syllabus="legend", classes=[nodes.LEGEND], bullet="*")
        self.located(legend, self.lineno)
        return [legend, *self.left_over(), *self.parse_body_without_headings()]


class ChangesDirective(SyllabusDirective):
    """What has changed since an earlier edition.

    It says which lectures are new, which differ and in what, which stand in another theme, which
    are carried over, and which were dropped. Its title is the edition, as in `syllabus_editions`.
    It has no options and no body.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    takes_title = True

    def make_nodes(self) -> list[Node]:
        """Make an empty block, to be filled when every page is known."""
        domain = get_domain(self.env)
        rest = [*self.left_over(), *self.parse_body_without_headings()]
        if message := unknown_edition(self.title, domain.sources.editions()):
            self.warn(Subtype.EDITION, message, self.title_line)
            return [*self.paragraph(self.title, self.title_line), *rest]
        if not self.title:
            self.warn(
                Subtype.TITLE,
                # Translators: “This” is the directive “changes”.
                __(
                    "This names no edition to compare with: write it after the name of the "
                    "directive."
                ),
                self.lineno,
            )
            return rest
        domain.note_source(self.env.docname, self.title)
        block = docutils_nodes.container(
            syllabus="changes",
            classes=[nodes.CHANGES],
            edition=self.title,
            docname=self.env.docname,
        )
        return [self.located(block, self.lineno), *rest]


class ScheduleDirective(SyllabusDirective):
    """What happens, by date: classes, deadlines, days without classes.

    Its title names documents, with blanks or commas between them; without it, it is this page. It
    has no body.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    takes_title = True
    own_options: ClassVar[Mapping[str, str]] = {
        "kinds": "Kinds of lecture, each with what is due of it; `deadline`, all that is due; and "
        "`no-class`. Without it, all of them.",
    }

    def make_nodes(self) -> list[Node]:
        """Make an empty block, to be filled when every page is known."""
        here = self.env.docname
        pages = [*map(self._page, self._names())] or [here]
        known = {*self.settings.kinds, DEADLINE, NO_CLASS}
        kinds = [word.lower() for word in self.text("kinds").replace(",", " ").split()]
        for word in kinds:
            if word not in known:
                self.warn(
                    Subtype.KIND,
                    __(
                        "“%(kind)s” is no kind of lecture that is known%(hint)s: "
                        "write kinds of lecture, “deadline” or “no-class”."
                    )
                    % {"kind": word, "hint": did_you_mean(word, known)},
                    self.option_lines[self.first["kinds"]],
                )
        get_domain(self.env).note_schedule(here, pages)
        block = docutils_nodes.container(
            syllabus="schedule", classes=[nodes.SCHEDULE], pages=pages, kinds=kinds, docname=here
        )
        self.located(block, self.lineno)
        return [block, *self.left_over(), *self.parse_body_without_headings()]

    def _names(self) -> Iterator[str]:
        """What the title names: pages, of which one may have blanks in its name."""
        for part in filter(None, map(str.strip, self.title.split(","))):
            yield from [part] if self._document(part) in self.env.found_docs else part.split()

    def _page(self, name: str) -> str:
        docname = self._document(name)
        if docname not in self.env.found_docs:
            hint = did_you_mean(name, self.env.found_docs)
            self.warn(
                Subtype.REFERENCE,
                __("There is no page “%(page)s”%(hint)s: write the name of a document.")
                % {"page": name, "hint": hint},
                self.title_line,
            )
        return docname

    def _document(self, name: str) -> str:
        """The document of a name, from this page or, with a “/”, from the root."""
        relative, absolute = self.env.relfn2path(name)
        docname = self.env.path2doc(absolute) or relative
        found = (name for name in (docname, relative) if name in self.env.found_docs)
        return next(found, docname)


class CourseListDirective(SyllabusDirective):
    """The courses of this project and of those in `syllabus_catalogue`, by their code.

    Each is a link with the code and the title, then the term, the institution and the
    instructors. It has no title and no body.
    """

    own_options: ClassVar[Mapping[str, str]] = {
        "term": "Terms, with commas or semicolons between them. Without it, all of them.",
    }

    def make_nodes(self) -> list[Node]:
        """Make an empty block, to be filled when every page is known."""
        get_domain(self.env).note_list(self.env.docname)
        parts = self.text("term").replace(";", ",").split(",")
        terms = [" ".join(part.split()) for part in parts if part.strip()]
        block = docutils_nodes.container(
            syllabus="course-list", classes=[nodes.COURSE_LIST], terms=terms
        )
        self.located(block, self.lineno)
        return [block, *self.left_over(), *self.parse_body_without_headings()]
