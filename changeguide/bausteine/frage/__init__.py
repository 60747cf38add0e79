"""Frage: the head of every page – type, level, reading time, edition and last change, and "Wobei hilft das?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from changeguide.bausteine.aenderungen.daten import zuletzt
from changeguide.bausteine.kasten import Baustein, Fuellung, absatz, behaelter, platzhalter, wort
from changeguide.domaene import domaene, slug
from changeguide.kalender import ausgabetag, ausgeschrieben
from changeguide.seite import BELASTBARKEIT, EBENEN, TYPEN

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from changeguide.seite import Seite


def seitenkopf(seite: Seite, lesezeit: int, fassung: str) -> nodes.container:
    """Return the head of a page.

    :param lesezeit: reading time in minutes
    :param fassung: edition and last change
    """
    angaben = [TYPEN[seite.typ], *(EBENEN[ebene] for ebene in seite.ebene), f"{lesezeit} Min. Lesezeit"]
    if seite.belastbarkeit:
        angaben.append(f"Belastbarkeit: {BELASTBARKEIT[seite.belastbarkeit]}")
    return behaelter(
        "frage",
        *(f"ebene-{ebene}" for ebene in seite.ebene),
        inhalt=[
            absatz(" · ".join(angaben), klasse="frage-angaben"),
            absatz(wort(fassung, "frage-stand"), klasse="frage-fassung"),
            absatz(nodes.strong("", "", wort("Wobei hilft das?", "frage-titel")), " ", seite.frage, klasse="frage-satz"),
        ],
    )


class frage(platzhalter):
    """Placeholder: ``docname`` and the ``seite``; the reading time is known only when the page has been read."""


class Frage(Baustein):
    """Sets the head where the author wants it; without it the page gets it below its title."""

    has_content = False

    def run(self) -> list[Node]:
        if self.seite is None:
            return []
        return [frage(docname=self.env.docname, seite=self.seite)]


class FrageFuellen(Fuellung):
    """Sets the head with the reading time of the page it stands on."""

    knoten = frage

    def fuelle(self, stelle: frage) -> list[Node]:
        eintrag = domaene(self.env).seiten.get(stelle["docname"])
        return [seitenkopf(stelle["seite"], eintrag.lesezeit if eintrag else 1, self._fassung(stelle["docname"]))]

    def _fassung(self, docname: str) -> str:
        geaendert = zuletzt(self.config.aenderungen, slug(docname), ausgabetag(self.config))
        return f"Ausgabe {self.config.release} · geändert am {ausgeschrieben(geaendert)}"


def setup(app: Sphinx) -> None:
    app.add_node(frage)
    app.add_directive("frage", Frage)
    app.add_post_transform(FrageFuellen)
