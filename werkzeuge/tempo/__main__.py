"""Measures and prints; see the package."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from werkzeuge.tempo import rechnung
from werkzeuge.tempo.buch import KLEINSTES, Buch, mit_kennung, mit_pfad
from werkzeuge.tempo.messen import FURO, WURZEL, Fehlschlag, Messung, befehl, miss
from werkzeuge.tempo.weiterbauen import miss_weiterbauen, mitte

GROESSEN = (150, 300, 600, 1200)
WEITERBAUEN = "weiterbauen"
BAUTEN = {"dieses Projekt": (WURZEL, mit_kennung), "furo allein": (FURO, mit_pfad)}


def main(wuensche: list[str]) -> int:
    groessen = sorted({int(wunsch) for wunsch in wuensche if wunsch.isdecimal()})
    unbekannt = [wunsch for wunsch in wuensche if not wunsch.isdecimal() and wunsch != WEITERBAUEN]
    if unbekannt or any(groesse < KLEINSTES for groesse in groessen):
        print(f"Möglich sind Seitenzahlen ab {KLEINSTES} und „{WEITERBAUEN}“, zum Beispiel: make tempo seiten=\"150 300\"")
        return 2
    try:
        if groessen or not wuensche:
            vergleiche(groessen or GROESSEN)
        if WEITERBAUEN in wuensche or not wuensche:
            pruefe_weiterbauen()
    except Fehlschlag as fehler:
        print(fehler)
        return 1
    return 0


def vergleiche(groessen: tuple[int, ...] | list[int]) -> None:
    """Build books of these sizes with this project and with plain furo, and print what it costs."""
    reihen: dict[str, dict[int, Messung]] = {name: {} for name in BAUTEN}
    for groesse in groessen:
        for name, (conf, verweis) in BAUTEN.items():
            with tempfile.TemporaryDirectory(prefix="tempo-") as ordner:
                quelle = Path(ordner, "docs")
                Buch(groesse, verweis).schreibe(quelle)
                reihen[name][groesse] = miss(befehl(conf, quelle, Path(ordner, "website")))
            print(f"{groesse:>8} Seiten, {name}: {rechnung.komma(reihen[name][groesse].rechenzeit)} s", flush=True)
    print("", *rechnung.tafel(*reihen.values()), *rechnung.urteil(*reihen.values()), sep="\n", flush=True)


def pruefe_weiterbauen() -> None:
    """Change a sentence of the real book several times, rebuild, and print what it costs."""
    with tempfile.TemporaryDirectory(prefix="tempo-") as ordner:
        laeufe = miss_weiterbauen(Path(ordner))
    print("", *rechnung.urteil_weiterbauen(laeufe, mitte(laeufe)), sep="\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
