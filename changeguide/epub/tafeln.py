"""Tables in the EPUB: on a narrow screen a row stands as a block, each cell behind the name of its column.

A table of five columns does not fit on the screen of a reading device, least of all in large print,
and there is no way to scroll it there.  The style sheet stacks the rows of the tables marked here
where the screen is narrow, those of the widest everywhere, for some reading programs set pages side
by side and do not know how narrow one is.  The name of the column comes from ``data-spalte``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from changeguide.bausteine.kasten import hat_verbundene
from changeguide.epub.schreiber import ATTRIBUTE

if TYPE_CHECKING:
    from sphinx.application import Sphinx

IMMER_ALS_TABELLE = 24
"""Characters that fit side by side on every screen, even in large print."""
IMMER_ALS_STAPEL = 50
"""Characters that do not fit on a small screen in medium print."""
ZUM_UEBERBLICKEN = "matrix"
"""Class of a table whose point is to be seen whole, where it fits."""


class Stapel(SphinxPostTransform):
    """Marks the tables that are too wide for a narrow screen and names in each cell its column."""

    default_priority = 185
    builders = ("epub",)

    def run(self, **kwargs: Any) -> None:
        for tabelle in self.document.findall(nodes.table):
            zeilen = {teil: list(tabelle.findall(teil)) for teil in (nodes.thead, nodes.tbody)}
            if len(zeilen[nodes.thead]) != 1 or len(zeilen[nodes.thead][0].children) != 1 or hat_verbundene(tabelle.findall(nodes.row)):
                continue
            namen = [zelle.astext() for zelle in zeilen[nodes.thead][0][0].children]
            if (breite := mindestbreite(tabelle)) <= IMMER_ALS_TABELLE:
                continue
            immer = breite > IMMER_ALS_STAPEL and ZUM_UEBERBLICKEN not in tabelle["classes"]
            tabelle["classes"] += ["stapel", "immer"] if immer else ["stapel"]
            for zeile in zeilen[nodes.tbody][0].children:
                for nummer, (name, zelle) in enumerate(zip(namen, zeile.children, strict=True)):
                    ist_zeilentitel = nummer == 0 and zelle.astext().strip()
                    if not ist_leer(zelle) and not ist_zeilentitel and name != zelle.astext():
                        zelle[ATTRIBUTE] = {"data-spalte": name if name.endswith("?") else f"{name}:"}


def ist_leer(zelle: nodes.entry) -> bool:
    """Return whether a cell holds nothing to read, to see or to write on."""
    return not zelle.astext().strip() and next(zelle.findall(lambda k: isinstance(k, nodes.container | nodes.image)), None) is None


def mindestbreite(tabelle: nodes.table) -> int:
    """Return how many characters the table needs at least: in each column its longest word and a gap."""
    zeilen = [[zelle.astext() for zelle in zeile.children] for zeile in tabelle.findall(nodes.row)]
    return sum(max(len(wort) for text in spalte for wort in ["", *text.split()]) + 2 for spalte in zip(*zeilen, strict=True))


def setup(app: Sphinx) -> None:
    app.add_post_transform(Stapel)
