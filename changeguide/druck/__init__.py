"""The printed book: parts from the captions of the table of contents, page references where they help."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.config import ENUM
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.latex import CR, LaTeXTranslator

from changeguide.domaene import teile
from changeguide.hindernisse import Hindernis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.config import Config

SCHRIFTPAKETE = ("font_source_serif_pro", "font_source_sans_pro")
ZEICHEN_JE_ZEILE = 95
"""Characters of the small sans that fit into a line across the type area."""
SCHNITTE = ("Regular", "It", "Semibold", "SemiboldIt")
STILE = ("masse", "schriften", "kaesten", "ueberschriften", "teile", "seiten", "titelei", "verweise", "tabellen")
"""The style files of this folder, in the order in which LaTeX reads them."""
VARIANTEN = ("a4", "a5", "grau", "druckerei")
"""Values of ``druck_variante``: for the office printer, as a booklet, in grey, for the press."""


class Druckseiten(LaTeXTranslator):
    """Sphinx' LaTeX writer with parts; the text of the root page opens the book as "Zu diesem Handbuch"."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teile = dict(teile(self.builder.env))

    def visit_start_of_file(self, node: Element) -> None:
        if titel := self.teile.get(node["docname"]):
            self.body.append(rf"\cgteil{{{node['docname'].partition('/')[0]}}}{{{self.encode(titel)}}}" + CR)
        super().visit_start_of_file(node)

    def visit_index(self, node: Element) -> None:
        """Leave out the entries for LaTeX' own index; the page of the book has the page numbers."""
        raise nodes.SkipNode

    def visit_title(self, node: Element) -> None:
        ist_buchtitel = self.this_is_the_title
        try:
            super().visit_title(node)
        finally:
            if ist_buchtitel:
                self.body.append(r"\cgvorwort" + CR)


class Spaltenbreiten(SphinxPostTransform):
    """Gives the columns of a table widths by what they hold, so that no word is broken that need not be."""

    default_priority = 180
    formats = ("latex", "typst")

    def run(self, **kwargs: Any) -> None:
        for tabelle in self.document.findall(nodes.table):
            gruppe = next(tabelle.findall(nodes.tgroup))
            verbunden = any("morecols" in zelle or "morerows" in zelle for zelle in tabelle.findall(nodes.entry))
            if "colwidths-given" in tabelle["classes"] or verbunden:
                continue
            spalten = [kind for kind in gruppe.children if isinstance(kind, nodes.colspec)]
            for spalte, breite in zip(spalten, spaltenbreiten(gruppe), strict=True):
                spalte["colwidth"] = breite
            tabelle["classes"] = [k for k in tabelle["classes"] if k != "colwidths-auto"] + ["colwidths-given"]


def spaltenbreiten(gruppe: nodes.tgroup) -> list[int]:
    """Return the width of each column in characters: more text, more room, but never less than the longest word."""
    teile = [kind for kind in gruppe.children if isinstance(kind, nodes.thead | nodes.tbody)]
    zeilen = [[zelle.astext() for zelle in zeile.children] for teil in teile for zeile in teil.children]
    spalten = list(zip(*zeilen, strict=True))
    mengen = [sum(len(text) for text in spalte) ** 0.7 for spalte in spalten]
    laengste = [max(len(wort) for text in spalte for wort in [*text.split(), ""]) + 2 for spalte in spalten]
    return [max(wort, round(ZEICHEN_JE_ZEILE * menge / (sum(mengen) or 1))) for menge, wort in zip(mengen, laengste, strict=True)]


def angaben(config: Config) -> str:
    """Return what the style files need to know about this build, as LaTeX macros."""
    haupttitel, _, untertitel = config.project.partition(" – ")
    werte = {"cgvariante": config.druck_variante, "cghaupttitel": haupttitel, "cguntertitel": untertitel}
    return "".join(f"\\newcommand\\{name}{{{wert}}}\n" for name, wert in werte.items())


def stile() -> Iterator[str]:
    """Yield the style files of the printed book."""
    for name in STILE:
        yield Path(__file__).with_name(f"{name}.sty").read_text(encoding="utf-8")


def lege_schriften_bei(app: Sphinx) -> None:
    """Copy the fonts of the book from their packages beside the LaTeX or Typst source (``builder-inited``).

    :raises Hindernis: if a package or one of its fonts is missing.
    """
    if app.builder.format not in ("latex", "typst"):
        return
    ziel = Path(app.outdir, "schriften")
    ziel.mkdir(parents=True, exist_ok=True)
    for paket in SCHRIFTPAKETE:
        fund = find_spec(paket)
        dateien = [datei for ort in (fund.submodule_search_locations if fund else ()) for datei in Path(ort).rglob("*.otf")]
        gesucht = [datei for datei in dateien if datei.stem.partition("-")[2] in SCHNITTE]
        if len(gesucht) != len(SCHNITTE):
            rat = "„make sauber“ und danach „make“ richtet sie neu ein."
            raise Hindernis(f"Die Schrift aus dem Paket {paket} fehlt oder ist unvollständig. {rat}")
        for datei in gesucht:
            shutil.copy2(datei, ziel)


def setup(app: Sphinx) -> None:
    app.add_config_value("druck_variante", "a4", "", ENUM(*VARIANTEN))
    app.add_post_transform(Spaltenbreiten)
    app.connect("builder-inited", lege_schriften_bei)
    app.set_translator("latex", Druckseiten)
