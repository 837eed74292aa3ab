"""What an author may have meant."""

from __future__ import annotations

from sphinx_syllabus.hints import did_you_mean


def test_did_you_mean() -> None:
    known = ("video", "notes", "notebook", "SP21")
    assert did_you_mean("vidoe", known) == " (did you mean “video”?)"
    assert did_you_mean("Video", known) == " (did you mean “video”?)"
    assert did_you_mean("sp21", known) == " (did you mean “SP21”?)"
    assert "“notebook”" in did_you_mean("notebok", known)
    assert did_you_mean("9", ("19", "09", "29")) == " (did you mean “09”?)"
    assert did_you_mean("012", ("11", "12", "13")) == " (did you mean “12”?)"
    assert did_you_mean("zzz", known) == ""
    assert did_you_mean("video", ()) == ""
