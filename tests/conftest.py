"""Fixtures: a mini book from strings, and the real editions."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sphinx.testing.util import SphinxTestApp

WURZEL = Path(__file__).parent.parent
sys.path.insert(0, str(WURZEL))
pytest_plugins = ["sphinx.testing.fixtures"]

CONF = """
extensions = ["myst_parser", "sphinx_design", "changeguide"]
project, author, copyright, release, version, language = "Probe – ein Buch", "Redaktion", "2026", "1", "1", "de"
ausgabe_datum = "2026-01-01"
seiten_ohne_angaben = ["index", "mitmachen/*"]
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist", "tasklist"]
bibtex_bibfiles = ["literatur.bib"]
bibtex_default_style = bibtex_reference_style = "changeguide"
nitpicky = show_warning_types = True
html_theme = "furo"
epub_theme, epub_title, epub_uid, epub_identifier = "changeguide-epub", "Probe", "buch-id", "urn:x:probe"
epub_show_urls, epub_use_index = "no", False
latex_engine, latex_show_pagerefs = "lualatex", True
templates_path = []
"""
LITERATUR = """
@incollection{scharpf1993, author={Scharpf, Fritz W.}, title={Positive und negative Koordination},
booktitle={Policy-Analyse}, publisher={Westdeutscher Verlag}, address={Opladen}, year={1993}, pruefung={nachgewiesen}}
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--schreibe-soll", action="store_true", help="Soll-Dateien neu schreiben, statt zu vergleichen")


ANLEITUNG = {"vorbereitung": 20, "online": "ja", "zweck": "[planen]"}
JE_TYP: dict[object, dict[str, object]] = {
    "methode": ANLEITUNG,
    "workshop": ANLEITUNG,
    "modell": {"herkunft": "[Fritz W. Scharpf 1993]", "grenze": "Taugt nicht für Menschen."},
}
"""What a type of page needs besides and most tests are not about; stands below the keys a test names."""


def seite(titel: str = "Probe", inhalt: str = "Text.", **angaben: object) -> str:
    """Return the source of a page; keys of the front matter as keyword arguments, ``None`` leaves one out."""
    angaben = {"typ": "beitrag", "ebene": "[individuell]", "frage": "Wozu?"} | angaben
    angaben |= {name: wert for name, wert in JE_TYP.get(angaben["typ"], {}).items() if name not in angaben}
    zeilen = "\n".join(f"  {name}: {wert}" for name, wert in angaben.items() if wert is not None)
    return f"---\nseite:\n{zeilen}\n---\n\n# {titel}\n\n{textwrap.dedent(inhalt)}\n"


@pytest.fixture
def baue(make_app: Callable[..., SphinxTestApp], tmp_path: Path) -> Callable[..., SphinxTestApp]:
    """Build a mini book from ``{file: text}`` and return the app; an ``index.md`` listing all is added.

    Warnings fail the test unless ``maengel=True``; then read them with :func:`maengel`.
    """

    def _baue(
        dateien: Mapping[str, str | bytes], builder: str = "html", *, maengel: bool = False, **optionen: object
    ) -> SphinxTestApp:
        quelle = tmp_path / "docs"
        quelle.mkdir(exist_ok=True)
        verzeichnis = "\n".join(name.removesuffix(".md") for name in dateien if name.endswith(".md") and name != "index.md")
        fest = {
            "conf.py": CONF,
            "literatur.bib": LITERATUR,
            "index.md": f"# Probe\n\n```{{toctree}}\n{verzeichnis}\n```\n",
        }
        for name, text in (fest | dict(dateien)).items():
            datei = quelle / name
            datei.parent.mkdir(parents=True, exist_ok=True)
            datei.write_bytes(text if isinstance(text, bytes) else text.encode())
        app = make_app(builder, srcdir=quelle, **optionen)
        app.build()
        if not maengel:
            assert app.warning.getvalue() == "", app.warning.getvalue()
        return app

    return _baue


def maengel(app: SphinxTestApp) -> list[str]:
    """Return the warnings of a build, one per line, without colours."""
    from sphinx._cli.util.errors import strip_escape_sequences

    return [zeile for zeile in strip_escape_sequences(app.warning.getvalue()).splitlines() if zeile.strip()]


@dataclass(frozen=True)
class Ausgaben:
    """The real editions, as ``make`` leaves them."""

    ordner: Path
    website: Path
    epub: Path
    lesen: Path
    """The PDF for the screen."""
    druck: Path
    zip: Path
    """The website, packed."""
    log: Path
    """Log of the LaTeX run."""


def baue_buch(*wuensche: str) -> None:
    """Build editions exactly as ``make`` does; unchanged ones are not built again."""
    befehl = [sys.executable, "-m", "werkzeuge.baue", *wuensche]
    lauf = subprocess.run(befehl, cwd=WURZEL, capture_output=True, text=True, encoding="utf-8", check=False)
    assert lauf.returncode == 0, lauf.stdout + lauf.stderr


@pytest.fixture(scope="session")
def fertige_website() -> Path:
    """Build the website alone and return its folder."""
    baue_buch("website")
    from werkzeuge.baue import ZIEL

    return ZIEL / "website"


@pytest.fixture(scope="session")
def ausgaben() -> Ausgaben:
    """Build the whole book and return its editions."""
    baue_buch()
    from werkzeuge.baue import ARBEIT, FASSUNG, ZIEL

    name = f"change-guide-{FASSUNG}"
    return Ausgaben(
        ZIEL, ZIEL / "website", ZIEL / f"{name}.epub", ZIEL / f"{name}.pdf", ZIEL / f"{name}-druck.pdf", ZIEL / f"{name}-website.zip", ARBEIT / "druck" / f"{name}-druck.log"
    )
