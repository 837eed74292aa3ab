"""The editions of this build: each got once, from a file, a server or a page of the project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import config
from .diagnostics import Subtype
from .editions import Library, Source, references_in
from .locale import __

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx

    from .model import Course, Edition


def open_library(app: Sphinx, settings: config.Settings, folder: str) -> Library:
    """A library of this build, which keeps copies in a folder beside the doctrees."""
    certificates = app.config.tls_cacerts
    return Library(
        Path(app.srcdir),
        Path(app.doctreedir) / folder,
        settings.fetch_seconds,
        certificates if isinstance(certificates, str) else "",
    )


class Sources:
    """What is known of each edition in this build, by its key."""

    def __init__(
        self,
        app: Sphinx,
        settings: config.Settings,
        courses: Mapping[str, Course],
        noted: Mapping[str, Mapping[str, str]],
    ) -> None:
        """Know the editions that are declared, and get none yet.

        :param courses: the record of each page, as far as it is read.
        :param noted: by page, the editions that it inherits from and a digest of each.
        """
        self._app = app
        self._env = app.env
        self._declared = settings.editions
        self._courses = courses
        self._noted = noted
        self._library = open_library(app, settings, "syllabus-editions")
        self._loaded: dict[str, Source] = {}

    def load(self, keys: Iterable[str]) -> None:
        """Get editions, each once a build, and tell what went wrong."""
        wanted = [
            self._declared[key]
            for key in sorted(set(keys) & self._declared.keys() - self._loaded.keys())
            if not self.page(key)
        ]
        found = self._library.load(wanted)
        self._loaded |= found
        for key, source in found.items():
            if source.trouble:
                name = "syllabus_editions"
                # Translators: %(key)s is like “SP21”.
                message = __(
                    "%(value)s names an edition “%(key)s” that is not at hand: %(problem)s."
                ) % {"value": name, "key": key, "problem": source.trouble}
                config.warn_of_value(self._app, name, message, Subtype.FETCH)

    def settle(self) -> None:
        """Have the editions that pages inherit from, now that all are read, and no others.

        What a page said before it was edited is at hand as well, and what it only seemed to say.
        """
        used = self.noted()
        self.load(used)  # those that another process has read of
        self._loaded = {key: source for key, source in self._loaded.items() if key in used}

    def page(self, key: str) -> str:
        """The document of the project that an edition is; empty where it is none."""
        edition = self._declared.get(key)
        if edition is None or edition.inventory is not None:
            return ""
        name = edition.url.removeprefix("/")
        if name in self._env.found_docs:
            return name
        document = self._env.path2doc(Path(self._env.srcdir, name)) if name else None
        return document if document in self._env.found_docs else ""

    def get(self, key: str) -> Source:
        """What an edition has."""
        if key not in self._declared:
            # Translators: “it” is an edition; stands after “… cannot be looked up: ”.
            return Source(missing=__("it is not in syllabus_editions"))
        if page := self.page(key):
            course = self._courses.get(page)
            if page == self._env.temp_data.get("docname"):
                # Translators: %(edition)s is like “SP21”.
                return Source(missing=__("%(edition)s is this page itself") % {"edition": key})
            if course is None or not course.themes:
                # Translators: %(page)s is the name of a document.
                missing = __(
                    "“%(page)s” has no lectures yet: it inherits from this page in turn, "
                    "or has none"
                )
                return Source(missing=missing % {"page": page})
            return Source((course,))
        self.load([key])
        return self._loaded[key]

    def edition(self, key: str) -> Edition | None:
        """An edition that is declared, or that an edition at hand is carried over from."""
        return self.editions().get(key)

    def editions(self) -> dict[str, Edition]:
        """Every such edition; those that are declared come first."""
        learnt = (source.editions for _key, source in sorted(self._loaded.items(), reverse=True))
        known: dict[str, Edition] = {}
        for editions in (*learnt, self._declared):
            known |= editions
        return known

    def needed_by(self, docname: str) -> set[str]:
        """The editions that a page's source names."""
        try:
            text = Path(self._env.doc2path(docname)).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return set()
        return references_in(text, self._declared)

    def digest(self, key: str) -> str:
        """Differs where an edition does; the same for every page of the project."""
        return "page" if self.page(key) else self.get(key).digest

    def noted(self) -> set[str]:
        """The editions that any page inherits from."""
        return {key for used in self._noted.values() for key in used}

    def outdated(self, stale: AbstractSet[str]) -> set[str]:
        """The pages, beside those that are stale already, whose editions have changed."""
        found: set[str] = set()
        while True:
            more = {
                docname
                for docname, used in self._noted.items()
                if docname not in found | stale
                and any(
                    self.page(key) in found | stale
                    if self.page(key)
                    else self.digest(key) != digest
                    for key, digest in used.items()
                )
            }
            if not more:
                return found
            found |= more
