"""S-45: every method has a stumbling block.

Whether it shows the way out is for readers to judge.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...befund import Befund
from ...text import Text

nummer = "S-45"
satz = "Jede Methode hat einen Stolperstein."
hinweis = "Baustein stolperstein: woran man ihn merkt und wie man herauskommt."
nur_buch = True


def pruefe(text: Text) -> Iterator[Befund]:
    """Look for the building block."""
    if text.typ == "methode" and not any(text.wurzel.alle("stolperstein")):
        yield Befund(text.titelzeile, "Kein Stolperstein auf der Seite.")
