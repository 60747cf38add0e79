"""Builds the editions of the book, each under its final name only when it is whole.

    python -m werkzeuge.baue [website] [epub] [lesen] [druck] [zip]

Everything in the making lies in ``_build/arbeit``, everything finished in
``_build/change-guide-<edition>``.  An edition whose sources did not change is not built again.
Exit status: 0 all wished-for editions are there; 1 one is missing, and why was said.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import runpy
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from changeguide.dateinamen import ARCHIV, DRUCK, EPUB, HERUNTERLADEN, LESEN
from changeguide.website import server
from werkzeuge import einrichten, platte
from werkzeuge.latexlauf import LatexFehler, setze
from werkzeuge.sphinxlauf import SphinxFehler, sphinx

WURZEL = Path(__file__).resolve().parent.parent
ARBEIT = WURZEL / "_build" / "arbeit"
QUELLEN = ("docs", "changeguide", "templates", "conf.py", "betreiber.toml", "requirements.txt", "werkzeuge/sphinxlauf.py", "werkzeuge/latexlauf.py")

CONF = runpy.run_path(str(WURZEL / "conf.py"))
FASSUNG: str = CONF["release"]
ZIEL = Path(CONF["ausgaben_ordner"])


@dataclass(frozen=True)
class Ergebnis:
    """A finished edition: what the last line of the build says about it."""

    name: str
    datei: str
    sekunden: float
    stand: str
    """Fingerprint of the sources it was built from."""


def main(wuensche: list[str]) -> int:
    unbekannt = set(wuensche) - BAUPLAENE.keys()
    if unbekannt:
        print(f"Unbekannte Ausgabe: {', '.join(sorted(unbekannt))}. Möglich sind: {', '.join(BAUPLAENE)}.")
        return 2
    beginn = time.monotonic()
    ergebnisse, hindernisse = [], []
    for name in BAUPLAENE:
        if wuensche and name not in wuensche:
            continue
        try:
            ergebnisse.append(baue(name))
        except SphinxFehler as fehler:
            hindernisse.append(str(fehler))
            break  # the text itself has faults: the other editions would only repeat them
        except (LatexFehler, FehlendesWerkzeug) as fehler:
            hindernisse.append(str(fehler))
        except OSError as fehler:
            hindernisse.append(platte.satz(ZIEL) if fehler.errno == errno.ENOSPC else str(fehler))
            break
    berichte(ergebnisse, hindernisse, time.monotonic() - beginn)
    return 1 if hindernisse else 0


class FehlendesWerkzeug(RuntimeError):
    """Something outside Python is missing; the message says what and how to get it."""


def baue(name: str) -> Ergebnis:
    """Return an edition, built now or unchanged from before."""
    stand = fingerabdruck(name)
    merkzettel = ARBEIT / f"{name}.json"
    frueher = lies(merkzettel)
    if frueher and frueher.stand == stand and (ZIEL / frueher.datei).exists():
        return frueher
    beginn = time.monotonic()
    datei = BAUPLAENE[name]()
    ergebnis = Ergebnis(name, str(datei.relative_to(ZIEL)), round(time.monotonic() - beginn, 1), stand)
    merkzettel.write_text(json.dumps(asdict(ergebnis)), encoding="utf-8")
    return ergebnis


def lies(merkzettel: Path) -> Ergebnis | None:
    """Return what was noted about an edition; a note that an interrupted run spoiled counts as none."""
    try:
        return Ergebnis(**json.loads(merkzettel.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def fingerabdruck(name: str) -> str:
    """Return a hash of everything the edition is made of; the website also offers the other editions."""
    summe = hashlib.sha256(name.encode())
    dateien = [datei for quelle in QUELLEN for datei in _dateien(WURZEL / quelle)]
    if name in ("website", "zip"):
        dateien += [datei for datei in (ZIEL / a.datei(FASSUNG) for a in (DRUCK, EPUB, LESEN)) if datei.exists()]
    for datei in sorted(dateien):
        summe.update(str(datei.relative_to(WURZEL)).encode() + b"\0" + datei.read_bytes())
    return summe.hexdigest()


def _dateien(quelle: Path) -> list[Path]:
    if quelle.is_file():
        return [quelle]
    return [datei for datei in quelle.rglob("*") if datei.is_file() and datei.suffix not in (".pyc", ".mo")]


# -- the editions -------------------------------------------------------------------------------------


def baue_epub() -> Path:
    ordner = ARBEIT / "epub"
    shutil.rmtree(ordner, ignore_errors=True)
    sphinx("EPUB", "epub", ordner, ARBEIT)
    return uebergib(ordner / f"change-guide-{FASSUNG}.epub", ZIEL / EPUB.datei(FASSUNG))


def baue_lesen() -> Path:
    ordner = ARBEIT / "lesepdf"
    sphinx("PDF zum Lesen", "lesepdf", ordner, ARBEIT)
    return uebergib(ordner / LESEN.datei(FASSUNG), ZIEL / LESEN.datei(FASSUNG))


def baue_druck() -> Path:
    if not einrichten.richte_debian_ein(einrichten.DEBIAN["druck"], einrichten.WOFUER["druck"]):
        pakete = " ".join(einrichten.fehlende(einrichten.DEBIAN["druck"]))
        raise FehlendesWerkzeug(f"Die PDF zum Drucken fehlt, weil LaTeX fehlt; so kommt es dazu: sudo apt-get install {pakete}")
    ordner = ARBEIT / "druck"
    for datei in ordner.glob("*.pdf"):
        datei.unlink()
    schriften = ARBEIT / "xdg" / "fonts"  # where the converter of the drawings finds the fonts of the book
    schriften.parent.mkdir(parents=True, exist_ok=True)
    if not schriften.is_symlink():
        schriften.symlink_to(Path("..", "druck", "schriften"))
    sphinx("Druck", "latex", ordner, ARBEIT, XDG_DATA_HOME=str(schriften.parent))
    pdf = setze("Druck", ordner, f"change-guide-{FASSUNG}-druck", ARBEIT / "tex-speicher")
    return uebergib(pdf, ZIEL / DRUCK.datei(FASSUNG))


def baue_website() -> Path:
    ordner = ARBEIT / "website"
    shutil.rmtree(ordner, ignore_errors=True)  # pages that are gone, and lists that show what others hold
    sphinx("Website", "html", ordner, ARBEIT)
    uebergib(ordner, ZIEL / "website")
    uebergib(server.ordner(ordner), ZIEL / "server")
    return ZIEL / "website" / "index.html"


def baue_zip() -> Path:
    """The website has packed itself; the ZIP lies among its downloads."""
    baue("website")
    return uebergib(ZIEL / "website" / HERUNTERLADEN / ARCHIV.datei(FASSUNG), ZIEL / ARCHIV.datei(FASSUNG))


BAUPLAENE: dict[str, Callable[[], Path]] = {"epub": baue_epub, "lesen": baue_lesen, "druck": baue_druck, "website": baue_website, "zip": baue_zip}
"""In this order: the website offers the other editions for download, and the ZIP is made of the website."""


def uebergib(fertig: Path, ziel: Path) -> Path:
    """Put a finished file or folder in its final place, at once or not at all; return the place."""
    neu, alt = ziel.with_name(f".{ziel.name}.neu"), ziel.with_name(f".{ziel.name}.alt")
    ziel.parent.mkdir(parents=True, exist_ok=True)
    for rest in (neu, alt):
        entferne(rest)
    try:
        if fertig.is_dir():
            shutil.copytree(fertig, neu, ignore=shutil.ignore_patterns(".buildinfo*", ".doctrees"))
            if ziel.exists():
                ziel.rename(alt)
        else:
            shutil.copy2(fertig, neu)
        os.replace(neu, ziel)
    except OSError:
        if alt.exists() and not ziel.exists():
            alt.rename(ziel)
        raise
    finally:
        for rest in (neu, alt):
            entferne(rest)
    return ziel


def entferne(rest: Path) -> None:
    """Remove a file or folder, if it is there."""
    if rest.is_dir():
        shutil.rmtree(rest)
    else:
        rest.unlink(missing_ok=True)


# -- the report ---------------------------------------------------------------------------------------


def berichte(ergebnisse: list[Ergebnis], hindernisse: list[str], sekunden: float) -> None:
    """Print what was built, where, how large, in what time – and what is missing."""
    if ergebnisse:
        print(f"\nIn {ZIEL.relative_to(WURZEL)}/ liegen:")
    for ergebnis in ergebnisse:
        datei = ZIEL / ergebnis.datei
        groesse = sum(teil.stat().st_size for teil in (datei.parent.rglob("*") if datei.suffix == ".html" else [datei]))
        print(f"  {ergebnis.datei:<34} {komma(groesse / 1e6)} MB   gebaut in {komma(ergebnis.sekunden)} s")
    for hindernis in hindernisse:
        print(f"\n{hindernis}")
    print(f"\n{'Nicht alles ist fertig' if hindernisse else 'Fertig'} nach {komma(sekunden)} s.")


def komma(zahl: float) -> str:
    return f"{zahl:.1f}".replace(".", ",")


if __name__ == "__main__":
    ARBEIT.mkdir(parents=True, exist_ok=True)
    raise SystemExit(main(sys.argv[1:]))
