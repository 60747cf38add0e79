"""Every sentence of :data:`changeguide.meldungen.SAETZE`, called forth by a real mistake in a mini book."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from conftest import LITERATUR, maengel, seite
from sphinx.errors import SphinxError
from sphinx.testing.util import SphinxTestApp

from changeguide.meldungen import SAETZE, deutsch

Baue = Callable[..., SphinxTestApp]
Dateien = dict[str, str | bytes]


def mit(inhalt: str) -> Dateien:
    """Return a book with one page of this content, which begins on line 10."""
    return {"probe.md": seite(inhalt=inhalt)}


def verzeichnis(*namen: str) -> str:
    return "\n".join(["```{toctree}", *namen, "```"])


def index(*namen: str) -> str:
    return f"# Buch\n\n{verzeichnis(*namen)}\n"


GLOSSAR = "```{glossary}\nAmt\n  Eine Stelle.\n```"
BILD = "Das Bild docs/nirgends.svg fehlt oder ist nicht lesbar. Pfad prüfen; er gilt vom Ordner der Seite aus."
NIRGENDWOHIN = "Ziel ist der Dateiname einer Seite ohne Endung oder eine gesetzte Marke."

FAELLE: dict[str, tuple[Dateien, str]] = {
    "Verweis": (
        mit("[dort](nirgends)"),
        f"docs/probe.md:10: Mangel: Der Verweis „nirgends“ führt nirgendwohin. {NIRGENDWOHIN}",
    ),
    "Verweis auf Datei": (
        mit("[dort](ordner/nirgends.md)"),
        f"docs/probe.md:10: Mangel: Der Verweis „ordner/nirgends.md“ führt nirgendwohin. {NIRGENDWOHIN}",
    ),
    "Verweis nach draußen": (
        mit("[dort](../draussen.md)") | {"../draussen.md": "# Draußen", "index.md": index("probe")},
        "docs/probe.md:10: Mangel: Der Verweis nennt die Datei „draussen“, die es nicht gibt. "
        "Verweise nennen die Kennung der Seite, ohne Ordner und Endung.",
    ),
    "Karte mit Verweis": (
        mit(":::{card} Titel\n:link: nirgends\n:link-type: any\n\nText.\n:::"),
        f"docs/probe.md:10: Mangel: Der Verweis „nirgends“ führt nirgendwohin. {NIRGENDWOHIN}",
    ),
    "Dokument": (mit("{doc}`nirgends`"), "docs/probe.md:10: Mangel: Das Dokument „nirgends“ gibt es nicht."),
    "Marke": (mit("{ref}`nirgends`"), "docs/probe.md:10: Mangel: Die Marke „nirgends“ gibt es nicht."),
    "Begriff": (
        mit("{term}`Ampt`"),
        "docs/probe.md:10: Mangel: Den Begriff „Ampt“ gibt es nicht im Glossar. "
        "In docs/anhang/glossar.md aufnehmen oder den Verweis streichen.",
    ),
    "Begriff zweimal": (
        {"a.md": seite(inhalt=GLOSSAR), "b.md": seite(inhalt=GLOSSAR)},
        "docs/b.md: Mangel: Den Begriff Amt gibt es im Glossar schon: a.",
    ),
    "Quelle": (
        mit("{cite}`nirgends2000`"),
        "docs/probe.md:10: Mangel: Die Quelle „nirgends2000“ steht nicht in docs/anhang/literatur.bib. "
        "Schlüssel prüfen oder die Quelle dort aufnehmen.",
    ),
    "Bild": (mit("![Ein Kreis](nirgends.svg)"), f"docs/probe.md:10: Mangel: {BILD}"),
    "Bild mit Unterschrift": (
        mit(":::{figure} nirgends.svg\n:alt: Ein Kreis\n\nText.\n:::"),
        f"docs/probe.md:10: Mangel: {BILD}",
    ),
    "Datei": (
        mit("{download}`Blatt <nirgends.pdf>`"),
        "docs/probe.md:10: Mangel: Die Datei docs/nirgends.pdf zum Herunterladen fehlt oder ist nicht lesbar.",
    ),
    "Baustein": (
        mit(":::{refleksion}\nText.\n:::"),
        "docs/probe.md:10: Mangel: Den Baustein „refleksion“ gibt es nicht. "
        "Alle Bausteine zeigt die Seite „Bausteine“ unter docs/mitmachen.",
    ),
    "Auszeichnung": (mit("{quelle}`x`"), "docs/probe.md:10: Mangel: Die Auszeichnung „{quelle}“ gibt es nicht."),
    "Angabe mit falschem Wert": (
        mit(":::{ueberblick}\n:ebene: land\n:::"),
        "docs/probe.md:11: Mangel: Baustein „ueberblick“, Angabe „:ebene:“: „land“ gefunden; "
        "erlaubt: individuell, organisation, kommune, alle.",
    ),
    "Angabe, keine Zahl": (
        mit(":::{notiz} a\n:zeilen: viele\n\nWozu?\n:::"),
        "docs/probe.md:11: Mangel: Baustein „notiz“, Angabe „:zeilen:“: „viele“ ist nicht erlaubt.",
    ),
    "Angabe, nicht zur Wahl": (
        mit(":::{ueberblick}\n:als: liste\n:::"),
        "docs/probe.md:11: Mangel: Baustein „ueberblick“, Angabe „:als:“: „liste“ gefunden; erlaubt: karten, tabelle, zeile, matrix, bilder, pruefstand.",
    ),
    "Angabe unbekannt": (
        mit(":::{notiz} a\n:farbe: rot\n\nWozu?\n:::"),
        "docs/probe.md:11: Mangel: Baustein „notiz“: die Angabe „farbe“ ist unbekannt. Erlaubt sind zeilen.",
    ),
    "Titel fehlt": (
        mit("::::{tab-set}\n\n:::{tab-item}\nText.\n:::\n::::"),
        "docs/probe.md:12: Fehler: Baustein „tab-item“: hinter „{tab-item}“ fehlt in derselben Zeile sein Titel, bei einem Bild der Pfad.",
    ),
    "Inhalt": (
        mit(":::{quellen}\nText.\n:::"),
        "docs/probe.md:10: Mangel: Baustein „quellen“ hat keinen Inhalt. Text davor oder dahinter setzen.",
    ),
    "Inhaltsverzeichnis nennt Fehlendes": (
        mit("Text.") | {"index.md": index("probe", "nirgends")},
        "docs/index.md:3: Mangel: Das Inhaltsverzeichnis nennt „nirgends“, aber die Datei gibt es nicht.",
    ),
    "in keinem Inhaltsverzeichnis": (
        mit("Text.") | {"index.md": "# Buch\n"},
        "docs/probe.md: Mangel: Die Seite steht in keinem Inhaltsverzeichnis. "
        "Ihren Namen in die Liste „toctree“ ihres Teils eintragen.",
    ),
    "Überschrift springt": (
        mit("### Drei"),
        "docs/probe.md:10: Mangel: Überschriften überspringen eine Stufe: von 1 auf 3.",
    ),
    "Überschrift beginnt tief": (
        {"probe.md": seite().replace("# Probe", "## Probe")},
        "docs/probe.md:8: Mangel: Die Seite beginnt nicht mit „# Titel“, sondern mit einer Überschrift der Stufe 2.",
    ),
    "Überschrift fehlt": (
        {"probe.md": seite().replace("# Probe", "")},
        "docs/index.md:3: Mangel: Die Seite „probe“ hat keinen Titel. Ihre erste Überschrift ist „# Titel“.",
    ),
    "Marke doppelt": (
        mit("(hier)=\n## Eins\n\n(hier)=\n## Zwei"),
        "docs/probe.md:13: Mangel: Die Marke „hier“ ist auf dieser Seite doppelt vergeben.",
    ),
    "Marke auf zwei Seiten": (
        {"a.md": seite(inhalt="(hier)=\n## Eins"), "b.md": seite(inhalt="(hier)=\n## Zwei")},
        "docs/b.md:11: Mangel: Die Marke „hier“ gibt es schon in docs/a.md.",
    ),
    "Marke auf anderer Seite": (
        mit("[dort](index.md#nirgends)"),
        "docs/probe.md:10: Mangel: Auf der Seite „index“ gibt es die Marke „nirgends“ nicht.",
    ),
    "Rolle seite:ref": (
        mit("{seite:ref}`nirgends`"),
        "docs/probe.md:10: Mangel: Keine Seite heißt „nirgends“. Kennungen sind Dateinamen ohne Endung.",
    ),
    "Fußnote": (
        mit("Text.\n\n[^1]: Fuß."),
        "docs/probe.md:12: Mangel: Auf die Fußnote 1 verweist niemand. Verweis setzen oder Fußnote streichen.",
    ),
    "Leerzeile im Glossar": (
        mit(":::{glossary}\nAmt\n\nStelle\n  Text.\n:::"),
        "docs/probe.md:2: Mangel: Im Glossar steht eine Leerzeile zwischen Begriffen, die zusammengehören.",
    ),
    "Trennlinie": (
        mit("Text.\n\n---"),
        "docs/probe.md:12: Mangel: Die Seite beginnt oder endet mit einer Trennlinie („---“). Streichen.",
    ),
    "Sprache": (
        mit("```quatsch\nText\n```"),
        "docs/probe.md:10: Mangel: Die Sprache „quatsch“ hinter „```“ ist unbekannt. Für Text zum Kopieren: „```text“.",
    ),
    "Einbinden": (
        mit("```{include} nirgends.md\n```"),
        "docs/probe.md:10: Fehler: Die Datei docs/nirgends.md zum Einbinden fehlt.",
    ),
    "Seite zweimal im Verzeichnis": (
        mit("Text.") | {"index.md": index("probe", "probe")},
        "docs/index.md:3: Mangel: Das Inhaltsverzeichnis nennt „probe“ zweimal. Einen Eintrag streichen.",
    ),
    "Literatur doppelt": (
        mit("Text.") | {"literatur.bib": LITERATUR * 2},
        "Mangel: In docs/literatur.bib steht „scharpf1993“ zweimal. Eine der beiden Quellen streichen.",
    ),
}


ABSTUERZE: dict[str, tuple[Dateien, str]] = {
    "Inhaltsverzeichnis im Kreis": (
        {
            "index.md": index("probe"),
            "probe.md": seite(inhalt=verzeichnis("dort")),
            "dort.md": seite(inhalt=verzeichnis("probe")),
        },
        "Inhaltsverzeichnisse verweisen im Kreis: ",
    ),
    "Kodierung": ({"probe.md": seite(inhalt="Ämter").encode("latin-1")}, "Die Datei ist nicht in UTF-8 gespeichert"),
    "Literatur": (mit("Text.") | {"literatur.bib": "@book{a, title={X}"}, "Die Literaturdatei ist fehlerhaft: "),
}
"""Mistakes over which Sphinx or sphinxcontrib-bibtex fall; the beginning of the sentence an author must see."""


def gesagt(baue: Baue, dateien: Dateien) -> str:
    """Return what the author reads, whether the build goes on or gives up."""
    try:
        return "\n".join(maengel(baue(dateien, maengel=True)))
    except SphinxError as abbruch:
        return str(abbruch)


@pytest.mark.parametrize("fall", FAELLE)
def test_meldung(fall: str, baue: Baue) -> None:
    dateien, zeile = FAELLE[fall]
    assert maengel(baue(dateien, maengel=True)) == [zeile]


@pytest.mark.parametrize("fall", ABSTUERZE)
def test_deutscher_satz_auch_beim_abbruch(fall: str, baue: Baue) -> None:
    dateien, anfang = ABSTUERZE[fall]
    assert anfang in gesagt(baue, dateien)


@pytest.mark.parametrize("satz", [satz for muster, satz in SAETZE if not muster.startswith("broken link")])
def test_jeder_satz_wird_gebraucht(satz: str) -> None:
    muster = re.sub(r"\\\{\w+\\\}", ".+", re.escape(satz.replace("{{", "{").replace("}}", "}")))
    belegt = [zeile for _, zeile in FAELLE.values() if re.search(muster, zeile)]
    assert belegt or satz.startswith(tuple(anfang for _, anfang in ABSTUERZE.values()))


def test_toter_verweis_ins_netz() -> None:
    """Sphinx reports them only with ``-q``, which a test cannot give."""
    assert deutsch("broken link: https://a.de/b (404)") == "Der Verweis auf https://a.de/b ist nicht erreichbar: 404"


def test_unbekanntes_bleibt_wie_es_ist() -> None:
    assert deutsch("Something new [some.type]") == "Something new [some.type]"
