"""Steckbrief: what a method or a workshop needs, from the front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from changeguide.bausteine.kasten import Baustein, absatz, behaelter
from changeguide.domaene import verweis
from changeguide.seite import EBENEN, ONLINE, ZWECKE

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def steckbrief(seite: Seite, docname: str) -> nodes.container:
    """Return what a reader wants to know before the first sentence, as a definition list."""
    angaben: dict[str, list[Node | str]] = {
        "Dauer": [dauer_in_worten(seite.dauer)] if seite.dauer else [],
        "Vorbereitung": [dauer_in_worten(seite.vorbereitung)] if seite.vorbereitung else [],
        "Gruppe": [spanne(seite.gruppe)] if seite.gruppe else [],
        "Wozu": ["; ".join(ZWECKE[zweck] for zweck in seite.zweck or ())],
        "Online": [ONLINE[seite.online]] if seite.online else [],
        "Material": [", ".join(seite.material or ())],
        "Arbeitsblatt": _aufgezaehlt(seite.blatt or (), docname),
        "Herkunft": ["; ".join(seite.herkunft or ())],
        "Grenze": [seite.grenze or ""],
        "Ebene": [", ".join(EBENEN[ebene] for ebene in seite.ebene)],
    }
    liste = nodes.definition_list()
    for begriff, wert in angaben.items():
        if any(wert):
            liste += nodes.definition_list_item("", nodes.term("", begriff), nodes.definition("", absatz(*wert)))
    return behaelter("steckbrief", inhalt=[liste])


def _aufgezaehlt(kennungen: Iterable[str], docname: str) -> list[Node | str]:
    """Return references to pages, separated by commas."""
    verweise: list[Node | str] = []
    for kennung in kennungen:
        verweise += [", "] if verweise else []
        verweise.append(verweis(kennung, docname))
    return verweise


class Steckbrief(Baustein):
    """Sets the Steckbrief where the author wants it; without it it stands below the head of the page."""

    has_content = False

    def run(self) -> list[Node]:
        return [steckbrief(self.seite, self.env.docname)] if self.seite else []


def setup(app: Sphinx) -> None:
    app.add_directive("steckbrief", Steckbrief)
