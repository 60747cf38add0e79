"""Reads a finished page as readers see it: its title and its sections, each with its anchor and its paragraphs.

The index is made from the written pages: they hold what placeholders and references became, and the
anchors a hit can lead to; and they are all there, also when only one of them was built anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import lxml.html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.html import HtmlElement

UEBERSCHRIFTEN = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
STUMM = frozenset(("script", "style", "svg", "noscript", "input", "img", "textarea", "button", "form"))
"""Elements without text of the book."""
BEIWERK = frozenset((
    "headerlink",
    "frage-angaben",
    "frage-fassung",
    "frage-titel",
    "kasten-art",
    "schreibzeilen",
    "notizlinien",
    "notiz-fuss",
    "notiz-stand",
    "notiz-heft",
    "weiterlesen",
    "quellen",
    "stichwortverzeichnis",
    "summe",
    "zeit",
    "karte-angaben",
))  # fmt: skip
"""Classes of what stands on many pages alike, or belongs to another page."""
FLIESSEND = frozenset(("a", "abbr", "b", "cite", "code", "em", "i", "kbd", "small", "span", "strong", "sub", "sup", "u"))
"""Elements inside a paragraph; every other one begins a new one."""


BELEG = "bibtex-citation"
"""Class of a citation; one in brackets is left out, another („SGB VIII“) belongs to its sentence."""


@dataclass
class Abschnitt:
    """A section of a page, or an entry of the glossary."""

    anker: str
    """Id of its place on the page; "" for the beginning."""
    ueberschrift: str
    absaetze: list[str] = field(default_factory=list)


@dataclass
class Gelesen:
    """What the search knows of a page from its HTML."""

    titel: str = ""
    frage: str = ""
    kurz: str = ""
    normen: list[tuple[str, list[str]]] = field(default_factory=list)
    """What the rows of a table of norms are about, with the addresses they lead to: „SGB VIII § 80 Abs. 1“."""
    abschnitte: list[Abschnitt] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(absatz for abschnitt in self.abschnitte for absatz in abschnitt.absaetze)


def lies(datei: Path) -> Gelesen:
    """Return the content of a written page."""
    return lies_artikel(artikel(datei.read_text(encoding="utf-8")))


def artikel(html: str) -> str:
    """Return the part of a page that is the page's own, without its frame; "" where there is none."""
    anfang, ende = html.find("<article"), html.rfind("</article>")
    return html[anfang : ende + len("</article>")] if -1 < anfang < ende else ""


def lies_artikel(html: str) -> Gelesen:
    """Return the content of an article."""
    leser = _Leser()
    if html:
        leser.besuche(lxml.html.fragment_fromstring(html))
        leser.schliesse_absatz()
    for abschnitt in leser.seite.abschnitte:
        abschnitt.absaetze = [absatz for absatz in abschnitt.absaetze if absatz]
    return leser.seite


class _Leser:
    def __init__(self) -> None:
        self.seite = Gelesen(abschnitte=[Abschnitt("", "")])
        self.stuecke: list[str] = []

    def besuche(self, element: HtmlElement, anker: str = "") -> None:
        if _ist_beiwerk(element):
            return
        klassen = _klassen(element)
        if element.tag not in FLIESSEND:
            self.schliesse_absatz()
        if element.tag in UEBERSCHRIFTEN or (element.tag == "dt" and (element.get("id") or "").startswith("term-")):
            self._ueberschrift(element, element.get("id") or anker)
            return
        if "frage-satz" in klassen:
            self.seite.frage = _text(element)
            return
        if "normen" in klassen:
            self.seite.normen += _normen(element)
        if "kurz" in klassen:
            self.seite.kurz = _text(element)
        anker = element.get("id", "") if element.tag == "section" else ""
        self.stuecke.append(element.text or "")
        for kind in element:
            self.besuche(kind, anker)
            self.stuecke.append(kind.tail or "")
        if element.tag not in FLIESSEND:
            self.schliesse_absatz()

    def _ueberschrift(self, element: HtmlElement, anker: str) -> None:
        text = _text(element)
        if element.tag == "h1":
            self.seite.titel = text
        else:
            self.seite.abschnitte.append(Abschnitt(anker, text))

    def schliesse_absatz(self) -> None:
        absatz = _geglaettet(self.stuecke)
        self.stuecke = []
        self.seite.abschnitte[-1].absaetze.append(absatz)


def _normen(tafeln: HtmlElement) -> Iterator[tuple[str, list[str]]]:
    """Yield the norms of a building block ``normen``: each law is named once, above its table."""
    gesetz = ""
    for element in tafeln.iter("p", "tr"):
        if element.get("class") == "gesetz":
            gesetz = _text(element).partition(":")[0]
        elif element.tag == "tr" and (stelle := element.find("*/p/strong")) is not None:
            ziele = [verweis.get("href", "") for verweis in element.iterfind(".//a") if "doc" in verweis.xpath("span/@class")]
            yield f"{gesetz} {_text(stelle).partition(' Abs.')[0]}", ziele


def _klassen(element: HtmlElement) -> set[str]:
    return set((element.get("class") or "").split())


def _ist_beiwerk(element: HtmlElement) -> bool:
    """Return whether an element holds no text of the page itself."""
    if not isinstance(element.tag, str) or element.tag in STUMM:
        return True
    klassen = _klassen(element)
    return bool(klassen & BEIWERK) or (BELEG in klassen and element.text_content().startswith("("))


def _text(element: HtmlElement) -> str:
    """Return the text of an element on one line, without what is no text of the page itself."""
    if _ist_beiwerk(element):
        return ""
    stuecke = [element.text or ""]
    for kind in element:
        stuecke += [_text(kind), "" if kind.tag in FLIESSEND else " ", kind.tail or ""]
    return _geglaettet(stuecke)


def _geglaettet(stuecke: list[str]) -> str:
    """Return pieces of text as one line, without the gap a left-out citation leaves before a full stop."""
    return re.sub(r" (?=[.,;:!?)])", "", " ".join("".join(stuecke).split()))
