"""Every warning of the extension: a closed list of subtypes and one way to give one."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

from docutils.nodes import Node
from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPE = "syllabus"

_logger = logging.getLogger(__name__)


class Subtype(StrEnum):
    """What a warning is about: ``suppress_warnings = ["syllabus.<subtype>"]`` silences it."""

    CHANGE = "change"
    CONFIG = "config"
    COURSE = "course"
    DATE = "date"
    DUPLICATE = "duplicate"
    EDITION = "edition"
    FENCE = "fence"
    FETCH = "fetch"
    FILE = "file"
    INHERIT = "inherit"
    KIND = "kind"
    MARKER = "marker"
    NESTING = "nesting"
    OPTION = "option"
    ORDER = "order"
    REFERENCE = "reference"
    REPEAT = "repeat"
    THEME = "theme"
    TITLE = "title"
    TRANSLATION = "translation"
    UNTRANSLATED = "untranslated"
    URL = "url"

    @property
    def help(self) -> str:
        """When the warning is given, for the manual."""
        return _HELP[self]


_HELP = {
    Subtype.CHANGE: "A title or a link of a lecture that is carried over differs from the earlier "
    "edition's (`syllabus_check_carried_over`).",
    Subtype.CONFIG: "A value in conf.py cannot be used, or its name is not one of ours.",
    Subtype.COURSE: "A second `course-info` on one page; or a `course-list`, or a term of one, "
    "that has no course.",
    Subtype.DATE: "A date or a time that cannot be read, does not exist, or does not fit the term.",
    Subtype.DUPLICATE: "A number used twice on a page, or a name used twice in the project.",
    Subtype.EDITION: "Carried over from an edition that `syllabus_editions` does not list.",
    Subtype.FENCE: "A fence that closes too early, a stray closing fence, or one that opens no "
    "directive.",
    Subtype.FETCH: "An earlier edition's `syllabus.json` that cannot be had, read or kept.",
    Subtype.FILE: "A file that is missing, is a folder, or lies outside the source folder.",
    Subtype.INHERIT: "Carried over from a lecture or theme that the earlier edition lacks, that is "
    "ambiguous, or that leads back to this edition; or `changes` that cannot be compared.",
    Subtype.KIND: "A `:kind:` of lecture that is not known.",
    Subtype.MARKER: "A `carried-over` role that stands in no bullet and no lecture, or that names "
    "what to inherit and stands in no lecture; or a class of that name that marks nothing.",
    Subtype.NESTING: "A theme, a lecture or a heading where it cannot stand.",
    Subtype.OPTION: "An option that is not known, given twice, has no usable value, or has become "
    "words.",
    Subtype.ORDER: "Numbers of lectures that go down or leave one out (`syllabus_check_numbers`).",
    Subtype.REFERENCE: "A reference to a lecture or theme that does not exist, or is ambiguous.",
    Subtype.REPEAT: "The same title, or the same video, in two lectures of a page.",
    Subtype.THEME: "A theme without lectures or any other content, or a list in it whose items "
    "look like lectures and are none.",
    Subtype.TITLE: "A lecture or a theme without a title.",
    Subtype.TRANSLATION: "A translation that has lost a link, a role or a mark of its source, or "
    "has one besides: the source is shown.",
    Subtype.UNTRANSLATED: "Texts of a syllabus that a translated page has no translation of.",
    Subtype.URL: "An address that is empty, malformed, or of a scheme that is not let through.",
}


_COMMANDS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What a terminal might obey, or turn round; messages quote what others have written."""


@contextmanager
def untold() -> Iterator[None]:
    """Leave untold what Sphinx logs meanwhile, for another part of the build tells it."""
    with logging.suppress_logging():
        yield


def warn(
    subtype: Subtype,
    message: str,
    location: Node | str | tuple[str, int | None],
) -> None:
    """Log a warning.

    :param message: a sentence that says what is wrong and what to write instead.
    :param location: a node, ``path:line``, or a document name and a line.
    """
    if isinstance(location, Node):
        location = logging.get_node_location(location) or ""
    if isinstance(location, str):
        # docutils names an included file from the folder that the build was started in
        location = os.path.abspath(location)  # noqa: PTH100
    message = _COMMANDS.sub("\N{REPLACEMENT CHARACTER}", message)
    _logger.warning("%s", message, type=TYPE, subtype=str(subtype), location=location)
