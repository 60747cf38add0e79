"""Splits compounds with nothing but the words of the book itself.

German writes nouns with a capital: so the book tells which words can be the last part of a compound.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from changeguide.website.suche.worte import flach, stamm, worte

if TYPE_CHECKING:
    from collections.abc import Iterable

FUGEN = ("", "s", "es", "n", "en", "er", "e", "ens")
VORSILBEN = frozenset((
    "ab", "an", "auf", "aus", "bei", "da", "dar", "durch", "ein", "ent", "er", "ge", "gegen", "hin", "her", "hinter", "in",
    "miss", "mit", "nach", "neben", "ober", "rück", "statt", "über", "um", "un", "unter", "ver", "vor", "weg", "wider",
    "wieder", "zer", "zu", "zurück", "zusammen", "zwischen",
))  # fmt: skip
"""What only looks like the first part of a compound."""
ENDUNGEN = frozenset((
    "bar", "chen", "ei", "end", "ende", "enden", "er", "erin", "haft", "heit", "ig", "igkeit", "in", "ing", "innen", "isch",
    "keit", "lein", "lich", "los", "mal", "mals", "nis", "rei", "sal", "sam", "schaft", "st", "te", "ten", "tum", "ung",
    "ungen", "wärts", "weis", "weise",
))  # fmt: skip
"""What only looks like the last part."""
KURZ, KOPF, GANZ = 3, 4, 7
"""Letters a first part, a last part and a compound have at least."""
SICHER = 20
"""How often a last part must stand alone, so that an unknown first part is believed („Ombuds|stelle“)."""
ZWEI_LAUTE = re.compile("[aou]e")
"""What a stem may have turned into an umlaut."""
GROSS = 0.7
"""Share of occurrences with a capital from which on a word counts as a noun."""


class Zerleger:
    """Knows the words of the book and the compounds made of them."""

    def __init__(self, texte: Iterable[str]) -> None:
        haeufig: dict[str, list[int]] = {}
        for roh, male in Counter(roh for text in texte for roh in re.findall(r"[^\W\d_]+", text)).items():
            for wort in worte(roh):
                zahl = haeufig.setdefault(wort, [0, 0])
                zahl[0] += male
                zahl[1] += male * roh[0].isupper()
        self.haeufigkeit = {wort: zahl for wort, (zahl, _) in haeufig.items()}
        nomen = {wort for wort, (zahl, gross) in haeufig.items() if gross / zahl >= GROSS}
        self.vorn = {wort for wort in haeufig if len(wort) >= (KURZ if wort in nomen else KOPF)} - VORSILBEN
        self.hinten: dict[str, int] = {}
        for wort in nomen:
            if len(wort) >= KURZ and wort not in ENDUNGEN:
                self.hinten[stamm(wort)] = self.hinten.get(stamm(wort), 0) + self.haeufigkeit[wort]
        self.anfaenge = {kopf[:KURZ] for kopf in self.hinten}

    @cache  # noqa: B019 – lives as long as one build
    def teile(self, wort: str) -> tuple[str, ...]:
        """Return the parts of a word as they stand in it; the word alone when it is none of them."""
        if "-" in wort:
            return tuple(teil for stueck in wort.split("-") for teil in self.teile(stueck))
        beste, punkte = None, 0.0
        for ort in range(KURZ, len(wort) - KOPF + 1) if len(wort) >= GANZ else ():
            hier = self._wert(wort[:ort], wort[ort:])
            if hier > punkte:
                beste, punkte = ort, hier
        if beste is None:
            return (wort,)
        return (*self.teile(wort[:beste]), *self.teile(wort[beste:]))

    def _wert(self, vorn: str, hinten: str) -> float:
        """Return how good a cut is, 0 for none: both parts occur, and often."""
        if hinten in ENDUNGEN or vorn in VORSILBEN:
            return 0
        kopf = self.hinten.get(stamm(hinten), 0) if self._faengt_an_wie_ein_kopf(hinten) else 0
        if not kopf or (len(hinten) == KOPF and stamm(hinten) != flach(hinten)):
            return 0
        erster = self._erster(vorn) or (len(vorn) > KOPF and kopf >= SICHER and len(hinten) > KOPF)
        return (kopf * erster) ** 0.5

    def _faengt_an_wie_ein_kopf(self, hinten: str) -> bool:
        """Return whether looking for the stem is worth it: it keeps the first letters, and finding it takes long."""
        return flach(hinten[:KURZ]) in self.anfaenge or ZWEI_LAUTE.search(hinten[:KOPF]) is not None

    def _erster(self, wort: str) -> int:
        """Return how often a first part occurs by itself, with or without what joins it to the rest."""
        ohne_fuge = [wort, *(wort[: -len(fuge)] for fuge in FUGEN if fuge and wort.endswith(fuge))]
        formen = [form for form in (*ohne_fuge, wort + "e", wort + "en") if form in self.vorn]
        if formen:
            return max(self.haeufigkeit[form] for form in formen)
        return int(any(len(self.teile(form)) > 1 for form in ohne_fuge))

    @cache  # noqa: B019 – lives as long as one build
    def begriff(self, wort: str) -> str:
        """Return a word as the index keeps it: its parts with „|“ between them, the last one as a stem."""
        *vorn, hinten = self.teile(wort)
        return "|".join([*(flach(teil) for teil in vorn), stamm(hinten)])
