"""Preflight: what would go wrong in the press, found before the file leaves the house.

Reads the finished file as a printer's preflight would, from PDF/X-4 (ISO 15930-7) and the rules of this book:
no RGB, no transparency, black text on the black plate only.  Everything is said with its page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from pikepdf import Dictionary, Name, Page, Pdf

from changeguide.druck.presse.bogen import Mass, komma
from changeguide.druck.presse.farben import farbmaengel, raumfehler
from changeguide.druck.presse.norm import VERSION
from changeguide.druck.presse.ressourcen import Stelle, stellen

MASSNAMEN = {"/MediaBox": "Bogen", "/BleedBox": "Anschnitt", "/TrimBox": "Endformat"}
TOLERANZ = 0.01
"""Points."""
NUR_AM_BILDSCHIRM = ("/AcroForm", "/OpenAction", "/AA", "/JavaScript")
SCHRIFTDATEIEN = ("/FontFile", "/FontFile2", "/FontFile3")
MISCHT = ("/Normal", "/Compatible")


class Mangel(NamedTuple):
    """Something the press cannot print: its page, counted from 1, or 0 for the whole file; a German sentence."""

    seite: int
    satz: str


def maengel(pdf: Pdf, mass: Mass) -> Iterator[Mangel]:
    """Yield everything wrong with a PDF for the press."""
    for satz in (*_angaben(pdf), *_bedingung(pdf)):
        yield Mangel(0, satz)
    bekannt: dict[tuple[int, int], list[str]] = {}
    for nummer, seite in enumerate(pdf.pages, 1):
        yield from (Mangel(nummer, satz) for satz in (*_kaesten(seite, mass), *_anmerkungen(seite)))
        for stelle in stellen(seite):
            saetze = bekannt.get(stelle.kennung)
            if saetze is None:
                saetze = [*_schriften(stelle), *_transparenz(stelle), *farbmaengel(stelle)]
                if stelle.kennung != (0, 0):
                    bekannt[stelle.kennung] = saetze
            yield from (Mangel(nummer, satz) for satz in saetze)


def gefasst(gefunden: Iterable[Mangel]) -> Iterator[str]:
    """Yield each mistake once, with all its pages."""
    nach_satz = sorted(gefunden, key=lambda mangel: (mangel.satz, mangel.seite))
    gruppen = [(satz, [mangel.seite for mangel in gruppe]) for satz, gruppe in groupby(nach_satz, key=lambda mangel: mangel.satz)]
    for satz, seiten in sorted(gruppen, key=lambda gruppe: gruppe[1][0]):
        if not seiten[0]:
            yield satz
        elif len(seiten) == 1:
            yield f"Seite {seiten[0]}: {satz}"
        else:
            weitere = f" und {len(seiten) - 6} weitere" if len(seiten) > 6 else ""
            yield f"Seiten {', '.join(map(str, seiten[:6]))}{weitere}: {satz}"


# -- the file ---------------------------------------------------------------------------------------------


def _angaben(pdf: Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "Die Datei ist verschlüsselt."
    for eintrag in NUR_AM_BILDSCHIRM:
        if eintrag in pdf.Root:
            yield f"Die Datei enthält {eintrag[1:]}; das gehört nicht in den Druck."
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        if xmp.get("pdfxid:GTS_PDFXVersion") != VERSION:
            yield f"Die Datei nennt sich nicht {VERSION}."
        fehlend = [name for name in ("dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmpMM:DocumentID") if not xmp.get(name)]
        if xmp.get("pdf:Trapped") not in ("True", "False"):
            fehlend.append("pdf:Trapped")
    if pdf.docinfo.get("/Trapped") not in (Name("/True"), Name("/False")):
        fehlend.append("Trapped")
    if "/ID" not in pdf.trailer:
        fehlend.append("ID")
    if fehlend:
        yield f"Der Datei fehlen Angaben: {', '.join(fehlend)}."


def _bedingung(pdf: Pdf) -> Iterator[str]:
    zwecke = [zweck for zweck in pdf.Root.get("/OutputIntents", []) if zweck.get("/S") == Name.GTS_PDFX]
    if len(zwecke) != 1:
        yield "Die Datei muss genau eine Druckbedingung (OutputIntent) nennen."
        return
    profil = zwecke[0].get("/DestOutputProfile")
    kopf = profil.read_bytes()[:40] if profil is not None else b""
    if (kopf[12:16], kopf[16:20], kopf[36:40]) != (b"prtr", b"CMYK", b"acsp"):
        yield "Das Farbprofil der Druckbedingung fehlt oder ist keines für vier Druckfarben."


# -- a page -----------------------------------------------------------------------------------------------


def _kaesten(seite: Page, mass: Mass) -> Iterator[str]:
    for name, soll in mass.kaesten.items():
        ist = seite.get(name)
        if ist is None or any(abs(float(a) - float(b)) > TOLERANZ for a, b in zip(ist, soll, strict=True)):
            wert = "fehlt" if ist is None else "ist [" + " ".join(komma(float(zahl)) for zahl in ist) + "]"
            yield f"{MASSNAMEN[name]} ({name[1:]}) {wert}, muss [{' '.join(komma(float(zahl)) for zahl in soll)}] sein."
    if "/ArtBox" in seite:
        yield "Neben der TrimBox steht eine ArtBox; erlaubt ist eine von beiden."
    if seite.get("/Rotate", 0) or seite.get("/UserUnit", 1) != 1:
        yield "Die Seite ist gedreht oder vergrößert (Rotate, UserUnit)."


def _anmerkungen(seite: Page) -> Iterator[str]:
    if anzahl := len(seite.get("/Annots", [])):
        yield f"{anzahl} Links, Felder oder Anmerkungen (Annots); im Druck ist dafür kein Platz."


def _schriften(stelle: Stelle) -> Iterator[str]:
    for name, schrift in stelle.teile("/Font"):
        if schrift.get("/Subtype") == Name.Type3:  # its letters are drawings
            continue
        beschreibung = schrift.get("/DescendantFonts", [schrift])[0].get("/FontDescriptor") or Dictionary()
        if not any(datei in beschreibung for datei in SCHRIFTDATEIEN):
            yield f"Die Schrift {str(schrift.get('/BaseFont', name))[1:]} ist nicht eingebettet."


def _transparenz(stelle: Stelle) -> Iterator[str]:
    for _, zustand in stelle.teile("/ExtGState"):
        if any(float(zustand.get(deckung, 1)) < 1 for deckung in ("/ca", "/CA")):
            yield "Etwas ist durchscheinend; deckende Farben verwenden."
        if zustand.get("/SMask", Name("/None")) != Name("/None"):
            yield "Eine Maske macht etwas durchscheinend."
        if str(zustand.get("/BM", "/Normal")) not in MISCHT:
            yield f"Farben mischen sich mit dem Grund ({zustand.BM})."
        if "/TR" in zustand or "/HTP" in zustand:
            yield "Eine Übertragungsfunktion verändert die Farben (TR, HTP)."
    gruppe = stelle.objekt.get("/Group")
    if gruppe is not None and "/CS" in gruppe and (fehler := raumfehler(gruppe.CS)):
        yield f"Eine Transparenzgruppe mischt in {fehler}."
    for _, bild in stelle.teile("/XObject"):
        if bild.get("/Subtype") == Name.Image and "/SMask" in bild:
            yield "Ein Bild ist durchscheinend (SMask)."
        elif bild.get("/Subtype") == Name.PS or "/OPI" in bild or "/Ref" in bild or "/Alternates" in bild:
            yield "Ein Bild verweist auf etwas außerhalb der Datei."
