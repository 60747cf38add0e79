"""What pages show of other pages: overviews, neighbours, links by slug."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag
from conftest import seite
from sphinx.testing.util import SphinxTestApp

Baue = Callable[..., SphinxTestApp]

FOLGE = """# Buch

```{toctree}
probe
kommune/plan
kommune/tag
organisation/silos
organisation/runde
individuell/mut
individuell/rollen
```
"""
BUCH = {
    "index.md": FOLGE,
    "individuell/mut.md": seite("Mut", frage="Was traue ich mich?"),
    "individuell/rollen.md": seite("Rollen", typ="methode", dauer=45, gruppe="[2, 4]", material="[Blatt]"),
    "kommune/plan.md": seite("Plan", typ="modell", ebene="[kommune]", belastbarkeit="bewaehrt"),
    "kommune/tag.md": seite("Tag", typ="workshop", ebene="[alle]", dauer=360, gruppe="[12, 12]", material="[Karten]"),
    "organisation/runde.md": seite(
        "Runde", typ="methode", ebene="[organisation, kommune]", dauer=120, gruppe="[8, 12]", material="[Karten]"
    ),
    "organisation/silos.md": seite("Silos", ebene="[organisation]", frage="Wozu sind Silos gut?"),
}
"""Pages in an order of their own: neither that of the alphabet nor that of the folders."""


def lies(app: SphinxTestApp, name: str = "probe") -> BeautifulSoup:
    return BeautifulSoup((app.outdir / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


def texte(wurzel: Tag, auswahl: str) -> list[str]:
    """Return the text of all selected elements, with plain spaces."""
    return [knoten.get_text().replace("\N{NO-BREAK SPACE}", " ") for knoten in wurzel.select(auswahl)]


def ueberblick(*angaben: str) -> str:
    return seite(inhalt="\n".join([":::{ueberblick}", *angaben, ":::"]))


# -- overviews ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("angaben", "titel"),
    [
        ([], ["Plan", "Tag", "Silos", "Runde", "Mut", "Rollen"]),
        ([":typ: methode"], ["Runde", "Rollen"]),
        ([":typ: methode modell"], ["Plan", "Runde", "Rollen"]),
        ([":ebene: organisation"], ["Silos", "Runde"]),
        ([":ebene: organisation kommune"], ["Plan", "Silos", "Runde"]),
        ([":ebene: alle"], ["Tag"]),
        ([":dauer-bis: 45"], ["Rollen"]),
        ([":dauer-bis: 44"], []),
        ([":dauer-ab: 120"], ["Tag", "Runde"]),
        ([":dauer-ab: 46", ":dauer-bis: 359"], ["Runde"]),
        ([":typ: methode", ":ebene: individuell"], ["Rollen"]),
        ([":gruppe: 3"], ["Rollen"]),
        ([":gruppe: 12"], ["Tag", "Runde"]),
        ([":zweck: planen"], ["Tag", "Runde", "Rollen"]),
        ([":zweck: lernen"], []),
    ],
    ids=str,
)
def test_auswahl_in_lesefolge(angaben: list[str], titel: list[str], baue: Baue) -> None:
    app = baue(BUCH | {"probe.md": ueberblick(*angaben)})
    assert texte(lies(app), ".karte-titel") == titel


def test_leere_auswahl_sagt_es(baue: Baue) -> None:
    app = baue(BUCH | {"probe.md": ueberblick(":dauer-bis: 1")})
    assert texte(lies(app), ".ueberblick-leer") == ["Zu dieser Auswahl gibt es noch keine Seite."]


@pytest.mark.parametrize(
    ("typ", "karte"),
    [
        ("methode", ["Runde", "Wozu?", "Methode · 120 Min. · 8 bis 12 Personen"]),
        ("workshop", ["Tag", "Wozu?", "Workshop · 360 Min. · 12 Personen"]),
        ("modell", ["Plan", "Wozu?", "Modell · 1 Min. Lesezeit"]),
    ],
)
def test_karte(typ: str, karte: list[str], baue: Baue) -> None:
    app = baue(BUCH | {"probe.md": ueberblick(f":typ: {typ}")})
    erste = lies(app).select(".karte")[0]
    assert texte(erste, "p") == karte


def test_tabelle_laesst_leere_zellen(baue: Baue) -> None:
    app = baue(BUCH | {"probe.md": ueberblick(":ebene: organisation", ":als: tabelle")})
    zeilen = [texte(zeile, "td") for zeile in lies(app).select("tbody tr")]
    assert zeilen == [["Silos", "Wozu sind Silos gut?", "", ""], ["Runde", "Wozu?", "120 Min.", "8 bis 12 Personen"]]


@pytest.mark.parametrize(
    ("typ", "spalten"),
    [
        ("methode", ["Seite", "Wobei hilft das?", "Dauer", "Gruppe"]),
        ("beitrag", ["Seite", "Wobei hilft das?"]),
    ],
)
def test_tabelle_ohne_leere_spalten(typ: str, spalten: list[str], baue: Baue) -> None:
    app = baue(BUCH | {"probe.md": ueberblick(f":typ: {typ}", ":als: tabelle")})
    assert texte(lies(app), "thead th") == spalten


def test_zeile_nennt_minuten(baue: Baue) -> None:
    app = baue(BUCH | {"probe.md": ueberblick(":typ: methode", ":als: zeile")})
    assert texte(lies(app), ".ueberblick-zeile") == ["Runde (120 Min.) · Rollen (45 Min.)"]


def test_matrix_sagt_den_zweck_mit_buchstaben(baue: Baue) -> None:
    app = baue(BUCH | {"probe.md": ueberblick(":typ: methode", ":als: matrix")})
    kopf, *_ = texte(lies(app), "table.matrix thead")
    assert "".join(kopf.split()) == "SeiteMin.PersonenEbeneAVSEPBLW"
    zeilen = [texte(zeile, "td") for zeile in lies(app).select("table.matrix tbody tr")]
    assert zeilen[0] == ["Runde", "120", "8–12", "Organisation, Kommune", "", "", "", "", "P", "", "", ""]
    assert "P = Ein Vorhaben planen und prüfen" in texte(lies(app), ".matrix-zeichen")[0]


BLATT = seite("Mein Blatt", ":::::{blatt}\n\n:::{feld} a\nWas\n:::\n:::::", typ="arbeitsblatt", frage="Was nehme ich mit?")


def test_bilder_zeigen_jedes_blatt_klein(baue: Baue) -> None:
    app = baue({"blatt-a.md": BLATT, "probe.md": ueberblick(":typ: arbeitsblatt", ":als: bilder")})
    (karte,) = lies(app).select(".blattkarten .karte")
    bild = karte.select_one("img")
    assert bild["alt"] == "Verkleinerte Ansicht: Mein Blatt"
    assert (app.outdir / bild["src"]).read_bytes().startswith(b"\x89PNG")
    assert texte(karte, "p") == ["Mein Blatt", "Was nehme ich mit?"]


def test_bilder_stehen_auf_papier_nebeneinander(baue: Baue) -> None:
    dateien = {f"blatt-{name}.md": BLATT.replace("Mein Blatt", f"Blatt {name}") for name in "abcd"}
    app = baue(dateien | {"probe.md": ueberblick(":typ: arbeitsblatt", ":als: bilder")}, "latex")
    tex = (app.outdir / app.config.latex_documents[0][1]).read_text(encoding="utf-8")
    assert tex.count("includegraphics[width=30mm]{{blatt-") == 4
    assert r"\X{33}{99}\X{33}{99}\X{33}{99}" in tex


def test_pruefstand_sagt_wann_eine_seite_geprueft_wurde(baue: Baue) -> None:
    geprueft = seite("Mut", geprueft="2026-02-03", rechtsstand="2022-01-28")
    app = baue({"probe.md": ueberblick(":als: pruefstand"), "mut.md": geprueft, "silos.md": seite("Silos")})
    zeilen = [texte(zeile, "td") for zeile in lies(app).select("tbody tr")]
    assert zeilen == [["Mut", "03.02.2026", "28.01.2022"], ["Silos", "–", "–"]]


# -- neighbours -----------------------------------------------------------------------------------


def nachbarn(app: SphinxTestApp, name: str = "probe") -> dict[str, list[str]]:
    """Return heading and titles of each group under "Weiterlesen"."""
    gruppen = lies(app, name).select(".weiterlesen .richtung")
    return {gruppe.get_text(): texte(gruppe.find_next("ul"), "a") for gruppe in gruppen}


ANLEITUNGEN = "Zum Tun und zum Denken: Methoden, Workshops, Modelle"
ORGANISATION = {"ebene": "[organisation]"}


@pytest.mark.parametrize(
    ("verwandt", "gruppe"),
    [
        ({"dort.md": seite("Dort", ebene="[kommune]")}, "Eine Ebene weiter: Kommunale Ebene"),
        ({"dort.md": seite("Dort", ebene="[individuell]")}, "Eine Ebene näher: Individuelle Ebene"),
        ({"dort.md": seite("Dort", **ORGANISATION)}, "Quer dazu"),
        ({"dort.md": seite("Dort", ebene="[kommune, organisation]")}, "Quer dazu"),
        ({"dort.md": seite("Dort", ebene="[alle]")}, "Quer dazu"),
        ({"dort.md": seite("Dort", typ="modell", ebene="[kommune]", belastbarkeit="umstritten")}, ANLEITUNGEN),
    ],
)
def test_nachbar_in_seiner_richtung(verwandt: dict[str, str], gruppe: str, baue: Baue) -> None:
    app = baue({"probe.md": seite(**ORGANISATION, verwandt="[dort]")} | verwandt)
    assert nachbarn(app) == {gruppe: ["Dort"]}


def test_nachbarn_hinauf_hinab_quer_methoden(baue: Baue) -> None:
    dazu = {
        "index.md": FOLGE.replace("probe", "probe\noben"),
        "oben.md": seite("Oben", ebene="[kommune]"),
        "probe.md": seite(**ORGANISATION, verwandt="[rollen, silos, mut, oben]"),
    }
    app = baue(BUCH | dazu)
    assert list(nachbarn(app).values()) == [["Oben"], ["Mut"], ["Silos"], ["Rollen"]]


def test_wer_nur_hierher_verweist_steht_in_einer_zeile(baue: Baue) -> None:
    fremde = {"dort.md": seite("Dort", verwandt="[probe]"), "da.md": seite("Da", verwandt="[probe]")}
    app = baue({"probe.md": seite()} | fremde)
    assert nachbarn(app) == {}
    assert texte(lies(app), ".weiterlesen .herkunft") == ["Hierher verweisen auch: Dort · Da"]


def test_gegenseitiger_verweis_steht_nur_einmal_da(baue: Baue) -> None:
    app = baue({"probe.md": seite(verwandt="[dort]"), "dort.md": seite("Dort", verwandt="[probe]")})
    assert nachbarn(app) == {"Quer dazu": ["Dort"]}
    assert lies(app).select(".herkunft") == []


def test_weg_zurueck_zum_ueberblick_der_ebene(baue: Baue) -> None:
    app = baue(
        {
            "probe.md": seite(),
            "ich.md": seite("Ich", typ="ueberblick"),
            "kommune.md": seite("Kommune", typ="ueberblick", ebene="[kommune]"),
        }
    )
    assert nachbarn(app) == {"Quer dazu": ["Ich"]}


def test_ohne_nachbarn_kein_kasten(baue: Baue) -> None:
    assert lies(baue({"probe.md": seite(), "dort.md": seite("Dort")})).select(".weiterlesen") == []


# -- links by slug --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("von", "ziel"),
    [("kommune/probe", "../organisation/silos.html"), ("organisation/probe", "silos.html"), ("probe", "organisation/silos.html")],
)
@pytest.mark.parametrize(("text", "gedruckt"), [("", "Silos"), ("der Beitrag", "der Beitrag")])
def test_verweis_html(von: str, ziel: str, text: str, gedruckt: str, baue: Baue) -> None:
    app = baue({f"{von}.md": seite(inhalt=f"[{text}](silos)"), "organisation/silos.md": seite("Silos")})
    link = lies(app, von).select_one("article p:not(.frage-angaben) a.reference.internal")
    assert link is not None
    assert (link["href"], link.get_text()) == (ziel, gedruckt)


@pytest.mark.parametrize("von", ["kommune/probe", "organisation/probe"])
def test_verweis_latex(von: str, baue: Baue) -> None:
    app = baue({f"{von}.md": seite(inhalt="[](silos)"), "organisation/silos.md": seite("Silos")}, "latex")
    text = (app.outdir / app.config.latex_documents[0][1]).read_text(encoding="utf-8")
    verweis = next(zeile for zeile in text.splitlines() if r"\hyperref[\detokenize{organisation/silos::doc}]" in zeile)
    assert "{Silos}" in verweis
    assert verweis.endswith(r" (\cgseite{\detokenize{organisation/silos::doc}})")
