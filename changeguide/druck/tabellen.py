"""Widths for the columns of a table on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from changeguide.bausteine.kasten import hat_verbundene
from changeguide.druck.varianten import gewaehlt

if TYPE_CHECKING:
    from sphinx.application import Sphinx

KAESTEN = {"kasten", "karte", "variante", "beispiel"}
LANG = 5
"""From this number of rows a table may break at the end of a page; a box cannot hold one that does."""
FORMULAR = 12
"""The same for a table to fill in, which has rules around its cells."""

KLASSE_DER_MATRIX = "matrix"
MATRIX = [190, 25, 38, 51, *[12] * 8]
"""The overview of the methods: names in one line, narrow columns for its letters."""
MATRIX_SCHMAL = [150, 28, 50, 66, *[13] * 8]
"""The same where names need two lines anyway."""


class Spaltenbreiten(SphinxPostTransform):
    """Gives the columns of a table widths by what they hold, so that no word is broken that need not be."""

    default_priority = 180
    formats = ("latex", "typst")

    def run(self, **kwargs: Any) -> None:
        variante = gewaehlt(self.config)
        for tabelle in self.document.findall(nodes.table):
            gruppe = next(tabelle.findall(nodes.tgroup))
            grenze = FORMULAR if "standard" in tabelle["classes"] else LANG
            ist_lang = len(gruppe.children[-1].children) >= grenze or any(tabelle.findall(nodes.image))
            if ist_lang and not in_kasten(tabelle):
                tabelle["classes"] = [*tabelle["classes"], "longtable"]
            if KLASSE_DER_MATRIX in tabelle["classes"]:
                setze_breiten(gruppe, MATRIX if variante.name != "a5" else MATRIX_SCHMAL)
            verbunden = hat_verbundene(tabelle.findall(nodes.row))
            if "colwidths-given" in tabelle["classes"] or verbunden:
                continue
            setze_breiten(gruppe, spaltenbreiten(gruppe, variante.zeichen))
            tabelle["classes"] = [k for k in tabelle["classes"] if k != "colwidths-auto"] + ["colwidths-given"]


def setze_breiten(gruppe: nodes.tgroup, breiten: list[int]) -> None:
    spalten = [kind for kind in gruppe.children if isinstance(kind, nodes.colspec)]
    for spalte, breite in zip(spalten, breiten, strict=True):
        spalte["colwidth"] = breite


def in_kasten(knoten: nodes.Element) -> bool:
    """Return whether a node stands in a box of any kind, in a list or in another table."""
    while knoten := knoten.parent:
        if isinstance(knoten, nodes.table | nodes.list_item | nodes.definition | nodes.block_quote):
            return True
        if isinstance(knoten, nodes.container) and KAESTEN & set(knoten["classes"]):
            return True
    return False


def spaltenbreiten(gruppe: nodes.tgroup, zeichen: int) -> list[int]:
    """Return the width of each column in characters: more text, more room, but never less than the longest word.

    :param zeichen: what fits into a line across the type area
    """
    teile = [kind for kind in gruppe.children if isinstance(kind, nodes.thead | nodes.tbody)]
    zeilen = [[zelle.astext() for zelle in zeile.children] for teil in teile for zeile in teil.children]
    spalten = list(zip(*zeilen, strict=True))
    mengen = [sum(len(text) for text in spalte) ** 0.7 for spalte in spalten]
    laengste = [max(len(wort) for text in spalte for wort in [*text.split(), ""]) + 2 for spalte in spalten]
    return [max(wort, round(zeichen * menge / (sum(mengen) or 1))) for menge, wort in zip(mengen, laengste, strict=True)]


def setup(app: Sphinx) -> None:
    app.add_post_transform(Spaltenbreiten)
