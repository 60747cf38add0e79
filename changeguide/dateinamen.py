"""What the files of the editions are called, and what lies beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

HERUNTERLADEN = "herunterladen"
"""Folder of the website that holds the other editions."""


class Ausgabe(NamedTuple):
    """An edition that is one file."""

    name: str
    endung: str

    def datei(self, fassung: str) -> str:
        """Return its file name for an edition number such as "2026.1"."""
        return f"change-guide-{fassung}{self.endung}"


LESEN = Ausgabe("PDF zum Lesen und Ausfüllen", ".pdf")
DRUCK = Ausgabe("PDF zum Drucken", "-druck.pdf")
DRUCK_A5 = Ausgabe("PDF zum Drucken als Buch in A5", "-druck-a5.pdf")
DRUCK_A5_HEFTE = Ausgabe("PDF zum Drucken als Hefte in A5, auf A4", "-druck-a5-hefte.pdf")
DRUCK_GRAU = Ausgabe("PDF zum Drucken ohne Farbe", "-druck-grau.pdf")
DRUCKEREI = Ausgabe("PDF für die Druckerei", "-druckerei.pdf")
EPUB = Ausgabe("EPUB für Lesegeräte", ".epub")
ARCHIV = Ausgabe("Website als Ordner, ohne Netz zu lesen (ZIP)", "-website.zip")
"""Made by the website itself when it is finished, so its size is not known while pages are written."""
ANGEBOTEN = (LESEN, DRUCK, EPUB)
"""Editions the website offers beside itself."""


def serverordner(website: Path) -> Path:
    """Return the folder for the configuration of a website."""
    return website.with_name(f"{website.name}-server")
