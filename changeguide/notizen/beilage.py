"""What a PDF of the book knows of its note fields: their questions and pages, and what fields were called before.

It lies where PDF has a place for data of one program (``PieceInfo`` of the catalogue, ISO 32000-1, 14.5), so
that the PDF alone is enough to carry notes.  A program that writes the PDF anew may drop it; then the list of
published ids beside the book's sources serves, as far as it goes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Dictionary, String

from changeguide.bausteine.datendatei import Datenfehler
from changeguide.bausteine.notiz.kennungen import ALIAS, SPERRE, fruehere, lies_alias, lies_sperre
from changeguide.domaene import domaene, lesefolge
from changeguide.notizen.datei import FRAGE, SEITE
from changeguide.notizen.text import ist_kennung, zeile

if TYPE_CHECKING:
    from datetime import date

    from sphinx.environment import BuildEnvironment

SCHLUESSEL = "/ChangeGuide"
DOCS = Path(__file__).parents[2] / "docs"


@dataclass(frozen=True)
class Beilage:
    """What is known of the note fields."""

    ausgabe: str = ""
    """Number of the edition, such as "2026.1"."""
    notizen: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Question and title of the page, by id."""
    neue: dict[str, str] = field(default_factory=dict)
    """Today's id by a former one."""


def beilage(env: BuildEnvironment) -> Beilage:
    """Return what the book knows of its note fields, in reading order."""
    domain = domaene(env)
    notizen = {
        feld.kennung: (feld.frage, env.titles[docname].astext())
        for docname in lesefolge(env)
        for feld in domain.notizen.get(docname, ())
    }
    return Beilage(env.config.release, notizen, _umgekehrt(domain.frueher))


def lege_bei(pdf: pikepdf.Pdf, wissen: Beilage, tag: date) -> None:
    """Put it into a PDF.

    :param tag: day of the edition
    """
    werte = {"ausgabe": wissen.ausgabe, "notizen": wissen.notizen, "frueher": wissen.neue}
    strom = pdf.make_stream(json.dumps(werte, ensure_ascii=False).encode())
    daten = Dictionary(LastModified=String(f"D:{tag:%Y%m%d}"), Private=strom)
    pdf.Root.PieceInfo = Dictionary({SCHLUESSEL: daten})


def wissen_zu(pdf: pikepdf.Pdf) -> Beilage:
    """Return what a PDF knows of its note fields, else what the sources beside this program know."""
    return _lies(pdf) or _aus_den_quellen(DOCS)


def _lies(pdf: pikepdf.Pdf) -> Beilage | None:
    stelle: Any = pdf.Root
    for schluessel in ("/PieceInfo", SCHLUESSEL, "/Private"):
        stelle = stelle.get(schluessel) if isinstance(stelle, Dictionary) else None
    try:
        werte = json.loads(stelle.read_bytes().decode()) if isinstance(stelle, pikepdf.Stream) else None
    except (ValueError, RecursionError, pikepdf.PdfError):
        return None
    if not isinstance(werte, dict):
        return None
    felder = {kennung: wert for kennung, wert in _eintraege(werte, "notizen") if isinstance(wert, list) and len(wert) == 2}
    neue = {alt: neu for alt, neu in _eintraege(werte, "frueher") if ist_kennung(neu)}
    notizen = {kennung: (zeile(frage, FRAGE), zeile(seite, SEITE)) for kennung, (frage, seite) in felder.items()}
    return Beilage(zeile(werte.get("ausgabe"), 40), notizen, neue) if notizen else None


def _eintraege(werte: dict[str, Any], name: str) -> list[tuple[str, Any]]:
    liste = werte.get(name)
    return [(kennung, wert) for kennung, wert in liste.items() if ist_kennung(kennung)] if isinstance(liste, dict) else []


def _aus_den_quellen(ordner: Path) -> Beilage:
    """Return the published ids, without questions; nothing where there are no sources."""
    sperre = ordner / SPERRE
    alle = lies_sperre(sperre.read_text(encoding="utf-8")) if sperre.is_file() else {}
    try:
        alias, _ = lies_alias(ordner / ALIAS)
    except Datenfehler:
        alias = {}
    heutige = {kennung: ("", "") for kennung in alle if kennung not in alias}
    return Beilage("", heutige, _umgekehrt(fruehere(alias, heutige)))


def _umgekehrt(frueher: dict[str, list[str]]) -> dict[str, str]:
    return {alt: neu for neu, alte in frueher.items() for alt in alte}
