"""S-42: scenes are short."""

from __future__ import annotations

from collections.abc import Iterator

from ...befund import Befund
from ...text import Text

nummer = "S-42"
satz = "Eine Szene hat höchstens 120 Wörter."
hinweis = "Kürzen: ein Ort, ein Augenblick."
nur_buch = True

HOECHSTENS = 120


def pruefe(text: Text) -> Iterator[Befund]:
    """Count the words of every scene."""
    for szene in text.wurzel.alle("szene"):
        if (umfang := szene.umfang()) > HOECHSTENS:
            yield Befund(szene.zeile, f"Szene hat {umfang} Wörter (höchstens {HOECHSTENS}).")
