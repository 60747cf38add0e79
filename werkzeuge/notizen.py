"""Adds the note fields of the book to the lock file, once an edition is published.

    python -m werkzeuge.notizen

What stands in the file stays there: an id that was published once is never forgotten.
Exit status: 0 written, 1 the book could not be read.
"""

from __future__ import annotations

import pickle
import sys

from sphinx.application import ENV_PICKLE_FILENAME

from changeguide.bausteine.notiz.kennungen import SPERRE, lies_sperre, schreibe_sperre
from werkzeuge.baue import ARBEIT, FASSUNG, WURZEL
from werkzeuge.sphinxlauf import SphinxFehler, sphinx

BEISPIELE = "beispiel-"
"""Note fields of the examples for authors; nobody keeps anything there."""


def main() -> int:
    try:
        heutige = lies_buch()
    except SphinxFehler as fehler:
        print(fehler, file=sys.stderr)
        return 1
    datei = WURZEL / "docs" / SPERRE
    alter_text = datei.read_text(encoding="utf-8") if datei.exists() else ""
    fruehere = {kennung: seite for kennung, (seite, _) in lies_sperre(alter_text).items()}
    datei.write_text(schreibe_sperre(fruehere | heutige, FASSUNG), encoding="utf-8")
    print(f"{datei.relative_to(WURZEL)}: {len(fruehere | heutige)} Kennungen, davon {len(heutige.keys() - fruehere.keys())} neu.")
    return 0


def lies_buch() -> dict[str, str]:
    """Return the note fields of the book, without the examples: id -> page.

    :raises SphinxFehler: when the book has faults
    """
    doctrees = ARBEIT / "doctrees"
    sphinx("Notizfelder", "dummy", ARBEIT / "notizen", doctrees)
    umgebung = pickle.loads((doctrees / ENV_PICKLE_FILENAME).read_bytes())  # written just now, by us
    notizen = umgebung.domaindata["seite"]["notizen"]
    felder = ((feld.kennung, docname) for docname, felder in notizen.items() for feld in felder)
    return {kennung: docname for kennung, docname in felder if not kennung.startswith(BEISPIELE)}


if __name__ == "__main__":
    ARBEIT.mkdir(parents=True, exist_ok=True)
    raise SystemExit(main())
