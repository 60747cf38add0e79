"""How a finished edition gets to its place: at once, or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def uebergib(fertig: Path, ziel: Path) -> Path:
    """Put a finished file or folder in its final place, at once or not at all; return the place."""
    neu, alt = ziel.with_name(f".{ziel.name}.neu"), ziel.with_name(f".{ziel.name}.alt")
    ziel.parent.mkdir(parents=True, exist_ok=True)
    for rest in (neu, alt):
        entferne(rest)
    try:
        if fertig.is_dir():
            shutil.copytree(fertig, neu, ignore=shutil.ignore_patterns(".buildinfo*", ".doctrees"))
            if ziel.exists():
                ziel.rename(alt)
        else:
            shutil.copy2(fertig, neu)
        os.replace(neu, ziel)
    except OSError:
        if alt.exists() and not ziel.exists():
            alt.rename(ziel)
        raise
    finally:
        for rest in (neu, alt):
            entferne(rest)
    return ziel


def entferne(rest: Path) -> None:
    """Remove a file or folder, if it is there."""
    if rest.is_dir():
        shutil.rmtree(rest)
    else:
        rest.unlink(missing_ok=True)
