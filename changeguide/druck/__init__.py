"""The printed book: Sphinx' LaTeX with parts, page references, imprint, QR codes, and a look of its own.

``schreiber.py`` writes LaTeX, the ``.sty`` files beside it say how that looks:
:mod:`changeguide.gestaltung` joins them, in the order of ``STILE``, with those of the building blocks.
"""

from __future__ import annotations

import shutil
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from changeguide.druck import angaben, varianten
from changeguide.hindernisse import Hindernis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

STILE = (
    "masse",
    "schriften",
    "absatz",
    "umbruch",
    "seiten",
    "kaesten",
    "ueberschriften",
    "daumen",
    "teile",
    "titelei",
    "verweise",
    "tabellen",
    "qr",
    "varianten",
    "kennung",
)
"""The style files of this folder, in the order in which LaTeX reads them."""
MODULE = (
    "varianten",  # paper, measures, colours
    "beilagen",  # drawings and worksheets in these colours
    "tabellen",  # widths of columns
    "schreiber",  # LaTeX
)
"""By name: who only needs the variants does not load Sphinx' writer."""
SCHRIFTPAKETE = ("font_source_serif_pro", "font_source_sans_pro")
SCHNITTE = ("Regular", "It", "Semibold", "SemiboldIt")


def stile(app: Sphinx) -> Iterator[str]:
    """Yield what stands before the building blocks in the LaTeX package: facts of this build, the look of the pages."""
    yield angaben.als_latex(app.config)
    yield varianten.gewaehlt(app.config).latex()
    for name in STILE:
        yield Path(__file__).with_name(f"{name}.sty").read_text(encoding="utf-8")


def lege_schriften_bei(app: Sphinx) -> None:
    """Copy the fonts of the book from their packages beside the LaTeX or Typst source (``builder-inited``).

    :raises Hindernis: if a package or one of its fonts is missing.
    """
    if app.builder.format not in ("latex", "typst"):
        return
    ziel = Path(app.outdir, "schriften")
    ziel.mkdir(parents=True, exist_ok=True)
    for paket in SCHRIFTPAKETE:
        fund = find_spec(paket)
        dateien = [datei for ort in (fund.submodule_search_locations if fund else ()) for datei in Path(ort).rglob("*.otf")]
        gesucht = [datei for datei in dateien if datei.stem.partition("-")[2] in SCHNITTE]
        if len(gesucht) != len(SCHNITTE):
            rat = "„make sauber“ und danach „make“ richtet sie neu ein."
            raise Hindernis(f"Die Schrift aus dem Paket {paket} fehlt oder ist unvollständig. {rat}")
        for datei in gesucht:
            shutil.copy2(datei, ziel)


def setup(app: Sphinx) -> None:
    for name in MODULE:
        import_module(f"{__name__}.{name}").setup(app)
    app.connect("builder-inited", lege_schriften_bei)
