"""Translator: the assembled doctree of the book -> Typst, one source file per page of the book.

It writes code, never markup: function calls with string literals, joined in code blocks (see
:mod:`changeguide.lesepdf.zeichen`).  What a class looks like is a function in the ``typst.typ`` of its
building block: ``baustein-<class>`` for containers, ``absatz-<class>`` for paragraphs,
``wort-<class>`` for inlines, ``tafel-<class>`` for tables.  A class without function has no look of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import admonitionlabels
from sphinx.util.docutils import SphinxTranslator
from sphinx.util.nodes import get_node_line

from changeguide.bausteine.blatt.satz import bilder_in, koepfe_im_blatt
from changeguide.gestaltung import typst_funktionen
from changeguide.hindernisse import Hindernis
from changeguide.lesepdf.zeichen import daten, fliesstext, liste, zeichenkette
from changeguide.zeilenkoepfe import hat_zeilenkoepfe

if TYPE_CHECKING:
    from docutils.nodes import Element, Node

    from changeguide.lesepdf import LesePdf

VORWORT = "Zu diesem Handbuch"
"""Title of the root page, whose own title is the title of the book."""
RASTER = ("blattkarten", "karten")
"""Containers whose children stand side by side: their functions take each as an argument of its own."""
ENGLISCH = "language-en"
UMBRUCH = {("html", "<br />"): "linebreak()", ("latex", "\\\\"): ""}
"""A hard line break as MyST leaves it: once for each of these formats."""
UNTEILBAR = 24
"""A table of so many lines or fewer is not broken over pages."""
ZEICHEN_JE_ZEILE = 90
"""Characters of a table that fit into a line across the type area."""
MASS = re.compile(r"(?P<zahl>\d+(?:\.\d+)?)(?P<einheit>%|mm|cm|in|pt|em|px|)")


def funktion(name: str) -> tuple[Any, Any]:
    """Return the methods for an inline node that is a function of Typst."""

    def visit(self: Uebersetzer, node: Element) -> None:
        self.markiere(node)
        self.schreibe(f"{name}({{")
        self.oeffne(self.worte(node))

    def depart(self: Uebersetzer, node: Element) -> None:
        self.schliesse(self.worte(node))
        self.schreibe("})")

    return visit, depart


@dataclass
class Seite:
    """One page of the book as Typst source."""

    docname: str
    quelle: list[str] = field(default_factory=list)


class Uebersetzer(SphinxTranslator):
    """Every node class has its method, or the build stops."""

    builder: LesePdf

    def __init__(self, document: nodes.document, builder: LesePdf) -> None:
        super().__init__(document, builder)
        self.seiten: list[Seite] = []
        self.marken: dict[str, None] = {}
        """Labels that exist, ``docname`` or ``docname:id``."""
        self.verweise: dict[str, Element] = {}
        """Labels that something refers to, and one node that does."""
        self.zeilenkoepfe: list[bool] = []
        """Of every table in reading order, whether the first cell of a row names the row."""
        self._offen: list[Seite] = []
        self._tiefe = 0
        self._funktionen = typst_funktionen()
        self._fussnoten = {
            f"{_seite_von(fussnote)}:{kennung}": fussnote
            for fussnote in document.findall(nodes.footnote)
            for kennung in fussnote["ids"]
        }
        self._gesetzte_fussnoten: set[str] = set()

    # -- writing --------------------------------------------------------------------------------------

    @property
    def docname(self) -> str:
        return self._offen[-1].docname

    def schreibe(self, *ausdruecke: str) -> None:
        """Add expressions, each on a line of its own: within a code block Typst joins them."""
        self._offen[-1].quelle += [f"{ausdruck}\n" for ausdruck in ausdruecke if ausdruck]

    def setze(self, kinder: Iterable[Node]) -> None:
        """Write these nodes as one code block."""
        self.schreibe("{")
        for kind in kinder:
            kind.walkabout(self)
        self.schreibe("}")

    def setze_alle(self, gruppen: Iterable[Iterable[Node]]) -> None:
        """Write groups of nodes as arguments, a code block each."""
        for gruppe in gruppen:
            self.setze(gruppe)
            self.schreibe(",")

    def marke(self, kennung: str = "") -> str:
        """Return the label for an id of this page, or for the page itself."""
        return f"{self.docname}:{kennung}" if kennung else self.docname

    def markiere(self, node: Element) -> None:
        """Write the anchors of a node."""
        for name in self.neue_marken(node.get("ids", ())):
            self.schreibe(f"marke({zeichenkette(name)})")

    def neue_marken(self, kennungen: Iterable[str]) -> list[str]:
        """Return the labels for ids, each only once in the book."""
        namen = [name for name in map(self.marke, kennungen) if name not in self.marken]
        self.marken |= dict.fromkeys(namen)
        return namen

    def ort(self, node: Node) -> str:
        """Return "docs/…md:12: " for messages."""
        if not self._offen:
            return ""
        pfad = Path(self.builder.env.doc2path(self.docname))
        datei = pfad.relative_to(Path(self.builder.srcdir).parent)
        zeile = get_node_line(node) if isinstance(node, nodes.Element) else None
        while zeile is None and (node := node.parent) is not None:
            zeile = get_node_line(node)
        return f"{datei}:{zeile}: " if zeile else f"{datei}: "

    def hindernis(self, node: Node, satz: str) -> Hindernis:
        return Hindernis(f"{self.ort(node)}{satz}")

    def unknown_visit(self, node: Node) -> None:
        rat = "In changeguide/lesepdf/uebersetzer.py ergänzen oder im Text anders schreiben."
        raise self.hindernis(node, f"Für „{type(node).__name__}“ hat die PDF zum Lesen keine Form. {rat}")

    def unknown_departure(self, node: Node) -> None:
        self.unknown_visit(node)

    def funktionen(self, art: str, node: Element) -> list[str]:
        """Return the names of the functions for the classes of a node."""
        namen = (f"{art}-{klasse}" for klasse in node.get("classes", ()))
        return [name for name in namen if name in self._funktionen]

    def oeffne(self, namen: list[str]) -> None:
        self.schreibe("".join(f"{name}({{" for name in namen))

    def schliesse(self, namen: list[str]) -> None:
        self.schreibe("})" * len(namen))

    def nichts(self, node: Node) -> None:
        """Neither adds to the text of a child nor has any."""

    def ueberspringe(self, node: Node) -> None:
        raise nodes.SkipNode

    # -- pages and sections ---------------------------------------------------------------------------

    def visit_document(self, node: nodes.document) -> None:
        self._beginne(node["docname"])

    def depart_document(self, node: nodes.document) -> None:
        self._offen.pop()
        for marke, verweis in self.verweise.items():
            if marke not in self.marken:
                self._offen.append(Seite(verweis["von"]))
                raise self.hindernis(verweis, f"Der Verweis auf „{marke}“ führt in der PDF zum Lesen nirgendwohin.")

    def _beginne(self, docname: str) -> None:
        self._offen.append(Seite(docname))
        self.seiten.append(self._offen[-1])

    def visit_start_of_file(self, node: Element) -> None:
        self._beginne(node["docname"])
        node["tiefe"], self._tiefe = self._tiefe, 1  # pages stand below the parts of the book

    def depart_start_of_file(self, node: Element) -> None:
        self._offen.pop()
        self._tiefe = node["tiefe"]

    def visit_section(self, node: Element) -> None:
        self._tiefe += 1

    def depart_section(self, node: Element) -> None:
        self._tiefe -= 1

    def visit_title(self, node: Element) -> None:
        if not isinstance(node.parent, nodes.section):
            self.schreibe("absatz-kasten-kopf({", "strong({")
            return
        ist_seitentitel = isinstance(node.parent.parent, nodes.document) or _ist_dateibeginn(node.parent.parent)
        marken = self.neue_marken([*([""] if ist_seitentitel else []), *node.parent["ids"], *node["ids"]])
        self.schreibe(f"ueberschrift({self._tiefe}, {liste(marken)}, {{")
        if self.docname == self.builder.config.root_doc and self._tiefe == 1:
            self.schreibe(zeichenkette(VORWORT), "})")
            raise nodes.SkipNode

    def depart_title(self, node: Element) -> None:
        self.schreibe("})" if isinstance(node.parent, nodes.section) else "})})")

    def visit_rubric(self, node: Element) -> None:
        self.schreibe(f"zwischentitel({self._tiefe + 1}, {liste(self.neue_marken(node['ids']))}, {{")

    def depart_rubric(self, node: Element) -> None:
        self.schreibe("})")

    visit_compound = depart_compound = nichts
    visit_topic = depart_topic = nichts

    # -- blocks -----------------------------------------------------------------------------------------

    def visit_container(self, node: Element) -> None:
        self.markiere(node)
        if "kennung" in node:
            self.schreibe(f"notizfeld({zeichenkette(node['kennung'])}, {len(node.children)})")
            raise nodes.SkipNode
        if "literal_block" in node or node.get("literal_block"):
            return
        if raster := [klasse for klasse in RASTER if klasse in node["classes"]]:
            self.schreibe(f"baustein-{raster[0]}(")
            self.setze_alle([kind] for kind in node.children)
            self.schreibe(")")
            raise nodes.SkipNode
        self.oeffne(self.funktionen("baustein", node))

    def depart_container(self, node: Element) -> None:
        self.schliesse(self.funktionen("baustein", node))

    def visit_paragraph(self, node: Element) -> None:
        self.markiere(node)
        if namen := self.funktionen("absatz", node):
            self.oeffne(namen)
        elif not _steht_allein(node):
            self.schreibe("ansage({" if _kuendigt_an(node) else "par({")

    def depart_paragraph(self, node: Element) -> None:
        if namen := self.funktionen("absatz", node):
            self.schliesse(namen)
        elif not _steht_allein(node):
            self.schreibe("})")

    def visit_block_quote(self, node: Element) -> None:
        self.markiere(node)
        self.schreibe("zitat({")

    def depart_block_quote(self, node: Element) -> None:
        self.schreibe("})")

    def visit_attribution(self, node: Element) -> None:
        self.schreibe("absatz-herkunft({")

    def depart_attribution(self, node: Element) -> None:
        self.schreibe("})")

    def visit_bullet_list(self, node: Element) -> None:
        self.markiere(node)
        namen = self.funktionen("liste", node)
        eng = "true" if all(map(_ist_kurz, node.children)) else "false"
        self.schreibe(f"{namen[0] if namen else 'aufzaehlung'}(eng: {eng},")

    def depart_bullet_list(self, node: Element) -> None:
        self.schreibe(")")

    def visit_enumerated_list(self, node: Element) -> None:
        self.markiere(node)
        eng = "true" if all(map(_ist_kurz, node.children)) else "false"
        art = {"loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}.get(node.get("enumtype", ""), "1")
        zaehlung = f"{node.get('prefix', '')}{art}{node.get('suffix', '.')}"
        self.schreibe(f"nummern(eng: {eng}, ab: {node.get('start', 1)}, zaehlung: {zeichenkette(zaehlung)},")

    depart_enumerated_list = depart_bullet_list

    def visit_list_item(self, node: Element) -> None:
        self.schreibe("{")
        self.markiere(node)

    def depart_list_item(self, node: Element) -> None:
        self.schreibe("},")

    def visit_definition_list(self, node: Element) -> None:
        self.markiere(node)
        self.schreibe("begriffe(")

    def depart_definition_list(self, node: Element) -> None:
        self.schreibe(")")

    def visit_definition_list_item(self, node: Element) -> None:
        erklaerungen = [kind for kind in node.children if isinstance(kind, nodes.definition)]
        begriffe = [kind for kind in node.children if not isinstance(kind, nodes.definition)]
        self.schreibe("(")
        self.markiere(node)
        self.setze_alle([begriffe, erklaerungen])
        self.schreibe("),")
        raise nodes.SkipNode

    def visit_term(self, node: Element) -> None:
        if node.parent.index(node):
            self.schreibe("linebreak()")
        self.markiere(node)

    def visit_definition(self, node: Element) -> None:
        self.markiere(node)

    depart_term = depart_definition = nichts
    visit_glossary = depart_glossary = nichts

    def visit_line_block(self, node: Element) -> None:
        self.markiere(node)
        self.schreibe("par({" if not isinstance(node.parent, nodes.line_block) else "pad(left: 1.5em, {")

    def depart_line_block(self, node: Element) -> None:
        self.schreibe("})")

    def visit_line(self, node: Element) -> None:
        self.markiere(node)

    def depart_line(self, node: Element) -> None:
        self.schreibe("linebreak()")

    def visit_literal_block(self, node: Element) -> None:
        self.markiere(node)
        art = "wortlaut" if node.get("language") == "text" else "quelltext"
        self.schreibe(f"{art}({self.literal(node)})")
        raise nodes.SkipNode

    def visit_transition(self, node: Element) -> None:
        self.schreibe("trennlinie()")

    depart_transition = nichts

    def visit_admonition(self, node: Element) -> None:
        self.markiere(node)
        self.schreibe("hinweis({")
        if titel := admonitionlabels.get(node.tagname):
            self.schreibe(f"absatz-kasten-kopf(strong({zeichenkette(titel)}))")

    def depart_admonition(self, node: Element) -> None:
        self.schreibe("})")

    for _art in ("attention", "caution", "danger", "error", "hint", "important", "note", "seealso", "tip", "warning"):
        locals()[f"visit_{_art}"], locals()[f"depart_{_art}"] = visit_admonition, depart_admonition

    # -- tables -----------------------------------------------------------------------------------------

    def visit_table(self, node: Element) -> None:
        self.markiere(node)
        gruppe = next(kind for kind in node.children if isinstance(kind, nodes.tgroup))
        breiten = [spalte["colwidth"] for spalte in gruppe.children if isinstance(spalte, nodes.colspec)]
        kopf = [zeile for teil in gruppe.children if isinstance(teil, nodes.thead) for zeile in teil.children]
        rumpf = [zeile for teil in gruppe.children if isinstance(teil, nodes.tbody) for zeile in teil.children]
        titel = [kind for kind in node.children if isinstance(kind, nodes.title)]
        self.zeilenkoepfe.append(hat_zeilenkoepfe(node))
        namen = self.funktionen("tafel", node)
        zeilen = _zeilen(breiten, [*kopf, *rumpf])
        self.schreibe(f"{namen[0] if namen else 'tafel'}(({''.join(f'{breite}, ' for breite in breiten)}),")
        self.schreibe(f"teilbar: {'true' if zeilen > UNTEILBAR else 'false'}, titel:")
        if titel:
            self.setze(titel[0].children)
        else:
            self.schreibe("none")
        for was, zeilen in (("kopf", kopf), ("rumpf", rumpf)):
            self.schreibe(f", {was}: (")
            for zelle in (zelle for zeile in zeilen for zelle in zeile.children):
                zelle.walkabout(self)
            self.schreibe(")")
        self.schreibe(")")
        raise nodes.SkipNode

    def visit_entry(self, node: Element) -> None:
        spannt = f"colspan: {node.get('morecols', 0) + 1}, rowspan: {node.get('morerows', 0) + 1}, "
        self.schreibe(f"table.cell({spannt if 'morecols' in node or 'morerows' in node else ''}{{")

    def depart_entry(self, node: Element) -> None:
        self.schreibe("}),")

    # -- pictures ---------------------------------------------------------------------------------------

    def visit_figure(self, node: Element) -> None:
        self.markiere(node)
        bilder = [kind for kind in node.children if not isinstance(kind, nodes.caption | nodes.legend)]
        worte = [kind for kind in node.children if isinstance(kind, nodes.caption | nodes.legend)]
        self.schreibe("abbildung(")
        self.setze_alle([bilder, *([worte] if worte else [])])
        self.schreibe(")")
        raise nodes.SkipNode

    visit_caption = depart_caption = visit_legend = depart_legend = nichts

    def visit_image(self, node: Element) -> None:
        self.markiere(node)
        if "alt" not in node:
            raise self.hindernis(node, f"Dem Bild „{node['uri']}“ fehlt „:alt:“, ein Satz, der sagt, was es zeigt.")
        groessen = "".join(f", {name}: {self.mass(node, wert)}" for name, wert in _groessen(node))
        bild = f"bild({zeichenkette(self.pfad(node))}, {zeichenkette(node['alt'])}{groessen})"
        self.schreibe(bild if node["alt"] else f"pdf.artifact({bild})")

    depart_image = nichts

    def pfad(self, bild: Element) -> str:
        """Return where the drawing lies, seen from the main file."""
        return f"/{self.builder.imagedir}/{self.builder.images[bild['uri']]}"

    def mass(self, node: Element, angabe: str) -> str:
        """Return a length of docutils as one of Typst; a pixel is 3/4 pt."""
        treffer = MASS.fullmatch(angabe)
        if not treffer:
            raise self.hindernis(node, f"Die Größe „{angabe}“ ist keine, erlaubt sind %, mm, cm, in, pt, em und px.")
        if treffer["einheit"] in ("px", ""):
            return f"{float(treffer['zahl']) * 0.75}pt"
        return treffer[0]

    # -- words --------------------------------------------------------------------------------------------

    def visit_Text(self, node: nodes.Text) -> None:
        text = node.astext()
        if _nach_umbruch(node):
            text = text.lstrip()
        try:
            self.schreibe(*fliesstext(text))
        except ValueError as fehler:
            raise self.hindernis(node, str(fehler)) from None

    depart_Text = nichts

    def literal(self, node: Element) -> str:
        try:
            return zeichenkette(node.astext())
        except ValueError as fehler:
            raise self.hindernis(node, str(fehler)) from None

    def visit_literal(self, node: Element) -> None:
        self.markiere(node)
        self.schreibe(f"raw({self.literal(node)})")
        raise nodes.SkipNode

    visit_literal_strong = visit_literal_emphasis = visit_literal

    visit_emphasis, depart_emphasis = funktion("emph")
    visit_title_reference, depart_title_reference = visit_emphasis, depart_emphasis
    visit_strong, depart_strong = funktion("strong")
    visit_subscript, depart_subscript = funktion("sub")
    visit_superscript, depart_superscript = funktion("super")

    def worte(self, node: Element) -> list[str]:
        return [*(["englisch"] if ENGLISCH in node["classes"] else []), *self.funktionen("wort", node)]

    def visit_inline(self, node: Element) -> None:
        self.markiere(node)
        if "stichwort-trenner" in node["classes"]:
            self.schreibe('", "')  # numbers of pages, not their names
            raise nodes.SkipNode
        if "stichwort-ort" in node["classes"]:
            verweis = next(node.findall(nodes.reference))
            self.schreibe(f"seitenzahl({zeichenkette(self.ziel(verweis))})")
            raise nodes.SkipNode
        self.oeffne(self.worte(node))

    def depart_inline(self, node: Element) -> None:
        self.schliesse(self.worte(node))

    visit_abbreviation, depart_abbreviation = visit_inline, depart_inline
    visit_generated, depart_generated = visit_inline, depart_inline
    visit_PassthroughTextElement = depart_PassthroughTextElement = nichts

    def ziel(self, node: Element) -> str:
        """Return the label a reference leads to, and remember it; "" for one into the web."""
        adresse = node.get("refuri", "")
        if kennung := node.get("refid") or (adresse[1:] if adresse.startswith("#") else ""):
            marke = self.marke(kennung)
        elif adresse.startswith("%"):
            docname, _, kennung = adresse[1:].partition("#")
            marke = f"{docname}:{kennung}" if kennung else docname
        else:
            return ""
        node["von"] = self.docname
        self.verweise.setdefault(marke, node)
        return marke

    def visit_reference(self, node: Element) -> None:
        self.markiere(node)
        if marke := self.ziel(node):
            self.schreibe(f"verweis({zeichenkette(marke)}, {{")
        elif node.get("refuri"):
            self.schreibe(f"adresse({zeichenkette(node['refuri'])}, {{")
        else:
            raise self.hindernis(node, f"Der Verweis „{node.astext()}“ hat kein Ziel.")
        self.oeffne(self.worte(node))

    def depart_reference(self, node: Element) -> None:
        self.schliesse(self.worte(node))
        self.schreibe("})")

    visit_number_reference, depart_number_reference = visit_reference, depart_reference

    def visit_target(self, node: Element) -> None:
        self.markiere(node)

    depart_target = nichts

    def visit_raw(self, node: Element) -> None:
        schluessel = (node.get("format"), node.astext().strip())
        if schluessel not in UMBRUCH:
            raise self.hindernis(node, f"Roher Text für „{node.get('format')}“ ginge in der PDF zum Lesen verloren.")
        if UMBRUCH[schluessel]:
            self.schreibe(UMBRUCH[schluessel])
        raise nodes.SkipNode

    # -- notes and literature -----------------------------------------------------------------------------

    def visit_footnote_reference(self, node: Element) -> None:
        marke = self.marke(node["refid"])
        if marke in self._gesetzte_fussnoten:
            self.schreibe(f"footnote(label({zeichenkette('fn:' + marke)}))")
        else:
            self._gesetzte_fussnoten.add(marke)
            self.schreibe(f"fussnote({zeichenkette('fn:' + marke)},")
            self.setze(kind for kind in self._fussnoten[marke].children if not isinstance(kind, nodes.label))
            self.schreibe(")")
        raise nodes.SkipNode

    visit_footnote = ueberspringe
    """Stands where it is referred to."""

    def visit_citation(self, node: Element) -> None:
        """Write the whole run of entries at once, as one list."""
        geschwister = node.parent.children
        stelle = node.parent.index(node)
        if stelle and isinstance(geschwister[stelle - 1], nodes.citation):
            raise nodes.SkipNode
        self.schreibe("werke(")
        for werk in geschwister[stelle:]:
            if not isinstance(werk, nodes.citation):
                break
            schild, *angaben = werk.children
            self.schreibe("({")
            self.markiere(werk)
            for kind in schild.children:
                kind.walkabout(self)
            self.schreibe("},")
            self.setze(kind for angabe in angaben for kind in angabe.children)
            self.schreibe("),")
        self.schreibe(")")
        raise nodes.SkipNode

    # -- worksheets, and what is not text -------------------------------------------------------------------

    def visit_blattseite(self, node: Element) -> None:
        for teil, bild in zip(bilder_in(node["daten"]), node.children, strict=True):
            teil["pfad"] = self.pfad(bild)
        self.zeilenkoepfe += koepfe_im_blatt(node["daten"])
        self.schreibe(f"blattseite({daten(node['daten'])})")
        raise nodes.SkipNode

    visit_index = visit_comment = visit_meta = visit_substitution_definition = visit_colspec = ueberspringe


def _ist_dateibeginn(node: Node) -> bool:
    return isinstance(node, nodes.Element) and node.tagname == "start_of_file"


def _seite_von(node: Element) -> str:
    """Return the page a node stands on."""
    while not (isinstance(node, nodes.document) or _ist_dateibeginn(node)):
        node = node.parent
    return node["docname"]


def _ist_kurz(node: Node) -> bool:
    """Return whether a list item is one paragraph, perhaps with lists below it."""
    absaetze = [kind for kind in node.children if not isinstance(kind, nodes.bullet_list | nodes.enumerated_list | nodes.Invisible)]
    return len(absaetze) <= 1 and all(isinstance(absatz, nodes.paragraph) for absatz in absaetze)


def _steht_allein(node: Element) -> bool:
    """Return whether a paragraph is all the text of a list item or a cell, which then is no paragraph of its own."""
    if isinstance(node.parent, nodes.list_item):
        return _ist_kurz(node.parent)
    return isinstance(node.parent, nodes.entry | nodes.definition | nodes.footnote) and len(node.parent.children) == 1


def _kuendigt_an(node: Element) -> bool:
    """Return whether a paragraph ends in a colon and something follows."""
    return node.astext().endswith(":") and node.next_node(descend=False, siblings=True) is not None


def _zeilen(breiten: list[int], tabelle: Iterable[Node]) -> int:
    """Return about how many lines a table has: of each row, those of its longest cell."""
    summe = 0
    for zeile in tabelle:
        je_zelle = (len(zelle.astext()) * sum(breiten) / (breite * ZEICHEN_JE_ZEILE) for zelle, breite in zip(zeile.children, breiten, strict=False))
        summe += 1 + int(max(je_zelle, default=0))
    return summe


def _nach_umbruch(node: nodes.Text) -> bool:
    stelle = node.parent.index(node)
    return stelle > 0 and isinstance(node.parent[stelle - 1], nodes.raw)


def _groessen(node: Element) -> Iterable[tuple[str, str]]:
    return ((name, str(node[name])) for name in ("width", "height") if node.get(name))
