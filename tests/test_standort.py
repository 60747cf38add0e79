"""The Standort-Check: a whole data file is shown completely, a faulty one is named with its line."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import WURZEL, Ausgaben, maengel, seite
from sphinx.testing.util import SphinxTestApp
from test_bausteine import STANDORT

from changeguide.bausteine.standort.daten import Datenfehler, lies

DATEI = WURZEL / "docs" / "einstieg" / "standort-bestimmen.toml"
FEHLER = {
    "skala": ('["nie", "selten", "oft", "immer"]', '["ja", "nein"]', 1, "Die „skala“ hat 2 Antworten, 4 sollen es sein."),
    "ebene": (
        'name = "individuell"',
        'name = "ich"',
        3,
        "Die Ebene „ich“ ist unbekannt. Möglich sind: individuell, organisation, kommune, alle.",
    ),
    "doppelt": ('id = "aussage-2"', 'id = "aussage-1"', 9, "Die Kennung „aussage-1“ gibt es zweimal. Eine der beiden ändern."),
    "ohne Seite": (
        'satz = "Das ist *Aussage* 3."\nseiten = ["auftrag-und-mandat", "silos-verstehen"]',
        'satz = "Das ist *Aussage* 3."\nseiten = []',
        13,
        "Die Aussage „aussage-3“ führt zu keiner Seite. Mindestens eine unter „seiten“ nennen.",
    ),
    "ohne Satz": ('satz = "Das ist *Aussage* 3."\n', "", 13, "Der Aussage „aussage-3“ fehlt ihr „satz“."),
    "ohne id": (
        'id = "aussage-3"\n',
        "",
        1,
        "Aussage 3 braucht eine „id“ aus kleinen Buchstaben, Ziffern und Bindestrichen.",
    ),
    "Lücke oben": ("bis = 36", "bis = 35", 3, "Ebene „individuell“: Die Stufen reichen bis 35 Punkte, möglich sind 36."),
    "überlappt": ("bis = 36", "bis = 12", 58, "Ebene „individuell“: Eine Stufe ab 18 Punkten endet mit „bis = 12“."),
    "Stufe ohne Text": ('text = "Aufschreiben."\n', "", 58, "Ebene „individuell“: Der Stufe bis 36 fehlt „titel“ oder „text“."),
    "zu wenige": (
        STANDORT[STANDORT.index('[[ebene.aussage]]\nid = "aussage-12"') :],
        '[[ebene.stufe]]\nbis = 33\ntitel = "Alles"\ntext = "Gut."\n',
        1,
        "Es sind 11 Aussagen, 12 bis 20 sollen es sein.",
    ),
}


@pytest.mark.parametrize("fall", FEHLER)
def test_fehler_in_der_datendatei(fall: str, tmp_path: Path) -> None:
    alt, neu, zeile, satz = FEHLER[fall]
    assert STANDORT.count(alt) == 1
    datei = tmp_path / "check.toml"
    datei.write_text(STANDORT.replace(alt, neu), encoding="utf-8")
    with pytest.raises(Datenfehler) as fehler:
        lies(datei)
    assert (str(fehler.value), fehler.value.zeile) == (satz, zeile)


def test_kein_toml_und_keine_datei(tmp_path: Path) -> None:
    datei = tmp_path / "check.toml"
    with pytest.raises(Datenfehler, match="nicht lesbar"):
        lies(datei)
    datei.write_text("skala = [", encoding="utf-8")
    with pytest.raises(Datenfehler, match="kein TOML"):
        lies(datei)


def test_fehler_steht_mit_datei_und_zeile_im_terminal(baue: Callable[..., SphinxTestApp]) -> None:
    daten = STANDORT.replace("bis = 36", "bis = 35")
    app = baue({"probe.md": seite(inhalt=":::{standort-bogen} c.toml\n:ebene: individuell\n:::"), "c.toml": daten}, maengel=True)
    satz = "Ebene „individuell“: Die Stufen reichen bis 35 Punkte, möglich sind 36."
    assert maengel(app) == [f"docs/c.toml:3: Mangel: {satz} [baustein.standort]"]


def test_falsche_ebene(baue: Callable[..., SphinxTestApp]) -> None:
    bogen = ":::{standort-bogen} c.toml\n:ebene: kommune\n:::"
    app = baue({"probe.md": seite(inhalt=bogen), "c.toml": STANDORT}, maengel=True)
    satz = "„:ebene:“ nennt einen Teil des Standort-Checks. In c.toml stehen: individuell."
    assert maengel(app) == [f"docs/probe.md:10: Mangel: {satz} [baustein.standort-bogen]"]


def test_der_check_des_buchs_ist_vollstaendig() -> None:
    check = lies(DATEI)
    assert [len(abschnitt.aussagen) for abschnitt in check.abschnitte] == [5, 5, 5]
    for abschnitt in check.abschnitte:
        punkte = [punkt for stufe in abschnitt.stufen for punkt in range(stufe.von, stufe.bis + 1)]
        assert punkte == list(range(16))


def test_jede_aussage_steht_mit_allen_antworten_auf_der_seite(ausgaben: Ausgaben) -> None:
    suppe = BeautifulSoup((ausgaben.website / "einstieg" / "standort-bestimmen.html").read_text(encoding="utf-8"), "html.parser")
    saetze = [a["satz"] for ebene in tomllib.loads(DATEI.read_text(encoding="utf-8"))["ebene"] for a in ebene["aussage"]]
    zeilen = [zeile for tabelle in suppe.select("table.aussagen") for zeile in tabelle.select("tbody tr")]
    assert [zeile.th.get_text(strip=True).partition(". ")[2] for zeile in zeilen] == saetze
    assert all([zelle.get_text(strip=True) for zelle in zeile.select("td")] == ["☐ 0", "☐ 1", "☐ 2", "☐ 3"] for zeile in zeilen)
    assert len(suppe.select("table.wege tbody tr")) == len(saetze)
    assert all(zeile.select("a[href]") for zeile in suppe.select("table.wege tbody tr"))
