"""The list of moved pages, ``docs/umleitungen.txt``: one line ``old -> new`` each, checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from changeguide.seite import gemeint

DATEI = "umleitungen.txt"
ZEILE = re.compile(r"(?P<alt>\S+)\s+->\s+(?P<neu>\S+)")
NAME = re.compile(r"[\w-]+(/[\w-]+)*", re.ASCII)


@dataclass(frozen=True)
class Umleitung:
    """An old address and where its page is now; both are docnames."""

    alt: str
    neu: str
    zeile: int


@dataclass(frozen=True)
class Mangel:
    """A mistake in the list: its line, and a German sentence."""

    zeile: int
    satz: str


def lies(text: str) -> tuple[list[Umleitung], list[Mangel]]:
    """Return what the lines say, and those that say nothing."""
    umleitungen, maengel = [], []
    for nummer, roh in enumerate(text.splitlines(), 1):
        zeile = roh.partition("#")[0].strip()
        treffer = ZEILE.fullmatch(zeile)
        if treffer and NAME.fullmatch(treffer["alt"]) and NAME.fullmatch(treffer["neu"]):
            umleitungen.append(Umleitung(treffer["alt"], treffer["neu"], nummer))
        elif zeile:
            satz = "Eine Umleitung hat die Form „alter-ordner/alte-seite -> ordner/seite“, ohne Endung und ohne Schrägstrich am Anfang."
            maengel.append(Mangel(nummer, f"„{zeile}“ ist nicht zu verstehen. {satz}"))
    return umleitungen, maengel


def pruefe(umleitungen: list[Umleitung], seiten: AbstractSet[str]) -> Iterator[Mangel]:
    """Yield what is wrong with the redirects.

    :param seiten: all pages the website has
    """
    ziele: dict[str, str] = {}
    for eine in umleitungen:
        if eine.alt in ziele:
            yield Mangel(eine.zeile, f"„{eine.alt}“ ist schon umgeleitet, auf „{ziele[eine.alt]}“. Eine der beiden Zeilen streichen.")
        elif eine.alt in seiten:
            yield Mangel(eine.zeile, f"„{eine.alt}“ gibt es noch; umleiten lässt sich nur eine Seite, die weg ist.")
        ziele.setdefault(eine.alt, eine.neu)
    for eine in umleitungen:
        if eine.neu in seiten:
            continue
        ende = _ende(eine, ziele)
        if ende is None:
            yield Mangel(eine.zeile, f"Die Umleitung von „{eine.alt}“ führt im Kreis. Als Ziel eine Seite eintragen, die es gibt.")
        elif ende != eine.neu:
            yield Mangel(eine.zeile, f"„{eine.neu}“ ist selbst umgeleitet. Gleich „{ende}“ als Ziel eintragen.")
        else:
            yield Mangel(eine.zeile, f"Das Ziel „{eine.neu}“ gibt es nicht{gemeint(eine.neu, seiten)}.")


def _ende(eine: Umleitung, ziele: dict[str, str]) -> str | None:
    """Return where a redirect leads in the end; ``None`` for a circle."""
    gesehen, hier = {eine.alt}, eine.neu
    while hier in ziele:
        if hier in gesehen:
            return None
        gesehen.add(hier)
        hier = ziele[hier]
    return hier
