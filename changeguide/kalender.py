"""Days as this book writes them."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
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


def bauzeit(tag: date) -> datetime:
    """Return when the files of the edition say they were made, so that two builds give the same files.

    ``SOURCE_DATE_EPOCH`` where the build system sets it (reproducible-builds.org/specs/source-date-epoch),
    else midnight of the day of the edition.

    :raises Hindernis: when it is no number of seconds
    """
    epoche = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoche:
        return datetime(tag.year, tag.month, tag.day, tzinfo=UTC)
    try:
        return datetime.fromtimestamp(int(epoche), UTC)
    except (ValueError, OverflowError, OSError):
        raise Hindernis(f"SOURCE_DATE_EPOCH ist „{epoche}“. Erlaubt ist eine Zahl: Sekunden seit dem 1. Januar 1970.") from None
