"""Betreiber: what ``betreiber.toml`` says about the publisher, in the text of a page, in all editions.

A required value that is still empty shows as „(noch offen: …)“, and the page says so at its top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from changeguide.bausteine.kasten import Baustein, absatz, behaelter, kopf, tabelle
from changeguide.betreiber import ANGABEN, DATEI, EMail, Netzadresse
from changeguide.seite import gemeint
from changeguide.typografie import schuetze

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from changeguide.betreiber import Angabe

logger = logging.getLogger(__name__)

OFFEN = "noch-offen"
"""Class of the words that stand where a required value is missing."""


def wert(env: BuildEnvironment, angabe: Angabe) -> list[Node]:
    """Return a value as inline nodes: what is missing by name, what is missing but optional as nothing.

    Notes on the page that it depends on the file, so that a change reads it anew.
    """
    betreiber = env.config.betreiber
    if betreiber.datei:
        env.note_dependency(str(betreiber.datei))
    text = betreiber.text(angabe.schluessel)
    if not text:
        luecke = nodes.inline("", f"(noch offen: {angabe.name})", classes=[OFFEN], angabe=angabe.name)
        return [luecke] if angabe.pflicht else []
    if isinstance(angabe.art, EMail):
        return [nodes.reference("", text, refuri=f"mailto:{text}")]
    if isinstance(angabe.art, Netzadresse):
        adresse = urljoin(betreiber.text("adresse"), text)  # a folder of the same server
        return [nodes.reference("", adresse, refuri=adresse)]
    return [nodes.Text(schuetze(text))]


def unbekannt(schluessel: str) -> str:
    return f"„{schluessel}“ steht nicht in {DATEI}{gemeint(schluessel, ANGABEN)}."


class Wert(SphinxRole):
    """One value in a sentence."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        if self.text not in ANGABEN:
            logger.warning(unbekannt(self.text), location=self.get_location(), type="baustein", subtype="betreiber")
            return [], []
        return wert(self.env, ANGABEN[self.text]), []


class Tabelle(Baustein):
    """A table of the values whose keys the content names, one per line; optional ones only when they are filled in.

    With a key as its argument: that value alone, a list of texts as a list.
    """

    optional_arguments = 1

    def run(self) -> list[Node]:
        angaben = [angabe for schluessel in self._schluessel() if (angabe := self.angabe(schluessel))]
        if not angaben:
            self.warne(f"Der Baustein „{self.name}“ braucht Schlüssel aus {DATEI}, je Zeile einen, wie „herausgeber.name“.")
            return []
        return self._einzeln(angaben[0]) if self.arguments else self._tabelle(angaben)

    def _schluessel(self) -> list[str]:
        return self.arguments or [zeile.strip() for zeile in self.content if zeile.strip()]

    def angabe(self, schluessel: str) -> Angabe | None:
        """Return the value of this name, or report that there is none."""
        if schluessel not in ANGABEN:
            self.warne(unbekannt(schluessel))
        return ANGABEN.get(schluessel)

    def _einzeln(self, angabe: Angabe) -> list[Node]:
        inhalt: Any = self.config.betreiber.werte.get(angabe.schluessel)
        gezeigt = wert(self.env, angabe)
        if isinstance(inhalt, tuple):
            return [nodes.bullet_list("", *(nodes.list_item("", absatz(text)) for text in inhalt))]
        return [absatz(*gezeigt)] if gezeigt else []

    def _tabelle(self, angaben: Iterable[Angabe]) -> list[Node]:
        zeilen = [[[absatz(angabe.name)], [absatz(*gezeigt)]] for angabe in angaben if (gezeigt := wert(self.env, angabe))]
        return [tabelle({"Angabe": 34, "Inhalt": 66}, zeilen, "betreiber")] if zeilen else []


class Wenn(Tabelle):
    """Shows its content only when a value is filled in; with ``:leer:`` only when it is not."""

    required_arguments = 1
    optional_arguments = 0
    option_spec = {"leer": directives.flag}

    def run(self) -> list[Node]:
        angabe = self.angabe(self.arguments[0])
        inhalt = self.inhalt()
        if angabe is None:
            return []
        wert(self.env, angabe)  # the page depends on it even where it shows nothing
        gefuellt = bool(self.config.betreiber.text(angabe.schluessel))
        return inhalt if gefuellt != ("leer" in self.options) else []


class Offenlegen(SphinxTransform):
    """Says at the top of a page what of it is not filled in yet; an example for authors does not count."""

    default_priority = 865  # after the frame of the page (860): the box stands above it

    def apply(self, **kwargs: Any) -> None:
        namen = {luecke["angabe"]: None for luecke in self.document.findall(nodes.inline) if zaehlt(luecke)}
        abschnitt = next(self.document.findall(nodes.section), None)
        if namen and abschnitt is not None:
            satz = absatz("Es fehlt: ", ", ".join(namen), ".")
            rat = absatz("Wer dieses Buch veröffentlicht, trägt das in ", nodes.literal("", DATEI), " ein.")
            abschnitt.insert(1, behaelter("kasten", "betreiber-offen", inhalt=[kopf("Noch nicht ausgefüllt"), satz, rat]))


def zaehlt(luecke: nodes.inline) -> bool:
    """Tell whether these words stand for a missing value of this page."""
    if OFFEN not in luecke["classes"]:
        return False
    eltern: Any = luecke.parent
    while eltern is not None and "beispiel" not in eltern.get("classes", ()):
        eltern = eltern.parent
    return eltern is None


def setup(app: Sphinx) -> None:
    app.add_role("betreiber", Wert())
    app.add_directive("betreiber", Tabelle)
    app.add_directive("betreiber-wenn", Wenn)
    app.add_transform(Offenlegen)
