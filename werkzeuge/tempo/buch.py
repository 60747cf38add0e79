"""Writes a book of any number of pages that is like the real one: parts, front matter, building blocks, links.

A page has what the average page of the book has (some 1,100 words, five sections, three citations,
five terms of the glossary, a table, a reflexion, a note field, links to its neighbours and across).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import relpath

from werkzeuge.tempo.prosa import Prosa

LITERATUR = Path(__file__).parents[2] / "docs" / "anhang" / "literatur.bib"
ABSCHNITTE = 5
ANLEITUNG = "dauer: 45\nvorbereitung: 20\ngruppe: [4, 12]\nonline: ja\nzweck: [planen, lernen]\nmaterial: [Karten, Stifte]"
MODELL = "belastbarkeit: bewaehrt\nherkunft: [Eine Autorin 1990]\ngrenze: Taugt nicht für Menschen, nur für Vorhaben."


@dataclass(frozen=True)
class Teil:
    """A part of the book: its folder, its caption, what its pages are, what its overview lists."""

    ordner: str
    titel: str
    typ: str
    ebene: str
    auswahl: str
    angaben: str = ""


TEILE = (
    Teil("einstieg", "Einstieg", "beitrag", "alle", ":typ: workshop"),
    Teil("individuell", "Individuelle Ebene", "beitrag", "individuell", ":ebene: individuell"),
    Teil("organisation", "Organisationsebene", "beitrag", "organisation", ":ebene: organisation\n:als: tabelle"),
    Teil("kommune", "Kommunale Ebene", "beitrag", "kommune", ":ebene: kommune"),
    Teil("methoden", "Methoden", "methode", "alle", ":typ: methode\n:als: matrix", ANLEITUNG),
    Teil("modelle", "Modelle", "modell", "alle", ":typ: modell\n:als: tabelle", MODELL),
    Teil("werkstatt", "Werkstatt", "workshop", "alle", ":typ: workshop", ANLEITUNG),
    Teil("recht", "Recht", "beitrag", "kommune", ":typ: modell\n:als: zeile"),
    Teil("beispiele", "Beispiele", "beitrag", "organisation", ":typ: methode\n:als: zeile"),
)
ANHANG = ("anhang/glossar", "anhang/literatur", "anhang/stichwortverzeichnis", "anhang/impressum")
"""Pages every book has; they count as pages."""
KLEINSTES = len(ANHANG) + 2 * len(TEILE)
"""Fewest pages a book can have: an overview and another page in every part."""

Verweis = Callable[[str, str], str]
"""What a link says: from the docname it stands on, to another."""


def mit_kennung(von: str, nach: str) -> str:
    """Return a link as the authors of this book write it."""
    return f"[]({PurePosixPath(nach).name})"


def mit_pfad(von: str, nach: str) -> str:
    """Return a link as plain MyST knows it."""
    return f"[]({relpath(nach, PurePosixPath(von).parent)}.md)"


class Buch:
    """The pages of a book, not yet written.

    :param anzahl: number of pages without the root, at least :data:`KLEINSTES`
    :raises ValueError: too few pages
    """

    def __init__(self, anzahl: int, verweis: Verweis) -> None:
        if anzahl < KLEINSTES:
            raise ValueError(f"Ein Buch hat mindestens {KLEINSTES} Seiten, gewünscht sind {anzahl}.")
        je_teil, rest = divmod(anzahl - len(ANHANG), len(TEILE))
        self.verweis = verweis
        self.teil_von: dict[str, Teil] = {}
        for nummer, teil in enumerate(TEILE):
            for seite in range(je_teil + (nummer < rest)):
                self.teil_von[f"{teil.ordner}/{teil.ordner}-{seite}"] = teil
        self.folge = list(self.teil_von)
        self.werke = re.findall(r"^@\w+\{([\w-]+),", LITERATUR.read_text(encoding="utf-8"), re.MULTILINE)
        self.begriffe = [f"Glossarbegriff {nummer}" for nummer in range(60)]

    def seiten(self) -> dict[str, str]:
        """Return the text of every page by its docname."""
        inhalt = {docname: self._seite(nummer, docname) for nummer, docname in enumerate(self.folge)}
        return {"index": self._wurzel()} | inhalt | dict(zip(ANHANG, self._anhang(), strict=True))

    def schreibe(self, ordner: Path) -> None:
        """Write all pages below a folder."""
        for docname, text in self.seiten().items():
            datei = ordner / f"{docname}.md"
            datei.parent.mkdir(parents=True, exist_ok=True)
            datei.write_text(text, encoding="utf-8")

    # -- the pages ---------------------------------------------------------------------------

    def _wurzel(self) -> str:
        teile = {teil.titel: [seite for seite in self.folge if self.teil_von[seite] is teil] for teil in TEILE}
        return "# Ein Buch zum Messen\n" + "".join(
            f"\n```{{toctree}}\n:hidden:\n:caption: {titel}\n\n" + "\n".join(seiten) + "\n```\n"
            for titel, seiten in (teile | {"Anhang": list(ANHANG)}).items()
        )

    def _seite(self, nummer: int, docname: str) -> str:
        prosa, teil = Prosa(nummer), self.teil_von[docname]
        ist_ueberblick = docname.endswith("-0")
        nachbarn = [self.folge[(nummer + schritt) % len(self.folge)] for schritt in (1, 2, -1, 7)]
        return "\n\n".join(
            [
                self._vorspann(prosa, teil, nachbarn, ist_ueberblick),
                f"# {prosa.wort()} und {prosa.wort()}",
                kasten("kurz", prosa.saetze(3)),
                prosa.saetze(4),
                *([kasten("ueberblick", teil.auswahl)] if ist_ueberblick else []),
                *self._abschnitte(nummer, docname, nachbarn, prosa),
                kasten("praxistipp", prosa.saetze(4), "Diese Woche"),
                kasten("stolperstein", prosa.saetze(4), "Sie stecken schon drin, wenn …"),
                kasten("reflexion", "\n".join(f"- {prosa.satz()}" for _ in range(3))),
                kasten("notiz", f":zeilen: 4\n{prosa.satz()}", f"notiz-{nummer}"),
            ]
        ) + "\n"

    def _vorspann(self, prosa: Prosa, teil: Teil, nachbarn: list[str], ist_ueberblick: bool) -> str:
        zeilen = [
            f"typ: {'ueberblick' if ist_ueberblick else teil.typ}",
            f"ebene: [{teil.ebene}]",
            f"frage: {prosa.satz()}",
            f"verwandt: [{', '.join(PurePosixPath(seite).name for seite in nachbarn)}]",
            f"stichworte: [{', '.join(dict.fromkeys(prosa.wort() for _ in range(3)))}]",
            *([] if ist_ueberblick else teil.angaben.splitlines()),
        ]
        return "---\nseite:\n" + "\n".join(f"  {zeile}" for zeile in zeilen) + "\n---"

    def _abschnitte(self, nummer: int, docname: str, nachbarn: list[str], prosa: Prosa) -> list[str]:
        """Return the sections: paragraphs with links, terms and citations, and a table in the second."""
        teile = []
        for abschnitt in range(ABSCHNITTE):
            begriff = self.begriffe[(nummer + abschnitt) % len(self.begriffe)]
            teile += [
                f"## {prosa.wort()}",
                prosa.saetze(5),
                f"{prosa.saetze(4)}\nHier heißt das {{term}}`{begriff}`, mehr steht unter {self.verweis(docname, nachbarn[abschnitt % 4])}.",
            ]
            if abschnitt < 3:
                werk = self.werke[(3 * nummer + abschnitt) % len(self.werke)]
                teile.append(f"{prosa.saetze(3)}\nDas ist belegt {{cite}}`{werk}`.")
            if abschnitt == 1:
                teile.append(tabelle(prosa))
        return teile

    def _anhang(self) -> list[str]:
        prosa = Prosa(-1)
        begriffe = "\n\n".join(f"{begriff}\n  {prosa.satz()}" for begriff in self.begriffe)
        kopf = "---\nseite:\n  typ: ueberblick\n  ebene: [alle]\n  frage: Was steht hier?\n---\n\n"
        return [
            f"{kopf}# Glossar\n\n{kasten('glossary', begriffe)}\n",
            f"{kopf}# Literatur\n\n{kasten('bibliography', '')}\n",
            f"{kopf}# Stichwortverzeichnis\n\n{kasten('stichwortverzeichnis', '')}\n",
            f"# Impressum\n\n{prosa.saetze(5)}\n",
        ]


def kasten(name: str, inhalt: str, titel: str = "") -> str:
    """Return a building block in its own lines."""
    return f":::{{{name}}} {titel}".rstrip() + f"\n{inhalt}\n:::"


def tabelle(prosa: Prosa) -> str:
    """Return a table of four rows."""
    zeilen = [f"| {prosa.wort()} | {prosa.satz()} | {prosa.satz()} |" for _ in range(4)]
    return "\n".join(["| Was | Wozu | Wann |", "|---|---|---|", *zeilen])
