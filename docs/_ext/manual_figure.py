"""Draws the way of a page through the extension, from what the extension registers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, cast

import sphinx_syllabus
from sphinx_syllabus import inventory

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

Calls = dict[str, list[tuple[tuple[Any, ...], dict[str, Any]]]]
"""By the name of a method of Sphinx's, the arguments that it has been called with."""

TITLE = "The way of a page through the extension"
EXPORTS = {
    "alternates": "links to languages",
    "ics": "the calendar",
    "json_ld": "JSON-LD",
    "syllabus_json": inventory.FILE,
}
"""What each module of ``exports`` writes: a new one has to be named here, or there is no figure."""

# Units of the drawing: on a telephone one is about a pixel.
BOX, GAP, LANE, MARGIN = 160, 48, 12, 2
TITLE_LINE, LINE, PADDING, BETWEEN = 20, 15, 7, 34
WIDTH = 2 * BOX + GAP + LANE + 2 * MARGIN


@dataclass(frozen=True)
class Box:
    """A stage, or what goes in or comes out."""

    title: str
    column: int
    row: int
    lines: tuple[str, ...]
    is_stage: bool = True

    @property
    def height(self) -> int:
        """How much its words need."""
        return TITLE_LINE + LINE * len(self.lines) + 2 * PADDING

    @property
    def left(self) -> int:
        """Where it begins."""
        return MARGIN + self.column * (BOX + GAP)


@dataclass(frozen=True)
class Arrow:
    """What one box hands to another."""

    start: str
    end: str
    words: str


ARROWS = (
    Arrow("Source", "Reading", "text"),
    Arrow("Earlier editions", "Getting", "files"),
    Arrow("Getting", "Reading", "records"),
    Arrow("Reading", "Arranging", "nodes"),
    Arrow("Arranging", "Recording", "nodes"),
    Arrow("Arranging", "Writing", "arranged pages"),
    Arrow("Recording", "All pages", "records"),
    Arrow("Getting", "All pages", "what was before"),
    Arrow("All pages", "Writing", "targets"),
    Arrow("Writing", "Formats", "pages"),
    Arrow("All pages", "Data", "records"),
)


def registered() -> Calls:
    """What the extension registers, with nothing built."""
    calls: Calls = defaultdict(list)

    class Recorder:
        """Stands for Sphinx."""

        def __getattr__(self, method: str) -> Callable[..., None]:
            return lambda *given, **named: calls[method].append((given, named))

    sphinx_syllabus.setup(cast("Sphinx", Recorder()))
    return calls


def boxes() -> list[Box]:
    """The stages, and the parts of the code that each consists of."""
    calls = registered()
    handlers: dict[str, list[Any]] = defaultdict(list)
    for (event, handler), _named in calls["connect"]:
        handlers[event].append(handler)

    def names(*events: str) -> tuple[str, ...]:
        return tuple(handler.__name__ for event in events for handler in handlers[event])

    def in_order(method: str) -> tuple[str, ...]:
        transforms = [transform for (transform,), _named in calls[method]]
        return tuple(one.__name__ for one in sorted(transforms, key=lambda t: t.default_priority))

    last = [*handlers["html-page-context"], *handlers["build-finished"]]
    modules = [handler.__module__.removeprefix("sphinx_syllabus.") for handler in last]
    exports = [EXPORTS[name.removeprefix("exports.")] for name in modules if "exports." in name]
    formats = dict.fromkeys(name for _node, visitors in calls["add_node"] for name in visitors)
    (((domain,), _named),) = calls["add_domain"]
    return [
        Box("Source", 0, 0, ("Markdown or", "reStructuredText"), is_stage=False),
        Box("Earlier editions", 1, 0, (inventory.FILE, "or pages beside"), is_stage=False),
        Box(
            "Reading",
            0,
            1,
            (
                *(given[0] for given, _named in calls["add_directive"]),
                *(f"{{{given[0]}}}" for given, _named in calls["add_role"]),
                "{slides}, {video}, …",
            ),
        ),
        Box("Getting", 1, 1, names("env-get-outdated", "env-before-read-docs")),
        Box("Arranging", 0, 2, in_order("add_transform")),
        Box("Recording", 1, 2, (domain.__name__, *domain.object_types)),
        Box("Writing", 0, 3, in_order("add_post_transform")),
        Box("All pages", 1, 3, ("check_consistency", "resolve_xref", *names("env-updated"))),
        Box("Formats", 0, 4, (*formats, "and all others"), is_stage=False),
        Box("Data", 1, 4, ("objects.inv", *exports), is_stage=False),
    ]


def draw() -> str:
    """The figure as an SVG element, with a description for who cannot see it."""
    drawn = {box.title: box for box in boxes()}
    heights = [
        max(box.height for box in drawn.values() if box.row == row)
        for row in range(1 + max(box.row for box in drawn.values()))
    ]
    tops = [MARGIN + sum(heights[:row]) + row * BETWEEN for row in range(len(heights))]
    height = tops[-1] + heights[-1] + MARGIN
    parts = [_box(box, tops[box.row], heights[box.row]) for box in drawn.values()]
    parts += [_arrow(arrow, drawn, tops, heights) for arrow in ARROWS]
    words = " ".join(f"“{one.start}” hands {one.words} to “{one.end}”." for one in ARROWS)
    return (
        f'<svg class="flow" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby="flow-title flow-words">'
        f'<title id="flow-title">{escape(TITLE)}</title>'
        f'<desc id="flow-words">{escape(words)}</desc>'
        '<defs><marker id="flow-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8Z"/></marker></defs>'
        f"{''.join(parts)}</svg>"
    )


def _box(box: Box, top: int, height: int) -> str:
    kind = "flow-stage" if box.is_stage else "flow-data"
    x, y = box.left + PADDING, top + PADDING + 12
    lines = "".join(
        f'<text class="flow-code" x="{x}" y="{y + TITLE_LINE - 4 + LINE * number}">'
        f"{escape(line)}</text>"
        for number, line in enumerate(box.lines)
    )
    return (
        f'<g class="{kind}"><rect x="{box.left}" y="{top}" width="{BOX}" height="{height}" '
        f'rx="{4 if box.is_stage else 14}"/><text x="{x}" y="{y}">{escape(box.title)}</text>'
        f"{lines}</g>"
    )


def _arrow(arrow: Arrow, drawn: dict[str, Box], tops: list[int], heights: list[int]) -> str:
    start, end = drawn[arrow.start], drawn[arrow.end]
    middle = tops[start.row] + heights[start.row] // 2
    if start.row == end.row:  # across the gap
        edges = (start.left + BOX, end.left) if start.column < end.column else (start.left, BOX)
        path = f"M{edges[0]} {middle}H{edges[1] + (2 if start.column > end.column else 0)}"
        x, y, anchor = MARGIN + BOX + GAP // 2, middle - 6, "middle"
    elif end.row - start.row == 1:  # straight down
        x = start.left + BOX // 4
        path = f"M{x} {tops[start.row] + heights[start.row]}V{tops[end.row]}"
        x, y, anchor = x + 8, tops[end.row] - BETWEEN // 2 + 4, "start"
    else:  # past what stands between them, on the lane at the right
        right = start.left + BOX
        path = f"M{right} {middle}h{LANE - 2}V{tops[end.row] + heights[end.row] // 2}H{right}"
        x, y, anchor = right, tops[start.row + 1] - BETWEEN // 2 + 4, "end"
    label = f'<text class="flow-label" x="{x}" y="{y}" text-anchor="{anchor}">'
    line = f'<path class="flow-arrow" d="{path}" marker-end="url(#flow-head)"/>'
    return f"{line}{label}{escape(arrow.words)}</text>"
