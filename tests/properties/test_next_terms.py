"""Courses by chance, rolled over: the next edition builds, and nothing is new in it."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from effort import examples
from hypothesis import given
from hypothesis import strategies as st
from strategies import CONF, STYLES, Course, Writer, courses
from support import Project

from sphinx_syllabus.__main__ import main

PLACE = "../old/syllabus.json"


@examples(8, shrink=False)
@given(st.lists(courses, min_size=4, max_size=4), st.sampled_from(STYLES))
def test_nothing_is_new_in_what_is_rolled_over(given_courses: list[Course], style: str) -> None:
    """All pages of one project are one edition: references between them must not be confused."""
    writer = Writer(style)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        before = Project(root / "a").write({"conf.py": CONF, "index.md": "# Index\n"})
        for place, course in enumerate(given_courses):
            source = before.source / f"course{place}.{writer.suffix}"
            source.write_text(writer.page(course), encoding="utf-8")
        built = before.build("html")
        assert built.status == 0
        data = built.outdir / "syllabus.json"
        if not data.exists():  # pages without a lecture and without a fact
            return
        documents = [course["document"] for course in json.loads(data.read_bytes())["courses"]]
        conf = f"""
            syllabus_editions = {{
                "OLD": {{"url": "https://old.example/", "inventory": {str(data)!r}}},
            }}
            suppress_warnings = ["toc.not_included"]
        """
        after = Project(root / "b").write({"conf.py": conf, "index.md": "# Index\n"})
        for document in documents:
            page = after.source / f"{document}.md"
            arguments = ["roll-over", str(data), str(page), "--from", "OLD", "--course", document]
            assert main(arguments) == 0
        built = after.build("html", "-W")
        assert (built.status, built.log) == (0, "")
        content = json.loads(built.read("syllabus.json"))
        for course in content["courses"]:
            count = sum(len(theme.get("lectures", [])) for theme in course.get("themes", []))
            if count:
                (changes,) = course["changes"]
                # the lectures of the other pages are not on this one
                assert changes.keys() <= {"edition", "carried_over", "dropped"}
                assert len(changes["carried_over"]) == count
