"""Starts a run of Sphinx in a process of its own, shows how far it is, and says how it ended."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from werkzeuge import anzeige, platte
from werkzeuge.prozesse import starte, warte

if TYPE_CHECKING:
    from collections.abc import Iterable

WURZEL = Path(__file__).resolve().parents[2]
SCHRITT = re.compile(r"(?P<was>reading sources|writing output)\.\.\. *\[ *(?P<prozent>\d+)%\] *(?P<wer>.*)")
WORTE = {"reading sources": "liest", "writing output": "schreibt"}
NUR_LESEN = "nur-lesen"
"""Stands for a builder that reads the pages, compares them, and writes nothing."""
HINWEIS = "Hinweis: "
"""Begins a line of a build that is no fault, but should be read."""
MAENGEL = 1
"""Exit status after warnings."""


class SphinxFehler(RuntimeError):
    """Sphinx stopped or warned; what it said went to the terminal already."""


def sphinx(name: str, builder: str, ziel: Path, doctrees: Path, *anders: str, **umgebung: str) -> None:
    """Run one builder over ``docs`` with ``-W -n``.

    :param name: what the progress line calls it
    :param builder: one of Sphinx', or ``NUR_LESEN``
    :param anders: settings that differ from ``conf.py``, as "name=value"
    :raises SphinxFehler: on any warning; the doctrees are thrown away, or the next run,
        reading them from its store, would be silent about the same faults
    """
    siegel = doctrees / "vollstaendig"  # only a run that ended well leaves doctrees that can be trusted
    if not siegel.exists():
        shutil.rmtree(doctrees, ignore_errors=True)
    siegel.unlink(missing_ok=True)
    befehl = [sys.executable, "-m", "werkzeuge.sphinxlauf", builder, ziel, doctrees, *anders]
    prozess = starte(befehl, cwd=WURZEL, stderr=subprocess.PIPE, env={**os.environ, "PYTHONUTF8": "1", **umgebung})
    assert prozess.stdout is not None
    assert prozess.stderr is not None
    with ThreadPoolExecutor(1) as nebenbei:
        nebenbei.submit(_gib_weiter, name, prozess.stderr)
        _verfolge(name, prozess.stdout)
    anzeige.fertig(name)
    if status := warte(prozess):
        shutil.rmtree(doctrees, ignore_errors=True)
        was = "Gebaut ist nichts." if builder == NUR_LESEN else f"{name} ist nicht gebaut."
        if platte.ist_voll(ziel):
            raise SphinxFehler(f"{was} {platte.satz(ziel)}")
        raise SphinxFehler(f"{was} {_grund(status)}; eine frühere Fassung bleibt unverändert liegen.")
    siegel.touch()


def _grund(status: int) -> str:
    if status < 0:
        return f"Etwas von außen hat das Programm beendet (Signal {-status}), vielleicht weil der Speicher nicht reichte"
    return "Die Mängel stehen oben, mit Datei und Zeile" if status == MAENGEL else "Der Grund steht oben"


def _gib_weiter(name: str, meldungen: Iterable[str]) -> None:
    for zeile in meldungen:
        anzeige.sage(name, zeile.rstrip("\n"), sys.stderr)


def _verfolge(name: str, zeilen: Iterable[str]) -> None:
    """Show how far Sphinx is, and what it says beside its faults."""
    gezeigt = ""
    for zeile in zeilen:
        if treffer := SCHRITT.match(zeile):
            schritt = f"{WORTE[treffer['was']]} {int(treffer['prozent']):3} %"
            if sys.stdout.isatty():
                anzeige.zeige(name, schritt, treffer["wer"])
            elif treffer["prozent"] == "100" and gezeigt != schritt:
                anzeige.zeige(name, schritt)
                gezeigt = schritt
        elif zeile.startswith(HINWEIS):
            anzeige.sage(name, zeile.rstrip("\n"))
