"""S-10: short sentences."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean

from ...befund import Befund
from ...saetze import saetze
from ...text import Text, woerter

nummer = "S-10"
satz = "Ein Satz hat im Schnitt höchstens 15 Wörter und nie mehr als 30."
hinweis = "Teilen: ein Gedanke, ein Satz."

HOECHSTENS = 30
IM_SCHNITT = 15
# Below this number of sentences an average says nothing.
GENUG = 10


def pruefe(text: Text) -> Iterator[Befund]:
    """Count the words of every sentence, and their average on the page."""
    laengen = []
    for absatz in text.wurzel.prosa("absatz", "punkt", "option", "frage"):
        for beginn, ende in saetze(absatz.text, zitate_teilen=True):
            laenge = woerter(absatz.text[beginn:ende])
            if absatz.art == "absatz":
                laengen.append(laenge)
            if laenge > HOECHSTENS:
                zeile = absatz.zeile_von(beginn)
                yield Befund(zeile, f"Satz hat {laenge} Wörter (höchstens {HOECHSTENS}).")
    if len(laengen) >= GENUG and (schnitt := mean(laengen)) > IM_SCHNITT:
        zahl = f"{schnitt:.1f}".replace(".", ",")
        meldung = f"Die Sätze dieser Seite haben im Schnitt {zahl} Wörter (höchstens {IM_SCHNITT})."
        yield Befund(text.titelzeile, meldung)
