"""Choosing: the Methodenfinder, Mein Guide with its link and its printed document, the cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .pruefmittel import axe

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

FINDER = "methoden/methoden-ueberblick.html"
GUIDE = "mein-guide.html"
KARTE = "karte.html"
DREI = "#seiten=methode-premortem,rolle-klaeren,blatt-premortem&ausgabe=2026.1"
"""A method with tabs and a note field, an article that the method does not name, a worksheet that it does."""
OHNE_DRUCKER = "window.print = () => { window.gedruckt = (window.gedruckt ?? 0) + 1; }"


def warte(seite: Page, ausdruck: str) -> None:
    """Wait until an expression holds; Playwright's own waiting evaluates a string, which the policy forbids."""
    for _ in range(100):
        if seite.evaluate(ausdruck):
            return
        seite.wait_for_timeout(50)
    raise AssertionError(f"Nach fünf Sekunden gilt nicht: {ausdruck}")


def gewaehlt(seite: Page) -> list[str]:
    """Return the titles of the chosen pages in order."""
    return seite.locator(".guide-auswahl a").all_inner_texts()


def oeffne(seite: Page, adresse: str) -> None:
    """Open a page although only what follows the # may differ from the one shown."""
    seite.goto("about:blank")
    seite.goto(adresse)


# -- Methodenfinder --------------------------------------------------------------------------------


def sichtbare(seite: Page) -> int:
    return seite.locator(".methodenfinder li:visible").count()


def test_der_finder_grenzt_ein_und_merkt_es_sich_in_der_adresse(ort: str, seite: Page) -> None:
    seite.goto(ort + FINDER)
    alle = sichtbare(seite)
    form = seite.locator(".finder-form")

    form.get_by_label("Ebene").select_option("organisation")
    form.get_by_label("Höchstens Minuten").fill("45")
    form.get_by_label("Personen").fill("10")

    treffer = seite.locator(".methodenfinder li:visible")
    assert 0 < treffer.count() < alle
    for angaben in treffer.evaluate_all("eintraege => eintraege.map(({ dataset }) => ({ ...dataset }))"):
        assert angaben["ebene"] in ("organisation", "alle")
        assert int(angaben["minuten"]) <= 45
        assert int(angaben["von"]) <= 10 <= int(angaben["bis"])
    assert form.get_by_role("status").inner_text() == f"{treffer.count()} von {alle} passen."
    assert seite.evaluate("location.hash") == "#finder?ebene=organisation&minuten=45&personen=10"

    form.get_by_label("Höchstens Minuten").fill("")
    form.get_by_label("Personen").fill("3")
    form.get_by_label("Ebene").select_option("kommune")
    groessen = treffer.evaluate_all("eintraege => eintraege.map(({ dataset }) => [Number(dataset.von), Number(dataset.bis)])")
    assert groessen
    assert all(von <= 3 <= bis for von, bis in groessen)

    gefunden = treffer.count()
    seite.reload()
    assert sichtbare(seite) == gefunden

    form.get_by_role("button", name="zurücksetzen").click()
    assert sichtbare(seite) == alle
    assert seite.evaluate("location.hash") == ""


def test_ein_leeres_ergebnis_nennt_den_wunsch_der_zu_viel_ist(http: str, seite: Page) -> None:
    seite.goto(http + FINDER + "#finder?zweck=verstehen&minuten=1")
    form = seite.locator(".finder-form")
    assert sichtbare(seite) == 0

    ausweg = form.get_by_role("button", name="Ohne „Höchstens Minuten“")

    assert "ohne „Höchstens Minuten“" in form.get_by_role("status").inner_text()
    assert form.get_by_role("button", name="Ohne „Zweck“").count() == 0, "auch ohne Zweck dauert keine eine Minute"
    ausweg.click()
    assert sichtbare(seite) > 0
    assert seite.evaluate("document.activeElement.type") == "number"


def test_feindliche_wuensche_in_der_adresse_bewirken_nichts(http: str, seite: Page) -> None:
    oeffne(seite, http + FINDER)
    alle = sichtbare(seite)
    for anker in (
        "#finder?__proto__=1&constructor=2",
        "#finder?ebene=__proto__&zweck=constructor",
        "#finder?minuten=-5&personen=1e99",
        "#finder?minuten=%3Cscript%3E&%",
        "#finder?" + "&".join(["online=" + "x" * 99] * 99),
        "#finder",
        "#die-matrix",
    ):
        oeffne(seite, http + FINDER + anker)
        assert sichtbare(seite) == alle, anker


# -- Mein Guide ------------------------------------------------------------------------------------


def test_auswaehlen_ordnen_und_weitergeben(ort: str, seite: Page, kontext: Callable[..., BrowserContext]) -> None:
    seite.goto(ort + GUIDE)
    assert seite.get_by_role("button", name="Drucken").is_disabled()

    seite.get_by_role("button", name="Neu in der Planung", exact=True).click()
    seite.get_by_role("button", name="Neu in der Planung", exact=True).click()
    assert len(gewaehlt(seite)) == 4, "zweimal gedrückt kommt nichts doppelt dazu"

    seite.get_by_label("Titel suchen").fill("pREMORTEM vorab")
    seite.get_by_role("checkbox").and_(seite.locator(":visible")).check()
    assert gewaehlt(seite)[-1] == "Premortem: vorab scheitern"

    taste = seite.get_by_role("button", name="Premortem: vorab scheitern: nach oben")
    taste.focus()
    for _ in range(4):
        seite.keyboard.press("Enter")
    assert gewaehlt(seite)[0] == "Premortem: vorab scheitern"
    assert seite.evaluate("document.activeElement.ariaLabel") == "Premortem: vorab scheitern: nach unten"
    seite.get_by_role("button", name="Rollen in der Planung: herausnehmen").click()
    assert seite.evaluate("document.activeElement.ariaLabel").endswith("herausnehmen")
    titel = gewaehlt(seite)
    assert len(titel) == 4
    assert seite.locator(".guide-summe").inner_text().startswith("4 Seiten, ")
    assert "dauern 45 Minuten, dazu 30 Minuten Vorbereitung" in seite.locator(".guide-summe").inner_text()

    seite.get_by_role("button", name="Link kopieren").click()
    link = seite.get_by_label("Link zu dieser Auswahl").input_value()
    andere = kontext().new_page()
    andere.goto(link)
    assert gewaehlt(andere) == titel
    andere.locator("#alle-seiten summary", has_text="Methoden").click()
    assert andere.get_by_role("checkbox", name="Premortem: vorab scheitern").is_checked()


def test_ein_lesepfad_fuehrt_zu_seinen_seiten_am_stueck(ort: str, seite: Page) -> None:
    seite.goto(ort + "einstieg/einstiege-nach-situation.html")
    pfad = seite.locator(".lesepfad", has_text="Leitung und Dezernat")
    titel = pfad.locator("li a:has(.doc)").all_inner_texts()

    pfad.locator(".lesepfad-guide a").click()
    seite.locator(".guide-auswahl li").first.wait_for()

    assert gewaehlt(seite) == titel
    assert len(titel) == 4


def test_nichts_liegt_auf_dem_geraet_bevor_jemand_merken_drueckt(http: str, seite: Page) -> None:
    seite.goto(http + GUIDE + DREI)
    assert seite.evaluate("localStorage.length") == 0
    vorher = gewaehlt(seite)

    seite.get_by_role("button", name="merken").click()
    seite.goto(http + "anhang/datenschutz.html")
    assert seite.evaluate("Object.keys(localStorage)") == [seite.locator("td:last-child code", has_text="mein-guide").inner_text()]
    oeffne(seite, http + GUIDE)
    assert gewaehlt(seite) == vorher
    assert "gemerkte Auswahl" in seite.locator("#auswahl [role=status]").inner_text()

    seite.get_by_role("button", name="Gemerkte Auswahl löschen").click()
    assert seite.evaluate("localStorage.length") == 0


HARMLOS = [f"seite-{nummer}" for nummer in range(10_000)]
FEINDLICH = {
    "__proto__": "#seiten=__proto__",
    "constructor": "#seiten=constructor,toString,hasOwnProperty",
    "10.000 Kennungen": "#seiten=" + ",".join(HARMLOS),
    "10.000-mal dieselbe": "#seiten=" + ",".join(["methode-premortem"] * 10_000),
    "zerbrochene Prozentzeichen": "#seiten=%,%E0%A4%A,%ff",
    "Skript": "#seiten=<script>alert(1)</script>,<img src=x onerror=alert(1)>",
    "Skript, verschlüsselt": "#seiten=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "NUL": "#seiten=%00methode-premortem%00",
    "doppelt": "#seiten=methode-premortem,methode-premortem",
    "unbekannte Ausgabe": "#seiten=methode-premortem&ausgabe=1999.9",
    "Ausgabe als Skript": "#seiten=methode-premortem&ausgabe=<script>alert(1)</script>",
    "Weg nach oben": "#seiten=../../etc/passwd,methoden/methode-premortem",
    "javascript:": "#seiten=javascript:alert(1)",
    "nur Kommas": "#seiten=,,,,&seiten=methode-premortem",
    "Zeilenumbruch und Leerzeichen": "#seiten=%0A+methode-premortem+%0D",
    "leer": "#seiten=",
}


def test_feindliche_links_sind_harmlos_und_unbekanntes_wird_genannt(http: str, seite: Page) -> None:
    bekannt = ["Premortem: vorab scheitern"]
    meldung = seite.locator("#auswahl [role=status]")
    for name, anker in FEINDLICH.items():
        oeffne(seite, http + GUIDE + anker)
        assert gewaehlt(seite) in ([], bekannt), name
        assert seite.locator("#auswahl script, #auswahl img").count() == 0, name
        assert len(meldung.inner_text()) < 450, name
        if name in ("doppelt", "10.000-mal dieselbe", "Zeilenumbruch und Leerzeichen"):
            assert gewaehlt(seite) == bekannt, name
        if name in ("__proto__", "constructor", "Skript", "NUL", "10.000 Kennungen"):
            assert "gibt es hier nicht" in meldung.inner_text(), name
    oeffne(seite, http + GUIDE + FEINDLICH["unbekannte Ausgabe"])
    assert "stammt aus Ausgabe 1999.9" in meldung.inner_text()
    oeffne(seite, http + GUIDE + FEINDLICH["10.000 Kennungen"])
    assert "und " in meldung.inner_text() and "weitere" in meldung.inner_text()


def test_ein_feindlicher_speicher_ist_harmlos(http: str, seite: Page) -> None:
    seite.goto(http + GUIDE)
    for inhalt in ("<img src=x onerror=alert(1)>", "{}", "#seiten=__proto__,<script>", "#seiten=" + "x" * 500_000):
        seite.evaluate("inhalt => localStorage.setItem('changeguide:mein-guide', inhalt)", inhalt)
        oeffne(seite, http + GUIDE)
        assert gewaehlt(seite) == []


def test_gedruckt_wird_ein_dokument_mit_notizen_und_verweisen_nach_innen(ort: str, seite: Page) -> None:
    seite.add_init_script(OHNE_DRUCKER)
    seite.goto(ort + GUIDE + DREI)
    seite.evaluate("localStorage.setItem('changeguide:notiz:risiko-ohne-namen', '<img src=x onerror=\"window.boese=1\">\\n\\nzweite Zeile')")

    seite.get_by_role("button", name="Drucken").click()
    warte(seite, "window.gedruckt === 1")

    dokument = seite.locator(".guide-dokument")
    assert dokument.locator("h2").all_inner_texts() == ["Premortem: vorab scheitern", "Zwischen allen Stühlen: Rollen in der Planung", "Premortem"]
    assert dokument.locator("h1").count() == 0
    assert dokument.locator("h3", has_text="Ablauf").count() == 1
    assert dokument.locator("script, style, button, form, iframe, textarea, [role=status], .headerlink").count() == 0

    kennungen = seite.locator("[id]").evaluate_all("alle => alle.map(({ id }) => id)")
    assert len(kennungen) == len(set(kennungen))
    innen = dokument.locator("a[href^='#']").evaluate_all("alle => alle.map((weg) => decodeURIComponent(weg.getAttribute('href').slice(1)))")
    assert len(innen) > 5
    assert set(innen) <= set(kennungen)
    assert "seite--blatt-premortem" in innen[3:], "der Steckbrief der Methode nennt das Blatt, das auch im Dokument steht"
    aussen = dokument.locator("a[href*='glossar.html']").first.get_attribute("href")
    assert aussen.startswith(ort + "anhang/glossar.html#term-")

    assert dokument.locator(".guide-notiz").all_inner_texts() == ['<img src=x onerror="window.boese=1">\n\nzweite Zeile']
    assert seite.evaluate("window.boese") is None
    assert dokument.locator(".guide-linie").count() > 0, "das leere Notizfeld des Beitrags hat Linien"
    assert dokument.locator("p.variante-kopf", has_text="Groß").is_visible()
    assert dokument.locator(".variante", has_text="Ab sechzehn Personen").is_visible()

    dokument.locator(".guide-deckblatt a").nth(1).click()
    warte(seite, "location.hash === '#seite--rolle-klaeren'")
    assert dokument.locator("h2").count() == 3
    seite.get_by_role("button", name="Zurück zur Auswahl").click()
    assert seite.evaluate("location.hash") == DREI
    assert gewaehlt(seite)[0] == "Premortem: vorab scheitern"
    assert dokument.locator("h2").count() == 0


def test_bilder_im_dokument_sind_da(ort: str, seite: Page) -> None:
    seite.goto(ort + GUIDE + "#seiten=start,modell-cynefin")
    seite.get_by_role("button", name="ansehen").click()

    bilder = seite.locator(".guide-dokument img")
    bilder.first.wait_for()
    assert bilder.count() >= 2
    assert bilder.evaluate_all("async (alle) => { await Promise.all(alle.map((b) => b.decode())); return alle.every((b) => b.naturalWidth > 0); }")


def test_eine_seite_die_sich_nicht_laden_laesst_wird_genannt(http: str, kontext: Callable[..., BrowserContext]) -> None:
    seite = kontext(klaglos=False).new_page()
    seite.route("**/_static/seiten/individuell/rolle-klaeren.js", lambda weg: weg.abort())
    seite.goto(http + GUIDE + DREI)
    seite.get_by_role("button", name="ansehen").click()

    assert seite.locator(".guide-deckblatt p", has_text="Nicht zu laden").inner_text() == "Nicht zu laden: Zwischen allen Stühlen: Rollen in der Planung."
    assert seite.locator(".guide-kapitel").count() == 2


def test_auf_papier_steht_nur_das_dokument(http: str, seite: Page) -> None:
    seite.goto(http + GUIDE + DREI)
    seite.get_by_role("button", name="ansehen").click()
    seite.locator(".guide-kapitel").first.wait_for()

    seite.emulate_media(media="print")

    for rest in ("nav", "footer", ".knoepfe", "#auswahl", "#pfade", "#alle-seiten", ".mobile-header"):
        assert seite.locator(rest).and_(seite.locator(":visible")).count() == 0, rest
    assert seite.locator(".guide-kapitel").evaluate_all("alle => alle.map((k) => getComputedStyle(k).breakBefore)") == ["page"] * 3


def test_ohne_javascript_bleibt_eine_liste_aller_seiten(http: str, kontext: Callable[..., BrowserContext]) -> None:
    seite = kontext(java_script_enabled=False).new_page()

    seite.goto(http + FINDER)
    assert sichtbare(seite) == seite.locator(".methodenfinder li").count() > 30
    seite.goto(http + GUIDE)
    assert seite.locator("#pfade li a").count() > 20
    assert seite.locator("[data-seite] > a").count() > 100
    assert seite.locator(".ohne-skript").is_visible()
    seite.goto(http + KARTE)
    seite.locator("#fragen summary").first.click()
    assert seite.locator("#fragen li").first.is_visible()


# -- Karte -----------------------------------------------------------------------------------------


def test_keine_karte_kommt_zweimal_bevor_alle_dran_waren(ort: str, seite: Page) -> None:
    seite.goto(ort + KARTE)
    seite.get_by_label("Ebene").select_option("individuell")
    erwartet = seite.locator("[data-ebenen~=individuell] li").all_text_contents()

    gezogen = seite.evaluate(
        """(anzahl) => Array.from({ length: anzahl + 1 }, () => {
            const knopf = [...document.querySelectorAll(".kartentisch button")].find((k) => k.textContent === "Nächste Karte");
            knopf.click();
            return document.querySelector(".ziehkarte-frage").textContent;
        })""",
        len(erwartet) - (seite.locator(".ziehkarte-frage").inner_text() in erwartet),
    )

    assert len(erwartet) > 20
    assert len(set(gezogen[:-1])) == len(gezogen) - 1
    assert set(gezogen) <= set(erwartet)
    assert "neu gemischt" in seite.locator(".ziehkarte[role=status]").inner_text()
    assert seite.evaluate("localStorage.length") == 0


def test_karten_gehen_zu_acht_auf_ein_blatt(http: str, seite: Page) -> None:
    seite.add_init_script(OHNE_DRUCKER)
    seite.goto(http + KARTE)
    seite.get_by_label("Ebene").select_option("kommune")
    seite.get_by_role("button", name="drucken").click()
    seite.emulate_media(media="print")

    anzahl = seite.locator("[data-ebenen~=kommune] li").count()
    assert seite.locator(".druckkarte:visible").count() == anzahl
    assert seite.locator(".kartenbogen").count() == -(-anzahl // 8)
    assert seite.locator("#fragen, footer, h1").and_(seite.locator(":visible")).count() == 0
    zu_viel = "alle => alle.filter((k) => k.scrollHeight > k.clientHeight + 1 || k.scrollWidth > k.clientWidth + 1).length"
    assert seite.locator(".druckkarte").evaluate_all(zu_viel) == 0
    assert len(seite.pdf(prefer_css_page_size=True).split(b"/Type /Page\n")) - 1 == -(-anzahl // 8)


# -- all three -------------------------------------------------------------------------------------


@pytest.mark.parametrize("breite", [1280, 375])
@pytest.mark.parametrize("schema", ["light", "dark"])
def test_axe_findet_nichts(http: str, kontext: Callable[..., BrowserContext], schema: str, breite: int) -> None:
    seite = kontext(color_scheme=schema, viewport={"width": breite, "height": 900}, bypass_csp=True).new_page()
    for weg in (FINDER + "#finder?minuten=1&zweck=lernen", GUIDE + DREI, KARTE):
        seite.goto(http + weg)
        seite.locator("details:not([open]) > summary").evaluate_all("alle => alle.slice(0, 3).forEach((s) => s.click())")
        assert axe(seite) == [], weg
        assert seite.evaluate("document.documentElement.scrollWidth <= innerWidth"), weg
    seite.goto(http + GUIDE + DREI)
    seite.get_by_role("button", name="ansehen").click()
    seite.locator(".guide-kapitel").first.wait_for()
    assert axe(seite) == []
