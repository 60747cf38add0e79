"""``make zahlen``: the figures of a page are counted right, and every missed target is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import seite

from werkzeuge import zahlen
from werkzeuge.zahlen import glossarbegriffe, maengel, tabelle, zaehle_alle

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


def test_maengel_nennen_seite_und_ziel(docs: Path) -> None:
    saetze = [satz.partition(": ")[2] or satz for satz in maengel(zaehle_alle(docs), glossarbegriffe(docs))]
    assert saetze == [
        "Der Beitrag hat 25 Wörter, 900 bis 1600 sollen es sein.",
        "Kein Text einer anderen Seite verweist hierher.",
        "Das Glossar hat 2 Begriffe, mindestens 70 sollen es sein.",
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
    assert any(satz.endswith(mangel) for satz in maengel(zaehle_alle(docs), glossarbegriffe(docs)))


def test_tabelle_mit_summe(docs: Path) -> None:
    kopf, zeile, summe = tabelle("einstieg", [z for z in zaehle_alle(docs) if z.pfad.stem == "probe"])
    assert kopf.split()[:4] == ["Seite", "Wörter", "Min.", "Ø"]
    assert zeile.split() == ["probe", "25", "1", "6.7", "9", "33", "%", "3", "2", "2", "1"]
    assert summe.split()[:4] == ["einstieg:", "1", "Seite", "25"]


def test_fremder_teil(capsys: pytest.CaptureFixture[str]) -> None:
    assert zahlen.main(["kommunen"]) == 2
    assert "„kommunen“ ist kein Teil des Buchs. Möglich sind: einstieg," in capsys.readouterr().err
