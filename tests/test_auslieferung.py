"""How the website is delivered: its address, redirects, sitemap, feed, previews, the ZIP – and what is said about mistakes."""

from __future__ import annotations

import base64
import hashlib
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from buch.lesen import ziel
from conftest import maengel, seite
from PIL import Image
from sphinx.testing.util import SphinxTestApp

from changeguide.website import masse, sicherheit
from changeguide.website.offline.archiv import packe
from changeguide.website.offline.umfang import lesbare

Baue = Callable[..., SphinxTestApp]
ADRESSE = "https://beispiel.example/buch/"
MIT_ADRESSE = {"html_baseurl": ADRESSE.rstrip("/"), "html_title": "Probebuch", "epub_description": "Ein Buch zur Probe."}
KURZ = ":::{kurz}\nErster Satz. Zweiter Satz.\n:::\n"
ZWEI = {"teil/probe.md": seite("Die Probe", KURZ, frage="Wozu eine Probe?"), "zweite.md": seite("Die zweite")}
AENDERUNGEN = """\
[[aenderung]]
datum = 2026-02-01
was = "Eine Seite sagt mehr."
seiten = ["probe"]
[[aenderung]]
datum = 2026-01-01
was = "Erste Ausgabe & mehr."
seiten = "alle"
"""


def suppe(app: SphinxTestApp, name: str) -> BeautifulSoup:
    return BeautifulSoup((Path(app.outdir) / name).read_text(encoding="utf-8"), "html.parser")


def angabe(html: BeautifulSoup, eigenschaft: str) -> str | None:
    element = html.select_one(f'meta[name="{eigenschaft}"], meta[property="{eigenschaft}"]')
    return element["content"] if element else None


# -- with and without an address ----------------------------------------------------------------------


def test_mit_adresse_ist_jede_seite_zu_finden(baue: Baue) -> None:
    app = baue({**ZWEI, "aenderungen.toml": AENDERUNGEN}, confoverrides=MIT_ADRESSE)
    ordner, probe = Path(app.outdir), suppe(app, "teil/probe.html")

    assert probe.select_one("link[rel=canonical]")["href"] == f"{ADRESSE}teil/probe.html"
    assert suppe(app, "index.html").select_one("link[rel=canonical]")["href"] == ADRESSE
    assert angabe(probe, "description") == angabe(probe, "og:description") == "Wozu eine Probe? Erster Satz. Zweiter Satz."
    assert angabe(suppe(app, "index.html"), "description") == "Ein Buch zur Probe."
    erwartet = {"title": "Die Probe", "type": "article", "url": f"{ADRESSE}teil/probe.html", "locale": "de_DE", "site_name": "Probebuch"}
    assert {name: angabe(probe, f"og:{name}") for name in erwartet} == erwartet
    assert angabe(suppe(app, "index.html"), "og:type") == "website"

    raum = {"": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    eintraege = ElementTree.parse(ordner / "sitemap.xml").getroot().findall("url", raum)
    tage = {eintrag.findtext("loc", None, raum): eintrag.findtext("lastmod", None, raum) for eintrag in eintraege}
    assert tage.items() >= {ADRESSE: "2026-01-01", f"{ADRESSE}teil/probe.html": "2026-02-01", f"{ADRESSE}offline.html": None}.items()
    assert not any("404" in ort for ort in tage)
    assert f"Sitemap: {ADRESSE}sitemap.xml" in (ordner / "robots.txt").read_text().splitlines()
    assert angabe(suppe(app, "404.html"), "robots") == "noindex"
    assert suppe(app, "404.html").select("link[rel=canonical], meta[property]") == []


def test_ohne_adresse_entsteht_nichts_das_eine_braucht(baue: Baue) -> None:
    app = baue({**ZWEI, "aenderungen.toml": AENDERUNGEN})

    namen = {datei.name for datei in Path(app.outdir).iterdir()}
    assert namen.isdisjoint({"sitemap.xml", "robots.txt", "neues.xml", "vorschaubilder"})
    assert suppe(app, "teil/probe.html").select("link[rel=canonical], link[rel=alternate], meta[property]") == []
    assert app.status.getvalue().count("Hinweis: In betreiber.toml ist „adresse“ leer") == 1


def test_die_adresse_steht_in_den_angaben_zum_betreiber(baue: Baue) -> None:
    angaben = {"betreiber.toml": f'adresse = "{ADRESSE}"\n'}
    app = baue({**ZWEI, **angaben}, confoverrides={"betreiber_datei": "betreiber.toml"})

    assert suppe(app, "zweite.html").select_one("link[rel=canonical]")["href"] == f"{ADRESSE}zweite.html"


@pytest.mark.parametrize("falsch", ["beispiel.example", "/buch/", "ftp://beispiel.example/", "https://beispiel.example/?a=b"])
def test_eine_falsche_adresse_haelt_den_bau_an(falsch: str, baue: Baue) -> None:
    with pytest.raises(Exception, match=re.escape(f"Die Adresse der Website ist „{falsch}“.")):
        baue(ZWEI, confoverrides={"html_baseurl": falsch})


def test_vorschaubilder_sind_klein_und_werden_nicht_zweimal_gezeichnet(baue: Baue, monkeypatch: pytest.MonkeyPatch) -> None:
    app = baue(ZWEI, confoverrides=MIT_ADRESSE)
    ort = angabe(suppe(app, "teil/probe.html"), "og:image").removeprefix(ADRESSE)
    bild = Path(app.outdir) / ort
    with Image.open(bild) as offen:
        assert (offen.size, offen.format, offen.mode) == ((1200, 630), "PNG", "P")
    assert bild.stat().st_size < 25_000

    monkeypatch.setattr("changeguide.website.vorschaubild.zeichne", lambda *_: pytest.fail("Ein Bild wird noch einmal gezeichnet."))
    bild.unlink()
    app.cleanup()
    baue(ZWEI, confoverrides=MIT_ADRESSE)
    assert bild.exists()


# -- feed ---------------------------------------------------------------------------------------------

ATOM = {"": "http://www.w3.org/2005/Atom"}


def feed(app: SphinxTestApp) -> ElementTree.Element:
    return ElementTree.parse(Path(app.outdir) / "neues.xml").getroot()


def test_der_feed_hat_was_atom_verlangt(baue: Baue) -> None:
    liste = seite("Neues", ":::{aenderungen}\n:::")
    app = baue({**ZWEI, "aenderungen.md": liste, "aenderungen.toml": AENDERUNGEN}, confoverrides=MIT_ADRESSE)
    wurzel = feed(app)
    eintraege = wurzel.findall("entry", ATOM)

    assert wurzel.tag == f"{{{ATOM['']}}}feed"
    assert wurzel.findtext("updated", None, ATOM) == "2026-02-01T00:00:00Z"
    assert wurzel.findtext("author/name", None, ATOM) == "Redaktion"
    assert wurzel.find("link[@rel='self']", ATOM).get("href") == f"{ADRESSE}neues.xml"
    assert [eintrag.findtext("title", None, ATOM) for eintrag in eintraege] == ["Eine Seite sagt mehr.", "Erste Ausgabe & mehr."]
    assert [eintrag.findtext("updated", None, ATOM) for eintrag in eintraege] == ["2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z"]
    assert eintraege[0].find("link", ATOM).get("href") == f"{ADRESSE}teil/probe.html"
    assert eintraege[1].find("link", ATOM).get("href") == f"{ADRESSE}aenderungen.html"
    assert [verweis.get("href") for verweis in eintraege[0].iter("{http://www.w3.org/1999/xhtml}a")] == [f"{ADRESSE}teil/probe.html"]
    kennungen = [element.findtext("id", None, ATOM) for element in (wurzel, *eintraege)]
    assert len(set(kennungen)) == 3
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", kennung) for kennung in kennungen)
    assert suppe(app, "zweite.html").select_one("link[rel=alternate]")["href"] == f"{ADRESSE}neues.xml"
    assert suppe(app, "aenderungen.html").select_one("article h1").text.startswith("Neues")
    assert suppe(app, "aenderungen.html").select_one(f"article a[href='{ADRESSE}neues.xml']").text == "Feed"


def test_ein_eintrag_behaelt_seine_kennung(baue: Baue) -> None:
    def kennungen(liste: str, adresse: str) -> dict[str, str]:
        app = baue({**ZWEI, "aenderungen.toml": liste}, confoverrides={**MIT_ADRESSE, "html_baseurl": adresse})
        app.cleanup()
        return {e.findtext("updated", "", ATOM): e.findtext("id", "", ATOM) for e in feed(app).findall("entry", ATOM)}

    vorher = kennungen(AENDERUNGEN, ADRESSE)
    neu = '[[aenderung]]\ndatum = 2026-03-01\nwas = "Noch etwas."\nseiten = "alle"\n'
    nachher = kennungen(AENDERUNGEN.replace("sagt mehr", "sagt noch mehr") + neu, "https://anders.example/")

    assert len(nachher) == 3
    assert nachher.items() > vorher.items()


def test_ein_falscher_tag_der_ausgabe_haelt_den_bau_an(baue: Baue) -> None:
    with pytest.raises(Exception, match="In conf.py ist ausgabe_datum „bald“"):
        baue(ZWEI, confoverrides={"ausgabe_datum": "bald"})


# -- the list of changes ------------------------------------------------------------------------------


def aenderung(**werte: str) -> str:
    angaben = {"datum": "2026-01-01", "was": '"Etwas ist neu."', "seiten": '"alle"'} | werte
    return "[[aenderung]]\n" + "".join(f"{name} = {wert}\n" for name, wert in angaben.items() if wert)


FALSCHE_AENDERUNGEN = {
    "unbekannte Seite": (aenderung(seiten='["zwote"]'), 1, "„seiten“ nennt „zwote“, aber keine Seite heißt so (gemeint: „zweite“?)."),
    "Zukunft": (
        aenderung() + aenderung(datum="2999-01-31"),
        5,
        "„datum“ ist der 31.01.2999, und der liegt in der Zukunft. Den Tag der Änderung eintragen.",
    ),
    "Datum als Text": (
        aenderung(datum='"2026-01-01"'),
        1,
        "„datum“ ist „2026-01-01“. Erlaubt ist ein Tag wie 2026-11-23, ohne Anführungszeichen.",
    ),
    "kein Satz": (
        aenderung(was='"Etwas"'),
        1,
        "„was“ ist ein ganzer Satz in einer Zeile, mit Punkt am Ende: was Leser:innen merken.",
    ),
    "Angabe fehlt": (aenderung(was=""), 1, "Der Änderung fehlt „was“. Jede hat datum, was, seiten."),
    "Angabe unbekannt": (
        aenderung(seite='"alle"'),
        1,
        "„seite“ ist unbekannt (gemeint: „seiten“?). Erlaubt sind datum, was, seiten.",
    ),
    "Seiten als Wort": (
        aenderung(seiten='"zweite"'),
        1,
        "„seiten“ ist „alle“ oder eine Liste von Dateinamen ohne Endung, wie [\"silos-verstehen\"].",
    ),
    "anderer Kopf": ('[[anderung]]\nwas = "a"\n', 1, "„anderung“ ist unbekannt (gemeint: „aenderung“?). Jede Änderung beginnt mit „[[aenderung]]“."),
    "kein TOML": ("[[aenderung\n", 1, "Die Datei ist kein TOML: Expected ']]' at the end of an array declaration (at line 1, column 12)."),
}


@pytest.mark.parametrize("fall", FALSCHE_AENDERUNGEN)
def test_falsche_aenderung(fall: str, baue: Baue) -> None:
    text, zeile, satz = FALSCHE_AENDERUNGEN[fall]
    app = baue({**ZWEI, "aenderungen.toml": text}, maengel=True)
    assert maengel(app) == [f"docs/aenderungen.toml:{zeile}: Mangel: {satz} [aenderungen]"]


def test_der_kopf_einer_seite_folgt_der_liste(baue: Baue) -> None:
    def kopf(app: SphinxTestApp) -> str:
        app.cleanup()
        return suppe(app, "teil/probe.html").select_one(".frage-fassung").text

    assert kopf(baue(ZWEI)) == "Ausgabe 1 · geändert am 1. Januar 2026"
    assert kopf(baue({**ZWEI, "aenderungen.toml": AENDERUNGEN})) == "Ausgabe 1 · geändert am 1. Februar 2026"


# -- redirects ----------------------------------------------------------------------------------------


def test_eine_alte_adresse_fuehrt_weiter(baue: Baue) -> None:
    app = baue({**ZWEI, "umleitungen.txt": "# umgezogen\nalt/tief/seite -> teil/probe  # im Mai\n\nfrueher -> zweite\n"}, confoverrides=MIT_ADRESSE)
    alt = suppe(app, "alt/tief/seite.html")

    assert alt.html["lang"] == "de"
    assert alt.select_one("meta[http-equiv=refresh]")["content"] == "0; url=../../teil/probe.html"
    assert (alt.a["href"], alt.a.text) == ("../../teil/probe.html", "Die Probe")
    assert alt.select_one("link[rel=canonical]")["href"] == f"{ADRESSE}teil/probe.html"
    assert angabe(alt, "robots") == "noindex"
    assert suppe(app, "frueher.html").a["href"] == "zweite.html"
    assert "alt/tief" not in (Path(app.outdir) / "sitemap.xml").read_text()


FORM = "Eine Umleitung hat die Form „alter-ordner/alte-seite -> ordner/seite“, ohne Endung und ohne Schrägstrich am Anfang."
FALSCHE_UMLEITUNGEN = {
    "Form": ("alt zweite", 1, f"„alt zweite“ ist nicht zu verstehen. {FORM}"),
    "Endung": ("alt.html -> zweite", 1, f"„alt.html -> zweite“ ist nicht zu verstehen. {FORM}"),
    "Ausbruch": ("../alt -> zweite", 1, f"„../alt -> zweite“ ist nicht zu verstehen. {FORM}"),
    "Ziel fehlt": ("alt -> zwote", 1, "Das Ziel „zwote“ gibt es nicht (gemeint: „zweite“?)."),
    "Quelle gibt es": ("teil/probe -> zweite", 1, "„teil/probe“ gibt es noch; umleiten lässt sich nur eine Seite, die weg ist."),
    "doppelt": ("a -> zweite\na -> teil/probe", 2, "„a“ ist schon umgeleitet, auf „zweite“. Eine der beiden Zeilen streichen."),
    "Kette": ("a -> b\nb -> zweite", 1, "„b“ ist selbst umgeleitet. Gleich „zweite“ als Ziel eintragen."),
    "auf sich selbst": ("a -> a", 1, "Die Umleitung von „a“ führt im Kreis. Als Ziel eine Seite eintragen, die es gibt."),
}


@pytest.mark.parametrize("fall", FALSCHE_UMLEITUNGEN)
def test_falsche_umleitung(fall: str, baue: Baue) -> None:
    text, zeile, satz = FALSCHE_UMLEITUNGEN[fall]
    app = baue({**ZWEI, "umleitungen.txt": text}, maengel=True)
    assert maengel(app) == [f"docs/umleitungen.txt:{zeile}: Mangel: {satz} [umleitungen]"]


def test_ein_kreis_von_umleitungen(baue: Baue) -> None:
    app = baue({**ZWEI, "umleitungen.txt": "a -> b\nb -> c\nc -> a"}, maengel=True)
    assert [("führt im Kreis" in mangel) for mangel in maengel(app)] == [True, True, True]


def test_eine_neue_umleitung_entsteht_auch_ohne_andere_aenderung(baue: Baue, make_app: Callable[..., SphinxTestApp]) -> None:
    app = baue(ZWEI)
    app.cleanup()
    (Path(app.srcdir) / "umleitungen.txt").write_text("alt -> zweite", encoding="utf-8")
    make_app("html", srcdir=app.srcdir).build()
    assert suppe(app, "alt.html").a["href"] == "zweite.html"


# -- the page for wrong addresses ---------------------------------------------------------------------


@pytest.mark.parametrize(("optionen", "wurzel"), [({}, "/"), (MIT_ADRESSE, "/buch/")], ids=["ohne Adresse", "mit Adresse"])
def test_die_fehlerseite_gilt_in_jeder_tiefe(optionen: dict[str, str], wurzel: str, baue: Baue) -> None:
    html = suppe(baue(ZWEI, confoverrides=optionen), "404.html")

    adressen = [element[name] for element in html.find_all(True) for name in ("href", "src", "action") if element.has_attr(name)]
    eigene = [adresse for adresse in adressen if not adresse.startswith(("#", "http"))]
    assert len(eigene) > 5
    assert [adresse for adresse in eigene if not adresse.startswith(wurzel)] == []
    assert html.html["data-content_root"] == wurzel
    assert html.select_one("article form")["action"] == f"{wurzel}search.html"


# -- the finished website -----------------------------------------------------------------------------


def test_die_fehlerseite_hat_die_tueren_der_startseite(fertige_website: Path) -> None:
    start, fehlt = (BeautifulSoup((fertige_website / name).read_text(encoding="utf-8"), "html.parser") for name in ("index.html", "404.html"))
    tueren = [tuer.get_text(" ", strip=True) for tuer in start.select("article .sd-card")]

    assert len(tueren) == 3
    assert [tuer.get_text(" ", strip=True) for tuer in fehlt.select("article .sd-card")] == tueren
    for verweis in fehlt.select("article a[href^='/']"):
        assert (fertige_website / verweis["href"][1:]).is_file(), verweis


def test_nichts_auf_den_seiten_braucht_eine_ausnahme_von_der_richtlinie(fertige_website: Path) -> None:
    """No style attribute, no style element, no handler, and the only script inside a page is the one the policy names."""
    assert "unsafe" not in " ".join(sicherheit.richtlinie().values())
    summe = base64.b64encode(hashlib.sha256(sicherheit.FRUEH.encode()).digest()).decode()
    assert f"'sha256-{summe}'" in sicherheit.richtlinie()["script-src"]
    for datei in fertige_website.rglob("*.html"):
        html = datei.read_text(encoding="utf-8")
        assert re.findall(r'<[^>]* (?:style|on\w+)="[^"]*"|<style', html) == [], datei
        innen = re.findall(r"<script(?:(?! src=)[^>])*>(.*?)</script>", html, re.DOTALL)
        daten = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.DOTALL)
        assert set(innen) - set(daten) <= {sicherheit.FRUEH}, datei


def test_jede_pruefsumme_einer_adresse_ist_die_der_datei(fertige_website: Path) -> None:
    """Servers let browsers keep such files for a year, so another content must have another address."""
    gefunden = set()
    for datei in fertige_website.rglob("*.html"):
        for adresse, summe in re.findall(r'(?:href|src)="([^"?]+)\?v=([^"]*)"', datei.read_text(encoding="utf-8")):
            gefunden.add((ziel(datei.relative_to(fertige_website).as_posix(), adresse)[0], summe))
    assert len(gefunden) > 2
    assert gefunden == {(pfad, hashlib.sha256((fertige_website / pfad).read_bytes()).hexdigest()[:8]) for pfad, _ in gefunden}


def test_masse_werden_klassen_und_regeln() -> None:
    html = masse.setze_um('<col style="width: 35.0%" /><img class="a" src="b.png" style="height: 74mm;" /><p style="color: red">x</p>')

    assert html == '<col class="mass-width-35-0pc" /><img class="a mass-height-74-mm" src="b.png" /><p style="color: red">x</p>'
    assert masse.regeln([html, html]) == ".mass-height-74-mm{height:74mm}\n.mass-width-35-0pc{width:35.0%}"


def test_auch_die_kopfzeile_erlaubt_den_server_der_kommentare(baue: Baue) -> None:
    app = baue(ZWEI, confoverrides={"kommentare_adresse": "https://wort.example/isso/"})
    regeln = (Path(f"{app.outdir}-server") / "Caddyfile").read_text(encoding="utf-8")

    assert "connect-src 'self' https://wort.example/isso/;" in regeln
    assert re.search(r"script-src 'self' 'sha256-[^']+' https://wort.example/isso/;", regeln)


# -- the ZIP ------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def archiv(fertige_website: Path) -> Iterator[zipfile.ZipFile]:
    (datei,) = (fertige_website / "herunterladen").glob("*-website.zip")
    with zipfile.ZipFile(datei) as offen:
        yield offen


def test_das_zip_hat_alles_was_man_liest_und_sonst_nichts(archiv: zipfile.ZipFile, fertige_website: Path) -> None:
    ordner = Path(archiv.filename).stem
    namen = {name.removeprefix(f"{ordner}/") for name in archiv.namelist()}

    assert all(name.startswith(f"{ordner}/") for name in archiv.namelist())
    assert namen == {"LIESMICH.txt", *lesbare(fertige_website)}
    assert {"index.html", "search.html", "offline.html"} <= namen
    assert not any(name.startswith(("herunterladen/", "vorschaubilder/", "_sources/", ".", "sw.js", "404", "robots")) for name in namen)
    text = archiv.read(f"{ordner}/LIESMICH.txt").decode("utf-8-sig")
    assert "index.html" in text
    assert "Notizen" in text
    assert text.count("\r\n") == text.count("\n")


def test_im_zip_fuehrt_kein_verweis_ins_leere(archiv: zipfile.ZipFile) -> None:
    ordner = Path(archiv.filename).stem
    namen = {name.removeprefix(f"{ordner}/") for name in archiv.namelist()}
    for name in sorted(namen):
        if name.endswith(".html"):
            html = archiv.read(f"{ordner}/{name}").decode()
            verweise = (adresse for adresse in re.findall(r' (?:href|src|action)="([^"]*)"', html))
            eigene = {adresse for adresse in verweise if not re.match(r"[a-z]+:|#|$", adresse)}
            assert {adresse for adresse in eigene if ziel(name, adresse)[0] not in namen} == set(), name


def test_dasselbe_zip_aus_demselben_ordner(fertige_website: Path, archiv: zipfile.ZipFile, tmp_path: Path) -> None:
    liesmich = archiv.read(archiv.namelist()[0]).decode("utf-8-sig").replace("\r\n", "\n")
    for mal in ("eins", "zwei"):
        packe(fertige_website, tmp_path / mal / Path(archiv.filename).name, liesmich, datetime(2026, 11, 23, tzinfo=UTC))

    eins, zwei = ((tmp_path / mal / Path(archiv.filename).name).read_bytes() for mal in ("eins", "zwei"))
    assert eins == zwei == Path(archiv.filename).read_bytes()
