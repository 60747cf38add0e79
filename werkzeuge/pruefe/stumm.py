"""Silencing a single finding: ``% pruefe: S-05 Grund`` directly above it.

The comment covers one finding of that rule, in the lines down to the next blank one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from .befund import Befund
from .text import Text

NUMMER = "P-01"
SATZ = "Eine Stummschaltung nennt Regel und Grund und schaltet genau einen Befund stumm."

_BEFEHL = re.compile(r"pruefe:\s*(?P<nummer>[A-Z]-\d\d)?\s*(?P<grund>.*)")


def ohne_stumme(
    text: Text, befunde: Iterable[Befund], nummern: Collection[str]
) -> tuple[list[Befund], int]:
    """Return the findings that remain, sorted, and how many were silenced."""
    offen = sorted(set(befunde))
    vorher = len(offen)
    fehler = []
    for zeile, kommentar in text.kommentare:
        if not kommentar.startswith("pruefe:"):
            continue
        nummer, grund = _BEFEHL.fullmatch(kommentar).groups()
        ende = _ende(text, zeile)
        gemeint = [b for b in offen if b.nummer == nummer and zeile < b.zeile <= ende]
        if nummer not in nummern:
            fehler.append((zeile, "Die Stummschaltung nennt keine Regel.", "% pruefe: S-05 Grund"))
        elif not grund:
            hinweis = f"% pruefe: {nummer} und warum."
            fehler.append((zeile, "Der Stummschaltung fehlt der Grund.", hinweis))
        elif not gemeint:
            fehler.append((zeile, f"Hier gibt es keinen Befund zu {nummer}.", "Zeile löschen."))
        else:
            offen.remove(gemeint[0])
    stumm = vorher - len(offen)
    return sorted(offen + [Befund(z, satz, NUMMER, hinweis) for z, satz, hinweis in fehler]), stumm


def _ende(text: Text, zeile: int) -> int:
    """Return the last line before the next blank one."""
    while zeile < len(text.zeilen) and text.zeilen[zeile].strip():
        zeile += 1
    return zeile
