"""How each edition is made.  What they share, the pages as Sphinx has read them, is made once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pikepdf

from changeguide.dateinamen import ARCHIV, DRUCK_A5, DRUCK_A5_HEFTE, EPUB, HERUNTERLADEN, LESEN, serverordner
from changeguide.druck.hefte import lege_zusammen
from changeguide.druck.presse import mache_druckfertig
from changeguide.druck.varianten import VARIANTEN, Variante
from changeguide.kalender import bauzeit
from werkzeuge import anzeige, einrichten
from werkzeuge.baue.orte import ARBEIT, AUSGABETAG, FASSUNG, WURZEL, ZIEL
from werkzeuge.baue.stand import druckstellen
from werkzeuge.baue.uebergabe import uebergib
from werkzeuge.latexlauf import setze
from werkzeuge.sphinxlauf import Lesung, sphinx

GELESEN = Lesung(ARBEIT)
"""The pages; whoever needs them first reads them."""

STAMM = f"change-guide-{FASSUNG}-druck"
"""What LaTeX calls its files."""


class FehlendesWerkzeug(RuntimeError):
    """Something outside Python is missing; the message says what and how to get it."""


def baue_druck(variante: Variante = VARIANTEN["a4"]) -> Path:
    if not einrichten.richte_debian_ein(einrichten.DEBIAN["druck"], einrichten.WOFUER["druck"]):
        pakete = " ".join(einrichten.fehlende(einrichten.DEBIAN["druck"]))
        raise FehlendesWerkzeug(f"Die PDF zum Drucken fehlt, weil LaTeX fehlt; so kommt es dazu: sudo apt-get install {pakete}")
    name = plan_fuer(variante)
    ordner = ARBEIT / name
    for datei in {*ordner.glob("*.pdf"), *ordner.glob(f"{STAMM}.*")}:
        datei.unlink()  # the first run of LaTeX decides how close the pages are set; a broken one leaves half files
    schriften = ordner / "xdg" / "fonts"  # where the converter of the drawings finds the fonts of the book
    schriften.parent.mkdir(parents=True, exist_ok=True)
    if not schriften.is_symlink():
        schriften.symlink_to(Path("..", "schriften"))
    zeit = bauzeit(AUSGABETAG)
    umgebung = {"XDG_DATA_HOME": str(schriften.parent), "SOURCE_DATE_EPOCH": f"{zeit.timestamp():.0f}"}  # for the converter
    sphinx("Druck", "latex", ordner, GELESEN.fuer(name), f"druck_variante={variante.name}", **umgebung)
    pdf = setze("Druck", ordner, STAMM, ARBEIT / "tex-speicher", zeit)
    if variante.anschnitt:
        anzeige.zeige("Druck", "prüft für die Druckerei")
        mache_druckfertig(pdf, fertig := ordner / "druckfertig.pdf", variante.endformat)
        pdf = fertig
    return uebergib(pdf, ZIEL / variante.ausgabe.datei(FASSUNG))


def plan_fuer(variante: Variante) -> str:
    """Return what the plan for a variant of the printed book is called."""
    return "druck" if variante.name == "a4" else f"druck-{variante.name}"


def baue_hefte() -> Path:
    """The A5 book once more, its pages on A4 in the order in which folded sheets are read."""
    bogen = ARBEIT / "druck-a5" / "hefte.pdf"
    with pikepdf.open(ZIEL / DRUCK_A5.datei(FASSUNG)) as buch, lege_zusammen(buch) as hefte:
        hefte.save(bogen, deterministic_id=True)
    return uebergib(bogen, ZIEL / DRUCK_A5_HEFTE.datei(FASSUNG))


def baue_lesen() -> Path:
    ordner = ARBEIT / "lesepdf"
    sphinx("PDF zum Lesen", "lesepdf", ordner, GELESEN.fuer("lesen"))
    return uebergib(ordner / LESEN.datei(FASSUNG), ZIEL / LESEN.datei(FASSUNG))


def baue_epub() -> Path:
    ordner = ARBEIT / "epub"
    shutil.rmtree(ordner, ignore_errors=True)
    stellen = druckstellen()
    seitenzahlen = [f"epub_druckstellen={stellen.relative_to(WURZEL)}"] if stellen else []
    sphinx("EPUB", "epub", ordner, GELESEN.fuer("epub"), *seitenzahlen)
    return uebergib(ordner / EPUB.datei(FASSUNG), ZIEL / EPUB.datei(FASSUNG))


def baue_website() -> Path:
    ordner = ARBEIT / "website"
    shutil.rmtree(ordner, ignore_errors=True)  # pages that are gone, and lists that show what others hold
    sphinx("Website", "html", ordner, GELESEN.fuer("website"))
    uebergib(ordner, ZIEL / "website")
    uebergib(serverordner(ordner), ZIEL / "server")
    return ZIEL / "website" / "index.html"


def baue_zip() -> Path:
    """The website has packed itself; the ZIP lies among its downloads."""
    return uebergib(ZIEL / "website" / HERUNTERLADEN / ARCHIV.datei(FASSUNG), ZIEL / ARCHIV.datei(FASSUNG))


@dataclass(frozen=True)
class Bauplan:
    """How an edition comes about."""

    baue: Callable[[], Path]
    """Builds it and returns its place."""
    nach: tuple[str, ...] = ()
    """Editions it shows something of: when they are built too, it waits for them."""
    aus: str = ""
    """Edition it is made of, which is always built before."""
    auf_wunsch: bool = False
    """Whether it is only built when asked for by name."""


BAUPLAENE = {
    "druck": Bauplan(baue_druck),
    "lesen": Bauplan(baue_lesen),
    "epub": Bauplan(baue_epub, nach=("druck",)),
    "website": Bauplan(baue_website, nach=("druck", "lesen", "epub")),
    "zip": Bauplan(baue_zip, aus="website"),
} | {
    plan_fuer(variante): Bauplan(partial(baue_druck, variante), nach=("druck",), auf_wunsch=True)
    for variante in VARIANTEN.values()
    if variante.name != "a4"
}
BAUPLAENE["druck-a5-hefte"] = Bauplan(baue_hefte, aus="druck-a5", auf_wunsch=True)
"""What takes longest comes first."""
