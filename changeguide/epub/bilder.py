"""Pictures in the EPUB: their size is a matter of the screen they are read on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class OhneFesteMasse(SphinxPostTransform):
    """Removes sizes in millimetres, which are meant for paper; shares of the line stay."""

    default_priority = 190
    builders = ("epub",)

    def run(self, **kwargs: Any) -> None:
        for bild in self.document.findall(nodes.image):
            for mass in ("width", "height"):
                if not bild.get(mass, "%").endswith("%"):
                    del bild[mass]


def setup(app: Sphinx) -> None:
    app.add_post_transform(OhneFesteMasse)
