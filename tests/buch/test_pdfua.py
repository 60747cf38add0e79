"""The tagged PDFs of the book, the screen PDF and the worksheets, read by the validators and by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from conftest import Ausgaben
from pikepdf import Dictionary, Name

from werkzeuge.pdfpruefung import __main__ as befehl
from werkzeuge.pdfpruefung.befund import lies_ausnahmen, offene
from werkzeuge.pdfpruefung.pruefer import outloud, page_validation

from .lesen import elemente


@pytest.fixture(scope="module")
def dateien(ausgaben: Ausgaben) -> list[Path]:
    return befehl.gebaute()


@pytest.mark.parametrize("pruefer", [page_validation, outloud], ids=lambda pruefer: pruefer.__name__)
def test_kein_befund_ohne_erklaerung(dateien: list[Path], pruefer: object) -> None:
    offen = offene(pruefer(dateien), lies_ausnahmen(befehl.AUSNAHMEN))

    assert len(dateien) > 20
    assert not offen, "\n".join(map(str, offen))


def test_jede_zelle_hat_text_oder_ein_feld(dateien: list[Path]) -> None:
    """In tables to fill in; a table to read may have an empty cell, as on the website."""
    zellen = 0
    for datei in dateien:
        with pikepdf.open(datei) as pdf:
            for tabelle in elemente(pdf.Root.StructTreeRoot):
                if not isinstance(tabelle, Dictionary) or tabelle.get("/S") != Name.Table:
                    continue
                inhalte = [list(elemente(zelle)) for zelle in elemente(tabelle) if ist_zelle(zelle)]
                if not any(ist_feld(teil) for inhalt in inhalte for teil in inhalt):
                    continue
                zellen += len(inhalte)
                leere = [inhalt for inhalt in inhalte if not any(ist_feld(teil) or ist_text(teil) for teil in inhalt)]
                assert leere == [], datei.name
    assert zellen > 1000


def ist_zelle(teil: pikepdf.Object) -> bool:
    return isinstance(teil, Dictionary) and teil.get("/S") in (Name.TD, Name.TH)


def ist_feld(teil: pikepdf.Object) -> bool:
    return isinstance(teil, Dictionary) and teil.get("/Type") == Name.OBJR and teil.Obj.Subtype == Name.Widget


def ist_text(teil: pikepdf.Object) -> bool:
    return not isinstance(teil, Dictionary) or teil.get("/Type") == Name.MCR


STROM = re.compile(rb"/Length (\d+)[^R]{0,400}?stream\r?\n")


def test_jeder_datenstrom_ist_so_lang_wie_er_sagt(dateien: list[Path]) -> None:
    roh = dateien[0].read_bytes()
    stroeme = list(STROM.finditer(roh))

    assert len(stroeme) > 500
    assert [strom.start() for strom in stroeme if not re.match(rb"\r?\n?endstream", roh[strom.end() + int(strom[1]) :][:12])] == []
