"""The mail below every page: what stands in it with and without JavaScript, and that it is gone without an address."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from conftest import CONF, WURZEL
from conftest import seite as quelle

from werkzeuge.server import diene

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

TITEL = "Wer „darf“ & soll? 100 % + mehr"
ABSAETZE = "\n\n".join(["Ein Satz, der Platz braucht."] * 40)
SEITEN = {
    "probe.md": quelle(TITEL, f"Anfang.\n\n## Was & wo\n\n{ABSAETZE}\n\n### Warum „so“?\n\n{ABSAETZE}\n\n## Schluss\n\nEnde."),
    "kurz.md": quelle("Kurz"),
    "index.md": "# Buch\n\n```{toctree}\nprobe\nkurz\n```\n",
    "literatur.bib": "",
}
EINSTELLUNGEN = f"""{CONF}
templates_path = [r"{WURZEL / "templates" / "website"}"]
html_favicon = r"{WURZEL / "docs" / "bilder" / "favicon.svg"}"
betreiber_datei = "betreiber.toml"
"""
HOECHSTENS_BYTES = 600


def baue(ordner: Path, betreiber: str) -> Path:
    """Build a small book with the templates of the real one, on top of what is there, and return its website."""
    ordner.mkdir(exist_ok=True)
    for name, text in {**SEITEN, "conf.py": EINSTELLUNGEN, "betreiber.toml": betreiber}.items():
        if not (ordner / name).exists() or name == "betreiber.toml":
            (ordner / name).write_text(text, encoding="utf-8")
    befehl = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", ordner, ordner / "_build"]
    lauf = subprocess.run(befehl, cwd=WURZEL, capture_output=True, text=True, encoding="utf-8", check=False)
    assert lauf.returncode == 0, lauf.stdout + lauf.stderr
    return ordner / "_build"


@pytest.fixture(scope="module")
def buch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a website whose readers may write."""
    return baue(tmp_path_factory.mktemp("rueckmeldung") / "docs", '[rueckmeldung]\nemail = "redaktion@example.org"\n')


@pytest.fixture(scope="module")
def buch_http(buch: Path) -> Iterator[str]:
    yield from diene(buch)


@pytest.fixture(params=["http", "ordner"])
def wo(request: pytest.FixtureRequest, buch: Path) -> str:
    """Run a test over http and from a folder."""
    return request.getfixturevalue("buch_http") if request.param == "http" else buch.as_uri() + "/"


def verweis(seite: Page) -> Locator:
    return seite.get_by_role("region", name="Rückmeldung").get_by_role("link", name="Schreiben Sie uns")


def mail(seite: Page) -> tuple[str, str, list[str]]:
    """Return recipient, subject and lines of the mail the link would begin now."""
    teile = urlsplit(verweis(seite).get_attribute("href") or "")
    felder = parse_qs(teile.query, strict_parsing=True)
    assert teile.scheme == "mailto"
    return unquote(teile.path), felder["subject"][0], felder["body"][0].split("\r\n")


def schreibe(seite: Page) -> str:
    """Use the link where the window stands, without leaving for a mail program; return the last line of the mail."""
    verweis(seite).evaluate(
        """link => {
            link.addEventListener("click", (klick) => klick.preventDefault(), { once: true });
            link.focus({ preventScroll: true });
        }"""
    )
    seite.keyboard.press("Enter")
    return mail(seite)[2][-1]


def test_die_mail_nennt_seite_und_ausgabe(wo: str, seite: Page) -> None:
    seite.goto(wo + "probe.html")

    an, betreff, zeilen = mail(seite)

    assert (an, betreff) == ("redaktion@example.org", f"Change-Guide 1: {TITEL}")
    assert zeilen[-4:] == [f"Seite: {TITEL}", "Adresse: probe.html", "Ausgabe: 1", "Abschnitt: "]


def test_die_mail_nennt_den_abschnitt_bei_dem_jemand_ist(wo: str, seite: Page) -> None:
    seite.set_viewport_size({"width": 1200, "height": 600})
    seite.goto(wo + "probe.html")

    def abschnitt_bei(kennung: str) -> str:
        seite.evaluate("kennung => document.getElementById(kennung).scrollIntoView({ behavior: 'instant' })", kennung)
        return schreibe(seite)

    assert abschnitt_bei("was-wo") == "Abschnitt: Was & wo"
    assert abschnitt_bei("warum-so") == "Abschnitt: Warum „so“?"
    assert abschnitt_bei("was-wo") == "Abschnitt: Was & wo", "ersetzt, nicht angehängt"
    seite.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    assert schreibe(seite) == f"Abschnitt: {TITEL}"


def test_eine_seite_ohne_abschnitte(wo: str, seite: Page) -> None:
    seite.goto(wo + "kurz.html")
    assert schreibe(seite) == "Abschnitt: Kurz"


def test_ohne_mailprogramm_steht_alles_zum_abschreiben_da(wo: str, kontext: Callable[..., BrowserContext]) -> None:
    seite = kontext(java_script_enabled=False, viewport={"width": 320, "height": 600}).new_page()
    seite.goto(wo + "probe.html")

    text = seite.get_by_role("region", name="Rückmeldung").inner_text()
    assert "an redaktion@example.org" in text
    assert f"Betreff „Change-Guide 1: {TITEL}“" in text
    assert mail(seite)[2][-1] == "Abschnitt: "
    assert seite.evaluate("document.documentElement.scrollWidth") <= 320


def test_vom_fuss_der_seite_kommt_man_hin(wo: str, seite: Page) -> None:
    seite.goto(wo + "probe.html")
    fuss = seite.locator(".fuss-recht a")
    assert fuss.all_inner_texts() == ["Impressum", "Datenschutz", "Barrierefreiheit", "Rückmeldung"]

    fuss.last.click()

    assert seite.locator("#rueckmeldung:target").is_visible()
    assert all((kasten := link.bounding_box()) and kasten["height"] >= 24 for link in [*fuss.all(), verweis(seite)])


def test_nur_seiten_des_buchs_haben_sie_und_das_skript_ist_klein(buch: Path) -> None:
    mit = {datei.name for datei in buch.glob("*.html") if "data-rueckmeldung" in datei.read_text(encoding="utf-8")}

    assert mit == {"index.html", "probe.html", "kurz.html"}
    assert all((buch / name).read_text(encoding="utf-8").count("_static/rueckmeldung.js") == 1 for name in mit)
    assert "rueckmeldung" not in (buch / "search.html").read_text(encoding="utf-8")
    assert len(gzip.compress((buch / "_static/rueckmeldung.js").read_bytes(), 9, mtime=0)) < HOECHSTENS_BYTES


def test_ohne_adresse_gibt_es_keine_zeile_und_mit_einer_auf_jeder_seite(tmp_path: Path) -> None:
    website = baue(tmp_path / "docs", "")
    seiten = {datei.name: datei.read_text(encoding="utf-8") for datei in website.glob("*.html")}

    assert "probe.html" in seiten
    assert [name for name, text in seiten.items() if "mailto:" in text or "ueckmeldung" in text] == []

    baue(tmp_path / "docs", '[rueckmeldung]\nemail = "neu@example.org"\n')
    assert [name for name in SEITEN if name.endswith(".md") and "mailto:neu@" not in lies(website, name)] == []


def lies(website: Path, quellname: str) -> str:
    return (website / quellname.replace(".md", ".html")).read_text(encoding="utf-8")
