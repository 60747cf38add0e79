"""Quellen: what a page cites, in full, at its end – so that a printed page stands on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from changeguide.bausteine.kasten import Baustein, Fuellung, behaelter, kopf, platzhalter
from changeguide.literatur import name_und_jahr, zitiert_auf

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx


class quellen(platzhalter):
    """Placeholder: ``docname``."""


class Quellen(Baustein):
    """Sets the sources where the author wants them; without it they stand at the end of the page."""

    has_content = False

    def run(self) -> list[Node]:
        knoten = quellen(docname=self.env.docname)
        self.set_source_info(knoten)
        return [knoten]


class QuellenFuellen(Fuellung):
    """Lists the formatted entries that sphinxcontrib-bibtex keeps for the keys cited on the page.

    Where the text cites a work otherwise than by name and year, the entry begins with that.
    """

    knoten = quellen

    def fuelle(self, stelle: quellen) -> list[Node]:
        zitate = self.env.domains["cite"]
        zitiert = zitiert_auf(self.env).get(stelle["docname"], ())
        eintraege = {zitat.key: zitat for zitat in zitate.citations if zitat.key in zitiert}
        liste = nodes.bullet_list()
        for zitat in eintraege.values():
            quelle = zitate.backend.paragraph(zitat.formatted_entry)
            if zitat.formatted_entry.label != name_und_jahr(zitat.entry):
                quelle.insert(0, [nodes.strong("", zitat.formatted_entry.label), nodes.Text(" – ")])
            liste += nodes.list_item("", quelle)
        return [behaelter("kasten", "quellen", inhalt=[kopf("Quellen"), liste])] if eintraege else []


def setup(app: Sphinx) -> None:
    app.add_node(quellen)
    app.add_directive("quellen", Quellen)
    app.add_post_transform(QuellenFuellen)
