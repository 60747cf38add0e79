"""The QR code that leads from a printed page of the book to the same page of the website."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import segno

if TYPE_CHECKING:
    from collections.abc import Iterator



def kopf(adresse: str, gesetzt: str) -> str:
    """Return the LaTeX macro that puts code and address at the head of the page.

    :param gesetzt: the address, escaped for LaTeX
    """
    code = segno.make(adresse, error="m", micro=False)
    module = len(code.matrix)
    rechtecke = " ".join(f"{x} {y} {breite} 1 re" for x, y, breite in striche(code.matrix))
    ohne_protokoll = gesetzt.partition("://")[2]
    return rf"\cgnetzadresse{{{ohne_protokoll}}}{{{module}}}{{{rechtecke}}}"


def striche(matrix: tuple[bytearray, ...]) -> Iterator[tuple[int, int, int]]:
    """Yield the dark modules row by row as strokes: left edge, lower edge, width, counted in modules from below."""
    for zeile, reihe in enumerate(matrix):
        x = 0
        for dunkel, gruppe in groupby(reihe, bool):
            breite = len(list(gruppe))
            if dunkel:
                yield x, len(matrix) - 1 - zeile, breite
            x += breite
