"""The EPUB of a small book: the pages of print, tables on narrow screens, the style sheet, the package."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
import tinycss2
from bs4 import BeautifulSoup, Tag
from conftest import seite
from sphinx.testing.util import SphinxTestApp

from changeguide.epub.seitenliste import Anfang, anfaenge, lies
from changeguide.gestaltung import teile
from changeguide.hindernisse import Hindernis
from changeguide.stellen import ABSTAND

Baue = Callable[..., SphinxTestApp]

TEXT = """
Erster Absatz.

Zweiter Absatz.

## Danach

- Punkt eins
- Punkt zwei

| Angabe | Was darf ich zusagen? | Beispiel Siebenauen |
|--------|-----------------------|---------------------|
| Anlass | Wer | |

:::{praxistipp} Vorher fragen
Fragen Sie vorher.
:::
"""
TITEL, ERSTER, ZWEITER, DANACH, EINS, ZWEI, KOPF = (nummer * ABSTAND for nummer in range(1, 8))
ANLASS = 10 * ABSTAND
KASTENKOPF = 13 * ABSTAND


@pytest.fixture
def buch(baue: Baue, tmp_path: Path) -> Callable[[str], SphinxTestApp]:
    """Build the small book with what the print edition noted, as "docname number page" per line."""

    def _buch(zeilen: str) -> SphinxTestApp:
        datei = tmp_path / "druck.stellen"
        datei.write_text("".join("\t".join(zeile.split()) + "\n" for zeile in zeilen.strip().splitlines()), encoding="utf-8")
        dateien = {"probe.md": f"# Probe\n{TEXT}", "zwei.md": "# Zwei\n\nSchluss.\n"}
        return baue(dateien, "epub", confoverrides={"epub_druckstellen": "druck.stellen", "seiten_ohne_angaben": ["*"]})

    return _buch


def xhtml(app: SphinxTestApp, name: str) -> BeautifulSoup:
    return BeautifulSoup((app.outdir / name).read_text(encoding="utf-8"), "html.parser")


def marken(app: SphinxTestApp, name: str) -> dict[str, Tag]:
    """Return the markers of a page: number -> element."""
    return {marke["aria-label"]: marke for marke in xhtml(app, name).select('[role="doc-pagebreak"]')}


# -- the pages of print -------------------------------------------------------------------------------


def test_eine_seite_beginnt_vor_dem_ersten_block_der_auf_ihr_steht(buch: Callable[[str], SphinxTestApp]) -> None:
    gesetzt = marken(buch(f"probe {TITEL} 7\nprobe {ERSTER} 7\nprobe {ZWEITER} 8\nprobe {EINS} 8\nprobe {ZWEI} 9\nzwei {TITEL} 11"), "probe.xhtml")

    assert list(gesetzt) == ["7", "8", "9"]
    assert gesetzt["7"].find_next_sibling().name == "h1"
    assert gesetzt["8"].parent.text == "Zweiter Absatz."
    assert gesetzt["9"].parent.text == "Punkt zwei"
    assert {(marke["epub:type"], marke["id"]) for marke in gesetzt.values()} == {("pagebreak", f"seite-{n}") for n in gesetzt}


def test_seiten_ohne_anfang_eines_blocks_teilen_sich_den_naechsten(buch: Callable[[str], SphinxTestApp]) -> None:
    app = buch(f"probe {TITEL} 7\nprobe {ERSTER} 9\nzwei {TITEL} 12")

    assert {nummer: marke.parent.get_text() for nummer, marke in marken(app, "probe.xhtml").items() if nummer != "7"} == {
        "8": "Erster Absatz.",
        "9": "Erster Absatz.",
    }
    assert list(marken(app, "zwei.xhtml")) == ["10", "11", "12"]


def test_was_mit_dem_kopf_einer_tabelle_beginnt_beginnt_vor_der_tabelle(buch: Callable[[str], SphinxTestApp]) -> None:
    gesetzt = marken(buch(f"probe {TITEL} 1\nprobe {KOPF} 2\nprobe {ANLASS} 3"), "probe.xhtml")

    assert gesetzt["2"].find_next_sibling().name == "table"
    assert gesetzt["3"].find_parent("td").get_text(strip=True) == "Anlass"


def test_was_mit_dem_kopf_eines_kastens_beginnt_beginnt_vor_dem_kasten(buch: Callable[[str], SphinxTestApp]) -> None:
    (_, marke) = marken(buch(f"probe {TITEL} 1\nprobe {KASTENKOPF} 2"), "probe.xhtml").values()

    assert "praxistipp" in marke.find_next_sibling()["class"]


def test_eine_stelle_die_das_epub_nicht_hat_rueckt_zur_naechsten(buch: Callable[[str], SphinxTestApp]) -> None:
    gesetzt = marken(buch(f"probe {TITEL} 1\nprobe {ERSTER + 5} 2\nprobe {99 * ABSTAND} 3\nzwei {TITEL} 4"), "probe.xhtml")

    assert gesetzt["2"].parent.text == "Zweiter Absatz."
    assert gesetzt["3"].find_next_sibling() is None


def test_navigation_und_ncx_nennen_alle_seiten(buch: Callable[[str], SphinxTestApp]) -> None:
    app = buch(f"probe {TITEL} 3\nprobe {ZWEITER} 4\nzwei {TITEL} 7")
    liste = xhtml(app, "nav.xhtml").select_one('nav[role="doc-pagelist"]')
    ncx = re.findall(r'<content src="(.*?)" />', (app.outdir / "toc.ncx").read_text(encoding="utf-8").partition("<pageList>")[2])
    paket = (app.outdir / "content.opf").read_text(encoding="utf-8")

    ziele = [(verweis.text, verweis["href"]) for verweis in liste.select("a")]
    assert ziele == [
        ("3", "probe.xhtml#seite-3"),
        ("4", "probe.xhtml#seite-4"),
        ("5", "zwei.xhtml#seite-5"),
        ("6", "zwei.xhtml#seite-6"),
        ("7", "zwei.xhtml#seite-7"),
    ]
    assert ncx == [ziel for _, ziel in ziele]
    assert "pageBreakMarkers" in paket
    assert '<meta property="pageBreakSource">Probe. Ausgabe 1, PDF zum Drucken</meta>' in paket


def test_ohne_druck_keine_seiten_und_keine_behauptung(baue: Baue) -> None:
    app = baue({"probe.md": seite()}, "epub")

    assert "ohne Seitenzahlen des Drucks" in app.status.getvalue()
    assert "pagebreak" not in (app.outdir / "probe.xhtml").read_text(encoding="utf-8")
    assert "page-list" not in (app.outdir / "nav.xhtml").read_text(encoding="utf-8")
    assert "pageList" not in (app.outdir / "toc.ncx").read_text(encoding="utf-8")
    assert not re.search("pageBreak|dc:source|pageNavigation", (app.outdir / "content.opf").read_text(encoding="utf-8"))


def test_abbildungen_die_der_druck_nach_hinten_rueckt_zaehlen_wo_sie_stehen() -> None:
    seiten = {"a": {1: 5, 2: 6, 3: 5, 4: 6, 5: 8}}

    assert list(anfaenge(seiten, ["a"])) == [Anfang(5, "a", 1), Anfang(6, "a", 2), Anfang(7, "a", 5), Anfang(8, "a", 5)]


@pytest.mark.parametrize("zeile", ["a\t1", "a 1 2", "a\t1\tx2", "\t1\t2", ""])
def test_eine_unlesbare_zeile_haelt_an(tmp_path: Path, zeile: str) -> None:
    datei = tmp_path / "x.stellen"
    datei.write_text(f"a\t1\t1\n{zeile}\n", encoding="utf-8")

    with pytest.raises(Hindernis, match=r"x\.stellen:2: Erwartet"):
        lies(datei)


def test_roemische_seiten_gehoeren_nicht_zum_buch_und_die_erste_nennung_gilt(tmp_path: Path) -> None:
    datei = tmp_path / "x.stellen"
    datei.write_text("a\t1\tiv\na\t2\t1\na\t2\t2\n", encoding="utf-8")

    assert lies(datei) == {"a": {2: 1}}


def test_eine_fehlende_datei_haelt_an(tmp_path: Path) -> None:
    with pytest.raises(Hindernis, match=r"weg\.stellen.*make druck"):
        lies(tmp_path / "weg.stellen")


# -- tables -------------------------------------------------------------------------------------------


def test_in_breiten_tafeln_kennt_jede_zelle_ihre_spalte(buch: Callable[[str], SphinxTestApp]) -> None:
    tafel = xhtml(buch(""), "probe.xhtml").table

    assert "stapel" in tafel["class"]
    assert "immer" not in tafel["class"]
    assert [zelle.get("data-spalte") for zelle in tafel.select("td")] == [None, "Was darf ich zusagen?", None]


def test_was_auch_sonst_kaum_passt_ist_immer_ein_stapel(baue: Baue) -> None:
    woerter = "| Zuständigkeit | Rechtsgrundlagen | Haushaltsanmeldung |\n|---|---|---|\n| Jugendhilfeplanung | ja | nein |"
    tafel = xhtml(baue({"probe.md": seite(inhalt=woerter)}, "epub"), "probe.xhtml").table

    assert {"stapel", "immer"} <= set(tafel["class"])
    assert [zelle.get("data-spalte") for zelle in tafel.select("td")] == [None, "Rechtsgrundlagen:", "Haushaltsanmeldung:"]


def test_schmale_tafeln_bleiben_tafeln(baue: Baue) -> None:
    app = baue({"probe.md": seite(inhalt="| A | B |\n|---|---|\n| x | y |")}, "epub")

    assert "stapel" not in (app.outdir / "probe.xhtml").read_text(encoding="utf-8")


# -- boxes --------------------------------------------------------------------------------------------


def test_kaesten_sind_gruppen_mit_namen(baue: Baue) -> None:
    inhalt = ":::{praxistipp} Vorher fragen\nText.\n:::\n\n::::{tab-set}\n:::{tab-item} Vor Ort\nText.\n:::\n::::"
    buch = xhtml(baue({"probe.md": seite(inhalt=inhalt)}, "epub"), "probe.xhtml")

    gruppen = buch.select('[role="group"]')
    assert [buch.find(id=gruppe["aria-labelledby"]).text for gruppe in gruppen] == ["Praxistipp Vorher fragen", "Vor Ort"]


# -- pictures and style -------------------------------------------------------------------------------


def test_bilder_haben_keine_masse_in_millimetern(baue: Baue) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>'
    bilder = "```{image} bild.svg\n:alt: Kreis\n:width: 30mm\n```\n\n```{image} bild.svg\n:alt: Kreis\n:width: 50%\n```"
    app = baue({"probe.md": seite(inhalt=bilder), "bild.svg": svg}, "epub")

    assert [bild.get("style") for bild in xhtml(app, "probe.xhtml").select("img")] == [None, "width: 50%;"]


def werte(regeln: list) -> Iterator[tuple[str, list]]:
    """Yield property and value of every declaration of a style sheet, those in media queries too."""
    for regel in regeln:
        if regel.type == "at-rule":
            yield from werte(tinycss2.parse_rule_list(regel.content, skip_comments=True, skip_whitespace=True))
        else:
            for angabe in tinycss2.parse_declaration_list(regel.content, skip_comments=True, skip_whitespace=True):
                assert angabe.type == "declaration", angabe
                yield angabe.name, angabe.value


def test_die_stildatei_kennt_keine_farben_keine_schriften_und_nur_bezogene_masse() -> None:
    regeln = tinycss2.parse_stylesheet("\n".join(teile("epub.css")), skip_comments=True, skip_whitespace=True)
    angaben = list(werte(regeln))

    assert len(angaben) > 100
    assert [name for name, _ in angaben if "color" in name and name != "color" or name.startswith("background")] == []
    assert {teil.value for name, wert in angaben if name == "color" for teil in wert if teil.type == "ident"} <= {"inherit"}
    assert {teil.value for name, wert in angaben if name == "font-family" for teil in wert if teil.type == "ident"} <= {"inherit", "monospace"}
    einheiten = {teil.unit for _, wert in angaben for teil in wert if teil.type == "dimension"}
    assert einheiten <= {"em", "vh"}
    assert [name for name, wert in angaben for teil in wert if teil.type == "hash" or (teil.type == "function" and teil.name != "attr")] == []


# -- the package --------------------------------------------------------------------------------------


@pytest.mark.parametrize("epoche", [None, "1800000000"])
def test_zwei_ordner_ein_epub(
    make_app: Callable[..., SphinxTestApp], baue: Baue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoche: str | None
) -> None:
    if epoche:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoche)
    else:
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    eines = baue({"probe.md": seite(), "zwei.md": seite("Zwei")}, "epub")
    eines.cleanup()
    shutil.copytree(eines.srcdir, tmp_path / "anders" / "wo", ignore=shutil.ignore_patterns("_build"))
    anderes = make_app("epub", srcdir=tmp_path / "anders" / "wo")
    anderes.build()

    (erste,), (zweite,) = (list(Path(app.outdir).glob("*.epub")) for app in (eines, anderes))
    assert erste.read_bytes() == zweite.read_bytes()
    with ZipFile(erste) as archiv:
        assert archiv.namelist()[0] == "mimetype"
        assert {eintrag.date_time[0] for eintrag in archiv.infolist()} == {2027 if epoche else 2026}
        assert b"2027-01-15T08:00:00Z" in archiv.read("content.opf") or not epoche
