"""S-23: whoever states the law says as of when."""

from __future__ import annotations

from collections.abc import Iterator

from ...befund import Befund
from ...text import Text

nummer = "S-23"
satz = "Eine Seite mit dem Baustein rechtslage nennt im Vorspann den Rechtsstand."
hinweis = "rechtsstand: das Datum des gelesenen Gesetzestextes."
nur_buch = True


def pruefe(text: Text) -> Iterator[Befund]:
    """Look for the date as soon as there is a statement of law."""
    rechtslage = next(text.wurzel.alle("rechtslage"), None)
    if rechtslage and not text.vorspann.get("rechtsstand"):
        yield Befund(rechtslage.zeile, "Rechtslage ohne rechtsstand im Vorspann.")
