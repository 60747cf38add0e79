"""The index: every word with its pages, in dictionary order, the same in all editions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from conftest import maengel, seite
from sphinx.testing.util import SphinxTestApp

from changeguide.bausteine.stichworte import alphabetisch, anfangsbuchstabe

Baue = Callable[..., SphinxTestApp]

VERZEICHNIS = seite("Register", ":::{stichwortverzeichnis}\nBestellung: Auftrag\nÄmter: Auftrag; Zaun\n:::", typ="ueberblick")
BUCH = {
    "mut.md": seite("Mut", stichworte="[Zaun, Auftrag]"),
    "amt.md": seite("Amt", "Ein {index}`Österreich` im Satz.", stichworte="[Auftrag, „So“]"),
    "anhang/glossar.md": seite("Glossar", ":::{glossary}\nAuftrag\n  Was jemand bestellt hat.\n:::", typ="ueberblick"),
    "probe.md": VERZEICHNIS,
}


def zeilen(app: SphinxTestApp) -> list[str]:
    seite_ = BeautifulSoup((app.outdir / "probe.html").read_text(encoding="utf-8"), "html.parser")
    return [zeile.get_text() for zeile in seite_.select(".stichwortverzeichnis li")]


def test_woerter_mit_ihren_seiten_glossar_zuletzt(baue: Baue) -> None:
    assert zeilen(baue(BUCH)) == [
        "Ämter: siehe Auftrag; Zaun",
        "Auftrag: Mut · Amt · Glossar",
        "Bestellung: siehe Auftrag",
        "Österreich: Amt",
        "„So“: Amt",
        "Zaun: Mut",
    ]


def test_verweise_fuehren_zum_eintrag_und_ins_glossar(baue: Baue) -> None:
    app = baue(BUCH)
    register = BeautifulSoup((app.outdir / "probe.html").read_text(encoding="utf-8"), "html.parser").select_one(".stichwortverzeichnis")
    marken = {element["id"] for element in register.select("[id]")}
    assert {verweis["href"].removeprefix("#") for verweis in register.select("a[href^='#']")} <= marken
    assert "anhang/glossar.html#term-Auftrag" in [verweis["href"] for verweis in register.select("a")]


def test_im_druck_stehen_seitenzahlen(baue: Baue) -> None:
    app = baue(BUCH, "latex")
    tex = (app.outdir / app.config.latex_documents[0][1]).read_text(encoding="utf-8")
    assert r"Zaun: \hyperref[\detokenize{mut::doc}]{\pageref*{\detokenize{mut::doc}}}" in tex
    assert r"\index{" not in tex


@pytest.mark.parametrize(
    ("zeile", "satz"),
    [
        ("Bestellung: Auftrg", "Das Stichwort „Bestellung“ verweist auf „Auftrg“, das keine Seite hat (gemeint: „Auftrag“?)."),
        ("Bestellung", "Im Stichwortverzeichnis steht „Bestellung“. Ein Verweis hat die Form „Wort: anderes Wort; noch eines“."),
    ],
)
def test_falscher_verweis(zeile: str, satz: str, baue: Baue) -> None:
    app = baue(BUCH | {"probe.md": VERZEICHNIS.replace("Bestellung: Auftrag", zeile)}, maengel=True)
    assert maengel(app) == [f"docs/probe.md:11: Mangel: {satz} [baustein.stichworte]"]


def test_ordnung_wie_im_woerterbuch() -> None:
    woerter = ["Zaun", "ämterweise", "Amt", "Ämter", "AG-78", "15 Prozent", "„So“"]
    assert sorted(woerter, key=alphabetisch) == ["15 Prozent", "AG-78", "Amt", "Ämter", "ämterweise", "„So“", "Zaun"]
    assert [anfangsbuchstabe(wort) for wort in ("Ämter", "15 Prozent", "„So“")] == ["A", "0–9", "S"]
