"""Weiterlesen: one level up, one down, across – from ``verwandt`` and from who points here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from changeguide.bausteine.kasten import Baustein, Fuellung, absatz, behaelter, kopf, platzhalter
from changeguide.domaene import domaene, slug, verweis
from changeguide.seite import EBENEN, TYPEN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from changeguide.domaene import Eintrag
    from changeguide.seite import Seite

RANG = {"individuell": 0, "organisation": 1, "kommune": 2}
ANLEITUNGEN = "Zum Tun und zum Denken: Methoden, Workshops, Modelle"


class weiterlesen(platzhalter):
    """Placeholder: ``docname`` and the ``seite`` whose neighbours are shown."""


class Weiterlesen(Baustein):
    """Sets the neighbours where the author wants them; without it they stand at the end of the page."""

    has_content = False

    def run(self) -> list[Node]:
        if self.seite is None:
            return []
        knoten = weiterlesen(docname=self.env.docname, seite=self.seite)
        self.set_source_info(knoten)
        return [knoten]


class WeiterlesenFuellen(Fuellung):
    """Groups the neighbours of a page by the direction they lie in."""

    knoten = weiterlesen

    def fuelle(self, stelle: weiterlesen) -> list[Node]:
        docname, seite = stelle["docname"], stelle["seite"]
        gruppen: dict[str, nodes.bullet_list] = {}
        nachbarn = self._nachbarn(docname, seite)
        for eintrag in sorted(nachbarn, key=lambda nachbar: _reihe(seite, nachbar.seite)):
            liste = gruppen.setdefault(richtung(seite, eintrag.seite), nodes.bullet_list())
            liste += nodes.list_item("", absatz(verweis(eintrag.slug, docname), f" – {eintrag.seite.frage}"))
        inhalt: list[Node] = []
        for name, liste in gruppen.items():
            inhalt += [absatz(nodes.strong("", name), klasse="richtung"), liste]
        herkunft = [eintrag for eintrag in domaene(self.env).verweisen_auf(slug(docname)) if eintrag not in nachbarn]
        inhalt += [_herkunft(herkunft, docname)] if herkunft else []
        return [behaelter("kasten", "weiterlesen", inhalt=[kopf("Weiterlesen"), *inhalt])] if inhalt else []

    def _nachbarn(self, docname: str, seite: Seite) -> list[Eintrag]:
        domain = domaene(self.env)
        genannt = [domain.finde(kennung) for kennung in seite.verwandt or ()]
        einmalig = dict.fromkeys(eintrag for eintrag in genannt if eintrag)
        einmalig.update(dict.fromkeys(self._ueberblicke(seite)))
        return [eintrag for eintrag in einmalig if eintrag.docname != docname]

    def _ueberblicke(self, seite: Seite) -> Iterable[Eintrag]:
        """Return the way back: the overview of each level this page belongs to."""
        for eintrag in domaene(self.env).ueberblicke():
            if eintrag.seite.ebene == seite.ebene != ("alle",):
                yield eintrag


def _herkunft(seiten: list[Eintrag], docname: str) -> nodes.paragraph:
    """Return the pages that point here without being pointed to, in one line: some pages are named by twenty others."""
    zeile = absatz(nodes.strong("", "Hierher verweisen auch:"), " ", klasse="herkunft")
    for nummer, eintrag in enumerate(seiten):
        zeile += [nodes.Text("\N{NO-BREAK SPACE}· ")] if nummer else []
        zeile += verweis(eintrag.slug, docname)
    return zeile


def richtung(hier: Seite, dort: Seite) -> str:
    """Return the heading under which *dort* stands on the page *hier*."""
    if dort.typ not in ("beitrag", "ueberblick"):
        return ANLEITUNGEN
    if "alle" in hier.ebene + dort.ebene or set(hier.ebene) & set(dort.ebene):
        return "Quer dazu"
    ebene = dort.ebene[0]
    hinauf = RANG[ebene] > max(RANG[stufe] for stufe in hier.ebene)
    return f"Eine Ebene {'weiter' if hinauf else 'näher'}: {EBENEN[ebene]}"


def _reihe(hier: Seite, dort: Seite) -> tuple[int, int]:
    """Order of the groups: up, down, across, methods; within a group by type."""
    name = richtung(hier, dort)
    stufe = 3 if name == ANLEITUNGEN else 2 if name == "Quer dazu" else 0 if "weiter" in name else 1
    return stufe, list(TYPEN).index(dort.typ)


def setup(app: Sphinx) -> None:
    app.add_node(weiterlesen)
    app.add_directive("weiterlesen", Weiterlesen)
    app.add_post_transform(WeiterlesenFuellen)
