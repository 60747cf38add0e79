"""Where German sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .text import UMBRUCH, ZITAT

_ABKUERZUNGEN = frozenset(
    "aufl bes bspw bzw ca dr ebd etc evtl exkl ff gem ggf hrsg inkl insb jg lt max min mind mio "
    "mrd prof rd sog st std str tel tsd usf usw vgl zzgl".split()
)
# These are words of their own, too: „auf diese Art.“
_VOR_ZAHL = frozenset("abb abs anh anm art bd kap nr rn ziff".split())

_ENDE = re.compile(rf"(?P<zeichen>[.!?]+)(?P<zu>[“‘)\]{ZITAT}]*)(?=\s|$)|:(?=\n)|{UMBRUCH}(?=\n)")
_PAARE = {"“": "„", "‘": "‚", ")": "(", "]": "["}


def _satzpunkt(davor: str, danach: str) -> bool:
    """Tell whether the full stop between *davor* and *danach* ends a sentence."""
    wort = re.search(r"\w*$", davor)[0].lower()
    if len(wort) == 1 and wort.isalpha() or wort in _ABKUERZUNGEN:
        return False
    if wort in _VOR_ZAHL and danach[:1].isdigit():
        return False
    return not re.fullmatch(r"\d{1,2}", wort)  # an ordinal: 3. Juni


def _offen(text: str, auf: str, zu: str) -> int:
    """Return where the innermost pair still open at the end of *text* begins, or -1."""
    tiefe = 0
    for stelle in range(len(text) - 1, -1, -1):
        if text[stelle] == zu:
            tiefe += 1
        elif text[stelle] == auf:
            if not tiefe:
                return stelle
            tiefe -= 1
    return -1


def _eingebettet(text: str, ende: re.Match[str]) -> bool:
    """Tell whether the mark stands inside quotation marks or brackets of a longer sentence."""
    geschlossen = ende["zu"] or ""
    for zu, auf in _PAARE.items():
        beginn = _offen(text[: ende.start()], auf, zu)
        if beginn < 0:
            continue
        davor = text[:beginn].rstrip()[-1:]
        if zu not in geschlossen or davor not in {"", *".!?:…“‘)"}:
            return True
    return False


def saetze(text: str, *, zitate_teilen: bool = False) -> Iterator[tuple[int, int]]:
    """Yield start and end of every sentence in *text*.

    A quotation belongs to the sentence around it, unless *zitate_teilen* asks for the
    sentences inside it as well.
    """
    beginn = 0
    weiter = "…/,;" if zitate_teilen else "…/,;–"
    for ende in _ENDE.finditer(text):
        danach = text[ende.end() :].lstrip()
        if danach and (danach[0] in weiter or danach[0].isalpha() and not danach[0].isupper()):
            continue
        zeichen = ende["zeichen"]
        if zeichen:
            if zeichen == "." and danach and not _satzpunkt(text[: ende.start()], danach):
                continue
            if zeichen.startswith(".."):
                continue
            if danach and not zitate_teilen and _eingebettet(text, ende):
                continue
        yield beginn, ende.end()
        beginn = ende.end() + len(text[ende.end() :]) - len(danach)
    if text[beginn:].strip():
        yield beginn, len(text)
