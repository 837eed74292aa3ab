"""From the record of a benchmark to the tables and the plot of the manual."""

from __future__ import annotations

from html import escape
from math import log10
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPICAL = 1000
"""The lectures of the page whose bytes are counted, at most."""
_WIDTH, _HEIGHT = 640, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 190, 30, 45
_TICKS = (1, 2, 5, 10, 20, 50)
_STYLES = {
    "hand": 'stroke-width="1.5"',
    "bullets": 'stroke-width="3.5"',
    "directives": 'stroke-width="3.5" stroke-dasharray="9 5"',
    "cards": 'stroke-width="1.5" stroke-dasharray="2 4"',
    "needs": 'stroke-width="1.5" stroke-dasharray="10 4 2 4"',
}


def marginal(data: dict[str, Any], size: str, notation: str, figure: str = "cpu") -> float | None:
    """What the lectures cost: a build less that of an empty project in plain MyST."""
    runs = data["builds"][size]
    return runs[notation] and runs[notation][figure] - runs["empty"][figure]


def _sizes(data: dict[str, Any]) -> Iterator[tuple[str, int, str]]:
    """The name of each size, its lectures, and the same in words."""
    for size in data["sizes"]:
        pages = "one page" if size["pages"] == 1 else f"each of {size['pages']} pages"
        count = size["pages"] * size["per_page"]
        yield size["name"], count, f"{size['per_page']:,} on {pages}"


def _ratio(value: float | None, other: float, limit: int) -> str:
    return f"not finished in {limit} s" if value is None else f"{value / other:.2f}"


def ratios(data: dict[str, Any], figure: str, unit: str) -> Iterator[tuple[str, ...]]:
    """Rows: the figure of the page by hand, and how many times it the others need."""
    others = [key for key in data["notations"] if key != "hand"]
    yield ("Lectures", f"By hand, {unit}", *(data["notations"][key] for key in others))
    for name, _count, words in _sizes(data):
        hand = marginal(data, name, "hand", figure) or 0
        cells = (
            _ratio(marginal(data, name, key, figure), hand, data["about"]["limit"])
            for key in others
        )
        yield (words, f"{hand:.3g}", *cells)


def bytes_per_lecture(data: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Rows: what a lecture adds to a site, and what a notation adds to it once."""
    once = ("Style sheets, once", "Scripts, once")
    yield ("Notation", "HTML", "of it JSON-LD", "Search index", *once)
    name, count, _words = max(
        (size for size in _sizes(data) if size[0].startswith("1x") and size[1] <= _TYPICAL),
        key=lambda size: size[1],
    )
    plain = data["builds"][name]["empty"]
    for key, label in data["notations"].items():
        run = data["builds"][name][key]
        if run:
            kinds = ("html", "json_ld", "search")
            each = (f"{(run[kind] - plain[kind]) / count:.0f}" for kind in kinds)
            all_in_all = (f"{run[kind] - plain[kind]:,}" for kind in ("css", "script"))
            yield (label, *each, *all_in_all)


def rest(data: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Rows: an unused extension, a second build, two processes."""
    found = data["rest"]
    yield ("Build", "By hand, s", "Ours, s", "Ratio")
    for words, hand, ours in (
        ("The extension is loaded, and no page uses it", "hand", "unused"),
        ("Clean build", "hand", "bullets"),
        ("Clean build, `-j 2`", "hand, -j 2", "bullets, -j 2"),
        ("Again, one page edited", "hand, one page edited", "bullets, one page edited"),
    ):
        one, other = found[hand]["cpu"], found[ours]["cpu"]
        yield (words, f"{one:.2f}", f"{other:.2f}", f"{other / one:.3f}")


def plot(data: dict[str, Any]) -> str:
    """The cost of a lecture by the lectures on a page, as SVG in the colour of the text."""
    series = {
        key: [
            (count, 1000 * value / count)
            for name, count, _words in _sizes(data)
            # a machine that is busy enough has small pages cost nothing
            if name.startswith("1x") and (value := marginal(data, name, key) or 0) > 0
        ]
        for key in data["notations"]
    }
    points = [point for several in series.values() for point in several]
    counts = sorted({count for count, _cost in points})
    lowest = max([tick for tick in _TICKS if tick <= min(cost for _, cost in points)] or [0.5])
    highest = min(tick for tick in (*_TICKS, 1000) if tick >= max(cost for _, cost in points))

    def x(count: float) -> float:
        span = log10(counts[-1] / counts[0]) or 1
        return _LEFT + log10(count / counts[0]) / span * (_WIDTH - _LEFT - _RIGHT)

    def y(cost: float) -> float:
        span = log10(highest / lowest)
        return _HEIGHT - _BOTTOM - log10(cost / lowest) / span * (_HEIGHT - _TOP - _BOTTOM)

    return "\n".join(_drawn(data["notations"], series, counts, (lowest, highest), (x, y)))


def _drawn(
    labels: dict[str, str],
    series: dict[str, list[tuple[int, float]]],
    counts: list[int],
    limits: tuple[float, float],
    scales: tuple[Any, Any],
) -> Iterator[str]:
    x, y = scales
    said = "; ".join(
        f"{labels[key]}: {', '.join(f'{cost:.2f} ms at {count:,}' for count, cost in several)}"
        for key, several in series.items()
    )
    yield f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="bench-t bench-d"'
    yield ' fill="none" stroke="currentColor" font-size="12" class="plot">'
    yield '<title id="bench-t">Processor time of a lecture, by the lectures on a page</title>'
    yield f'<desc id="bench-d">{escape(said)}.</desc>'
    right = _WIDTH - _RIGHT
    for tick in (tick for tick in _TICKS if limits[0] <= tick <= limits[1]):
        yield f'<path d="M{_LEFT} {y(tick):.1f}H{right}" opacity="0.2"/>'
        yield _text(_LEFT - 8, y(tick) + 4, f"{tick} ms", "end")
    for count in counts:
        yield _text(x(count), _HEIGHT - _BOTTOM + 20, f"{count:,}", "middle")
    yield _text((_LEFT + right) / 2, _HEIGHT - 5, "lectures on one page", "middle")
    taken: list[float] = []
    ends = {key: several for key, several in series.items() if several}
    for key, several in sorted(ends.items(), key=lambda item: -item[1][-1][1]):
        path = " L".join(f"{x(count):.1f} {y(cost):.1f}" for count, cost in several)
        yield f'<path d="M{path}" {_STYLES[key]}/>'
        count, cost = several[-1]
        place = max(y(cost) + 4, taken[-1] + 16) if taken else y(cost) + 4
        taken.append(place)
        yield _text(right + 8, place, labels[key], "start")
    yield "</svg>"


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="currentColor" '
        f'stroke="none">{escape(words)}</text>'
    )
