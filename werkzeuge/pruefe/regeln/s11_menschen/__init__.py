"""S-11: how people are named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...befund import Befund
from ...text import Text

nummer = "S-11"
satz = "Anrede „Sie“, Doppelpunkt-Form, „Menschen in belasteten Lebenslagen“."
hinweis = "Doppelpunkt: Bürger:innen, Planer:in."

# Only after the endings people have: „außen/innen“ and „online/in Präsenz“ are fine.
_FORM = re.compile(
    r"\b\w*(?:[a-zäöüß]Innen\b|erIn\b|"
    r"(?:er|or|eur|ent|ant|ist|og|eg|ert|amt|rzt|at)(?:[*_/·]-?in(?:nen)?\b|\(in(?:nen)?\)))"
)
_SCHWACH = re.compile(r"\b[Ss]ozial\s+[Ss]chwache?[nmrs]?\b")
_CODE = re.compile(r"(`+).*?\1|\]\([^)]*\)|„[^“]*“|<[^>]*>")


def pruefe(text: Text) -> Iterator[Befund]:
    """Find other gender forms, and words that look down on people."""
    # In the source, because the parser takes two asterisks in a line for emphasis.
    for absatz in text.wurzel.prosa():
        if absatz.art == "kopiertext":
            continue
        for zeile in range(absatz.zeile, absatz.zeile_von(len(absatz.text)) + 1):
            for treffer in _FORM.finditer(_CODE.sub("", text.zeilen[zeile - 1])):
                yield Befund(zeile, f"„{treffer[0]}“ ist nicht die Form dieses Handbuchs.")
    for zeile, treffer in text.fundstellen(_SCHWACH):
        ersatz = "Menschen in belasteten Lebenslagen."
        yield Befund(zeile, f"„{treffer[0]}“ wertet ab.", hinweis=ersatz)
