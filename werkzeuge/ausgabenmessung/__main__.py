"""Measures and prints; see the package."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from werkzeuge.ausgabenmessung import rechnung
from werkzeuge.ausgabenmessung.bauten import BAUTEN, Werkstatt
from werkzeuge.tempo.messen import Fehlschlag


def main(wuensche: list[str]) -> int:
    if unbekannt := sorted(set(wuensche) - BAUTEN.keys()):
        print(f"Unbekannt: {', '.join(unbekannt)}. Möglich sind: {', '.join(BAUTEN)}.")
        return 2
    zeilen: dict[str, rechnung.Zeile] = {}
    try:
        for name in wuensche or BAUTEN:
            with tempfile.TemporaryDirectory(prefix="ausgabenmessung-") as ordner:
                zeilen[name] = BAUTEN[name].miss(Werkstatt(Path(ordner)))
            print(rechnung.kurz(zeilen[name]), flush=True)
    except Fehlschlag as fehler:
        print(fehler)
        return 1
    print("", rechnung.maschine(), *rechnung.tafel(zeilen.values()), "", *rechnung.verhaeltnisse(zeilen), "", *rechnung.urteil(zeilen), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
