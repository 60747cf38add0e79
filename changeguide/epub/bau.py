"""The builder: what Sphinx leaves open or writes wrongly in an EPUB is mended here.

Sphinx leaves out landmarks, the list of pages and everything about accessibility, gives the NCX a
wrong identifier (Sphinx #11184), puts the time of the build into the file, and packs the style
sheets and scripts of the website.
"""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.epub3 import Epub3Builder
from sphinx.util.build_phase import BuildPhase
from sphinx.util.display import status_iterator
from sphinx.util.parallel import ParallelTasks, make_chunks

from changeguide.epub import navigation, paket, titelbild
from changeguide.epub.seitenliste import seitenliste
from changeguide.kalender import ausgabetag, bauzeit
from changeguide.website.vorlesen import VORLESEN

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from sphinx.application import Sphinx

VORLAGEN = Path(__file__).parents[2] / "templates"


class Buch(Epub3Builder):
    """EPUB 3.3 that passes epubcheck and Ace."""

    name = "epub"
    template_dir = VORLAGEN / "epub-paket"  # type: ignore[assignment]

    def init(self) -> None:
        super().init()
        namensraeume = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        self.html_tag = f'<html {namensraeume} lang="de" xml:lang="de">'
        self.guide_titles = {"toc": "Inhaltsverzeichnis", "cover": "Titelbild"}
        titelbild.zeichne(self.outdir / paket.TITELBILD, self.config)

    def init_templates(self) -> None:
        """Leave out the overrides of furo, which Sphinx would prefer to the theme of the book."""
        fuer_die_website, self.config.templates_path = self.config.templates_path, []
        super().init_templates()
        self.config.templates_path = fuer_die_website

    def copy_static_files(self) -> None:
        """Copy nothing: style sheets and scripts of themes and extensions have no place in the book."""

    def write_documents(self, docnames: Set[str]) -> None:
        """Resolve and write the pages side by side.

        Sphinx has other processes write, but resolves every page in this one, which is the longer half.
        Of a page of the EPUB nothing is needed here but the names of its pictures.
        """
        if not self.parallel_ok:
            super().write_documents(docnames)
            return
        erste, *andere = sorted(docnames)
        self._schreibe([erste])  # what is computed once for all pages is handed down to every process
        stuecke = make_chunks(andere, self._app.parallel)
        schritte = status_iterator(stuecke, "writing output... ", "darkgreen", len(stuecke), self.config.verbosity)

        def nimm(stueck: Sequence[str], bilder: dict[str, str]) -> None:
            self.images.update(bilder)
            next(schritte)

        prozesse = ParallelTasks(self._app.parallel)
        for stueck in stuecke:
            prozesse.add_task(self._schreibe, stueck, nimm)
        prozesse.join()

    def _schreibe(self, docnames: Sequence[str]) -> dict[str, str]:
        """Write pages; return the pictures known by then: source -> name."""
        for docname in docnames:
            self.phase = BuildPhase.RESOLVING
            seite = self.env.get_and_resolve_doctree(docname, self, tags=self.tags)
            self.phase = BuildPhase.WRITING
            self.write_doc_serialized(docname, seite)
            self.write_doc(docname, seite)
        return self.images

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """Return what a page of the book consists of; the neighbours and contents that Sphinx renders are for websites."""
        titel = self.env.longtitles.get(docname)
        return {"title": self.render_partial(titel)["title"] if titel else "", "body": body}

    def get_toc(self) -> None:
        super().get_toc()
        self.refnodes = navigation.gliedere(self.refnodes, self.env, self.out_suffix)

    def content_metadata(self) -> dict[str, Any]:
        mit_seitenzahlen = bool(seitenliste(self.env))
        return super().content_metadata() | paket.angaben(self.config, mit_seitenzahlen=mit_seitenzahlen)

    def build_content(self) -> None:
        super().build_content()
        paket.ergaenze_eigenschaften(Path(self.outdir, "content.opf"))

    def toc_metadata(self, level: int, navpoints: list[dict[str, Any]]) -> dict[str, Any]:
        ergaenzt = {"uid": html.escape(self.config.epub_identifier), "seiten": self._seiten(), "anzahl": self.playorder}
        return super().toc_metadata(level, navpoints) | ergaenzt

    def navigation_doc_metadata(self, navlist: list[dict[str, Any]]) -> dict[str, Any]:
        ergaenzt = {
            "orientierung": navigation.orientierung(Path(self.outdir)),
            "seiten": self._seiten(),
            "titel": html.escape(self.config.epub_title),
        }
        return super().navigation_doc_metadata(navlist) | ergaenzt

    def _seiten(self) -> list[tuple[int, str]]:
        """Return the pages of the print edition and the address where each begins."""
        return [(anfang.seite, f"{anfang.docname}{self.out_suffix}#seite-{anfang.seite}") for anfang in seitenliste(self.env)]

    def build_epub(self) -> None:
        ziel = Path(self.outdir, f"{self.config.epub_basename}.epub")
        paket.packe(Path(self.outdir), ziel, self.files, bauzeit(ausgabetag(self.config)))


def bereinige(app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: Any) -> None:
    """Leave in a page only what belongs into a book (``html-page-context``)."""
    if app.builder.name != "epub":
        return
    kontext["css_files"] = []
    kontext["script_files"] = []
    seitentext = kontext.get("body", "")
    for alt, neu in VORLESEN:
        seitentext = seitentext.replace(alt, neu)
    if art := navigation.VERZEICHNISSE.get(pagename + app.builder.out_suffix):
        seitentext = seitentext.replace("<section ", f'<section epub:type="{art}" role="doc-{art}" ', 1)
    kontext["body"] = seitentext


def setup(app: Sphinx) -> None:
    app.add_builder(Buch, override=True)
    app.connect("html-page-context", bereinige, priority=950)
