"""Sphinx domain of all pages and note fields: look-up, links by slug, checks across pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util import docname_join, logging
from sphinx.util.nodes import make_refnode

from changeguide.art import SLUG
from changeguide.einmal import einmal
from changeguide.seite import Seite, gemeint
from changeguide.typografie import schuetze

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from changeguide.bausteine.blatt.daten import Blatt

logger = logging.getLogger(__name__)

WORTE_JE_MINUTE = 200
"""Reading speed behind the reading time, in words per minute; a cautious value for silent reading."""

LEERRAUM = re.compile(r"[ \n]+")
"""Blanks and line ends, but no non-breaking space."""


ZEIGT_LESEZEITEN = "zeigt_lesezeiten"
"""Key in the metadata of a document that shows the reading times of other pages."""


@dataclass(frozen=True)
class Eintrag:
    """A page as the domain keeps it."""

    docname: str
    seite: Seite
    zeile: int
    """Line of ``verwandt`` in the source, for messages."""
    lesezeit: int = 1
    """Minutes, rounded up."""

    @property
    def slug(self) -> str:
        return slug(self.docname)


@dataclass(frozen=True)
class Lesepfad:
    """A named way through several pages."""

    name: str
    fuer: str
    """For whom; "" where the author does not say."""
    stationen: tuple[str, ...]
    """Slugs of its pages, in order."""


@dataclass(frozen=True)
class Szene:
    """A scene of the story that runs through the book."""

    docname: str
    kennung: str
    """Id of its anchor on the page."""
    monat: int
    reihe: int
    """Its place among the scenes of the same month."""


@dataclass(frozen=True)
class Notizfeld:
    """A note field of the book."""

    kennung: str
    zeile: int
    """Line of its directive in the source, for messages."""
    frage: str
    """Its question as plain text."""
    zeilen: int
    """Its rows; on paper as many ruled lines."""


def slug(docname: str) -> str:
    """Return the slug of a document: its file name without folder and ending."""
    return docname.rpartition("/")[2]


SAMMLUNGEN = ("seiten", "notizen", "szenen", "blaetter", "reflexionen", "lesepfade")
"""What the domain keeps for each docname."""


class SeitenDomain(Domain):
    """All pages of the book, keyed by docname, with their note fields, scenes, worksheets, questions and paths."""

    name = "seite"
    label = "Seiten des Handbuchs"
    object_types = {"seite": ObjType("Seite", "ref")}
    roles = {"ref": XRefRole(warn_dangling=True)}
    initial_data: dict[str, Any] = {name: {} for name in SAMMLUNGEN} | {"frueher": {}, "stand": None}
    data_version = 4

    @property
    def seiten(self) -> dict[str, Eintrag]:
        """Pages by docname."""
        return self.data["seiten"]

    @property
    def notizen(self) -> dict[str, list[Notizfeld]]:
        """For each docname its note fields, from top to bottom."""
        return self.data["notizen"]

    @property
    def frueher(self) -> dict[str, list[str]]:
        """For each note field that was renamed its former ids; set by :mod:`changeguide.bausteine.notiz.kennungen`."""
        return self.data["frueher"]

    @property
    def szenen(self) -> dict[str, list[Szene]]:
        """For each docname its scenes, from top to bottom."""
        return self.data["szenen"]

    @property
    def blaetter(self) -> dict[str, tuple[Blatt, int]]:
        """For each docname its worksheet, and the line it begins on."""
        return self.data["blaetter"]

    @property
    def reflexionen(self) -> dict[str, list[str]]:
        """For each docname its questions for reflection, as plain text."""
        return self.data["reflexionen"]

    @property
    def lesepfade(self) -> dict[str, list[Lesepfad]]:
        """For each docname the reading paths that start there."""
        return self.data["lesepfade"]

    # -- filled while reading ----------------------------------------------------------------

    def merke(self, docname: str, seite: Seite, zeile: int) -> None:
        self.seiten[docname] = Eintrag(docname, seite, zeile)

    def merke_notiz(self, docname: str, feld: Notizfeld) -> None:
        self.notizen.setdefault(docname, []).append(feld)

    def merke_szene(self, szene: Szene) -> None:
        self.szenen.setdefault(szene.docname, []).append(szene)

    def merke_blatt(self, docname: str, blatt: Blatt, zeile: int) -> None:
        self.blaetter[docname] = (blatt, zeile)

    def merke_lesepfad(self, docname: str, pfad: Lesepfad) -> None:
        self.lesepfade.setdefault(docname, []).append(pfad)

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        if docname in self.seiten:
            self.seiten[docname] = replace(self.seiten[docname], lesezeit=lesezeit(document))
            self.reflexionen[docname] = list(reflexionsfragen(document))

    def clear_doc(self, docname: str) -> None:
        for sammlung in SAMMLUNGEN:
            self.data[sammlung].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        for docname in docnames:
            for sammlung in SAMMLUNGEN:
                if docname in otherdata[sammlung]:
                    self.data[sammlung][docname] = otherdata[sammlung][docname]

    # -- look-up -----------------------------------------------------------------------------

    def finde(self, gesucht: str) -> Eintrag | None:
        """Return the page with this slug, or ``None``."""
        return nach_slug(self.env).get(gesucht)

    def titel(self, eintrag: Eintrag) -> str:
        """Return the title of a page as plain text; known once all pages have been read."""
        return self.env.titles[eintrag.docname].astext()

    def in_lesefolge(self) -> list[Eintrag]:
        """Return all pages in the order of the table of contents."""
        return in_lesefolge(self.env)

    def verweisen_auf(self, gesucht: str) -> list[Eintrag]:
        """Return the pages that name this slug in ``verwandt`` or ``blatt``, in reading order."""
        return rueckverweise(self.env).get(gesucht, [])

    def ueberblicke(self) -> list[Eintrag]:
        """Return the overviews, in reading order."""
        return ueberblicke(self.env)

    def geschichte(self) -> list[Szene]:
        """Return all scenes as they happen: by month, then by their place in it, then in reading order."""
        folge = [szene for docname in lesefolge(self.env) for szene in self.szenen.get(docname, ())]
        return sorted(folge, key=lambda szene: (szene.monat, szene.reihe))

    # -- references --------------------------------------------------------------------------

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        seite, _, marke = target.partition("#")
        docname = docnames_nach_slug(env).get(seite)
        if docname is None:
            return None
        if not node.get("refexplicit"):
            contnode = nodes.inline("", env.titles[docname].astext(), classes=["doc"])
        return make_refnode(builder, fromdocname, docname, marke or None, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        if docname_join(fromdocname, target) in env.all_docs:
            return []  # a page of the same folder: Sphinx has found it as a document already
        verweis = self.resolve_xref(env, fromdocname, builder, "ref", target, node, contnode)
        return [("seite:ref", verweis)] if verweis is not None else []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        for eintrag in self.seiten.values():
            yield eintrag.slug, self.titel(eintrag), "seite", eintrag.docname, "", -1

    # -- checks across pages -----------------------------------------------------------------

    def check_consistency(self) -> None:
        slugs = {slug(docname) for docname in self.env.found_docs}  # also pages whose own front matter is faulty
        self._pruefe_einmaligkeit()
        for eintrag in self.seiten.values():
            for gesucht in eintrag.seite.verwandt or ():
                if gesucht not in slugs:
                    satz = f"„verwandt“ nennt „{gesucht}“, aber keine Seite heißt so{gemeint(gesucht, slugs)}."
                    self._melde(eintrag.docname, eintrag.zeile, satz)
                elif gesucht == eintrag.slug:
                    self._melde(eintrag.docname, eintrag.zeile, "„verwandt“ nennt die eigene Seite. Streichen.")
            for gesucht in eintrag.seite.blatt or ():
                blatt = self.finde(gesucht)
                if blatt is None or blatt.seite.typ != "arbeitsblatt":
                    vorrat = {eintrag.slug for eintrag in self.seiten.values() if eintrag.seite.typ == "arbeitsblatt"}
                    satz = f"„blatt“ nennt „{gesucht}“, aber kein Arbeitsblatt heißt so{gemeint(gesucht, vorrat)}."
                    self._melde(eintrag.docname, eintrag.zeile, satz)

    def _pruefe_einmaligkeit(self) -> None:
        erste: dict[str, str] = {}
        for docname in sorted(self.env.found_docs):
            kennung = slug(docname)
            if not SLUG.fullmatch(kennung):
                satz = "Dateinamen bestehen aus kleinen Buchstaben a bis z, Ziffern und Bindestrichen. Datei umbenennen."
                self._melde(docname, 1, satz)
            if kennung in erste:
                satz = f"Die Kennung „{kennung}“ gibt es schon: {self.env.doc2path(erste[kennung])}. "
                self._melde(docname, 1, satz + "Dateinamen sind im ganzen Buch einmalig; eine der beiden umbenennen.")
            erste.setdefault(kennung, docname)
        orte: dict[str, str] = {}
        for docname in sorted(self.notizen):
            for feld in self.notizen[docname]:
                if feld.kennung in orte:
                    satz = f"Das Notizfeld „{feld.kennung}“ gibt es schon: {orte[feld.kennung]}. Eine andere Kennung wählen."
                    self._melde(docname, feld.zeile, satz)
                orte.setdefault(feld.kennung, f"{self.env.doc2path(docname)}:{feld.zeile}")

    def _melde(self, docname: str, zeile: int, satz: str) -> None:
        pfad = self.env.doc2path(docname)
        logger.warning(satz, location=f"{pfad}:{zeile}", type="seite", subtype="angaben")


def lesezeit(document: nodes.document) -> int:
    """Return the reading time of a document in minutes, rounded up."""
    worte = sum(len(text.astext().split()) for text in document.findall(nodes.Text))
    return -(-worte // WORTE_JE_MINUTE) or 1


def reflexionsfragen(document: nodes.document) -> Iterator[str]:
    """Yield the questions for reflection of a document as plain text; one per list item."""
    for kasten in document.findall(lambda knoten: isinstance(knoten, nodes.container) and "reflexion" in knoten["classes"]):
        for frage in kasten.findall(nodes.list_item):
            yield schuetze(LEERRAUM.sub(" ", frage.astext()).strip())


@einmal
def lesefolge(env: BuildEnvironment) -> list[str]:
    """Return all docnames in the order of the table of contents."""
    folge: dict[str, None] = {}

    def besuche(docname: str) -> None:
        if docname not in folge:
            folge[docname] = None
            for kind in env.toctree_includes.get(docname, ()):
                besuche(kind)

    besuche(env.config.root_doc)
    return list(folge)


@einmal
def in_lesefolge(env: BuildEnvironment) -> list[Eintrag]:
    """Return all pages in the order of the table of contents."""
    seiten = domaene(env).seiten
    return [seiten[docname] for docname in lesefolge(env) if docname in seiten]


@einmal
def nach_slug(env: BuildEnvironment) -> dict[str, Eintrag]:
    """Return all pages by their slug; of two with the same the first."""
    return {eintrag.slug: eintrag for eintrag in reversed(domaene(env).seiten.values())}


@einmal
def docnames_nach_slug(env: BuildEnvironment) -> dict[str, str]:
    """Return all docnames by their slug; of two with the same the first in the alphabet."""
    return {slug(docname): docname for docname in sorted(env.found_docs, reverse=True)}


@einmal
def rueckverweise(env: BuildEnvironment) -> dict[str, list[Eintrag]]:
    """Return for every slug the pages that name it in ``verwandt`` or ``blatt``, in reading order."""
    verzeichnis: dict[str, list[Eintrag]] = {}
    for eintrag in in_lesefolge(env):
        for genannt in dict.fromkeys((*(eintrag.seite.verwandt or ()), *(eintrag.seite.blatt or ()))):
            verzeichnis.setdefault(genannt, []).append(eintrag)
    return verzeichnis


@einmal
def ueberblicke(env: BuildEnvironment) -> list[Eintrag]:
    """Return the overviews, in reading order."""
    return [eintrag for eintrag in in_lesefolge(env) if eintrag.seite.typ == "ueberblick"]


def teile(env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    """Yield the parts of the book: first page and caption, from the tables of contents of the root page."""
    for verzeichnis in env.get_doctree(env.config.root_doc).findall(addnodes.toctree):
        if verzeichnis.get("caption") and verzeichnis["includefiles"]:
            yield verzeichnis["includefiles"][0], verzeichnis["caption"]


def seiten_je_teil(env: BuildEnvironment) -> dict[str, list[Eintrag]]:
    """Return the pages of every part of the book in reading order, by its caption."""
    anfaenge, teil = dict(teile(env)), ""
    ergebnis: dict[str, list[Eintrag]] = {}
    for docname in lesefolge(env):
        teil = anfaenge.get(docname, teil)
        if docname in domaene(env).seiten:
            ergebnis.setdefault(teil, []).append(domaene(env).seiten[docname])
    return ergebnis


def domaene(env: BuildEnvironment) -> SeitenDomain:
    """Return the domain of all pages."""
    return env.domains["seite"]  # type: ignore[return-value]


def verweis(kennung: str, von: str, marke: str = "") -> addnodes.pending_xref:
    """Return a reference to a page, or to an anchor on it, whose text is the page's title."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", kennung),
        refdomain="seite",
        reftype="ref",
        reftarget=f"{kennung}#{marke}" if marke else kennung,
        refdoc=von,
        refexplicit=False,
        refwarn=True,
    )


def erneuere_abhaengige(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return the pages that show something of others that has changed (``env-updated``).

    Overviews, lists of sources and the navigation are made of the titles and front matter of other pages
    and of the bibliography, so Sphinx must write them again although their own sources did not change.
    Reading times, which change with a sentence, concern only the pages that show them.
    """
    domain = domaene(env)
    titel = [(docname, env.titles[docname].astext()) for docname in lesefolge(env)]
    seiten = {docname: eintrag.seite for docname, eintrag in domain.seiten.items()}
    lesezeiten = {docname: eintrag.lesezeit for docname, eintrag in domain.seiten.items()}
    literatur = env.domains["cite"]
    zitiert = {ziel.key for zitat in literatur.citation_refs for ziel in zitat.targets}
    quellen = [(kennung, str(literatur.bibdata.data.entries.get(kennung))) for kennung in sorted(zitiert)]
    stand = (titel, seiten, quellen, domain.geschichte(), list(teile(env)), dict(env.toctree_includes))
    frueher, domain.data["stand"] = domain.data["stand"], (stand, lesezeiten)
    if frueher == (stand, lesezeiten):
        return []
    if frueher and frueher[0] == stand:
        return sorted(docname for docname in env.all_docs if ZEIGT_LESEZEITEN in env.metadata.get(docname, ()))
    return sorted(env.all_docs)


def setup(app: Sphinx) -> None:
    app.add_domain(SeitenDomain)
    app.connect("env-updated", erneuere_abhaengige)
