"""The navigation: pages grouped by the parts of the book, and where what is found."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes

from changeguide.domaene import teile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx.environment import BuildEnvironment


class Ort(NamedTuple):
    """A place every reading system offers by itself."""

    art: str
    """Its name in the vocabulary of EPUB (EPUB 3 Structural Semantics)."""
    datei: str
    name: str


ORIENTIERUNG = (
    Ort("cover", "epub-cover.xhtml", "Titelbild"),
    Ort("toc", "nav.xhtml", "Inhaltsverzeichnis"),
    Ort("bodymatter", "einstieg/start.xhtml", "Beginn des Textes"),
    Ort("glossary", "anhang/glossar.xhtml", "Glossar"),
    Ort("bibliography", "anhang/literatur.xhtml", "Literatur"),
    Ort("index", "anhang/stichwortverzeichnis.xhtml", "Stichwortverzeichnis"),
)
VERZEICHNISSE = {ort.datei: ort.art for ort in ORIENTIERUNG if ort.art in ("glossary", "bibliography", "index")}
"""Pages that say themselves what they are, each with a role of its own for screen readers."""


def orientierung(ordner: Path) -> list[Ort]:
    """Return the places that this book has; the navigation itself is about to be written."""
    return [ort for ort in ORIENTIERUNG if ort.art == "toc" or (ordner / ort.datei).exists()]


def gliedere(knoten: list[dict[str, Any]], env: BuildEnvironment, endung: str) -> list[dict[str, Any]]:
    """Return the entries of the table of contents with one level more: the parts, with their captions.

    A part has no page of its own and leads to its first one; that entry gets an anchor, for
    entries must differ.
    """
    anfaenge = dict(_anfaenge(env, endung))
    gegliedert = []
    im_teil = 0
    for eintrag in knoten:
        if eintrag["level"] == 1 and eintrag["refuri"] in anfaenge:
            titel, anker = anfaenge[eintrag["refuri"]]
            gegliedert.append({**eintrag, "text": html.escape(titel)})
            eintrag["refuri"] += f"#{anker}"
            im_teil = 1
        gegliedert.append({**eintrag, "level": eintrag["level"] + im_teil})
    return gegliedert


def _anfaenge(env: BuildEnvironment, endung: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield for the first page of each part: its address, the caption of the part, the anchor of its title."""
    for docname, titel in teile(env):
        anker = next(env.get_doctree(docname).findall(nodes.section))["ids"][0]
        yield docname + endung, (titel, anker)
