"""Keeps of a style sheet only what can apply to a page of this book.

furo and sphinx-design bring rules for everything a documentation may hold; nine tenths of them never
match here.  A rule stays when every element, class and id in one of its selectors occurs in a page or a script.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import tinycss2

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAMEN = re.compile(r'<(\w+)|\b(?:class|id)="([^"]*)"|\bsrc="[^"]*?(_static/[^"?]*\.js)[?"]')
IMMER = {"html", "body", "root"}
WORT = re.compile(r"[\w-]+")
EIGENSCHAFT = re.compile(r"""(?<=[{;\s])(--[\w-]+)\s*:(?:[^;{}"']|"[^"]*"|'[^']*')*(?:;|(?=\}))""")
BENUTZT = re.compile(r"var\(\s*(--[\w-]+)")
OHNE_BEDINGUNG = ("font-face", "keyframes", "page", "counter-style", "property")
"""At-rules that hold no selectors and stay as they are."""


def namen(seiten: Iterable[str]) -> set[str]:
    """Return the elements, classes and ids of pages, and the scripts they load (``_static/….js``)."""
    gefunden = set(IMMER)
    vorige: set[str] = set()
    for seite in seiten:
        zeilen = set(seite.splitlines())
        for zeile in zeilen - vorige:  # pages have frame and sidebar in common with their neighbours
            gefunden.update(*(element.split() + werte.split() + skript.split() for element, werte, skript in NAMEN.findall(zeile)))
        vorige = zeilen
    return gefunden


def skriptworte(skripte: Iterable[str]) -> set[str]:
    """Return every word in scripts: each might become a class."""
    return {wort for skript in skripte for wort in WORT.findall(skript)}


def lies_aus(css: str, worte: set[str]) -> str:
    """Return the style sheet without rules that cannot match.

    :param css: the whole style sheet
    :param worte: all names that occur, from :func:`namen` and :func:`skriptworte`
    """
    ergebnis = "".join(_regeln(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), worte))
    return _ohne_tote_eigenschaften(ergebnis, worte)


def _regeln(regeln: Iterable[Any], worte: set[str]) -> Iterator[str]:
    for regel in regeln:
        if regel.type == "error":
            raise ValueError(f"Im Stil steht eine Regel, die sich nicht lesen lässt: {regel.message} (Zeile {regel.source_line}).")
        if regel.type == "qualified-rule":
            wahl = [teil for teil in _waehler(regel.prelude) if _kann_zutreffen(teil, worte)]
            if wahl:
                yield ",".join(tinycss2.serialize(teil).strip() for teil in wahl) + "{" + tinycss2.serialize(regel.content) + "}\n"
        elif regel.content is None or regel.lower_at_keyword in OHNE_BEDINGUNG or regel.lower_at_keyword.endswith("keyframes"):
            if regel.lower_at_keyword != "charset":
                yield regel.serialize() + "\n"
        else:
            innen = "".join(_regeln(tinycss2.parse_blocks_contents(regel.content, skip_comments=True, skip_whitespace=True), worte))
            if innen:
                yield f"@{regel.at_keyword}{tinycss2.serialize(regel.prelude)}{{{innen}}}\n"


def _waehler(vorspann: list[Any]) -> Iterator[list[Any]]:
    """Split the selectors of a rule at their commas."""
    teil: list[Any] = []
    for zeichen in vorspann:
        if zeichen == ",":
            yield teil
            teil = []
        else:
            teil.append(zeichen)
    yield teil


def _kann_zutreffen(waehler: list[Any], worte: set[str]) -> bool:
    """Tell whether all names of a selector occur; what stands in ``:not(…)`` or ``:is(…)`` does not count."""
    vorher: Any = None
    for zeichen in waehler:
        if zeichen.type in ("hash", "ident") and vorher != ":" and zeichen.value not in worte:
            return False
        vorher = zeichen
    return True


def _ohne_tote_eigenschaften(css: str, worte: set[str]) -> str:
    """Drop declarations of custom properties nobody reads, until nothing more falls away."""
    while True:
        benutzt = set(BENUTZT.findall(css)) | {wort for wort in worte if wort.startswith("--")}
        kleiner = EIGENSCHAFT.sub(lambda fund: fund[0] if fund[1] in benutzt else "", css)  # noqa: B023 – used at once
        if kleiner == css:
            return css
        css = kleiner
