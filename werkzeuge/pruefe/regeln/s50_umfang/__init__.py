"""S-50: every type of page has its length."""

from __future__ import annotations

from collections.abc import Iterator

from ...befund import Befund
from ...text import Text, woerter

nummer = "S-50"
satz = "Beitrag 900–1.600 Wörter, Methode und Modell 500–900, Workshop 700–1.200."
hinweis = "Kürzen, teilen oder ergänzen, was fehlt."
nur_buch = True

UMFANG = {
    "beitrag": (900, 1600),
    "methode": (500, 900),
    "modell": (500, 900),
    "workshop": (700, 1200),
}


def pruefe(text: Text) -> Iterator[Befund]:
    """Count the words of the page."""
    wenig, viel = UMFANG.get(text.typ, (0, float("inf")))
    umfang = text.wurzel.umfang()
    kopiertexte = sum(woerter(absatz.text) for absatz in text.wurzel.prosa("kopiertext"))
    # A text to copy may fill a short page, but does not make a page too long.
    if umfang + kopiertexte < wenig or umfang > viel:
        meldung = f"Seite hat {umfang} Wörter ({text.typ.capitalize()}: {wenig} bis {viel})."
        yield Befund(text.titelzeile, meldung)
