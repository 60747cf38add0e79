"""Builds the website with comments and shows both on this machine, until Ctrl+C.

    python -m werkzeuge.kommentare

``KOMMENTARE_PASSWORT`` sets the password of the editors; else every start makes up a new one.
Exit status: 0 stopped; 1 the website could not be built.
"""

from __future__ import annotations

import os
import secrets
import signal

from werkzeuge.kommentare.dienst import ORT
from werkzeuge.kommentare.einstellungen import EinstellungsFehler
from werkzeuge.kommentare.lokal import richte_ein
from werkzeuge.sphinxlauf import WURZEL, SphinxFehler, sphinx

ORDNER = WURZEL / "_build" / "kommentare"
PORT = 8017
"""Unless it is taken."""


def main() -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        status = zeige()
    except KeyboardInterrupt:
        status = 0
    if status == 0:
        print("\nBeendet.")
    return status


def zeige() -> int:
    """Build, and serve until somebody stops it."""
    passwort = os.environ.get("KOMMENTARE_PASSWORT") or secrets.token_urlsafe(12)
    try:
        sphinx("Website", "html", ORDNER / "website", ORDNER / "doctrees", f"kommentare_adresse={ORT}/")
        lokal = richte_ein(ORDNER / "website", ORDNER, passwort, PORT)
    except (SphinxFehler, EinstellungsFehler) as fehler:
        print(fehler)
        return 1
    print(f"\nWebsite mit Kommentaren:  {lokal.adresse}")
    print(f"Kommentare freigeben:     {lokal.adresse}{ORT.strip('/')}/admin/   Passwort: {passwort}")
    print(f"Die Kommentare liegen in {(ORDNER / 'kommentare.db').relative_to(WURZEL)}. Beenden: Strg+C", flush=True)
    lokal.server.run()  # returns on Ctrl+C
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
