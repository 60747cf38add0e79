"""Front matter: right values become a :class:`Seite`, each mistake becomes one German line with file and line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from conftest import maengel, seite
from sphinx.testing.util import SphinxTestApp

from changeguide.seite import Datum, Seite

Baue = Callable[..., SphinxTestApp]

EBENEN = "individuell, organisation, kommune, alle"
LISTE = "eine Liste in eckigen Klammern, je Glied"
ERLAUBT = {
    "typ": "eines von beitrag, methode, modell, workshop, ueberblick, arbeitsblatt",
    "ebene": f"{LISTE} eines von {EBENEN}; alle steht allein",
    "frage": "ein Satz",
    "dauer": "eine ganze Zahl von 1 bis 960 (Minuten)",
    "gruppe": "kleinste und größte Zahl der Personen, zum Beispiel [2, 12]",
    "material": f"{LISTE} ein Gegenstand",
    "verwandt": f"{LISTE} der Dateiname einer Seite ohne Endung, zum Beispiel auftrag-und-mandat",
    "vorbereitung": "eine ganze Zahl von 0 bis 960 (Minuten)",
    "online": "eines von ja, mit-abstrichen, nein",
    "zweck": f"{LISTE} eines von auftrag, verstehen, sammeln, entscheiden, planen, beteiligen, lernen, entlasten",
    "blatt": f"{LISTE} der Dateiname eines Arbeitsblatts ohne Endung, zum Beispiel blatt-auftrag",
    "herkunft": f"{LISTE} Namen und Jahr, zum Beispiel Kurt Lewin 1947",
    "grenze": "ein Satz",
    "stichworte": f"{LISTE} ein Wort, unter dem man die Seite nachschlägt",
    "belastbarkeit": "eines von gut-belegt, bewaehrt, umstritten",
    "rechtsstand": "ein Tag in der Form 2022-01-28, nicht in der Zukunft",
}
ALLE_ANGABEN = (
    "Erlaubt sind typ, ebene, frage, dauer, vorbereitung, gruppe, online, zweck, material, blatt, verwandt, "
    "belastbarkeit, herkunft, grenze, rechtsstand, stichworte, geprueft."
)
KEIN_YAML = (
    "Der Vorspann ist kein gültiges YAML. "
    "Text mit Doppelpunkt oder Sonderzeichen gehört in Anführungszeichen, "
    "Einrückungen sind Leerzeichen."
)
GEHOERT_NICHT = "gehört nicht in den Vorspann"
UNTER_SEITE = "Alle Angaben stehen eingerückt unter „seite:“."

METHODE = {"typ": "methode", "dauer": 45, "gruppe": "[2, 4]", "material": "[Blatt]"}
"""What a method needs beyond an article; its keys stand on lines 6 to 8."""


def angaben(zeile: int, satz: str, datei: str = "docs/probe.md") -> str:
    """Return a message about the front matter as it is printed."""
    return f"{datei}:{zeile}: Mangel: {satz} [seite.angaben]"


# -- right ----------------------------------------------------------------------------------------

ANLEITUNG = {"vorbereitung": 20, "online": "ja", "zweck": ("planen",)}
"""The keys that ``seite`` adds to a method or workshop."""

GUELTIG = {
    "beitrag": (
        seite(verwandt="[silos-verstehen]", rechtsstand="2022-01-28"),
        Seite(
            typ="beitrag",
            ebene=("individuell",),
            frage="Wozu?",
            verwandt=("silos-verstehen",),
            rechtsstand=date(2022, 1, 28),
        ),
    ),
    "methode": (
        seite(**METHODE, ebene="[organisation, kommune]", verwandt="[]"),
        Seite(
            typ="methode",
            ebene=("organisation", "kommune"),
            frage="Wozu?",
            dauer=45,
            gruppe=(2, 4),
            material=("Blatt",),
            verwandt=(),
            **ANLEITUNG,
        ),
    ),
    "modell": (
        seite(typ="modell", belastbarkeit="gut-belegt", stichworte="[Koordination]"),
        Seite(
            typ="modell",
            ebene=("individuell",),
            frage="Wozu?",
            belastbarkeit="gut-belegt",
            herkunft=("Fritz W. Scharpf 1993",),
            grenze="Taugt nicht für Menschen.",
            stichworte=("Koordination",),
        ),
    ),
    "workshop": (
        seite(typ="workshop", dauer=960, gruppe="[8, 8]", material="[Karten, zwei Stifte]"),
        Seite(
            typ="workshop",
            ebene=("individuell",),
            frage="Wozu?",
            dauer=960,
            gruppe=(8, 8),
            material=("Karten", "zwei Stifte"),
            **ANLEITUNG,
        ),
    ),
    "ueberblick": (
        seite(typ="ueberblick", ebene="[alle]", frage='"Wer zahlt: Kreis oder Gemeinde?"'),
        Seite(typ="ueberblick", ebene=("alle",), frage="Wer zahlt: Kreis oder Gemeinde?"),
    ),
}


@pytest.mark.parametrize("typ", GUELTIG)
def test_gueltig(typ: str, baue: Baue) -> None:
    quelle, erwartet = GUELTIG[typ]
    app = baue({"probe.md": quelle, "silos-verstehen.md": seite()})
    assert app.env.domains["seite"].seiten["probe"].seite == erwartet


def test_heute_ist_nicht_in_der_zukunft() -> None:
    assert Datum().lies(date.today().isoformat()) == date.today()


# -- wrong values ---------------------------------------------------------------------------------

WERTE = [
    ("typ", 3, "metode", "„metode“"),
    ("typ", 3, "[beitrag]", '„["beitrag"]“'),
    ("ebene", 4, "kommune", "„kommune“"),
    ("ebene", 4, "[land]", '„["land"]“'),
    ("ebene", 4, "[alle, kommune]", '„["alle", "kommune"]“'),
    ("frage", 5, "", "leer"),
    ("frage", 5, "5", "„5“"),
    ("dauer", 6, "lang", "„lang“"),
    ("dauer", 6, "0", "„0“"),
    ("dauer", 6, "961", "„961“"),
    ("dauer", 6, "22.5", "„22.5“"),
    ("gruppe", 7, "5", "„5“"),
    ("gruppe", 7, "[4, 2]", "„[4, 2]“"),
    ("gruppe", 7, "[1, 2, 3]", "„[1, 2, 3]“"),
    ("material", 8, "Blatt", "„Blatt“"),
    ("material", 8, "[]", "„[]“"),
    ("material", 8, "[Blatt, Blatt]", '„["Blatt", "Blatt"]“'),
    ("verwandt", 6, "silos-verstehen", "„silos-verstehen“"),
    ("verwandt", 6, "[silos-verstehen.md]", '„["silos-verstehen.md"]“'),
    ("belastbarkeit", 6, "sicher", "„sicher“"),
    ("vorbereitung", 9, "961", "„961“"),
    ("online", 9, "vielleicht", "„vielleicht“"),
    ("zweck", 9, "[reden]", '„["reden"]“'),
    ("blatt", 6, "[Auftragsblatt]", '„["Auftragsblatt"]“'),
    ("herkunft", 7, "[Scharpf]", '„["Scharpf"]“'),
    ("herkunft", 7, "[1993]", "„[1993]“"),
    ("grenze", 7, "", "leer"),
    ("stichworte", 6, "[]", "„[]“"),
    ("rechtsstand", 6, "gestern", "„gestern“"),
    ("rechtsstand", 6, "2999-01-01", "„2999-01-01“"),
    ("rechtsstand", 6, "2022-02-30", "„2022-02-30“"),
]


def mit(schluessel: str, wert: str) -> str:
    """Return a page that is right but for this key."""
    rest: dict[str, object] = {}
    if schluessel in METHODE or schluessel in ANLEITUNG:
        rest = METHODE
    elif schluessel in ("belastbarkeit", "herkunft", "grenze"):
        rest = {"typ": "modell", "belastbarkeit": "bewaehrt"}
    return seite(**rest | {schluessel: wert})


@pytest.mark.parametrize(("schluessel", "zeile", "wert", "gezeigt"), WERTE)
def test_falscher_wert(schluessel: str, zeile: int, wert: str, gezeigt: str, baue: Baue) -> None:
    app = baue({"probe.md": mit(schluessel, wert)}, maengel=True)
    satz = f"Die Angabe „{schluessel}“ ist {gezeigt}. Erlaubt ist {ERLAUBT[schluessel]}."
    assert maengel(app) == [angaben(zeile, satz)]


# -- wrong keys, wrong front matter ---------------------------------------------------------------

VORSPANN = {
    "unbekannt": (seite(redaktion="Eva"), 6, f"Die Angabe „redaktion“ ist unbekannt. {ALLE_ANGABEN}"),
    "unbekannt, ähnlich": (
        seite(verwant="[]"),
        6,
        f"Die Angabe „verwant“ ist unbekannt (gemeint: „verwandt“?). {ALLE_ANGABEN}",
    ),
    "unbekannt, Zahl": (seite(**{"2": "Personen"}), 2, f"Die Angabe „2“ ist unbekannt. {ALLE_ANGABEN}"),
    "Pflichtangabe verschrieben": (
        seite(**METHODE | {"dauer": None, "daur": 45}),
        8,
        f"Die Angabe „daur“ ist unbekannt (gemeint: „dauer“?). {ALLE_ANGABEN}",
    ),
    "fehlt": (seite(frage=None), 2, "Die Angabe „frage“ fehlt. Erlaubt ist ein Satz."),
    "typ fehlt": (seite(typ=None), 2, f"Die Angabe „typ“ fehlt. Erlaubt ist {ERLAUBT['typ']}."),
    "fehlt bei": (
        seite(**METHODE | {"gruppe": None}),
        2,
        f"Die Angabe „gruppe“ fehlt bei methode. Erlaubt ist {ERLAUBT['gruppe']}.",
    ),
    "nicht bei": (seite(dauer=20), 6, "Die Angabe „dauer“ gibt es nur bei methode und workshop, nicht bei beitrag."),
    "doppelt": (
        seite().replace("  frage", "  frage: Warum?\n  frage"),
        6,
        "Die Angabe „frage“ steht zweimal da. Eine davon streichen.",
    ),
    "geschweifte Klammern": (seite(frage="{{wer}}"), 5, KEIN_YAML),
    "Doppelpunkt": (seite(frage="Wer zahlt: Kreis oder Gemeinde?"), 5, KEIN_YAML),
    "Tabulator": (seite().replace("  frage", "\tfrage"), 5, KEIN_YAML),
    "Steuerzeichen": (seite(frage="Wo\x08zu?"), 1, KEIN_YAML),
    "nicht geschlossen": (
        seite().replace("?\n---", "?"),
        1,
        "Der Vorspann ist nicht geschlossen: es fehlt die zweite Zeile „---“.",
    ),
    "fehlt ganz": (
        "# Probe\n\nText.\n",
        1,
        "Der Vorspann mit „seite:“ fehlt. Mit „make neu“ entsteht eine Seite aus der Vorlage.",
    ),
    "leer": (
        "---\n---\n\n# Probe\n",
        1,
        "Der Vorspann mit „seite:“ fehlt. Mit „make neu“ entsteht eine Seite aus der Vorlage.",
    ),
    "Liste": ("---\n- seite\n---\n\n# Probe\n", 2, "Der Vorspann besteht aus Angaben der Form „schlüssel: wert“."),
    "seite leer": (
        "---\nseite:\n---\n\n# Probe\n",
        2,
        "Unter „seite:“ stehen eingerückte Angaben, gefunden ist leer.",
    ),
    "fremd": (seite().replace("seite:", "orte: Eva\nseite:"), 2, f"„orte“ {GEHOERT_NICHT}. {UNTER_SEITE}"),
    "fremd, ähnlich": (
        seite().replace("seite:", "seiten: Eva\nseite:"),
        2,
        f"„seiten“ {GEHOERT_NICHT} (gemeint: „seite“?). {UNTER_SEITE}",
    ),
    "fremd, Zahl": (seite().replace("seite:", "2: Eva\nseite:"), 1, f"„2“ {GEHOERT_NICHT}. {UNTER_SEITE}"),
}


@pytest.mark.parametrize("fall", VORSPANN)
def test_falscher_vorspann(fall: str, baue: Baue) -> None:
    quelle, zeile, satz = VORSPANN[fall]
    assert maengel(baue({"probe.md": quelle}, maengel=True)) == [angaben(zeile, satz)]


def test_zwei_fehler_zwei_meldungen(baue: Baue) -> None:
    app = baue({"probe.md": seite(frage=5, dauer=20)}, maengel=True)
    assert [zeile.split(": ")[0] for zeile in maengel(app)] == ["docs/probe.md:5", "docs/probe.md:6"]


def test_fremde_angaben_in_der_folge_der_zeilen(baue: Baue) -> None:
    fremde = "\n".join(f"fremd{nummer}: x" for nummer in range(6))
    app = baue({"probe.md": seite().replace("seite:", f"{fremde}\nseite:")}, maengel=True)
    assert [zeile.split(": ")[0] for zeile in maengel(app)] == [f"docs/probe.md:{zeile}" for zeile in range(2, 8)]


def test_seite_ohne_vorspann_behaelt_ihren_text(baue: Baue) -> None:
    text = "# Mitmachen\n\nDavor.\n\n```yaml\n---\nseite:\n---\n```\n\nDanach.\n"
    app = baue({"mitmachen/probe.md": text})
    gedruckt = (app.outdir / "mitmachen" / "probe.html").read_text(encoding="utf-8")
    assert ("<p>Davor.</p>" in gedruckt, "<p>Danach.</p>" in gedruckt) == (True, True)
