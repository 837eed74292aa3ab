"""The links of a course's page to the same page in other languages."""

from __future__ import annotations

from typing import Any

from sphinx.transforms.post_transforms import SphinxPostTransform

from .. import languages, nodes
from ..domain import get_domain
from ..site import is_site


class LinkLanguages(SphinxPostTransform):
    """Fill each switch with the languages that the course is published in.

    Only a site has others beside it: a book stands alone.
    """

    default_priority = 20

    def run(self, **kwargs: Any) -> None:
        domain = get_domain(self.env)
        builder = domain.builder
        if not domain.settings.languages:
            return
        for switch in list(self.document.findall(nodes.languages)):
            if not is_site(builder):
                switch.parent.remove(switch)
                continue
            own = self.config.language
            places = languages.addresses(builder, domain.settings.languages, switch["docname"])
            switch["places"] = ({} if own in places else {own: ""}) | places | {own: ""}
