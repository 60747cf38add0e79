"""What a filled field looks like, set with Typst: in a font of the book, wrapped, as large as fits.

Viewers that make their own picture of a field do so when somebody writes in it; all others, and every
printer, show this one.  What is kept is the text, to the last character; this is only its look.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import font_source_sans_pro
import pikepdf
import typst
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from collections.abc import Sequence

VORLAGE = Path(__file__).parent / "notiz.typ"
SCHRIFT = "Source Sans Pro"
SCHRIFTEN = Path(font_source_sans_pro.__file__).parent / "files"
NORM = "a-2u"
"""Embedded fonts, no missing characters: the book is PDF/A and PDF/UA, and stays that."""
KLEINSTER, GROESSTER = 5.0, 24.0
"""Sizes of type in points."""
STUFE = 0.5
"""Points between two sizes that are tried."""
ZEICHEN_JE_PUNKT = 0.15
"""More characters of the smallest size than this do not go into a square point, not even "i"."""
LANGES_WORT = re.compile(r"\S{30,}")
"""May break anywhere, or an address would run out of its field."""
ZEICHEN = re.compile("[^\u0300-\u036f\u200d\ufe0f](?:[\u0300-\u036f\ufe0f]|\u200d.)*")
"""A character with what stands above or below it, or hangs together with it."""
ABSTURZ = "PanicException"
"""What a mistake within Typst becomes in Python; its class cannot be imported."""
FEHLT = "\N{WHITE SQUARE}"
"""Shown for a character that no font has."""
UNSICHTBAR = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\U000e0000-\U000e0fff]")
"""Only change what stands beside them; fonts need not have them, and Typst 0.15 stumbles over some."""
VERMISST = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` ')
MASKIERT = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
ALLTAG = re.compile(r"[^\n -~\u00a0-\u00ff–—„“”‚‘’…€]")
"""What remains of a text when fonts lack something that Typst does not name."""


@dataclass(frozen=True)
class Feld:
    """A field to show: its text, its size in points, its size of type in points."""

    text: str
    breite: float
    hoehe: float
    grad: float


@dataclass(frozen=True)
class Bild:
    """The look of a field."""

    strom: pikepdf.Stream
    """Its appearance stream."""
    grad: float | None
    """Size of type it got; ``None`` when the end of the text is not shown."""


def setze(pdf: pikepdf.Pdf, felder: Sequence[Feld]) -> list[Bild]:
    """Return the look of fields of a PDF."""
    if not felder:
        return []
    inhalt, grade = _mit_ersatz(felder)
    with pikepdf.open(BytesIO(inhalt)) as quelle:
        stroeme = [_strom(pdf, seite, feld) for seite, feld in zip(quelle.pages, felder, strict=True)]
    return [Bild(strom, grad) for strom, grad in zip(stroeme, grade, strict=True)]


def _strom(pdf: pikepdf.Pdf, seite: pikepdf.Page, feld: Feld) -> pikepdf.Stream:
    """Return a page as the appearance stream of a field (ISO 32000-1, 12.7.3.3)."""
    strom = pdf.make_stream(b"/Tx BMC q /Text Do Q EMC")
    strom.Type, strom.Subtype, strom.BBox = Name.XObject, Name.Form, Array([0, 0, feld.breite, feld.hoehe])
    strom.Resources = Dictionary(XObject=Dictionary(Text=pdf.copy_foreign(seite.as_form_xobject())))
    return strom


def _mit_ersatz(felder: Sequence[Feld]) -> tuple[bytes, list[float | None]]:
    """Set the fields; characters that no font has are replaced, as Typst names them."""
    sichtbar = [replace(feld, text=UNSICHTBAR.sub("", feld.text)) for feld in felder]
    try:
        try:
            return _setze(sichtbar)
        except typst.TypstError as fehler:
            fehlend = {_demaskiert(treffer) for treffer in VERMISST.findall(fehler.diagnostic)}
            if not fehlend:
                raise
            muster = re.compile("|".join(map(re.escape, sorted(fehlend, key=len, reverse=True))))
            return _setze([replace(feld, text=muster.sub(FEHLT, feld.text)) for feld in sichtbar])
    except BaseException as absturz:
        if not isinstance(absturz, typst.TypstError) and type(absturz).__name__ != ABSTURZ:
            raise
        return _setze([replace(feld, text=ALLTAG.sub(FEHLT, feld.text)) for feld in sichtbar])


def _setze(felder: Sequence[Feld]) -> tuple[bytes, list[float | None]]:
    eingabe = {"schrift": SCHRIFT, "felder": [_daten(feld) for feld in felder]}
    satz = typst.Compiler(
        VORLAGE,
        root=VORLAGE.parent,
        font_paths=[SCHRIFTEN],
        ignore_system_fonts=True,
        sys_inputs={"daten": json.dumps(eingabe, ensure_ascii=False)},
    )
    pdf = satz.compile(format="pdf", pdf_standards=[NORM], pdf_tags=False, timestamp=datetime(2000, 1, 1, tzinfo=UTC))
    assert isinstance(pdf, bytes)
    return pdf, json.loads(satz.query("<grad>", field="value"))


def _daten(feld: Feld) -> dict[str, object]:
    """Return what the template is given; sizes of type from the wished-for down to the smallest."""
    groesster = min(max(feld.grad, KLEINSTER), GROESSTER)
    grade = [groesster - STUFE * stufe for stufe in range(int((groesster - KLEINSTER) / STUFE) + 1)]
    hoechstens = int(feld.breite * feld.hoehe * ZEICHEN_JE_PUNKT)
    return {
        "text": _umbrechbar(feld.text[:hoechstens]),
        "ganz": len(feld.text) <= hoechstens,
        "breite": feld.breite,
        "hoehe": feld.hoehe,
        "grade": grade,
    }


def _umbrechbar(text: str) -> str:
    """Return a text whose blanks stay and whose longest words may break."""
    text = re.sub(r"^ | (?= )", "\u00a0", text.replace("\t", "    "), flags=re.MULTILINE)
    return LANGES_WORT.sub(lambda wort: ZEICHEN.sub("\\g<0>\u200b", wort[0]), text)


def _demaskiert(wort: str) -> str:
    """Return what stands in a string of Rust."""
    return MASKIERT.sub(lambda teil: chr(int(teil[1], 16)) if teil[1] else {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}.get(teil[2], teil[2]), wort)
