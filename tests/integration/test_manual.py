"""The manual: it builds, its examples build, and its reference leaves nothing out."""

from __future__ import annotations

import re
import runpy
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from support import Built, Project, lectures

from sphinx_syllabus import config, diagnostics, directives, nodes
from sphinx_syllabus.domain import SyllabusDomain
from sphinx_syllabus.writers.html import STATIC, STYLE_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterable

DOCS = Path(__file__).parents[2] / "docs"
SNIPPETS = DOCS / "snippets"
EXAMPLES = sorted(path.stem for path in SNIPPETS.glob("*.md") if path.stem != "reading-list")
WRONG = {
    "same-length": ["index.md:3 [syllabus.fence]"],
    "stray-fence": ["index.md:5 [syllabus.fence]"],
    "unknown-option": ["index.md:2 [syllabus.option]"],
}


def manual_project(root: Path) -> Project:
    project = Project(root)
    shutil.copytree(DOCS, project.source, ignore=shutil.ignore_patterns("_build", "examples"))
    return project


def snippet_project(project: Project, path: Path) -> Project:
    """A project of one example, with the manual's own values and nothing else of it."""
    values = runpy.run_path(str(DOCS / "conf.py"))
    ours = [f"{key} = {values[key]!r}\n" for key in values if key.startswith(("myst", "syllabus"))]
    project.write({"conf.py": "".join(ours), f"index{path.suffix}": path.read_bytes()})
    shutil.copytree(SNIPPETS / "files", project.source / "files", dirs_exist_ok=True)
    shutil.copy(SNIPPETS / "reading-list.md", project.source)
    return project


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return manual_project(tmp_path_factory.mktemp("manual")).build("html", "-W", "-n")


def test_html_has_no_warning(manual: Built) -> None:
    assert manual.status == 0, manual.log


@pytest.mark.parametrize("builder", ["text", "latex", "epub"])
def test_other_formats_have_no_warning(builder: str, tmp_path: Path) -> None:
    built = manual_project(tmp_path).build(builder, "-W", "-n")
    assert built.status == 0, built.log


def pages(built: Built) -> Iterable[tuple[Path, BeautifulSoup]]:
    for path in sorted(built.outdir.rglob("*.html")):
        yield path, BeautifulSoup(path.read_bytes(), "lxml")


def test_ids_are_unique_and_links_lead_somewhere(manual: Built) -> None:
    soups = dict(pages(manual))
    ids = {
        path: [str(tag["id"]) for tag in soup.select("[id]") if not tag.find_parent("svg")]
        for path, soup in soups.items()
    }
    for path, found in ids.items():
        assert len(found) == len(set(found)), path
    for path, soup in soups.items():
        for link in soup.select("main a[href], article a[href], .body a[href]"):
            parts = urlsplit(str(link["href"]))
            if parts.scheme:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), (path, link)
            if parts.fragment and target in ids:
                assert parts.fragment in ids[target], (path, link)


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_builds_alone(name: str, project: Project) -> None:
    snippet_project(project, SNIPPETS / f"{name}.md")
    for builder in ("html", "text", "latex"):
        built = project.build(builder, "-W", "-n")
        assert built.status == 0, (builder, built.log)


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_is_shown_with_its_result(name: str, manual: Built) -> None:
    source = (SNIPPETS / f"{name}.md").read_text(encoding="utf-8")
    examples = [
        example
        for path, soup in pages(manual)
        for example in soup.select(".example")
        if path.parent == manual.outdir and example.find("pre").text.strip() == source.strip()
    ]
    assert len(examples) == 1
    alone = manual.html(f"snippets/{name}.html").select_one("article, .body")
    result = examples[0].select_one(".example-result")
    assert resolved(result, "page.html") == resolved(alone, "snippets/page.html")


def resolved(part: Tag, page: str) -> list[tuple[object, ...]]:
    return [(*rest, [urljoin(page, link) for link in links]) for *rest, links in lectures(part)]


def body(built: Built) -> str:
    """What a page shows, but for what the parsers add or place in their own ways."""
    content = built.html().select_one(".body")
    assert isinstance(content, Tag)
    for footnotes in content.select("hr.footnotes, aside.footnote-list"):
        footnotes.decompose()
    for section in content.select("section"):
        section["class"] = [name for name in section.get_attribute_list("class") if name]
        for name in ("tex2jax_ignore", "mathjax_ignore"):
            if name in section["class"]:
                section["class"].remove(name)
        if not section["class"]:
            del section["class"]
    return re.sub(r"\s+", " ", content.prettify())


def html_of(project: Project, path: Path) -> str:
    built = snippet_project(project, path).build("html", "-W", "-n")
    assert built.status == 0, built.log
    return body(built)


@pytest.mark.parametrize("name", EXAMPLES)
def test_both_languages_give_the_same_page(name: str, tmp_path: Path) -> None:
    markdown = html_of(Project(tmp_path / "md"), SNIPPETS / f"{name}.md")
    restructured = html_of(Project(tmp_path / "rst"), SNIPPETS / f"{name}.rst")
    assert markdown == restructured


def test_both_forms_of_a_lecture_give_the_same_page(tmp_path: Path) -> None:
    long, short = (
        html_of(Project(tmp_path / form), SNIPPETS / f"lectures-{form}.md")
        for form in ("long", "short")
    )
    assert long == short


@pytest.mark.parametrize("name", WRONG)
def test_trap_is_shown_and_warned_of(name: str, project: Project, manual: Built) -> None:
    path = SNIPPETS / "wrong" / f"{name}.md"
    shown = [block.text.strip() for block in manual.html("authoring.html").select("pre")]
    assert path.read_text(encoding="utf-8").strip() in shown
    assert snippet_project(project, path).build().places() == WRONG[name]


def test_no_trap_is_left_out() -> None:
    assert {path.stem for path in (SNIPPETS / "wrong").iterdir()} == set(WRONG)


@pytest.fixture
def start() -> dict[str, bytes]:
    text = (DOCS / "get-started.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```\{code-block\} \w+\n:caption: (\S+)\n\n(.*?)```", text, re.DOTALL)
    files = {name: content.encode() for name, content in blocks}
    assert set(files) == {"conf.py", "index.md"}
    return files


def test_get_started_gives_what_it_says(project: Project, start: dict[str, bytes]) -> None:
    built = project.write(start).build("html", "-W", "-n")
    assert built.status == 0, built.log
    page = built.html()
    assert page.select_one(".syllabus-headline").text.startswith("DS-GA 1008 · Fall 2022")
    assert len(page.select(".syllabus-course-info dt")) == 2
    assert [line[:3] for line in lectures(page)] == [
        ("00", "Introduction to NYU-DLFL22", False),
        ("01", "History", True),
        ("03", "Resources and neural nets inference", False),
    ]
    assert page.select_one("a.syllabus-origin")["href"] == "https://atcold.github.io/NYU-DLSP21/"


@pytest.mark.parametrize("builder", ["epub", "text", "latex"])
def test_get_started_gives_other_formats(
    builder: str, project: Project, start: dict[str, bytes]
) -> None:
    project.write(start)
    built = project.build(builder, "-W", "-n", "-Dversion=Fall 2022", "-Dcopyright=NYU")
    assert built.status == 0, built.log


# -- the reference leaves nothing out ------------------------------------------


def words(section: Tag, column: int = 1) -> set[str]:
    """The words in code in a column of a section's own tables."""
    cell = f"table td:nth-child({column})"
    cells = section.select(f":scope > div {cell}, :scope > {cell}")
    return {code.text for cell in cells for code in cell.select("code")}


@pytest.mark.parametrize(
    "directive",
    [
        directives.CourseInfoDirective,
        directives.ThemeDirective,
        directives.LectureDirective,
        directives.LegendDirective,
        directives.ChangesDirective,
        directives.ScheduleDirective,
        directives.CourseListDirective,
    ],
)
def test_reference_has_every_option(directive: type, manual: Built) -> None:
    name = {
        "CourseInfoDirective": "course-info",
        "ThemeDirective": "theme",
        "LectureDirective": "lecture",
        "LegendDirective": "legend",
        "ChangesDirective": "changes",
        "ScheduleDirective": "schedule",
        "CourseListDirective": "course-list",
    }[directive.__name__]
    section = manual.html("reference/directives.html").find("section", id=name)
    # what a directive's own docstring names is what an editor shows of it
    known = set(re.findall(r"``:(\S+?):``", directive.__doc__ or ""))
    if name == "lecture":
        known |= config.default_resources().keys()
    assert words(section) == known


def test_reference_has_every_kind(manual: Built) -> None:
    page = manual.html("reference/directives.html")
    assert words(page.find("section", id="kinds-of-lecture")) == set(config.default_kinds())
    assert words(page.find("section", id="kinds-of-resource")) == set(config.default_resources())


def test_reference_has_every_role(manual: Built) -> None:
    page = manual.html("reference/roles.html")
    assert words(page.find("section", id="resources")) - set(names_of_values()) == set(
        config.default_resources()
    )
    assert words(page.find("section", id="marks")) == {"carried-over"}
    assert words(page.find("section", id="references")) == {
        f"{SyllabusDomain.name}:{role}" for role in SyllabusDomain.roles
    }


def names_of_values() -> list[str]:
    return [value.name for value in config.VALUES]


def test_reference_has_every_value(manual: Built) -> None:
    page = manual.html("reference/configuration.html")
    entries = page.select("dl.confval")
    assert [entry.dt.select_one(".descname").text for entry in entries] == names_of_values()
    for entry, value in zip(entries, config.VALUES, strict=True):
        assert value.type in entry.text
        assert repr(value.default) in entry.text


def test_reference_has_every_class(manual: Built) -> None:
    page = manual.html("reference/styling.html")
    classes = [value for name, value in vars(nodes).items() if name.isupper()]
    listed, properties = (
        {row.td.text.strip() for row in table.select("tbody tr")} for table in page.select("table")
    )
    assert listed == {
        name for name in classes if isinstance(name, str) and name.startswith("syllabus-")
    }
    style = (STATIC / STYLE_SHEET).read_text(encoding="utf-8")
    assert properties == {*re.findall(r"^  (--syllabus-[a-z]+):", style, re.MULTILINE)}


def test_reference_has_every_warning(manual: Built) -> None:
    page = manual.html("reference/warnings.html")
    listed = [row.td.text.strip() for row in page.select("tbody tr")]
    assert listed == [f"{diagnostics.TYPE}.{subtype}" for subtype in diagnostics.Subtype]
