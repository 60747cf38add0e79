"""Sets up what the book needs, says what it installs, and does nothing when it is there already.

Runs with the system's Python and nothing but its standard library, before the virtual
environment exists::

    python3 werkzeuge/einrichten.py [bau] [pruefung] [druck] [test] [sprache] [pdfpruefung] [kommentare] [messung]

Exit status: 0 everything is there; 1 something is missing and was named.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

WURZEL = Path(__file__).resolve().parent.parent
UMGEBUNG = WURZEL / ".venv"
PYTHON = UMGEBUNG / "bin" / "python"
MINDESTENS = (3, 11)

PAKETLISTEN = {"bau": "requirements.txt", "pruefung": "requirements-dev.txt", "kommentare": "requirements-kommentare.txt"}
"""Packages for the virtual environment, by what needs them."""

DEBIAN = {
    "bau": (),
    "pruefung": ("hunspell", "hunspell-de-de"),
    "druck": (
        "latexmk",
        "texlive-luatex",
        "texlive-latex-extra",
        "texlive-lang-german",
        "xindy",
        "librsvg2-bin",
    ),
    "test": ("apache2-bin", "chromium", "default-jre-headless", "libatomic1", "nginx-light", "poppler-utils"),
    "sprache": ("default-jdk-headless", "maven"),
    "pdfpruefung": ("default-jdk-headless", "maven"),
    "kommentare": (),
    "messung": ("fonts-freefont-otf", "pandoc"),
}
"""Debian packages, by what needs them; the set for "druck" was found by measuring a bare system."""

NODE = {"test": WURZEL / "werkzeuge" / "node"}
"""Folders with a package.json and its lock file, by what needs them; Node.js itself is one of the Python packages."""

WOFUER = {
    "bau": "Website und EPUB",
    "pruefung": "die Prüfung der Texte",
    "druck": "die PDF zum Drucken",
    "test": "die Tests",
    "sprache": "die Sprachprüfung",
    "pdfpruefung": "die Prüfung der PDF-Dateien",
    "kommentare": "die Kommentare",
    "messung": "den Vergleich mit anderen Werkzeugen",
}


def melde(text: str) -> None:
    print(text, flush=True)


def richte_python_ein(liste: str) -> bool:
    """Create the virtual environment and install one list of pinned packages, unless that was done before."""
    datei = WURZEL / liste
    siegel = UMGEBUNG / f"eingerichtet-{datei.stem}"
    stand = hashlib.sha256(datei.read_bytes() + sys.version.encode()).hexdigest()
    if siegel.exists() and siegel.read_text() == stand:
        return True
    if sys.version_info < MINDESTENS:
        melde(f"Gebraucht wird Python {MINDESTENS[0]}.{MINDESTENS[1]} oder neuer, hier läuft {sys.version.split()[0]}.")
        return False
    if not _umgebung_taugt() and not _lege_umgebung_an():
        return False
    melde(f"Pakete aus {liste} werden in .venv eingerichtet (einmalig, etwa eine Minute) …")
    befehl = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "-r", datei]
    if subprocess.run(befehl, check=False).returncode:
        melde(f"Die Pakete aus {liste} ließen sich nicht einrichten. Netzverbindung und Meldung oben prüfen, dann erneut.")
        return False
    siegel.write_text(stand)
    return True


def _umgebung_taugt() -> bool:
    """Return whether there is a virtual environment, of this Python and complete."""
    frage = "import sys, pip; print(*sys.version_info[:2])"
    antwort = subprocess.run([PYTHON, "-c", frage], capture_output=True, text=True, check=False) if PYTHON.exists() else None
    return antwort is not None and antwort.stdout.split() == [str(teil) for teil in sys.version_info[:2]]


def _lege_umgebung_an() -> bool:
    melde("Eine eigene Python-Umgebung entsteht in .venv …")
    if subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True, check=False).returncode:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not richte_debian_ein((version,), "die Python-Umgebung"):
            return False
    shutil.rmtree(UMGEBUNG, ignore_errors=True)
    return subprocess.run([sys.executable, "-m", "venv", UMGEBUNG], check=False).returncode == 0


def richte_node_ein(liste: Path) -> bool:
    """Install the locked packages of Node.js beside the Python packages, unless that was done before."""
    ziel = UMGEBUNG / "node"
    schloss = ziel / "package-lock.json"
    siegel = ziel / "eingerichtet"
    if siegel.exists() and siegel.read_bytes() == (liste / schloss.name).read_bytes():
        return True
    melde(f"Pakete aus {liste.relative_to(WURZEL)} werden in .venv eingerichtet (einmalig, etwa 300 MB, wenige Sekunden) …")
    ziel.mkdir(exist_ok=True)
    for name in ("package.json", schloss.name):
        shutil.copy(liste / name, ziel)
    befehl = [PYTHON.with_name("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    suchpfad = {"PATH": f"{PYTHON.parent}{os.pathsep}{os.environ['PATH']}"}
    if subprocess.run(befehl, cwd=ziel, env=os.environ | suchpfad, stdout=subprocess.DEVNULL, check=False).returncode:
        melde("Diese Pakete ließen sich nicht einrichten. Netzverbindung und Meldung oben prüfen, dann erneut.")
        return False
    shutil.copy(schloss, siegel)
    return True


def fehlende(pakete: tuple[str, ...]) -> list[str]:
    """Return the Debian packages of this list that are not installed; on other systems that is all of them."""
    if not shutil.which("dpkg-query"):
        return list(pakete)
    abfrage = ["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *pakete]
    antwort = subprocess.run(abfrage, capture_output=True, text=True, check=False).stdout
    vorhanden = {zeile.split()[0] for zeile in antwort.splitlines() if zeile.endswith(" installed")}
    return [paket for paket in pakete if paket not in vorhanden]


def richte_debian_ein(pakete: tuple[str, ...], wofuer: str) -> bool:
    """Install what is missing, after saying what and how large; with sudo when not root."""
    if not pakete:
        return True
    if not shutil.which("dpkg-query"):
        return _verlange(pakete, wofuer, "dies ist kein Debian und kein Ubuntu")
    fehlt = fehlende(pakete)
    if not fehlt:
        return True
    als_root = [] if os.geteuid() == 0 else ["sudo"]
    if als_root and not shutil.which("sudo"):
        return _verlange(tuple(fehlt), wofuer, "dazu fehlen die Rechte")
    apt = [*als_root, "env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", "apt-get"]
    melde(f"Für {wofuer} fehlen Debian-Pakete: {', '.join(fehlt)}")
    melde(f"Umfang: {_umfang(apt, fehlt) or 'unbekannt'}. Sie werden jetzt eingerichtet …")
    befehl = [*apt, "install", "--yes", "--no-install-recommends", "-qq", *fehlt]
    protokoll = UMGEBUNG.with_name(".venv-apt.log")
    with protokoll.open("w") as ausgabe:
        gelungen = subprocess.run(befehl, stdout=ausgabe, stderr=subprocess.STDOUT, check=False).returncode == 0
        if not gelungen:  # package lists that are too old name files that are gone
            subprocess.run([*apt, "update", "-qq"], stdout=ausgabe, stderr=subprocess.STDOUT, check=False)
            gelungen = subprocess.run(befehl, stdout=ausgabe, stderr=subprocess.STDOUT, check=False).returncode == 0
    if not gelungen:
        melde(protokoll.read_text(errors="replace")[-1500:])
        return _verlange(tuple(fehlt), wofuer, "apt-get ist gescheitert")
    protokoll.unlink()
    return True


def _umfang(apt: list[str], pakete: list[str]) -> str:
    """Return apt's own estimate of download and disk space; refreshes the package lists where needed."""
    probe = [*apt, "install", "--assume-no", "--no-install-recommends", *pakete]
    antwort = subprocess.run(probe, capture_output=True, text=True, check=False).stdout
    if "Need to get" not in antwort:
        subprocess.run([*apt, "update", "-qq"], capture_output=True, check=False)
        antwort = subprocess.run(probe, capture_output=True, text=True, check=False).stdout
    laden = re.search(r"Need to get ([\d.,]+ \w+)(?:/([\d.,]+ \w+))? of archives", antwort)
    platte = re.search(r"After this operation, ([\d.,]+ \w+) of additional disk space", antwort)
    teile = [f"{laden[1]} zum Herunterladen" if laden else "", f"{platte[1]} auf der Platte" if platte else ""]
    return ", ".join(filter(None, teile))


def _verlange(pakete: tuple[str, ...], wofuer: str, grund: str) -> bool:
    melde(f"Für {wofuer} fehlt noch etwas, und {grund}. So kommt es dazu: sudo apt-get install {' '.join(pakete)}")
    return False


def main(wuensche: list[str]) -> int:
    unbekannt = set(wuensche) - WOFUER.keys()
    if unbekannt:
        melde(f"Unbekannt: {', '.join(sorted(unbekannt))}. Möglich sind: {', '.join(WOFUER)}.")
        return 2
    for wunsch in wuensche or ["bau"]:
        if wunsch in PAKETLISTEN and not richte_python_ein(PAKETLISTEN[wunsch]):
            return 1
        if not richte_debian_ein(DEBIAN[wunsch], WOFUER[wunsch]):
            return 1
        if wunsch in NODE and not richte_node_ein(NODE[wunsch]):
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
