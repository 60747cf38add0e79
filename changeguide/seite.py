"""What a page says about itself: the front matter key ``seite`` as a frozen dataclass.

Every key is declared once, as a field of :class:`Seite`, with its help text and the kind
of value it takes.  Validation, the error messages, the JSON Schema for editors and the
table in ``docs/mitmachen`` are all derived from that declaration.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from typing import Any

TYPEN = {
    "beitrag": "Beitrag",
    "methode": "Methode",
    "modell": "Modell",
    "workshop": "Workshop",
    "ueberblick": "Überblick",
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
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Unpassend(ValueError):
    """A value that its key does not take; the message is built from the kind."""


@dataclass(frozen=True)
class Art:
    """A kind of value: how it is checked, named in messages and expressed as JSON Schema."""

    erlaubt: str
    """German phrase completing the sentence "Erlaubt ist …"."""

    def lies(self, wert: Any) -> Any:
        """Return *wert* as stored in :class:`Seite`, or raise :class:`Unpassend`."""
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the value as it stands in the file."""
        raise NotImplementedError


@dataclass(frozen=True)
class Text(Art):
    """A non-empty line of text."""

    erlaubt: str = "ein Satz"

    def lies(self, wert: Any) -> str:
        if not isinstance(wert, str) or not wert.strip():
            raise Unpassend
        return wert.strip()

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}


@dataclass(frozen=True)
class Auswahl(Art):
    """One of a fixed set of words."""

    erlaubt: str = field(init=False, default="")
    worte: Mapping[str, str] = field(kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "erlaubt", "eines von " + ", ".join(self.worte))

    def lies(self, wert: Any) -> str:
        if not isinstance(wert, str) or wert not in self.worte:
            raise Unpassend
        return wert

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.worte)}


@dataclass(frozen=True)
class Zahl(Art):
    """A whole number within bounds (both included)."""

    erlaubt: str = field(init=False, default="")
    von: int = field(kw_only=True)
    bis: int = field(kw_only=True)
    einheit: str = field(kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "erlaubt", f"eine ganze Zahl von {self.von} bis {self.bis} ({self.einheit})"
        )

    def lies(self, wert: Any) -> int:
        if type(wert) is not int or not self.von <= wert <= self.bis:
            raise Unpassend
        return wert

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.von, "maximum": self.bis}


@dataclass(frozen=True)
class Liste(Art):
    """A list without repetitions whose members are all of one kind."""

    erlaubt: str = field(init=False, default="")
    glied: Art = field(kw_only=True)
    mindestens: int = field(kw_only=True, default=1)

    def __post_init__(self) -> None:
        object.__setattr__(self, "erlaubt", f"eine Liste in eckigen Klammern, je Glied {self.glied.erlaubt}")

    def lies(self, wert: Any) -> tuple[Any, ...]:
        if not isinstance(wert, list) or len(wert) < self.mindestens:
            raise Unpassend
        glieder = tuple(self.glied.lies(glied) for glied in wert)
        if len(set(glieder)) != len(glieder):
            raise Unpassend
        return glieder

    def schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": self.glied.schema(),
            "minItems": self.mindestens,
            "uniqueItems": True,
        }


@dataclass(frozen=True)
class Ebenen(Liste):
    """The levels of a page; ``alle`` stands alone."""

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "erlaubt", f"{self.erlaubt}; alle steht allein")

    def lies(self, wert: Any) -> tuple[str, ...]:
        ebenen = super().lies(wert)
        if "alle" in ebenen and len(ebenen) > 1:
            raise Unpassend
        return ebenen


@dataclass(frozen=True)
class Spanne(Art):
    """Smallest and largest number of people, as ``[2, 12]``."""

    erlaubt: str = "kleinste und größte Zahl der Personen, zum Beispiel [2, 12]"

    def lies(self, wert: Any) -> tuple[int, int]:
        if not isinstance(wert, list) or len(wert) != 2 or any(type(zahl) is not int for zahl in wert):
            raise Unpassend
        if not 1 <= wert[0] <= wert[1]:
            raise Unpassend
        return wert[0], wert[1]

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 2, "maxItems": 2}


@dataclass(frozen=True)
class Datum(Art):
    """A calendar date that does not lie in the future."""

    erlaubt: str = "ein Tag in der Form 2022-01-28, nicht in der Zukunft"

    def lies(self, wert: Any) -> date:
        try:
            tag = date.fromisoformat(wert)
        except (TypeError, ValueError):
            raise Unpassend from None
        if tag > date.today():
            raise Unpassend
        return tag

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True)
class Kennung(Text):
    """The slug of a page."""

    erlaubt: str = "der Dateiname einer Seite ohne Endung, zum Beispiel auftrag-und-mandat"

    def lies(self, wert: Any) -> str:
        if not SLUG.fullmatch(super().lies(wert)):
            raise Unpassend
        return wert

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{SLUG.pattern}$"}


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
    gruppe: tuple[int, int] | None = angabe(
        Spanne(), "Wie viele Personen teilnehmen.", pflicht=ANLEITUNGEN, nur=ANLEITUNGEN
    )
    material: tuple[str, ...] | None = angabe(
        Liste(glied=Text(erlaubt="ein Gegenstand")),
        "Was bereitliegen muss.",
        pflicht=ANLEITUNGEN,
        nur=ANLEITUNGEN,
    )
    verwandt: tuple[str, ...] | None = angabe(
        Liste(glied=Kennung(), mindestens=0), "Seiten, die weiterführen, als Dateinamen ohne Endung."
    )
    belastbarkeit: str | None = angabe(
        Auswahl(worte=BELASTBARKEIT), "Wie gut das Modell belegt ist.", pflicht=("modell",), nur=("modell",)
    )
    rechtsstand: date | None = angabe(
        Datum(), "Tag des Gesetzestextes, der für diese Seite gelesen wurde, nicht Tag des Schreibens."
    )


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
    for schluessel, angaben in ANGABEN.items():
        fehlt = schluessel not in werte and (typ or "beitrag") in angaben["pflicht"]
        if fehlt and (typ or angaben["pflicht"] == ALLE):
            grund = f" bei {typ}" if typ and angaben["pflicht"] != ALLE else ""
            yield Fehler(None, f"Die Angabe „{schluessel}“ fehlt{grund}. Erlaubt ist {angaben['art'].erlaubt}.")


def gemeint(wort: str, vorrat: Any) -> str:
    """Return „ (gemeint: „x“?)“ when *vorrat* holds a word that looks like *wort*, else nothing."""
    treffer = difflib.get_close_matches(wort, list(vorrat), n=1)
    return f" (gemeint: „{treffer[0]}“?)" if treffer else ""


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


if __name__ == "__main__":
    print(json.dumps(schema(), ensure_ascii=False, indent=2))
