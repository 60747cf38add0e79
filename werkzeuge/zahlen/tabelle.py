"""The figures of a part of the book as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import mean

from werkzeuge.zahlen.seiten import Zahlen

KOPF = ("Seite", "Wörter", "Min.", "Ø Satz", "längster", "Passiv", "hinaus", "herein", "Quellen", "Bilder")


def tabelle(teil: str, seiten: Sequence[Zahlen]) -> Iterator[str]:
    """Yield the lines of the table of one part, with its sums."""
    zeilen = [KOPF, *(_zeile(zahlen) for zahlen in seiten), _summe(teil, seiten)]
    breiten = [max(len(zeile[spalte]) for zeile in zeilen) for spalte in range(len(KOPF))]
    for zeile in zeilen:
        erste, *rest = zeile
        yield erste.ljust(breiten[0]) + "".join(f"  {zelle.rjust(breite)}" for zelle, breite in zip(rest, breiten[1:], strict=True))


def _zeile(z: Zahlen) -> tuple[str, ...]:
    werte = (z.worte, z.minuten, f"{z.schnitt:.1f}", z.laengster, f"{z.passivanteil:.0f} %", z.hinaus, z.herein, len(z.quellen), z.bilder)
    return (z.pfad.stem, *map(str, werte))


def _summe(teil: str, seiten: Sequence[Zahlen]) -> tuple[str, ...]:
    laengen = [laenge for zahlen in seiten for laenge in zahlen.saetze]
    werte = (
        sum(z.worte for z in seiten),
        sum(z.minuten for z in seiten),
        f"{mean(laengen):.1f}",
        max(z.laengster for z in seiten),
        f"{100 * sum(z.passiv for z in seiten) / len(laengen):.0f} %",
        sum(z.hinaus for z in seiten),
        sum(z.herein for z in seiten),
        len(set().union(*(z.quellen for z in seiten))),
        sum(z.bilder for z in seiten),
    )
    return (f"{teil}: {len(seiten)} {'Seite' if len(seiten) == 1 else 'Seiten'}", *map(str, werte))
