"""The text fields of a PDF, whoever wrote it: names, values, times, places (ISO 32000-1, 12.7).

Viewers differ: a value is a string in PDFDocEncoding, UTF-16 or UTF-8, or a stream; lines end in CR, LF or
both; a field and its place on the page are one dictionary or two; a field may be missing from the list of
fields.  Files that were made to do harm differ more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from changeguide.notizen.datei import Ablehnung
from changeguide.notizen.text import als_zeitpunkt, rein

if TYPE_CHECKING:
    from collections.abc import Iterator

TIEFSTENS = 20
"""Levels of fields within fields that are followed; PDF editors make two or three."""
SPRACHE = re.compile("\x1b[^\x1b]{2,8}\x1b")
"""Marks the language within a text string (ISO 32000-1, 7.9.2.2)."""
ZEIT = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?)?", re.ASCII)
VORGABE_GRAD = 10.0
"""Size of type in points where a field leaves it open."""
MEHRZEILIG = 1 << 12


class KeinWert(ValueError):
    """A field holds something that is no text."""


@dataclass
class Textfeld:
    """A text field and its places on the pages."""

    name: str
    feld: Dictionary
    """The dictionary that holds the value."""
    flaechen: list[Dictionary] = field(default_factory=list)
    """Widgets: where it is shown."""

    @property
    def text(self) -> str:
        """What stands in it, as notes keep it.

        :raises KeinWert: when that is no text
        """
        werte = [wert for wert in (_geerbt(ort, "/V") for ort in (self.feld, *self.flaechen)) if wert is not None]
        return rein(zeichen(werte[0])) if werte else ""

    @property
    def frage(self) -> str:
        """What a screen reader says of it."""
        return _text(_geerbt(self.feld, "/TU"))

    @property
    def stand(self) -> str:
        """When it was last changed, as an ISO time, or ""."""
        zeiten = (zeit(_text(ort.get("/M"))) for ort in (*self.flaechen, self.feld))
        return max(zeiten, default="")

    @property
    def grad(self) -> float:
        """The size of its type in points."""
        treffer = re.search(r"([\d.]+)\s+Tf\b", _text(_geerbt(self.feld, "/DA")))
        try:
            return float(treffer[1]) or VORGABE_GRAD if treffer else VORGABE_GRAD
        except ValueError:
            return VORGABE_GRAD

    def setze(self, text: str, stand: str) -> None:
        """Give it a value; its look is for the caller.

        :param stand: when the text was written, as an ISO time, or ""
        """
        self.feld.V = als_zeichen(text)
        if "/RV" in self.feld:
            del self.feld.RV  # the former text with its formatting
        if "\n" in text:
            self._mehrzeilig()
        for flaeche in self.flaechen if stand else ():
            flaeche.M = als_zeit(stand)

    def _mehrzeilig(self) -> None:
        merkmale = _geerbt(self.feld, "/Ff")
        self.feld.Ff = (merkmale if isinstance(merkmale, int) else 0) | MEHRZEILIG

    def passe_sich_an(self) -> None:
        """Let viewers choose the size of the type, so that a long text still fits when they draw it anew."""
        vorgabe = _text(_geerbt(self.feld, "/DA"))
        self._mehrzeilig()
        self.feld.DA = String(re.sub(r"[\d.]+(?=\s+Tf\b)", "0", vorgabe) or "/Helv 0 Tf 0 g")


def textfelder(pdf: pikepdf.Pdf) -> list[Textfeld]:
    """Return all text fields, in the order of the PDF; several may have one name.

    :raises Ablehnung: when they are nested too deep
    """
    felder: dict[object, Textfeld] = {}
    gesehen: set[object] = set()
    for wurzel in _wurzeln(pdf):
        for flaeche in _blaetter(wurzel, gesehen):
            if _geerbt(flaeche, "/FT") == Name.Tx:
                feld = next((ort for ort in _eltern(flaeche) if "/T" in ort), flaeche)
                felder.setdefault(_marke(feld), Textfeld(_name(feld), feld)).flaechen.append(flaeche)
    return list(felder.values())


def _wurzeln(pdf: pikepdf.Pdf) -> Iterator[Dictionary]:
    """Yield the fields of the form, then the widgets of the pages, for those the form forgot."""
    yield from _liste(pdf.Root.get("/AcroForm"), "/Fields")
    for seite in pdf.pages:
        yield from (ort for ort in _liste(seite.obj, "/Annots") if ort.get("/Subtype") == Name.Widget)


def _blaetter(knoten: Dictionary, gesehen: set[object], tiefe: int = 0) -> Iterator[Dictionary]:
    """Yield the ends of the tree of fields, each once: mostly widgets."""
    if tiefe > TIEFSTENS:
        raise Ablehnung("Die Formularfelder dieser PDF sind zu tief verschachtelt.")
    marke = _marke(knoten)
    if marke in gesehen:
        return
    gesehen.add(marke)
    kinder = _liste(knoten, "/Kids")
    for kind in kinder:
        yield from _blaetter(kind, gesehen, tiefe + 1)
    if not kinder:
        yield knoten


def _name(feld: Dictionary) -> str:
    """Return the full name of a field: those of its ancestors and its own, with dots between."""
    teile = [_text(ort.get("/T")) for ort in _eltern(feld)]
    return ".".join(filter(None, reversed(teile)))


def _geerbt(knoten: Dictionary, schluessel: str) -> Any:
    """Return a value of a field, its own or that of its nearest ancestor that has one."""
    return next((ort[schluessel] for ort in _eltern(knoten) if schluessel in ort), None)


def _eltern(knoten: Dictionary) -> list[Dictionary]:
    """Return a node and its ancestors, nearest first; circles end."""
    weg = [knoten]
    while isinstance(eltern := weg[-1].get("/Parent"), Dictionary) and len(weg) <= TIEFSTENS:
        weg.append(eltern)
    return weg


def _liste(ort: Any, schluessel: str) -> list[Dictionary]:
    """Return the dictionaries of a list, nothing where there is none."""
    liste = ort.get(schluessel) if isinstance(ort, Dictionary) else None
    return [teil for teil in liste if isinstance(teil, Dictionary)] if isinstance(liste, Array) else []


def _marke(knoten: Dictionary) -> object:
    """Return what tells a node from all others; one without a number stands in one place only."""
    return knoten.objgen if knoten.is_indirect else object()


# -- text strings -----------------------------------------------------------------------------------------


def zeichen(wert: Any) -> str:
    """Return the characters of a text string or a stream of text.

    :raises KeinWert: when it is neither
    """
    if isinstance(wert, Stream):
        try:
            roh = wert.read_bytes()
        except pikepdf.PdfError as fehler:
            raise KeinWert from fehler
    elif isinstance(wert, String):
        roh = bytes(wert)
    else:
        raise KeinWert
    return SPRACHE.sub("", _entschluessle(roh))


def _entschluessle(roh: bytes) -> str:
    for marke, schrift in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if roh.startswith(marke):
            return roh.removeprefix(marke).decode(schrift, "replace")
    return roh.decode("pdfdoc", "replace")


def als_zeichen(text: str) -> String:
    """Return a text string that no viewer can take for another encoding."""
    return String(b"\xfe\xff" + text.encode("utf-16-be"))


def _text(wert: Any) -> str:
    try:
        return zeichen(wert)
    except KeinWert:
        return ""


# -- times --------------------------------------------------------------------------------------------


def zeit(wert: str) -> str:
    """Return a time of PDF in ISO form, "" where it is none; without a zone it counts as UTC, as pdf.js means it."""
    treffer = ZEIT.match(wert)
    if not treffer:
        return ""
    jahr, *rest = (int(teil or vorgabe) for teil, vorgabe in zip(treffer.groups()[:6], (0, 1, 1, 0, 0, 0), strict=True))
    abstand = timedelta(hours=int(treffer[8] or 0), minutes=int(treffer[9] or 0))
    try:
        zone = timezone(-abstand if treffer[7] == "-" else abstand)
        return als_zeitpunkt(datetime(jahr, *rest, tzinfo=zone))
    except (ValueError, OverflowError):
        return ""


def als_zeit(stand: str) -> String:
    """Return an ISO time as PDF writes it."""
    return String(f"D:{datetime.fromisoformat(stand).astimezone(UTC):%Y%m%d%H%M%S}Z")
