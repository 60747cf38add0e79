"""The file of the website's notebook: read as something a stranger made, written as the website writes it.

The format stands in ``website/notizheft/__init__.py``; the limits are those of ``website/notizheft/datei.js``
and are read there.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never

from changeguide.notizen.text import LEERRAUM, ist_kennung, laenge, rein, zeile, zeitpunkt

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMAT = "changeguide-notizen"
DATEIFASSUNG = 1
WEBSITE = Path(__file__).parents[1] / "website" / "notizheft" / "datei.js"


def _grenze(name: str) -> int:
    """Return a limit of the website."""
    treffer = re.search(rf"^(?:export )?const {name} = ([\d_]+);$", WEBSITE.read_text(encoding="utf-8"), re.MULTILINE)
    assert treffer, f"{name} fehlt in {WEBSITE}"
    return int(treffer[1])


HOECHSTENS_BYTES = _grenze("HOECHSTENS_BYTES")
HOECHSTENS_NOTIZEN = _grenze("HOECHSTENS_NOTIZEN")
HOECHSTENS_ZEICHEN = _grenze("HOECHSTENS_ZEICHEN")
FRAGE, SEITE = 500, 200
"""Characters a question and the title of a page keep."""


class Ablehnung(ValueError):
    """Nothing of a file can be used; a German sentence says why."""


@dataclass(frozen=True)
class Notiz:
    """What a reader wrote into one field."""

    kennung: str
    text: str
    stand: str = ""
    """When, as an ISO time, or ""."""
    frage: str = ""
    seite: str = ""


@dataclass(frozen=True)
class Abgelehnt:
    """An entry that was left out: which, and why, as German words."""

    wer: str
    grund: str


def lies_datei(inhalt: bytes) -> tuple[list[Notiz], list[Abgelehnt]]:
    """Return the notes of a file, and its entries that are none.

    :raises Ablehnung: when nothing of the file can be used
    """
    if len(inhalt) > HOECHSTENS_BYTES:
        raise Ablehnung("Diese Datei ist zu groß für eine Notizdatei.")
    werte = _parse(inhalt.decode("utf-8", "replace"))
    if not isinstance(werte, dict) or werte.get("format") != FORMAT:
        raise Ablehnung("Das ist keine Notizdatei des Change-Guide: Ihr fehlt die Angabe „format“ mit dem Wert „changeguide-notizen“.")
    if not isinstance(werte.get("fassung"), float) or werte["fassung"] != DATEIFASSUNG:
        raise Ablehnung("Diese Notizdatei hat eine Fassung, die dieser Befehl nicht kennt. Nehmen Sie die Ausgabe des Buchs, die sie geschrieben hat.")
    notizen = werte.get("notizen")
    if not isinstance(notizen, dict):
        raise Ablehnung("In dieser Notizdatei fehlt die Liste „notizen“.")
    pruefe_anzahl(len(notizen))
    return _sortiere(notizen)


def _parse(text: str) -> Any:
    text = text.removeprefix("\ufeff")
    if not text.strip(LEERRAUM):
        raise Ablehnung("Diese Datei ist leer.")
    try:
        return json.loads(text, parse_int=float, parse_constant=_kein_json)
    except (ValueError, RecursionError):
        raise Ablehnung("Das ist keine Notizdatei: Ihr Inhalt lässt sich nicht als JSON lesen.") from None


def _kein_json(wort: str) -> Never:
    """Refuse what Python reads and JSON does not know: NaN, Infinity."""
    raise ValueError(wort)


def pruefe_anzahl(anzahl: int) -> None:
    """Raise :class:`Ablehnung` when there are more notes than the website reads."""
    if anzahl > HOECHSTENS_NOTIZEN:
        raise Ablehnung(f"In dieser Datei stehen {tausender(anzahl)} Notizen. Mehr als {tausender(HOECHSTENS_NOTIZEN)} werden nicht eingelesen.")


def _sortiere(eintraege: dict[str, Any]) -> tuple[list[Notiz], list[Abgelehnt]]:
    notizen, abgelehnt = [], []
    for kennung, wert in eintraege.items():
        if grund := _mangel(kennung, wert):
            abgelehnt.append(Abgelehnt(zeile(kennung, 40) or "ohne Kennung", grund))
        else:
            frage, seite = zeile(wert.get("frage"), FRAGE), zeile(wert.get("seite"), SEITE)
            notizen.append(Notiz(kennung, rein(wert["text"]), zeitpunkt(wert.get("stand")), frage, seite))
    return notizen, abgelehnt


def _mangel(kennung: str, wert: Any) -> str:
    """Return why an entry cannot be used, "" where it can."""
    if not ist_kennung(kennung):
        return "So heißt kein Notizfeld."
    if not isinstance(wert, dict):
        return "Der Eintrag hat nicht den Aufbau einer Notiz."
    if not isinstance(wert.get("text"), str):
        return "Der Text fehlt oder ist kein Text."
    return textmangel(wert["text"])


def textmangel(text: str) -> str:
    """Return why a text cannot be a note, "" where it can."""
    if laenge(text) > HOECHSTENS_ZEICHEN:
        return f"Der Text ist länger als {tausender(HOECHSTENS_ZEICHEN)} Zeichen."
    return "" if rein(text).strip(LEERRAUM) else "Der Text ist leer."


def schreibe_datei(notizen: Iterable[Notiz], ausgabe: str) -> bytes:
    """Return the file, byte for byte as the website writes it."""
    eintraege = {n.kennung: {"text": n.text, "stand": n.stand, "frage": n.frage, "seite": n.seite} for n in notizen}
    werte = {"format": FORMAT, "fassung": DATEIFASSUNG, "ausgabe": ausgabe, "notizen": eintraege}
    return f"{json.dumps(werte, ensure_ascii=False, indent=1)}\n".encode()


def tausender(zahl: int) -> str:
    return f"{zahl:,}".replace(",", ".")
