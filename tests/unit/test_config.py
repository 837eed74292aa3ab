"""The checks of conf.py's values, without a build."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sphinx_syllabus.config import PREFIX, VALUES, Settings, Value, default_kinds, default_resources
from sphinx_syllabus.directives import LectureDirective

BY_NAME = {value.name.removeprefix(PREFIX): value for value in VALUES}


def problems(name: str, value: Any) -> list[tuple[str | None, str]]:
    """What the check of a value says."""
    return list(BY_NAME[name].check(value))


def settings(**values: Any) -> Settings:
    """The settings of a configuration with these values, and the defaults of the others."""
    defaults = {value.name: value.default for value in VALUES}
    given = {PREFIX + name: value for name, value in values.items()}
    return Settings.of(SimpleNamespace(**(defaults | given)))  # type: ignore[arg-type]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.name)
def test_each_value_is_declared_whole(value: Value) -> None:
    assert value.name.startswith(PREFIX)
    assert value.help.endswith(".")
    assert value.type
    assert list(value.check(value.default)) == []


GOOD: tuple[tuple[str, Any], ...] = (
    ("editions", {"SP21": "https://a.example"}),
    ("editions", {"SP21": "../sp21/", "FL20": {"url": "https://a.example", "title": "Fall"}}),
    ("resources", {"video": {"url": "https://a.example/{}"}, "code-base": {}}),
    ("resources", {"quiz": {"icon": "?", "label": "quiz"}}),
    ("resources", {"quiz": {"svg": '<svg viewBox="0 0 9 9"><circle r="4"/></svg>'}}),
    ("icons", "emoji"),
    ("icons", "svg"),
    ("kinds", {"lab": "Laboratory", "field-trip": "Trip"}),
    ("theme_label", "Week"),
    ("theme_label", ""),
    ("check_numbers", True),
    ("check_numbers", "1"),
)


@pytest.mark.parametrize(("name", "value"), GOOD)
def test_good_values(name: str, value: Any) -> None:
    assert problems(name, value) == []


BAD: tuple[tuple[str, Any, str | None], ...] = (
    ("editions", None, None),
    ("editions", [], None),
    ("editions", len, None),
    ("editions", {"SP21": 1}, "SP21"),
    ("editions", {"SP21": {"title": "x"}}, "SP21"),
    ("editions", {"SP21": {"url": "x", "ur": "x"}}, "SP21"),
    ("editions", {"SP21": {"url": "x", "title": None}}, "SP21"),
    ("editions", {"": "x"}, ""),
    ("editions", {"a b": "x"}, "a b"),
    ("editions", {"SP21": "javascript:alert(1)"}, "SP21"),
    ("editions", {"SP21": "java\tscript:alert(1)"}, "SP21"),
    ("editions", {"SP21": "\x01javascript:alert(1)"}, "SP21"),
    ("editions", {"SP21": "//a.example"}, "SP21"),
    ("editions", {"SP21": "\\\\a.example"}, "SP21"),
    ("editions", {"SP21": "http://[::1"}, "SP21"),
    ("editions", {"SP21": "https://…/"}, "SP21"),
    ("editions", {"SP21": {"url": "x/", "inventory": "https://…/syllabus.json"}}, "SP21"),
    ("catalogue", {"stat-101": "https://…/"}, "stat-101"),
    ("languages", {"fr": "https://…/fr/"}, "fr"),
    ("resources", "video", None),
    ("resources", {"Video": {}}, "Video"),
    ("resources", {"a b": {}}, "a b"),
    ("resources", {"lecture": {}}, "lecture"),
    ("resources", {"video": "x"}, "video"),
    ("resources", {"video": {"icons": "x"}}, "video"),
    ("resources", {"video": {"icon": None}}, "video"),
    ("resources", {"video": {"url": "https://a.example"}}, "video"),
    ("resources", {"video": {"url": "https://a.example/{}/{}"}}, "video"),
    ("kinds", ["lab"], None),
    ("kinds", {"Lab": "x"}, "Lab"),
    ("kinds", {"lab": ""}, "lab"),
    ("kinds", {"lab": None}, "lab"),
    ("theme_label", 1, None),
    ("theme_label", len, None),
    ("resources", {"quiz": {"svg": "x"}}, "quiz"),
    ("icons", None, None),
    ("icons", "SVG", None),
    ("icons", [], None),
    ("check_numbers", None, None),
    ("check_numbers", [], None),
    ("check_numbers", 2, None),
    ("check_numbers", "yes", None),
)


@pytest.mark.parametrize(("name", "value", "entry"), BAD)
def test_bad_values(name: str, value: Any, entry: str | None) -> None:
    [(found, sentence)] = problems(name, value)
    assert found == entry
    assert sentence
    assert not sentence.endswith(".")


@pytest.mark.parametrize("word", ["theme", *LectureDirective.own_options])
def test_a_kind_that_is_the_name_of_an_option_is_told_so(word: str) -> None:
    [(_found, sentence)] = problems("resources", {word: {"label": "x"}})
    assert sentence == (
        f"syllabus_resources cannot name a kind {word!r}, which is the name of an option or of a "
        "directive already: use another word"
    )


def test_editions() -> None:
    found = settings(editions={"SP21": "x/", "FL20": {"url": "y/", "title": "Fall"}}).editions
    assert [(edition.key, edition.url, edition.title) for edition in found.values()] == [
        ("SP21", "x/", ""),
        ("FL20", "y/", "Fall"),
    ]


def test_resources_are_in_the_order_of_the_legend() -> None:
    found = settings(resources={"quiz": {"label": "Quiz"}, "video": {"icon": "V"}}).resources
    assert list(found) == [*default_resources(), "quiz"]
    assert found["video"].icon == "V"
    assert found["video"].label == default_resources()["video"].label
    assert (found["quiz"].icon, found["quiz"].label, found["quiz"].url) == ("🔗", "Quiz", "")


def test_kinds_and_label() -> None:
    found = settings(kinds={"lab": "Laboratory", "trip": "Trip"})
    assert found.kinds == {**default_kinds(), "lab": "Laboratory", "trip": "Trip"}
    assert found.theme_label == "Theme"
    assert settings(theme_label="").theme_label == ""
    assert settings(theme_label="Week").theme_label == "Week"
    assert settings(check_numbers="1").check_numbers is True
    assert settings(check_numbers="0").check_numbers is False


def test_drawings_give_way_to_what_users_say() -> None:
    own = '<svg viewBox="0 0 9 9"><circle r="4"/></svg>'
    given = {"video": {"icon": "📼"}, "slides": {"svg": own}, "quiz": {"label": "quiz"}}
    drawn = settings(icons="svg", resources=given).resources
    assert (drawn["video"].icon, drawn["video"].svg) == ("📼", "")
    assert drawn["slides"].svg == own
    assert drawn["notes"].svg.startswith("<svg")
    assert drawn["quiz"].svg.startswith("<svg")
    plain = settings(resources=given).resources
    assert [kind.svg for kind in plain.values()] == [own, "", "", "", ""]
