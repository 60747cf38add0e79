"""S-40: questions that cost something, and room for the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ...befund import Befund
from ...text import Baustein, Text

nummer = "S-40"
satz = "Eine Reflexion stellt zwei bis vier offene Fragen; danach folgt ein Notizfeld."
hinweis = "Muster in docs/mitmachen/stil.md."
nur_buch = True

_GESCHLOSSEN = re.compile(
    r"(?:Haben|Können|Dürfen|Wollen|Müssen|Sollten|Könnten|Möchten|Sind|Werden|Würden|Wissen|"
    r"Kennen|Fühlen|Gibt|Gab|Ist|Hat|War|Kann|Darf) (?:Sie|es|Ihr|Ihre|Ihnen|jemand|das|die|der)\b"
)
_OFFEN = re.compile(
    r"\b(?:wer|wen|wem|wessen|was|wann|wo|wohin|woher|wie|warum|wozu|woran|womit|wofür|wovon|worin|"
    r"weshalb|welche[mnrs]?|oder)\b",
    re.IGNORECASE,
)


def pruefe(text: Text) -> Iterator[Befund]:
    """Check every reflexion of the page."""
    for reflexion in text.wurzel.alle("reflexion"):
        fragen = _fragen(reflexion)
        if not 2 <= len(fragen) <= 4:
            zahl = "1 Frage" if len(fragen) == 1 else f"{len(fragen)} Fragen"
            yield Befund(reflexion.zeile, f"Reflexion mit {zahl} (zwei bis vier Listenpunkte).")
        for zeile, frage in fragen:
            if "?" not in frage:
                yield Befund(zeile, "Listenpunkt ohne Fragezeichen.")
            elif frage.count("?") == 1 and _GESCHLOSSEN.match(frage) and not _OFFEN.search(frage):
                yield Befund(zeile, "Diese Frage lässt sich mit Ja oder Nein beantworten.")
        if reflexion.folgt != "notiz" and not any(reflexion.alle("notiz")):
            yield Befund(reflexion.zeile, "Auf die Reflexion folgt kein Notizfeld.")


def _fragen(reflexion: Baustein) -> list[tuple[int, str]]:
    """Return line and text of every item of the list."""
    punkte = (absatz for absatz in reflexion.absaetze if absatz.punkt)
    gruppen = groupby(punkte, key=lambda absatz: absatz.punkt)
    return [(zeile, " ".join(a.text for a in gruppe)) for zeile, gruppe in gruppen]
