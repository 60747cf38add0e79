"""The walk through a tree finds what docutils finds, in the same order, also while the tree changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
from docutils import nodes

from changeguide.rundgang import _wie_docutils, findall

ARTEN = (nodes.section, nodes.paragraph, nodes.inline, nodes.reference)
BEDINGUNGEN: list[Any] = [
    None,
    nodes.Node,
    nodes.TextElement,
    nodes.reference,
    nodes.Text,
    lambda knoten: isinstance(knoten, nodes.Element) and "stark" in knoten["classes"],
    lambda knoten: len(knoten.astext()) > 3,
]


def baum(zufall: Random, tiefe: int = 6) -> nodes.Element:
    """Return a tree of many kinds of nodes, most of them with children."""
    knoten = zufall.choice(ARTEN)("", classes=zufall.choice([[], ["stark"]]))
    for _ in range(zufall.randrange(4) if tiefe else 0):
        knoten += baum(zufall, tiefe - 1) if zufall.random() < 0.8 else nodes.Text("x" * zufall.randrange(6))
    return knoten


@pytest.fixture(autouse=True)
def nur_docutils(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let docutils walk by itself, should a book have been built before."""
    monkeypatch.setattr(nodes.Node, "findall", _wie_docutils)


@pytest.mark.parametrize("wahl", [{}, {"include_self": False}, {"descend": False}, {"siblings": True}, {"ascend": True, "include_self": False}])
@pytest.mark.parametrize("bedingung", BEDINGUNGEN)
def test_findet_was_docutils_findet(bedingung: Any, wahl: dict[str, bool]) -> None:
    for saat in range(40):
        wurzel = baum(Random(saat))
        for knoten in (wurzel, *list(_wie_docutils(wurzel))[1:6]):
            erwartet = list(_wie_docutils(knoten, bedingung, **wahl))
            gefunden = list(findall(knoten, bedingung, **wahl))
            assert [id(eines) for eines in gefunden] == [id(eines) for eines in erwartet]


def ersetze(knoten: nodes.Node) -> None:
    knoten.parent.replace(knoten, [nodes.inline("", "neu"), nodes.Text("und Text")])


def fuelle(knoten: nodes.Node) -> None:
    if isinstance(knoten, nodes.Element) and not knoten.children:
        knoten += nodes.paragraph("", "dazu", classes=["stark"])


def leere(knoten: nodes.Node) -> None:
    if isinstance(knoten, nodes.Element):
        del knoten[1:]


@pytest.mark.parametrize("aendere", [ersetze, fuelle, leere])
@pytest.mark.parametrize("art", [nodes.paragraph, nodes.TextElement])
def test_sieht_aenderungen_wie_docutils(art: type, aendere: Callable[[nodes.Node], None]) -> None:
    def gang(finde: Callable[..., Iterator[nodes.Node]], saat: int) -> tuple[list[str], str]:
        wurzel = nodes.section("", baum(Random(saat)))
        besucht = []
        for knoten in finde(wurzel, art):
            besucht.append(knoten.pformat())
            aendere(knoten)
        return besucht, wurzel.pformat()

    for saat in range(40):
        assert gang(findall, saat) == gang(_wie_docutils, saat)
