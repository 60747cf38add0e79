"""Row headers: the first cell of a row names it, and a screen reader says the name with every other cell.

What a table needs is decided here for all editions.  The screen PDF and the worksheets get it from
:mod:`changeguide.tafelkoepfe`, everything in HTML from docutils, as its stub column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from changeguide.bausteine.kasten import hat_verbundene

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx

ZEILEN, SPALTEN = 3, 3
"""A table of fewer is understood as it is read."""


def brauchen_koepfe(namen: Sequence[str], spalten: int) -> bool:
    """Return whether it helps to hear these words of the first column again in each cell of a row."""
    return len(namen) >= ZEILEN and spalten >= SPALTEN and all(namen) and len(set(namen)) == len(namen)


def hat_zeilenkoepfe(tabelle: nodes.table) -> bool:
    """Return whether the first cells of a table name its rows."""
    gruppe = next(tabelle.findall(nodes.tgroup))
    teile = {type(teil): teil for teil in gruppe.children}
    if nodes.thead not in teile or nodes.tbody not in teile or hat_verbundene(zeilen := teile[nodes.tbody].children):
        return False
    spalten = sum(isinstance(teil, nodes.colspec) for teil in gruppe.children)
    return brauchen_koepfe([zeile[0].astext().strip() for zeile in zeilen], spalten)


class Zeilenkoepfe(SphinxPostTransform):
    """Makes the first column of such a table one of headers, once it is filled (20) and stands where it belongs (150)."""

    default_priority = 186
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for tabelle in self.document.findall(nodes.table):
            if hat_zeilenkoepfe(tabelle):
                next(tabelle.findall(nodes.colspec))["stub"] = 1


def setup(app: Sphinx) -> None:
    app.add_post_transform(Zeilenkoepfe)
