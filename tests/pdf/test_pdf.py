"""The model course as a PDF, by each of the engines that instructors have."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from facts import DLFL22
from support import EXAMPLES, Project, need

if TYPE_CHECKING:
    from pathlib import Path

ENGINES = ("lualatex", "xelatex", "pdflatex")


@pytest.mark.parametrize("engine", ENGINES)
def test_the_model_course_compiles_and_reads_well(project: Project, engine: str) -> None:
    need(engine)
    shutil.copytree(EXAMPLES / "nyu-dlfl22", project.source)
    built = project.build("latex", "-W", "-n", "-D", f"latex_engine={engine}")
    assert compile_pdf(built.outdir) == 0
    log = next(built.outdir.glob("*.log")).read_text(encoding="utf-8", errors="replace")
    assert "Missing character" not in log
    pdf = next(built.outdir.glob("*.pdf"))
    rows = [line.split() for line in lines_of(pdf)]
    for row in DLFL22.rows:
        assert f"{row.label} {row.value}".split() in rows
    words = text_of(pdf)
    starts = [f"{lecture.number} {lecture.title}"[:40] for lecture in DLFL22.lectures]
    places = [words.find(start) for start in starts]
    assert -1 not in places
    assert places == sorted(places)
    for lecture, start, end in zip(DLFL22.lectures, places, [*places[1:], len(words)], strict=True):
        carried_over = lecture.carried_over is not None
        assert ("(carried over from SP21)" in words[start:end]) == carried_over


def compile_pdf(folder: Path) -> int:
    """Run the Makefile that Sphinx writes, as an instructor does."""
    need("latexmk")
    run = subprocess.run(
        ["make", "LATEXMKOPTS=-halt-on-error -interaction=nonstopmode"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        timeout=600,
    )
    return run.returncode


def lines_of(pdf: Path) -> list[str]:
    """The lines of a PDF, as they stand on its pages."""
    run = subprocess.run(
        [need("pdftotext"), "-layout", str(pdf), "-"], capture_output=True, check=True, timeout=60
    )
    return run.stdout.decode().splitlines()


def text_of(pdf: Path) -> str:
    """The words of a PDF, lines joined, ligatures and dashes as typed."""
    run = subprocess.run(
        [need("pdftotext"), str(pdf), "-"], capture_output=True, check=True, timeout=60
    )
    return " ".join(run.stdout.decode().split())


def test_a_dated_course_compiles_with_the_usual_engine(project: Project) -> None:
    """Its dates hold blanks that pdfLaTeX does not know by itself."""
    need("pdflatex")
    shutil.copytree(EXAMPLES / "dated", project.source)
    built = project.build("latex", "-D", "latex_engine=pdflatex", "-D", "language=en")
    assert built.status == 0, built.log
    assert compile_pdf(built.outdir) == 0
    log = next(built.outdir.glob("*.log")).read_text(encoding="utf-8", errors="replace")
    assert "Hyper reference" not in log, "a link leads nowhere"
    assert "Oct" in text_of(next(built.outdir.glob("*.pdf")))
