"""The Standort-Check: a form out of the tables, a result as chart and table, nothing stored, nothing sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

CHECK = "einstieg/standort-bestimmen.html"


def antworte(seite: Page, antworten: dict[int, int]) -> None:
    """Tick one answer for every statement named: number -> points."""
    for nummer, punkte in antworten.items():
        seite.locator(f"input[name=aussage-{nummer}]").nth(punkte).check()


@pytest.fixture
def check(ort: str, seite: Page) -> Page:
    seite.goto(ort + CHECK, wait_until="networkidle")
    return seite


def test_das_ergebnis_steht_als_bild_und_als_tabelle_da(check: Page) -> None:
    antworte(check, {n: 3 for n in range(1, 6)} | {n: 1 for n in range(6, 11)} | {n: 0 for n in range(11, 16)})

    check.get_by_role("button", name="Ergebnis zeigen").click()

    ergebnis = check.get_by_role("region", name="Ihr Ergebnis")
    assert ergebnis.get_by_role("img").get_attribute("aria-label") == "Balken: Ich 15 von 15, Organisation 5 von 15, Kommune 0 von 15 Punkte."
    zeilen = [zeile.all_inner_texts()[0].split("\t")[:2] for zeile in ergebnis.locator("tbody tr").all()]
    assert zeilen == [["Ich", "15 von 15"], ["Organisation", "5 von 15"], ["Kommune", "0 von 15"]]
    assert check.evaluate("document.activeElement.textContent") == "Ihr Ergebnis"


def test_empfohlen_wird_nur_was_0_oder_1_punkt_hat(check: Page) -> None:
    antworte(check, {n: 2 for n in range(1, 16)} | {4: 1, 12: 0})

    check.get_by_role("button", name="Ergebnis zeigen").click()

    eintraege = check.locator(".ergebnis li")
    assert [text[:3].strip() for text in eintraege.all_inner_texts()] == ["4.", "12."]
    assert eintraege.first.locator("a").first.get_attribute("href") == "../individuell/kraefte-einteilen.html"


def test_eine_ebene_mit_zwei_leeren_zeilen_wird_nicht_gezaehlt(check: Page) -> None:
    antworte(check, {n: 2 for n in range(1, 14)})

    check.get_by_role("button", name="Ergebnis zeigen").click()

    assert "2 Aussagen haben keine Antwort" in check.locator(".ergebnis tbody tr").nth(2).inner_text()
    assert check.locator(".bogen .summe").nth(2).inner_text() == "Zusammen: 6 von 15 Punkten"


def test_es_geht_mit_der_tastatur_allein(check: Page) -> None:
    check.locator("input[name=aussage-1]").first.focus()
    check.keyboard.press("Space")
    check.keyboard.press("ArrowRight")
    check.keyboard.press("ArrowRight")

    assert check.locator("input[name=aussage-1]:checked").get_attribute("value") == "2"


def test_von_vorn_loescht_alles(check: Page) -> None:
    antworte(check, {1: 3})
    check.get_by_role("button", name="Ergebnis zeigen").click()

    check.get_by_role("button", name="Von vorn").click()

    assert check.locator(".bogen input:checked").count() == 0
    assert check.locator(".ergebnis").is_hidden()


def test_nichts_wird_gespeichert_oder_gesendet(check: Page) -> None:
    vorher = len(check.context.wache.anfragen)  # type: ignore[attr-defined]
    antworte(check, {n: 1 for n in range(1, 16)})
    check.get_by_role("button", name="Ergebnis zeigen").click()

    assert check.evaluate("[...Array(localStorage.length).keys()].map((i) => localStorage.key(i))") == []
    assert len(check.context.wache.anfragen) == vorher  # type: ignore[attr-defined]


def test_ohne_javascript_bleibt_die_ankreuzliste(http: str, kontext: Callable[..., BrowserContext]) -> None:
    seite = kontext(java_script_enabled=False).new_page()
    seite.goto(http + CHECK)

    assert seite.locator(".bogen table").count() == 3
    assert seite.locator(".bogen table").first.is_visible()
    assert seite.locator("fieldset").count() == 0
