"""The pages hold together: from what one reads to what one can do and think with, and back."""

from __future__ import annotations

from functools import cache

import pytest
from conftest import WURZEL

from werkzeuge.zahlen.buch import zaehle_buch
from werkzeuge.zahlen.seiten import Zahlen, zaehle_alle
from werkzeuge.zahlen.ziele import maengel

from .lesen import angaben

DOCS = WURZEL / "docs"
SEITEN = {zahlen.pfad.stem: zahlen for zahlen in zaehle_alle()}


def vom_typ(*typen: str) -> list[Zahlen]:
    return [zahlen for zahlen in SEITEN.values() if zahlen.typ in typen]


@cache
def vorspann(slug: str, angabe: str) -> tuple[str, ...]:
    """Return the slugs that the front matter of a page names under *angabe*."""
    docname = SEITEN[slug].pfad.relative_to(DOCS).with_suffix("").as_posix()
    return tuple(angaben(docname).get(angabe) or ())


def ziele(slug: str) -> set[str]:
    """Return where a page leads, in its text or its front matter."""
    return {*SEITEN[slug].ziele, *vorspann(slug, "verwandt"), *vorspann(slug, "blatt")}


@pytest.mark.parametrize("art", ["methode", "modell"])
@pytest.mark.parametrize("zahlen", vom_typ("beitrag"), ids=lambda zahlen: zahlen.pfad.stem)
def test_jeder_beitrag_fuehrt_zu_methode_und_modell(zahlen: Zahlen, art: str) -> None:
    assert any(ziel.startswith(f"{art}-") for ziel in ziele(zahlen.pfad.stem))


@pytest.mark.parametrize("zahlen", vom_typ("methode", "workshop", "modell"), ids=lambda zahlen: zahlen.pfad.stem)
def test_jede_methode_und_jedes_modell_fuehrt_zu_einem_beitrag_und_er_zurueck(zahlen: Zahlen) -> None:
    slug = zahlen.pfad.stem
    beitraege = {ziel for ziel in ziele(slug) if ziel in SEITEN and SEITEN[ziel].typ in ("beitrag", "ueberblick")}
    assert beitraege
    assert [beitrag for beitrag in vorspann(slug, "verwandt") if beitrag in beitraege and slug not in ziele(beitrag)] == []


@pytest.mark.parametrize("zahlen", vom_typ("arbeitsblatt"), ids=lambda zahlen: zahlen.pfad.stem)
def test_jedes_blatt_gehoert_zu_einer_seite_die_es_austeilt(zahlen: Zahlen) -> None:
    slug = zahlen.pfad.stem
    assert [seite for seite in SEITEN if slug in vorspann(seite, "blatt") and slug in SEITEN[seite].ziele]
    assert zahlen.ziele


def test_alle_ziele_der_zahlen_gelten() -> None:
    alle = list(SEITEN.values())
    assert list(maengel(alle, zaehle_buch(alle))) == []
