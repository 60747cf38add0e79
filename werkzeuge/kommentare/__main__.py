"""Builds the website with comments and shows both on this machine, until Ctrl+C.

    python -m werkzeuge.kommentare

``KOMMENTARE_PASSWORT`` sets the password of the editors; else every start makes up a new one.
Exit status: 0 stopped; 1 the website could not be built.
"""

from __future__ import annotations

import os
import secrets
import signal
from types import FrameType

from werkzeuge.kommentare.dienst import ORT
from werkzeuge.kommentare.einstellungen import EinstellungsFehler
from werkzeuge.kommentare.lokal import richte_ein
from werkzeuge.sphinxlauf import WURZEL, SphinxFehler, sphinx

ORDNER = WURZEL / "_build" / "kommentare"
PORT = 8017
"""Unless it is taken."""


def main() -> int:
    passwort = os.environ.get("KOMMENTARE_PASSWORT") or secrets.token_urlsafe(12)
    try:
        sphinx("Website", "html", ORDNER / "website", ORDNER, f"kommentare_adresse={ORT}/")
        lokal = richte_ein(ORDNER / "website", ORDNER, passwort, PORT)
    except (SphinxFehler, EinstellungsFehler) as fehler:
        print(fehler)
        return 1
    print(f"\nWebsite mit Kommentaren:  {lokal.adresse}")
    print(f"Kommentare freigeben:     {lokal.adresse}{ORT.strip('/')}/admin/   Passwort: {passwort}")
    print(f"Die Kommentare liegen in {(ORDNER / 'kommentare.db').relative_to(WURZEL)}. Beenden: Strg+C", flush=True)
    signal.signal(signal.SIGTERM, _beende)
    lokal.server.run()  # returns on Ctrl+C
    print("\nBeendet.")
    return 0


def _beende(nummer: int, rahmen: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    raise SystemExit(main())
