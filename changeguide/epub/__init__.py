"""The EPUB: Sphinx' builder with an own package document, navigation by parts, and a cover.

What Sphinx leaves open or writes wrongly is mended here: language and accessibility metadata,
landmarks, the identifier of the NCX (Sphinx #11184), the properties of the manifest, and the
style sheets and scripts of the website, which have no place in a book.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.epub3 import Epub3Builder

from changeguide import titelbild
from changeguide.domaene import teile
from changeguide.website.vorlesen import VORLESEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

VORLAGEN = Path(__file__).parents[2] / "templates"
TITELBILD = "_static/titelbild.png"
ORIENTIERUNG = (
    ("toc", "nav.xhtml", "Inhaltsverzeichnis"),
    ("bodymatter", "einstieg/start.xhtml", "Beginn des Textes"),
    ("glossary", "anhang/glossar.xhtml", "Glossar"),
    ("bibliography", "anhang/literatur.xhtml", "Literatur"),
)
EINTRAG = re.compile(r'<item id="[^"]*" href="(?P<href>[^"]+)" media-type="[^"]+"(?P<ende> />)')


class Buch(Epub3Builder):
    """EPUB 3.3 that passes epubcheck."""

    name = "epub"
    template_dir = VORLAGEN / "epub-paket"  # type: ignore[assignment]

    def init(self) -> None:
        super().init()
        namensraeume = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        self.html_tag = f'<html {namensraeume} lang="de" xml:lang="de">'
        self.guide_titles = {"toc": "Inhaltsverzeichnis", "cover": "Titelbild"}
        titelbild.zeichne(self.outdir / TITELBILD, self.config)

    def init_templates(self) -> None:
        """Leave out the overrides of furo, which Sphinx would prefer to the theme of the book."""
        fuer_die_website, self.config.templates_path = self.config.templates_path, []
        super().init_templates()
        self.config.templates_path = fuer_die_website

    def copy_static_files(self) -> None:
        """Copy nothing: style sheets and scripts of themes and extensions have no place in the book."""

    def get_toc(self) -> None:
        """Read the table of contents and group it by parts: one level more, with their captions."""
        super().get_toc()
        anfaenge = dict(self._teile())
        gegliedert = []
        im_teil = 0
        for knoten in self.refnodes:
            if knoten["level"] == 1 and knoten["refuri"] in anfaenge:
                titel, anker = anfaenge[knoten["refuri"]]
                gegliedert.append({**knoten, "text": html.escape(titel)})
                knoten["refuri"] += f"#{anker}"  # entries must differ, and stand in reading order
                im_teil = 1
            gegliedert.append({**knoten, "level": knoten["level"] + im_teil})
        self.refnodes = gegliedert

    def _teile(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield for the first page of each part: its address, the caption of the part, the anchor of its title."""
        for docname, titel in teile(self.env):
            anker = next(self.env.get_doctree(docname).findall(nodes.section))["ids"][0]
            yield docname + self.out_suffix, (titel, anker)

    def content_metadata(self) -> dict[str, Any]:
        angaben = super().content_metadata()
        angaben["erschienen"] = self.config.ausgabe_datum
        angaben["barrierefreiheit"] = self.config.epub_barrierefreiheit
        return angaben

    def build_content(self) -> None:
        """Write the package document; the properties of an item depend on the written page."""
        super().build_content()
        paket = Path(self.outdir, "content.opf")
        paket.write_text(EINTRAG.sub(self._mit_eigenschaften, paket.read_text(encoding="utf-8")), encoding="utf-8")

    def _mit_eigenschaften(self, treffer: re.Match[str]) -> str:
        href = html.unescape(treffer["href"])
        seite = Path(self.outdir, href).read_text(encoding="utf-8") if href.endswith(".xhtml") else ""
        eigenschaften = {"svg": "<svg" in seite, "mathml": "<math" in seite, "cover-image": href == TITELBILD}
        gesetzt = " ".join(name for name, gilt in eigenschaften.items() if gilt)
        return treffer[0].replace(" />", f' properties="{gesetzt}" />') if gesetzt else treffer[0]

    def toc_metadata(self, level: int, navpoints: list[dict[str, Any]]) -> dict[str, Any]:
        return {**super().toc_metadata(level, navpoints), "uid": html.escape(self.config.epub_identifier)}

    def navigation_doc_metadata(self, navlist: list[dict[str, Any]]) -> dict[str, Any]:
        orte = [ort for ort in ORIENTIERUNG if ort[1] == "nav.xhtml" or Path(self.outdir, ort[1]).exists()]
        return {**super().navigation_doc_metadata(navlist), "orientierung": orte, "titel": html.escape(self.config.epub_title)}


def bereinige(app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: Any) -> None:
    """Leave in a page only what belongs into a book (``html-page-context``)."""
    if app.builder.name != "epub":
        return
    kontext["css_files"] = []
    kontext["script_files"] = []
    kontext["metatags"] = ""
    for alt, neu in VORLESEN:
        kontext["body"] = kontext.get("body", "").replace(alt, neu)


def setup(app: Sphinx) -> None:
    app.add_builder(Buch, override=True)
    app.add_html_theme("changeguide-epub", str(VORLAGEN / "epub"))
    app.add_config_value("ausgabe_datum", "", "env", frozenset({str}), "Tag der Ausgabe, JJJJ-MM-TT")
    app.add_config_value("epub_barrierefreiheit", {}, "epub", frozenset({dict}), "Metadaten zur Barrierefreiheit")
    app.connect("html-page-context", bereinige, priority=950)
