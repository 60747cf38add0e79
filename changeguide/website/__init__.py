"""The website: what it has beyond the pages of the book, and how it is written.

One folder per component that readers use, with its script, its look and its template;
the modules beside them serve them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeguide.website import anlagen, navigation, sicherheit, suche, vorlesen, werkzeuge
from changeguide.website.bau import ist_website

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["ist_website", "setup"]


def setup(app: Sphinx) -> None:
    navigation.setup(app)  # the sidebar, computed once
    vorlesen.setup(app)  # what furo and Sphinx leave open for screen readers
    suche.setup(app)  # our own search instead of Sphinx'
    werkzeuge.setup(app)  # pages only the website has
    sicherheit.setup(app)  # what a page may load and run
    anlagen.setup(app)  # one style sheet, and the scripts a page needs
