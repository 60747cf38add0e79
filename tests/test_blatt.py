"""A worksheet: one source, a page of the book, a PDF with fields; what does not fit is named with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup
from conftest import WURZEL, maengel, seite
from sphinx.testing.util import SphinxTestApp
from test_bausteine import probe

from changeguide.bausteine.blatt import schreibe

Baue = Callable[..., SphinxTestApp]

BEISPIEL = probe((WURZEL / "changeguide/bausteine/blatt/beispiel.md").read_text(encoding="utf-8"))
FELDER = {
    "versuch": "Was wir probieren",
    "wer": "Wer sich kümmert",
    "bis": "Bis wann",
    "blick-z1-s2": "Was wir sehen, Erste Woche",
    "blick-z2-s2": "Was wir sehen, Zweite Woche",
    "offen-z1-s1": "Offene Frage, Zeile 1",
    "offen-z1-s2": "Wer weiß es?, Zeile 1",
    "offen-z2-s1": "Offene Frage, Zeile 2",
    "offen-z2-s2": "Wer weiß es?, Zeile 2",
    "weiter-1": "Danach: weiterführen",
    "weiter-2": "Danach: ändern",
    "weiter-3": "Danach: aufhören",
}


def blatt(inhalt: str, kopf: str = "") -> str:
    """Return a page with a worksheet; its content begins on line 12."""
    return seite(inhalt=f":::::{{blatt}}\n{kopf}\n{inhalt}\n:::::", typ="arbeitsblatt")


def felder(datei: Path) -> dict[str, str]:
    """Return the fields of a PDF in order: name and what a screen reader says."""
    with pikepdf.open(datei) as pdf:
        return {str(feld.T): str(feld.TU) for feld in pdf.Root.AcroForm.Fields}


def test_jedes_feld_hat_name_und_ansage(baue: Baue) -> None:
    app = baue({"probe.md": BEISPIEL})
    assert felder(app.outdir / "probe.pdf") == FELDER


def test_pdf_ist_eine_seite_a4_mit_marken(baue: Baue) -> None:
    app = baue({"probe.md": BEISPIEL})
    with pikepdf.open(app.outdir / "probe.pdf") as pdf:
        (blatt_,) = pdf.pages
        assert [round(float(mass)) for mass in blatt_.mediabox] == [0, 0, 595, 842]
        assert (str(pdf.Root.Lang), str(pdf.docinfo.Title)) == ("de-DE", "Probe")
        assert bool(pdf.Root.MarkInfo.Marked)
        assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()


def test_quer(baue: Baue) -> None:
    app = baue({"probe.md": blatt(":::{feld} a\nWas\n:::", ":quer:\n")})
    with pikepdf.open(app.outdir / "probe.pdf") as pdf:
        assert [round(float(mass)) for mass in pdf.pages[0].mediabox] == [0, 0, 842, 595]


def test_zweimal_gesetzt_ist_es_dieselbe_datei(baue: Baue) -> None:
    app = baue({"probe.md": BEISPIEL})
    erste = (app.outdir / "probe.pdf").read_bytes()
    assert schreibe(app.env, "probe", app.outdir / "noch-einmal.pdf")
    assert (app.outdir / "noch-einmal.pdf").read_bytes() == erste


def test_im_druck_steht_das_blatt_selbst(baue: Baue) -> None:
    app = baue({"probe.md": BEISPIEL}, "latex")
    tex = (app.outdir / app.config.latex_documents[0][1]).read_text(encoding="utf-8")
    assert r"\blattseite{probe.pdf}{0}" in tex
    assert "Was wir probieren" not in tex
    assert len(pikepdf.open(app.outdir / "probe.pdf").pages) == 1


def test_im_epub_stehen_alle_beschriftungen_in_tabellen(baue: Baue) -> None:
    app = baue({"probe.md": BEISPIEL}, "epub")
    artikel = BeautifulSoup((app.outdir / "probe.xhtml").read_text(encoding="utf-8"), "html.parser")
    zellen = {zelle.get_text(" ", strip=True) for zelle in artikel.select(".blatt :is(td, th)")}
    assert {"Was wir probieren", "Wer sich kümmert", "Erste Woche", "Offene Frage"} <= zellen
    assert list(app.outdir.glob("*.pdf")) == []


def test_beschriftung_aendert_die_kennung_nicht(baue: Baue) -> None:
    app = baue({"probe.md": BEISPIEL.replace("Was wir probieren", "Was wir versuchen")})
    assert list(felder(app.outdir / "probe.pdf")) == list(FELDER)


FEHLER = {
    "Feld ohne Kennung": (":::{feld}\nWas\n:::", "feld", 12, "„feld“ braucht eine feste Kennung aus a bis z, 0 bis 9 und Bindestrich"),
    "Feld ohne Beschriftung": (":::{feld} a\n:::", "feld", 12, "Dem Feld „a“ fehlt seine Beschriftung."),
    "zu viele Zeilen": (":::{feld} a\n:zeilen: 13\nWas\n:::", "feld", 12, "„:zeilen:“ ist 13, erlaubt sind 1 bis 12."),
    "fremde Breite": (":::{feld} a\n:breite: 1/4\nWas\n:::", "feld", 12, "„:breite:“ ist „1/4“, erlaubt sind 1/1, 1/2, 1/3, 2/3."),
    "halbe Zeile": (":::{feld} a\n:breite: 1/2\nWas\n:::", "blatt", 10, "Die Breiten der Felder ab „a“ ergeben zusammen keine volle Zeile."),
    "zweimal": (":::{feld} a\nWas\n:::\n:::{feld} a\nWas\n:::", "blatt", 10, "Das Feld „a“ steht zweimal auf dem Arbeitsblatt."),
    "Spalten": (":::{feldtabelle} t\n:spalten: A 50, B 40\n:zeilen: 2\n:::", "feldtabelle", 12, "Die Breiten der Spalten ergeben 90"),
    "gleiche Spalten": (":::{feldtabelle} t\n:spalten: A 50, A 50\n:zeilen: 2\n:::", "feldtabelle", 12, "Zwei Spalten heißen gleich."),
    "ohne Antworten": (":::{ankreuzen} w\n:frage: Was?\n:::", "ankreuzen", 12, "Es fehlt die Liste der Antworten"),
    "nichts auszufüllen": ("Nur Text.", "blatt", 10, "Auf dem Arbeitsblatt gibt es nichts auszufüllen."),
    "zu lang": (
        "".join(f":::{{feld}} f{nummer}\n:zeilen: 12\nWas\n:::\n" for nummer in range(4)),
        "blatt",
        10,
        "Das Arbeitsblatt füllt 2 Seiten, erlaubt ist eine.",
    ),
}


@pytest.mark.parametrize("fall", FEHLER)
def test_fehler(fall: str, baue: Baue) -> None:
    inhalt, baustein, zeile, satz = FEHLER[fall]
    gemeldet = [meldung for meldung in maengel(baue({"probe.md": blatt(inhalt)}, maengel=True)) if satz in meldung]
    assert gemeldet
    assert gemeldet[0].startswith(f"docs/probe.md:{zeile}: Mangel: ")
    assert gemeldet[0].endswith(f"[baustein.{baustein}]")


def test_feld_ausserhalb(baue: Baue) -> None:
    app = baue({"probe.md": seite(inhalt=":::{feld} a\nWas\n:::")}, maengel=True)
    assert maengel(app) == [
        "docs/probe.md:10: Mangel: „feld“ steht nur in einem Arbeitsblatt: „:::::{blatt}“ davor, „:::::“ dahinter. [baustein.feld]"
    ]


def test_methode_nennt_ein_blatt_das_es_nicht_gibt(baue: Baue) -> None:
    app = baue({"probe.md": seite(blatt="[blatt-x]")}, maengel=True)
    assert any("blatt-x" in meldung and meldung.startswith("docs/probe.md:") for meldung in maengel(app))
