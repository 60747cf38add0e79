"""What one process costs: processor time, wall time, memory, with all processes it starts."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

WURZEL = Path(__file__).parents[2]
FURO = Path(__file__).parent / "furo"
JE_MEGABYTE = 1024 if sys.platform == "linux" else 1024**2
"""``ru_maxrss`` counts kibibytes, on macOS bytes."""


@dataclass(frozen=True)
class Messung:
    """What a build has cost."""

    rechenzeit: float
    """Seconds of the processor, in user mode and in the kernel, of the process and its children."""
    dauer: float
    """Seconds on the clock."""
    speicher: float
    """Peak memory of the largest process, in mebibytes."""

    def __add__(self, danach: Messung) -> Messung:
        """Return what both cost, one after the other."""
        return Messung(self.rechenzeit + danach.rechenzeit, self.dauer + danach.dauer, max(self.speicher, danach.speicher))


class Fehlschlag(RuntimeError):
    """The measured process failed; it has said why."""


def miss(befehl: Sequence[str | Path], ordner: Path = WURZEL, *, still: bool = False, **umgebung: str) -> Messung:
    """Run a command and return what it cost.

    :param ordner: where it runs
    :param still: do not show what it prints, apart from errors
    :raises Fehlschlag: if it ends with an error
    """
    stumm = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)] if still else []
    dorthin = [sys.executable, "-c", "import os, sys; os.chdir(sys.argv[1]); os.execvp(sys.argv[2], sys.argv[2:])", ordner]
    beginn = time.monotonic()
    kind = os.posix_spawn(sys.executable, [str(teil) for teil in (*dorthin, *befehl)], {**os.environ, **umgebung}, file_actions=stumm)
    _, status, verbrauch = os.wait4(kind, 0)
    if status:
        raise Fehlschlag(f"Der Bau ist gescheitert (Status {os.waitstatus_to_exitcode(status)}), der Grund steht oben.")
    rechenzeit = verbrauch.ru_utime + verbrauch.ru_stime
    return Messung(rechenzeit, time.monotonic() - beginn, verbrauch.ru_maxrss / JE_MEGABYTE)


def befehl(conf: Path, quelle: Path, ziel: Path) -> list[str | Path]:
    """Return the command that builds the website of a book.

    :param conf: folder of ``conf.py``
    :param ziel: folder for what is built; what is kept for the next build goes beside it
    """
    lauf = [sys.executable, "-m", "sphinx", "-q", "-W", "-n", "-b", "html", "-c", conf]
    if conf == WURZEL:
        lauf += ["-D", f"ausgaben_ordner={ziel.with_name('keine')}"]  # no downloads of editions that happen to lie here
    return [*lauf, "-d", ziel.with_name(f"{ziel.name}-doctrees"), quelle, ziel]
