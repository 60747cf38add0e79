"""Inline Markdown as plain text: what a reader reads, placeholders for the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from .text import PLATZHALTER, UMBRUCH, ZITAT

# Roles whose content is read, with the title in front of „<target>“ if there is one …
LESBAR = frozenset({"abbr", "dfn", "emphasis", "strong", "sub", "sup", "term"})
# … and those of which only such a title is.
MIT_TITEL = frozenset({"any", "doc", "download", "numref", "ref"})

_TITEL = re.compile(r"(.*?)\s*<[^<>]*>", re.DOTALL)
_ADRESSE = re.compile(r"(?:https?://|www\.)[^\s<>“)]*[\w/]|[\w.+-]+@[\w-]+\.[\w.-]*\w")


def klartext(kinder: Sequence[Token]) -> str:
    """Return the text of inline tokens; line breaks stay where they are."""
    teile: list[str] = []
    link = 0  # where the text of the last link begins
    adresse = False
    for token in kinder:
        if token.type == "link_open":
            link = len(teile)
            adresse = token.info == "auto"
        elif token.type == "link_close":
            teile += [] if any(teile[link:]) else [PLATZHALTER]
            adresse = False
        elif not adresse:
            teile.append(_stueck(token))
    return _ADRESSE.sub(PLATZHALTER, "".join(teile))


def _stueck(token: Token) -> str:
    """Return what a single token contributes."""
    match token.type:
        case "text":
            return token.content
        case "softbreak":
            return "\n"
        case "hardbreak":
            return UMBRUCH + "\n"
        case "myst_role":
            return _rolle(token.meta["name"], token.content)
        case "image":
            return klartext(token.children or [])
        case "code_inline":
            return PLATZHALTER
        case _:
            return ""


def _rolle(name: str, inhalt: str) -> str:
    """Return what a reader reads of a role."""
    if name.startswith("cite"):
        return ZITAT
    titel = _TITEL.fullmatch(inhalt)
    if name in LESBAR:
        return titel[1] if titel else inhalt
    return titel[1] if titel and name in MIT_TITEL else PLATZHALTER
