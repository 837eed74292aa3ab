"""The command ``sphinx-syllabus``: ``import`` brings a page in, ``roll-over`` begins the next."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from . import config, fetching
from .editions import Library, Source, courses_of, file_beside, is_address, is_key
from .importing.page import import_page
from .inventory import FILE
from .model import Edition
from .rolling_over import has_no_topic, is_further_page, roll_over, rows_of_a_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Course


_MARKDOWN = {".md", ".markdown"}
_PLACEHOLDER = "https://…/"

_DAYS_TO_WRITE = (
    "The days of the new term are yours to write: “:starts:” and “:ends:”, and what there is of "
    "“:no-class:”, “:moved:”, “:also-meets:”, “:due:” and “:release:”; then “:calendar:”, if it "
    "is to have one."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0, or 1 where it could not be done, and says why."""
    chosen = parser().parse_args(arguments)
    try:
        chosen.run(chosen)
    except (OSError, ValueError) as error:
        print(f"sphinx-syllabus: {error}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    """What the command takes; the manual's page of commands is made of it."""
    found = argparse.ArgumentParser(prog="sphinx-syllabus", description="Course home pages.")
    commands = found.add_subparsers(required=True, metavar="COMMAND")
    _add_import_options(
        commands.add_parser(
            "import",
            help="write an existing Markdown page in the words of this extension",
            description="Write an existing course page in MyST, to a file or to standard output. "
            "What its author should look at is listed on standard error.",
        )
    )
    _add_roll_over_options(
        commands.add_parser(
            "roll-over",
            help="write the page of the next term from an edition's syllabus.json",
            description="Write a page in which everything is carried over from an edition, and "
            "inherits.",
        )
    )
    return found


def _add_import_options(command: argparse.ArgumentParser) -> None:
    command.set_defaults(run=_import)
    add = command.add_argument
    add("page", type=Path, metavar="PAGE.md", help="the page as it is, in Markdown")
    add(
        "-o",
        "--output",
        type=Path,
        metavar="OUT.md",
        help="the page to write, such as index.md; without it, standard output",
    )
    add(
        "--edition",
        default="",
        metavar="KEY",
        help="the edition that carried-over lectures are from, unless the page says another",
    )
    add(
        "--conf",
        type=Path,
        metavar="DIR",
        help="a folder whose conf.py, which is run, has kinds of resource and lecture of its own",
    )
    add(
        "--url",
        default="",
        metavar="URL",
        help="the address of the page as it is: its links to folders and other pages lead there",
    )
    add("--force", action="store_true", help="write over a page that is there")


def _add_roll_over_options(command: argparse.ArgumentParser) -> None:
    command.set_defaults(run=_roll_over)
    add = command.add_argument
    add(
        "source",
        metavar="SOURCE",
        help="the edition's syllabus.json: a file, or its URL or that of the page beside it",
    )
    add("page", type=Path, metavar="PAGE.md", help="the page to write, such as index.md")
    add(
        "--from",
        dest="key",
        default="",
        metavar="KEY",
        help="what syllabus_editions calls the edition; without it, what it calls itself",
    )
    add("--edition", default="", metavar="KEY", help="what to call the new one, such as FL23")
    add("--term", default="", metavar="WORDS", help="the new term, such as “Fall 2023”")
    add(
        "--course",
        default="",
        metavar="DOCUMENT",
        help="which course, where the file has several: the name of its document",
    )
    add("--force", action="store_true", help="write over a page that is there")


def _import(chosen: argparse.Namespace) -> None:
    _check_key(chosen.edition, "--edition")
    _check_name(chosen.page)
    if chosen.url and not is_address(chosen.url):
        raise ValueError(
            f"“--url” is an address, as in https://course.example/, not {chosen.url!r}"
        )
    resources, kinds = config.default_resources(), config.default_kinds()
    if chosen.conf:
        settings = config.read(chosen.conf)
        resources, kinds = {**settings.resources}, {**settings.kinds}
    try:
        text = chosen.page.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{chosen.page} is not in UTF-8: save it in that encoding") from error
    imported = import_page(text, resources, kinds, chosen.edition, chosen.url)
    if chosen.output:
        _check_page(chosen.output, force=chosen.force)
        _write(chosen.output, imported.text)
    else:
        sys.stdout.write(imported.text)
    for left in imported.left_over:
        print(f"{chosen.page}:{left.line}: {left.text}", file=sys.stderr)  # noqa: T201
    counts = f"{imported.themes} themes, {imported.lectures} lectures, {imported.links} links"
    print(f"{chosen.output or chosen.page}: {counts}", file=sys.stderr)  # noqa: T201


def _check_key(key: str, option: str) -> None:
    if key and not is_key(key):
        raise ValueError(f"an edition is one word without “/”, not {key!r}: as in “{option} SP21”")


def _check_name(page: Path) -> None:
    if page.suffix.lower() not in _MARKDOWN:
        raise ValueError(f"{page} is not called like Markdown: name a .md file, such as index.md")


def _check_page(page: Path, *, force: bool) -> None:
    _check_name(page)
    if page.exists() and not force:
        raise ValueError(f"{page} is there already: add “--force” to write over it")


def _write(page: Path, text: str) -> None:
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text, encoding="utf-8")


def _roll_over(chosen: argparse.Namespace) -> None:
    _check_key(chosen.key, "--from")
    _check_key(chosen.edition, "--edition")
    place = chosen.source
    if is_address(place) and not urlsplit(place).path.endswith(".json"):
        place = file_beside(place)
    source = _load(place)
    course = _one_course(source, chosen.key, chosen.course)
    key = chosen.key or _own_key(source, course)
    _check_page(chosen.page, force=chosen.force)
    courses = courses_of(source, key)
    _write(chosen.page, roll_over(course, courses, key, chosen.edition, chosen.term))
    _tell_of_lectures(chosen.page, course, key)
    _tell_of_configuration(chosen.page, place, course, key)
    if (chosen.edition or chosen.term) and is_further_page(course, courses):
        print("The page says neither its edition nor its term: the main page does.")  # noqa: T201
    _tell_of_facts(course)
    for other in courses:
        if other is not course and not other.says_anything and any(other.lectures()):
            print(  # noqa: T201
                f"Its page {other.docname!r} has lectures as well: roll it over with "
                f"“--course {other.docname}”."
            )


def _own_key(source: Source, course: Course) -> str:
    """What an edition calls itself."""
    key = course.edition or (_only_edition(source) if any(course.lectures()) else "")
    if not key:
        raise ValueError("the course says no edition: name it, as in “--from SP21”")
    if not is_key(key):
        raise ValueError(
            f"the file calls the edition {key!r}, and a key is one word without “/”: name it by "
            "another, as in “--from SP21”"
        )
    return key


def _tell_of_lectures(page: Path, course: Course, key: str) -> None:
    without_topic = [has_no_topic(lecture) for lecture in course.lectures()]
    rest = f", and {sum(without_topic)} to be announced" if any(without_topic) else ""
    count = len(without_topic) - sum(without_topic)
    print(f"{page}: {count} lectures, all carried over from {key}{rest}.")  # noqa: T201


def _tell_of_configuration(page: Path, place: str, course: Course, key: str) -> None:
    """Tell what conf.py needs, so that the page knows the edition by its key."""
    conf = _conf(page)
    own = _own_page(place, conf.parent, course.docname, page)
    editions = {key: own or _place(place, conf.parent)}
    needed = f"syllabus_editions = {json.dumps(editions, ensure_ascii=False)}"
    print(f"{conf if conf.exists() else conf.name} needs: {needed}")  # noqa: T201
    if not own and not is_address(place):
        print(f"Put the address of the edition's site in place of “{_PLACEHOLDER}”.")  # noqa: T201


def _tell_of_facts(course: Course) -> None:
    """Tell which facts are of the old term alone, or may be."""
    if course.calendar:
        print(_DAYS_TO_WRITE)  # noqa: T201
    elif rows := [f"“:{key}:”" for key in ("meets", "timezone") if _has_row(course, key)]:
        print(  # noqa: T201
            f"Write {' and '.join(rows)} anew: without “:starts:” and “:ends:” the file has "
            "them in the words of the page alone."
        )
    if keys := [f"“:{key}:”" for key in rows_of_a_year(course)]:
        print(f"See whether what speaks of a year still holds: {', '.join(keys)}.")  # noqa: T201


def _only_edition(source: Source) -> str:
    """The edition of every course that says one; empty where there are several, or none."""
    editions = {course.edition for course in source.courses if course.edition}
    return editions.pop() if len(editions) == 1 else ""


def _has_row(course: Course, key: str) -> bool:
    return any(row.key == key for row in course.rows)


def _load(source: str) -> Source:
    library = Library(Path.cwd(), cache=None, seconds=10)
    found = library.load([Edition("source", source, inventory=source)])["source"]
    if found.missing:
        raise ValueError(found.missing)
    return found


def _one_course(source: Source, key: str, document: str) -> Course:
    courses = [
        course
        for course in (courses_of(source, key) if key else source.courses)
        if not document or course.docname == document
    ]
    if len(courses) > 1:  # of a page with a link or two the file speaks as well
        courses = [course for course in courses if course.edition] or courses
    if len(courses) == 1:
        return courses[0]
    if not source.courses:
        raise ValueError("the file has no course: name the syllabus.json of another edition")
    names = [course.docname for course in source.courses]
    raise ValueError(
        f"the file has these courses: {', '.join(names)}; choose one, as in “--course {names[0]}”"
    )


def _conf(page: Path) -> Path:
    """The conf.py of a page's project, or else where one may be: paths in it start from there."""
    beside = page.parent / "conf.py"
    found = (folder / "conf.py" for folder in page.resolve().parents)
    return next((path for path in found if path.is_file()), beside)


def _own_page(source: str, folder: Path, docname: str, page: Path) -> str:
    """The document that the edition is, where the project that is built is that of the new page."""
    if is_address(source) or not Path(source).resolve().is_relative_to(folder.resolve()):
        return ""
    paths = (folder / f"{docname}{suffix}" for suffix in (*_MARKDOWN, ".rst"))
    is_there = any(path.is_file() and path.resolve() != page.resolve() for path in paths)
    return docname if is_there else ""


def _place(source: str, folder: Path) -> str | dict[str, str]:
    """What ``syllabus_editions`` says of an edition whose inventory was read."""
    if not is_address(source):
        path = os.path.relpath(source, folder)
        return {"url": _PLACEHOLDER, "inventory": Path(path).as_posix()}
    site = fetching.shown(source).removesuffix(FILE)
    return site if site.endswith("/") else {"url": site, "inventory": site}


if __name__ == "__main__":
    sys.exit(main())
