"""What a rule finds, and what stops the checker altogether."""

from __future__ import annotations

from dataclasses import dataclass


class Abbruch(Exception):
    """The check cannot run; the message (German) tells the author what to do."""


@dataclass(frozen=True, order=True)
class Befund:
    """One finding; a rule fills in line and sentence, the caller the rest."""

    zeile: int
    satz: str
    nummer: str = ""
    hinweis: str = ""

    def meldung(self, pfad: object) -> str:
        """Return the line an author reads."""
        hinweis = f" Hinweis: {self.hinweis}" if self.hinweis else ""
        return f"{pfad}:{self.zeile}: {self.nummer} {self.satz}{hinweis}"
