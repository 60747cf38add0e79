"""Starts a new page from a template and says what is still to be done.

    python -m werkzeuge.neu TYP SLUG TITEL

Asks for what was not given when there is somebody to answer.
"""

from __future__ import annotations

import sys
from pathlib import Path
from string import Template

from changeguide.art import SLUG
from changeguide.seite import EBENEN, TYPEN

WURZEL = Path(__file__).resolve().parent.parent
DOCS = WURZEL / "docs"
VORLAGEN = Path(__file__).parent / "vorlagen"
ORDNER = {"methode": "methoden", "modell": "modelle", "workshop": "werkstatt", "arbeitsblatt": "arbeitsblaetter"}
EBENENORDNER = {"individuell": "individuell", "organisation": "organisation", "kommune": "kommune", "alle": "einstieg"}


def frage(was: str, erlaubt: tuple[str, ...] = ()) -> str:
    """Ask on the terminal until the answer is allowed; stop with a hint when nobody can answer."""
    if not sys.stdin.isatty():
        raise SystemExit('Es fehlt etwas. Beispiel: make neu typ=methode slug=methode-beispiel titel="Ein Titel"')
    while True:
        auswahl = f" ({', '.join(erlaubt)})" if erlaubt else ""
        antwort = input(f"{was}{auswahl}: ").strip()
        if antwort and (not erlaubt or antwort in erlaubt):
            return antwort


def main(typ: str = "", slug: str = "", titel: str = "") -> int:
    typ = typ or frage("Typ der Seite", tuple(TYPEN))
    slug = slug or frage("Kennung, das ist der Dateiname ohne Endung")
    titel = titel or frage("Titel")
    if typ not in TYPEN:
        print(f"Den Typ „{typ}“ gibt es nicht. Möglich sind: {', '.join(TYPEN)}.")
        return 2
    if not SLUG.fullmatch(slug):
        print(f"„{slug}“ ist keine Kennung: kleine Buchstaben a bis z, Ziffern und Bindestriche.")
        return 2
    if vorhanden := next(DOCS.rglob(f"{slug}.md"), None):
        print(f"Die Kennung „{slug}“ gibt es schon: {vorhanden.relative_to(WURZEL)}.")
        return 1
    ebene = frage("Ebene", tuple(EBENEN)) if sys.stdin.isatty() else "alle"
    datei = DOCS / (ORDNER.get(typ) or EBENENORDNER[ebene]) / f"{slug}.md"
    vorlage = Template((VORLAGEN / f"{typ}.md").read_text(encoding="utf-8"))
    datei.parent.mkdir(parents=True, exist_ok=True)
    datei.write_text(vorlage.safe_substitute(slug=slug, titel=titel, ebene=ebene), encoding="utf-8")
    eintrag = datei.relative_to(DOCS).with_suffix("")
    print(f"Angelegt: {datei.relative_to(WURZEL)}")
    print(f"Noch zu tun: „{eintrag}“ in docs/index.md in das Inhaltsverzeichnis eintragen, dann „make live“.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:4]))
