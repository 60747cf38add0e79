"""Showcase for authors: every building block with its source and its result, from ``beispiel.md``.

Also the table of all front-matter keys, from the declaration of :class:`~changeguide.seite.Seite`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.statemachine import StringList

from changeguide import seite, vorspann
from changeguide.bausteine import BAUSTEINE
from changeguide.bausteine.kasten import BEISPIELSEITE, Baustein, absatz, behaelter
from changeguide.gestaltung import ORDNER

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx


class Beispiel(Baustein):
    """Shows ``beispiel.md`` of one building block: first as typed, then as printed."""

    has_content = False
    required_arguments = 1

    def run(self) -> list[Node]:
        name = self.arguments[0]
        if name not in BAUSTEINE:
            self.warne(f"Den Baustein „{name}“ gibt es nicht{seite.gemeint(name, BAUSTEINE)}.")
            return []
        datei = ORDNER / name / "beispiel.md"
        self.env.note_dependency(str(datei))
        text = datei.read_text(encoding="utf-8")
        quelltext = nodes.literal_block(text, text, language="none")
        return [quelltext, behaelter("beispiel", inhalt=self._gesetzt(text, str(datei)))]

    def _gesetzt(self, text: str, pfad: str) -> list[Node]:
        kopf = vorspann.lies(text)
        beispielseite, fehler = seite.lies(kopf.werte["seite"]) if kopf.werte else (None, [])
        for mangel in fehler:
            self.warne(f"{pfad}: {mangel.satz}")
        self.env.current_document[BEISPIELSEITE] = beispielseite
        zeilen = [zeile for zeile in text.splitlines()[kopf.ende :] if not zeile.startswith("# ")]
        try:
            return self.parse_text_to_nodes(StringList(zeilen, source=pfad))
        finally:
            self.env.current_document[BEISPIELSEITE] = None


class Seitenangaben(Baustein):
    """The front-matter keys as a definition list: meaning, allowed values, where required."""

    has_content = False

    def run(self) -> list[Node]:
        liste = nodes.definition_list()
        for name, angaben in seite.ANGABEN.items():
            erlaubt = f"Erlaubt ist {angaben['art'].erlaubt}. {wo(angaben['pflicht'], angaben['nur'])}"
            liste += nodes.definition_list_item(
                "", nodes.term("", "", nodes.literal("", name)), nodes.definition("", absatz(f"{angaben['hilfe']} {erlaubt}"))
            )
        return [liste]


def wo(pflicht: tuple[str, ...], nur: tuple[str, ...]) -> str:
    """Return where a key must and may stand, as a German sentence."""
    if pflicht == seite.ALLE:
        return "Pflicht auf jeder Seite."
    if pflicht:
        return f"Pflicht bei {' und '.join(pflicht)}, sonst nicht erlaubt."
    return "Freiwillig." if nur == seite.ALLE else f"Freiwillig bei {' und '.join(nur)}."


def setup(app: Sphinx) -> None:
    app.add_directive("beispiel", Beispiel)
    app.add_directive("seitenangaben", Seitenangaben)
