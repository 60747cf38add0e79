"""Ready configuration for nginx, Apache and Caddy: security headers, caching, compression, redirects, the 404 page.

It is written beside the website, not into it: to a folder with the name of the website and ``-server``.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from changeguide.dateinamen import serverordner
from changeguide.website import adresse, kommentare, sicherheit
from changeguide.website.bau import ist_website

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

VORLAGEN = Path(__file__).parent / "vorlagen"
DATEIEN = ("nginx.conf", "apache.conf", "Caddyfile", "LIESMICH.txt")
UNGENUTZT = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "payment", "usb")
"""Abilities of a browser that no page of the book uses."""


def kopfzeilen(config: Config) -> dict[str, str]:
    """Return the headers that protect readers: name -> value; no value holds a double quote."""
    return {
        "Content-Security-Policy": sicherheit.als_text(kommentare.quellen(kommentare.server(config)) | sicherheit.NUR_KOPFZEILE),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in UNGENUTZT),
    }


def umleitungen(config: Config) -> list[tuple[str, str]]:
    """Return old and new path of every redirect, both from the root of the server."""
    wurzel = adresse.wurzel(config)
    return [(f"{wurzel}{eine.alt}.html", f"{wurzel}{eine.neu}.html") for eine in config.umleitungen]


def schreibe(app: Sphinx, fehler: Exception | None) -> None:
    """Write the configuration (``build-finished``)."""
    if fehler or not ist_website(app):
        return
    ziel = serverordner(Path(app.outdir))
    shutil.rmtree(ziel, ignore_errors=True)
    ziel.mkdir()
    vorlagen = Environment(
        loader=FileSystemLoader(VORLAGEN), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined
    )
    werte = {
        "ausgabe": app.config.release,
        "wurzel": adresse.wurzel(app.config),
        "kopfzeilen": kopfzeilen(app.config),
        "umleitungen": umleitungen(app.config),
    }
    for name in DATEIEN:
        (ziel / name).write_text(vorlagen.get_template(name).render(werte), encoding="utf-8")


def setup(app: Sphinx) -> None:
    app.connect("build-finished", schreibe)
