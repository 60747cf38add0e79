"""Mein Notizheft: all note fields of the book on one page, to write in, keep, carry away and bring back.

The fields stand in the HTML, so that without a script the page is a list of all questions, and printed a
booklet to write in.  ``script.js`` fills them from the reader's own storage.

The file „Sichern“ writes and „Einlesen“ reads (UTF-8, version 1; other tools may rely on it)::

    {
      "format": "changeguide-notizen",
      "fassung": 1,
      "ausgabe": "2026.1",
      "notizen": {
        "mein-mandat": {
          "text": "…",                            what the reader wrote, with line feeds
          "stand": "2026-11-23T14:05:00.000Z",    when, as an ISO time, or ""
          "frage": "Wofür stehe ich?",            the question the field had then
          "seite": "Auftrag und Mandat"           the title of its page
        }
      }
    }

Keys are the ids of the note fields.  Only ``text`` is needed; what ``datei.js`` does not understand it
refuses, entry by entry, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from changeguide.bausteine.notiz import NOTIZHEFT
from changeguide.domaene import Notizfeld, domaene, lesefolge
from changeguide.website.bau import ist_website

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


@dataclass(frozen=True)
class Notizseite:
    """A page of the book with its note fields."""

    docname: str
    titel: str
    felder: list[Notizfeld]


def notizseiten(app: Sphinx) -> Iterator[Notizseite]:
    """Yield the pages that have note fields, in reading order."""
    notizen = domaene(app.env).notizen
    for docname in lesefolge(app.env):
        if docname in notizen:
            yield Notizseite(docname, app.env.titles[docname].astext(), notizen[docname])


def gib_felder(app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: Any) -> None:
    """Give the template of the notebook all note fields (``html-page-context``)."""
    if ist_website(app) and pagename == NOTIZHEFT:
        kontext["notizseiten"] = list(notizseiten(app))
        kontext["frueher"] = domaene(app.env).frueher


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", gib_felder)
