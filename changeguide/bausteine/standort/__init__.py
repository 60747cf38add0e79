"""Standort-Check: statements to tick and a table to read the sum, from a data file beside the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from changeguide.bausteine.kasten import Baustein, absatz, behaelter
from changeguide.bausteine.standort.daten import Datenfehler, lies
from changeguide.domaene import verweis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from changeguide.bausteine.standort.daten import Abschnitt, Aussage, Check

logger = logging.getLogger(__name__)


class Standort(Baustein):
    """Base: reads the data file named by the argument and shows the part of one level."""

    has_content = False
    required_arguments = 1
    option_spec = {"ebene": lambda wert: wert.strip()}

    def run(self) -> list[Node]:
        relativ, pfad = self.env.relfn2path(self.arguments[0], self.env.docname)
        self.env.note_dependency(relativ)
        try:
            check = lies(Path(pfad))
        except Datenfehler as fehler:
            logger.warning(str(fehler), location=f"{pfad}:{fehler.zeile}", type="baustein", subtype="standort")
            return []
        abschnitt = check.abschnitt(self.options.get("ebene", ""))
        if abschnitt is None:
            vorhanden = ", ".join(teil.ebene for teil in check.abschnitte)
            self.warne(f"„:ebene:“ nennt einen Teil des Standort-Checks. In {relativ} stehen: {vorhanden}.")
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
            verweise += [nodes.Text(" · ")] if verweise else []
            verweise.append(verweis(kennung, self.env.docname))
        return absatz(*verweise)


class Bogen(Standort):
    """The statements of one level with a box to tick for every answer, and a line for the sum."""

    def zeige(self, check: Check, abschnitt: Abschnitt) -> nodes.container:
        kopf = ["Aussage", *(f"{antwort} ({punkte})" for punkte, antwort in enumerate(check.skala))]
        zeilen = [
            [self.text(f"{aussage.nummer}. {aussage.satz}"), *(absatz(f"☐ {punkte}") for punkte in range(len(check.skala)))]
            for aussage in abschnitt.aussagen
        ]
        hoechstens = len(abschnitt.aussagen) * (len(check.skala) - 1)
        summe = absatz(f"Zusammen: ____ von {hoechstens} Punkten", klasse="summe")
        return behaelter("bogen", inhalt=[tabelle("aussagen", (44, 14, 14, 14, 14), kopf, zeilen), summe])


class Auswertung(Standort):
    """What the sum of one level says, and which pages belong to which statement."""

    def zeige(self, check: Check, abschnitt: Abschnitt) -> nodes.container:
        stufen = [
            [absatz(f"{stufe.von} bis {stufe.bis}"), absatz(nodes.strong("", "", *self.parse_inline(stufe.titel)[0])), self.text(stufe.text)]
            for stufe in abschnitt.stufen
        ]
        wege = [[self.text(f"{aussage.nummer}. {aussage.satz}"), self.seiten(aussage)] for aussage in abschnitt.aussagen]
        return behaelter(
            "auswertung",
            inhalt=[
                tabelle("stufen", (12, 25, 63), ["Punkte", "Lage", "Was das heißt"], stufen),
                tabelle("wege", (55, 45), ["Wenn Sie hier 0 oder 1 haben", "Lesen Sie"], wege),
            ],
        )


def tabelle(klasse: str, breiten: tuple[int, ...], kopf: list[str], zeilen: Iterable[list[Node]]) -> nodes.table:
    """Return a table with a head row; the widths are parts of a hundred."""
    gruppe = nodes.tgroup(cols=len(breiten))
    gruppe += [nodes.colspec(colwidth=breite) for breite in breiten]
    gruppe += nodes.thead("", zeile([[absatz(wort)] for wort in kopf]))
    gruppe += nodes.tbody("", *(zeile([[zelle] for zelle in zellen]) for zellen in zeilen))
    return nodes.table("", gruppe, classes=["standort", klasse, "colwidths-given", "standard"])  # with rules in LaTeX


def zeile(zellen: list[list[Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *zelle) for zelle in zellen))


def setup(app: Sphinx) -> None:
    app.add_directive("standort-bogen", Bogen)
    app.add_directive("standort-auswertung", Auswertung)
