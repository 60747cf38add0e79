"""Fixtures: a real Chromium, the finished website over http and in a folder, and a page that watches itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from werkzeuge.server import diene


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Debian's Chromium."""
    with sync_playwright() as spiel:
        chromium = spiel.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def http(fertige_website: Path) -> Iterator[str]:
    """Return the address of the website on the local machine."""
    yield from diene(fertige_website)


@pytest.fixture(scope="session")
def ordner(fertige_website: Path) -> str:
    """Return the address of the website in a folder."""
    return fertige_website.as_uri() + "/"


@pytest.fixture(params=["http", "ordner"])
def ort(request: pytest.FixtureRequest) -> str:
    """Run a test twice: over http, and from a folder (file://)."""
    return request.getfixturevalue(request.param)


class Wache:
    """Watches a browser context: every request, every message of the console, every error."""

    def __init__(self, kontext: BrowserContext) -> None:
        self.anfragen: list[str] = []
        self.meldungen: list[str] = []
        kontext.on("request", lambda anfrage: self.anfragen.append(anfrage.url))
        kontext.on("console", lambda meldung: self._merke(meldung.type, meldung.text))
        kontext.on("weberror", lambda fehler: self.meldungen.append(f"error: {fehler.error}"))

    def _merke(self, art: str, text: str) -> None:
        if art in ("error", "warning"):
            self.meldungen.append(f"{art}: {text}")

    def fremde(self) -> list[str]:
        """Return the requests that left the local machine."""
        return [url for url in self.anfragen if not url.startswith(("http://localhost:", "file:", "data:", "blob:", "about:"))]


@pytest.fixture
def kontext(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Open browser contexts, each with a :class:`Wache`; at the end none of them may have complained or gone abroad.

    A test that expects complaints passes ``klaglos=False``.
    """
    offene: list[tuple[BrowserContext, Wache, bool]] = []

    def oeffne(*, klaglos: bool = True, **wuensche: Any) -> BrowserContext:
        neu = browser.new_context(locale="de-DE", **wuensche)
        neu.set_default_timeout(10_000)
        wache = Wache(neu)
        neu.wache = wache  # type: ignore[attr-defined]
        offene.append((neu, wache, klaglos))
        return neu

    yield oeffne
    for neu, wache, klaglos in offene:
        neu.close()
        assert wache.fremde() == []
        assert not klaglos or wache.meldungen == []


@pytest.fixture
def seite(kontext: Callable[..., BrowserContext]) -> Page:
    """Return an empty page in a context of its own."""
    return kontext().new_page()
