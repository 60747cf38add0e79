"""The data file of a Standort-Check: statements, scale, bands; read and checked once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from changeguide.art import SLUG
from changeguide.bausteine.datendatei import Datenfehler, lies_toml, zeile_mit
from changeguide.seite import EBENEN

STUFEN_DER_SKALA = 4
AUSSAGEN = range(12, 21)


@dataclass(frozen=True)
class Aussage:
    """One statement, and the pages to read for those who cannot agree with it."""

    nummer: int
    kennung: str
    satz: str
    seiten: tuple[str, ...]


@dataclass(frozen=True)
class Stufe:
    """One band of the scoring, from ``von`` to ``bis`` points (both included)."""

    von: int
    bis: int
    titel: str
    text: str


@dataclass(frozen=True)
class Abschnitt:
    """The statements of one level and how their sum reads."""

    ebene: str
    aussagen: tuple[Aussage, ...]
    stufen: tuple[Stufe, ...]


@dataclass(frozen=True)
class Check:
    """A whole Standort-Check."""

    skala: tuple[str, ...]
    """The answers, from 0 points upwards."""
    abschnitte: tuple[Abschnitt, ...]

    def abschnitt(self, ebene: str) -> Abschnitt | None:
        return next((abschnitt for abschnitt in self.abschnitte if abschnitt.ebene == ebene), None)


def lies(pfad: Path) -> Check:
    """Read and check a data file.

    :raises Datenfehler: with the first mistake found
    """
    werte, text = lies_toml(pfad)
    skala = tuple(werte.get("skala", ()))
    if len(skala) != STUFEN_DER_SKALA:
        raise Datenfehler(f"Die „skala“ hat {len(skala)} Antworten, {STUFEN_DER_SKALA} sollen es sein.", zeile_mit(text, "skala"))
    abschnitte = tuple(_abschnitte(werte.get("ebene", ()), text, len(skala) - 1))
    anzahl = sum(len(abschnitt.aussagen) for abschnitt in abschnitte)
    if anzahl not in AUSSAGEN:
        raise Datenfehler(f"Es sind {anzahl} Aussagen, {AUSSAGEN.start} bis {AUSSAGEN.stop - 1} sollen es sein.")
    return Check(skala, abschnitte)


def _abschnitte(werte: Sequence[Mapping[str, Any]], text: str, hoechstens: int) -> Iterator[Abschnitt]:
    gesehen: set[str] = set()
    nummer = 0
    for ebene in werte:
        name = ebene.get("name", "")
        if name not in EBENEN:
            raise Datenfehler(f"Die Ebene „{name}“ ist unbekannt. Möglich sind: {', '.join(EBENEN)}.", zeile_mit(text, f'"{name}"'))
        aussagen = []
        for angaben in ebene.get("aussage", ()):
            nummer += 1
            aussagen.append(_aussage(nummer, angaben, text))
            if aussagen[-1].kennung in gesehen:
                satz = f"Die Kennung „{aussagen[-1].kennung}“ gibt es zweimal. Eine der beiden ändern."
                raise Datenfehler(satz, zeile_mit(text, f'"{aussagen[-1].kennung}"'))
            gesehen.add(aussagen[-1].kennung)
        yield Abschnitt(name, tuple(aussagen), tuple(_stufen(name, ebene.get("stufe", ()), hoechstens * len(aussagen), text)))


def _aussage(nummer: int, angaben: Mapping[str, Any], text: str) -> Aussage:
    kennung, satz, seiten = (angaben.get(name) for name in ("id", "satz", "seiten"))
    zeile = zeile_mit(text, f'"{kennung}"')
    if not kennung or not SLUG.fullmatch(kennung):
        raise Datenfehler(f"Aussage {nummer} braucht eine „id“ aus kleinen Buchstaben, Ziffern und Bindestrichen.", zeile)
    if not satz:
        raise Datenfehler(f"Der Aussage „{kennung}“ fehlt ihr „satz“.", zeile)
    if not seiten:
        raise Datenfehler(f"Die Aussage „{kennung}“ führt zu keiner Seite. Mindestens eine unter „seiten“ nennen.", zeile)
    return Aussage(nummer, kennung, satz, tuple(seiten))


def _stufen(ebene: str, werte: Sequence[Mapping[str, Any]], hoechstens: int, text: str) -> Iterator[Stufe]:
    naechste = 0
    for angaben in werte:
        bis = angaben.get("bis")
        zeile = zeile_mit(text, str(angaben.get("titel")))
        if type(bis) is not int or bis < naechste:
            raise Datenfehler(f"Ebene „{ebene}“: Eine Stufe ab {naechste} Punkten endet mit „bis = {bis}“.", zeile)
        if not angaben.get("titel") or not angaben.get("text"):
            raise Datenfehler(f"Ebene „{ebene}“: Der Stufe bis {bis} fehlt „titel“ oder „text“.", zeile)
        yield Stufe(naechste, bis, angaben["titel"], angaben["text"].strip())
        naechste = bis + 1
    if naechste != hoechstens + 1:
        satz = f"Ebene „{ebene}“: Die Stufen reichen bis {naechste - 1} Punkte, möglich sind {hoechstens}."
        raise Datenfehler(satz, zeile_mit(text, f'"{ebene}"'))
