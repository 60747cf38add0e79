"""Belastbarkeit: how well a model is supported, and why we say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from changeguide.bausteine.kasten import Kasten
from changeguide.seite import BELASTBARKEIT

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx


class Belastbarkeit(Kasten):
    """Box whose title is the grade from the front matter; the content gives the reason."""

    art = "Belastbarkeit"
    optional_arguments = 0

    def run(self) -> list[Node]:
        kasten = self.kasten(self.inhalt())
        if self.seite and self.seite.belastbarkeit:
            stufe = nodes.inline("", BELASTBARKEIT[self.seite.belastbarkeit], classes=["kasten-titel"])
            kasten["classes"].append(f"stufe-{self.seite.belastbarkeit}")
            kasten[0] += [nodes.Text(" "), nodes.strong("", "", stufe)]
        elif self.seite:
            self.warne("Der Baustein „belastbarkeit“ gehört auf eine Modellseite mit dieser Angabe im Vorspann.")
        return [kasten]


def setup(app: Sphinx) -> None:
    app.add_directive("belastbarkeit", Belastbarkeit)
