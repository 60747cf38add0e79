"""Computes once per build what many pages ask for.

Without this every page would look through all others, and the cost of the book would grow with the
square of its pages.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

T = TypeVar("T")
_ERGEBNISSE: WeakKeyDictionary[BuildEnvironment, dict[Any, Any]] = WeakKeyDictionary()


def einmal(berechne: Callable[[BuildEnvironment], T]) -> Callable[[BuildEnvironment], T]:
    """Decorate a function of all pages: its result is kept until pages are read again.

    It may only be called once all pages have been read (from ``env-updated`` on).
    """

    @wraps(berechne)
    def behalten(env: BuildEnvironment) -> T:
        ergebnisse = _ERGEBNISSE.setdefault(env, {})
        if berechne not in ergebnisse:
            ergebnisse[berechne] = berechne(env)
        return ergebnisse[berechne]

    return behalten


def vergiss(app: Sphinx, env: BuildEnvironment, *rest: Any) -> None:
    """Forget all results: pages are about to be read, or have been (``env-before-read-docs``, ``env-updated``)."""
    _ERGEBNISSE.pop(env, None)


def setup(app: Sphinx) -> None:
    app.connect("env-before-read-docs", vergiss, priority=0)
    app.connect("env-updated", vergiss, priority=0)
