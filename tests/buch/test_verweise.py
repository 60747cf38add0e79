"""Every Beitrag leads to something to do and something to think with, now or as planned."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import WURZEL

from werkzeuge.zahlen import Zahlen, glossarbegriffe, maengel, zaehle_alle

from .lesen import angaben

DOCS = WURZEL / "docs"
PLAN = DOCS / "mitmachen" / "geplante-verweise.md"
ZEILE = re.compile(r"\| \[\]\((?P<seite>[a-z0-9-]+)\) \| (?P<wartet>[^|]*) \|")


def geplant(text: str) -> dict[str, list[str]]:
    """Return the pages still to be written, by the page that waits for them."""
    return {zeile["seite"]: re.findall(r"`([a-z0-9-]+)`", zeile["wartet"]) for zeile in ZEILE.finditer(text)}


def vorhanden() -> dict[str, Path]:
    return {datei.stem: datei for datei in DOCS.glob("*/*.md")}


def ziele(zahlen: Zahlen) -> set[str]:
    """Return where a page leads: its text, ``verwandt`` and the plan."""
    docname = zahlen.pfad.relative_to(DOCS).with_suffix("").as_posix()
    verwandt = set(angaben(docname).get("verwandt") or ())
    return set(zahlen.ziele) | verwandt | set(geplant(PLAN.read_text(encoding="utf-8")).get(zahlen.pfad.stem, ()))


BEITRAEGE = [zahlen for zahlen in zaehle_alle() if zahlen.typ == "beitrag"]


@pytest.mark.parametrize("art", ["methode", "modell"])
@pytest.mark.parametrize("zahlen", BEITRAEGE, ids=lambda zahlen: zahlen.pfad.stem)
def test_jeder_beitrag_fuehrt_zu_methode_und_modell(zahlen: Zahlen, art: str) -> None:
    assert any(ziel.startswith(f"{art}-") for ziel in ziele(zahlen))


def test_geplantes_steht_noch_nicht_im_buch() -> None:
    """A page that now exists is linked for real; its name leaves the table."""
    plan = geplant(PLAN.read_text(encoding="utf-8"))
    assert plan
    assert {seite for seiten in plan.values() for seite in seiten} & vorhanden().keys() == set()
    assert plan.keys() <= vorhanden().keys()


def test_alle_ziele_der_zahlen_gelten() -> None:
    assert list(maengel(zaehle_alle(), glossarbegriffe())) == []
