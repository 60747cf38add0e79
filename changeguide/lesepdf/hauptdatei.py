"""The main file of the screen PDF: what stands before the first page, the parts, and the pages in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from changeguide.impressum import UEBER, Netz, impressum
from changeguide.kalender import ausgabetag, bauzeit
from changeguide.lesepdf.uebersetzer import VORWORT
from changeguide.lesepdf.zeichen import ausdruck, daten, zeichenkette
from changeguide.teile import Teil, teile

if TYPE_CHECKING:
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

FELDER = (
    "Notizfelder und Arbeitsblätter lassen sich am Bildschirm ausfüllen. Speichern Sie die Datei danach unter eigenem Namen; "
    "was Sie hineinschreiben, steht nur in dieser Datei."
)
NORM = "Die Datei ist nach PDF/UA-1 für Vorleseprogramme ausgezeichnet und nach PDF/A-2a zum Aufbewahren geeignet."
MEHR = "Wer hinter dem Buch steht, was es nicht ist und was an ihm erfunden ist, lesen Sie unter "
SATZ = "Gesetzt mit Sphinx und Typst aus Source Sans (SIL Open Font License 1.1), Beispiele für Dateien aus DejaVu Sans Mono."
ZEIT = ("year", "month", "day", "hour", "minute", "second")


def hauptdatei(env: BuildEnvironment, docnames: list[str]) -> Iterator[str]:
    """Yield the lines of the file Typst starts with.

    :param docnames: the pages in reading order; each has its own file in ``seiten``
    """
    alle = list(teile(env))
    zu_seite = {docname: teil for teil in alle for docname in teil.seiten}
    titel = {docname: ausdruck(name) for docname, name in seitentitel(env).items()}
    yield '#import "/buch.typ": *'
    yield f"#let angaben = {daten(_angaben(env.config, alle))}"
    yield "#show: buch.with(angaben)"
    yield "#titelseite(angaben)"
    yield f"#impressum(angaben, ({''.join(f'({zeichenkette(name)}, {inhalt}), ' for name, inhalt in _impressum(env))}))"
    yield f"#inhaltsverzeichnis({zeichenkette('Inhalt')}, {daten({_marke(teil): teil.farbe for teil in alle})})"
    for teil in alle:
        yield f"#let {_name(teil)} = {daten(asdict(teil) | {'marke': _marke(teil)})}"
    for docname in docnames:
        in_teil = zu_seite.get(docname)
        if in_teil and docname == in_teil.seiten[0]:
            eintraege = "".join(f"({titel[seite]}, {zeichenkette(seite)}), " for seite in in_teil.seiten)
            yield f"#teilseite({_name(in_teil)}, ({eintraege}))"
        yield f'#seite({_name(in_teil)}, {titel[docname]}, include "/seiten/{docname}.typ")'


def seitentitel(env: BuildEnvironment) -> dict[str, str]:
    """Return the titles of all pages as plain text."""
    return {docname: knoten.astext() for docname, knoten in env.titles.items()} | {env.config.root_doc: VORWORT}


def _angaben(config: Config, alle: list[Teil]) -> dict[str, Any]:
    """Return what the template says about the book and writes into the file."""
    haupttitel, _, untertitel = config.project.partition(" – ")
    zeit = bauzeit(ausgabetag(config))
    return {
        "titel": config.project,
        "haupttitel": haupttitel,
        "untertitel": untertitel,
        "autor": config.author,
        "herausgeber": config.betreiber.text("herausgeber.name"),
        "ausgabe": f"Ausgabe {config.release}",
        "beschreibung": config.epub_description,
        "stichworte": [teil.name for teil in alle],
        "zeit": {teil: getattr(zeit, teil) for teil in ZEIT},
    }


def _impressum(env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    """Yield the lines of the imprint: name and Typst expression."""
    for name, stuecke in impressum(env.config):
        yield name, f"{{ {'; '.join(_stueck(stueck) for stueck in stuecke)} }}"
    yield "Ausfüllen", ausdruck(FELDER)
    yield "Vorlesen", ausdruck(NORM)
    if UEBER in env.all_docs:
        ziel = f"verweis({zeichenkette(UEBER)}, {ausdruck(seitentitel(env)[UEBER])})"
        yield "Mehr", f'{{ {zeichenkette(MEHR)}; {ziel}; "." }}'
    yield "Satz", ausdruck(SATZ)


def _stueck(text: str) -> str:
    """Return a piece of a line as a Typst expression; a web address becomes a link."""
    return f"adresse({zeichenkette(text)}, {zeichenkette(text)})" if isinstance(text, Netz) else ausdruck(text)


def _marke(teil: Teil) -> str:
    """Return the label of a part."""
    return f"teil:{teil.nummer}"


def _name(teil: Teil | None) -> str:
    """Return the Typst variable that holds a part."""
    return f"teil{teil.nummer}" if teil else "none"
