"""``syllabus.json``: what other projects and tools read of a course."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from facts import DLFL22, DLSP21
from jsonschema import Draft202012Validator
from support import EXAMPLES, Project

from sphinx_syllabus import inventory

if TYPE_CHECKING:
    from pathlib import Path

COURSES = {"nyu-dlfl22": DLFL22, "nyu-dlsp21": DLSP21}


@pytest.fixture(scope="module", params=COURSES)
def example(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The name of an example course and the file that its build has written."""
    project = Project(tmp_path_factory.mktemp(request.param))
    shutil.copytree(EXAMPLES / request.param, project.source)
    built = project.build("html", "-W")
    return request.param, json.loads(built.read(inventory.FILE))


def test_the_schema_is_made_from_the_records() -> None:
    shipped = json.loads(inventory.SCHEMA.read_text(encoding="utf-8"))
    assert shipped == inventory.schema()
    Draft202012Validator.check_schema(shipped)


def test_examples_fit_the_schema(example: Any) -> None:
    _name, content = example
    shipped = json.loads(inventory.SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator(shipped).validate(content)


def test_a_dated_course_fits_the_schema(project: Project) -> None:
    shutil.copytree(EXAMPLES / "dated", project.source)
    content = json.loads(project.build("html", "-W").read(inventory.FILE))
    Draft202012Validator(inventory.schema()).validate(content)
    (course,) = content["courses"]
    lectures = [lecture for theme in course["themes"] for lecture in theme["lectures"]]
    assert sum("starts" in lecture for lecture in lectures) > 15
    assert [lecture["release"] for lecture in lectures if "release" in lecture] == ["2026-09-28"]


def test_every_lecture_of_the_facts(example: Any) -> None:
    name, content = example
    (course,) = content["courses"]
    found = [
        (
            lecture.get("number", ""),
            lecture["title"],
            "carried_over" in lecture,
            [(link["kind"], link["url"]) for link in lecture.get("resources", ())],
        )
        for theme in course["themes"]
        for lecture in theme["lectures"]
    ]
    assert found == [
        (
            lecture.number,
            lecture.title,
            lecture.carried_over is not None,
            list(lecture.resources),
        )
        for lecture in COURSES[name].lectures
    ]


def test_every_other_link_is_in_its_place(project: Project) -> None:
    page = """
        # Home with [a link](https://title.example/)

        See <https://prose.example/>, [the book](book.md#c), {slides}`https://prose.example/s`,
        [here](#b), [a file](file.pdf) and {download}`another <file.pdf>`.

        (b)=

        :::{course-info}
        :institution: [A college](https://college.example/)
        :room: [here](https://room.example/)
        :material: [the book](book.md#c), [a file](file.pdf), {notes}`file.pdf` and [below](#b)

        There is a [forum](https://forum.example/).

        Term
        : One [definition](https://one.example/)
        : Two
        :::

        ::::{theme} A {video}`https://theme.example/`

        Before: [words](https://before.example/).

        - 01 – [Page](https://page.example/) and [more](https://more.example/) {notes}`file.pdf`

          With [this](book.md) and {video}`https://video.example/`.

          - [Deep](mailto:deep@b.example)
        ::::
    """
    conf = 'extensions = ["myst_parser", "sphinx_syllabus"]\n'
    conf += 'myst_enable_extensions = ["colon_fence", "deflist"]\n'
    book = "---\norphan: true\n---\n\n# Book\n\n(c)=\n\n## C\n"
    project.write({"conf.py": conf, "index.md": page, "book.md": book, "file.pdf": "x"})
    built = project.build()
    (course,) = json.loads(built.read(inventory.FILE))["courses"]
    (lecture,) = course["themes"][0]["lectures"]
    download = next(link["url"] for link in lecture["resources"] if link["kind"] == "notes")
    assert download.startswith("_downloads/")
    assert [link["url"] for link in course["headline"]] == ["https://college.example/"]
    room, material = ([link["url"] for link in row["links"]] for row in course["rows"])
    assert room == ["https://room.example/"]
    assert material == ["book.html#c", download, download, "index.html#b"]
    assert [(link["text"], link["url"]) for link in course["links"]] == [
        ("a link", "https://title.example/"),
        ("https://prose.example/", "https://prose.example/"),
        ("the book", "book.html#c"),
        ("slides", "https://prose.example/s"),
        ("here", "index.html#b"),
        ("a file", download),
        ("another", download),
        ("forum", "https://forum.example/"),
        ("definition", "https://one.example/"),
        ("YouTube video", "https://theme.example/"),
        ("words", "https://before.example/"),
    ]
    assert lecture["page"] == "https://page.example/"
    assert [(link["text"], link["url"]) for link in lecture["links"]] == [
        ("more", "https://more.example/"),
        ("this", "book.html"),
        ("Deep", "mailto:deep@b.example"),
    ]


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_urls_of_the_project_start_from_the_file(builder: str, tmp_path: Path) -> None:
    project = Project(tmp_path).write(
        {
            "index.md": "# Home\n\n```{toctree}\nweek/one\n```\n",
            "week/one.md": """
                # One

                ::::{theme} A
                - 01 – Files {slides}`a file.pdf` {notes}`../index.md` {video}`https://v.example`
                ::::
            """,
            "week/a file.pdf": "x",
        }
    )
    built = project.build(builder, "-W")
    content = json.loads(built.read(inventory.FILE))
    (course,) = content["courses"]
    (theme,) = course["themes"]
    urls = [link["url"] for link in theme["lectures"][0]["resources"]]
    assert urls[2] == "https://v.example"
    assert urls[0].startswith("_downloads/")
    assert (built.outdir / unquote(urls[0])).read_text() == "x"
    page = built.outdir / urls[1].partition("#")[0]
    assert (page / "index.html" if page.is_dir() else page).is_file()


@pytest.mark.parametrize("builder", ["epub", "latex", "text"])
def test_no_site_no_file(builder: str, tmp_path: Path) -> None:
    project = Project(tmp_path).write({"index.md": "# Home\n\n:::{lecture} One\n:::\n"})
    built = project.build(builder)
    assert not (built.outdir / inventory.FILE).exists()


COURSE = "# Page\n\n::::{theme} A\n- 01 – One\n::::\n"


def test_it_goes_with_the_last_course(project: Project) -> None:
    project.write({"index.md": COURSE}).build("html", "-W", out="same")
    built = project.write({"index.md": "# Page\n"}).build("html", "-W", out="same")
    assert not (built.outdir / inventory.FILE).exists()


def test_a_file_of_somebody_elses_stays(project: Project) -> None:
    conf = 'html_extra_path = ["syllabus.json"]\n'
    project.write({"conf.py": conf, "index.md": "# Page\n", "syllabus.json": "{}"})
    assert project.build("html", "-W").read(inventory.FILE) == "{}"


def test_nothing_is_written_by_a_build_that_failed(project: Project) -> None:
    conf = """
        from sphinx.errors import SphinxError

        def fail(app, exception):
            raise SphinxError("no")

        def setup(app):
            app.connect("env-updated", lambda app, env: fail(app, None))
    """
    built = project.write({"conf.py": conf, "index.md": COURSE}).build("html")
    assert built.status != 0
    assert not (built.outdir / inventory.FILE).exists()


@pytest.mark.parametrize("builder", ["epub", "text", "latex", "xml", "gettext"])
def test_only_sites_have_it(project: Project, builder: str) -> None:
    built = project.write({"index.md": COURSE}).build(builder)
    assert not list(built.outdir.rglob(inventory.FILE))


def test_addresses_are_those_of_the_builder(project: Project) -> None:
    page = COURSE.replace("One", "One {notes}`/n.pdf` {slides}`/index` {video}`https://v.example`")
    project.write({"index.md": "# I\n\n```{toctree}\na/b\n```\n", "a/b.md": page, "n.pdf": b"%PDF"})
    for builder, own in (("html", "a/b.html"), ("dirhtml", "a/b/")):
        built = project.build(builder, "-W")
        content = json.loads(built.read(inventory.FILE))
        (course,) = content["courses"]
        (lecture,) = course["themes"][0]["lectures"]
        notes, slides, video = (link["url"] for link in lecture["resources"])
        assert course["page"] == own
        assert (built.outdir / unquote(notes)).read_bytes() == b"%PDF"
        assert slides == {"html": "index.html", "dirhtml": "./"}[builder]
        assert video == "https://v.example"


def test_titles_have_no_html_in_them(project: Project) -> None:
    page = """
        # T

        :::{theme} A

        - 01 – Hard\\
          break {video}`https://v.example/1`
        - 02 – H<sub>2</sub>O {video}`https://v.example/2` <!-- to do: a new video -->
        :::
    """
    built = project.write({"index.md": page}).build("html", "-W")
    data = json.loads((built.outdir / "syllabus.json").read_bytes())
    (theme,) = data["courses"][0]["themes"]
    assert [lecture["title"] for lecture in theme["lectures"]] == ["Hard break", "H2O"]
    names = [link["aria-label"] for link in built.html().select("a.syllabus-resource")]
    assert names == ["YouTube video: Hard break", "YouTube video: H2O"]
