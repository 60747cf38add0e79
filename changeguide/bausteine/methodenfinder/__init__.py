"""Methodenfinder: all methods and workshops as a plain list; the browser adds a form that narrows it down.

Only on the website: EPUB and paper show the same in the lists and the matrix of the page.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from docutils import nodes

from changeguide.bausteine.kasten import Baustein, Fuellung, absatz, platzhalter
from changeguide.bausteine.steckbrief import dauer_in_worten, spanne
from changeguide.domaene import domaene, verweis
from changeguide.seite import ANLEITUNGEN, EBENEN, ONLINE, TYPEN, ZWECKE
from changeguide.typografie import GESCHUETZT

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from changeguide.domaene import Eintrag
    from changeguide.seite import Seite

WORTE = {"ebene": EBENEN, "zweck": ZWECKE, "online": ONLINE}
"""What can be chosen from a list, and what its values are called; the script reads it from ``data-worte``."""


class methodenfinder(platzhalter):
    """Placeholder: ``docname``."""


class finderliste(nodes.General, nodes.Element):
    """The list itself."""


class findereintrag(nodes.General, nodes.Element):
    """One method or workshop: ``angaben``, what the form asks for, as text by name."""


class Methodenfinder(Baustein):
    """Sets the list where it stands."""

    has_content = False

    def run(self) -> list[Node]:
        knoten = methodenfinder(docname=self.env.docname)
        self.set_source_info(knoten)
        return [knoten]


class MethodenfinderFuellen(Fuellung):
    """Lists the methods and workshops in reading order."""

    builders = ("html",)
    knoten = methodenfinder

    def fuelle(self, stelle: methodenfinder) -> list[Node]:
        seiten = [eintrag for eintrag in domaene(self.env).in_lesefolge() if eintrag.seite.typ in ANLEITUNGEN]
        return [finderliste("", *(_eintrag(eintrag, stelle["docname"]) for eintrag in seiten), classes=["methodenfinder"])]


class MethodenfinderWeglassen(Fuellung):
    """Paper cannot be filtered."""

    default_priority = MethodenfinderFuellen.default_priority + 1
    knoten = methodenfinder

    def fuelle(self, stelle: methodenfinder) -> list[Node]:
        return []


def _eintrag(eintrag: Eintrag, docname: str) -> findereintrag:
    inhalt = [
        absatz(nodes.strong("", "", verweis(eintrag.slug, docname)), klasse="finder-titel"),
        absatz(eintrag.seite.frage),
        absatz(_in_worten(eintrag.seite), klasse="finder-angaben"),
    ]
    return findereintrag("", *inhalt, angaben=_angaben(eintrag.seite), classes=[f"ebene-{ebene}" for ebene in eintrag.seite.ebene])


def _angaben(seite: Seite) -> dict[str, str]:
    """Return what the form compares; several values are separated by blanks."""
    kleinste, groesste = seite.gruppe or (0, 0)
    return {
        "ebene": " ".join(seite.ebene),
        "minuten": str(seite.dauer),
        "von": str(kleinste),
        "bis": str(groesste),
        "zweck": " ".join(seite.zweck or ()),
        "online": seite.online or "",
    }


def _in_worten(seite: Seite) -> str:
    """Return "Methode · 45 Minuten, Vorbereitung 20 Minuten · 2 bis 4 Personen · …"."""
    vorbereitung = f", Vorbereitung {dauer_in_worten(seite.vorbereitung)}" if seite.vorbereitung else ""
    return f"{GESCHUETZT}· ".join(
        [
            TYPEN[seite.typ],
            dauer_in_worten(seite.dauer or 0) + vorbereitung,
            spanne(seite.gruppe or (0, 0)),
            ", ".join(EBENEN[ebene] for ebene in seite.ebene),
            "; ".join(ZWECKE[zweck] for zweck in seite.zweck or ()),
            f"online: {ONLINE[seite.online or 'nein']}",
        ]
    )


def visit_finderliste(self: HTML5Translator, node: finderliste) -> None:
    worte = {name: list(vorrat.items()) for name, vorrat in WORTE.items()}
    daten = {"data-worte": json.dumps(worte, ensure_ascii=False, separators=(",", ":"))}
    self.body.append(self.starttag(node, "div", **daten) + "<ul>\n")


def depart_finderliste(self: HTML5Translator, node: finderliste) -> None:
    self.body.append("</ul></div>\n")


def visit_findereintrag(self: HTML5Translator, node: findereintrag) -> None:
    self.body.append(self.starttag(node, "li", "", **{f"data-{name}": wert for name, wert in node["angaben"].items()}))


def depart_findereintrag(self: HTML5Translator, node: findereintrag) -> None:
    self.body.append("</li>\n")


def setup(app: Sphinx) -> None:
    app.add_node(methodenfinder)
    app.add_node(finderliste, html=(visit_finderliste, depart_finderliste))
    app.add_node(findereintrag, html=(visit_findereintrag, depart_findereintrag))
    app.add_directive("methodenfinder", Methodenfinder)
    app.add_post_transform(MethodenfinderFuellen)
    app.add_post_transform(MethodenfinderWeglassen)
