"""What the building blocks are made of: the base directive, the box, the placeholder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from weakref import WeakKeyDictionary

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from changeguide import stellen
from changeguide.domaene import ZEIGT_LESEZEITEN, domaene
from changeguide.typografie import schuetze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docutils.nodes import Node

    from changeguide.seite import Seite

logger = logging.getLogger(__name__)

BEISPIELSEITE = "changeguide:beispielseite"
"""Key in the reading state of a document: the page an example of the showcase belongs to."""


def behaelter(*klassen: str, inhalt: list[Node] | None = None) -> nodes.container:
    """Return ``<div class="…">``; LaTeX sees one ``sphinxuseclass`` environment per class."""
    return nodes.container("", *(inhalt or []), classes=list(klassen), is_div=True)


def absatz(*inhalt: Node | str, klasse: str = "") -> nodes.paragraph:
    """Return a paragraph of nodes and plain strings."""
    kinder = [nodes.Text(schuetze(teil)) if isinstance(teil, str) else teil for teil in inhalt]
    return nodes.paragraph("", "", *kinder, classes=[klasse] if klasse else [])


def wort(text: str, klasse: str) -> nodes.inline:
    """Return ``<span class="…">``; LaTeX sees ``\\DUrole``."""
    return nodes.inline("", schuetze(text), classes=[klasse])


def kopf(art: str, titel: list[Node] | None = None) -> nodes.paragraph:
    """Return the head of a box: its kind and, where it has one, its own title."""
    teile: list[Node] = [nodes.strong("", "", wort(art, "kasten-art"))]
    if titel:
        teile += [nodes.Text(" "), nodes.strong("", "", nodes.inline("", "", *titel, classes=["kasten-titel"]))]
    return absatz(*teile, klasse="kasten-kopf")


def tabelle(spalten: Mapping[str, int], zeilen: Iterable[Iterable[list[Node]]], *klassen: str) -> nodes.table:
    """Return a table: its columns as name -> width in percent, its rows as lists of cells."""
    return tafel(spalten.values(), zeilen, *klassen, kopf=[[absatz(name)] for name in spalten])


def tafel(
    breiten: Iterable[int], zeilen: Iterable[Iterable[list[Node]]], *klassen: str, kopf: Iterable[list[Node]] = ()
) -> nodes.table:
    """Return a table from the widths of its columns in percent, its rows and perhaps a row of headings."""
    spalten = [nodes.colspec(colwidth=breite) for breite in breiten]
    gruppe = nodes.tgroup("", *spalten, cols=len(spalten))
    if kopf:
        gruppe += nodes.thead("", _zeile(kopf))
    gruppe += nodes.tbody("", *map(_zeile, zeilen))
    return nodes.table("", gruppe, classes=[*klassen, "colwidths-given"])


def _zeile(zellen: Iterable[list[Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *zelle) for zelle in zellen))


def hat_verbundene(zeilen: Iterable[nodes.Element]) -> bool:
    """Return whether cells of these rows span columns or rows."""
    return any("morecols" in zelle or "morerows" in zelle for zeile in zeilen for zelle in zeile.children)


class Baustein(SphinxDirective):
    """Base of all building blocks."""

    has_content = True
    final_argument_whitespace = True

    def warne(self, satz: str) -> None:
        """Report a mistake of the author, with the line of the directive."""
        logger.warning(satz, location=self.get_location(), type="baustein", subtype=self.name)

    @property
    def seite(self) -> Seite | None:
        """The page this building block stands on; ``None`` where its front matter is missing or wrong."""
        beispiel = self.env.current_document.get(BEISPIELSEITE)
        eintrag = domaene(self.env).seiten.get(self.env.docname)
        return beispiel or (eintrag.seite if eintrag else None)

    def merke_lesezeiten(self) -> None:
        """Have this page written again when the reading time of another changes."""
        self.env.metadata[self.env.docname][ZEIGT_LESEZEITEN] = True

    def inhalt(self) -> list[Node]:
        """Return the parsed content, or warn when there is none."""
        if not self.content:
            self.warne(f"Der Baustein „{self.name}“ ist leer. Text zwischen die Doppelpunkte setzen oder streichen.")
        return self.parse_content_to_nodes()


class Kasten(Baustein):
    """A box: head and content in one container that has the same class in all editions."""

    art: ClassVar[str]
    """What the head says."""
    titel_pflicht: ClassVar[bool] = False
    optional_arguments = 1
    option_spec = {"name": directives.unchanged}

    def run(self) -> list[Node]:
        if self.titel_pflicht and not self.arguments:
            self.warne(f"Dem Baustein „{self.name}“ fehlt sein Titel, er steht hinter „{{{self.name}}}“.")
        return [self.kasten(self.inhalt())]

    def kasten(self, inhalt: list[Node]) -> nodes.container:
        titel, meldungen = self.parse_inline(self.arguments[0]) if self.arguments else ([], [])
        kasten = behaelter("kasten", self.name, inhalt=[kopf(self.art, titel), *meldungen, *inhalt])
        self.set_source_info(kasten)
        self.add_name(kasten)
        return kasten


class platzhalter(stellen.vorlaeufig, nodes.General, nodes.Element):
    """Stands for a building block made of the metadata of all pages; see :class:`Fuellung`."""


_STELLEN: WeakKeyDictionary[nodes.document, dict[type[platzhalter], list[platzhalter]]] = WeakKeyDictionary()
"""The placeholders in a document by their kind, so that it is not searched for each kind again."""


class Fuellung(SphinxPostTransform):
    """Replaces the placeholders of one kind by standard nodes, before references are resolved."""

    default_priority = 5
    knoten: ClassVar[type[platzhalter]]

    def run(self, **kwargs: Any) -> None:
        if self.document not in _STELLEN:
            _STELLEN[self.document] = {}
            self._merke([self.document])
        for stelle in _STELLEN[self.document].pop(self.knoten, ()):
            inhalt = self.fuelle(stelle)
            stellen.uebernimm(stelle, inhalt)
            self._merke(inhalt)
            marke = [nodes.target("", "", ids=stelle["ids"])] if stelle["ids"] else []
            stelle.parent.replace(stelle, [*marke, *inhalt])

    def _merke(self, knoten: Iterable[Node]) -> None:
        for wurzel in knoten:
            for stelle in wurzel.findall(platzhalter):
                _STELLEN[self.document].setdefault(type(stelle), []).append(stelle)

    def fuelle(self, stelle: Any) -> list[Node]:
        """Return what takes the place of the placeholder; an empty list removes it."""
        raise NotImplementedError
