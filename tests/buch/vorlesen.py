"""What a screen reader gets from a tagged PDF: the text of the structure tree, in its order.

Running heads, page numbers and decorations are artefacts, stand outside the tree and are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from outloud.model import Document, StructElem
from pikepdf import Array, Dictionary

IM_SATZ = {"Span", "Link", "Code", "Em", "Strong", "Reference", "Quote", "Sub", "Annot"}
"""Structure types within a line; every other begins and ends a block."""
STUMM = {"TOC", "Form", "Figure"}
"""What the website has not in its text either: tables of contents, fields, the words of drawings."""
AUFZAEHLUNG = re.compile(r"[•‣–◦]|\d+\.")
"""What stands before the items of a list."""


@dataclass(frozen=True)
class Block:
    """A piece of text that stands on its own: its structure type, its text, its page (from 0)."""

    art: str
    text: str
    seite: int


class Vorgelesen:
    """A tagged PDF as its structure tree tells it."""

    def __init__(self, datei: Path) -> None:
        self.dokument = Document(str(datei))

    @cached_property
    def bloecke(self) -> list[Block]:
        """All blocks in reading order; white space is evened out, empty ones are left out."""
        wurzeln = [element for element in self.dokument.elements if element.parent is None]
        gesammelt = [("", "", 0)]
        for wurzel in wurzeln:
            self._lies(wurzel, gesammelt)
        return [Block(art, " ".join(text.split()), seite) for art, text, seite in gesammelt if text.strip() and not (art == "Lbl" and AUFZAEHLUNG.fullmatch(text.strip()))]

    def _lies(self, element: StructElem, gesammelt: list[tuple[str, str, int]]) -> None:
        if element.type in STUMM:
            return
        if element.type not in IM_SATZ:
            gesammelt.append((element.type, "", element.page or 0))
        for teil in self._teile(element):
            if isinstance(teil, StructElem):
                self._lies(teil, gesammelt)
                continue
            art, davor, seite = gesammelt[-1]
            gesammelt[-1] = (art, davor + teil, seite)
        if element.type not in IM_SATZ:
            gesammelt.append((element.parent.type if element.parent else "", "", element.page or 0))

    def _teile(self, element: StructElem) -> Iterator[StructElem | str]:
        """Yield what an element consists of, in order: elements and text."""
        kinder, marken = iter(element.children), iter(element.mcrefs)
        inhalt = element.obj.get("/K", Array())
        for kind in inhalt if isinstance(inhalt, Array) else [inhalt]:
            if isinstance(kind, Dictionary) and "/S" in kind:
                yield next(kinder)
            elif not isinstance(kind, Dictionary) or kind.get("/Type") == "/MCR":
                marke = next(marken)
                yield self._text(marke)

    def _text(self, marke: Any) -> str:
        return self.dokument.content(marke.page).mcid_text.get((marke.stream, marke.mcid), "")
