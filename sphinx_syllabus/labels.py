"""The words that the extension itself puts on a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .locale import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def comma() -> str:
    """Part what stands in a row: days, names, a day and its hours."""
    # Translators: stands between days, names, a day and its hours: your comma, and its blank.
    return _(", ")


def row_label(key: str) -> str:
    """Label a row of ``course-info``: known keys in the reader's language.

    An unknown key keeps the author's words, with a capital. Its hyphens are blanks where it is
    written as options are: in small letters alone, and in one piece.
    """
    is_like_option = key.islower() and len(key.split()) == 1
    words = _words_of(key) if is_like_option else " ".join(key.replace("_", " ").split())
    return _known_rows().get(_words_of(key).lower(), words[:1].upper() + words[1:])


def is_known_row(key: str) -> bool:
    """Whether the label of a row is not its author's."""
    return _words_of(key).lower() in _known_rows()


def names_of_instructors() -> set[str]:
    """What the rows that say who teaches are called: their keys, and in the reader's language."""
    keys = ("instructor", "instructors")
    return {*keys, *(row_label(key).lower() for key in keys)}


def _words_of(key: str) -> str:
    return " ".join(key.replace("-", " ").replace("_", " ").split())


def _known_rows() -> dict[str, str]:
    return {
        # Translators: labels a row of facts about a course: who teaches, in the singular.
        "instructor": _("Instructor"),
        "instructors": _("Instructors"),
        "assistant": _("Assistant"),
        "assistants": _("Assistants"),
        # Translators: labels the row that says when lectures are held.
        "lectures": _("Lectures"),
        # Translators: labels the row that says when practica are held: classes of exercises.
        "practica": _("Practica"),
        # Translators: labels the row that says when classes in the laboratory are held.
        "labs": _("Labs"),
        "location": _("Location"),
        "office hours": _("Office hours"),
        "prerequisites": _("Prerequisites"),
        # Translators: the language that a course is taught in.
        "language": _("Language"),
        # Translators: what a course counts for, such as “4” or “6 ECTS”.
        "credits": _("Credits"),
        "textbook": _("Textbook"),
        # Translators: how marks come about.
        "grading": _("Grading"),
        "contact": _("Contact"),
        "email": _("E-mail"),
        "e mail": _("E-mail"),
        "forum": _("Forum"),
        # Translators: the name of a service: leave it, or write it as your language does.
        "discord": _("Discord"),
        # Translators: what is taught from: a repository, files.
        "material": _("Material"),
    }


def term_row(key: str) -> str:
    """Label a row that says when a course meets."""
    return {
        # Translators: labels the first and the last day of the term.
        "dates": _("Dates"),
        # Translators: labels the first day of the term.
        "starts": _("Starts"),
        "timezone": _("Time zone"),
        # Translators: labels classes that are held beside the usual ones, and when.
        "also-meets": _("Also"),
        # Translators: labels days such as “Tue, Oct 11 as on Wednesday”.
        "moved": _("Moved days"),
        # Translators: labels days without classes, such as “Nov 23 – 27, 2022 (Thanksgiving)”.
        "no-class": _("No class"),
        # Translators: labels the links to a calendar file.
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
    # Translators: “Tue, Oct 11 as on Wednesday”: that day has Wednesday's classes. The names of
    # days are in your language already, %(weekday)s as it stands alone.
    return _("%(day)s as on %(weekday)s") % {"day": day, "weekday": weekday}


def column(key: str) -> str:
    """Head a column of a schedule."""
    return {
        # Translators: heads the column of a schedule that has days and hours.
        "when": _("When"),
        # Translators: heads the column of a schedule that has what happens then.
        "what": _("What"),
    }[key]


def due() -> tuple[str, str]:
    """Say the words before and after the moment in ``due Fri, Sep 23``."""
    # Translators: {moment} is a day and an hour, “Sep 23, 11:59 PM”; in a list of dates, the name
    # of what is due: “due Homework 1”. Words may stand before and after it. Keep “{moment}”.
    return _around("{moment}", _("due {moment}"))


def _around(placeholder: str, words: str) -> tuple[str, str]:
    """What stands before and after a placeholder: before it, where a translation has lost it."""
    before, found, after = words.partition(placeholder)
    return (before, after) if found else (f"{words} ", "")


def languages() -> str:
    """Name the links to the same page in other languages."""
    # Translators: names the links to the same page in other languages.
    return _("Languages")


def subscribe() -> str:
    """Name the link that has a program follow a calendar."""
    # Translators: a link that has a program follow a calendar.
    return _("Subscribe")


def download() -> str:
    """Name the link to a calendar file."""
    # Translators: a link to a calendar file.
    return _("Download")


def released(day: str) -> str:
    """Say from when on there are resources."""
    # Translators: %(day)s is a day, “Wed, Sep 14”, from which on a lecture has its slides.
    return _("from %(day)s") % {"day": day}


def cancelled() -> str:
    """Say that a class is cancelled."""
    # Translators: stands after the date of a class that is not held.
    return _("cancelled")


def to_be_announced() -> str:
    """Stand for a title that is not settled yet."""
    # Translators: stands for the title of a lecture that is not settled yet.
    return _("To be announced")


def missing_courses(names: Iterable[str]) -> str:
    """Say whose courses a list does not have."""
    pattern = _("These could not be reached, and are not listed: %(names)s.")
    return pattern % {"names": comma().join(names)}


def theme_prefix(label: str, number: str) -> str:
    """Say what stands before the title of a numbered theme: ``Theme 1: ``."""
    if not label:
        # Translators: stands before a title: “1: Introduction”.
        return _("%(number)s: ") % {"number": number}
    # Translators: stands before a title: “Theme 1: Introduction”; %(label)s is “Theme”, or the
    # author's own word, such as “Week”.
    return _("%(label)s %(number)s: ") % {"label": label, "number": number}


def carried_over_from() -> tuple[str, str]:
    """Say the words before and after the edition in ``carried over from SP21``."""
    # Translators: of a lecture that an earlier edition of the course had already; {edition} is
    # that edition's name: “carried over from SP21”. Words may stand before and after it. Keep
    # “{edition}”.
    return _around("{edition}", _("carried over from {edition}"))


def carried_over() -> str:
    """Say that something is carried over, from an edition that is not named."""
    # Translators: of a lecture that an earlier edition of the course had already.
    return _("carried over")


def is_said_in(label: str, title: str) -> bool:
    """Whether a title has the word already: “exam” is in “Final exam”, and not in “Examples”."""
    if _WITHOUT_BLANKS.search(label):
        return label in title
    return bool(re.search(rf"\b{re.escape(label)}s?\b", title, re.IGNORECASE))


_WITHOUT_BLANKS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Of scripts that put none between words, or join other words to them."""


def named(label: str, words: str) -> str:
    """Name a link: ``YouTube video: History``."""
    # Translators: names something: “YouTube video: History”, “Practicum: Tue, Dec 13”.
    return _("%(label)s: %(words)s") % {"label": label, "words": words}


def named_carried_over(label: str, words: str, origin: str) -> str:
    """Name a link of what is carried over: ``YouTube video: History, carried over from SP21``."""
    # Translators: names a link, for those who hear the page: “YouTube video: History, carried over
    # from SP21”.
    pattern = _("%(label)s: %(words)s, %(origin)s")
    return pattern % {"label": label, "words": words, "origin": origin}


def only_new() -> str:
    """Name the control that hides what is carried over."""
    # Translators: a check box, which hides the lectures that are carried over.
    return _("Only what is new")


def count_of_new(new: int, total: int) -> str:
    """Say how many of the lectures are new."""
    # Translators: stands beside the check box “Only what is new”.
    pattern = ngettext(
        "%(new)d of %(total)d lectures is new", "%(new)d of %(total)d lectures are new", new
    )
    return pattern % {"new": new, "total": total}


def legend_of_carried_over() -> str:
    """Say what the dimmed italics mean."""
    # Translators: the legend's words for what is set in dimmed italics.
    return _("carried over from an earlier edition")


def heading_of_changes(kind: str) -> str:
    """Name a list of what has changed: such as ``new`` or ``moved``."""
    return {
        # Translators: heads a list of lectures that an earlier edition has not: “New (3)”.
        "new": _("New"),
        # Translators: heads a list of lectures.
        "changed": _("Changed"),
        # Translators: heads a list of lectures that stand in another theme than before.
        "moved": _("Moved"),
        # Translators: heads a list of lectures that are as they were.
        "carried over": _("Carried over"),
        # Translators: heads a list of lectures that are not held any more.
        "dropped": _("Dropped"),
    }[kind]


def nothing_new(origin: str) -> str:
    """Say that an edition is as the one before it was."""
    # Translators: %(edition)s is the name of an earlier edition, such as “SP21”.
    return _("Nothing new: all is as in %(edition)s.") % {"edition": origin}


def changed_fields(names: Iterable[str], resources: Mapping[str, str]) -> str:
    """Say what of a lecture has changed.

    :param resources: the label of each kind of resource.
    """
    known = {
        **resources,
        # Translators: what of a lecture has changed: “History (title, slides)”.
        "title": _("title"),
        # Translators: what of a lecture has changed: lecture, practicum, exam is its kind.
        "kind": _("kind"),
        # Translators: what of a lecture has changed: the page that its title leads to.
        "page": _("page"),
    }
    return comma().join(known.get(name, name) for name in names)


def moved_from(theme: str) -> str:
    """Say which theme a lecture stood in."""
    # Translators: %(theme)s is the title of the theme that a lecture stood in before.
    return _("before: %(theme)s") % {"theme": theme}
