"""Lesepfad: a named way through several pages, with a reason for every step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.osutil import relative_uri

from changeguide.bausteine.kasten import Fuellung, Kasten, absatz, platzhalter
from changeguide.domaene import Lesepfad as Pfad
from changeguide.domaene import domaene, verweis
from changeguide.seite import gemeint
from changeguide.typografie import schuetze

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)


class station(platzhalter):
    """Placeholder for one step: ``kennung`` of the page, ``ort`` in the source, ``docname``."""


class guideverweis(platzhalter):
    """Placeholder for the link that opens the path as one document: ``docname``, ``stationen``."""


class Lesepfad(Kasten):
    """Each line of the content is ``slug: reason``."""

    art = "Lesepfad"
    option_spec = Kasten.option_spec | {"fuer": directives.unchanged_required}

    def run(self) -> list[Node]:
        if not self.arguments:
            self.warne("Dem Lesepfad fehlt sein Name, er steht hinter „{lesepfad}“.")
        self.merke_lesezeiten()
        liste = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
        for nummer, zeile in enumerate(self.content):
            if zeile.strip():
                liste += self._station(zeile, self.lineno + self.content_offset + nummer + 1)
        if not len(liste):
            self.warne("Der Lesepfad ist leer. Je Schritt eine Zeile: „kennung: Grund“.")
            return []
        stationen = tuple(stelle["kennung"] for stelle in liste.findall(station))
        pfad = Pfad(" ".join(self.arguments), self.options.get("fuer", ""), stationen)
        domaene(self.env).merke_lesepfad(self.env.docname, pfad)
        fuer = [absatz(*self.parse_inline(self.options["fuer"])[0])] if "fuer" in self.options else []
        return [self.kasten([*fuer, liste, guideverweis(docname=self.env.docname, stationen=stationen)])]

    def _station(self, zeile: str, nummer: int) -> nodes.list_item:
        kennung, doppelpunkt, grund = zeile.partition(":")
        ort = f"{self.env.doc2path(self.env.docname)}:{nummer}"
        if not doppelpunkt or not grund.strip():
            satz = f"Im Lesepfad steht „{zeile.strip()}“. Jeder Schritt hat einen Grund: „kennung: Grund“."
            logger.warning(satz, location=ort, type="baustein", subtype="lesepfad")
        stelle = station(kennung=kennung.strip(), ort=ort, docname=self.env.docname)
        return nodes.list_item("", absatz(stelle, " ", *self.parse_inline(grund.strip())[0]))


class StationFuellen(Fuellung):
    """Turns a step into a reference with its reading time."""

    knoten = station

    def fuelle(self, stelle: station) -> list[Node]:
        domain = domaene(self.env)
        eintrag = domain.finde(stelle["kennung"])
        if eintrag is None:
            vorrat = [seite.slug for seite in domain.in_lesefolge()]
            satz = f"Der Lesepfad nennt „{stelle['kennung']}“, aber keine Seite heißt so{gemeint(stelle['kennung'], vorrat)}."
            logger.warning(satz, location=stelle["ort"], type="baustein", subtype="lesepfad")
            return []
        return [nodes.strong("", "", verweis(eintrag.slug, stelle["docname"])), nodes.Text(schuetze(f" ({eintrag.lesezeit} Min.):"))]


class GuideverweisFuellen(Fuellung):
    builders = ("html",)
    knoten = guideverweis

    def fuelle(self, stelle: guideverweis) -> list[Node]:
        ziel = f"{relative_uri(stelle['docname'], 'mein-guide.html')}#seiten={','.join(stelle['stationen'])}"
        verweis = nodes.reference("", "Diese Seiten am Stück lesen, drucken oder weitergeben", refuri=ziel, internal=True)
        return [absatz(verweis, klasse="lesepfad-guide")]


class GuideverweisWeglassen(Fuellung):
    """Only the website can put pages together."""

    default_priority = GuideverweisFuellen.default_priority + 1
    knoten = guideverweis

    def fuelle(self, stelle: guideverweis) -> list[Node]:
        return []


def setup(app: Sphinx) -> None:
    app.add_node(station)
    app.add_node(guideverweis)
    app.add_directive("lesepfad", Lesepfad)
    app.add_post_transform(StationFuellen)
    app.add_post_transform(GuideverweisFuellen)
    app.add_post_transform(GuideverweisWeglassen)
