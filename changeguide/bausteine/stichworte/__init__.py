"""Stichwortverzeichnis: every word somebody may look up, with the pages it leads to.

The entries are Sphinx' own: those of the front matter (``stichworte``), of the glossary and of
``{index}`` roles lie in its index domain.  They are shown on a page of the book instead of in
Sphinx' generated index, so that all editions have the same one: with the names of the pages on
screen, with page numbers on paper, and with see-references that can be followed.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from changeguide.bausteine.kasten import BEISPIELSEITE, Baustein, Fuellung, absatz, behaelter, platzhalter
from changeguide.domaene import domaene, lesefolge, slug, verweis
from changeguide.seite import gemeint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

MARKE = "stichwort-"
"""What the anchor of an entry begins with."""


class stichwortverzeichnis(platzhalter):
    """Placeholder: ``docname``, ``siehe``: (word, words it sends to, place in the source), and ``nur_ziele``.

    An example for authors shows only the words it sends to, not the whole index a second time.
    """


class Eintragen(SphinxTransform):
    """Hands the words of the front matter to Sphinx' index domain, which reads them at 850."""

    default_priority = 840

    def apply(self, **kwargs: object) -> None:
        eintrag = domaene(self.env).seiten.get(self.env.docname)
        abschnitt = next(self.document.findall(nodes.section), None)
        if eintrag and eintrag.seite.stichworte and abschnitt is not None:
            ziel = abschnitt["ids"][0]
            woerter = [("single", wort, ziel, "", None) for wort in eintrag.seite.stichworte]
            abschnitt.insert(1, addnodes.index(entries=woerter, inline=False))


class Stichwortverzeichnis(Baustein):
    """The index; each line of the content is a see-reference ``word: other word; another``."""

    def run(self) -> list[Node]:
        siehe = []
        for nummer, zeile in enumerate(self.content):
            wort, doppelpunkt, ziele = zeile.partition(": ")
            ort = f"{self.env.doc2path(self.env.docname)}:{self.lineno + self.content_offset + nummer + 1}"
            if not zeile.strip():
                continue
            if not doppelpunkt or not ziele.strip():
                satz = f"Im Stichwortverzeichnis steht „{zeile}“. Ein Verweis hat die Form „Wort: anderes Wort; noch eines“."
                logger.warning(satz, location=ort, type="baustein", subtype="stichworte")
                continue
            siehe.append((wort.strip(), [ziel.strip() for ziel in ziele.split(";")], ort))
        knoten = stichwortverzeichnis(docname=self.env.docname, siehe=siehe)
        knoten["nur_ziele"] = bool(self.env.current_document.get(BEISPIELSEITE))
        self.set_source_info(knoten)
        return [knoten]


class StichwortverzeichnisFuellen(Fuellung):
    """One list per letter."""

    knoten = stichwortverzeichnis

    def fuelle(self, stelle: stichwortverzeichnis) -> list[Node]:
        fundorte = dict(sammle(self.env))
        siehe = {wort: ziele for wort, ziele, _ in stelle["siehe"]}
        self._pruefe(stelle, fundorte)
        if stelle["nur_ziele"]:
            fundorte = {ziel: fundorte[ziel] for ziele in siehe.values() for ziel in ziele if ziel in fundorte}
        inhalt: list[Node] = []
        for buchstabe, gruppe in groupby(sorted(fundorte | siehe, key=alphabetisch), key=anfangsbuchstabe):
            liste = nodes.bullet_list(classes=["stichworte"])
            for wort in gruppe:
                liste += self._zeile(wort, fundorte.get(wort, []), siehe.get(wort, []), stelle["docname"])
            inhalt += [nodes.rubric("", buchstabe, classes=["buchstabe"], **{"heading-level": 2}), liste]
        return [behaelter("stichwortverzeichnis", inhalt=inhalt)]

    def _zeile(self, wort: str, orte: list[tuple[str, str]], ziele: list[str], docname: str) -> nodes.list_item:
        zeile = absatz(nodes.target("", "", ids=[kennung(wort)]), wort)
        for nummer, (seite, marke) in enumerate(orte):
            zeile += [self._trenner() if nummer else nodes.Text(": "), self._ort(seite, marke, docname)]
        for nummer, ziel in enumerate(ziele):
            zeile += nodes.Text("; " if nummer else ": siehe " if not orte else "; siehe auch ")
            zeile += nodes.reference("", ziel, refid=kennung(ziel), internal=True, ohne_seitenzahl=True)
        return nodes.list_item("", zeile)

    def _trenner(self) -> Node:
        """Return what separates two places; names of pages may hold commas, numbers do not."""
        if self.app.builder.name == "latex":
            return nodes.Text(", ")
        return nodes.inline("", " · ", classes=["stichwort-trenner"])

    def _ort(self, seite: str, marke: str, docname: str) -> Node:
        """Return the name of a page, or in print its number."""
        if self.app.builder.name != "latex":
            return nodes.inline("", "", verweis(slug(seite), docname, marke), classes=["stichwort-ort"])
        ziel = rf"\detokenize{{{seite}:{marke or ':doc'}}}"
        return nodes.raw("", rf"\hyperref[{ziel}]{{\pageref*{{{ziel}}}}}", format="latex")

    def _pruefe(self, stelle: stichwortverzeichnis, fundorte: dict[str, list[tuple[str, str]]]) -> None:
        for wort, ziele, ort in stelle["siehe"]:
            for ziel in ziele:
                if ziel not in fundorte:
                    satz = f"Das Stichwort „{wort}“ verweist auf „{ziel}“, das keine Seite hat{gemeint(ziel, fundorte)}."
                    logger.warning(satz, location=ort, type="baustein", subtype="stichworte")


def sammle(env: BuildEnvironment) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield every word with its places in reading order: docname and anchor; empty anchor for the page itself.

    A place in the glossary comes last: it explains the word, the others use it.
    """
    orte: dict[str, dict[str, str]] = {}
    for docname in lesefolge(env):
        for _, wort, ziel, _, _ in env.domains.index_domain.entries.get(docname, ()):
            marke = ziel if slug(docname) == "glossar" else ""
            orte.setdefault(wort, {}).setdefault(docname, marke)
    for wort, seiten in orte.items():
        yield wort, sorted(seiten.items(), key=lambda ort: slug(ort[0]) == "glossar")


def alphabetisch(wort: str) -> tuple[str, str]:
    """Sort as a German dictionary does: ä as a, case and punctuation ignored (DIN 5007-1)."""
    zerlegt = unicodedata.normalize("NFKD", wort.casefold())
    return "".join(zeichen for zeichen in zerlegt if zeichen.isalnum() or zeichen == " "), wort


def anfangsbuchstabe(wort: str) -> str:
    erster = alphabetisch(wort)[0][:1]
    return erster.upper() if erster.isalpha() else "0–9"


def kennung(wort: str) -> str:
    """Return the anchor of an entry."""
    return MARKE + (nodes.make_id(wort) or wort.encode().hex())


def setup(app: Sphinx) -> None:
    app.add_node(stichwortverzeichnis)
    app.add_directive("stichwortverzeichnis", Stichwortverzeichnis)
    app.add_transform(Eintragen)
    app.add_post_transform(StichwortverzeichnisFuellen)
