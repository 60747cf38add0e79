"""The feed: what changed, as Atom, from the same list as the page of changes.

An entry keeps its id for ever: it is made of its day and its place among the entries of that day, so that
neither a mended sentence nor another address shows it to readers a second time.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5
from xml.etree import ElementTree as et

from markupsafe import Markup

from changeguide.domaene import domaene, slug
from changeguide.website import adresse
from changeguide.website.bau import ist_website

if TYPE_CHECKING:
    from datetime import date

    from sphinx.application import Sphinx

    from changeguide.bausteine.aenderungen.daten import Aenderung

DATEI = "neues.xml"
KENNUNG = UUID("3f1d0a54-8d0f-5c52-9a5e-6a5a0f7b2c11")
"""The feed itself, through all editions."""
ATOM, XHTML = "http://www.w3.org/2005/Atom", "http://www.w3.org/1999/xhtml"
SEITE = "aenderungen"
"""Slug of the page an entry leads to that is about more than one page."""
HINWEIS = Markup('<p>Diese Liste gibt es auch als <a href="{}">Feed</a> für Ihren Feed-Reader.</p>')


def zeitpunkt(tag: date) -> str:
    return f"{tag.isoformat()}T00:00:00Z"


def feed(app: Sphinx) -> et.Element:
    """Return the feed, the latest entry first."""
    config = app.config
    eintraege = mit_kennung(config.aenderungen)
    wurzel = et.Element("feed", {"xmlns": ATOM, "xml:lang": config.language})
    _setze(wurzel, "id", KENNUNG.urn)
    _setze(wurzel, "title", f"Neues im {config.html_title}")
    _setze(wurzel, "updated", zeitpunkt(max(eine.datum for eine in config.aenderungen)))
    _setze(et.SubElement(wurzel, "author"), "name", config.author)
    et.SubElement(wurzel, "link", rel="self", type="application/atom+xml", href=config.html_baseurl + DATEI)
    et.SubElement(wurzel, "link", rel="alternate", type="text/html", href=config.html_baseurl)
    for kennung, eine in eintraege:
        wurzel.append(_eintrag(app, kennung, eine))
    return wurzel


def mit_kennung(aenderungen: tuple[Aenderung, ...]) -> list[tuple[str, Aenderung]]:
    """Return the entries with their ids, in the same order; each day counts from the entry that stands first in the file."""
    gezaehlt: Counter[date] = Counter()
    kennungen = {}
    for eine in sorted(aenderungen, key=lambda eine: eine.zeile):
        gezaehlt[eine.datum] += 1
        kennungen[eine.zeile] = uuid5(KENNUNG, f"{eine.datum}/{gezaehlt[eine.datum]}").urn
    return [(kennungen[eine.zeile], eine) for eine in aenderungen]


def _eintrag(app: Sphinx, kennung: str, eine: Aenderung) -> et.Element:
    betroffen = [gefunden for seite in eine.seiten if (gefunden := domaene(app.env).finde(seite))]
    ziel = domaene(app.env).finde(eine.seiten[0] if len(eine.seiten) == 1 else SEITE)
    eintrag = et.Element("entry")
    _setze(eintrag, "id", kennung)
    _setze(eintrag, "title", eine.was)
    _setze(eintrag, "updated", zeitpunkt(eine.datum))
    et.SubElement(eintrag, "link", rel="alternate", type="text/html", href=adresse.von(app.config, ziel.docname if ziel else app.config.root_doc))
    inhalt = et.SubElement(et.SubElement(eintrag, "content", type="xhtml"), "div", xmlns=XHTML)
    _setze(inhalt, "p", eine.was if eine.seiten else f"{eine.was} Betrifft das ganze Buch.")
    liste = et.SubElement(inhalt, "ul") if betroffen else None
    for seite in betroffen:
        verweis = et.SubElement(et.SubElement(liste, "li"), "a", href=adresse.von(app.config, seite.docname))
        verweis.text = domaene(app.env).titel(seite)
    return eintrag


def _setze(in_was: et.Element, name: str, text: str) -> None:
    et.SubElement(in_was, name).text = text


def schreibe(app: Sphinx, fehler: Exception | None) -> None:
    """Write the feed (``build-finished``)."""
    if fehler or not ist_website(app):
        return
    datei = Path(app.outdir, DATEI)
    datei.unlink(missing_ok=True)
    if hat_feed(app):
        baum = et.ElementTree(feed(app))
        et.indent(baum)
        baum.write(datei, encoding="utf-8", xml_declaration=True)


def hat_feed(app: Sphinx) -> bool:
    return bool(app.config.html_baseurl and app.config.aenderungen)


def zeige_an(app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: Any) -> None:
    """Let feed readers find the feed from any page, and people on the page of changes (``html-page-context``)."""
    if ist_website(app) and hat_feed(app):
        if slug(pagename) == SEITE:
            kontext["body"] += str(HINWEIS.format(app.config.html_baseurl + DATEI))  # a plain string: Markup would escape the body
        verweis = Markup('<link rel="alternate" type="application/atom+xml" title="Neues" href="{}">\n')
        kontext["metatags"] = Markup(kontext.get("metatags", "")) + verweis.format(app.config.html_baseurl + DATEI)


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", zeige_an, priority=510)  # after the other lines of the head
    app.connect("build-finished", schreibe)
