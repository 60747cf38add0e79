"""R-01: every word is known to hunspell or to ``woerter.txt``.

All words of all pages go through one hunspell process, and what it rejects through a second
one, for suggestions.  The project's words are hunspell's personal dictionary, so they show up
among the suggestions, and a line such as ``Präventionskette/Stelle`` inflects the first word
like the second.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from .befund import Abbruch, Befund
from .text import Text

NUMMER = "R-01"
SATZ = "Jedes Wort ist richtig geschrieben: hunspell oder woerter.txt kennt es."
HINWEIS = "Ist es richtig, gehört es in werkzeuge/pruefe/woerter.txt."
WOERTERLISTE = Path(__file__).with_name("woerter.txt")

OHNE_HUNSPELL = """\
Die Rechtschreibprüfung braucht hunspell, und das ist nicht installiert.
Debian, Ubuntu: sudo apt-get install hunspell hunspell-de-de"""
OHNE_WOERTERBUCH = """\
hunspell findet das deutsche Wörterbuch de_DE nicht.
Debian, Ubuntu: sudo apt-get install hunspell-de-de"""

_WORT = re.compile(r"(?:\d[\d.,]*)?-?[^\W\d_][\w:-]*\.?")

# A word is read as a conjunction of pieces, each with spellings that would do.
Lesart = list[frozenset[str]]


def woerterliste(pfad: Path = WOERTERLISTE) -> list[str]:
    """Return the entries of the project's word list, without its comments."""
    zeilen = pfad.read_text(encoding="utf-8").splitlines()
    return [zeile.strip() for zeile in zeilen if zeile.strip() and not zeile.startswith("#")]


def befunde(texte: Iterable[Text]) -> Iterator[tuple[Text, Befund]]:
    """Yield a finding for every unknown word, and the page it stands on."""
    stellen = [(text, zeile, wort) for text in texte for zeile, wort in _woerter(text)]
    lesarten = {wort: _lesart(wort) for _, _, wort in stellen}
    formen = {form for lesart in lesarten.values() for stueck in lesart for form in stueck}
    eigene = {eintrag.partition("/")[0] for eintrag in woerterliste()}
    unbekannt = set(_hunspell("-L", formen)) - eigene
    falsch = {wort for wort, lesart in lesarten.items() if any(s <= unbekannt for s in lesart)}
    vorschlaege = _vorschlaege({wort.rstrip(".") for wort in falsch})
    for text, zeile, wort in stellen:
        if wort in falsch:
            kern = wort.rstrip(".")
            gemeint = ", ".join(f"„{v}“" for v in vorschlaege.get(kern, [])[:3])
            hinweis = f"Gemeint: {gemeint}? {HINWEIS}" if gemeint else HINWEIS
            yield text, Befund(zeile, f"„{kern}“ steht in keinem Wörterbuch.", NUMMER, hinweis)


def _woerter(text: Text) -> Iterator[tuple[int, str]]:
    """Yield line and word, for every word readers read or copy."""
    for absatz in text.wurzel.prosa():
        if absatz.art == "kopiertext" and not text.im_buch:
            continue
        for treffer in _WORT.finditer(absatz.text):
            yield absatz.zeile_von(treffer.start()), treffer[0].rstrip(":")


def _lesart(wort: str) -> Lesart:
    """Split *wort* at hyphens and gender colons into the pieces hunspell has to know."""
    lesart: Lesart = []
    kern = wort.rstrip(".")
    for teil in filter(None, kern.split("-")):
        if ":" in teil:
            lesart += _gendern(*teil.split(":", 1))
        elif not any(zeichen.isdigit() for zeichen in teil):
            formen = {teil, wort} if ":" not in wort else {teil}
            if "-" in kern:
                formen |= {f"{teil}-", f"-{teil}"}
            if f"{teil}." == wort[-len(teil) - 1 :]:  # perhaps an abbreviation
                formen.add(f"{teil}.")
            lesart.append(frozenset(formen))
    return lesart


def _gendern(stamm: str, endung: str) -> Lesart:
    """Read „Planer:innen“ as „Planer“ and „Planerinnen“, „Kolleg:in“ with „Kollege“."""
    treffer = re.fullmatch(r"(in(?:nen)?)(.*)", endung)
    if not treffer:
        ganz = {stamm + endung, endung} if len(endung) > 2 else {stamm + endung}
        return [frozenset({stamm}), frozenset(ganz)]
    weiblich, rest = treffer.groups()
    lesart = [frozenset({stamm, f"{stamm}e"}), frozenset({stamm + weiblich})]
    return [*lesart, frozenset({rest, rest.capitalize()})] if rest else lesart


def _vorschlaege(woerter: Collection[str]) -> dict[str, list[str]]:
    """Return hunspell's suggestions; they are slow, so only for words to be reported."""
    vorschlaege: dict[str, list[str]] = {}
    for zeile in _hunspell("-a", [f"^{wort}" for wort in woerter]):
        if zeile.startswith("&"):
            vorschlaege[zeile.split()[1]] = zeile.partition(": ")[2].split(", ")
    return vorschlaege


def _hunspell(modus: str, zeilen: Collection[str]) -> list[str]:
    """Pipe lines through hunspell, with the project's words as personal dictionary."""
    if not zeilen:
        return []
    with TemporaryDirectory() as ordner:
        eigene = Path(ordner, "woerter")
        eigene.write_text("\n".join(woerterliste()) + "\n", encoding="utf-8")
        try:
            ergebnis = subprocess.run(
                ["hunspell", "-d", "de_DE", "-i", "UTF-8", "-p", str(eigene), modus],
                input="\n".join(zeilen) + "\n",
                capture_output=True,
                encoding="utf-8",
                env={**os.environ, "LC_ALL": "C.UTF-8"},  # the encoding of the word list
                check=False,
            )
        except FileNotFoundError:
            raise Abbruch(OHNE_HUNSPELL) from None
    if ergebnis.returncode:
        raise Abbruch(OHNE_WOERTERBUCH)
    return ergebnis.stdout.splitlines()
