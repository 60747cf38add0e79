"""The package: what the EPUB says about itself, and how its files are packed."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from changeguide.kalender import ausgabetag, bauzeit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.config import Config

TITELBILD = "_static/titelbild.png"
EINTRAG = re.compile(r'<item id="[^"]*" href="(?P<href>[^"]+)" media-type="[^"]+"(?P<ende> />)')
SEITENZAHLEN = ("pageBreakMarkers", "pageNavigation")
"""Features the EPUB has only when the pages of the print edition are known."""
FRUEHESTENS = datetime(1980, 1, 1, tzinfo=UTC)
"""ZIP knows no earlier time."""


def angaben(config: Config, *, mit_seitenzahlen: bool) -> dict[str, Any]:
    """Return the metadata that Sphinx has no setting for, as the template needs them."""
    barrierefreiheit = {name: list(werte) for name, werte in config.epub_barrierefreiheit.items()}
    if mit_seitenzahlen:
        merkmale = barrierefreiheit.get("schema:accessibilityFeature", [])
        barrierefreiheit["schema:accessibilityFeature"] = sorted([*merkmale, *SEITENZAHLEN])
    return {
        "date": bauzeit(ausgabetag(config)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "erschienen": config.ausgabe_datum,
        "barrierefreiheit": barrierefreiheit,
        "konformitaet": config.epub_konformitaet,
        "druckausgabe": f"{config.epub_title}. Ausgabe {config.release}, PDF zum Drucken" if mit_seitenzahlen else "",
    }


def ergaenze_eigenschaften(paket: Path) -> None:
    """Add to each item of the manifest the properties that depend on the written page."""

    def mit_eigenschaften(treffer: re.Match[str]) -> str:
        href = html.unescape(treffer["href"])
        seite = Path(paket.parent, href).read_text(encoding="utf-8") if href.endswith(".xhtml") else ""
        eigenschaften = {"svg": "<svg" in seite, "mathml": "<math" in seite, "cover-image": href == TITELBILD}
        gesetzt = " ".join(name for name, gilt in eigenschaften.items() if gilt)
        return treffer[0].replace(" />", f' properties="{gesetzt}" />') if gesetzt else treffer[0]

    paket.write_text(EINTRAG.sub(mit_eigenschaften, paket.read_text(encoding="utf-8")), encoding="utf-8")


def packe(ordner: Path, ziel: Path, dateien: Iterable[str], zeit: datetime) -> None:
    """Write the EPUB so that the same content gives the same bytes, whenever and wherever it is packed.

    :param dateien: paths below *ordner*, in the order they are to have; "mimetype" comes first and uncompressed
    """
    stempel = max(zeit, FRUEHESTENS).timetuple()[:6]
    with ZipFile(ziel, "w") as epub:
        for datei in ("mimetype", "META-INF/container.xml", "content.opf", "toc.ncx", *dateien):
            eintrag = ZipInfo(datei, stempel)
            eintrag.create_system = 3
            eintrag.external_attr = 0o644 << 16
            eintrag.compress_type = ZIP_STORED if datei == "mimetype" else ZIP_DEFLATED
            epub.writestr(eintrag, Path(ordner, datei).read_bytes(), compresslevel=9)
