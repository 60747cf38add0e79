"""Szene: from the invented municipality, always marked as invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeguide.bausteine.kasten import Kasten

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Szene(Kasten):
    """Szene: from the invented municipality, always marked as invented."""

    art = "Szene aus Siebenauen (frei erfunden)"


def setup(app: Sphinx) -> None:
    app.add_directive("szene", Szene)
