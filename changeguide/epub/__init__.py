"""The EPUB: Sphinx' builder with an own package document, navigation by parts, pages of print, and a cover.

What is claimed about accessibility, and how each claim was checked, tells ``barrierefreiheit.md`` here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeguide.epub import bau, bilder, gruppen, schreiber, seitenliste, tafeln

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    app.add_html_theme("changeguide-epub", str(bau.VORLAGEN / "epub"))
    app.add_config_value("ausgabe_datum", "", "env", frozenset({str}), "Tag der Ausgabe, JJJJ-MM-TT")
    app.add_config_value("epub_barrierefreiheit", {}, "epub", frozenset({dict}), "Metadaten zur Barrierefreiheit")
    app.add_config_value("epub_konformitaet", "", "epub", frozenset({str}), "Norm, die das EPUB nach eigener Prüfung erfüllt")
    schreiber.setup(app)
    bilder.setup(app)
    gruppen.setup(app)
    seitenliste.setup(app)
    tafeln.setup(app)
    bau.setup(app)
