"""Colours in a content stream: only printing inks, not too much of them, black text on one plate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pikepdf
from pikepdf import Array, Name, Object

from changeguide.druck.presse.ressourcen import Stelle

HOECHSTENS = 3.0
"""Ink on one spot, 1 for each plate: more does not dry."""
SCHWARZ = 0.9
"""From this share of black on, text counts as black."""
BILDPUNKTE = 250.0
"""Least resolution of a picture made of pixels, per inch."""
STRICHPUNKTE = 600.0
"""The same for pictures of black and white only."""
BEFEHLE = "q Q cm g G rg RG k K cs CS sc SC scn SCN sh Do Tr Tj TJ ' \" BI ID EI"
"""Operators read; all others say nothing about colour."""
DRUCKFARBEN = ("/DeviceCMYK", "/DeviceGray")
FUELLT = (0, 2, 4, 6)
"""Text rendering modes that fill the letters."""

Farbe = tuple[float, ...]
"""Cyan, magenta, yellow, black; empty where it is no mixture of these (patterns, spot colours)."""


@dataclass(frozen=True)
class Zustand:
    """What the operators up to here have set."""

    flaeche: Farbe = (0, 0, 0, 1)
    linie: Farbe = (0, 0, 0, 1)
    matrix: pikepdf.Matrix = field(default_factory=pikepdf.Matrix)
    schriftart: int = 0
    """Text rendering mode."""


def farbmaengel(stelle: Stelle) -> Iterator[str]:
    """Yield what is wrong with the colours of a page or drawing, each once."""
    yield from dict.fromkeys([*_bilder(stelle), *_verlaeufe(stelle), *_befehle(stelle)])


def raumfehler(raum: Object) -> str:
    """Return what a colour space is called when the press does not know it, or an empty string."""
    if not isinstance(raum, Array):
        return "" if str(raum) in DRUCKFARBEN else {"/DeviceRGB": "RGB", "/Pattern": ""}.get(str(raum), str(raum)[1:])
    art = str(raum[0])
    if art == "/ICCBased":
        return {1: "", 4: ""}.get(int(raum[1].N), "RGB")
    if art in ("/Separation", "/DeviceN"):
        return raumfehler(raum[2])
    if art in ("/Indexed", "/Pattern"):
        return raumfehler(raum[1]) if len(raum) > 1 else ""
    return {"/CalRGB": "RGB", "/DeviceRGB": "RGB"}.get(art, "" if art in DRUCKFARBEN else art[1:])


def _bilder(stelle: Stelle) -> Iterator[str]:
    for _, bild in stelle.teile("/XObject"):
        if bild.get("/Subtype") == Name.Image and "/ColorSpace" in bild and (fehler := raumfehler(bild.ColorSpace)):
            yield f"Ein Bild aus {int(bild.Width)} × {int(bild.Height)} Pixeln ist in {fehler}; in die Druckerei gehören CMYK oder Grau."


def _verlaeufe(stelle: Stelle) -> Iterator[str]:
    verlaeufe = [verlauf for _, verlauf in stelle.teile("/Shading")]
    verlaeufe += [muster.Shading for _, muster in stelle.teile("/Pattern") if "/Shading" in muster]
    for verlauf in verlaeufe:
        if fehler := raumfehler(verlauf.ColorSpace):
            yield f"Ein Verlauf ist in {fehler}."


def _befehle(stelle: Stelle) -> Iterator[str]:
    zustand, keller = Zustand(), list[Zustand]()
    raeume = dict(stelle.teile("/ColorSpace"))
    bilder = {name: bild for name, bild in stelle.teile("/XObject") if bild.get("/Subtype") == Name.Image}
    for befehl in pikepdf.parse_content_stream(stelle.objekt, BEFEHLE):
        if isinstance(befehl, pikepdf.ContentStreamInlineImage):
            yield "Ein Bild steht zwischen den Zeichenbefehlen (inline image)."
            continue
        name, werte = str(befehl.operator), befehl.operands
        if name == "q":
            keller.append(zustand)
        elif name == "Q":
            zustand = keller.pop() if keller else zustand
        elif name == "cm":
            zustand = replace(zustand, matrix=pikepdf.Matrix(*(float(wert) for wert in werte)) @ zustand.matrix)
        elif name == "Tr":
            zustand = replace(zustand, schriftart=int(werte[0]))
        elif name in ("Tj", "TJ", "'", '"'):
            yield from _text(zustand)
        elif name == "Do" and str(werte[0]) in bilder:
            yield from _aufloesung(bilder[str(werte[0])], zustand.matrix)
        elif name.lower() in ("g", "rg", "k", "cs", "sc", "scn"):
            farbe, fehler = _gesetzt(name.lower(), werte, raeume)
            zustand = replace(zustand, **{"linie" if name.isupper() else "flaeche": farbe})
            yield from fehler


def _gesetzt(name: str, werte: list[Object], raeume: dict[str, Object]) -> tuple[Farbe, list[str]]:
    """Return the colour an operator sets, and what is wrong with it."""
    if name == "rg":
        return (), [f"Eine Farbe ist in RGB gesetzt ({' '.join(f'{float(wert):.3g}' for wert in werte)}); nur Farben der Palette verwenden."]
    if name == "g":
        return (0, 0, 0, 1 - float(werte[0])), []
    if name == "k":
        farbe = tuple(float(wert) for wert in werte)
        if sum(farbe) > HOECHSTENS + 1e-6:
            return farbe, [f"{sum(farbe) * 100:.0f} % Farbe auf einer Stelle ({_prozent(farbe)}); höchstens {HOECHSTENS * 100:.0f} % trocknen."]
        return farbe, []
    if name == "cs":
        fehler = raumfehler(raeume.get(str(werte[0]), werte[0]))
        return (), [f"Ein Farbraum ist {fehler}; in die Druckerei gehören CMYK und Grau."] if fehler else []
    return (), []


def _text(zustand: Zustand) -> Iterator[str]:
    if zustand.schriftart in FUELLT and zustand.flaeche and zustand.flaeche[3] >= SCHWARZ and any(zustand.flaeche[:3]):
        yield f"Schwarzer Text ist aus mehreren Farben gemischt ({_prozent(zustand.flaeche)}); er braucht Schwarz allein."


def _aufloesung(bild: Object, matrix: pikepdf.Matrix) -> Iterator[str]:
    breite = (matrix.a**2 + matrix.b**2) ** 0.5 / 72
    grenze = STRICHPUNKTE if bild.get("/ImageMask") or bild.get("/BitsPerComponent") == 1 else BILDPUNKTE
    if breite and (dichte := int(bild.Width) / breite) < grenze:
        yield f"Ein Bild hat {dichte:.0f} Pixel je Zoll; scharf gedruckt wird es ab {grenze:.0f}."


def _prozent(farbe: Farbe) -> str:
    return " ".join(f"{name}{anteil * 100:.0f}" for name, anteil in zip("CMYK", farbe, strict=True))
