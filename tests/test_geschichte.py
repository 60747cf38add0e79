"""The scenes tell one story: in order, each leading to the next, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable

from conftest import seite
from sphinx.testing.util import SphinxTestApp
from test_ueberblicke import lies


def szene(monat: str, **optionen: int) -> str:
    angaben = "".join(f":{name}: {wert}\n" for name, wert in optionen.items())
    return f":::{{szene}} {monat}\n{angaben}\nEtwas geschieht.\n:::\n"


BUCH = {
    "probe.md": seite("Anfang", f"{szene('Monat 2')}\n\n:::{{geschichte}}\n:::"),
    "spaet.md": seite("Später", szene("Monat 10") + "\n" + szene("Monat 4")),
    "frueh.md": seite("Früher", szene("Monat 2", reihe=1)),
    "ohne.md": seite("Ohne Monat", szene("Irgendwann")),
}


def fortsetzungen(app: SphinxTestApp, name: str) -> list[tuple[str, str]]:
    return [(absatz.get_text(), absatz.a["href"]) for absatz in lies(app, name).select(".fortsetzung")]


def test_geschichte_nach_monat_und_reihe(baue: Callable[..., SphinxTestApp]) -> None:
    liste = lies(baue(BUCH)).select_one("ul.geschichte")
    assert [punkt.get_text() for punkt in liste.select("li")] == [
        "Monat\u00a02: Früher · Anfang",
        "Monat\u00a04: Später",
        "Monat\u00a010: Später",
    ]
    assert [verweis["href"] for verweis in liste.select("a")] == [
        "frueh.html#szene-1",
        "#szene-1",
        "spaet.html#szene-2",
        "spaet.html#szene-1",
    ]


def test_jede_szene_fuehrt_zur_naechsten(baue: Callable[..., SphinxTestApp]) -> None:
    app = baue(BUCH)
    weiter = "Die Geschichte geht weiter in Monat\u00a0"
    assert fortsetzungen(app, "frueh") == [(f"{weiter}2: Anfang", "probe.html#szene-1")]
    assert fortsetzungen(app, "probe") == [(f"{weiter}4: Später", "spaet.html#szene-2")]
    assert fortsetzungen(app, "spaet") == [(f"{weiter}10: Später", "#szene-1")]
    assert fortsetzungen(app, "ohne") == []
