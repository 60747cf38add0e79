"""The website: what it has beyond the pages of the book, and how it is written.

One folder per component that readers use, with its script, its look and its template;
the modules beside them serve them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeguide.website import (
    adresse,
    anlagen,
    auffinden,
    fehlt,
    kommentare,
    masse,
    mein_guide,
    navigation,
    neues,
    notizheft,
    offline,
    rueckmeldung,
    server,
    sicherheit,
    suche,
    umleitungen,
    vorlesen,
    vorschaubild,
    werkzeuge,
)
from changeguide.website.bau import ist_website

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["ist_website", "setup"]


def setup(app: Sphinx) -> None:
    adresse.setup(app)  # where it will stand
    navigation.setup(app)  # the sidebar, computed once
    vorlesen.setup(app)  # what furo and Sphinx leave open for screen readers
    rueckmeldung.setup(app)  # a mail to the editors, below every page of the book
    suche.setup(app)  # our own search instead of Sphinx'
    werkzeuge.setup(app)  # pages only the website has
    notizheft.setup(app)  # all notes on one page
    mein_guide.setup(app)  # every page as a file a compilation can load
    sicherheit.setup(app)  # what a page may load and run
    kommentare.setup(app)  # comments, where the operator has a server for them
    masse.setup(app)  # no style attributes
    auffinden.setup(app)  # what search engines and previews read
    vorschaubild.setup(app)  # the picture of a page elsewhere
    neues.setup(app)  # feed of changes
    umleitungen.setup(app)  # old addresses
    fehlt.setup(app)  # addresses that never were
    server.setup(app)  # configuration for web servers
    offline.setup(app)  # the website without a network
    anlagen.setup(app)  # one style sheet, and the scripts a page needs
