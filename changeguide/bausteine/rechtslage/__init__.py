"""Rechtslage: what the law says, with the day of the text that was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeguide.bausteine.kasten import Kasten, absatz

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx


class Rechtslage(Kasten):
    """Box whose last line gives ``rechtsstand`` from the front matter."""

    art = "Rechtslage"

    def run(self) -> list[Node]:
        kasten = self.kasten(self.inhalt())
        if self.seite and self.seite.rechtsstand is None:
            self.warne("Der Baustein „rechtslage“ braucht im Vorspann „rechtsstand“: den Tag des gelesenen Textes.")
        elif self.seite:
            tag = f"{self.seite.rechtsstand:%d.%m.%Y}"
            kasten += absatz(f"Gelesen in der Fassung vom {tag}. Bitte im geltenden Text nachsehen.", klasse="stand")
        return [kasten]


def setup(app: Sphinx) -> None:
    app.add_directive("rechtslage", Rechtslage)
