"""The numbered rules, one folder each.

A folder is named after its rule (``s10_satzlaenge``) and holds

``__init__.py``
    the data ``nummer``, ``satz`` (the rule) and ``hinweis`` (what to do about a finding),
    ``nur_buch = True`` if the pages below ``docs/mitmachen`` are exempt,
    and one function ``pruefe(text)`` yielding a :class:`~werkzeuge.pruefe.befund.Befund`;
``gut.md``, ``schlecht.md``, ``meldung.txt``
    a page without findings, a page with some, and the exact lines the latter produces.

A new folder is found by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from ..befund import Befund
from ..text import Text


@dataclass(frozen=True)
class Regel:
    """A rule, as its folder declares it."""

    nummer: str
    satz: str
    hinweis: str
    pruefe: Callable[[Text], Iterator[Befund]]
    nur_buch: bool
    ordner: Path

    def befunde(self, text: Text) -> Iterator[Befund]:
        """Yield the findings in *text*, with number and hint."""
        if text.im_buch or not self.nur_buch:
            for befund in self.pruefe(text):
                yield replace(befund, nummer=self.nummer, hinweis=befund.hinweis or self.hinweis)


def _lade(name: str) -> Regel:
    modul = import_module(f".{name}", __name__)
    return Regel(
        nummer=modul.nummer,
        satz=modul.satz,
        hinweis=modul.hinweis,
        pruefe=modul.pruefe,
        nur_buch=getattr(modul, "nur_buch", False),
        ordner=Path(modul.__file__).parent,
    )


REGELN = tuple(_lade(name) for _, name, ist_ordner in iter_modules(__path__) if ist_ordner)
