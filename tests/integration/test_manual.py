"""The manual: it builds, its examples build, and its reference leaves nothing out."""

from __future__ import annotations

import doctest
import inspect
import json
import re
import runpy
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import Mock
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from msgspec import Struct
from support import Built, Project, lectures

import sphinx_syllabus
from sphinx_syllabus import (
    config,
    dating,
    diagnostics,
    directives,
    inventory,
    model,
    nodes,
    term,
)
from sphinx_syllabus.__main__ import main
from sphinx_syllabus.writers.html import STATIC, STYLE_SHEET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

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
    manual_project(tmp_path).build(builder, "-W", "-n")


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
    project.build(builder, "-W", "-n", "-Dversion=Fall 2022", "-Dcopyright=NYU")


# -- the reference leaves nothing out ------------------------------------------


def words(section: Tag, column: int = 1) -> set[str]:
    """The words in code in a column of a section's own tables."""
    cell = f"table td:nth-child({column})"
    cells = section.select(f":scope > div {cell}, :scope > {cell}")
    return {code.text for cell in cells for code in cell.select("code")}


@pytest.fixture(scope="module")
def registered() -> Mock:
    """What the extension registers when it is set up."""
    app = Mock()
    sphinx_syllabus.setup(app)
    return app


def test_reference_has_every_directive_and_option(registered: Mock, manual: Built) -> None:
    page = manual.html("reference/directives.html")
    ours = {call.args[0]: call.args[1] for call in registered.add_directive.call_args_list}
    assert ours
    for name, directive in ours.items():
        section = page.find("section", id=name)
        assert section is not None, name
        assert words(section) == directive.own_options.keys(), name


def test_an_option_is_described_once_for_editors_and_the_manual(registered: Mock) -> None:
    for call in registered.add_directive.call_args_list:
        _name, directive = call.args
        fields = dict(re.findall(r"^:(\S+): (.+)$", directive.__doc__, re.MULTILINE))
        assert fields == directive.own_options
        assert all(words.endswith((".", "`.")) for words in fields.values())


def taken(function: Callable[..., Any]) -> set[str]:
    """The words that the source of a method takes options by."""
    source = inspect.getsource(function)
    return {*re.findall(r'self\.(?:option|text|line_of)\("([a-z-]+)"\)', source)}


def test_no_option_is_taken_that_is_not_described(registered: Mock) -> None:
    for call in registered.add_directive.call_args_list:
        _name, directive = call.args
        methods = [value for value in vars(directive).values() if inspect.isfunction(value)]
        assert set().union(*map(taken, methods)) <= directive.own_options.keys()
    assert "quiet" in taken(directives.LectureDirective.make_nodes)


def test_tables_of_dates_have_every_option_of_dates(manual: Built) -> None:
    page = manual.html("dates.html")
    assert words(page.find("section", id="the-term")) == {*term.OPTIONS, "calendar"}
    lecture = words(page.find("section", id="which-lecture-is-when"))
    assert lecture == {*dating.TEXTS, *dating.FLAGS, "speakers"}


def test_reference_has_every_kind(manual: Built) -> None:
    page = manual.html("reference/directives.html")
    assert words(page.find("section", id="kinds-of-lecture")) == set(config.default_kinds())
    assert words(page.find("section", id="kinds-of-resource")) == set(config.default_resources())


def test_reference_has_every_role(registered: Mock, manual: Built) -> None:
    page = manual.html("reference/roles.html")
    assert words(page.find("section", id="resources")) == set(config.default_resources())
    marks = {call.args[0] for call in registered.add_role.call_args_list}
    assert marks
    assert words(page.find("section", id="marks")) == marks
    (domain,) = (call.args[0] for call in registered.add_domain.call_args_list)
    references = {f"{domain.name}:{role}" for role in domain.roles}
    assert words(page.find("section", id="references")) == references


@pytest.mark.parametrize("name", ["import", "roll-over"])
def test_reference_has_every_argument(
    manual: Built, name: str, capsys: pytest.CaptureFixture
) -> None:
    with pytest.raises(SystemExit):
        main([name, "--help"])
    said = {*re.findall(r"(?<![\w-])--?[a-z]+", capsys.readouterr().out)} - {"-h", "--help"}
    section = manual.html("reference/commands.html").find("section", id=f"sphinx-syllabus-{name}")
    shown = {code.text.split()[0] for code in section.select("td:first-child code")}
    assert "--force" in said
    assert {word for word in shown if word.startswith("-")} == said


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
    listed, properties = (
        {row.td.text.strip(): row("td")[-1].text.strip() for row in table.select("tbody tr")}
        for table in page.select("table")
    )
    files = [*STATIC.iterdir(), *STATIC.parent.rglob("*.py")]
    found = {
        name
        for path in files
        for name in CLASS.findall(path.read_text(encoding="utf-8"))
        if path.suffix != ".py" or path.name == "nodes.py"
    }
    assert listed.keys() == found
    style = (STATIC / STYLE_SHEET).read_text(encoding="utf-8")
    assert properties.keys() == {*re.findall(r"^  (--syllabus-[a-z]+):", style, re.MULTILINE)}
    assert all(listed.values())
    assert all(properties.values())


CLASS = re.compile(r"""(?<=[."'])syllabus-(?!inventory|this-file)[a-z-]+(?=["'\s.:,>{)[])""")


def test_reference_has_every_warning(manual: Built) -> None:
    page = manual.html("reference/warnings.html")
    listed = [row.td.text.strip() for row in page.select("tbody tr")]
    assert listed == [f"{diagnostics.TYPE}.{subtype}" for subtype in diagnostics.Subtype]


def test_reference_says_what_a_lecture_may_be_quiet_of(manual: Built) -> None:
    page = manual.html("reference/warnings.html")
    (told,) = [words for words in page.select("p") if words.text.startswith("The option quiet")]
    quiet = {code.text for code in told.find_next("p")("code")}
    assert quiet == {"change", "date", "duplicate", "edition", "inherit", "order", "repeat"}


def test_reference_has_every_record(manual: Built) -> None:
    page = manual.html("reference/data.html")
    schema = json.loads(inventory.SCHEMA.read_bytes())
    for name, record in schema["$defs"].items():
        rows = page.find(id=name.lower()).find_next("table").select("tbody tr")
        assert [row.td.text.strip() for row in rows] == [*record["properties"]]


def test_reference_has_what_python_may_use(manual: Built) -> None:
    page = manual.html("reference/api.html")
    shown = {str(entry["id"]) for entry in page.select("dl.py > dt")}

    def is_record(one: type) -> bool:
        return issubclass(one, Struct) and one.__name__[0] != "_"

    def names(module: ModuleType, is_public: Callable[[type], bool]) -> set[str]:
        found = [value for value in vars(module).values() if isinstance(value, type)]
        own = [one for one in found if one.__module__ == module.__name__ and is_public(one)]
        assert own
        return {f"{module.__name__}.{one.__name__}" for one in own}

    wanted = {
        *names(inventory, is_record),
        *names(model, is_record),
        *names(nodes, lambda one: one in nodes.REGISTERED),
        *(f"sphinx_syllabus.inventory.{name}" for name in ("decode", "encode", "read_courses")),
        *("sphinx_syllabus.setup", "sphinx_syllabus.__version__"),
    }
    assert wanted <= shown
    for one in (model.Course, model.Lecture, model.Theme):
        own = set(one.__struct_fields__)
        name = f"{one.__module__}.{one.__name__}"
        described = {str(entry["id"]) for entry in page.select(f"dt[id^='{name}.']")}
        assert {f"{name}.{field}" for field in own} <= described


# -- the figure of the architecture ------------------------------------------------


def test_figure_has_every_part_that_is_registered(registered: Mock, manual: Built) -> None:
    (figure,) = manual.html("architecture.html").select("svg.flow")
    shown = {text.text for text in figure.select("text")}
    for method in ("add_transform", "add_post_transform"):
        ours = {call.args[0].__name__ for call in getattr(registered, method).call_args_list}
        assert ours
        assert ours <= shown
    assert {call.args[0] for call in registered.add_directive.call_args_list} <= shown
    exports = {
        call.args[1].__module__.partition("exports.")[2]
        for call in registered.connect.call_args_list
    } - {""}
    data = [text.text for text in figure.select(".flow-data text")]
    assert len(data[data.index("Data") + 1 :]) == len({"objects.inv", *exports})


def test_figure_can_be_heard(manual: Built) -> None:
    (figure,) = manual.html("architecture.html").select("svg.flow")
    labels = str(figure["aria-labelledby"]).split()
    title, words = (figure.find(id=label) for label in labels)
    assert title.name == "title"
    assert words.name == "desc"
    assert words.text.count("hands") == len(figure.select(".flow-arrow"))


def test_figure_is_text_where_nothing_is_drawn(tmp_path: Path) -> None:
    project = manual_project(tmp_path)
    for builder, name in (("text", "architecture.txt"), ("epub", "architecture.xhtml")):
        page = project.build(builder).read(name)
        assert "──► arranged page" in page
        assert "<svg" not in page


# -- Python examples do what they say ----------------------------------------------


def run_examples(text: str, name: str) -> doctest.TestResults:
    """Run what a page shows of Python's prompt, as one session."""
    blocks = re.findall(r"^```pycon\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, name, name, 0)
    return doctest.DocTestRunner(verbose=False).run(examples)


PAGES_WITH_PROMPTS = [
    path.relative_to(DOCS).as_posix()
    for path in sorted(DOCS.rglob("*.md"))
    if "```pycon" in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("page", PAGES_WITH_PROMPTS)
def test_examples_at_the_prompt(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = (DOCS / "reference" / "data.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```json\n(.*?)^```$", data, re.DOTALL | re.MULTILINE)
    (tmp_path / "syllabus.json").write_text(example, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run_examples((DOCS / page).read_text(encoding="utf-8"), page)
    assert result.failed == 0, capsys.readouterr().out
    assert result.attempted > 0


def test_a_wrong_example_would_fail() -> None:
    assert PAGES_WITH_PROMPTS
    assert run_examples("```pycon\n>>> 1 + 1\n3\n```\n", "wrong").failed == 1


EDITED = "class EditedDirective(LegendDirective): own_options = {'secret': 'Nobody knows.'}"


def test_what_is_added_is_shown(tmp_path: Path) -> None:
    """Tables are made from the code, and no page has to be changed for it."""
    project = manual_project(tmp_path)
    page = project.source / "reference" / "directives.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\n## `edited`\n\n```{syllabus-generated} directive edited\n```\n")
    namespace = vars(directives)
    exec(EDITED, namespace)
    try:
        built = project.build("html", "-W", "-n")
    finally:
        del namespace["EditedDirective"]
    assert built.status == 0, built.log
    section = built.html("reference/directives.html").find("section", id="edited")
    assert words(section) == {"secret"}
