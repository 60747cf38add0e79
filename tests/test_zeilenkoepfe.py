"""Which tables have cells that name their rows, and what becomes of them in HTML."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from conftest import seite
from sphinx.testing.util import SphinxTestApp

Baue = Callable[..., SphinxTestApp]

KOPF = "| Wer | Wann | Wo |\n|---|---|---|\n"
DREI = "| Amt | früh | hier |\n| Träger | spät | da |\n| Schule | nie | dort |\n"


def zellen(app: SphinxTestApp) -> list[tuple[str, str | None]]:
    """Return text and direction of all header cells."""
    datei = next(app.outdir.glob("probe.*html"))
    suppe = BeautifulSoup(datei.read_text(encoding="utf-8"), "html.parser")
    return [(zelle.get_text(strip=True), zelle.get("scope")) for zelle in suppe.select("table th")]


@pytest.mark.parametrize("ausgabe", ["html", "epub"])
def test_die_erste_zelle_nennt_die_zeile(ausgabe: str, baue: Baue) -> None:
    spalten = [("Wer", None), ("Wann", None), ("Wo", None)]
    zeilen = [("Amt", "row"), ("Träger", "row"), ("Schule", "row")]
    assert zellen(baue({"probe.md": seite(inhalt=KOPF + DREI)}, ausgabe)) == spalten + zeilen


@pytest.mark.parametrize(
    "tafel",
    [
        pytest.param(KOPF + DREI.replace("Träger", "Amt"), id="zwei gleiche"),
        pytest.param(KOPF + DREI.replace("Träger", ""), id="eine leer"),
        pytest.param(KOPF + DREI.rpartition("| Schule")[0], id="zwei Zeilen"),
        pytest.param("| Wer | Wann |\n|---|---|\n| Amt | früh |\n| Träger | spät |\n| Schule | nie |\n", id="zwei Spalten"),
        pytest.param(KOPF, id="nur der Kopf"),
    ],
)
def test_sonst_nennt_sie_nichts(tafel: str, baue: Baue) -> None:
    assert [richtung for _, richtung in zellen(baue({"probe.md": seite(inhalt=tafel)}))] in ([None] * 3, [None] * 2)
