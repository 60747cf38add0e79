"""Überblick: the pages whose front matter matches a filter, in one of several forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import directives
from sphinx.transforms.post_transforms import SphinxPostTransform

from changeguide import stellen
from changeguide.bausteine.kasten import Baustein, Fuellung, absatz, platzhalter, tafel
from changeguide.bausteine.ueberblick.darstellung import DARSTELLUNGEN
from changeguide.domaene import domaene
from changeguide.seite import EBENEN, TYPEN, ZWECKE, gemeint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from changeguide.domaene import Eintrag


NEBENEINANDER = 3
"""Small pictures in a row on paper."""


class ueberblick(platzhalter):
    """Placeholder: ``docname`` and the filters of the directive."""


def auswahl(vorrat: Iterable[str]) -> Callable[[str | None], list[str]]:
    """Return a converter for an option that holds words out of *vorrat*, separated by blanks."""

    def lies(wert: str | None) -> list[str]:
        worte = (wert or "").split()
        for fremd in [wort for wort in worte if wort not in vorrat] or ([""] if not worte else []):
            raise ValueError(f"„{fremd}“ gefunden{gemeint(fremd, vorrat)}; erlaubt: {', '.join(vorrat)}")
        return worte

    return lies


def eines(vorrat: tuple[str, ...], wert: str | None) -> str:
    """Convert an option that holds exactly one word out of *vorrat*."""
    if wert not in vorrat:
        raise ValueError(f"„{wert or ''}“ gefunden; erlaubt: {', '.join(vorrat)}")
    return wert


class Ueberblick(Baustein):
    """Lists all pages that match every filter, in reading order."""

    has_content = False
    option_spec = {
        "typ": auswahl(TYPEN),
        "ebene": auswahl(EBENEN),
        "dauer-bis": directives.positive_int,
        "dauer-ab": directives.positive_int,
        "zweck": auswahl(ZWECKE),
        "gruppe": directives.positive_int,
        "als": lambda wert: eines(tuple(DARSTELLUNGEN), wert),
    }

    def run(self) -> list[Node]:
        self.merke_lesezeiten()
        knoten = ueberblick(docname=self.env.docname, filter=self.options)
        self.set_source_info(knoten)
        return [knoten]


class UeberblickFuellen(Fuellung):
    """Selects the pages and shows them."""

    knoten = ueberblick

    def fuelle(self, stelle: ueberblick) -> list[Node]:
        seiten = [
            eintrag
            for eintrag in domaene(self.env).in_lesefolge()
            if eintrag.docname != stelle["docname"] and passt(eintrag, stelle["filter"])
        ]
        if not seiten:
            return [absatz("Zu dieser Auswahl gibt es noch keine Seite.", klasse="ueberblick-leer")]
        zeige = DARSTELLUNGEN[stelle["filter"].get("als", "karten")]
        return [zeige(seiten, stelle["docname"], self.app)]


class BilderAlsTafel(SphinxPostTransform):
    """Puts the small pictures on paper side by side; a row of cards would become a column there."""

    default_priority = UeberblickFuellen.default_priority + 1
    builders = ("latex",)

    def run(self, **kwargs: Any) -> None:
        for gitter in list(self.document.findall(lambda knoten: "blattkarten" in getattr(knoten, "attributes", {}).get("classes", ()))):
            zellen = [karte.children for karte in gitter.children]
            zellen += [[]] * (-len(zellen) % NEBENEINANDER)
            zeilen = [zellen[erste : erste + NEBENEINANDER] for erste in range(0, len(zellen), NEBENEINANDER)]
            neu = tafel([100 // NEBENEINANDER] * NEBENEINANDER, zeilen, "blattkarten", "borderless")
            stellen.uebernimm(gitter, [neu])
            gitter.parent.replace(gitter, neu)


def passt(eintrag: Eintrag, filter_: dict[str, object]) -> bool:
    """Return whether a page matches every filter; a page without duration matches no filter on it."""
    seite = eintrag.seite
    if "typ" in filter_ and seite.typ not in filter_["typ"]:
        return False
    if "ebene" in filter_ and not set(seite.ebene) & set(filter_["ebene"]):
        return False
    if "dauer-bis" in filter_ and not (seite.dauer and seite.dauer <= filter_["dauer-bis"]):
        return False
    if "dauer-ab" in filter_ and not (seite.dauer and seite.dauer >= filter_["dauer-ab"]):
        return False
    if "zweck" in filter_ and not set(seite.zweck or ()) & set(filter_["zweck"]):
        return False
    if "gruppe" in filter_ and not (seite.gruppe and seite.gruppe[0] <= filter_["gruppe"] <= seite.gruppe[1]):
        return False
    return True


def setup(app: Sphinx) -> None:
    app.add_node(ueberblick)
    app.add_directive("ueberblick", Ueberblick)
    app.add_post_transform(UeberblickFuellen)
    app.add_post_transform(BilderAlsTafel)
