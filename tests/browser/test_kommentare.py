"""Comments in a real browser, with the real Isso: write, approve, show – and what happens when something is wrong."""

from __future__ import annotations

import json
import re
import secrets
import sqlite3
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import CONF, LITERATUR, WURZEL
from conftest import seite as quelltext

from werkzeuge.kommentare.lokal import richte_ein
from werkzeuge.server import diene

from .pruefmittel import VNU, axe

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

PASSWORT = "ein-langes-passwort"
KNOPF = "Kommentare laden"
XSS = (
    "<script>window.boese=1</script>",
    "<img src=x onerror=window.boese=1>",
    "<svg onload=window.boese=1>",
    "<svg><script>window.boese=1</script></svg>",
    "[Klick](javascript:window.boese=1)",
    "[Klick](JaVaScRiPt&colon;window.boese=1)",
    "<javascript:window.boese=1>",
    "![Bild](https://boese.example/zaehler.png)",
    '![x](x"onerror="window.boese=1)',
    "<iframe srcdoc='<script>parent.boese=1</script>'></iframe>",
    "<a href='data:text/html,<script>window.boese=1</script>'>Klick</a>",
    "<details open ontoggle=window.boese=1>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.boese=1>",
    "</pre></p></textarea><script>window.boese=1</script>",
    "```\n</code><script>window.boese=1</script>\n```",
    "<div style='background:url(https://boese.example/x)' onclick=window.boese=1>x</div>",
)


@dataclass
class Dienst:
    """Website and comment server in one process."""

    adresse: str
    datenbank: Path

    def beitrag(self) -> str:
        """Return the address of a Beitrag whose comments nobody has touched."""
        return f"{self.adresse}beitrag-eins.html"

    def schreibe(self, text: str, name: str | None = None, seite: str = "beitrag-zwei") -> int:
        """Post a comment as Isso's script does; return its number."""
        kopf = {"Content-Type": "application/json", "Origin": self.adresse.rstrip("/")}
        inhalt = json.dumps({"text": text, "author": name, "title": "Beitrag"}).encode()
        anfrage = urllib.request.Request(f"{self.adresse}isso/new?uri={seite}", inhalt, kopf)
        with urllib.request.urlopen(anfrage, timeout=10) as antwort:
            return json.load(antwort)["id"]

    def frage(self, befehl: str) -> list[tuple[object, ...]]:
        with sqlite3.connect(self.datenbank) as verbindung:
            return verbindung.execute(befehl).fetchall()


@pytest.fixture(scope="module")
def website(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small book with comments, framed as the real one."""
    quelle = tmp_path_factory.mktemp("buch")
    dateien = {
        "conf.py": CONF + f"templates_path = [{str(WURZEL / 'templates' / 'website')!r}]\nkommentare_adresse = '/isso/'\n",
        "literatur.bib": LITERATUR,
        "index.md": "# Probe\n\n```{toctree}\nbeitrag-eins\nbeitrag-zwei\n```\n",
        "beitrag-eins.md": quelltext("Beitrag „eins“ & mehr"),
        "beitrag-zwei.md": quelltext("Beitrag zwei"),
    }
    for name, text in dateien.items():
        (quelle / name).write_text(text, encoding="utf-8")
    befehl = [sys.executable, "-m", "sphinx", "-q", "-b", "html", quelle, quelle / "html"]
    subprocess.run(befehl, check=True, cwd=WURZEL, env={"PYTHONPATH": str(WURZEL), "PATH": "/usr/bin:/bin"})
    (quelle / "html" / "favicon.ico").touch()  # browsers ask for it, and complain
    return quelle / "html"


@pytest.fixture(scope="module")
def dienst(website: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dienst]:
    """Run website and comment server."""
    daten = tmp_path_factory.mktemp("daten")
    lokal = richte_ein(website, daten, PASSWORT, guard_ratelimit="1000")
    threading.Thread(target=lokal.server.run, daemon=True).start()
    yield Dienst(lokal.adresse, daten / "kommentare.db")
    lokal.server.close()


def lade(seite: Page, adresse: str) -> None:
    seite.goto(adresse)
    seite.get_by_role("button", name=KNOPF).click()
    seite.get_by_label("Ihr Kommentar").wait_for()


def melde_an(seite: Page, dienst: Dienst) -> None:
    seite.goto(f"{dienst.adresse}isso/admin/")
    seite.get_by_label("Passwort der Redaktion").fill(PASSWORT)
    seite.get_by_role("button", name="Anmelden").click()
    seite.get_by_role("heading", name="Kommentare freigeben").wait_for()


def test_ein_kommentar_wird_geschrieben_freigegeben_und_gezeigt(dienst: Dienst, kontext: Callable[..., BrowserContext]) -> None:
    """The fixture ``kontext`` fails on every violation of the policy and every request to somewhere else."""
    schreiberin, leser, redaktion = (kontext().new_page() for _ in range(3))
    text, zweiter = f"Bei uns fragte der Personalrat zuerst. {secrets.token_hex(4)}", "Das kenne ich."

    schreiberin.goto(dienst.beitrag())
    vorher = [url for url in schreiberin.context.wache.anfragen if "isso" in url]  # type: ignore[attr-defined]
    schreiberin.get_by_role("button", name=KNOPF).click()
    schreiberin.get_by_label("Ihr Kommentar").fill(text)
    schreiberin.get_by_label("Name (optional)").fill("Zoë D'Angelo")
    schreiberin.get_by_role("button", name="Abschicken").click()
    stand = schreiberin.get_by_text("Ihr Kommentar ist angekommen.")
    stand.wait_for()

    assert vorher == [], "Vor dem Klick wird der Kommentarserver nicht gefragt."
    assert schreiberin.get_by_role("article", name="Zoë D'Angelo").get_by_text("wartet auf die Freigabe").is_visible()
    assert schreiberin.evaluate("Object.keys(localStorage)") == [], "Isso merkte sich sonst den Namen."
    assert [schreiberin.locator(f"input[name={feld}]").is_visible() for feld in ("email", "website", "notification")] == [
        False
    ] * 3
    assert dienst.frage("SELECT author, email, website, mode FROM comments WHERE text LIKE 'Bei uns%'") == [
        ("Zoë D'Angelo", None, None, 2)
    ]
    assert dienst.frage("SELECT uri, title FROM threads WHERE uri = 'beitrag-eins'") == [
        ("beitrag-eins", "Beitrag „eins“ & mehr")
    ]

    lade(leser, dienst.beitrag())
    assert leser.get_by_role("heading", name="Noch kein Kommentar").is_visible()

    melde_an(redaktion, dienst)
    assert redaktion.get_by_role("heading", level=2).inner_text() == "Zoë D'Angelo zu „Beitrag „eins“ & mehr“"
    assert axe(redaktion) == []
    redaktion.get_by_role("button", name="Freigeben").click()
    redaktion.get_by_text("Der Kommentar ist jetzt auf der Website zu sehen.").wait_for()

    lade(leser, dienst.beitrag())
    assert leser.get_by_role("heading", name="1 Kommentar", exact=True).is_visible()
    assert leser.evaluate("document.activeElement.className") == "isso-thread-heading"
    leser.get_by_role("button", name="Antworten").press(" ")
    leser.get_by_label("Ihre Antwort").fill(zweiter)
    assert leser.get_by_role("article", name="Zoë D'Angelo").get_by_text(text).is_visible()
    assert axe(leser) == []
    leser.locator(".isso-follow-up, .isso-comment").get_by_role("button", name="Abschicken").click()
    leser.get_by_text("Ihr Kommentar ist angekommen.").wait_for()
    assert leser.get_by_role("article", name="Ohne Namen").get_by_text(zweiter).is_visible()
    assert leser.locator(".kommentare-stand").evaluate("n => n.closest('.isso-comment') !== null"), (
        "Die Meldung steht, wo geschrieben wurde."
    )


@pytest.mark.parametrize("schema", ["light", "dark"])
def test_faden_und_formular_sind_fuer_alle_da(dienst: Dienst, kontext: Callable[..., BrowserContext], schema: str) -> None:
    nummer = dienst.schreibe(
        "# Groß\n\n### Kleiner\n\n> Zitat\n\n`Kürzel` und [Verweis](https://example.org)\n\n" + "Donau" * 40
    )
    dienst.frage(f"UPDATE comments SET mode = 1 WHERE id = {nummer}")
    seite = kontext(color_scheme=schema, viewport={"width": 320, "height": 700}).new_page()

    lade(seite, f"{dienst.adresse}beitrag-zwei.html")
    seite.get_by_role("button", name="Antworten").first.click()
    seite.get_by_label("Ihr Kommentar").fill("# Vorschau")
    seite.get_by_role("button", name="Vorschau").first.click()
    seite.get_by_role("button", name="Bearbeiten").first.wait_for()

    assert axe(seite) == []
    assert seite.evaluate("document.documentElement.scrollWidth") == 320
    klein = "nodes => nodes.filter(n => n.offsetHeight && (n.offsetHeight < 24 || n.offsetWidth < 24)).map(n => n.outerHTML)"
    assert seite.locator(".kommentare :is(button, input, textarea, .isso-comment-footer a)").evaluate_all(klein) == []


@pytest.mark.parametrize("ausfall", ["geschlossen", "404", "haengt"])
def test_ist_der_server_weg_bleibt_die_seite_heil(dienst: Dienst, kontext: Callable[..., BrowserContext], ausfall: str) -> None:
    neu = kontext(klaglos=False)
    seite = neu.new_page()
    antworten: dict[str, Callable[[Route], None]] = {
        "geschlossen": lambda weg: weg.abort("connectionrefused"),
        "404": lambda weg: weg.fulfill(status=404),
        "haengt": lambda weg: None,
    }
    seite.clock.install()
    seite.route("**/isso/**", antworten[ausfall])
    seite.goto(dienst.beitrag())
    artikel = seite.locator("article h1").inner_text()

    seite.get_by_role("button", name=KNOPF).click()
    if ausfall == "haengt":
        seite.get_by_text("Die Kommentare werden geladen").wait_for()
        seite.clock.fast_forward(8_000)
    seite.get_by_text("Die Kommentare sind gerade nicht erreichbar. Schreiben Sie der Redaktion eine E-Mail.").wait_for()

    assert seite.locator("article h1").inner_text() == artikel
    assert seite.locator("#isso-thread").count() == 0
    assert [meldung for meldung in neu.wache.meldungen if "Failed to load resource" not in meldung] == []  # type: ignore[attr-defined]
    assert axe(seite) == []
    seite.unroute_all(behavior="ignoreErrors")
    seite.get_by_role("button", name=KNOPF).click()
    seite.get_by_label("Ihr Kommentar").wait_for()


@pytest.mark.parametrize("ausfall", [403, 500])
def test_ein_abgelehnter_kommentar_geht_nicht_verloren(
    dienst: Dienst, kontext: Callable[..., BrowserContext], ausfall: int
) -> None:
    """Isso's script says nothing then, and after an error of the server leaves its button locked."""
    seite = kontext(klaglos=False).new_page()
    seite.clock.install()
    lade(seite, dienst.beitrag())
    seite.route("**/isso/new?*", lambda weg: weg.fulfill(status=ausfall))

    seite.get_by_label("Ihr Kommentar").fill("Mühsam geschrieben")
    seite.get_by_role("button", name="Abschicken").click()
    if ausfall == 500:
        seite.get_by_text("Ihr Kommentar wird gesendet").wait_for()
        seite.clock.fast_forward(15_000)
    seite.get_by_text("Ihr Kommentar ist nicht angekommen.").wait_for()

    assert seite.get_by_label("Ihr Kommentar").input_value() == "Mühsam geschrieben"
    assert seite.get_by_role("button", name="Abschicken").is_enabled()


def test_den_eigenen_kommentar_kann_man_aendern_und_loeschen(dienst: Dienst, seite: Page) -> None:
    lade(seite, dienst.beitrag())
    seite.get_by_label("Ihr Kommentar").fill("Mit Tipfehler")
    seite.get_by_label("Name (optional)").fill("Erika")
    seite.get_by_role("button", name="Abschicken").click()
    eigener = seite.get_by_role("article", name="Erika")

    eigener.get_by_role("button", name="Bearbeiten").click()
    eigener.get_by_label("Ihr Text").fill("Ohne Tippfehler")
    assert axe(seite) == []
    eigener.get_by_role("button", name="Speichern").click()
    eigener.get_by_text("Ohne Tippfehler", exact=True).wait_for()
    assert dienst.frage("SELECT text, mode FROM comments WHERE author = 'Erika'") == [("Ohne Tippfehler", 2)]

    eigener.get_by_role("button", name="Löschen").click()
    eigener.get_by_role("button", name="Bestätigen").click()
    eigener.wait_for(state="detached")
    assert dienst.frage("SELECT * FROM comments WHERE author = 'Erika'") == []


def test_zu_kurzes_wird_gesagt(dienst: Dienst, seite: Page) -> None:
    lade(seite, dienst.beitrag())

    seite.get_by_label("Ihr Kommentar").fill("ab")
    seite.get_by_role("button", name="Abschicken").click()

    seite.get_by_text("Ein Kommentar braucht mindestens drei Zeichen.").wait_for()


def test_keine_fremde_website_schreibt_im_namen_ihrer_besucher(
    dienst: Dienst, kontext: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    """A Blob without a type has no content type, so browsers send it anywhere without asking first."""
    angriff = """adresse => fetch(adresse, {method: "POST", mode: "no-cors", credentials: "include",
        body: new Blob([JSON.stringify({text: "Im Namen anderer", title: "x"})])}).then(() => true)"""
    zaehle = "SELECT COUNT(*) FROM comments WHERE text = 'Im Namen anderer'"
    (tmp_path / "boese.html").write_text("<!DOCTYPE html><title>Fremd</title>", encoding="utf-8")
    seite = kontext(klaglos=False).new_page()
    ziel = f"{dienst.adresse}isso/new?uri=beitrag-zwei"

    for fremd in diene(tmp_path):
        seite.goto(f"{fremd}boese.html")
        assert seite.evaluate(angriff, ziel)
    assert dienst.frage(zaehle) == [(0,)]
    seite.goto(dienst.beitrag())
    assert seite.evaluate(angriff, ziel)
    assert dienst.frage(zaehle) == [(1,)], "Von der eigenen Website käme derselbe Kommentar an; der Angriff taugt also."


def test_eingeschleuste_skripte_laufen_weder_auf_der_seite_noch_in_der_freigabe(
    website: Path, dienst: Dienst, kontext: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    """Nothing may even try: what the policy would have to stop is a complaint, and those fail the test."""
    nummern = [dienst.schreibe(teil, name=teil[:80]) for teil in XSS]
    redaktion, leser = (kontext().new_page() for _ in range(2))

    melde_an(redaktion, dienst)
    texte = redaktion.locator(".text").all_inner_texts()
    assert {teil.strip() for teil in XSS} <= {text.strip() for text in texte}
    assert redaktion.evaluate("window.boese") is None

    (tmp_path / "liste.html").write_text(redaktion.request.get(redaktion.url).text(), encoding="utf-8")
    pruefer = ["java", "-jar", VNU, "--errors-only", tmp_path / "liste.html", website / "beitrag-eins.html"]
    assert subprocess.run(pruefer, capture_output=True, text=True, check=False).stderr == ""

    dienst.frage(f"UPDATE comments SET mode = 1 WHERE id IN ({','.join(map(str, nummern))})")
    lade(leser, f"{dienst.adresse}beitrag-zwei.html")
    for verweis in leser.locator(".isso-text a").all():
        assert not re.match(r"\s*(javascript|data):", verweis.get_attribute("href") or "", re.IGNORECASE)
    assert leser.locator(".isso-comment").count() >= len(XSS)
    assert (
        leser.locator("#isso-thread :is(script, img, iframe, svg, object, style, [onerror], [onload], [style*=url])").count()
        == 0
    )
    leser.get_by_label("Ihr Kommentar").fill("\n\n".join(XSS))
    leser.get_by_role("button", name="Vorschau").click()
    leser.get_by_role("button", name="Bearbeiten").wait_for()
    assert leser.evaluate("window.boese") is None


def test_in_einem_ordner_und_ohne_javascript_steht_warum_es_keine_gibt(
    website: Path, dienst: Dienst, kontext: Callable[..., BrowserContext]
) -> None:
    ordner, stumm = kontext().new_page(), kontext(java_script_enabled=False).new_page()

    ordner.goto((website / "beitrag-eins.html").as_uri())
    stumm.goto(dienst.beitrag())

    assert ordner.get_by_text("In dieser Ausgabe lassen sich keine Kommentare laden").is_visible()
    assert ordner.get_by_role("button", name=KNOPF).count() == 0
    assert stumm.get_by_text("Kommentare brauchen JavaScript.").is_visible()
