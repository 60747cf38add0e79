"""The screen PDF of the whole book: tags, fields, references, as they are in the finished file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from . import lesen as lesen_
from .lesen import Epub, Pdf, Website, gleiche, lesefolge
from .wortlaut import druckmuster, drucktext

if TYPE_CHECKING:
    from bs4 import Tag
    from conftest import Ausgaben


@pytest.fixture(scope="module")
def dokument(ausgaben: Ausgaben) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(ausgaben.lesen) as offen:
        yield offen


@pytest.fixture(scope="module")
def elemente(dokument: pikepdf.Pdf) -> list[tuple[str, pikepdf.Object]]:
    """All structure elements in reading order, by their kind."""
    teile = lesen_.elemente(dokument.Root.StructTreeRoot)
    return [(str(teil.S)[1:], teil) for teil in teile if isinstance(teil, Dictionary) and "/S" in teil]


def felder(dokument: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Yield name and description of every field, in the order of the file."""
    for feld in dokument.Root.AcroForm.Fields:
        if "/Kids" in feld:
            yield from ((f"{feld.T}.{kind.T}", str(kind.TU)) for kind in feld.Kids)
        else:
            yield str(feld.T), str(feld.TU)


# -- pages ------------------------------------------------------------------------------------------------


def test_jede_seite_des_buchs_beginnt_oben_auf_einer_pdf_seite(leseseiten: dict[str, range]) -> None:
    """The fixture looks for each title in reading order, and says which it does not find."""
    assert list(leseseiten) == lesefolge()


def test_das_inhaltsverzeichnis_nennt_die_richtigen_seiten(lesen: Pdf, website: Website, leseseiten: dict[str, range]) -> None:
    zeilen = drucktext("\n".join(lesen.seiten[: leseseiten["index"].start]).splitlines())

    for docname in lesefolge()[1:]:
        eintrag = druckmuster(website.titel(docname)).pattern + rf"[.\f\u2060]*{leseseiten[docname].start + 1}(\f|$)"
        assert re.search(eintrag, zeilen), f"{website.titel(docname)}: Seite {leseseiten[docname].start + 1}"


def test_titel_und_schriften(lesen: Pdf, website: Website) -> None:
    _, _, *schriften = lesen.frage("pdffonts").splitlines()

    assert gleiche(lesen.angaben["Title"]) == gleiche(website.titel("index"))
    assert lesen.angaben["Tagged"] == "yes"
    assert [zeile for zeile in schriften if not re.search(r" yes (?:yes|no ) (?:yes|no ) +\d+ +\d+$", zeile)] == []


# -- tags -------------------------------------------------------------------------------------------------


def test_keine_ueberschrift_ueberspringt_eine_ebene(elemente: list[tuple[str, pikepdf.Object]]) -> None:
    ebenen = [int(art[1:]) for art, _ in elemente if re.fullmatch(r"H\d", art)]

    assert ebenen[0] == 1
    assert [(davor, danach) for davor, danach in pairwise(ebenen) if danach > davor + 1] == []


def test_jedes_bild_hat_worte(elemente: list[tuple[str, pikepdf.Object]]) -> None:
    bilder = [element for art, element in elemente if art == "Figure"]

    assert len(bilder) > 40
    assert [bild for bild in bilder if not str(bild.get("/Alt", "")).strip()] == []


def test_jede_tabelle_mit_kopf_hat_kopfzellen_mit_richtung(elemente: list[tuple[str, pikepdf.Object]]) -> None:
    koepfe = [element for art, element in elemente if art == "TH"]
    zahlen = Counter(art for art, _ in elemente)

    assert zahlen["Table"] > 150
    assert zahlen["THead"] == zahlen["Table"]
    assert [kopf for kopf in koepfe if not any("/Scope" in angabe for angabe in kopf.A)] == []


def test_jede_ausgabe_nennt_dieselben_zeilen(elemente: list[tuple[str, pikepdf.Object]], website: Website, epub: Epub) -> None:
    """What a screen reader says of a row must not depend on the file."""
    koepfe = [element for art, element in elemente if art == "TH"]
    pdf = sum(any(angabe.get("/Scope") == Name.Row for angabe in kopf.A) for kopf in koepfe)
    in_website = {docname: zeilenkoepfe(website.artikel(docname)) for docname in lesefolge()}
    in_epub = {docname: zeilenkoepfe(epub.artikel(docname)) for docname in lesefolge()}

    assert in_epub == in_website
    assert sum(map(len, in_website.values())) == pdf > 400


def zeilenkoepfe(seite: Tag) -> list[str]:
    return [gleiche(zelle.get_text()) for zelle in seite.select('th[scope="row"]')]


def test_es_gibt_genau_einen_titel_und_ein_verzeichnis(elemente: list[tuple[str, pikepdf.Object]]) -> None:
    zahlen = Counter(art for art, _ in elemente)

    assert zahlen["Title"] == 1
    assert zahlen["TOCI"] >= len(lesefolge())


# -- fields -----------------------------------------------------------------------------------------------


def test_jedes_notizfeld_der_website_ist_ein_feld_der_pdf(dokument: pikepdf.Pdf, website: Website) -> None:
    """In reading order, with the question as its description."""
    erwartet = []
    for docname in lesefolge():
        artikel = website.artikel(docname)
        for feld in artikel.select("textarea[data-notiz]"):
            frage = artikel.select_one(f'label[for="{feld["id"]}"]')
            erwartet.append((feld["data-notiz"], gleiche(frage.get_text())))

    assert [(name, gleiche(frage)) for name, frage in felder(dokument) if "." not in name] == erwartet


def test_jedes_feld_hat_einen_namen_fuer_sich(dokument: pikepdf.Pdf) -> None:
    namen = [name for name, _ in felder(dokument)]

    assert len(namen) == len(set(namen)) > 900
    assert [name for name, frage in felder(dokument) if not frage.strip()] == []


# -- references -------------------------------------------------------------------------------------------


def test_jeder_verweis_sagt_wohin_er_fuehrt(dokument: pikepdf.Pdf) -> None:
    verweise = [verweis for seite in dokument.pages for verweis in seite.get("/Annots", []) if verweis.Subtype == "/Link"]

    assert len(verweise) > 5000
    assert [verweis for verweis in verweise if not str(verweis.get("/Contents", "")).strip()] == []
    assert [verweis for verweis in verweise if "feld.invalid" in str(verweis.get("/A", {}).get("/URI", ""))] == []
