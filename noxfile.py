"""Every check of the project: ``nox`` runs them all, ``nox -s NAME`` one."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.error_on_external_run = True

PROJECT = nox.project.load_toml("pyproject.toml")

# The ends of what pyproject.toml promises, and the middle, where every theme installs.
OLDEST = {"sphinx": "8.1.0", "myst-parser": "4.0.0", "docutils": "0.20.1"}
NEWEST = {"sphinx": "9.2.", "docutils": "0.23"}
MATRIX = {"3.11": OLDEST, "3.12": {}, "3.13": NEWEST}

# Parts of the code that are broken for each change; in full it takes hours.
SAMPLE = ("sphinx_syllabus.checks.x__order*", "sphinx_syllabus.checks.x__numbers*")
CAUGHT = 85  # per cent of what is broken

VNU = "vnu-jar@26.9.27"
AXE = "axe-core@4.14.1"
ICAL = "ical.js@2.2.1"
VOCABULARY = "schema-dts@2.1.0"

# pyenv's shims are found for versions that they then refuse to run.
_PYENV = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
_BINARIES = [str(path) for path in sorted(_PYENV.glob("versions/3.1*/bin"))]
os.environ["PATH"] = os.pathsep.join([*_BINARIES, os.environ["PATH"]])


def install(session: nox.Session, *groups: str, pins: dict[str, str] | None = None) -> None:
    """Install the package and groups of dependencies, and hold the pins to their word."""
    requirements = [f"{name}=={version}" for name, version in (pins or {}).items()]
    wanted = [item for item in requirements if not item.endswith(".")]
    dependencies = nox.project.dependency_groups(PROJECT, *groups)
    session.install(".", *dependencies, *wanted)
    for name, version in (pins or {}).items():
        found = session.run(
            "python",
            "-c",
            f"from importlib.metadata import version; print(version('{name}'))",
            silent=True,
        )
        if not str(found).strip().startswith(version):
            session.error(f"{name} is {found}, not {version}: this job tests something else")


def npm_install(session: nox.Session, package: str) -> None:
    """Install a package of npm's below the session's environment, its programs on the PATH."""
    # scripts are ignored because vnu's would fetch a Java of their own
    options = ["--global", "--ignore-scripts", "--no-audit", "--no-fund"]
    prefix = session.virtualenv.location
    session.run("npm", "install", *options, "--prefix", prefix, package, external=True)


def pytest(session: nox.Session, *arguments: str) -> None:
    """Run tests with what the command line adds."""
    session.run("pytest", *arguments, *session.posargs)


@nox.session(python=list(MATRIX))
def tests(session: nox.Session) -> None:
    """Run the tests that need nothing but Python."""
    install(session, "test", pins=MATRIX[str(session.python)])
    # whole files to a worker: their fixtures share builds
    pytest(session, "-n", "auto", "--dist", "loadfile", "tests/unit", "tests/integration")


@nox.session
def properties(session: nox.Session) -> None:
    """Build generated courses and read them back; ``EFFORT=10`` tries ten times as hard."""
    install(session, "test", "properties")
    pytest(session, "tests/properties")


@nox.session
def fuzz(session: nox.Session) -> None:
    """Read text that is almost a course page; ``FUZZ_INPUTS=100000`` is the run in full."""
    install(session, "test")
    pytest(session, "-s", "tests/fuzz")


@nox.session
def mutants(session: nox.Session) -> None:
    """Break a sample of the code and see the tests fail; ``-- '*'`` breaks all of it, for hours."""
    install(session, "test", "mutants")
    # silent, for it draws a picture for each step
    session.run("mutmut", "run", *(session.posargs or SAMPLE), silent=True)
    session.run("mutmut", "export-cicd-stats")
    figures = json.loads(Path("mutants/mutmut-cicd-stats.json").read_text(encoding="utf-8"))
    caught = figures["killed"] + figures["timeout"]
    tried = caught + figures["survived"] + figures["no_tests"]
    session.log(f"{caught} of {tried} mutants caught")
    if caught < tried * CAUGHT / 100:
        session.error(f"fewer than {CAUGHT} %: `mutmut results` lists the others")


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure what builds cost, for the manual, in twenty minutes; ``-- --small`` in one."""
    install(session, "bench")
    session.run("python", "tests/benchmarks/bench.py", *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """Look at the pages in a real browser, in every theme: needs Chromium and npm."""
    install(session, "test", "browser", "themes")
    npm_install(session, AXE)
    pytest(session, "tests/browser")


@nox.session
def pdf(session: nox.Session) -> None:
    """Compile the model course: needs lualatex, xelatex and pdflatex."""
    install(session, "test")
    pytest(session, "tests/pdf")


@nox.session
def validators(session: nox.Session) -> None:
    """Ask the Nu HTML checker, epubcheck and ical.js about the output: needs Java and npm."""
    install(session, "test", "validators")
    for package in (VNU, ICAL, VOCABULARY):
        npm_install(session, package)
    pytest(session, "tests/validators")


@nox.session
def neighbours(session: nox.Session) -> None:
    """Build together with the extensions that courses use beside ours: needs Graphviz."""
    install(session, "test", "neighbours")
    pytest(session, "tests/neighbours")


def build_html(session: nox.Session, source: str, output: str) -> None:
    """Build a site without a warning."""
    session.run("sphinx-build", "-W", "-n", "-q", "-b", "html", source, output)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the manual and the example courses, without a warning."""
    install(session, "docs")
    shutil.rmtree("_build", ignore_errors=True)
    # the one that inherits from another comes after it
    for name in ("nyu-dlsp21", "nyu-dlfl22", "nyu-dlfl22-from-sp21", "dated"):
        build_html(session, f"docs/examples/{name}", f"_build/{name}")
    build_html(session, "docs", "_build/docs")


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, format and types."""
    install(session, "lint")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("mypy")
