"""The run: so many inputs, each exception they raise, and a minimal input for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from multiprocessing import Pool
from time import perf_counter
from typing import TYPE_CHECKING

from authors import make_input
from page_site import failure, formats_of, new_site

if TYPE_CHECKING:
    from collections.abc import Callable

PART = 1000
"""Inputs that share a site."""


@dataclass
class Report:
    """What came of a run."""

    inputs: int = 0
    seconds: float = 0.0
    slowest: tuple[float, int] = (0.0, 0)
    """How long the slowest input took, and its number."""
    failures: dict[str, list[int]] = field(default_factory=dict)
    """Each exception and the inputs that raise it."""
    examples: dict[str, tuple[str, str]] = field(default_factory=dict)
    """A minimal input for each exception: suffix and text."""

    def merge(self, other: Report) -> None:
        """Add what came of another part of the run."""
        self.inputs += other.inputs
        self.slowest = max(self.slowest, other.slowest)
        for name, numbers in other.failures.items():
            self.failures.setdefault(name, []).extend(numbers)

    def __str__(self) -> str:
        slow, number = self.slowest
        lines = [
            f"{self.inputs} inputs in {self.seconds:.0f} s, {len(self.failures)} kinds of failure",
            f"the slowest took {slow:.2f} s: input {number}",
        ]
        for name, numbers in self.failures.items():
            lines.append(f"{name}: {len(numbers)} inputs, such as {sorted(numbers)[:3]}")
            if name in self.examples:
                lines.append("    {}: {!r}".format(*self.examples[name]))
        return "\n".join(lines)


def run_part(numbers: range) -> Report:
    """Run some inputs in a site of their own."""
    report = Report(len(numbers))
    with new_site() as site:
        for number in numbers:
            suffix, text = make_input(number)
            started = perf_counter()
            found = failure(site, suffix, text, formats_of(number))
            report.slowest = max(report.slowest, (perf_counter() - started, number))
            if found:
                report.failures.setdefault(found, []).append(number)
    return report


def run(
    count: int,
    jobs: int = 1,
    start: int = 0,
    progress: Callable[[Report], None] = lambda _report: None,
) -> Report:
    """Run inputs, in parallel if asked to, and find a minimal one for each exception."""
    started = perf_counter()
    end = start + count
    parts = [range(first, min(first + PART, end)) for first in range(start, end, PART)]
    report = Report()
    with Pool(jobs) as pool:
        for part in pool.imap_unordered(run_part, parts):
            report.merge(part)
            report.seconds = perf_counter() - started
            progress(report)
    for name, numbers in report.failures.items():
        report.examples[name] = minimal_input(min(numbers), name)
    return report


def minimal(text: str, fails: Callable[[str], bool]) -> str:
    """As few lines, then as few characters, as still fail."""
    for pieces, joint in ((str.splitlines, "\n"), (list, "")):
        parts: list[str] = list(pieces(text))
        size = max(len(parts) // 2, 1)
        while size:
            start = 0
            while start < len(parts):
                shorter = parts[:start] + parts[start + size :]
                if fails(joint.join(shorter)):
                    parts = shorter
                else:
                    start += size
            size //= 2
        text = joint.join(parts)
    return text


def minimal_input(number: int, name: str) -> tuple[str, str]:
    """The least of an input that still raises the same."""
    suffix, text = make_input(number)
    formats = formats_of(number)
    with new_site() as site:
        return suffix, minimal(text, lambda less: failure(site, suffix, less, formats) == name)
