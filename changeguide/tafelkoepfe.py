"""Row headers of tables in a tagged PDF, where :mod:`changeguide.zeilenkoepfe` wants them.

Typst tags the header row of a table; header cells of rows it only knows behind a switch that its
Python package does not have (``a11y-extras``).  They differ from other cells in their name and their
scope (ISO 32000-1, 14.8.4.3.4 and 14.8.5.7), which is changed here in the finished file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

OHNE_TABELLE = {Name(f"/{art}") for art in ("P", "H1", "H2", "H3", "H4", "H5", "H6", "TOC", "Lbl", "Span", "Link", "Form")}
"""Elements that hold no table and need not be searched."""


def setze_zeilenkoepfe(dokument: pikepdf.Pdf, mit: Iterable[bool]) -> None:
    """Make the first cell of every row the header of that row.

    :param mit: for each table of the document, in reading order, whether its rows have headers
    :raises ValueError: if it is not as many as there are tables
    """
    for tabelle, hat_koepfe in zip(list(_unter(dokument.Root.StructTreeRoot, Name.Table)), mit, strict=True):
        if hat_koepfe:
            for rumpf in _kinder(tabelle, Name.TBody):
                for zeile in _kinder(rumpf, Name.TR):
                    _mache_kopf(next(_kinder(zeile)))


def _mache_kopf(zelle: pikepdf.Object) -> None:
    angaben = zelle.get("/A", Array())
    zelle.S = Name.TH
    zelle.A = Array([*(angaben if isinstance(angaben, Array) else [angaben]), Dictionary(O=Name.Table, Scope=Name.Row)])


def _unter(element: pikepdf.Object, art: Name) -> Iterator[pikepdf.Object]:
    """Yield the elements of a kind in reading order, also those within one another."""
    for kind in _kinder(element):
        if kind.S == art:
            yield kind
        if kind.S not in OHNE_TABELLE:
            yield from _unter(kind, art)


def _kinder(element: pikepdf.Object, art: Name | None = None) -> Iterator[pikepdf.Object]:
    """Yield the elements right below another one, without its text and its annotations."""
    inhalt = element.get("/K", Array())
    for kind in inhalt if isinstance(inhalt, Array) else [inhalt]:
        if isinstance(kind, Dictionary) and "/S" in kind and (art is None or kind.S == art):
            yield kind
