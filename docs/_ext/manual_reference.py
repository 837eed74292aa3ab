"""The parts of the manual that are made from the code: tables of all that there is of a kind."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils.nodes import Node
from msgspec import Struct
from sphinx.pycode import ModuleAnalyzer

import sphinx_syllabus
from sphinx_syllabus import (
    checks,
    config,
    dating,
    diagnostics,
    directives,
    inventory,
    model,
    nodes,
    roles,
    term,
)
from sphinx_syllabus.__main__ import parser
from sphinx_syllabus.domain import SyllabusDomain

if TYPE_CHECKING:
    from argparse import Action
    from collections.abc import Callable, Iterable, Mapping
    from types import ModuleType

    from sphinx_syllabus.directives.base import SyllabusDirective

PACKAGE = Path(sphinx_syllabus.__file__).parent
STYLE_SHEET = PACKAGE / "static" / "sphinx-syllabus.css"


def _directive(name: str) -> Iterable[str]:
    """What a directive is, and its options; its class is called after it."""
    class_name = f"{name.title().replace('-', '')}Directive"
    directive: type[SyllabusDirective] = getattr(directives, class_name)
    yield cleandoc(directive.__doc__ or "").partition("\n\n:")[0]
    yield ""
    if directive.own_options:
        yield from _options(directive.own_options)


def _command(name: str) -> Iterable[str]:
    """What a command does, how it is called, and what its arguments mean."""
    # argparse has no other way to ask what it was told
    actions = (action for action in parser()._actions if action.choices)  # noqa: SLF001
    command = next(action.choices[name] for action in actions)
    yield command.description
    usage = command.format_usage().removeprefix("usage: ")
    yield f"\n```console\n$ {' '.join(usage.split())}\n```\n"
    own = [action for action in command._actions if action.dest != "help"]  # noqa: SLF001
    rows = ((_spelled(action), _sentence(action.help)) for action in own)
    yield from table(("Argument", "Meaning"), rows)


def _spelled(action: Action) -> str:
    """How an argument is written: ``-o OUT.md``, ``--output OUT.md``."""
    value = action.metavar if action.nargs != 0 else ""
    names = action.option_strings or [""]
    return ", ".join(f"`{f'{name} {value}'.strip()}`" for name in names)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _options(options: Mapping[str, str]) -> Iterable[str]:
    return table(("Option", "Value"), ((f"`{name}`", words) for name, words in options.items()))


def _term_options() -> Iterable[str]:
    own = directives.CourseInfoDirective.own_options
    return _options({**term.OPTIONS, "calendar": own["calendar"]})


def _date_options() -> Iterable[str]:
    own = directives.LectureDirective.own_options
    return _options({**dating.TEXTS, "speakers": own["speakers"], **dating.FLAGS})


def _marks() -> Iterable[str]:
    words = " ".join(cleandoc(roles.CarriedOverRole.__doc__ or "").split())
    return table(("Role", "Meaning"), [("`carried-over`", words)])


def _references() -> Iterable[str]:
    rows = (
        (f"`{SyllabusDomain.name}:{role}`", f"A {kind.lname}.")
        for kind in SyllabusDomain.object_types.values()
        for role in kind.roles
    )
    return table(("Role", "Refers to"), rows)


def _classes() -> Iterable[str]:
    analyzer = ModuleAnalyzer.for_module(nodes.__name__)
    analyzer.analyze()
    rows = (
        (f"`{getattr(nodes, name)}`", " ".join(words).strip())
        for (_scope, name), words in analyzer.attr_docs.items()
        if str(getattr(nodes, name)).startswith("syllabus-")
    )
    return table(("Class", "On"), rows)


def _properties() -> Iterable[str]:
    style = STYLE_SHEET.read_text(encoding="utf-8")
    # what has no comment is not for others
    found = re.findall(r"/\* ([^/]+?) \*/\s+(--syllabus-[a-z]+): ([^;]+);", style)
    rows = ((f"`{name}`", f"`{value}`", words) for words, name, value in found)
    return table(("Property", "Default", "What it is"), rows)


def _values() -> Iterable[str]:
    for value in config.VALUES:
        yield f"```{{confval}} {value.name}"
        yield f':type: "`{value.type}`"'
        yield f':default: "`{value.default!r}`"'
        yield f"\n{value.help}\n```\n"


def _warnings() -> Iterable[str]:
    rows = ((f"`{diagnostics.TYPE}.{subtype}`", subtype.help) for subtype in diagnostics.Subtype)
    return table(("Warning", "When it is given"), rows)


def _quiet() -> Iterable[str]:
    """What a check of whole courses gives, which leaves out what is to be quiet."""
    yield ", ".join(f"`{word}`" for word in sorted(checks.CAN_BE_QUIET)) + "."


def _resources() -> Iterable[str]:
    kinds = config.default_resources().values()
    rows = ((f"`{kind.name}`", kind.icon, kind.label) for kind in kinds)
    return table(("Option and role", "Icon", "Label"), rows)


def _kinds() -> Iterable[str]:
    rows = ((f"`{name}`", label) for name, label in config.default_kinds().items())
    return table(("`:kind:`", "Label"), rows)


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
    return table(("Module", "What it holds", "Imports"), rows)


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
        yield from table(("Field", "Value", "Meaning"), rows)
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


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterable[str]:
    """A table of Markdown, line by line."""
    for row in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(row)} |"


def _format() -> Iterable[str]:
    yield f"```{{eval-rst}}\n.. py:currentmodule:: {inventory.__name__}\n"
    for record in _classes_of(inventory, Struct):
        # not autoclass: its signature would say all that the tables of the data say
        yield f".. py:class:: {record.__name__}\n\n   {record.__doc__}\n"
    yield "```"


def _record_classes() -> Iterable[str]:
    of_term = (term.Term, term.Pattern, term.Meeting, term.Break)
    return _autodoc([*_classes_of(model), *of_term], ":members:", ":undoc-members:")


def _nodes() -> Iterable[str]:
    return _autodoc(_classes_of(nodes, Node), ":show-inheritance:")


def _classes_of(module: ModuleType, base: type = object) -> Iterable[type]:
    """Every class of a module that is not for itself alone."""
    for name, found in vars(module).items():
        is_own = isinstance(found, type) and found.__module__ == module.__name__
        if is_own and issubclass(found, base) and not name.startswith("_"):
            yield found


def _autodoc(classes: Iterable[type], *options: str) -> Iterable[str]:
    yield "```{eval-rst}"
    for found in classes:
        yield f".. autoclass:: {found.__module__}.{found.__name__}"
        yield "   :exclude-members: __init__, __new__"
        yield from (f"   {option}" for option in options)
        yield ""
    yield "```"


GENERATED: Mapping[str, Callable[..., Iterable[str]]] = {
    "classes": _classes,
    "command": _command,
    "date-options": _date_options,
    "directive": _directive,
    "format": _format,
    "kinds": _kinds,
    "marks": _marks,
    "modules": _modules,
    "nodes": _nodes,
    "properties": _properties,
    "quiet": _quiet,
    "record-classes": _record_classes,
    "records": _records,
    "references": _references,
    "resources": _resources,
    "term-options": _term_options,
    "values": _values,
    "warnings": _warnings,
}
"""What ``syllabus-generated`` takes, and the Markdown that it stands for."""
