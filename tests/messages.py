"""The message catalogs: how they are made, and what can be wrong with one.

As a script it writes them anew: the template from the source, every language from the template,
and what is read at run time from every language.
"""

from __future__ import annotations

import re
from gettext import c2py
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

import sphinx_syllabus
from sphinx_syllabus.locale import CATALOG, FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

LANGUAGES = (
    *("ar", "bn", "de", "es", "fa", "fr", "hi", "hu", "it", "ja", "ko", "nl"),
    *("pl", "pt", "ru", "sr", "sv", "tr", "uk", "vi", "zh_CN", "zh_TW"),
)
TEMPLATE = FOLDER / f"{CATALOG}.pot"

_KEYWORDS = {"_": None, "__": None, "ngettext": (1, 2), "FetchError": None}
"""The functions that take a message first; the last because its process knows no catalog."""

_STABLE = {"Project-Id-Version", "Language", "Plural-Forms", "MIME-Version", "Content-Type"}
"""The headers that are the same whenever, and by whichever version of Babel, a file is written."""

_COMMENT = """\
# The words of sphinx-syllabus, and its warnings.
# CONTRIBUTING.md says how this file is made, and how to translate it.
#
# What stands in many messages:
# %(value)s is the name of a value of conf.py, such as “syllabus_editions”.
# %(given)r is what is written there.
# %(key)s and %(key)r are an edition, “SP21”, or a kind of resource.
# %(kind)s and %(kind)r are a word such as “lecture” or “slides”.
# %(directive)s is “lecture”, “theme”, “course-info” and so on, as authors write it.
# %(hint)s is empty, or “ (did you mean …?)” with the blank before it.
# %(problem)s is another message, which has no full stop.
#
# What begins with “it” or “its” stands after a colon, and is said of a file, an
# address or an edition, as in “https://example.org/syllabus.json cannot be used: its
# server does not answer.”"""


class _Stable(Catalog):
    """A catalog that is written in the same way every time."""

    def __init__(self, catalog: Catalog) -> None:
        self._source = catalog
        super().__init__(
            catalog.locale_identifier,
            header_comment=_COMMENT,
            project=sphinx_syllabus.__name__.replace("_", "-"),
            version=sphinx_syllabus.__version__,
            fuzzy=False,
        )
        for message in catalog:
            if message.id:
                self[message.id] = message

    @property
    def num_plurals(self) -> int:
        return self._source.num_plurals

    @property
    def plural_expr(self) -> str:
        return self._source.plural_expr

    @property
    def mime_headers(self) -> list[tuple[str, str]]:  # type: ignore[override]
        return [(name, value) for name, value in super().mime_headers if name in _STABLE]


def extract() -> Catalog:
    """The template, from the source."""
    found = Catalog()
    for _file, _line, message, comments, _context in extract_from_dir(
        str(Path(sphinx_syllabus.__file__).parent),
        [("**.py", "python")],
        keywords=_KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    ):
        found.add(message, auto_comments=[" ".join(comments)] if comments else ())
    return found


def path_of(language: str) -> Path:
    """The file that translators write."""
    return FOLDER / language / "LC_MESSAGES" / f"{CATALOG}.po"


def read(language: str) -> Catalog:
    """The catalog of a language; an empty one where it is new."""
    path = path_of(language)
    if not path.exists():
        return Catalog(language)
    with path.open("rb") as file:
        return read_po(file, language)


def compiled(catalog: Catalog) -> bytes:
    """What is read at run time."""
    translated = _Stable(catalog)
    for message in catalog:
        # Babel would leave out a message that is empty, but not one with a plural
        if not all([message.string] if isinstance(message.string, str) else message.string):
            translated.delete(message.id)
    file = BytesIO()
    write_mo(file, translated)
    return file.getvalue()


def _write(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, _Stable(catalog), width=88, no_location=True, sort_output=True)


def write_all() -> None:
    """Write every file; what is not in the template any more goes."""
    template = extract()
    _write(TEMPLATE, template)
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(template)
        _write(path_of(language), catalog)
        path_of(language).with_suffix(".mo").write_bytes(compiled(read(language)))


# -- what can be wrong -------------------------------------------------------------

_PLACEHOLDERS = re.compile(r"%\(\w+\)[a-z]|\{[^{}]*\}")
_TO_KEEP = re.compile(r":[a-z-]+:|\bsyllabus_[a-z_]+|conf\.py|syllabus\.json|<svg.*?>")
"""What a translation has as it is: options, names of values and files; it may name more."""
_QUOTES = re.compile('[“”„‟«»「」『』"]')
_STOPS = (".", "。", "।", "۔", "።")


def problems(template: Catalog, catalog: Catalog) -> list[str]:
    """What is wrong with a catalog, each with the message that it is about."""
    found = [f"not in the source any more: {message.id}" for message in catalog.obsolete.values()]
    found += _problems_of_plurals(catalog)
    found += [
        f"not in the source: {message.id}"
        for message in catalog
        if message.id and message.id not in template
    ]
    for message in template:
        if message.id:
            told = _problems_of(message, catalog.get(message.id), catalog.num_plurals)
            found += [f"{problem}: {message.id}" for problem in told]
    return found


def _problems_of_plurals(catalog: Catalog) -> Iterator[str]:
    """A form for no number; numbers that have one form in a catalog, and two in its language.

    Versions of Babel differ in how many forms a language has: in some there is one more for
    millions, or one less where nouns stay as they are.
    """
    own = c2py(catalog.plural_expr)
    right = c2py(get_plural(catalog.locale_identifier).plural_expr)
    if missed := {*range(catalog.num_plurals)} - {*map(own, range(201))}:
        yield f"has a plural form that no number takes: {min(missed)}"
    first: dict[int, int] = {}
    for number in range(1, 201):
        known = first.setdefault(own(number), number)
        if right(known) != right(number):
            yield f"has one plural form for {known} and {number}"
            return


def _problems_of(message: Message, own: Message | None, forms: int) -> Iterator[str]:
    if own is None:
        yield "missing"
        return
    if own.fuzzy:
        yield "fuzzy"
    strings = (own.string,) if isinstance(own.string, str) else tuple(own.string)
    if len(strings) != (forms if message.pluralizable else 1):
        yield f"{len(strings)} plural forms"
    sources = (message.id,) if isinstance(message.id, str) else message.id
    for string in strings:
        if not string.strip():
            yield "empty"
        else:
            yield from _differences(sources[-1], string)


def _differences(source: str, string: str) -> Iterator[str]:
    """What of the source a translation must have and has not."""
    if sorted(_PLACEHOLDERS.findall(source)) != sorted(_PLACEHOLDERS.findall(string)):
        yield "other placeholders"
    if not {*_TO_KEEP.findall(source)} <= {*_TO_KEEP.findall(string)}:
        yield "an option or a name less"
    if "%" in re.sub(r"%\(\w+\)[a-z]", "", string):
        yield "a stray “%”"
    quotes = len(_QUOTES.findall(string))
    if quotes % 2 or quotes < len(_QUOTES.findall(source)):
        yield "a quotation mark less"
    if _edges(source) != _edges(string):
        yield "other blanks at an end"
    if source.endswith(_STOPS) != string.endswith(_STOPS):
        yield "another full stop"


def _edges(text: str) -> tuple[bool, bool]:
    """Whether a text begins and ends with a blank, which a wide mark has in itself."""
    text = re.sub("[：，、]", ": ", text)
    return text[:1].isspace(), text[-1:].isspace()


if __name__ == "__main__":
    write_all()
