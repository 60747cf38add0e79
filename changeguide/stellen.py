"""Numbers the blocks of every page, so that the editions can say of each other where something stands.

The print edition writes down on which of its pages each block came to stand, the EPUB reads that
and marks where those pages begin (:mod:`changeguide.epub.seitenliste`).  Both need one name for
the same block: the name of its document and the number in its attribute ``stelle``.

Numbers rise in reading order.  They are given when a page has been read, :data:`ABSTAND` apart; what
takes the place of a placeholder before writing gets numbers in between.  So they stay the same where
an edition leaves something out.  No writer shows the attribute.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Node
    from sphinx.application import Sphinx

STELLE = "stelle"
"""Attribute that holds the number."""
ABSTAND = 10_000
"""Room for the blocks of a placeholder; the longest, the index, has about six hundred."""


class vorlaeufig:
    """Mixin of nodes that will make room for blocks; they are numbered like one."""


BLOECKE = (nodes.title, nodes.rubric, nodes.paragraph, nodes.term, nodes.image, nodes.literal_block, nodes.line_block)
"""What a printed page can begin with; list items and rows begin with one of these."""
GEZAEHLT = (*BLOECKE, vorlaeufig)


def ist_block(knoten: Node) -> bool:
    """Return whether a node is numbered; what stands within a line is part of it."""
    return isinstance(knoten, GEZAEHLT) and not isinstance(knoten.parent, nodes.TextElement)


def uebernimm(alt: nodes.Element, neu: Sequence[Node]) -> None:
    """Hand the number of a placeholder on to what takes its place."""
    if STELLE in alt and neu and isinstance(neu[0], nodes.Element):
        neu[0].setdefault(STELLE, alt[STELLE])


class Stellen(SphinxTransform):
    """Runs once the page is complete: after its frame (860) and what may stand above it (865)."""

    default_priority = 880

    def apply(self, **kwargs: Any) -> None:
        for nummer, knoten in enumerate(self.document.findall(ist_block), 1):
            knoten[STELLE] = nummer * ABSTAND


class Zwischenstellen(SphinxPostTransform):
    """Numbers what has been filled in since: each block one more than the one before it.

    Runs after everything is filled in (5 to 20) and rearranged for paper (150).  In print the whole
    book is one document, and each page of it starts anew.
    """

    default_priority = 160
    builders = ("epub", "latex")

    def run(self, **kwargs: Any) -> None:
        self._zaehle(self.document, 0)

    def _zaehle(self, knoten: nodes.Element, letzte: int) -> int:
        """Number the blocks below a node that follows the block *letzte*; return the last number."""
        letzte = max(letzte, knoten.get(STELLE, 0))
        for kind in knoten.children:
            if isinstance(kind, addnodes.start_of_file):
                self._zaehle(kind, 0)
            elif isinstance(kind, nodes.Element):
                if STELLE not in kind and ist_block(kind):
                    kind[STELLE] = letzte + 1
                letzte = self._zaehle(kind, letzte)
        return letzte


def setup(app: Sphinx) -> None:
    app.add_transform(Stellen)
    app.add_post_transform(Zwischenstellen)
