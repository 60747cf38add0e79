"""The list of changes, ``docs/aenderungen.toml``: read and checked once per build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from changeguide.art import SLUG
from changeguide.bausteine.datendatei import Datenfehler, lies_toml
from changeguide.seite import gemeint

DATEI = "aenderungen.toml"
ALLE = "alle"
ANGABEN = ("datum", "was", "seiten")
KOPF = "[[aenderung]]"
SATZENDE = (".", "?", "!")


@dataclass(frozen=True)
class Aenderung:
    """What readers notice after one day's work."""

    datum: date
    was: str
    """One sentence, plain text."""
    seiten: tuple[str, ...]
    """Slugs of the pages it is about; empty means the whole book."""
    zeile: int
    """Line of the entry in the file."""


def lies(pfad: Path, heute: date) -> tuple[Aenderung, ...]:
    """Return the changes, the latest first; without the file there are none.

    :raises Datenfehler: with the first mistake found
    """
    if not pfad.exists():
        return ()
    werte, text = lies_toml(pfad)
    for fremd in werte.keys() - {"aenderung"}:
        raise Datenfehler(f"„{fremd}“ ist unbekannt{gemeint(fremd, ['aenderung'])}. Jede Änderung beginnt mit „{KOPF}“.")
    zeilen = [nummer for nummer, zeile in enumerate(text.splitlines(), 1) if zeile.strip().startswith(KOPF)]
    eintraege = werte.get("aenderung", [])
    if not isinstance(eintraege, list) or len(eintraege) != len(zeilen):
        raise Datenfehler(f"Jede Änderung beginnt mit einer eigenen Zeile „{KOPF}“.")
    aenderungen = [_aenderung(angaben, zeile, heute) for angaben, zeile in zip(eintraege, zeilen, strict=True)]
    return tuple(sorted(aenderungen, key=lambda eine: (eine.datum, eine.zeile), reverse=True))


def _aenderung(angaben: Mapping[str, Any], zeile: int, heute: date) -> Aenderung:
    for fremd in angaben.keys() - set(ANGABEN):
        raise Datenfehler(f"„{fremd}“ ist unbekannt{gemeint(fremd, ANGABEN)}. Erlaubt sind {', '.join(ANGABEN)}.", zeile)
    for schluessel in ANGABEN:
        if not angaben.get(schluessel):
            raise Datenfehler(f"Der Änderung fehlt „{schluessel}“. Jede hat {', '.join(ANGABEN)}.", zeile)
    return Aenderung(_datum(angaben["datum"], zeile, heute), _satz(angaben["was"], zeile), _seiten(angaben["seiten"], zeile), zeile)


def _datum(wert: Any, zeile: int, heute: date) -> date:
    if not isinstance(wert, date) or isinstance(wert, datetime):
        raise Datenfehler(f"„datum“ ist „{wert}“. Erlaubt ist ein Tag wie 2026-11-23, ohne Anführungszeichen.", zeile)
    if wert > heute:
        raise Datenfehler(f"„datum“ ist der {wert:%d.%m.%Y}, und der liegt in der Zukunft. Den Tag der Änderung eintragen.", zeile)
    return wert


def _satz(wert: Any, zeile: int) -> str:
    if not isinstance(wert, str) or "\n" in wert.strip() or not wert.strip().endswith(SATZENDE):
        raise Datenfehler("„was“ ist ein ganzer Satz in einer Zeile, mit Punkt am Ende: was Leser:innen merken.", zeile)
    return wert.strip()


def _seiten(wert: Any, zeile: int) -> tuple[str, ...]:
    if wert == ALLE:
        return ()
    if not isinstance(wert, list) or not all(isinstance(seite, str) and SLUG.fullmatch(seite) for seite in wert):
        raise Datenfehler(f"„seiten“ ist „{ALLE}“ oder eine Liste von Dateinamen ohne Endung, wie [\"silos-verstehen\"].", zeile)
    return tuple(wert)


def zuletzt(aenderungen: Iterable[Aenderung], slug: str, sonst: date) -> date:
    """Return the day a page was last changed.

    :param sonst: the day of the edition, for a page no entry is about
    """
    return max((eine.datum for eine in aenderungen if slug in eine.seiten or not eine.seiten), default=sonst)
