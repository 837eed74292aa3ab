"""What the manual asks of Sphinx: examples beside their results, and tables made from the code."""

from __future__ import annotations

import ast
import json
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import benchmark_report
from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

import sphinx_syllabus
from sphinx_syllabus import config, diagnostics, inventory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SNIPPETS = "snippets/"
PACKAGE = Path(sphinx_syllabus.__file__).parent


class result(nodes.General, nodes.Element):  # noqa: N801
    """Stands for what an example gives, until the page is written."""


class ExampleDirective(SphinxDirective):
    """``syllabus-example`` NAME: the source of snippets/NAME.md, and its result."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        docname = SNIPPETS + self.arguments[0]
        path = self.env.doc2path(docname)
        self.env.note_dependency(path)
        source = Path(path).read_text(encoding="utf-8")
        code = nodes.literal_block(source, source, language="markdown")
        shown = nodes.container("", result(docname=docname), classes=["example-result"])
        return [nodes.container("", code, shown, classes=["example"])]


class PutResults(SphinxPostTransform):
    """Put the page that an example is in the place of its result."""

    # before references are resolved: those of the example are resolved with the page's
    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        for place in list(self.document.findall(result)):
            place.replace_self(self.env.get_doctree(place["docname"]).children)


class GeneratedDirective(SphinxDirective):
    """``syllabus-generated`` WHAT: a part of the reference that is made from the code."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        for path in PACKAGE.rglob("*.py"):
            self.env.note_dependency(str(path))
        return self.parse_text_to_nodes("\n".join(GENERATED[self.arguments[0]]()))


class BenchmarksDirective(SphinxDirective):
    """``syllabus-benchmarks`` FILE: the record of a benchmark as a plot and tables."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        _relative, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(path)
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        return self.parse_text_to_nodes("\n".join(_benchmarks(data)))


def _values() -> Iterable[str]:
    for value in config.VALUES:
        yield f"```{{confval}} {value.name}"
        yield f':type: "`{value.type}`"'
        yield f':default: "`{value.default!r}`"'
        yield f"\n{value.help}\n```\n"


def _warnings() -> Iterable[str]:
    rows = ((f"`{diagnostics.TYPE}.{subtype}`", subtype.help) for subtype in diagnostics.Subtype)
    return _table(("Warning", "When it is given"), rows)


def _resources() -> Iterable[str]:
    kinds = config.default_resources().values()
    rows = ((f"`{kind.name}`", kind.icon, kind.label) for kind in kinds)
    return _table(("Option and role", "Icon", "Label"), rows)


def _kinds() -> Iterable[str]:
    rows = ((f"`{name}`", label) for name, label in config.default_kinds().items())
    return _table(("`:kind:`", "Label"), rows)


def _modules() -> Iterable[str]:
    trees = {_module(path): ast.parse(path.read_bytes()) for path in sorted(PACKAGE.rglob("*.py"))}
    imports = {name: sorted(_imports(tree) & trees.keys()) for name, tree in trees.items()}
    rows = (
        (
            f"`{name}`",
            " ".join((ast.get_docstring(trees[name]) or "").split("\n\n")[0].split()),
            ", ".join(f"`{used}`" for used in imports[name]),
        )
        # fails where two import each other
        for name in TopologicalSorter(imports).static_order()
    )
    return _table(("Module", "What it holds", "Imports"), rows)


def _module(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[1:]).removesuffix(".__init__")


def _imports(module: ast.Module) -> set[str]:
    """What a module imports of the package when it is loaded, not for types alone."""
    found = set()
    for node in module.body:
        if isinstance(node, ast.ImportFrom) and node.level:
            prefix = f"{node.module}." if node.module else ""
            found |= {node.module or "", *(prefix + name.name for name in node.names)}
    return found


def _records() -> Iterable[str]:
    for name, record in inventory.schema()["$defs"].items():
        yield f"## {name}\n\n{record['description']}\n"
        rows = (
            (f"`{field}`", _type(value), value.get("description", ""))
            for field, value in record["properties"].items()
        )
        yield from _table(("Field", "Value", "Meaning"), rows)
        yield ""


def _type(value: dict[str, Any]) -> str:
    """What a field may hold, in words."""
    match value:
        case {"anyOf": choices}:
            words = " or ".join(_type(choice) for choice in choices if choice != {"type": "null"})
        case {"$ref": reference}:
            words = f"a `{reference.rpartition('/')[2]}`"
        case {"enum": choices}:
            words = "one of " + ", ".join(f"“{choice}”" for choice in choices)
        case {"type": "array", "items": item}:
            words = f"a list of {_type(item).removeprefix('a ')}"
        case {"type": "object", "additionalProperties": item}:
            words = f"by name, {_type(item)}"
        case {"type": "boolean"}:
            words = "true or false"
        case _:
            words = str(value.get("format", "text"))
    return words


def _benchmarks(data: dict[str, Any]) -> Iterable[str]:
    about = data["about"]
    versions = ", ".join(f"{name} {number}" for name, number in about["versions"].items())
    yield f"Measured on {about['date']} with Python {about['python']}, {versions}, on"
    yield f"{about['system']} with {about['processors']} processors.\n"
    yield f"```{{raw}} html\n{benchmark_report.plot(data)}\n```\n"
    for title, rows in (
        ("Processor time", benchmark_report.ratios(data, "cpu", "s")),
        ("Peak memory", benchmark_report.ratios(data, "memory", "MiB")),
        ("Bytes", benchmark_report.bytes_per_lecture(data)),
        ("A site of {pages} pages".format(**data["rest"]), benchmark_report.rest(data)),
    ):
        head, *body = rows
        yield f"**{title}**\n"
        yield from _table(head, body)
        yield ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterable[str]:
    for row in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(row)} |"


GENERATED: dict[str, Callable[[], Iterable[str]]] = {
    "kinds": _kinds,
    "modules": _modules,
    "records": _records,
    "resources": _resources,
    "values": _values,
    "warnings": _warnings,
}


def note_example(app: Sphinx, doctree: nodes.document) -> None:
    """Let an example be in no table of contents, and out of the search."""
    docname = app.env.docname
    if docname.startswith(SNIPPETS):
        app.env.metadata[docname].update(orphan="", nosearch="")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives of the manual."""
    app.add_node(result)
    app.add_directive("syllabus-example", ExampleDirective)
    app.add_directive("syllabus-generated", GeneratedDirective)
    app.add_directive("syllabus-benchmarks", BenchmarksDirective)
    app.add_post_transform(PutResults)
    app.connect("doctree-read", note_example)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
