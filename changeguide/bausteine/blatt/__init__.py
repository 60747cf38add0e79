"""Arbeitsblatt: one side of A4 to print and to fill in; a page of the book, and a PDF with form fields."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.osutil import relative_uri

from changeguide import stellen
from changeguide.ablage import hole
from changeguide.art import SLUG
from changeguide.bausteine.blatt import daten
from changeguide.bausteine.blatt.satz import Satzfehler, angaben, pdf, stand
from changeguide.bausteine.kasten import BEISPIELSEITE, Baustein, Fuellung, absatz, behaelter, platzhalter, tabelle
from changeguide.domaene import domaene, slug
from changeguide.typografie import schuetze
from changeguide.website.bau import ist_website

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

ZEILEN = range(1, 13)
"""Lines a field may have."""
BREITEN = ("1/1", "1/2", "1/3", "2/3")
IM_BLATT = "changeguide:im-blatt"
"""Key in the reading state of a document: whether a worksheet is being read."""

_SPALTE = re.compile(r"(.+?) +(\d+)")
_GRENZE = re.compile(r"(?<=\d), +")


class blattteil(nodes.General, nodes.Element):
    """A part of a worksheet while it is being read: ``teil``."""


class blattseite(nodes.General, nodes.Element):
    """The sheet itself in the screen PDF: ``daten`` for its template; its drawings are its children."""


class arbeitsblatt(platzhalter):
    """Placeholder: the sheet as nodes that every edition can show, of the page ``docname``."""


# -- the parts --------------------------------------------------------------------------------------------


class Teilbaustein(Baustein):
    """Base of the directives that stand inside a worksheet; their text is plain."""

    mit_kennung: ClassVar[bool] = True
    optional_arguments = 1

    def run(self) -> list[Node]:
        if not self.env.current_document.get(IM_BLATT):
            self.warne(f"„{self.name}“ steht nur in einem Arbeitsblatt: „:::::{{blatt}}“ davor, „:::::“ dahinter.")
            return []
        argument = self.arguments[0].strip() if self.arguments else ""
        if self.mit_kennung and not SLUG.fullmatch(argument):
            self.warne(f"„{self.name}“ braucht eine feste Kennung aus a bis z, 0 bis 9 und Bindestrich, gefunden: „{argument}“.")
            return []
        try:
            knoten = blattteil(teil=self.teil(argument))
        except ValueError as fehler:
            self.warne(f"„{self.name}“ in einem Arbeitsblatt: {fehler}")
            return []
        self.set_source_info(knoten)
        return [knoten]

    @property
    def text(self) -> str:
        return schuetze(" ".join(zeile.strip() for zeile in self.content if zeile.strip()))

    def teil(self, argument: str) -> daten.Teil:
        """Return the part; raise :class:`ValueError` with a German sentence when it is wrong."""
        raise NotImplementedError


class Feld(Teilbaustein):
    """Room to write; the content is its label."""

    option_spec = {"zeilen": directives.positive_int, "breite": directives.unchanged_required}

    def teil(self, argument: str) -> daten.Teil:
        zeilen, breite = self.options.get("zeilen", 1), self.options.get("breite", "1/1")
        if zeilen not in ZEILEN:
            raise ValueError(f"„:zeilen:“ ist {zeilen}, erlaubt sind {ZEILEN.start} bis {ZEILEN.stop - 1}.")
        if breite not in BREITEN:
            raise ValueError(f"„:breite:“ ist „{breite}“, erlaubt sind {', '.join(BREITEN)}.")
        if not self.text:
            raise ValueError(f"Dem Feld „{argument}“ fehlt seine Beschriftung.")
        return daten.Feld(argument, self.text, zeilen, Fraction(breite))


class Feldtabelle(Teilbaustein):
    """A table to fill in; the content is its title."""

    option_spec = {
        "spalten": directives.unchanged_required,
        "zeilen": directives.positive_int,
        "vorgaben": directives.unchanged_required,
        "zeilenhoehe": directives.positive_int,
    }

    def teil(self, argument: str) -> daten.Teil:
        angaben = list(self._spalten())
        spalten = dict(angaben)
        if len(spalten) < len(angaben):
            raise ValueError("Zwei Spalten heißen gleich. Wer sich das Blatt vorlesen lässt, kann sie nicht unterscheiden.")
        if sum(spalten.values()) != 100:
            raise ValueError(f"Die Breiten der Spalten ergeben {sum(spalten.values())}, 100 sollen es sein.")
        if ("zeilen" in self.options) == ("vorgaben" in self.options):
            raise ValueError("Entweder „:zeilen:“ (leere Zeilen) oder „:vorgaben:“ (Text der ersten Spalte) angeben.")
        fest = tuple(schuetze(teil.strip()) for teil in self.options.get("vorgaben", "").split("|"))
        vorgaben = fest if "vorgaben" in self.options else ("",) * self.options["zeilen"]
        return daten.Feldtabelle(argument, self.text, spalten, vorgaben, self.options.get("zeilenhoehe", 1))

    def _spalten(self) -> Iterator[tuple[str, int]]:
        for angabe in _GRENZE.split(self.options.get("spalten", "")):
            treffer = _SPALTE.fullmatch(angabe.strip())
            if not treffer:
                raise ValueError(f"In „:spalten:“ steht „{angabe.strip()}“. Je Spalte Name und Breite in Prozent, getrennt durch Komma.")
            yield schuetze(treffer[1]), int(treffer[2])


class Ankreuzen(Teilbaustein):
    """Boxes to tick; the content is a list."""

    option_spec = {"frage": directives.unchanged_required}

    def teil(self, argument: str) -> daten.Teil:
        antworten = tuple(schuetze(zeile.strip()[2:].strip()) for zeile in self.content if zeile.strip().startswith("- "))
        if not antworten:
            raise ValueError("Es fehlt die Liste der Antworten, je Zeile „- Antwort“.")
        return daten.Ankreuzen(argument, schuetze(self.options.get("frage", "")), antworten)


class Zwischentitel(Teilbaustein):
    """A heading on the sheet."""

    mit_kennung = False

    def teil(self, argument: str) -> daten.Teil:
        if not argument:
            raise ValueError("Der Zwischentitel steht hinter „{zwischentitel}“.")
        return daten.Zwischentitel(schuetze(argument))


class Bild(Teilbaustein):
    """A drawing to draw in, out of ``docs/bilder``."""

    mit_kennung = False
    option_spec = {"hoehe": directives.positive_int, "alt": directives.unchanged_required}

    def teil(self, argument: str) -> daten.Teil:
        datei = Path(self.env.srcdir, "bilder", argument)
        if not argument or not datei.is_file():
            raise ValueError(f"Die Zeichnung „{argument}“ liegt nicht in docs/bilder.")
        if "alt" not in self.options:
            raise ValueError("„:alt:“ fehlt: ein Satz, der sagt, was die Zeichnung zeigt.")
        self.env.note_dependency(str(datei))
        return daten.Bild(argument, schuetze(self.options["alt"]), self.options.get("hoehe", 90))


# -- the sheet --------------------------------------------------------------------------------------------


class Blatt(Baustein):
    """Collects its parts; the page gets a table, the domain the data for the PDF."""

    option_spec = {"hinweis": directives.unchanged, "quer": directives.flag}

    def run(self) -> list[Node]:
        self.env.current_document[IM_BLATT] = True
        try:
            kinder = self.inhalt()
        finally:
            self.env.current_document[IM_BLATT] = False
        teile = tuple(self._teile(kinder))
        blatt = daten.Blatt(schuetze(self.options.get("hinweis", "")), "quer" in self.options, teile)
        self._pruefe(blatt)
        if not self.env.current_document.get(BEISPIELSEITE):
            domaene(self.env).merke_blatt(self.env.docname, blatt, self.lineno)
        knoten = arbeitsblatt("", behaelter("blatt", inhalt=list(als_knoten(blatt))), docname=self.env.docname)
        self.set_source_info(knoten)
        return [knoten]

    def _teile(self, kinder: Iterable[Node]) -> Iterator[daten.Teil]:
        for kind in kinder:
            if isinstance(kind, blattteil):
                yield kind["teil"]
            elif isinstance(kind, nodes.paragraph):
                yield daten.Absatz(kind.astext())
            elif not isinstance(kind, nodes.system_message):
                self.warne("Auf einem Arbeitsblatt stehen nur Absätze, feld, feldtabelle, ankreuzen, zwischentitel und bild.")

    def _pruefe(self, blatt: daten.Blatt) -> None:
        namen = [eintrag.name for eintrag in blatt.eintraege()]
        for doppelt in sorted({name for name in namen if namen.count(name) > 1}):
            self.warne(f"Das Feld „{doppelt}“ steht zweimal auf dem Arbeitsblatt. Eine andere Kennung wählen.")
        if not namen:
            self.warne("Auf dem Arbeitsblatt gibt es nichts auszufüllen.")
        for zeile in blatt.zeilen():
            if isinstance(zeile[0], daten.Feld) and sum(feld.breite for feld in zeile if isinstance(feld, daten.Feld)) != 1:
                self.warne(f"Die Breiten der Felder ab „{zeile[0].kennung}“ ergeben zusammen keine volle Zeile.")


LINIEN = ("blatt-tabelle", "standard")
"""Classes of the tables; "standard" is what makes Sphinx rule them in LaTeX."""


def als_knoten(blatt: daten.Blatt) -> Iterator[Node]:
    """Yield the sheet as nodes that every edition can show; neighbouring fields become one table."""
    if blatt.hinweis:
        yield absatz(blatt.hinweis, klasse="blatt-hinweis")
    felder: list[daten.Feld] = []
    for teil in blatt.teile:
        if isinstance(teil, daten.Feld):
            felder.append(teil)
            continue
        yield from _felder(felder)
        felder = []
        yield from _teil(teil)
    yield from _felder(felder)


def _felder(felder: list[daten.Feld]) -> Iterator[Node]:
    if felder:
        zeilen = [[[absatz(feld.frage)], [_schreibzeilen(feld.zeilen)]] for feld in felder]
        yield tabelle({"Angabe": 35, "Eintrag": 65}, zeilen, *LINIEN, "blatt-felder")


def _teil(teil: daten.Teil) -> Iterator[Node]:
    match teil:
        case daten.Absatz(text=text):
            yield absatz(text)
        case daten.Zwischentitel(text=text):
            yield absatz(nodes.strong("", text), klasse="blatt-titel")
        case daten.Bild():
            bild = nodes.image(uri=f"/bilder/{teil.datei}", alt=teil.alt, classes=["no-scaled-link"])
            bild["height"] = f"{teil.hoehe}mm"
            yield bild
        case daten.Ankreuzen():
            liste = nodes.bullet_list("", *(nodes.list_item("", absatz(f"☐ {antwort}")) for antwort in teil.antworten))
            yield behaelter("ankreuzen", "aufgaben", inhalt=[*([absatz(teil.frage)] if teil.frage else []), liste])
        case daten.Feldtabelle():
            if teil.titel:
                yield absatz(nodes.strong("", teil.titel), klasse="blatt-titel")
            zeilen = [
                [*([[absatz(vorgabe)]] if vorgabe else []), *([_schreibzeilen(teil.hoehe)] for _ in namen)]
                for vorgabe, namen in teil.zellen()
            ]
            yield tabelle(teil.spalten, zeilen, *LINIEN)


def _schreibzeilen(anzahl: int) -> nodes.container:
    """Return room to write by hand."""
    return behaelter("schreibzeilen", inhalt=[behaelter("schreibzeile") for _ in range(anzahl)])


# -- the PDF ----------------------------------------------------------------------------------------------


class AufDerWebsite(Fuellung):
    """The website offers the PDF below the sheet."""

    builders = ("html",)
    knoten = arbeitsblatt

    def fuelle(self, stelle: arbeitsblatt) -> list[Node]:
        if stelle["docname"] not in domaene(self.env).blaetter:
            return stelle.children
        ziel = relative_uri(stelle["docname"], f"{stelle['docname']}.pdf")
        verweis = nodes.reference("", "Dieses Blatt als PDF zum Ausdrucken und Ausfüllen", refuri=ziel, internal=True)
        return [*stelle.children, behaelter("ausgaben", "blatt-pdf", inhalt=[absatz(verweis)])]


class ImDruck(Fuellung):
    """Print shows the sheet itself, on a right-hand page behind the text of its page."""

    builders = ("latex",)
    knoten = arbeitsblatt

    def fuelle(self, stelle: arbeitsblatt) -> list[Node]:
        docname = stelle["docname"]
        if docname not in domaene(self.env).blaetter:
            return stelle.children
        datei = f"{slug(docname)}.pdf"
        if not schreibe(self.env, docname, Path(self.app.outdir, datei)):
            return stelle.children
        blatt, _ = domaene(self.env).blaetter[docname]
        seite = stelle.parent
        while seite.parent and not isinstance(seite, addnodes.start_of_file):
            seite = seite.parent
        blattseite = nodes.raw("", f"\\blattseite{{{datei}}}{{{90 if blatt.quer else 0}}}\n", format="latex")
        stellen.uebernimm(stelle, [blattseite])
        seite += [nodes.raw("", "\\cleardoublepage\n", format="latex"), blattseite]  # its place is noted in between
        return []


class ImLesePdf(Fuellung):
    """The screen PDF has the sheet to fill in as a page of its own, behind the text of its page."""

    builders = ("lesepdf",)
    knoten = arbeitsblatt

    def fuelle(self, stelle: arbeitsblatt) -> list[Node]:
        docname = stelle["docname"]
        domain = domaene(self.env)
        if docname not in domain.blaetter:
            return stelle.children
        blatt, _ = domain.blaetter[docname]
        eintrag = domain.seiten[docname]
        daten = angaben(blatt, domain.titel(eintrag), eintrag.seite, self.config, f"{slug(docname)}.")
        knoten = blattseite("", *stelle.findall(nodes.image), daten=daten)
        seite = stelle.parent
        while seite.parent and not isinstance(seite, addnodes.start_of_file):
            seite = seite.parent
        seite += knoten
        return []


class ImBuch(Fuellung):
    """The EPUB has the sheet as tables."""

    default_priority = ImDruck.default_priority + 1
    knoten = arbeitsblatt

    def fuelle(self, stelle: arbeitsblatt) -> list[Node]:
        return stelle.children


def schreibe(env: BuildEnvironment, docname: str, ziel: Path) -> bool:
    """Write the PDF of the worksheet on a page, or report why it cannot be set; return whether it is there."""
    domain = domaene(env)
    blatt, zeile = domain.blaetter[docname]
    eintrag = domain.seiten[docname]
    try:
        zutaten = (blatt, domain.titel(eintrag), eintrag.seite, env.config, Path(env.srcdir, "bilder"))
        inhalt = hole(env.doctreedir, f"{slug(docname)}.pdf", stand(*zutaten), lambda: pdf(*zutaten))
    except Satzfehler as fehler:
        logger.warning(str(fehler), location=f"{env.doc2path(docname)}:{zeile}", type="baustein", subtype="blatt")
        return False
    ziel.parent.mkdir(parents=True, exist_ok=True)
    ziel.write_bytes(inhalt)
    return True


def schreibe_alle(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Put the PDF of every worksheet into the website (``env-updated``)."""
    if ist_website(app):
        for docname in sorted(domaene(env).blaetter):
            schreibe(env, docname, Path(app.outdir, f"{docname}.pdf"))
    return []


def setup(app: Sphinx) -> None:
    app.add_node(blattteil)
    app.add_node(arbeitsblatt)
    app.add_node(blattseite)
    for name, baustein in {
        "blatt": Blatt,
        "feld": Feld,
        "feldtabelle": Feldtabelle,
        "ankreuzen": Ankreuzen,
        "zwischentitel": Zwischentitel,
        "bild": Bild,
    }.items():
        app.add_directive(name, baustein)
    for fuellung in (AufDerWebsite, ImDruck, ImLesePdf, ImBuch):
        app.add_post_transform(fuellung)
    app.connect("env-updated", schreibe_alle)
