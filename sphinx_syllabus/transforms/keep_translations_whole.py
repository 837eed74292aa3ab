"""A translation keeps what is not words: where it does not, its source is shown, and it is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes as docutils_nodes
from msgspec import Struct
from sphinx import addnodes
from sphinx.locale import get_translator
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages

from .. import nodes
from ..diagnostics import Subtype, warn
from ..lines import lecture_title, title_text
from ..locale import __

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element, Node


_ORIGINALS = "syllabus_originals"
_OURS = ("course", "theme", "lecture")


class Original(Struct, frozen=True):
    """A piece of a syllabus, before it is translated."""

    node: Element
    message: str
    children: list[Node]

    def restore(self, document: docutils_nodes.document) -> None:
        """Put the words of the source back."""
        new = {node["refname"]: node for node in _named_footnotes(self.node)}
        self.node.children = self.children
        self.node["translated"] = False
        # Sphinx has noted the footnotes of the translation in the place of the source's
        noted: list[Any] = [document.autofootnote_refs, *document.footnote_refs.values()]
        for old in _named_footnotes(self.node):
            for references in [*noted, *document.refnames.values()]:
                for place, one in enumerate(references):
                    if one is new.get(old["refname"]):
                        references[place] = old


class KeepOriginals(SphinxTransform):
    """Keep the words of the source, for a page that has a translation.

    Other pages may refer to a lecture by its title, as it is written.
    """

    default_priority = 19  # right before they are translated (20)

    def apply(self, **kwargs: Any) -> None:
        if _has_catalog(self):
            self.env.temp_data[_ORIGINALS] = [
                Original(node, message, list(node.children))
                for node, message in extract_messages(self.document)
                if _is_ours(node)
            ]
            for lecture in nodes.lectures(self.document):
                lecture.setdefault("written", lecture_title(lecture))
            for title in self.document.findall(docutils_nodes.title):
                if nodes.is_a(title.parent, "theme"):
                    title.parent.setdefault("written", title_text(title.children))


class CheckTranslations(SphinxTransform):
    """Compare each translation with its source: a link, a role or a mark is not to be lost."""

    default_priority = 21  # right after

    def apply(self, **kwargs: Any) -> None:
        originals = cast("list[Original]", self.env.temp_data.get(_ORIGINALS, []))
        if not originals:
            return
        translations = get_translator(_domain(self))
        untranslated: list[Original] = []
        for original in originals:
            node = original.node
            if not node.get("translated"):
                if translations.gettext(original.message) in {original.message, ""}:
                    untranslated += [original] if _has_words(original) else []
                else:
                    _tell(original, __("it is no line of text"))
            elif problem := _problem(original):
                original.restore(self.document)
                _tell(original, problem)
        if untranslated:
            # Translators: %(total)d are all texts of a page; %(language)s is such as “fr”.
            message = __(
                "Not translated into “%(language)s”: %(count)d of the %(total)d texts of this "
                "syllabus, this one first. They are shown as they are."
            )
            words = {"language": self.config.language, "total": sum(map(_has_words, originals))}
            warn(
                Subtype.UNTRANSLATED,
                message % {**words, "count": len(untranslated)},
                untranslated[0].node,
            )


def _has_words(original: Original) -> bool:
    """Whether there is anything to translate, and not links and marks alone."""
    return bool(title_text(original.children))


def _tell(original: Original, problem: str) -> None:
    message = __(
        "The translation of “%(text)s” cannot be used: %(problem)s. The source is shown. "
        "Translate the words, and leave links and roles as they are."
    )
    text = shorten(original.message, 80, placeholder="…")
    words = {"text": text, "problem": problem}
    warn(Subtype.TRANSLATION, message % words, original.node)


def _problem(original: Original) -> str:
    """What is wrong with a translation, as the middle of a sentence; empty where nothing is."""
    before = Counter(_fixed(original.children))
    after = Counter(_fixed(original.node.children))
    lost, added = [*(before - after)], [*(after - before)]
    if lost:
        # Translators: said of a translation; %(link)s is a link or a role in the source.
        return __("it has lost “%(link)s”") % {"link": lost[0]}
    if added:
        return __("it has “%(link)s” besides") % {"link": added[0]}
    had_words = title_text(original.children)
    has_words = title_text(original.node.children)
    return __("it has no words") if had_words and not has_words else ""


def _fixed(content: list[Node]) -> Iterator[str]:
    """What a translator is not to change: where links lead, what is marked."""
    for top in content:
        for node in top.findall(docutils_nodes.Element):
            if isinstance(node, nodes.RESOURCES):
                yield f"{node['kind']}: {node.get('target', '')}"
            elif isinstance(node, nodes.marker):
                yield f"carried-over: {node['edition']}"
            elif isinstance(node, (addnodes.pending_xref, addnodes.download_reference)):
                yield f"{node.get('reftype', 'download')}: {node['reftarget']}"
            elif isinstance(node, docutils_nodes.footnote_reference):
                yield f"footnote: {node.get('refname', node.astext())}"
            elif isinstance(node, docutils_nodes.reference):
                yield str(node.get("refuri") or node.get("refname") or node.get("refid", ""))
            elif isinstance(node, docutils_nodes.image):
                yield str(node["uri"])


def _named_footnotes(node: Element) -> Iterator[Element]:
    return (one for one in node.findall(docutils_nodes.footnote_reference) if "refname" in one)


def _is_ours(node: Node) -> bool:
    return any(nodes.is_a(node, word) or nodes.ancestor(node, word) for word in _OURS)


def _domain(transform: SphinxTransform) -> str:
    return docname_to_domain(transform.env.docname, transform.config.gettext_compact)


def _has_catalog(transform: SphinxTransform) -> bool:
    """Whether there is a translation of the page that Sphinx will find."""
    config = transform.config
    name = Path(config.language, "LC_MESSAGES", f"{_domain(transform)}.mo")
    folders = (Path(transform.env.srcdir, folder) for folder in config.locale_dirs)
    return any((folder / name).is_file() for folder in folders)
