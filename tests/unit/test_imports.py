"""The shape of the package, read from its syntax trees: imports run one way."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sphinx_syllabus

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(sphinx_syllabus.__file__).parent
PACKAGE = "sphinx_syllabus"
FOLDERS = {"directives", "exports", "importing", "transforms", "writers"}

# What each module may import of ours. A new edge is a decision: it is made here.
MAY_IMPORT = {
    "model": "term",
    "fences": "",
    "markdown": "diagnostics fences locale nodes restructuredtext",
    "restructuredtext": "diagnostics fences locale",
    "markup": "",
    "numbering": "",
    "separators": "",
    "hints": "locale",
    "urls": "locale model",
    "site": "",
    "options": "fences locale",
    "nodes": "",
    "lines": "nodes separators",
    "headings": "",
    "diagnostics": "",
    "locale": "",
    "labels": "locale",
    "languages": "site urls",
    "calendars": "calendar_words dates labels locale term",
    "icons": "locale",
    "dates": "locale",
    "instants": "",
    "term": "dates locale",
    "dating": "dates instants locale model term",
    "agenda": "instants model term",
    "calendar_words": "dates labels languages term",
    "fetching": "",
    "inventory": "locale model term urls",
    "editions": "fetching hints inventory locale model urls",
    "changes": "editions model",
    "config_checks": "editions icons languages locale urls",
    "config": "config_checks diagnostics hints icons locale model urls",
    "records": "calendars dating lines model nodes term",
    "date_checks": "dating instants locale model term",
    "checks": "changes config date_checks diagnostics editions hints locale model",
    "sources": "config diagnostics editions locale model",
    "catalogue": "config diagnostics editions labels locale model sources",
    "domain": (
        "catalogue checks config diagnostics editions hints instants locale model nodes records "
        "sources"
    ),
    "borrowed_titles": "diagnostics domain lines nodes records",
    "reading": "borrowed_titles catalogue domain model",
    "resources": "diagnostics domain locale model nodes urls",
    "inheriting": (
        "borrowed_titles diagnostics domain editions lines locale model nodes resources urls"
    ),
    "directives": (
        "directives.changes directives.course_info directives.course_list directives.lecture "
        "directives.legend directives.schedule directives.theme"
    ),
    "directives.base": (
        "config diagnostics domain fences headings hints locale markdown markup nodes options term"
    ),
    "directives.titles": "diagnostics directives.base lines locale nodes numbering",
    "directives.course_info": (
        "calendar_words calendars checks diagnostics directives.base domain editions hints "
        "labels lines locale markup nodes options records term"
    ),
    "directives.lecture": (
        "dating diagnostics directives.base directives.titles domain inheriting labels lines "
        "locale nodes resources"
    ),
    "directives.theme": (
        "borrowed_titles diagnostics directives.base directives.lecture directives.titles "
        "domain editions headings inheriting lines locale model nodes numbering"
    ),
    "directives.legend": "directives.base nodes",
    "directives.changes": "checks diagnostics directives.base domain locale nodes",
    "directives.schedule": "agenda diagnostics directives.base domain hints locale nodes",
    "directives.course_list": "directives.base domain nodes",
    "roles": "config domain locale nodes resources",
    "transforms": "",
    "transforms.arrange": (
        "checks diagnostics domain editions fences headings labels lines locale nodes"
    ),
    "transforms.date_lectures": (
        "calendar_words dating diagnostics domain instants labels lines model nodes term"
    ),
    "transforms.finish_lines": "domain lines nodes",
    "transforms.keep_translations_whole": "diagnostics lines locale nodes",
    "transforms.link_calendar": "domain labels nodes site",
    "transforms.link_languages": "domain languages nodes site",
    "transforms.show_changes": (
        "changes diagnostics domain editions inheriting labels locale model nodes"
    ),
    "transforms.show_course_list": (
        "catalogue diagnostics domain hints inheriting labels locale nodes"
    ),
    "transforms.show_schedule": (
        "agenda calendar_words dating diagnostics domain instants labels locale model nodes"
    ),
    "transforms.carry_over": "domain labels lines model nodes site urls",
    "writers": "",
    "writers.html": "domain icons labels languages lines nodes site",
    "writers.latex": "nodes",
    "writers.plain": "",
    "exports": "",
    "exports.addresses": "model site urls",
    "exports.syllabus_json": (
        "changes domain editions exports.addresses instants inventory languages model site term "
        "urls"
    ),
    "exports.alternates": "domain languages site",
    "exports.json_ld": "dates domain exports.addresses labels languages model site term",
    "exports.ics": "domain editions exports.addresses instants labels languages model site",
    "importing": "",
    "importing.markdown": "",
    "importing.vocabulary": "model",
    "importing.line": "importing.markdown importing.vocabulary numbering separators urls",
    "importing.materials": "importing.line importing.markdown importing.vocabulary",
    "importing.links": "importing.line importing.markdown importing.vocabulary",
    "importing.lists": (
        "importing.headings importing.line importing.markdown importing.materials "
        "importing.vocabulary"
    ),
    "importing.headings": "importing.line importing.markdown importing.vocabulary",
    "importing.headed": (
        "importing.headings importing.line importing.markdown importing.materials "
        "importing.vocabulary"
    ),
    "importing.admonitions": "importing.markdown",
    "importing.definitions": "importing.headings importing.markdown",
    "importing.html_blocks": "importing.headings importing.markdown",
    "importing.stand_ins": (
        "importing.headed importing.headings importing.line importing.lists importing.markdown"
    ),
    "importing.templates": "importing.markdown importing.vocabulary",
    "importing.page": (
        "importing.admonitions importing.definitions importing.headed importing.headings "
        "importing.html_blocks importing.line importing.links importing.lists importing.markdown "
        "importing.materials importing.stand_ins importing.templates importing.vocabulary "
        "markup model"
    ),
    "rolling_over": "editions labels markup model term urls",
    "__main__": "config editions fetching importing.page inventory model rolling_over",
    "": (
        "borrowed_titles config directives domain exports.alternates exports.ics exports.json_ld "
        "exports.syllabus_json locale markdown nodes reading restructuredtext roles "
        "transforms.arrange transforms.carry_over transforms.date_lectures "
        "transforms.finish_lines transforms.keep_translations_whole transforms.link_calendar "
        "transforms.link_languages transforms.show_changes transforms.show_course_list "
        "transforms.show_schedule writers.html writers.latex writers.plain"
    ),
}


def modules() -> dict[str, ast.Module]:
    """Each module of the package by its dotted name; the package itself is ``""``."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


MODULES = modules()


def imported(name: str) -> Iterator[str]:
    """The absolute names that a module imports, whether at run time or for types."""
    is_package = name in {"", "locale", *FOLDERS}
    here = [PACKAGE, *name.split(".")] if name else [PACKAGE]
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            drop = node.level - is_package
            base = here[: len(here) - drop] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            if stem == PACKAGE or stem.removeprefix(f"{PACKAGE}.") in FOLDERS:
                yield from (f"{stem}.{alias.name}" for alias in node.names)
            else:
                yield stem


def ours(name: str) -> set[str]:
    """The modules of ours that a module imports."""
    start = f"{PACKAGE}."
    return {found.removeprefix(start) for found in imported(name) if found.startswith(start)}


def others(name: str) -> set[str]:
    """The packages of others that a module imports."""
    return {found.partition(".")[0] for found in imported(name)} - {PACKAGE}


def test_every_module_is_in_the_table() -> None:
    assert set(MODULES) == set(MAY_IMPORT)


@pytest.mark.parametrize("name", MODULES, ids=lambda name: name or PACKAGE)
def test_imports(name: str) -> None:
    assert ours(name) <= set(MAY_IMPORT[name].split())


def test_the_table_says_no_more_than_is_so() -> None:
    spare = {
        name: sorted(set(allowed.split()) - ours(name)) for name, allowed in MAY_IMPORT.items()
    }
    assert {name: edges for name, edges in spare.items() if edges} == {}


def test_imports_run_one_way() -> None:
    order = list(TopologicalSorter({name: ours(name) for name in MODULES}).static_order())
    assert order.index("model") < order.index("domain") < order.index("directives")
    assert order[-1] == ""


@pytest.mark.parametrize(
    "name",
    [
        *("model", "options", "fences", "checks", "editions", "fetching", "icons", "inventory"),
        "config_checks",
        *(name for name in MODULES if name.startswith("importing.")),
        *("agenda", "calendar_words", "date_checks", "dates", "dating", "instants", "term"),
        "rolling_over",
    ],
)
def test_neither_sphinx_nor_docutils(name: str) -> None:
    assert not others(name) & {"sphinx", "docutils", "myst_parser"}


@pytest.mark.parametrize("name", MODULES, ids=lambda name: name or PACKAGE)
def test_myst_is_never_imported(name: str) -> None:
    assert "myst_parser" not in others(name)


@pytest.mark.parametrize(
    "name", sorted(set(MODULES) - {"config"}), ids=lambda name: name or PACKAGE
)
def test_config_alone_reads_values(name: str) -> None:
    attributes = [node.attr for node in ast.walk(MODULES[name]) if isinstance(node, ast.Attribute)]
    assert not [attribute for attribute in attributes if attribute.startswith("syllabus_")]


@pytest.mark.parametrize(
    "name", sorted(set(MODULES) - {"diagnostics"}), ids=lambda name: name or PACKAGE
)
def test_diagnostics_alone_logs(name: str) -> None:
    assert not {found for found in imported(name) if "logging" in found or found == "warnings"}
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.ImportFrom) and node.module == "sphinx.util":
            assert not [alias.name for alias in node.names if alias.name == "logging"]
        assert not (isinstance(node, ast.Attribute) and node.attr == "warning")
