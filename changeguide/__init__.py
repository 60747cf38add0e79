"""The private Sphinx extension of the handbook: from a Markdown page to every edition.

Modules stand in the order in which a page passes through them; ``docs/mitmachen/so-entsteht-das-buch.md``
tells the same in full.
"""

from __future__ import annotations

import gc
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from changeguide import (
    ausgaben,
    bausteine,
    betreiber,
    domaene,
    druck,
    einmal,
    epub,
    gestaltung,
    hindernisse,
    lesepdf,
    literatur,
    meldungen,
    papier,
    rahmen,
    schaukasten,
    sprachen,
    stellen,
    typografie,
    vorspann,
    website,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


OBJEKTE = 50_000
"""Objects made between two runs of Python's garbage collection.  A page in the making has tens of
thousands; with the default of 700 each would be searched many times, for a tenth of the build."""


def stand() -> int:
    """Return a number that changes with the source of the extension, so that Sphinx then reads all pages anew."""
    quellen = sorted(Path(__file__).parent.rglob("*.py"))
    return int(hashlib.sha256(b"".join(datei.read_bytes() for datei in quellen)).hexdigest()[:12], 16)


def setup(app: Sphinx) -> ExtensionMetadata:
    gc.set_threshold(OBJEKTE)
    einmal.setup(app)  # what is computed once per build
    meldungen.setup(app)  # what goes wrong is said in German
    hindernisse.setup(app)  # what cannot be built at all
    betreiber.setup(app)  # read: who publishes the book
    vorspann.setup(app)  # read: front matter -> Seite
    domaene.setup(app)  # read: all pages, their slugs and note fields
    bausteine.setup(app)  # read: directives, resolve: their placeholders
    schaukasten.setup(app)  # read: examples for authors
    literatur.setup(app)  # read: German bibliography style
    rahmen.setup(app)  # read: head and foot of every page
    typografie.setup(app)  # read: non-breaking spaces
    stellen.setup(app)  # read: numbers for the blocks of every page
    sprachen.setup(app)  # resolve: English in the German text
    papier.setup(app)  # resolve: what paper can show
    gestaltung.setup(app)  # write: style sheets and LaTeX package
    website.setup(app)  # write: the website
    epub.setup(app)  # write: the EPUB
    druck.setup(app)  # write: the printed book
    lesepdf.setup(app)  # write: the PDF for the screen
    ausgaben.setup(app)  # write: downloads of the other editions
    return {"version": "1", "env_version": stand(), "parallel_read_safe": True, "parallel_write_safe": True}
