"""Tables in the printed book: columns as wide as their content asks for."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from conftest import seite
from sphinx.testing.util import SphinxTestApp

Baue = Callable[..., SphinxTestApp]


def breiten(tabelle: str, baue: Baue) -> list[int]:
    """Return the column widths in the LaTeX source, in the unit of the table."""
    app = baue({"probe.md": seite(inhalt=tabelle)}, "latex")
    return [int(breite) for breite in re.findall(r"\\X\{(\d+)\}\{\d+\}", next(app.outdir.glob("*.tex")).read_text(encoding="utf-8"))]


def test_viel_text_bekommt_viel_platz(baue: Baue) -> None:
    schmal, breit = breiten(f"| Nr. | Text |\n|---|---|\n| 1 | {'viele Worte ' * 20} |", baue)
    assert breit > 5 * schmal


def test_keine_spalte_ist_schmaler_als_ihr_laengstes_wort(baue: Baue) -> None:
    lang = "Jugendhilfeplanungsgruppe"
    erste, _ = breiten(f"| Wer | Was |\n|---|---|\n| {lang} | {'viele Worte ' * 40} |", baue)
    assert erste >= len(lang)


LEER = "|   |   |\n|---|---|\n|   |   |"
VERBUNDEN = "```{eval-rst}\n+---+---+\n| A     |\n+---+---+\n| b | c |\n+---+---+\n```"


@pytest.mark.parametrize("tabelle", [LEER, VERBUNDEN], ids=["leer", "verbunden"])
def test_ungewoehnliche_tabelle_baut(tabelle: str, baue: Baue) -> None:
    assert "\\begin{tabular" in next(baue({"probe.md": seite(inhalt=tabelle)}, "latex").outdir.glob("*.tex")).read_text(encoding="utf-8")
