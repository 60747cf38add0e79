"""Walks the tree of a page faster than docutils does.

``docutils.nodes.Node.findall`` hands each node it finds up through one generator for every ancestor,
and the nodes a function asks for through two.  Sphinx and its extensions walk a page some fifty times
on its way into an edition, most often to find nothing; that is a tenth of a build.  One loop that
remembers the way back to the root yields the same nodes in the same order, and looks at the children
of a node at the same moment, so that who changes the tree meanwhile sees the same too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils.nodes import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx

_wie_docutils = Node.findall
"""Knows siblings and ancestors too; rarely asked for."""


def findall(
    self: Node,
    condition: type | Callable[[Node], Any] | None = None,
    include_self: bool = True,
    descend: bool = True,
    siblings: bool = False,
    ascend: bool = False,
) -> Iterator[Node]:
    """Return an iterator over a node and all below it, in reading order; the parameters are those of docutils.

    :param condition: a class, or a function that says which nodes are meant; ``None`` for all
    """
    if not (include_self and descend) or siblings or ascend:
        return _wie_docutils(self, condition, include_self, descend, siblings, ascend)
    art = Node if condition is None else condition
    return _finde(self, art.__instancecheck__ if isinstance(art, type) else art)


def _finde(wurzel: Node, trifft: Callable[[Node], Any]) -> Iterator[Node]:
    if trifft(wurzel):
        yield wurzel
    weg = [iter(wurzel.children)]
    while weg:
        for knoten in weg[-1]:
            if trifft(knoten):
                yield knoten
            if knoten.children:
                weg.append(iter(knoten.children))
                break
        else:
            weg.pop()


def setup(app: Sphinx) -> None:
    Node.findall = findall  # type: ignore[method-assign]
