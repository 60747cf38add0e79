"""What a validator finds, and the findings that are explained instead of mended."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path


class Abbruch(RuntimeError):
    """The check cannot run; a German sentence that says what to do."""


@dataclass(frozen=True)
class Fund:
    """What a validator says about one place, or about several of one kind."""

    pruefer: str
    datei: str
    regel: str
    satz: str
    """In the words of the validator, which are English."""
    ort: str = ""

    def __str__(self) -> str:
        return f"{self.datei}{self.ort and f', {self.ort}'}: {self.pruefer} {self.regel}: {self.satz}"


@dataclass(frozen=True)
class Ausnahme:
    """A finding that stays, and why."""

    pruefer: str
    regel: str
    grund: str
    datei: str = "*"
    """Name of the PDF, with * for any."""
    enthaelt: str = ""
    """Words of the finding, where only some of the rule's findings are meant."""

    def gilt(self, fund: Fund) -> bool:
        dieselbe = (self.pruefer, self.regel) == (fund.pruefer, fund.regel)
        return dieselbe and fnmatch(fund.datei, self.datei) and self.enthaelt in fund.satz


def lies_ausnahmen(pfad: Path) -> list[Ausnahme]:
    """Read the findings that stay.

    :raises Abbruch: when the file is no TOML, or an entry lacks validator, rule or reason
    """
    try:
        return [Ausnahme(**eintrag) for eintrag in tomllib.loads(pfad.read_text(encoding="utf-8")).get("ausnahme", [])]
    except (tomllib.TOMLDecodeError, TypeError) as fehler:
        hinweis = "Jede [[ausnahme]] hat „pruefer“, „regel“ und „grund“, dazu vielleicht „datei“ und „enthaelt“."
        raise Abbruch(f"{pfad}: {fehler}. {hinweis}") from None


def offene(funde: Iterable[Fund], ausnahmen: Sequence[Ausnahme]) -> list[Fund]:
    """Return the findings that nobody explained."""
    return [fund for fund in funde if not any(ausnahme.gilt(fund) for ausnahme in ausnahmen)]


def unnoetige(funde: Sequence[Fund], ausnahmen: Iterable[Ausnahme], gelaufen: set[str]) -> list[Ausnahme]:
    """Return the explanations of findings that no longer occur, of those validators that ran."""
    return [a for a in ausnahmen if a.pruefer in gelaufen and not any(a.gilt(fund) for fund in funde)]
