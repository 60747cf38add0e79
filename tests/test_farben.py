"""The palette: every text colour is readable on its grounds, by day and by night (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from itertools import pairwise
from math import dist
from pathlib import Path

import pytest
from conftest import WURZEL
from PIL import Image, ImageCms

from changeguide.druck.presse import lies_profil
from changeguide.palette import RGB, farben, rgb, tinte

TEXT = ("tinte", "grau", "individuell", "organisation", "kommune", "alle", "warnung")
GRUENDE = {
    "papier": TEXT,
    "flaeche": ("tinte", "grau"),
    **{f"{name}-hell": ("tinte", name) for name in ("individuell", "organisation", "kommune", "alle", "warnung")},
}


def leuchtdichte(farbe: str) -> float:
    """Return the relative luminance of "#rrggbb", 0 to 1."""
    anteile = [int(farbe[stelle : stelle + 2], 16) / 255 for stelle in (1, 3, 5)]
    rot, gruen, blau = (a / 12.92 if a <= 0.04045 else ((a + 0.055) / 1.055) ** 2.4 for a in anteile)
    return 0.2126 * rot + 0.7152 * gruen + 0.0722 * blau


def kontrast(eine: str, andere: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    dunkel, hell = sorted((leuchtdichte(eine), leuchtdichte(andere)))
    return (hell + 0.05) / (dunkel + 0.05)


@cache
def sicht(raum: str) -> ImageCms.ImageCmsTransform:
    """Return what turns colours into colours as seen, on coated paper or on a screen."""
    profil = ImageCms.ImageCmsProfile(BytesIO(lies_profil())) if raum == "CMYK" else ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(profil, ImageCms.createProfile("LAB"), raum, "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC)


def abstand(gedruckt: tuple[float, ...], gezeigt: RGB) -> float:
    """Return how different a printed and a shown colour look (ΔE 1976; below 12 they pass for the same in a book)."""
    bilder = (Image.new("CMYK", (1, 1), tuple(round(a * 255) for a in gedruckt)), Image.new("RGB", (1, 1), gezeigt))
    gesehen = [ImageCms.applyTransform(bild, sicht(bild.mode)).getpixel((0, 0)) for bild in bilder]
    return dist(*((hell * 100 / 255, a - 128, b - 128) for hell, a, b in gesehen))


def test_das_mass_stimmt() -> None:
    assert kontrast("#000000", "#ffffff") == pytest.approx(21)
    assert kontrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", ["hell", "dunkel", "grau"])
@pytest.mark.parametrize(("grund", "text"), [(grund, text) for grund, texte in GRUENDE.items() for text in texte])
def test_text_ist_lesbar(palette: str, grund: str, text: str) -> None:
    assert kontrast(farben()[palette][text], farben()[palette][grund]) >= 4.5


@pytest.mark.parametrize("palette", ["hell", "dunkel", "grau"])
def test_raender_sind_sichtbar(palette: str) -> None:
    assert kontrast(farben()[palette]["linie"], farben()[palette]["papier"]) >= 3


def test_beide_paletten_kennen_dieselben_namen() -> None:
    assert farben()["hell"].keys() == farben()["dunkel"].keys()


# -- on paper ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("palette", ["grau", "cmyk"])
def test_papier_kennt_alle_farben_des_bildschirms_und_der_zeichnungen(palette: str) -> None:
    assert farben()[palette].keys() == (farben()["hell"] | farben()["zeichnung"]).keys()


def test_grau_ist_grau() -> None:
    assert all(len(set(rgb(wert))) == 1 for wert in farben()["grau"].values())


def test_ebenen_sind_ohne_farbe_zu_unterscheiden() -> None:
    grau = farben()["grau"]
    dichten = sorted(leuchtdichte(grau[ebene]) for ebene in ("individuell", "organisation", "kommune"))
    assert all((hell + 0.05) / (dunkel + 0.05) > 1.5 for dunkel, hell in pairwise(dichten))


@pytest.mark.parametrize("name", farben()["cmyk"])
def test_druckfarbe_trocknet_und_sieht_aus_wie_am_bildschirm(name: str) -> None:
    anteile = tinte(farben()["cmyk"][name])
    assert sum(anteile) <= 3
    assert abstand(anteile, rgb((farben()["hell"] | farben()["zeichnung"])[name])) < 12


def test_text_ist_schwarz_allein() -> None:
    assert tinte(farben()["cmyk"]["tinte"]) == (0, 0, 0, 1)


@pytest.mark.parametrize("datei", sorted((WURZEL / "docs").rglob("*.svg")), ids=lambda datei: datei.stem)
def test_zeichnungen_haben_nur_farben_der_palette(datei: Path) -> None:
    erlaubt = {*farben()["hell"].values(), *farben()["zeichnung"].values()}
    assert set(re.findall("#[0-9a-fA-F]{3,8}\\b", datei.read_text(encoding="utf-8"))) <= erlaubt
