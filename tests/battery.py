"""The battery: what bad input must come to, whatever it is.

A case’s source says itself what must survive: **each of its capitalised words**
stands on the page in every format. Where a warning must point is said by a part
of that line, so that no test counts lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from support import Built, Project

_WORD = re.compile(r"\b[A-Z][a-z]{2,}\b")

# Sphinx reads in parallel from six documents on.
FILLING = {f"filling{number}.rst": ":orphan:\n\nfilling\n=======\n" for number in range(5)}


@dataclass(frozen=True)
class Case:
    """One input, and all that its builds must say."""

    name: str
    page: str | bytes
    """The source of the first page; Markdown unless `suffix` says otherwise."""
    warns: tuple[tuple[str, str], ...] = ()
    """For each warning: what begins on the line it points at, and its subtype.

    Before a part in another file stands that file's name and a bar:
    ``other.md|:name:``. A type that is not ours has a dot in it.
    """
    says: tuple[str, ...] = ()
    """What each warning says, among other things."""
    files: dict[str, str | bytes] = field(default_factory=dict)
    conf: str = ""
    suffix: str = "md"
    loses: str = ""
    """Capitalised words that are not for readers."""
    shows: str = ""
    """Further words that must survive."""

    def write(self, project: Project) -> None:
        """Write the sources."""
        project.write({"conf.py": self.conf, f"index.{self.suffix}": self.page, **self.files})

    def words(self) -> set[str]:
        """What a reader of the first page must find."""
        found = set(_WORD.findall(_decoded(self.page)))
        return (found - set(self.loses.split())) | set(self.shows.split())

    def places(self, project: Project) -> list[str]:
        """Where the warnings must point: ``index.md:3 [syllabus.option]``."""
        return [self._place(project, part, subtype) for part, subtype in self.warns]

    def _place(self, project: Project, part: str, subtype: str) -> str:
        file, _bar, part = part.rpartition("|")
        file = file or f"index.{self.suffix}"
        kind = subtype if "." in subtype or not subtype else f"syllabus.{subtype}"
        if not part:
            return f"{file} [{kind}]"
        text = _decoded((project.source / file).read_bytes())
        number = text[: text.index(part)].count("\n") + 1
        return f"{file}:{number} [{kind}]"


def _decoded(page: str | bytes) -> str:
    return dedent(page) if isinstance(page, str) else page.decode("utf-8-sig", errors="replace")


def parameters(cases: Iterable[Case]) -> pytest.MarkDecorator:
    """Run a test with each case."""
    cases = list(cases)
    return pytest.mark.parametrize("case", cases, ids=[case.name for case in cases])


def check(project: Project, case: Case) -> Built:
    """Build a case in every way, and hold all that must be true of it.

    :returns: the build in HTML.
    """
    case.write(project)
    places = case.places(project)
    builds = {
        "index.html": project.build("html"),
        "test.tex": project.build("latex"),
        "index.txt": project.build("text", "--fail-on-warning"),
    }
    for page, built in builds.items():
        assert built.status == (1 if places and page == "index.txt" else 0), built.log
        assert "Traceback" not in built.log
        assert sorted(built.places()) == sorted(places), built.log
        visible = visible_text(built, page)
        lost = {word for word in case.words() if word not in visible}
        assert not lost, f"lost from {page}: {lost}\n{visible}"
    built = builds["index.html"]
    for warned, words in zip(built.warnings, case.says, strict=False):
        assert words in warned.text
    parallel = project.write(FILLING).build("html", jobs=4)
    assert parallel.status == 0, parallel.log
    assert sorted(parallel.places()) == sorted(places), parallel.log
    return built


def visible_text(built: Built, page: str) -> str:
    """The words that a reader of a page sees or hears, with single blanks between."""
    text = built.read(page)
    if page.endswith(".html"):
        body = built.html(page).select_one("div.body")
        assert body is not None
        names = [str(link["aria-label"]) for link in body.select("[aria-label]")]
        text = " ".join([body.get_text(), *names])
    return " ".join(text.split())
