"""The search page in a real browser: hits, excerpts, filters, keyboard, what is said, and what happens without all that."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from .pruefmittel import axe

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

TREFFER = ".suche-treffer li"


def suche(seite: Page, ort: str, frage: str, **filter: str) -> None:
    """Open the search page with a question in its address, and wait for the answer."""
    weitere = "".join(f"&{name}={quote(wert)}" for name, wert in filter.items())
    seite.goto(f"{ort}search.html?q={quote(frage)}{weitere}")
    seite.locator(".suche-stand", has_text="Treffer").wait_for()


def stand(seite: Page) -> str:
    return seite.locator("[role=status]").inner_text()


def test_die_suche_zeigt_titel_angaben_und_auszug(ort: str, seite: Page) -> None:
    suche(seite, ort, "Rollenmatrix")
    erster = seite.locator(TREFFER).first

    assert erster.get_by_role("heading", level=3).inner_text() == "Rollenmatrix (RACI-Art)"
    assert erster.locator(".suche-angaben").inner_text() == "Methode · Organisationsebene · 60 Minuten"
    erster.locator(".suche-auszug mark").first.wait_for()
    assert "atrix" in erster.locator("mark").first.inner_text()
    assert "Treffer für „Rollenmatrix“." in stand(seite)
    seite.locator(f"{TREFFER} a").first.click()
    assert seite.locator("h1").inner_text().startswith("Rollenmatrix")


def test_treffer_fuehren_zu_ihrem_abschnitt_und_zum_begriff_im_glossar(ort: str, seite: Page) -> None:
    suche(seite, ort, "JHA")
    seite.locator(f"{TREFFER} a", has_text="Glossar: JHA").click()
    assert urlsplit(seite.url).fragment == "term-JHA"

    suche(seite, ort, "Hausaufgaben")
    abschnitt = seite.locator(".suche-abschnitt a").first
    ueberschrift = abschnitt.inner_text()
    abschnitt.click()
    anker = urlsplit(seite.url).fragment
    assert ueberschrift in seite.locator(f"#{anker} :is(h2, h3, h4)").first.inner_text()


def test_das_suchfeld_der_seitenleiste_fuehrt_zur_suche(ort: str, seite: Page) -> None:
    seite.goto(ort + "individuell/rolle-klaeren.html")
    seite.keyboard.press("Control+k")
    assert seite.evaluate("document.activeElement.className") == "sidebar-search"
    seite.keyboard.type("Praeventionskette")
    seite.keyboard.press("Enter")

    seite.locator(TREFFER).first.wait_for()
    assert seite.locator(f"{TREFFER} h3").first.inner_text().startswith("Präventionskette")
    seite.keyboard.press("Control+k")
    assert seite.evaluate("document.activeElement.id") == "suche-wort"


def test_strg_k_oeffnet_auf_dem_telefon_die_leiste(http: str, kontext: Callable[..., BrowserContext]) -> None:
    seite = kontext(viewport={"width": 375, "height": 700}).new_page()
    seite.goto(http + "individuell/rolle-klaeren.html")
    seite.keyboard.press("Control+k")
    seite.keyboard.type("Amt")

    assert seite.locator(".sidebar-search").input_value() == "Amt"
    assert seite.locator(".sidebar-search").is_visible()


def test_beim_tippen_folgen_treffer_stand_und_adresse(ort: str, seite: Page) -> None:
    suche(seite, ort, "Matrix")
    vorher = stand(seite)
    seite.locator("#suche-wort").fill("Kanban")
    seite.locator(".suche-stand", has_text="Kanban").wait_for()

    assert stand(seite) != vorher
    assert seite.locator(f"{TREFFER} h3").first.inner_text() == "Planungs-Tafel (Kanban)"
    if ort.startswith("http"):
        assert parse_qs(urlsplit(seite.url).query) == {"q": ["Kanban"]}
    seite.locator("#suche-wort").fill("")
    seite.locator(".suche-treffer").wait_for(state="hidden")
    assert stand(seite) == ""


def test_filter_grenzen_ein_und_lassen_sich_aufheben(ort: str, seite: Page) -> None:
    suche(seite, ort, "Karte")
    alle = int(stand(seite).split()[0])
    seite.get_by_label("Art").select_option("Methode")
    seite.get_by_label("Dauer").select_option("30")
    wenige = int(stand(seite).split()[0])

    assert 0 < wenige < alle
    for angaben in seite.locator(".suche-angaben").all_inner_texts():
        art, _, dauer = angaben.split(" · ")
        assert art == "Methode"
        assert int(dauer.split()[0]) <= 30

    seite.get_by_label("Art").select_option("Modell")
    assert stand(seite) == "Kein Treffer für „Karte“."
    seite.get_by_role("button", name=f"Ohne Einschränkung: {alle} Treffer zeigen").click()
    assert int(stand(seite).split()[0]) == alle
    assert seite.evaluate("document.activeElement.id") == "suche-wort"


def test_filter_stehen_in_der_adresse_und_gelten_gleich(http: str, seite: Page) -> None:
    suche(seite, http, "Beteiligung", art="Workshop", ebene="Kommunale Ebene", dauer="unsinn")

    assert {angaben.split(" · ")[0] for angaben in seite.locator(".suche-angaben").all_inner_texts()} == {"Workshop"}
    assert seite.get_by_label("Dauer").input_value() == ""


def test_ein_tippfehler_wird_verstanden_und_angesprochen(ort: str, seite: Page) -> None:
    suche(seite, ort, "Stakholder Karte")

    assert seite.locator(f"{TREFFER} h3").first.inner_text().startswith("Stakeholder-Karte")
    seite.get_by_role("button", name="„Stakeholder").click()
    assert "Stakholder" not in seite.locator("#suche-wort").input_value()
    assert "Stakeholder" in seite.locator("#suche-wort").input_value()
    assert seite.locator(".suche-rat *").count() == 0


def test_ohne_treffer_steht_was_sonst_hilft(ort: str, seite: Page) -> None:
    suche(seite, ort, "Xylophonquartett")

    assert stand(seite) == "Kein Treffer für „Xylophonquartett“."
    assert "ein kürzeres Wort" in seite.locator(".suche-rat").inner_text()
    for weg in ("Einstieg nach Situation", "Stichwortverzeichnis", "Glossar"):
        assert seite.locator(".suche-wege a", has_text=weg).is_visible()


def test_worte_die_ueberall_stehen_sind_kein_fehler(http: str, seite: Page) -> None:
    seite.goto(http + "search.html?q=was+ist+das")
    seite.locator(".suche-stand", has_text="fast jeder Seite").wait_for()

    assert seite.locator(TREFFER).count() == 0


def test_weitere_treffer_kommen_auf_knopfdruck_und_bekommen_den_fokus(ort: str, seite: Page) -> None:
    suche(seite, ort, "Kinder")
    assert seite.locator(TREFFER).count() == 10
    seite.get_by_role("button", name="Weitere 10 von").press("Enter")

    assert seite.locator(TREFFER).count() == 20
    elfter = (
        seite.locator(f"{TREFFER} a")
        .nth(0)
        .evaluate("() => [...document.querySelectorAll('.suche-treffer li')].indexOf(document.activeElement.closest('li'))")
    )
    assert elfter == 10


@pytest.mark.parametrize(
    "frage",
    ["<img src=x onerror=alert(1)>", '"><script>document.title="x"</script>', "(((.*+?^$[", "__proto__", "constructor hasOwnProperty", "Amt " * 200, "%00\u202e🙂"],
)  # fmt: skip
def test_feindliche_adressen_richten_nichts_an(http: str, seite: Page, frage: str) -> None:
    """The context fails the test on any error of the console; a script that ran would change the title."""
    seite.goto(f"{http}search.html?q={quote(frage)}&art={quote(frage)}&dauer=__proto__")
    seite.locator(".suche-stand", has_text="„").wait_for()

    assert seite.title().startswith("Suche")
    assert seite.locator("main img, main article script:not([type])").count() == 0
    assert len(stand(seite)) < 140
    assert len(seite.locator("#suche-wort").input_value()) <= 300


def test_die_suche_speichert_nichts_und_braucht_keinen_speicher(ort: str, kontext: Callable[..., BrowserContext]) -> None:
    neu = kontext()
    neu.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])"
        "Object.defineProperty(window, name, { get() { throw new DOMException('gesperrt', 'SecurityError'); } });"
        "history.replaceState = () => { throw new DOMException('gesperrt', 'SecurityError'); };"
    )
    seite = neu.new_page()
    suche(seite, ort, "Ausschuss")

    assert seite.locator(TREFFER).count() == 10
    seite.locator(f"{TREFFER} mark").first.wait_for()


def test_nach_der_suche_liegt_nichts_im_speicher(http: str, seite: Page) -> None:
    suche(seite, http, "Ausschuss")

    assert (
        seite.evaluate(
            "Object.keys({ ...localStorage }).filter((name) => name !== 'theme').concat(Object.keys({ ...sessionStorage }))"
        )
        == []
    )
    assert seite.context.cookies() == []


def test_ohne_javascript_stehen_dort_andere_wege(http: str, kontext: Callable[..., BrowserContext]) -> None:
    seite = kontext(java_script_enabled=False).new_page()
    seite.goto(http + "search.html")

    assert seite.locator("noscript, .ohne-skript").first.is_visible()
    assert not seite.locator(".suche-form").is_visible()
    assert seite.locator(".suche-wege a").count() == 6


def test_fehlt_das_verzeichnis_sagt_die_seite_es(http: str, kontext: Callable[..., BrowserContext]) -> None:
    seite = kontext(klaglos=False).new_page()
    seite.route("**/suchindex.js*", lambda weg: weg.abort())
    seite.goto(http + "search.html?q=Amt")

    seite.locator(".suche-stand", has_text="ließ sich nicht laden").wait_for()


@pytest.mark.parametrize("breite", [1280, 320])
def test_axe_findet_nichts_und_niemand_muss_seitwaerts_schieben(
    http: str, kontext: Callable[..., BrowserContext], breite: int
) -> None:
    neu = kontext(viewport={"width": breite, "height": 800}, reduced_motion="reduce", bypass_csp=True)
    seite = neu.new_page()
    for frage, schemata in (("Stakholder", ("light", "dark")), ("Xylophonquartett", ("light",))):
        suche(seite, http, frage)
        if frage == "Stakholder":
            seite.locator(f"{TREFFER} mark").first.wait_for()
        for schema in schemata:
            seite.evaluate("schema => { document.body.dataset.theme = schema }", schema)
            assert axe(seite) == []
        assert seite.evaluate("document.documentElement.scrollWidth") <= breite
