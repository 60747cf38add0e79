"""Keeps what is costly to make beside the doctrees, until what it is made of changes."""

from __future__ import annotations

import hashlib
import os
import pickle
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ORDNER = "ablage"


def hole(doctreedir: Path, name: str, stand: str, mache: Callable[[], bytes]) -> bytes:
    """Return a file as made in an earlier build, or make it.

    :param doctreedir: folder of the doctrees
    :param name: file name, unique in the book
    :param stand: fingerprint of all the file is made of, from :func:`fingerabdruck`
    """
    datei = Path(doctreedir, ORDNER, f"{name}.{stand}")
    if (frueher := _lies(datei)) is not None:
        return frueher
    inhalt = mache()
    _ersetze(datei, name, inhalt)
    return inhalt


@contextmanager
def gedaechtnis(doctreedir: Path, name: str, stand: str) -> Iterator[dict[Any, Any]]:
    """Lend a dictionary that the next build finds as this one leaves it.

    For results of pure functions: what stands under a key is true whatever the book says.

    :param stand: fingerprint of the function, from :func:`fingerabdruck`
    """
    datei = Path(doctreedir, ORDNER, f"{name}.{stand}")
    frueher = _lies(datei)
    inhalt = {} if frueher is None else pickle.loads(frueher)
    vorher = set(inhalt)
    yield inhalt
    if inhalt.keys() != vorher:
        _ersetze(datei, name, pickle.dumps(inhalt))


def _lies(datei: Path) -> bytes | None:
    try:
        return datei.read_bytes()
    except FileNotFoundError:
        return None


def _ersetze(datei: Path, name: str, inhalt: bytes) -> None:
    """Write a file in the place of all with the same name; not even an interrupted build leaves half of it."""
    datei.parent.mkdir(parents=True, exist_ok=True)
    for veraltet in datei.parent.glob(f"{name}.*"):
        veraltet.unlink(missing_ok=True)  # another edition, built at the same time, may have done so
    neu = datei.with_name(f".{datei.name}.{os.getpid()}")
    neu.write_bytes(inhalt)
    neu.replace(datei)


def fingerabdruck(*zutaten: object) -> str:
    """Return a fingerprint of strings, bytes, files (as paths: their content) and values with a faithful ``repr``."""
    summe = hashlib.sha256()
    for zutat in zutaten:
        roh = zutat.read_bytes() if isinstance(zutat, Path) else zutat if isinstance(zutat, bytes) else repr(zutat).encode()
        summe.update(hashlib.sha256(roh).digest())
    return summe.hexdigest()[:16]
