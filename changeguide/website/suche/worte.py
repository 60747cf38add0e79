"""From text to words: what counts as one word, and in which form it is kept.

``worte.js`` and ``stamm.js`` do the same in the browser, step by step; ``tests/test_suche.py`` compares them
over every word of the book.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import snowballstemmer

if TYPE_CHECKING:
    from collections.abc import Iterator

BINNEN_I = re.compile(r"(?<=[a-zäöüß])I(?=nnen|n(?![a-zäöüß]))")
"""PlanerInnen, PlanerIn: made a colon form, before capitals are lost."""
GESCHLECHT = re.compile(r"(?<=[a-zäöü]{3})(?:[:*_·/]-?|\(-?)(?:innen\)?|in\)?(?![a-zäöü]))")
"""Planer:innen, Planer*in, Planer/-innen, Planer(innen): what is left out."""
PARAGRAFEN = re.compile(
    r"(?:§+|(?<![a-zäöü])(?:paragra(?:ph|f)(?:en)?|par\.)|(?<=sgb [ivx]{4})|(?<=sgb [ivx]{3})|(?<=sgb [ivx]{2})) ?"
    r"([0-9]+)(?:([a-z])(?![a-zäöü]))?(?: ?(?:–|-|bis|und) ?([0-9]+)(?:([a-z])(?![a-zäöü]))?)?"
)
"""§ 80, §§ 79–81, Paragraf 4a, SGB VIII 71."""
WORT = re.compile(r"§[0-9]+[a-z]?|[a-zäöü0-9]+(?:-[a-zäöü0-9]+)*")
UMLAUT = {"ae": "ä", "oe": "ö", "ue": "ü"}
FLACH = str.maketrans("äöü", "aou")
FREMD = re.compile(r"[^\x00-\x7FäöüÄÖÜß§„“‚‘–…·]")
"""Not among the usual characters of a German text: may be or carry an accent."""
_stammform = snowballstemmer.stemmer("german").stemWord


def normiere(text: str) -> str:
    """Return a text in lower case, without soft hyphens, accents, ß and gender signs; each paragraph as „§80“."""
    text = BINNEN_I.sub(":i", re.sub(r"\s+", " ", text.replace("\xad", "")))
    text = _ohne_akzente(text).lower().replace("ß", "ss")
    return PARAGRAFEN.sub(_paragrafen, GESCHLECHT.sub("", text))


def _ohne_akzente(text: str) -> str:
    if not FREMD.search(text):
        return text
    zerlegt = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", re.sub(r"(?<![aouAOU])\u0308|[\u0300-\u0307\u0309-\u036f]", "", zerlegt))


def _paragrafen(fund: re.Match[str]) -> str:
    anfang, buchstabe, ende, endbuchstabe = fund.groups(default="")
    return f" §{anfang}{buchstabe} " + (f"§{ende}{endbuchstabe} " if ende else "")


def worte(text: str) -> Iterator[str]:
    """Yield the words of a text, normalised and with umlauts; hyphens stay."""
    for wort in WORT.findall(normiere(text)):
        yield umlaute(wort)


@cache
def umlaute(wort: str) -> str:
    """Return a word with ä, ö, ü where it has ae, oe, ue – under the conditions of Snowball's German stemmer.

    Between vowels u is a consonant („neue“), and after q it belongs to it („bequem“).
    """
    wort = re.sub(r"(?<=[a-zäöü]{5})innen$", "", wort)
    geschuetzt = re.sub(r"(?<=[aeiouyäöü])u(?=[aeiouyäöü])", "U", wort)
    return re.sub(r"qu|ae|oe|ue", lambda fund: UMLAUT.get(fund[0], fund[0]), geschuetzt).lower()


def flach(wort: str) -> str:
    """Return a word without umlauts and hyphens."""
    return wort.translate(FLACH).replace("-", "")


class _Staemme(dict[str, str]):
    def __missing__(self, wort: str) -> str:
        self[wort] = _stammform(wort)
        return self[wort]


STAEMME = _Staemme()
"""Every stem that was asked for; finding one takes long."""


def stamm(wort: str) -> str:
    """Return the stem of a word, without umlauts."""
    return STAEMME[wort]
