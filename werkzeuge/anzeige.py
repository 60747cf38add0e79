"""What the terminal shows while several things run side by side: one line for all of them, messages above it."""

from __future__ import annotations

import shutil
import sys
from threading import RLock
from typing import TextIO

_schloss = RLock()
_laufend: dict[str, str] = {}
_gesagt: dict[str, str] = {}


def zeige(wer: str, was: str, naeheres: str = "") -> None:
    """Show how far an edition is; where there is no terminal, as a line of its own.

    :param naeheres: what a line of its own is not worth, such as the page just written
    """
    with _schloss:
        _laufend[wer] = f"{was}  {naeheres}".rstrip()
        if sys.stdout.isatty():
            _zeichne()
        else:
            print(f"{wer}: {was}", flush=True)


def fertig(wer: str) -> None:
    """Show an edition no longer."""
    with _schloss:
        _laufend.pop(wer, None)
        if sys.stdout.isatty():
            _zeichne()


def sage(wer: str, zeile: str, strom: TextIO | None = None) -> None:
    """Print a line for good, unless another edition has said the same: a fault of a page is found by each."""
    with _schloss:
        if _gesagt.setdefault(zeile, wer) != wer:
            return
        if sys.stdout.isatty():
            print("\r\033[K", end="", flush=True)
        print(zeile, file=strom or sys.stdout, flush=True)
        if sys.stdout.isatty():
            _zeichne()


def _zeichne() -> None:
    zeile = " · ".join(f"{wer}: {was}" for wer, was in _laufend.items())
    print(f"\r\033[K{zeile[: shutil.get_terminal_size().columns - 1]}", end="", flush=True)
