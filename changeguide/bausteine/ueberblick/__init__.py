"""Überblick: pages as cards, table, matrix or small pictures, filtered by what their front matter says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives

from changeguide.bausteine import kasten
from changeguide.bausteine.blatt.satz import vorschau
from changeguide.bausteine.kasten import Baustein, Fuellung, absatz, behaelter, platzhalter
from changeguide.bausteine.steckbrief import spanne
from changeguide.domaene import domaene, verweis
from changeguide.seite import EBENEN, TYPEN, ZWECKE, gemeint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

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


def karten(seiten: list[Eintrag], docname: str, env: BuildEnvironment) -> nodes.container:
    """Return one card per page: title, question, key data."""
    gitter = behaelter("karten")
    for eintrag in seiten:
        seite = eintrag.seite
        gitter += behaelter(
            "karte",
            *(f"ebene-{ebene}" for ebene in seite.ebene),
            inhalt=[
                absatz(nodes.strong("", "", verweis(eintrag.slug, docname)), klasse="karte-titel"),
                absatz(seite.frage),
                absatz(eckdaten(eintrag), klasse="karte-angaben"),
            ],
        )
    return gitter


def eckdaten(eintrag: Eintrag) -> str:
    """Return "Methode · 45 Min. · 2 bis 4 Personen", or the reading time where there is no duration."""
    seite = eintrag.seite
    if seite.dauer and seite.gruppe:
        return f"{TYPEN[seite.typ]} · {seite.dauer} Min. · {spanne(seite.gruppe)}"
    return f"{TYPEN[seite.typ]} · {eintrag.lesezeit} Min. Lesezeit"


def tabelle(seiten: list[Eintrag], docname: str, env: BuildEnvironment) -> nodes.table:
    """Return a table of pages; columns that no page fills are left out."""
    spalten: dict[str, tuple[int, list[list[Node]]]] = {
        "Seite": (35, [[absatz(verweis(eintrag.slug, docname))] for eintrag in seiten]),
        "Wobei hilft das?": (40, [[absatz(eintrag.seite.frage)] for eintrag in seiten]),
        "Dauer": (10, [[absatz(f"{e.seite.dauer} Min.")] if e.seite.dauer else [] for e in seiten]),
        "Gruppe": (15, [[absatz(spanne(e.seite.gruppe))] if e.seite.gruppe else [] for e in seiten]),
    }
    return _tabelle({name: inhalt for name, inhalt in spalten.items() if any(inhalt[1])})


def pruefstand(seiten: list[Eintrag], docname: str, env: BuildEnvironment) -> nodes.table:
    """Return a table for authors: when each page was last checked, against which state of the law."""
    return _tabelle(
        {
            "Seite": (60, [[absatz(verweis(eintrag.slug, docname))] for eintrag in seiten]),
            "Zuletzt geprüft": (20, [[absatz(tag(eintrag.seite.geprueft))] for eintrag in seiten]),
            "Rechtsstand": (20, [[absatz(tag(eintrag.seite.rechtsstand))] for eintrag in seiten]),
        }
    )


def matrix(seiten: list[Eintrag], docname: str, env: BuildEnvironment) -> nodes.container:
    """Return methods against purposes: a letter where a method serves a purpose, so that it reads without colour and aloud."""
    spalten: dict[str, tuple[int, list[list[Node]]]] = {
        "Seite": (36, [[absatz(verweis(eintrag.slug, docname))] for eintrag in seiten]),
        "Min.": (8, [[absatz(str(eintrag.seite.dauer or "–"))] for eintrag in seiten]),
        "Personen": (12, [[absatz("–".join(map(str, dict.fromkeys(eintrag.seite.gruppe or ()))))] for eintrag in seiten]),
        "Ebene": (12, [[absatz(", ".join(KURZ_EBENE[ebene] for ebene in eintrag.seite.ebene))] for eintrag in seiten]),
    }
    for zweck, kurz in KURZ.items():
        spalten[kurz] = (4, [[absatz(kurz)] if zweck in (eintrag.seite.zweck or ()) else [] for eintrag in seiten])
    zeichen = absatz(" · ".join(f"{kurz} = {ZWECKE[zweck]}" for zweck, kurz in KURZ.items()), klasse="matrix-zeichen")
    tafel = _tabelle(spalten)
    tafel["classes"].append("matrix")
    return behaelter("matrix", inhalt=[zeichen, tafel])


KURZ = {"auftrag": "A", "verstehen": "V", "sammeln": "S", "entscheiden": "E", "planen": "P", "beteiligen": "B", "lernen": "L", "entlasten": "W"}
"""Purpose -> the letter of its column."""
KURZ_EBENE = {"individuell": "Ich", "organisation": "Organisation", "kommune": "Kommune", "alle": "alle"}


def bilder(seiten: list[Eintrag], docname: str, env: BuildEnvironment) -> nodes.container:
    """Return one card per worksheet with a small picture of it."""
    gitter = behaelter("karten", "blattkarten")
    for eintrag in seiten:
        if eintrag.docname not in domaene(env).blaetter:
            continue
        bild = _vorschau(eintrag, docname, env)
        titel = absatz(nodes.strong("", "", verweis(eintrag.slug, docname)), klasse="karte-titel")
        gitter += behaelter("karte", *(f"ebene-{ebene}" for ebene in eintrag.seite.ebene), inhalt=[bild, titel, absatz(eintrag.seite.frage)])
    return gitter


def _vorschau(eintrag: Eintrag, docname: str, env: BuildEnvironment) -> nodes.image:
    """Set the worksheet small and return the picture, known to Sphinx as one of the page it stands on."""
    blatt, _ = domaene(env).blaetter[eintrag.docname]
    titel = domaene(env).titel(eintrag)
    datei = Path(env.doctreedir, "vorschau", f"{eintrag.slug}.png")
    datei.parent.mkdir(parents=True, exist_ok=True)
    datei.write_bytes(vorschau(blatt, titel, eintrag.seite, env.config, Path(env.srcdir, "bilder")))
    uri = str(datei)
    env.images.add_file(docname, uri)
    return nodes.image(uri=uri, candidates={"*": uri}, alt=f"Verkleinerte Ansicht: {titel}", width="30mm")


def tag(datum: date | None) -> str:
    """Return "28.01.2022", or a dash."""
    return f"{datum:%d.%m.%Y}" if datum else "–"


DARSTELLUNGEN = {"karten": karten, "tabelle": tabelle, "pruefstand": pruefstand, "matrix": matrix, "bilder": bilder}


def _tabelle(spalten: dict[str, tuple[int, list[list[Node]]]]) -> nodes.table:
    """Return a table from its columns: name -> width and cells."""
    breiten = {name: breite for name, (breite, _) in spalten.items()}
    return kasten.tabelle(breiten, zip(*(zellen for _, zellen in spalten.values()), strict=True), "ueberblick")


def setup(app: Sphinx) -> None:
    app.add_node(ueberblick)
    app.add_directive("ueberblick", Ueberblick)
    app.add_post_transform(UeberblickFuellen)
