"""Ways through the book: every page is found by reading, leads back, and the other editions are at hand."""

from __future__ import annotations

import pytest
from conftest import Ausgaben

from .lesen import Website, angaben, docnames, ziel

EBENEN = ("individuell", "organisation", "kommune")


def nachbarn(website: Website, docname: str) -> set[str]:
    """Return the pages the text of a page links to; the navigation does not count."""
    links = website.artikel(docname).select("a.internal[href]")
    return {ziel(f"{docname}.html", link["href"])[0].removesuffix(".html") for link in links} - {docname}


def ueberblicke() -> dict[str, str]:
    """Return the overview of each level, found by its front matter."""
    seiten = {docname: angaben(docname) for docname in docnames()}
    return {
        ebene: docname
        for docname, seite in seiten.items()
        for ebene in EBENEN
        if seite.get("typ") == "ueberblick" and seite.get("ebene") == [ebene]
    }


def test_von_der_startseite_fuehren_texte_zu_jeder_seite(website: Website) -> None:
    erreicht, offen = {"index"}, ["index"]
    while offen:
        neue = (nachbarn(website, offen.pop()) & set(docnames())) - erreicht
        erreicht |= neue
        offen += neue

    assert [docname for docname in docnames() if docname not in erreicht] == []


@pytest.mark.parametrize("ebene", EBENEN)
def test_jede_seite_einer_ebene_fuehrt_zu_deren_ueberblick(website: Website, ebene: str) -> None:
    ueberblick = ueberblicke()[ebene]
    seiten = [docname for docname in docnames() if ebene in angaben(docname).get("ebene", ()) and docname != ueberblick]

    assert seiten
    assert [docname for docname in seiten if ueberblick not in nachbarn(website, docname)] == []


def test_jede_seite_bietet_die_anderen_ausgaben_an(website: Website, ausgaben: Ausgaben) -> None:
    """In the sidebar of every page, with the right size, and once more on the start page; the 404 page has whole addresses."""
    erwartet = {
        f"herunterladen/{datei.name}": f"({datei.stat().st_size / 1e6:.1f} MB)".replace(".", ",", 1)
        for datei in (ausgaben.lesen, ausgaben.druck, ausgaben.epub)
    } | {f"herunterladen/{ausgaben.zip.name}": "(ZIP)"}

    def angebot(name: str, wahl: str) -> dict[str, str]:
        links = website.seiten[name].select(f"{wahl} a")
        return {ziel(name, link["href"])[0]: link.get_text()[link.get_text().index("(") :] for link in links}

    assert [name for name in website.seiten if name != "404.html" and angebot(name, ".sidebar-ausgaben") != erwartet] == []
    assert angebot("index.html", "article .ausgaben") == erwartet


def test_die_ausgaben_zum_herunterladen_sind_die_fertigen(website: Website, ausgaben: Ausgaben) -> None:
    ordner = website.ordner / "herunterladen"

    alle = (ausgaben.lesen, ausgaben.druck, ausgaben.epub, ausgaben.zip)
    assert {datei.name for datei in ordner.iterdir()} == {fertig.name for fertig in alle}
    for fertig in alle:
        assert (ordner / fertig.name).read_bytes() == fertig.read_bytes()
