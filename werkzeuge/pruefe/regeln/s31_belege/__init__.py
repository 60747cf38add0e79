"""S-31: no authority without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...befund import Befund
from ...saetze import saetze
from ...text import ZITAT, Text

nummer = "S-31"
satz = "Kein „Studien zeigen“, nie „70 % aller Veränderungen scheitern“."
hinweis = "Wer hat es wann woran gezeigt? Sonst streichen."

_STUDIEN = re.compile(
    r"(?<!eine )\b(?:Studien|Untersuchungen|Forschungsergebnisse|[Dd]ie\s+(?:Forschung|"
    r"Wissenschaft))\s+(?:zeig|beleg|beweis|bestätig)(?:t|en)\b|\bwissenschaftlich\s+erwiesen\b"
)
_SIEBZIG = (
    re.compile(r"\b(?:70\s?(?:%|Prozent\b)|siebzig\s+Prozent\b)", re.IGNORECASE),
    re.compile(r"\b(?:Veränderung|Vorhaben|Projekt|Change|Reform)"),
    re.compile(r"\b(?:scheiter|gescheitert|missling|misslungen)"),
)
_WIDERSPRUCH = re.compile(
    r"\b(?:nie|nicht|kein\w*|niemand|ohne|Mythos|Legende|angeblich\w*|unbelegt\w*)\b"
)


def pruefe(text: Text) -> Iterator[Befund]:
    """Look at each sentence; a citation settles the matter, so does a contradiction."""
    for absatz in text.wurzel.prosa("absatz", "punkt", "zelle"):
        for beginn, ende in saetze(absatz.text):
            worte = absatz.eigene_worte[beginn:ende]
            if ZITAT in worte:
                continue
            zeile = absatz.zeile_von(beginn)
            if treffer := _STUDIEN.search(worte):
                yield Befund(zeile, f"„{' '.join(treffer[0].split())}“ ohne Quelle.")
            siebzig = all(muster.search(worte) for muster in _SIEBZIG)
            if siebzig and not _WIDERSPRUCH.search(worte):
                yield Befund(zeile, "Die 70 % gescheiterter Veränderungen hat niemand gezählt.")
