"""Both directions: notes of a file into the fields of a PDF, and out of them again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Dictionary
from pikepdf.settings import set_qpdf_limits

from changeguide.kalender import ausgeschrieben
from changeguide.notizen.beilage import Beilage, wissen_zu
from changeguide.notizen.datei import FRAGE, HOECHSTENS_BYTES, Abgelehnt, Ablehnung, Notiz, pruefe_anzahl, textmangel
from changeguide.notizen.felder import KeinWert, Textfeld, textfelder
from changeguide.notizen.schrift import Feld, setze
from changeguide.notizen.text import LEERRAUM, ist_kennung, vereine, zeile

if TYPE_CHECKING:
    from collections.abc import Iterable

ENTPACKT = 200_000_000
"""Bytes that a stream of a PDF may have; a picture of a page in print quality has half of that."""
KLEINSTE, GROESSTE = 12.0, 14_400.0
"""Points between which a field is a place to show a text in; more a page of PDF cannot have."""
BESCHAEDIGT = "Diese PDF ist beschädigt oder unvollständig. Speichern oder laden Sie sie noch einmal."
KEINE_FELDER = (
    "Diese PDF hat keine Notizfelder. Gemeint ist die PDF zum Lesen und Ausfüllen; "
    "in der zum Drucken stehen an ihrer Stelle Linien."
)


@dataclass
class Bericht:
    """What became of the notes."""

    neu: int = 0
    ergaenzt: int = 0
    ersetzt: int = 0
    da: int = 0
    abgelehnt: list[Abgelehnt] = field(default_factory=list)
    zu_lang: list[str] = field(default_factory=list)
    """Questions of the fields that show only the beginning of their text."""

    def zaehle(self, vorher: str, nachher: str, *, ersetzen: bool) -> None:
        """Count what became of one field."""
        if nachher == vorher:
            self.da += 1
        elif not vorher.strip(LEERRAUM):
            self.neu += 1
        elif ersetzen:
            self.ersetzt += 1
        else:
            self.ergaenzt += 1


def oeffne(inhalt: bytes) -> pikepdf.Pdf:
    """Return a PDF, none of it trusted: nothing in it is run, and what is damaged is not mended.

    :raises Ablehnung: when it is none, is encrypted, damaged or too large
    """
    if len(inhalt) > HOECHSTENS_BYTES:
        raise Ablehnung("Diese Datei ist zu groß für eine PDF dieses Buchs.")
    if b"%PDF-" not in inhalt[:1024]:
        raise Ablehnung("Diese Datei ist keine PDF.")
    set_qpdf_limits(flate_max_memory=ENTPACKT, run_length_max_memory=ENTPACKT, png_max_memory=ENTPACKT)
    try:
        pdf = pikepdf.open(BytesIO(inhalt), attempt_recovery=False)
        len(pdf.pages)
    except pikepdf.PasswordError:
        raise Ablehnung("Diese PDF ist mit einem Kennwort geschützt. Speichern Sie sie ohne Kennwort.") from None
    except (pikepdf.PdfError, RuntimeError):
        raise Ablehnung(BESCHAEDIGT) from None
    if pdf.is_encrypted:
        raise Ablehnung("Diese PDF ist verschlüsselt. Speichern Sie sie ohne Schutz.")
    return pdf


# -- into the PDF -------------------------------------------------------------------------------------------


def trage_ein(inhalt: bytes, notizen: Iterable[Notiz], *, ersetzen: bool = False) -> tuple[bytes, Bericht]:
    """Return the PDF with the notes in its fields, and what became of them.

    :param ersetzen: put a note in the place of what the field holds, instead of below it
    :raises Ablehnung: when the PDF cannot take any notes
    """
    pdf = oeffne(inhalt)
    wissen = wissen_zu(pdf)
    felder = _notizfelder(pdf, wissen)
    if not felder:
        raise Ablehnung(KEINE_FELDER)
    bericht, texte = Bericht(), dict[str, Notiz]()
    for notiz in notizen:
        kennung = notiz.kennung if notiz.kennung in felder else wissen.neue.get(notiz.kennung, notiz.kennung)
        if kennung not in felder:
            bericht.abgelehnt.append(Abgelehnt(notiz.kennung, "Dieses Feld hat die PDF nicht."))
            continue
        try:
            hier = texte[kennung].text if kennung in texte else _stehendes(felder[kennung])
        except KeinWert:
            bericht.abgelehnt.append(Abgelehnt(kennung, "Im Feld der PDF steht etwas, das kein Text ist."))
            continue
        text = _zusammen(hier, notiz, ersetzen=ersetzen and kennung not in texte)
        if textmangel(text):
            bericht.abgelehnt.append(Abgelehnt(kennung, f"Mit dem, was schon im Feld steht: {textmangel(text)}"))
            continue
        bericht.zaehle(hier, text, ersetzen=ersetzen)
        if text != hier:
            texte[kennung] = Notiz(kennung, text, notiz.stand)
    _fuelle(pdf, [(feld, texte[kennung]) for kennung in texte for feld in felder[kennung]], bericht)
    return _bytes(pdf), bericht


def _bytes(pdf: pikepdf.Pdf) -> bytes:
    ziel = BytesIO()
    try:
        pdf.save(ziel, deterministic_id=True)
    except (pikepdf.PdfError, RuntimeError):
        raise Ablehnung(BESCHAEDIGT) from None
    return ziel.getvalue()


def _notizfelder(pdf: pikepdf.Pdf, wissen: Beilage) -> dict[str, list[Textfeld]]:
    """Return the note fields of a PDF by id; PDF editors may have doubled some."""
    felder: dict[str, list[Textfeld]] = {}
    for feld in textfelder(pdf):
        if feld.name in wissen.notizen:
            felder.setdefault(feld.name, []).append(feld)
    return felder


def _stehendes(felder: list[Textfeld]) -> str:
    """Return what stands in a field.

    :raises KeinWert: when that is no text
    """
    text = ""
    for feld in felder:
        text = vereine(text, feld.text, "aus einem zweiten Feld gleichen Namens")
    return text


def _zusammen(hier: str, notiz: Notiz, *, ersetzen: bool) -> str:
    """Return what a field holds from now on."""
    if ersetzen:
        return notiz.text
    return vereine(hier, notiz.text, ", ".join(filter(None, ["aus einer Datei", _lesbar(notiz.stand)])))


def _lesbar(stand: str) -> str:
    """Return a time for people, in the time of this place: "23. November 2026, 14:05 Uhr"; "" where it is not known."""
    if not stand:
        return ""
    zeit = datetime.fromisoformat(stand).astimezone()
    return f"{ausgeschrieben(zeit.date())}, {zeit:%H:%M} Uhr"


def _fuelle(pdf: pikepdf.Pdf, eintraege: list[tuple[Textfeld, Notiz]], bericht: Bericht) -> None:
    """Write texts into fields, and what they look like."""
    plaetze: list[tuple[Textfeld, Dictionary, Feld]] = []
    for feld, notiz in eintraege:
        feld.setze(notiz.text, notiz.stand)
        plaetze += [(feld, flaeche, Feld(notiz.text, *masse, feld.grad)) for flaeche in feld.flaechen if (masse := _masse(flaeche))]
    bilder = setze(pdf, [platz for _, _, platz in plaetze])
    for (feld, flaeche, platz), bild in zip(plaetze, bilder, strict=True):
        flaeche.AP = Dictionary(N=bild.strom)
        if bild.grad is None or bild.grad < platz.grad:
            feld.passe_sich_an()
        if bild.grad is None:
            bericht.zu_lang.append(feld.frage or feld.name)


def _masse(flaeche: Dictionary) -> tuple[float, float] | None:
    """Return width and height of a widget in points, ``None`` where nothing could be shown."""
    try:
        links, unten, rechts, oben = (float(wert) for wert in flaeche.get("/Rect", ()))
    except (TypeError, ValueError):
        return None
    breite, hoehe = abs(rechts - links), abs(oben - unten)
    return (breite, hoehe) if KLEINSTE <= breite <= GROESSTE and KLEINSTE <= hoehe <= GROESSTE else None


# -- out of the PDF ---------------------------------------------------------------------------------------


def lies_aus(inhalt: bytes) -> tuple[list[Notiz], str, list[Abgelehnt]]:
    """Return the notes in the fields of a PDF, its edition, and the fields whose content is no note.

    :raises Ablehnung: when the PDF has no note fields
    """
    pdf = oeffne(inhalt)
    wissen = wissen_zu(pdf)
    felder = _notizfelder(pdf, wissen)
    fremde = sorted({feld.name for feld in textfelder(pdf) if ist_kennung(feld.name)} - felder.keys())
    if not felder:
        raise Ablehnung(KEINE_FELDER)
    pruefe_anzahl(len(felder))
    notizen = []
    abgelehnt = [Abgelehnt(name, "So heißt kein Notizfeld dieses Buchs.") for name in fremde]
    for kennung, gleiche in felder.items():
        frage, seite = wissen.notizen[kennung]
        try:
            text = _stehendes(gleiche)
        except KeinWert:
            abgelehnt.append(Abgelehnt(kennung, "Im Feld steht etwas, das kein Text ist."))
            continue
        if not text.strip(LEERRAUM):
            continue
        if mangel := textmangel(text):
            abgelehnt.append(Abgelehnt(kennung, mangel))
            continue
        stand = max(feld.stand for feld in gleiche)
        notizen.append(Notiz(kennung, text, stand, frage or zeile(gleiche[0].frage, FRAGE), seite))
    return notizen, wissen.ausgabe, abgelehnt
