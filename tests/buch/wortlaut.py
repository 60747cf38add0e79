"""Compares the words of a page across the editions: nothing may be lost on the way to EPUB and paper.

A page is a list of *blocks*, the smallest pieces that stand on their own: a paragraph, a heading,
a table cell, the title of a tab.  The editions may differ in this, and in nothing else:

* not read at all (``OHNE``): the sign behind headings, state messages of note fields, the list of
  downloads, the Methodenfinder and the links to Mein Guide, which need a browser, the arrow before the link of a card and the brackets around the label of a source,
  which paper sets otherwise, pictures and their alternative texts;
* a check box counts as ☑ or ☐, though the browser draws it; print draws it too, with an x in it; the screen PDF has the characters;
* print gives the numbers of pages where the index of the others gives their names (``ORT``);
* a worksheet in print is the sheet itself, where single fields do not stand in a table (``NUR_TABELLE``);
* print adds a page number behind a link into the book and the number of a footnote behind a link
  to the web, exactly there (``SEITE``, ``FUSSNOTE``), and may change hyphens, spaces and capitals;
* the screen PDF gives page numbers in the index too, and draws the boxes to tick of a worksheet;
* print lets a picture from another place stand at the top of a page, between two halves of a block.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from .lesen import gleiche

OHNE = "a.headerlink, .notiz-fuss, .ausgaben, .methodenfinder, .lesepfad-guide, .pfeil, .stichwort-trenner, .fn-bracket, button, svg, img, textarea, script, style"
BLOCK = (
    "h1, h2, h3, h4, h5, h6, p, pre, li, dt, dd, th, td, caption, figcaption, blockquote, div, section, "
    "ul, ol, dl, table, figure, details, summary, label.notiz-frage, label.sd-tab-label, a.sd-stretched-link"
)
KAESTCHEN = "input.task-list-item-checkbox"
NUR_TABELLE = ".blatt-felder thead"
SEITE, FUSSNOTE, ORT = "\ue000", "\ue001", "\ue002"
IM_DRUCK = {
    SEITE: r"(?:\(s\.\f?\d+\))?",
    f"{SEITE}(": r"(?:\(s\.\f?\d+(?:\)\f?\(|,)|\()",  # one pair of brackets for the page number and the words behind it
    f"{SEITE})": r"(?:(?:\(s\.\f?\d+\)|,s\.\f?\d+)?\f?\))",
    FUSSNOTE: r"\d{0,3}",
    ORT: r",?\d+",
    "☐": "☐?",
    "☑": "[x☑]",
}
ZEICHEN = re.compile(rf"{SEITE}[()]|.", re.DOTALL)

FUSSNOTEN = re.compile(r"^\d+ https?://\S*\n(?:(?!\d+ http)\S+\n)*", re.MULTILINE)
FORTSETZUNG = re.compile(r"\(Fortsetzung (?:auf der nächsten|der vorherigen) Seite\)")
"""Print adds this where a listing runs over a page, and ``UMBRUCH`` where it runs over a line."""
UMBRUCH = re.compile(r"␣?\s*˓\s*→")


def bloecke(artikel: Tag, ausser: str = OHNE) -> list[str]:
    """Return the words of a page, block by block in reading order."""
    ohne, grenzen, kaestchen, orte = (set(map(id, artikel.select(wahl))) for wahl in (ausser, BLOCK, KAESTCHEN, ".stichwort-ort"))
    gelesen = [""]

    def lies(knoten: Tag) -> None:
        for kind in knoten.children:
            if isinstance(kind, NavigableString):
                gelesen[-1] += "" if isinstance(kind, PreformattedString) else kind
            elif id(kind) in kaestchen:
                gelesen[-1] += "☑ " if kind.has_attr("checked") else "☐ "
            elif id(kind) in orte:
                gelesen[-1] += ORT
            elif id(kind) not in ohne:
                grenze = [""] if id(kind) in grenzen else []
                gelesen.extend(grenze)
                lies(kind)
                if kind.name == "a":
                    gelesen[-1] += FUSSNOTE if "external" in kind.get("class", ()) else SEITE
                gelesen.extend(grenze)

    lies(artikel)
    return [" ".join(text.split()) for text in gelesen if text.strip()]


def klartext(block: str) -> str:
    """Return a block as its readers see it."""
    return block.translate(dict.fromkeys(map(ord, (SEITE, FUSSNOTE, ORT))))


def unterschiede(website: list[str], epub: list[str]) -> list[str]:
    """Return the blocks that only one of the two has: ``-`` lost, ``+`` added."""
    zeilen = difflib.unified_diff(website, epub, n=0, lineterm="")
    return [klartext(zeile) for zeile in zeilen if not zeile.startswith(("---", "+++", "@@"))]


# -- print --------------------------------------------------------------------------------------------


def drucktext(seiten: Iterable[str]) -> str:
    """Return the text of these PDF pages as one string, without what only print has; pages end with a form feed."""
    text = FORTSETZUNG.sub("", "\f".join(FUSSNOTEN.sub("", seite) for seite in seiten))
    return "\f".join(map(gleiche, UMBRUCH.sub("", text).split("\f")))


def druckmuster(block: str, luecke: str = "\f?") -> re.Pattern[str]:
    """Return what a block of the website looks like in :func:`drucktext`; it may break over pages at any place."""
    zeichen = (IM_DRUCK.get(eines, re.escape(eines)) for eines in ZEICHEN.findall(gleiche(block)))
    return re.compile(luecke.join(zeichen))


UNTERBRECHUNG = r"(?:\f[^\f]*?)?"
"""A page break, and what stands at the top of the next page."""
LANG = 60
"""From this length a block is looked for over a page break at once, before short ones take words out of it."""


def fehlende(gesucht: Iterable[str], text: str) -> Iterator[str]:
    """Yield the blocks that are not in a text.

    Each block takes its place away from the text, the long ones first: so a short block that
    also occurs inside a longer one, or twice, is missed if it is not there in its own right.
    """
    unterbrochen = []
    for block in sorted(gesucht, key=len, reverse=True):
        rest = ohne(block, text) or (ohne_unterbrochen(block, text) if len(block) >= LANG else None)
        if rest is None:
            unterbrochen.append(block)
        else:
            text = rest
    for block in unterbrochen:
        rest = ohne_unterbrochen(block, text)
        if rest is None:
            yield block
        else:
            text = rest


def ohne(block: str, text: str) -> str | None:
    """Return the text with the block taken away, or nothing if it is not there."""
    rest, gefunden = druckmuster(block).subn("\0", text, count=1)
    return rest if gefunden else None


def ohne_unterbrochen(block: str, text: str) -> str | None:
    """As :func:`ohne`, for a block with something from another place in the middle, which stays in the text."""
    treffer = druckmuster(block, UNTERBRECHUNG).search(text)
    if not treffer:
        return None
    davor, umbruch, danach = treffer[0].partition("\f")
    zeichen = gleiche(block)
    for teilung in range(len(zeichen)):
        ende = re.search(f"(?:{druckmuster(zeichen[teilung:]).pattern})\\Z", danach)
        if ende and druckmuster(zeichen[:teilung]).fullmatch(davor):
            danach = danach[: ende.start()]
            break
    else:
        danach = ""
    return f"{text[: treffer.start()]}\0{umbruch}{danach}\0{text[treffer.end() :]}"
