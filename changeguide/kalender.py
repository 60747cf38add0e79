"""Days as this book writes them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from changeguide.hindernisse import Hindernis

if TYPE_CHECKING:
    from sphinx.config import Config

MONATE = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)


def ausgeschrieben(tag: date) -> str:
    """Return a day in words, such as "23. November 2026"."""
    return f"{tag.day}. {MONATE[tag.month - 1]} {tag.year}"


def ausgabetag(config: Config) -> date:
    """Return the day of the edition.

    :raises Hindernis: when ``ausgabe_datum`` in ``conf.py`` is no day
    """
    try:
        return date.fromisoformat(config.ausgabe_datum)
    except ValueError:
        raise Hindernis(f"In conf.py ist ausgabe_datum „{config.ausgabe_datum}“. Erlaubt ist ein Tag wie 2026-11-23.") from None
