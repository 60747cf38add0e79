"""The screen PDF: tagged (PDF/UA-1), with bookmarks, working references and fields to write in.

A builder of its own in the manner of Sphinx' LaTeX builder: one tree of all pages, a translator
(:mod:`changeguide.lesepdf.uebersetzer`), and a compiler, which is Typst and comes as a wheel.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util.nodes import inline_all_toctrees

from changeguide.dateinamen import LESEN
from changeguide.domaene import domaene, slug
from changeguide.impressum import UEBER, Netz, impressum
from changeguide.kalender import ausgabetag, bauzeit
from changeguide.lesepdf.satz import setze
from changeguide.lesepdf.uebersetzer import VORWORT, Uebersetzer
from changeguide.lesepdf.zeichen import fliesstext, zeichenkette
from changeguide.notizen.beilage import beilage
from changeguide.teile import Teil, teile

if TYPE_CHECKING:
    from sphinx.application import Sphinx

VORLAGE = Path(__file__).parent / "buch.typ"
FELDER = (
    "Notizfelder und Arbeitsblätter lassen sich am Bildschirm ausfüllen. Speichern Sie die Datei danach unter eigenem Namen; "
    "was Sie hineinschreiben, steht nur in dieser Datei."
)
NORM = "Die Datei ist nach PDF/UA-1 für Vorleseprogramme ausgezeichnet und nach PDF/A-2a zum Aufbewahren geeignet."
MEHR = "Wer hinter dem Buch steht, was es nicht ist und was an ihm erfunden ist, lesen Sie unter "
SATZ = "Gesetzt mit Sphinx und Typst aus Source Sans (SIL Open Font License 1.1), Beispiele für Dateien aus DejaVu Sans Mono."


class LesePdf(Builder):
    """Writes the Typst source of the book and lets Typst set it."""

    name = "lesepdf"
    format = "typst"
    epilog = "Die PDF zum Lesen liegt in %(outdir)s."
    allow_parallel = True
    supported_image_types: ClassVar[list[str]] = ["image/svg+xml", "image/png", "image/jpeg"]

    def get_outdated_docs(self) -> str:
        return "alle Seiten"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return self.get_target_uri(to, typ)

    @property
    def ziel(self) -> Path:
        """Where the finished PDF lies."""
        return Path(self.outdir, LESEN.datei(self.config.release))

    def init(self) -> None:
        self.imagedir = "bilder"
        self.ziel.unlink(missing_ok=True)

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Nothing: there is one document, and :meth:`write_documents` writes it."""

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        baum = self.baum()
        self.post_process_images(baum)
        uebersetzer = Uebersetzer(baum, self)
        baum.walkabout(uebersetzer)
        for seite in uebersetzer.seiten:
            kopf = '#import "/bausteine.typ": *\n#{\n'
            self._schreibe(f"seiten/{seite.docname}.typ", kopf + "".join(seite.quelle) + "}\n")
        shutil.copy2(VORLAGE, Path(self.outdir, VORLAGE.name))
        self._kopiere_bilder()
        self._schreibe("haupt.typ", "\n".join(self._haupt([seite.docname for seite in uebersetzer.seiten])))

    def finish(self) -> None:
        self.ziel.write_bytes(setze(Path(self.outdir), bauzeit(ausgabetag(self.config)), dict(self._beschreibungen()), self._seitentitel(), beilage(self.env)))

    def baum(self) -> nodes.document:
        """Return all pages as one tree, references resolved."""
        wurzel = self.config.root_doc
        baum = self.env.get_doctree(wurzel)
        baum["docname"] = wurzel
        baum = inline_all_toctrees(self, set(), wurzel, baum, str, [wurzel])
        baum["docname"] = wurzel
        self.env.resolve_references(baum, wurzel, self)
        return baum

    def _schreibe(self, name: str, inhalt: str) -> None:
        datei = Path(self.outdir, name)
        datei.parent.mkdir(parents=True, exist_ok=True)
        datei.write_text(inhalt, encoding="utf-8")

    def _kopiere_bilder(self) -> None:
        ordner = Path(self.outdir, self.imagedir)
        ordner.mkdir(parents=True, exist_ok=True)
        for quelle, name in self.images.items():
            shutil.copy2(Path(self.srcdir, quelle), ordner / name)

    def _beschreibungen(self) -> Iterator[tuple[str, str]]:
        """Yield for every field of the book what a screen reader says of it."""
        domain = domaene(self.env)
        for felder in domain.notizen.values():
            yield from ((feld.kennung, feld.frage) for feld in felder)
        for docname, (blatt, _) in domain.blaetter.items():
            yield from ((f"{slug(docname)}.{eintrag.name}", eintrag.beschreibung) for eintrag in blatt.eintraege())

    # -- the main file --------------------------------------------------------------------------------

    def _haupt(self, docnames: list[str]) -> Iterator[str]:
        """Yield the lines of the main file: everything before the first page, and the pages in order."""
        alle = list(teile(self.env))
        zu_seite = {docname: teil for teil in alle for docname in teil.seiten}
        titel = {docname: ausdruck(name) for docname, name in self._seitentitel().items()}
        yield '#import "/buch.typ": *'
        yield f"#let angaben = {daten(self._angaben())}"
        yield "#show: buch.with(angaben)"
        yield "#titelseite(angaben)"
        yield f"#impressum(angaben, ({''.join(f'({zeichenkette(name)}, {inhalt}), ' for name, inhalt in self._impressum())}))"
        yield f"#inhaltsverzeichnis({zeichenkette('Inhalt')}, {daten({_marke(teil): teil.farbe for teil in alle})})"
        for teil in alle:
            yield f"#let teil{teil.nummer} = {daten(asdict(teil) | {'marke': _marke(teil)})}"
        for docname in docnames:
            teil_ = zu_seite.get(docname)
            if teil_ and docname == teil_.seiten[0]:
                eintraege = "".join(f"({titel[seite]}, {zeichenkette(seite)}), " for seite in teil_.seiten)
                yield f"#teilseite(teil{teil_.nummer}, ({eintraege}))"
            yield f'#seite({f"teil{teil_.nummer}" if teil_ else "none"}, {titel[docname]}, include "/seiten/{docname}.typ")'

    def _seitentitel(self) -> dict[str, str]:
        """Return the titles of all pages as plain text."""
        titel = {docname: knoten.astext() for docname, knoten in self.env.titles.items()}
        return titel | {self.config.root_doc: VORWORT}

    def _angaben(self) -> dict[str, Any]:
        haupttitel, _, untertitel = self.config.project.partition(" – ")
        tag = bauzeit(ausgabetag(self.config))
        return {
            "titel": self.config.project,
            "haupttitel": haupttitel,
            "untertitel": untertitel,
            "autor": self.config.author,
            "herausgeber": self.config.betreiber.text("herausgeber.name"),
            "ausgabe": f"Ausgabe {self.config.release}",
            "beschreibung": self.config.epub_description,
            "stichworte": [teil.name for teil in teile(self.env)],
            "tag": {teil: getattr(tag, teil) for teil in ("year", "month", "day", "hour", "minute", "second")},
        }

    def _impressum(self) -> Iterator[tuple[str, str]]:
        """Yield the lines of the imprint: name and Typst expression."""
        for name, stuecke in impressum(self.config):
            yield name, f"{{ {'; '.join(_stueck(stueck) for stueck in stuecke)} }}"
        yield "Ausfüllen", ausdruck(FELDER)
        yield "Vorlesen", ausdruck(NORM)
        if UEBER in self.env.all_docs:
            ziel = f"verweis({zeichenkette(UEBER)}, {ausdruck(self._seitentitel()[UEBER])})"
            yield "Mehr", f'{{ {zeichenkette(MEHR)}; {ziel}; "." }}'
        yield "Satz", ausdruck(SATZ)


def _stueck(text: str) -> str:
    """Return a piece of a line as a Typst expression; a web address becomes a link."""
    return f"adresse({zeichenkette(text)}, {zeichenkette(text)})" if isinstance(text, Netz) else ausdruck(text)


def _marke(teil: Teil) -> str:
    """Return the label of a part."""
    return f"teil:{teil.nummer}"


def ausdruck(text: str) -> str:
    """Return running text as one Typst expression."""
    return f"{{ {'; '.join(fliesstext(text))} }}"


def daten(werte: dict[str, Any]) -> str:
    """Return a dictionary as Typst reads it."""
    return f"json(bytes({zeichenkette(json.dumps(werte, ensure_ascii=False))}))"


def setup(app: Sphinx) -> None:
    app.add_builder(LesePdf)
