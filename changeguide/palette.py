"""The colours of the book, from ``bausteine/grund/farben.toml``: of light on a screen, of ink on paper."""

from __future__ import annotations

import tomllib
from pathlib import Path

DATEI = Path(__file__).parent / "bausteine" / "grund" / "farben.toml"

RGB = tuple[int, int, int]


def farben() -> dict[str, dict[str, str]]:
    """Return the palettes: name of the palette -> name of the colour -> "#rrggbb", or "c m y k" in percent."""
    return tomllib.loads(DATEI.read_text(encoding="utf-8"))


def rgb(farbe: str) -> RGB:
    """Return the components of "#rrggbb", 0 to 255."""
    rot, gruen, blau = bytes.fromhex(farbe[1:])
    return rot, gruen, blau


def tinte(farbe: str) -> tuple[float, ...]:
    """Return the components of a colour on paper, 0 to 1: of a grey "#gggggg" one, of "c m y k" in percent four."""
    if farbe.startswith("#"):
        return (round(rgb(farbe)[0] / 255, 3),)
    return tuple(int(teil) / 100 for teil in farbe.split())
