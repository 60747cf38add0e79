"""Command line: ``python -m werkzeuge.sprache [paths]``.

Spelling is left to ``make pruefe``; here LanguageTool reads the grammar.  A finding is either
mended or listed in ``ausnahmen.toml`` with the reason why the sentence stays.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from werkzeuge import maven
from werkzeuge.pruefe.befund import Abbruch
from werkzeuge.pruefe.markdown import lies, seiten
from werkzeuge.pruefe.text import PLATZHALTER, UMBRUCH, ZITAT, Absatz, Text

HIER = Path(__file__).parent
AUSNAHMEN = HIER / "ausnahmen.toml"
POM = HIER / "pom.xml"

ARTEN = ("absatz", "punkt", "zelle", "ueberschrift", "titel", "option", "frage")
"""Prose that is checked; texts to copy are mails with gaps."""

_ERSATZ = str.maketrans({PLATZHALTER: "X", UMBRUCH: " ", "\n": " ", "\u00a0": " "})
_WEG = re.compile(rf"\s*{ZITAT}")
_GESCHLECHT = re.compile(r":(?=in(?:nen)?)")


@dataclass(frozen=True)
class Fund:
    """What LanguageTool says about one place."""

    pfad: Path
    zeile: int
    regel: str
    stelle: str
    """The words it is about."""
    satz: str
    statt: tuple[str, ...]

    def __str__(self) -> str:
        vorschlag = f" Vorschlag: {', '.join(f'„{wort}“' for wort in self.statt)}." if self.statt else ""
        return f"{self.pfad}:{self.zeile}: {self.regel}: „{self.stelle}“: {self.satz}{vorschlag}"


@dataclass(frozen=True)
class Ausnahme:
    """A finding that stays, and why; without ``stellen`` and ``seite`` the rule is left out."""

    regel: str
    grund: str
    stellen: tuple[str, ...] = ()
    seite: str = ""

    @property
    def ueberall(self) -> bool:
        """Whether the rule is left out altogether."""
        return not self.stellen and not self.seite

    def gilt(self, fund: Fund) -> bool:
        stelle = not self.stellen or fund.stelle.strip() in self.stellen
        return self.regel == fund.regel and stelle and self.seite in ("", fund.pfad.stem)


def main(argumente: Sequence[str]) -> int:
    """Check the pages and return 0 (clean), 1 (findings) or 2 (the check was not possible)."""
    try:
        ausnahmen = lies_ausnahmen(AUSNAHMEN)
        texte = [lies(pfad) for pfad in seiten(argumente or ["docs"])]
        funde = list(pruefe(texte, hole_languagetool(), [ausnahme.regel for ausnahme in ausnahmen if ausnahme.ueberall]))
    except Abbruch as abbruch:
        print(abbruch, file=sys.stderr)
        return 2
    genutzt: Counter[Ausnahme] = Counter()
    offen = []
    for fund in funde:
        ausnahme = next((ausnahme for ausnahme in ausnahmen if ausnahme.gilt(fund)), None)
        if ausnahme:
            genutzt[ausnahme] += 1
        else:
            offen.append(fund)
    for fund in offen:
        print(fund)
    unnoetig = [] if argumente else [a for a in ausnahmen if not a.ueberall and not genutzt[a]]
    for ausnahme in unnoetig:
        wo = ", ".join(ausnahme.stellen) or ausnahme.seite
        print(f"{AUSNAHMEN}: Die Ausnahme zu {ausnahme.regel} ({wo}) kommt nicht mehr vor. Streichen.")
    print(f"Seiten gelesen: {len(texte)}. Funde: {len(offen)}. Begründete Ausnahmen: {genutzt.total()}.")
    return 1 if offen or unnoetig else 0


def lies_ausnahmen(pfad: Path) -> list[Ausnahme]:
    """Read the list of findings that stay.

    :raises Abbruch: when the file is no TOML, or an entry lacks its rule or its reason
    """
    try:
        eintraege = tomllib.loads(pfad.read_text(encoding="utf-8")).get("ausnahme", [])
        return [Ausnahme(**{**eintrag, "stellen": tuple(eintrag.get("stellen", ()))}) for eintrag in eintraege]
    except (tomllib.TOMLDecodeError, TypeError) as fehler:
        hinweis = "Jede [[ausnahme]] hat „regel“ und „grund“, dazu „stellen“ oder „seite“."
        raise Abbruch(f"{pfad}: {fehler}. {hinweis}") from None


def hole_languagetool() -> Path:
    """Return the folder of LanguageTool.

    :raises Abbruch: when it is not there and cannot be fetched
    """
    try:
        return maven.hole(POM, "LanguageTool", "etwa 70 MB")
    except maven.NichtZuHolen as fehler:
        raise Abbruch(str(fehler)) from None


def pruefe(texte: Iterable[Text], jars: Path, ohne: Sequence[str] = ()) -> Iterator[Fund]:
    """Yield what LanguageTool finds, leaving out the rules *ohne*.

    :raises Abbruch: when Java does not run
    """
    stellen = [(text, absatz, flach(absatz)) for text in texte for absatz in text.wurzel.prosa(*ARTEN)]
    eingabe = "".join(json.dumps({"text": glatt.text}, ensure_ascii=False) + "\n" for _, _, glatt in stellen)
    befehl = ["java", "-cp", f"{jars}/*", HIER / "Grammatik.java", *ohne]
    try:
        lauf = subprocess.run(befehl, input=eingabe, capture_output=True, encoding="utf-8", check=False)
    except FileNotFoundError:
        raise Abbruch("Für die Sprachprüfung fehlt Java. „make sprache“ richtet es ein.") from None
    antworten = lauf.stdout.splitlines()
    if lauf.returncode or len(antworten) != len(stellen):
        raise Abbruch(f"LanguageTool ist abgebrochen:\n{lauf.stderr[-2000:]}")
    for (text, absatz, glatt), antwort in zip(stellen, antworten, strict=True):
        for fund in json.loads(antwort)["funde"]:
            stelle = glatt.text[fund["von"] : fund["bis"]]
            zeile = absatz.zeile_von(glatt.herkunft[fund["von"]])
            yield Fund(text.pfad, zeile, fund["regel"], stelle, fund["satz"], tuple(fund["statt"]))


@dataclass(frozen=True)
class Glatt:
    """A paragraph as running text, without citations."""

    text: str
    herkunft: list[int]
    """For each character its place in the paragraph."""


def flach(absatz: Absatz) -> Glatt:
    """Return a paragraph as LanguageTool should read it."""
    weg = {stelle for treffer in _WEG.finditer(absatz.text) for stelle in range(*treffer.span())}
    herkunft = [stelle for stelle in range(len(absatz.text)) if stelle not in weg]
    roh = "".join(absatz.text[stelle] for stelle in herkunft)
    return Glatt(_GESCHLECHT.sub("*", roh.translate(_ERSATZ)), herkunft)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
