"""Every ``syllabus_*`` value of conf.py: declared once, checked once, read here alone."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from . import icons
from .diagnostics import Subtype, warn
from .editions import is_key
from .hints import did_you_mean
from .languages import locale_of
from .locale import _, __
from .model import Edition, ResourceKind
from .urls import is_url, parse_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

PREFIX = "syllabus_"

Problems: TypeAlias = "Iterator[tuple[str | None, str]]"
"""What is wrong: the entry of a dict that must go, or None for the whole value,
and a sentence without its full stop."""

_DAY = 24 * 60 * 60

_FLAGS = (False, True, "0", "1")
"""The texts are what the command line gives (``-D``)."""

# the suffixes are those of pages and files
_HOST = re.compile(
    r"[\w-]+(?:\.[\w-]+)*\.(?!(?:[xs]?html?|php|aspx?|jsp|json|pdf|ics)$)[a-z]{2,}", re.IGNORECASE
)
_WORD = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*$")
_EDITION_FIELDS = {"hosts", "inventory", "title", "url"}
_RESOURCE_FIELDS = {"icon", "label", "svg", "url"}
_FILE = re.compile(r"(?<=[^/])/syllabus\.json$")
_RESERVED = frozenset(
    {
        *("cancelled", "carried-over", "date", "due", "kind", "lecture", "location", "name"),
        *("not-held", "number", "quiet", "release", "speakers", "tba", "theme", "time"),
    }
)
"""The names of a lecture's options, and what things are called: no kind of resource."""


class Value(Struct, frozen=True):
    """A value of conf.py, as the manual shows it."""

    name: str
    default: Any
    type: str
    help: str
    find_problems: Callable[[str, Any], Problems]
    """Takes the name of the value, for the sentences, and what is given."""
    rebuild: Literal["env", ""] = "env"
    """Whether another value means that every page is read again."""

    def check(self, given: Any) -> Problems:
        """Find what is wrong."""
        return self.find_problems(self.name, given)


class Settings(Struct, frozen=True):
    """The values of a build, typed and checked."""

    editions: Mapping[str, Edition]
    catalogue: Mapping[str, Edition]
    """The projects whose courses are listed."""
    resources: Mapping[str, ResourceKind]
    """In the order of the legend."""
    kinds: Mapping[str, str]
    """Each kind of lecture and its label."""
    theme_label: str
    check_numbers: bool
    check_carried_over: bool
    fetch_seconds: float
    """The time that fetching earlier editions may take in a build, and the catalogue again."""
    languages: Mapping[str, str]
    """The languages that the site is published in, and where."""
    now: date | None
    """What is to be taken for today."""

    @classmethod
    def of(cls, config: Config) -> Settings:
        """Type the values of a configuration that `check_values` has passed."""
        resources = default_resources()
        for name, fields in config.syllabus_resources.items():
            known = resources.get(name, ResourceKind.called(name))
            resources[name] = replace(known, **fields)
        if config.syllabus_icons == "svg":
            for name, kind in resources.items():
                if not kind.svg and "icon" not in config.syllabus_resources.get(name, {}):
                    resources[name] = replace(kind, svg=icons.built_in(name))
        label = config.syllabus_theme_label
        return cls(
            {key: _edition(key, value) for key, value in config.syllabus_editions.items()},
            {key: _edition(key, value) for key, value in config.syllabus_catalogue.items()},
            resources,
            {**default_kinds(), **config.syllabus_kinds},
            # Translators: a part of a course, a group of lectures: “Theme 1: Introduction”.
            _("Theme") if label is None else label,
            bool(int(config.syllabus_check_numbers)),
            bool(int(config.syllabus_check_carried_over)),
            float(config.syllabus_fetch_seconds),
            config.syllabus_languages,
            date.fromisoformat(config.syllabus_now) if config.syllabus_now else None,
        )


def _edition(key: str, value: str | dict[str, Any]) -> Edition:
    fields = {"url": value} if isinstance(value, str) else value
    url = _FILE.sub("/", fields["url"])  # the page is what readers are led to
    return Edition(key, **{**fields, "url": url, "hosts": tuple(fields.get("hosts", ()))})


def default_resources() -> dict[str, ResourceKind]:
    """List the kinds of resource that need no configuration, in the legend's order."""
    kinds = (
        # Translators: names a link, in the legend and where there can be no icon; likewise “notes”,
        # “Jupyter notebook” and “YouTube video”.
        ResourceKind("slides", "🖥\ufe0f", _("slides")),
        ResourceKind("notes", "📝", _("notes")),
        ResourceKind("notebook", "📓", _("Jupyter notebook")),
        ResourceKind("video", "🎥", _("YouTube video")),
    )
    return {kind.name: kind for kind in kinds}


def default_kinds() -> dict[str, str]:
    """List the kinds of lecture that need no configuration, with their labels."""
    return {
        # Translators: a kind of class, as are “Lab” and so on: “(Practicum)” stands after a title.
        "lecture": _("Lecture"),
        # Translators: a class of exercises.
        "practicum": _("Practicum"),
        # Translators: a class in the laboratory.
        "lab": _("Lab"),
        "recitation": _("Recitation"),
        "seminar": _("Seminar"),
        "tutorial": _("Tutorial"),
        "workshop": _("Workshop"),
        "guest": _("Guest lecture"),
        # Translators: something to read.
        "reading": _("Reading"),
        "homework": _("Homework"),
        "assignment": _("Assignment"),
        "project": _("Project"),
        "quiz": _("Quiz"),
        "exam": _("Exam"),
    }


def _check_projects(name: str, given: Any) -> Problems:
    if not isinstance(given, dict):
        # Translators: a dict is one of Python's.
        message = __("%(value)s must be a dict of names and URLs, not %(given)r")
        yield None, message % {"value": name, "given": given}
        return
    for key, edition in given.items():
        fields = {"url": edition} if isinstance(edition, str) else edition
        if not isinstance(key, str) or not is_key(key):
            message = __("%(value)s has a name %(key)r: write one word without “/”, such as “SP21”")
            yield key, message % {"value": name, "key": key}
        elif not isinstance(fields, dict) or not isinstance(fields.get("url"), str):
            message = __("%(value)s has no URL for %(key)r: write “%(key)s”: “https://…/”")
            yield key, message % {"value": name, "key": key}
        elif problem := _problem_of_edition(name, key, fields):
            yield key, problem


def _problem_of_edition(name: str, key: str, fields: dict[Any, Any]) -> str:
    """What is wrong with an edition; empty where nothing is."""
    said: dict[str, Any] = {"value": name, "key": key}
    hosts = fields.get("hosts", [])
    if unknown := [field for field in fields if field not in _EDITION_FIELDS]:
        return _unknown_fields(name, key, unknown)
    if not isinstance(fields.get("title", ""), str):
        said["given"] = fields["title"]
        return __("%(value)s has a title for %(key)r that is no text: %(given)r") % said
    if not isinstance(fields.get("inventory"), str | None):
        said["given"] = fields["inventory"]
        # Translators: “inventory” is the name of a field.
        message = __("%(value)s must give a path or a URL as inventory of %(key)r, not %(given)r")
        return message % said
    if not isinstance(hosts, list | tuple) or not all(isinstance(host, str) for host in hosts):
        said["given"] = hosts
        # Translators: “hosts” is the name of a field.
        return __("%(value)s must give a list of names as hosts of %(key)r, not %(given)r") % said
    for address in (fields["url"], fields.get("inventory") or ""):
        if is_url(address):
            try:
                _check_address(address)
            except ValueError as error:
                said["problem"] = error
                message = __(
                    "%(value)s has an address for %(key)r that cannot be linked: %(problem)s"
                )
                return message % said
    return ""


def _check_address(url: str) -> None:
    """Raise `ValueError` where a URL cannot be linked."""
    if "…" in url:  # as our own sentences have it, and what `roll-over` prints
        # Translators: “it” is an address; stands after “… cannot be linked: ”.
        raise ValueError(__("it holds “…”: put the address of the site there"))
    parse_url(url)


def _unknown_fields(name: str, key: str, fields: Iterable[object]) -> str:
    # Translators: %(key)r is an edition or a kind of resource; %(fields)s are names of fields.
    message = __("%(value)s has fields it does not know for %(key)r: %(fields)s")
    return message % {"value": name, "key": key, "fields": _quoted(fields)}


def _unusable_kind(name: str, kind: object) -> str:
    # Translators: a kind of resource or of lecture; its name can only be of Latin letters.
    message = __("%(value)s cannot name a kind %(kind)r: use lower-case words joined by “-”")
    return message % {"value": name, "kind": kind}


def _check_resources(name: str, given: Any) -> Problems:
    if not isinstance(given, dict):
        message = __("%(value)s must be a dict of resource kinds, not %(given)r")
        yield None, message % {"value": name, "given": given}
        return
    for kind, fields in given.items():
        if not isinstance(kind, str) or not _WORD.match(kind):
            yield kind, _unusable_kind(name, kind)
        elif kind in _RESERVED:
            # Translators: %(kind)r is a word such as “number” or “theme”.
            message = __(
                "%(value)s cannot name a kind %(kind)r, which is the name of an option or of a "
                "directive already: use another word"
            )
            yield kind, message % {"value": name, "kind": kind}
        elif not isinstance(fields, dict):
            # Translators: icon, label, svg and url are the names of fields.
            message = __(
                "%(value)s must give %(kind)r a dict of icon, label, svg and url, not %(given)r"
            )
            yield kind, message % {"value": name, "kind": kind, "given": fields}
        elif problem := _problem_of_fields(name, kind, fields):
            yield kind, problem


def _problem_of_fields(name: str, kind: str, fields: dict[Any, Any]) -> str:
    """What is wrong with a kind of resource; empty where nothing is."""
    said: dict[str, Any] = {"value": name, "kind": kind}
    if unknown := [key for key in fields if key not in _RESOURCE_FIELDS]:
        return _unknown_fields(name, kind, unknown)
    if wrong := [key for key, text in fields.items() if not isinstance(text, str)]:
        said["fields"] = _quoted(wrong)
        # Translators: %(fields)s are names of fields, %(kind)r a kind of resource.
        return __("%(value)s must give text for %(fields)s of %(kind)r") % said
    if "svg" in fields and (problem := icons.problem(fields["svg"])):
        said["problem"] = problem
        return __("%(value)s has a drawing for %(kind)r that cannot be used: %(problem)s") % said
    if "url" in fields:
        if fields["url"].count("{}") != 1:
            said["given"] = fields["url"]
            # Translators: “{}” has to be written, and “url” is the name of a field: keep both.
            return __("%(value)s needs one “{}” in the url of %(kind)r, not %(given)r") % said
        try:
            parse_url(fields["url"].replace("{}", "x"))
        except ValueError as error:
            said["problem"] = error
            return __("%(value)s has a url for %(kind)r that cannot be linked: %(problem)s") % said
    return ""


def _check_kinds(name: str, given: Any) -> Problems:
    if not isinstance(given, dict):
        message = __("%(value)s must be a dict of kinds and their labels, not %(given)r")
        yield None, message % {"value": name, "given": given}
        return
    for kind, label in given.items():
        if not isinstance(kind, str) or not _WORD.match(kind):
            yield kind, _unusable_kind(name, kind)
        elif not isinstance(label, str) or not label:
            message = __("%(value)s must give %(kind)r a label, not %(given)r")
            yield kind, message % {"value": name, "kind": kind, "given": label}


def _check_theme_label(name: str, given: Any) -> Problems:
    if given is not None and not isinstance(given, str):
        message = __("%(value)s must be a word, such as “Week”, not %(given)r")
        yield None, message % {"value": name, "given": given}


def _check_icons(name: str, given: Any) -> Problems:
    if given not in ("emoji", "svg"):  # a list is in no set
        message = __("%(value)s must be “emoji” or “svg”, not %(given)r")
        yield None, message % {"value": name, "given": given}


def _check_flag(name: str, given: Any) -> Problems:
    if given not in _FLAGS:
        message = __("%(value)s must be True or False, not %(given)r")
        yield None, message % {"value": name, "given": given}


def _check_seconds(name: str, given: Any) -> Problems:
    try:
        is_time = not isinstance(given, bool) and 0 < float(given) < _DAY
    except (TypeError, ValueError):
        is_time = False
    if not is_time:
        message = __("%(value)s must be a number of seconds, such as 10, not %(given)r")
        yield None, message % {"value": name, "given": given}


def _check_day(name: str, given: Any) -> Problems:
    try:
        is_day = given == "" or bool(date.fromisoformat(given))
    except (TypeError, ValueError):
        is_day = False
    if not is_day:
        message = __("%(value)s must be a day such as “2022-09-14”, not %(given)r")
        yield None, message % {"value": name, "given": given}


def _check_languages(name: str, given: Any) -> Problems:
    if not isinstance(given, dict):
        message = __("%(value)s must be a dict of languages and addresses, not %(given)r")
        yield None, message % {"value": name, "given": given}
        return
    for language, url in given.items():
        words = {"value": name, "language": language}
        if not isinstance(language, str) or locale_of(language) is None:
            message = __("%(value)s has a language %(language)r: write one such as “fr” or “zh_CN”")
            yield language, message % words
        elif not isinstance(url, str) or not url:
            message = __(
                "%(value)s has no address for %(language)r: write “%(language)s”: “https://…/”"
            )
            yield language, message % words
        elif is_url(url):
            try:
                _check_address(url)
            except ValueError as error:
                # Translators: %(problem)s is another message, which has no full stop.
                message = __(
                    "%(value)s has an address for %(language)r that cannot be linked: %(problem)s"
                )
                yield language, message % {**words, "problem": error}


def _quoted(names: Iterable[object]) -> str:
    return ", ".join(f"{name!r}" for name in names)


VALUES = (
    Value(
        "syllabus_editions",
        {},
        "dict[str, str | dict]",
        "Earlier editions of the course: for each the URL of its page, absolute or relative "
        'to the root of the site, or a page of this project; or a dict of `"url"`, '
        '`"title"`, `"inventory"`, the path or the URL of its `syllabus.json` where that is not '
        'beside its page, and `"hosts"`, to which a fetch may be redirected.',
        _check_projects,
    ),
    Value(
        "syllabus_catalogue",
        {},
        "dict[str, str | dict]",
        "Other projects whose courses `course-list` lists: for each the URL of its page, and what "
        "else `syllabus_editions` takes.",
        _check_projects,
        rebuild="",  # the pages with a list are written again
    ),
    Value(
        "syllabus_resources",
        {},
        "dict[str, dict[str, str]]",
        'Kinds of resource, added to the built-in ones or changing them: `"icon"`, `"label"`, '
        '`"svg"`, a drawing for HTML in place of the icon, and `"url"`, a template with `{}` for '
        "targets that are neither URL nor file.",
        _check_resources,
    ),
    Value(
        "syllabus_icons",
        "emoji",
        "str",
        'How HTML draws the icons of resources: `"emoji"`, or `"svg"` for line drawings in the '
        "colour of the link. An icon or a drawing of your own, in `syllabus_resources`, wins.",
        _check_icons,
    ),
    Value(
        "syllabus_kinds",
        {},
        "dict[str, str]",
        "Kinds of lecture, added to the built-in ones: the label of each.",
        _check_kinds,
    ),
    Value(
        "syllabus_theme_label",
        None,
        "str | None",
        "The word before a theme's number. Unset, it is “Theme” in the language of the "
        "document; empty, the number stands alone.",
        _check_theme_label,
    ),
    Value(
        "syllabus_check_numbers",
        False,
        "bool",
        "Whether to warn of numbers of lectures that go down or leave one out.",
        _check_flag,
    ),
    Value(
        "syllabus_check_carried_over",
        False,
        "bool",
        "Whether to warn where a lecture that is carried over has another title or another link "
        "than in the earlier edition.",
        _check_flag,
    ),
    Value(
        "syllabus_languages",
        {},
        "dict[str, str]",
        "The languages that the site is published in, and the URL of each, absolute or relative "
        "to the root of the site: the pages of courses link to each other.",
        _check_languages,
    ),
    Value(
        "syllabus_now",
        "",
        "str",
        "The day, such as “2022-09-14”, that a build takes for today where it holds resources "
        "back until their `:release:`. Empty, it is that of `SOURCE_DATE_EPOCH`, or today.",
        _check_day,
        rebuild="",  # the pages that it makes a difference to are read again
    ),
    Value(
        "syllabus_fetch_seconds",
        10,
        "float",
        "How long fetching earlier editions may take in a build, all together, in seconds; "
        "the projects of the catalogue have as long again.",
        _check_seconds,
        rebuild="",
    ),
)


def add_values(app: Sphinx) -> None:
    """Declare every value; their types are checked by `check_values`, in sentences."""
    for value in VALUES:
        app.add_config_value(value.name, value.default, value.rebuild, types=Any)


def check_values(app: Sphinx, config: Config) -> None:
    """Warn of what cannot be used, once, and take it out of the configuration.

    What is taken out cannot be pickled, perhaps (a function), so it must not
    stay: Sphinx would read every page again at every build.
    """
    for value in VALUES:
        given = config[value.name]
        for key, problem in value.check(given):
            # Translators: two sentences, of which %(problem)s is the first.
            message = __("%(problem)s. It is left out.") % {"problem": problem}
            warn_of_value(app, value.name, message)
            if key is None:
                given = value.default
            else:
                given = {name: entry for name, entry in given.items() if name != key}
        if given is not config[value.name]:
            setattr(config, value.name, given)
    names = {value.name for value in VALUES}
    # Sphinx keeps what it does not know to itself; a typing error must not pass in silence.
    for name in getattr(config, "_raw_config", ()):
        if name.startswith(PREFIX) and name not in names:
            message = __("%(value)s is no value of sphinx-syllabus%(hint)s.")
            hint = did_you_mean(name, names)
            warn_of_value(app, name, message % {"value": name, "hint": hint})


def check_places(app: Sphinx, env: BuildEnvironment, _docnames: list[str]) -> None:
    """Warn of editions that lead nowhere, now that the pages of the project are known."""
    name = "syllabus_editions"
    for key, value in app.config[name].items():
        if problem := _problem_of_place(app, env, _edition(key, value)):
            warn_of_value(app, name, problem)


def _problem_of_place(app: Sphinx, env: BuildEnvironment, edition: Edition) -> str:
    """What is wrong with an edition that is neither a page nor an address, as a sentence."""
    url = edition.url
    first, slash, _rest = url.partition("/")
    page = env.path2doc(Path(env.srcdir, first)) or first
    roots = (env.srcdir, *(Path(app.confdir, path) for path in app.config.html_extra_path))
    # not Path.exists, which raises where a name is too long
    is_there = any(os.path.exists(Path(root, first)) for root in roots)  # noqa: PTH110
    if is_url(url) or is_there or page in env.found_docs:
        return ""
    said = {"value": "syllabus_editions", "key": edition.key, "url": url, "host": first}
    if _HOST.fullmatch(first) and first == page:
        # Translators: %(host)s is like “course.example.org”, %(key)r like 'SP21'.
        message = __(
            "%(value)s has an address for %(key)r without a scheme: begin it with "
            "“https://%(host)s”, or with “./%(host)s” where that is a folder of this site."
        )
        return message % said
    if slash or "." in page or not page or edition.inventory is not None:
        return ""  # such as “../sp21/”: nobody here can know what is there
    said["hint"] = did_you_mean(page, env.found_docs)
    path, hash_, anchor = url.partition("#")
    said["folder"] = f"{path}/{hash_}{anchor}"
    # Translators: %(url)s is what is written for %(key)r, such as 'SP21'; %(folder)s is like
    # “sp21/”.
    message = __(
        "%(value)s has “%(url)s” for %(key)r, which is no page of this project%(hint)s: write the "
        "name of a page, an address that begins with “https://”, or “%(folder)s” for a folder of "
        "this site."
    )
    return message % said


def read(folder: Path) -> Settings:
    """Run the conf.py of a folder, outside of a build.

    :raises ValueError: where it cannot be run, or a value of ours cannot be used.
    """
    path = folder.resolve() / "conf.py"
    if not path.is_file():
        raise ValueError(f"{folder} has no conf.py: name the folder that it is in")
    try:
        config = Config.read(path.parent, overrides={}, tags=Tags())
    except ConfigError as error:
        reason = str(error).strip().splitlines()[-1]
        raise ValueError(f"{path} cannot be run: {reason}") from error
    for value in VALUES:
        config.add(value.name, value.default, "env", ())
        for _key, problem in value.check(config[value.name]):
            raise ValueError(f"{path}: {problem}")
    return Settings.of(config)


def warn_of_value(app: Sphinx, name: str, message: str, subtype: Subtype = Subtype.CONFIG) -> None:
    """Warn of a value, where conf.py gives it."""
    warn(subtype, message, _location(app, name))


def _location(app: Sphinx, name: str) -> str:
    path = Path(app.confdir) / "conf.py"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    for pattern in (rf"{name}\b\s*(:.*)?=", rf"[^#]*\b{name}\b"):
        for number, line in enumerate(lines, start=1):
            if re.match(pattern, line):
                return f"{path}:{number}"
    return f"{path}:1"  # without a line, Sphinx takes it for the name of a document
