"""The index: which word stands on which page, and how much that says about the page.

A word counts by where it stands – title, keywords, question, headings, lead, text – and, in the text, by how
often in relation to the length.  The sum becomes one of a few levels; that is all the browser gets to know.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from changeguide.website.suche.worte import umlaute, worte

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from changeguide.website.suche.zerlegen import Zerleger

GEWICHTE = {
    "titel": 12.0,
    "anfang": 4.0,
    "stichwort": 8.0,
    "frage": 5.0,
    "norm": 4.0,
    "adresse": 4.0,
    "ueberschrift": 3.0,
    "kurz": 3.0,
}
"""What a word is worth for standing in a field, however often; ``anfang`` is the first word of the title."""
SIEHE = 0.6
"""What a word is worth, measured by the keyword it sends to, on the pages of that keyword."""
SAETTIGUNG, LAENGE = 1.2, 0.6
"""How soon repetition stops counting, and how much a long text dilutes (k and b of BM25)."""
UNTEN, STUFE, STUFEN = 0.25, 1.26, 24
"""The lowest weight, the factor from one level to the next, the number of levels; the browser gets them too."""
UEBLICH, LEISE = 0.4, 1.1
"""A word on more than this share of pages is left out where it weighs less than this: it tells nothing there."""
STOPPWOERTER = frozenset(
    umlaute(wort.replace("ß", "ss"))
    for wort in Path(__file__).with_name("stoppwoerter.txt").read_text(encoding="utf-8").split()
)


@dataclass
class Blatt:
    """A page as the index takes it."""

    docname: str
    titel: str
    text: str
    felder: dict[str, list[str]] = field(default_factory=dict)
    """Texts by the names in ``GEWICHTE``."""
    siehe: list[tuple[str, str]] = field(default_factory=list)
    """Words that send to a keyword of the page, each with that keyword."""
    typ: str = ""
    ebenen: tuple[str, ...] = ()
    dauer: int = 0
    """Minutes a method or a workshop takes; 0 for other pages."""
    lesezeit: int = 0
    """Minutes."""
    faktor: float = 1.0
    """What its weights are multiplied with: overviews name everything and explain little."""


def gewichte(blaetter: list[Blatt], zerleger: Zerleger) -> dict[str, dict[int, int]]:
    """Return the level of every word on every page: word -> number of the page -> level."""
    zaehlungen = [_zaehle(blatt.text, zerleger) for blatt in blaetter]
    mittel = sum(sum(zaehlung.values()) for zaehlung in zaehlungen) / max(1, len(blaetter)) or 1
    ergebnis: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for nummer, (blatt, zaehlung) in enumerate(zip(blaetter, zaehlungen, strict=True)):
        laenge = SAETTIGUNG * (1 - LAENGE + LAENGE * sum(zaehlung.values()) / mittel)
        for begriff, zahl in zaehlung.items():
            ergebnis[begriff][nummer] += zahl * (SAETTIGUNG + 1) / (zahl + laenge) * blatt.faktor
        for feld, texte in blatt.felder.items():
            for begriff in {begriff for text in texte for begriff in _begriffe(text, zerleger, zahlen=True)}:
                ergebnis[begriff][nummer] += GEWICHTE[feld] * blatt.faktor
    for begriff, nummer, gewicht in list(_siehe(blaetter, ergebnis, zerleger)):
        ergebnis[begriff][nummer] += gewicht
    vereint = _vereine(ergebnis)
    return {begriff: stufen for begriff, orte in vereint.items() if (stufen := _stufen(orte, len(blaetter)))}


def _siehe(
    blaetter: list[Blatt], gewichte: Mapping[str, Mapping[int, float]], zerleger: Zerleger
) -> Iterator[tuple[str, int, float]]:
    """Yield what words weigh that only send to keywords: word, number of the page, weight of the best keyword."""
    for nummer, blatt in enumerate(blaetter):
        beste: dict[str, float] = defaultdict(float)
        for wort, ziel in blatt.siehe:
            ziele = [gewichte[begriff].get(nummer, 0) for begriff in _begriffe(ziel, zerleger, zahlen=True)]
            for begriff in _begriffe(wort, zerleger, zahlen=True):
                beste[begriff] = max(beste[begriff], SIEHE * min(ziele, default=0))
        yield from ((begriff, nummer, gewicht) for begriff, gewicht in beste.items())


def _vereine(gewichte: Mapping[str, Mapping[int, float]]) -> dict[str, Mapping[int, float]]:
    """Join words that differ only in where they are cut; the one with most cuts names them."""
    nach_schluessel: dict[str, list[str]] = defaultdict(list)
    for begriff in gewichte:
        nach_schluessel[begriff.replace("|", "")].append(begriff)
    vereint: dict[str, Mapping[int, float]] = {}
    for begriffe in nach_schluessel.values():
        orte: Counter[int] = Counter()
        for begriff in begriffe:
            orte.update(gewichte[begriff])  # type: ignore[arg-type]
        vereint[max(begriffe, key=lambda begriff: (begriff.count("|"), begriff))] = orte
    return vereint


def _stufen(orte: Mapping[int, float], seiten: int) -> dict[int, int]:
    leise = LEISE if len(orte) > UEBLICH * seiten else 0
    return {nummer: stufe(gewicht) for nummer, gewicht in orte.items() if gewicht and gewicht >= leise}


def stufe(gewicht: float) -> int:
    """Return the level of a weight, 1 to ``STUFEN``."""
    return max(1, min(STUFEN, 1 + round(math.log(gewicht / UNTEN) / math.log(STUFE))))


def _zaehle(text: str, zerleger: Zerleger) -> Counter[str]:
    return Counter(_begriffe(text, zerleger, zahlen=False))


def _begriffe(text: str, zerleger: Zerleger, *, zahlen: bool) -> Iterator[str]:
    """Yield the words of a text as the index keeps them; numbers only where they are part of a name."""
    for wort in worte(text):
        if wort not in STOPPWOERTER and (len(wort) > 1 or zahlen) and (zahlen or not wort.isdigit()):
            yield zerleger.begriff(wort)


def packe(blaetter: list[Blatt], stufen: Mapping[str, Mapping[int, int]]) -> dict[str, Any]:
    """Return the index as the browser reads it (``maschine.js``): short texts that compress well.

    ``begriffe`` holds the sorted words, each as a capital that counts the letters it shares with the one
    before, and the rest; ``abstaende`` the pages of each, as steps from one to the next, after their number.
    """
    begriffe = sorted(stufen)
    typen = sorted({blatt.typ for blatt in blaetter if blatt.typ})
    ebenen = sorted({ebene for blatt in blaetter for ebene in blatt.ebenen})
    return {
        "seiten": [
            [
                blatt.docname,
                blatt.titel,
                typen.index(blatt.typ) if blatt.typ else -1,
                [ebenen.index(ebene) for ebene in blatt.ebenen],
                blatt.dauer,
                blatt.lesezeit,
            ]
            for blatt in blaetter
        ],
        "typen": typen,
        "ebenen": ebenen,
        "stoppwoerter": " ".join(sorted(STOPPWOERTER)),
        "mass": [UNTEN, STUFE],
        "begriffe": "".join(_verkuerzt(begriffe)),
        "anzahlen": "".join(_zeichen(len(stufen[begriff])) for begriff in begriffe),
        "abstaende": "".join(_zeichen(schritt) for begriff in begriffe for schritt in _schritte(sorted(stufen[begriff]))),
        "stufen": "".join(chr(96 + stufen[begriff][nummer]) for begriff in begriffe for nummer in sorted(stufen[begriff])),
    }


def _verkuerzt(begriffe: Iterable[str]) -> Iterator[str]:
    vorher = ""
    for begriff in begriffe:
        gleich = 0
        while gleich < min(len(begriff), len(vorher), 25) and begriff[gleich] == vorher[gleich]:
            gleich += 1
        yield chr(65 + gleich) + begriff[gleich:]
        vorher = begriff


def _schritte(nummern: list[int]) -> Iterator[int]:
    """Yield the steps from page to page, the first from before the first page; each is at least 1."""
    vorher = -1
    for nummer in nummern:
        yield nummer - vorher
        vorher = nummer


def _zeichen(zahl: int) -> str:
    """Return a number as characters from „#“ to „[“ and „]“ to „}“; „~“ stands for another 90."""
    voll, rest = divmod(zahl, 90)
    return "~" * voll + chr(35 + rest + (rest >= 57))
