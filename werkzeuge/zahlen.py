"""Figures of every page, by part of the book, and what misses its target.

Command line: ``python -m werkzeuge.zahlen [parts]``; a part is a folder of ``docs``.
Exit status: 0 all targets hold, 1 a page misses one, 2 the figures could not be read.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

from changeguide.domaene import WORTE_JE_MINUTE
from werkzeuge.pruefe.befund import Abbruch
from werkzeuge.pruefe.markdown import lies
from werkzeuge.pruefe.saetze import saetze
from werkzeuge.pruefe.text import Text, woerter

DOCS = Path(__file__).resolve().parent.parent / "docs"
TEILE = ("einstieg", "individuell", "organisation", "kommune", "methoden", "modelle", "werkstatt", "anhang")

WORTE_BEITRAG = range(900, 1601)
SATZ_IM_SCHNITT = 15
SATZ_HOECHSTENS = 30
QUELLEN_BEITRAG = 2
VERWEISE_BEITRAG = 3
BEGRIFFE = 70

_VERWEIS = re.compile(r"\]\((?:[\w/-]+/)?([a-z0-9-]+)(?:\.md)?\)")
_STATION = re.compile(r"([a-z0-9-]+): ")
_ZITAT = re.compile(r"\{cite[\w:]*\}`([^`]+)`")
_BILD = re.compile(r"\{figure\}|!\[")
_BEGRIFF = re.compile(r"\{term\}`(?:[^`<]*<)?([^`<>]+)>?`")
_WERDEN = re.compile(r"\b(?:werden|wird|werde|wurden?|würden?|worden)\b")
_PARTIZIP = re.compile(r"\b(?:\w*ge\w{2,}(?:t|en)|(?:be|emp|ent|er|ver|zer|miss|über|unter|wider)\w{2,}(?:t|en)|\w+iert)\b")


@dataclass
class Zahlen:
    """The figures of one page."""

    pfad: Path
    typ: str
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
        pfad=text.pfad,
        typ=text.typ,
        worte=text.wurzel.umfang(),
        saetze=[woerter(satz) for satz in laufend],
        laengster=max((woerter(satz) for _, satz in prosa), default=0),
        passiv=sum(bool(_WERDEN.search(satz) and _PARTIZIP.search(satz)) for satz in laufend),
        ziele=Counter(ziel for ziel in [*_VERWEIS.findall(quelle), *stationen] if ziel in slugs and ziel != text.pfad.stem),
        quellen={kennung.strip() for liste in _ZITAT.findall(quelle) for kennung in liste.split(",")},
        bilder=len(_BILD.findall(quelle)),
        begriffe={begriff.strip() for begriff in _BEGRIFF.findall(quelle)},
    )


def zaehle_alle(docs: Path = DOCS) -> list[Zahlen]:
    """Return the figures of all pages of the book, without the pages for authors."""
    texte = [lies(pfad) for teil in TEILE for pfad in sorted((docs / teil).glob("*.md"))]
    slugs = {text.pfad.stem for text in texte}
    alle = [zaehle(text, slugs) for text in texte]
    startseite = zaehle(lies(docs / "index.md"), slugs)
    herein = sum((zahlen.ziele for zahlen in [startseite, *alle]), Counter())
    for zahlen in alle:
        zahlen.herein = herein[zahlen.pfad.stem]
    return alle


def maengel(alle: Iterable[Zahlen], begriffe: set[str]) -> Iterator[str]:
    """Yield a sentence for every target that is missed; *begriffe* are the entries of the glossary."""
    benutzt: set[str] = set()
    for zahlen in alle:
        benutzt |= zahlen.begriffe if zahlen.pfad.stem != "glossar" else set()
        for satz in _maengel_der_seite(zahlen):
            yield f"{zahlen.pfad.relative_to(DOCS.parent) if zahlen.pfad.is_relative_to(DOCS) else zahlen.pfad}: {satz}"
    if len(begriffe) < BEGRIFFE:
        yield f"Das Glossar hat {len(begriffe)} Begriffe, mindestens {BEGRIFFE} sollen es sein."
    for begriff in sorted(begriffe - benutzt):
        yield f"Der Begriff „{begriff}“ steht im Glossar, aber keine Seite verweist auf ihn."


def _maengel_der_seite(zahlen: Zahlen) -> Iterator[str]:
    if zahlen.laengster > SATZ_HOECHSTENS:
        yield f"Der längste Satz hat {zahlen.laengster} Wörter, höchstens {SATZ_HOECHSTENS} sollen es sein."
    if zahlen.schnitt > SATZ_IM_SCHNITT:
        yield f"Die Sätze haben im Schnitt {zahlen.schnitt:.1f} Wörter, höchstens {SATZ_IM_SCHNITT} sollen es sein."
    if not zahlen.herein:
        yield "Kein Text einer anderen Seite verweist hierher."
    if zahlen.typ != "beitrag":
        return
    if zahlen.worte not in WORTE_BEITRAG:
        yield f"Der Beitrag hat {zahlen.worte} Wörter, {WORTE_BEITRAG.start} bis {WORTE_BEITRAG.stop - 1} sollen es sein."
    if len(zahlen.quellen) < QUELLEN_BEITRAG:
        yield f"Der Beitrag hat {len(zahlen.quellen)} Quellen, mindestens {QUELLEN_BEITRAG} sollen es sein."
    if zahlen.hinaus < VERWEISE_BEITRAG:
        yield f"Der Beitrag hat {zahlen.hinaus} Verweise im Text, mindestens {VERWEISE_BEITRAG} sollen es sein."


def glossarbegriffe(docs: Path = DOCS) -> set[str]:
    """Return the entries of the glossary."""
    text = lies(docs / "anhang" / "glossar.md")
    return {absatz.text for liste in text.wurzel.alle("glossary") for absatz in liste.absaetze if absatz.art == "titel"}


KOPF = ("Seite", "Wörter", "Min.", "Ø Satz", "längster", "Passiv", "hinaus", "herein", "Quellen", "Bilder")


def tabelle(teil: str, seiten: Sequence[Zahlen]) -> Iterator[str]:
    """Yield the lines of the table of one part, with its sums."""
    zeilen = [KOPF, *(_zeile(zahlen) for zahlen in seiten), _summe(teil, seiten)]
    breiten = [max(len(zeile[spalte]) for zeile in zeilen) for spalte in range(len(KOPF))]
    for zeile in zeilen:
        erste, *rest = zeile
        yield erste.ljust(breiten[0]) + "".join(f"  {zelle.rjust(breite)}" for zelle, breite in zip(rest, breiten[1:], strict=True))


def _zeile(z: Zahlen) -> tuple[str, ...]:
    werte = (z.worte, z.minuten, f"{z.schnitt:.1f}", z.laengster, f"{z.passivanteil:.0f} %", z.hinaus, z.herein, len(z.quellen), z.bilder)
    return (z.pfad.stem, *map(str, werte))


def _summe(teil: str, seiten: Sequence[Zahlen]) -> tuple[str, ...]:
    laengen = [laenge for zahlen in seiten for laenge in zahlen.saetze]
    werte = (
        sum(z.worte for z in seiten),
        sum(z.minuten for z in seiten),
        f"{mean(laengen):.1f}",
        max(z.laengster for z in seiten),
        f"{100 * sum(z.passiv for z in seiten) / len(laengen):.0f} %",
        sum(z.hinaus for z in seiten),
        sum(z.herein for z in seiten),
        len(set().union(*(z.quellen for z in seiten))),
        sum(z.bilder for z in seiten),
    )
    return (f"{teil}: {len(seiten)} {'Seite' if len(seiten) == 1 else 'Seiten'}", *map(str, werte))


def main(argumente: Sequence[str]) -> int:
    """Print the figures and the missed targets."""
    try:
        if fremd := [teil for teil in argumente if teil not in TEILE]:
            raise Abbruch(f"„{fremd[0]}“ ist kein Teil des Buchs. Möglich sind: {', '.join(TEILE)}.")
        alle, begriffe = zaehle_alle(), glossarbegriffe()
    except Abbruch as abbruch:
        print(abbruch, file=sys.stderr)
        return 2
    for teil in argumente or TEILE:
        print(*tabelle(teil, [zahlen for zahlen in alle if zahlen.pfad.parent.name == teil]), "", sep="\n")
    offen = list(maengel(alle, begriffe))
    print(*offen, sep="\n")
    print(f"{len(alle)} Seiten, {len(begriffe)} Begriffe im Glossar, {len(offen)} verfehlte Ziele.")
    return 1 if offen else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
