"""The parts of the book as the screen PDF shows them: on a page of their own and at the edge of every page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from changeguide.domaene import domaene, lesefolge, teile

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

KURZ = {"individuell": "Individuell", "organisation": "Organisation", "kommune": "Kommune"}
"""Folder of a level -> what fits on the mark at the edge; the other parts are called there as everywhere."""
FARBEN = {"einstieg": "tinte", "anhang": "grau", "mitmachen": "grau"} | {ebene: ebene for ebene in KURZ}
"""Folder of a part -> name of its colour; the others have the colour of all levels."""


@dataclass(frozen=True)
class Teil:
    """A part of the book."""

    platz: int
    """From 0, in reading order; its place at the edge."""
    ordner: str
    name: str
    frage: str
    """What the overview of the part answers; "" where it has none."""
    seiten: tuple[str, ...]
    """Docnames in reading order."""

    @property
    def farbe(self) -> str:
        return FARBEN.get(self.ordner, "alle")

    @property
    def marke(self) -> str:
        """Its label."""
        return f"teil:{self.ordner}"

    def als_json(self) -> dict[str, Any]:
        """Return the part as the Typst template reads it."""
        kurz = KURZ.get(self.ordner, self.name)
        return {"platz": self.platz, "name": self.name, "kurz": kurz, "farbe": self.farbe, "marke": self.marke, "frage": self.frage}


def teile_des_buchs(env: BuildEnvironment) -> Iterator[Teil]:
    """Yield the parts in reading order."""
    folge = lesefolge(env)
    anfaenge = list(teile(env))
    grenzen = [*(folge.index(erste) for erste, _ in anfaenge), len(folge)]
    for platz, (erste, name) in enumerate(anfaenge):
        seiten = tuple(folge[grenzen[platz] : grenzen[platz + 1]])
        yield Teil(platz, erste.partition("/")[0], name, frage(env, seiten), seiten)


def frage(env: BuildEnvironment, seiten: tuple[str, ...]) -> str:
    """Return the question of the overview among the first two pages: some parts have a word to the reader before it.

    An appendix has none: it is looked up, not read.
    """
    if FARBEN.get(seiten[0].partition("/")[0]) == "grau":
        return ""
    for docname in seiten[:2]:
        eintrag = domaene(env).seiten.get(docname)
        if eintrag and eintrag.seite.typ == "ueberblick":
            return eintrag.seite.frage
    return ""
