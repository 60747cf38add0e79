"""From measurements to what they mean: ratio, growth exponent, the table that is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import starmap
from math import log
from statistics import linear_regression

from werkzeuge.tempo.messen import Messung

Reihe = Mapping[int, Messung]
"""Measurements by number of pages."""

EXPONENT = 1.10
VERHAELTNIS, BEI = 12, 1200
WEITERBAUEN = 3.0
"""Seconds."""


def exponent(reihe: Reihe) -> float:
    """Return the growth exponent: the slope of log(processor time) over log(pages).

    1 means that every page costs the same, 2 that the cost grows with the square of the pages.

    :raises ValueError: fewer than two sizes
    """
    if len(reihe) < 2:
        raise ValueError("Ein Exponent braucht mindestens zwei Größen.")
    return linear_regression([log(seiten) for seiten in reihe], [log(m.rechenzeit) for m in reihe.values()]).slope


def letzter_exponent(reihe: Reihe) -> float:
    """Return the growth exponent between the two largest sizes."""
    return exponent({seiten: reihe[seiten] for seiten in sorted(reihe)[-2:]})


def verhaeltnis(projekt: Messung, furo: Messung) -> float:
    """Return how many times more processor time plain furo takes."""
    return furo.rechenzeit / projekt.rechenzeit


def tafel(projekt: Reihe, furo: Reihe) -> list[str]:
    """Return the lines that show both builds side by side."""
    zeilen = [
        f"{'':>8} {'dieses Projekt':^32}   {'furo allein':^32}",
        f"{'Seiten':>8} {_kopf()}   {_kopf()}   {'Verhältnis':>10}",
    ]
    for seiten in sorted(projekt):
        werte = f"{_werte(projekt[seiten])}   {_werte(furo[seiten])}"
        zeilen.append(f"{seiten:>8} {werte}   {komma(verhaeltnis(projekt[seiten], furo[seiten])):>10}")
    if len(projekt) > 1:
        zeilen += ["", "Wachstum der Rechenzeit mit der Zahl der Seiten (1 = jede Seite kostet gleich viel, 2 = quadratisch):"]
        zeilen += starmap(_wachstum, (("dieses Projekt", projekt), ("furo allein", furo)))
    return zeilen


def _kopf() -> str:
    return f"{'Rechenzeit':>10} {'Dauer':>10} {'Speicher':>10}"


def _werte(messung: Messung) -> str:
    return f"{komma(messung.rechenzeit)} s".rjust(10) + f"{komma(messung.dauer)} s".rjust(11) + f"{messung.speicher:.0f} MB".rjust(11)


def _wachstum(name: str, reihe: Reihe) -> str:
    kleiner, groesser = sorted(reihe)[-2:]
    return f"  {name:<15} Exponent {komma(exponent(reihe), 2)}, von {kleiner} auf {groesser} Seiten {komma(letzter_exponent(reihe), 2)}"


def urteil(projekt: Reihe, furo: Reihe) -> list[str]:
    """Return how the measurements stand to the targets, as far as the sizes allow."""
    saetze = []
    if len(projekt) > 1:
        saetze.append(ziel(f"Exponent höchstens {komma(EXPONENT, 2)}", exponent(projekt) <= EXPONENT))
    if BEI in projekt:
        erreicht = verhaeltnis(projekt[BEI], furo[BEI]) >= VERHAELTNIS
        saetze.append(ziel(f"bei {BEI} Seiten mindestens {VERHAELTNIS}-mal weniger Rechenzeit als furo allein", erreicht))
    return saetze


def urteil_weiterbauen(laeufe: Sequence[Messung], mitte: Messung) -> list[str]:
    """Return the lines about rebuilding after one changed sentence."""
    einzeln = ", ".join(f"{komma(lauf.rechenzeit, 2)} s" for lauf in laeufe)
    return [
        f"Ein Satz geändert, weitergebaut: {komma(mitte.rechenzeit, 2)} s Rechenzeit, {komma(mitte.dauer, 2)} s Dauer, "
        f"{mitte.speicher:.0f} MB (Mitte aus {len(laeufe)}: {einzeln})",
        ziel(f"unter {komma(WEITERBAUEN)} s", max(mitte.rechenzeit, mitte.dauer) < WEITERBAUEN),
    ]


def ziel(was: str, erreicht: bool) -> str:
    """Return the line about a target."""
    return f"  Ziel {was}: {'erreicht' if erreicht else 'verfehlt'}"


def komma(zahl: float, stellen: int = 1) -> str:
    """Return a number with a decimal comma."""
    return f"{zahl:.{stellen}f}".replace(".", ",")
