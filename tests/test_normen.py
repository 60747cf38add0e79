"""The table of legal norms: complete from its data file; a mistake in it is named with its line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import maengel, seite
from sphinx.testing.util import SphinxTestApp
from test_bausteine import BUCH, NORMEN

from changeguide.bausteine.normen.daten import Datenfehler, lies

MORGEN = date.today() + timedelta(days=1)
FEHLER = {
    "Verb": ('verb = "sollen"', 'verb = "solen"', 6, "SGB VIII, § 80 Abs. 5: Das Verb ist „solen“. Erlaubt: haben, sollen, können, regelt."),
    "ohne Folge": ('folge = "Drei Schritte."\n', "", 14, "SGB VIII, § 80 Abs. 1: Es fehlt „folge“."),
    "fremde Angabe": (
        'irrtum = "Dass',
        'irrtümer = "Dass',
        6,
        "SGB VIII, § 80 Abs. 5: „irrtümer“ ist unbekannt",
    ),
    "Tag in der Zukunft": ("stand = 2022-01-28", f"stand = {MORGEN}", 14, f"SGB VIII, § 80 Abs. 1: „stand“ ist „{MORGEN}“"),
    "Tag als Text": ("stand = 2022-01-28", 'stand = "2022"', 14, "SGB VIII, § 80 Abs. 1: „stand“ ist „2022“"),
    "Seite": ('seiten = ["planungskreislauf"]', 'seiten = ["Kreislauf.md"]', 6, "„Kreislauf.md“ ist keine Seite"),
    "ohne Quelle": ('quelle = "scharpf1993"\n', "", 1, "Einem Gesetz fehlt „quelle“: SGB VIII."),
}


@pytest.mark.parametrize("fall", FEHLER)
def test_fehler_in_der_datendatei(fall: str, tmp_path: Path) -> None:
    alt, neu, zeile, satz = FEHLER[fall]
    assert NORMEN.count(alt) == 1
    datei = tmp_path / "normen.toml"
    datei.write_text(NORMEN.replace(alt, neu).replace("irrtümer =", '"irrtümer" ='), encoding="utf-8")
    with pytest.raises(Datenfehler) as fehler:
        lies(datei)
    assert satz in str(fehler.value)
    assert fehler.value.zeile == zeile


def test_leere_datei(tmp_path: Path) -> None:
    (tmp_path / "normen.toml").write_text("", encoding="utf-8")
    with pytest.raises(Datenfehler, match="kein Gesetz"):
        lies(tmp_path / "normen.toml")


def test_jede_norm_eine_zeile_mit_verb_und_seiten(baue: Callable[..., SphinxTestApp]) -> None:
    app = baue({"probe.md": seite(inhalt=":::{normen} anhang/rechtsgrundlagen.toml\n:::")} | BUCH)
    zeilen = BeautifulSoup((app.outdir / "probe.html").read_text(encoding="utf-8"), "html.parser").select(".normen tbody tr")
    assert [zeile.select_one(".verb em").get_text() for zeile in zeilen] == ["sollen", "haben"]
    assert [verweis["href"] for verweis in zeilen[1].select("td:last-child a")] == ["planungskreislauf.html", "silos-verstehen.html"]


def test_seite_die_es_nicht_gibt(baue: Callable[..., SphinxTestApp]) -> None:
    daten = NORMEN.replace('"silos-verstehen"', '"silos"')
    app = baue({"probe.md": seite(inhalt=":::{normen} anhang/rechtsgrundlagen.toml\n:::")} | BUCH | {"anhang/rechtsgrundlagen.toml": daten}, maengel=True)
    assert any("silos" in meldung for meldung in maengel(app))
