"""Measures the search over the real book, beside the search Sphinx brings.

Command line: ``python -m werkzeuge.suchmessung [einzeln] [pruefung-einzeln]``.  ``einzeln`` lists the questions of
the tuning set that are answered badly.  Those of the test set are only listed on ``pruefung-einzeln``: whoever
looks at them can no longer measure with them, and writes new ones.
Exit status: 0 the test set meets the targets, 1 it does not, 2 the measurement failed.
"""

from __future__ import annotations

import gzip
import statistics
import sys
from collections.abc import Sequence

from werkzeuge.suchmessung import browser
from werkzeuge.suchmessung.anfragen import SAETZE, Anfrage, AnfrageFehler, lies, mittel
from werkzeuge.suchmessung.bauen import baue

AUSBEUTE, KEHRWERT, MILLISEKUNDEN, KILOBYTE_JE_SEITE = 0.95, 0.90, 20.0, 0.6
"""Targets: recall@10, MRR, longest question, size of the index."""
WUENSCHE = {"einzeln": "abstimmung", "pruefung-einzeln": "pruefung"}


def main(argumente: Sequence[str]) -> int:
    """Print the figures."""
    if fremd := [wunsch for wunsch in argumente if wunsch not in WUENSCHE]:
        print(f"„{fremd[0]}“ ist unbekannt. Möglich sind: {', '.join(WUENSCHE)}.", file=sys.stderr)
        return 2
    ordner, bekannt = baue()
    try:
        saetze = {satz: lies(satz, bekannt) for satz in SAETZE}
    except AnfrageFehler as fehler:
        print(fehler, file=sys.stderr)
        return 2
    with browser.seite(ordner) as (blatt, ort):
        fragen = [anfrage.frage for anfragen in saetze.values() for anfrage in anfragen]
        unsere = dict(zip(fragen, map(_slugs, browser.frage_unsere(blatt, ort, fragen)), strict=True))
        sphinx = dict(zip(fragen, map(_slugs, browser.frage_sphinx(blatt, ort, fragen)), strict=True))
        laden, zeiten = browser.nimm_zeiten(blatt, ort, fragen)
    print("Anfragen                        recall@10          MRR")
    print("                             unsere Sphinx  unsere Sphinx")
    for satz, anfragen in saetze.items():
        print(f"{SAETZE[satz]:<14} {len(anfragen):>3}         {_zeile(anfragen, unsere, sphinx)}")
        for art in dict.fromkeys(anfrage.art for anfrage in anfragen) if satz == "abstimmung" else ():
            gruppe = [anfrage for anfrage in anfragen if anfrage.art == art]
            print(f"   {art:<20} {len(gruppe):>3}  {_zeile(gruppe, unsere, sphinx)}")
    groesse = len(gzip.compress((ordner / "suchindex.js").read_bytes(), 9, mtime=0)) / 1000
    print(f"\nIndex: {groesse:.1f} kB gepackt, {groesse / len(bekannt):.2f} kB je Seite ({len(bekannt)} Seiten); ", end="")
    print(f"Sphinx: {len(gzip.compress((ordner / 'searchindex.js').read_bytes(), 9, mtime=0)) / 1000:.1f} kB.")
    print(f"Auf einem {browser.BREMSE}-fach gebremsten Rechner: Start {laden:.0f} ms, ", end="")
    print(f"eine Anfrage im Mittel {statistics.median(zeiten):.1f} ms, höchstens {max(zeiten):.1f} ms.")
    for wunsch in argumente:
        _einzeln(saetze[WUENSCHE[wunsch]], unsere)
    pruefung = saetze["pruefung"]
    erreicht = (
        mittel(a.ausbeute(unsere[a.frage]) for a in pruefung) >= AUSBEUTE
        and mittel(a.kehrwert(unsere[a.frage]) for a in pruefung) >= KEHRWERT
        and max(zeiten) < MILLISEKUNDEN
        and groesse / len(bekannt) < KILOBYTE_JE_SEITE
    )
    print("Die Ziele sind erreicht." if erreicht else "Mindestens ein Ziel ist verfehlt.")
    return 0 if erreicht else 1


def _slugs(docnames: list[str]) -> list[str]:
    return [docname.rpartition("/")[2] for docname in docnames]


def _zeile(anfragen: list[Anfrage], *suchen: dict[str, list[str]]) -> str:
    ausbeute = (f"{mittel(a.ausbeute(suche[a.frage]) for a in anfragen):6.3f}" for suche in suchen)
    kehrwert = (f"{mittel(a.kehrwert(suche[a.frage]) for a in anfragen):6.3f}" for suche in suchen)
    return f"{' '.join(ausbeute)}  {' '.join(kehrwert)}"


def _einzeln(anfragen: list[Anfrage], treffer: dict[str, list[str]]) -> None:
    """List the questions that miss a page, or do not have one on the first place."""
    for anfrage in anfragen:
        liste = treffer[anfrage.frage]
        if anfrage.ausbeute(liste) < 1 or anfrage.kehrwert(liste) < 1:
            gemeint = ", ".join(f"{s} {liste.index(s) + 1 if s in liste else '–'}" for s in sorted(anfrage.seiten))
            print(f"  {anfrage.frage}: {gemeint}; vorn: {', '.join(liste[:3])}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
