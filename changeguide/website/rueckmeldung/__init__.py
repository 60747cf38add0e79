"""Rückmeldung: below every page of the book a mail to its editors, with page, section and edition filled in.

The address is ``rueckmeldung.email`` in ``betreiber.toml``; without it there is no line, and the build says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup
from sphinx.util import logging

from changeguide.betreiber import DATEI
from changeguide.website.bau import ist_website

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

SCHLUESSEL = "rueckmeldung.email"
HINWEIS = f"Hinweis: In {DATEI} ist „{SCHLUESSEL}“ leer; auf den Seiten steht deshalb nicht, wohin man schreibt."
"""The beginning lets it through to the terminal, see :mod:`werkzeuge.sphinxlauf`."""
ABSCHNITT = "Abschnitt: "
"""Last line of the mail; the script appends the heading the reader is at."""


class Mail(NamedTuple):
    """A mail to the editors, not yet written."""

    an: str
    betreff: str
    text: str
    """With line feeds; mails want them as CR LF."""

    @property
    def verweis(self) -> str:
        """The mail as an address (RFC 6068): everything but letters, digits and ``_.-~`` encoded."""
        text = self.text.replace("\n", "\r\n")
        return f"mailto:{quote(self.an, safe='@')}?subject={quote(self.betreff, safe='')}&body={quote(text, safe='')}"


def mail(an: str, titel: str, adresse: str, ausgabe: str) -> Mail:
    """Return the mail a reader begins on a page.

    :param titel: title of the page as plain text
    :param adresse: of the page: whole where the website has one, else its path in the book
    """
    kopf = f"Guten Tag,\n\n\n\n\nSeite: {titel}\nAdresse: {adresse}\nAusgabe: {ausgabe}\n{ABSCHNITT}"
    return Mail(an, f"Change-Guide {ausgabe}: {titel}", kopf)


def setze(app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: Any) -> None:
    """Give the template the line of a page of the book (``html-page-context``)."""
    if not ist_website(app):
        return
    angaben = app.config.betreiber
    an = angaben.text(SCHLUESSEL)
    if an and pagename in app.env.titles:
        wo = angaben.text("adresse") + app.builder.get_target_uri(pagename)
        titel = " ".join(app.env.titles[pagename].astext().split())  # without non-breaking spaces
        brief = mail(an, titel, wo, app.config.release)
        zeile = app.builder.templates.render("rueckmeldung/zeile.html", {"mail": brief})
        kontext["rueckmeldung"] = Markup(zeile)


def sage_wenn_niemand_antwortet(app: Sphinx) -> None:
    """Say once that the pages have no such line (``builder-inited``)."""
    if ist_website(app) and app.config.betreiber.datei and not app.config.betreiber.text(SCHLUESSEL):
        logger.info(HINWEIS)


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", sage_wenn_niemand_antwortet)
    app.connect("html-page-context", setze)
