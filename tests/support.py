"""Build a project from its sources and look at what came out."""

from __future__ import annotations

import logging
import os
import re
import shutil
import warnings
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from jinja2.sandbox import SandboxedEnvironment
from sphinx import jinja2glue
from sphinx.cmd.build import build_main
from sphinx.locale import translators
from sphinx.util import template as renderers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EXAMPLES = Path(__file__).parent.parent / "docs" / "examples"
"""The example courses."""

CONF = """\
project = "Test"
extensions = ["myst_parser", "sphinx_syllabus", "invariants"]
myst_enable_extensions = ["colon_fence", "attrs_inline", "attrs_block", "dollarmath"]
"""

ORPHAN = "---\norphan: true\n---\n"
"""The front matter of a page that no table of contents lists."""

_WARNING = re.compile(
    r"^(?:(?P<path>.*?)(?::(?P<line>\d+))?: )?(?:WARNING|ERROR|CRITICAL|SEVERE): "
    r"(?P<text>.*?)(?: \[(?P<type>[\w.-]+)\])?$"
)


class Environment(SandboxedEnvironment):
    """Compiles each template once for all builds: it would be half of the time of one."""

    _compiled: ClassVar[dict[object, Any]] = {}

    def compile(self, *source: Any, **options: Any) -> Any:
        """The code of a template, which no two syntaxes have in common."""
        key = (self.variable_start_string, source, *options.items())
        if key not in self._compiled:
            self._compiled[key] = super().compile(*source, **options)
        return self._compiled[key]


jinja2glue.SandboxedEnvironment = renderers.SandboxedEnvironment = Environment

# which Sphinx writes by the hundred, and no build here shows
logging.disable(logging.DEBUG)


@dataclass(frozen=True)
class Warned:
    """One warning of a build."""

    file: str
    """The path from the source folder."""
    line: int | None
    type: str
    """Type and subtype: ``syllabus.option``."""
    text: str

    @property
    def place(self) -> str:
        """``index.md:3 [syllabus.option]``."""
        line = "" if self.line is None else f":{self.line}"
        return f"{self.file}{line} [{self.type}]"


@dataclass
class Built:
    """What one run of sphinx-build left behind."""

    status: int
    outdir: Path
    doctrees: Path
    log: str
    """Everything on the warning stream."""
    warnings: list[Warned]

    def read(self, name: str = "index.html") -> str:
        """An output file's text."""
        return (self.outdir / name).read_text(encoding="utf-8")

    def html(self, name: str = "index.html") -> BeautifulSoup:
        """An output file, parsed."""
        return BeautifulSoup(self.read(name), "lxml")

    def places(self) -> list[str]:
        """Where each warning points and what it is about, in order."""
        return [warned.place for warned in self.warnings]

    def files(self) -> dict[str, bytes]:
        """Every output file that a rebuild must give again, by its path."""
        return {
            path.relative_to(self.outdir).as_posix(): path.read_bytes()
            for path in sorted(self.outdir.rglob("*"))
            if path.is_file() and ".doctrees" not in path.parts and path.suffix != ".pickle"
        }


@dataclass
class Project:
    """A source folder to be written to and built."""

    root: Path
    outputs: list[Path] = field(default_factory=list)

    @property
    def source(self) -> Path:
        """The source folder."""
        return self.root / "source"

    def write(self, files: dict[str, str | bytes]) -> Project:
        """Write source files; text is dedented, conf.py is added to the common one."""
        for name, content in files.items():
            path = self.source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                text = dedent(content)
                path.write_text(CONF + text if name == "conf.py" else text, encoding="utf-8")
        if not (self.source / "conf.py").exists():
            (self.source / "conf.py").write_text(CONF, encoding="utf-8")
        return self

    def build(
        self,
        builder: str = "html",
        *flags: str,
        jobs: int = 1,
        out: str | None = None,
    ) -> Built:
        """Run sphinx-build.

        :param flags: with ``-W``, a warning fails the test as well; written out, as
            ``--fail-on-warning``, it only makes the status of the build 1.
        :param out: the name of the output folder; a run with the same name is incremental.
        """
        target = self.root / (out or f"{builder}-{len(self.outputs)}")
        self.outputs.append(target)
        target.mkdir(parents=True, exist_ok=True)
        doctrees, log = target / "doctrees", target / "warnings.txt"
        arguments: list[Any] = ["-b", builder, "-d", doctrees, "-w", log, "-j", jobs, "-q", "-N"]
        arguments += [*flags, self.source, target / "out"]
        translators.clear()  # a build is a process of its own, and has one language
        status = build_main([str(argument) for argument in arguments])
        text = log.read_text(encoding="utf-8")
        assert "-W" not in flags or status == 0, text
        return Built(status, target / "out", doctrees, text, self._warnings(text))

    def _warnings(self, log: str) -> list[Warned]:
        found = []
        for line in log.split("\n"):
            match = _WARNING.match(line)
            if match:
                path = (match["path"] or "").removeprefix(f"{self.source}/")
                number = int(match["line"]) if match["line"] else None
                found.append(Warned(path, number, match["type"] or "", match["text"]))
        return found


def translate(
    project: Project, language: str, translation: Callable[[str], str], folder: str = "locales"
) -> None:
    """Write a project's catalogs for a language, by what each message is to become.

    The project is asked for its messages by the gettext builder, as translators do.

    :param folder: where they go; Python reads a file once, so that others need another.
    """
    built = project.build("gettext")
    assert built.status == 0, built.log
    for template in built.outdir.rglob("*.pot"):
        with template.open("rb") as file:
            messages = [str(message.id) for message in read_po(file) if message.id]
        catalog = Catalog(locale=language)
        for message in messages:
            catalog.add(message, translation(message))
        name = template.relative_to(built.outdir).with_suffix(".mo")
        path = project.source / folder / language / "LC_MESSAGES" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_mo(file, catalog)


def need(tool: str) -> str:
    """Find a program; where there is none, CI fails and a person's run skips."""
    path = shutil.which(tool)
    if path is None and not os.environ.get("CI"):
        pytest.skip(f"needs {tool}")
    assert path, f"CI must install {tool}"
    return path


@contextmanager
def only_our_warnings() -> Iterator[None]:
    """Have what Python warns of others' code pass; of ours it stays an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.filterwarnings("error", module=r"sphinx_syllabus\b")
        yield


def copy_with_theme(source: Path, theme: str, target: Path) -> None:
    """Copy a project and give it another theme, without the options of its own."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("_build", "examples"))
    settings = f"html_theme = {theme!r}\nhtml_theme_options = {{}}\nhtml_sidebars = {{}}\n"
    with (target / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(settings)


def lectures(page: BeautifulSoup) -> list[tuple[str, str, bool, list[str]]]:
    """Number, title, whether it is carried over, and links of each lecture on a page."""
    found = []
    for item in page.select("li.syllabus-lecture"):
        number = item.select_one(".syllabus-number")
        links = [link["href"] for link in item.select("a.syllabus-resource")]
        carried_over = "syllabus-carried-over" in item["class"]
        found.append((number.text if number else "", title(item), carried_over, links))
    return found


def title(item: Any) -> str:
    """The words of a lecture's title, without what stands around them."""
    line = BeautifulSoup(str(item.find("p")), "lxml")
    around = (
        ".syllabus-number, .syllabus-kind, .syllabus-resource, .syllabus-origin, "
        ".syllabus-words, .footnote-reference"
    )
    for element in line.select(around):
        element.decompose()
    return re.sub(r"\s+(?=[,;.)])", "", " ".join(line.text.split()))
