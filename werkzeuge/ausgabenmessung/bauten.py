"""What is built, and with which commands; every build begins in an empty folder."""

from __future__ import annotations

import compileall
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from changeguide.dateinamen import DRUCK, EPUB, LESEN
from werkzeuge.ausgabenmessung.markdown import schreibe
from werkzeuge.ausgabenmessung.rechnung import Zeile
from werkzeuge.baue import FASSUNG, WURZEL, ZIEL
from werkzeuge.sphinxlauf import NUR_LESEN
from werkzeuge.tempo.messen import Fehlschlag, Messung, miss

SCHLICHT = Path(__file__).parent / "schlicht"
LATEX = ("-interaction=nonstopmode", "-halt-on-error")
ANGABEN = ("-M", "title=Probe", "-M", "lang=de", "--toc", "--citeproc", "--bibliography", WURZEL / "docs" / "anhang" / "literatur.bib")


@dataclass
class Werkstatt:
    """An empty folder, and the pages to build from."""

    ordner: Path
    docs: Path = WURZEL / "docs"

    def miss(self, *befehl: str | Path, in_: str = "", **umgebung: str) -> Messung:
        """Run a command in a folder of the workshop; fonts that LuaTeX prepares are new to it.

        :raises Fehlschlag: if it ends with an error
        """
        speicher = str(self.ordner / "tex-speicher")
        wo = self.ordner / in_
        wo.mkdir(parents=True, exist_ok=True)
        return miss(befehl, ordner=wo, still=True, TEXMFVAR=speicher, TEXMFCACHE=speicher, max_print_line="1000", **umgebung)


@dataclass(frozen=True)
class Bau:
    """Something to be measured."""

    name: str
    baue: Callable[[Werkstatt], tuple[Messung, Path | None]]
    """Builds it; returns what it cost and what came out."""

    def miss(self, werkstatt: Werkstatt) -> Zeile:
        kosten, fertig = self.baue(werkstatt)
        return Zeile(self.name, kosten, seiten(fertig), groesse(fertig))


def seiten(fertig: Path | None) -> int | None:
    """Return the pages of a PDF, of a website the files; an EPUB and nothing at all have none."""
    if fertig is None:
        return None
    if fertig.suffix == ".pdf":
        with pikepdf.open(fertig) as pdf:
            return len(pdf.pages)
    return len(list(fertig.rglob("*.html"))) if fertig.is_dir() else None


def groesse(fertig: Path | None) -> int | None:
    """Return the bytes of a file or of all files in a folder."""
    if fertig is None:
        return None
    return sum(datei.stat().st_size for datei in (fertig.rglob("*") if fertig.is_dir() else [fertig]) if datei.is_file())


# -- our editions -----------------------------------------------------------------------------------------

QUELLEN = ("changeguide", "templates", "werkzeuge", "conf.py", "betreiber.toml", "requirements.txt")


def _abschrift(werkstatt: Werkstatt) -> None:
    """Copy the book with all that builds it, the code compiled to bytecode as that of Sphinx and pandoc is."""
    for quelle in (*(WURZEL / name for name in QUELLEN), werkstatt.docs):
        if quelle.is_dir():
            shutil.copytree(quelle, werkstatt.ordner / quelle.name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(quelle, werkstatt.ordner)
    for ordner in ("changeguide", "werkzeuge"):
        compileall.compile_dir(werkstatt.ordner / ordner, quiet=1)


def unsere(name: str, datei: str) -> Callable[[Werkstatt], tuple[Messung, Path | None]]:
    """Return how one of our editions is built, exactly as ``make`` does."""

    def baue(werkstatt: Werkstatt) -> tuple[Messung, Path | None]:
        _abschrift(werkstatt)
        kosten = werkstatt.miss(sys.executable, "-m", "werkzeuge.baue", name)
        return kosten, werkstatt.ordner / "_build" / ZIEL.name / datei

    return baue


def lies(werkstatt: Werkstatt) -> tuple[Messung, Path | None]:
    """Only read the pages: every edition needs that, ``make`` does it once."""
    _abschrift(werkstatt)
    return werkstatt.miss(sys.executable, "-m", "werkzeuge.sphinxlauf", NUR_LESEN, "gelesen", "doctrees"), None


# -- the others -----------------------------------------------------------------------------------------


def schlicht(werkstatt: Werkstatt, builder: str) -> Messung:
    """Let Sphinx, as it comes, write the same pages."""
    befehl = (sys.executable, "-m", "sphinx", "-q", "-b", builder, "-c", SCHLICHT, "-d", "doctrees", werkstatt.docs, builder)
    return werkstatt.miss(*befehl)


def schlichtes_epub(werkstatt: Werkstatt) -> tuple[Messung, Path | None]:
    return schlicht(werkstatt, "epub"), werkstatt.ordner / "epub" / "schlicht.epub"


def schlichte_pdf(werkstatt: Werkstatt) -> tuple[Messung, Path | None]:
    kosten = schlicht(werkstatt, "latex")
    kosten += werkstatt.miss("make", "schlicht.pdf", f"LATEXMKOPTS={' '.join(LATEX)}", in_="latex")
    return kosten, werkstatt.ordner / "latex" / "schlicht.pdf"


def pandoc(endung: str, *optionen: str) -> Callable[[Werkstatt], tuple[Messung, Path | None]]:
    """Return how pandoc builds the same Markdown."""

    def baue(werkstatt: Werkstatt) -> tuple[Messung, Path | None]:
        if not shutil.which("pandoc"):
            raise Fehlschlag("Für den Vergleich fehlt pandoc; „make ausgabenmessung“ richtet es ein.")
        dateien = schreibe(werkstatt.docs, werkstatt.ordner / "markdown")
        ziel = werkstatt.ordner / f"pandoc.{endung}"
        befehl = ("pandoc", "-f", "markdown", *ANGABEN, *optionen, "--resource-path", werkstatt.docs, "-o", ziel, *dateien)
        return werkstatt.miss(*befehl), ziel

    return baue


PDF = ("--pdf-engine=lualatex", "-V", "papersize=a4", "-V", "documentclass=report", *(f"--pdf-engine-opt={option}" for option in LATEX))
BAUTEN = {
    "lesen-der-texte": Bau("Texte lesen (in jeder unserer Zeilen)", lies),
    "website": Bau("Website", unsere("website", "website")),
    "epub": Bau("EPUB", unsere("epub", EPUB.datei(FASSUNG))),
    "lesen": Bau("PDF zum Lesen", unsere("lesen", LESEN.datei(FASSUNG))),
    "druck": Bau("PDF zum Drucken", unsere("druck", DRUCK.datei(FASSUNG))),
    "schlichtes-epub": Bau("EPUB, Sphinx wie es kommt", schlichtes_epub),
    "schlichte-pdf": Bau("PDF, Sphinx wie es kommt", schlichte_pdf),
    "pandoc-epub": Bau("EPUB, pandoc", pandoc("epub", "-t", "epub3")),
    "pandoc-pdf": Bau("PDF, pandoc mit LuaLaTeX", pandoc("pdf", *PDF)),
}
"""All that is measured; the print edition takes longest."""
