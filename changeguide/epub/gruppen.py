"""Boxes in the EPUB: who listens hears where one begins, what it is called, and where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from changeguide.epub.schreiber import ATTRIBUTE

if TYPE_CHECKING:
    from sphinx.application import Sphinx

KOEPFE = {"kasten-kopf", "variante-kopf"}
"""Classes of the first line of a box, which names it."""


class Gruppen(SphinxPostTransform):
    """Makes every box with a head a group that bears its name (WCAG 1.3.1)."""

    default_priority = 185
    builders = ("epub",)

    def run(self, **kwargs: Any) -> None:
        kaesten = [kasten for kasten in self.document.findall(nodes.container) if hat_kopf(kasten)]
        for nummer, kasten in enumerate(kaesten, 1):
            kopf = kasten[0]
            kopf["ids"] = kopf["ids"] or [f"kasten-{nummer}"]
            kasten[ATTRIBUTE] = {"role": "group", "aria-labelledby": kopf["ids"][0]}


def hat_kopf(kasten: nodes.container) -> bool:
    return bool(kasten.children) and isinstance(kasten[0], nodes.paragraph) and bool(KOEPFE & set(kasten[0]["classes"]))


def setup(app: Sphinx) -> None:
    app.add_post_transform(Gruppen)
