"""What the command does and says."""

from __future__ import annotations

import time

from werkzeuge.baue.ablauf import Bilanz, baue_alle
from werkzeuge.baue.ausgaben import BAUPLAENE, GELESEN
from werkzeuge.baue.orte import ARBEIT, WURZEL, ZIEL

ABGEBROCHEN = 130
"""Exit status after Ctrl+C, as shells have it."""


def main(wuensche: list[str]) -> int:
    unbekannt = set(wuensche) - BAUPLAENE.keys()
    if unbekannt:
        print(f"Unbekannte Ausgabe: {', '.join(sorted(unbekannt))}. Möglich sind: {', '.join(BAUPLAENE)}.")
        return 2
    ARBEIT.mkdir(parents=True, exist_ok=True)
    beginn = time.monotonic()
    GELESEN.geteilt = sum(not BAUPLAENE[name].aus for name in wuensche or BAUPLAENE) > 1
    try:
        bilanz = baue_alle(BAUPLAENE, wuensche or ohne_wunsch())
    except KeyboardInterrupt:
        print("\nAbgebrochen. Was fertig war, liegt an seinem Platz; Halbes liegt dort nicht.")
        return ABGEBROCHEN
    berichte(bilanz, time.monotonic() - beginn)
    return 1 if bilanz.hindernisse else 0


def ohne_wunsch() -> list[str]:
    """Return what is built when nothing is asked for by name."""
    return [name for name, plan in BAUPLAENE.items() if not plan.auf_wunsch]


def berichte(bilanz: Bilanz, sekunden: float) -> None:
    """Print what was built, where, how large, in what time – and what is missing."""
    if bilanz.ergebnisse:
        print(f"\nIn {ZIEL.relative_to(WURZEL)}/ liegen:")
    for ergebnis in bilanz.ergebnisse:
        datei = ZIEL / ergebnis.datei
        groesse = sum(teil.stat().st_size for teil in (datei.parent.rglob("*") if datei.suffix == ".html" else [datei]))
        print(f"  {ergebnis.datei:<34} {komma(groesse / 1e6)} MB   gebaut in {komma(ergebnis.sekunden)} s")
    for hindernis in bilanz.hindernisse:
        print(f"\n{hindernis}")
    print(f"\n{'Nicht alles ist fertig' if bilanz.hindernisse else 'Fertig'} nach {komma(sekunden)} s.")


def komma(zahl: float) -> str:
    return f"{zahl:.1f}".replace(".", ",")
