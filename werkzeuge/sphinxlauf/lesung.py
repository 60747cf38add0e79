"""The pages of the book, read once and lent to every edition."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Lock

from changeguide.ablage import ORDNER
from werkzeuge.sphinxlauf import aufruf
from werkzeuge.sphinxlauf.aufruf import NUR_LESEN, SphinxFehler


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
            aufruf.sphinx("Texte", NUR_LESEN, self.arbeit / "gelesen", self.doctrees)
        except SphinxFehler as fehler:
            self._fehler = fehler
