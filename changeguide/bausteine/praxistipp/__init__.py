"""Praxistipp: one thing to do this week, with the sentence to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeguide.bausteine.kasten import Kasten

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Praxistipp(Kasten):
    """Praxistipp: one thing to do this week, with the sentence to say."""

    art = "Praxistipp"
    titel_pflicht = True


def setup(app: Sphinx) -> None:
    app.add_directive("praxistipp", Praxistipp)
