"""Check a tag against the version and the changelog, and print what the changelog says of it.

``python .github/release_notes.py v0.1.0`` fails where one of them is not ready for the release.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def version(root: Path = ROOT) -> str:
    """The version of the package."""
    module = ast.parse((root / "sphinx_syllabus" / "__init__.py").read_text(encoding="utf-8"))
    for node in module.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__version__":
            return str(ast.literal_eval(node.value))
    raise ValueError("sphinx_syllabus/__init__.py has no __version__")


def notes(tag: str, root: Path = ROOT) -> str:
    """The section of the changelog for a tag, without its heading.

    :raises ValueError: where the tag is not the version, or the changelog has no section
        with a date for it.
    """
    number = version(root)
    if tag != f"v{number}":
        raise ValueError(f"the tag is {tag}, but the version is {number}")
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    heading = rf"^## \[{re.escape(number)}\] - (\d{{4}}-\d\d-\d\d)\n"
    parts = re.split(heading, changelog, flags=re.MULTILINE)
    if len(parts) != 3:  # noqa: PLR2004 -- before, the date and after
        raise ValueError(f"CHANGELOG.md needs one heading like “## [{number}] - 2027-01-31”")
    _before, date, after = parts
    section = re.split(r"^## |^\[[^\]]+\]: ", after, flags=re.MULTILINE)[0].strip()
    if not section:
        raise ValueError(f"CHANGELOG.md says nothing of {number}")
    citation = (root / "CITATION.cff").read_text(encoding="utf-8")
    if f"\nversion: {number}\n" not in citation:
        raise ValueError(f"CITATION.cff is not of {number}")
    if f"\ndate-released: {date}\n" not in citation.replace('"', ""):
        raise ValueError(f"CITATION.cff needs “date-released: {date}”, as CHANGELOG.md has it")
    if "[project.urls]" not in (root / "pyproject.toml").read_text(encoding="utf-8"):
        raise ValueError("pyproject.toml has no [project.urls]: PyPI would link to nothing")
    return f"{section}\n"


if __name__ == "__main__":
    try:
        sys.stdout.write(notes(*sys.argv[1:]))
    except (TypeError, ValueError) as error:
        sys.exit(f"release_notes.py: {error}")
