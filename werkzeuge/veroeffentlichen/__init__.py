"""Makes the book ready to be published: nothing missing about its publisher, everything built, nothing left open.

    python -m werkzeuge.veroeffentlichen

Exit status: 0 the book may be uploaded; 1 something is missing or wrong, and was said.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent, wrap

from changeguide.bausteine.betreiber import OFFEN
from changeguide.betreiber import ANGABEN, DATEI, Angabe, Betreiber, BetreiberFehler, lies, orte
from changeguide.dateinamen import ARCHIV, DRUCK, EPUB, LESEN
from werkzeuge import baue
from werkzeuge.veroeffentlichen.vorlage import vorlage

BREITE = 96
OFFENE_STELLE = re.compile(rf"""class="[^"]*\b{OFFEN}\b|\\DUrole\{{{OFFEN}\}}|\bwort-{OFFEN}\(""")
"""An open place as it is written into HTML and into LaTeX."""


def main(datei: Path = baue.WURZEL / DATEI) -> int:
    if not datei.exists():
        datei.write_text(vorlage(), encoding="utf-8")
        print(f"{DATEI} gab es nicht; eine leere ist angelegt.\n")
    try:
        betreiber = lies(datei)
    except BetreiberFehler as fehler:
        print(f"So lässt sich {DATEI} nicht lesen:\n\n{indent(str(fehler), '  ')}\n\nGebaut wurde nichts.")
        return 1
    if offene := betreiber.offene():
        print(fehlliste(offene, orte(datei.read_text(encoding="utf-8"))))
        return 1
    baue.ARBEIT.mkdir(parents=True, exist_ok=True)
    if status := baue.main([]):
        return status
    if stellen := list(offene_stellen()):
        print("\nDiese Seiten sagen noch, dass etwas offen ist:\n\n" + indent("\n".join(stellen), "  "))
        return 1
    print(anleitung(betreiber))
    return 0


def fehlliste(offene: list[Angabe], zeilen: dict[str, int]) -> str:
    """Return all that is missing: each value with what it is for, where it belongs and where it will stand."""
    if len(offene) == 1:
        anfang = f"In {DATEI} fehlt eine Angabe:"
    else:
        anfang = f"In {DATEI} fehlen {len(offene)} Angaben:"
    eintraege = []
    for angabe in offene:
        wo = f"{DATEI}:{zeilen[angabe.schluessel]}" if angabe.schluessel in zeilen else f"{DATEI}, noch ohne Zeile"
        text = [*wrap(angabe.hilfe, BREITE - 6), *wrap(f"Steht dann auf {angabe.wo}.", BREITE - 6)]
        eintraege.append(f"  {angabe.schluessel} ({wo})\n" + indent("\n".join(text), " " * 6))
    ende = f"Gebaut wurde nichts. Beispiele stehen in {DATEI} über jeder Angabe."
    return "\n\n".join([f"Das Buch lässt sich so nicht veröffentlichen. {anfang}", *eintraege, ende])


def offene_stellen() -> Iterator[str]:
    """Yield every page of the finished editions that still has an open place."""
    website = baue.ZIEL / "website"
    for seite in sorted(website.rglob("*.html")):
        if OFFENE_STELLE.search(seite.read_text(encoding="utf-8")):
            yield f"Website: {seite.relative_to(website)}"
    with zipfile.ZipFile(baue.ZIEL / EPUB.datei(baue.FASSUNG)) as epub:
        for name in sorted(epub.namelist()):
            if name.endswith(".xhtml") and OFFENE_STELLE.search(epub.read(name).decode()):
                yield f"EPUB: {name}"
    for quelle in sorted((baue.ARBEIT / "druck").glob("*.tex")):
        if OFFENE_STELLE.search(quelle.read_text(encoding="utf-8")):
            yield f"PDF zum Drucken ({quelle.name})"
    for quelle in sorted((baue.ARBEIT / "lesepdf" / "seiten").rglob("*.typ")):
        if OFFENE_STELLE.search(quelle.read_text(encoding="utf-8")):
            yield f"PDF zum Lesen ({quelle.stem})"


def anleitung(betreiber: Betreiber) -> str:
    """Return what lies where, and what goes to the server."""
    ordner = baue.ZIEL.relative_to(baue.WURZEL)
    freiwillig = [angabe for angabe in ANGABEN.values() if not betreiber.text(angabe.schluessel)]
    zeilen = [
        "",
        "Alle Pflichtangaben stehen auf den Seiten. So kommt das Buch ins Netz:",
        "",
        f"  1. Laden Sie alles, was in {ordner}/website/ liegt, auf den Server, in den leeren Ordner hinter",
        f"     {betreiber.text('adresse')}",
        "     EPUB, PDF und ZIP liegen dem schon bei, im Unterordner herunterladen/.",
        f"     Fertige Einstellungen für nginx, Apache und Caddy liegen in {ordner}/server/.",
        "  2. Öffnen Sie dort die Startseite und am Fuß einer Seite Impressum, Datenschutz und Barrierefreiheit.",
        "  3. Lassen Sie die drei Seiten von Justiziariat und Datenschutz lesen, bevor Sie die Adresse weitergeben.",
        "",
        "Einzeln weiterzugeben, etwa per Mail oder im Intranet:",
        "",
        *(f"  {ordner}/{ausgabe.datei(baue.FASSUNG)}" for ausgabe in (EPUB, LESEN, DRUCK, ARCHIV)),
    ]
    if freiwillig:
        zeilen += ["", "Freiwillig und leer: " + ", ".join(angabe.schluessel for angabe in freiwillig) + "."]
    return "\n".join(zeilen)
