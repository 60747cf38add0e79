"""Gives a PDF other colours, exactly and by a table: drawings and worksheets take the palette of the edition.

Colours are replaced where they are set (ISO 32000-1, 8.6.8), so that vectors stay vectors and no
converter guesses.  A colour that the table does not know, a picture made of pixels and a gradient
are mistakes in the drawing, and named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Name, Operator

from changeguide.palette import RGB, farben, rgb, tinte

if TYPE_CHECKING:
    from pikepdf import Object

Farbtafel = Mapping[RGB, tuple[float, ...]]
"""What takes the place of a colour: one number for grey (0 is black), four for cyan, magenta, yellow, black."""

SETZT = {"rg": "DeviceRGB", "RG": "DeviceRGB", "sc": "", "SC": "", "scn": "", "SCN": ""}
"""Operators that set a colour, with the colour space they bring along."""
WAEHLT = ("cs", "CS")
"""Operators that choose a colour space, and with it black."""
BEFEHLE = {1: ("g", "G"), 4: ("k", "K")}
"""Operators for fill and stroke, by the number of components."""
TIEFE = 8
"""Drawings inside drawings: deeper than this only in a circle."""


class Farbfehler(ValueError):
    """The PDF cannot be given other colours; German, without the name of the file."""


def farbtafel(palette: str) -> dict[RGB, tuple[float, ...]]:
    """Return the table from the colours on a screen to those of the palette ``grau`` or ``cmyk``.

    Black is in it, though not in the palette: SVG gives it to lines as the fill that they do not have.
    """
    alle = farben()
    tafel = {rgb(wert): tinte(alle[palette][name]) for name, wert in (alle["hell"] | alle["zeichnung"]).items()}
    return tafel | {(0, 0, 0): tinte(alle[palette]["tinte"])}


def faerbe_um(pdf: pikepdf.Pdf, tafel: Farbtafel) -> None:
    """Replace all colours of a PDF in place.

    :raises Farbfehler: on a colour that is not in the table, a picture made of pixels, a gradient
    """
    unbekannt: set[RGB] = set()
    for stelle in _inhalte(pdf):
        ressourcen = stelle.get("/Resources") or pikepdf.Dictionary()
        befehle = list(_umgefaerbt(stelle, ressourcen.get("/ColorSpace", {}), tafel, unbekannt))
        neu = pikepdf.unparse_content_stream(befehle)
        if isinstance(stelle, pikepdf.Stream):
            stelle.write(neu)
        else:
            stelle.Contents = pdf.make_stream(neu)
        for rest in ("/ColorSpace", "/ProcSet"):
            if rest in ressourcen:
                del ressourcen[rest]
        if "/Group" in stelle:  # blends in RGB, where nothing is blended
            del stelle["/Group"]
    if unbekannt:
        liste = ", ".join("#{:02x}{:02x}{:02x}".format(*farbe) for farbe in sorted(unbekannt))
        raise Farbfehler(f"Diese Farben stehen nicht in farben.toml: {liste}. Nur Farben der Palette verwenden.")


def _inhalte(pdf: pikepdf.Pdf) -> Iterator[Object]:
    """Yield each page and each drawing inside one, once."""
    gesehen: set[tuple[int, int]] = set()

    def steige(stelle: Object, tiefe: int) -> Iterator[Object]:
        if tiefe > TIEFE:
            raise Farbfehler("Die Zeichnung enthält sich selbst.")
        ressourcen = stelle.get("/Resources") or pikepdf.Dictionary()
        if "/Shading" in ressourcen or "/Pattern" in ressourcen:
            raise Farbfehler("Sie enthält Verläufe oder Muster; nur flache Farben verwenden.")
        for teil in dict(ressourcen.get("/XObject", {})).values():
            if teil.get("/Subtype") != Name.Form:
                raise Farbfehler("Sie enthält ein Bild aus Pixeln; nur Zeichnungen (SVG) verwenden.")
            if teil.objgen not in gesehen:
                gesehen.add(teil.objgen)
                yield from steige(teil, tiefe + 1)
        yield stelle

    for seite in pdf.pages:
        yield from steige(seite.obj, 0)


def _umgefaerbt(
    stelle: Object, raeume: Mapping[str, Object], tafel: Farbtafel, unbekannt: set[RGB]
) -> Iterator[pikepdf.ContentStreamInstruction]:
    """Yield the operators of a content stream with other colours; note what the table does not know."""
    raum = {False: "DeviceGray", True: "DeviceGray"}  # fill, stroke
    keller: list[dict[bool, str]] = []
    for befehl in pikepdf.parse_content_stream(stelle):
        if isinstance(befehl, pikepdf.ContentStreamInlineImage):
            raise Farbfehler("Sie enthält ein Bild aus Pixeln; nur Zeichnungen (SVG) verwenden.")
        name, linie = str(befehl.operator), str(befehl.operator).isupper()
        if name == "q":
            keller.append(dict(raum))
        elif name == "Q" and keller:
            raum = keller.pop()
        elif name in WAEHLT:
            raum[linie] = _art(str(befehl.operands[0]), raeume)
            yield _farbe(_schwarz(tafel), linie)
            continue
        elif name in SETZT and (SETZT[name] or raum[linie]) == "DeviceRGB":
            alt = tuple(round(float(wert) * 255) for wert in befehl.operands)
            if alt not in tafel:
                unbekannt.add(alt)  # type: ignore[arg-type]
            yield _farbe(tafel.get(alt, ()), linie)  # type: ignore[arg-type]
            continue
        elif name in SETZT:
            yield _farbe(tuple(float(wert) for wert in befehl.operands), linie)
            continue
        yield befehl


def _art(name: str, raeume: Mapping[str, Object]) -> str:
    """Return whether a colour space is one of grey or of RGB, as the device space of the same size."""
    raum = raeume.get(name, Name(name))
    if isinstance(raum, Array):
        art = str(raum[0])
        anzahl = int(raum[1].N) if art == "/ICCBased" else {"/CalRGB": 3, "/CalGray": 1}.get(art, 0)
    else:
        anzahl = {"/DeviceRGB": 3, "/DeviceGray": 1}.get(str(raum), 0)
    if anzahl not in (1, 3):
        raise Farbfehler(f"Den Farbraum {name} kennt das Buch nicht; nur flache Farben verwenden.")
    return {1: "DeviceGray", 3: "DeviceRGB"}[anzahl]


def _schwarz(tafel: Farbtafel) -> tuple[float, ...]:
    return (0.0,) if len(next(iter(tafel.values()))) == 1 else (0.0, 0.0, 0.0, 1.0)


def _farbe(anteile: tuple[float, ...], linie: bool) -> pikepdf.ContentStreamInstruction:
    befehl = BEFEHLE.get(len(anteile), ("g", "G"))[linie]
    return pikepdf.ContentStreamInstruction(list(anteile) or [0], Operator(befehl))
