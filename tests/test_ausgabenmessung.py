"""The measuring of the editions: both plain builds take the book as it is, and the arithmetic.  No test asks for a time."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import WURZEL

from werkzeuge.ausgabenmessung import rechnung
from werkzeuge.ausgabenmessung.__main__ import main
from werkzeuge.ausgabenmessung.bauten import BAUTEN, SCHLICHT, Werkstatt, groesse, schlicht, seiten
from werkzeuge.ausgabenmessung.markdown import fuer_pandoc, lesefolge, schreibe
from werkzeuge.ausgabenmessung.rechnung import Zeile
from werkzeuge.tempo.buch import ANHANG, KLEINSTES, Buch, mit_pfad
from werkzeuge.tempo.messen import Fehlschlag, Messung

DOCS = WURZEL / "docs"


@pytest.fixture
def werkstatt(tmp_path: Path) -> Werkstatt:
    """Return an empty folder and the smallest book of the other benchmark."""
    Buch(KLEINSTES, mit_pfad).schreibe(tmp_path / "quelle")
    shutil.copytree(DOCS / "bilder", tmp_path / "quelle" / "bilder")
    return Werkstatt(tmp_path / "arbeit", tmp_path / "quelle")


# -- Sphinx as it comes -------------------------------------------------------------------------------


def test_sphinx_wie_es_kommt_schreibt_das_buch(werkstatt: Werkstatt, capfd: pytest.CaptureFixture[str]) -> None:
    kosten = schlicht(werkstatt, "latex")
    tex = (werkstatt.ordner / "latex" / "schlicht.tex").read_text(encoding="utf-8")

    assert kosten.rechenzeit > 0
    assert tex.count(r"\chapter") >= KLEINSTES - len(ANHANG)
    assert "Stolperstein" in tex
    assert "nknown" not in capfd.readouterr().err


def test_sphinx_wie_es_kommt_baut_ein_epub(werkstatt: Werkstatt, capfd: pytest.CaptureFixture[str]) -> None:
    BAUTEN["schlichtes-epub"].miss(werkstatt)
    with zipfile.ZipFile(werkstatt.ordner / "epub" / "schlicht.epub") as archiv:
        inhalt = "".join(archiv.read(name).decode() for name in archiv.namelist() if name.endswith(".xhtml"))

    assert inhalt.count('class="stolperstein admonition"') == KLEINSTES - len(ANHANG)
    assert "nknown" not in capfd.readouterr().err


def test_sphinx_wie_es_kommt_kennt_jeden_baustein_des_buchs() -> None:
    """What it did not know would be missing from its pages, and it would be fast for that."""
    texte = [datei.read_text(encoding="utf-8") for datei in DOCS.rglob("*.md")]
    benutzt = {name for text in texte for name in re.findall(r"^ *(?::{3,}|`{3,})\{([a-z-]+)\}", text, re.MULTILINE)}
    sphinx = {"toctree", "figure", "container", "glossary", "bibliography"}
    sphinx_design = {"tab-set", "tab-item", "grid", "grid-item-card", "dropdown"}
    ersetzt = set(runpy.run_path(str(SCHLICHT / "conf.py"))["BAUSTEINE"])

    assert benutzt - sphinx - sphinx_design == ersetzt


# -- pandoc -------------------------------------------------------------------------------------------


def test_pandoc_liest_bausteine_als_abschnitte() -> None:
    text = (
        "---\nseite:\n  typ: beitrag\n---\n\n# Titel\n\n:::{stolperstein} Zu spät, wenn …\n:klasse: x\n\nText {term}`Amt` und "
        "{cite}`a1990, b2001` und {term}`Ämter <Amt>`.\n::::{notiz} k\nFrage?\n::::\n:::\n\n```{toctree}\nweg\n```\n\n"
        "```{figure} ../bilder/a.svg\n:alt: Bild\nUnter dem Bild\n```\n\n![B](../bilder/b.svg)\n\n```text\n:::{bleibt}\n:so: stehen\n```\n"
    )
    zeilen = [zeile for zeile in fuer_pandoc(text).splitlines() if zeile]
    assert zeilen == [
        "# Titel",
        ":::: stolperstein",
        "**Zu spät, wenn …**",
        "Text Amt und [@a1990; @b2001] und Ämter.",
        ":::: notiz",
        "**k**",
        "Frage?",
        "::::",
        "::::",
        ":::: figure",
        "![](bilder/a.svg)",
        "Unter dem Bild",
        "::::",
        "![B](bilder/b.svg)",
        "```",
        ":::{bleibt}",
        ":so: stehen",
        "```",
    ]


def test_pandoc_bekommt_jede_seite_in_lesefolge_und_kein_wort_weniger(tmp_path: Path) -> None:
    dateien = schreibe(DOCS, tmp_path)
    quellen = lesefolge(DOCS)

    assert [datei.name for datei in dateien] == sorted(datei.name for datei in tmp_path.iterdir())
    assert set(quellen) == set(DOCS.rglob("*.md"))
    for quelle, datei in zip(quellen, dateien, strict=True):
        text = datei.read_text(encoding="utf-8")
        absaetze = [zeile for zeile in quelle.read_text(encoding="utf-8").splitlines() if re.fullmatch(r"[A-ZÄÖÜ][^{}`\]:|]{30,}\.", zeile)]
        assert [zeile for zeile in absaetze if zeile not in text] == []


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc kommt mit „make ausgabenmessung“")
def test_pandoc_baut_ein_epub(werkstatt: Werkstatt) -> None:
    zeile = BAUTEN["pandoc-epub"].miss(werkstatt)
    with zipfile.ZipFile(werkstatt.ordner / "pandoc.epub") as archiv:
        inhalt = "".join(archiv.read(name).decode() for name in archiv.namelist() if name.endswith(".xhtml"))

    assert inhalt.count('class="stolperstein"') == KLEINSTES - len(ANHANG)
    assert (zeile.seiten, zeile.groesse) == (None, (werkstatt.ordner / "pandoc.epub").stat().st_size)


def test_ohne_pandoc_ein_deutscher_satz(werkstatt: Werkstatt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Fehlschlag, match="fehlt pandoc"):
        BAUTEN["pandoc-epub"].miss(werkstatt)


# -- our editions -------------------------------------------------------------------------------------


def test_unsere_werden_gebaut_wie_make_sie_baut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    befehle: list[tuple[object, ...]] = []

    def miss(self: Werkstatt, *befehl: object, **_: object) -> Messung:
        befehle.append(befehl)
        return Messung(1, 1, 1)

    monkeypatch.setattr(Werkstatt, "miss", miss)
    monkeypatch.setattr("werkzeuge.ausgabenmessung.bauten.seiten", lambda _: 1)
    monkeypatch.setattr("werkzeuge.ausgabenmessung.bauten.groesse", lambda _: 1)
    for name in ("website", "epub", "lesen", "druck"):
        BAUTEN[name].miss(Werkstatt(tmp_path / name))
        assert (tmp_path / name / "docs" / "index.md").exists()
        assert not (tmp_path / name / "_build").exists()
    assert befehle == [(sys.executable, "-m", "werkzeuge.baue", name) for name in ("website", "epub", "lesen", "druck")]


def test_befehle_laufen_im_ordner_und_schweigen(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    werkstatt = Werkstatt(tmp_path)
    skript = "import os, sys; print('laut'); print(os.path.basename(os.getcwd()), os.environ['TEXMFVAR'], file=sys.stderr)"
    werkstatt.miss(sys.executable, "-c", skript, in_="innen")
    assert capfd.readouterr() == ("", f"innen {tmp_path / 'tex-speicher'}\n")
    with pytest.raises(Fehlschlag, match="Status 3"):
        werkstatt.miss(sys.executable, "-c", "raise SystemExit(3)")


def test_seiten_und_groesse(tmp_path: Path) -> None:
    (tmp_path / "website" / "teil").mkdir(parents=True)
    for name in ("index.html", "teil/a.html", "bild.svg"):
        (tmp_path / "website" / name).write_text("12345")
    assert (seiten(tmp_path / "website"), groesse(tmp_path / "website")) == (2, 15)
    assert (seiten(None), groesse(None)) == (None, None)


# -- the arithmetic -----------------------------------------------------------------------------------


def zeile(rechenzeit: float, seitenzahl: int | None = None, dauer: float = 0) -> Zeile:
    return Zeile("Etwas", Messung(rechenzeit, dauer or 2 * rechenzeit, 100), seitenzahl, 2_000_000)


def test_messungen_lassen_sich_aneinanderhaengen() -> None:
    assert Messung(1, 2, 30) + Messung(10, 20, 3) == Messung(11, 22, 30)


def test_tafel() -> None:
    kopf, erste, zweite = rechnung.tafel([zeile(12.34, 500), Zeile("Anderes", Messung(1, 1, 1))])
    assert kopf.split() == ["Rechenzeit", "Dauer", "Speicher", "Seiten", "Größe"]
    assert erste.split() == ["Etwas", "12,3", "s", "24,7", "s", "100", "MB", "500", "2,0", "MB"]
    assert zweite.split() == ["Anderes", "1,0", "s", "1,0", "s", "1", "MB", "–", "–"]
    assert len(kopf) == len(erste) == len(zweite)


def test_verhaeltnisse_im_ganzen_und_je_seite() -> None:
    zeilen = {"lesen": zeile(20, 400), "druck": zeile(100, 500), "epub": zeile(6, dauer=4), "pandoc-epub": zeile(4, dauer=5)}
    assert list(rechnung.verhaeltnisse(zeilen)) == [
        "PDF zum Lesen gegen PDF zum Drucken: das 0,20-Fache der Rechenzeit, je Seite das 0,25-Fache, das 0,20-Fache der Dauer",
        "EPUB gegen pandoc: das 1,50-Fache der Rechenzeit, das 0,80-Fache der Dauer",
    ]


@pytest.mark.parametrize(
    ("lesen", "druck", "epub", "urteile"),
    [
        (20, 160, 6, ["erreicht", "erreicht", "erreicht"]),
        (20, 159, 6.1, ["verfehlt", "erreicht", "verfehlt"]),
        (20, 201, 1, ["erreicht", "verfehlt", "erreicht"]),
    ],
)
def test_urteil(lesen: float, druck: float, epub: float, urteile: list[str]) -> None:
    zeilen = {"lesen": zeile(lesen, 600), "druck": zeile(druck, 500), "epub": zeile(9, dauer=epub), "pandoc-epub": zeile(4, dauer=4)}
    saetze = list(rechnung.urteil(zeilen))
    assert [satz.rpartition(": ")[2] for satz in saetze] == urteile
    assert all(satz.startswith("  Ziel ") for satz in saetze)


def test_ohne_messung_kein_urteil() -> None:
    assert list(rechnung.urteil({"website": zeile(1, 1)})) == []


def test_unbekanntes_wird_abgelehnt(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hoerbuch"]) == 2
    assert "pandoc-epub" in capsys.readouterr().out


def test_gescheitertes_endet_mit_einem_satz(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def scheitert(_: Werkstatt) -> None:
        raise Fehlschlag("Der Bau ist gescheitert.")

    monkeypatch.setitem(BAUTEN, "epub", type("Bau", (), {"miss": staticmethod(scheitert)}))
    assert main(["epub"]) == 1
    assert capsys.readouterr().out == "Der Bau ist gescheitert.\n"


def test_befehl_in_der_hilfe() -> None:
    hilfe = subprocess.run(["make", "hilfe"], cwd=WURZEL, capture_output=True, text=True, check=True).stdout
    assert "make ausgabenmessung" in hilfe
