"""The sidebar: the whole table of contents, computed once per build.

furo resolves and parses the complete tree anew for every page, so that its cost grows with the square
of the pages.  Here the tree is set once; a page only gets its own links shortened and its place marked.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from sphinx import addnodes

from changeguide.sprachen import als_html
from changeguide.website.bau import ist_website

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

WURZEL = "\x00"
"""Stands in the tree where the way to the root of the website belongs, different for every folder."""


class Baum:
    """The table of contents as HTML, one piece per part of the book."""

    def __init__(self, app: Sphinx) -> None:
        self.app, self.env = app, app.env
        self.teile: list[tuple[str, str]] = []
        """Caption and entries of every part."""
        self.teil_von: dict[str, int] = {}
        for nummer, verzeichnis in enumerate(self.env.get_doctree(app.config.root_doc).findall(addnodes.toctree)):
            eintraege = "".join(self._eintraege(verzeichnis["includefiles"], nummer))
            self.teile.append((verzeichnis["caption"] or "Inhalt", eintraege))

    def _eintraege(self, docnames: list[str], nummer: int) -> Iterator[str]:
        for docname in docnames:
            self.teil_von[docname] = nummer
            adresse = WURZEL + self.app.builder.get_target_uri(docname)
            unten = "".join(self._eintraege(kinder(self.env, docname), nummer))
            yield f'<li><a href="{escape(adresse)}">{als_html(self.env.titles[docname].astext())}</a>'
            yield (f"<ul>{unten}</ul>" if unten else "") + "</li>"

    def fuer(self, pagename: str) -> str:
        """Return the sidebar of one page: the part it stands in is open, the page itself is marked."""
        adresse = self.app.builder.get_target_uri(pagename)
        hier = self.teil_von.get(pagename)
        stuecke = []
        for nummer, (titel, eintraege) in enumerate(self.teile):
            if nummer == hier:
                verweis = f'<a href="{WURZEL}{escape(adresse)}">'
                eintraege = eintraege.replace(verweis, '<a href="#" aria-current="page">', 1)
            offen = " open" if nummer == hier else ""
            stuecke.append(f"<details{offen}><summary>{escape(titel)}</summary><ul>{eintraege}</ul></details>\n")
        return "".join(stuecke).replace(WURZEL, "../" * adresse.count("/"))


def kinder(env: BuildEnvironment, docname: str) -> list[str]:
    """Return the pages below a page."""
    return [unten for unten in env.toctree_includes.get(docname, []) if unten != docname]


class Navigation:
    """Keeps the tree for as long as the build writes pages."""

    def __init__(self) -> None:
        self.baum: Baum | None = None

    def beginne(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Forget the tree of an earlier build (``env-updated``)."""
        self.baum = None

    def halte_furo_ab(self, app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: Any) -> None:
        """Give furo an empty tree, so that it has nothing to compute (``html-page-context``, before furo)."""
        if ist_website(app):
            kontext["toctree"] = lambda **wuensche: ""

    def setze(self, app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: Any) -> None:
        """Give the page its sidebar (``html-page-context``, after furo)."""
        if ist_website(app):
            self.baum = self.baum or Baum(app)
            kontext["furo_navigation_tree"] = self.baum.fuer(pagename)


def setup(app: Sphinx) -> None:
    navigation = Navigation()
    app.connect("env-updated", navigation.beginne)
    app.connect("html-page-context", navigation.halte_furo_ab, priority=100)
    app.connect("html-page-context", navigation.setze, priority=600)
