"""What the manual asks of Sphinx: examples beside their results, and tables made from the code."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import benchmark_report
import manual_figure
from docutils import nodes
from docutils.parsers.rst import directives
from manual_reference import GENERATED, PACKAGE, STYLE_SHEET, table
from sphinx.addnodes import only
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SNIPPETS = "snippets/"
SITE = "html and not epub"
"""What Sphinx's tags say of a builder of web pages."""


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
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        for path in (*PACKAGE.rglob("*.py"), STYLE_SHEET):
            self.env.note_dependency(str(path))
        what, *names = self.arguments
        return self.parse_text_to_nodes("\n".join(GENERATED[what](*names)))


class FigureDirective(SphinxDirective):
    """``syllabus-figure``: how the extension works, drawn in HTML; elsewhere its body, as text."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        text = "\n".join(self.content)
        words = nodes.literal_block(text, text, language="none")
        # an EPUB would have to say in its list of files that a page of it has a drawing
        drawn = only("", nodes.raw("", manual_figure.draw(), format="html"), expr=SITE)
        return [drawn, only("", words, expr=f"not ({SITE})")]


class BenchmarksDirective(SphinxDirective):
    """``syllabus-benchmarks`` FILE: the record of a benchmark as a plot and tables."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        _relative, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(path)
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        about, *tables = self.parse_text_to_nodes("\n".join(_benchmarks(data)))
        plot = only("", nodes.raw("", benchmark_report.plot(data), format="html"), expr=SITE)
        content: list[nodes.Node] = [about, *_wide(plot, "Processor time of a lecture")]
        for node in tables:
            title = content[-1].astext()
            content += _wide(node, title) if isinstance(node, nodes.table) else [node]
        return content


def _wide(content: nodes.Node, title: str) -> list[nodes.Node]:
    """What a phone scrolls sideways by itself: the keyboard has to get there too."""
    begin = f'<div class="wide" role="region" tabindex="0" aria-label="{escape(title)}">'
    around = (nodes.raw("", html, format="html") for html in (begin, "</div>"))
    before, after = (only("", one, expr=SITE) for one in around)
    return [before, content, after]


def _benchmarks(data: dict[str, Any]) -> Iterator[str]:
    """What was measured, and each table below its title."""
    about = data["about"]
    versions = ", ".join(f"{name} {number}" for name, number in about["versions"].items())
    yield f"Measured on {about['date']} with Python {about['python']}, {versions}, on"
    yield f"{about['system']} with {about['processors']} processors.\n"
    for title, rows in (
        ("Processor time", benchmark_report.ratios(data, "cpu", "s")),
        ("Peak memory", benchmark_report.ratios(data, "memory", "MiB")),
        ("Bytes", benchmark_report.bytes_per_lecture(data)),
        ("A site of {pages} pages".format(**data["rest"]), benchmark_report.rest(data)),
    ):
        head, *body = rows
        yield f"**{title}**\n"
        yield from table(head, body)
        yield ""


class CourseDirective(SphinxDirective):
    """``syllabus-course`` NAME: links to an example course, and its pictures.

    Only ``nox -s docs`` builds the courses beside the manual: it sets the tag ``gallery``.
    """

    required_arguments = 1
    option_spec: ClassVar = {"alt": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        links = nodes.paragraph("", "", nodes.Text("See it in "))
        for theme, suffix in (("Alabaster", ""), ("Furo", "-furo")):
            link = _page_of(name, suffix)
            link += nodes.Text(theme)
            links += [link, nodes.Text(" or in " if not suffix else ".")]
        shown = nodes.container("", classes=["gallery"])
        for look, (suffix, words) in LOOKS.items():
            path = f"_pictures/{name}-{look}.webp"
            if (Path(self.env.srcdir) / path).is_file():
                link = _page_of(name, suffix)
                link += nodes.image(uri=path, alt=f"{self.options['alt']} {words}.")
                shown += nodes.figure("", link, nodes.caption("", words), classes=[look])
        if not shown.children:
            note = "There are no pictures here: where this was built, there is no Chromium."
            shown = nodes.paragraph("", note)
        return [only("", links, shown, expr=f"gallery and {SITE}")]


LOOKS = {
    "light": ("", "In the theme Alabaster"),
    "dark": ("-furo", "In the theme Furo, in the dark"),
    "phone": ("", "On a phone"),
}
"""The pictures of a course: which build of it each is of, and what it shows of that."""


def _page_of(name: str, suffix: str) -> nodes.reference:
    return nodes.reference("", "", refuri=f"examples/{name}{suffix}/index.html", internal=True)


def note_example(app: Sphinx, doctree: nodes.document) -> None:
    """Let an example be in no table of contents, and out of the search."""
    docname = app.env.docname
    if docname.startswith(SNIPPETS):
        app.env.metadata[docname].update(orphan="", nosearch="")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives of the manual."""
    app.add_node(result)
    app.add_directive("syllabus-benchmarks", BenchmarksDirective)
    app.add_directive("syllabus-course", CourseDirective)
    app.add_directive("syllabus-example", ExampleDirective)
    app.add_directive("syllabus-figure", FigureDirective)
    app.add_directive("syllabus-generated", GeneratedDirective)
    app.add_post_transform(PutResults)
    app.connect("doctree-read", note_example)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
