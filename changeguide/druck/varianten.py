"""The variants of the printed book: one option, ``druck_variante``, and what it changes.

A variant changes paper, measures, type size and colours; the style files of this folder measure
relative to these.  What else is different on a grey page stands in ``varianten.sty``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from changeguide.dateinamen import DRUCK, DRUCK_A5, DRUCK_GRAU, DRUCKEREI, Ausgabe
from changeguide.druck.presse.bogen import Mass
from changeguide.hindernisse import Hindernis

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

BILDSCHIRM = "hell"
"""The palette whose colours are mixed of light; drawings have it from the start."""


@dataclass(frozen=True)
class Variante:
    """How one printed edition differs from the others; lengths in millimetres."""

    name: str
    beschreibung: str
    """What it is good for, in German."""
    ausgabe: Ausgabe
    palette: str = BILDSCHIRM
    klasse: str = "report"
    papier: str = "a4paper"
    grundschrift: str = "10pt"
    """Options of the LaTeX class; sizes below 10 pt need ``extreport``."""
    breite: float = 210
    hoehe: float = 297
    anschnitt: float = 0
    """What is printed beyond the edge of the page, to be cut off."""
    masse: Mapping[str, float] = field(default_factory=dict)
    """Other lengths of ``masse.sty``, without their "cg"."""
    zeichen: int = 95
    """Characters of the small sans that fit into a line across the type area."""
    schriftmass: float = 1.0
    """Headings, times their size on A4."""

    @property
    def endformat(self) -> Mass:
        return Mass(self.breite, self.hoehe, self.anschnitt)

    def latex(self) -> str:
        """Return the macros that the style files begin with."""
        masse = {"blattbreite": self.breite, "blatthoehe": self.hoehe, "beschnitt": self.anschnitt, "rand": self.anschnitt} | dict(self.masse)
        zuweisungen = "".join(f"\\cg{name}={wert}mm\\relax" for name, wert in masse.items())
        return (
            f"\\newcommand\\cggroesse[2]{{\\fontsize{{\\fpeval{{#1*{self.schriftmass}}}}}{{\\fpeval{{#2*{self.schriftmass}}}}}\\selectfont}}\n"
            f"\\@namedef{{cgvariante@{self.name}}}{{{zuweisungen}}}\n"
        )


A5 = {"innen": 18, "aussen": 19, "oben": 18, "unten": 19, "kopfabstand": 5, "fussabstand": 9}
VARIANTEN = {
    variante.name: variante
    for variante in (
        Variante("a4", "für den Bürodrucker, beidseitig auf A4", DRUCK),
        Variante(
            "a5",
            "als Buch in A5",
            DRUCK_A5,
            klasse="extreport",
            papier="a5paper",
            grundschrift="9pt",
            breite=148,
            hoehe=210,
            masse=A5,
            zeichen=80,
            schriftmass=0.78,
        ),
        Variante("grau", "für den Bürodrucker ohne Farbe, beidseitig auf A4", DRUCK_GRAU, palette="grau"),
        Variante("druckerei", "für die Druckerei: A4 mit Anschnitt, PDF/X-4", DRUCKEREI, palette="cmyk", anschnitt=3),
    )
}


def gewaehlt(config: Config) -> Variante:
    """Return the variant of this build.

    :raises Hindernis: if there is none of that name
    """
    if config.druck_variante not in VARIANTEN:
        liste = ", ".join(f"{variante.name} ({variante.beschreibung})" for variante in VARIANTEN.values())
        raise Hindernis(f"Die Druckvariante „{config.druck_variante}“ gibt es nicht. Möglich sind: {liste}.")
    return VARIANTEN[config.druck_variante]


def stelle_ein(app: Sphinx, config: Config) -> None:
    """Give Sphinx' LaTeX writer paper and type size of the variant (``config-inited``)."""
    variante = gewaehlt(config)
    config.latex_docclass = {"manual": variante.klasse}
    config.latex_elements = {**config.latex_elements, "papersize": variante.papier, "pointsize": variante.grundschrift}


def setup(app: Sphinx) -> None:
    app.add_config_value("druck_variante", "a4", "", frozenset({str}), "Variante des gedruckten Buchs")
    app.connect("config-inited", stelle_ein)
