"""The German bibliography: how works are cited, in which order they stand, and how an entry reads."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from conftest import seite
from pybtex.database import Entry, parse_string
from sphinx.testing.util import SphinxTestApp
from test_bausteine import latex
from test_meldungen import gesagt

from changeguide.literatur import Literaturstil, alphabetisch, kennzeichen, kuerzel

Baue = Callable[..., SphinxTestApp]


def eintraege(*felder: str) -> list[Entry]:
    """Return entries from their BibTeX fields."""
    quelle = "".join(f"@misc{{w{nummer}, pruefung={{gesehen}}, {feld}}}\n" for nummer, feld in enumerate(felder))
    return list(parse_string(quelle, "bibtex").entries.values())


# -- in the text ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("felder", "erwartet"),
    [
        ("author={Scharpf, Fritz W.}, title={T}, year={1993}", "Scharpf 1993"),
        ("author={Kurtz, C. F. and Snowden, D. J.}, title={T}, year={2003}", "Kurtz/Snowden 2003"),
        ("author={Adam, A and Beck, B and Cohn, C}, title={T}, year={2001}", "Adam/Beck/Cohn 2001"),
        ("author={Cady, A and Beck, B and Cohn, C and Dorn, D}, title={T}, year={2014}", "Cady u. a. 2014"),
        ("author={Cady, A and Beck, B and Cohn, C and Dorn, D and Ems, E}, title={T}, year={2014}", "Cady u. a. 2014"),
        ("editor={Maier, Eva and Huber, Max}, title={T}, year={2010}", "Maier/Huber 2010"),
        ("author={Adam, A}, editor={Maier, Eva}, title={T}, year={2010}", "Adam 2010"),
        ("author={Schulz von Thun, Friedemann}, title={T}, year={1981}", "Schulz von Thun 1981"),
        ("author={Müller-Lüdenscheidt, Eva}, title={T}, year={2020}", "Müller-Lüdenscheidt 2020"),
        ("author={{vhw -- Bundesverband}}, title={T}, year={2025}", "vhw – Bundesverband 2025"),
        ("author={Adam, A}, title={T}", "Adam"),
        ("title={Ein Bericht -- und mehr}, year={2020}", "Ein Bericht – und mehr 2020"),
        ("author={Adam, A}, kuerzel={SGB VIII -- Entwurf}, title={T}, year={2020}", "SGB VIII – Entwurf"),
    ],
)
def test_kuerzel(felder: str, erwartet: str) -> None:
    assert kuerzel(eintraege(felder)[0]) == erwartet


def test_gleiche_kuerzel_werden_unterschieden() -> None:
    adam, beck = "author={Adam, A}, title={T}, year={2020}", "author={Beck, B}, title={T}, year={2020}"
    assert kennzeichen(eintraege(adam, adam, beck, adam)) == ["Adam 2020a", "Adam 2020b", "Beck 2020", "Adam 2020c"]


def test_anderes_jahr_bleibt_ohne_zusatz() -> None:
    werke = [f"author={{Adam, A}}, title={{T}}, year={{{jahr}}}" for jahr in (2020, 2021)]
    assert kennzeichen(eintraege(*werke)) == ["Adam 2020", "Adam 2021"]


def test_sortiert_nach_din_5007() -> None:
    richtig = ["Ahrens", "Ämter", "Anders", "Héritier", "Hesse", "Öhm", "Ost", "Özer", "Straße 2", "Strasser", "Zahn"]
    assert sorted(reversed(richtig), key=alphabetisch) == richtig


# -- in the list ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("felder", "erwartet"),
    [
        (
            "author={Müller-Lüdenscheidt, Jean-Luc}, title={Was tun?}, year={2020}, edition={2}, publisher={V}, address={O}",
            "Müller-Lüdenscheidt, Jean-Luc (2020): Was tun? 2. Auflage. O: V.",
        ),
        (
            "editor={Maier, Eva and Huber, Max}, title={T}, year={2010}, publisher={V}",
            "Maier, Eva; Huber, Max (Hrsg.) (2010): T. V.",
        ),
        (
            "author={Adam, A}, title={T}, year={2003}, journal={Die Zeit}, volume={42}, number={3}, pages={462--483}",
            "Adam, A (2003): T. In: Die Zeit 42(3), S. 462–483.",
        ),
        (
            "author={Adam, A}, title={T}, year={1993}, editor={Beck, B and Cohn, C}, booktitle={Sammelband}, address={O}",
            "Adam, A (1993): T. In: Beck, B; Cohn, C (Hrsg.): Sammelband. O.",
        ),
        ("author={{vhw -- Bundesverband}}, title={T -- U}, year={2025}", "vhw – Bundesverband (2025): T – U."),
        ("title={SGB VIII}, kuerzel={SGB VIII}, howpublished={BGBl. I S. 1163}", "SGB VIII. BGBl. I S. 1163."),
        ("title={T}, year={2020}, url={https://a.de/b/}", "T (2020). https://a.de/b/."),
        ("title={T}, year={2020}, doi={10.1/2}, url={https://a.de/b/}", "T (2020). https://doi.org/10.1/2."),
        ("title={T}, year={2020}, note={nur für die Redaktion}", "T (2020)."),
    ],
)
def test_eintrag(felder: str, erwartet: str) -> None:
    formatiert = Literaturstil().format_entry("", eintraege(felder)[0])
    assert str(formatiert.text).replace("<nbsp>", " ") == f"{erwartet} Titel und Inhalt selbst gesehen."


@pytest.mark.parametrize(
    "felder",
    ["title={T}, year={2020}", "title={T}, year={2020}, pruefung={vielleicht}", "author={Adam, A}, pruefung={amtlich}"],
    ids=["ohne pruefung", "mit falscher pruefung", "ohne title"],
)
def test_meldung_nennt_den_unvollstaendigen_eintrag(felder: str, baue: Baue) -> None:
    dateien = {"literatur.bib": f"@misc{{halb, {felder}}}", "probe.md": seite(inhalt="```{bibliography}\n:all:\n```")}
    assert "„halb“" in gesagt(baue, dateien)


BIB = """
@misc{zahn, author={Zahn, Z}, title={T}, year={2020}, pruefung={amtlich}}
@misc{oez1, author={Özer, Ö}, title={Eins}, year={2020}, pruefung={amtlich}}
@misc{oez2, author={Özer, Ö}, title={Zwei}, year={2020}, pruefung={amtlich}}
@misc{ost, author={Ost, O}, title={T}, year={2020}, pruefung={amtlich}}
@misc{nie, author={Nie, N}, title={nie zitiert}, year={2020}, pruefung={amtlich}}
"""
BUCH = {
    "literatur.bib": BIB,
    "probe.md": seite(inhalt="Eins {cite}`zahn,oez2`. Zwei {cite}`ost`."),
    "quelle.md": seite(inhalt="Drei {cite}`oez1`. Vier {cite}`zahn,ost`."),
    "anhang/literatur.md": seite("Literatur", "```{bibliography}\n```"),
}


@pytest.fixture
def html(baue: Baue) -> Callable[[str], BeautifulSoup]:
    app = baue(BUCH)
    return lambda name: BeautifulSoup((app.outdir / f"{name}.html").read_text(encoding="utf-8"), "html.parser").article


def test_zitate_stehen_in_runden_klammern(html: Callable[[str], BeautifulSoup]) -> None:
    assert html("quelle").select(".bibtex-citation")[1].get_text() == "(Ost 2020; Zahn 2020)"


def test_zusaetze_folgen_den_titeln(html: Callable[[str], BeautifulSoup]) -> None:
    werke = [werk.get_text() for werk in html("anhang/literatur").select(".citation") if "Özer" in werk.get_text()]
    assert [" ".join(werk.split()).partition(".")[0] for werk in werke] == [
        "[Özer 2020a] Özer, Ö (2020): Eins",
        "[Özer 2020b] Özer, Ö (2020): Zwei",
    ]


def test_zitat_fuehrt_zum_eintrag(html: Callable[[str], BeautifulSoup]) -> None:
    ziel = html("quelle").select_one(".bibtex-citation a")["href"]
    datei, _, anker = ziel.partition("#")
    assert (datei, html("anhang/literatur").select_one(f"#{anker} p").get_text()[:9]) == ("anhang/literatur.html", "Özer, Ö (")


def test_liste_ist_sortiert_und_vollstaendig(html: Callable[[str], BeautifulSoup]) -> None:
    assert [marke.get_text() for marke in html("anhang/literatur").select(".citation .label")] == [
        "[Ost 2020]",
        "[Özer 2020a]",
        "[Özer 2020b]",
        "[Zahn 2020]",
    ]


def test_quellen_nennen_was_die_seite_zitiert(html: Callable[[str], BeautifulSoup]) -> None:
    werke = [werk.get_text().partition(",")[0] for werk in html("probe").select(".quellen li")]
    assert werke == ["Ost", "Özer 2020b – Özer", "Zahn"]


def test_latex_zitiert_ohne_seitenzahl(baue: Baue) -> None:
    assert r"\autopageref" not in latex(baue(BUCH, "latex"))


@pytest.mark.parametrize(
    ("satz", "gedruckt"),
    [
        ("Das gilt (§ 80, SGB VIII) {cite}`sgb`.", "Das gilt (§ 80, SGB VIII)."),
        ("Das gilt (§ 80) {cite}`sgb`.", "Das gilt (§ 80) (SGB VIII)."),
        ("Das gilt (§ 80, SGB VIII) {cite}`sgb,adam`.", "Das gilt (§ 80, SGB VIII) (Adam 2020; SGB VIII)."),
    ],
)
def test_genanntes_gesetz_steht_nicht_zweimal_da(satz: str, gedruckt: str, baue: Baue) -> None:
    bib = (
        "@misc{sgb, pruefung={gesehen}, kuerzel={SGB VIII}, title={Gesetz}}\n"
        "@misc{adam, pruefung={gesehen}, author={Adam, A}, title={T}, year={2020}}\n"
    )
    buch = {"literatur.bib": bib, "probe.md": seite(inhalt=f"{satz}\n\n```{{bibliography}}\n:all:\n```")}
    app = baue(buch)
    suppe = BeautifulSoup((app.outdir / "probe.html").read_text(encoding="utf-8"), "html.parser")
    absatz = next(absatz for absatz in suppe.select("article p") if "Das gilt" in absatz.get_text())
    assert absatz.get_text().replace("\N{NO-BREAK SPACE}", " ") == gedruckt
    assert absatz.select_one("a.reference")["href"].startswith("#")
    app.cleanup()
    gesetzt = re.sub(r"\\(?:DUrole\{bibtex-citation\}|hyperlink\{[^}]*\})|[{}]", "", latex(baue(buch, "latex")))
    assert gedruckt in gesetzt.replace("\N{NO-BREAK SPACE}", " ").replace("~", " ")
