"""Every check of the project: ``nox`` runs them all, ``nox -s NAME`` one."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import nox

if TYPE_CHECKING:
    from collections.abc import Sequence

nox.needs_version = ">=2025.2.9"
nox.options.error_on_external_run = True

PROJECT = nox.project.load_toml("pyproject.toml")

# The ends of what pyproject.toml promises, and the middle, where every theme installs.
OLDEST = (
    "sphinx==8.1.0",
    "babel==2.13.0",
    "myst-parser==4.0.0",
    "docutils==0.20.1",
    "icalendar==6.1.0",
    "markdown-it-py==3.0.0",
    "msgspec==0.19.0",
    "requests==2.30.0",
)
NEWEST = ("sphinx>=9.2", "docutils>=0.23")
MATRIX = {"3.11": OLDEST, "3.12": (), "3.13": NEWEST}

# Parts of the code that are broken for each change, of the file that pyproject.toml names.
SAMPLE = ("sphinx_syllabus.checks.x__order*", "sphinx_syllabus.checks.x__numbers*")
CAUGHT = 85  # per cent of what is broken

VNU = "vnu-jar@26.9.27"
AXE = "axe-core@4.14.1"
ICAL = "ical.js@2.2.1"
VOCABULARY = "schema-dts@2.1.0"

# Whole files to a worker: their fixtures share builds.
ON_ALL_CORES = ("-n", "auto", "--dist", "loadfile")

# pyenv's shims are found for versions that they then refuse to run.
_PYENV = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
_BINARIES = [str(path) for path in sorted(_PYENV.glob("versions/3.1*/bin"))]
os.environ["PATH"] = os.pathsep.join([*_BINARIES, os.environ["PATH"]])


def install(session: nox.Session, *groups: str, and_also: Sequence[str] = ()) -> None:
    """Install the package, groups of dependencies, and these in just such versions."""
    session.install(".", *nox.project.dependency_groups(PROJECT, *groups), *and_also)


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
    install(session, "test", and_also=MATRIX[str(session.python)])
    pytest(session, *ON_ALL_CORES, "tests/unit", "tests/integration")


@nox.session
def properties(session: nox.Session) -> None:
    """Build generated courses and read them back; ``EFFORT=10`` tries ten times as hard."""
    install(session, "test", "properties")
    pytest(session, *ON_ALL_CORES, "tests/properties")


@nox.session
def department(session: nox.Session) -> None:
    """Build fifty courses, two at a time, and their catalogue, as the manual tells it."""
    install(session, "test")
    pytest(session, "tests/department")


@nox.session
def fuzz(session: nox.Session) -> None:
    """Read text that is almost a course page; ``FUZZ_INPUTS=100000`` is the run in full."""
    install(session, "test")
    pytest(session, "-s", "tests/fuzz")


@nox.session
def mutants(session: nox.Session) -> None:
    """Break a sample of the code and see unit tests fail; ``-- '*'`` breaks all of its file."""
    install(session, "test", "mutants")
    # what is not caught has all tests run that reach it; the sample is what unit tests know
    env = {} if session.posargs else {"PYTEST_ADDOPTS": "--deselect=tests/integration"}
    # silent, for it draws a picture for each step
    session.run("mutmut", "run", *(session.posargs or SAMPLE), env=env, silent=True)
    session.run("mutmut", "export-cicd-stats")
    figures = json.loads(Path("mutants/mutmut-cicd-stats.json").read_text(encoding="utf-8"))
    caught = figures["killed"] + figures["timeout"]
    tried = caught + figures["survived"] + figures["no_tests"]
    session.log(f"{caught} of {tried} mutants caught")
    if caught < tried * CAUGHT / 100:
        session.error(f"fewer than {CAUGHT} %: `mutmut results` lists the others")


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure what builds cost, for the manual, in half an hour; ``-- --small`` in one."""
    install(session, "bench")
    session.run("python", "tests/benchmarks/bench.py", *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """Look at the pages in a real browser, in every theme: needs Chromium and npm."""
    install(session, "test", "browser", "themes")
    npm_install(session, AXE)
    pytest(session, *ON_ALL_CORES, "tests/browser")


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
    pytest(session, *ON_ALL_CORES, "tests/validators")


@nox.session
def neighbours(session: nox.Session) -> None:
    """Build together with the extensions that courses use beside ours: needs Graphviz."""
    install(session, "test", "neighbours", "themes")
    pytest(session, *ON_ALL_CORES, "tests/neighbours")


@nox.session
def package(session: nox.Session) -> None:
    """Build what is released, and use it away from the checkout: needs git."""
    install(session, "test", "package")
    pytest(session, "tests/package")


def build_html(session: nox.Session, source: str, name: str, *options: str) -> None:
    """Build a site without a warning; what was read stays out of what is published."""
    doctrees = f"_build/doctrees/{name}"
    fixed = ("-W", "-n", "-q", "-b", "html", "-d", doctrees)
    session.run("sphinx-build", *fixed, *options, source, f"_build/{name}")


# What is read by people; tests misspell on purpose.
PROSE = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "docs", "sphinx_syllabus")

# The courses of the gallery and their languages; the one that inherits comes after the other.
GALLERY = {
    "nyu-dlsp21": "",
    "nyu-dlfl22": "en",
    "nyu-dlfl22-fr": "fr",
    "nyu-dlfl22-ar": "ar",
    "nyu-dlfl22-from-sp21": "",
    "dated": "",
}


def build_course(session: nox.Session, name: str, language: str, theme: str = "") -> None:
    """Build a course of the gallery, in the theme that it has or in another."""
    source = Path("docs/examples", name.removesuffix(f"-{language}"))
    suffix = f"-{theme}" if theme else ""
    options = []
    if language:
        sites = {one: site for site, one in GALLERY.items() if one}
        places = (f"syllabus_languages.{one}=../{sites[one]}{suffix}/" for one in sites)
        options = [word for value in (f"language={language}", *places) for word in ("-D", value)]
    if theme:
        conf = Path("_build/conf", name, "conf.py")
        conf.parent.mkdir(parents=True)
        text = (source / "conf.py").read_text(encoding="utf-8")
        others = f"html_theme = {theme!r}\nhtml_theme_options = html_sidebars = {{}}\n"
        conf.write_text(text + others, encoding="utf-8")
        options += ["-c", str(conf.parent)]
    build_html(session, str(source), f"{name}{suffix}", *options)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the manual, the courses beside it and pictures of them; check every link and word."""
    install(session, "docs", "test", "browser")
    session.run("codespell", *PROSE)
    shutil.rmtree("_build", ignore_errors=True)
    for name, language in GALLERY.items():
        build_course(session, name, language)
        build_course(session, name, language, "furo")
    session.run("python", "docs/pictures.py", "_build", *GALLERY)
    build_html(session, "docs", "docs", "-t", "gallery")
    for name in GALLERY:
        for folder in (name, f"{name}-furo"):
            shutil.copytree(f"_build/{folder}", f"_build/docs/examples/{folder}")
    pytest(session, "tests/site")


@nox.session(default=False)
def messages(session: nox.Session) -> None:
    """Write the message catalogs anew, after a message has changed or been translated."""
    install(session, "test")
    # the package of the clone, not the one that is installed: its files are what is written
    session.run("python", "tests/messages.py", env={"PYTHONPATH": "."})


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, format and types."""
    install(session, "lint")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("mypy")
