"""What a worksheet consists of; the one source of the page in the book and of the PDF to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from fractions import Fraction
from typing import Any, ClassVar


@dataclass(frozen=True)
class Eintrag:
    """A field of the PDF: its name is a promise, its description is read aloud."""

    name: str
    beschreibung: str


@dataclass(frozen=True)
class Teil:
    """Base of everything that stands on a worksheet."""

    art: ClassVar[str]

    def eintraege(self) -> Iterator[Eintrag]:
        """Yield the fields to fill in, in reading order."""
        yield from ()


@dataclass(frozen=True)
class Absatz(Teil):
    """A paragraph."""

    art = "absatz"
    text: str


@dataclass(frozen=True)
class Zwischentitel(Teil):
    """A heading on the sheet."""

    art = "zwischentitel"
    text: str


@dataclass(frozen=True)
class Bild(Teil):
    """A drawing to draw in."""

    art = "bild"
    datei: str
    """Path of the SVG below ``docs/bilder``."""
    alt: str
    hoehe: int
    """Height on the sheet in millimetres."""


@dataclass(frozen=True)
class Feld(Teil):
    """Room to write."""

    art = "feld"
    kennung: str
    frage: str
    zeilen: int
    """Lines to write on, 8.5 mm each."""
    breite: Fraction
    """Share of the width of the sheet; neighbours whose shares make 1 stand side by side."""

    def eintraege(self) -> Iterator[Eintrag]:
        yield Eintrag(self.kennung, self.frage)


@dataclass(frozen=True)
class Feldtabelle(Teil):
    """A table to fill in."""

    art = "feldtabelle"
    kennung: str
    titel: str
    spalten: dict[str, int]
    """Name -> width in percent."""
    vorgaben: tuple[str, ...]
    """Text of the first column, row by row; empty strings are rows to fill in from the first column on."""
    hoehe: int
    """Lines to write on in every row."""

    def zellen(self) -> Iterator[tuple[str, list[str]]]:
        """Yield for every row the text of its first column and the names of its fields."""
        for nummer, vorgabe in enumerate(self.vorgaben, 1):
            erste = 2 if vorgabe else 1
            yield vorgabe, [f"{self.kennung}-z{nummer}-s{spalte}" for spalte in range(erste, len(self.spalten) + 1)]

    def eintraege(self) -> Iterator[Eintrag]:
        for nummer, (vorgabe, namen) in enumerate(self.zellen(), 1):
            zeile = vorgabe or f"Zeile {nummer}"
            spalten = list(self.spalten)[-len(namen) :] if namen else []
            for name, spalte in zip(namen, spalten, strict=True):
                yield Eintrag(name, f"{spalte}, {zeile}")


@dataclass(frozen=True)
class Ankreuzen(Teil):
    """Boxes to tick."""

    art = "ankreuzen"
    kennung: str
    frage: str
    antworten: tuple[str, ...]

    def eintraege(self) -> Iterator[Eintrag]:
        for nummer, antwort in enumerate(self.antworten, 1):
            yield Eintrag(f"{self.kennung}-{nummer}", f"{self.frage}: {antwort}" if self.frage else antwort)


@dataclass(frozen=True)
class Blatt:
    """A worksheet: one side of A4."""

    hinweis: str
    quer: bool
    teile: tuple[Teil, ...] = field(default=())

    def eintraege(self) -> Iterator[Eintrag]:
        """Yield all fields in reading order."""
        for teil in self.teile:
            yield from teil.eintraege()

    def zeilen(self) -> Iterator[tuple[Teil, ...]]:
        """Yield the parts as they stand below each other; fields that share a line together."""
        reihe: list[Feld] = []
        for teil in self.teile:
            if isinstance(teil, Feld) and teil.breite < 1:
                reihe.append(teil)
                if sum(feld.breite for feld in reihe) < 1:
                    continue
                yield tuple(reihe)
                reihe = []
                continue
            if reihe:
                yield tuple(reihe)
                reihe = []
            yield (teil,)
        if reihe:
            yield tuple(reihe)

    def als_json(self, vorsilbe: str = "") -> dict[str, Any]:
        """Return the sheet as the Typst template reads it.

        :param vorsilbe: goes before the names of the fields
        """
        return {
            "hinweis": self.hinweis,
            "quer": self.quer,
            "zeilen": [[_als_json(teil, vorsilbe) for teil in zeile] for zeile in self.zeilen()],
        }


def _als_json(teil: Teil, vorsilbe: str) -> dict[str, Any]:
    werte = {"art": teil.art} | asdict(teil)
    if isinstance(teil, Feld):
        werte |= {"breite": float(teil.breite), "kennung": vorsilbe + teil.kennung}
    if isinstance(teil, Feldtabelle):
        werte["spalten"] = [{"name": name, "breite": breite} for name, breite in teil.spalten.items()]
        werte["zellen"] = [{"vorgabe": vorgabe, "felder": [vorsilbe + name for name in namen]} for vorgabe, namen in teil.zellen()]
    if isinstance(teil, Ankreuzen):
        namen = [eintrag.name for eintrag in teil.eintraege()]
        werte["antworten"] = [{"text": text, "feld": vorsilbe + name} for text, name in zip(teil.antworten, namen, strict=True)]
    return werte
