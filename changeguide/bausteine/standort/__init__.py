"""Standort-Check: statements to tick and a table to read the sum, from a data file beside the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from changeguide.bausteine.datendatei import Datenbaustein
from changeguide.bausteine.kasten import absatz, behaelter, tabelle
from changeguide.bausteine.standort.daten import lies
from changeguide.domaene import verweis

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from changeguide.bausteine.standort.daten import Abschnitt, Aussage, Check

MIT_LINIEN = ("standort", "standard")
"""Classes of the tables; "standard" is what makes Sphinx rule them in LaTeX."""


class Standort(Datenbaustein):
    """Base: shows the part of one level."""

    option_spec = {"ebene": lambda wert: wert.strip()}

    def run(self) -> list[Node]:
        check = self.lade(lies)
        if check is None:
            return []
        abschnitt = check.abschnitt(self.options.get("ebene", ""))
        if abschnitt is None:
            vorhanden = ", ".join(teil.ebene for teil in check.abschnitte)
            self.warne(f"„:ebene:“ nennt einen Teil des Standort-Checks. In {self.arguments[0]} stehen: {vorhanden}.")
            return []
        knoten = self.zeige(check, abschnitt)
        self.set_source_info(knoten)
        return [knoten]

    def zeige(self, check: Check, abschnitt: Abschnitt) -> nodes.container:
        raise NotImplementedError

    def text(self, inhalt: str) -> nodes.paragraph:
        """Return a paragraph of inline Markdown."""
        return absatz(*self.parse_inline(inhalt)[0])

    def seiten(self, aussage: Aussage) -> nodes.paragraph:
        """Return the pages a statement leads to, as references."""
        verweise: list[Node] = []
        for kennung in aussage.seiten:
            verweise += [nodes.Text("\N{NO-BREAK SPACE}· ")] if verweise else []
            verweise.append(verweis(kennung, self.env.docname))
        return absatz(*verweise)


class Bogen(Standort):
    """The statements of one level with a box to tick for every answer, and a line for the sum."""

    def zeige(self, check: Check, abschnitt: Abschnitt) -> nodes.container:
        spalten = {"Aussage": 44} | {f"{antwort} ({punkte})": 14 for punkte, antwort in enumerate(check.skala)}
        zeilen = [
            [[self.text(f"{aussage.nummer}. {aussage.satz}")], *([absatz(f"☐ {punkte}")] for punkte in range(len(check.skala)))]
            for aussage in abschnitt.aussagen
        ]
        hoechstens = len(abschnitt.aussagen) * (len(check.skala) - 1)
        summe = absatz(f"Zusammen: ____ von {hoechstens} Punkten", klasse="summe")
        return behaelter("bogen", f"ebene-{abschnitt.ebene}", inhalt=[tabelle(spalten, zeilen, *MIT_LINIEN, "aussagen"), summe])


class Auswertung(Standort):
    """What the sum of one level says, and which pages belong to which statement."""

    def zeige(self, check: Check, abschnitt: Abschnitt) -> nodes.container:
        stufen = [
            [
                [absatz(f"{stufe.von} bis {stufe.bis}")],
                [absatz(nodes.strong("", "", *self.parse_inline(stufe.titel)[0]))],
                [self.text(stufe.text)],
            ]
            for stufe in abschnitt.stufen
        ]
        wege = [[[self.text(f"{aussage.nummer}. {aussage.satz}")], [self.seiten(aussage)]] for aussage in abschnitt.aussagen]
        return behaelter(
            "auswertung",
            inhalt=[
                tabelle({"Punkte": 12, "Lage": 25, "Was das heißt": 63}, stufen, *MIT_LINIEN, "stufen"),
                tabelle({"Wenn Sie hier 0 oder 1 haben": 55, "Lesen Sie": 45}, wege, *MIT_LINIEN, "wege"),
            ],
        )


def setup(app: Sphinx) -> None:
    app.add_directive("standort-bogen", Bogen)
    app.add_directive("standort-auswertung", Auswertung)
