"""Normen: the legal norms behind the book as one table per statute, from a data file; on the website to be filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from changeguide.bausteine.datendatei import Datenbaustein
from changeguide.bausteine.kasten import absatz, behaelter, tabelle
from changeguide.bausteine.normen.daten import VERBEN, lies
from changeguide.domaene import verweis

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from changeguide.bausteine.normen.daten import Gesetz, Norm


class Normen(Datenbaustein):
    """One table per statute: norm and verb, content, what follows, where it is used and which text was read."""

    def run(self) -> list[Node]:
        gesetze = self.lade(lies)
        if gesetze is None:
            return []
        knoten = behaelter("normen", inhalt=[teil for gesetz in gesetze for teil in self._gesetz(gesetz)])
        self.set_source_info(knoten)
        return [knoten]

    def _gesetz(self, gesetz: Gesetz) -> list[Node]:
        titel, _ = self.parse_inline(f"{gesetz.kuerzel}: {gesetz.name} {{cite}}`{gesetz.quelle}`")
        zeilen = [self._zeile(norm) for norm in gesetz.normen]
        spalten = {"Norm": 15, "Inhalt": 31, "Was das für die Planung heißt": 36, "Stand, Seiten": 18}
        tafel = tabelle(spalten, zeilen, "norm-tabelle", "standard")
        for zeile, norm in zip(next(tafel.findall(nodes.tbody)).children, gesetz.normen, strict=True):
            zeile["classes"].append(f"verb-{list(VERBEN).index(norm.verb)}")
        return [absatz(nodes.strong("", "", *titel), klasse="gesetz"), tafel]

    def _zeile(self, norm: Norm) -> list[list[Node]]:
        folge = [self._text(norm.folge)]
        if norm.irrtum:
            folge.append(self._text(f"*Häufiger Irrtum:* {norm.irrtum}"))
        return [
            [absatz(nodes.strong("", norm.stelle)), absatz(nodes.emphasis("", norm.verb), f" – {VERBEN[norm.verb]}", klasse="verb")],
            [self._text(norm.inhalt)],
            folge,
            [absatz(f"{norm.stand:%d.%m.%Y}"), *(absatz(verweis(seite, self.env.docname)) for seite in norm.seiten)],
        ]

    def _text(self, inhalt: str) -> nodes.paragraph:
        """Return a paragraph of inline Markdown."""
        return absatz(*self.parse_inline(inhalt)[0])


def setup(app: Sphinx) -> None:
    app.add_directive("normen", Normen)
