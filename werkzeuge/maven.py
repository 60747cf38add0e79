"""Fetches Java programs from Maven Central, pinned in a ``pom.xml``, into the environment of the book."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

UMGEBUNG = Path(__file__).resolve().parent.parent / ".venv"


class NichtZuHolen(RuntimeError):
    """Maven is missing or cannot fetch the program; a German sentence."""


def hole(pom: Path, name: str, umfang: str) -> Path:
    """Return the folder with the program and all it needs, fetched now or before.

    :param name: what it is called in messages
    :param umfang: how much is fetched, for the message
    :raises NichtZuHolen: when Maven is missing or cannot fetch it
    """
    ordner = UMGEBUNG / pom.parent.name
    siegel = ordner / "vollstaendig"
    stand = hashlib.sha256(pom.read_bytes()).hexdigest()
    if siegel.exists() and siegel.read_text() == stand:
        return ordner
    print(f"{name} wird von Maven Central geholt (einmalig, {umfang}) …", flush=True)
    shutil.rmtree(ordner, ignore_errors=True)
    befehl = ["mvn", "-q", "-B", "-Dstyle.color=never", "-f", pom, "dependency:copy-dependencies", f"-DoutputDirectory={ordner}"]
    try:
        lauf = subprocess.run(befehl, capture_output=True, encoding="utf-8", check=False)
    except FileNotFoundError:
        raise NichtZuHolen(f"Für {name} fehlt Maven. Debian und Ubuntu haben es im Paket „maven“.") from None
    if lauf.returncode:
        raise NichtZuHolen(f"{lauf.stdout[-2000:]}\n{name} ließ sich nicht holen. Netzverbindung prüfen, dann erneut.")
    siegel.write_text(stand)
    return ordner
