"""The screen PDF: tagged (PDF/UA-1), with bookmarks, working references and fields to write in.

A builder of its own in the manner of Sphinx' LaTeX builder: one tree of all pages, a translator
(:mod:`changeguide.lesepdf.uebersetzer`), and a compiler, which is Typst and comes as a wheel.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util.nodes import inline_all_toctrees

from changeguide.dateinamen import LESEN
from changeguide.domaene import domaene, slug
from changeguide.kalender import ausgabetag, bauzeit
from changeguide.lesepdf.hauptdatei import hauptdatei, seitentitel
from changeguide.lesepdf.satz import Angaben, setze
from changeguide.lesepdf.uebersetzer import Uebersetzer
from changeguide.notizen.beilage import beilage

if TYPE_CHECKING:
    from sphinx.application import Sphinx

VORLAGE = Path(__file__).parent / "buch.typ"


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
        self.zeilenkoepfe = uebersetzer.zeilenkoepfe
        self._schreibe("haupt.typ", "\n".join(hauptdatei(self.env, [seite.docname for seite in uebersetzer.seiten])))

    def finish(self) -> None:
        zeit = bauzeit(ausgabetag(self.config))
        angaben = Angaben(dict(self._beschreibungen()), seitentitel(self.env), self.zeilenkoepfe, beilage(self.env))
        pdf = setze(Path(self.outdir), zeit, angaben)
        self.ziel.write_bytes(pdf)

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


def setup(app: Sphinx) -> None:
    app.add_builder(LesePdf)
