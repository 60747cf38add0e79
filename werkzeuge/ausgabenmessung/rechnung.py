"""From measurements to what they mean: the table, the ratios, whether the targets hold."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from werkzeuge.tempo.messen import Messung
from werkzeuge.tempo.rechnung import komma, ziel

LESEN_GEGEN_DRUCK = 8.0
"""At least so many times less processor time for the screen PDF than for the printed one."""
JE_HUNDERT = 40.0
"""At most so many seconds of processor time for a hundred printed pages."""
GEGEN_PANDOC = 1.5
"""At most so many times the time of pandoc for the EPUB, on the clock: pandoc uses one processor, we use all."""
BREITE = 40


@dataclass(frozen=True)
class Zeile:
    """What one build has cost, and what came out."""

    name: str
    messung: Messung
    seiten: int | None = None
    groesse: int | None = None
    """Bytes."""


def maschine() -> str:
    """Return what the figures depend on besides the book: an interpreter built without optimisation takes half as long again."""
    return f"Python {platform.python_version()} ({Path(sys.executable).resolve()}), {os.cpu_count()} Prozessoren"


def kurz(zeile: Zeile) -> str:
    """Return one line while the rest is still being measured."""
    return f"{zeile.name}: {komma(zeile.messung.rechenzeit)} s"


def tafel(zeilen: Iterable[Zeile]) -> list[str]:
    """Return the table, a line for each build."""
    kopf = f"{'':<{BREITE}}{'Rechenzeit':>11}{'Dauer':>11}{'Speicher':>10}{'Seiten':>8}{'Größe':>10}"
    return [kopf, *(_zeile(zeile) for zeile in zeilen)]


def _zeile(zeile: Zeile) -> str:
    messung = zeile.messung
    seiten = "–" if zeile.seiten is None else str(zeile.seiten)
    groesse = "–" if zeile.groesse is None else f"{komma(zeile.groesse / 1e6)} MB"
    kosten = f"{komma(messung.rechenzeit)} s".rjust(11) + f"{komma(messung.dauer)} s".rjust(11) + f"{messung.speicher:.0f} MB".rjust(10)
    return f"{zeile.name:<{BREITE}}{kosten}{seiten:>8}{groesse:>10}"


PAARE = (
    ("lesen", "druck", "PDF zum Lesen gegen PDF zum Drucken"),
    ("lesen", "schlichte-pdf", "PDF zum Lesen gegen Sphinx, wie es kommt"),
    ("lesen", "pandoc-pdf", "PDF zum Lesen gegen pandoc mit LuaLaTeX"),
    ("druck", "schlichte-pdf", "PDF zum Drucken gegen Sphinx, wie es kommt"),
    ("druck", "pandoc-pdf", "PDF zum Drucken gegen pandoc mit LuaLaTeX"),
    ("epub", "schlichtes-epub", "EPUB gegen Sphinx, wie es kommt"),
    ("epub", "pandoc-epub", "EPUB gegen pandoc"),
)
"""What is compared with what."""


def verhaeltnisse(zeilen: Mapping[str, Zeile]) -> Iterator[str]:
    """Yield how many times the time of another build each of ours takes: of the processor, for a page, on the clock."""
    for unsere, andere, was in PAARE:
        if unsere in zeilen and andere in zeilen:
            je_seite = ""
            if zeilen[unsere].seiten and zeilen[andere].seiten:
                je_seite = f", je Seite das {komma(_je_hundert(zeilen[unsere]) / _je_hundert(zeilen[andere]), 2)}-Fache"
            dauer = komma(mal_dauer(zeilen[unsere], zeilen[andere]), 2)
            yield f"{was}: das {komma(mal(zeilen[unsere], zeilen[andere]), 2)}-Fache der Rechenzeit{je_seite}, das {dauer}-Fache der Dauer"


def mal(eine: Zeile, andere: Zeile) -> float:
    """Return how many times the processor time of the other one takes."""
    return eine.messung.rechenzeit / andere.messung.rechenzeit


def mal_dauer(eine: Zeile, andere: Zeile) -> float:
    """Return how many times as long it takes on the clock."""
    return eine.messung.dauer / andere.messung.dauer


def _je_hundert(zeile: Zeile) -> float:
    """Return the processor time for a hundred pages, in seconds."""
    assert zeile.seiten
    return 100 * zeile.messung.rechenzeit / zeile.seiten


def urteil(zeilen: Mapping[str, Zeile]) -> Iterator[str]:
    """Yield how the measurements stand to the targets, as far as they were made."""
    if zeilen.keys() >= {"lesen", "druck"}:
        verhaeltnis = mal(zeilen["druck"], zeilen["lesen"])
        yield ziel(f"PDF zum Lesen mit höchstens 1/{LESEN_GEGEN_DRUCK:.0f} der Rechenzeit des Drucks (1/{komma(verhaeltnis)})", verhaeltnis >= LESEN_GEGEN_DRUCK)
    if "druck" in zeilen:
        je_hundert = _je_hundert(zeilen["druck"])
        yield ziel(f"Druck mit höchstens {komma(JE_HUNDERT)} s Rechenzeit je 100 Seiten ({komma(je_hundert)} s)", je_hundert <= JE_HUNDERT)
    if zeilen.keys() >= {"epub", "pandoc-epub"}:
        verhaeltnis = mal_dauer(zeilen["epub"], zeilen["pandoc-epub"])
        yield ziel(f"EPUB in höchstens dem {komma(GEGEN_PANDOC)}-Fachen der Zeit von pandoc ({komma(verhaeltnis)})", verhaeltnis <= GEGEN_PANDOC)
