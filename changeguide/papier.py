"""What only a browser can show becomes what EPUB and paper can; nothing is lost.

Tabs are shown one below the other, dropdowns open, cards as boxes, note fields as ruled
lines, check boxes as characters.  Everything is turned into standard nodes here, so that
no writer needs to know these components.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from changeguide.bausteine.kasten import absatz, behaelter, wort
from changeguide.bausteine.notiz import notizfeld, notizfrage, notizlinien

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx


def ersetze(alt: nodes.Element, neu: nodes.Element) -> None:
    """Put *neu* in the place of *alt*; it keeps the anchors, but not the classes as ``replace_self`` would."""
    neu["ids"] += alt["ids"]
    alt.parent.replace(alt, neu)


def umhuelle(knoten: nodes.Element, klasse: str) -> None:
    """Put a container of this class around a node."""
    huelle = behaelter(klasse)
    knoten.parent.replace(knoten, huelle)
    huelle += knoten


class Papier(SphinxPostTransform):
    """Runs before sphinx-design builds its HTML (199)."""

    default_priority = 150
    builders = ("epub", "latex", "lesepdf")

    def run(self, **kwargs: Any) -> None:
        stellen = self._durchsuche()
        for reiter in stellen["tab-item"]:
            titel, inhalt = reiter.children
            ersetze(reiter, behaelter("variante", inhalt=[self._titel(titel), *inhalt.children]))
        for satz in stellen["tab-set"]:
            ersetze(satz, behaelter("varianten", inhalt=satz.children))
        for klappe in stellen["dropdown"]:
            titel, inhalt = self._titel_und_inhalt(klappe)
            ersetze(klappe, behaelter("kasten", "aufklapper", inhalt=[*titel, *inhalt]))
        for karte in stellen["card"]:
            ersetze(karte, behaelter("karte", inhalt=list(self._karteninhalt(karte))))
        for gitter in stellen["grid-container"]:
            ersetze(gitter, behaelter("karten", inhalt=list(self._gitterinhalt(gitter))))
        for liste in stellen[nodes.bullet_list]:
            if "contains-task-list" in liste["classes"]:
                umhuelle(liste, "aufgaben")
        for wortlaut in stellen[nodes.literal_block]:
            if wortlaut.get("language") == "text":
                umhuelle(wortlaut, "wortlaut")
        for kaestchen in stellen[nodes.raw]:
            if "task-list-item-checkbox" in kaestchen.astext():
                kaestchen.parent.replace(kaestchen, nodes.Text("☑ " if "checked=" in kaestchen.astext() else "☐ "))
        for frage in stellen[notizfrage]:
            ersetze(frage, nodes.paragraph("", "", *frage.children, classes=["notiz-frage"]))
        for feld in stellen[notizfeld]:
            ersetze(feld, notizlinien(feld))

    def _durchsuche(self) -> dict[Any, list[Any]]:
        """Return the nodes by their sphinx-design component, or else their class, innermost first, in one walk.

        On the way set ``parent``: sphinx-design assigns ``children`` directly.
        """
        gefunden = defaultdict(list)
        for knoten in self.document.findall(nodes.Element):
            for kind in knoten.children:
                kind.parent = knoten
            gefunden[knoten.get("design_component") or type(knoten)].append(knoten)
        return defaultdict(list, {art: knoten[::-1] for art, knoten in gefunden.items()})

    def _titel(self, knoten: nodes.Element) -> nodes.paragraph:
        """Return a title as a bold line that keeps its anchors."""
        zeile = absatz(nodes.strong("", "", nodes.inline("", "", *knoten.children, classes=["variante-titel"])))
        zeile["classes"].append("variante-kopf")
        zeile["ids"] = list(knoten["ids"])
        return zeile

    def _titel_und_inhalt(self, klappe: nodes.container) -> tuple[list[Node], list[Node]]:
        if klappe.get("has_title"):
            return [self._titel(klappe.children[0])], klappe.children[1:]
        return [], klappe.children

    def _gitterinhalt(self, knoten: nodes.Element) -> Iterator[Node]:
        """Yield what stands in the cells of a grid, without rows and cells."""
        for kind in knoten.children:
            if isinstance(kind, nodes.container) and kind.get("design_component") in ("grid-row", "grid-item"):
                yield from self._gitterinhalt(kind)
            else:
                yield kind

    def _karteninhalt(self, knoten: nodes.Element) -> Iterator[Node]:
        """Yield the content of a card without its wrappers, the covering link as a line of its own."""
        for kind in knoten.children:
            if not isinstance(kind, nodes.Element):
                yield kind
            elif kind.get("design_component") in ("card-header", "card-body", "card-footer"):
                yield from self._karteninhalt(kind)
            elif "sd-card-title" in kind["classes"]:
                yield absatz(nodes.strong("", "", nodes.inline("", "", *kind.children, classes=["karte-titel"])))
            elif verweise := [ref for ref in kind.findall(nodes.reference) if "sd-stretched-link" in ref["classes"]]:
                verweise[0]["classes"] = []
                yield absatz(wort("→ ", "pfeil"), verweise[0])
            else:
                yield kind


def setup(app: Sphinx) -> None:
    app.add_post_transform(Papier)
