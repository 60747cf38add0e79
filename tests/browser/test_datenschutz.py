"""What the page „Datenschutz“ says about the reader's device is what the browser finds there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

BEITRAG = "individuell/rolle-klaeren.html"


def schluessel(seite: Page) -> list[str]:
    return seite.evaluate("Object.keys(localStorage).sort()")


def test_gespeichert_wird_erst_auf_wunsch_und_nur_was_dort_steht(http: str, kontext: Callable[..., BrowserContext]) -> None:
    neu = kontext()
    seite = neu.new_page()
    seite.goto(http + "anhang/datenschutz.html")
    genannt = seite.locator("td:last-child code").all_inner_texts()
    seite.goto(http + BEITRAG)
    assert schluessel(seite) == [], "vor dem ersten Tippen oder Klicken"

    seite.locator("textarea[data-notiz]").first.fill("Meine Rolle")
    seite.locator(".theme-toggle:visible").click()

    gespeichert = schluessel(seite)
    assert len(gespeichert) == 2
    assert [name for name in gespeichert if not any(re.match(re.escape(anfang), name) for anfang in genannt)] == []
    assert neu.cookies() == []
