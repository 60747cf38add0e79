"""S-05: no stock phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...befund import Befund
from ...text import Text

nummer = "S-05"
satz = "Keine Floskeln."
hinweis = "Streichen oder sagen, was genau gemeint ist."

_GROSS = "(?:zentral|wichtig|entscheidend|wesentlich|bedeutend|groß|tragend)e"
_FLOSKEL = re.compile(
    r"\b(?:"
    r"in\s+der\s+heutigen\s+Zeit|in\s+Zeiten\s+wie\s+diesen|"
    r"(?:es|dabei)\s+ist\s+(?:es\s+)?(?:besonders\s+|sehr\s+)?wichtig,\s+dass|"
    rf"spiel(?:t|en)\s+(?:\w+\s+)?eine\s+(?:\w+\s+)?{_GROSS}\s+Rolle|"
    rf"eine\s+{_GROSS}\s+Rolle\s+spiel(?:t|en)|"
    r"(?:wichtiger|zentraler|entscheidender|wesentlicher)\s+Erfolgsfaktor|"
    r"Schlüssel\s+zum\s+Erfolg|last\s+but\s+not\s+least|"
    r"in\s+aller\s+Munde|kein\s+Hexenwerk|Hand\s+aufs\s+Herz|mehr\s+denn\s+je|"
    r"an\s+einem\s+Strang\s+ziehen|über\s+den\s+(?:eigenen\s+)?Tellerrand|"
    r"(?:zusammenfassend|abschließend)\s+lässt\s+sich\s+(?:sagen|festhalten)"
    r")\b",
    re.IGNORECASE,
)
_NICHT_NUR = re.compile(
    r"\bnicht\s+nur\b[^.!?]{0,120}?\bsondern\b[^.!?]{0,40}?\bauch\b", re.IGNORECASE
)


def pruefe(text: Text) -> Iterator[Befund]:
    """Find phrases from the list, and a figure of speech used more than once."""
    for zeile, treffer in text.fundstellen(_FLOSKEL):
        yield Befund(zeile, f"„{' '.join(treffer[0].split())}“ ist eine Floskel.")
    for zeile, _ in list(text.fundstellen(_NICHT_NUR))[1:]:
        yield Befund(zeile, "„nicht nur …, sondern auch“ kommt auf dieser Seite schon vor.")
