"""Form fields in a tagged PDF: placeholder links become fields that keep their place in the reading order.

Typst knows no forms (typst/typst #1765), but it tags links as PDF/UA asks: an annotation, its
structure element, the way from one to the other.  What is a form field then differs in a few keys
(ISO 32000-1, 12.7; ISO 14289-1, 7.18).

What a reader writes is set in Source Sans, embedded with all characters of Windows-1252: PDF/A allows
no font that is not in the file (ISO 19005-2, 6.2.11.4), and no viewer then has to find one of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

import pikepdf
from font_source_sans_pro import SourceSansPro
from pikepdf import Array, Dictionary, Name, NumberTree, String

PLATZHALTER = "https://feld.invalid/"
MEHRZEILIG = 1 << 12
DRUCKBAR = 1 << 2
ZEILE = 26.0
"""Height in points from which a text field takes several lines."""
SCHRIFTNAME = "SourceSans"
SCHRIFT = f"/{SCHRIFTNAME} 10 Tf 0 g"
"""What a viewer sets an entry with: font, size, colour."""
ERSTES, LETZTES = 32, 255
"""Codes of the font, of Windows-1252."""
LEER = b"/Tx BMC EMC"
"""Appearance of a text field nobody has written in."""


def setze_felder(dokument: pikepdf.Pdf, beschreibungen: Mapping[str, str]) -> None:
    """Turn every placeholder link of an open PDF into a form field, in reading order.

    A name such as ``blatt-auftrag.ziel`` becomes a field ``ziel`` below ``blatt-auftrag``: the dot
    separates the names of a hierarchy and stands in none of them (ISO 32000-1, 12.7.3.2).

    :param beschreibungen: what a screen reader says of each field, by its name
    :raises KeyError: if a placeholder has no description
    """
    schrift = bette_schrift_ein(dokument)
    elemente = NumberTree(dokument.Root.StructTreeRoot.ParentTree)
    oben: dict[str, pikepdf.Object] = {}
    for seite, verweis, art, name in list(_platzhalter(dokument)):
        _als_feld(dokument, verweis, art, beschreibungen[name], schrift)
        verweis.P = seite.obj
        element = elemente[int(verweis.StructParent)]
        element.S, element.Alt = Name.Form, verweis.TU
        gruppe, _, eigen = name.rpartition(".")
        verweis.T = String(eigen)
        if gruppe:
            eltern = oben.setdefault(gruppe, dokument.make_indirect(Dictionary(T=String(gruppe), Kids=Array())))
            verweis.Parent = eltern
            eltern.Kids.append(verweis)
        else:
            oben[name] = verweis
    dokument.Root.AcroForm = dokument.make_indirect(
        Dictionary(Fields=Array(list(oben.values())), DA=String(SCHRIFT), DR=Dictionary(Font=Dictionary({f"/{SCHRIFTNAME}": schrift})))
    )


def _platzhalter(dokument: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Page, pikepdf.Object, str, str]]:
    """Yield every placeholder link: its page, the annotation, the kind and the name of its field."""
    for seite in dokument.pages:
        for verweis in seite.get("/Annots", []):
            adresse = str(verweis.A.get("/URI", "")) if "/A" in verweis else ""
            if adresse.startswith(PLATZHALTER):
                art, _, name = adresse.removeprefix(PLATZHALTER).partition("/")
                yield seite, verweis, art, name


def _als_feld(dokument: pikepdf.Pdf, verweis: pikepdf.Object, art: str, beschreibung: str, schrift: pikepdf.Object) -> None:
    """Turn a link annotation into the widget of a text field or a check box."""
    for schluessel in ("/A", "/Border", "/BS", "/H", "/QuadPoints", "/Dest", "/Contents"):
        if schluessel in verweis:
            del verweis[schluessel]
    links, unten, rechts, oben = (float(wert) for wert in verweis.Rect)
    breite, hoehe = rechts - links, oben - unten
    verweis.Subtype, verweis.F, verweis.TU = Name.Widget, DRUCKBAR, String(beschreibung)
    if art == "haken":
        verweis.FT, verweis.V, verweis.AS = Name.Btn, Name.Off, Name.Off
        verweis.MK = Dictionary(CA=String("8"))
        kreuz = f"q 1 w 1 1 m {breite - 1:.2f} {hoehe - 1:.2f} l S 1 {hoehe - 1:.2f} m {breite - 1:.2f} 1 l S Q".encode()
        verweis.AP = Dictionary(N=Dictionary({"/Ja": bild(dokument, kreuz, breite, hoehe), "/Off": bild(dokument, b"q Q", breite, hoehe)}))
        return
    verweis.FT, verweis.DA = Name.Tx, String(SCHRIFT)
    verweis.Ff = MEHRZEILIG if hoehe > ZEILE else 0
    leer = bild(dokument, LEER, breite, hoehe)
    leer.Resources = Dictionary(Font=Dictionary({f"/{SCHRIFTNAME}": schrift}))
    verweis.AP = Dictionary(N=leer)


def bild(dokument: pikepdf.Pdf, befehle: bytes, breite: float, hoehe: float) -> pikepdf.Stream:
    """Return the appearance of a field, measures in points."""
    strom = dokument.make_stream(befehle)
    strom.Type, strom.Subtype, strom.BBox = Name.XObject, Name.Form, Array([0, 0, breite, hoehe])
    return strom


# -- the font -------------------------------------------------------------------------------------------


class Schrift(NamedTuple):
    """A font with the characters of Windows-1252; all measures in thousandths of its size."""

    cff: bytes
    breiten: tuple[int, ...]
    """Advance widths of the codes from ``ERSTES`` to ``LETZTES``."""
    rahmen: tuple[int, ...]
    oberlaenge: int
    unterlaenge: int
    versalhoehe: int


@cache
def schrift() -> Schrift:
    """Return Source Sans, cut down to Windows-1252."""
    from fontTools import subset  # slow to load, and few builds make a PDF with fields
    from fontTools.ttLib import TTFont

    zeichen = {code: bytes([code]).decode("cp1252", errors="ignore") for code in range(ERSTES, LETZTES + 1)}
    font = TTFont(SourceSansPro, recalcTimestamp=False)
    for tafel in ("GSUB", "GPOS", "GDEF"):
        del font[tafel]  # large, and of no use to a font of single characters
    optionen = subset.Options(layout_features=[], hinting=False, desubroutinize=True, notdef_outline=True)
    verkleinerer = subset.Subsetter(optionen)
    verkleinerer.populate(unicodes=[ord(eines) for eines in zeichen.values() if eines])
    verkleinerer.subset(font)
    namen, masse = font.getBestCmap(), font["hmtx"]
    breiten = tuple(masse[namen[ord(eines)]][0] if eines and ord(eines) in namen else 0 for eines in zeichen.values())
    kopf, os2 = font["head"], font["OS/2"]
    rahmen = (kopf.xMin, kopf.yMin, kopf.xMax, kopf.yMax)
    return Schrift(font.getTableData("CFF "), breiten, rahmen, font["hhea"].ascent, font["hhea"].descent, os2.sCapHeight)


def bette_schrift_ein(dokument: pikepdf.Pdf) -> pikepdf.Object:
    """Put the font of the fields into an open PDF and return it."""
    quelle = schrift()
    name = Name("/CGFELD+SourceSansPro-Regular")
    datei = dokument.make_stream(quelle.cff)
    datei.Subtype = Name.Type1C
    beschreibung = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=32,
        FontBBox=Array(list(quelle.rahmen)),
        ItalicAngle=0,
        Ascent=quelle.oberlaenge,
        Descent=quelle.unterlaenge,
        CapHeight=quelle.versalhoehe,
        StemV=84,
        FontFile3=datei,
    )
    return dokument.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=name,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=ERSTES,
            LastChar=LETZTES,
            Widths=Array(list(quelle.breiten)),
            FontDescriptor=dokument.make_indirect(beschreibung),
        )
    )
