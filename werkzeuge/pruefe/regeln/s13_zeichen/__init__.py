"""S-13: German quotation marks, dashes and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...befund import Befund
from ...text import Absatz, Text

nummer = "S-13"
satz = "Anführungszeichen „…“ und innen ‚…‘, Halbgeviertstrich – so –, Auslassungszeichen …"
hinweis = "Richtig sind „…“, ‚…‘, – und …"

_ZEICHEN = (
    (re.compile(r"\""), 'Gerades Anführungszeichen ".'),
    (re.compile(r"(?<!\w)'(?=\w)"), "Gerades Anführungszeichen '."),
    (re.compile(r"[«»]"), "Französisches Anführungszeichen."),
    (re.compile(r"(?<=\S) --? (?=\S)|(?<=\w)--(?=\w)"), "Bindestrich statt Gedankenstrich."),
    (re.compile(r"—"), "Geviertstrich statt Halbgeviertstrich."),
    (re.compile(r"\.{3}"), "Drei Punkte statt Auslassungszeichen."),
)
_ABKUERZUNG = re.compile(
    r"\b(?:z\.[BT]|u\.[aUÄä]|d\.h|v\.a|s\.[ou]|[an]\.F|o\.[Ää]|i\.d\.R|e\.V)\."
)


def pruefe(text: Text) -> Iterator[Befund]:
    """Check every character of the prose."""
    for absatz in text.wurzel.prosa():
        if absatz.art == "kopiertext":
            continue
        for muster, meldung in _ZEICHEN:
            for treffer in muster.finditer(absatz.text):
                yield Befund(absatz.zeile_von(treffer.start()), meldung)
        for treffer in _ABKUERZUNG.finditer(absatz.text):
            richtig = treffer[0].replace(".", ". ").strip()
            meldung = f"„{treffer[0]}“ ohne Leerzeichen."
            yield Befund(absatz.zeile_von(treffer.start()), meldung, hinweis=f"„{richtig}“")
        yield from _paare(absatz)


def _paare(absatz: Absatz) -> Iterator[Befund]:
    """Match opening and closing marks."""
    offen: list[int] = []
    for stelle, zeichen in enumerate(absatz.text):
        aussen = bool(offen) and absatz.text[offen[-1]] == "„"
        zeile = absatz.zeile_von(stelle)
        if zeichen in "„‚":
            if zeichen == "„" and aussen:
                yield Befund(zeile, "„ innerhalb von „…“: innen steht ‚…‘.")
            offen.append(stelle)
        elif zeichen in "“”" and aussen:
            offen.pop()
            if zeichen == "”":
                yield Befund(zeile, "Englisches Anführungszeichen ” am Ende.")
        elif zeichen == "“":
            yield Befund(zeile, "Englisches Anführungszeichen “ am Anfang.")
        elif zeichen in "‘’" and offen and not aussen:
            if zeichen == "‘" or not absatz.text[stelle + 1 : stelle + 2].isalpha():
                offen.pop()
    for stelle in offen:
        if absatz.text[stelle] == "„":
            yield Befund(absatz.zeile_von(stelle), "„ wird in diesem Absatz nicht geschlossen.")
