"""What Sphinx would stumble over, found before: one German sentence instead of a crash report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class Hindernis(SphinxError):
    """The book cannot be built at all; the message names the file and says what to do."""

    category = "Das Buch lässt sich so nicht bauen"


def pruefe_kodierung(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Read every changed page as UTF-8 (``env-before-read-docs``).

    :raises Hindernis: naming each file that is not UTF-8, with the line of its first bad byte
    """
    saetze = []
    for docname in docnames:
        pfad = Path(env.doc2path(docname))
        inhalt = pfad.read_bytes()
        try:
            inhalt.decode()
        except UnicodeDecodeError as fehler:
            zeile = inhalt[: fehler.start].count(b"\n") + 1
            ort = f"{pfad.relative_to(app.srcdir.parent)}:{zeile}"
            saetze.append(f"{ort}: Die Datei ist nicht in UTF-8 gespeichert. Im Editor mit dieser Kodierung neu speichern.")
    if saetze:
        raise Hindernis("\n".join(saetze))


def pruefe_verzeichnisse(app: Sphinx, env: BuildEnvironment) -> None:
    """Follow the tables of contents from the root (``env-updated``, before those who walk them).

    :raises Hindernis: naming the pages of a circle
    """

    def besuche(docname: str, weg: tuple[str, ...]) -> None:
        if docname in weg:
            kreis = " → ".join((*weg[weg.index(docname) :], docname))
            ort = Path(env.doc2path(weg[-1])).relative_to(app.srcdir.parent)
            raise Hindernis(f"{ort}: Inhaltsverzeichnisse verweisen im Kreis: {kreis}. Einen der Einträge streichen.")
        for kind in env.toctree_includes.get(docname, ()):
            besuche(kind, (*weg, docname))

    besuche(env.config.root_doc, ())


def setup(app: Sphinx) -> None:
    app.connect("env-before-read-docs", pruefe_kodierung)
    app.connect("env-updated", pruefe_verzeichnisse, priority=100)
