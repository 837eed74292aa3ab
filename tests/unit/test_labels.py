"""The words that the extension itself puts on a page, in English."""

from __future__ import annotations

import pytest

from sphinx_syllabus import labels

ROWS = {
    "instructor": "Instructor",
    "instructors": "Instructors",
    "assistant": "Assistant",
    "assistants": "Assistants",
    "lectures": "Lectures",
    "practica": "Practica",
    "labs": "Labs",
    "location": "Location",
    "office hours": "Office hours",
    "office-hours": "Office hours",
    "Office_Hours": "Office hours",
    "prerequisites": "Prerequisites",
    "language": "Language",
    "credits": "Credits",
    "textbook": "Textbook",
    "grading": "Grading",
    "contact": "Contact",
    "email": "E-mail",
    "EMAIL": "E-mail",
    "forum": "Forum",
    "discord": "Discord",
    "material": "Material",
    "who pays": "Who pays",
    "TA's rule-of-thumb": "TA's rule-of-thumb",
    "rule-of-thumb": "Rule of thumb",
    "créneaux-horaires": "Créneaux horaires",
    "co-teachers of labs": "Co-teachers of labs",
    "Co-Teacher": "Co-Teacher",
    "Who_pays": "Who pays",
    "Office-Hours": "Office hours",
    "E-Mail": "E-mail",
    "e-mail": "E-mail",
    "ミニ-テスト": "ミニ-テスト",
    " -x- ": "X",
    "": "",
}


@pytest.mark.parametrize(("key", "label"), ROWS.items())
def test_rows(key: str, label: str) -> None:
    assert labels.row_label(key) == label


@pytest.mark.parametrize(
    ("label", "number", "prefix"),
    [("Theme", "1", "Theme 1: "), ("Week", "A", "Week A: "), ("", "3", "3: ")],
)
def test_themes(label: str, number: str, prefix: str) -> None:
    assert labels.theme_prefix(label, number) == prefix


def test_carried_over() -> None:
    assert labels.carried_over_from() == ("carried over from ", "")
    assert labels.carried_over() == "carried over"
    assert labels.legend_of_carried_over() == "carried over from an earlier edition"


@pytest.mark.parametrize(
    ("translation", "halves"),
    [
        ("übernommen aus {edition}", ("übernommen aus ", "")),
        ("{edition}から引き継ぎ", ("", "から引き継ぎ")),
        ("übernommen", ("übernommen ", "")),
    ],
)
def test_a_translation_may_lack_the_placeholder(
    translation: str, halves: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(labels, "_", lambda _message: translation)
    assert labels.carried_over_from() == halves


@pytest.mark.parametrize(
    ("label", "title", "expected"),
    [
        ("Exam", "Final exam", True),
        ("Exam", "Exams, and what comes after", True),
        ("Exam", "Examples of proofs", False),
        ("Lab", "Collaborative filtering", False),
        ("試験", "期末試験", True),
    ],
)
def test_a_kind_in_a_title(label: str, title: str, expected: bool) -> None:
    assert labels.is_said_in(label, title) is expected
