"""One run of Sphinx: warnings are errors, progress in one line, nothing kept from a failed run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from werkzeuge import platte

WURZEL = Path(__file__).resolve().parent.parent
SCHRITT = re.compile(r"(?P<was>reading sources|writing output)\.\.\. *\[ *(?P<prozent>\d+)%\] *(?P<wer>.*)")
WORTE = {"reading sources": "liest", "writing output": "schreibt"}
HINWEIS = "Hinweis: "
"""Begins a line of a build that is no fault, but should be read."""


MAENGEL = 1
"""Exit status after warnings."""
ABBRUCH = 2
"""Exit status when Sphinx stopped in the middle."""


class SphinxFehler(RuntimeError):
    """Sphinx stopped or warned; what it said went to the terminal already."""


def zeige(zeile: str) -> None:
    """Show progress: over itself on a terminal, else line by line."""
    if sys.stdout.isatty():
        print(f"\r\033[K{zeile[: shutil.get_terminal_size().columns - 1]}", end="", flush=True)
    else:
        print(zeile, flush=True)


def sphinx(name: str, builder: str, ziel: Path, arbeit: Path, *anders: str, **umgebung: str) -> None:
    """Run one builder over ``docs`` with ``-W -n``.

    :param name: what the progress line calls it
    :param anders: settings that differ from ``conf.py``, as "name=value"
    :raises SphinxFehler: on any warning; the doctrees are thrown away, or the next run,
        reading them from its store, would be silent about the same faults
    """
    doctrees = arbeit / "doctrees"
    siegel = doctrees / "vollstaendig"  # only a run that ended well leaves doctrees that can be trusted
    if not siegel.exists():
        shutil.rmtree(doctrees, ignore_errors=True)
    siegel.unlink(missing_ok=True)
    befehl = [sys.executable, "-m", "werkzeuge.sphinxlauf", builder, ziel, doctrees, *anders]
    prozess = subprocess.Popen(
        befehl, cwd=WURZEL, stdout=subprocess.PIPE, text=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1", **umgebung}
    )
    assert prozess.stdout is not None
    gezeigt = ""
    for zeile in prozess.stdout:
        if treffer := SCHRITT.match(zeile):
            schritt = f"{name}: {WORTE[treffer['was']]} {int(treffer['prozent']):3} %"
            if sys.stdout.isatty():
                zeige(f"{schritt}  {treffer['wer']}")
            elif treffer["prozent"] == "100" and gezeigt != schritt:
                zeige(schritt)
                gezeigt = schritt
        elif zeile.startswith(HINWEIS):
            print("\r\033[K" * sys.stdout.isatty() + zeile, end="", flush=True)
    if status := prozess.wait():
        shutil.rmtree(doctrees, ignore_errors=True)
        if platte.ist_voll(ziel):
            raise SphinxFehler(f"{name} ist nicht gebaut. {platte.satz(ziel)}")
        grund = "Die Mängel stehen oben, mit Datei und Zeile" if status == MAENGEL else "Der Grund steht oben"
        raise SphinxFehler(f"{name} ist nicht gebaut. {grund}; eine frühere Fassung bleibt unverändert liegen.")
    siegel.touch()
    if sys.stdout.isatty():
        zeige("")


def laufe(builder: str, ziel: str, doctrees: str, *anders: str) -> int:
    """Run Sphinx in this process and return its exit status; what stops it is said without its crash report."""
    nocolor()  # the progress line is read from what Sphinx prints
    with patch_docutils(), docutils_namespace():
        try:
            app = Sphinx(
                srcdir=WURZEL / "docs",
                confdir=WURZEL,
                outdir=ziel,
                doctreedir=doctrees,
                buildername=builder,
                confoverrides={"nitpicky": True} | dict(angabe.split("=", 1) for angabe in anders),
                warningiserror=True,
                parallel=os.cpu_count() or 1,
            )
            app.build()
        except SphinxError as hindernis:
            print(f"{hindernis.category}:\n{hindernis}", file=sys.stderr)
            return ABBRUCH
        return app.statuscode


if __name__ == "__main__":
    raise SystemExit(laufe(*sys.argv[1:]))
