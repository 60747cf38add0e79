"""The screen PDF: what the writer writes, what it refuses, and what the finished file says of itself."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from conftest import seite
from docutils import nodes
from docutils.parsers.rst import Directive, directives
from pikepdf import Array, Dictionary, Name
from sphinx.testing.util import SphinxTestApp

from changeguide.hindernisse import Hindernis
from changeguide.lesepdf.zeichen import fliesstext, zeichenkette

Baue = Callable[..., SphinxTestApp]
PDF = "change-guide-1.pdf"
SONDERZEICHEN = [
    "# kein Titel",
    "*kein* _Fettdruck_ und kein `Code`",
    "$x^2$ ist kein Satz in Formeln",
    "@niemand und <kein-ziel>",
    "// kein Kommentar, /* auch keiner */",
    "~ bleibt eine Tilde -- und --- bleiben Striche ...",
    "= keine Überschrift",
    "+ keine Liste",
    "1. keine Nummer",
    "- kein Punkt",
    "/ kein: Begriff",
    '"gerade" \'Zeichen\'',
    "#let x = 1; #{x} #(x) #[x] \\ \\u{41} \\n \\\"",
    "[Klammern] (runde) {geschweifte}",
    "https://nur.text.example/",
]
BUCH = {
    "eins.md": seite(
        "Erste Seite",
        """
        Ein Absatz mit [Verweis](zwei.md) und [Adresse](https://example.org/).

        (unten)=
        ## Abschnitt

        Die Kolleg:innen sagen *win-win* und nennen World Café.[^1]

        [^1]: Eine Fußnote.

        ### Tiefer

        | Spalte | Noch eine |
        | ------ | --------- |
        | a      | b         |

        :::{notiz} zuerst
        Was kommt zuerst?
        :::

        :::{reflexion}
        - Wozu das alles?
        :::

        :::{notiz} danach
        :zeilen: 3
        Was kommt danach?
        :::

        ```{figure} bild.svg
        :alt: Ein blaues Rechteck

        Die Bildunterschrift.
        ```
        """,
    ),
    "zwei.md": seite("Zweite Seite", "Zurück zur [ersten](#unten).\n", ebene="[kommune]"),
    "bild.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><rect width="60" height="30" fill="#1f5a8a"/></svg>',
    "index.md": (
        "# Probe\n\nVorneweg.\n\n```{toctree}\n:caption: Anfang\n:hidden:\n\neins\n```\n\n"
        "```{toctree}\n:caption: Kommunale Ebene\n:hidden:\n\nzwei\n```\n"
    ),
}


@pytest.fixture
def pdf(baue: Baue) -> Iterator[pikepdf.Pdf]:
    app = baue(BUCH, "lesepdf")
    with pikepdf.open(app.outdir / PDF) as dokument:
        yield dokument


def text(datei: Path) -> str:
    befehl = ["pdftotext", "-raw", datei, "-"]
    return subprocess.run(befehl, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def elemente(wurzel: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield all structure elements in reading order."""
    kinder = wurzel.get("/K", [])
    for kind in kinder if isinstance(kinder, Array) else [kinder]:
        if isinstance(kind, Dictionary) and "/S" in kind:
            yield kind
            yield from elemente(kind)


def marken(dokument: pikepdf.Pdf) -> list[str]:
    return [str(element.S)[1:] for element in elemente(dokument.Root.StructTreeRoot)]


# -- what is written ------------------------------------------------------------------------------------


class Woertlich(Directive):
    """Lines as paragraphs, as code and as words of code, exactly as they are."""

    def run(self) -> list[nodes.Node]:
        absaetze = [nodes.paragraph("", zeile, support_smartquotes=False) for zeile in SONDERZEICHEN]
        bloecke = [nodes.literal_block(zeile, zeile) for zeile in SONDERZEICHEN]
        return [*absaetze, *bloecke, *(nodes.paragraph("", "", nodes.literal("", zeile)) for zeile in SONDERZEICHEN)]


def test_kein_zeichen_wird_zum_befehl(baue: Baue) -> None:
    directives.register_directive("woertlich", Woertlich)
    app = baue({"eins.md": seite(inhalt="```{woertlich}\n```")}, "lesepdf")

    gesetzt = " ".join(text(app.outdir / PDF).split())
    gezaehlt = {zeile: len(re.findall(rf"(?<!\S){re.escape(zeile)}(?!\S)", gesetzt)) for zeile in SONDERZEICHEN}
    assert gezaehlt == dict.fromkeys(SONDERZEICHEN, 3)


def test_eine_zeichenkette_hat_nur_zwei_besondere_zeichen() -> None:
    assert zeichenkette('a"b\\c#d') == '"a\\"b\\\\c#d"'
    assert zeichenkette("a\nb\tc") == '"a\\nb\\tc"'
    with pytest.raises(ValueError, match=r"U\+0007"):
        zeichenkette("a\ab")


def test_der_gender_doppelpunkt_laesst_trennen_und_bleibt_beim_suchen_ein_doppelpunkt(baue: Baue) -> None:
    """Only tables break words; running text does not."""
    assert list(fliesstext("Liebe Kolleg:innen: um 8:30")) == ['"Liebe Kolleg"', "fuge", '":innen: um 8:30"']
    worte = "Gesprächspartner:innen Verfahrenslots:innen Bürgermeister:innen Sozialarbeiter:innen Gegenleser:innen "
    app = baue({"eins.md": seite(inhalt=f"{worte * 9}\n\n| Wer | Was |\n| --- | --- |\n| {worte * 9} | {'kommt ' * 90} |\n")}, "lesepdf")

    gesetzt = text(app.outdir / PDF)
    getrennt = re.findall(r"\w+\N{SOFT HYPHEN}\n\w*:\w+|\w+:\w+\N{SOFT HYPHEN}\n\w+", gesetzt)
    assert getrennt
    assert re.sub(r"\N{SOFT HYPHEN}\n", "", gesetzt).replace("\n", " ").count(worte.strip()) >= 9


def test_zeilenumbrueche_bleiben(baue: Baue) -> None:
    app = baue({"eins.md": seite(inhalt="Erster Satz.\\\nZweiter Satz.")}, "lesepdf")
    assert "Erster Satz.\nZweiter Satz.\n" in text(app.outdir / PDF)


# -- what is refused ------------------------------------------------------------------------------------


class unbekannt(nodes.General, nodes.Element):
    """A node no writer knows."""


class Unbekannt(Directive):
    def run(self) -> list[nodes.Node]:
        knoten = unbekannt()
        knoten.source, knoten.line = self.state_machine.get_source_and_line(self.lineno)
        return [knoten]


def mit_unbekanntem() -> dict[str, str]:
    directives.register_directive("unbekannt", Unbekannt)
    return {"eins.md": seite(inhalt="Text.\n\n```{unbekannt}\n```")}


HINDERNISSE: dict[str, tuple[Callable[[], dict[str, str]], str]] = {
    "Knoten": (mit_unbekanntem, r"docs/eins\.md:12: Für „unbekannt“ hat die PDF zum Lesen keine Form\."),
    "Formel": (lambda: {"eins.md": seite(inhalt="```{math}\na = b\n```")}, r"docs/eins\.md:10: Für „math_block“ hat"),
    "Bild ohne Text": (
        lambda: {"eins.md": seite(inhalt="```{image} bild.svg\n```"), "bild.svg": BUCH["bild.svg"]},
        r"docs/eins\.md:\d+: Dem Bild „bild\.svg“ fehlt „:alt:“",
    ),
    "roher Text": (lambda: {"eins.md": seite(inhalt="```{raw} html\n<b>da</b>\n```")}, r"docs/eins\.md:\d+: Roher Text für „html“"),
    "Zeichen": (lambda: {"eins.md": seite(inhalt="Ein \x07 Zeichen.")}, r"docs/eins\.md:\d+: Das Steuerzeichen U\+0007"),
    "ohne Schrift": (lambda: {"eins.md": seite(inhalt="Ein \N{HANGUL SYLLABLE GA}.")}, r"docs/eins\.md: Typst setzt die PDF zum Lesen nicht.*„가“"),
}


@pytest.mark.parametrize(("buch", "satz"), HINDERNISSE.values(), ids=HINDERNISSE)
def test_was_nicht_geht_haelt_den_bau_an(baue: Baue, buch: Callable[[], dict[str, str]], satz: str, tmp_path: Path) -> None:
    alt = tmp_path / "docs" / "_build" / "lesepdf" / PDF
    alt.parent.mkdir(parents=True)
    alt.write_bytes(b"von gestern")

    with pytest.raises(Hindernis, match=satz):
        baue(buch(), "lesepdf", maengel=True)
    assert not alt.exists()


def test_ein_verweis_ins_leere_haelt_den_bau_an(baue: Baue) -> None:
    class Leer(Directive):
        def run(self) -> list[nodes.Node]:
            return [nodes.paragraph("", "", nodes.reference("", "dort", refid="gibt-es-nicht", internal=True))]

    directives.register_directive("leer", Leer)
    with pytest.raises(Hindernis, match=r"docs/eins\.md\S* Der Verweis auf „eins:gibt-es-nicht“"):
        baue({"eins.md": seite(inhalt="```{leer}\n```")}, "lesepdf", maengel=True)


# -- what the file says of itself -------------------------------------------------------------------------


def test_titel_sprache_und_norm(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes().decode()

    assert (str(pdf.docinfo.Title), str(pdf.docinfo.Author)) == ("Probe – ein Buch", "Redaktion")
    assert str(pdf.docinfo.CreationDate).startswith("D:20260101")
    assert str(pdf.Root.Lang) == "de-DE"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert re.search(r"<pdfuaid:part>1<", xmp)
    assert re.search(r"<pdfaid:part>2<.*<pdfaid:conformance>A<", xmp, re.DOTALL)


def test_die_zeit_des_bausystems_gilt(baue: Baue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    app = baue({"eins.md": seite()}, "lesepdf")
    with pikepdf.open(app.outdir / PDF) as dokument:
        assert str(dokument.docinfo.CreationDate).startswith("D:20231114")


def test_zweimal_gebaut_ist_gleich(baue: Baue) -> None:
    einmal = (baue(BUCH, "lesepdf").outdir / PDF).read_bytes()
    assert (baue(BUCH, "lesepdf", maengel=True, freshenv=True).outdir / PDF).read_bytes() == einmal


def lesezeichen(eintraege: list[pikepdf.OutlineItem]) -> list[Any]:
    return [(eintrag.title, lesezeichen(eintrag.children)) for eintrag in eintraege]


def test_lesezeichen_fuehren_zu_teilen_seiten_und_abschnitten(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.PageMode) == "/UseOutlines"
    with pdf.open_outline() as gliederung:
        assert lesezeichen(gliederung.root) == [
            ("Zu diesem Handbuch", []),
            ("Anfang", [("Erste Seite", [("Abschnitt", [("Tiefer", [])])])]),
            ("Kommunale Ebene", [("Zweite Seite", [])]),
        ]


def test_seitenzahlen_sind_die_der_pdf(pdf: pikepdf.Pdf) -> None:
    assert [seite_.label for seite_ in pdf.pages] == [str(nummer) for nummer in range(1, len(pdf.pages) + 1)]


def test_jedes_notizfeld_heisst_wie_die_notiz_und_sagt_seine_frage(pdf: pikepdf.Pdf) -> None:
    felder = list(pdf.Root.AcroForm.Fields)

    assert [(str(feld.T), str(feld.TU)) for feld in felder] == [("zuerst", "Was kommt zuerst?"), ("danach", "Was kommt danach?")]
    assert all(int(feld.Ff) & 1 << 12 for feld in felder)
    zoll = 72 / 25.4
    hoehen = [round(float(feld.Rect[3] - feld.Rect[1]) / zoll, 1) for feld in felder]
    assert hoehen == [5 * 8.5, 3 * 8.5]
    ansagen = [str(element.Alt) for element in elemente(pdf.Root.StructTreeRoot) if element.S == Name.Form]
    assert ansagen == ["Was kommt zuerst?", "Was kommt danach?"]


def test_die_schrift_der_felder_ist_eingebettet(pdf: pikepdf.Pdf) -> None:
    (schrift,) = pdf.Root.AcroForm.DR.Font.values()
    beschreibung = schrift.FontDescriptor

    assert str(schrift.BaseFont).endswith("SourceSansPro-Regular")
    assert len(schrift.Widths) == int(schrift.LastChar) - int(schrift.FirstChar) + 1
    assert schrift.Widths[ord("ß") - int(schrift.FirstChar)] > 400
    assert len(beschreibung.FontFile3.read_bytes()) > 10_000


def test_felder_eines_blatts_stehen_unter_dessen_namen(baue: Baue) -> None:
    blatt = ":::::{blatt}\n\n:::{feld} ziel\nUnser Ziel\n:::\n:::{ankreuzen} wer\n- alle\n- keine\n:::\n:::::"
    app = baue({"blatt-probe.md": seite("Probe", blatt, typ="arbeitsblatt")}, "lesepdf")

    with pikepdf.open(app.outdir / PDF) as dokument:
        (oben,) = dokument.Root.AcroForm.Fields
        assert str(oben.T) == "blatt-probe"
        assert [(str(feld.T), str(feld.TU)) for feld in oben.Kids] == [("ziel", "Unser Ziel"), ("wer-1", "alle"), ("wer-2", "keine")]
        assert all(feld.Parent.objgen == oben.objgen for feld in oben.Kids)


def test_auszeichnung_fuer_vorleseprogramme(pdf: pikepdf.Pdf) -> None:
    alle = list(elemente(pdf.Root.StructTreeRoot))
    namen = marken(pdf)

    assert namen.count("Title") == 1
    assert {"TOC", "Reference", "L", "LI", "LBody", "Table", "THead", "TH", "TD", "Figure", "Caption", "Note", "Link"} <= set(namen)
    ebenen = [int(name[1:]) for name in namen if re.fullmatch(r"H\d", name)]
    assert ebenen == [1, 1, 1, 2, 3, 4, 1, 2]
    assert [str(element.Alt) for element in alle if element.S == Name.Figure] == ["Ein blaues Rechteck"]
    koepfe = [element for element in alle if element.S == Name.TH]
    assert [[str(angabe.Scope) for angabe in kopf.A if "/Scope" in angabe] for kopf in koepfe] == [["/Column"]] * 2


TAFELN = """
| Nur | ein | Kopf |
| --- | --- | --- |

| Schritt | Wer | Bis wann |
| --- | --- | --- |
| Fragen | Amt | Mai |
| Zählen | Träger | Juni |
| Sagen | Amt | Juli |

| Wer | Wann | Was |
| --- | --- | --- |
| Amt | Mai | fragen |
| Amt | Juni | zählen |
| Träger | Juli | sagen |

| Wort | Sinn |
| --- | --- |
| Amt | Haus |
| Träger | Verein |
| Kreis | Land |

```{list-table} Mit Titel
:header-rows: 1

* - Ort
  - Tag
  - Zeit
* - Rathaus
  - Montag
  - 9 Uhr
* - Schule
  - Dienstag
  - 10 Uhr
* - Kita
  - Mittwoch
  - | Wann | Wo | Wer |
    | --- | --- | --- |
    | eins | Hof | Mira |
    | zwei | Tor | Ole |
    | drei | Amt | Nele |
```
"""


def test_was_eine_zeile_nennt_ist_ihr_kopf(baue: Callable[..., SphinxTestApp]) -> None:
    """Where the first cells tell three rows of three columns apart; two rows of the "Amt" are no help when going down a column."""
    felder = ":::{feldtabelle} plan\n:spalten: Woche 30, Wer 40, Wo 30\n:vorgaben: Erste | Zweite | Dritte\n\nPlan\n:::\n"
    leer = ":::{feldtabelle} offen\n:spalten: Frage 30, Wer 70\n:zeilen: 1\n\nOffen\n:::\n"
    blatt = f"::::::{{blatt}}\n{felder}\n{leer}\n::::::"
    app = baue({"probe.md": seite("Probe", TAFELN), "blatt-probe.md": seite("Blatt", blatt, typ="arbeitsblatt")}, "lesepdf")

    with pikepdf.open(app.outdir / PDF) as dokument:
        tafeln = [element for element in elemente(dokument.Root.StructTreeRoot) if element.S == Name.Table]
        koepfe = [
            "".join(str(angabe.Scope)[1] for kopf in elemente(tafel) if kopf.S == Name.TH for angabe in kopf.A if "/Scope" in angabe)
            for tafel in tafeln
        ]

    assert koepfe == ["CCC", "CCCRRR", "CCC", "CC", "CCCRRRCCCRRR", "CCCRRR", "CCCRRR", "CC"]


def test_englisches_ist_als_englisch_ausgezeichnet(pdf: pikepdf.Pdf) -> None:
    sprachen = []  # German is the language of the document
    for seite_ in pdf.pages:
        for operanden, befehl in pikepdf.parse_content_stream(seite_):
            if str(befehl) == "BDC" and isinstance(operanden[1], Dictionary) and "/Lang" in operanden[1]:
                sprachen.append(str(operanden[1].Lang))
    assert [sprache for sprache in sprachen if sprache != "de-DE"] == ["en-GB"] * 2


def test_verweise_sagen_wohin_sie_fuehren(pdf: pikepdf.Pdf) -> None:
    verweise = [v for seite_ in pdf.pages[5:] for v in seite_.get("/Annots", []) if v.Subtype == Name.Link]
    gesagt = [str(verweis.Contents) for verweis in verweise]
    adressen = [str(verweis.A.URI) for verweis in verweise if "/A" in verweis]

    assert "Zweite Seite, Seite 8" in gesagt
    assert "Erste Seite, Seite 6" in gesagt
    assert adressen == ["https://example.org/"]


def test_kopf_und_seitenzahl_werden_nicht_vorgelesen(baue: Baue) -> None:
    datei = baue(BUCH, "lesepdf").outdir / PDF
    befehl = ["pdfinfo", "-struct-text", datei]
    vorgelesen = subprocess.run(befehl, capture_output=True, text=True, encoding="utf-8", check=True).stdout

    assert "Kommunale Ebene · Zweite Seite" in text(datei)
    assert "Zurück zur " in vorgelesen
    assert "Kommunale Ebene · Zweite Seite" not in vorgelesen
