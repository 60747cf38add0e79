"""How the tests read the book: the sources, and each edition page by page."""

from __future__ import annotations

import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

import pikepdf
import yaml
from bs4 import BeautifulSoup, Tag
from pikepdf import Array, Dictionary

WURZEL = Path(__file__).parent.parent.parent
DOCS = WURZEL / "docs"


# -- the sources --------------------------------------------------------------------------------------


def docnames() -> list[str]:
    """Return all pages of the book, by their sources."""
    return sorted(datei.relative_to(DOCS).with_suffix("").as_posix() for datei in DOCS.rglob("*.md"))


def angaben(docname: str) -> dict[str, Any]:
    """Return the front matter of a page; empty where it has none."""
    davor, *rest = (DOCS / f"{docname}.md").read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(rest[0]).get("seite", {}) if not davor and rest else {}


def teile() -> dict[str, list[str]]:
    """Return the parts of the book and their pages, in the order of ``docs/index.md``."""
    gefunden = {}
    for verzeichnis in re.findall(r"```\{toctree\}\n(.*?)```", (DOCS / "index.md").read_text(encoding="utf-8"), re.DOTALL):
        optionen, _, eintraege = verzeichnis.partition("\n\n")
        gefunden[optionen.partition(":caption: ")[2].splitlines()[0]] = eintraege.split()
    return gefunden


def lesefolge() -> list[str]:
    """Return all pages in reading order."""
    return ["index", *(docname for seiten in teile().values() for docname in seiten)]


# -- website and EPUB ---------------------------------------------------------------------------------


class Website:
    """The website; ``seiten`` holds every HTML file, keyed by its path."""

    def __init__(self, ordner: Path) -> None:
        self.ordner = ordner
        self.dateien = {datei.relative_to(ordner).as_posix() for datei in ordner.rglob("*") if datei.is_file()}

    @cached_property
    def seiten(self) -> dict[str, BeautifulSoup]:
        return {name: BeautifulSoup(self.lies(name), "html.parser") for name in sorted(self.dateien) if name.endswith(".html")}

    def lies(self, name: str) -> str:
        return (self.ordner / name).read_text(encoding="utf-8")

    def artikel(self, docname: str) -> Tag:
        """Return the body of a page, without navigation, header and footer."""
        return self.seiten[f"{docname}.html"].find("article")

    def titel(self, docname: str) -> str:
        """Return the title of a page, as its readers see it."""
        ueberschrift = self.artikel(docname).h1
        return "".join(text for text in ueberschrift.find_all(string=True) if not text.find_parent(class_="headerlink"))


class Epub:
    """The EPUB; ``dateien`` holds its files as bytes."""

    def __init__(self, datei: Path) -> None:
        with zipfile.ZipFile(datei) as archiv:
            self.dateien = {name: archiv.read(name) for name in archiv.namelist()}

    def artikel(self, docname: str) -> Tag:
        return BeautifulSoup(self.dateien[f"{docname}.xhtml"].decode(), "html.parser").find(role="main")


def ziel(von: str, verweis: str) -> tuple[str, str]:
    """Return the file and the anchor a link leads to, seen from the file it stands in; "/" is the root of the website."""
    pfad, _, anker = verweis.partition("#")
    ort = [] if pfad.startswith("/") else [*PurePosixPath(von).parent.parts] if pfad else [von]
    for teil in PurePosixPath(pfad.partition("?")[0].lstrip("/")).parts:
        ort = ort[:-1] if teil == ".." else [*ort, teil]
    return "/".join(ort), anker


# -- PDF ----------------------------------------------------------------------------------------------


def elemente(wurzel: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield what lies below a structure element: elements, marked content, annotations."""
    kinder = wurzel.get("/K", Array())
    for kind in kinder if isinstance(kinder, Array) else [kinder]:
        yield kind
        if isinstance(kind, Dictionary) and "/S" in kind:
            yield from elemente(kind)


class Pdf:
    """The printed book, read with the poppler tools."""

    RAND = 66
    """Height in points of what is cut off above and below: running head and page number."""
    BLATTFUSS = "· CC BY-SA 4.0"
    """At the bottom of a worksheet, which fills its page to the edges and has no page number; also in its small picture."""

    def __init__(self, datei: Path, raender: tuple[int, int] = (0, 0)) -> None:
        """Take a PDF.

        :param raender: width in points of what is cut off at the left and at the right: marks at the edge
        """
        self.datei = datei
        self.raender = raender

    def frage(self, werkzeug: str, *optionen: str) -> str:
        """Run one of the tools and return what it says."""
        befehl = [werkzeug, *optionen, self.datei, *(["-"] if werkzeug == "pdftotext" else [])]
        return subprocess.run(befehl, capture_output=True, text=True, encoding="utf-8", check=True).stdout

    @cached_property
    def angaben(self) -> dict[str, str]:
        """What ``pdfinfo`` says about the file and each of its pages."""
        zeilen = (zeile.partition(":") for zeile in self.frage("pdfinfo", "-l", "-1").splitlines())
        return {" ".join(name.split()): wert.strip() for name, _, wert in zeilen}

    @cached_property
    def seiten(self) -> list[str]:
        """The text of each page in the order it was typeset, in tables cell by cell."""
        breite, hoehe = map(float, self.angaben["Page 1 size"].split()[:3:2])
        links, rechts = self.raender
        ausschnitt = f"-x {links} -y {self.RAND} -W {breite - links - rechts:.0f} -H {hoehe - 2 * self.RAND:.0f}"
        satzspiegel = self.frage("pdftotext", "-raw", *ausschnitt.split()).split("\f")[:-1]
        ganz = self.frage("pdftotext", "-raw").split("\f")[:-1]
        return [
            seite if self.BLATTFUSS in seite and str(nummer) not in seite.split() else innen
            for nummer, (seite, innen) in enumerate(zip(ganz, satzspiegel, strict=True), 1)
        ]

    def kapitel(self, ueberschriften: dict[str, str]) -> dict[str, range]:
        """Return the indices of the PDF pages of each page of the book.

        :param ueberschriften: docname -> title, in reading order; each stands at the top of a PDF page
        :raises LookupError: if a title is nowhere to be found, or only before the ones preceding it
        """
        anfaenge: dict[str, int] = {}
        texte = [gleiche(text) for text in self.seiten]
        for docname, ueberschrift in ueberschriften.items():
            ab = max(anfaenge.values(), default=-1) + 1
            stellen = (nummer for nummer in range(ab, len(texte)) if texte[nummer].startswith(gleiche(ueberschrift)))
            if (stelle := next(stellen, None)) is None:
                raise LookupError(f"docs/{docname}.md beginnt auf keiner Seite der PDF ab Seite {ab + 1}: „{ueberschrift}“")
            anfaenge[docname] = stelle
        enden = [*list(anfaenge.values())[1:], len(self.seiten)]
        return {docname: range(von, bis) for (docname, von), bis in zip(anfaenge.items(), enden, strict=True)}


def gleiche(text: str) -> str:
    """Return of a text what print never changes: no white space, no hyphens, no capitals, one kind of apostrophe."""
    einheitlich = unicodedata.normalize("NFKC", text).casefold().replace("'", "’")
    return re.sub(r"[\s\u00ad\u2010\u2011-]", "", einheitlich)
