"""No content is lost: what a page says on the website, it says in the EPUB, in the screen PDF and in print."""

from __future__ import annotations

import pytest

from .conftest import VORWORT
from .lesen import Epub, Pdf, Website, angaben, docnames, gleiche, lesefolge
from .vorlesen import Block
from .wortlaut import NUR_TABELLE, OHNE, ORT, bloecke, druckmuster, drucktext, fehlende, klartext, unterschiede

STUECKE = {
    "Titel eines Reiters": "label.sd-tab-label",
    "Text in einem Reiter": ".sd-tab-content p",
    "Titel eines Aufklappers": "summary",
    "Text in einem Aufklapper": ".sd-summary-content p",
    "Titel einer Karte": ".sd-card-title",
    "Link einer Karte": "a.sd-stretched-link",
    "Tabellenzelle": "td",
    "Listenpunkt": "li",
    "Aufgabe": "li.task-list-item",
    "Glossarbegriff": "dl.glossary dt",
    "Frage einer Notiz": ".notiz-frage",
    "Kopf eines Kastens": ".kasten-kopf",
    "Bildunterschrift": "figcaption p",
    "Zwischenüberschrift": "h2",
}


def gesucht(website: Website, docname: str) -> list[str]:
    """Return what must stand in print."""
    alle = bloecke(website.artikel(docname), f"{OHNE}, {NUR_TABELLE}")
    return alle[1:] if docname == "index" else alle


def test_jede_seite_steht_im_inhaltsverzeichnis() -> None:
    assert sorted(lesefolge()) == docnames()


@pytest.mark.parametrize("docname", docnames())
def test_epub_hat_denselben_wortlaut(website: Website, epub: Epub, docname: str) -> None:
    auf_der_website = bloecke(website.artikel(docname))

    assert len(auf_der_website) > 1
    assert unterschiede(auf_der_website, bloecke(epub.artikel(docname))) == []


@pytest.mark.parametrize("docname", docnames())
def test_pdf_zum_lesen_liest_denselben_wortlaut_vor(website: Website, vorgelesen: dict[str, list[Block]], docname: str) -> None:
    """Word for word and in the same order; a worksheet is read as it is filled in, after the text of its page."""
    geschrieben, gelesen = "".join(bloecke(website.artikel(docname))), vorgelesener_text(vorgelesen[docname])

    if angaben(docname).get("typ") == "arbeitsblatt":
        assert list(map(klartext, fehlende(gesucht(website, docname), gelesen))) == []
    elif docname == "index":
        assert gelesen.removeprefix(gleiche(VORWORT)) == gleiche(klartext("".join(gesucht(website, docname))))
    elif ORT in geschrieben:
        assert druckmuster(geschrieben, "").fullmatch(gelesen.replace("☐", "").replace("☑", "x"))
    else:
        assert gelesen == gleiche(klartext(geschrieben))


def vorgelesener_text(bloecke: list[Block]) -> str:
    """Return what is read out, without the arrows before links of cards."""
    return "".join(gleiche(block.text.removeprefix("→")) for block in bloecke)


@pytest.mark.parametrize("docname", docnames())
def test_druck_hat_denselben_wortlaut(website: Website, pdf: Pdf, kapitel: dict[str, list[str]], docname: str) -> None:
    verloren = list(fehlende(gesucht(website, docname), drucktext(kapitel[docname])))
    nirgends = list(fehlende(verloren, drucktext(pdf.seiten)))

    if verloren:
        wo = {satz: "fehlt in der PDF" if satz in nirgends else "steht in der PDF bei einer anderen Seite" for satz in verloren}
        pytest.fail("\n".join(f"docs/{docname}.md, {wo[satz]}: {klartext(satz)}" for satz in verloren), pytrace=False)


# -- the comparison itself ----------------------------------------------------------------------------


def beispiel(website: Website, wahl: str) -> tuple[str, str]:
    """Return the first such piece of the book that is one block: docname and block."""
    for docname in lesefolge():
        artikel = website.artikel(docname)
        stuecke = {klartext(" ".join(bloecke(stueck))) for stueck in artikel.select(wahl)}
        for block in bloecke(artikel):
            if klartext(block) in stuecke:
                return docname, block
    pytest.fail(f"Im ganzen Buch gibt es nichts, worauf „{wahl}“ passt.")


@pytest.mark.parametrize("wahl", STUECKE.values(), ids=STUECKE)
def test_ein_verlust_faellt_auf(website: Website, epub: Epub, kapitel: dict[str, list[str]], wahl: str) -> None:
    """Take one such piece away, from the text of the EPUB and of the print, and see it missed."""
    docname, block = beispiel(website, wahl)
    im_epub, im_druck = bloecke(epub.artikel(docname)), drucktext(kapitel[docname])
    vorher = list(fehlende(gesucht(website, docname), im_druck))

    im_epub.remove(block)
    im_druck, gestrichen = druckmuster(block).subn("", im_druck, count=1)

    assert unterschiede(bloecke(website.artikel(docname)), im_epub) == [f"-{klartext(block)}"]
    assert gestrichen
    assert len(list(fehlende(gesucht(website, docname), im_druck))) > len(vorher)


def test_ein_kurzes_stueck_zaehlt_nicht_als_teil_eines_langen() -> None:
    text = drucktext(["Pflicht\nDie Pflichtaufgabe bleibt."])

    assert list(fehlende(["Pflicht", "Die Pflichtaufgabe bleibt."], text)) == []
    assert list(fehlende(["Pflicht", "Pflicht", "Die Pflichtaufgabe bleibt."], text)) == ["Pflicht"]


def test_was_der_druck_hinzufuegen_darf() -> None:
    seiten = [
        "Lesen Sie den Beitrag (S. 12) und die Ge‐\nsetzessammlung3.\n3 https://example.org/eine-\nlange-adresse\n",
        "Ein Bild\nvon anderswo\nAbb. 1: Unterschrift\nDer Satz geht weiter.\n",
    ]
    satz = "Lesen Sie den Beitrag\ue000 und die Gesetzessammlung\ue001."

    assert list(fehlende([satz], drucktext(seiten))) == []
    assert list(fehlende([f"{satz} Der Satz geht weiter."], drucktext(seiten))) == []
    assert list(fehlende([f"{satz} Der Satz geht anders weiter."], drucktext(seiten))) != []
    assert list(fehlende(["Beitrag", "von anderswo", "lange-adresse"], drucktext(seiten))) == ["lange-adresse"]
