"""The forms in which an Überblick shows its pages."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from changeguide.ablage import hole
from changeguide.bausteine import kasten
from changeguide.bausteine.blatt.satz import Satzfehler, pdf, stand, vorschau
from changeguide.bausteine.kasten import absatz, behaelter
from changeguide.bausteine.steckbrief import spanne
from changeguide.domaene import domaene, verweis
from changeguide.seite import TYPEN, ZWECKE

if TYPE_CHECKING:
    from datetime import date

    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from changeguide.domaene import Eintrag


KURZ = dict(zip(ZWECKE, "AVSEPBLW", strict=True))
"""Purpose -> the letter of its column."""
VORSCHAUARTEN = {"image/png": ("png", vorschau), "application/pdf": ("pdf", pdf)}
"""Kinds of pictures of a worksheet: how the files end, and what makes them."""
KURZ_EBENE = {"individuell": "Ich", "organisation": "Organisation", "kommune": "Kommune", "alle": "alle"}


def karten(seiten: list[Eintrag], docname: str, app: Sphinx) -> nodes.container:
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


def tabelle(seiten: list[Eintrag], docname: str, app: Sphinx) -> nodes.table:
    """Return a table of pages; columns that no page fills are left out."""
    spalten: dict[str, tuple[int, list[list[Node]]]] = {
        "Seite": (35, [[absatz(verweis(eintrag.slug, docname))] for eintrag in seiten]),
        "Wobei hilft das?": (40, [[absatz(eintrag.seite.frage)] for eintrag in seiten]),
        "Dauer": (10, [[absatz(f"{e.seite.dauer} Min.")] if e.seite.dauer else [] for e in seiten]),
        "Gruppe": (15, [[absatz(spanne(e.seite.gruppe))] if e.seite.gruppe else [] for e in seiten]),
    }
    return _tabelle({name: inhalt for name, inhalt in spalten.items() if any(inhalt[1])})


def zeile(seiten: list[Eintrag], docname: str, app: Sphinx) -> nodes.paragraph:
    """Return all pages in one paragraph, each with its minutes."""
    alle = absatz(klasse="ueberblick-zeile")
    for nummer, eintrag in enumerate(seiten):
        minuten = f" ({eintrag.seite.dauer}\N{NO-BREAK SPACE}Min.)" if eintrag.seite.dauer else ""
        alle += [nodes.Text("\N{NO-BREAK SPACE}· " if nummer else ""), verweis(eintrag.slug, docname), nodes.Text(minuten)]
    return alle


def pruefstand(seiten: list[Eintrag], docname: str, app: Sphinx) -> nodes.table:
    """Return a table for authors: when each page was last checked, against which state of the law."""
    return _tabelle(
        {
            "Seite": (60, [[absatz(verweis(eintrag.slug, docname))] for eintrag in seiten]),
            "Zuletzt geprüft": (20, [[absatz(tag(eintrag.seite.geprueft))] for eintrag in seiten]),
            "Rechtsstand": (20, [[absatz(tag(eintrag.seite.rechtsstand))] for eintrag in seiten]),
        }
    )


def matrix(seiten: list[Eintrag], docname: str, app: Sphinx) -> nodes.container:
    """Return methods against purposes, with a letter instead of a mark: it reads without colour and aloud."""
    spalten: dict[str, tuple[int, list[list[Node]]]] = {
        "Seite": (35, [[absatz(verweis(eintrag.slug, docname))] for eintrag in seiten]),
        "Min.": (7, [[absatz(str(eintrag.seite.dauer or "–"))] for eintrag in seiten]),
        "Personen": (11, [[absatz(personen(eintrag))] for eintrag in seiten]),
        "Ebene": (15, [[absatz(", ".join(KURZ_EBENE[ebene] for ebene in eintrag.seite.ebene))] for eintrag in seiten]),
    }
    for zweck, kurz in KURZ.items():
        spalten[kurz] = (4, [[absatz(kurz)] if zweck in (eintrag.seite.zweck or ()) else [] for eintrag in seiten])
    zeichen = absatz(" · ".join(f"{kurz} = {ZWECKE[zweck]}" for zweck, kurz in KURZ.items()), klasse="matrix-zeichen")
    tafel = _tabelle(spalten)
    tafel["classes"].append("matrix")
    return behaelter("matrix", inhalt=[zeichen, tafel])


def personen(eintrag: Eintrag) -> str:
    """Return the size of the group as "3–12"."""
    return "–".join(map(str, dict.fromkeys(eintrag.seite.gruppe or ())))


def bilder(seiten: list[Eintrag], docname: str, app: Sphinx) -> nodes.container:
    """Return one card per worksheet with a small picture of it."""
    gitter = behaelter("karten", "blattkarten")
    for eintrag in seiten:
        if eintrag.docname not in domaene(app.env).blaetter:
            continue
        bild = _vorschau(eintrag, docname, app)
        titel = absatz(nodes.strong("", "", verweis(eintrag.slug, docname)), klasse="karte-titel")
        ebenen = [f"ebene-{ebene}" for ebene in eintrag.seite.ebene]
        gitter += behaelter("karte", *ebenen, inhalt=[bild, titel, absatz(eintrag.seite.frage)])
    return gitter


def _vorschau(eintrag: Eintrag, docname: str, app: Sphinx) -> nodes.image:
    """Return the worksheet small: a picture for screens, the sheet itself where an edition can show a PDF.

    It is made known to Sphinx as a picture of the page it stands on.
    """
    env = app.env
    blatt, _ = domaene(env).blaetter[eintrag.docname]
    titel = domaene(env).titel(eintrag)
    zutaten = (blatt, titel, eintrag.seite, env.config, Path(env.srcdir, "bilder"))
    art = next(filter(VORSCHAUARTEN.__contains__, app.builder.supported_image_types), "image/png")
    endung, setze = VORSCHAUARTEN[art]
    datei = Path(env.doctreedir, "vorschau", f"{eintrag.slug}.{endung}")
    datei.parent.mkdir(parents=True, exist_ok=True)
    kandidaten = {}
    with suppress(Satzfehler):  # reported where the sheet stands
        datei.write_bytes(hole(env.doctreedir, datei.name, stand(*zutaten), partial(setze, *zutaten)))
        env.images.add_file(docname, str(datei))
        kandidaten[art] = str(datei)
    alt = f"Verkleinerte Ansicht: {titel}"
    return nodes.image(uri=next(iter(kandidaten.values()), ""), candidates=kandidaten, alt=alt, width="30mm", classes=["no-scaled-link"])


def tag(datum: date | None) -> str:
    """Return "28.01.2022", or a dash."""
    return f"{datum:%d.%m.%Y}" if datum else "–"


def _tabelle(spalten: dict[str, tuple[int, list[list[Node]]]]) -> nodes.table:
    """Return a table from its columns: name -> width and cells."""
    breiten = {name: breite for name, (breite, _) in spalten.items()}
    return kasten.tabelle(breiten, zip(*(zellen for _, zellen in spalten.values()), strict=True), "ueberblick")


DARSTELLUNGEN = {
    "karten": karten,
    "tabelle": tabelle,
    "zeile": zeile,
    "matrix": matrix,
    "bilder": bilder,
    "pruefstand": pruefstand,
}
"""Name of the form (``:als:``) -> what makes it: entries, page it stands on, application."""
