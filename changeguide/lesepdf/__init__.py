"""The screen PDF: tagged (PDF/UA-1), with bookmarks, working references and fields to write in.

A builder of its own in the manner of Sphinx' LaTeX builder: one tree of all pages, a translator
(:mod:`changeguide.lesepdf.uebersetzer`), and a compiler, which is Typst and comes as a wheel.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util.nodes import inline_all_toctrees

from changeguide.dateinamen import LESEN
from changeguide.domaene import domaene, slug, teile
from changeguide.kalender import ausgabetag, ausgeschrieben
from changeguide.lesepdf.satz import setze
from changeguide.lesepdf.uebersetzer import VORWORT, Uebersetzer
from changeguide.lesepdf.zeichen import fliesstext, zeichenkette
from changeguide.notizen.beilage import beilage

if TYPE_CHECKING:
    from sphinx.application import Sphinx

VORLAGE = Path(__file__).parent / "buch.typ"
EBENEN = ("individuell", "organisation", "kommune")
"""Parts with a colour of their own; the others have the one of all levels."""
KURZ = {"Individuelle Ebene": "Individuell", "Organisationsebene": "Organisation", "Kommunale Ebene": "Kommune"}
"""What fits on the mark at the edge."""


class LesePdf(Builder):
    """Writes the Typst source of the book and lets Typst set it."""

    name = "lesepdf"
    format = "typst"
    epilog = "Die PDF zum Lesen liegt in %(outdir)s."
    allow_parallel = True
    supported_image_types: ClassVar[list[str]] = ["image/svg+xml", "image/png", "image/jpeg"]
    imagedir = "bilder"

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
        self.ziel.write_bytes(setze(Path(self.outdir), self._tag(), dict(self._beschreibungen()), self._seitentitel(), beilage(self.env)))

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

    def _tag(self) -> datetime:
        """Return when the file was made: the time of the build system, else the day of the edition."""
        if epoche := os.environ.get("SOURCE_DATE_EPOCH"):
            return datetime.fromtimestamp(int(epoche), UTC)
        tag = ausgabetag(self.config)
        return datetime(tag.year, tag.month, tag.day, tzinfo=UTC)

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
        angaben = self._angaben()
        yield '#import "/buch.typ": *'
        yield f"#let angaben = json(bytes({zeichenkette(json.dumps(angaben, ensure_ascii=False))}))"
        yield "#show: buch.with(angaben)"
        yield "#titelseite(angaben)"
        yield f"#impressum(({''.join(f'par({zeichenkette(zeile)}), ' for zeile in self._impressum())}))"
        yield f"#inhaltsverzeichnis({zeichenkette('Inhalt')})"
        anfaenge = dict(teile(self.env))
        teil = "none"
        for docname in docnames:
            if docname in anfaenge:
                name = anfaenge[docname]
                teil = _teil(name, docname, list(anfaenge).index(docname))
                eintraege = "".join(f"({self._titel(seite)}, {zeichenkette(seite)}), " for seite in self._seiten(docname, docnames))
                yield f"#teilseite({teil}, {zeichenkette(name)}, ({eintraege}))"
            yield f'#seite({teil}, {self._titel(docname)}, include "/seiten/{docname}.typ")'

    def _seiten(self, erste: str, docnames: list[str]) -> Iterator[str]:
        """Yield the pages of the part that begins with *erste*."""
        anfaenge = dict(teile(self.env))
        for docname in docnames[docnames.index(erste) :]:
            if docname in anfaenge and docname != erste:
                return
            yield docname

    def _titel(self, docname: str) -> str:
        """Return the title of a page as a Typst expression."""
        return f"{{ {'; '.join(fliesstext(self._seitentitel()[docname]))} }}"

    def _seitentitel(self) -> dict[str, str]:
        """Return the titles of all pages as plain text."""
        titel = {docname: knoten.astext() for docname, knoten in self.env.titles.items()}
        return titel | {self.config.root_doc: VORWORT}

    def _angaben(self) -> dict[str, Any]:
        haupttitel, _, untertitel = self.config.project.partition(" – ")
        tag = self._tag()
        return {
            "titel": self.config.project,
            "haupttitel": haupttitel,
            "untertitel": untertitel,
            "autor": self.config.author,
            "ausgabe": f"Ausgabe {self.config.release}",
            "beschreibung": self.config.epub_description,
            "stichworte": list(dict(teile(self.env)).values()),
            "tag": {teil: getattr(tag, teil) for teil in ("year", "month", "day", "hour", "minute", "second")},
        }

    def _impressum(self) -> Iterator[str]:
        yield self.config.project
        yield f"Ausgabe {self.config.release}, {ausgeschrieben(ausgabetag(self.config))}"
        yield f"Herausgegeben von: {self.config.author}"
        yield "Texte und Zeichnungen: CC BY-SA 4.0"


def _teil(name: str, erste: str, platz: int) -> str:
    """Return what a page knows of its part, as a Typst dictionary."""
    ordner = erste.partition("/")[0]
    farbe = ordner if ordner in EBENEN else "alle"
    worte = {"farbe": farbe, "name": name, "kurz": KURZ.get(name, name), "marke": f"teil:{ordner}"}
    return f"({''.join(f'{schluessel}: {zeichenkette(wert)}, ' for schluessel, wert in worte.items())}platz: {platz})"


def setup(app: Sphinx) -> None:
    app.add_builder(LesePdf)
