"""Whatever is edited between two builds, the second gives what a clean build gives."""

from __future__ import annotations

import json
import re
from difflib import unified_diff
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from effort import examples
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from support import Built, Project

if TYPE_CHECKING:
    from collections.abc import Sequence

CONSISTENCY = {
    f"syllabus.{subtype}" for subtype in ("duplicate", "repeat", "edition", "order", "config")
}
"""Warnings that every build must give, whatever it reads again."""

PAGES = ("index", "one", "two", "folder/three", "folder/four")
FILES = ("file.pdf", "folder/file.pdf", "notes.txt")
NAMES = ("HERE-alpha", "HERE-beta")
"""A name on two pages is the author's mistake, and Sphinx resolves it by the order of reading."""
EVERYWHERE = tuple(name.replace("HERE", page.replace("/", "-")) for page in PAGES for name in NAMES)
NUMBERS = ("01", "02", "3")
TITLES = ("History", "Gradient descent", "Energies")

# Sphinx reads in parallel from six documents on.
FILLING = {f"filling{number}.rst": ":orphan:\n\nfilling\n=======\n" for number in range(4)}

names, numbers, titles = map(st.sampled_from, (NAMES, NUMBERS, TITLES))
targets = st.one_of(
    st.sampled_from(["https://a.example", "https://b.example"]),
    st.builds("/{}".format, st.sampled_from([*FILES, *PAGES])),
)
known = st.sampled_from(EVERYWHERE)
references = st.builds(
    "{{syllabus:{}}}`{}`".format,
    st.sampled_from(["lecture", "theme"]),
    st.one_of(known, known, numbers, st.builds("{}/{}".format, st.sampled_from(PAGES), numbers)),
)
resources = st.builds("{{{}}}`{}`".format, st.sampled_from(["video", "slides"]), targets)
editions = st.sampled_from(["{carried-over}`SP21`", "{carried-over}`FL20`", "{carried-over}``"])
inlines = st.lists(
    st.one_of(titles, resources, references, st.builds("[]({})".format, known)),
    min_size=1,
    max_size=3,
).map(" ".join)
short = st.builds(
    lambda number, words, mark: f"- {number} – {words} {mark}\n",
    numbers,
    inlines,
    st.one_of(st.just(""), editions),
)
long = st.builds(
    lambda words, number, name, target, edition: (
        f":::{{lecture}} {words}\n:number: {number}\n"
        + (f":name: {name}\n" if name else "")
        + (f":video: {target}\n" if target else "")
        + (f":carried-over: {edition}\n" if edition else "")
        + ":::\n"
    ),
    inlines,
    numbers,
    st.none() | names,
    st.none() | targets,
    st.none() | st.sampled_from(["SP21", "FL20"]),
)
themes = st.builds(
    lambda title, name, lectures: (
        f"::::{{theme}} {title}\n" + (f":name: {name}\n" if name else "") + "\n"
        + "\n".join(lectures) + "::::\n"
    ),
    titles,
    st.none() | names,
    st.lists(st.one_of(short, long), min_size=1, max_size=3),
)  # fmt: skip
info = st.builds(":::{{course-info}}\n:code: {}\n:forum: {}\n:::\n".format, titles, inlines)
prose = st.one_of(references, st.just(":::{legend}\n:::"), st.just("[x]{.carried-over}"), resources)
sources = st.lists(st.one_of(themes, themes, info, prose, long), max_size=3).map("\n\n".join)
confs = st.lists(
    st.sampled_from(
        [
            'syllabus_theme_label = "Week"',
            'syllabus_editions = {"SP21": "https://sp21.example/"}',
            'syllabus_editions = {"SP21": "../sp21/", "FL20": {"url": "/x", "title": "Fall"}}',
            'syllabus_resources = {"video": {"icon": "V", "label": "Film"}}',
            'syllabus_resources = {"video": {"url": "https://v.example/{}"}}',
            "syllabus_check_numbers = True",
            "syllabus_editions = 3",
            'html_title = "Course"',
        ]
    ),
    max_size=3,
).map("\n".join)


class Rebuilds(RuleBasedStateMachine):
    """Somebody who edits a project and builds it again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(mkdtemp())
        self.project = Project(self.root)
        self.pages: dict[str, str] = {}
        self.clean_builds = 0
        self.edited = False
        self.written: set[str] = set()
        self.latest: Built | None = None

    def teardown(self) -> None:
        try:
            self.rebuild()
            if self.latest is not None:
                self.compare("clean, -j2", self.latest, self.clean(jobs=2))
        finally:
            rmtree(self.root)

    # -- edits ----------------------------------------------------------------

    def write(self, page: str, source: str) -> None:
        """Write a page that is in no table of contents: Sphinx lets those of others grow old."""
        self.pages[page] = source
        self.edited = True
        self.written.add(page)
        source = source.replace("HERE", page.replace("/", "-"))
        self.project.write({f"{page}.md": f"---\norphan: true\n---\n# Page {page}\n\n{source}\n"})

    def remove(self, page: str) -> str:
        """Delete a page; what it said."""
        self.edited = True
        self.written.discard(page)
        (self.project.source / f"{page}.md").unlink()
        return self.pages.pop(page)

    @initialize(sources=st.lists(sources, min_size=2, max_size=4), conf=confs)
    def begin(self, sources: Sequence[str], conf: str) -> None:
        self.project.write({"conf.py": conf, "file.pdf": "x", **FILLING})
        for page, source in zip(PAGES, sources, strict=False):
            self.write(page, source)

    @rule(page=st.sampled_from(PAGES), source=sources)
    def edit(self, page: str, source: str) -> None:
        self.write(page, source)

    @precondition(lambda self: len(self.pages) > 1)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        self.remove(data.draw(st.sampled_from(sorted(self.pages.keys() - {"index"}))))

    @precondition(lambda self: len(self.pages) > 1)
    @rule(data=st.data())
    def rename(self, data: st.DataObject) -> None:
        page = data.draw(st.sampled_from(sorted(self.pages.keys() - {"index"})))
        other = data.draw(st.sampled_from([name for name in PAGES[1:] if name != page]))
        self.write(other, self.remove(page))

    @rule(data=st.data(), title=titles, other=titles)
    def retitle(self, data: st.DataObject, title: str, other: str) -> None:
        page = data.draw(st.sampled_from(sorted(self.pages)))
        self.write(page, self.pages[page].replace(title, other))

    @rule(file=st.sampled_from(FILES), content=st.sampled_from(["a", "b"]))
    def write_file(self, file: str, content: str) -> None:
        self.project.write({file: content})
        self.edited = True

    @rule(file=st.sampled_from(FILES))
    def delete_file(self, file: str) -> None:
        (self.project.source / file).unlink(missing_ok=True)
        self.edited = True

    @rule(conf=confs)
    def configure(self, conf: str) -> None:
        self.project.write({"conf.py": conf})
        self.edited = True

    # -- builds ---------------------------------------------------------------

    def clean(self, jobs: int = 1) -> Built:
        self.clean_builds += 1
        built = self.project.build(out=f"clean-{self.clean_builds}", jobs=jobs)
        assert built.status == 0
        return built

    @rule()
    def rebuild(self) -> None:
        """Build after any number of edits, and from nothing beside it."""
        if not self.pages or not self.edited:
            return
        written, self.edited, self.written = self.written, False, set()
        self.latest = self.project.build(out="incremental")
        assert self.latest.status == 0
        clean = self.clean()
        self.compare("incremental", self.latest, clean)
        told, all_there_is = (_told(built) for built in (self.latest, clean))
        assert told <= all_there_is, f"stale: {told - all_there_is}"
        missed = {place for place in all_there_is - told if place[0] in CONSISTENCY}
        # Sphinx checks nothing where it has nothing to read
        assert not (written and missed), f"not said again: {missed}"
        rmtree(clean.outdir.parent)

    def compare(self, what: str, built: Built, clean: Built) -> None:
        """Each file of the clean build is there, byte for byte; older ones may lie about."""
        files, wanted = _files(built), _files(clean)
        different = [name for name, content in wanted.items() if files.get(name) != content]
        assert not different, f"{what}: {different}\n{_difference(built, clean, different)}"


def _files(built: Built) -> dict[str, bytes]:
    files = built.files()
    index = json.loads(files["searchindex.js"].partition(b"(")[2][:-1])
    for key in ("terms", "titleterms"):
        # Sphinx keeps each word of a page that is gone, with no page beside it
        index[key] = {word: pages for word, pages in index[key].items() if pages != []}
    return {**files, "searchindex.js": json.dumps(index, ensure_ascii=False).encode()}


def _told(built: Built) -> set[tuple[str, str, str]]:
    """Our own warnings; Sphinx's depend on the order in which pages are read."""
    return {
        (warned.type, warned.place, warned.text)
        for warned in built.warnings
        if warned.type.startswith("syllabus.")
    }


def _difference(built: Built, clean: Built, names: Sequence[str]) -> str:
    """How the first page, or else the search index, differs."""
    for name in sorted(names, key=lambda name: not name.endswith(".html")):
        if name.endswith((".html", ".js")) and (built.outdir / name).is_file():
            old, new = (re.split(r"\n|(?<=[\]}]),", one.read(name)) for one in (built, clean))
            return "\n".join(unified_diff(old, new, lineterm="", n=0))
    return ""


def test_rebuilds() -> None:
    run_state_machine_as_test(Rebuilds, settings=examples(25, shrink=False, stateful_step_count=14))
