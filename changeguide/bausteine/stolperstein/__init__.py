"""Stolperstein: how to notice that one is already stuck, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeguide.bausteine.kasten import Kasten

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Stolperstein(Kasten):
    """Stolperstein: how to notice that one is already stuck, and the way out."""

    art = "Stolperstein"
    titel_pflicht = True


def setup(app: Sphinx) -> None:
    app.add_directive("stolperstein", Stolperstein)
