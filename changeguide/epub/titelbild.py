"""Draws the cover of the EPUB, from the title of the book and the palette; nothing is stored."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from font_source_sans_pro import SourceSansProBold, SourceSansProSemibold
from PIL import Image, ImageDraw, ImageFont

from changeguide.gestaltung import farben

if TYPE_CHECKING:
    from sphinx.config import Config

BREITE, HOEHE = 1600, 2400
RAND = 140
RINGE = (("kommune", 780), ("organisation", 540), ("individuell", 300))
"""The three levels around the same thing: colour and radius, in pixels."""


def zeichne(ziel: Path, config: Config) -> None:
    """Write the cover as PNG, 1600 × 2400 pixels."""
    palette = farben()["hell"]
    bild = Image.new("RGB", (BREITE, HOEHE), palette["papier"])
    stift = ImageDraw.Draw(bild)
    mitte_x, mitte_y = BREITE - 180, HOEHE - 700
    for name, radius in RINGE:
        stift.circle((mitte_x, mitte_y), radius, fill=palette[name])
        stift.circle((mitte_x, mitte_y), radius - 90, fill=palette["papier"])
    stift.rectangle((0, 0, BREITE, 36), fill=palette["tinte"])
    haupttitel, _, untertitel = config.project.partition(" – ")
    y = _setze(stift, haupttitel, 300, SourceSansProBold, 150, palette["tinte"], 15)
    y = _setze(stift, untertitel, y + 50, SourceSansProSemibold, 84, palette["grau"], 26)
    _setze(stift, f"Ausgabe {config.release}", HOEHE - 190, SourceSansProSemibold, 60, palette["tinte"], 30)
    ziel.parent.mkdir(parents=True, exist_ok=True)
    im_kleinen = bild.resize((BREITE // 4, HOEHE // 4), Image.Resampling.NEAREST)  # shows the same colours, in a sixteenth of the time
    bild.quantize(palette=im_kleinen.quantize(64), dither=Image.Dither.NONE).save(ziel)


def _setze(
    stift: ImageDraw.ImageDraw, text: str, y: int, schrift: str, grad: int, farbe: str, zeichen: int
) -> int:
    """Set *text* in lines of at most *zeichen* characters from *y* on; return where the next line would start."""
    font = ImageFont.truetype(schrift, grad)
    for zeile in textwrap.wrap(text, zeichen):
        stift.text((RAND, y), zeile, font=font, fill=farbe)
        y += round(grad * 1.12)
    return y
