"""The writer of the pages: Sphinx' own, with attributes that only the EPUB has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx

ATTRIBUTE = "xhtml"
"""Attribute of a node that holds attributes of its element: name -> value."""


def steht_allein(absatz: Element) -> bool:
    """Return whether a paragraph is all a cell holds; as a block of its own old devices set it over its neighbours."""
    return isinstance(absatz.parent, nodes.entry) and len(absatz.parent) == 1 and not absatz["ids"] + absatz["classes"]


class Buchseiten(HTML5Translator):
    """Sphinx' HTML writer, with attributes from the nodes, and cells that hold no paragraph without need."""

    def starttag(self, node: Element, *args: Any, **kwargs: Any) -> str:
        return super().starttag(node, *args, **kwargs, **(node.get(ATTRIBUTE, {}) if isinstance(node, nodes.Element) else {}))

    def visit_paragraph(self, node: Element) -> None:
        if not steht_allein(node):
            super().visit_paragraph(node)

    def depart_paragraph(self, node: Element) -> None:
        if not steht_allein(node):
            super().depart_paragraph(node)


def setup(app: Sphinx) -> None:
    app.set_translator("epub", Buchseiten)
