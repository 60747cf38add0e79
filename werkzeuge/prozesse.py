"""Programs the build starts: none of them outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
from typing import Any

_laufend: set[subprocess.Popen[str]] = set()


def starte(befehl: list[Any], **wie: Any) -> subprocess.Popen[str]:
    """Start a program in a process group of its own; its output can be read line by line."""
    prozess = subprocess.Popen(befehl, stdout=subprocess.PIPE, text=True, encoding="utf-8", errors="replace", start_new_session=True, **wie)
    _laufend.add(prozess)
    return prozess


def warte(prozess: subprocess.Popen[str]) -> int:
    """Wait for the end of a program and return its exit status."""
    status = prozess.wait()
    _laufend.discard(prozess)
    return status


def beende_alle() -> None:
    """End all programs that still run, and what they have started."""
    for prozess in list(_laufend):
        if prozess.poll() is None:
            os.killpg(prozess.pid, signal.SIGTERM)
