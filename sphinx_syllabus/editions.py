"""Earlier editions as sources: got from where they are, checked, kept, and looked things up in.

An edition's ``syllabus.json`` is a file, or is fetched and kept beside the doctrees with what
the server said of its version; or the edition is a page of this project, whose record it is.
"""

from __future__ import annotations

import re
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from urllib.parse import quote, urljoin, urlsplit

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from . import fetching, inventory
from .hints import did_you_mean
from .locale import __, either
from .urls import without_credentials

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .inventory import Inventory
    from .model import Course, Edition, Lecture, Theme

    _Item = TypeVar("_Item", Theme, Lecture)


class Source(Struct, frozen=True):
    """What an edition has, as far as it could be got."""

    courses: tuple[Course, ...] = ()
    editions: Mapping[str, Edition] = field(default_factory=dict)
    """The editions that it carries over from itself."""
    digest: str = ""
    """Differs where the content does; empty where there is none."""
    missing: str = ""
    """Why there is nothing, as a sentence without its full stop."""
    trouble: str = ""
    """What went wrong and must be told even so, likewise."""


class Library(Struct, frozen=True):
    """Where editions are got from and kept."""

    root: Path
    """The source folder, which paths start from."""
    cache: Path | None
    """A folder for copies of what was fetched; ``None`` keeps none."""
    seconds: float
    """The time that all fetches of a build may take together."""
    certificates: str = ""
    """The path of the certificates that servers are trusted by; empty for the usual ones."""

    def load(self, editions: Iterable[Edition]) -> dict[str, Source]:
        """Get editions, those on servers all at once."""
        found: dict[str, Source] = {}
        addresses: dict[str, tuple[Edition, str]] = {}
        for edition in editions:
            place = edition.inventory
            if place is None and is_address(edition.url):
                place = file_beside(edition.url)
            elif place is not None and is_address(place) and place.endswith("/"):
                place = file_beside(place)
            if place is None:
                # Translators: %(url)s is where an edition is; keep “inventory” as it is.
                missing = __(
                    "“%(url)s” is no page of this project, and has no inventory: give the path or "
                    "the URL of its syllabus.json as “inventory” in conf.py"
                )
                found[edition.key] = Source(missing=missing % {"url": edition.url})
            elif is_address(place):
                addresses[edition.key] = (edition, place)
            else:
                found[edition.key] = self._read_file(edition, place)
        return found | self._fetch(addresses)

    def _read_file(self, edition: Edition, place: str) -> Source:
        path = self.root / place
        if path.is_dir():
            path /= inventory.FILE
        try:
            data = path.read_bytes()
            content = inventory.decode(data)
            return _source_of(content, data, _root(edition, content))
        except OSError as error:
            # Translators: %(file)s is a path; %(error)s is what the system says.
            message = __("%(file)s cannot be read: %(error)s")
            problem = message % {"file": place, "error": error.strerror}
        except ValueError as error:
            problem = _unusable(place, str(error))
        return Source(missing=problem, trouble=problem)

    # -- what is fetched -------------------------------------------------------

    def _fetch(self, addresses: Mapping[str, tuple[Edition, str]]) -> dict[str, Source]:
        if not addresses:
            return {}
        kept = {key: self._kept(key, place) for key, (_edition, place) in addresses.items()}
        requests = {
            key: fetching.Request(
                place,
                etag=kept[key].etag,
                last_modified=kept[key].last_modified,
                hosts=edition.hosts,
                certificates=self.certificates,
            )
            for key, (edition, place) in addresses.items()
        }
        replies = fetching.fetch_all(requests, self.seconds)
        return {
            key: self._take(edition, place, kept[key], replies[key])
            for key, (edition, place) in addresses.items()
        }

    def _take(
        self,
        edition: Edition,
        place: str,
        kept: _Kept,
        reply: fetching.Reply | fetching.FetchError,
    ) -> Source:
        """What an answer means: new content, the copy that is kept, or a problem."""
        if isinstance(reply, fetching.Reply) and reply.body is not None:
            try:
                source = _source(reply.body, place)
            except ValueError as error:
                problem = str(error)
            else:
                text = reply.body.decode("utf-8")
                copy = _Copy(fetching.shown(place), text, reply.etag, reply.last_modified)
                return self._keep(edition.key, copy, source)
        elif isinstance(reply, fetching.FetchError):
            problem = __(reply.message) % reply.values
        else:
            # Translators: “it” is a file on a server; stands after “… cannot be used: ”.
            problem = __("it has not changed, but there is no copy of it")
            if kept.source is not None:
                return kept.source
        told = _unusable(_shown(place), problem)
        if kept.source is not None:
            # Translators: two sentences, the second without its full stop.
            message = __("%(problem)s. What was there last time is used instead")
            return replace(kept.source, trouble=message % {"problem": told})
        # an edition that was never asked to have an inventory need not have one
        return Source(missing=told, trouble=told if edition.inventory is not None else "")

    def _kept(self, key: str, place: str) -> _Kept:
        """The copy of what was fetched last; a bad one is none."""
        if self.cache is None:
            return _Kept()
        try:
            copy = msgspec.json.decode(_path(self.cache, key).read_bytes(), type=_Copy)
            source = _source(copy.body.encode(), place)
        except (OSError, ValueError, msgspec.DecodeError, RecursionError):
            return _Kept()
        if copy.url != fetching.shown(place):
            return _Kept()
        return _Kept(source, copy.etag, copy.last_modified)

    def _keep(self, key: str, copy: _Copy, source: Source) -> Source:
        if self.cache is None:
            return source
        path = _path(self.cache, key)
        try:
            self.cache.mkdir(parents=True, exist_ok=True)
            write_file(path, msgspec.json.encode(copy))
        except OSError as error:
            # Translators: %(path)s is a file; %(error)s is what the system says.
            trouble = __("no copy of %(url)s can be kept at %(path)s: %(error)s") % {
                "url": copy.url,
                "path": path,
                "error": error.strerror,
            }
            return replace(source, trouble=trouble)
        return source


def _shown(place: str) -> str:
    shown = fetching.shown(place)
    # Translators: goes into “… cannot be used: …”, in the place of a file.
    return __("an address that cannot be read") if shown == fetching.UNREADABLE else shown


def _unusable(place: str, problem: str) -> str:
    # Translators: %(file)s is a path or an address; %(problem)s is like “it is no syllabus.json”.
    return __("%(file)s cannot be used: %(problem)s") % {"file": place, "problem": problem}


def _path(cache: Path, key: str) -> Path:
    return cache / f"{quote(key, safe='')}.json"


class _Copy(msgspec.Struct):
    """What was fetched, and what it takes to ask whether it has changed."""

    url: str
    body: str
    etag: str = ""
    last_modified: str = ""


class _Kept(NamedTuple):
    """What a copy says, and the version of it that the server is asked about; or nothing."""

    source: Source | None = None
    etag: str = ""
    last_modified: str = ""


def is_address(place: str) -> bool:
    """Whether something is to be fetched, and not a path."""
    return urlsplit(place).scheme in {"http", "https"}


# what else has a dot may be a folder, such as that of course 6.006
_PAGE = re.compile(r"[^/]\.(?:[xs]?html?|php|aspx?|jsp)$", re.IGNORECASE)


def file_beside(page: str) -> str:
    """The address of the ``syllabus.json`` beside a page."""
    return urljoin(_folder(page), inventory.FILE)


def _folder(url: str) -> str:
    """The address of a page, ready to be joined: without the suffix of one, it is a folder."""
    url = url.partition("#")[0].partition("?")[0]
    return url if not url or url.endswith("/") or _PAGE.search(url) else f"{url}/"


def _root(edition: Edition, content: Inventory) -> str:
    """The address that the links of an edition's file start from.

    That is the folder of its page, unless the file says that the page lies deeper.
    """
    url = _folder(edition.url)
    path = f"/{urlsplit(url).path}"
    own = [course for course in content.courses if course.edition == edition.key]
    endings = {ending for course in own or content.courses for ending in _endings(course.page)}
    found = (ending for ending in endings if path.endswith(f"/{ending}"))
    return url.removesuffix(max(found, key=len, default=""))


def _endings(page: str) -> tuple[str, ...]:
    """What the address of a page may end in, for servers let the end of its name be left out."""
    return page, page.removesuffix("index.html"), f"{page.removesuffix('.html')}/"


def write_file(path: Path, data: bytes) -> None:
    """Write a file in whole or not at all.

    :raises OSError: where it cannot be written.
    """
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:50]}-", delete=False) as beside:
        try:
            beside.write(data)
            beside.close()
            Path(beside.name).chmod(0o644)
            Path(beside.name).replace(path)
        except OSError:
            with suppress(OSError):
                Path(beside.name).unlink()
            raise


def _source(data: bytes, base: str) -> Source:
    """Read an inventory that lies at an address.

    :raises ValueError: where it is none.
    """
    return _source_of(inventory.decode(data), data, base)


def _source_of(content: Inventory, data: bytes, base: str) -> Source:
    if is_address(base):  # what is relative would have its name and password, or its key
        base = urlsplit(without_credentials(base))._replace(query="", fragment="").geturl()
    return Source(
        inventory.read_courses(content, base),
        inventory.read_editions(content, base),
        sha256(data).hexdigest(),
    )


# -- looking things up ---------------------------------------------------------------


_KEY = re.compile(r"[^\s/]+")


def is_key(text: str) -> bool:
    """Whether an edition can be called so: one word, without the slash of a reference."""
    return _KEY.fullmatch(text) is not None


def split_reference(text: str) -> tuple[str, str]:
    """``SP21/09`` as ``("SP21", "09")``; the second empty where an edition alone is named."""
    edition, _slash, word = text.partition("/")
    return edition.strip(), word.strip()


def find_lecture(source: Source, edition: str, word: str) -> Lecture:
    """The lecture of an edition that goes by a name, a number, an anchor or else a title.

    :raises ValueError: with a sentence, where there is none, or more than one.
    """
    pairs = [
        (course, lecture) for course in courses_of(source, edition) for lecture in course.lectures()
    ]
    # Translators: %(edition)s is like “SP21”; %(ways)s is like “SP21/a” or “SP21/b”.
    several = __("More than one lecture of %(edition)s goes by “%(word)s”: write %(ways)s.")
    unlike = __("%(edition)s has no lecture “%(word)s”%(hint)s.")
    none = __(
        "%(edition)s has no lecture “%(word)s”: write a name, a number, a title or an anchor."
    )
    return _find(source, pairs, edition, word, _Messages(several, unlike, none))


def find_theme(source: Source, edition: str, word: str) -> Theme:
    """The theme of an edition that goes by a name, a number, an anchor or else a title.

    :raises ValueError: as `find_lecture`.
    """
    pairs = [
        (course, theme)
        for course in courses_of(source, edition)
        for theme in course.themes
        if theme.id
    ]
    # Translators: %(edition)s is like “SP21”; %(ways)s is like “SP21/a” or “SP21/b”.
    several = __("More than one theme of %(edition)s goes by “%(word)s”: write %(ways)s.")
    unlike = __("%(edition)s has no theme “%(word)s”%(hint)s.")
    none = __("%(edition)s has no theme “%(word)s”: write a name, a number, a title or an anchor.")
    return _find(source, pairs, edition, word, _Messages(several, unlike, none))


def courses_of(source: Source, edition: str) -> tuple[Course, ...]:
    """The courses of an edition: those that say so, or else all there are.

    A course may have pages that do not say what they are of: they are of the only edition that
    there is, or of the one that a page in their folder, or in one around it, is of.
    """
    own = [course for course in source.courses if course.edition == edition]
    if not own:
        return source.courses
    if all(course.edition in {edition, ""} for course in source.courses):
        folders = [""]
    else:
        pages = [course.docname.rpartition("/") for course in own]
        folders = [f"{folder}/" for folder, _slash, _name in pages if folder]
    return tuple(
        course
        for course in source.courses
        if course.edition == edition
        or (not course.says_anything and course.docname.startswith((*folders,)))
    )


class _Messages(NamedTuple):
    """What is said where a reference does not mean one thing."""

    several: str
    """There is more than one."""
    unlike: str
    """There is none, but one that is called nearly so."""
    none: str


def _find(
    source: Source,
    pairs: Sequence[tuple[Course, _Item]],
    edition: str,
    word: str,
    messages: _Messages,
) -> _Item:
    plain = _plainly_set(word)
    found: list[tuple[Course, _Item]] = (
        [pair for pair in pairs if _goes_by(word, *pair)]
        or [pair for pair in pairs if word in _titles(pair[1])]
        or [pair for pair in pairs if plain in map(_plainly_set, _titles(pair[1]))]
    )
    if len(found) == 1:
        return found[0][1]
    if found:
        ways = either(f"“{edition}/{course.docname}/{item.id}”" for course, item in found)
        raise ValueError(messages.several % {"edition": edition, "word": word, "ways": ways})
    if source.missing:
        raise ValueError(
            # Translators: %(reference)s is like “SP21/09”, %(edition)s like “SP21”.
            __(
                "“%(reference)s” cannot be looked up, nor anything else of %(edition)s: "
                "%(problem)s."
            )
            % {"reference": f"{edition}/{word}", "edition": edition, "problem": source.missing}
        )
    known = {word for course, item in pairs for word in spellings(course.docname, item)}
    titles = {title for _course, item in pairs for title in _titles(item)}
    hint = did_you_mean(word, known | titles)
    message = messages.unlike if hint else messages.none
    raise ValueError(message % {"edition": edition, "word": word, "hint": hint})


def _goes_by(word: str, course: Course, item: Theme | Lecture) -> bool:
    """Whether a word is one of an item's `spellings`; a course may have thousands of both."""
    words = (item.name, item.number, item.id)
    short = word.removeprefix(f"{course.docname}/")
    return word in words or (short != "" and short in words)


def _titles(item: Theme | Lecture) -> tuple[str, str]:
    """On its page, and in the language of the source."""
    return item.title, item.written or item.title


def spellings(docname: str, item: Theme | Lecture) -> Iterator[str]:
    """What a reference from another edition may say, each once."""
    words = dict.fromkeys(filter(None, (item.name, item.number, item.id)))
    yield from words
    yield from (f"{docname}/{word}" for word in words)


def fold(title: str) -> str:
    """What titles have in common that differ in case, or in how their quotes and dashes are set.

    An author types straight quotes; what is published has those of its language.
    """
    return _plainly_set(title.casefold())


def _plainly_set(title: str) -> str:
    words = _DASHES.sub("-", _QUOTES.sub(" ", title.replace("...", "…")))
    return " ".join(words.split())


_QUOTES = re.compile("[\"'‘’‚‛“”„‟‹›«»]")
_DASHES = re.compile("-{2,3}|[–—]")


def references_in(text: str, keys: Iterable[str]) -> set[str]:
    """The editions that a page's source inherits from or compares itself with.

    A page says so when it is read; this is to have them at hand by then.
    """
    if "carried-over" not in text and "changes" not in text:
        return set()
    names = "|".join(map(re.escape, sorted(keys, key=len, reverse=True)))
    pattern = rf"carried-over\W{{1,9}}({names})/|changes\W{{1,9}}({names})\b"
    return {next(filter(None, match.groups())) for match in re.finditer(pattern, text)}
