"""What a note is made of; nothing of it can be trusted.  The same rules as in ``website/gemeinsam/notizen.js``."""

from __future__ import annotations

import re
from datetime import UTC, datetime

LEERRAUM = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""What JavaScript takes for white space; Python's list is another."""
KENNUNG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
HOECHSTENS_KENNUNG = 100
KEIN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
HALBE_ZEICHEN = re.compile(r"[\ud800-\udfff]")
SCHREIBRICHTUNG = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ZEITPUNKT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)", re.ASCII)


def ist_kennung(wert: object) -> bool:
    """Return whether this can be the id of a note field."""
    return isinstance(wert, str) and len(wert) <= HOECHSTENS_KENNUNG and KENNUNG.fullmatch(wert) is not None


def rein(text: str) -> str:
    """Return a text as notes keep it: line feeds, no control characters, no half characters."""
    return HALBE_ZEICHEN.sub("\ufffd", KEIN_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def zeile(wert: object, laenge: int) -> str:
    """Return one line of foreign text, shortened, without the marks that turn the direction of writing."""
    if not isinstance(wert, str):
        return ""
    text = SCHREIBRICHTUNG.sub("", rein(wert[: 4 * laenge]))
    return re.sub(f"[{LEERRAUM}]+", " ", text).strip(LEERRAUM)[:laenge]


def laenge(text: str) -> int:
    """Return the length as JavaScript counts it: characters beyond the first 65,536 count twice."""
    return len(text) + sum(zeichen > "\uffff" for zeichen in text)


def zeitpunkt(wert: object) -> str:
    """Return a time in the ISO form of the website, "" where it is none."""
    if not isinstance(wert, str) or not ZEITPUNKT.fullmatch(wert):
        return ""
    try:
        return als_zeitpunkt(datetime.fromisoformat(wert))
    except (ValueError, OverflowError):
        return ""


def als_zeitpunkt(zeit: datetime) -> str:
    """Return an aware time as the website writes it: "2026-11-23T14:05:00.000Z"."""
    return zeit.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def vereine(hier: str, dort: str, kopf: str) -> str:
    """Return both texts: one where it holds the other line by line, else one below the other.

    :param kopf: says between them whose the second is
    """
    if enthaelt(hier, dort):
        return hier
    if enthaelt(dort, hier):
        return dort
    return f"{hier.rstrip(LEERRAUM)}\n\n— {kopf} —\n{dort}"


def enthaelt(ganzes: str, teil: str) -> bool:
    """Return whether a text holds the lines of another."""
    teil = teil.strip(LEERRAUM)
    return not teil or f"\n{teil}\n" in f"\n{ganzes.strip(LEERRAUM)}\n"
