"""The JSON Schema for editors: written anew after every change, and of one mind with what the build checks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from conftest import WURZEL
from test_angaben import GUELTIG, VORSPANN, WERTE, mit

from changeguide import vorspann
from changeguide.seite import schema

ARTEN = {"string": str, "integer": int, "array": list, "object": dict}


def passt(wert: Any, regel: Any) -> bool:
    """Return whether a value fits a JSON Schema; knows the keywords that :func:`schema` writes."""
    if isinstance(regel, bool):
        return regel
    pruefungen: dict[str, Callable[[Any], bool]] = {
        "type": lambda art: type(wert) is ARTEN[art],
        "enum": lambda worte: wert in worte,
        "const": lambda wort: wert == wort,
        "minimum": lambda grenze: wert >= grenze,
        "maximum": lambda grenze: wert <= grenze,
        "minLength": lambda anzahl: len(wert) >= anzahl,
        "minItems": lambda anzahl: len(wert) >= anzahl,
        "maxItems": lambda anzahl: len(wert) <= anzahl,
        "uniqueItems": lambda _: len(set(map(str, wert))) == len(wert),
        "items": lambda glied: all(passt(teil, glied) for teil in wert),
        "pattern": lambda muster: re.search(muster, wert) is not None,
        "format": lambda _: re.fullmatch(r"\d{4}-\d\d-\d\d", wert) is not None,
        "required": lambda namen: all(name in wert for name in namen),
        "properties": lambda felder: all(passt(wert[name], feld) for name, feld in felder.items() if name in wert),
        "additionalProperties": lambda _: wert.keys() <= regel["properties"].keys(),
        "allOf": lambda teile: all(passt(wert, teil["then"]) for teil in teile if passt(wert, teil["if"])),
    }
    namen = regel.keys() - {"$schema", "title", "description", "if", "then"}
    return all(pruefungen[name](regel[name]) for name in sorted(namen, key=list(pruefungen).index))


def als_json(quelle: str) -> Any:
    """Return the front matter of a page as an editor sees it: dates are text."""
    return json.loads(json.dumps(vorspann.lies(quelle).werte, default=str))


def test_schema_ist_aktuell() -> None:
    datei = WURZEL / "werkzeuge" / "seite.schema.json"
    assert json.loads(datei.read_text(encoding="utf-8")) == schema(), "neu schreiben: make schema"


@pytest.mark.parametrize("typ", GUELTIG)
def test_schema_erlaubt_gueltiges(typ: str) -> None:
    assert passt(als_json(GUELTIG[typ][0]), schema())


NUR_LIES = {"[alle, kommune]", "[4, 2]", "2999-01-01", "2022-02-30"}
"""What :func:`lies` refuses and JSON Schema cannot say."""


@pytest.mark.parametrize(("schluessel", "wert"), [(fall[0], fall[2]) for fall in WERTE if fall[2] not in NUR_LIES])
def test_schema_verbietet_falsches(schluessel: str, wert: str) -> None:
    assert not passt(als_json(mit(schluessel, wert)), schema())


@pytest.mark.parametrize("fall", ["unbekannt", "fehlt", "typ fehlt", "fehlt bei", "nicht bei", "seite leer", "fehlt ganz"])
def test_schema_verbietet_falschen_vorspann(fall: str) -> None:
    assert not passt(als_json(VORSPANN[fall][0]), schema())
