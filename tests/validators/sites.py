"""What validators are asked about: our sites, one without us, and one that is wrong."""

from __future__ import annotations

import itertools
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import pytest
from support import EXAMPLES, Built, Project, copy_with_theme, only_our_warnings

if TYPE_CHECKING:
    from collections.abc import Mapping

Form: TypeAlias = tuple[str, str]
"""A builder and a theme."""
Key: TypeAlias = tuple[str, Form]
Sites: TypeAlias = "Mapping[Key, Built]"
Complaints: TypeAlias = "Mapping[Key, list[Complaint]]"

FORMS: list[Form] = [
    *itertools.product(["html"], ["alabaster", "basic", "furo"]),
    ("dirhtml", "furo"),
    ("singlehtml", "alabaster"),
    ("singlehtml", "furo"),
]

OURS = {
    "nyu-dlfl22": EXAMPLES / "nyu-dlfl22",
    "nyu-dlsp21": EXAMPLES / "nyu-dlsp21",
    "dated": EXAMPLES / "dated",
    "manual": EXAMPLES.parent,
}

CONF = """\
project = "Control"
copyright = "nobody"
version = "1"
extensions = ["myst_parser"]
suppress_warnings = ["toc.not_included"]
"""

PAGE = """\
(about-{page})=
# The page {page}

Words, *with* {{ref}}`about-other`, {{doc}}`/page/other` and a note[^note].

## Lectures

### Of {{ref}}`about-other`

- a list
- of two

Term
: and what it means

```{{code-block}} text
:caption: A caption
:name: code-{page}
words
```

```{{confval}} value-{page}
:type: text
Words.
```

[^note]: The note.
"""

NOT_OURS = {
    # what Sphinx and a theme make of plain prose: they answer for what is wrong in it
    "control": {
        "conf.py": CONF + "myst_enable_extensions = ['deflist']\n",
        "index.md": "# Control\n\nWords.\n\n```{toctree}\npage/one\npage/other\n```\n",
        "orphan.md": "Words on a page without a heading.\n",
        **{f"page/{page}.md": PAGE.format(page=page) for page in ("one", "other")},
    },
    # what must be found, or nobody was asked
    "broken": {
        "conf.py": CONF + "html_static_path = ['static']\n",
        "index.md": '# Broken\n\n<ul><p aria-label="words">Words.</p></ul>\n',
        "static/broken.css": "p { colour: red }\n",
    },
}


def node_module(name: str) -> Path:
    """The folder of a package of npm's, which `nox -s validators` installs beside Python."""
    path = Path(os.environ.get("NODE_PATH", Path(sys.prefix, "lib", "node_modules")), name)
    if not path.is_dir() and not os.environ.get("CI"):
        pytest.skip(f"needs {name}: npm install {name}, and NODE_PATH=…/node_modules")
    return path


class Complaint(NamedTuple):
    """A message of the Nu HTML checker."""

    page: str
    message: str
    extract: str

    @property
    def kind(self) -> str:
        """The message without the id or the address, which is this page's own."""
        return re.sub(r"(Bad value|ID) “[^”]*”", r"\1 “…”", self.message)


def build(root: Path, site: str, builder: str, theme: str = "alabaster") -> Built:
    """Build a site."""
    project = Project(root)
    if site in OURS:
        copy_with_theme(OURS[site], theme, project.source)
    for name, text in NOT_OURS.get(site, {}).items():
        # not by the project's `write`, whose conf.py loads us
        path = project.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with only_our_warnings():
        built = project.build(builder, "-D", f"html_theme={theme}", out="site")
    assert built.status == 0, built.log
    return built
