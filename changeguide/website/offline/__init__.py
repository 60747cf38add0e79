"""Reading without a network: the website as a ZIP, and, where a reader asks for it, kept by the browser.

The service worker is registered by a click on the page of this tool and by nothing else.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from rjsmin import jsmin

from changeguide.dateinamen import ARCHIV, HERUNTERLADEN
from changeguide.kalender import ausgabetag, ausgeschrieben, bauzeit
from changeguide.website.bau import ist_website
from changeguide.website.offline.archiv import LIESMICH, packe
from changeguide.website.offline.umfang import lesbare, pruefsumme

if TYPE_CHECKING:
    from sphinx.application import Sphinx

QUELLE = Path(__file__).parent / "sw.js"
UMFANG = "_static/offline-umfang.js"
"""Tells the page of the tool how much there is to keep."""


def schreibe_dienst(app: Sphinx, fehler: Exception | None) -> None:
    """Write the service worker, which knows every file and its fingerprint (``build-finished``, when all is written)."""
    if fehler or not ist_website(app):
        return
    ordner = Path(app.outdir)
    (ordner / UMFANG).unlink(missing_ok=True)
    pfade = lesbare(ordner)
    umfang = {"dateien": len(pfade), "bytes": sum((ordner / pfad).stat().st_size for pfad in pfade)}
    (ordner / UMFANG).write_text(
        f'document.currentScript.dispatchEvent(new CustomEvent("daten", {{detail: {json.dumps(umfang)}}}));\n', encoding="utf-8"
    )
    dateien = json.dumps({pfad: pruefsumme(ordner / pfad) for pfad in [*pfade, UMFANG]}, separators=(",", ":"))
    fassung = f"{app.config.release}-{hashlib.sha256(dateien.encode()).hexdigest()[:12]}"
    text = QUELLE.read_text(encoding="utf-8").replace('"FASSUNG"', json.dumps(fassung)).replace('"DATEIEN"', dateien)
    (ordner / "sw.js").write_text(jsmin(text), encoding="utf-8")


def packe_ein(app: Sphinx, fehler: Exception | None) -> None:
    """Add the ZIP to the downloads (``build-finished``, last of all)."""
    if fehler or not ist_website(app) or not app.config.ausgaben_ordner:
        return
    tag = ausgabetag(app.config)
    liesmich = LIESMICH.format(titel=app.config.project, fassung=app.config.release, tag=ausgeschrieben(tag))
    packe(Path(app.outdir), Path(app.outdir, HERUNTERLADEN, ARCHIV.datei(app.config.release)), liesmich, bauzeit(tag))


def setup(app: Sphinx) -> None:
    app.connect("build-finished", schreibe_dienst, priority=900)
    app.connect("build-finished", packe_ein, priority=950)
