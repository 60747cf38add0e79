"""S-44: every method says who has to be asked first."""

from __future__ import annotations

from collections.abc import Iterator

from ...befund import Befund
from ...text import Text

nummer = "S-44"
satz = "Jede Methode und jeder Workshop hat einen Verwaltungshinweis."
hinweis = "Baustein verwaltung: Gremium, Personalrat, Datenschutz, Dienstweg."
nur_buch = True


def pruefe(text: Text) -> Iterator[Befund]:
    """Look for the building block."""
    if text.typ in {"methode", "workshop"} and not any(text.wurzel.alle("verwaltung")):
        yield Befund(text.titelzeile, "Kein Verwaltungshinweis auf der Seite.")
