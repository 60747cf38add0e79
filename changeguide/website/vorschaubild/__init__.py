"""Pictures that a link to a page shows elsewhere (Open Graph): type, title, the three levels, the name of the book.

They are only made for a website that knows its address, and kept between builds under a hash of all that is in them.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from font_source_sans_pro import SourceSansProBold, SourceSansProSemibold
from PIL import Image, ImageDraw, ImageFont

from changeguide.domaene import domaene, slug
from changeguide.gestaltung import farben
from changeguide.seite import EBENEN, TYPEN
from changeguide.website.auffinden import VORSCHAUBILDER, oeffentliche
from changeguide.website.bau import ist_website
from changeguide.website.werkzeuge import WERKZEUGE

if TYPE_CHECKING:
    from sphinx.application import Sphinx

BREITE, HOEHE, RAND = 1200, 630, 72
TEXTBREITE = 820
GRADE = (72, 62, 54, 46)
"""Sizes of the title in pixels, largest first; the first that needs no more than ``ZEILEN`` lines is taken."""
ZEILEN = 4
RINGE = (("kommune", 330), ("organisation", 230), ("individuell", 130))
"""The three levels around the same thing, as on the cover: colour and radius in pixels."""
MITTE = (BREITE - 60, HOEHE - 150)
UEBERGROSS = 3
"""Circles are drawn this many times larger and scaled down, for smooth edges."""
FARBEN = 24


@dataclass(frozen=True)
class Motiv:
    """All that a picture shows."""

    kopf: str
    titel: str
    ebene: str
    fuss: str


def motiv(app: Sphinx, pagename: str) -> Motiv:
    """Return what the picture of a page shows."""
    name, _, untertitel = app.config.project.partition(" – ")
    fuss = f"{app.config.html_title or name} · Ausgabe {app.config.release}"
    eintrag = domaene(app.env).seiten.get(pagename)
    if eintrag:
        kopf = f"{TYPEN[eintrag.seite.typ]} · {' · '.join(EBENEN[ebene] for ebene in eintrag.seite.ebene)}"
        return Motiv(kopf, domaene(app.env).titel(eintrag), eintrag.seite.ebene[0], fuss)
    if pagename == app.config.root_doc:
        return Motiv(name, untertitel[:1].upper() + untertitel[1:] or name, "alle", fuss)
    if werkzeug := next((eines for eines in WERKZEUGE if eines.name == pagename), None):
        return Motiv("Werkzeug", werkzeug.titel, "alle", fuss)
    return Motiv("Handbuch", app.env.titles[pagename].astext(), "alle", fuss)


def zeichne(was: Motiv, ziel: Path) -> None:
    """Write the picture as a PNG of 1200 × 630 pixels with a palette."""
    palette = farben()["hell"]
    bild = grund(was.ebene).copy()
    stift = ImageDraw.Draw(bild)
    stift.text((RAND, RAND), was.kopf, font=schrift(SourceSansProSemibold, 32), fill=palette[was.ebene])
    grad, zeilen = umbruch(was.titel)
    for nummer, zeile in enumerate(zeilen):
        ort = (RAND, RAND + 64 + round(nummer * grad * 1.14))
        stift.text(ort, zeile, font=schrift(SourceSansProBold, grad), fill=palette["tinte"])
    stift.text((RAND, HOEHE - RAND - 30), was.fuss, font=schrift(SourceSansProSemibold, 28), fill=palette["grau"])
    bild.quantize(FARBEN, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(ziel, "PNG", compress_level=6)


@cache
def schrift(datei: str, grad: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(datei, grad)


@cache
def grund(ebene: str) -> Image.Image:
    """Return the ground of all pictures of one level: its ring is strong, the others are pale."""
    palette = farben()["hell"]
    bild = Image.new("RGB", (BREITE * UEBERGROSS, HOEHE * UEBERGROSS), palette["papier"])
    stift = ImageDraw.Draw(bild)
    mitte = tuple(wert * UEBERGROSS for wert in MITTE)
    for name, radius in RINGE:
        stift.circle(mitte, radius * UEBERGROSS, fill=palette[name if ebene in (name, "alle") else f"{name}-hell"])
        stift.circle(mitte, (radius - 44) * UEBERGROSS, fill=palette["papier"])
    stift.rectangle((0, 0, BREITE * UEBERGROSS, 16 * UEBERGROSS), fill=palette[ebene])
    return bild.resize((BREITE, HOEHE), Image.Resampling.LANCZOS)


def umbruch(titel: str) -> tuple[int, list[str]]:
    """Return the size of a title and its lines."""
    for grad in GRADE:
        zeilen = _zeilen(titel, schrift(SourceSansProBold, grad))
        if len(zeilen) <= ZEILEN:
            break
    return grad, zeilen


def _zeilen(titel: str, font: ImageFont.FreeTypeFont) -> list[str]:
    zeilen: list[str] = []
    for wort in titel.split(" "):
        laenger = f"{zeilen[-1]} {wort}" if zeilen else wort
        if zeilen and font.getlength(laenger) <= TEXTBREITE:
            zeilen[-1] = laenger
        else:
            zeilen.append(wort)
    return zeilen


def lege_bei(app: Sphinx, fehler: Exception | None) -> None:
    """Give the website its pictures, drawn now or in an earlier build (``build-finished``)."""
    if fehler or not ist_website(app):
        return
    ziel = Path(app.outdir, VORSCHAUBILDER)
    shutil.rmtree(ziel, ignore_errors=True)
    if not app.config.html_baseurl:
        return
    vorrat = Path(app.doctreedir, VORSCHAUBILDER)
    vorrat.mkdir(parents=True, exist_ok=True)
    ziel.mkdir()
    gebraucht = {slug(pagename): motiv(app, pagename) for pagename in oeffentliche(app)}
    for name, was in gebraucht.items():
        fertig = vorrat / f"{kennzahl(was)}.png"
        if not fertig.exists():
            zeichne(was, fertig.with_suffix(".neu"))
            fertig.with_suffix(".neu").replace(fertig)
        shutil.copyfile(fertig, ziel / f"{name}.png")
    for rest in set(vorrat.iterdir()) - {vorrat / f"{kennzahl(was)}.png" for was in gebraucht.values()}:
        rest.unlink()


def kennzahl(was: Motiv) -> str:
    """Return a fingerprint of a picture: what it shows, in which colours, and how this module draws it."""
    inhalt = json.dumps([asdict(was), farben()["hell"]], sort_keys=True).encode()
    return hashlib.sha256(inhalt + Path(__file__).read_bytes()).hexdigest()[:24]


def setup(app: Sphinx) -> None:
    app.connect("build-finished", lege_bei)
