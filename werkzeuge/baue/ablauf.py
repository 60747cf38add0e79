"""In which order the editions are built, and which of them side by side."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Collection, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from changeguide.druck.presse import Pressefehler
from werkzeuge import platte, prozesse
from werkzeuge.baue.ausgaben import Bauplan, FehlendesWerkzeug
from werkzeuge.baue.orte import ZIEL
from werkzeuge.baue.stand import Ergebnis, fertiges, fingerabdruck, merke
from werkzeuge.latexlauf import LatexFehler
from werkzeuge.sphinxlauf import SphinxFehler

NUR_DIESE = (LatexFehler, Pressefehler, FehlendesWerkzeug)
"""What is wrong with one edition and says nothing about the others."""


@dataclass
class Bilanz:
    """What became of a build."""

    ergebnisse: list[Ergebnis] = field(default_factory=list)
    hindernisse: list[str] = field(default_factory=list)
    halt: bool = False
    """Whether nothing more is to be begun: the text itself has faults, which the other editions would only repeat."""

    def nimm(self, zukunft: Future[Ergebnis]) -> bool:
        """Take in what became of one edition; return whether it is there."""
        try:
            self.ergebnisse.append(zukunft.result())
            return True
        except (*NUR_DIESE, SphinxFehler) as fehler:
            hindernis = str(fehler)
            self.halt |= isinstance(fehler, SphinxFehler)
        except OSError as fehler:
            hindernis = platte.satz(ZIEL) if fehler.errno == errno.ENOSPC else str(fehler)
            self.halt = True
        if hindernis not in self.hindernisse:
            self.hindernisse.append(hindernis)
        return False


def baue_alle(plaene: Mapping[str, Bauplan], wuensche: Collection[str], nebeneinander: int = 0) -> Bilanz:
    """Build the wished-for editions, each as soon as those it waits for are done.

    :param nebeneinander: how many at a time; 0: as many as there are processors
    """
    offen = mit_grundlagen(plaene, wuensche)
    plaetze = nebeneinander or os.cpu_count() or 1
    laufend: dict[Future[Ergebnis], str] = {}
    bilanz = Bilanz()
    with ThreadPoolExecutor(plaetze) as arbeiter:
        try:
            while offen or laufend:
                while len(laufend) < plaetze and (name := naechste(plaene, offen, laufend.values())):
                    offen.remove(name)
                    laufend[arbeiter.submit(baue, name, plaene[name])] = name
                fertige, _ = wait(laufend, return_when=FIRST_COMPLETED)
                for zukunft in fertige:
                    name = laufend.pop(zukunft)
                    if not bilanz.nimm(zukunft):
                        offen = [anderer for anderer in offen if plaene[anderer].aus != name and not bilanz.halt]
        except BaseException:
            prozesse.beende_alle()
            raise
    bilanz.ergebnisse.sort(key=lambda ergebnis: list(plaene).index(ergebnis.name))
    return bilanz


def mit_grundlagen(plaene: Mapping[str, Bauplan], wuensche: Collection[str]) -> list[str]:
    """Return the wished-for editions and those they are made of, in the order of the plans."""
    gebraucht = set(wuensche)
    for name in reversed(plaene):
        if name in gebraucht and plaene[name].aus:
            gebraucht.add(plaene[name].aus)
    return [name for name in plaene if name in gebraucht]


def naechste(plaene: Mapping[str, Bauplan], offen: Collection[str], laufend: Collection[str]) -> str | None:
    """Return the first edition that has not to wait for another, ``None`` where all have to."""
    ausstehend = {*offen, *laufend}
    return next((name for name in offen if ausstehend.isdisjoint((*plaene[name].nach, plaene[name].aus))), None)


def baue(name: str, plan: Bauplan) -> Ergebnis:
    """Return an edition, built now or unchanged from before."""
    stand = fingerabdruck(name)
    if frueher := fertiges(name, stand):
        return frueher
    beginn = time.monotonic()
    datei = plan.baue()
    ergebnis = Ergebnis(name, str(datei.relative_to(ZIEL)), round(time.monotonic() - beginn, 1), stand)
    merke(ergebnis)
    return ergebnis
