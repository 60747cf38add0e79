"""Joins the ES modules of a component into one classic script.

Components are written as ES modules; browsers refuse to load those from a folder (``file://``).
So the build puts a module and all it imports into one strict function: no globals, no loader.

Understood are the two forms the components use, each on a line of its own::

    import { lies, schreibe } from "../gemeinsam/speicher.js";
    export function zeichne(…) {        (also: export const, export class, export async function)
"""

from __future__ import annotations

import re
from pathlib import Path

from rjsmin import jsmin

IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async function|function|const|class) (\w+))", re.MULTILINE)
FREMD = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
VERSCHACHTELT = re.compile(r"^.*\$\{[^{}`]*`.*$", re.MULTILINE)
"""A template string within another; rjsmin would eat blanks of it."""
NAME = re.compile(r"^(?:async function|function|const|let|class) (\w+)", re.MULTILINE)


class ModulFehler(ValueError):
    """A module that cannot be joined; the message is German and names file and line."""


def buendle(eingang: Path) -> str:
    """Return the script of a component: its module, after all it imports, each once, without globals.

    :param eingang: path of the ES module to start from
    :raises ModulFehler: missing module, circle, unknown form of import or export, nested template strings, a name given twice
    """
    geordnet: dict[Path, str] = {}
    _sammle(eingang.resolve(), geordnet, ())
    _pruefe_namen(geordnet)
    return "(() => {\n'use strict';\n" + jsmin("\n".join(geordnet.values())) + "\n})();\n"


def quellen(eingang: Path) -> list[Path]:
    """Return the files a component's script is made of."""
    geordnet: dict[Path, str] = {}
    _sammle(eingang.resolve(), geordnet, ())
    return list(geordnet)


def _sammle(datei: Path, geordnet: dict[Path, str], weg: tuple[Path, ...]) -> None:
    if datei in geordnet:
        return
    if datei in weg:
        raise ModulFehler(f"{datei.name} führt im Kreis auf sich selbst: {' → '.join(m.name for m in (*weg, datei))}.")
    if not datei.is_file():
        raise ModulFehler(f"{weg[-1].name if weg else 'Die Website'} braucht {datei.name}, aber diese Datei gibt es nicht.")
    text = datei.read_text(encoding="utf-8")
    for namen, adresse in IMPORT.findall(text):
        nachbar = (datei.parent / adresse).resolve()
        _sammle(nachbar, geordnet, (*weg, datei))
        for name in filter(None, (name.strip() for name in namen.split(","))):
            if name not in EXPORT.findall(nachbar.read_text(encoding="utf-8")):
                raise ModulFehler(f"{_ort(datei, text, name)}: {nachbar.name} gibt „{name}“ nicht heraus.")
    rumpf = EXPORT.sub("", IMPORT.sub("", text))
    if fremd := FREMD.search(rumpf):
        raise ModulFehler(f"{_ort(datei, text, fremd[0])}: Diese Form versteht der Bau nicht: {fremd[0]}")
    if innen := VERSCHACHTELT.search(rumpf):
        raise ModulFehler(f"{_ort(datei, text, innen[0])}: Eine Zeichenkette in ` ` steht in einer anderen; getrennt schreiben.")
    geordnet[datei] = rumpf


def _ort(datei: Path, text: str, stelle: str) -> str:
    return f"{datei.name}:{text[: text.index(stelle)].count(chr(10)) + 1}"


def _pruefe_namen(geordnet: dict[Path, str]) -> None:
    vergeben: dict[str, Path] = {}
    for datei, rumpf in geordnet.items():
        for name in NAME.findall(rumpf):
            if name in vergeben:
                raise ModulFehler(f"{datei.name} und {vergeben[name].name} vergeben beide den Namen „{name}“.")
            vergeben[name] = datei
