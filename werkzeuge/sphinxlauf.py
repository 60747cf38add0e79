"""Runs of Sphinx: the pages read once, warnings are errors, progress in one line, nothing kept from a failed run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NoReturn

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from changeguide.ablage import ORDNER
from werkzeuge import anzeige, platte
from werkzeuge.prozesse import starte, warte

if TYPE_CHECKING:
    from collections.abc import Iterable

WURZEL = Path(__file__).resolve().parent.parent
SCHRITT = re.compile(r"(?P<was>reading sources|writing output)\.\.\. *\[ *(?P<prozent>\d+)%\] *(?P<wer>.*)")
WORTE = {"reading sources": "liest", "writing output": "schreibt"}
NUR_LESEN = "nur-lesen"
"""Stands for a builder that reads the pages, compares them, and writes nothing."""
HINWEIS = "Hinweis: "
"""Begins a line of a build that is no fault, but should be read."""
MAENGEL = 1
"""Exit status after warnings."""
ABBRUCH = 2
"""Exit status when Sphinx stopped in the middle."""


class SphinxFehler(RuntimeError):
    """Sphinx stopped or warned; what it said went to the terminal already."""


class Lesung:
    """The pages of the book, read once in a run and lent to every edition.

    Every edition gets a copy of its own: two Sphinx processes must not write the same store.
    """

    geteilt = True
    """Whether more than one edition needs them; one alone reads them itself."""

    def __init__(self, arbeit: Path) -> None:
        self.arbeit = arbeit
        self.doctrees = arbeit / "doctrees"
        self._schloss = Lock()
        self._gelesen = False
        self._fehler: SphinxFehler | None = None

    def fuer(self, name: str) -> Path:
        """Return the folder of doctrees for an edition, read already where several share them.

        :raises SphinxFehler: when the pages have faults; to each edition the same
        """
        if not self.geteilt:
            return self.doctrees
        with self._schloss:
            if not self._gelesen:
                self._lies()
            if self._fehler:
                raise self._fehler
            kopie = self.arbeit / f"doctrees-{name}"
            shutil.rmtree(kopie, ignore_errors=True)
            shutil.copytree(self.doctrees, kopie, ignore=shutil.ignore_patterns(ORDNER))
            (self.doctrees / ORDNER).mkdir(exist_ok=True)
            (kopie / ORDNER).symlink_to(Path("..", self.doctrees.name, ORDNER))
            return kopie

    def _lies(self) -> None:
        self._gelesen = True
        try:
            sphinx("Texte", NUR_LESEN, self.arbeit / "gelesen", self.doctrees)
        except SphinxFehler as fehler:
            self._fehler = fehler


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
                buildername="dummy" if builder == NUR_LESEN else builder,
                confoverrides={"nitpicky": True} | dict(angabe.split("=", 1) for angabe in anders),
                warningiserror=True,
                parallel=os.cpu_count() or 1,
            )
            if builder == NUR_LESEN:
                _schreibe_nur_bei_maengeln(app)
            app.build()
        except SphinxError as hindernis:
            print(f"{hindernis.category}:\n{hindernis}", file=sys.stderr)
            return ABBRUCH
        return app.statuscode


def _schreibe_nur_bei_maengeln(app: Sphinx) -> None:
    """Let Sphinx follow the references only when something is wrong already, so that one run names all there is."""
    schreibe = app.builder.write

    def write(*args: Any) -> None:
        if app._warncount:
            schreibe(*args)

    app.builder.write = write  # type: ignore[method-assign]


def beende(status: int) -> NoReturn:
    """End this process at once: to free the trees of a whole book one node at a time would take seconds."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    beende(laufe(*sys.argv[1:]))
