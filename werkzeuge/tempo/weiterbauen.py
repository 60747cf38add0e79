"""What one changed sentence costs in the real book, as ``make live`` rebuilds it."""

from __future__ import annotations

import shutil
from pathlib import Path
from statistics import median_low

from werkzeuge.tempo.messen import WURZEL, Messung, befehl, miss

SEITE = "kommune/politik-gewinnen.md"
ANLAUF = 1
"""Builds after the first whose figures do not count: they bring files and bytecode into memory."""


def miss_weiterbauen(arbeit: Path, laeufe: int = 3) -> list[Messung]:
    """Build a copy of the book, then change one sentence and rebuild, as often as asked.

    :param arbeit: empty folder for the copy and what is built
    """
    docs = arbeit / "docs"
    shutil.copytree(WURZEL / "docs", docs)
    bau = befehl(WURZEL, docs, arbeit / "website")
    miss(bau)
    messungen = []
    for lauf in range(ANLAUF + laeufe):
        aendere_einen_satz(docs / SEITE, f"Lauf {lauf}.")
        messungen.append(miss(bau))
    return messungen[ANLAUF:]


def aendere_einen_satz(datei: Path, satz: str) -> None:
    """Replace the first sentence below the first heading of a page that stands in a line of its own."""
    zeilen = datei.read_text(encoding="utf-8").split("\n")
    ueberschrift = next(nummer for nummer, zeile in enumerate(zeilen) if zeile.startswith("## "))
    stelle = next(nummer for nummer in range(ueberschrift + 1, len(zeilen)) if zeilen[nummer].endswith("."))
    zeilen[stelle] = satz
    datei.write_text("\n".join(zeilen), encoding="utf-8")


def mitte(messungen: list[Messung]) -> Messung:
    """Return the measurement whose processor time is the median."""
    return {messung.rechenzeit: messung for messung in messungen}[median_low(messung.rechenzeit for messung in messungen)]
