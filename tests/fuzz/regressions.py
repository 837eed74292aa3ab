"""Each input that once raised an exception, as small as it can be: suffix and text."""

from __future__ import annotations

REGRESSIONS = (
    # a reference that says not to be one has no node in it to style
    ("md", "{syllabus:theme}`!a`"),
    ("rst", ":syllabus:lecture:`!`"),
)
