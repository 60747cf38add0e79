"""Kinds of values in a front matter: how each is checked, named in messages and expressed as JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Unpassend(ValueError):
    """A value that its key does not take; the message is built from the kind."""


@dataclass(frozen=True)
class Art:
    """A kind of value: how it is checked, named in messages and expressed as JSON Schema."""

    erlaubt: str
    """German phrase completing the sentence "Erlaubt ist …"."""

    def lies(self, wert: Any) -> Any:
        """Return *wert* as stored in :class:`Seite`, or raise :class:`Unpassend`."""
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the value as it stands in the file."""
        raise NotImplementedError


@dataclass(frozen=True)
class Text(Art):
    """A non-empty line of text."""

    erlaubt: str = "ein Satz"

    def lies(self, wert: Any) -> str:
        if not isinstance(wert, str) or not wert.strip():
            raise Unpassend
        return wert.strip()

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}


@dataclass(frozen=True)
class Auswahl(Art):
    """One of a fixed set of words."""

    erlaubt: str = field(init=False, default="")
    worte: Mapping[str, str] = field(kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "erlaubt", "eines von " + ", ".join(self.worte))

    def lies(self, wert: Any) -> str:
        if not isinstance(wert, str) or wert not in self.worte:
            raise Unpassend
        return wert

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.worte)}


@dataclass(frozen=True)
class Zahl(Art):
    """A whole number within bounds (both included)."""

    erlaubt: str = field(init=False, default="")
    von: int = field(kw_only=True)
    bis: int = field(kw_only=True)
    einheit: str = field(kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "erlaubt", f"eine ganze Zahl von {self.von} bis {self.bis} ({self.einheit})"
        )

    def lies(self, wert: Any) -> int:
        if type(wert) is not int or not self.von <= wert <= self.bis:
            raise Unpassend
        return wert

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.von, "maximum": self.bis}


@dataclass(frozen=True)
class Liste(Art):
    """A list without repetitions whose members are all of one kind."""

    erlaubt: str = field(init=False, default="")
    glied: Art = field(kw_only=True)
    mindestens: int = field(kw_only=True, default=1)

    def __post_init__(self) -> None:
        object.__setattr__(self, "erlaubt", f"eine Liste in eckigen Klammern, je Glied {self.glied.erlaubt}")

    def lies(self, wert: Any) -> tuple[Any, ...]:
        if not isinstance(wert, list) or len(wert) < self.mindestens:
            raise Unpassend
        glieder = tuple(self.glied.lies(glied) for glied in wert)
        if len(set(glieder)) != len(glieder):
            raise Unpassend
        return glieder

    def schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": self.glied.schema(),
            "minItems": self.mindestens,
            "uniqueItems": True,
        }


@dataclass(frozen=True)
class Ebenen(Liste):
    """The levels of a page; ``alle`` stands alone."""

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "erlaubt", f"{self.erlaubt}; alle steht allein")

    def lies(self, wert: Any) -> tuple[str, ...]:
        ebenen = super().lies(wert)
        if "alle" in ebenen and len(ebenen) > 1:
            raise Unpassend
        return ebenen


@dataclass(frozen=True)
class Spanne(Art):
    """Smallest and largest number of people, as ``[2, 12]``."""

    erlaubt: str = "kleinste und größte Zahl der Personen, zum Beispiel [2, 12]"

    def lies(self, wert: Any) -> tuple[int, int]:
        if not isinstance(wert, list) or len(wert) != 2 or any(type(zahl) is not int for zahl in wert):
            raise Unpassend
        if not 1 <= wert[0] <= wert[1]:
            raise Unpassend
        return wert[0], wert[1]

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 2, "maxItems": 2}


@dataclass(frozen=True)
class Datum(Art):
    """A calendar date that does not lie in the future."""

    erlaubt: str = "ein Tag in der Form 2022-01-28, nicht in der Zukunft"

    def lies(self, wert: Any) -> date:
        try:
            tag = date.fromisoformat(wert)
        except (TypeError, ValueError):
            raise Unpassend from None
        if tag > date.today() or tag.isoformat() != wert:
            raise Unpassend
        return tag

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True)
class Kennung(Text):
    """The slug of a page."""

    erlaubt: str = "der Dateiname einer Seite ohne Endung, zum Beispiel auftrag-und-mandat"

    def lies(self, wert: Any) -> str:
        if not SLUG.fullmatch(super().lies(wert)):
            raise Unpassend
        return wert

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{SLUG.pattern}$"}


@dataclass(frozen=True)
class Herkunft(Text):
    """Originators and the year of their work, as "Kurt Lewin 1947"."""

    erlaubt: str = "Namen und Jahr, zum Beispiel Kurt Lewin 1947"
    muster = re.compile(r"\D.* [12]\d{3}")

    def lies(self, wert: Any) -> str:
        if not self.muster.fullmatch(text := super().lies(wert)):
            raise Unpassend
        return text

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{self.muster.pattern}$"}
