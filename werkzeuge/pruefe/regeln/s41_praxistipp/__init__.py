"""S-41: a tip gives the sentence one says or writes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...befund import Befund
from ...text import Text

nummer = "S-41"
satz = "Ein Praxistipp enthält den Satz, den man sagt oder schreibt."
hinweis = "Als „…“ oder als Zaun text zum Kopieren."
nur_buch = True

_REDE = re.compile(r"„[^“]*\s[^“]*“")


def pruefe(text: Text) -> Iterator[Befund]:
    """Look for a quotation of at least two words or a fence in every tip."""
    for tipp in text.wurzel.alle("praxistipp"):
        zaun = tipp.zaeune or any(kind.zaeune for kind in tipp.alle())
        if not zaun and not any(_REDE.search(absatz.text) for absatz in tipp.prosa()):
            yield Befund(tipp.zeile, "Praxistipp ohne Satz zum Nachsprechen.")
