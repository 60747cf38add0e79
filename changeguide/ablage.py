"""Keeps what is costly to make beside the doctrees, until what it is made of changes."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ORDNER = "ablage"


def hole(doctreedir: Path, name: str, stand: str, mache: Callable[[], bytes]) -> bytes:
    """Return a file as made in an earlier build, or make it.

    :param doctreedir: folder of the doctrees
    :param name: file name, unique in the book
    :param stand: fingerprint of all the file is made of, from :func:`fingerabdruck`
    """
    datei = Path(doctreedir, ORDNER, f"{name}.{stand}")
    if datei.is_file():
        return datei.read_bytes()
    inhalt = mache()
    datei.parent.mkdir(parents=True, exist_ok=True)
    for veraltet in datei.parent.glob(f"{name}.*"):
        veraltet.unlink()
    neu = datei.with_name(f".{datei.name}")  # not even an interrupted build leaves half a file
    neu.write_bytes(inhalt)
    neu.replace(datei)
    return inhalt


def fingerabdruck(*zutaten: object) -> str:
    """Return a fingerprint of strings, bytes, files (as paths: their content) and values with a faithful ``repr``."""
    summe = hashlib.sha256()
    for zutat in zutaten:
        roh = zutat.read_bytes() if isinstance(zutat, Path) else zutat if isinstance(zutat, bytes) else repr(zutat).encode()
        summe.update(hashlib.sha256(roh).digest())
    return summe.hexdigest()[:16]
