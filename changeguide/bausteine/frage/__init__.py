"""Frage: the head of every page – type, level, reading time, and "Wobei hilft das?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from changeguide.bausteine.kasten import Baustein, absatz, behaelter, wort
from changeguide.domaene import domaene
from changeguide.seite import BELASTBARKEIT, EBENEN, TYPEN

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from changeguide.seite import Seite


def seitenkopf(seite: Seite, lesezeit: int) -> nodes.container:
    """Return the head of a page.

    :param lesezeit: reading time in minutes
    """
    angaben = [TYPEN[seite.typ], *(EBENEN[ebene] for ebene in seite.ebene), f"{lesezeit} Min. Lesezeit"]
    if seite.belastbarkeit:
        angaben.append(f"Belastbarkeit: {BELASTBARKEIT[seite.belastbarkeit]}")
    return behaelter(
        "frage",
        *(f"ebene-{ebene}" for ebene in seite.ebene),
        inhalt=[
            absatz(" · ".join(angaben), klasse="frage-angaben"),
            absatz(nodes.strong("", "", wort("Wobei hilft das?", "frage-titel")), " ", seite.frage, klasse="frage-satz"),
        ],
    )


class Frage(Baustein):
    """Sets the head where the author wants it; without it the page gets it below its title."""

    has_content = False

    def run(self) -> list[Node]:
        if self.seite is None:
            return []
        eintrag = domaene(self.env).seiten.get(self.env.docname)
        return [seitenkopf(self.seite, eintrag.lesezeit if eintrag else 1)]


def setup(app: Sphinx) -> None:
    app.add_directive("frage", Frage)
