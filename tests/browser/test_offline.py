"""Without a network: the service worker, only when asked for, and the ZIP opened from a folder."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from werkzeuge.server import diene

SPEICHERN = "Auf diesem Gerät für die Lektüre ohne Netz speichern"
BEITRAG = "individuell/rolle-klaeren.html"
ANGEMELDET = "navigator.serviceWorker.getRegistrations().then((alle) => alle.length)"
SPEICHER = "caches.keys()"


def kopfzeilen(website: Path) -> dict[str, str]:
    """Return the headers of the configuration the build wrote; and no connection outlives its request."""
    regeln = (website.with_name("server") / "nginx.conf").read_text(encoding="utf-8")
    return dict(re.findall(r'add_header ([\w-]+) "(.*)" always;', regeln)) | {"Connection": "close"}


class Netz:
    """A server that can be taken away."""

    def __init__(self, ordner: Path, kopf: dict[str, str]) -> None:
        self.lauf = diene(ordner, kopf)
        self.adresse = next(self.lauf)

    def weg(self) -> None:
        next(self.lauf, None)


@pytest.fixture
def netz(fertige_website: Path) -> Iterator[Netz]:
    neu = Netz(fertige_website, kopfzeilen(fertige_website))
    yield neu
    neu.weg()


def speichere(seite: Page, adresse: str) -> None:
    seite.goto(f"{adresse}offline.html")
    seite.get_by_role("button", name=SPEICHERN).click()
    expect(seite.get_by_role("status")).to_contain_text("Gespeichert.", timeout=60_000)


def test_erst_der_klick_speichert_dann_geht_es_ohne_netz(netz: Netz, kontext: Callable[..., BrowserContext]) -> None:
    offen = kontext(klaglos=False)
    seite = offen.new_page()
    seite.goto(netz.adresse + BEITRAG)
    seite.goto(f"{netz.adresse}offline.html")
    expect(seite.get_by_role("button", name=SPEICHERN)).to_be_visible()
    expect(seite.get_by_text(re.compile(r"etwa \d+ MB"))).to_be_visible()
    assert (seite.evaluate(ANGEMELDET), seite.evaluate(SPEICHER)) == (0, [])

    speichere(seite, netz.adresse)
    assert seite.evaluate(ANGEMELDET) == 1
    assert seite.get_by_role("button", name="Wieder entfernen").evaluate("(knopf) => knopf === document.activeElement")
    assert offen.wache.meldungen == []  # under the policy of the shipped headers

    netz.weg()
    for weg, erwartet in ((BEITRAG, "Zwischen allen Stühlen"), ("", "Change"), ("search.html?q=Rolle", "Suche")):
        seite.goto(netz.adresse + weg)
        expect(seite.locator("article h1")).to_contain_text(erwartet)
        assert seite.evaluate("getComputedStyle(document.querySelector('.sidebar-tree')).paddingLeft") != "0px", "ohne Stildatei"
    seite.goto(f"{netz.adresse}kommune/planungskreislauf.html")
    assert seite.locator("article img").first.evaluate("(bild) => bild.decode().then(() => bild.naturalWidth)") > 0
    seite.goto(f"{netz.adresse}search.html?q=Planungskreislauf")
    expect(seite.locator(".suche-treffer li").first).to_contain_text("Kreislauf")
    seite.goto(f"{netz.adresse}kommune/planungskreislauf.html")
    fremd = "fetch('../isso/').then(() => 'da', () => 'weg')"
    assert seite.evaluate(fremd) == "weg"

    seite.goto(f"{netz.adresse}offline.html")
    expect(seite.get_by_role("status")).to_contain_text("ist auf diesem Gerät gespeichert")
    seite.get_by_role("button", name="Wieder entfernen").click()
    expect(seite.get_by_role("status")).to_contain_text("Entfernt.")
    assert (seite.evaluate(ANGEMELDET), seite.evaluate(SPEICHER)) == (0, [])


def test_eine_neue_ausgabe_ersetzt_die_gespeicherte(fertige_website: Path, tmp_path: Path, kontext: Callable[..., BrowserContext]) -> None:
    """Same address, one page changed: online the new one shows at once, and after a while also without a network."""
    website = tmp_path / "website"
    shutil.copytree(fertige_website, website, ignore=shutil.ignore_patterns("herunterladen", "*.pdf"))
    dienst = re.sub(r'"[^"]*\.pdf":"\w+",?', "", (website / "sw.js").read_text(encoding="utf-8"))
    (website / "sw.js").write_text(dienst, encoding="utf-8")
    netz = Netz(website, kopfzeilen(fertige_website))
    seite = kontext(klaglos=False).new_page()
    speichere(seite, netz.adresse)
    alt = seite.evaluate(SPEICHER)

    text = (website / BEITRAG).read_text(encoding="utf-8").replace("Zwischen allen Stühlen", "Auf allen Stühlen")
    (website / BEITRAG).write_text(text, encoding="utf-8")
    neu = re.sub(rf'("{BEITRAG}":)"\w+"', r'\1"00000000"', dienst).replace(re.search(r'FASSUNG="([^"]+)"', dienst)[1], "neue-fassung")
    assert neu != dienst
    (website / "sw.js").write_text(neu, encoding="utf-8")
    seite.goto(netz.adresse + BEITRAG)
    expect(seite.locator("article h1")).to_contain_text("Auf allen Stühlen")
    for _ in range(120):
        if (namen := seite.evaluate(SPEICHER)) == ["changeguide / neue-fassung"]:
            break
        seite.wait_for_timeout(250)
    assert (len(alt), namen) == (1, ["changeguide / neue-fassung"])

    netz.weg()
    seite.goto(netz.adresse + BEITRAG)
    expect(seite.locator("article h1")).to_contain_text("Auf allen Stühlen")


def test_misslingt_das_speichern_bleibt_nichts_zurueck(fertige_website: Path, tmp_path: Path, kontext: Callable[..., BrowserContext]) -> None:
    website = tmp_path / "website"
    shutil.copytree(fertige_website, website, ignore=shutil.ignore_patterns("herunterladen", "*.pdf"))
    netz = Netz(website, {})
    seite = kontext(klaglos=False).new_page()
    seite.goto(f"{netz.adresse}offline.html")
    seite.get_by_role("button", name=SPEICHERN).click()

    expect(seite.get_by_role("status")).to_contain_text("Das Speichern ist nicht gelungen.", timeout=60_000)
    expect(seite.get_by_role("button", name=SPEICHERN)).to_be_enabled()
    assert (seite.evaluate(ANGEMELDET), seite.evaluate(SPEICHER)) == (0, [])
    netz.weg()


def test_das_zip_laeuft_aus_einem_ordner(fertige_website: Path, tmp_path: Path, seite: Page) -> None:
    (datei,) = (fertige_website / "herunterladen").glob("*-website.zip")
    with zipfile.ZipFile(datei) as archiv:
        archiv.extractall(tmp_path)
    ordner = tmp_path / datei.stem
    for weg in ("index.html", BEITRAG, "kommune/planungskreislauf.html"):
        seite.goto((ordner / weg).as_uri(), wait_until="load")
        expect(seite.locator("article h1")).to_be_visible()
        expect(seite.get_by_text("Zum Mitnehmen")).to_have_count(0)
    seite.goto((ordner / "offline.html").as_uri())
    expect(seite.get_by_text("Sie lesen das Buch gerade aus einem Ordner.")).to_be_visible()
    expect(seite.get_by_role("button", name=SPEICHERN)).to_have_count(0)


def test_eine_umgezogene_seite_und_eine_falsche_adresse(http: str, kontext: Callable[..., BrowserContext]) -> None:
    seite = kontext(klaglos=False).new_page()  # the browser complains about the 404 itself
    antwort = seite.goto(f"{http}gibt/es/nicht.html")

    assert antwort.status == 404
    expect(seite.locator("article h1")).to_have_text("Diese Seite gibt es nicht")
    assert seite.locator("article .sd-card").first.evaluate("(karte) => getComputedStyle(karte).borderTopWidth") != "0px"
    seite.get_by_label("Im Buch suchen").fill("Rolle")
    seite.get_by_role("button", name="Suchen").click()
    expect(seite).to_have_url(f"{http}search.html?q=Rolle")


@pytest.mark.parametrize("breite", [320, 1200])
def test_die_seite_passt_auf_jeden_bildschirm(breite: int, http: str, kontext: Callable[..., BrowserContext]) -> None:
    seite = kontext(viewport={"width": breite, "height": 800}, klaglos=False).new_page()
    for weg in ("offline.html", "404.html", "anhang/aenderungen.html"):
        seite.goto(http + weg)
        assert seite.evaluate("document.documentElement.scrollWidth") <= breite
