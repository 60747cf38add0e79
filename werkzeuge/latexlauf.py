"""One LuaLaTeX run until it is stable, and what its log says about the printed book."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from werkzeuge import anzeige, platte
from werkzeuge.prozesse import starte, warte

UEBERVOLL = 10.0
"""Overfull boxes up to this many points are let pass; nobody sees them."""

SEITE = re.compile(r"\[(\d+)")
OPTIONEN = "-interaction=nonstopmode -halt-on-error -file-line-error"


class LatexFehler(RuntimeError):
    """The PDF was not made, or is not fit to print; the message names the page of the book."""


def setze(name: str, ordner: Path, stamm: str, speicher: Path, zeit: datetime) -> Path:
    """Compile ``<stamm>.tex`` and return the PDF.

    :param speicher: folder for the font cache of LuaTeX, of our own so that it never knows old paths
    :param zeit: when the PDF says it was made
    :raises LatexFehler: on errors, undefined references, missing characters, overfull boxes over 10 pt
    """
    ohne_make = {name: wert for name, wert in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}
    umgebung = {
        **ohne_make,
        "TEXMFVAR": str(speicher),
        "TEXMFCACHE": str(speicher),
        "max_print_line": "1000",
        "TZ": "UTC",
        "SOURCE_DATE_EPOCH": f"{zeit.timestamp():.0f}",
        "FORCE_SOURCE_DATE": "1",  # also for what TeX itself takes for today
    }
    befehl = ["make", "--no-print-directory", f"{stamm}.pdf", f"LATEXMKOPTS={OPTIONEN}"]
    prozess = starte(befehl, cwd=ordner, env=umgebung, stderr=subprocess.STDOUT)
    assert prozess.stdout is not None
    lauf = seite = 0
    for zeile in prozess.stdout:
        lauf += "Run number" in zeile
        for treffer in SEITE.finditer(zeile):
            if (neu := int(treffer[1])) != seite and neu % 25 == 0:
                anzeige.zeige(name, f"Lauf {lauf}, Seite {neu}")
            seite = int(treffer[1])
    anzeige.fertig(name)
    gescheitert = warte(prozess) != 0
    suche = fehler if gescheitert else maengel  # what is undefined in a first run is no fault of the book
    mangel = list(suche(ordner / f"{stamm}.log", ordner / f"{stamm}.tex"))
    if gescheitert or mangel:
        (ordner / f"{stamm}.pdf").unlink(missing_ok=True)
        if platte.ist_voll(ordner):
            mangel = [platte.satz(ordner)]
        liste = "\n".join(f"  {satz}" for satz in dict.fromkeys(mangel)) or f"  Näheres steht in {ordner / stamm}.log"
        raise LatexFehler(f"Die PDF zum Drucken ist nicht gebaut:\n{liste}")
    return ordner / f"{stamm}.pdf"


def fehler(log: Path, tex: Path) -> Iterator[str]:
    """Yield what made LaTeX stop, as German sentences that name the page of the book."""
    quelle = tex.read_text(encoding="utf-8").splitlines()
    for zeile in _zeilen(log):
        if treffer := re.match(r"(?:\S*?\.tex:(\d+): |! )(.*)", zeile):
            ort = seite_zu(quelle, int(treffer[1])) if treffer[1] else ""
            yield f"{ort}LaTeX meldet: {treffer[2]}"


def maengel(log: Path, tex: Path) -> Iterator[str]:
    """Yield everything the log finds wrong with the book, errors first."""
    yield from fehler(log, tex)
    quelle = tex.read_text(encoding="utf-8").splitlines()
    for zeile in _zeilen(log):
        if treffer := re.search(r"[Rr]eference `([^']*)' on page (\d+) undefined", zeile):
            yield f"docs/{treffer[1].partition(':')[0]}.md: Der Verweis auf „{treffer[1]}“ (PDF-Seite {treffer[2]}) führt nirgendwohin."
        elif treffer := re.search(r"Missing character: There is no (\S+) (\([^)]*\))? *in font ([^:!]*)", zeile):
            yield f"Das Zeichen „{treffer[1]}“ {treffer[2] or ''} fehlt in der Schrift {Path(treffer[3]).name}; es fehlte auf dem Papier."
        elif treffer := re.match(r"Overfull \\[hv]box \(([\d.]+)pt too (wide|high)\)(?:.*?lines? (\d+))?", zeile):
            if float(treffer[1]) > UEBERVOLL:
                ort = seite_zu(quelle, int(treffer[3])) if treffer[3] else ""
                was = "Eine Zeile ragt" if treffer[2] == "wide" else "Eine Seite reicht"
                yield f"{ort}{was} {float(treffer[1]):.0f} Punkt über den Rand; lange Wörter oder Tabellen kürzen."


def _zeilen(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []


def seite_zu(quelle: list[str], nummer: int) -> str:
    """Return "docs/…md: " for a line of the LaTeX source, from the last label before it."""
    for zeile in reversed(quelle[:nummer]):
        if "\\label" in zeile and (treffer := re.search(r"\\detokenize\{([^:}]+):", zeile)):
            return f"docs/{treffer[1]}.md: "
    return ""
