"""The pages of the printed book: parts and their thumb index, empty pages, references, rooms to write, page ends."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from PIL import Image

from changeguide.druck.teile import DAUMEN

from .lesen import Pdf, Website, gleiche, lesefolge, teile
from .wortlaut import drucktext

MM = 72 / 25.4
RAND = 7 * MM
"""Width of the thumb index."""
NOTIZZEILE = 8.5 * MM
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
    """Place, word and side of each page; openers, empty pages and worksheets have none."""
    breite, hoehe = map(float, pdf.angaben["Page 1 size"].split()[:3:2])
    grenzen = [*anfaenge(kapitelseiten).values(), len(pdf.seiten) + 2]
    ohne = {*leere(pdf), *(anfang - 2 for anfang in grenzen)}
    ohne |= {nummer for nummer, text in enumerate(pdf.seiten) if Pdf.BLATTFUSS in text}
    schritt = hoehe * 0.82 / len(teile())

    assert all(not raender[nummer] for nummer in range(grenzen[0]))
    for reihe, (name, seiten) in enumerate(teile().items()):
        wort = DAUMEN.get(seiten[0].partition("/")[0], name)
        mitte = hoehe * 0.09 + schritt * (reihe + 0.5)
        for nummer in range(grenzen[reihe], grenzen[reihe + 1] - 2):
            am_rand = raender[nummer]
            assert [eines.text for eines in am_rand] == ([] if nummer in ohne else [wort]), nummer + 1
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
                kopf = gleiche(zeilen[nummer])
                if nummer in leer or Pdf.BLATTFUSS in pdf.seiten[nummer] or re.match(r"\d", pdf.seiten[nummer]):
                    continue
                gesucht = gleiche(website.titel(docname) if nummer % 2 == 0 else name)
                assert kopf.startswith(gesucht), f"Seite {nummer + 1}: {kopf}"


# -- references ---------------------------------------------------------------------------------------


def test_seitenverweise_nennen_die_seite_auf_der_das_ziel_steht(
    website: Website, kapitel: dict[str, list[str]], kapitelseiten: dict[str, range]
) -> None:
    """Links of the website whose words are the title of another page, and the number behind these words in print."""
    nummern = {gleiche(website.titel(docname)): kapitelseiten[docname].start + 1 for docname in lesefolge()[1:]}
    gefunden = 0
    for docname in lesefolge():
        text = drucktext(kapitel[docname]).replace("\f", "")
        for titel, nummer in nummern.items():
            zahlen = re.findall(re.escape(titel) + r"\(s\.(\d+)\)", text)
            gefunden += len(zahlen)
            assert {*map(int, zahlen)} <= {nummer}, f"docs/{docname}.md: {titel}"
    assert gefunden > 500


def test_kein_seitenverweis_ist_leer_doppelt_oder_lang(pdf: Pdf) -> None:
    for nummer, seite in enumerate(pdf.seiten, 1):
        text = gleiche(seite)
        assert not re.search(r"\(s\.\??\)|\?\?\)|\(s\.(\d+)\)\(s\.\1\)|\(seite\d+\)", text), nummer


# -- room to write ------------------------------------------------------------------------------------


def striche(seite: pikepdf.Page) -> Iterator[tuple[float, float]]:
    """Yield height and width of every horizontal hairline of a page, in points from below."""
    x = y = 0.0
    stapel = []
    for befehl in pikepdf.parse_content_stream(seite):
        werte, name = befehl.operands, str(befehl.operator)
        if name == "q":
            stapel.append((x, y))
        elif name == "Q":
            x, y = stapel.pop()
        elif name == "cm" and [float(wert) for wert in werte[:4]] == [1, 0, 0, 1]:
            x, y = x + float(werte[4]), y + float(werte[5])
        elif name == "re" and abs(float(werte[3])) < 0.6:
            yield y + float(werte[1]), float(werte[2])


def test_notizlinien_stehen_achteinhalb_millimeter_auseinander(pdf: Pdf) -> None:
    """On every page with a note; lines of tables and boxes have other lengths."""
    gezaehlt = 0
    with pikepdf.open(pdf.datei) as datei:
        for nummer, text in enumerate(pdf.seiten):
            if "IHRE NOTIZ" not in text:
                continue
            alle = list(striche(datei.pages[nummer]))
            laenge = Counter(round(breite, 1) for _, breite in alle if breite > 300).most_common(1)[0][0]
            hoehen = sorted({round(hoehe, 2) for hoehe, breite in alle if round(breite, 1) == laenge})
            abstaende = [oben - unten for unten, oben in pairwise(hoehen)]
            genau = [abstand for abstand in abstaende if abs(abstand - NOTIZZEILE) < 0.1]
            gezaehlt += len(genau)
            assert genau or len(hoehen) < 3, nummer + 1
            assert not [abstand for abstand in abstaende if 0.1 <= abs(abstand - NOTIZZEILE) < 6], nummer + 1
    assert gezaehlt > 200


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


def test_keine_seite_endet_mit_einer_ueberschrift_oder_dem_kopf_eines_kastens(pdf: Pdf) -> None:
    koepfe = {"IHRE NOTIZ", "IN KÜRZE", "PRAXISTIPP", "STOLPERSTEIN", "ZUR REFLEXION", "RECHTSLAGE", "WEITERLESEN", "QUELLEN"}
    gestrandet = []
    for nummer, seite in enumerate(zeilen(pdf), 1):
        if len(seite) > 3 and (seite[-1].grad >= UEBERSCHRIFT or seite[-1].text.strip() in koepfe):
            gestrandet.append(f"Seite {nummer}: {seite[-1].text}")
    assert gestrandet == []
