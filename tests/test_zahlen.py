"""``make zahlen``: the figures of a page are counted right, and every missed target is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import seite

from werkzeuge.zahlen.__main__ import main
from werkzeuge.zahlen.buch import zaehle_buch
from werkzeuge.zahlen.seiten import zaehle_alle
from werkzeuge.zahlen.tabelle import tabelle
from werkzeuge.zahlen.ziele import maengel, maengel_des_buchs

BEITRAG = """
Drei Ämter planen für dieselben Kinder.
Das wird von niemandem bemerkt {cite}`sgb8`.
Mehr unter [Silos](silos) und [](silos), [im Netz](https://example.org) und {term}`Bedarfs <Bedarf>` {cite}`sgb8,kkg`.

:::{lesepfad} Weg
silos: Weil es hilft.
:::

:::{figure} ../bilder/a.svg
:alt: Ein Bild.
:::
"""
DATEIEN = {
    "index.md": "# Buch\n\n[Start](probe)\n",
    "einstieg/probe.md": seite("Probe", BEITRAG),
    "organisation/silos.md": seite("Silos", "Zurück zu [Probe](probe) oder zu [mir](silos).\n", typ="ueberblick"),
    "anhang/glossar.md": seite("Glossar", ":::{glossary}\nBedarf\n  Was nötig ist.\n\nAmt\n  Eine Stelle.\n:::", typ="ueberblick"),
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name, text in DATEIEN.items():
        datei = tmp_path / name
        datei.parent.mkdir(exist_ok=True)
        datei.write_text(text, encoding="utf-8")
    return tmp_path


def test_zahlen_einer_seite(docs: Path) -> None:
    probe = next(z for z in zaehle_alle(docs) if z.pfad.stem == "probe")
    assert probe.saetze == [6, 5, 9]
    assert (probe.laengster, probe.passiv, probe.hinaus, probe.herein, probe.bilder) == (9, 1, 3, 2, 1)
    assert (probe.quellen, probe.begriffe) == ({"sgb8", "kkg"}, {"Bedarf"})
    assert probe.passivanteil == pytest.approx(33.3, abs=0.1)


def gemeldet(docs: Path) -> list[str]:
    """Return the missed targets of the book in *docs*."""
    alle = zaehle_alle(docs)
    return list(maengel(alle, zaehle_buch(alle, docs)))


def test_maengel_nennen_seite_und_ziel(docs: Path) -> None:
    assert [satz.partition(": ")[2] or satz for satz in gemeldet(docs)] == [
        "Der Beitrag hat 25 Wörter, 900 bis 1600 sollen es sein.",
        "Kein Text einer anderen Seite verweist hierher.",
        "Das Buch hat 2 Begriffe im Glossar, mindestens 100 sollen es sein.",
        "Das Buch hat 2 Stichworte, mindestens 250 sollen es sein.",
        "Das Buch hat 0 Arbeitsblätter, mindestens 20 sollen es sein.",
        "Das Buch hat 1 Zeichnungen, mindestens 35 sollen es sein.",
        "„kkg“ ist zitiert, steht aber nicht in literatur.bib.",
        "„sgb8“ ist zitiert, steht aber nicht in literatur.bib.",
        "Der Begriff „Amt“ steht im Glossar, aber keine Seite verweist auf ihn.",
    ]


@pytest.mark.parametrize(
    ("text", "mangel"),
    [
        ("Wort " * 31 + "endet.", "Der längste Satz hat 32 Wörter, höchstens 30 sollen es sein."),
        ("Wort " * 19 + "endet.", "Die Sätze haben im Schnitt 20.0 Wörter, höchstens 15 sollen es sein."),
        ("Kurz.", "Der Beitrag hat 0 Quellen, mindestens 2 sollen es sein."),
        ("Kurz.", "Der Beitrag hat 0 Verweise im Text, mindestens 3 sollen es sein."),
    ],
)
def test_jedes_ziel_kann_verfehlt_werden(text: str, mangel: str, docs: Path) -> None:
    (docs / "einstieg" / "probe.md").write_text(seite("Probe", text), encoding="utf-8")
    assert any(satz.endswith(mangel) for satz in gemeldet(docs))


def test_tabelle_mit_summe(docs: Path) -> None:
    kopf, zeile, summe = tabelle("einstieg", [z for z in zaehle_alle(docs) if z.pfad.stem == "probe"])
    assert kopf.split()[:4] == ["Seite", "Wörter", "Min.", "Ø"]
    assert zeile.split() == ["probe", "25", "1", "6.7", "9", "33", "%", "3", "2", "2", "1"]
    assert summe.split()[:4] == ["einstieg:", "1", "Seite", "25"]


def test_fremder_teil(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kommunen"]) == 2
    assert "„kommunen“ ist kein Teil des Buchs. Möglich sind: einstieg," in capsys.readouterr().err


# -- the book as a whole --------------------------------------------------------------------------

ABLAUF = """
::::{{ablauf}}

:::{{schritt}} Ankommen
:minuten: 10
:satz: Was steht an?
:::
:::{{schritt}} Entscheiden
:minuten: {minuten}
:satz: Wer tut was?
:::
::::
"""
BILD = ":::{figure} ../bilder/b.svg\n:alt: Ein Bild.\n:::\n"


def im_buch(docs: Path, ort: str, text: str, **angaben: object) -> list[str]:
    """Add a page and return what the book as a whole misses then."""
    (docs / ort).parent.mkdir(exist_ok=True)
    (docs / ort).write_text(seite("Neu", text, **angaben), encoding="utf-8")
    return list(maengel_des_buchs(zaehle_buch(zaehle_alle(docs), docs)))


@pytest.mark.parametrize(("minuten", "geht_auf"), [(35, True), (30, False)])
def test_minuten_ergeben_die_dauer(minuten: int, geht_auf: bool, docs: Path) -> None:
    offen = im_buch(docs, "methoden/neu.md", ABLAUF.format(minuten=minuten), typ="methode", dauer=45)
    assert ("Die Minuten von „neu“ ergeben nicht die Dauer im Vorspann." in offen) is not geht_auf


@pytest.mark.parametrize(
    ("text", "angaben", "vollstaendig"),
    [
        (BILD, {"herkunft": "[Kurt Lewin 1947]", "grenze": "Kein Zeitplan."}, True),
        ("Kein Bild.\n", {"herkunft": "[Kurt Lewin 1947]", "grenze": "Kein Zeitplan."}, False),
        (BILD, {"herkunft": "[Kurt Lewin]", "grenze": "Kein Zeitplan."}, False),
        (BILD, {"herkunft": "[Kurt Lewin 1947]", "grenze": None}, False),
    ],
)
def test_modell_mit_zeichnung_herkunft_und_grenze(text: str, angaben: dict[str, str], vollstaendig: bool, docs: Path) -> None:
    offen = im_buch(docs, "modelle/neu.md", text, typ="modell", **angaben)
    assert ("Dem Modell „neu“ fehlt Zeichnung, Herkunft mit Jahr oder Grenze." in offen) is not vollstaendig


def test_werke_zitate_und_pruefung(docs: Path) -> None:
    (docs / "anhang" / "literatur.bib").write_text(
        "@misc{sgb8, title={SGB VIII}, pruefung={amtlich}}\n@misc{alt1990, title={T}, pruefung={ungeprueft}}\n"
        "@misc{toml1, title={T}, pruefung={gesehen}}\n",
        encoding="utf-8",
    )
    (docs / "anhang" / "daten.toml").write_text('[[gesetz]]\nquelle = "toml1"\n', encoding="utf-8")
    offen = list(maengel_des_buchs(zaehle_buch(zaehle_alle(docs), docs)))
    assert [satz for satz in offen if "literatur.bib" in satz] == [
        "„kkg“ ist zitiert, steht aber nicht in literatur.bib.",
        "„alt1990“ steht in literatur.bib, aber keine Seite zitiert es.",
        "„alt1990“ steht ungeprüft in literatur.bib: im Werk oder in einem Bibliothekskatalog nachsehen.",
    ]


def test_stichworte_aus_vorspann_glossar_und_verweisen(docs: Path) -> None:
    text = "Ein {index}`Wort` im Satz.\n\n:::{stichwortverzeichnis}\nBestellung: Auftrag\n:::\n"
    im_buch(docs, "anhang/verzeichnis.md", text, typ="ueberblick", stichworte="[Auftrag, Zaun]")
    assert zaehle_buch(zaehle_alle(docs), docs).stichworte == {"Bedarf", "Amt", "Auftrag", "Zaun", "Wort", "Bestellung"}
