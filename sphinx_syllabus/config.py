"""Every ``syllabus_*`` value of conf.py: declared once, checked once, read here alone."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from msgspec.structs import replace
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from . import icons
from .config_checks import (
    check_day,
    check_flag,
    check_icons,
    check_kinds,
    check_languages,
    check_projects,
    check_resources,
    check_seconds,
    check_theme_label,
)
from .diagnostics import Subtype, warn
from .hints import did_you_mean
from .locale import _, __
from .model import Edition, ResourceKind
from .urls import is_url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .config_checks import Problems

PREFIX = "syllabus_"

# the suffixes are those of pages and files
_HOST = re.compile(
    r"[\w-]+(?:\.[\w-]+)*\.(?!(?:[xs]?html?|php|aspx?|jsp|json|pdf|ics)$)[a-z]{2,}", re.IGNORECASE
)
_FILE = re.compile(r"(?<=[^/])/syllabus\.json$")


class Value(Struct, frozen=True):
    """A value of conf.py, as the manual shows it."""

    name: str
    default: Any
    type: str
    help: str
    find_problems: Callable[[str, Any], Problems]
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


VALUES = (
    Value(
        "syllabus_editions",
        {},
        "dict[str, str | dict]",
        "Earlier editions of the course: for each the URL of its page, absolute or relative "
        'to the root of the site, or a page of this project; or a dict of `"url"`, '
        '`"title"`, `"inventory"`, the path or the URL of its `syllabus.json` where that is not '
        'beside its page, and `"hosts"`, to which a fetch may be redirected.',
        check_projects,
    ),
    Value(
        "syllabus_catalogue",
        {},
        "dict[str, str | dict]",
        "Other projects whose courses `course-list` lists: for each the URL of its page, and what "
        "else `syllabus_editions` takes.",
        check_projects,
        rebuild="",  # the pages with a list are written again
    ),
    Value(
        "syllabus_resources",
        {},
        "dict[str, dict[str, str]]",
        'Kinds of resource, added to the built-in ones or changing them: `"icon"`, `"label"`, '
        '`"svg"`, a drawing for HTML in place of the icon, and `"url"`, a template with `{}` for '
        "targets that are neither URL nor file.",
        check_resources,
    ),
    Value(
        "syllabus_icons",
        "emoji",
        "str",
        'How HTML draws the icons of resources: `"emoji"`, or `"svg"` for line drawings in the '
        "colour of the link. An icon or a drawing of your own, in `syllabus_resources`, wins.",
        check_icons,
    ),
    Value(
        "syllabus_kinds",
        {},
        "dict[str, str]",
        "Kinds of lecture, added to the built-in ones: the label of each.",
        check_kinds,
    ),
    Value(
        "syllabus_theme_label",
        None,
        "str | None",
        "The word before a theme's number. Unset, it is “Theme” in the language of the "
        "document; empty, the number stands alone.",
        check_theme_label,
    ),
    Value(
        "syllabus_check_numbers",
        False,
        "bool",
        "Whether to warn of numbers of lectures that go down or leave one out.",
        check_flag,
    ),
    Value(
        "syllabus_check_carried_over",
        False,
        "bool",
        "Whether to warn where a lecture that is carried over has another title or another link "
        "than in the earlier edition.",
        check_flag,
    ),
    Value(
        "syllabus_languages",
        {},
        "dict[str, str]",
        "The languages that the site is published in, and the URL of each, absolute or relative "
        "to the root of the site: the pages of courses link to each other.",
        check_languages,
    ),
    Value(
        "syllabus_now",
        "",
        "str",
        "The day, such as “2022-09-14”, that a build takes for today where it holds resources "
        "back until their `:release:`. Empty, it is that of `SOURCE_DATE_EPOCH`, or today.",
        check_day,
        rebuild="",  # the pages that it makes a difference to are read again
    ),
    Value(
        "syllabus_fetch_seconds",
        10,
        "float",
        "How long fetching earlier editions may take in a build, all together, in seconds; "
        "the projects of the catalogue have as long again.",
        check_seconds,
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
