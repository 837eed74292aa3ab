"""A site of ten pages that refer to one another, to share between tests."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from support import Project

CONF = """\
copyright = "2022, Test"
version = "1"
html_sidebars = {"**": []}
extensions += ["recorder"]
syllabus_editions = {
    "SP21": "https://sp21.example/",
    "FL20": {"url": "fl20/", "title": "Fall 2020"},
}
"""
COURSES = tuple(f"course{number}" for number in range(1, 8))


def course(name: str, *, lecture: str = "Backpropagation", number: str = "02") -> str:
    """A course page in Markdown.

    :param lecture: the title of its second lecture.
    :param number: the number of that lecture.
    """
    return dedent(
        f"""\
        # The {name}

        :::{{course-info}}
        :code: C-{name}
        :term: Fall 2022
        :instructors: Ann and Bob
        :starts: 2022-09-07
        :ends: 2022-12-14
        :timezone: Europe/Berlin
        :meets: Wed 10:00–12:00, Room {name}
        :no-class: 21 Sep
        :calendar:
        :::

        :::{{legend}}
        :::

        ::::{{theme}} Introduction
        :name: {name}-intro

        - 01 – History {{video}}`https://{name}.example/1` {{carried-over}}`SP21`

        :::{{lecture}} {lecture} {{slides}}`words <{name}.pdf>`
        :number: {number}
        :name: {name}-backprop
        :carried-over: FL20
        :notes: shared.pdf reading
        :::

        ::::

        ::::{{theme}} Applications
        - 03 – Vision {{notebook}}`/shared.pdf`, [Old words]{{.carried-over}}
        - 04 – Speech of {name}

        :::{{lecture}} A sheet
        :kind: homework
        :due: 30 Sep
        :release: 9 Sep 2022
        :notes: https://{name}.example/sheet
        :::
        ::::
        """
    )


FILES = {
    "conf.py": CONF,
    "index.md": """\
        # Campus

        ```{toctree}
        course1
        course2
        course3
        course4
        course5
        course6
        reading
        plain
        ```

        See {syllabus:lecture}`course1-backprop`, {syllabus:lecture}`course2/01` and
        {syllabus:theme}`course3-intro`.
        """,
    "reading.rst": """\
        Reading
        =======

        :syllabus:lecture:`course1/02`, :syllabus:lecture:`his words <course3-backprop>`,
        :ref:`a name <course2-backprop>`, :syllabus:lecture:`course7-backprop` and
        :syllabus:theme:`course4/2`.

        .. lecture:: A reading of its own
           :number: R1
           :slides: shared.pdf

        .. schedule:: course1, course7
        """,
    "plain.md": """\
        # Plain

        No syllabus here.
        """,
    "shared.pdf": b"shared",
    **{f"{name}.md": course(name) for name in COURSES},
    "course7.md": "---\norphan: true\n---\n" + course("course7"),
    **{f"{name}.pdf": name.encode() for name in COURSES},
}
PAGES = ("index", "plain", "reading", *COURSES)


def write(project: Project) -> Project:
    """Write the site."""
    return project.write(FILES)
