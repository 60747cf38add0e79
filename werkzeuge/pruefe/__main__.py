"""Command line: ``python -m werkzeuge.pruefe [paths]``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from . import rechtschreibung, stumm
from .befund import Abbruch
from .markdown import lies, seiten
from .regeln import REGELN

HILFE = """\
Aufruf: python -m werkzeuge.pruefe [Datei oder Ordner …]

Prüft die Seiten des Handbuchs gegen die Stilregeln; ohne Angabe alle Seiten in docs/.

  --regeln   nennt die Regeln, die geprüft werden
  --hilfe    zeigt diese Hilfe

Ende mit 0: kein Befund, 1: Befunde, 2: die Prüfung war nicht möglich.
Die Regeln erklärt docs/mitmachen/stil.md."""


def main(argumente: Sequence[str]) -> int:
    """Run the checker and return the exit code."""
    if {"-h", "--help", "--hilfe"} & set(argumente):
        print(HILFE)
        return 0
    if "--regeln" in argumente:
        for nummer, satz in _regeln().items():
            print(f"{nummer}  {satz}")
        return 0
    try:
        if fremd := [angabe for angabe in argumente if angabe.startswith("-")]:
            raise Abbruch(f"Unbekannte Option: {fremd[0]}\n\n{HILFE}")
        return _pruefe(list(seiten(argumente or ["docs"])))
    except Abbruch as abbruch:
        print(abbruch, file=sys.stderr)
        return 2


def _regeln() -> dict[str, str]:
    """Return number and sentence of everything that is checked."""
    regeln = {regel.nummer: regel.satz for regel in REGELN}
    return {**regeln, rechtschreibung.NUMMER: rechtschreibung.SATZ, stumm.NUMMER: stumm.SATZ}


def _pruefe(pfade: list[Path]) -> int:
    """Check the pages, print the findings and a closing sentence."""
    if not pfade:
        raise Abbruch("Hier gibt es keine Markdown-Datei zu prüfen.")
    texte = [lies(pfad) for pfad in pfade]
    befunde = {text: [b for regel in REGELN for b in regel.befunde(text)] for text in texte}
    for text, befund in rechtschreibung.befunde(texte):
        befunde[text].append(befund)
    anzahl = betroffen = stille = 0
    for text in texte:
        offene, stumme = stumm.ohne_stumme(text, befunde[text], _regeln())
        for befund in offene:
            print(befund.meldung(text.pfad))
        anzahl += len(offene)
        betroffen += bool(offene)
        stille += stumme
    print(_schluss(anzahl, betroffen, len(texte), stille))
    return 1 if anzahl else 0


def _schluss(anzahl: int, betroffen: int, seiten: int, stille: int) -> str:
    """Return the closing sentence."""
    geprueft = "1 Seite geprüft" if seiten == 1 else f"{seiten} Seiten geprüft"
    gefunden = "1 Befund" if anzahl == 1 else f"{anzahl} Befunde"
    auf = f" auf {betroffen} {'Seite' if betroffen == 1 else 'Seiten'}" if anzahl else ""
    stumm_geschaltet = f" {stille} stumm geschaltet." if stille else ""
    return f"{geprueft}: {gefunden if anzahl else 'kein Befund'}{auf}.{stumm_geschaltet}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
