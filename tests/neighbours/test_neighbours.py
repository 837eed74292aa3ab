"""Other extensions beside ours: each alone, then all of them, on pages that mix both."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import pytest
from facts import DLFL22
from support import EXAMPLES, Built, Project, lectures, need, only_our_warnings

if TYPE_CHECKING:
    from collections.abc import Iterable

Lectures: TypeAlias = list[tuple[str, str, bool, list[str]]]

COURSE = (EXAMPLES / DLFL22.folder / "index.md").read_bytes()
IN_COURSE: Lectures = [
    (known.number, known.title, known.carried_over is not None, [url for _, url in known.resources])
    for known in DLFL22.lectures
]

CONF = """\
extensions.remove("invariants")  # others put one node in two places
source_suffix = {".rst": "restructuredtext"}  # or the first parser for .md stays for all builds
syllabus_editions = {"SP21": "https://b.example/"}
"""


@dataclass(frozen=True)
class Neighbour:
    """An extension, and a page on which it meets ours."""

    conf: str
    page: str
    lectures: Lectures
    mixed: tuple[str, ...]
    """What the page has where each of the two does its part: CSS selectors."""
    suffix: str = ".md"


def notebook(*cells: str) -> str:
    """A Jupyter notebook of Markdown, and of one cell of code that has run."""
    code = {
        "cell_type": "code",
        "execution_count": 1,
        "id": "code",
        "metadata": {},
        "outputs": [{"name": "stdout", "output_type": "stream", "text": "a result\n"}],
        "source": "print('a result')",
    }
    markdown = [
        {"cell_type": "markdown", "id": f"cell-{number}", "metadata": {}, "source": source}
        for number, source in enumerate(cells)
    ]
    metadata = {"language_info": {"name": "python", "pygments_lexer": "ipython3"}}
    return json.dumps(
        {"cells": [*markdown, code], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    )


NEIGHBOURS = {
    "myst-nb": Neighbour(
        "extensions[0] = 'myst_nb'\nnb_execution_mode = 'off'\n",
        notebook(
            "# Notebook",
            "::::{theme} Of a cell\n:::{lecture} In a cell\n:number: 1\n"
            ":video: https://a.example/1\n:::\n::::",
            "- a bullet of no theme\n\n:::{theme} Of another\n"
            "- 2 – Short {carried-over}`SP21`\n:::\n\nSee {syllabus:lecture}`1`.",
        ),
        [("1", "In a cell", False, ["https://a.example/1"]), ("2", "Short", True, [])],
        (
            ".cell_output",
            ".syllabus-theme",
        ),
        suffix=".ipynb",
    ),
    "sphinx-design": Neighbour(
        "extensions.append('sphinx_design')\n",
        """\
# Design

::::{grid} 2
:::{grid-item-card} The icons {video}`https://a.example/trailer`
{.carried-over}
- a bullet

```{legend}
```
:::
::::

:::::{theme} Beside
::::{grid} 1 2 2 3
:::{grid-item-card} Monday
```{lecture} In a card
:number: 1
:video: https://a.example/1
```
```{lecture} Below it
:number: 2
:carried-over: SP21
```
:::
:::{grid-item-card} Tuesday
```{lecture} In the next
:number: 3
:slides: https://a.example/3
```
:::
::::
::::{tab-set}
:::{tab-item} Wednesday
```{lecture} In a tab
:number: 4
:notes: https://a.example/4
```
:::
::::
:::{dropdown} Thursday
```{lecture} Under a dropdown
:number: 5
{bdg}`new`, see {syllabus:lecture}`1`
```
:::
- 6 – A bullet {bdg-link-primary}`badge <https://b.example>` {video}`https://a.example/6`
:::::

:::{button-link} https://b.example
:::
""",
        [
            ("1", "In a card", False, ["https://a.example/1"]),
            ("2", "Below it", True, []),
            ("3", "In the next", False, ["https://a.example/3"]),
            ("4", "In a tab", False, ["https://a.example/4"]),
            ("5", "Under a dropdown", False, []),
            ("6", "A bullet badge", False, ["https://a.example/6"]),
        ],
        (
            ".sd-card .syllabus-legend",
            ".sd-card .syllabus-lecture",
            ".sd-tab-content .syllabus-lecture",
            ".sd-summary-content .syllabus-lecture .sd-badge",
            ".syllabus-lecture > p > .sd-badge",
        ),
    ),
    "sphinx-copybutton": Neighbour(
        "extensions.append('sphinx_copybutton')\n",
        """\
# Code

:::{theme} To copy
- 1 – With code {notebook}`https://a.example/1`

  ```python
  print(1)
  ```
:::
""",
        [("1", "With code", False, ["https://a.example/1"])],
        (
            "script[src*=copybutton]",
            ".syllabus-lecture pre",
        ),
    ),
    "sphinx-togglebutton": Neighbour(
        "extensions.append('sphinx_togglebutton')\n",
        """\
# Toggled

:::::{theme} Hidden
::::{admonition} Next week
:class: dropdown
:::{lecture} In an admonition
:number: 1
:video: https://a.example/1
:::
::::
::::{toggle}
:::{lecture} Toggled
:number: 2
:carried-over: SP21
:::
::::
:::::
""",
        [("1", "In an admonition", False, ["https://a.example/1"]), ("2", "Toggled", True, [])],
        (
            ".admonition.dropdown .syllabus-lecture",
            ".toggle .syllabus-lecture",
        ),
    ),
    "sphinxext-opengraph": Neighbour(
        "extensions.append('sphinxext.opengraph')\nogp_site_url = 'https://c.example/'\n"
        "ogp_social_cards = {'enable': False}\n",
        """\
# Shared

:::{theme} First things
- 1 – Described {video}`https://a.example/1` {carried-over}`SP21`
:::
""",
        [("1", "Described", True, ["https://a.example/1"])],
        (
            "meta[property='og:description'][content*='Theme 1: First things: 1 Described']",
            "meta[property='og:description'][content*='YouTube video']",
        ),
    ),
    "sphinx-tabs": Neighbour(
        "extensions.append('sphinx_tabs.tabs')\n",
        """\
# Tabs

:::::{theme} Side by side
::::{tabs}
:::{tab} Left
```{lecture} In a tab
:number: 1
:video: https://a.example/1
```
:::
:::{group-tab} Right
```{lecture} In a group
:number: 2
:carried-over: SP21
```
:::
::::
- 3 – After them
:::::
""",
        [
            ("1", "In a tab", False, ["https://a.example/1"]),
            ("2", "In a group", True, []),
            ("3", "After them", False, []),
        ],
        (".sphinx-tabs-panel .syllabus-lecture",),
    ),
    "intersphinx": Neighbour(
        "extensions.append('sphinx.ext.intersphinx')\n"
        "intersphinx_mapping = {'fl22': ('https://c.example/', 'objects.inv')}\n",
        """\
# Elsewhere

:::{theme} From another course
- 1 – Again: {external+fl22:syllabus:lecture}`01` {video}`https://a.example/1`
- 2 – After {syllabus:theme}`course/3`
:::
""",
        [
            ("1", "Again: History", False, ["https://a.example/1"]),
            ("2", "After Theme 3: Parameter sharing", False, []),
        ],
        (".syllabus-lecture a.external[href='https://c.example/course.html#course-lecture-01']",),
    ),
    "todo": Neighbour(
        "extensions.append('sphinx.ext.todo')\ntodo_include_todos = True\n",
        """\
# To do

:::::{theme} Unfinished
::::{lecture} With a task
:number: 1
:video: https://a.example/1

:::{todo}
Replace {video}`https://a.example/old`, as in {syllabus:lecture}`todo/1`.
:::
::::
:::::

## All tasks

:::{todolist}
:::
""",
        [("1", "With a task", False, ["https://a.example/1", "https://a.example/old"])],
        (
            ".syllabus-lecture .admonition-todo .syllabus-reference",
            "#all-tasks .admonition-todo .syllabus-resource",
        ),
    ),
    "graphviz": Neighbour(
        "extensions.append('sphinx.ext.graphviz')\n",
        """\
# Graphs

::::{theme} Drawn
:::{lecture} With a graph
:number: 1
:carried-over: SP21

```{graphviz}
digraph { course -> lecture }
```
:::
::::
""",
        [("1", "With a graph", True, [])],
        (".syllabus-lecture .graphviz",),
    ),
    "autosectionlabel": Neighbour(
        "extensions.append('sphinx.ext.autosectionlabel')\n"
        "autosectionlabel_prefix_document = True\n",
        """\
# Labels

See {ref}`course:Parameter sharing` or {ref}`autosectionlabel:Named by its title`.

:::{theme} Named by its title
- 1 – Linked
:::
""",
        [("1", "Linked", False, [])],
        (
            "a[href='#autosectionlabel-theme-named-by-its-title'] .std-ref",
            "a[href='course.html#course-theme-parameter-sharing'] .std-ref",
        ),
    ),
}


@pytest.fixture(scope="session")
def inventory(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The inventory of a site that has the model course."""
    project = Project(tmp_path_factory.mktemp("fl22"))
    return write(project, [], b"").build().files()["objects.inv"]


def write(project: Project, names: Iterable[str], inventory: bytes) -> Project:
    """A site of the model course and of a page for each neighbour."""
    found = [(name, NEIGHBOURS[name]) for name in names]
    pages = ["course", *(name for name, _ in found)]
    conf = "".join(neighbour.conf for _, neighbour in found)
    return project.write(
        {
            "conf.py": CONF + conf,
            "index.md": "# Site\n\n```{toctree}\n" + "\n".join(pages) + "\n```\n",
            "course.md": COURSE,
            "objects.inv": inventory,
            **{f"{name}{neighbour.suffix}": neighbour.page for name, neighbour in found},
        }
    )


def build(project: Project, builder: str) -> Built:
    with only_our_warnings():
        return project.build(builder, "-W", "--keep-going", "-n")


ALONE = [[name] for name in NEIGHBOURS]
TOGETHER = [list(NEIGHBOURS), list(reversed(NEIGHBOURS))]


@pytest.mark.parametrize("names", [*ALONE, *TOGETHER], ids="+".join)
def test_each_page_is_what_it_is_alone(
    project: Project, inventory: bytes, names: list[str]
) -> None:
    if "graphviz" in names:
        need("dot")
    write(project, names, inventory)
    html, text, latex = (build(project, builder) for builder in ("html", "text", "latex"))
    for built in (html, text, latex):
        assert (built.status, built.warnings) == (0, []), built.log
    assert lectures(html.html("course.html")) == IN_COURSE
    for name in names:
        page = html.html(f"{name}.html")
        assert lectures(page) == NEIGHBOURS[name].lectures
        for selector in NEIGHBOURS[name].mixed:
            assert page.select(selector), selector
        words = " ".join(text.read(f"{name}.txt").replace("*", "").split())
        place = 0
        for number, title, _carried_over, _links in NEIGHBOURS[name].lectures:
            place = words.index(f"{number} {title}", place)


BOXES = {
    "sphinx-design": (":::::{grid} 2\n::::{grid-item-card} Card", "::::\n:::::"),
    "sphinx-tabs": (":::::{tabs}\n::::{tab} Tab", "::::\n:::::"),
    "sphinx-togglebutton": ("::::{toggle}", "::::"),
    "todo": ("::::{todo}", "::::"),
}


@pytest.mark.parametrize("name", BOXES)
def test_a_theme_cannot_stand_in_a_box(project: Project, name: str) -> None:
    begin, end = BOXES[name]
    theme = ":::{theme} Of a box\n- 01 – Still a line {video}`https://a.example/1`\n:::"
    page = f"# Course\n\n{begin}\n{MISTAKE}\n\n{theme}\n{end}\n"
    project.write({"conf.py": CONF + NEIGHBOURS[name].conf, "index.md": page})
    with only_our_warnings():
        built = project.build()
    assert lines_after_mistake(built) == [(2, "syllabus.nesting")]
    assert lectures(built.html()) == [("01", "Still a line", False, ["https://a.example/1"])]


def test_a_warning_names_the_line_of_a_cell(project: Project) -> None:
    page = notebook("# Course", f"{MISTAKE}\n\n:::{{lecture}} First\n:nubmer: 1\n:::")
    project.write({"conf.py": CONF + NEIGHBOURS["myst-nb"].conf, "index.ipynb": page})
    with only_our_warnings():
        built = project.build()
    assert lines_after_mistake(built) == [(3, "syllabus.option")]
    assert "nubmer: 1" in built.html().text


MISTAKE = "{nonsense}`words`"
"""What MyST itself warns of: where it says that this is, by its own or its host's count."""


def lines_after_mistake(built: Built) -> list[tuple[int, str]]:
    theirs, *ours = built.warnings
    assert theirs.type == "myst.role_unknown"
    assert {warned.file for warned in ours} == {theirs.file}
    return [((warned.line or 0) - (theirs.line or 0), warned.type) for warned in ours]


def test_a_plain_div_after_a_theme_is_no_stray_fence(project: Project) -> None:
    page = """\
        # Course

        :::{theme} First
        - 01 – Line
        :::

        :::{div}
        Words.
        :::
    """
    conf = CONF + NEIGHBOURS["sphinx-design"].conf
    built = build(project.write({"conf.py": conf, "index.md": page}), "html")
    assert (built.status, built.places()) == (0, [])


def test_a_task_means_the_lectures_of_its_own_page_wherever_it_is_listed(project: Project) -> None:
    index = """\
        # Tasks

        :::{theme} Of the list
        - 1 – Not this one
        :::

        ```{toctree}
        page
        ```

        ```{todolist}
        ```
    """
    page = """\
        # Page

        :::{theme} Of the task
        - 1 – This one
        :::

        :::{todo}
        See {syllabus:lecture}`1`.
        :::
    """
    conf = CONF + NEIGHBOURS["todo"].conf
    project.write({"conf.py": conf, "index.md": index, "page.md": page})
    built = build(project, "html")
    assert (built.status, built.places()) == (0, [])
    (link,) = built.html().select(".admonition-todo a:has(.syllabus-reference)")
    assert (link.text, link["href"]) == ("This one", "page.html#page-lecture-1")
