"""Vorher fragen: who in the administration must be asked first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeguide.bausteine.kasten import Kasten

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Verwaltung(Kasten):
    """Vorher fragen: who in the administration must be asked first."""

    art = "Vorher fragen"


def setup(app: Sphinx) -> None:
    app.add_directive("verwaltung", Verwaltung)
