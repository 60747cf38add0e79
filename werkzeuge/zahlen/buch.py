"""The figures of the book as a whole: what it must hold and what must fit together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from werkzeuge.pruefe.text import Text
from werkzeuge.zahlen.seiten import DOCS, ZITAT, Zahlen

_WERK = re.compile(r"^@\w+\{([^,\s]+),(.*)", re.MULTILINE)
_UNGEPRUEFT = re.compile(r"pruefung=\{ungeprueft\}")
_ZEICHNUNG = re.compile(r"([\w-]+\.svg)\b")
_STICHWORT = re.compile(r"\{index\}`([^`<]+)")


@dataclass(frozen=True)
class Buch:
    """What the whole book holds; sets name the pages, words or works concerned."""

    blaetter: frozenset[str]
    zeichnungen: frozenset[str]
    begriffe: frozenset[str]
    stichworte: frozenset[str]
    """Words of the index: front matter, glossary, ``{index}`` and see-references."""
    methoden: Mapping[str, bool]
    """Slug of every method and workshop: whether the minutes of its steps add up to its duration."""
    modelle: Mapping[str, bool]
    """Slug of every model: whether it has a drawing, an origin and a limit."""
    zitiert: frozenset[str]
    werke: frozenset[str]
    ungeprueft: frozenset[str]
    """Works whose entry nobody has checked against a record of the work itself."""


def zaehle_buch(alle: Iterable[Zahlen], docs: Path = DOCS) -> Buch:
    """Return the figures of the book; *alle* are those of its pages."""
    alle = list(alle)
    inhalt = [zahlen.text for zahlen in alle]
    begriffe = frozenset().union(*map(glossarbegriffe, inhalt))
    bibliographie = docs / "anhang" / "literatur.bib"
    werke = dict(_WERK.findall(bibliographie.read_text(encoding="utf-8"))) if bibliographie.exists() else {}
    return Buch(
        blaetter=frozenset(text.pfad.stem for text in inhalt if text.typ == "arbeitsblatt"),
        zeichnungen=frozenset(name for text in inhalt for zeile in text.zeilen for name in _ZEICHNUNG.findall(zeile)),
        begriffe=begriffe,
        stichworte=begriffe.union(*(stichworte(text) for text in inhalt)),
        methoden={text.pfad.stem: minuten_gehen_auf(text) for text in inhalt if text.typ in ("methode", "workshop") and _ablauf(text)},
        modelle={text.pfad.stem: ist_vollstaendig(text) for text in inhalt if text.typ == "modell"},
        zitiert=frozenset().union(*(zahlen.quellen for zahlen in alle), zitate_der_daten(docs)),
        werke=frozenset(werke),
        ungeprueft=frozenset(werk for werk, felder in werke.items() if _UNGEPRUEFT.search(felder)),
    )


def glossarbegriffe(text: Text) -> frozenset[str]:
    """Return the entries of the glossary on a page."""
    return frozenset(absatz.text for liste in text.wurzel.alle("glossary") for absatz in liste.absaetze if absatz.art == "titel")


def zitate_der_daten(docs: Path) -> Iterator[str]:
    """Yield the works that data files beside the pages cite."""
    for datei in docs.rglob("*.toml"):
        yield from re.findall(r'^quelle\s*=\s*"([^"]+)"', datei.read_text(encoding="utf-8"), re.MULTILINE)
        for liste in ZITAT.findall(datei.read_text(encoding="utf-8")):
            yield from (kennung.strip() for kennung in liste.split(","))


def stichworte(text: Text) -> set[str]:
    """Return the words a page puts into the index."""
    woerter = set(yaml.safe_load(text.vorspann.get("stichworte", "")) or ())
    woerter |= {wort.strip() for zeile in text.zeilen for wort in _STICHWORT.findall(zeile)}
    for verzeichnis in text.wurzel.alle("stichwortverzeichnis"):
        zeilen = (zeile.partition(": ") for absatz in verzeichnis.absaetze for zeile in absatz.text.splitlines())
        woerter |= {wort.strip() for wort, doppelpunkt, _ in zeilen if doppelpunkt}
    return woerter


def minuten_gehen_auf(text: Text) -> bool:
    """Return whether the steps of every Ablauf on the page add up to the duration it names."""
    for ablauf in _ablauf(text):
        soll = ablauf.optionen.get("dauer", text.vorspann.get("dauer", ""))
        if sum(int(schritt.optionen.get("minuten", 0)) for schritt in ablauf.alle("schritt")) != int(soll or 0):
            return False
    return True


def _ablauf(text: Text) -> list:
    return list(text.wurzel.alle("ablauf"))


def ist_vollstaendig(text: Text) -> bool:
    """Return whether a model has a drawing, an originator with year, and a limit."""
    herkunft = yaml.safe_load(text.vorspann.get("herkunft", "")) or ()
    return bool(
        any(text.wurzel.alle("figure"))
        and herkunft
        and all(re.search(r"\b\d{4}\b", wer) for wer in herkunft)
        and text.vorspann.get("grenze")
    )
