"""The private Sphinx extension of the handbook: from a Markdown page to every edition.

Modules stand in the order in which a page passes through them; ``docs/mitmachen/so-entsteht-das-buch.md``
tells the same in full.
"""

from __future__ import annotations

import gc
import hashlib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


MODULE = (
    "rundgang",  # how nodes are found
    "einmal",  # what is computed once per build
    "meldungen",  # what goes wrong is said in German
    "hindernisse",  # what cannot be built at all
    "betreiber",  # read: who publishes the book
    "vorspann",  # read: front matter -> Seite
    "domaene",  # read: all pages, their slugs and note fields
    "bausteine",  # read: directives, resolve: their placeholders
    "schaukasten",  # read: examples for authors
    "literatur",  # read: German bibliography style
    "rahmen",  # read: head and foot of every page
    "typografie",  # read: non-breaking spaces
    "stellen",  # read: numbers for the blocks of every page
    "sprachen",  # resolve: English in the German text
    "papier",  # resolve: what paper can show
    "zeilenkoepfe",  # resolve: what names the rows of a table
    "gestaltung",  # write: style sheets and LaTeX package
    "website",  # write: the website
    "epub",  # write: the EPUB
    "druck",  # write: the printed book
    "lesepdf",  # write: the PDF for the screen
    "ausgaben",  # write: downloads of the other editions
)
"""What a page passes through.  By name: a tool that needs one of them does not load them all."""
OBJEKTE = 1_000_000
"""Objects made between two runs of Python's garbage collection.  Most of what a build makes it keeps to
its end; with the default of 700 all that would be searched again and again, for a tenth of the time."""


def stand() -> int:
    """Return a number that changes with the source of the extension, so that Sphinx then reads all pages anew."""
    quellen = sorted(Path(__file__).parent.rglob("*.py"))
    return int(hashlib.sha256(b"".join(datei.read_bytes() for datei in quellen)).hexdigest()[:12], 16)


def setup(app: Sphinx) -> ExtensionMetadata:
    gc.set_threshold(OBJEKTE)
    for name in MODULE:
        import_module(f"{__name__}.{name}").setup(app)
    return {"version": "1", "env_version": stand(), "parallel_read_safe": True, "parallel_write_safe": True}
