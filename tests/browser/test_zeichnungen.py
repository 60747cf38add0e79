"""The drawings of the book: readable on their own ground, in every edition and on a black page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_farben import kontrast

if TYPE_CHECKING:
    from playwright.sync_api import Page

ZEICHNUNGEN = sorted(datei for datei in Path(__file__).parents[2].glob("docs/bilder/*.svg") if datei.stem != "favicon")
AUF_WELCHEM_GRUND = """() => {
    const zahlen = (farbe) => farbe.match(/[\\d.]+/g).map(Number);
    const hex = (farbe) => '#' + farbe.slice(0, 3).map((teil) => Math.round(teil).toString(16).padStart(2, '0')).join('');
    const grund = (x, y) => document.elementsFromPoint(x, y).reverse().reduce((unten, form) => {
        const stil = getComputedStyle(form);
        if (['text', 'tspan', 'svg', 'g'].includes(form.tagName) || stil.fill === 'none') return unten;
        const oben = zahlen(stil.fill), deckt = (oben[3] ?? 1) * stil.fillOpacity * stil.opacity;
        return unten.map((teil, i) => teil * (1 - deckt) + oben[i] * deckt);
    }, [255, 255, 255]);
    const zeilen = [...document.querySelectorAll('text')].flatMap((text) => text.children.length ? [...text.children] : [text]);
    return zeilen.filter((zeile) => zeile.textContent.trim()).flatMap((zeile) => {
        const { left, top, width, height } = zeile.getBoundingClientRect();
        const orte = [0.02, 0.25, 0.5, 0.75, 0.98].flatMap((x) => [0.3, 0.6].map((y) => [left + width * x, top + height * y]));
        return orte.map(([x, y]) => [zeile.textContent.trim(), hex(zahlen(getComputedStyle(zeile).fill)), hex(grund(x, y))]);
    });
}"""


@pytest.mark.parametrize("zeichnung", ZEICHNUNGEN, ids=lambda datei: datei.stem)
def test_schrift_in_zeichnungen_hebt_sich_von_ihrem_grund_ab(zeichnung: Path, seite: Page) -> None:
    seite.set_viewport_size({"width": 900, "height": 1300})
    seite.goto(zeichnung.as_uri())

    stellen = {tuple(stelle) for stelle in seite.evaluate(AUF_WELCHEM_GRUND)}
    schwach = {(text, farbe, grund, round(kontrast(farbe, grund), 2)) for text, farbe, grund in stellen if kontrast(farbe, grund) < 4.5}
    assert stellen
    assert schwach == set()


@pytest.mark.parametrize("zeichnung", ZEICHNUNGEN, ids=lambda datei: datei.stem)
def test_jede_zeichnung_hat_einen_hellen_grund(zeichnung: Path, seite: Page) -> None:
    """Otherwise its dark lines would vanish on the black page of a reading device."""
    seite.goto(zeichnung.as_uri())
    deckt = seite.evaluate(
        """() => { const { x, y, width, height } = document.documentElement.viewBox.baseVal, grund = document.querySelector('rect');
                   const masse = ['x', 'y', 'width', 'height'].map((name) => grund[name].baseVal.value);
                   return [getComputedStyle(grund).fill, masse.join() === [x, y, width, height].join()]; }"""
    )

    assert deckt == ["rgb(255, 255, 255)", True]
