"""What every page has without its author writing it, and what happens when the author writes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from conftest import seite
from sphinx.testing.util import SphinxTestApp

Baue = Callable[..., SphinxTestApp]
LANG = "Wort " * 500


def kopf(app: SphinxTestApp) -> str:
    """Return the first line of the head of the page."""
    html = (app.outdir / "probe.html").read_text(encoding="utf-8")
    koepfe = BeautifulSoup(html, "html.parser").article.select(".frage-angaben")
    assert len(koepfe) == 1
    return koepfe[0].text


@pytest.mark.parametrize("gesetzt", ["", ":::{frage}\n:::\n\n"], ids=["von selbst", "gesetzt"])
def test_kopf_nennt_die_lesezeit_der_seite(gesetzt: str, baue: Baue) -> None:
    app = baue({"probe.md": seite(inhalt=gesetzt + LANG)})
    assert kopf(app) == "Beitrag · Individuelle Ebene · 3\N{NO-BREAK SPACE}Min. Lesezeit"


@pytest.mark.parametrize("ausgabe", ["html", "epub", "latex"])
@pytest.mark.parametrize("baustein", ["weiterlesen", "quellen", "frage"])
def test_marke_vor_einem_platzhalter(baustein: str, ausgabe: str, baue: Baue) -> None:
    baue({"probe.md": seite(inhalt=f"Siehe {{ref}}`dort <marke>`.\n\n(marke)=\n:::{{{baustein}}}\n:::")}, ausgabe)
