"""A page as the rules see it: prose with line numbers and a tree of building blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

# Private-use characters stand for what is not prose, so that sentences stay whole.
PLATZHALTER = "\ue000"  # code, math, an address, a link without text: counts as a word
ZITAT = "\ue001"  # a citation: no word, but a source
UMBRUCH = "\ue002"  # a line break the author asked for

_ANGEFUEHRT = re.compile(r"„[^“]*“|‚[^‘]*‘")
_WORT = re.compile(rf"[^\W_](?:[-–:/.,’'&]?[^\W_])*|{PLATZHALTER}")


def woerter(text: str) -> int:
    """Count words; „z. B.“, „24,8“ and „Kita–Grundschule“ are one word each."""
    return len(_WORT.findall(re.sub(r"\b(\w\.)\s(?=\w\.)", r"\1", text)))


@dataclass(frozen=True)
class Absatz:
    """A run of prose.

    ``art`` is where it stands: ``absatz``, ``punkt`` (list item), ``zelle`` (table cell),
    ``ueberschrift``, ``titel`` (of a directive), ``option`` (of a directive), ``frage``
    (front matter) or ``kopiertext`` (a ``text`` fence readers copy).
    """

    art: str
    text: str
    zeile: int
    punkt: int | None = None
    """Line of the outermost list item around it."""

    def zeile_von(self, stelle: int) -> int:
        """Return the line of the character at *stelle*."""
        return self.zeile + self.text.count("\n", 0, stelle)

    @cached_property
    def eigene_worte(self) -> str:
        """The text with quotations blanked out: a quoted word is mentioned, not used."""
        return _ANGEFUEHRT.sub(lambda m: re.sub(r"[^\n]", PLATZHALTER, m[0]), self.text)


@dataclass
class Baustein:
    """A directive, or the page itself (without a name), with everything inside it."""

    name: str
    zeile: int
    absaetze: list[Absatz] = field(default_factory=list)
    kinder: list[Baustein] = field(default_factory=list)
    optionen: dict[str, str] = field(default_factory=dict)
    zaeune: list[str] = field(default_factory=list)
    """Languages of the literal fences directly inside."""
    folgt: str = ""
    """Name of the directive that comes next, with nothing in between."""

    def alle(self, *namen: str) -> Iterator[Baustein]:
        """Yield every directive inside it, at any depth, or only those called *namen*."""
        for kind in self.kinder:
            if not namen or kind.name in namen:
                yield kind
            yield from kind.alle(*namen)

    def prosa(self, *arten: str) -> Iterator[Absatz]:
        """Yield the prose inside it, at any depth, or only that of certain *arten*."""
        for absatz in self.absaetze:
            if not arten or absatz.art in arten:
                yield absatz
        for kind in self.kinder:
            yield from kind.prosa(*arten)

    def umfang(self) -> int:
        """Count the words inside it, without literal fences and options."""
        ausser = ("kopiertext", "option", "frage")
        return sum(woerter(a.text) for a in self.prosa() if a.art not in ausser)


@dataclass(eq=False)
class Text:
    """One page."""

    pfad: Path
    zeilen: list[str]
    wurzel: Baustein
    vorspann: dict[str, str]
    """The one-line values below ``seite:``, as written."""
    kommentare: list[tuple[int, str]]
    """The ``%`` lines, without the sign."""

    @property
    def typ(self) -> str:
        """The page type the front matter names."""
        return self.vorspann.get("typ", "")

    @property
    def im_buch(self) -> bool:
        """Whether it belongs to the book proper rather than to the notes for authors."""
        return "mitmachen" not in self.pfad.parts

    @property
    def titelzeile(self) -> int:
        """Where findings about the page as a whole are reported."""
        titel = next(self.wurzel.prosa("ueberschrift"), None)
        return titel.zeile if titel else 1

    def fundstellen(self, muster: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield line and match of *muster* in the author's own words."""
        for absatz in self.wurzel.prosa():
            if absatz.art != "kopiertext":
                for treffer in muster.finditer(absatz.eigene_worte):
                    yield absatz.zeile_von(treffer.start()), treffer
