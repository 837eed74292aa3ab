"""The benchmark's courses build, say the same in each notation, and its data can be shown."""

from __future__ import annotations

import json
import pickle
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import benchmark_report
import courses
import pytest
from support import Project

if TYPE_CHECKING:
    from bs4 import Tag

DATA = Path(__file__).parents[2] / "docs" / "benchmarks.json"


def built(tmp_path: Path, name: str) -> Tag:
    notation = courses.NOTATIONS[name]
    if notation.extension and find_spec(notation.extension) is None:
        pytest.skip(f"needs {notation.extension}")
    project = Project(tmp_path / name)
    courses.write_project(project.source, notation, 1, 5)
    built = project.build("html", "-W")
    assert built.status == 0, built.log
    return built.html().select_one("div.body")


@pytest.mark.parametrize("name", ["hand", "bullets", "directives", "cards"])
def test_a_course_has_the_same_links_by_the_same_names(tmp_path: Path, name: str) -> None:
    page = built(tmp_path, name)
    wanted = [
        (url, f"{courses.KINDS[kind].label}: {lecture.title}{origin}")
        for lecture in courses.lectures(5)
        for origin in [", carried over from SP21" if lecture.is_carried_over else ""]
        for kind, url in lecture.links
    ]
    found = [
        (link["href"], link["aria-label"])
        for link in page.select("a[aria-label]")
        if link["href"] != courses.EDITION_URL
    ]
    assert found == wanted


def test_a_lecture_is_fewer_nodes_than_by_hand(tmp_path: Path) -> None:
    def count(name: str) -> int:
        project = Project(tmp_path / name)
        courses.write_project(project.source, courses.NOTATIONS[name], 1, 100)
        built = project.build("html", "-W")
        document = pickle.loads((built.doctrees / "index.doctree").read_bytes())
        return sum(1 for _node in document.findall())

    # every walk of docutils' and Sphinx's, of which there are many, costs as much
    by_hand = count("hand")
    assert count("bullets") <= 0.33 * by_hand
    assert count("directives") <= 0.33 * by_hand


def test_several_pages(tmp_path: Path) -> None:
    project = Project(tmp_path)
    courses.write_project(project.source, courses.NOTATIONS["bullets"], 3, 2)
    built = project.build("html", "-W")
    assert built.status == 0, built.log
    assert len(built.html("courses/002.html").select("li.syllabus-lecture")) == 2


def test_plot_and_tables() -> None:
    data = json.loads(DATA.read_text(encoding="utf-8"))
    drawn = ET.fromstring(benchmark_report.plot(data))
    title, description = (drawn.findtext(name) for name in ("title", "desc"))
    assert title
    assert all(label in str(description) for label in data["notations"].values())
    for rows in (
        [*benchmark_report.ratios(data, "cpu", "s")],
        [*benchmark_report.bytes_per_lecture(data)],
        [*benchmark_report.rest(data)],
    ):
        assert len(rows) > 1
        assert len({len(row) for row in rows}) == 1


def test_what_is_not_finished_is_told() -> None:
    data = json.loads(DATA.read_text(encoding="utf-8"))
    data["builds"]["1x100"]["needs"] = None
    head, first, *_rest = benchmark_report.ratios(data, "cpu", "s")
    assert first[head.index(data["notations"]["needs"])].startswith("not finished")
    assert benchmark_report.plot(data)
