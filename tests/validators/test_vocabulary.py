"""Every word of our JSON-LD is one of schema.org's, as Google's types for it have them."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from sites import node_module
from support import EXAMPLES, Project

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPE = re.compile(r"interface (\w+?)(?:Base|Leaf)(?: extends ([^{]+))? \{(.*?)\n\}", re.DOTALL)
_PROPERTY = re.compile(r'"(\w+)"\?:')
_PARENT = re.compile(r"(\w+)Base\b")


@pytest.fixture(scope="module")
def vocabulary() -> dict[str, set[str]]:
    """The properties of each type, those of its parents among them."""
    text = (node_module("schema-dts") / "dist" / "schema.d.ts").read_text(encoding="utf-8")
    own: dict[str, set[str]] = {}
    parents: dict[str, set[str]] = {}
    for name, extends, body in _TYPE.findall(text):
        own.setdefault(name, set()).update(_PROPERTY.findall(body))
        parents.setdefault(name, set()).update({*_PARENT.findall(extends)} - {name})

    def every(name: str) -> set[str]:
        return own[name].union(*(every(parent) for parent in parents[name]))

    return {name: every(name) for name in own}


@pytest.fixture(params=["dated", "nyu-dlfl22", "nyu-dlsp21"])
def course(request: pytest.FixtureRequest, project: Project) -> dict[str, Any]:
    """What an example says of itself."""
    shutil.copytree(EXAMPLES / request.param, project.source)
    page = project.build("html", "-W", "-D", "html_baseurl=https://os.example/").html()
    (script,) = page.select('script[type="application/ld+json"]')
    found: dict[str, Any] = json.loads(script.string)
    return found


def things(value: Any) -> Iterator[dict[str, Any]]:
    """Everything that has a type."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, dict | list):
            yield from things(part)


def test_every_property_is_one_of_its_type(
    course: dict[str, Any], vocabulary: dict[str, set[str]]
) -> None:
    found = [*things(course)]
    assert len(found) > 10
    for thing in found:
        names = {name for name in thing if not name.startswith("@")}
        assert names - vocabulary[thing["@type"]] == set()


def test_a_word_that_is_not_one_would_be_found(vocabulary: dict[str, set[str]]) -> None:
    assert "courseCode" in vocabulary["Course"]
    assert "name" in vocabulary["Syllabus"]
    assert "meets" not in vocabulary["Course"]
