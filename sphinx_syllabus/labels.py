"""The words that the extension itself puts on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .locale import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def row_label(key: str) -> str:
    """Label a row of ``course-info``: known keys in the reader's language.

    An unknown key keeps the author's words, with a capital and without hyphens.
    """
    words = key.replace("-", " ").replace("_", " ").strip()
    known = {
        "instructor": _("Instructor"),
        "instructors": _("Instructors"),
        "assistant": _("Assistant"),
        "assistants": _("Assistants"),
        "lectures": _("Lectures"),
        "practica": _("Practica"),
        "labs": _("Labs"),
        "location": _("Location"),
        "office hours": _("Office hours"),
        "prerequisites": _("Prerequisites"),
        "language": _("Language"),
        "credits": _("Credits"),
        "textbook": _("Textbook"),
        "grading": _("Grading"),
        "contact": _("Contact"),
        "email": _("E-mail"),
        "forum": _("Forum"),
        "discord": _("Discord"),
        "material": _("Material"),
    }
    return known.get(words.lower(), words[:1].upper() + words[1:])


def term_row(key: str) -> str:
    """Label a row that says when a course meets."""
    return {
        "dates": _("Dates"),
        "starts": _("Starts"),
        "timezone": _("Time zone"),
        "also-meets": _("Also"),
        "moved": _("Moved days"),
        "no-class": _("No class"),
        "calendar": _("Calendar"),
    }[key]


def row_of_kind(kind: str, kinds: Mapping[str, str]) -> str:
    """Label the row that says when a kind of lecture meets.

    :param kinds: the label of each kind of lecture.
    """
    several = {"lecture": _("Lectures"), "practicum": _("Practica"), "lab": _("Labs")}
    return several.get(kind) or kinds.get(kind, kind[:1].upper() + kind[1:])


def moved_day(day: str, weekday: str) -> str:
    """Say that a day follows another weekday's plan."""
    return _("%(day)s as on %(weekday)s") % {"day": day, "weekday": weekday}


def column(key: str) -> str:
    """Head a column of a schedule."""
    return {"when": _("When"), "what": _("What")}[key]


def due() -> tuple[str, str]:
    """Say the words before and after the moment in ``due Fri, Sep 23``."""
    before, _moment, after = _("due {moment}").partition("{moment}")
    return before, after


def subscribe() -> str:
    """Name the link that has a program follow a calendar."""
    return _("Subscribe")


def download() -> str:
    """Name the link to a calendar file."""
    return _("Download")


def released(day: str) -> str:
    """Say from when on there are resources."""
    return _("from %(day)s") % {"day": day}


def cancelled() -> str:
    """Say that a class is cancelled."""
    return _("cancelled")


def to_be_announced() -> str:
    """Stand for a title that is not settled yet."""
    return _("To be announced")


def missing_courses(names: Iterable[str]) -> str:
    """Say whose courses a list does not have."""
    pattern = _("These could not be reached, and are not listed: %(names)s.")
    return pattern % {"names": ", ".join(names)}


def theme_prefix(label: str, number: str) -> str:
    """Say what stands before the title of a numbered theme: ``Theme 1: ``."""
    if not label:
        return _("%(number)s: ") % {"number": number}
    return _("%(label)s %(number)s: ") % {"label": label, "number": number}


def carried_over_from() -> tuple[str, str]:
    """Say the words before and after the edition in ``carried over from SP21``."""
    before, _edition, after = _("carried over from {edition}").partition("{edition}")
    return before, after


def carried_over() -> str:
    """Say that something is carried over, from an edition that is not named."""
    return _("carried over")


def named(label: str, words: str) -> str:
    """Name a link: ``YouTube video: History``."""
    return _("%(label)s: %(words)s") % {"label": label, "words": words}


def named_carried_over(label: str, words: str, origin: str) -> str:
    """Name a link of what is carried over: ``YouTube video: History, carried over from SP21``."""
    pattern = _("%(label)s: %(words)s, %(origin)s")
    return pattern % {"label": label, "words": words, "origin": origin}


def only_new() -> str:
    """Name the control that hides what is carried over."""
    return _("Only what is new")


def count_of_new(new: int, total: int) -> str:
    """Say how many of the lectures are new."""
    pattern = ngettext(
        "%(new)d of %(total)d lectures is new", "%(new)d of %(total)d lectures are new", new
    )
    return pattern % {"new": new, "total": total}


def legend_of_carried_over() -> str:
    """Say what the dimmed italics mean."""
    return _("carried over from an earlier edition")


def heading_of_changes(kind: str) -> str:
    """Name a list of what has changed: such as ``new`` or ``moved``."""
    return {
        "new": _("New"),
        "changed": _("Changed"),
        "moved": _("Moved"),
        "carried over": _("Carried over"),
        "dropped": _("Dropped"),
    }[kind]


def nothing_new(origin: str) -> str:
    """Say that an edition is as the one before it was."""
    return _("Nothing new: all is as in %(edition)s.") % {"edition": origin}


def changed_fields(names: Iterable[str], resources: Mapping[str, str]) -> str:
    """Say what of a lecture has changed.

    :param resources: the label of each kind of resource.
    """
    known = {**resources, "title": _("title"), "kind": _("kind"), "page": _("page")}
    return ", ".join(known.get(name, name) for name in names)


def moved_from(theme: str) -> str:
    """Say which theme a lecture stood in."""
    return _("before: %(theme)s") % {"theme": theme}
