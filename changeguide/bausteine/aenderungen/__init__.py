"""Änderungen: what changed when and on which pages, from ``docs/aenderungen.toml``.

The same list gives every page the day in its head, and the website its feed and its sitemap.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from changeguide.bausteine.aenderungen.daten import DATEI, lies
from changeguide.bausteine.datendatei import Datenfehler
from changeguide.bausteine.kasten import BEISPIELSEITE, Baustein, Fuellung, absatz, platzhalter, wort
from changeguide.domaene import slug, verweis
from changeguide.kalender import ausgeschrieben
from changeguide.seite import gemeint

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from changeguide.bausteine.aenderungen.daten import Aenderung

logger = logging.getLogger(__name__)


class aenderungsliste(platzhalter):
    """Placeholder: ``docname``, and ``nur_neueste`` where it is an example for authors."""


class Aenderungen(Baustein):
    """The list of changes, the latest first."""

    has_content = False

    def run(self) -> list[Node]:
        nur_neueste = bool(self.env.current_document.get(BEISPIELSEITE))
        return [aenderungsliste(docname=self.env.docname, nur_neueste=nur_neueste)]


class AenderungenFuellen(Fuellung):
    """One item per entry: day, sentence, pages."""

    knoten = aenderungsliste

    def fuelle(self, stelle: aenderungsliste) -> list[Node]:
        eintraege = self.config.aenderungen[: 1 if stelle["nur_neueste"] else None]
        if not eintraege:
            return [absatz("Seit der ersten Ausgabe hat sich nichts geändert.")]
        return [nodes.bullet_list("", *(self._punkt(eine, stelle["docname"]) for eine in eintraege), classes=["aenderungen"])]

    def _punkt(self, eine: Aenderung, docname: str) -> nodes.list_item:
        tag = nodes.strong("", "", wort(ausgeschrieben(eine.datum), "aenderung-tag"))
        seiten: list[Node | str] = [] if eine.seiten else ["Betrifft das ganze Buch."]
        for nummer, seite in enumerate(eine.seiten):
            seiten += [", " if nummer else "Betrifft: ", verweis(seite, docname)]
        return nodes.list_item("", absatz(tag, f" {eine.was}"), absatz(*seiten, klasse="aenderung-seiten"))


def lies_ein(app: Sphinx, config: Config) -> None:
    """Read the list (``config-inited``); a change in it has the pages written again, not read again."""
    pfad = Path(app.srcdir, DATEI)
    try:
        config.aenderungen = lies(pfad, date.today())
    except Datenfehler as fehler:
        logger.warning(str(fehler), location=f"{pfad}:{fehler.zeile}", type="aenderungen")


def pruefe_seiten(app: Sphinx, env: BuildEnvironment) -> None:
    """Report pages that do not exist (``env-check-consistency``)."""
    slugs = {slug(docname) for docname in env.found_docs}
    for eine in app.config.aenderungen:
        for gesucht in eine.seiten:
            if gesucht not in slugs:
                satz = f"„seiten“ nennt „{gesucht}“, aber keine Seite heißt so{gemeint(gesucht, slugs)}."
                logger.warning(satz, location=f"{Path(app.srcdir, DATEI)}:{eine.zeile}", type="aenderungen")


def setup(app: Sphinx) -> None:
    app.add_config_value("aenderungen", (), "html", frozenset({tuple}), "Die Einträge aus docs/aenderungen.toml")
    app.add_node(aenderungsliste)
    app.add_directive("aenderungen", Aenderungen)
    app.add_post_transform(AenderungenFuellen)
    app.connect("config-inited", lies_ein)
    app.connect("env-check-consistency", pruefe_seiten)
