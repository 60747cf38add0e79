"""The website: what it has beyond the pages of the book, and how it is written.

One folder per component that readers use, with its script, its look and its template;
the modules beside them serve them all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MODULE = (
    "adresse",  # where it will stand
    "navigation",  # the sidebar, computed once
    "vorlesen",  # what furo and Sphinx leave open for screen readers
    "rueckmeldung",  # a mail to the editors, below every page of the book
    "suche",  # our own search instead of Sphinx'
    "werkzeuge",  # pages only the website has
    "notizheft",  # all notes on one page
    "mein_guide",  # every page as a file a compilation can load
    "sicherheit",  # what a page may load and run
    "kommentare",  # comments, where the operator has a server for them
    "masse",  # no style attributes
    "auffinden",  # what search engines and previews read
    "vorschaubild",  # the picture of a page elsewhere
    "neues",  # feed of changes
    "umleitungen",  # old addresses
    "fehlt",  # addresses that never were
    "server",  # configuration for web servers
    "offline",  # the website without a network
    "anlagen",  # one style sheet, and the scripts a page needs
)


def setup(app: Sphinx) -> None:
    for name in MODULE:
        import_module(f"{__name__}.{name}").setup(app)
