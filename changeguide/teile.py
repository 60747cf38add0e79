"""The parts of the book as both PDFs show them: on a page of their own and at the edge of every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from changeguide import domaene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

DAUMEN = {"individuell": "Individuell", "organisation": "Organisation", "kommune": "Kommune"}
"""Folder of a level -> its short name for the edge; the other parts are called there as everywhere."""
FARBEN = {"einstieg": "tinte", "anhang": "grau", "mitmachen": "grau"} | {ebene: ebene for ebene in DAUMEN}
"""Folder of a part -> name of its colour; the others have the colour of all levels."""


@dataclass(frozen=True)
class Teil:
    """A part of the book."""

    nummer: int
    name: str
    farbe: str
    """Name of a colour of the palette."""
    daumen: str
    """The word at the edge of its pages."""
    frage: str
    """What the overview of the part answers, "" where it has none."""
    seiten: tuple[str, ...]
    """Docnames in reading order."""
    titel: tuple[str, ...]
    """Their titles as plain text."""


def teile(env: BuildEnvironment) -> Iterator[Teil]:
    """Yield the parts in reading order."""
    folge = domaene.lesefolge(env)
    anfaenge = list(domaene.teile(env))
    grenzen = [*(folge.index(erste) for erste, _ in anfaenge), len(folge)]
    for nummer, (erste, name) in enumerate(anfaenge, 1):
        ordner = erste.partition("/")[0]
        seiten = tuple(folge[grenzen[nummer - 1] : grenzen[nummer]])
        titel = tuple(env.titles[docname].astext() for docname in seiten)
        daumen, farbe = DAUMEN.get(ordner, name), FARBEN.get(ordner, "alle")
        yield Teil(nummer, name, farbe, daumen, frage(env, seiten), seiten, titel)


def frage(env: BuildEnvironment, seiten: tuple[str, ...]) -> str:
    """Return the question of the overview among the first two pages: some parts have a word to the reader before it."""
    for docname in seiten[:2]:
        eintrag = domaene.domaene(env).seiten.get(docname)
        if eintrag and eintrag.seite.typ == "ueberblick":
            return eintrag.seite.frage
    return ""
