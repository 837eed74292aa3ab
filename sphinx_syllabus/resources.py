"""From what an author writes for a resource to the node that stands for it."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes as docutils_nodes

from . import nodes
from .diagnostics import Subtype, warn
from .domain import get_domain
from .locale import __
from .urls import (
    addresses,
    is_more_than_an_address,
    is_on_site,
    is_url,
    parse_url,
    without_control_characters,
)

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from .model import ResourceKind


_IN_PATH = re.compile(r"[^/?#]*//[^/?#]*/[^?#]*$")


class _FileError(ValueError):
    """A path that cannot be linked."""


def make_resource(
    env: BuildEnvironment,
    kind: ResourceKind,
    target: str,
    text: str,
    location: tuple[str, int],
) -> docutils_nodes.TextElement:
    """Make the node of one resource.

    A target is, in this order: a URL; a document of the project; a file of the
    project; what the kind's URL template makes of it; or, where it is inherited, a
    place on the site. What is none of these
    keeps its words, without a link, and a warning says why.

    :param text: the words that the author gave the link, or an empty string.
    :param location: the path and the line of the source.
    """
    try:
        node = _linked(env, kind, target)
    except ValueError as error:
        subtype = Subtype.FILE if isinstance(error, _FileError) else Subtype.URL
        source, line = location
        # Translators: %(kind)s is the label of a kind of resource, such as “slides”.
        reason = __("“%(target)s” cannot be linked as %(kind)s: %(problem)s.") % {
            "target": target,
            "kind": kind.label,
            "problem": error,
        }
        warn(subtype, reason, f"{source}:{line}")
        words = f"{text} ({target})" if text and target else text or target or kind.label
        words = without_control_characters(words)
        node = nodes.resource_text("", words, classes=[nodes.RESOURCE], support_smartquotes=False)
    else:
        if text:
            node += docutils_nodes.Text(text)
            if nodes.is_plain(text):
                node["support_smartquotes"] = False
        node.attributes |= {
            "named": bool(text),
            "icon": kind.icon,
            "svg": kind.svg,
            "label": kind.label,
        }
    node["kind"] = kind.name
    node.source, node.line = location
    return node


def split_targets(env: BuildEnvironment, value: str) -> list[str]:
    """The targets in the value of an option; the name of a file that there is may hold blanks."""
    if _is_file(env, value):
        return [value]
    parts = [part.strip() for part in value.split(",")]
    if not any(_is_file(env, part) for part in parts):
        return addresses(value)
    found = ([part] if _is_file(env, part) else addresses(part) for part in parts if part)
    return [target for targets in found for target in targets]


def _is_file(env: BuildEnvironment, words: str) -> bool:
    """Whether words with blanks are the name of a file."""
    if " " not in words or is_url(words):
        return False
    with suppress(_FileError):
        return os.path.isfile(_locate(env, words)[1])  # noqa: PTH113
    return False


def _linked(env: BuildEnvironment, kind: ResourceKind, target: str) -> docutils_nodes.TextElement:
    if not target:
        # Translators: “it” is an address; stands after “… cannot be linked as slides: ”.
        raise ValueError(__("it is empty: write an address or a file"))
    if is_on_site(target):
        return nodes.resource("", "", site_uri=target, target=target)
    if is_url(target):
        _check_alone(target, kind)
        url = parse_url(target)
        return nodes.resource("", "", refuri=url, target=url)
    document, _, anchor = target.partition("#")
    for words, fragment in dict.fromkeys(((target, ""), (document, anchor))):
        relative, absolute = _locate(env, words)
        for name in (env.path2doc(absolute) or relative, relative):
            if name in env.found_docs:
                get_domain(env).note_document(env.docname, name)
                place = f"{name}#{fragment}" if fragment else name
                return nodes.resource("", "", refdoc=name, anchor=fragment, target=place)
    relative, absolute = _locate(env, target)
    if not os.path.lexists(absolute):  # the name of a file may look like anything
        _check_alone(target, kind)
        if kind.url:
            url = parse_url(fill_template(kind.url, target))
            return nodes.resource("", "", refuri=url, target=url)
    _check_file(env, relative, absolute)
    return nodes.resource_file("", "", reftarget=target, target=relative)


def _check_alone(target: str, kind: ResourceKind) -> None:
    if is_more_than_an_address(target):
        raise ValueError(
            # Translators: stands after “… cannot be linked as slides: ”; %(kind)s is the name of
            # a role, such as “slides”.
            __(
                "it is more than an address: write the address alone, or words of your own before "
                "it, as in `words <address>`, in the role “%(kind)s”"
            )
            % {"kind": kind.name}
        )


def fill_template(template: str, word: str) -> str:
    """Put a word into the template of a URL: in a path, its slashes separate folders."""
    before = template.partition("{}")[0]
    return template.replace("{}", quote(word, safe="/" if _IN_PATH.match(before) else ""))


def _locate(env: BuildEnvironment, target: str) -> tuple[str, str]:
    """The path of a target from the source folder, and its absolute path."""
    try:
        return env.relfn2path(target)
    except (OSError, RuntimeError) as error:  # Sphinx 9 follows links to their end
        # Translators: of a file, a symbolic link; stands after “… cannot be linked as slides: ”.
        message = __("its links go round in a circle: name the file itself")
        raise _FileError(message) from error


def _check_file(env: BuildEnvironment, relative: str, absolute: str) -> None:
    # os.path, because pathlib raises where links go round or a name is too long
    real, root = os.path.realpath(absolute), os.path.realpath(env.srcdir)
    if os.path.commonpath([real, root]) != root:
        raise _FileError(
            # Translators: “it” is a file; stands after “… cannot be linked as slides: ”.
            __("it lies outside the source folder: copy it into the project, or write its URL")
        )
    if os.path.isdir(real):  # noqa: PTH112
        # Translators: stands after “… cannot be linked as slides: ”.
        raise _FileError(__("it is a folder: name a file in it"))
    if not os.path.isfile(real):  # noqa: PTH113
        # so that the page is read again once the file is there
        env.note_dependency(relative)
        get_domain(env).note_missing(env.docname, real)  # for it may be an old one
        raise _FileError(
            # Translators: stands after “… cannot be linked as slides: ”; %(path)s is the file's.
            __(
                "there is no such file (%(path)s): write a URL, or the path of a file or "
                "document from this page, or from the source folder with a leading “/”"
            )
            % {"path": relative}
        )
