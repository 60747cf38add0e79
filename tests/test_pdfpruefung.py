"""The check of the tagged PDFs: it finds what is wrong, and lets pass only what was explained."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
import typst

from werkzeuge.maven import NichtZuHolen
from werkzeuge.pdfpruefung import __main__ as befehl
from werkzeuge.pdfpruefung.befund import Abbruch, Ausnahme, Fund, lies_ausnahmen, offene, unnoetige
from werkzeuge.pdfpruefung.pruefer import PRUEFER, behauptet, outloud, page_validation, verapdf

TEXT = """#set document(title: "Probe")
#set text(lang: "de")
= Probe
Ein Satz.
#table(columns: 2, table.header[Wer][Was], [Eva], [plant])"""
FUND = Fund("outloud", "blatt-x.pdf", "TBL-012", "30 of 35 cells are empty", "Seite 1")


@pytest.fixture
def gutes(tmp_path: Path) -> Path:
    datei = tmp_path / "gut.pdf"
    datei.write_bytes(typst.compile(TEXT.encode(), format="pdf", pdf_standards=["ua-1"]))
    return datei


@pytest.fixture
def schlechtes(gutes: Path) -> Path:
    """The same without language, title and structure."""
    datei = gutes.with_name("schlecht.pdf")
    with pikepdf.open(gutes) as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.Lang, pdf.Root.MarkInfo
        pdf.save(datei)
    return datei


@pytest.mark.parametrize("pruefer", [page_validation, outloud], ids=lambda pruefer: pruefer.__name__)
def test_pruefer_unterscheiden_gut_von_schlecht(pruefer: object, gutes: Path, schlechtes: Path) -> None:
    assert list(pruefer([gutes])) == []
    funde = list(pruefer([gutes, schlechtes]))
    assert funde
    assert {fund.datei for fund in funde} == {"schlecht.pdf"}


def test_verapdf_unterscheidet_gut_von_schlecht(gutes: Path, schlechtes: Path) -> None:
    try:
        funde = list(verapdf([gutes, schlechtes]))
    except (NichtZuHolen, Abbruch) as fehler:
        pytest.skip(str(fehler))
    assert funde
    assert {fund.datei for fund in funde} == {"schlecht.pdf"}


def test_was_eine_datei_verspricht_wird_geprueft(tmp_path: Path) -> None:
    datei = tmp_path / "archiv.pdf"
    datei.write_bytes(typst.compile(TEXT.encode(), format="pdf", pdf_standards=["ua-1", "a-2a"]))
    assert behauptet(datei) == ["2a"]
    with pikepdf.open(datei, allow_overwriting_input=True) as pdf:
        del pdf.Root.OutputIntents
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]), NeedAppearances=True)
        pdf.save()
    assert [fund for fund in page_validation([datei])]


def test_eine_ausnahme_gilt_nur_fuer_das_was_sie_nennt() -> None:
    ausnahme = Ausnahme("outloud", "TBL-012", "Felder", "blatt-*.pdf", "cells are empty")
    anderes = Fund("outloud", "change-guide.pdf", "TBL-012", "30 of 35 cells are empty")

    assert offene([FUND, anderes], [ausnahme]) == [anderes]
    assert unnoetige([anderes], [ausnahme], {"outloud"}) == [ausnahme]
    assert unnoetige([FUND], [ausnahme], {"outloud"}) == []
    assert unnoetige([], [ausnahme], {"veraPDF"}) == []


def test_eine_ausnahme_ohne_grund_wird_abgelehnt(tmp_path: Path) -> None:
    datei = tmp_path / "ausnahmen.toml"
    datei.write_text('[[ausnahme]]\npruefer = "outloud"\nregel = "TBL-012"\n', encoding="utf-8")
    with pytest.raises(Abbruch, match="hat „pruefer“, „regel“ und „grund“"):
        lies_ausnahmen(datei)


def test_jede_ausnahme_hat_einen_grund_und_einen_pruefer() -> None:
    for ausnahme in lies_ausnahmen(befehl.AUSNAHMEN):
        assert len(ausnahme.grund.split()) > 10
        assert ausnahme.pruefer in PRUEFER


@pytest.mark.parametrize(("funde", "ausgang"), [([], 0), ([FUND], 1)])
def test_ausgang(funde: list[Fund], ausgang: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(befehl, "PRUEFER", {"outloud": lambda dateien: iter(funde)})
    monkeypatch.setattr(befehl, "lies_ausnahmen", lambda _: [])

    assert befehl.main(["blatt-x.pdf"]) == ausgang
    assert capsys.readouterr().out.splitlines()[-1].startswith("PDF-Dateien: 1. Prüfer: outloud.")


def test_verapdf_ausser_reichweite_wird_gesagt(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def weg(dateien: object) -> object:
        raise NichtZuHolen("Kein Netz.")

    monkeypatch.setattr(befehl, "PRUEFER", {"outloud": lambda dateien: iter([]), "veraPDF": weg})
    monkeypatch.setattr(befehl, "lies_ausnahmen", lambda _: [])

    assert befehl.main(["blatt-x.pdf"]) == 0
    ausgabe = capsys.readouterr().out
    assert "Ohne veraPDF: Kein Netz." in ausgabe
    assert "Prüfer: outloud." in ausgabe
