"""The pages of the book as Markdown that pandoc reads: one file each, without what only MyST knows.

Building blocks become fenced divisions with their title as a bold line, citations stay citations, other
roles keep their text, front matter, comments and options go.  What a directive would make is missing:
pandoc gets the same text, not the same book.
"""

from __future__ import annotations

import re
from pathlib import Path

TEILE = re.compile(r"```\{toctree\}\n(?::[^\n]*\n)*\n?(.*?)```", re.DOTALL)
ZAUN = re.compile(r"(?P<zaun>:{3,}|`{3,})\{(?P<name>[a-z-]+)\} *(?P<titel>.*)")
ENDE = re.compile(r":{3,}|`{3,}")
CODE = re.compile(r"`{3,}")
DIVISION, WORTLAUT, WEG = "::::", "```", ""
"""What ends a block here: a division, text that stays as it is, nothing at all."""
OPTION = re.compile(r":[\w-]+:( .*)?")
ZITAT = re.compile(r"\{cite\}`([^`]+)`")
ROLLE = re.compile(r"\{[a-z:-]+\}`([^`<]*?)(?: *<[^`]*>)?`")
BILD = re.compile(r"\]\((?:\.\./)*(?=bilder/)")
OHNE = ("toctree",)
"""What has no text of its own."""
MIT_BILD = ("figure", "image", "bild")


def lesefolge(docs: Path) -> list[Path]:
    """Return the pages in the order of ``index.md``, that first."""
    text = (docs / "index.md").read_text(encoding="utf-8")
    namen = [zeile.strip() for liste in TEILE.findall(text) for zeile in liste.splitlines() if zeile.strip()]
    return [docs / "index.md", *(docs / f"{name}.md" for name in namen)]


def schreibe(docs: Path, ziel: Path) -> list[Path]:
    """Write the pages as pandoc reads them, numbered in their order; return the files."""
    ziel.mkdir(parents=True, exist_ok=True)
    dateien = []
    for nummer, quelle in enumerate(lesefolge(docs)):
        datei = ziel / f"{nummer:03}-{quelle.stem}.md"
        datei.write_text(fuer_pandoc(quelle.read_text(encoding="utf-8")), encoding="utf-8")
        dateien.append(datei)
    return dateien


def fuer_pandoc(text: str) -> str:
    """Return a page as pandoc reads it."""
    if text.startswith("---\n"):
        text = text.split("---\n", 2)[2]
    schreiber = _Schreiber()
    for zeile in text.splitlines():
        schreiber.nimm(zeile)
    return "\n".join(schreiber.zeilen) + "\n"


def als_zitat(treffer: re.Match[str]) -> str:
    """Return a citation as pandoc writes it."""
    return f"[{'; '.join(f'@{schluessel.strip()}' for schluessel in treffer[1].split(','))}]"


class _Schreiber:
    """Takes the lines of a page, one after the other."""

    def __init__(self) -> None:
        self.zeilen: list[str] = []
        self.offen: list[tuple[str, str]] = []
        """Blocks we are in, outermost first: the fence, and what ends them here."""
        self.am_anfang = False

    def nimm(self, zeile: str) -> None:
        knapp = zeile.strip()
        zaun, schluss = self.offen[-1] if self.offen else ("", DIVISION)
        if zaun and ENDE.fullmatch(knapp) and knapp.startswith(zaun):
            self.offen.pop()
            self.zeilen += ["", schluss, ""] if schluss == DIVISION else [schluss]
        elif schluss == WORTLAUT:
            self.zeilen.append(zeile)
        elif schluss == WEG:
            pass
        elif treffer := ZAUN.fullmatch(knapp):
            self.oeffne(**treffer.groupdict())
        elif treffer := CODE.match(knapp):
            self.offen.append((treffer[0], WORTLAUT))
            self.zeilen.append(WORTLAUT)
        elif not (self.am_anfang and OPTION.fullmatch(knapp)):
            self.am_anfang = self.am_anfang and not knapp
            self.zeilen.append(BILD.sub("](", ROLLE.sub(r"\1", ZITAT.sub(als_zitat, zeile))))

    def oeffne(self, zaun: str, name: str, titel: str) -> None:
        """Begin a block."""
        self.offen.append((zaun, WEG if name in OHNE else DIVISION))
        if name in OHNE:
            return
        self.am_anfang = True
        self.zeilen += ["", f"{DIVISION} {name}", ""]
        if name in MIT_BILD:
            self.zeilen += [f"![](bilder/{Path(titel).name})", ""]
        elif titel:
            self.zeilen += [f"**{titel}**", ""]
