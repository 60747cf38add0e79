"""The printed book: a clean LaTeX run, A4, all fonts inside, every page of the book in it."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from conftest import Ausgaben

from werkzeuge.latexlauf import maengel

from .lesen import Pdf, Website, gleiche, lesefolge
from .wortlaut import druckmuster, drucktext

HOECHSTENS = 10.0
"""Points a line may stick out."""
FEHLER = re.compile(r"^!|^\S*\.tex:\d+:|^LaTeX Warning: .*undefined|Missing character", re.MULTILINE)
UEBERVOLL = re.compile(r"^Overfull \\[hv]box \(([\d.]+)pt.*", re.MULTILINE)

KOPF = r"""\documentclass{article}\usepackage{fontspec}\usepackage{hyperref}
\begin{document}\section{Probe}\label{\detokenize{einstieg/start::doc}}
"""
UEBERSTAND = "docs/einstieg/start.md: Eine Zeile ragt {} Punkt über den Rand; lange Wörter oder Tabellen kürzen."
FAELLE = {
    "unbekannter Befehl": (r"\gibtesnicht", "docs/einstieg/start.md: LaTeX meldet: Undefined control sequence."),
    "Seitenzahl ohne Ziel": (
        r"\pageref{\detokenize{weg/fehlt::doc}}",
        "docs/weg/fehlt.md: Der Verweis auf „weg/fehlt::doc“ (PDF-Seite 1) führt nirgendwohin.",
    ),
    "Link ohne Ziel": (
        r"\hyperref[\detokenize{weg/fehlt::doc}]{Titel}",
        "docs/weg/fehlt.md: Der Verweis auf „weg/fehlt::doc“ (PDF-Seite 1) führt nirgendwohin.",
    ),
    "fehlendes Zeichen": (
        "Ein Schneemann: ☃.",
        "Das Zeichen „☃“ (U+2603) fehlt in der Schrift [lmroman10-regular]; es fehlte auf dem Papier.",
    ),
    "überlange Zeile": (r"\noindent\hbox to 400pt{x\hfil y}\par", UEBERSTAND.format(55)),
    "überlange Box": (r"\hbox to 100pt{\hskip 150pt}", UEBERSTAND.format(50)),
    "überbreite Tabelle": (r"\begin{tabular}{l}\hbox to 500pt{x\hfil y}\end{tabular}", UEBERSTAND.format(167)),
}


# -- the log ------------------------------------------------------------------------------------------


def test_das_protokoll_ist_ohne_mangel(ausgaben: Ausgaben) -> None:
    log = ausgaben.log.read_text(encoding="utf-8", errors="replace")

    assert "Output written on" in log
    assert list(maengel(ausgaben.log, ausgaben.log.with_suffix(".tex"))) == []
    assert FEHLER.findall(log) == []
    assert [treffer[0] for treffer in UEBERVOLL.finditer(log) if float(treffer[1]) > HOECHSTENS] == []


def setze(ordner: Path, inhalt: str) -> list[str]:
    """Let LuaLaTeX typeset a few lines and return what our reading of its log finds."""
    tex = ordner / "probe.tex"
    tex.write_text(f"{KOPF}{inhalt}\n\\end{{document}}\n", encoding="utf-8")
    befehl = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", "-file-line-error", tex.name]
    subprocess.run(befehl, cwd=ordner, env={**os.environ, "max_print_line": "1000"}, capture_output=True, check=False)
    return list(maengel(tex.with_suffix(".log"), tex))


@pytest.mark.parametrize(("inhalt", "satz"), FAELLE.values(), ids=FAELLE)
def test_was_lualatex_meldet_wird_ein_deutscher_satz(tmp_path: Path, inhalt: str, satz: str) -> None:
    """The log is the one of the installed LuaLaTeX, not one we remember."""
    assert setze(tmp_path, inhalt)[:1] == [satz]


def test_eine_zu_hohe_seite_faellt_auf(tmp_path: Path) -> None:
    """LaTeX notices this one only while it ships out the page, and names no line."""
    gemeldet = setze(tmp_path, r"\newpage\hbox{\vrule height 700pt}\newpage")

    assert len(gemeldet) == 1
    assert "150 Punkt" in gemeldet[0]


def test_ein_sauberer_lauf_ergibt_keinen_mangel(tmp_path: Path) -> None:
    assert setze(tmp_path, r"Ein Satz, und \hbox to 100pt{\hskip 105pt} fast nichts zu viel.") == []


# -- the file -----------------------------------------------------------------------------------------


def test_a4_und_titel(pdf: Pdf, website: Website) -> None:
    formate = {wert for name, wert in pdf.angaben.items() if re.fullmatch(r"Page \d+ size", name)}

    assert formate == {"595.276 x 841.89 pts (A4)"}
    assert gleiche(pdf.angaben["Title"]) == gleiche(website.titel("index"))


def test_alle_schriften_sind_eingebettet(pdf: Pdf) -> None:
    _, _, *zeilen = pdf.frage("pdffonts").splitlines()

    assert any("SourceSerif" in zeile for zeile in zeilen)
    assert [zeile for zeile in zeilen if not re.search(r" yes (?:yes|no ) (?:yes|no ) +\d+ +\d+$", zeile)] == []


def test_der_titel_steht_auf_dem_umschlag(pdf: Pdf, website: Website) -> None:
    haupttitel, untertitel = website.titel("index").split("–")

    assert gleiche(pdf.seiten[0]).startswith(gleiche(haupttitel) + gleiche(untertitel))


def test_jede_seite_des_buchs_beginnt_oben_auf_einer_pdf_seite(kapitel: dict[str, list[str]]) -> None:
    """The fixture looks for each title in reading order, and says which it does not find."""
    assert list(kapitel) == lesefolge()


def test_das_inhaltsverzeichnis_nennt_die_richtigen_seiten(pdf: Pdf, website: Website, kapitelseiten: dict[str, range]) -> None:
    """Page numbers count from the first sheet, so that they are the numbers a PDF viewer shows."""
    zeilen = drucktext("\n".join(pdf.seiten[: kapitelseiten["index"].start]).splitlines())

    for docname in lesefolge()[1:]:
        eintrag = druckmuster(website.titel(docname)).pattern + rf"[.\f]*{kapitelseiten[docname].start + 1}(\f|$)"
        assert re.search(eintrag, zeilen), f"{website.titel(docname)}: Seite {kapitelseiten[docname].start + 1}"
