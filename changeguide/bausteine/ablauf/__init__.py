"""Ablauf: the timed steps of a method or a workshop; the minutes are added up and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives

from changeguide.bausteine.kasten import Baustein, absatz, behaelter, wort
from changeguide.bausteine.steckbrief import dauer_in_worten

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx


IM_ABLAUF = "changeguide:im-ablauf"
"""Key in the reading state of a document: whether an Ablauf is being read."""


class schritt(nodes.General, nodes.Element):
    """One step while its Ablauf is being read: ``minuten``, title and content as children."""


class Schritt(Baustein):
    """A step: title, minutes, the sentence that opens it, and what happens."""

    required_arguments = 1
    option_spec = {"minuten": directives.positive_int, "satz": directives.unchanged_required}

    def run(self) -> list[Node]:
        if not self.env.current_document.get(IM_ABLAUF):
            self.warne("Ein Schritt steht nur in einem Ablauf: „::::{ablauf}“ davor, „::::“ dahinter.")
            return []
        for option in ("minuten", "satz"):
            if option not in self.options:
                self.warne(f"Dem Schritt „{self.arguments[0]}“ fehlt „:{option}:“.")
        titel, meldungen = self.parse_inline(self.arguments[0])
        satz, weitere = self.parse_inline(self.options.get("satz", ""))
        knoten = schritt("", minuten=self.options.get("minuten", 0), titel=titel, satz=satz)
        knoten += [*meldungen, *weitere, *self.parse_content_to_nodes()]
        self.set_source_info(knoten)
        return [knoten]


class Ablauf(Baustein):
    """The steps in order; their sum must be ``dauer``, or the option of the same name for a variant."""

    option_spec = {"dauer": directives.positive_int}

    def run(self) -> list[Node]:
        self.env.current_document[IM_ABLAUF] = True
        try:
            kinder = self.inhalt()
        finally:
            self.env.current_document[IM_ABLAUF] = False
        liste = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
        beginn = 0
        for kind in kinder:
            if isinstance(kind, schritt):
                liste += self._glied(kind, beginn)
                beginn += kind["minuten"]
            else:
                self.warne("In „ablauf“ stehen nur Schritte („:::{schritt} Titel“). Anderen Text davor oder dahinter setzen.")
        if kinder and all(isinstance(kind, schritt) and kind["minuten"] for kind in kinder):
            self._pruefe(beginn)
        ablauf = behaelter("ablauf", inhalt=[liste, absatz(f"Zusammen {dauer_in_worten(beginn)}.", klasse="summe")])
        self.set_source_info(ablauf)
        return [ablauf]

    def _glied(self, knoten: schritt, beginn: int) -> nodes.list_item:
        ende = beginn + knoten["minuten"]
        kopf = absatz(
            nodes.strong("", "", *knoten["titel"]),
            " ",
            wort(f"{knoten['minuten']} Min. ({uhr(beginn)}–{uhr(ende)})", "zeit"),
            klasse="schritt",
        )
        satz = absatz("„", nodes.emphasis("", "", *knoten["satz"]), "“", klasse="satz")
        return nodes.list_item("", kopf, satz, *knoten.children)

    def _pruefe(self, summe: int) -> None:
        soll = self.options.get("dauer") or (self.seite.dauer if self.seite else None)
        if soll is None and self.seite:
            self.warne("Der Ablauf braucht eine Dauer: „dauer“ im Vorspann oder „:dauer:“ am Ablauf.")
        elif soll is not None and summe != soll:
            self.warne(f"Die Schritte ergeben zusammen {summe} Minuten, angegeben sind {soll}. Eines von beiden ändern.")


def uhr(minuten: int) -> str:
    """Return minutes since the start as "1:05"."""
    return f"{minuten // 60}:{minuten % 60:02d}"


def setup(app: Sphinx) -> None:
    app.add_node(schritt)
    app.add_directive("schritt", Schritt)
    app.add_directive("ablauf", Ablauf)
