"""The website behind a real nginx, with the configuration the build wrote: nothing violates the policy, at any address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import webserver
from playwright.sync_api import BrowserContext, expect

from werkzeuge import einrichten

SEITEN = ("", "individuell/rolle-klaeren.html", "einstieg/standort-bestimmen.html", "anhang/rechtsgrundlagen.html", "offline.html")


@pytest.fixture
def nginx(fertige_website: Path, tmp_path: Path) -> Iterator[str]:
    assert einrichten.richte_debian_ein(einrichten.DEBIAN["test"], einrichten.WOFUER["test"])
    with webserver.laufend("nginx", fertige_website.with_name("server"), fertige_website, tmp_path) as adresse:
        yield adresse


def test_hinter_nginx_verletzt_keine_seite_die_richtlinie(nginx: str, kontext: Callable[..., BrowserContext]) -> None:
    seite = kontext().new_page()
    for weg in SEITEN:
        antwort = seite.goto(f"{nginx}/{weg}", wait_until="load")
        assert antwort.status == 200
        assert "frame-ancestors 'none'" in antwort.header_value("content-security-policy")
        expect(seite.locator("article h1")).to_be_visible()


def test_hinter_nginx_hat_die_fehlerseite_ihr_aussehen(nginx: str, kontext: Callable[..., BrowserContext]) -> None:
    offen = kontext(klaglos=False)  # the browser complains about the 404 itself
    seite = offen.new_page()

    assert seite.goto(f"{nginx}/sehr/tief/unten.html", wait_until="load").status == 404
    expect(seite.locator("article h1")).to_have_text("Diese Seite gibt es nicht")
    assert seite.locator("article .sd-card").first.evaluate("(karte) => getComputedStyle(karte).borderTopWidth") != "0px"
    assert len(offen.wache.meldungen) == 1
