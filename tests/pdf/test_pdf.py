"""The model course as a PDF, by each of the engines that instructors have."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from facts import FL22
from support import EXAMPLES, Project

ENGINES = ("lualatex", "xelatex", "pdflatex")


def need(tool: str) -> str:
    """Find a program; where there is none, CI fails and a person's run skips."""
    path = shutil.which(tool)
    if path is None and not os.environ.get("CI"):
        pytest.skip(f"needs {tool}")
    assert path, f"CI must install {tool}"
    return path


@pytest.mark.parametrize("engine", ENGINES)
def test_the_model_course_compiles_and_reads_well(project: Project, engine: str) -> None:
    need(engine)
    shutil.copytree(EXAMPLES / "nyu-dlfl22", project.source)
    built = project.build("latex", "-W", "-n", "-D", f"latex_engine={engine}")
    assert built.status == 0, built.log
    assert compile_pdf(built.outdir) == 0
    log = next(built.outdir.glob("*.log")).read_text(encoding="utf-8", errors="replace")
    assert "Missing character" not in log
    words = text_of(next(built.outdir.glob("*.pdf")))
    place = 0
    for theme in FL22.themes:
        for lecture in theme.lectures:
            start = f"{lecture.number} {lecture.title}"[:40]
            found = words.find(start, place)
            assert found > 0, f"{start!r} is missing or out of order"
            place = found
            origin = words.find("(carried over from SP21)", place, place + 300)
            assert (origin > 0) >= lecture.carried_over


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


def text_of(pdf: Path) -> str:
    """The words of a PDF, lines joined, ligatures and dashes as typed."""
    run = subprocess.run(
        [need("pdftotext"), str(pdf), "-"], capture_output=True, check=True, timeout=60
    )
    return " ".join(run.stdout.decode().split())
