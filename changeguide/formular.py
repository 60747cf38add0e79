"""Form fields in a tagged PDF: placeholder links become fields that keep their place in the reading order.

Typst knows no forms (typst/typst #1765), but it tags links as PDF/UA asks: an annotation, its
structure element, the way from one to the other.  What is a form field then differs in a few keys
(ISO 32000-1, 12.7; ISO 14289-1, 7.18).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

PLATZHALTER = "https://feld.invalid/"
MEHRZEILIG = 1 << 12
DRUCKBAR = 1 << 2
ZEILE = 26.0
"""Height in points from which a text field takes several lines."""
SCHRIFT = "/Helv 10 Tf 0 g"


def mit_feldern(pdf: bytes, beschreibungen: Mapping[str, str]) -> bytes:
    """Return the PDF with a form field for every placeholder link.

    :param beschreibungen: what a screen reader says of each field, by its name
    :raises KeyError: if a placeholder has no description
    """
    with pikepdf.open(BytesIO(pdf)) as dokument:
        schrift = dokument.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        )
        felder = {}
        for seite in dokument.pages:
            for verweis in list(seite.get("/Annots", [])):
                art, name = _platzhalter(verweis)
                if not name:
                    continue
                _als_feld(dokument, verweis, seite, art, name, beschreibungen[name], schrift)
                felder[verweis.objgen] = verweis
        for element in list(_elemente(dokument.Root.StructTreeRoot)):
            for kind in _kinder(element):
                if isinstance(kind, Dictionary) and kind.get("/Type") == Name.OBJR and kind.Obj.objgen in felder:
                    element.S = Name.Form
                    element.Alt = kind.Obj.TU
        dokument.Root.AcroForm = dokument.make_indirect(
            Dictionary(Fields=Array(list(felder.values())), DA=String(SCHRIFT), DR=Dictionary(Font=Dictionary(Helv=schrift)))
        )
        ziel = BytesIO()
        dokument.save(ziel, deterministic_id=True)
        return ziel.getvalue()


def _platzhalter(verweis: pikepdf.Object) -> tuple[str, str]:
    """Return kind and name of a placeholder link, or two empty strings."""
    adresse = str(verweis.get("/A", {}).get("/URI", "")) if "/A" in verweis else ""
    art, _, name = adresse.removeprefix(PLATZHALTER).partition("/") if adresse.startswith(PLATZHALTER) else ("", "", "")
    return art, name


def _als_feld(
    dokument: pikepdf.Pdf, verweis: pikepdf.Object, seite: pikepdf.Page, art: str, name: str, beschreibung: str, schrift: pikepdf.Object
) -> None:
    """Turn a link annotation into the widget of a text field or a check box."""
    for schluessel in ("/A", "/Border", "/BS", "/H", "/QuadPoints", "/Dest", "/Contents"):
        if schluessel in verweis:
            del verweis[schluessel]
    links, unten, rechts, oben = (float(wert) for wert in verweis.Rect)
    breite, hoehe = rechts - links, oben - unten
    verweis.Subtype, verweis.F, verweis.P = Name.Widget, DRUCKBAR, seite.obj
    verweis.T, verweis.TU = String(name), String(beschreibung)
    if art == "haken":
        verweis.FT, verweis.V, verweis.AS = Name.Btn, Name.Off, Name.Off
        verweis.MK = Dictionary(CA=String("8"))
        kreuz = f"q 1 w 1 1 m {breite - 1:.2f} {hoehe - 1:.2f} l S 1 {hoehe - 1:.2f} m {breite - 1:.2f} 1 l S Q"
        verweis.AP = Dictionary(N=Dictionary({"/Ja": _bild(dokument, kreuz, breite, hoehe), "/Off": _bild(dokument, "", breite, hoehe)}))
        return
    verweis.FT, verweis.DA = Name.Tx, String(SCHRIFT)
    verweis.Ff = MEHRZEILIG if hoehe > ZEILE else 0
    leer = _bild(dokument, "/Tx BMC EMC", breite, hoehe)
    leer.Resources = Dictionary(Font=Dictionary(Helv=schrift))
    verweis.AP = Dictionary(N=leer)


def _bild(dokument: pikepdf.Pdf, befehle: str, breite: float, hoehe: float) -> pikepdf.Stream:
    """Return the appearance of a field."""
    bild = dokument.make_stream(befehle.encode())
    bild.Type, bild.Subtype, bild.BBox = Name.XObject, Name.Form, Array([0, 0, breite, hoehe])
    return bild


def _kinder(element: pikepdf.Object) -> list[pikepdf.Object]:
    kinder = element.get("/K")
    return list(kinder) if isinstance(kinder, Array) else [] if kinder is None else [kinder]


def _elemente(wurzel: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield all structure elements below *wurzel*."""
    for kind in _kinder(wurzel):
        if isinstance(kind, Dictionary) and "/S" in kind:
            yield kind
            yield from _elemente(kind)
