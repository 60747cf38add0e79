"""Notiz: a field for the reader's own words; in the browser a text field, on paper ruled lines.

The id of a note is a promise: it never changes, in no edition; see :mod:`changeguide.bausteine.notiz.kennungen`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import directives

from changeguide.art import SLUG
from changeguide.bausteine.kasten import Baustein, behaelter, kopf
from changeguide.bausteine.notiz.kennungen import gleiche_ab
from changeguide.domaene import Notizfeld, domaene
from changeguide.typografie import schuetze

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

ZEILEN = 5
"""Rows of a field unless the author says otherwise."""
NOTIZHEFT = "notizheft"
"""Name of the page of the website that collects all notes."""
OHNE_SKRIPT = "Ohne JavaScript speichert der Browser hier nichts. Im Ausdruck ist Platz zum Schreiben."


class notizfrage(nodes.General, nodes.TextElement):
    """The question of a note field; in the browser the label of the field ``kennung``."""


class notizfeld(nodes.General, nodes.Element):
    """The field itself: ``kennung`` and ``zeilen``."""


class Notiz(Baustein):
    """A note field with a fixed id and one question."""

    optional_arguments = 1
    option_spec = {"zeilen": directives.positive_int}

    def run(self) -> list[Node]:
        kennung = self.arguments[0].strip() if self.arguments else ""
        if not SLUG.fullmatch(kennung):
            gefunden = f"„{kennung}“" if kennung else "keine"
            erlaubt = "kleine Buchstaben a bis z, Ziffern, Bindestriche, zum Beispiel „:::{notiz} mein-mandat“"
            self.warne(f"Ein Notizfeld braucht eine feste Kennung, gefunden ist {gefunden}. Erlaubt: {erlaubt}.")
            return []
        if not self.content:
            self.warne(f"Dem Notizfeld „{kennung}“ fehlt seine Frage; sie steht zwischen den Doppelpunkten.")
        frage, meldungen = self.parse_inline(" ".join(zeile.strip() for zeile in self.content))
        zeilen = self.options.get("zeilen", ZEILEN)
        wortlaut = schuetze("".join(teil.astext() for teil in frage))
        domaene(self.env).merke_notiz(self.env.docname, Notizfeld(kennung, self.lineno, wortlaut, zeilen))
        notiz = behaelter(
            "kasten",
            "notiz",
            inhalt=[
                kopf("Ihre Notiz"),
                notizfrage("", "", *frage, kennung=kennung),
                *meldungen,
                notizfeld(ids=[f"notiz-{kennung}"], kennung=kennung, zeilen=zeilen),
            ],
        )
        self.set_source_info(notiz)
        return [notiz]


def notizlinien(feld: notizfeld) -> nodes.container:
    """Return what a note field is on paper: as many ruled lines as it has rows."""
    linien = behaelter("notizlinien", inhalt=[behaelter("notizlinie") for _ in range(feld["zeilen"])])
    linien["kennung"] = feld["kennung"]  # a PDF for the screen has a field in their place
    return linien


def visit_notizfrage(self: HTML5Translator, node: notizfrage) -> None:
    self.body.append(self.starttag(node, "label", "", **{"for": f"notiz-{node['kennung']}", "CLASS": "notiz-frage"}))


def depart_notizfrage(self: HTML5Translator, node: notizfrage) -> None:
    self.body.append("</label>\n")


def visit_notizfeld(self: HTML5Translator, node: notizfeld) -> None:
    kennung = node["kennung"]
    attribute: dict[str, Any] = {
        "data-notiz": kennung,
        "rows": node["zeilen"],
        "placeholder": " ",  # lets the style sheet tell an empty field from a written one
        "autocomplete": "off",
        "aria-describedby": f"notiz-{kennung}-stand",
    }
    if frueher := domaene(self.builder.env).frueher.get(kennung):
        attribute["data-frueher"] = " ".join(frueher)
    heft = self.builder.get_relative_uri(self.builder.current_docname, NOTIZHEFT)
    linien = '<div class="notizlinie"></div>' * node["zeilen"]
    self.body += [
        f'<div class="notiz-raum">\n{self.starttag(node, "textarea", "", **attribute)}</textarea>\n',
        f'<div class="notizlinien" aria-hidden="true">{linien}</div>\n</div>\n',
        f'<p class="notiz-fuss"><span class="notiz-stand" id="notiz-{kennung}-stand">{OHNE_SKRIPT}</span>\n',
        f'<a class="notiz-heft" href="{heft}#notiz-{kennung}">Mein Notizheft</a></p>\n',
    ]


def depart_notizfeld(self: HTML5Translator, node: notizfeld) -> None:
    pass


def setup(app: Sphinx) -> None:
    # Only "html": a handler of its own for "epub" would shut out everybody else's (Sphinx #9219).
    app.add_node(notizfrage, html=(visit_notizfrage, depart_notizfrage))
    app.add_node(notizfeld, html=(visit_notizfeld, depart_notizfeld))
    app.add_directive("notiz", Notiz)
    app.connect("env-updated", gleiche_ab)
