"""Every page of the book once more as a script that hands over its text.

A page opened from a folder may not fetch another one, but it may load scripts (``gemeinsam/laden.js``).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from changeguide.domaene import domaene
from changeguide.website.bau import ist_website

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ORDNER = "_static/seiten"
UEBERSCHRIFTENVERWEIS = re.compile(r'<a class="headerlink".*?</a>')


def schreibe(app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: Any) -> None:
    """Write the text of one page (``html-page-context``, once the text has been mended)."""
    if not ist_website(app) or pagename not in domaene(app.env).seiten:
        return
    text = als_javascript(UEBERSCHRIFTENVERWEIS.sub("", kontext["body"]))
    datei = Path(app.outdir, ORDNER, f"{pagename}.js")
    datei.parent.mkdir(parents=True, exist_ok=True)
    datei.write_text(f'document.currentScript.dispatchEvent(new CustomEvent("daten",{{detail:{text}}}));\n', encoding="utf-8")


def als_javascript(text: str) -> str:
    """Return a text as a JavaScript literal without substitutions; HTML is full of quotes, which stay as they are."""
    return "String.raw`" + text.replace("`", "&#96;").replace("${", "&#36;{").replace("\\", "&#92;") + "`"


def raeume_auf(app: Sphinx, fehler: Exception | None) -> None:
    """Remove the files of pages that are gone (``build-finished``)."""
    if fehler or not ist_website(app):
        return
    ordner = Path(app.outdir, ORDNER)
    for datei in ordner.rglob("*.js"):
        if datei.relative_to(ordner).with_suffix("").as_posix() not in domaene(app.env).seiten:
            datei.unlink()


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", schreibe, priority=940)  # the text as it stands on the page
    app.connect("build-finished", raeume_auf)
