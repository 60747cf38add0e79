"""The pages of the printed book: parts and their thumb index, empty pages, references, rooms to write, page ends."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from PIL import Image

from changeguide.gestaltung import farben
from changeguide.teile import DAUMEN

from .lesen import Pdf, Website, gleiche, lesefolge, teile, ziel
from .wortlaut import OHNE, drucktext

MM = 72 / 25.4
RAND = 7 * MM
"""Width of the thumb index."""
NOTIZZEILE = 8.5 * MM
LINIENFARBE = tuple(round(int(farben()["hell"]["linie"][stelle : stelle + 2], 16) / 255, 2) for stelle in (1, 3, 5))
UEBERSCHRIFT = 11.5
"""Points: text this large or larger in the semibold sans is a heading."""


@dataclass(frozen=True)
class Wort:
    text: str
    x: float
    y: float
    """Centre, in points from the upper left corner."""


@pytest.fixture(scope="session")
def raender(pdf: Pdf) -> list[list[Wort]]:
    """For each page the words in its thumb index, on either side."""
    breite = float(pdf.angaben["Page 1 size"].split()[0])
    return [[wort for wort in seite if not RAND < wort.x < breite - RAND] for seite in _seiten(pdf.datei)]


@cache
def _seiten(datei: Path) -> list[list[Wort]]:
    befehl = ["pdftotext", "-bbox", datei, "-"]
    text = subprocess.run(befehl, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    return [[_wort(*treffer) for treffer in WORT.findall(seite)] for seite in text.split("<page ")[1:]]


WORT = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


def _wort(links: str, oben: str, rechts: str, unten: str, text: str) -> Wort:
    return Wort(text, (float(links) + float(rechts)) / 2, (float(oben) + float(unten)) / 2)


def anfaenge(kapitelseiten: dict[str, range]) -> dict[str, int]:
    """Return for each part the index of the page its first page of the book begins on."""
    return {name: kapitelseiten[seiten[0]].start for name, seiten in teile().items()}


def leere(pdf: Pdf) -> list[int]:
    """Return the indices of the pages without any text, also in head, foot and at the edges."""
    return [nummer for nummer, text in enumerate(pdf.frage("pdftotext").split("\f")[:-1]) if not text.strip()]


# -- parts and the thumb index ------------------------------------------------------------------------


def test_jeder_teil_beginnt_rechts_mit_seinen_seiten_und_ihren_seitenzahlen(
    pdf: Pdf, website: Website, kapitelseiten: dict[str, range]
) -> None:
    """The opener stands two pages before the first page of the part; an even index is a right-hand page."""
    for nummer, (name, anfang) in enumerate(anfaenge(kapitelseiten).items(), 1):
        text = gleiche(pdf.seiten[anfang - 2])

        assert (anfang - 2) % 2 == 0, name
        assert text.startswith(gleiche(f"{nummer}{name}")), name
        for docname in teile()[name]:
            assert gleiche(website.titel(docname)) + str(kapitelseiten[docname].start + 1) in text, docname


def test_leere_seiten_sind_leer(pdf: Pdf, kapitelseiten: dict[str, range], tmp_path: Path) -> None:
    """No head, no number, nothing at the edge, not a single dot."""
    nummern = leere(pdf)

    assert {anfang - 1 for anfang in anfaenge(kapitelseiten).values()} <= set(nummern)
    for nummer in nummern:
        befehl = ["pdftoppm", "-r", "20", "-gray", "-f", str(nummer + 1), "-l", str(nummer + 1), pdf.datei, tmp_path / "leer"]
        subprocess.run(befehl, check=True)
        (bild,) = tmp_path.glob("leer*")
        assert Image.open(bild).getextrema() == (255, 255), nummer + 1
        bild.unlink()


def test_das_daumenregister_steht_auf_jeder_seite_seines_teils_und_nur_dort(
    pdf: Pdf, raender: list[list[Wort]], kapitelseiten: dict[str, range]
) -> None:
    """Place, word and side of each page; openers and empty pages have none, worksheets fill their pages to the edge."""
    breite, hoehe = map(float, pdf.angaben["Page 1 size"].split()[:3:2])
    grenzen = [*anfaenge(kapitelseiten).values(), len(pdf.seiten) + 2]
    ohne = {*leere(pdf), *(anfang - 2 for anfang in grenzen)}
    blaetter = {kapitelseiten[docname].start + 1 for docname in kapitelseiten if "/blatt-" in docname}
    schritt = hoehe * 0.82 / len(teile())

    assert all(not raender[nummer] for nummer in range(grenzen[0]))
    for reihe, (name, seiten) in enumerate(teile().items()):
        wort = DAUMEN.get(seiten[0].partition("/")[0], name)
        mitte = hoehe * 0.09 + schritt * (reihe + 0.5)
        for nummer in range(grenzen[reihe], grenzen[reihe + 1] - 2):
            am_rand = [] if nummer in blaetter else raender[nummer]
            assert [eines.text for eines in am_rand] == ([] if nummer in ohne | blaetter else [wort]), nummer + 1
            for eines in am_rand:
                assert eines.y == pytest.approx(mitte, abs=2)
                assert eines.x == pytest.approx(breite - RAND / 2 if nummer % 2 == 0 else RAND / 2, abs=2)


def test_der_kolumnentitel_nennt_links_den_teil_und_rechts_die_seite(
    pdf: Pdf, website: Website, kapitelseiten: dict[str, range]
) -> None:
    zeilen = pdf.frage("pdftotext", "-raw", "-x", "60", "-y", "30", "-W", "480", "-H", "36").split("\f")
    leer = set(leere(pdf))
    for name, seiten in teile().items():
        for docname in seiten:
            for nummer in kapitelseiten[docname][1:]:
                if nummer in leer or "/blatt-" in docname:
                    continue
                kopf = gleiche(zeilen[nummer])
                gesucht = gleiche(website.titel(docname) if nummer % 2 == 0 else name)
                assert kopf.startswith(gesucht), f"Seite {nummer + 1}: {kopf}"


# -- references ---------------------------------------------------------------------------------------


def test_seitenverweise_nennen_die_seite_auf_der_das_ziel_steht(
    website: Website, kapitel: dict[str, list[str]], kapitelseiten: dict[str, range]
) -> None:
    """Every link of the website to another page of the book has in print the number of the page that begins there."""
    gezaehlt = 0
    for docname in lesefolge():
        text = drucktext(kapitel[docname]).replace("\f", "")
        artikel = website.artikel(docname)
        ohne = {id(verweis) for stueck in artikel.select(OHNE) for verweis in stueck.find_all("a")}
        for verweis in artikel.select("a.reference.internal[href]:not(.headerlink)"):
            datei, anker = ziel(f"{docname}.html", verweis["href"])
            gesucht = datei.removesuffix(".html")
            if anker or gesucht not in kapitelseiten or gesucht == docname or id(verweis) in ohne or verweis.find_parent(class_="stichwort-ort"):
                continue
            gezaehlt += 1
            angabe = rf"{re.escape(gleiche(verweis.get_text()))}[(,]s\.{kapitelseiten[gesucht].start + 1}[,)]"
            assert re.search(angabe, text), f"docs/{docname}.md: {verweis}"
    assert gezaehlt > 1000


def test_kein_seitenverweis_ist_leer_doppelt_oder_lang(pdf: Pdf) -> None:
    for nummer, seite in enumerate(pdf.seiten, 1):
        text = gleiche(seite)
        assert not re.search(r"[(,]s\.\??[,)]|\?\?\)|s\.(\d+)\)?[(,]s\.\1\b|\(seite\d+\)", text), nummer


def test_die_matrix_steht_mit_ueberschrift_und_zeichen_auf_einer_seite(website: Website, pdf: Pdf) -> None:
    artikel = website.artikel("methoden/methoden-ueberblick")
    (seite,) = (gleiche(text) for text in pdf.seiten if "A = Auftrag und Rollen klären" in text and "Seite Min." in " ".join(text.split()))

    zeilen = [gleiche(zelle.get_text()) for zelle in artikel.select("table.matrix tbody th")]
    assert len(zeilen) > 30
    assert [zeile for zeile in ["diematrix", *zeilen] if zeile not in seite] == []


# -- room to write ------------------------------------------------------------------------------------


def striche(seite: pikepdf.Page) -> Iterator[float]:
    """Yield the height of every horizontal line in the colour of the note lines, in points from below."""
    y, stapel, farbe, anfang = 0.0, [], (0.0, 0.0, 0.0), (0.0, 0.0)
    for befehl in pikepdf.parse_content_stream(seite):
        name, werte = str(befehl.operator), befehl.operands
        if name == "q":
            stapel.append(y)
        elif name == "Q":
            y = stapel.pop()
        elif name == "cm" and [float(wert) for wert in werte[:4]] == [1, 0, 0, 1]:
            y += float(werte[5])
        elif name == "RG":
            farbe = tuple(round(float(wert), 2) for wert in werte)
        elif name == "m":
            anfang = float(werte[0]), float(werte[1])
        elif name == "l" and farbe == LINIENFARBE and float(werte[1]) == anfang[1] and float(werte[0]) - anfang[0] > 300:
            yield y + anfang[1]


def test_notizlinien_stehen_achteinhalb_millimeter_auseinander(pdf: Pdf) -> None:
    """As many distances as there are lines, less one for each note and each page they run over to."""
    genau = 0
    with pikepdf.open(pdf.datei) as datei:
        for nummer, seite in enumerate(datei.pages, 1):
            hoehen = sorted({round(hoehe, 2) for hoehe in striche(seite)})
            for abstand in (oben - unten for unten, oben in pairwise(hoehen)):
                if abs(abstand - NOTIZZEILE) < 3:
                    assert abstand == pytest.approx(NOTIZZEILE, abs=0.1), nummer
                    genau += 1
    assert genau > 350


# -- page ends ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Zeile:
    unten: float
    grad: float
    text: str


def zeilen(pdf: Pdf) -> Iterator[list[Zeile]]:
    """Yield the lines of every page within the type area, from top to bottom."""
    befehl = ["pdftohtml", "-xml", "-i", "-stdout", "-zoom", "1", pdf.datei]
    xml = subprocess.run(befehl, capture_output=True, text=True, encoding="utf-8", errors="replace", check=True).stdout
    grade: dict[str, float] = {}
    for seite in ElementTree.fromstring(re.sub(r"<outline>.*</outline>|<!DOCTYPE[^>]*>", "", xml, flags=re.DOTALL)).iter("page"):
        grade |= {schrift.get("id", ""): float(schrift.get("size", 0)) for schrift in seite.iter("fontspec")}
        hoehe = float(seite.get("height", 0))
        texte = [
            Zeile(float(teil.get("top", 0)) + float(teil.get("height", 0)), grade[teil.get("font", "")], "".join(teil.itertext()))
            for teil in seite.iter("text")
        ]
        yield sorted((z for z in texte if Pdf.RAND < z.unten < hoehe - Pdf.RAND and z.text.strip()), key=lambda z: z.unten)


def test_keine_seite_endet_mit_einer_ueberschrift_oder_dem_kopf_eines_kastens(pdf: Pdf, kapitelseiten: dict[str, range]) -> None:
    koepfe = {"IHRE NOTIZ", "IN KÜRZE", "PRAXISTIPP", "STOLPERSTEIN", "ZUR REFLEXION", "RECHTSLAGE", "WEITERLESEN", "QUELLEN"}
    gestrandet = []
    teilseiten = {0, *(anfang - 2 for anfang in anfaenge(kapitelseiten).values())}
    for nummer, seite in enumerate(zeilen(pdf), 1):
        if nummer - 1 not in teilseiten and len(seite) > 3 and (seite[-1].grad >= UEBERSCHRIFT or seite[-1].text.strip() in koepfe):
            gestrandet.append(f"Seite {nummer}: {seite[-1].text}")
    assert gestrandet == []
