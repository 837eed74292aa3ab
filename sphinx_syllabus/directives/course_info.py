"""The directive ``course-info``: who teaches a course, when and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes as docutils_nodes
from msgspec.structs import replace

from .. import calendars, nodes, term
from ..calendar_words import Words
from ..checks import unusable_key
from ..diagnostics import Subtype
from ..domain import get_domain
from ..editions import is_key
from ..hints import did_you_mean
from ..labels import comma, is_known_row, row_label, term_row
from ..lines import title_text
from ..locale import __
from ..markup import escape
from .base import SyllabusDirective

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docutils.nodes import Element, Node

    from ..options import Option
    from ..records import PageDates


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
            course[key] = title_text(phrase.children)
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
            course["term"],
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
            words = Words(self.config.language, calendar.years)
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
            before, after = (" (", ")") if one.in_brackets else (comma(), "")
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
        key = option.key.replace(" ", "-")
        hint = did_you_mean(key, others, likeness=0.85 if is_english else 0.9)
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
