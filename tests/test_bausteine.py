"""Every building block as its ``beispiel.md`` shows it, in all editions, against the files in ``soll``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import seite
from sphinx.testing.util import SphinxTestApp

from changeguide import vorspann
from changeguide.bausteine import BAUSTEINE
from changeguide.gestaltung import ORDNER

SOLL = Path(__file__).parent / "soll"
STANDORT = """\
skala = ["nie", "selten", "oft", "immer"]
[[ebene]]
name = "individuell"
""" + "".join(
    f"""\
[[ebene.aussage]]
id = "aussage-{nummer}"
satz = "Das ist *Aussage* {nummer}."
seiten = ["auftrag-und-mandat", "silos-verstehen"]
"""
    for nummer in range(1, 13)
) + """\
[[ebene.stufe]]
bis = 17
titel = "Unten"
text = "Zuerst der Auftrag."
[[ebene.stufe]]
bis = 36
titel = "Oben"
text = "Aufschreiben."
"""
NORMEN = """\
[[gesetz]]
kuerzel = "SGB VIII"
name = "Kinder- und Jugendhilfe"
quelle = "scharpf1993"
[[gesetz.norm]]
stelle = "§ 80 Abs. 5"
verb = "sollen"
inhalt = "Planungen *aufeinander* abstimmen."
folge = "Laden Sie die anderen ein."
irrtum = "Dass die anderen müssen."
stand = 2025-07-01
seiten = ["planungskreislauf"]
[[gesetz.norm]]
stelle = "§ 80 Abs. 1"
verb = "haben"
inhalt = "Bestand, Bedarf, Vorhaben."
folge = "Drei Schritte."
stand = 2022-01-28
seiten = ["planungskreislauf", "silos-verstehen"]
"""
AENDERUNGEN = """\
[[aenderung]]
datum = 2026-02-03
was = "Zwei Seiten sagen jetzt, wen man vorher fragt."
seiten = ["auftrag-und-mandat", "silos-verstehen"]
[[aenderung]]
datum = 2026-01-01
was = "Erste Ausgabe."
seiten = "alle"
"""
BUCH = {
    "aenderungen.toml": AENDERUNGEN,
    "auftrag-und-mandat.md": seite("Auftrag und Mandat", frage="Wer hat das bestellt?", verwandt="[silos-verstehen]", stichworte="[Auftragsblatt]"),
    "silos-verstehen.md": seite("Silos verstehen", ebene="[organisation]", frage="Wozu sind Silos gut?", stichworte="[Dienstweg, Auftragsblatt]"),
    "planungskreislauf.md": seite("Planungskreislauf", ebene="[kommune]", frage="Was kommt wann?"),
    "methode-konsent.md": seite(
        "Konsent", typ="methode", ebene="[kommune]", frage="Was spricht dagegen?", dauer=150, gruppe="[4, 12]", zweck="[entscheiden, planen]", material="[Stifte]"
    ),
    "einstieg/standort-bestimmen.toml": STANDORT,
    "anhang/rechtsgrundlagen.toml": NORMEN,
    "anhang/literatur.md": seite("Literatur", "```{bibliography}\n```", ebene="[alle]", frage="Woher wissen wir das?"),
}


def probe(beispiel: str) -> str:
    """Return the example as a page of its own."""
    zeilen = beispiel.splitlines(keepends=True)
    ende = vorspann.lies(beispiel).ende
    return "".join([*zeilen[:ende], "\n# Probe\n\n", *zeilen[ende:]]) if ende else seite(inhalt=beispiel)


def zwischen(text: str, anfang: str, ende: str) -> str:
    """Return what stands between the first *anfang* and the next *ende*."""
    assert anfang in text
    return text.partition(anfang)[2].partition(ende)[0].strip() + "\n"


def html(app: SphinxTestApp) -> str:
    text = (app.outdir / "probe.html").read_text(encoding="utf-8")
    return zwischen(text, '<article role="main" id="furo-main-content">', "</article>")


def epub(app: SphinxTestApp) -> str:
    return zwischen((app.outdir / "probe.xhtml").read_text(encoding="utf-8"), '<div role="main">', "</div>\n  </body>")


def latex(app: SphinxTestApp) -> str:
    text = (app.outdir / app.config.latex_documents[0][1]).read_text(encoding="utf-8")
    return zwischen(text, r"\label{\detokenize{probe:probe}}", r"\sphinxstepscope")


def typst(app: SphinxTestApp) -> str:
    return (app.outdir / "seiten" / "probe.typ").read_text(encoding="utf-8")


BUILDER = {"typst": "lesepdf"}
"""Where the builder is not called as what it writes."""


@pytest.mark.parametrize("ausgabe", [html, epub, latex, typst], ids=lambda ausgabe: ausgabe.__name__)
@pytest.mark.parametrize("name", BAUSTEINE)
def test_beispiel(
    name: str, ausgabe: Callable[[SphinxTestApp], str], baue: Callable[..., SphinxTestApp], request: pytest.FixtureRequest
) -> None:
    beispiel = (ORDNER / name / "beispiel.md").read_text(encoding="utf-8")
    ist = ausgabe(baue({"probe.md": probe(beispiel)} | BUCH, BUILDER.get(ausgabe.__name__, ausgabe.__name__)))
    datei = SOLL / f"{name}.{ausgabe.__name__}"
    if request.config.getoption("--schreibe-soll"):
        datei.parent.mkdir(exist_ok=True)
        datei.write_text(ist, encoding="utf-8")
    assert ist == datei.read_text(encoding="utf-8")


def test_jeder_ordner_ist_ein_baustein() -> None:
    ordner = {datei.parent.name for datei in ORDNER.glob("*/__init__.py")}
    assert ordner == set(BAUSTEINE)
