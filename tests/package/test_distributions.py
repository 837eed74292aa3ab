"""What is released: the right files, described rightly, the same whoever builds them."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

from distributions import NAME, PROJECT, ROOT, VERSION, build, constant, copy, tracked
from support import need

if TYPE_CHECKING:
    from pathlib import Path

    from distributions import Built

# Every kind of file that the package may hold. Catalogs come with their sources: whoever
# corrects a translation finds it beside the one that is read, and flit leaves nothing out.
PACKAGE_FILES = re.compile(
    rf"""{NAME}/(
        (\w+/)*\w+\.py
      | py\.typed
      | syllabus\.schema\.json
      | static/[\w-]+\.(css|js)
      | texinputs/\w+\.sty
      | locale/{NAME}\.pot
      | locale/[a-z]{{2,3}}(_\w+)?/LC_MESSAGES/{NAME}\.(po|mo)
    )""",
    re.VERBOSE,
)
DIST_INFO = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}
IN_SDIST_ALONE = {"CHANGELOG.md", "LICENSE", "PKG-INFO", "README.md", "pyproject.toml"}


# what is imported under another name than it is asked for
NAMES = {"markdown_it": "markdown-it-py"}
# Sphinx asks for these, and its own interface is made of them
OF_SPHINX = {"babel", "docutils"}
# the parser of Markdown, which Sphinx loads by its name
NEVER_IMPORTED = {"myst-parser"}


def imports(path: str) -> set[str]:
    """The packages that a module imports at any time, for types too."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def split(names: set[str]) -> tuple[set[str], set[str]]:
    """Files of the package, and others."""
    package = {name for name in names if name.startswith(f"{NAME}/")}
    return package, names - package


def digest(path: Path) -> str:
    """A file in a few letters."""
    return sha256(path.read_bytes()).hexdigest()


def test_wheel_holds_the_package_as_git_has_it(built: Built) -> None:
    package, _others = split(set(built.in_wheel()))
    assert package == set(tracked(NAME))
    wheel = built.in_wheel()
    assert [name for name in package if wheel[name] != (ROOT / name).read_bytes()] == []


def test_wheel_holds_no_other_kind_of_file(built: Built) -> None:
    package, others = split(set(built.in_wheel()))
    assert [name for name in sorted(package) if not PACKAGE_FILES.fullmatch(name)] == []
    assert others == {f"{NAME}-{VERSION}.dist-info/{name}" for name in DIST_INFO}


def test_wheel_holds_what_is_no_code(built: Built) -> None:
    wheel = built.in_wheel()
    needed = ("py.typed", "syllabus.schema.json", "static/sphinx-syllabus.css")
    assert {f"{NAME}/{name}" for name in (*needed, "texinputs/sphinxsyllabus.sty")} <= set(wheel)
    sources = {name.removesuffix(".po") for name in wheel if name.endswith(".po")}
    assert sources == {name.removesuffix(".mo") for name in wheel if name.endswith(".mo")}


def test_sdist_holds_the_package_and_its_papers(built: Built) -> None:
    package, others = split(built.in_sdist())
    assert package == set(tracked(NAME))
    assert others == IN_SDIST_ALONE


def test_licence_is_ours(built: Built) -> None:
    licence = built.in_wheel()[f"{NAME}-{VERSION}.dist-info/licenses/LICENSE"]
    assert licence == (ROOT / "LICENSE").read_bytes()
    assert licence.startswith(b"MIT License")


def test_version_and_summary_are_those_of_the_module(built: Built) -> None:
    metadata = built.metadata()
    module = ast.parse((ROOT / NAME / "__init__.py").read_text(encoding="utf-8"))
    assert metadata["Version"] == VERSION
    assert metadata["Summary"] == (ast.get_docstring(module) or "").split("\n")[0]
    assert built.wheel.name == f"{NAME}-{VERSION}-py3-none-any.whl"
    assert built.sdist.name == f"{NAME}-{VERSION}.tar.gz"


def test_metadata_is_complete(built: Built) -> None:
    metadata = built.metadata()
    assert metadata["Name"] == "sphinx-syllabus"
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == PROJECT["requires-python"]
    assert metadata["Author"] == PROJECT["authors"][0]["name"]
    assert metadata.get_all("Requires-Dist") == PROJECT["dependencies"]
    assert metadata["Keywords"].split(",") == PROJECT["keywords"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert metadata.get_payload(decode=True).decode().strip() == readme.strip()


def test_all_that_is_imported_is_asked_for_and_no_more() -> None:
    found = set().union(*(imports(path) for path in tracked(NAME) if path.endswith(".py")))
    found -= {NAME, *sys.stdlib_module_names}
    asked = {item.partition(">=")[0] for item in PROJECT["dependencies"]}
    assert {NAMES.get(name, name) for name in found} - OF_SPHINX == asked - NEVER_IMPORTED


def test_pythons_are_those_that_are_tested(built: Built) -> None:
    matrix = constant("noxfile.py", "MATRIX")
    assert isinstance(matrix, ast.Dict)
    tested = [ast.literal_eval(key) for key in matrix.keys if key]
    start = "Programming Language :: Python :: 3."
    named = [
        name.rpartition(" ")[2]
        for name in built.metadata().get_all("Classifier", [])
        if name.startswith(start)
    ]
    assert named == tested
    assert PROJECT["requires-python"] == f">={tested[0]}"


def test_the_manual_says_what_it_runs_with() -> None:
    page = (ROOT / "docs" / "versions.md").read_text(encoding="utf-8")
    said = dict(re.findall(r"^\| ([\w-]+) \| .*?\b[Ff]rom ([\d.]+\d|\d)", page, re.MULTILINE))
    floors = {
        name: version.partition(",")[0]
        for name, _, version in (item.partition(">=") for item in PROJECT["dependencies"])
    }
    python = PROJECT["requires-python"].removeprefix(">=")
    assert said == {
        "Python": python,
        "Sphinx": floors["sphinx"],
        "MyST-Parser": floors["myst-parser"],
    }


def test_twine_finds_no_fault(built: Built) -> None:
    run = subprocess.run(
        [need("twine"), "check", "--strict", str(built.wheel), str(built.sdist)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_check_wheel_contents_finds_no_fault(built: Built) -> None:
    # the option keeps its own settings out: there are none
    command = [need("check-wheel-contents"), "--no-config", str(built.wheel)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stdout + run.stderr


def test_built_again_elsewhere_is_the_same_byte_for_byte(built: Built, tmp_path: Path) -> None:
    source = copy(reversed(tracked()), tmp_path / "elsewhere")
    for path in source.rglob("*"):
        if path.is_file():
            path.chmod(0o600)
        os.utime(path, (1_000_000_000, 1_000_000_000))
    # both from the sources: the wheel out of the sdist is the wheel out of the checkout
    again = build(source, tmp_path / "dist", "--sdist", "--wheel")
    assert digest(again.wheel) == digest(built.wheel)
    assert digest(again.sdist) == digest(built.sdist)
