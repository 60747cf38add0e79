"""Typesets the Typst source of the book: one call of the compiler, and what it says in German."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name, NameTree, String

from changeguide.formular import setze_felder
from changeguide.hindernisse import Hindernis
from changeguide.notizen.beilage import lege_bei
from changeguide.tafelkoepfe import setze_zeilenkoepfe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from changeguide.notizen.beilage import Beilage

NORMEN: list[typst.PDFStandard] = ["ua-1", "a-2a"]
"""For screen readers and for archives.  Typst refuses what it knows to break them; the fields, which it does not
know, are kept in by :mod:`changeguide.formular`, and ``make pruefe-pdf`` checks the finished file."""
OHNE_SCHRIFT = re.compile(r'the text `"(.+?)"` could not be displayed')
ORT = re.compile(r"seiten/(?P<docname>[^:\s]+)\.typ:(?P<zeile>\d+)")


@dataclass(frozen=True)
class Angaben:
    """What Typst cannot know or say."""

    beschreibungen: Mapping[str, str]
    """What a screen reader says of each field, by its name."""
    titel: Mapping[str, str]
    """Of every page of the book, by its docname, which is also its label."""
    zeilenkoepfe: Sequence[bool]
    """Of every table in reading order, whether the first cell of a row names the row."""
    notizen: Beilage
    """What the PDF shall know of its note fields."""


def setze(ordner: Path, tag: datetime, angaben: Angaben) -> bytes:
    """Return the book as a tagged PDF with form fields.

    :param ordner: holds ``buch.typ`` and all it includes, pictures and fonts
    :param tag: what the file says it was made on
    :raises Hindernis: if Typst refuses or warns
    """
    try:
        roh, warnungen = typst.compile_with_warnings(
            str(ordner / "haupt.typ"),
            root=str(ordner),
            font_paths=[str(ordner / "schriften")],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=NORMEN,
            timestamp=tag.astimezone(UTC),
        )
    except typst.TypstError as fehler:
        raise Hindernis(deute(fehler, ordner)) from fehler
    if warnungen:
        raise Hindernis("\n".join(deute(warnung, ordner) for warnung in warnungen))
    assert isinstance(roh, bytes)
    return vollende(roh, tag, angaben)


def deute(meldung: typst.TypstError | typst.TypstWarning, ordner: Path) -> str:
    """Return what Typst says, with the page of the book it stumbled over."""
    if fehlt := OHNE_SCHRIFT.search(meldung.message):
        ort = ", ".join(f"docs/{docname}.md" for docname in _fundorte(fehlt[1], ordner / "seiten"))
        return f"{ort or 'Irgendwo'}: Typst setzt die PDF zum Lesen nicht, keine Schrift des Buchs hat das Zeichen „{fehlt[1]}“."
    fund = ORT.search(meldung.diagnostic)
    davor = f"docs/{fund['docname']}.md: " if fund else ""
    return f"{davor}Typst setzt die PDF zum Lesen nicht und meldet:\n{meldung.diagnostic.strip()}"


def _fundorte(zeichen: str, ordner: Path) -> list[str]:
    """Return the pages whose source has these characters."""
    dateien = sorted(datei for datei in ordner.rglob("*.typ") if zeichen in datei.read_text(encoding="utf-8"))
    return [datei.relative_to(ordner).with_suffix("").as_posix() for datei in dateien]


def vollende(pdf: bytes, tag: datetime, angaben: Angaben) -> bytes:
    """Return what Typst made as the finished book: with fields, row headers, described links, and without empty tags."""
    with pikepdf.open(BytesIO(pdf)) as dokument:
        setze_felder(dokument, angaben.beschreibungen)
        setze_zeilenkoepfe(dokument, angaben.zeilenkoepfe)
        beschreibe_verweise(dokument, angaben.titel)
        entferne_leere(dokument)
        lege_bei(dokument, angaben.notizen, tag)
        dokument.Root.PageMode = Name.UseOutlines
        dokument.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))  # Typst: one entry for each page
        ziel = BytesIO()
        dokument.save(ziel, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return ziel.getvalue()


def beschreibe_verweise(dokument: pikepdf.Pdf, titel: Mapping[str, str]) -> None:
    """Say of every link within the book which page it leads to, by name and number."""
    nummern = {seite.objgen: nummer for nummer, seite in enumerate(dokument.pages)}
    ziele = {name: _ziel(ziel) for name, ziel in NameTree(dokument.Root.Names.Dests).items()}
    anfaenge = sorted((nummern[ziele[docname][0].objgen], titel[docname]) for docname in titel if docname in ziele)
    seitenanfaenge = [nummer for nummer, _ in anfaenge]
    for seite in dokument.pages:
        for verweis in seite.get("/Annots", []):
            if "/Dest" not in verweis:
                continue
            dest = verweis.Dest if isinstance(verweis.Dest, Array) else ziele[str(verweis.Dest)]
            nummer = nummern[dest[0].objgen]
            davor = bisect_right(seitenanfaenge, nummer)
            name = f"{anfaenge[davor - 1][1]}, " if davor else ""
            verweis.Contents = String(f"{name}Seite {nummer + 1}")


def _ziel(ziel: pikepdf.Object) -> pikepdf.Object:
    return ziel.D if isinstance(ziel, Dictionary) else ziel


def entferne_leere(dokument: pikepdf.Pdf) -> None:
    """Remove the labels of lists that have none; Typst tags them all the same."""
    namen = (Name.Lbl, Name.P)
    for element in dokument.objects:
        if isinstance(element, Dictionary) and element.get("/S") in namen and "/K" in element and len(element.K) == 0:
            element.P.K = Array([kind for kind in element.P.K if not _ist(kind, element)])


def _ist(eines: pikepdf.Object, anderes: pikepdf.Object) -> bool:
    return isinstance(eines, Dictionary) and eines.is_indirect and eines.objgen == anderes.objgen
