"""S-14: one sentence per line of the source, so that changes can be read.

List items, table cells and quotations may hold several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...befund import Befund
from ...saetze import saetze
from ...text import UMBRUCH, Absatz, Text

nummer = "S-14"
satz = "Ein Satz je Zeile im Quelltext."
hinweis = "Nach dem Punkt eine neue Zeile."

# **Ein Anfang wie dieser.** Oder: Was kommt danach? Was nicht?
_REIHE = re.compile(r"\s*\*\*[^*]+[.!?:]\*\*\s|[^„]*:\s+[A-ZÄÖÜ]")


def pruefe(text: Text) -> Iterator[Befund]:
    """Find lines with two sentences and sentences on two lines."""
    for absatz in text.wurzel.prosa("absatz"):
        yield from _zwei_saetze(text, absatz)
        yield from _zwei_zeilen(absatz)


def _zwei_saetze(text: Text, absatz: Absatz) -> Iterator[Befund]:
    for beginn, _ in list(saetze(absatz.text))[1:]:
        anfang = absatz.text.rfind("\n", 0, beginn) + 1
        zeile = absatz.zeile_von(beginn)
        if absatz.text[anfang:beginn].strip() and not _REIHE.match(text.zeilen[zeile - 1]):
            yield Befund(zeile, "Zwei Sätze in einer Zeile.")


def _zwei_zeilen(absatz: Absatz) -> Iterator[Befund]:
    zeilen = absatz.text.split("\n")
    for zeile, (oben, unten) in enumerate(zip(zeilen, zeilen[1:]), absatz.zeile):
        if unten[:1].islower() and not oben.rstrip().endswith((*".!?:…“", UMBRUCH)):
            hinweis = "Den ganzen Satz in eine Zeile."
            yield Befund(zeile, "Der Satz bricht am Zeilenende ab.", hinweis=hinweis)
