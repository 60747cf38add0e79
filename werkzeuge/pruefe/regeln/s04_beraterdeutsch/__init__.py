"""S-04: no consultants' jargon.  Quoted words are mentioned, not used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...befund import Befund
from ...text import Text

nummer = "S-04"
satz = "Respekt vor der Verwaltung: kein Beraterdeutsch."
hinweis = "Sagen, wer was tut."

_WORT = re.compile(
    r"\b(?:"
    r"Stakeholder[ns]?\b(?!-)|Mehrwerte?s?\b|Mindsets?\b|Roadmaps?\b|Quick[- ]Wins?\b|"
    r"Low[- ]Hanging[- ]Fruits?\b|Game[- ]?Changer|Deep[- ]Dive|Pain[- ]Points?\b|"
    r"Commitments?\b|committen|Buy-in\b|Learnings\b|Key[- ]Player|Synergie(?:n|effekte)\b|"
    r"proaktive?[nmrs]?\b|(?:dort|da)\s+abholen,\s+wo\b|"
    r"ins\s+Boot\s+(?:holen|zu\s+holen|geholt)\b"
    r")",
    re.IGNORECASE,
)
# Children are fetched and papers taken along; only what is done to colleagues is meant.
_MITNEHMEN = re.compile(
    r"\b(?:[Ww]ir|Sie|[Mm]an|[Uu]m)\b[^.!?,]{0,60}?\b"
    r"((?:Menschen|Leute|Mitarbeitenden?|Beteiligten?|Betroffenen?|Belegschaft|Kolleg:innen)\s+"
    r"(?:mitnehmen|mitzunehmen|abholen|abzuholen))\b"
)


def pruefe(text: Text) -> Iterator[Befund]:
    """Find words and phrases from the lists."""
    for muster in (_WORT, _MITNEHMEN):
        for zeile, treffer in text.fundstellen(muster):
            wort = " ".join(treffer[treffer.lastindex or 0].split())
            yield Befund(zeile, f"„{wort}“ ist Beraterdeutsch.")
