"""From what the directives and roles left to the final form of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes as docutils_nodes
from docutils.transforms.misc import ClassAttribute
from msgspec import Struct, field
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from .. import labels, nodes
from ..checks import unknown_edition
from ..diagnostics import Subtype, warn
from ..domain import get_domain
from ..editions import split_reference
from ..fences import DIRECTIVES
from ..headings import section_to_rubric
from ..lines import (
    close_up,
    drop_labels,
    end_at_words,
    fill_line,
    separates,
    split_lecture_line,
    title_text,
    trim,
)
from ..locale import __

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Element, Node


class _Page(Struct):
    """What of ours stands on a page, each in the order of the document."""

    themes: list[Element] = field(default_factory=list)
    lists: list[Element] = field(default_factory=list)
    lectures: list[Element] = field(default_factory=list)
    legends: list[Element] = field(default_factory=list)
    courses: list[Element] = field(default_factory=list)
    resources: list[Element] = field(default_factory=list)
    markers: list[Element] = field(default_factory=list)
    prose: list[Element] = field(default_factory=list)
    downloads: list[Element] = field(default_factory=list)
    """Links to files that are not resources."""
    conditions: list[Element] = field(default_factory=list)
    """What is shown where a condition holds; it is not ours."""
    divs: list[Element] = field(default_factory=list)
    """Blocks that ``:::`` has opened, which are not ours."""

    @property
    def has_syllabus(self) -> bool:
        """Whether anything on it is ours."""
        parts = (self.themes, self.lists, self.lectures, self.legends, self.courses)
        marks = (self.resources, self.markers, self.prose)
        return any(parts) or any(marks)


def _survey(document: docutils_nodes.document) -> _Page:
    """Find everything of ours in one walk."""
    page = _Page()
    groups = {
        "theme": page.themes,
        "lectures": page.lists,
        "lecture": page.lectures,
        "legend": page.legends,
        "course": page.courses,
    }
    for node in nodes.elements(document):
        attributes = node.attributes
        if "syllabus" in attributes:
            groups.get(attributes["syllabus"], []).append(node)
        elif isinstance(node, nodes.RESOURCES):
            page.resources.append(node)
        elif isinstance(node, nodes.marker):
            page.markers.append(node)
        elif nodes.AUTHORS_CARRIED_OVER in attributes["classes"]:
            page.prose.append(node)
        elif "is_div" in attributes:
            page.divs.append(node)
        elif isinstance(node, nodes.CONDITIONS):
            page.conditions.append(node)
        elif isinstance(node, docutils_nodes.pending):
            page.prose += _to_be_marked(node)
        elif isinstance(node, addnodes.download_reference):
            page.downloads.append(node)
    return page


def _to_be_marked(pending: Element) -> list[Element]:
    """What ``rst-class`` will give the class of what is carried over, when all is read."""
    node = cast("docutils_nodes.pending", pending)
    if node.transform is not ClassAttribute:
        return []
    if nodes.AUTHORS_CARRIED_OVER not in node.details["class"]:
        return []
    siblings = pending.parent.children[pending.parent.index(pending) + 1 :]
    return [
        cast("Element", node)
        for node in siblings
        if not isinstance(node, (docutils_nodes.Invisible, docutils_nodes.system_message))
    ][:1]


def _is_plain(div: Element) -> bool:
    """Whether nothing stands beside the colons of a block, which is none of sphinx-design's."""
    return not div["classes"] and "design_component" not in div


def _misspelt(div: Element) -> str:
    """The directive of ours that a block is meant for, if it is: ``:::lecture`` opens none."""
    if "design_component" in div:
        return ""
    match = _FIRST_WORD.match((div["classes"] or [""])[0])
    return match[1] if match and match[1] in DIRECTIVES else ""


_FIRST_WORD = re.compile(r"\{?([\w-]+)")


class ArrangeSyllabus(SphinxTransform):
    """Give the lists, titles and legends of a page their final form.

    It runs once, when a page is read and after its translation: until then a
    title holds its own words alone, and its kind and edition are attributes. A
    lecture's number is one until the page is written (`finish_lines`).
    """

    # after the translation of what authors write (20), before references are looked at
    default_priority = 25

    def apply(self, **kwargs: Any) -> None:
        domain = get_domain(self.env)
        page = _survey(self.document)
        if page.has_syllabus and page.conditions:
            for node in page.conditions:
                _decide(node, domain.condition(self.env.docname, node))
            page = _survey(self.document)
        _tell_misspelt(page.divs)
        if not page.has_syllabus:
            return
        domain.note_page(self.env.docname)
        self.settings = domain.settings
        if not domain.is_shown_in_full(self.env.docname):
            _tell_second(page.courses)
        self._apply_markers(page)
        self._check_fences(page)
        self._mend_themes(page)
        for lecture in page.lectures:
            self._arrange_lecture(lecture)
        for lectures in page.lists:
            _merge_with_previous(lectures)
        # tables of contents cannot have a file
        files = [node for node in page.downloads if nodes.ancestor(node, "theme")]
        for resource in [*page.resources, *files]:
            _move_out_of_heading(resource)
        _keep_labels(page.resources)
        self._number_themes(page.themes)
        for legend in page.legends:
            self._fill_legend(legend, page)

    # -- what is carried over ------------------------------------------------

    def _apply_markers(self, page: _Page) -> None:
        for marker in page.markers:
            owner = _marked_by(marker)
            if owner is None:
                warn(
                    Subtype.MARKER,
                    # Translators: a bullet is an item of a list; keep “carried-over”.
                    __(
                        "The carried-over role marks the bullet or lecture it stands in, and here "
                        "is neither: give prose the class “carried-over”."
                    ),
                    marker,
                )
            else:
                self._mark(owner, marker)
            _take_out(marker)
        for theme in page.themes:
            if "carried_over" in theme:
                _pass_on(theme, theme["carried_over"])
        for prose in page.prose:
            _pass_on(prose, "")

    def _mark(self, owner: Element, marker: Element) -> None:
        edition, word = split_reference(marker["edition"])
        if not word or "reference" not in owner:
            owner["carried_over"] = edition
        if nodes.is_a(owner, "lecture") or nodes.is_a(owner, "theme"):
            return
        owner["classes"].append(nodes.AUTHORS_CARRIED_OVER)
        if word:
            _tell_not_inheriting(marker)
        if message := unknown_edition(edition, get_domain(self.env).sources.editions()):
            warn(Subtype.EDITION, message, marker)

    # -- structure -----------------------------------------------------------

    def _check_fences(self, page: _Page) -> None:
        """Take away the blocks that stray fences open, so that sections stay sections."""
        named = bool(self.env.temp_data.get("syllabus_fence"))
        for div in filter(_is_plain, page.divs):
            before = _previous(div)
            if before is None or not (
                nodes.is_a(before, "theme") or nodes.is_a(before, "lectures")
            ):
                continue
            if not named:  # or else the cause has been named, of which this is the consequence
                warn(
                    Subtype.FENCE,
                    # Translators: a fence is a line of colons, which opens or closes a block.
                    __(
                        "This fence closes nothing: it opens a block that swallows what follows. "
                        "Take it away, or give the fence that it should close as many colons."
                    ),
                    div,
                )
            place = div.parent.index(div)
            div.parent[place : place + 1] = div.children

    def _mend_themes(self, page: _Page) -> None:
        told: set[int] = set()
        for theme in list(page.themes):
            parent = theme.parent
            outer = nodes.ancestor(theme, "theme")
            if not isinstance(parent, _HOLDS_SECTIONS):
                warn(
                    Subtype.NESTING,
                    __(
                        "A theme is a section of the page and cannot stand in a lecture, list or "
                        "admonition: end what is around it first."
                    ),
                    theme,
                )
                told |= {id(lecture) for lecture in nodes.lectures(theme)}
                rubric = section_to_rubric(theme)
                place = parent.index(theme)
                parent[place : place + 1] = [rubric, *theme.children[1:]]
                page.themes.remove(theme)
            elif outer is not None and id(outer) not in told:
                told.add(id(outer))
                warn(
                    Subtype.NESTING,
                    __("This theme stands in the theme of line %(line)s: end that one first.")
                    % {"line": outer.line},
                    theme,
                )
        for lecture in page.lectures:
            outer = nodes.ancestor(lecture, "lecture")
            if outer is not None and id(lecture) not in told:
                warn(
                    Subtype.NESTING,
                    __("This lecture stands in the lecture of line %(line)s: end that one first.")
                    % {"line": outer.line},
                    lecture,
                )

    # -- form ----------------------------------------------------------------

    def _arrange_lecture(self, item: Element) -> None:
        line = nodes.lecture_line(item)
        drop_labels(line)  # which a translation has again
        title, rest = split_lecture_line(line)
        _before, title, _after = trim(title)
        links: list[Node] = [node for node in rest if isinstance(node, nodes.RESOURCES)]
        if links:
            end_at_words(title)
        if len(item) > 1 and nodes.is_a(item[1], "links"):
            links += item[1].children
            del item[1]
        fill_line(line, title, self._kind_label(item, title), links)

    def _kind_label(self, item: Element, title: list[Node]) -> list[Node]:
        """The kind in words, unless it is the usual one or the title says it already."""
        kind = item.get("kind", "lecture")
        label = self.settings.kinds.get(kind, kind)
        if kind == "lecture" or labels.is_said_in(label, title_text(title)):
            return []
        return [docutils_nodes.inline("", f"({label})", classes=[nodes.KIND])]

    def _number_themes(self, themes: Iterable[Element]) -> None:
        count = 0
        for theme in themes:
            if "number" not in theme:
                count += 1
                theme["number"] = str(count)
            elif theme["number"].isdecimal():
                count = int(theme["number"][:9])
            if theme["number"]:
                prefix = labels.theme_prefix(self.settings.theme_label, theme["number"])
                theme["prefix"] = prefix
                _put_before(cast("Element", theme[0]), prefix)

    def _fill_legend(self, legend: Element, page: _Page) -> None:
        used = {node["kind"] for node in page.resources if isinstance(node, nodes.LINKS)}
        for kind in self.settings.resources.values():
            if kind.name in used:
                drawn = nodes.icon(kind=kind.name, icon=kind.icon, svg=kind.svg)
                words = docutils_nodes.paragraph("", "", drawn, docutils_nodes.Text(kind.label))
                legend += docutils_nodes.list_item("", words)
        marked = [*page.lectures, *page.prose, *page.themes]
        if page.prose or any("carried_over" in node for node in marked):
            words = docutils_nodes.paragraph("", labels.legend_of_carried_over())
            sample = docutils_nodes.list_item("", words, syllabus="sample")
            sample["classes"].append(nodes.AUTHORS_CARRIED_OVER)
            legend += sample
        new = sum("carried_over" not in lecture for lecture in page.lectures)
        if 0 < new < len(page.lectures):
            count = labels.count_of_new(new, len(page.lectures))
            control = nodes.new_only(words=labels.only_new(), count=count)
            words = docutils_nodes.paragraph("", "", control)
            legend += docutils_nodes.list_item("", words, syllabus="filter")
        if not legend.children:
            legend.parent.remove(legend)


def _take_out(marker: Element) -> None:
    """Take a mark out of the line that it stands in, which may hold nothing else."""
    line = marker.parent
    place = line.index(marker)
    line.remove(marker)
    close_up(line, place)
    around = line.parent
    if line.children:
        return
    if isinstance(around, docutils_nodes.list_item) and line is not around[0]:
        around.remove(line)
    elif not nodes.is_a(around, "lecture"):
        line.append(docutils_nodes.Text(marker["edition"]))  # all that its author wrote


def _tell_misspelt(divs: list[Element]) -> None:
    for div in divs:
        if name := _misspelt(div):
            warn(
                Subtype.FENCE,
                # Translators: colons open a block; %(name)s is like “lecture”.
                __(
                    "This is a plain block and no %(name)s: write “:::{%(name)s}”, with braces, "
                    "and a blank after them."
                )
                % {"name": name},
                div,
            )


def _tell_not_inheriting(marker: Element) -> None:
    warn(
        Subtype.MARKER,
        # Translators: a bullet is an item of a list; %(reference)s is like “SP21/09”, a lecture.
        __(
            "Only a lecture inherits “%(reference)s”, and this bullet is none: write it directly "
            "in a theme, or as a lecture directive."
        )
        % {"reference": marker["edition"]},
        marker,
    )


def _tell_second(courses: list[Element]) -> None:
    for again in courses[1:]:
        warn(
            Subtype.COURSE,
            __("A page has one course-info, and this is the second: write one page a course."),
            again,
        )


def _decide(node: Element, is_shown: bool | None) -> None:
    """Take away what is not shown, before it is counted, dated or written into the data.

    Sphinx does so when a page is written; and it needs every table of contents until then.
    """
    if is_shown is None:
        return
    if is_shown:
        node.replace_self(node.children or docutils_nodes.comment())
        return
    place = node.parent.index(node)
    before = node.parent[place - 1] if place else None
    if isinstance(before, docutils_nodes.pending) and before.transform is ClassAttribute:
        before.details = {**before.details, "class": []}  # it is not for what comes next
    if tables := [*node.findall(addnodes.toctree)]:
        node.clear()
        node.extend(tables)
    else:
        node.replace_self(docutils_nodes.comment())


def _keep_labels(resources: list[Element]) -> None:
    """Have the label of each kind on the page once as text, for the search to find."""
    first: dict[str, Element] = {}
    for node in resources:
        if isinstance(node, nodes.LINKS) and not node["named"]:
            first.setdefault(node["kind"], node)
    for node in first.values():
        node.append(docutils_nodes.Text(node["label"]))
        node["support_smartquotes"] = False


def _put_before(title: Element, prefix: str) -> None:
    first = title[0] if title.children else None
    if isinstance(first, docutils_nodes.Text) and _AS_IT_IS.fullmatch(prefix):
        # one node for both: every page of a site may have it in a table of contents
        title[0] = docutils_nodes.Text(prefix + first)
    else:
        title.insert(0, docutils_nodes.Text(prefix))


_AS_IT_IS = re.compile(r"[\w\s:]*")
"""What smart quotes leave alone."""

_HOLDS_SECTIONS = (docutils_nodes.document, docutils_nodes.section, *nodes.CONDITIONS)


def _marked_by(marker: Element) -> Element | None:
    """The lecture, bullet or theme that a marker stands in."""
    parent = marker.parent
    while parent is not None:
        if isinstance(parent, docutils_nodes.list_item):
            return parent
        if isinstance(parent, docutils_nodes.title) and nodes.is_a(parent.parent, "theme"):
            return parent.parent
        parent = parent.parent
    return None


def _pass_on(owner: Element, edition: str) -> None:
    """Mark the lectures below a node, unless they say themselves where they are from.

    Nor is what was added to an earlier theme from there.
    """
    for lecture in nodes.lectures(owner):
        if "is_added" not in lecture:
            lecture.setdefault("carried_over", edition)


def _previous(node: Node) -> Node | None:
    """The sibling before a node that a reader would see."""
    siblings = node.parent.children
    for sibling in reversed(siblings[: siblings.index(node)]):
        if not isinstance(sibling, docutils_nodes.Invisible):
            return sibling
    return None


def _merge_with_previous(lectures: Element) -> None:
    """Append a list to the one before it; targets and comments between them go along."""
    if lectures.parent is None:
        return
    siblings = lectures.parent.children
    place = siblings.index(lectures)
    start = place
    between = (docutils_nodes.comment, docutils_nodes.target)
    while start and isinstance(siblings[start - 1], between):
        start -= 1
    if not start or not nodes.is_a(siblings[start - 1], "lectures"):
        return
    before = cast("Element", siblings[start - 1])
    targets = [node for node in siblings[start:place] if isinstance(node, docutils_nodes.target)]
    cast("Element", lectures[0]).insert(0, targets)
    del lectures.parent[start : place + 1]
    before.extend(lectures.children)


def _move_out_of_heading(resource: Element) -> None:
    """Put a resource in a heading below it: no icon belongs in a table of contents."""
    title = resource.parent
    while title is not None and not isinstance(title, docutils_nodes.title):
        title = title.parent
    if title is None or not isinstance(title.parent, docutils_nodes.section):
        return
    section = title.parent
    parent = resource.parent
    place = parent.index(resource)
    then = parent.children[place + 2 :]
    if separates(parent.children, place + 1) and (not then or isinstance(then[0], nodes.RESOURCES)):
        del parent[place + 1]
    parent.remove(resource)
    close_up(parent, place)
    below = section[1] if len(section) > 1 else None
    if isinstance(below, docutils_nodes.paragraph) and nodes.is_a(below, "links"):
        below += [docutils_nodes.Text(" "), resource]
        return
    line = docutils_nodes.paragraph("", "", resource, syllabus="links", translatable=False)
    line.source, line.line = title.source, title.line
    section.insert(1, line)
