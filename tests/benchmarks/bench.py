"""Measures builds of the generated courses, and writes what it found for the manual.

``python tests/benchmarks/bench.py`` measures everything, in about half an hour; ``--small``
a part of it in one; ``--only 1x1000`` that size anew, and leaves the others as they were. Each
build is a process of its own, the notations and an empty project take turns, and a figure is
the median. Time is that of the processor: of the process and of those that it has started.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from time import monotonic
from typing import TYPE_CHECKING, Any

from courses import NOTATIONS, write_project

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parent.parent.parent / "docs" / "benchmarks.json"
PACKAGES = ("Sphinx", "docutils", "myst-parser", "sphinx-syllabus", "sphinx-design", "sphinx-needs")
_JSON_LD = re.compile(rb'<script type="application/ld\+json">.*?</script>', re.DOTALL)
LIMIT = 150
"""Seconds of the processor after which a build is given up."""


@dataclass(frozen=True)
class Size:
    """How much there is to build, and how often it is built."""

    pages: int
    per_page: int
    runs: int
    small: bool = False
    """Whether a small run measures it as well."""

    @property
    def name(self) -> str:
        """``1x1000``."""
        return f"{self.pages}x{self.per_page}"


SIZES = (
    Size(1, 100, 7, small=True),
    Size(1, 1000, 7),
    Size(50, 20, 5),
    Size(1, 10_000, 3),
    Size(500, 20, 1),
)


@dataclass(frozen=True)
class Run:
    """One build."""

    cpu: float
    """Seconds of the processor."""
    wall: float
    memory: float
    """The peak, in MiB."""


class NotFinished(Exception):  # noqa: N818
    """A build that took too long."""


def build(source: Path, output: Path, *flags: str) -> Run:
    """Build a site in a process of its own."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", *flags, source, output]
    # modules are compiled once, not by each build; sets have the same order in each
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = monotonic()
    process = subprocess.Popen(command, env=environment, preexec_fn=_limit)  # noqa: PLW1509
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode == -signal.SIGXCPU:
        raise NotFinished
    if process.returncode:
        raise SystemExit(f"{source} does not build")
    peak = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Run(used.ru_utime + used.ru_stime, monotonic() - began, peak)


def _limit() -> None:
    """Bound the time of the processor, which a busy machine does not use up."""
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT + 1))


def summary(runs: list[Run]) -> dict[str, float]:
    """The median of each figure, and the lowest time."""
    return {
        "cpu": round(median(run.cpu for run in runs), 3),
        "cpu_min": round(min(run.cpu for run in runs), 3),
        "wall": round(median(run.wall for run in runs), 3),
        "memory": round(median(run.memory for run in runs), 1),
        "runs": len(runs),
    }


def measure_sizes(folder: Path, notations: list[str], sizes: list[Size]) -> dict[str, Any]:
    """Each notation in each size: what a build costs and what it leaves behind."""
    found: dict[str, Any] = {}
    for size in sizes:
        everything = ["empty", *notations]
        runs: dict[str, list[Run]] = {name: [] for name in everything}
        write_project(folder / "empty", NOTATIONS["hand"], 1, 0)
        for name in notations:
            write_project(folder / name, NOTATIONS[name], size.pages, size.per_page)
        for _ in range(size.runs):
            for name in [*runs]:
                output = folder / f"{name}-out"
                shutil.rmtree(output, ignore_errors=True)
                try:
                    runs[name].append(build(folder / name, output))
                except NotFinished:
                    del runs[name]
        found[size.name] = {
            name: summary(runs[name]) | weigh(folder / f"{name}-out") if name in runs else None
            for name in everything
        }
        for name in everything:
            shutil.rmtree(folder / name)
        print(size.name, {name: row and row["cpu"] for name, row in found[size.name].items()})  # noqa: T201 – it takes a while
    return found


def weigh(output: Path) -> dict[str, int]:
    """The bytes of a site, by what they are."""
    files = [path for path in output.rglob("*") if path.is_file()]
    kinds = {
        "html": [p for p in files if p.suffix == ".html" and "_modules" not in p.parts],
        "css": [p for p in files if p.suffix == ".css"],
        "script": [p for p in files if p.suffix == ".js" and p.name != "searchindex.js"],
        "search": [p for p in files if p.name == "searchindex.js"],
    }
    found = {kind: sum(path.stat().st_size for path in paths) for kind, paths in kinds.items()}
    data = (_JSON_LD.search(path.read_bytes()) for path in kinds["html"])
    return found | {"json_ld": sum(len(match[0]) for match in data if match)}


def measure_rest(folder: Path, pages: int, runs: int) -> dict[str, Any]:
    """What is not a size: an extension that nobody uses, a second build, two processes."""
    hand, ours = NOTATIONS["hand"], NOTATIONS["bullets"]
    for name, notation in (("hand", hand), ("bullets", ours)):
        write_project(folder / name, notation, pages, 20)
    write_project(folder / "unused", hand, pages, 20, "sphinx_syllabus")
    cases: dict[str, list[Run]] = {}
    for _ in range(runs):
        for name in ("hand", "unused", "bullets"):
            output = folder / f"{name}-out"
            shutil.rmtree(output, ignore_errors=True)
            cases.setdefault(f"{name}", []).append(build(folder / name, output))
        for name in ("hand", "bullets"):
            page = next((folder / name).glob("courses/*.md"))
            page.write_text(f"{page.read_text('utf-8')}\nOne more line.\n", "utf-8")
            run = build(folder / name, folder / f"{name}-out")
            cases.setdefault(f"{name}, one page edited", []).append(run)
            shutil.rmtree(folder / f"{name}-out")
            run = build(folder / name, folder / f"{name}-out", "-j", "2")
            cases.setdefault(f"{name}, -j 2", []).append(run)
    return {"pages": pages, **{name: summary(several) for name, several in cases.items()}}


def about() -> dict[str, Any]:
    """When and with what it was measured."""
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
        "limit": LIMIT,
        "versions": dict(_versions()),
    }


def _versions() -> Iterator[tuple[str, str]]:
    for package in PACKAGES:
        try:
            yield package, version(package)
        except PackageNotFoundError:
            continue


def main() -> None:
    """Measure and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="small sizes, once each")
    parser.add_argument("--output", type=Path, default=DATA, help="the file that is written")
    parser.add_argument("--only", nargs="+", metavar="SIZE", help="sizes, and `rest`")
    options = parser.parse_args()
    sizes = [size for size in SIZES if size.small or not options.small]
    wanted = options.only or [*(size.name for size in sizes), "rest"]
    found: dict[str, Any] = {"builds": {}}
    if options.only:
        found = json.loads(options.output.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for notation in NOTATIONS:  # compiles what is not compiled yet
            write_project(folder / "warm", NOTATIONS[notation], 1, 0)
            build(folder / "warm", folder / "warm-out")
        found |= {
            "about": about(),
            "notations": {key: notation.label for key, notation in NOTATIONS.items()},
            "sizes": [asdict(size) | {"name": size.name} for size in sizes],
        }
        measured = [size for size in sizes if size.name in wanted]
        found["builds"] |= measure_sizes(folder, [*NOTATIONS], measured)
        if "rest" in wanted:
            found["rest"] = measure_rest(folder, *((5, 1) if options.small else (200, 5)))
    options.output.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
