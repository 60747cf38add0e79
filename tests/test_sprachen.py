"""English in the German text carries its language, so that it is read out in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from conftest import LITERATUR, seite

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.testing.util import SphinxTestApp

ENGLISCH = LITERATUR + """
@book{tett2015, author={Tett, Gillian}, langid={english}, title={The Silo Effect}, publisher={Simon}, year={2015}, pruefung={nachgewiesen}}
"""
LISTE = "```{bibliography}\n```"


def englisch(app: SphinxTestApp, name: str = "probe.html") -> list[str]:
    suppe = BeautifulSoup((app.outdir / name).read_text(encoding="utf-8"), "html.parser")
    return [stelle.get_text() for stelle in suppe.select("article [lang=en]")]


def test_begriffe_tragen_ihre_sprache(baue: Callable[..., SphinxTestApp]) -> None:
    app = baue({"probe.md": seite(inhalt="Im World Café sitzen vier, im Open Space alle; Weltcafé heißt es selten.")})

    assert englisch(app) == ["World Café", "Open Space"]


def test_mehrdeutige_woerter_sind_nur_hervorgehoben_englisch(baue: Callable[..., SphinxTestApp]) -> None:
    app = baue({"probe.md": seite(inhalt="Ziffern wie *simple* und *Now*, aber Now steht hier, *jetzt* auch.")})

    assert englisch(app) == ["simple", "Now"]


def test_titel_englischer_werke_tragen_ihre_sprache(baue: Callable[..., SphinxTestApp]) -> None:
    app = baue({"probe.md": seite(inhalt="So {cite}`tett2015` und so {cite}`scharpf1993`."), "liste.md": seite("Literatur", LISTE), "literatur.bib": ENGLISCH})

    assert englisch(app, "liste.html") == ["The Silo Effect"]


def test_in_beispielen_zum_abschreiben_wird_nichts_ausgezeichnet(baue: Callable[..., SphinxTestApp]) -> None:
    app = baue({"probe.md": seite(inhalt="```text\nOpen Space\n```\n\n`Open Space`")})

    assert englisch(app) == []
