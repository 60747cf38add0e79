"""The website: every link leads somewhere, nothing comes from elsewhere, everybody can use it, all of it is German."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString

from .lesen import DOCS, Website, docnames, ziel

ADRESSEN = ("href", "src", "action", "formaction", "poster", "data", "srcset")
"""Attributes that hold addresses."""
ENGLISCH = re.compile(
    r"\b(search|next|previous|prev|toggle|skip to|back to top|on this page|copy|copied|link to|permalink|contents|menu|"
    r"expand|collapse|light mode|dark mode|auto light|show|hide|view|edit|close|page|source|loading|results?|created|"
    r"made with|last updated|last modified|built with|note|warning|tip|hint|see also|important|heading|jump to|please|"
    r"activate|your|the|and|of|this)\b",
    re.IGNORECASE,
)
"""Words of the user interfaces of Sphinx, furo and their extensions that no German sentence has."""
INHALT = (
    ".sidebar-tree a, .toc-tree a, .related-pages .title, .genindextable, link[rel=next], link[rel=prev], "
    ".bibtex-citation a, script, style"
)
"""Titles and quotations: they may be English, whatever language the interface speaks."""
GEZEIGT = ("aria-label", "aria-roledescription", "title", "placeholder", "data-tooltip")
"""Attributes that are shown or read out."""

Maengel = Iterator[tuple[str, str]]
"""Faults: the file, and a sentence."""


def keine(maengel: Maengel) -> None:
    """Fail with all faults: each sentence once, with the files it holds for."""
    orte = defaultdict(list)
    for datei, satz in maengel:
        orte[satz].append(datei)
    if orte:
        zeilen = (f"{satz}: {dateien[0]}, insgesamt {len(dateien)}-mal" for satz, dateien in orte.items())
        pytest.fail("\n".join(zeilen), pytrace=False)


# -- links and requests -------------------------------------------------------------------------------


def adressen(seite: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    """Yield every address in a page with its element."""
    for element in seite.find_all(True):
        for attribut in set(ADRESSEN) & element.attrs.keys():
            for adresse in element[attribut].split(",") if attribut == "srcset" else [element[attribut]]:
                yield element, adresse.strip().partition(" ")[0]


def stile(website: Website) -> Iterator[tuple[str, str]]:
    """Yield all CSS without comments, with the file it stands in."""
    for name in sorted(website.dateien):
        if name.endswith(".css"):
            yield name, re.sub(r"/\*.*?\*/", "", website.lies(name), flags=re.DOTALL)
    for name, seite in website.seiten.items():
        yield from ((name, stil.get_text()) for stil in seite.find_all("style"))
        yield from ((name, element["style"]) for element in seite.select("[style]"))


def fremd(adresse: str) -> bool:
    """Tell whether an address leaves the website."""
    return bool(re.match(r"[a-z][a-z0-9+.-]*:|//", adresse, re.IGNORECASE)) and not adresse.startswith("data:")


def test_jeder_verweis_fuehrt_ans_ziel(website: Website) -> None:
    anker = {name: {element["id"] for element in seite.select("[id]")} for name, seite in website.seiten.items()}

    def maengel() -> Maengel:
        for name, seite in website.seiten.items():
            for element, adresse in adressen(seite):
                if fremd(adresse) or adresse.startswith("data:"):
                    continue
                datei, marke = ziel(name, adresse)
                if datei not in website.dateien:
                    yield name, f"<{element.name}> nennt „{adresse}“, aber die Datei fehlt"
                elif marke and "=" not in marke and marke not in anker[datei]:  # with "=" it is a choice, read by a tool
                    yield name, f"„{adresse}“ führt auf die Seite, aber die Marke fehlt dort"

    assert all(seite.select("a[href]") for seite in website.seiten.values())
    keine(maengel())


def test_nichts_wird_von_fremden_rechnern_geladen(website: Website) -> None:
    def maengel() -> Maengel:
        for name, seite in website.seiten.items():
            for element, adresse in adressen(seite):
                if fremd(adresse) and not (element.name == "a" and adresse.startswith(("https:", "http:", "mailto:"))):
                    yield name, f"<{element.name}> lädt „{adresse}“"
        for name, css in stile(website):
            for adresse in re.findall(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""", css):
                if fremd(adresse):
                    yield name, f"lädt „{adresse}“"
                elif not adresse.startswith(("data:", "#")) and ziel(name, adresse)[0] not in website.dateien:
                    yield name, f"„{adresse}“ fehlt"

    assert any("url(" in css for _, css in stile(website))
    keine(maengel())


# -- pictures -----------------------------------------------------------------------------------------


def test_jedes_bild_hat_einen_ersatztext(website: Website) -> None:
    def maengel() -> Maengel:
        for name, seite in website.seiten.items():
            for bild in seite.find_all("img"):
                schmuck = bild.get("alt") == "" and bild.get("role") == "presentation"
                if not (schmuck or bild.get("alt", "").strip()):
                    yield name, f"{bild.get('src')} hat keinen Ersatztext"

    assert any(seite.find("img") for seite in website.seiten.values())
    keine(maengel())


@pytest.mark.parametrize("bild", sorted((DOCS / "bilder").iterdir()), ids=lambda bild: bild.name)
def test_jede_zeichnung_wird_gebraucht_und_beschreibt_sich(website: Website, bild: Path) -> None:
    gebraucht = {adresse.rpartition("/")[2] for seite in website.seiten.values() for _, adresse in adressen(seite)}

    assert bild.name in gebraucht
    if bild.suffix == ".svg":
        texte = {kind.tag.rpartition("}")[2]: (kind.text or "").strip() for kind in ElementTree.parse(bild).getroot()}
        assert [name for name in ("title", "desc") if not texte.get(name)] == []


# -- language -----------------------------------------------------------------------------------------


def oberflaeche(seite: BeautifulSoup, ist_buchseite: bool) -> Iterator[str]:
    """Yield every text of a page that is not the book's own: labels, hints, navigation, search, index."""
    inhalt = set(map(id, seite.select(INHALT)))
    for element in seite.find_all(True):
        if id(element) not in inhalt:
            yield from (element[attribut] for attribut in GEZEIGT if element.has_attr(attribut))
    if ist_buchseite:
        inhalt |= {id(seite.article), id(seite.title)}
        yield from (kopf.get_text() for kopf in seite.article.select(".admonition-title"))
    for text in seite.find_all(string=True):
        if not isinstance(text, PreformattedString) and inhalt.isdisjoint(map(id, text.parents)):
            yield text


def test_die_oberflaeche_spricht_deutsch(website: Website) -> None:
    def maengel() -> Maengel:
        for name, seite in website.seiten.items():
            if seite.html.get("lang") != "de":
                yield name, f"<html lang={seite.html.get('lang')}>"
            for text in oberflaeche(seite, name.removesuffix(".html") in docnames()):
                if ENGLISCH.search(text):
                    yield name, f"Englisch: „{' '.join(text.split())}“"

    assert "search.html" in website.seiten
    assert "Zum Inhalt springen" in oberflaeche(website.seiten["search.html"], ist_buchseite=False)
    keine(maengel())


def test_die_suche_von_sphinx_ist_ersetzt(website: Website) -> None:
    """Our search is the only one: Sphinx' index and scripts are not shipped, and no page asks for them."""
    reste = {"searchindex.js", "searchtools.js", "language_data.js", "german-stemmer.js", "base-stemmer.js", "doctools.js"}

    assert not reste & {datei.name for datei in website.ordner.rglob("*.js")}
    assert (website.ordner / "_static" / "suchindex.js").is_file()


# -- structure ----------------------------------------------------------------------------------------


def test_ueberschriften_fuehren_stufe_um_stufe(website: Website) -> None:
    def maengel() -> Maengel:
        for name, seite in website.seiten.items():
            stufen = [int(ueberschrift.name[1]) for ueberschrift in seite.main.find_all(re.compile(r"^h[1-6]$"))]
            if stufen[:1] != [1] or stufen.count(1) != 1:
                yield name, f"Überschriften der Stufen {stufen}; erwartet ist eine der Stufe 1, und zwar zuerst"
            yield from ((name, f"nach h{davor} folgt h{danach}") for davor, danach in pairwise(stufen) if danach > davor + 1)
            yield from ((name, "role=heading ohne aria-level") for _ in seite.select("[role=heading]:not([aria-level])"))

    keine(maengel())


def test_kennungen_sind_je_seite_einmalig(website: Website) -> None:
    def maengel() -> Maengel:
        for name, seite in website.seiten.items():
            anzahlen = Counter(element["id"] for element in seite.select("[id]"))
            yield from ((name, f"id „{kennung}“ steht {anzahl}-mal") for kennung, anzahl in anzahlen.items() if anzahl > 1)

    keine(maengel())


def test_jedes_formularfeld_hat_einen_namen(website: Website) -> None:
    def maengel() -> Maengel:
        for name, seite in website.seiten.items():
            beschriftet = {label["for"] for label in seite.select("label[for]") if label.get_text(strip=True)}
            for feld in seite.select("input:not([type=hidden]), textarea, select, button"):
                umgeben = feld if feld.name == "button" else feld.find_parent("label")
                text = feld.get("aria-label") or (umgeben and umgeben.get_text(strip=True))
                if not text and feld.get("id") not in beschriftet:
                    yield name, f"{feld} hat keine Beschriftung"

    assert any(seite.find("textarea") for seite in website.seiten.values())
    keine(maengel())
