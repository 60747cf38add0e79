"""Where everything lies."""

from __future__ import annotations

import runpy
from datetime import date
from pathlib import Path

WURZEL = Path(__file__).resolve().parents[2]
ARBEIT = WURZEL / "_build" / "arbeit"
QUELLEN = (
    "docs",
    "changeguide",
    "templates",
    "conf.py",
    "betreiber.toml",
    "requirements.txt",
    "werkzeuge/sphinxlauf",
    "werkzeuge/latexlauf.py",
)
"""What the editions are made of."""

CONF = runpy.run_path(str(WURZEL / "conf.py"))
FASSUNG: str = CONF["release"]
AUSGABETAG = date.fromisoformat(CONF["ausgabe_datum"])
ZIEL = Path(CONF["ausgaben_ordner"])
