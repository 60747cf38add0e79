"""Front matter of a source file -> checked :class:`~changeguide.seite.Seite`, with line numbers.

Runs on ``source-read``, before the directives of the page, which may then rely on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any

import yaml
from sphinx.util import logging

from changeguide import seite
from changeguide.domaene import domaene

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

FREMDE_SCHLUESSEL = ("myst", "orphan", "tocdepth")
"""Keys beside ``seite`` that Sphinx or MyST understand and that do no harm."""


@dataclass(frozen=True)
class Vorspann:
    """The front matter of one file: its values and the line (from 1) on which each key stands."""

    werte: dict[str, Any]
    zeilen: dict[tuple[str, ...], int]
    ende: int
    """Number of lines up to and including the closing ``---``; 0 without front matter."""


class Lader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Leaves dates as they are typed, so that a wrong one is reported like any other wrong value."""

    yaml_implicit_resolvers = {
        zeichen: [(marke, muster) for marke, muster in regeln if marke != "tag:yaml.org,2002:timestamp"]
        for zeichen, regeln in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


class VorspannFehler(ValueError):
    """Front matter that is not YAML; ``args`` are the line and a German sentence."""


def lies(text: str) -> Vorspann:
    """Parse the front matter of a page.

    :raises VorspannFehler: if the front matter is not closed, not YAML, or names a key twice.
    """
    zeilen = text.splitlines()
    if not zeilen or zeilen[0].rstrip() != "---":
        return Vorspann({}, {}, 0)
    try:
        ende = next(nr for nr, zeile in enumerate(zeilen[1:], 2) if zeile.rstrip() == "---")
    except StopIteration:
        raise VorspannFehler(1, "Der Vorspann ist nicht geschlossen: es fehlt die zweite Zeile „---“.") from None
    quelle = "\n".join(zeilen[1 : ende - 1])
    try:
        lader = Lader(quelle)  # a safe one
        knoten = lader.get_single_node()
        orte = dict(_orte(knoten))
        werte = (lader.construct_document(knoten) if knoten else None) or {}
    except yaml.YAMLError as fehler:
        marke = getattr(fehler, "problem_mark", None)
        zeile = marke.line + 2 if marke else 1
        raise _kein_yaml(zeile) from fehler
    if not isinstance(werte, dict):
        raise VorspannFehler(2, "Der Vorspann besteht aus Angaben der Form „schlüssel: wert“.")
    return Vorspann(werte, orte, ende)


def _kein_yaml(zeile: int) -> VorspannFehler:
    rat = "Text mit Doppelpunkt oder Sonderzeichen gehört in Anführungszeichen, Einrückungen sind Leerzeichen."
    return VorspannFehler(zeile, f"Der Vorspann ist kein gültiges YAML. {rat}")


def _orte(knoten: yaml.Node | None, pfad: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield path and line of every key below *knoten*."""
    gesehen = set()
    if isinstance(knoten, yaml.MappingNode):
        for schluessel, wert in knoten.value:
            zeile = schluessel.start_mark.line + 2
            if not isinstance(schluessel, yaml.ScalarNode):
                raise _kein_yaml(zeile)
            if schluessel.value in gesehen:
                raise VorspannFehler(zeile, f"Die Angabe „{schluessel.value}“ steht zweimal da. Eine davon streichen.")
            gesehen.add(schluessel.value)
            yield (*pfad, schluessel.value), zeile
            yield from _orte(wert, (*pfad, schluessel.value))


def ohne_vorspann(text: str) -> str:
    """Return the text with blank lines for its front matter, or MyST would report the same fault again, in English."""
    if not text.startswith("---"):
        return text
    teile = re.split(r"^---[ \t]*$", text, maxsplit=2, flags=re.MULTILINE)
    if len(teile) < 3:
        return text.removeprefix("---")
    return "\n" * teile[1].count("\n") + teile[2]


def lies_seite(app: Sphinx, docname: str, inhalt: list[str]) -> None:
    """Check the front matter of a document and hand it to the domain (``source-read``)."""
    pfad = str(app.env.doc2path(docname))

    def melde(zeile: int, satz: str) -> None:
        logger.warning(satz, location=f"{pfad}:{zeile}", type="seite", subtype="angaben")

    try:
        vorspann = lies(inhalt[0])
    except VorspannFehler as fehler:
        melde(*fehler.args)
        inhalt[0] = ohne_vorspann(inhalt[0])
        return
    if not vorspann.werte.keys() - {"seite"}:  # nothing MyST would have to read once more
        inhalt[0] = ohne_vorspann(inhalt[0])
    erlaubt = ("seite", *FREMDE_SCHLUESSEL)
    for schluessel in (schluessel for schluessel in vorspann.werte if schluessel not in erlaubt):
        satz = f"„{schluessel}“ gehört nicht in den Vorspann{seite.gemeint(str(schluessel), erlaubt)}. "
        melde(vorspann.zeilen.get((schluessel,), 1), satz + "Alle Angaben stehen eingerückt unter „seite:“.")
    if "seite" not in vorspann.werte:
        if not any(fnmatch(docname, muster) for muster in app.config.seiten_ohne_angaben):
            melde(1, "Der Vorspann mit „seite:“ fehlt. Mit „make neu“ entsteht eine Seite aus der Vorlage.")
        return
    ergebnis, fehler = seite.lies(vorspann.werte["seite"])
    for mangel in fehler:
        melde(vorspann.zeilen.get(("seite", mangel.schluessel), vorspann.zeilen["seite",]), mangel.satz)
    if fehler:
        inhalt[0] = ohne_vorspann(inhalt[0])
    if ergebnis:
        zeile = vorspann.zeilen.get(("seite", "verwandt"), vorspann.zeilen["seite",])
        domaene(app.env).merke(docname, ergebnis, zeile)


def setup(app: Sphinx) -> None:
    app.add_config_value("seiten_ohne_angaben", [], "env", frozenset({list}), "Muster der Dokumente ohne Vorspann")
    app.connect("source-read", lies_seite)
