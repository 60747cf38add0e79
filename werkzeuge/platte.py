"""The full disk: recognised when something fails, and said in one sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

KNAPP = 20e6
"""Bytes of free space below which a failure is put down to a full disk."""


def ist_voll(ort: Path) -> bool:
    return _frei(ort) < KNAPP


def satz(ort: Path) -> str:
    """Return what to say about the disk that holds *ort*."""
    frei = f"{_frei(ort) / 1e6:.0f} MB"
    return f"Die Platte ist voll (noch {frei} frei). Platz schaffen, „make sauber“ hilft dabei, und noch einmal bauen."


def _frei(ort: Path) -> int:
    while not ort.exists():
        ort = ort.parent
    return shutil.disk_usage(ort).free
