"""Zur Reflexion: questions that cost something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeguide.bausteine.kasten import Kasten

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Reflexion(Kasten):
    """Zur Reflexion: questions that cost something."""

    art = "Zur Reflexion"


def setup(app: Sphinx) -> None:
    app.add_directive("reflexion", Reflexion)
