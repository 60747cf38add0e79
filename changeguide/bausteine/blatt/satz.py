"""Sets a worksheet with Typst: as a tagged PDF with form fields, or as a small picture of it."""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import font_source_sans_pro
import pikepdf
import typst

from changeguide import formular, tafelkoepfe, zeilenkoepfe
from changeguide.ablage import fingerabdruck
from changeguide.formular import setze_felder
from changeguide.gestaltung import typst_modul
from changeguide.seite import EBENEN
from changeguide.tafelkoepfe import setze_zeilenkoepfe

if TYPE_CHECKING:
    from sphinx.config import Config

    from changeguide.bausteine.blatt.daten import Blatt
    from changeguide.seite import Seite

VORLAGE = Path(__file__).parent / "blatt.typ"
SCHRIFTEN = Path(font_source_sans_pro.__file__).parent / "files"
NORM = "ua-1"
PPI = 52.0
"""Resolution of the small picture: 430 × 608 pixels for a sheet in portrait."""


class Satzfehler(ValueError):
    """The sheet cannot be set; a German sentence."""


def pdf(blatt: Blatt, titel: str, seite: Seite, config: Config, bilder: Path) -> bytes:
    """Return the sheet as a PDF/UA-1 with a form field for every entry.

    :param bilder: folder of the drawings
    :raises Satzfehler: if it does not fit on one side or Typst refuses it
    """
    roh = _setze(blatt, titel, seite, config, bilder, format="pdf", pdf_standards=[NORM])
    with pikepdf.open(BytesIO(roh)) as dokument:
        if (seiten := len(dokument.pages)) != 1:
            raise Satzfehler(f"Das Arbeitsblatt füllt {seiten} Seiten, erlaubt ist eine. Zeilen streichen oder kürzen.")
        setze_zeilenkoepfe(dokument, koepfe_im_blatt(blatt.als_json()))
        setze_felder(dokument, {eintrag.name: eintrag.beschreibung for eintrag in blatt.eintraege()})
        ziel = BytesIO()
        dokument.save(ziel, deterministic_id=True)
        return ziel.getvalue()


def vorschau(blatt: Blatt, titel: str, seite: Seite, config: Config, bilder: Path) -> bytes:
    """Return a small picture of the sheet as PNG."""
    seiten = _setze(blatt, titel, seite, config, bilder, format="png", ppi=PPI)
    return seiten[0] if isinstance(seiten, list) else seiten


def stand(blatt: Blatt, titel: str, seite: Seite, config: Config, bilder: Path) -> str:
    """Return a fingerprint of all that the PDF and the picture are made of."""
    zeichnungen = (bilder / teil["datei"] for teil in bilder_in(blatt.als_json()))
    return fingerabdruck(blatt, angaben(blatt, titel, seite, config), _satzkunst(), *filter(Path.is_file, zeichnungen))


@cache
def _satzkunst() -> str:
    """Return a fingerprint of template, code and programs."""
    module = map(Path, (__file__, formular.__file__, tafelkoepfe.__file__, zeilenkoepfe.__file__))
    return fingerabdruck(VORLAGE, *module, typst_modul(), *map(version, ("typst", "pikepdf", "font-source-sans-pro")))


def bilder_in(daten: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the parts of a sheet that are drawings."""
    return [teil for zeile in daten["zeilen"] for teil in zeile if teil["art"] == "bild"]


def koepfe_im_blatt(daten: dict[str, Any]) -> list[bool]:
    """Return for every table of a sheet whether the first cells name its rows."""
    tafeln = (teil for zeile in daten["zeilen"] for teil in zeile if teil["art"] == "feldtabelle")
    return [zeilenkoepfe.brauchen_koepfe([zeile["vorgabe"] for zeile in tafel["zellen"]], len(tafel["spalten"])) for tafel in tafeln]


def angaben(blatt: Blatt, titel: str, seite: Seite, config: Config, vorsilbe: str = "") -> dict[str, Any]:
    """Return what the template is given, but for the paths of the drawings.

    :param vorsilbe: goes before the names of the fields
    """
    name, _, _ = config.project.partition(" – ")
    ebene = seite.ebene[0]
    return blatt.als_json(vorsilbe) | {
        "titel": titel,
        "herausgeber": config.author,
        "fuss": f"{name} · Ausgabe {config.release} · CC BY-SA 4.0",
        "ebene": EBENEN[ebene],
        "farbe": ebene,
    }


@cache
def _schriften() -> typst.Fonts:
    """Return the fonts of the book, found once for all sheets."""
    return typst.Fonts(include_system_fonts=False, font_paths=[SCHRIFTEN])


def _setze(blatt: Blatt, titel: str, seite: Seite, config: Config, bilder: Path, **wie: Any) -> Any:
    daten = angaben(blatt, titel, seite, config)
    for teil in bilder_in(daten):
        teil["pfad"] = f"/{(bilder / teil['datei']).relative_to(bilder.anchor)}"
    try:
        return typst.compile(
            "\n".join([typst_modul(), VORLAGE.read_text(encoding="utf-8")]).encode(),
            root=bilder.anchor,
            font_paths=_schriften(),
            sys_inputs={"blatt": json.dumps(daten, ensure_ascii=False)},
            **wie,
        )
    except typst.TypstError as fehler:
        raise Satzfehler(f"Das Arbeitsblatt lässt sich nicht setzen; Typst meldet: {fehler}") from fehler
