"""Text as Typst source: string literals only, so that nothing an author types can become a command.

In code mode a string literal has two special characters, ``\\`` and ``"``.  Markup has dozens, some of
them only at the start of a line or only in pairs; this writer never writes markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

BESONDERE = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
STEUERZEICHEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")
"""Ends a line or is nothing one can see; XML 1.0 and PDF have no place for most of them."""
LEERRAUM = re.compile(r"[ \t\r\n]+")
"""What docutils leaves of the lines of the source; no-break spaces stay."""
FUGE = re.compile(r"(?<=[^\W\d_])(?=:[^\W\d_])")
"""Before the colon of "Kolleg:innen"."""


def zeichenkette(text: str) -> str:
    """Return the text as a Typst string literal.

    :raises ValueError: if it holds a control character, which no font can show
    """
    if fund := STEUERZEICHEN.search(text):
        raise ValueError(f"Das Steuerzeichen U+{ord(fund[0]):04X} lässt sich nicht setzen.")
    return f'"{text.translate(BESONDERE)}"'


def fliesstext(text: str) -> Iterator[str]:
    """Yield running text as Typst expressions.

    Typst hyphenates words of letters only.  A colon between letters does not end a word (Unicode
    Standard Annex #29), so "Kolleg:innen" would be hyphenated nowhere; ``fuge``, a space too narrow to
    be seen and no character when copied or searched, makes it two words that never part at the colon.
    """
    for nummer, teil in enumerate(FUGE.split(LEERRAUM.sub(" ", text))):
        if nummer:
            yield "fuge"
        if teil:
            yield zeichenkette(teil)


def ausdruck(text: str) -> str:
    """Return running text as one Typst expression."""
    return f"{{ {'; '.join(fliesstext(text))} }}"


def daten(werte: dict[str, Any]) -> str:
    """Return a dictionary as Typst reads it."""
    return f"json(bytes({zeichenkette(json.dumps(werte, ensure_ascii=False))}))"


def liste(glieder: Iterable[str]) -> str:
    """Return strings as a Typst array of string literals."""
    return f"({''.join(f'{zeichenkette(glied)}, ' for glied in glieder)})"
