"""The command; see the package.

Exit status: 0 everything went along; 1 nothing was written, and why was said; 2 wrong call;
3 written, but some of it stayed behind and was named.
"""

from __future__ import annotations

import getopt
import logging
import os
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

from changeguide.notizen.datei import HOECHSTENS_BYTES, Abgelehnt, Ablehnung, lies_datei, schreibe_datei
from changeguide.notizen.umzug import Bericht, lies_aus, trage_ein

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GEBRAUCH = """\
Notizen zwischen Website und PDF tragen:

  python -m changeguide.notizen in-pdf NOTIZEN.json BUCH.pdf -o AUSGEFUELLT.pdf
  python -m changeguide.notizen aus-pdf AUSGEFUELLT.pdf -o NOTIZEN.json

NOTIZEN.json ist die Datei, die „Sichern“ im Notizheft der Website schreibt und „Einlesen“ liest.

  -o, --ausgabe DATEI    wohin geschrieben wird
  --ersetzen             in-pdf: was im Feld steht, fällt weg (sonst kommt die Notiz darunter)
  --ueberschreiben       die Datei hinter -o darf es schon geben
  -h, --hilfe            dieser Text"""
ERLEDIGT, NICHTS, FALSCH, TEILWEISE = range(4)
GENANNT = 10
"""So many of the entries left behind are named."""


class Aufruf(ValueError):
    """The command was called wrongly; a German sentence."""


def main(argumente: Sequence[str]) -> int:
    logging.getLogger("pikepdf").setLevel(logging.ERROR)  # what it mends in metadata concerns no reader
    warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
    try:
        wahl, rest = getopt.gnu_getopt(list(argumente), "o:h", ["ausgabe=", "ersetzen", "ueberschreiben", "hilfe"])
    except getopt.GetoptError as fehler:
        return _falsch(f"„{fehler.opt}“ gibt es hier nicht, oder es fehlt etwas dahinter.")
    schalter = {{"-o": "--ausgabe", "-h": "--hilfe"}.get(name, name): wert for name, wert in wahl}
    if "--hilfe" in schalter:
        print(GEBRAUCH)
        return ERLEDIGT
    try:
        return _tue(rest, schalter)
    except Aufruf as fehler:
        return _falsch(str(fehler))
    except Ablehnung as fehler:
        print(f"{fehler} Geschrieben ist nichts.", file=sys.stderr)
    except OSError as fehler:
        print(f"{fehler.filename or 'Die Datei'}: {_grund(fehler)} Geschrieben ist nichts.", file=sys.stderr)
    return NICHTS


def _tue(rest: list[str], schalter: dict[str, str]) -> int:
    match rest:
        case ["in-pdf", notizen, buch]:
            ziel = _ziel(schalter)
            gelesen, abgelehnt = lies_datei(_lies(notizen))
            inhalt, bericht = trage_ein(_lies(buch), gelesen, ersetzen="--ersetzen" in schalter)
            bericht.abgelehnt[:0] = abgelehnt
            return _schliesse(ziel, inhalt, _zahlen(bericht), bericht.abgelehnt, bericht.zu_lang)
        case ["aus-pdf", buch] if "--ersetzen" not in schalter:
            ziel = _ziel(schalter)
            gefunden, ausgabe, abgelehnt = lies_aus(_lies(buch))
            if not gefunden and not abgelehnt:
                raise Ablehnung("In den Notizfeldern dieser PDF steht nichts.")
            return _schliesse(ziel, schreibe_datei(gefunden, ausgabe), f"Ausgelesen: {_notizenzahl(len(gefunden))}.", abgelehnt, [])
    raise Aufruf("So lässt sich der Befehl nicht lesen.")


def _ziel(schalter: dict[str, str]) -> Path:
    if "--ausgabe" not in schalter:
        raise Aufruf("Es fehlt „-o“ mit der Datei, die entstehen soll.")
    ziel = Path(schalter["--ausgabe"])
    if ziel.exists() and "--ueberschreiben" not in schalter:
        raise Ablehnung(f"{ziel} gibt es schon. Nehmen Sie einen anderen Namen, oder erlauben Sie es mit „--ueberschreiben“.")
    return ziel


def _lies(name: str) -> bytes:
    """Return a file; of one that is too large only so much that the reader can refuse it."""
    with Path(name).open("rb") as datei:
        return datei.read(HOECHSTENS_BYTES + 1)


def _schliesse(ziel: Path, inhalt: bytes, zahlen: str, abgelehnt: list[Abgelehnt], zu_lang: Iterable[str]) -> int:
    """Write the result and say what became of the notes."""
    schreibe(ziel, inhalt)
    print(zahlen)
    for frage in zu_lang:
        print(f"Zu lang für sein Feld: „{frage}“. Im Feld steht alles; auf Papier fehlt das Ende.")
    if abgelehnt:
        print(f"Nicht übernommen: {len(abgelehnt)}")
        for eintrag in abgelehnt[:GENANNT]:
            print(f"  {eintrag.wer}: {eintrag.grund}")
        if len(abgelehnt) > GENANNT:
            print(f"  und {len(abgelehnt) - GENANNT} weitere")
    print(f"Geschrieben: {ziel}")
    return TEILWEISE if abgelehnt else ERLEDIGT


def schreibe(ziel: Path, inhalt: bytes) -> None:
    """Write a file at once or not at all."""
    neu = ziel.with_name(f".{ziel.name}.neu")
    try:
        neu.write_bytes(inhalt)
        os.replace(neu, ziel)
    finally:
        neu.unlink(missing_ok=True)


def _zahlen(bericht: Bericht) -> str:
    gezaehlt = [(bericht.neu, "neu"), (bericht.ergaenzt, "ergänzt"), (bericht.ersetzt, "ersetzt"), (bericht.da, "schon da")]
    gesagt = ", ".join(f"{zahl} {wort}" for zahl, wort in gezaehlt if zahl)
    satz = f"Eingetragen: {gesagt}." if gesagt else "Aus dieser Datei ließ sich nichts eintragen."
    return satz + (" Wo schon etwas stand, kommt die Notiz darunter; mit „--ersetzen“ tritt sie an seine Stelle." if bericht.ergaenzt else "")


def _notizenzahl(zahl: int) -> str:
    return "1 Notiz" if zahl == 1 else f"{zahl} Notizen"


def _grund(fehler: OSError) -> str:
    if isinstance(fehler, FileNotFoundError):
        return "Diese Datei gibt es nicht."
    if isinstance(fehler, IsADirectoryError):
        return "Das ist ein Ordner."
    if isinstance(fehler, PermissionError):
        return "Der Zugriff ist nicht erlaubt."
    return f"Das ging nicht ({fehler.strerror})."


def _falsch(satz: str) -> int:
    print(f"{satz}\n\n{GEBRAUCH}", file=sys.stderr)
    return FALSCH


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
