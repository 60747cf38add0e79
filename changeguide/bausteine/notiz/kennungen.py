"""Ids of note fields are promises: none that was published vanishes without saying where its notes go.

``notizen.lock`` lists the ids of all editions ever published, with the page they were last seen on; ``make
notizen-festhalten`` adds those of the edition just published.  ``notizen-alias.toml`` says what became of an
id that is gone: ``alt = "neu"`` moves the notes readers wrote under the old id (in their browsers, see
``website/gemeinsam/notizen.js``), ``alt = ""`` says that the field has no successor.  Both lie in ``docs``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from changeguide.art import SLUG
from changeguide.bausteine.datendatei import Datenfehler, lies_toml
from changeguide.domaene import domaene
from changeguide.seite import gemeint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

SPERRE = "notizen.lock"
ALIAS = "notizen-alias.toml"
ENTFAELLT = ""
"""Target of an alias whose field has no successor."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Mangel:
    """Something wrong with the ids: where, and a German sentence."""

    datei: str
    zeile: int
    satz: str


def lies_sperre(text: str) -> dict[str, tuple[str, int]]:
    """Return what a lock file holds: id -> page and line; comments and empty lines do not count."""
    zeilen = ((zeile.partition("#")[0].split(), nummer) for nummer, zeile in enumerate(text.splitlines(), 1))
    return {teile[0]: (" ".join(teile[1:]), nummer) for teile, nummer in zeilen if teile}


def schreibe_sperre(kennungen: Mapping[str, str], ausgabe: str) -> str:
    """Return the text of a lock file.

    :param kennungen: id -> page
    :param ausgabe: the edition they belong to
    """
    kopf = f"# Notizfelder, die veröffentlicht sind: Kennung und Seite (zuletzt Ausgabe {ausgabe}).\n"
    kopf += "# Geschrieben von „make notizen-festhalten“; was eine Kennung bedeutet, steht in docs/mitmachen/mitmachen.md.\n"
    return kopf + "".join(f"{kennung} {seite}\n" for kennung, seite in sorted(kennungen.items()))


def ende(alias: Mapping[str, str], kennung: str) -> str | None:
    """Return the id a former one leads to at last, or ``None`` when it leads in a circle."""
    besucht = {kennung}
    while kennung in alias:
        kennung = alias[kennung]
        if kennung in besucht:
            return None
        besucht.add(kennung)
    return kennung


def fruehere(alias: Mapping[str, str], heutige: Iterable[str]) -> dict[str, list[str]]:
    """Return for each of today's ids its former ones, where it has any."""
    vergeben, ergebnis = set(heutige), dict[str, list[str]]()
    for alt in sorted(alias.keys() - vergeben):
        ziel = ende(alias, alt)
        if ziel in vergeben:
            ergebnis.setdefault(ziel, []).append(alt)
    return ergebnis


def pruefe(heutige: Iterable[str], sperre: str, alias: Mapping[str, str], alias_text: str) -> Iterator[Mangel]:
    """Yield what breaks the promise of the ids.

    :param heutige: ids of all note fields of the book
    :param sperre: text of the lock file
    :param alias: former id -> today's
    :param alias_text: text of the file the aliases come from, for line numbers
    """
    vergeben = set(heutige)
    for kennung, (seite, zeile) in lies_sperre(sperre).items():
        if kennung not in vergeben and kennung not in alias:
            wo = f" auf der Seite „{seite}“" if seite else ""
            satz = f"Das Notizfeld „{kennung}“{wo} ist veröffentlicht und fehlt jetzt{gemeint(kennung, vergeben)}. "
            satz += "Wer darin geschrieben hat, findet die Notiz nicht wieder. Die Kennung wieder setzen, oder in "
            yield Mangel(SPERRE, zeile, satz + f'docs/{ALIAS} sagen, wohin die Notizen gehören: {kennung} = "neue-kennung".')
    for alt, neu in alias.items():
        zeile = zeile_von(alias_text, alt)
        ziel = ende(alias, alt)
        if alt in vergeben:
            yield Mangel(ALIAS, zeile, f"Das Notizfeld „{alt}“ gibt es noch, seine Notizen ziehen deshalb nicht um. Die Zeile streichen.")
        elif ziel is None:
            yield Mangel(ALIAS, zeile, f"Von „{alt}“ aus führen die neuen Kennungen im Kreis. Eine der Zeilen streichen.")
        elif ziel not in (*vergeben, ENTFAELLT):
            satz = f"„{alt}“ führt zu „{neu}“" + (f" und weiter zu „{ziel}“" if ziel != neu else "")
            yield Mangel(ALIAS, zeile, f"{satz}, aber kein Notizfeld heißt so{gemeint(ziel, vergeben)}. Kennung berichtigen.")


def zeile_von(text: str, alt: str) -> int:
    """Return the line of a TOML file that says what became of an id; TOML readers keep no lines."""
    muster = re.compile(rf"""\s*["']?{re.escape(alt)}["']?\s*=""")
    return next((nummer for nummer, zeile in enumerate(text.splitlines(), 1) if muster.match(zeile)), 1)


def lies_alias(pfad: Path) -> tuple[dict[str, str], str]:
    """Return the aliases of a file, former id -> today's, and its text; a missing file has none.

    :raises Datenfehler: when it is no TOML or holds something else
    """
    if not pfad.exists():
        return {}, ""
    werte, text = lies_toml(pfad)
    for alt, neu in werte.items():
        if not (isinstance(neu, str) and (neu == ENTFAELLT or SLUG.fullmatch(neu)) and SLUG.fullmatch(alt)):
            satz = f'„{alt}“ ist so nicht zu lesen. Jede Zeile heißt: alte-kennung = "neue-kennung".'
            raise Datenfehler(satz, zeile_von(text, alt))
    return werte, text


def gleiche_ab(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Check the ids, note the former ones; return the pages to write anew because these changed (``env-updated``)."""
    domain, ordner = domaene(env), Path(env.srcdir)
    heutige = [feld.kennung for felder in domain.notizen.values() for feld in felder]
    try:
        alias, text = lies_alias(ordner / ALIAS)
    except Datenfehler as fehler:
        _melde(ordner, Mangel(ALIAS, fehler.zeile, str(fehler)))
        return []
    sperre = ordner / SPERRE
    for mangel in pruefe(heutige, sperre.read_text(encoding="utf-8") if sperre.exists() else "", alias, text):
        _melde(ordner, mangel)
    frueher = fruehere(alias, heutige)
    if frueher == domain.frueher:
        return []
    domain.data["frueher"] = frueher
    return sorted(domain.notizen)


def _melde(ordner: Path, mangel: Mangel) -> None:
    logger.warning(mangel.satz, location=f"{ordner / mangel.datei}:{mangel.zeile}", type="notiz", subtype="kennung")
