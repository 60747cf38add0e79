"""The editions: where they lie, and how the website offers them for download."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.util.osutil import relative_uri

from changeguide.bausteine.kasten import Baustein, Fuellung, absatz, behaelter, platzhalter
from changeguide.dateinamen import ANGEBOTEN, ARCHIV, HERUNTERLADEN
from changeguide.website.bau import ist_website

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.config import Config


class Fertig(NamedTuple):
    """An edition that exists: its path and what a link to it says."""

    datei: Path
    text: str


def fertige(config: Config) -> list[Fertig]:
    """Return the editions that are there to be offered, with their size."""
    gefunden = []
    for ausgabe in ANGEBOTEN:
        datei = Path(config.ausgaben_ordner, ausgabe.datei(config.release))
        if datei.is_file():
            groesse = f"{datei.stat().st_size / 1e6:.1f} MB".replace(".", ",")
            gefunden.append(Fertig(datei, f"{ausgabe.name} ({groesse})"))
    return gefunden


def angebote(config: Config) -> list[tuple[str, str]]:
    """Return what the website offers for download: file name and text of each."""
    archiv = [(ARCHIV.datei(config.release), ARCHIV.name)] if config.ausgaben_ordner else []
    return [(fertig.datei.name, fertig.text) for fertig in fertige(config)] + archiv


class ausgaben(platzhalter):
    """Placeholder: ``docname``."""


class Ausgaben(Baustein):
    """Links to the other editions and to the website as a folder; only on the website, and only to what was built."""

    has_content = False

    def run(self) -> list[Node]:
        return [ausgaben(docname=self.env.docname)]


class AusgabenFuellen(Fuellung):
    builders = ("html",)
    knoten = ausgaben

    def fuelle(self, stelle: ausgaben) -> list[Node]:
        liste = nodes.bullet_list()
        for datei, text in angebote(self.config):
            ziel = relative_uri(stelle["docname"], f"{HERUNTERLADEN}/{datei}")
            liste += nodes.list_item("", absatz(nodes.reference("", text, refuri=ziel, internal=True)))
        return [behaelter("ausgaben", inhalt=[liste])] if len(liste) else []


class AusgabenWeglassen(Fuellung):
    """A book does not offer itself for download."""

    default_priority = AusgabenFuellen.default_priority + 1
    knoten = ausgaben

    def fuelle(self, stelle: ausgaben) -> list[Node]:
        return []


def in_die_seitenleiste(app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: Any) -> None:
    """Give the sidebar template the downloads (``html-page-context``)."""
    kontext["ausgaben"] = [(f"{HERUNTERLADEN}/{datei}", text) for datei, text in angebote(app.config)]
    kontext["archiv"] = f"{HERUNTERLADEN}/{ARCHIV.datei(app.config.release)}" if app.config.ausgaben_ordner else ""


def lege_bei(app: Sphinx, fehler: Exception | None) -> None:
    """Copy the other editions into the website (``build-finished``)."""
    if fehler or not ist_website(app):
        return
    ziel = Path(app.outdir, HERUNTERLADEN)
    shutil.rmtree(ziel, ignore_errors=True)
    for fertig in fertige(app.config):
        ziel.mkdir(exist_ok=True)
        shutil.copy2(fertig.datei, ziel)


def setup(app: Sphinx) -> None:
    app.add_config_value("ausgaben_ordner", "", "html", frozenset({str}), "Ordner der fertigen Ausgaben")
    app.add_node(ausgaben)
    app.add_directive("ausgaben", Ausgaben)
    app.add_post_transform(AusgabenFuellen)
    app.add_post_transform(AusgabenWeglassen)
    app.connect("html-page-context", in_die_seitenleiste)
    app.connect("build-finished", lege_bei)
