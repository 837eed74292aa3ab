"""The domain: each page's record, references to lectures and themes, checks across pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes as docutils_nodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from . import nodes
from .catalogue import Catalogue, Listed
from .checks import editions_to_compare, find_problems
from .config import Settings
from .diagnostics import Subtype, warn
from .hints import did_you_mean
from .instants import today
from .locale import _, __, either
from .model import Course, Theme
from .records import PageDates, collect_course
from .sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from datetime import date

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.domains.std import StandardDomain
    from sphinx.environment import BuildEnvironment
    from sphinx.registry import SphinxComponentRegistry

    from .editions import Source
    from .model import Lecture


def get_domain(env: BuildEnvironment) -> SyllabusDomain:
    """The syllabus domain of a build."""
    return cast("SyllabusDomain", env.get_domain("syllabus"))


_BY_PAGE = (
    *("courses", "references", "documents", "sources", "schedules", "lists", "releases"),
    *("conditions", "borrowed", "missing"),
)
"""What the domain keeps for each page that is read."""


class Target(NamedTuple):
    """What a reference leads to."""

    docname: str
    id: str
    title: str


class SyllabusXRefRole(XRefRole):
    """A reference to a lecture or theme, by name, number, or ``page/number``."""

    def __init__(self) -> None:
        super().__init__(innernodeclass=docutils_nodes.inline, warn_dangling=True)

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        get_domain(env).note_reference(env.docname, self.reftype, target)
        # refdoc is where the reference is shown: todo lists it on another page
        refnode["syllabus_page"] = env.docname
        return title, target

    def result_nodes(
        self,
        document: docutils_nodes.document,
        env: BuildEnvironment,
        node: Element,
        is_ref: bool,
    ) -> tuple[list[docutils_nodes.Node], list[docutils_nodes.system_message]]:
        if is_ref:  # and not “!”, which asks for the words alone
            # Sphinx's own class, domain-type, is the one of our list items
            cast("Element", node[0])["classes"] = ["xref", nodes.REFERENCE]
        return [node], []


class SyllabusDomain(Domain):
    """The lectures and themes of a project."""

    name = "syllabus"
    label = "Syllabus"
    object_types: ClassVar[dict[str, ObjType]] = {
        "lecture": ObjType(_("lecture"), "lecture"),
        "theme": ObjType(_("theme"), "theme"),
    }
    roles: ClassVar[dict[str, Any]] = {
        "lecture": SyllabusXRefRole(),
        "theme": SyllabusXRefRole(),
    }
    initial_data: ClassVar[dict[str, Any]] = {
        "courses": {},  # docname -> Course, for each page that has a syllabus
        "references": {},  # docname -> {(type, target): None}, an ordered set
        "documents": {},  # docname -> {docname: None}, the documents that are resources on it
        "missing": {},  # docname -> {path: None}, the files that it links to and that are not there
        "sources": {},  # docname -> {edition: digest}, what it inherits from, as it was
        "schedules": {},  # docname -> the pages whose dates it lists
        "releases": {},  # docname -> {(day, time zone): whether it is still to come}
        "conditions": {},  # docname -> {(directive, expression): whether it holds}
        "borrowed": {},  # docname -> {id: a title, or a row, with words of what it refers to}
        "lists": {},  # docname -> None, for each page that lists courses
        "written": {},  # output folder -> {docname: what it showed when it was last written there}
    }
    data_version = 6

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.settings: Settings
        self.builder: Builder
        self.registry: SphinxComponentRegistry
        self.sources: Sources
        self.catalogue: Catalogue
        self.read_first: list[str] = []
        """The pages that were read before the others, because others inherit from them."""
        self.touched: set[str] = set()
        """The pages that are new, changed or gone since the build before, or the last into this
        output."""
        self.listed = Listed()
        """What there is to list, when every page has been read."""
        self._index: dict[tuple[str, str], list[Target]] | None = None
        self._dates: dict[str, PageDates] = {}

    @property
    def courses(self) -> dict[str, Course]:
        """Each page's record, by the page's document name."""
        return cast("dict[str, Course]", self.data["courses"])

    def note_page(self, docname: str) -> None:
        """Note that a page has a syllabus, before its record is complete."""
        self.courses[docname] = Course(docname)

    def page_dates(self, docname: str) -> PageDates:
        """The dates of a page that is being read."""
        return self._dates.setdefault(docname, PageDates())

    def note_reference(self, docname: str, typ: str, target: str) -> None:
        """Note that a page refers to a lecture or theme."""
        self.data["references"].setdefault(docname, {})[typ, target] = None

    def note_document(self, docname: str, document: str) -> None:
        """Note that a page links to a document as a resource."""
        self.data["documents"].setdefault(docname, {})[document] = None

    def is_to_come(self, docname: str, release: date, timezone: str) -> bool:
        """Whether what a page holds back until a day is still to be held back; it is noted."""
        found = self.is_before(release, timezone)
        self.data["releases"].setdefault(docname, {})[release, timezone] = found
        return found

    def is_before(self, day: date, timezone: str) -> bool:
        """Whether a day is still to come in a time zone."""
        return today(self.settings.now, timezone) < day

    def condition(self, docname: str, node: Element) -> bool | None:
        """Whether what a condition says holds in this build; None where nobody can tell.

        It is noted for the page.
        """
        directive, expression = node.tagname, node["expr"]
        holds = self.holds(directive, expression)
        self.data["conditions"].setdefault(docname, {})[directive, expression] = holds
        return holds

    def holds(self, directive: str, expression: str) -> bool | None:
        """Whether what an ``only`` or ``ifconfig`` says holds; None where nobody can tell."""
        try:
            if directive == "only":
                return self.builder.tags.eval_condition(expression)
            if self.builder.name == "gettext":
                return True  # as an “only” does there
            # the names are those that Sphinx gives it
            names = {value.name: value.value for value in self.env.config}
            names |= {**self.env.config.__dict__, "builder": self.builder.name}
            return bool(eval(expression, names))  # noqa: S307
        except Exception:  # noqa: BLE001  # as Sphinx does, which tells of it
            return None

    def is_shown_in_full(self, docname: str) -> bool:
        """Whether a page has at once, for its translators, what no reader will see together."""
        return self.builder.name == "gettext" and docname in self.data["conditions"]

    def note_schedule(self, docname: str, pages: Iterable[str]) -> None:
        """Note that a page lists the dates of pages."""
        self.data["schedules"].setdefault(docname, []).extend(pages)

    def note_list(self, docname: str) -> None:
        """Note that a page lists courses."""
        self.data["lists"][docname] = None

    @property
    def noted_sources(self) -> dict[str, dict[str, str]]:
        """By page, the editions that it inherits from and a digest of each."""
        return cast("dict[str, dict[str, str]]", self.data["sources"])

    def note_source(self, docname: str, edition: str) -> None:
        """Note that a page inherits from an edition as it is now."""
        self.noted_sources.setdefault(docname, {})[edition] = self.sources.digest(edition)

    def note_missing(self, docname: str, path: str) -> None:
        """Note that a page links to a file that is not there."""
        self.data["missing"].setdefault(docname, {})[path] = None

    def clear_doc(self, docname: str) -> None:
        self._index = None
        self._dates.pop(docname, None)
        for key in _BY_PAGE:
            self.data[key].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        self._index = None
        for key in _BY_PAGE:
            for docname, value in otherdata[key].items():
                if docname in docnames:
                    self.data[key][docname] = value

    def process_doc(
        self, env: BuildEnvironment, docname: str, document: docutils_nodes.document
    ) -> None:
        if docname in self.courses:
            self._index = None
            dates = self._dates.pop(docname, PageDates())
            borrowed: set[str] = set()
            course = collect_course(docname, document, env.srcdir, dates, borrowed)
            self.courses[docname] = course
            if not course.has_dates:
                _tell_no_dates(dates.calendar_links, document)
            if borrowed:
                self.borrowed[docname] = dict.fromkeys(sorted(borrowed))
            standard = cast("StandardDomain", env.get_domain("std"))
            items: list[Theme | Lecture] = [*course.themes, *course.lectures()]
            for item in items:
                # for ref; a second one is told by our own check
                target = docutils_nodes.fully_normalize_name(item.name)
                if target and target not in standard.labels:
                    standard.note_hyperlink_target(target, docname, item.id, _shown(item))

    @property
    def borrowed(self) -> dict[str, dict[str, Element | None]]:
        """By page, the titles and rows with words of what they refer to, by their ids."""
        return cast("dict[str, dict[str, Element | None]]", self.data["borrowed"])

    def note_words(self, course: Course, ids: AbstractSet[str]) -> None:
        """Take the record of a page on which what has these ids is now called otherwise."""
        self.courses[course.docname] = course
        self._index = None
        labels = cast("StandardDomain", self.env.get_domain("std")).labels
        items: list[Theme | Lecture] = [*course.themes, *course.lectures()]
        for item in items:
            target = docutils_nodes.fully_normalize_name(item.name)
            place = course.docname, item.id
            if item.id in ids and labels.get(target, ())[:2] == place:
                labels[target] = (*place, _shown(item))

    def _targets(self) -> dict[tuple[str, str], list[Target]]:
        """What each reference may mean, by its type and its words; known until a page is read."""
        if self._index is None:
            self._index = {}
            for typ, key, found in self._keys():
                known = self._index.setdefault((typ, key), [])
                if found not in known:
                    known.append(found)
        return self._index

    def _keys(self) -> Iterator[tuple[str, str, Target]]:
        """Everything that a reference may say, and what it leads to."""
        for docname, course in sorted(self.courses.items()):
            for theme in course.themes:
                if theme.id:
                    found = Target(docname, theme.id, _shown(theme))
                    for key in _spellings(docname, theme):
                        yield "theme", key, found
                for lecture in theme.lectures:
                    found = Target(docname, lecture.id, _shown(lecture))
                    for key in _spellings(docname, lecture):
                        yield "lecture", key, found

    def find(self, fromdocname: str, typ: str, target: str) -> list[Target]:
        """What a reference may mean; what stands on its own page comes first and alone."""
        found = self._targets().get((typ, target), [])
        here = [place for place in found if place.docname == fromdocname]
        return here[:1] or found

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> docutils_nodes.reference | None:
        found = self.find(node.get("syllabus_page", fromdocname), typ, target)
        if not found:
            return None
        if len(found) > 1:
            pages = either(f"“{place.docname}/{target}”" for place in found)
            messages = {
                # Translators: %(pages)s is like “index/09” or “fall/09”.
                "lecture": __("More than one lecture goes by “%(target)s”: write %(pages)s."),
                # Translators: %(pages)s is like “index/3” or “fall/3”.
                "theme": __("More than one theme goes by “%(target)s”: write %(pages)s."),
            }
            warn(Subtype.REFERENCE, messages[typ] % {"target": target, "pages": pages}, node)
        place = found[0]
        if not node.get("refexplicit"):
            contnode = docutils_nodes.inline("", place.title, classes=contnode["classes"])
        return make_refnode(builder, fromdocname, place.docname, place.id, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, docutils_nodes.reference]]:
        results: list[tuple[str, docutils_nodes.reference]] = []
        standard = cast("StandardDomain", env.get_domain("std"))
        if docutils_nodes.fully_normalize_name(target) in standard.labels:
            return results  # a name, which ref finds
        for typ in self.object_types:
            if len(self.find(fromdocname, typ, target)) == 1:
                found = self.resolve_xref(env, fromdocname, builder, typ, target, node, contnode)
                if found is not None:
                    results.append((f"syllabus:{typ}", found))
        return results

    def warn_missing(self, node: pending_xref) -> None:
        """Warn of a reference that leads nowhere, with what it may have meant."""
        parent: Element | None = node.parent
        while parent is not None:
            is_condition = isinstance(parent, nodes.CONDITIONS)
            if is_condition and self.holds(parent.tagname, parent["expr"]) is False:
                return  # nobody will see it, nor perhaps what it leads to
            parent = parent.parent
        typ, target = node["reftype"], node["reftarget"]
        known = {key for known_typ, key in self._targets() if known_typ == typ}
        hint = did_you_mean(target, known)
        messages = {
            ("lecture", False): __(
                "There is no lecture “%(target)s”: write a name, a number or page/number."
            ),
            ("theme", False): __(
                "There is no theme “%(target)s”: write a name, a number or page/number."
            ),
            ("lecture", True): __("There is no lecture “%(target)s”%(hint)s."),
            ("theme", True): __("There is no theme “%(target)s”%(hint)s."),
        }
        message = messages[typ, bool(hint)] % {"target": target, "hint": hint}
        warn(Subtype.REFERENCE, message, node)

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """The inventory's entries: each spelling that leads to one place."""
        places: dict[tuple[str, str], Target] = {}
        ambiguous: set[tuple[str, str]] = set()
        for typ, key, found in self._keys():
            place = places.setdefault((typ, key), found)
            if place is not found and place[:2] != found[:2]:
                ambiguous.add((typ, key))
        for entry, place in places.items():
            if entry not in ambiguous:
                typ, key = entry
                # -1: full-text search finds them; in the search index they would weigh twice
                yield key, place.title, typ, place.docname, place.id, -1

    def check_consistency(self) -> None:
        sources: dict[str, Source] = {}
        if self.settings.check_carried_over:
            keys = editions_to_compare(self.courses.values()) & self.settings.editions.keys()
            self.sources.load(keys)
            sources = {key: self.sources.get(key) for key in sorted(keys)}
        editions = self.sources.editions()
        courses = {
            docname: course
            for docname, course in self.courses.items()
            if not self.is_shown_in_full(docname)
        }
        for problem in find_problems(courses, self.settings, editions, sources):
            item = problem.item
            file = f"{self.env.srcdir}/{item.file}" if item.file else ""
            location = f"{file}:{item.line}" if file else (problem.docname, item.line)
            warn(problem.subtype, problem.message, location)


def _tell_no_dates(places: Iterable[Element], document: docutils_nodes.document) -> None:
    for place in places:
        if place in nodes.find(document, "calendar"):  # others have been left out since
            warn(
                Subtype.DATE,
                __(
                    "There is no calendar, for nothing here has a date: give the course "
                    "“:starts:”, “:ends:” and “:meets:”, or its lectures “:date:”."
                ),
                place,
            )


def _shown(item: Theme | Lecture) -> str:
    """The words of a link that has none of its own."""
    return item.heading if isinstance(item, Theme) else item.title or item.number


def _spellings(docname: str, item: Theme | Lecture) -> Iterator[str]:
    """What a reference may say: name and number, alone or with the page; else the anchor."""
    words = [word for word in (item.name, item.number) if word] or [item.id]
    yield from words
    yield from (f"{docname}/{word}" for word in words)


def begin_build(app: Sphinx) -> None:
    """Give the domain the settings and the builder of this build."""
    domain = get_domain(app.env)
    domain.settings = Settings.of(app.config)
    domain.builder = app.builder
    domain.registry = app.registry
    domain.sources = Sources(app, domain.settings, domain.courses, domain.noted_sources)
    domain.catalogue = Catalogue(app, domain.settings)
    domain.read_first = []
    domain.touched = set()


def warn_missing_reference(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Speak of our own missing references in our own words."""
    if not isinstance(domain, SyllabusDomain):
        return None
    domain.warn_missing(node)
    return True
