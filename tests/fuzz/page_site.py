"""A project, set up once in several formats, whose two pages are written again and again."""

from __future__ import annotations

import io
import signal
import tempfile
import traceback
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from authors import AUTHORS
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace
from sphinx.writers.latex import LaTeXTranslator

if TYPE_CHECKING:
    from collections.abc import Iterator

TOO_SLOW = 20
"""Seconds for one input: it has hung."""

CONF = """\
extensions = [
    "myst_parser", "sphinx_syllabus", "sphinx.ext.todo", "sphinx.ext.graphviz", "invariants"
]
myst_enable_extensions = [
    "amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist",
    "html_admonition", "html_image", "replacements", "smartquotes", "strikethrough",
    "substitution", "tasklist",
]
myst_substitutions = {"sub": "a *substitution*", "block": "- 01 – One\\n- 02 – Two"}
myst_heading_anchors = 3
syllabus_editions = {"SP21": "https://sp21.example/", "FL20": {"url": "../fl20/", "title": "F"}}
syllabus_resources = {"paper": {"label": "Paper", "url": "https://doi.example/{}"}}
latex_documents = [(name, f"{name}.tex", "T", "A", "manual") for name in ("md", "rst")]
exclude_patterns = ["part.*"]
todo_include_todos = True
"""

FILES = {
    "conf.py": CONF,
    "index.rst": "Index\n=====\n\n.. toctree::\n\n   md\n   rst\n   other\n",
    "md.md": "# Page\n",
    "rst.rst": "Page\n====\n",
    "other.md": "# Other\n\n:::{theme} Other\n:name: other\n\n- 01 – There\n:::\n",
    "part.md": "## Part\n\n:::{lecture} Included\n:number: 77\n:video: https://a.example\n:::\n",
    "part.rst": "Part\n----\n\n.. lecture:: Included\n   :number: 78\n\n   Body.\n",
    "file.pdf": "%PDF",
}

UPSTREAM = (
    ("toctree.py", "document_toc", "anchorname"),  # a download in a heading: "# [](file.pdf)"
    ("__init__.py", "run", "max()"),  # productionlist without a production
    ("sphinx_.py", "render_link_unknown", ""),  # "[](%00)", or a path too long for a file system
    ("text.py", "writesep", ""),  # half a grid table: "+---+"
    ("html5.py", "visit_footnote_reference", "refid"),  # "[#]_" in eval-rst, without a footnote
    ("latex.py", "visit_footnote_reference", "refid"),
    ("nodes.py", "unknown_departure", "pending"),  # a class directive at the end of eval-rst
    ("events.py", "emit", "TodoListProcessor"),  # a class directive before a todolist
    # a link that may mean a document or a label: "[x](other)"
    ("events.py", "emit", "<#text"),
    ("events.py", "emit", "<pending_xref"),
    ("events.py", "emit", "<download_reference"),
    ("events.py", "emit", "<index"),
    ("nodes.py", "dupname", "not in list"),  # an empty name: ":::{todo} 0" with ":name:"
    ("mocking.py", "_nest_line_block_segment", ""),  # blank lines alone in a line-block
    ("nodes.py", "replace_self", ""),  # a class directive before target-notes
    ("references.py", "apply", ""),  # the same target in Markdown and in eval-rst
    ("images.py", "run", "'i'"),  # a figure whose body is blank lines alone
    ("_html_base.py", "visit_image", "IPv6"),  # "<img src='t://['>"
)
"""Exceptions of Sphinx and MyST-Parser by themselves: file, function, part of the message."""


class HungError(Exception):
    """An input took too long."""


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    """Raise `HungError` after some seconds."""

    def stop(_signal: int, _frame: object) -> None:
        raise HungError(f"no end after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


class Site:
    """One project, set up once in several formats, whose pages are written again and again."""

    def __init__(self, root: Path) -> None:
        self.source = root / "source"
        self.source.mkdir(parents=True)
        for name, content in FILES.items():
            (self.source / name).write_text(content, encoding="utf-8")
        self.log = io.StringIO()
        self.apps: dict[str, Sphinx] = {}
        for name in ("html", "text", "latex"):
            folder = root / name
            app = Sphinx(
                self.source,
                self.source,
                folder / "out",
                folder / "doctrees",
                name,
                status=None,
                warning=self.log,
            )
            app.build()
            builder: Any = app.builder
            if name != "latex":
                builder.prepare_writing(set(FILES))
            # the theme and the preamble are no part of it, and cost as much as all the rest
            builder.handle_page = lambda *_args, **_kwargs: None
            self.apps[name] = app
        self.documents = {
            suffix: [entry for entry in self._latex.document_data if entry[0] == suffix]
            for suffix in AUTHORS
        }

    @property
    def _latex(self) -> Any:
        return self.apps["latex"].builder

    def feed(self, suffix: str, text: str, formats: tuple[str, ...]) -> str:
        """Read and write a page in some formats; what was logged."""
        self.log.seek(0)
        self.log.truncate()
        (self.source / f"{suffix}.{suffix}").write_bytes(text.encode("utf-8", "surrogatepass"))
        for name in formats:
            self._feed(self.apps[name], suffix)
        return self.log.getvalue()

    def _feed(self, app: Sphinx, docname: str) -> None:
        env = app.env
        builder: Any = app.builder
        for page in AUTHORS:
            app.events.emit("env-purge-doc", env, page)
            env.clear_doc(page)
        builder.read_doc(docname)
        env.get_domain("syllabus").check_consistency()
        app.events.emit("env-updated", env)
        if builder.name == "latex":
            builder.document_data = self.documents[docname]
            with mock.patch.object(LaTeXTranslator, "render", return_value=""):
                builder.write_documents({docname})
            return
        tree = env.get_and_resolve_doctree(docname, builder, tags=builder.tags)
        builder.write_doc(docname, tree)


@contextmanager
def new_site() -> Iterator[Site]:
    """A site in memory, if the system has a file system for it."""
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with (
        warnings.catch_warnings(action="ignore"),
        tempfile.TemporaryDirectory(dir=memory) as folder,
        docutils_namespace(),
    ):
        yield Site(Path(folder))


def formats_of(number: int) -> tuple[str, ...]:
    """HTML for every input; every eighth in the other formats too."""
    return ("html",) if number % 8 else ("html", "text", "latex")


def failure(site: Site, suffix: str, text: str, formats: tuple[str, ...]) -> str:
    """The exception that an input raises and where, or an empty string."""
    try:
        with no_longer_than(TOO_SLOW):
            site.feed(suffix, text, formats)
    except Exception as error:  # noqa: BLE001 -- whatever it is
        frames = [
            (Path(frame.filename).name, frame.name, "sphinx_syllabus" in frame.filename)
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        ours = [index for index, frame in enumerate(frames) if frame[2]]
        last = ours[-1] if ours else 0
        after = {frame[:2] for frame in frames[last + 1 :]}
        if any((file, name) in after and said in str(error) for file, name, said in UPSTREAM):
            return ""
        where = ":".join(frames[-1][:2])
        through = ":".join(frames[last][:2]) if ours else "none"
        return f"{type(error).__name__} in {where} (last of ours: {through})"
    return ""
