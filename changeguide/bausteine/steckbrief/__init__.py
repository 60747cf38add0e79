"""Steckbrief: what a method or a workshop needs, from the front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from changeguide.bausteine.kasten import Baustein, absatz, behaelter
from changeguide.seite import EBENEN

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from changeguide.seite import Seite


def spanne(gruppe: tuple[int, int]) -> str:
    """Return "2 bis 4 Personen"."""
    kleinste, groesste = gruppe
    return f"{kleinste} Personen" if kleinste == groesste else f"{kleinste} bis {groesste} Personen"


def dauer_in_worten(minuten: int) -> str:
    """Return "45 Minuten", and from two hours on "3 Stunden 30 Minuten"."""
    stunden, rest = divmod(minuten, 60)
    if stunden < 2:
        return f"{minuten} Minuten"
    return f"{stunden} Stunden" + (f" {rest} Minuten" if rest else "")


def steckbrief(seite: Seite) -> nodes.container:
    """Return duration, group, material and level as a definition list."""
    angaben = {
        "Dauer": dauer_in_worten(seite.dauer) if seite.dauer else "",
        "Gruppe": spanne(seite.gruppe) if seite.gruppe else "",
        "Material": ", ".join(seite.material or ()),
        "Ebene": ", ".join(EBENEN[ebene] for ebene in seite.ebene),
    }
    liste = nodes.definition_list()
    for begriff, wert in angaben.items():
        if wert:
            liste += nodes.definition_list_item(
                "", nodes.term("", begriff), nodes.definition("", absatz(wert))
            )
    return behaelter("steckbrief", inhalt=[liste])


class Steckbrief(Baustein):
    """Sets the Steckbrief where the author wants it; without it it stands below the head of the page."""

    has_content = False

    def run(self) -> list[Node]:
        return [steckbrief(self.seite)] if self.seite else []


def setup(app: Sphinx) -> None:
    app.add_directive("steckbrief", Steckbrief)
