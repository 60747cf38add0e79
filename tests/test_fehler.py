"""Mistakes between pages and in building blocks: each becomes one German line with file and line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import maengel, seite
from sphinx.testing.util import SphinxTestApp
from test_angaben import METHODE, angaben

Baue = Callable[..., SphinxTestApp]

# -- across pages ---------------------------------------------------------------------------------

NOTIZ = ":::{notiz} mein-mandat\nWofür stehe ich?\n:::"
NAME = "Dateinamen bestehen aus kleinen Buchstaben a bis z, Ziffern und Bindestrichen. Datei umbenennen."
SEITEN = {
    "verwandt unbekannt": (
        {"probe.md": seite(verwandt="[silos-verstehn]"), "silos-verstehen.md": seite()},
        angaben(6, "„verwandt“ nennt „silos-verstehn“, aber keine Seite heißt so (gemeint: „silos-verstehen“?)."),
    ),
    "verwandt mit sich selbst": (
        {"probe.md": seite(verwandt="[probe]")},
        angaben(6, "„verwandt“ nennt die eigene Seite. Streichen."),
    ),
    "Kennung zweimal": (
        {"a/probe.md": seite(), "b/probe.md": seite()},
        angaben(
            1,
            "Die Kennung „probe“ gibt es schon: docs/a/probe.md. "
            "Dateinamen sind im ganzen Buch einmalig; eine der beiden umbenennen.",
            "docs/b/probe.md",
        ),
    ),
    "Dateiname": ({"Über_uns.md": seite()}, angaben(1, NAME, "docs/Über_uns.md")),
    "Notizfeld zweimal": (
        {"a.md": seite(inhalt=NOTIZ), "b.md": seite(inhalt=NOTIZ)},
        angaben(
            10, "Das Notizfeld „mein-mandat“ gibt es schon: docs/a.md:10. Eine andere Kennung wählen.", "docs/b.md"
        ),
    ),
    "Notizfeld zweimal auf einer Seite": (
        {"a.md": seite(inhalt=f"{NOTIZ}\n\n{NOTIZ}")},
        angaben(
            14, "Das Notizfeld „mein-mandat“ gibt es schon: docs/a.md:10. Eine andere Kennung wählen.", "docs/a.md"
        ),
    ),
}


@pytest.mark.parametrize("fall", SEITEN)
def test_fehler_zwischen_seiten(fall: str, baue: Baue) -> None:
    dateien, zeile = SEITEN[fall]
    assert maengel(baue(dateien, maengel=True)) == [zeile]


# -- building blocks ------------------------------------------------------------------------------
# Content begins on line 10, that of a method on line 16.  A blank line comes before inner fences:
# without it MyST 5.2 counts their lines one too high.

ABLAUF = """\
::::{ablauf}

:::{schritt} Ankommen
:minuten: 10
:satz: Was steht an?

Alle sprechen.
:::
:::{schritt} Entscheiden
:minuten: 35
:satz: Wer tut was?

Alle sprechen.
:::
::::
"""


def methode(ablauf: str) -> str:
    return seite(inhalt=ablauf, **METHODE)


def baustein(name: str, zeile: int, satz: str) -> str:
    """Return a message of a building block as it is printed."""
    return f"docs/probe.md:{zeile}: Mangel: {satz} [baustein.{name}]"


def leer(name: str) -> str:
    return f"Der Baustein „{name}“ ist leer. Text zwischen die Doppelpunkte setzen oder streichen."


KENNUNG = "Erlaubt: kleine Buchstaben a bis z, Ziffern, Bindestriche, zum Beispiel „:::{notiz} mein-mandat“."
BAUSTEINE = {
    "Minuten ungleich Dauer": (
        methode(ABLAUF.replace("35", "30")),
        baustein("ablauf", 16, "Die Schritte ergeben zusammen 40 Minuten, angegeben sind 45. Eines von beiden ändern."),
    ),
    "Minuten ungleich Dauer der Variante": (
        methode(ABLAUF.replace("{ablauf}", "{ablauf}\n:dauer: 90")),
        baustein("ablauf", 16, "Die Schritte ergeben zusammen 45 Minuten, angegeben sind 90. Eines von beiden ändern."),
    ),
    "Ablauf ohne Dauer": (
        seite(inhalt=ABLAUF),
        baustein("ablauf", 10, "Der Ablauf braucht eine Dauer: „dauer“ im Vorspann oder „:dauer:“ am Ablauf."),
    ),
    "Ablauf mit anderem Text": (
        methode(ABLAUF.replace("{ablauf}", "{ablauf}\nZuerst das.")),
        baustein(
            "ablauf",
            16,
            "In „ablauf“ stehen nur Schritte („:::{schritt} Titel“). Anderen Text davor oder dahinter setzen.",
        ),
    ),
    "Ablauf leer": (methode(":::{ablauf}\n:::"), baustein("ablauf", 16, leer("ablauf"))),
    "Schritt ohne Minuten": (
        methode(ABLAUF.replace(":minuten: 35\n", "")),
        baustein("schritt", 24, "Dem Schritt „Entscheiden“ fehlt „:minuten:“."),
    ),
    "Schritt ohne Satz": (
        methode(ABLAUF.replace(":satz: Was steht an?\n", "")),
        baustein("schritt", 18, "Dem Schritt „Ankommen“ fehlt „:satz:“."),
    ),
    "Lesepfad mit unbekannter Seite": (
        seite(inhalt=":::{lesepfad} Weg\n:fuer: Für alle.\n\nprob: Weil.\n:::"),
        baustein("lesepfad", 13, "Der Lesepfad nennt „prob“, aber keine Seite heißt so (gemeint: „probe“?)."),
    ),
    "Lesepfad ohne Grund": (
        seite(inhalt=":::{lesepfad} Weg\nprobe: Weil.\nprobe\n:::"),
        baustein("lesepfad", 12, "Im Lesepfad steht „probe“. Jeder Schritt hat einen Grund: „kennung: Grund“."),
    ),
    "Lesepfad ohne Name": (
        seite(inhalt=":::{lesepfad}\nprobe: Weil.\n:::"),
        baustein("lesepfad", 10, "Dem Lesepfad fehlt sein Name, er steht hinter „{lesepfad}“."),
    ),
    "Lesepfad leer": (
        seite(inhalt=":::{lesepfad} Weg\n:::"),
        baustein("lesepfad", 10, "Der Lesepfad ist leer. Je Schritt eine Zeile: „kennung: Grund“."),
    ),
    "Überblick mit unbekanntem Typ": (
        seite(inhalt=":::{ueberblick}\n:typ: metode\n:::"),
        "docs/probe.md:11: Mangel: Baustein „ueberblick“, Angabe „:typ:“: „metode“ gefunden (gemeint: „methode“?); "
        "erlaubt: beitrag, methode, modell, workshop, ueberblick, arbeitsblatt.",
    ),
    "Rechtslage ohne Rechtsstand": (
        seite(inhalt=":::{rechtslage}\nText.\n:::"),
        baustein(
            "rechtslage",
            10,
            "Der Baustein „rechtslage“ braucht im Vorspann „rechtsstand“: den Tag des gelesenen Textes.",
        ),
    ),
    "Belastbarkeit ohne Stufe": (
        seite(inhalt=":::{belastbarkeit}\nText.\n:::"),
        baustein(
            "belastbarkeit",
            10,
            "Der Baustein „belastbarkeit“ gehört auf eine Modellseite mit dieser Angabe im Vorspann.",
        ),
    ),
    "Kasten leer": (seite(inhalt=":::{kurz}\n:::"), baustein("kurz", 10, leer("kurz"))),
    "Kasten ohne Titel": (
        seite(inhalt=":::{praxistipp}\nText.\n:::"),
        baustein("praxistipp", 10, "Dem Baustein „praxistipp“ fehlt sein Titel, er steht hinter „{praxistipp}“."),
    ),
    "Notiz ohne Kennung": (
        seite(inhalt=":::{notiz}\nWozu?\n:::"),
        baustein("notiz", 10, f"Ein Notizfeld braucht eine feste Kennung, gefunden ist keine. {KENNUNG}"),
    ),
    "Notiz mit falscher Kennung": (
        seite(inhalt=":::{notiz} Mein Mandat\nWozu?\n:::"),
        baustein("notiz", 10, f"Ein Notizfeld braucht eine feste Kennung, gefunden ist „Mein Mandat“. {KENNUNG}"),
    ),
    "Notiz ohne Frage": (
        seite(inhalt=":::{notiz} mein-mandat\n:::"),
        baustein("notiz", 10, "Dem Notizfeld „mein-mandat“ fehlt seine Frage; sie steht zwischen den Doppelpunkten."),
    ),
}


@pytest.mark.parametrize("fall", BAUSTEINE)
def test_fehler_im_baustein(fall: str, baue: Baue) -> None:
    quelle, zeile = BAUSTEINE[fall]
    assert maengel(baue({"probe.md": quelle}, maengel=True)) == [zeile]


def test_angabe_am_kasten_geht_nicht_als_text_durch(baue: Baue) -> None:
    app = baue({"probe.md": seite(inhalt=":::{kurz}\n:farbe: rot\n\nText.\n:::")}, maengel=True)
    assert maengel(app)[0].startswith("docs/probe.md:11: Mangel: Baustein „kurz“: die Angabe „farbe“ ist unbekannt.")


def test_ablauf_geht_auf(baue: Baue) -> None:
    baue({"probe.md": methode(ABLAUF)})


def test_schritt_ohne_ablauf_ist_ein_mangel(baue: Baue) -> None:
    app = baue({"probe.md": methode(":::{schritt} Allein\n:minuten: 45\n:satz: Los?\n:::")}, maengel=True)
    assert len(maengel(app)) == 1
