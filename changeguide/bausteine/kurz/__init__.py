"""In Kürze: the page in three sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeguide.bausteine.kasten import Kasten

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Kurz(Kasten):
    """In Kürze: the page in three sentences."""

    art = "In Kürze"


def setup(app: Sphinx) -> None:
    app.add_directive("kurz", Kurz)
