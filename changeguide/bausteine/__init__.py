"""The building blocks of a page: one folder per component, with everything that belongs to it.

A folder holds ``__init__.py`` (directive, ``setup``), ``html.css``, ``epub.css``,
``latex.sty`` and ``typst.typ`` (its look; :mod:`changeguide.gestaltung` collects them), ``script.js`` where
the website needs one, and ``beispiel.md``: documentation, showcase and golden test.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

BAUSTEINE = (
    "frage",
    "steckbrief",
    "kurz",
    "reflexion",
    "notiz",
    "praxistipp",
    "stolperstein",
    "szene",
    "rechtslage",
    "verwaltung",
    "belastbarkeit",
    "ablauf",
    "ueberblick",
    "methodenfinder",
    "lesepfad",
    "standort",
    "blatt",
    "normen",
    "stichworte",
    "betreiber",
    "aenderungen",
    "quellen",
    "weiterlesen",
)
"""Order of the showcase page and of the cascade of the style sheets."""


def setup(app: Sphinx) -> None:
    for name in BAUSTEINE:
        import_module(f"{__name__}.{name}").setup(app)
