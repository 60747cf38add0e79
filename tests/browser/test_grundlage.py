"""What every page does in the browser: loads little, changes colours, opens drawers, minds the policy."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

BEITRAG = "individuell/rolle-klaeren.html"
HOECHSTENS_BYTES = 40_000
HOECHSTENS_ANFRAGEN = 9
HOECHSTENS_VERSCHUB = 0.01
"""Cumulative layout shift; browsers call 0.1 good."""


def test_ein_beitrag_laedt_wenig(http: str, kontext: Callable[..., BrowserContext]) -> None:
    neu = kontext()
    seite, groessen = neu.new_page(), []
    seite.on("requestfinished", lambda anfrage: groessen.append(anfrage.sizes()["responseBodySize"]))

    seite.goto(http + BEITRAG, wait_until="networkidle")

    assert 2 < len(groessen) <= HOECHSTENS_ANFRAGEN
    assert sum(groessen) <= HOECHSTENS_BYTES


def test_kein_beitrag_ohne_bild_wiegt_mehr(fertige_website: Path) -> None:
    """What the browser loads for each of them, as far as the page names it, packed as servers pack it."""

    def packe(name: str) -> int:
        return len(gzip.compress((fertige_website / name).read_bytes(), 9, mtime=0))

    gewicht = {}
    for datei in (datei for teil in ("einstieg", "individuell", "organisation", "kommune") for datei in (fertige_website / teil).glob("*.html")):
        text = datei.read_text(encoding="utf-8")
        if "<img" not in text:
            name = str(datei.relative_to(fertige_website))
            gewicht[name] = sum(map(packe, {name, *re.findall(r'(?:src|href)="\.\./(_static/[^"?]*)', text)}))

    assert len(gewicht) > 10
    assert {name: bytes_ for name, bytes_ in gewicht.items() if bytes_ > HOECHSTENS_BYTES} == {}


@pytest.mark.parametrize("weg", ["index.html", BEITRAG, "methoden/methode-auftragsklaerung.html", "notizheft.html"])
def test_nichts_springt_beim_laden(http: str, seite: Page, weg: str) -> None:
    seite.set_viewport_size({"width": 375, "height": 800})
    seite.goto(http + weg, wait_until="networkidle")

    verschub = seite.evaluate(
        """() => new Promise((fertig) => {
            let summe = 0;
            new PerformanceObserver((liste) => { for (const s of liste.getEntries()) summe += s.value; })
                .observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => fertig(summe), 300);
        })"""
    )
    assert verschub < HOECHSTENS_VERSCHUB


def test_das_farbschema_wechselt_und_bleibt(ort: str, seite: Page) -> None:
    seite.goto(ort + "index.html")
    knopf = seite.locator(".theme-toggle:visible")

    knopf.click()
    knopf.click()

    assert seite.evaluate("document.body.dataset.theme") == "dark"
    assert knopf.get_attribute("aria-label") == "Farbschema: dunkel. Wechseln"
    seite.reload()
    assert seite.evaluate("document.body.dataset.theme") == "dark"


def test_ohne_javascript_ist_alles_zu_lesen(http: str, kontext: Callable[..., BrowserContext]) -> None:
    seite = kontext(java_script_enabled=False).new_page()
    seite.goto(http + BEITRAG)

    assert seite.locator("article h1").is_visible()
    assert seite.locator("nav.sidebar-drawer details[open] [aria-current=page]").count() == 1


@pytest.mark.parametrize("weg", ["index.html", BEITRAG, "einstieg/standort-bestimmen.html", "search.html"])
def test_keine_seite_verletzt_die_richtlinie(ort: str, seite: Page, weg: str) -> None:
    """The browser reports a violation as an error of the console; the fixture ``kontext`` fails on those."""
    seite.goto(ort + weg, wait_until="load")

    assert "script-src 'self'" in seite.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
