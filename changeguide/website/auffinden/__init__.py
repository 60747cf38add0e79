"""Being found and shown elsewhere: description, canonical address, Open Graph, sitemap, robots.txt."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from docutils import nodes
from markupsafe import Markup

from changeguide.bausteine.aenderungen.daten import zuletzt
from changeguide.domaene import domaene, lesefolge, slug
from changeguide.kalender import ausgabetag
from changeguide.website import adresse
from changeguide.website.bau import ist_website
from changeguide.website.werkzeuge import WERKZEUGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

HOECHSTENS = 200
"""Characters of a description; search engines cut off what is longer."""
MINDESTENS = 60
"""Characters of a paragraph that says something about its page."""
VORSCHAUBILDER = "vorschaubilder"
"""Folder of the pictures that links show elsewhere."""


def oeffentliche(app: Sphinx) -> list[str]:
    """Return all pages somebody may look for: the book in reading order, then the tools."""
    return [*lesefolge(app.env), *(werkzeug.name for werkzeug in WERKZEUGE)]


def beschreibung(app: Sphinx, pagename: str, kontext: dict[str, Any], doctree: nodes.document | None) -> str:
    """Return what a page is about, in at most :data:`HOECHSTENS` characters."""
    if pagename == app.config.root_doc or doctree is None:
        wozu = kontext.get("wozu")
        text = f"{wozu}." if wozu else app.config.epub_description or kontext["docstitle"]
    else:
        eintrag = domaene(app.env).seiten.get(pagename)
        text = " ".join(filter(None, (eintrag.seite.frage if eintrag else "", kern(doctree))))
    return textwrap.shorten(text or kontext["title"], HOECHSTENS, placeholder=" …")


def kern(doctree: nodes.document) -> str:
    """Return the text of "In Kürze", or else of the first paragraph that says something."""
    for kasten in doctree.findall(nodes.container):
        if "kurz" in kasten["classes"]:
            return " ".join(kind.astext() for kind in kasten.children[1:])
    absaetze = (absatz.astext() for absatz in doctree.findall(nodes.paragraph) if isinstance(absatz.parent, nodes.section))
    return next((text for text in absaetze if len(text) >= MINDESTENS), "")


def ergaenze_kopf(app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: nodes.document | None) -> None:
    """Put into the head of a page what others read of it (``html-page-context``, before furo)."""
    if not ist_website(app):
        return
    ist_oeffentlich = pagename in app.env.found_docs or any(werkzeug.name == pagename for werkzeug in WERKZEUGE)
    kontext["pageurl"] = adresse.von(app.config, pagename) if ist_oeffentlich else ""
    text = beschreibung(app, pagename, kontext, doctree)
    angaben = [Markup('<meta name="description" content="{}">').format(text)]
    if ist_oeffentlich and app.config.html_baseurl:
        angaben += (
            Markup('<meta property="og:{}" content="{}">').format(*angabe) for angabe in open_graph(app, pagename, kontext, text)
        )
    kontext["metatags"] = Markup("\n").join([Markup(kontext.get("metatags", "")), *angaben, Markup()])


def open_graph(app: Sphinx, pagename: str, kontext: dict[str, Any], text: str) -> Iterator[tuple[str, str]]:
    """Yield the properties of the Open Graph protocol for a page."""
    titel = Markup(kontext["title"]).striptags()
    ist_anfang = pagename == app.config.root_doc
    yield "type", "website" if ist_anfang else "article"
    yield "locale", "de_DE"
    yield "site_name", kontext["docstitle"]
    yield "title", kontext["docstitle"] if ist_anfang else titel
    yield "description", text
    yield "url", kontext["pageurl"]
    yield "image", f"{app.config.html_baseurl}{VORSCHAUBILDER}/{slug(pagename)}.png"
    yield "image:width", "1200"
    yield "image:height", "630"
    yield "image:alt", f"Titel der Seite: {titel}"


def schreibe(app: Sphinx, fehler: Exception | None) -> None:
    """Write sitemap and ``robots.txt`` (``build-finished``)."""
    if fehler or not ist_website(app):
        return
    bekannt = bool(app.config.html_baseurl)
    for name, zeilen in (("robots.txt", robots(app)), ("sitemap.xml", sitemap(app))):
        datei = Path(app.outdir, name)
        if bekannt:
            datei.write_text("\n".join([*zeilen, ""]), encoding="utf-8")
        else:
            datei.unlink(missing_ok=True)


def robots(app: Sphinx) -> Iterable[str]:
    return ("User-agent: *", "Allow: /", f"Sitemap: {app.config.html_baseurl}sitemap.xml")


def sitemap(app: Sphinx) -> Iterator[str]:
    """Yield the lines of the sitemap; a page of the book has the day of its last change, a tool has none."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    for pagename in oeffentliche(app):
        ort = f"<loc>{escape(adresse.von(app.config, pagename))}</loc>"
        geaendert = zuletzt(app.config.aenderungen, slug(pagename), ausgabetag(app.config))
        tag = f"<lastmod>{geaendert}</lastmod>" if pagename in app.env.found_docs else ""
        yield f"<url>{ort}{tag}</url>"
    yield "</urlset>"


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", ergaenze_kopf)
    app.connect("build-finished", schreibe)
