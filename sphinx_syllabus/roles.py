"""The roles of the language: one for each kind of resource, and ``carried-over``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.parsers.rst.languages import en
from sphinx.domains.std import StandardDomain
from sphinx.util.docutils import SphinxRole, is_role_registered

from . import config, nodes
from .domain import get_domain
from .locale import __
from .resources import make_resource

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx
    from sphinx.config import Config


class ResourceRole(SphinxRole):
    """A resource behind an icon: ``{video}`URL` `` or ``{video}`words <URL>` ``.

    The target is a URL (http, https or mailto), a document of the project, a
    file of the project, or what the address template of its kind takes.
    """

    def run(self) -> tuple[list[Node], list[system_message]]:
        kind = get_domain(self.env).settings.resources[self.name]
        text, target = split_link(self.text)
        source, line = self.get_source_info()
        return [make_resource(self.env, kind, target, text, (str(source), line or 0))], []


class CarriedOverRole(SphinxRole):
    """Marks the bullet, lecture or theme that it stands in as carried over.

    ``{carried-over}`SP21` `` names the edition; ``SP21/09`` has the lecture
    inherit from that one.
    """

    def run(self) -> tuple[list[Node], list[system_message]]:
        node = nodes.marker(edition=self.text.strip())
        self.set_source_info(node)
        return [node], []


def add_resource_roles(app: Sphinx, config_: Config) -> None:
    """Give each kind of resource its role; a kind must not take the place of another role."""
    ours = config.default_resources()
    for kind in config.Settings.of(config_).resources:
        # the last are docutils' own, which nobody has registered
        taken = is_role_registered(kind) or kind in {*StandardDomain.roles, *en.roles}
        if kind not in ours and taken:
            message = __(
                "%(value)s cannot name a kind “%(kind)s”: that is a role already. Use another "
                "word; as an option, “:%(kind)s:” works."
            )
            name = "syllabus_resources"
            config.warn_of_value(app, name, message % {"value": name, "kind": kind})
        else:
            app.add_role(kind, ResourceRole(), override=True)


def split_link(text: str) -> tuple[str, str]:
    """``text <target>`` as ``(text, target)``; ``("", target)`` without a text."""
    text = text.strip()
    if text.endswith(">") and "<" in text:
        words, _, target = text[:-1].rpartition("<")
        return words.strip(), target.strip()
    return "", text
