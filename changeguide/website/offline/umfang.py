"""Which files of the finished website a reader needs without a network."""

from __future__ import annotations

import hashlib
from pathlib import Path

from changeguide.dateinamen import HERUNTERLADEN
from changeguide.website.auffinden import VORSCHAUBILDER

NUR_IM_NETZ = (
    f"{HERUNTERLADEN}/",
    f"{VORSCHAUBILDER}/",
    "_sources/",
    "404.html",
    "neues.xml",
    "objects.inv",
    "robots.txt",
    "sitemap.xml",
    "sw.js",
)
"""Beginnings of the paths that only servers, search engines or other programs read."""
BEIWERK = (".map", ".LICENSE.txt")


def lesbare(ordner: Path) -> list[str]:
    """Return the paths a reader needs, below the website, with "/", sorted."""
    pfade = (datei.relative_to(ordner).as_posix() for datei in ordner.rglob("*") if datei.is_file())
    return sorted(pfad for pfad in pfade if not pfad.startswith(NUR_IM_NETZ) and not pfad.endswith(BEIWERK) and "/." not in f"/{pfad}")


def pruefsumme(datei: Path) -> str:
    """Return the fingerprint of a file, as it stands in the address of versioned files."""
    return hashlib.sha256(datei.read_bytes()).hexdigest()[:8]
