"""S-20: how statutes are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...befund import Befund
from ...text import Text

nummer = "S-20"
satz = "Eine Norm wird vollständig zitiert: § 80 Abs. 4 SGB VIII."
hinweis = "Muster: § 80 Abs. 4 SGB VIII."

_FEHLER = (
    (re.compile(r"(?<!§)§{1,2}(?![§-])(?!\s*[\d\ue000])"), "§ ohne Nummer."),
    (re.compile(r"§\d+\w*"), "„{}“ ohne Leerzeichen."),
    (re.compile(r"\b(?:Abs|Art|Nr)\.\d+\w*"), "„{}“ ohne Leerzeichen."),
    (re.compile(r"\bSGB[ -]?\d+\b"), "„{}“ mit arabischer Ziffer."),
)


def pruefe(text: Text) -> Iterator[Befund]:
    """Find sections without a number, without a space, and books in Arabic numerals."""
    for muster, meldung in _FEHLER:
        for zeile, treffer in text.fundstellen(muster):
            yield Befund(zeile, meldung.format(treffer[0]))
