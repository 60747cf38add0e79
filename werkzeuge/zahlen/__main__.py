"""Figures of every page and of the book, and what misses its target.

Command line: ``python -m werkzeuge.zahlen [parts]``; a part is a folder of ``docs``.
Exit status: 0 all targets hold, 1 one is missed, 2 the figures could not be read.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from werkzeuge.pruefe.befund import Abbruch
from werkzeuge.zahlen.buch import zaehle_buch
from werkzeuge.zahlen.seiten import TEILE, zaehle_alle
from werkzeuge.zahlen.tabelle import tabelle
from werkzeuge.zahlen.ziele import maengel, uebersicht


def main(argumente: Sequence[str]) -> int:
    """Print the figures and the missed targets."""
    try:
        if fremd := [teil for teil in argumente if teil not in TEILE]:
            raise Abbruch(f"„{fremd[0]}“ ist kein Teil des Buchs. Möglich sind: {', '.join(TEILE)}.")
        alle = zaehle_alle()
        buch = zaehle_buch(alle)
    except Abbruch as abbruch:
        print(abbruch, file=sys.stderr)
        return 2
    for teil in argumente or TEILE:
        print(*tabelle(teil, [zahlen for zahlen in alle if zahlen.pfad.parent.name == teil]), "", sep="\n")
    offen = list(maengel(alle, buch))
    print(*uebersicht(buch), "", *offen, f"{len(alle)} Seiten, {len(offen)} verfehlte Ziele.", sep="\n")
    return 1 if offen else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
