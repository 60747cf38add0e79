"""Szene: from the invented municipality, always marked as invented; together they tell one story."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList

from changeguide.bausteine.kasten import BEISPIELSEITE, Baustein, Fuellung, Kasten, absatz, platzhalter
from changeguide.domaene import Szene, domaene, slug, verweis
from changeguide.typografie import schuetze

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

MITTE = 5
"""Place of a scene among those of its month, unless the author names one."""

_MONAT = re.compile(r"Monat (\d+)")


class fortsetzung(platzhalter):
    """Placeholder: the scene ``szene`` that is followed by another one."""


class geschichte(platzhalter):
    """Placeholder for the list of all scenes on the page ``docname``."""


class Szenenkasten(Kasten):
    """A scene; with a month at its head it is part of the story and names the scene that follows."""

    art = "Szene aus Siebenauen (frei erfunden)"
    option_spec = Kasten.option_spec | {"reihe": directives.positive_int}

    def run(self) -> list[Node]:
        self._setze_rede_ab()
        (kasten,) = super().run()
        monat = _MONAT.search(self.arguments[0]) if self.arguments else None
        if monat and self.seite and not self.env.current_document.get(BEISPIELSEITE):
            domain = domaene(self.env)
            nummer = len(domain.szenen.get(self.env.docname, ())) + 1
            szene = Szene(self.env.docname, f"szene-{nummer}", int(monat[1]), self.options.get("reihe", MITTE))
            domain.merke_szene(szene)
            kasten += fortsetzung(szene=szene)
            return [nodes.target("", "", ids=[szene.kennung]), kasten]  # LaTeX sets no anchor at a container
        return [kasten]


    def _setze_rede_ab(self) -> None:
        """Let every line that opens a quotation open a paragraph, as dialogue is printed."""
        for nummer in range(len(self.content) - 1, 0, -1):
            if self.content[nummer].startswith("„") and self.content[nummer - 1].strip():
                self.content.insert(nummer, StringList([""], items=[self.content.items[nummer]]))


class FortsetzungFuellen(Fuellung):
    """Turns the foot of a scene into a reference to the next one."""

    knoten = fortsetzung

    def fuelle(self, stelle: fortsetzung) -> list[Node]:
        folge = domaene(self.env).geschichte()
        if stelle["szene"] not in folge:
            return []  # the page is in no table of contents, which Sphinx reports
        naechste = folge[folge.index(stelle["szene"]) + 1 :][:1]
        return [
            absatz(
                nodes.Text(schuetze(f"Die Geschichte geht weiter in Monat {szene.monat}: ")),
                verweis(slug(szene.docname), stelle["szene"].docname, szene.kennung),
                klasse="fortsetzung",
            )
            for szene in naechste
        ]


class Geschichte(Baustein):
    """The whole story: all scenes by month."""

    has_content = False

    def run(self) -> list[Node]:
        knoten = geschichte(docname=self.env.docname)
        self.set_source_info(knoten)
        return [knoten]


class GeschichteFuellen(Fuellung):
    """One item per month, with a reference to each of its scenes."""

    knoten = geschichte

    def fuelle(self, stelle: geschichte) -> list[Node]:
        liste = nodes.bullet_list(classes=["geschichte"])
        for monat, szenen in groupby(domaene(self.env).geschichte(), key=lambda szene: szene.monat):
            zeile = absatz(nodes.strong("", schuetze(f"Monat {monat}:")), " ")
            for nummer, szene in enumerate(szenen):
                zeile += [nodes.Text(" · ")] if nummer else []
                zeile += verweis(slug(szene.docname), stelle["docname"], szene.kennung)
            liste += nodes.list_item("", zeile)
        return [liste] if len(liste) else [absatz("Noch gibt es keine Szene.")]


def setup(app: Sphinx) -> None:
    app.add_node(fortsetzung)
    app.add_node(geschichte)
    app.add_directive("szene", Szenenkasten)
    app.add_directive("geschichte", Geschichte)
    app.add_post_transform(FortsetzungFuellen)
    app.add_post_transform(GeschichteFuellen)
