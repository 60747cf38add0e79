"""Normen: the legal norms behind the book as one table per statute, from a data file; on the website to be filtered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from changeguide.bausteine.datendatei import Datenbaustein
from changeguide.bausteine.kasten import BEISPIELSEITE, absatz, behaelter, tabelle
from changeguide.bausteine.normen.daten import VERBEN, lies
from changeguide.domaene import verweis

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from changeguide.bausteine.normen.daten import Gesetz, Norm

IM_BEISPIEL = 3
"""Norms shown to authors as an example; the page about the law has them all."""


class Normen(Datenbaustein):
    """One table per statute: norm and verb, content, what follows, where it is used and which text was read."""

    def run(self) -> list[Node]:
        gesetze = self.lade(lies)
        if gesetze is None:
            return []
        if self.env.current_document.get(BEISPIELSEITE):
            gesetze = [replace(gesetze[0], normen=gesetze[0].normen[:IM_BEISPIEL])]
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


class NormenImDruck(SphinxPostTransform):
    """On paper the state and the pages stand below a norm, across the table; a narrow column would be pages long."""

    default_priority = 170  # before the widths of the columns are set
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        for tafel in self.document.findall(nodes.table):
            if "norm-tabelle" in tafel["classes"]:
                tafel["classes"] = ["norm-tabelle", "colwidths-given"]
                self._stelle_um(next(tafel.findall(nodes.tgroup)))

    def _stelle_um(self, gruppe: nodes.tgroup) -> None:
        spalten = [kind for kind in gruppe.children if isinstance(kind, nodes.colspec)]
        gruppe.remove(spalten.pop())
        gruppe["cols"] = len(spalten)
        kopf, rumpf = gruppe.children[-2:]
        ueberschrift = kopf[0].pop()
        for zeile in list(rumpf.children):
            zeile["classes"].append("ohne-linie")
            angaben = zeile.pop()
            inhalt: list[Node] = [nodes.strong("", ueberschrift.astext()), nodes.Text(": ")]
            for nummer, angabe in enumerate(angaben.children):
                inhalt += [nodes.Text("\N{NO-BREAK SPACE}· ")] * bool(nummer) + angabe.children
            quer = nodes.entry("", nodes.paragraph("", "", nodes.inline("", "", *inhalt, classes=["norm-stellen"])))
            quer["morecols"] = len(spalten) - 1
            rumpf.insert(rumpf.index(zeile) + 1, nodes.row("", quer))


def setup(app: Sphinx) -> None:
    app.add_directive("normen", Normen)
    app.add_post_transform(NormenImDruck)
