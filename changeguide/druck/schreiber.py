"""Sphinx' LaTeX writer with what a printed book needs besides."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.template import LaTeXRenderer
from sphinx.writers.latex import CR, LaTeXTranslator

from changeguide.druck.qr import kopf
from changeguide.druck.tabellen import KLASSE_DER_MATRIX
from changeguide.teile import Teil, teile
from changeguide.website.adresse import von

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx

OHNE_SEITENZAHL = "ohne_seitenzahl"
"""Attribute of a reference that needs no page number on paper."""
SEITENZAHL = re.compile(r"\}\}\} \((.+)\)")
"""How Sphinx ends a reference that names its page."""
KLAMMER = " ("
STELLE = "stelle"
"""Attribute of a node whose page the file ``.stellen`` of the LaTeX run is to name: its number on its page of the book."""
INNEN, DAHINTER = nodes.paragraph | nodes.term, nodes.title | nodes.rubric
OHNE_LINIE = "ohne-linie"
"""Class of a row of a table that belongs to the next one."""
ZEILENENDE, LINIE = rf"\\{CR}", r"\sphinxhline"
LANGE_TABELLE = "longtable.tex.jinja"


class Druckseiten(LaTeXTranslator):
    """Parts with their openers, page references, QR codes; the root page opens the book as "Zu diesem Handbuch"."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.klammer_steht = False
        """Whether the bracket a text begins with stands already, before the page number."""
        self.hinter_fettem = ""
        """The page number of a bold reference, until the bold words end."""
        self.teile = {teil.seiten[0]: teil for teil in teile(self.builder.env)}

    # -- pages and parts ---------------------------------------------------------------------

    def visit_start_of_file(self, node: Element) -> None:
        docname = node["docname"]
        if teil := self.teile.get(docname):
            self.body.append(self.teilseite(teil))
        super().visit_start_of_file(node)
        self.body.append(rf"\cgseitenbeginn{{\detokenize{{{docname}}}}}" + CR)
        if adresse := von(self.config, docname):
            self.body.append(kopf(adresse, self.encode_uri(adresse)) + CR)

    def teilseite(self, teil: Teil) -> str:
        """Return the opener of a part: its number, colour, words and the list of its pages."""
        zeilen = "".join(
            rf"\cgteilzeile{{\detokenize{{{docname}::doc}}}}{{{self.encode(titel)}}}" + "%\n"
            for docname, titel in zip(teil.seiten, teil.titel, strict=True)
        )
        worte = "".join(f"{{{self.encode(wort)}}}" for wort in (teil.daumen, teil.name, teil.frage))
        return CR + rf"\cgteil[{len(self.teile)}]{{{teil.nummer}}}{{{teil.farbe}}}{worte}{{%" + f"\n{zeilen}}}" + CR

    def visit_section(self, node: Element) -> None:
        """Begin a new page for the matrix, which is seen whole and hung up with its heading and its key."""
        if any(isinstance(kind, nodes.container) and KLASSE_DER_MATRIX in kind["classes"] for kind in node.children):
            self.body.append(CR + r"\cgraum{.95\textheight}" + CR)
        super().visit_section(node)

    def visit_title(self, node: Element) -> None:
        ist_buchtitel = self.this_is_the_title
        try:
            super().visit_title(node)
        finally:
            if ist_buchtitel:
                self.body.append(r"\cgvorwort" + CR)

    # -- references --------------------------------------------------------------------------

    def hyperpageref(self, id: str) -> str:
        return rf"\cgseite{{{self.idescape(id)}}}"

    def visit_reference(self, node: Element) -> None:
        """Leave out the page number of a reference to the page it stands on, and where nobody needs it."""
        hier = node.get("refuri") == f"%{self.curfilestack[-1]}"
        davor, self.in_production_list = self.in_production_list, hier or OHNE_SEITENZAHL in node
        try:
            super().visit_reference(node)
        finally:
            self.in_production_list = davor

    def depart_reference(self, node: Element) -> None:
        """Put the page number behind what is bold, and let it share brackets with the words around or behind it."""
        super().depart_reference(node)
        if not (zahl := SEITENZAHL.fullmatch(self.body[-1])):
            return
        ist_fett = isinstance(node.parent, nodes.strong) and node.parent[-1] is node
        aussen = node.parent if ist_fett else node
        stelle = aussen.parent.index(aussen)
        davor = "".join(nachbar.astext() for nachbar in aussen.parent[:stelle])
        danach = "".join(nachbar.astext() for nachbar in aussen.parent[stelle + 1 : stelle + 2])
        self.klammer_steht = danach.startswith(KLAMMER)
        if self.klammer_steht:
            angabe = f" ({zahl[1]}, "
        elif danach.startswith(")") and davor.count("(") > davor.count(")"):
            angabe = f", {zahl[1]}"
        else:
            angabe = f" ({zahl[1]})"
        self.body[-1] = "}}}"
        if ist_fett:
            self.hinter_fettem = angabe
        else:
            self.body.append(angabe)

    def depart_strong(self, node: Element) -> None:
        super().depart_strong(node)
        self.body.append(self.hinter_fettem)
        self.hinter_fettem = ""

    def visit_Text(self, node: nodes.Text) -> None:
        schon_da, self.klammer_steht = self.klammer_steht, False
        super().visit_Text(nodes.Text(node.removeprefix(KLAMMER)) if schon_da else node)

    def visit_index(self, node: Element) -> None:
        """Leave out the entries for LaTeX' own index; the page of the book has the page numbers."""
        raise nodes.SkipNode

    # -- page ends ---------------------------------------------------------------------------

    def depart_paragraph(self, node: Element) -> None:
        """Keep the head of a box, and any other line that is all bold, with what follows."""
        super().depart_paragraph(node)
        if ist_zwischenzeile(node) and not self.table:
            self.body.append(r"\nopagebreak" + CR)

    # -- where things stand ------------------------------------------------------------------

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Mark the place of a node that has a number: inside a paragraph or term, behind a heading, before anything else."""
        marke = self.marke(node)
        if marke and not isinstance(node, INNEN | DAHINTER):
            self.body.append(CR + marke + CR)
        super().dispatch_visit(node)
        if marke and isinstance(node, INNEN):
            self.body.append((r"\leavevmode" if isinstance(node, nodes.paragraph) else "") + marke)

    def dispatch_departure(self, node: nodes.Node) -> None:
        super().dispatch_departure(node)
        if isinstance(node, DAHINTER) and (marke := self.marke(node)):
            self.body.append(marke + r"\nobreak" + CR)  # else TeX would let the page end there

    def marke(self, node: nodes.Node) -> str:
        if not isinstance(node, nodes.Element) or STELLE not in node:
            return ""
        return rf"\cgstelle{{\detokenize{{{self.curfilestack[-1]}}}}}{{{node[STELLE]}}}"

    # -- tables ------------------------------------------------------------------------------

    def depart_row(self, node: Element) -> None:
        """Draw no line below a row that belongs to the next, and let no page end there."""
        super().depart_row(node)
        if OHNE_LINIE in node["classes"] and self.body[-2:] == [ZEILENENDE, LINIE]:
            self.body[-2:] = [rf"\\*{CR}"]

    def render(self, template_name: str, variables: dict[str, Any]) -> str:
        """Set long tables by our own template; it knows no numbers and no words about continuation."""
        if template_name != LANGE_TABELLE:
            return super().render(template_name, variables)
        return LaTeXRenderer([Path(__file__).parent], self.config.latex_engine).render(template_name, variables)


def ist_zwischenzeile(absatz: Element) -> bool:
    """Return whether a paragraph is nothing but bold words and heads what comes below it."""
    worte = [kind for kind in absatz.children if kind.astext().strip()]
    return bool(worte) and all(isinstance(wort, nodes.strong) for wort in worte) and absatz.next_node(descend=False, siblings=True) is not None


def setup(app: Sphinx) -> None:
    app.set_translator("latex", Druckseiten)
