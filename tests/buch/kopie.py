"""A copy of the book in a folder of its own, built with the real command, for tests that break it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from werkzeuge.baue import ZIEL

from .lesen import WURZEL

QUELLEN = ("docs", "changeguide", "templates", "werkzeuge", "conf.py", "betreiber.toml", "requirements.txt")


class Lauf(NamedTuple):
    """What became of one call: exit status, and all that was said."""

    status: int
    text: str


class Kopie:
    """The copy; ``ordner`` takes the place of the repository."""

    def __init__(self, ordner: Path) -> None:
        self.ordner = ordner
        for quelle in (WURZEL / name for name in QUELLEN):
            if quelle.is_dir():
                shutil.copytree(quelle, ordner / quelle.name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(quelle, ordner)

    def baue(self, *ausgaben: str, **umgebung: str) -> Lauf:
        """Run ``python -m werkzeuge.baue`` in the copy."""
        befehl = [sys.executable, "-m", "werkzeuge.baue", *ausgaben]
        ergebnis = subprocess.run(
            befehl,
            cwd=self.ordner,
            env={**os.environ, **umgebung},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return Lauf(ergebnis.returncode, ergebnis.stdout)

    def schreibe(self, datei: str, alt: str, neu: str) -> None:
        """Replace the first occurrence of a text in one of the sources."""
        quelle = self.ordner / datei
        text = quelle.read_text(encoding="utf-8")
        assert alt in text, f"{datei} enthält nicht: {alt}"
        quelle.write_text(text.replace(alt, neu, 1), encoding="utf-8")

    @property
    def ziel(self) -> Path:
        """Folder of the finished editions."""
        return self.ordner / "_build" / ZIEL.name

    def fertige(self) -> list[str]:
        """Return what lies in that folder, hidden files included."""
        return sorted(datei.name for datei in self.ziel.iterdir()) if self.ziel.exists() else []
