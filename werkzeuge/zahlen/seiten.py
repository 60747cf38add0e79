"""The figures of every page, read from its source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

from changeguide.domaene import WORTE_JE_MINUTE
from werkzeuge.pruefe.markdown import lies
from werkzeuge.pruefe.saetze import saetze
from werkzeuge.pruefe.text import Text, woerter

DOCS = Path(__file__).resolve().parents[2] / "docs"
TEILE = ("einstieg", "individuell", "organisation", "kommune", "methoden", "modelle", "werkstatt", "arbeitsblaetter", "anhang")

_VERWEIS = re.compile(r"\]\((?:[\w/-]+/)?([a-z0-9-]+)(?:\.md)?\)")
_STATION = re.compile(r"([a-z0-9-]+): ")
ZITAT = re.compile(r"\{cite[\w:]*\}`([^`]+)`")
_BILD = re.compile(r"\{figure\}|!\[")
_BEGRIFF = re.compile(r"\{term\}`(?:[^`<]*<)?([^`<>]+)>?`")
_WERDEN = re.compile(r"\b(?:werden|wird|werde|wurden?|würden?|worden)\b")
_PARTIZIP = re.compile(r"\b(?:\w*ge\w{2,}(?:t|en)|(?:be|emp|ent|er|ver|zer|miss|über|unter|wider)\w{2,}(?:t|en)|\w+iert)\b")


@dataclass
class Zahlen:
    """The figures of one page."""

    text: Text = field(repr=False)
    worte: int
    saetze: list[int] = field(repr=False)
    """Words of each sentence in running text."""
    laengster: int
    passiv: int
    """Sentences that look like passive: a form of „werden“ and a participle; an estimate."""
    ziele: Counter[str]
    """Slugs the text points to, and how often."""
    quellen: set[str]
    bilder: int
    begriffe: set[str]
    herein: int = 0
    """References in the texts of other pages that point here."""

    @property
    def pfad(self) -> Path:
        return self.text.pfad

    @property
    def typ(self) -> str:
        return self.text.typ

    @property
    def hinaus(self) -> int:
        return sum(self.ziele.values())

    @property
    def schnitt(self) -> float:
        return mean(self.saetze) if self.saetze else 0.0

    @property
    def passivanteil(self) -> float:
        """Share of sentences in percent."""
        return 100 * self.passiv / len(self.saetze) if self.saetze else 0.0

    @property
    def minuten(self) -> int:
        return -(-self.worte // WORTE_JE_MINUTE)


def zaehle(text: Text, slugs: set[str]) -> Zahlen:
    """Return the figures of one page; *slugs* are the pages a reference can point to."""
    prosa = [
        (absatz.art, absatz.text[beginn:ende])
        for absatz in text.wurzel.prosa("absatz", "punkt", "option", "frage")
        for beginn, ende in saetze(absatz.text, zitate_teilen=True)
    ]
    laufend = [satz for art, satz in prosa if art == "absatz"]
    quelle = "\n".join(text.zeilen)
    stationen = (treffer[1] for zeile in text.zeilen if (treffer := _STATION.match(zeile)))
    return Zahlen(
        text=text,
        worte=text.wurzel.umfang(),
        saetze=[woerter(satz) for satz in laufend],
        laengster=max((woerter(satz) for _, satz in prosa), default=0),
        passiv=sum(bool(_WERDEN.search(satz) and _PARTIZIP.search(satz)) for satz in laufend),
        ziele=Counter(ziel for ziel in [*_VERWEIS.findall(quelle), *stationen] if ziel in slugs and ziel != text.pfad.stem),
        quellen={kennung.strip() for liste in ZITAT.findall(quelle) for kennung in liste.split(",")},
        bilder=len(_BILD.findall(quelle)),
        begriffe={begriff.strip() for begriff in _BEGRIFF.findall(quelle)},
    )


def texte(docs: Path = DOCS) -> Iterator[Text]:
    """Yield the pages of the book, without those for authors."""
    return (lies(pfad) for teil in TEILE for pfad in sorted((docs / teil).glob("*.md")))


def zaehle_alle(docs: Path = DOCS) -> list[Zahlen]:
    """Return the figures of all pages of the book."""
    inhalt = list(texte(docs))
    slugs = {text.pfad.stem for text in inhalt}
    alle = [zaehle(text, slugs) for text in inhalt]
    startseite = zaehle(lies(docs / "index.md"), slugs)
    herein = sum((zahlen.ziele for zahlen in [startseite, *alle]), Counter())
    for zahlen in alle:
        zahlen.herein = herein[zahlen.pfad.stem]
    return alle
