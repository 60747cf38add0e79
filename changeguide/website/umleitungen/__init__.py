"""Redirects: old addresses keep working, by a small page on any server and in a folder, and by rules for servers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from changeguide.website import adresse
from changeguide.website.bau import ist_website
from changeguide.website.umleitungen.daten import DATEI, lies, pruefe
from changeguide.website.werkzeuge import WERKZEUGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from changeguide.website.umleitungen.daten import Mangel

logger = logging.getLogger(__name__)

EIGENE = ("search", "404")
"""Pages of the website that are neither of the book nor a tool."""


def lies_ein(app: Sphinx, config: Config) -> None:
    """Read the list (``config-inited``)."""
    pfad = Path(app.srcdir, DATEI)
    if pfad.exists():
        umleitungen, maengel = lies(pfad.read_text(encoding="utf-8"))
        config.umleitungen = tuple(umleitungen)
        for mangel in maengel:
            _melde(app, mangel)


def seiten(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield a page for every old address (``html-collect-pages``)."""
    if not ist_website(app):
        return
    vorhanden = {*app.env.found_docs, *(werkzeug.name for werkzeug in WERKZEUGE)}
    maengel = list(pruefe(list(app.config.umleitungen), vorhanden | set(EIGENE)))
    for mangel in maengel:
        _melde(app, mangel)
    titel = {name: app.env.titles[name].astext() for name in app.env.titles} | {w.name: w.titel for w in WERKZEUGE}
    falsch = {mangel.zeile for mangel in maengel}
    for eine in app.config.umleitungen:
        if eine.zeile not in falsch and eine.neu in titel:
            kontext = {"title": titel[eine.neu], "neu": eine.neu, "kanonisch": adresse.von(app.config, eine.neu)}
            yield eine.alt, kontext, "umleitungen/seite.html"


def _melde(app: Sphinx, mangel: Mangel) -> None:
    logger.warning(mangel.satz, location=f"{Path(app.srcdir, DATEI)}:{mangel.zeile}", type="umleitungen")


def setup(app: Sphinx) -> None:
    app.add_config_value("umleitungen", (), "html", frozenset({tuple}), "Die Zeilen aus docs/umleitungen.txt")
    app.connect("config-inited", lies_ein)
    app.connect("html-collect-pages", seiten)
