"""The sheet in the press: the page that remains, what is cut off around it, and the marks where to cut."""

from __future__ import annotations

from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf

MM = 72 / 25.4
"""Points per millimetre."""
RAND = 10.0
"""From the edge of the sheet to the edge of the page, in millimetres: room for the marks."""
ABSTAND, LAENGE, STAERKE = 4.0, 5.0, 0.25
"""Marks: how far from the page and how long in millimetres, how thick in points."""
GENAU = 0.02
"""What the size LaTeX gives a page may differ from ours, in millimetres: TeX rounds."""


class Bogenfehler(ValueError):
    """A page does not fit the sheet; a German sentence."""


class Mass(NamedTuple):
    """Sizes in millimetres."""

    breite: float
    """Of the page as it is after cutting."""
    hoehe: float
    anschnitt: float
    """What is printed beyond its edge, to be cut off."""

    def kasten(self, zugabe: float) -> Array:
        """Return the page and *zugabe* millimetres around it, as a box on the sheet in points."""
        links, rechts, oben = RAND - zugabe, RAND + self.breite + zugabe, RAND + self.hoehe + zugabe
        return Array([round(wert * MM, 3) for wert in (links, links, rechts, oben)])

    @property
    def kaesten(self) -> dict[str, Array]:
        """The boxes of every page, by their names in the PDF."""
        return {"/MediaBox": self.kasten(RAND), "/BleedBox": self.kasten(self.anschnitt), "/TrimBox": self.kasten(0)}


def richte_ein(pdf: Pdf, mass: Mass) -> None:
    """Put every page in the middle of its sheet, with marks and boxes.

    :raises Bogenfehler: if a page is not as large as page and bleed together
    """
    marken = schnittmarken(pdf, mass)
    for nummer, seite in enumerate(pdf.pages, 1):
        pruefe_groesse(seite, nummer, mass)
        name = seite.add_resource(marken, Name.XObject, Name.Schnittmarken)
        seite.contents_add(pdf.make_stream(_verschiebung(seite, mass).encode()), prepend=True)
        seite.contents_add(pdf.make_stream(f"Q {name} Do".encode()))
        for kasten in ("/CropBox", "/ArtBox", "/Rotate"):
            if kasten in seite:
                del seite[kasten]
        for kasten, wert in mass.kaesten.items():
            seite[kasten] = wert


def pruefe_groesse(seite: Page, nummer: int, mass: Mass) -> None:
    links, unten, rechts, oben = (float(wert) / MM for wert in seite.mediabox)
    breite, hoehe = (wert + 2 * mass.anschnitt for wert in (mass.breite, mass.hoehe))
    if max(abs(rechts - links - breite), abs(oben - unten - hoehe)) > GENAU:
        ist, soll = (f"{komma(b)} × {komma(h)} mm" for b, h in ((rechts - links, oben - unten), (breite, hoehe)))
        raise Bogenfehler(f"Seite {nummer} ist {ist} groß; mit Anschnitt müssen es {soll} sein.")


def komma(zahl: float) -> str:
    return f"{zahl:.1f}".replace(".", ",")


def _verschiebung(seite: Page, mass: Mass) -> str:
    """Return what moves the content of a page to its place on the sheet, and cuts it off beyond the bleed."""
    links, unten, _, _ = (float(wert) for wert in seite.mediabox)
    x, y, rechts, oben = (float(wert) for wert in mass.kasten(mass.anschnitt))
    return f"q {x:.3f} {y:.3f} {rechts - x:.3f} {oben - y:.3f} re W n 1 0 0 1 {x - links:.3f} {y - unten:.3f} cm"


def schnittmarken(pdf: Pdf, mass: Mass) -> pikepdf.Stream:
    """Return the marks of a sheet as a drawing, in a colour that is on every plate."""
    links, unten, rechts, oben = (float(wert) for wert in mass.kasten(0))
    nah, fern = ABSTAND * MM, (ABSTAND + LAENGE) * MM
    striche = [(x, unten - nah, x, unten - fern) for x in (links, rechts)] + [(x, oben + nah, x, oben + fern) for x in (links, rechts)]
    striche += [(links - nah, y, links - fern, y) for y in (unten, oben)] + [(rechts + nah, y, rechts + fern, y) for y in (unten, oben)]
    linien = " ".join("{:.3f} {:.3f} m {:.3f} {:.3f} l S".format(*strich) for strich in striche)
    deckung = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    alle = Array([Name.Separation, Name.All, Name.DeviceCMYK, deckung])
    zeichnung = pdf.make_stream(f"/Alle CS 1 SCN {STAERKE} w {linien}".encode())
    zeichnung.Type, zeichnung.Subtype, zeichnung.BBox = Name.XObject, Name.Form, mass.kasten(RAND)
    zeichnung.Resources = Dictionary(ColorSpace=Dictionary(Alle=alle))
    return zeichnung
