"""The pages of the printed book in the EPUB: who reads on a screen finds the page a colleague names.

The print edition writes for each block (:mod:`changeguide.stellen`) a line
``docname<TAB>number<TAB>page`` into ``<name>.stellen``.  Where a printed page begins, the EPUB gets a
marker, and its navigation a list of all markers.  A page that begins within a block begins, here,
before the next one; so several pages may share a place, but none is missing.
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from changeguide.domaene import lesefolge
from changeguide.einmal import einmal
from changeguide.epub.gruppen import KOEPFE
from changeguide.hindernisse import Hindernis
from changeguide.stellen import BLOECKE, STELLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)

ZEILE = re.compile(r"(?P<docname>[^\t]+)\t(?P<stelle>\d+)\t(?P<seite>\d+|[ivxlcdm]+)", re.IGNORECASE)
"""Roman numbers are those of the front matter, which the EPUB has not."""
OHNE_DRUCK = "Hinweis: Das EPUB entsteht ohne Seitenzahlen des Drucks; die PDF zum Drucken ist nicht oder aus anderem Text gebaut."


class Anfang(NamedTuple):
    """Where a printed page begins."""

    seite: int
    docname: str
    stelle: int


class seitenmarke(nodes.General, nodes.Element):
    """Marks where the printed page ``seite`` begins; ``im_satz`` says whether it stands in a line of text."""


def lies(datei: Path) -> dict[str, dict[int, int]]:
    """Return what the print edition noted: docname -> number of the block -> page it begins on.

    A block that is noted more than once, such as the head of a table that is repeated, counts
    where it stands first.

    :raises Hindernis: if the file cannot be read or a line is not of the form above
    """
    try:
        zeilen = datei.read_text(encoding="utf-8").splitlines()
    except OSError as fehler:
        rat = "Mit „make druck“ entsteht sie neu."
        raise Hindernis(f"Die Seitenzahlen des Drucks ({datei.name}) lassen sich nicht lesen: {fehler.strerror}. {rat}") from fehler
    seiten: dict[str, dict[int, int]] = {}
    for nummer, zeile in enumerate(zeilen, 1):
        if not (treffer := ZEILE.fullmatch(zeile)):
            raise Hindernis(f"{datei.name}:{nummer}: Erwartet sind Seite, Stelle und Druckseite, mit Tabulatoren getrennt; da steht „{zeile}“.")
        if treffer["seite"].isdecimal():
            seiten.setdefault(treffer["docname"], {}).setdefault(int(treffer["stelle"]), int(treffer["seite"]))
    return seiten


def anfaenge(seiten: Mapping[str, Mapping[int, int]], folge: Iterable[str]) -> Iterator[Anfang]:
    """Yield where each printed page begins, none left out, in reading order: at the first block on it or on a later one."""
    letzte = None
    for docname in folge:
        for stelle, seite in sorted(seiten.get(docname, {}).items()):
            for neue in range(seite if letzte is None else letzte + 1, seite + 1):
                yield Anfang(neue, docname, stelle)
            letzte = max(seite, letzte or seite)


@einmal
def seitenliste(env: BuildEnvironment) -> list[Anfang]:
    """Return where the pages of the print edition begin; an empty list where it was not built."""
    if not env.config.epub_druckstellen:
        return []
    return list(anfaenge(lies(Path(env.srcdir.parent, env.config.epub_druckstellen)), lesefolge(env)))


class Seitenmarken(SphinxPostTransform):
    """Puts the markers of a page of the book in their places, once all its blocks are there (160)."""

    default_priority = 190
    builders = ("epub",)

    def run(self, **kwargs: Any) -> None:
        hier = [anfang for anfang in seitenliste(self.env) if anfang.docname == self.env.current_document.docname]
        if not hier:
            return
        bloecke = [knoten for knoten in self.document.findall(lambda k: isinstance(k, BLOECKE) and STELLE in k)]
        for stelle, gruppe in groupby(hier, key=lambda anfang: anfang.stelle):
            marken = [seitenmarke(seite=anfang.seite, ids=[f"seite-{anfang.seite}"]) for anfang in gruppe]
            block = next((block for block in bloecke if block[STELLE] >= stelle), None)
            if block is None:
                next(self.document.findall(nodes.section)).extend(marken)
            else:
                setze(marken, block)


def setze(marken: list[seitenmarke], block: nodes.Element) -> None:
    """Put markers where a block begins: into a paragraph, before everything else, never into what names something.

    What begins with the head of a table or a box begins before it; on narrow screens a table shows no head.
    """
    if tabelle := kopf_der_tabelle(block):
        block = tabelle
    elif KOEPFE.intersection(block["classes"]):
        block = block.parent
    if isinstance(block, nodes.paragraph | nodes.term):
        for marke in marken:
            marke["im_satz"] = True
        block[0:0] = marken
        return
    stelle = block.parent.index(block)
    block.parent[stelle:stelle] = marken


def kopf_der_tabelle(block: nodes.Element) -> nodes.table | None:
    """Return the table in whose title or head a block stands."""
    if isinstance(block.parent, nodes.table):
        return block.parent
    knoten = block
    while knoten is not None and not isinstance(knoten, nodes.thead | nodes.tbody):
        knoten = knoten.parent
    return knoten.parent.parent if isinstance(knoten, nodes.thead) else None


def visit_seitenmarke(self: HTML5Translator, node: seitenmarke) -> None:
    art = "span" if node.get("im_satz") else "div"
    angaben = {"epub:type": "pagebreak", "role": "doc-pagebreak", "aria-label": str(node["seite"])}
    self.body.append(self.starttag(node, art, "", **angaben) + f"</{art}>")


def depart_seitenmarke(self: HTML5Translator, node: seitenmarke) -> None:
    pass


def melde(app: Sphinx, env: BuildEnvironment) -> None:
    """Say when the EPUB will have no list of pages (``env-updated``)."""
    if app.builder.name == "epub" and not app.config.epub_druckstellen:
        logger.info(OHNE_DRUCK)


def setup(app: Sphinx) -> None:
    beschreibung = "Datei der PDF zum Drucken, die zu jedem Block seine Druckseite nennt, gesehen vom Ordner der conf.py"
    app.add_config_value("epub_druckstellen", "", "epub", frozenset({str}), beschreibung)
    # Only "html": a handler of its own for "epub" would shut out everybody else's (Sphinx #9219).
    app.add_node(seitenmarke, html=(visit_seitenmarke, depart_seitenmarke))
    app.add_post_transform(Seitenmarken)
    app.connect("env-updated", melde)
