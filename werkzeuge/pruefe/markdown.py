"""From a Markdown file to a :class:`~.text.Text`.

The parser and its plugins are those of myst-parser.  Directives are parsed recursively;
whatever is not prose (code, math, addresses, options) leaves at most a placeholder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from .befund import Abbruch
from .inline import klartext
from .text import Absatz, Baustein, Text

OHNE_PROSA = frozenset(
    "betreiber bibliography code code-block contents csv-table doctest eval-rst highlight include index "
    "literalinclude math mermaid parsed-literal raw toctree ueberblick".split()
)
MIT_TITEL = frozenset(
    "admonition card dropdown grid-item-card lesepfad praxistipp rubric schritt sidebar "
    "stolperstein szene tab-item topic zwischentitel".split()
)
PROSA_OPTIONEN = frozenset({"alt", "frage", "fuer", "hinweis", "satz", "vorgaben"})

_ZAUN = re.compile(r"\{([\w:.-]+)\}\s*(.*)")
_OPTION = re.compile(r"\s*:([\w-]+):\s*(.*)")
_YAML_OPTION = re.compile(r"\s*([\w-]+):\s*(.*)")
_VORSPANN = re.compile(r" +([\w-]+):\s*(.*?)(?:\s+#.*)?")
_ARTEN = {
    "heading_open": "ueberschrift",
    "th_open": "zelle",
    "td_open": "zelle",
    "dt_open": "titel",
}

_MIT_ATTRIBUTEN = ("image", "code_inline", "link_close", "span_close")
_MD = (
    MarkdownIt("commonmark")
    .enable("table")
    .use(front_matter_plugin)
    .use(myst_block_plugin)
    .use(myst_role_plugin)
    .use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    .use(colon_fence_plugin)
    .use(deflist_plugin)
    .use(attrs_plugin, after=_MIT_ATTRIBUTEN, spans=True, span_after="footnote_ref")
)


def seiten(angaben: Iterable[str]) -> Iterator[Path]:
    """Yield the Markdown files that files and folders on a command line stand for.

    :raises Abbruch: when one of them does not exist
    """
    for angabe in angaben:
        pfad = Path(angabe)
        if pfad.is_dir():
            yield from sorted(pfad.rglob("*.md"))
        elif pfad.exists():
            yield pfad
        else:
            raise Abbruch(f"{angabe}: Diese Datei oder diesen Ordner gibt es nicht.")


def lies(pfad: Path) -> Text:
    """Read the page at *pfad*."""
    try:
        quelle = pfad.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fehler:
        zeile = fehler.object.count(b"\n", 0, fehler.start) + 1
        raise Abbruch(
            f"{pfad}: Die Datei ist kein UTF-8: Byte 0x{fehler.object[fehler.start]:02x} an "
            f"Position {fehler.start} (Zeile {zeile}). Bitte als UTF-8 speichern."
        ) from None
    except OSError as fehler:
        raise Abbruch(f"{pfad}: Die Datei ist nicht lesbar ({fehler.strerror}).") from None
    text = Text(pfad, quelle.split("\n"), Baustein("", 1), {}, [])
    _lies_in(text, text.wurzel, quelle, 0)
    return text


def _lies_in(text: Text, ziel: Baustein, quelle: str, versatz: int) -> None:
    """Parse *quelle*, which begins *versatz* lines below the top of the file, into *ziel*."""
    offen: list[Token] = []
    zuletzt = None  # the directive just read, as long as nothing came after it
    for token in _MD.parse(quelle):
        zeile = versatz + token.map[0] + 1 if token.map else 0
        match token.type:
            case "fence" | "colon_fence":
                kind = _zaun(text, ziel, token, zeile)
                if zuletzt and kind:
                    zuletzt.folgt = kind.name
                zuletzt = kind
                continue
            case "myst_line_comment":
                kommentare = enumerate(token.content.split("\n"), zeile)
                text.kommentare += [(nummer, inhalt.strip()) for nummer, inhalt in kommentare]
                continue
            case "front_matter":
                _vorspann(text, token.content)
            case "inline":
                punkt = next((t for t in offen if t.type == "list_item_open"), None)
                art = _ARTEN.get(offen[-1].type) or ("punkt" if punkt else "absatz")
                ort = versatz + punkt.map[0] + 1 if punkt else None
                inhalt = klartext(token.children)
                ziel.absaetze.append(Absatz(art, inhalt, zeile, ort))
        if token.nesting == 1:
            offen.append(token)
        elif token.nesting == -1:
            offen.pop()
        zuletzt = None


def _vorspann(text: Text, inhalt: str) -> None:
    """Take down the values below ``seite:``; its ``frage`` is prose readers see."""
    for zeile, roh in enumerate(inhalt.split("\n"), 2):
        if treffer := _VORSPANN.fullmatch(roh):
            text.vorspann[treffer[1]] = treffer[2]
            if treffer[1] == "frage" and treffer[2][:1] not in {">", "|"}:
                text.wurzel.absaetze.append(Absatz("frage", _ohne_klammern(treffer[2]), zeile))


def _zaun(text: Text, ziel: Baustein, token: Token, zeile: int) -> Baustein | None:
    """Read a fence: a directive becomes a child of *ziel* and is returned."""
    treffer = _ZAUN.fullmatch(token.info.strip())
    zeilen = token.content.split("\n")
    if not treffer:
        ziel.zaeune.append(token.info.strip())
        if token.info.strip() == "text":
            ziel.absaetze.append(Absatz("kopiertext", token.content, zeile + 1))
        return None
    name, argument = treffer.groups()
    kind = Baustein(name, zeile)
    ziel.kinder.append(kind)
    if name in MIT_TITEL:
        kind.absaetze += _einzeilig("titel", argument, zeile)
    anzahl = 0
    for anzahl, option, wert in _optionen(zeilen):
        kind.optionen[option] = wert
        if option in PROSA_OPTIONEN:
            kind.absaetze += _einzeilig("option", _ohne_klammern(wert), zeile + anzahl)
    rest = zeilen[anzahl:]
    if name == "lesepfad":
        for nummer, roh in enumerate(rest, zeile + anzahl + 1):
            kind.absaetze += _einzeilig("punkt", roh.partition(": ")[2], nummer)
    elif name == "stichwortverzeichnis":
        for nummer, roh in enumerate(rest, zeile + anzahl + 1):
            kind.absaetze += _einzeilig("punkt", roh, nummer)
    elif name == "glossary":
        _glossar(text, kind, rest, zeile + anzahl)
    elif name not in OHNE_PROSA:
        _lies_in(text, kind, "\n".join(rest), zeile + anzahl)
    return kind


def _optionen(zeilen: list[str]) -> Iterator[tuple[int, str, str]]:
    """Yield number of lines read so far, name and value of every option of a directive."""
    yaml = zeilen[0].strip() == "---"
    muster = _YAML_OPTION if yaml else _OPTION
    for nummer, roh in enumerate(zeilen[yaml:], 1 + yaml):
        if treffer := muster.fullmatch(roh):
            yield nummer, treffer[1], treffer[2]
        elif not yaml:
            return
        elif roh.strip() == "---":
            yield nummer, "", ""
            return


def _glossar(text: Text, ziel: Baustein, zeilen: list[str], versatz: int) -> None:
    """Read a glossary: terms at the margin, their explanations indented."""
    erklaerung: list[str] = []
    for nummer, roh in enumerate([*zeilen, "Ende"], versatz + 1):
        if roh[:1].isspace() or not roh:
            erklaerung.append(roh.strip())
            continue
        _lies_in(text, ziel, "\n".join(erklaerung), nummer - 1 - len(erklaerung))
        erklaerung = []
        if nummer <= versatz + len(zeilen):
            ziel.absaetze += _einzeilig("titel", roh, nummer)


def _einzeilig(art: str, quelle: str, zeile: int) -> list[Absatz]:
    """Return a line of Markdown as prose, or nothing if it is empty."""
    inhalt = klartext(_MD.parseInline(quelle)[0].children) if quelle.strip() else ""
    return [Absatz(art, inhalt, zeile)] if inhalt else []


def _ohne_klammern(wert: str) -> str:
    """Remove the quotation marks of YAML."""
    return wert[1:-1] if len(wert) > 1 and wert[0] == wert[-1] and wert[0] in "\"'" else wert
