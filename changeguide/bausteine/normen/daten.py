"""The data file of the legal norms: read and checked once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from changeguide.art import SLUG
from changeguide.bausteine.datendatei import Datenfehler, lies_toml, zeile_mit
from changeguide.seite import gemeint

VERBEN = {
    "haben": "Pflicht",
    "sollen": "in der Regel Pflicht",
    "können": "Ermessen",
    "regelt": "Recht, Erlaubnis oder Grenze",
}
"""How far a norm binds, by the verb of the statute (S-20)."""
ANGABEN = {"stelle": True, "inhalt": True, "verb": True, "folge": True, "irrtum": False, "stand": True, "seiten": True}
"""Keys of a norm, and whether each must be there."""


@dataclass(frozen=True)
class Norm:
    """One norm and what it means for planning."""

    stelle: str
    inhalt: str
    verb: str
    folge: str
    irrtum: str
    stand: date
    """Date of the statute text that was read."""
    seiten: tuple[str, ...]


@dataclass(frozen=True)
class Gesetz:
    """A statute and its norms."""

    kuerzel: str
    name: str
    quelle: str
    """Key in the bibliography."""
    normen: tuple[Norm, ...]


def lies(pfad: Path) -> tuple[Gesetz, ...]:
    """Read and check the data file.

    :raises Datenfehler: with the first mistake found
    """
    werte, text = lies_toml(pfad)
    gesetze = tuple(_gesetz(angaben, text) for angaben in werte.get("gesetz", ()))
    if not gesetze:
        raise Datenfehler("Es steht kein Gesetz darin. Ein Gesetz beginnt mit „[[gesetz]]“.")
    return gesetze


def _gesetz(angaben: Mapping[str, Any], text: str) -> Gesetz:
    for schluessel in ("kuerzel", "name", "quelle"):
        if not angaben.get(schluessel):
            raise Datenfehler(f"Einem Gesetz fehlt „{schluessel}“: {angaben.get('kuerzel', '?')}.", zeile_mit(text, "[[gesetz]]"))
    normen = tuple(_normen(angaben, text))
    if not normen:
        raise Datenfehler(f"{angaben['kuerzel']} hat keine Norm.", zeile_mit(text, str(angaben["kuerzel"])))
    return Gesetz(angaben["kuerzel"], angaben["name"], angaben["quelle"], normen)


def _normen(gesetz: Mapping[str, Any], text: str) -> Iterator[Norm]:
    for angaben in gesetz.get("norm", ()):
        stelle = str(angaben.get("stelle", "?"))
        zeile, wo = zeile_mit(text, f'"{stelle}"'), f"{gesetz['kuerzel']}, {stelle}"
        for fremd in angaben.keys() - ANGABEN:
            raise Datenfehler(f"{wo}: „{fremd}“ ist unbekannt{gemeint(fremd, ANGABEN)}. Erlaubt: {', '.join(ANGABEN)}.", zeile)
        for schluessel, pflicht in ANGABEN.items():
            if pflicht and not angaben.get(schluessel):
                raise Datenfehler(f"{wo}: Es fehlt „{schluessel}“.", zeile)
        if angaben["verb"] not in VERBEN:
            raise Datenfehler(f"{wo}: Das Verb ist „{angaben['verb']}“. Erlaubt: {', '.join(VERBEN)}.", zeile)
        for seite in angaben["seiten"]:
            if not SLUG.fullmatch(seite):
                raise Datenfehler(f"{wo}: „{seite}“ ist keine Seite; gemeint ist ein Dateiname ohne Endung.", zeile)
        yield Norm(
            stelle,
            angaben["inhalt"],
            angaben["verb"],
            angaben["folge"],
            angaben.get("irrtum", ""),
            _tag(angaben["stand"], wo, zeile),
            tuple(angaben["seiten"]),
        )


def _tag(wert: Any, wo: str, zeile: int) -> date:
    if isinstance(wert, date) and wert <= date.today():
        return wert
    raise Datenfehler(f"{wo}: „stand“ ist „{wert}“, erlaubt ist ein Tag wie 2025-07-01, ohne Anführungszeichen.", zeile)
