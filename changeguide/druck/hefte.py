"""The A5 book for an office printer: two pages side by side on A4, in the order in which folded sheets are read.

Some sheets folded into each other make a booklet (Heft); the booklets behind each other make the book.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name, Pdf

BLAETTER = 8
"""Sheets in a booklet: 32 pages, as many as a stapler and a folded spine bear."""
SEITEN = 4
"""Pages on a sheet: two on each side."""

Seitenpaar = tuple[int, int]
"""The pages on one side of a sheet, left and right, counted from 0."""


def ausgeschossen(seiten: int, blaetter: int = BLAETTER) -> Iterator[Seitenpaar]:
    """Yield the sides of all sheets, front before back, for printing on both sides over the short edge.

    Pages from *seiten* on are those that fill up the last sheet; they stay empty.
    """
    for anfang in range(0, seiten, blaetter * SEITEN):
        heft = min(blaetter * SEITEN, -(-(seiten - anfang) // SEITEN) * SEITEN)
        erste, letzte = anfang, anfang + heft - 1
        while erste < letzte:
            yield letzte, erste
            yield erste + 1, letzte - 1
            erste, letzte = erste + 2, letzte - 2


def lege_zusammen(buch: Pdf) -> Pdf:
    """Return the pages of a book on sheets twice as wide; links get lost, they are for the screen."""
    ziel = pikepdf.new()
    ziel.docinfo["/Title"] = str(buch.docinfo.get("/Title", ""))
    _, _, breite, hoehe = (float(wert) for wert in buch.pages[0].mediabox)
    for blatt in buch.pages:  # what is turned for the screen lies on paper as it was set
        if "/Rotate" in blatt:
            del blatt["/Rotate"]
    for paar in ausgeschossen(len(buch.pages)):
        bogen = ziel.add_blank_page(page_size=(2 * breite, hoehe))
        belegt = {stelle: seite for stelle, seite in enumerate(paar) if seite < len(buch.pages)}
        formen = {f"/S{stelle}": ziel.copy_foreign(buch.pages[seite].as_form_xobject()) for stelle, seite in belegt.items()}
        bogen.Resources = Dictionary(XObject=Dictionary(formen)) if formen else Dictionary()
        bogen.Contents = ziel.make_stream("".join(f"q 1 0 0 1 {stelle * breite:.3f} 0 cm /S{stelle} Do Q\n" for stelle in belegt).encode())
        bogen.Type = Name.Page
    return ziel
