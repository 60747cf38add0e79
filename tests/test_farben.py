"""The palette: every text colour is readable on its grounds, by day and by night (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import pytest

from changeguide.gestaltung import farben

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


def test_das_mass_stimmt() -> None:
    assert kontrast("#000000", "#ffffff") == pytest.approx(21)
    assert kontrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", ["hell", "dunkel"])
@pytest.mark.parametrize(("grund", "text"), [(grund, text) for grund, texte in GRUENDE.items() for text in texte])
def test_text_ist_lesbar(palette: str, grund: str, text: str) -> None:
    assert kontrast(farben()[palette][text], farben()[palette][grund]) >= 4.5


@pytest.mark.parametrize("palette", ["hell", "dunkel"])
def test_raender_sind_sichtbar(palette: str) -> None:
    assert kontrast(farben()[palette]["linie"], farben()[palette]["papier"]) >= 3


def test_beide_paletten_kennen_dieselben_namen() -> None:
    assert farben()["hell"].keys() == farben()["dunkel"].keys()
