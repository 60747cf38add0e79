"""What every page does in the browser: loads little, changes colours, opens drawers, minds the policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

BEITRAG = "individuell/rolle-klaeren.html"
HOECHSTENS_BYTES = 40_000
HOECHSTENS_ANFRAGEN = 9


def test_ein_beitrag_laedt_wenig(http: str, kontext: Callable[..., BrowserContext]) -> None:
    neu = kontext()
    seite, groessen = neu.new_page(), []
    seite.on("requestfinished", lambda anfrage: groessen.append(anfrage.sizes()["responseBodySize"]))

    seite.goto(http + BEITRAG, wait_until="networkidle")

    assert 2 < len(groessen) <= HOECHSTENS_ANFRAGEN
    assert sum(groessen) <= HOECHSTENS_BYTES


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
