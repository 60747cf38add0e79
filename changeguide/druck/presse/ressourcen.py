"""Where a page keeps what it shows: its own content, and every drawing, pattern and letter inside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pikepdf
from pikepdf import Name, Object, Page, Stream

TIEFE = 12
"""Drawings inside drawings: deeper than this only in a circle."""


class Stelle(NamedTuple):
    """A page or a drawing on it: something with a content stream and resources."""

    objekt: Object
    ressourcen: Object
    kennung: tuple[int, int]
    """Number of the object in the file, so that what stands on every page is read once; (0, 0) has none."""

    def teile(self, art: str) -> Iterator[tuple[str, Object]]:
        """Yield name and object of the resources of a kind such as "/Font"."""
        yield from sorted(dict(self.ressourcen.get(art, {})).items())


def stellen(seite: Page) -> Iterator[Stelle]:
    """Yield the page and everything with a content of its own that it uses, each once."""
    gesehen: set[tuple[int, int]] = set()

    def steige(objekt: Object, geerbt: Object, tiefe: int) -> Iterator[Stelle]:
        stelle = Stelle(objekt, objekt.get("/Resources", geerbt), objekt.objgen)
        yield stelle
        if tiefe == TIEFE:
            return
        for teil in _inhalte(stelle):
            if teil.objgen == (0, 0) or teil.objgen not in gesehen:
                gesehen.add(teil.objgen)
                yield from steige(teil, stelle.ressourcen, tiefe + 1)

    yield from steige(seite.obj, seite.resources or pikepdf.Dictionary(), 0)


def _inhalte(stelle: Stelle) -> Iterator[Object]:
    for _, teil in stelle.teile("/XObject"):
        if teil.get("/Subtype") == Name.Form:
            yield teil
    for _, muster in stelle.teile("/Pattern"):
        if isinstance(muster, Stream):
            yield muster
    for _, schrift in stelle.teile("/Font"):
        for _, zeichen in sorted(dict(schrift.get("/CharProcs", {})).items()):
            yield zeichen
