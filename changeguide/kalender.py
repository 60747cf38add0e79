"""Days as this book writes them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.config import Config

MONATE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()


def ausgeschrieben(tag: date) -> str:
    """Return a day in words, such as "23. November 2026"."""
    return f"{tag.day}. {MONATE[tag.month - 1]} {tag.year}"


def ausgabetag(config: Config) -> date:
    """Return the day of the edition.

    :raises ValueError: when ``ausgabe_datum`` in ``conf.py`` is no day
    """
    return date.fromisoformat(config.ausgabe_datum)
