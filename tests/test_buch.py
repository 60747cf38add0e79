"""The whole book as ``make`` builds it: complete, not twice, and the same whether built anew or on top.

What is in the editions test the modules in ``buch/``, one for each concern.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from buch.kopie import Kopie
from buch.lesen import lesefolge
from conftest import WURZEL, Ausgaben

from werkzeuge.baue import ARBEIT, BAUPLAENE


WERK = "probewerk2026"
"""A work of the copy's bibliography that no page cites at first."""


def test_alle_ausgaben_sind_da_und_nichts_halbes_liegt_daneben(ausgaben: Ausgaben) -> None:
    archiv = ausgaben.epub.with_name(f"{ausgaben.epub.stem}-website.zip")
    einzeln = {ausgaben.epub.name, ausgaben.lesen.name, ausgaben.druck.name, archiv.name}
    assert {datei.name for datei in ausgaben.ordner.iterdir()} == {ausgaben.website.name, "server", *einzeln}
    assert {datei.name for datei in (ausgaben.website / "herunterladen").iterdir()} == einzeln
    for gepackt in (ausgaben.epub, archiv):
        assert zipfile.is_zipfile(gepackt)
        assert zipfile.ZipFile(gepackt).testzip() is None
    assert {datei.name for datei in (ausgaben.ordner / "server").iterdir()} == {"nginx.conf", "apache.conf", "Caddyfile", "LIESMICH.txt"}
    for pdf in (ausgaben.lesen, ausgaben.druck):
        assert pdf.read_bytes().startswith(b"%PDF-")
        assert pdf.read_bytes().rstrip().endswith(b"%%EOF")
    assert (ausgaben.website / "index.html").stat().st_size > 1000
    assert [datei.name for datei in ausgaben.website.rglob(".*")] == []
    assert ausgaben.log.exists()


def stand(ausgaben: Ausgaben) -> dict[Path, tuple[int, int]]:
    """Return of each finished file and of the build's notes when it was written, and which file it is."""
    dateien = [datei for ordner in (ausgaben.ordner, ausgaben.log.parent) for datei in ordner.rglob("*")]
    merkzettel = [ARBEIT / f"{name}.json" for name, plan in BAUPLAENE.items() if not plan.auf_wunsch]
    return {datei: (datei.stat().st_mtime_ns, datei.stat().st_ino) for datei in [*dateien, *merkzettel]}


def test_ohne_aenderung_wird_nichts_gebaut(ausgaben: Ausgaben) -> None:
    vorher = stand(ausgaben)

    befehl = [sys.executable, "-m", "werkzeuge.baue"]
    lauf = subprocess.run(befehl, cwd=WURZEL, capture_output=True, text=True, encoding="utf-8", check=False)

    assert lauf.returncode == 0, lauf.stdout + lauf.stderr
    assert "schreibt" not in lauf.stdout
    assert stand(ausgaben) == vorher


def seite_faellt_weg_und_titel_aendert_sich(kopie: Kopie) -> None:
    kopie.schreibe("docs/index.md", "mitmachen/probe\n", "")
    (kopie.ordner / "docs/mitmachen/probe.md").unlink()
    kopie.schreibe("docs/anhang/glossar.md", "\n# Glossar", "\n# Wörterverzeichnis")


def seite_zitiert_ein_weiteres_werk(kopie: Kopie) -> None:
    kopie.schreibe("docs/anhang/glossar.md", "\n# Glossar\n", f"\n# Glossar\n\nEin Satz {{cite}}`{WERK}`.\n")


def andere_ausgaben_kommen_dazu(kopie: Kopie) -> None:
    for endung in ("-druck.pdf", ".pdf", ".epub"):
        (kopie.ziel / f"{kopie.ziel.name}{endung}").write_bytes(b"eine Ausgabe")


@pytest.mark.parametrize(
    "aendere", [seite_faellt_weg_und_titel_aendert_sich, seite_zitiert_ein_weiteres_werk, andere_ausgaben_kommen_dazu]
)
def test_weiterbauen_ergibt_dieselbe_website_wie_neu_bauen(tmp_path: Path, aendere: Callable[[Kopie], None]) -> None:
    kopie, letzte = Kopie(tmp_path / "buch"), lesefolge()[-1]
    kopie.schreibe("docs/index.md", f"{letzte}\n", f"{letzte}\nmitmachen/probe\n")
    (kopie.ordner / "docs/mitmachen/probe.md").write_text("# Probe\n\nEin Satz.\n", encoding="utf-8")
    with (kopie.ordner / "docs/anhang/literatur.bib").open("a", encoding="utf-8") as literatur:
        literatur.write(f"@misc{{{WERK}, title={{Ein Werk}}, year={{2026}}, pruefung={{gesehen}}}}\n")
    vorher = website(kopie)

    aendere(kopie)
    weitergebaut = website(kopie)
    (kopie.ordner / "_build/arbeit").rename(kopie.ordner / "_build/vorher")
    neu = website(kopie)

    assert neu != vorher
    assert [name for name in sorted(weitergebaut | neu) if weitergebaut.get(name) != neu.get(name)] == []


def website(kopie: Kopie) -> dict[str, str]:
    """Build the website of the copy; return its pages as text, and of its other files the names."""
    lauf = kopie.baue("website")
    assert lauf.status == 0, lauf.text
    ordner = kopie.ziel / "website"
    dateien = {datei.relative_to(ordner).as_posix(): datei for datei in ordner.rglob("*") if datei.is_file()}
    return {name: datei.read_text(encoding="utf-8") if datei.suffix == ".html" else "" for name, datei in dateien.items()}
