"""Command line: ``python -m werkzeuge.pdfpruefung [PDF …]``, without names the screen PDF and all worksheets.

Exit status: 0 no finding is left without an explanation; 1 some are; 2 the check could not run.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from changeguide.dateinamen import LESEN
from werkzeuge.baue import FASSUNG, ZIEL
from werkzeuge.maven import NichtZuHolen
from werkzeuge.pdfpruefung.befund import Abbruch, Fund, lies_ausnahmen, offene, unnoetige
from werkzeuge.pdfpruefung.pruefer import PRUEFER

AUSNAHMEN = Path(__file__).parent / "ausnahmen.toml"


def main(argumente: Sequence[str]) -> int:
    """Check the PDFs, print what is found and return the exit status."""
    try:
        ausnahmen = lies_ausnahmen(AUSNAHMEN)
        dateien = [Path(name) for name in argumente] or gebaute()
        funde, gelaufen = pruefe(dateien)
    except Abbruch as abbruch:
        print(abbruch, file=sys.stderr)
        return 2
    offen = offene(funde, ausnahmen)
    for fund in offen:
        print(fund)
    ueberholt = [] if argumente else unnoetige(funde, ausnahmen, gelaufen)
    for ausnahme in ueberholt:
        print(f"{AUSNAHMEN}: Die Ausnahme zu {ausnahme.pruefer} {ausnahme.regel} kommt nicht mehr vor. Streichen.")
    print(f"PDF-Dateien: {len(dateien)}. Prüfer: {', '.join(sorted(gelaufen))}. Funde: {len(offen)}. Begründete Ausnahmen: {len(funde) - len(offen)}.")
    return 1 if offen or ueberholt else 0


def gebaute() -> list[Path]:
    """Return the screen PDF and the worksheets that lie in the folder of the editions.

    :raises Abbruch: when they are not built
    """
    lesen = ZIEL / LESEN.datei(FASSUNG)
    blaetter = sorted(ZIEL.joinpath("website", "arbeitsblaetter").glob("*.pdf"))
    if not lesen.is_file() or not blaetter:
        raise Abbruch(f"In {ZIEL} fehlt {'die PDF zum Lesen' if blaetter else 'die Website mit den Arbeitsblättern'}. Erst „make“, dann erneut.")
    return [lesen, *blaetter]


def pruefe(dateien: Sequence[Path]) -> tuple[list[Fund], set[str]]:
    """Return all findings and the validators that ran; veraPDF may be out of reach, which is said."""
    funde: list[Fund] = []
    gelaufen = set()
    for name, pruefer in PRUEFER.items():
        print(f"{name} liest {len(dateien)} Dateien …", flush=True)
        try:
            funde += pruefer(dateien)
        except NichtZuHolen as fehler:
            print(f"Ohne {name}: {fehler}", flush=True)
            continue
        gelaufen.add(name)
    return funde, gelaufen


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
