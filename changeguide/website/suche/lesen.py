"""Reads a finished page as readers see it: its title and its sections, each with its anchor and its paragraphs.

The index is made from the written pages: they hold what placeholders and references became, and the
anchors a hit can lead to; and they are all there, also when only one of them was built anew.
"""

from __future__ import annotations

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
    "frage-titel",
    "kasten-art",
    "schreibzeilen",
    "bibtex-citation",
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
    artikel = lxml.html.fromstring(datei.read_text(encoding="utf-8")).find(".//article")
    leser = _Leser()
    if artikel is not None:
        leser.besuche(artikel)
        leser.schliesse_absatz()
    for abschnitt in leser.seite.abschnitte:
        abschnitt.absaetze = [absatz for absatz in abschnitt.absaetze if absatz]
    return leser.seite


class _Leser:
    def __init__(self) -> None:
        self.seite = Gelesen(abschnitte=[Abschnitt("", "")])
        self.stuecke: list[str] = []

    def besuche(self, element: HtmlElement, anker: str = "") -> None:
        klassen = set((element.get("class") or "").split())
        if not isinstance(element.tag, str) or element.tag in STUMM or klassen & BEIWERK:
            return
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
        absatz = " ".join("".join(self.stuecke).split())
        self.stuecke = []
        self.seite.abschnitte[-1].absaetze.append(absatz)


def _normen(tafeln: HtmlElement) -> Iterator[tuple[str, list[str]]]:
    """Yield the norms of a building block ``normen``: each law is named once, above its table."""
    gesetz = ""
    for element in tafeln.iter("p", "tr"):
        if element.get("class") == "gesetz":
            gesetz = _text(element).partition(":")[0]
        elif element.tag == "tr" and (stelle := element.find("td/p/strong")) is not None:
            ziele = [verweis.get("href", "") for verweis in element.iterfind(".//a") if "doc" in verweis.xpath("span/@class")]
            yield f"{gesetz} {_text(stelle).partition(' Abs.')[0]}", ziele


def _text(element: HtmlElement) -> str:
    """Return the text of an element on one line, without what is no text of the book."""
    if not isinstance(element.tag, str) or element.tag in STUMM or set((element.get("class") or "").split()) & BEIWERK:
        return ""
    stuecke = [element.text or ""]
    for kind in element:
        stuecke += [_text(kind), "" if kind.tag in FLIESSEND else " ", kind.tail or ""]
    return " ".join("".join(stuecke).split())
