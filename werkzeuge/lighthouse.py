"""Measures the finished website with Lighthouse on its phone profile, one page of every important kind.

    python -m werkzeuge.lighthouse

Exit status: 0 every page reaches 100 in all four categories; 1 one does not, or there is no website yet.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from werkzeuge.baue import WURZEL, ZIEL
from werkzeuge.server import diene

WEBSITE = ZIEL / "website"
SEITEN = {
    "Startseite": "index.html",
    "Beitrag": "individuell/rolle-klaeren.html",
    "Methode": "methoden/methode-auftragsklaerung.html",
    "Suche": "search.html",
}
BEREICHE = {"performance": "Tempo", "accessibility": "Zugang", "best-practices": "Handwerk", "seo": "Auffinden"}
GEMESSEN = {
    "first-contentful-paint": "erstes Bild",
    "largest-contentful-paint": "größtes Bild",
    "cumulative-layout-shift": "Verschub",
    "total-blocking-time": "Wartezeit",
}


def miss(adresse: str) -> dict[str, object]:
    """Return Lighthouse's report on one page; its phone profile is a slow telephone on a slow mobile network."""
    programm = Path(sys.prefix) / "node" / "node_modules" / "lighthouse" / "cli" / "index.js"
    befehl = [Path(sys.prefix) / "bin" / "node", programm, adresse, "--quiet", "--output=json", "--locale=de"]
    befehl += [f"--only-categories={','.join(BEREICHE)}", "--chrome-flags=--headless=new --no-sandbox"]
    umgebung = os.environ | {"CHROME_PATH": shutil.which("chromium") or ""}
    return json.loads(subprocess.run(befehl, env=umgebung, capture_output=True, text=True, check=True).stdout)


def zeige(name: str, bericht: dict) -> bool:
    """Print one line of figures and what keeps a category from 100; return whether all are there."""
    punkte = {bereich: round(100 * (bericht["categories"][bereich]["score"] or 0)) for bereich in BEREICHE}
    werte = [f"{BEREICHE[bereich]} {wert:3d}" for bereich, wert in punkte.items()]
    werte += [f"{wort} {bericht['audits'][messung]['displayValue']}" for messung, wort in GEMESSEN.items()]
    werte += [f"{bericht['audits']['total-byte-weight']['numericValue'] / 1000:.0f} kB geladen"]
    print(f"{name:11s}", *werte, sep="  ")
    for bereich, wort in BEREICHE.items():
        for teil in bericht["categories"][bereich]["auditRefs"] if punkte[bereich] < 100 else ():
            messung = bericht["audits"][teil["id"]]
            if teil["weight"] and messung["score"] is not None and messung["score"] < 1:
                print(f"{'':11s}  {wort}: {messung['title']} {messung.get('displayValue', '')}")
    return min(punkte.values()) == 100


def main() -> int:
    if not WEBSITE.is_dir():
        print(f"Es gibt noch keine Website in {WEBSITE.relative_to(WURZEL)}. Erst „make html“ aufrufen.")
        return 1
    gut = [zeige(name, miss(adresse + seite)) for adresse in diene(WEBSITE) for name, seite in SEITEN.items()]
    return 0 if all(gut) else 1


if __name__ == "__main__":
    raise SystemExit(main())
