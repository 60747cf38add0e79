"""What is built already, and of which sources."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from changeguide.dateinamen import ANGEBOTEN
from werkzeuge.baue.orte import ARBEIT, FASSUNG, QUELLEN, WURZEL, ZIEL


@dataclass(frozen=True)
class Ergebnis:
    """A finished edition: what the last line of the build says about it."""

    name: str
    datei: str
    sekunden: float
    stand: str
    """Fingerprint of the sources it was built from."""


def lies(merkzettel: Path) -> Ergebnis | None:
    """Return what was noted about an edition; a note that an interrupted run spoiled counts as none."""
    try:
        return Ergebnis(**json.loads(merkzettel.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def merkzettel(name: str) -> Path:
    """Return where the note about an edition lies."""
    return ARBEIT / f"{name}.json"


def merke(ergebnis: Ergebnis) -> None:
    """Note that an edition is there."""
    merkzettel(ergebnis.name).write_text(json.dumps(asdict(ergebnis)), encoding="utf-8")


def fertiges(name: str, stand: str) -> Ergebnis | None:
    """Return an edition that was built before from the same sources and still lies in its place."""
    frueher = lies(merkzettel(name))
    return frueher if frueher and frueher.stand == stand and (ZIEL / frueher.datei).exists() else None


def fingerabdruck(name: str) -> str:
    """Return a hash of everything the edition is made of; the website also offers the other editions."""
    beigaben = []
    if name == "epub" and (stellen := druckstellen()):
        beigaben.append(stellen)
    if name in ("website", "zip"):
        beigaben += [datei for datei in (ZIEL / ausgabe.datei(FASSUNG) for ausgabe in ANGEBOTEN) if datei.exists()]
    return _summe(beigaben, name, os.environ.get("SOURCE_DATE_EPOCH", ""), _quellenstand())


@cache
def _quellenstand() -> str:
    """Return a hash of the sources as this build finds them: what is edited meanwhile counts for the next one."""
    return _summe(datei for quelle in QUELLEN for datei in _dateien(WURZEL / quelle))


def _summe(dateien: Iterable[Path], *worte: str) -> str:
    summe = hashlib.sha256(" ".join(worte).encode())
    for datei in sorted(dateien):
        summe.update(str(datei.relative_to(WURZEL)).encode() + b"\0" + datei.read_bytes())
    return summe.hexdigest()


def druckstellen() -> Path | None:
    """Return where the print edition noted the pages of all blocks, if there is one made of the same sources."""
    datei = ARBEIT / "druck" / f"change-guide-{FASSUNG}-druck.stellen"
    return datei if fertiges("druck", fingerabdruck("druck")) and datei.exists() else None


def _dateien(quelle: Path) -> list[Path]:
    if quelle.is_file():
        return [quelle]
    return [datei for datei in quelle.rglob("*") if datei.is_file() and datei.suffix not in (".pyc", ".mo")]
