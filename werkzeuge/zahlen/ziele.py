"""What the book is meant to reach, and what it misses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from werkzeuge.zahlen.buch import Buch
from werkzeuge.zahlen.seiten import DOCS, Zahlen

WORTE_BEITRAG = range(900, 1601)
SATZ_IM_SCHNITT = 15
SATZ_HOECHSTENS = 30
QUELLEN_BEITRAG = 2
VERWEISE_BEITRAG = 3
BEGRIFFE = 100
STICHWORTE = 250
BLAETTER = 20
ZEICHNUNGEN = 35


def maengel(alle: Iterable[Zahlen], buch: Buch) -> Iterator[str]:
    """Yield a sentence for every target that is missed, first those of the pages, then those of the book."""
    benutzt: set[str] = set()
    for zahlen in alle:
        benutzt |= zahlen.begriffe if zahlen.pfad.stem != "glossar" else set()
        for satz in maengel_der_seite(zahlen):
            yield f"{zahlen.pfad.relative_to(DOCS.parent) if zahlen.pfad.is_relative_to(DOCS) else zahlen.pfad}: {satz}"
    yield from maengel_des_buchs(buch)
    for begriff in sorted(buch.begriffe - benutzt):
        yield f"Der Begriff „{begriff}“ steht im Glossar, aber keine Seite verweist auf ihn."


def maengel_der_seite(zahlen: Zahlen) -> Iterator[str]:
    """Yield what a single page misses."""
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


def maengel_des_buchs(buch: Buch) -> Iterator[str]:
    """Yield what the book as a whole misses."""
    for name, menge, mindestens in (
        ("Begriffe im Glossar", buch.begriffe, BEGRIFFE),
        ("Stichworte", buch.stichworte, STICHWORTE),
        ("Arbeitsblätter", buch.blaetter, BLAETTER),
        ("Zeichnungen", buch.zeichnungen, ZEICHNUNGEN),
    ):
        if len(menge) < mindestens:
            yield f"Das Buch hat {len(menge)} {name}, mindestens {mindestens} sollen es sein."
    for slug in sorted(slug for slug, gut in buch.methoden.items() if not gut):
        yield f"Die Minuten von „{slug}“ ergeben nicht die Dauer im Vorspann."
    for slug in sorted(slug for slug, gut in buch.modelle.items() if not gut):
        yield f"Dem Modell „{slug}“ fehlt Zeichnung, Herkunft mit Jahr oder Grenze."
    for werk in sorted(buch.zitiert - buch.werke):
        yield f"„{werk}“ ist zitiert, steht aber nicht in literatur.bib."
    for werk in sorted(buch.werke - buch.zitiert):
        yield f"„{werk}“ steht in literatur.bib, aber keine Seite zitiert es."
    for werk in sorted(buch.ungeprueft):
        yield f"„{werk}“ steht ungeprüft in literatur.bib: im Werk oder in einem Bibliothekskatalog nachsehen."


def uebersicht(buch: Buch) -> Iterator[str]:
    """Yield the figures of the book, a line each."""
    yield f"{len(buch.blaetter)} Arbeitsblätter, {len(buch.zeichnungen)} Zeichnungen"
    yield f"{len(buch.begriffe)} Begriffe im Glossar, {len(buch.stichworte)} Stichworte"
    yield f"Minuten gehen auf: {sum(buch.methoden.values())} von {len(buch.methoden)} Methoden und Workshops"
    yield f"Zeichnung, Herkunft, Grenze: {sum(buch.modelle.values())} von {len(buch.modelle)} Modellen"
    yield (
        f"{len(buch.werke)} Werke: {len(buch.werke - buch.zitiert)} ohne Zitat, "
        f"{len(buch.zitiert - buch.werke)} Zitate ohne Werk, {len(buch.ungeprueft)} ungeprüft"
    )
