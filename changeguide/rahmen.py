"""What every page has without its author writing it: head, Steckbrief, sources, neighbours.

A page that sets one of these building blocks itself, to have it in another place, keeps it there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from changeguide.bausteine.frage import frage
from changeguide.bausteine.quellen import quellen
from changeguide.bausteine.steckbrief import steckbrief
from changeguide.bausteine.weiterlesen import weiterlesen
from changeguide.domaene import domaene

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from changeguide.domaene import Eintrag


MIT_STECKBRIEF = ("methode", "workshop", "modell")


class Rahmen(SphinxTransform):
    """Frames the page once it is read completely."""

    default_priority = 860  # after the domains (850): they count the words of the author, not the frame's

    def apply(self, **kwargs: Any) -> None:
        eintrag = domaene(self.env).seiten.get(self.env.docname)
        abschnitt = next(self.document.findall(nodes.section), None)
        if eintrag and abschnitt is not None:
            abschnitt[1:1] = self._kopf(eintrag)
            abschnitt += self._fuss(eintrag)

    def _kopf(self, eintrag: Eintrag) -> list[Node]:
        kopf: list[Node] = []
        if next(self.document.findall(frage), None) is None:
            kopf.append(frage(docname=eintrag.docname, seite=eintrag.seite))
        hat_einen = any("steckbrief" in k["classes"] for k in self.document.findall(nodes.container))
        if eintrag.seite.typ in MIT_STECKBRIEF and not hat_einen:
            kopf.append(steckbrief(eintrag.seite, eintrag.docname))
        return kopf

    def _fuss(self, eintrag: Eintrag) -> list[Node]:
        docname = eintrag.docname
        fuss = [weiterlesen(docname=docname, seite=eintrag.seite), quellen(docname=docname)]
        return [knoten for knoten in fuss if next(self.document.findall(type(knoten)), None) is None]


def setup(app: Sphinx) -> None:
    app.add_transform(Rahmen)
