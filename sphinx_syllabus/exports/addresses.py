"""Where what a record names lies: from the root of the site, or absolute."""

from __future__ import annotations

import posixpath
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin

from ..model import ON_SITE
from ..site import page_address
from ..urls import is_url

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Addresses:
    """The addresses of one build."""

    def __init__(self, app: Sphinx) -> None:
        """Know the pages and the files of a build of a site."""
        self._builder: Any = app.builder  # of a site, whose files have a suffix
        self._env = app.env
        base = str(app.config.html_baseurl)
        self._base = f"{base.rstrip('/')}/" if base else ""
        # the keys are texts or paths, by the version of Sphinx
        self._downloads = {
            PurePath(path).as_posix(): str(name)
            for path, (_docnames, name) in app.env.dlfiles.items()
        }

    def page(self, docname: str) -> str:
        """A page, from the root of the site."""
        address = page_address(self._builder, docname)
        if address.startswith("#"):  # in singlehtml, which has all pages in one file
            return f"{quote(self._env.config.root_doc)}{self._builder.out_suffix}{address}"
        # an empty address would be that of the file itself
        return address or "./"

    def part(self, docname: str, anchor: str) -> str:
        """What has an anchor on a page, from the root of the site."""
        return f"{self._file(docname)}#{anchor}"

    def _file(self, docname: str) -> str:
        """The file that a page is in, alone or with others."""
        return self.page(docname).partition("#")[0]

    def target(self, docname: str, target: str) -> str:
        """What the record of a page names: a URL, or an address from the root of the site."""
        if target.startswith(ON_SITE):
            return target.removeprefix(ON_SITE)
        if is_url(target):
            return target
        if target in self._env.found_docs:  # its name may have a “#”
            return self.page(target)
        document, _hash, anchor = target.partition("#")
        if document in self._env.found_docs:
            return self.part(document, anchor)
        if target in self._downloads:
            return posixpath.join("_downloads", quote(self._downloads[target]))
        # as the author wrote it, from the page
        return posixpath.join(posixpath.dirname(self._file(docname)), target)

    def absolute(self, address: str) -> str:
        """The URL of an address; nothing where ``html_baseurl`` does not say where the site is."""
        if is_url(address):
            return address
        return urljoin(self._base, address) if self._base else ""
