"""Building blocks that are made of a TOML file beside their page: reading it, and naming the line of a mistake."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sphinx.util import logging

from changeguide.bausteine.kasten import Baustein

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
logger = logging.getLogger(__name__)


class Datenfehler(ValueError):
    """The data file is wrong: a German sentence, and the line it is about."""

    def __init__(self, satz: str, zeile: int = 1) -> None:
        super().__init__(satz)
        self.zeile = zeile


def lies_toml(pfad: Path) -> tuple[dict[str, Any], str]:
    """Return the values of a TOML file and its text.

    :raises Datenfehler: when it cannot be read
    """
    try:
        text = pfad.read_text(encoding="utf-8")
        return tomllib.loads(text), text
    except OSError as fehler:
        raise Datenfehler(f"Die Datei ist nicht lesbar ({fehler.strerror}).") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as fehler:
        zeile = re.search(r"\(at line (\d+),", str(fehler))
        raise Datenfehler(f"Die Datei ist kein TOML: {fehler}.", int(zeile[1]) if zeile else 1) from None


def zeile_mit(text: str, wort: str) -> int:
    """Return the line where *wort* stands last, or the first: TOML readers keep no lines."""
    return max((nummer for nummer, zeile in enumerate(text.splitlines(), 1) if wort in zeile), default=1)


class Datenbaustein(Baustein):
    """Base: reads the data file named by the argument."""

    has_content = False
    required_arguments = 1

    def lade(self, lies: Callable[[Path], T]) -> T | None:
        """Return what *lies* makes of the data file; ``None`` when it is wrong, which has then been reported."""
        relativ, pfad = self.env.relfn2path(self.arguments[0], self.env.docname)
        self.env.note_dependency(relativ)
        try:
            return lies(Path(pfad))
        except Datenfehler as fehler:
            logger.warning(str(fehler), location=f"{pfad}:{fehler.zeile}", type="baustein", subtype=self.name.partition("-")[0])
            return None
