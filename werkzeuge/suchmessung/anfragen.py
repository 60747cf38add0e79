"""The questions and the pages that answer them, and how well a list of hits does so."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

ORDNER = Path(__file__).parent
SAETZE = {"abstimmung": "zum Abstimmen", "pruefung": "zum Prüfen"}
"""Files of questions beside this module, and what they are for."""
ZAEHLT = 10
"""How many hits are looked at."""


class AnfrageFehler(ValueError):
    """A file of questions that cannot be used; the message is German."""


@dataclass(frozen=True)
class Anfrage:
    """What somebody types, and the slugs of the pages they mean."""

    frage: str
    art: str
    seiten: frozenset[str]

    def ausbeute(self, treffer: list[str]) -> float:
        """Return the share of the meant pages among the first hits (recall@10)."""
        return len(self.seiten & set(treffer[:ZAEHLT])) / len(self.seiten)

    def kehrwert(self, treffer: list[str]) -> float:
        """Return 1/n for the first meant page on place n, 0 after the tenth place (for the MRR)."""
        return next((1 / platz for platz, seite in enumerate(treffer[:ZAEHLT], 1) if seite in self.seiten), 0.0)


def lies(satz: str, bekannt: Collection[str]) -> list[Anfrage]:
    """Return the questions of a file.

    :param satz: name of the file without its ending
    :param bekannt: slugs of all pages of the book
    :raises AnfrageFehler: it names a page the book does not have
    """
    datei = ORDNER / f"{satz}.toml"
    gruppen = tomllib.loads(datei.read_text(encoding="utf-8"))["anfrage"]
    anfragen = [Anfrage(a["q"], g["art"], frozenset(a["seiten"])) for g in gruppen for a in g["anfragen"]]
    for anfrage in anfragen:
        if fremd := sorted(anfrage.seiten - set(bekannt)):
            raise AnfrageFehler(f"{datei.name}: Für „{anfrage.frage}“ ist „{fremd[0]}“ genannt, aber keine Seite heißt so.")
    return anfragen


def mittel(werte: Iterable[float]) -> float:
    """Return the mean, 0 of nothing."""
    liste = list(werte)
    return sum(liste) / len(liste) if liste else 0.0
