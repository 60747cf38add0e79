"""Sphinx' frequent warnings in German, with what to do about them.

Authors and offices read German; Sphinx, docutils, MyST and sphinxcontrib-bibtex report in
English.  A filter on Sphinx' log rewrites the sentences listed here and leaves all others.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.logging import SphinxWarningLogRecord

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SAETZE: tuple[tuple[str, str], ...] = (
    (
        r"'myst' cross-reference target not found: '(?P<x>[^']*)'.*",
        "Der Verweis „{x}“ führt nirgendwohin. Ziel ist der Dateiname einer Seite ohne Endung oder eine gesetzte Marke.",
    ),
    (
        r"'any' reference target not found: (?P<x>.*)",
        "Der Verweis „{x}“ führt nirgendwohin. Ziel ist der Dateiname einer Seite ohne Endung oder eine gesetzte Marke.",
    ),
    (
        r"Unknown source document '(?P<x>[^']*)'.*",
        "Der Verweis nennt die Datei „{x}“, die es nicht gibt. Verweise nennen die Kennung der Seite, ohne Ordner und Endung.",
    ),
    (r"unknown document: '?(?P<x>[^']*?)'?(?: \[.*)?", "Das Dokument „{x}“ gibt es nicht."),
    (r"undefined label: '?(?P<x>[^']*?)'?(?: \[.*)?", "Die Marke „{x}“ gibt es nicht."),
    (
        r"(?:term not in glossary|Term not found in glossary): '?(?P<x>[^']*?)'?(?: \[.*)?",
        "Den Begriff „{x}“ gibt es nicht im Glossar. In docs/anhang/glossar.md aufnehmen oder den Verweis streichen.",
    ),
    (
        r"could not find bibtex key \"(?P<x>[^\"]*)\".*",
        "Die Quelle „{x}“ steht nicht in docs/anhang/literatur.bib. Schlüssel prüfen oder die Quelle dort aufnehmen.",
    ),
    (
        r"image file not readable: (?P<x>.*)",
        "Das Bild docs/{x} fehlt oder ist nicht lesbar. Pfad prüfen; er gilt vom Ordner der Seite aus.",
    ),
    (r"download file not readable: (?P<x>.*)", "Die Datei {x} zum Herunterladen fehlt oder ist nicht lesbar."),
    (
        r"Unknown directive type: '?(?P<x>[^' ]*)'?.*",
        "Den Baustein „{x}“ gibt es nicht. Alle Bausteine zeigt die Seite „Bausteine“ unter docs/mitmachen.",
    ),
    (r"Unknown interpreted text role \"(?P<x>[^\"]*)\".*", "Die Auszeichnung „{{{x}}}“ gibt es nicht."),
    (
        r"'(?P<b>[\w-]+)': Invalid option value for '(?P<o>[\w-]+)': (?P<w>.*?): (?P<x>„.*)",
        "Baustein „{b}“, Angabe „:{o}:“: {x}.",
    ),
    (
        r"'(?P<b>[\w-]+)': Invalid option value for '(?P<o>[\w-]+)': (?P<w>.*?): .*",
        "Baustein „{b}“, Angabe „:{o}:“: „{w}“ ist nicht erlaubt.",
    ),
    (
        r"'(?P<b>[\w-]+)': Unknown option key: '(?P<x>[^']*)' \(allowed: \[(?P<a>.*?)\]\).*",
        "Baustein „{b}“: die Angabe „{x}“ ist unbekannt. Erlaubt sind {a}.",
    ),
    (
        r"(?:Directive )?'(?P<b>[\w-]+)': (?P<n>\d+) argument\(s\) required, (?P<m>\d+) supplied.*",
        "Baustein „{b}“: hinter „{{{b}}}“ fehlt in derselben Zeile sein Titel, bei einem Bild der Pfad.",
    ),
    (r"'(?P<b>[\w-]+)': Has content, but none permitted.*", "Baustein „{b}“ hat keinen Inhalt. Text davor oder dahinter setzen."),
    (
        r"circular toctree references detected, ignoring: (?P<x>.*)",
        "Inhaltsverzeichnisse verweisen im Kreis: {x}. Einen der Einträge streichen.",
    ),
    (
        r"toctree contains reference to non[- ]?existing document '?(?P<x>[^']*?)'?(?: \[.*)?",
        "Das Inhaltsverzeichnis nennt „{x}“, aber die Datei gibt es nicht.",
    ),
    (
        r"toctree contains reference to document '(?P<x>[^']*)' that doesn't have a title.*",
        "Die Seite „{x}“ hat keinen Titel. Ihre erste Überschrift ist „# Titel“.",
    ),
    (
        r"document isn't included in any toctree.*",
        "Die Seite steht in keinem Inhaltsverzeichnis. Ihren Namen in die Liste „toctree“ ihres Teils eintragen.",
    ),
    (r"Non-consecutive header level increase; H(?P<a>\d) to H(?P<b>\d).*", "Überschriften überspringen eine Stufe: von {a} auf {b}."),
    (r"Document headings start at H(?P<a>\d).*", "Die Seite beginnt nicht mit „# Titel“, sondern mit einer Überschrift der Stufe {a}."),
    (r"Duplicate explicit target name: \"(?P<x>[^\"]*)\".*", "Die Marke „{x}“ ist auf dieser Seite doppelt vergeben."),
    (r"duplicate label (?P<x>.*), other instance in (?P<d>.*)", "Die Marke „{x}“ gibt es schon in {d}."),
    (r"duplicate term description of (?P<x>.*), other instance in (?P<d>.*)", "Den Begriff {x} gibt es im Glossar schon: {d}."),
    (
        r"local id not found in doc '(?P<d>[^']*)': '(?P<x>[^']*)'",
        "Auf der Seite „{d}“ gibt es die Marke „{x}“ nicht.",
    ),
    (r"seite:ref reference target not found: (?P<x>.*)", "Keine Seite heißt „{x}“. Kennungen sind Dateinamen ohne Endung."),
    (r"Footnote \[(?P<x>.*)\] is not referenced\.", "Auf die Fußnote {x} verweist niemand. Verweis setzen oder Fußnote streichen."),
    (r"glossary terms must not be separated by empty lines", "Im Glossar steht eine Leerzeile zwischen Begriffen, die zusammengehören."),
    (r"Document may not (?:begin|end) with a transition\.", "Die Seite beginnt oder endet mit einer Trennlinie („---“). Streichen."),
    (r"Pygments lexer name '(?P<x>[^']*)' is not known", "Die Sprache „{x}“ hinter „```“ ist unbekannt. Für Text zum Kopieren: „```text“."),
    (r"Directive \"include\": file not found: (?P<x>.*)", "Die Datei {x} zum Einbinden fehlt."),
    (r"duplicated entry found in toctree: (?P<x>.*)", "Das Inhaltsverzeichnis nennt „{x}“ zweimal. Einen Eintrag streichen."),
    (r"broken link: (?P<x>\S+) \((?P<g>.*)\)", "Der Verweis auf {x} ist nicht erreichbar: {g}"),
    (
        r"bibliography data error in (?P<d>.*): repeated bibliography entry: (?P<x>.*)",
        "In {d} steht „{x}“ zweimal. Eine der beiden Quellen streichen.",
    ),
)
MUSTER = tuple((re.compile(muster, re.DOTALL), satz) for muster, satz in SAETZE)


def deutsch(meldung: str) -> str:
    """Return the German sentence for a message of Sphinx, or the message itself when it is not known."""
    ohne_art = re.sub(r" \[[\w.-]+\]$", "", meldung.strip())
    for muster, satz in MUSTER:
        if treffer := muster.fullmatch(ohne_art):
            return satz.format(**{name: wert.replace("'", "") for name, wert in treffer.groupdict().items()})
    return meldung


class Mangel(SphinxWarningLogRecord):
    """A warning that introduces itself in German."""

    @property
    def prefix(self) -> str:  # type: ignore[override]
        return "Fehler: " if self.levelno >= logging.ERROR else "Mangel: "


class Uebersetzung(logging.Filter):
    """Rewrites a warning just before it is shown: German sentence, path relative to the book, only once."""

    def __init__(self, wurzel: Path) -> None:
        super().__init__()
        self.wurzel = f"{wurzel}/"
        self.gesagt: set[tuple[str, str]] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = deutsch(logging.LogRecord.getMessage(record)).replace(self.wurzel, "")
        record.args = ()
        record.__class__ = Mangel
        if ort := getattr(record, "location", None):
            record.location = str(ort).replace(self.wurzel, "").rstrip(":")
        meldung = (str(getattr(record, "location", "")), record.msg)
        neu = meldung not in self.gesagt
        self.gesagt.add(meldung)
        return neu


def setup(app: Sphinx) -> None:
    for ausgang in logging.getLogger("sphinx").handlers:
        if ausgang.level >= logging.WARNING:
            ausgang.addFilter(Uebersetzung(Path(app.srcdir).parent))
