"""The same generated courses in several notations: ours, by hand, and those of others."""

from __future__ import annotations

import random
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from sphinx_syllabus.config import default_resources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

EDITION = "SP21"
EDITION_URL = "https://example.org/sp21/"
PER_THEME = 10
KINDS = default_resources()
INFO = {
    "code": "DS-GA 1008",
    "term": "Fall 2022",
    "institution": "[Center for Data Science](https://example.org/)",
    "instructors": "Alfredo Canziani, Yann LeCun",
    "lectures": "Wednesday 16:55 – 18:55",
}

_WORDS = (
    "attention",
    "Bayes’",
    "autoencoder",
    "backpropagation",
    "classification",
    "contrastive",
    "convolution",
    "decoder",
    "diffusion",
    "embedding",
    "energy",
    "energy-based",
    "entropy",
    "gating",
    "gradient",
    "graph",
    "inference",
    "kernel",
    "latent",
    "manifold",
    "momentum",
    "network",
    "normalisation",
    "optimisation",
    "prediction",
    "recurrent",
    "regression",
    "regularised",
    "sampling",
    "sequence",
    "speech",
    "spectral",
    "transfer",
    "transformer",
    "variational",
    "vision",
)


@dataclass(frozen=True)
class Lecture:
    """A lecture as facts."""

    number: str
    title: str
    links: tuple[tuple[str, str], ...]
    """The kind and the address of each."""
    is_carried_over: bool


def lectures(count: int, seed: int = 0) -> list[Lecture]:
    """A page's lectures, the same for the same seed: four in ten are carried over."""
    chance = random.Random(seed)
    return [_lecture(chance, number) for number in range(count)]


def _lecture(chance: random.Random, number: int) -> Lecture:
    words = [*chance.sample(_WORDS, 3), str(number)]  # no two are called the same
    kinds = ["video", *chance.sample(["slides", "notes", "notebook"], chance.randint(0, 3))]
    links = tuple(
        (kind, f"https://example.org/{kind}/{chance.getrandbits(40):010x}") for kind in kinds
    )
    return Lecture(f"{number:02}", " ".join(words).capitalize(), links, chance.random() < 0.4)


# -- by hand, in plain MyST -----------------------------------------------------------


def _icons(lecture: Lecture) -> str:
    """Links that look, and are called, as ours are."""
    origin = f", carried over from {EDITION}" if lecture.is_carried_over else ""
    return " ".join(
        f'<a href="{url}" aria-label="{escape(KINDS[kind].label)}: {lecture.title}{origin}">'
        f"{KINDS[kind].icon}</a>"
        for kind, url in lecture.links
    )


def _words(lecture: Lecture) -> str:
    if not lecture.is_carried_over:
        return f"{lecture.number} – {lecture.title}"
    badge = f"[{EDITION}]({EDITION_URL})"
    return f"[{lecture.number} – *{lecture.title}* {badge}]{{.earlier}}"


def _head_by_hand() -> Iterator[str]:
    code, term, institution, *rows = INFO.values()
    yield f"**{code} · {term} · {institution}**\n"
    yield from (f"- **{key.title()}**: {row}" for key, row in zip([*INFO][3:], rows, strict=True))
    yield ""
    yield from (f"- {kind.icon} {kind.label}" for kind in KINDS.values())
    yield "- [carried over from an earlier edition]{.earlier}"


def by_hand(lectures: list[Lecture]) -> Iterator[str]:
    """Bullets of plain MyST."""
    yield from _head_by_hand()
    for number, theme in _themes(lectures):
        yield f"\n## Theme {number}: {_theme_title(number)}\n"
        yield from (f"- {_words(lecture)} {_icons(lecture)}" for lecture in theme)


# -- ours -----------------------------------------------------------------------------


def _head() -> Iterator[str]:
    yield ":::{course-info}"
    yield from (f":{key}: {value}" for key, value in INFO.items())
    yield ":::\n\n:::{legend}\n:::\n"


def bullets(lectures: list[Lecture]) -> Iterator[str]:
    """The short form."""
    yield from _head()
    for number, theme in _themes(lectures):
        yield f"\n:::{{theme}} {_theme_title(number)}\n"
        for lecture in theme:
            roles = " ".join(f"{{{kind}}}`{url}`" for kind, url in lecture.links)
            origin = f" {{carried-over}}`{EDITION}`" if lecture.is_carried_over else ""
            yield f"- {lecture.number} – {lecture.title} {roles}{origin}"
        yield ":::"


def directives(lectures: list[Lecture]) -> Iterator[str]:
    """The long form."""
    yield from _head()
    for number, theme in _themes(lectures):
        yield f"\n::::{{theme}} {_theme_title(number)}"
        for lecture in theme:
            yield f"\n:::{{lecture}} {lecture.title}"
            yield f":number: {lecture.number}"
            yield from (f":{kind}: {url}" for kind, url in lecture.links)
            if lecture.is_carried_over:
                yield f":carried-over: {EDITION}"
            yield ":::"
        yield "::::"


# -- with what others offer -----------------------------------------------------------


def cards(lectures: list[Lecture]) -> Iterator[str]:
    """A card of sphinx-design for each lecture."""
    yield from _head_by_hand()
    for number, theme in _themes(lectures):
        yield f"\n## Theme {number}: {_theme_title(number)}"
        for lecture in theme:
            yield f"\n:::{{card}}\n{_words(lecture)} {_icons(lecture)}\n:::"


def needs(lectures: list[Lecture]) -> Iterator[str]:
    """An item of sphinx-needs for each lecture."""
    yield from _head_by_hand()
    for number, theme in _themes(lectures):
        yield f"\n## Theme {number}: {_theme_title(number)}"
        for lecture in theme:
            yield f"\n:::{{lecture}} {lecture.number} – {lecture.title}"
            yield f":id: L_{_identifier(lecture)}"
            if lecture.is_carried_over:
                yield f":tags: {EDITION}"
            yield f"\n{_icons(lecture)}\n:::"


def _identifier(lecture: Lecture) -> str:
    # of the whole project, unlike a number
    return lecture.links[0][1].rpartition("/")[2].upper()


def _themes(lectures: list[Lecture]) -> Iterator[tuple[int, list[Lecture]]]:
    starts = range(0, len(lectures), PER_THEME)
    yield from enumerate((lectures[start : start + PER_THEME] for start in starts), 1)


def _theme_title(number: int) -> str:
    return f"{_WORDS[number % len(_WORDS)]} part {number}".capitalize()


# -- projects -------------------------------------------------------------------------

_CONF = """\
project = "Course"
extensions = {extensions}
myst_enable_extensions = ["colon_fence", "attrs_inline"]
"""
_OURS = f'syllabus_editions = {{"{EDITION}": "{EDITION_URL}"}}\n'
_STYLED = 'html_static_path = ["_static"]\nhtml_css_files = ["course.css"]\n'
# not our own class, which would make a page one of ours
_STYLE = ".earlier { opacity: 0.75; }\n"
_NEEDS = """\
needs_types = [
    dict(directive="lecture", title="Lecture", prefix="L_", color="#fff", style="node"),
]
"""


@dataclass(frozen=True)
class Notation:
    """A way to write a course."""

    label: str
    write: Callable[[list[Lecture]], Iterator[str]]
    extension: str
    """What it needs beside MyST-Parser, or an empty string."""
    settings: str


NOTATIONS = {
    "hand": Notation("by hand", by_hand, "", _STYLED),
    "bullets": Notation("sphinx-syllabus, bullets", bullets, "sphinx_syllabus", _OURS),
    "directives": Notation("sphinx-syllabus, directives", directives, "sphinx_syllabus", _OURS),
    "cards": Notation("sphinx-design, cards", cards, "sphinx_design", _STYLED),
    "needs": Notation("sphinx-needs, items", needs, "sphinx_needs", _STYLED + _NEEDS),
}


def write_project(
    folder: Path, notation: Notation, pages: int, per_page: int, *more_extensions: str
) -> None:
    """Write a project of one page with its lectures, or of an index and several such pages.

    An empty project is one of no lectures.
    """
    extensions = [*filter(None, ["myst_parser", notation.extension, *more_extensions])]
    conf = _CONF.format(extensions=extensions) + notation.settings
    files = {"conf.py": conf, "_static/course.css": _STYLE}
    names = ["index"] if pages == 1 else [f"courses/{page:03}" for page in range(pages)]
    if pages > 1:
        toctree = "\n".join(names)
        files["index.md"] = f"# Courses\n\n:::{{toctree}}\n{toctree}\n:::\n"
    for seed, name in enumerate(names):
        lines = notation.write(lectures(per_page, seed)) if per_page else []
        files[f"{name}.md"] = "\n".join([f"# Course {seed}\n", *lines, ""])
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
