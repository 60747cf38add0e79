"""S-46: every type of page has what its readers look for."""

from __future__ import annotations

from collections.abc import Iterator

from ...befund import Befund
from ...text import Text

nummer = "S-46"
satz = "Jede Seitenart ist vollständig: Ablauf und fünf Varianten bei der Methode, Zeichnung und Grenzen beim Modell."
hinweis = "Ergänzen; die Vorlagen für neue Seiten (make neu) zeigen, was dazugehört."
nur_buch = True

BAUSTEINE = {
    "beitrag": ("kurz", "reflexion", "notiz"),
    "methode": ("kurz", "ablauf", "praxistipp", "reflexion", "notiz"),
    "modell": ("kurz", "figure", "belastbarkeit", "stolperstein", "reflexion", "notiz"),
    "workshop": ("kurz", "ablauf", "stolperstein", "reflexion", "notiz"),
    "arbeitsblatt": ("blatt",),
}
VARIANTEN = ("Klein", "Groß", "Online", "Mit Jugendlichen", "Inklusiv")
"""Tabs of a method, in this order; more may follow."""


def pruefe(text: Text) -> Iterator[Befund]:
    """Name everything that is missing in one finding."""
    vorhanden = {baustein.name for baustein in text.wurzel.alle()}
    fehlt = [name for name in BAUSTEINE.get(text.typ, ()) if name not in vorhanden]
    if text.typ == "methode":
        reiter = [absatz.text for baustein in text.wurzel.alle("tab-item") for absatz in baustein.absaetze if absatz.art == "titel"]
        fehlt += [f"Reiter „{name}“" for name in VARIANTEN if name not in reiter]
        if not any(absatz.text == "Herkunft" for absatz in text.wurzel.prosa("ueberschrift")):
            fehlt.append("Überschrift „Herkunft“")
    if fehlt:
        yield Befund(text.titelzeile, f"Auf der Seite fehlt: {', '.join(fehlt)}.")
