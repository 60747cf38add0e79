"""Überblick: the pages whose front matter matches a filter, in one of several forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.parsers.rst import directives

from changeguide.bausteine.kasten import Baustein, Fuellung, absatz, platzhalter
from changeguide.bausteine.ueberblick.darstellung import DARSTELLUNGEN
from changeguide.domaene import domaene
from changeguide.seite import EBENEN, TYPEN, ZWECKE, gemeint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from changeguide.domaene import Eintrag


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
        return [zeige(seiten, stelle["docname"], self.env)]


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
