"""A small printed book, set by one run of LuaLaTeX: what depends on settings the real book does not have."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import zxingcpp
from conftest import seite
from docutils import nodes
from PIL import Image

from changeguide.betreiber import Betreiber
from changeguide.druck import angaben
from changeguide.druck.schreiber import STELLE
from changeguide.druck.tabellen import Spaltenbreiten
from werkzeuge.baue.orte import CONF

if TYPE_CHECKING:
    from sphinx.testing.util import SphinxTestApp

ADRESSE = "https://www.example.org/change-guide/"
WIE_DAS_BUCH = {name: CONF[name] for name in ("latex_elements", "latex_show_urls", "latex_table_style")}
BUCH = {
    "index.md": "# Probe\n\nVorwort.\n\n```{toctree}\n:caption: Methoden\n\nmethoden/alle\nmethoden/eine\n```\n",
    "methoden/alle.md": seite("Alle Methoden", "Siehe [](eine) und [hier](alle). Lang: [](eine) (45 Min.), kurz ([](eine)), **[](eine)** (fett).", typ="ueberblick", frage="Welche passt?"),
    "methoden/eine.md": seite("Eine Methode", "## Abschnitt\n\n" + " ".join(f"{'n' * laenge} Bürger:innenversammlungen" for laenge in range(1, 40))),
}
Setze = Callable[..., Path]


@pytest.fixture
def setze(baue: Callable[..., SphinxTestApp]) -> Setze:
    """Build the small book with these settings and return its PDF."""

    def _setze(**einstellungen: Any) -> Path:
        ordner = Path(baue(BUCH, "latex", confoverrides=WIE_DAS_BUCH | einstellungen).outdir)
        (tex,) = ordner.glob("*.tex")
        befehl = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", tex.name]
        for _ in range(2):
            lauf = subprocess.run(befehl, cwd=ordner, capture_output=True, text=True, errors="replace", check=False, env=os.environ)
            assert lauf.returncode == 0, lauf.stdout[-2000:]
        return tex.with_suffix(".pdf")

    return _setze


def codes(pdf: Path) -> list[list[str]]:
    """Return what the QR codes on each page say."""
    subprocess.run(["pdftoppm", "-r", "150", "-gray", pdf, pdf.with_suffix("")], check=True)
    return [[code.text for code in zxingcpp.read_barcodes(Image.open(bild))] for bild in sorted(pdf.parent.glob("*.pgm"))]


def text(pdf: Path, *wie: str) -> str:
    return subprocess.run(["pdftotext", *wie, pdf, "-"], capture_output=True, text=True, encoding="utf-8", check=True).stdout


def test_der_qr_code_fuehrt_zur_seite_auf_der_website(setze: Setze) -> None:
    pdf = setze(html_baseurl=ADRESSE)

    gelesen = [code for seite in codes(pdf) for code in seite]
    assert gelesen == [f"{ADRESSE}methoden/alle.html", f"{ADRESSE}methoden/eine.html"]
    assert "www.example.org/change-guide/methoden/eine.html" in text(pdf)


def test_ohne_adresse_gibt_es_keinen_qr_code_und_verweise_nennen_seiten(setze: Setze) -> None:
    pdf = setze()

    assert not any(codes(pdf))
    woerter = " ".join(text(pdf).split())
    assert "Siehe Eine Methode (S. 10) und hier." in woerter
    assert "Lang: Eine Methode (S. 10, 45 Min.), kurz (Eine Methode, S. 10), Eine Methode (S. 10, fett)." in woerter


def test_auch_nach_dem_doppelpunkt_wird_getrennt(setze: Setze) -> None:
    getrennt = set(re.findall(r"(\S+)[-\u2010]\n", text(setze(), "-raw")))

    assert getrennt & {"Bürger:in", "Bürger:innen", "Bürger:innenver", "Bürger:innenversamm"}
    assert not [teil for teil in getrennt if teil.endswith(":")]


def test_die_seitenliste_nennt_nummern_und_ihre_seiten(setze: Setze, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the EPUB makes its page list of; the numbers are set while reading, here by hand."""
    vorher = Spaltenbreiten.run

    def nummeriere(self: Spaltenbreiten, **kwargs: Any) -> None:
        for nummer, knoten in enumerate(self.document.findall(nodes.Element)):
            if isinstance(knoten, nodes.paragraph | nodes.title):
                knoten[STELLE] = nummer
        vorher(self, **kwargs)

    monkeypatch.setattr(Spaltenbreiten, "run", nummeriere)
    zeilen = [zeile.split("\t") for zeile in setze().with_suffix(".stellen").read_text().splitlines()]

    assert [zeile[0] for zeile in zeilen] == sorted((zeile[0] for zeile in zeilen), key=["index", "methoden/alle", "methoden/eine"].index)
    assert {docname: {int(blatt) for name, _, blatt in zeilen if name == docname} for docname, _, _ in zeilen} == {
        "index": {5},
        "methoden/alle": {9},
        "methoden/eine": {10},
    }


def test_das_impressum_nennt_nur_was_eingetragen_ist() -> None:
    class Config:
        release, project, author, copyright, ausgabe_datum = "2026.1", "Buch – Untertitel", "Redaktion", "2026 Redaktion", "2026-11-23"
        html_baseurl, betreiber = "", Betreiber()

    ohne = dict(angaben.impressum(Config))
    Config.html_baseurl = ADRESSE
    Config.betreiber = Betreiber({"herausgeber.name": "Kreis & Stadt", "herausgeber.isbn": "978-3-16-148410-0"})
    mit = dict(angaben.impressum(Config))

    assert mit.keys() - ohne.keys() == {"Herausgegeben von", "Im Netz", "ISBN"}
    assert mit["Herausgegeben von"] == r"Kreis \& Stadt"
    assert mit["So zitieren Sie"].startswith(r"Kreis \& Stadt (2026): Buch")
