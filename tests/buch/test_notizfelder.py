"""A note field is the same in every edition: its id where it can be written in, its question wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pikepdf
import pytest

from changeguide.notizen.beilage import wissen_zu
from changeguide.notizen.datei import Notiz, lies_datei, schreibe_datei
from changeguide.notizen.felder import textfelder
from changeguide.notizen.umzug import lies_aus, trage_ein

from .lesen import Epub, Website, gleiche, lesefolge

if TYPE_CHECKING:
    from conftest import Ausgaben

STAND = "2026-11-23T14:05:00.000Z"


class Notizfeld(NamedTuple):
    """A note field as an edition shows it."""

    kennung: str
    frage: str


@pytest.fixture(scope="module")
def je_seite(website: Website) -> dict[str, list[Notizfeld]]:
    """Return the note fields of every page of the website, from top to bottom."""
    gefunden = {}
    for docname in lesefolge():
        felder = website.artikel(docname).select("textarea[data-notiz]")
        fragen = [website.artikel(docname).select_one(f"label[for={feld['id']}]").get_text() for feld in felder]
        gefunden[docname] = [Notizfeld(str(feld["data-notiz"]), frage) for feld, frage in zip(felder, fragen, strict=True)]
    return gefunden


@pytest.fixture(scope="module")
def alle(je_seite: dict[str, list[Notizfeld]]) -> list[Notizfeld]:
    """Return all note fields of the website, in reading order."""
    felder = [feld for seite in je_seite.values() for feld in seite]
    assert len(felder) > 100
    return felder


def test_notizheft(website: Website, alle: list[Notizfeld]) -> None:
    heft = website.seiten["notizheft.html"]
    assert [Notizfeld(feld["data-heft"], heft.select_one(f"label[for={feld['id']}]").get_text()) for feld in heft.select("textarea")] == alle


def test_epub(epub: Epub, je_seite: dict[str, list[Notizfeld]]) -> None:
    for docname, felder in je_seite.items():
        artikel = epub.artikel(docname)
        orte = [artikel.find(id=f"notiz-{feld.kennung}") for feld in felder]
        assert None not in orte, docname
        fragen = [ort.find_previous(class_="notiz-frage").get_text() for ort in orte]
        assert fragen == [feld.frage for feld in felder]
        assert len(artikel.select(".notiz-frage")) == len(felder)


def test_lesepdf(ausgaben: Ausgaben, alle: list[Notizfeld]) -> None:
    with pikepdf.open(ausgaben.lesen) as pdf:
        felder = [Notizfeld(feld.name, feld.frage) for feld in textfelder(pdf) if "." not in feld.name]
        wissen = wissen_zu(pdf)

    assert felder == alle
    assert list(wissen.notizen) == [feld.kennung for feld in alle]


def test_druck(kapitel: dict[str, list[str]], je_seite: dict[str, list[Notizfeld]]) -> None:
    """Print has lines to write on; the questions stand above them in the same order."""
    for docname, felder in je_seite.items():
        text = gleiche("".join(kapitel[docname]))
        ab = 0
        for feld in felder:
            ort = text.find(gleiche(feld.frage), ab)
            assert ort >= 0, (docname, feld)
            ab = ort + 1


def test_alle_notizen_kommen_durch_die_pdf_zurueck(ausgaben: Ausgaben, je_seite: dict[str, list[Notizfeld]], website: Website) -> None:
    """What the website saves comes back byte for byte, questions and titles of pages included."""
    notizen = [
        Notiz(feld.kennung, f"Meine Antwort: „{feld.frage}“ – 30 € 😀\nzweite Zeile", STAND, " ".join(feld.frage.split()), " ".join(website.titel(docname).split()))
        for docname, felder in je_seite.items()
        for feld in felder
    ]
    with pikepdf.open(ausgaben.lesen) as pdf:
        datei = schreibe_datei(notizen, wissen_zu(pdf).ausgabe)
    gefuellt, bericht = trage_ein(ausgaben.lesen.read_bytes(), lies_datei(datei)[0])
    zurueck, ausgabe, abgelehnt = lies_aus(gefuellt)

    assert (bericht.neu, bericht.abgelehnt, abgelehnt) == (len(notizen), [], [])
    assert schreibe_datei(zurueck, ausgabe) == datei

