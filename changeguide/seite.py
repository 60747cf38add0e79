"""What a page says about itself: the front matter key ``seite`` as a frozen dataclass.

Every key is declared once, as a field of :class:`Seite`, with its help text and the kind
of value it takes.  Validation, the error messages, the JSON Schema for editors and the
table in ``docs/mitmachen`` are all derived from that declaration.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from typing import Any

from changeguide.art import Art, Auswahl, Datum, Ebenen, Herkunft, Kennung, Liste, Spanne, Text, Unpassend, Zahl

TYPEN = {
    "beitrag": "Beitrag",
    "methode": "Methode",
    "modell": "Modell",
    "workshop": "Workshop",
    "ueberblick": "Überblick",
    "arbeitsblatt": "Arbeitsblatt",
}
EBENEN = {
    "individuell": "Individuelle Ebene",
    "organisation": "Organisationsebene",
    "kommune": "Kommunale Ebene",
    "alle": "Alle Ebenen",
}
BELASTBARKEIT = {
    "gut-belegt": "gut belegt",
    "bewaehrt": "bewährt",
    "umstritten": "umstritten",
}

ZWECKE = {
    "auftrag": "Auftrag und Rollen klären",
    "verstehen": "Die Lage verstehen",
    "sammeln": "Stimmen und Ideen sammeln",
    "entscheiden": "Entscheiden und verabreden",
    "planen": "Ein Vorhaben planen und prüfen",
    "beteiligen": "Junge Menschen und Familien beteiligen",
    "lernen": "Zurückschauen und lernen",
    "entlasten": "Weglassen und Kräfte einteilen",
}
ONLINE = {"ja": "geht gut", "mit-abstrichen": "geht mit Abstrichen", "nein": "geht nicht"}

ALLE = tuple(TYPEN)
ANLEITUNGEN = ("methode", "workshop")


def angabe(art: Art, hilfe: str, *, pflicht: tuple[str, ...] = (), nur: tuple[str, ...] = ALLE) -> Any:
    """Declare one front-matter key: its kind, its help text, the page types that must or may have it."""
    return field(
        default=MISSING if pflicht == ALLE else None,
        metadata={"art": art, "hilfe": hilfe, "pflicht": pflicht, "nur": nur},
    )


@dataclass(frozen=True, kw_only=True)
class Seite:
    """The front matter of one page, checked; lists are tuples, absent keys ``None``."""

    typ: str = angabe(Auswahl(worte=TYPEN), "Was für eine Seite das ist.", pflicht=ALLE)
    ebene: tuple[str, ...] = angabe(
        Ebenen(glied=Auswahl(worte=EBENEN)),
        "Auf welcher Ebene die Seite ansetzt.",
        pflicht=ALLE,
    )
    frage: str = angabe(Text(), "Die Frage, mit der jemand diese Seite aufschlägt.", pflicht=ALLE)
    dauer: int | None = angabe(
        Zahl(von=1, bis=960, einheit="Minuten"),
        "Dauer in Minuten; die Schritte des Ablaufs ergeben zusammen diese Zahl.",
        pflicht=ANLEITUNGEN,
        nur=ANLEITUNGEN,
    )
    vorbereitung: int | None = angabe(
        Zahl(von=0, bis=960, einheit="Minuten"),
        "Zeit, die die Moderation vorher braucht, in Minuten.",
        pflicht=ANLEITUNGEN,
        nur=ANLEITUNGEN,
    )
    gruppe: tuple[int, int] | None = angabe(
        Spanne(), "Wie viele Personen teilnehmen.", pflicht=ANLEITUNGEN, nur=ANLEITUNGEN
    )
    online: str | None = angabe(
        Auswahl(worte=ONLINE), "Ob es auch am Bildschirm geht.", pflicht=ANLEITUNGEN, nur=ANLEITUNGEN
    )
    zweck: tuple[str, ...] | None = angabe(
        Liste(glied=Auswahl(worte=ZWECKE)), "Wozu man es nimmt, das Wichtigste zuerst.", pflicht=ANLEITUNGEN, nur=ANLEITUNGEN
    )
    material: tuple[str, ...] | None = angabe(
        Liste(glied=Text(erlaubt="ein Gegenstand")),
        "Was bereitliegen muss.",
        pflicht=ANLEITUNGEN,
        nur=ANLEITUNGEN,
    )
    blatt: tuple[str, ...] | None = angabe(
        Liste(glied=Kennung(erlaubt="der Dateiname eines Arbeitsblatts ohne Endung, zum Beispiel blatt-auftrag")),
        "Arbeitsblätter, die man dazu ausdruckt.",
        nur=tuple(typ for typ in ALLE if typ != "arbeitsblatt"),
    )
    verwandt: tuple[str, ...] | None = angabe(
        Liste(glied=Kennung(), mindestens=0), "Seiten, die weiterführen, als Dateinamen ohne Endung."
    )
    belastbarkeit: str | None = angabe(
        Auswahl(worte=BELASTBARKEIT), "Wie gut das Modell belegt ist.", pflicht=("modell",), nur=("modell",)
    )
    herkunft: tuple[str, ...] | None = angabe(
        Liste(glied=Herkunft()), "Wer das Modell wann vorgelegt hat.", pflicht=("modell",), nur=("modell",)
    )
    grenze: str | None = angabe(Text(), "Wofür das Modell nicht taugt.", pflicht=("modell",), nur=("modell",))
    rechtsstand: date | None = angabe(
        Datum(), "Tag des Gesetzestextes, der für diese Seite gelesen wurde, nicht Tag des Schreibens."
    )
    stichworte: tuple[str, ...] | None = angabe(
        Liste(glied=Text(erlaubt="ein Wort, unter dem man die Seite nachschlägt")),
        "Einträge im Stichwortverzeichnis, die auf diese Seite führen.",
    )
    geprueft: date | None = angabe(Datum(), "Tag, an dem zuletzt jede Tatsache der Seite mit ihrer Quelle verglichen wurde.")


ANGABEN = {feld.name: feld.metadata for feld in fields(Seite)}


@dataclass(frozen=True)
class Fehler:
    """One mistake in a front matter: the key it belongs to (``None``: the whole) and a German sentence."""

    schluessel: str | None
    satz: str


def lies(werte: Any) -> tuple[Seite | None, list[Fehler]]:
    """Check the value of ``seite:`` and return the :class:`Seite` (``None`` on mistakes) and all mistakes."""
    if not isinstance(werte, dict):
        return None, [Fehler(None, f"Unter „seite:“ stehen eingerückte Angaben, gefunden ist {zeige(werte)}.")]
    typ = werte["typ"] if isinstance(werte.get("typ"), str) and werte["typ"] in TYPEN else None
    fehler = [*_unbekannte(werte), *_fehlende(werte, typ)]
    geprueft = {}
    for schluessel, angaben in ANGABEN.items():
        if schluessel not in werte:
            continue
        if typ and typ not in angaben["nur"]:
            namen = " und ".join(angaben["nur"])
            fehler.append(Fehler(schluessel, f"Die Angabe „{schluessel}“ gibt es nur bei {namen}, nicht bei {typ}."))
            continue
        try:
            geprueft[schluessel] = angaben["art"].lies(werte[schluessel])
        except Unpassend:
            satz = f"Die Angabe „{schluessel}“ ist {zeige(werte[schluessel])}. Erlaubt ist {angaben['art'].erlaubt}."
            fehler.append(Fehler(schluessel, satz))
    return (None, fehler) if fehler else (Seite(**geprueft), [])


def _unbekannte(werte: Mapping[str, Any]) -> Iterator[Fehler]:
    for schluessel in werte:
        if schluessel not in ANGABEN:
            satz = f"Die Angabe „{schluessel}“ ist unbekannt{gemeint(str(schluessel), ANGABEN)}. "
            yield Fehler(schluessel, satz + "Erlaubt sind " + ", ".join(ANGABEN) + ".")


def _fehlende(werte: Mapping[str, Any], typ: str | None) -> Iterator[Fehler]:
    verschrieben = {aehnlich(str(schluessel), ANGABEN) for schluessel in werte if schluessel not in ANGABEN}
    for schluessel, angaben in ANGABEN.items():
        if schluessel in verschrieben:
            continue
        fehlt = schluessel not in werte and (typ or "beitrag") in angaben["pflicht"]
        if fehlt and (typ or angaben["pflicht"] == ALLE):
            grund = f" bei {typ}" if typ and angaben["pflicht"] != ALLE else ""
            yield Fehler(None, f"Die Angabe „{schluessel}“ fehlt{grund}. Erlaubt ist {angaben['art'].erlaubt}.")


def aehnlich(wort: str, vorrat: Any) -> str | None:
    """Return the word of *vorrat* that looks most like *wort*, if any does."""
    return next(iter(difflib.get_close_matches(wort, list(vorrat), n=1)), None)


def gemeint(wort: str, vorrat: Any) -> str:
    """Return „ (gemeint: „x“?)“ when *vorrat* holds a word that looks like *wort*, else nothing."""
    treffer = aehnlich(wort, vorrat)
    return f" (gemeint: „{treffer}“?)" if treffer else ""


def zeige(wert: Any) -> str:
    """Return a value from a front matter as the author typed it, quoted."""
    if wert is None:
        return "leer"
    return f"„{wert}“" if isinstance(wert, str) else f"„{json.dumps(wert, ensure_ascii=False)}“"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a page's front matter, for editors."""
    eigenschaften = {
        name: {"description": angaben["hilfe"], **angaben["art"].schema()} for name, angaben in ANGABEN.items()
    }
    bedingungen = [
        {
            "if": {"properties": {"typ": {"const": typ}}},
            "then": {
                "required": [name for name, angaben in ANGABEN.items() if typ in angaben["pflicht"]],
                "properties": {name: False for name, angaben in ANGABEN.items() if typ not in angaben["nur"]},
            },
        }
        for typ in TYPEN
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Vorspann einer Seite des Change-Guide",
        "type": "object",
        "required": ["seite"],
        "properties": {
            "seite": {
                "type": "object",
                "additionalProperties": False,
                "required": [name for name, angaben in ANGABEN.items() if angaben["pflicht"] == ALLE],
                "properties": eigenschaften,
                "allOf": bedingungen,
            }
        },
    }
