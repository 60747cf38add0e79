"""The page a server shows for an address that does not exist, at whatever depth: all its own addresses begin at the root."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup

from changeguide.website import adresse
from changeguide.website.bau import ist_website

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

NAME = "404"
TUEREN = "<!-- Türen -->"
"""Stands in the template where the doors of the start page go."""
TUERRAHMEN = "article .sd-container-fluid"
RELATIV = re.compile(r'(?<= )(href|src|action|data-content_root)="(?!#|/|[a-z][a-z0-9+.-]*:)(?:\./)?([^"]*)"')


def seiten(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page (``html-collect-pages``)."""
    if ist_website(app):
        kontext = {"title": "Diese Seite gibt es nicht", "metatags": '<meta name="robots" content="noindex">\n', "tueren": TUEREN}
        yield NAME, kontext, "fehlt/seite.html"


def mache_ortlos(app: Sphinx, fehler: Exception | None) -> None:
    """Add the doors, and let every address begin at the root of the website (``build-finished``)."""
    if fehler or not ist_website(app):
        return
    datei = Path(app.outdir, f"{NAME}.html")
    startseite = Path(app.outdir, f"{app.config.root_doc}.html").read_text(encoding="utf-8")
    html = datei.read_text(encoding="utf-8").replace(TUEREN, tueren(startseite))
    datei.write_text(von_der_wurzel(html, adresse.wurzel(app.config)), encoding="utf-8")


def tueren(startseite: str) -> str:
    """Return the doors of the start page as HTML, "" where it has none."""
    rahmen = BeautifulSoup(startseite, "html.parser").select_one(TUERRAHMEN)
    return str(rahmen) if rahmen else ""


def von_der_wurzel(html: str, wurzel: str) -> str:
    """Return a page that stands in the root with addresses that hold anywhere."""
    return RELATIV.sub(rf'\1="{wurzel}\2"', html)


def setup(app: Sphinx) -> None:
    app.connect("html-collect-pages", seiten)
    app.connect("build-finished", mache_ortlos, priority=850)  # after the style sheet has its final address
