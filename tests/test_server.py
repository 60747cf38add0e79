"""The configuration for web servers, in real ones: headers, caching, compression, redirects, the page for wrong addresses."""

from __future__ import annotations

import gzip
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import pytest
import webserver
from conftest import seite
from sphinx.testing.util import SphinxTestApp

from changeguide.dateinamen import serverordner
from changeguide.website.server import kopfzeilen
from werkzeuge import einrichten

STIL = "_static/changeguide.css"


class Antwort(NamedTuple):
    """What a server said."""

    status: int
    kopf: Message
    text: str


class OhneFolgen(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def hole(adresse: str) -> Antwort:
    """Ask for an address as a browser does, without following redirects."""
    frage = urllib.request.Request(adresse, headers={"Accept-Encoding": "gzip"})
    try:
        with urllib.request.build_opener(OhneFolgen).open(frage, timeout=10) as antwort:
            return lies(antwort.status, antwort.headers, antwort.read())
    except urllib.error.HTTPError as fehler:
        return lies(fehler.code, fehler.headers, fehler.read())


def lies(status: int, kopf: Message, inhalt: bytes) -> Antwort:
    gepackt = kopf["Content-Encoding"] == "gzip"
    return Antwort(status, kopf, (gzip.decompress(inhalt) if gepackt else inhalt).decode(errors="replace"))


@pytest.fixture(params=webserver.BEFEHLE)
def server(request: pytest.FixtureRequest) -> str:
    """Return each server in turn; nginx and Apache are set up where they are missing, Caddy is tested where it is there."""
    if request.param == "caddy" and not webserver.finde("caddy"):
        pytest.skip("Caddy ist nicht eingerichtet.")
    assert request.param == "caddy" or einrichten.richte_debian_ein(einrichten.DEBIAN["test"], einrichten.WOFUER["test"])
    return request.param


@pytest.fixture
def buch(baue: Callable[..., SphinxTestApp]) -> SphinxTestApp:
    """Build a mini book that is to stand in a folder of its server and has moved a page."""
    dateien = {"teil/probe.md": seite(), "umleitungen.txt": "alt/seite -> teil/probe"}
    return baue(dateien, confoverrides={"html_baseurl": "https://beispiel.example/guide"})


@pytest.fixture
def dort(server: str, buch: SphinxTestApp, tmp_path: Path) -> Iterator[str]:
    """Serve the mini book under /guide; yields that address."""
    arbeit, wurzel = tmp_path / "arbeit", tmp_path / "www"
    arbeit.mkdir()
    shutil.copytree(buch.outdir, wurzel / "guide")
    (wurzel / "guide" / "probe.webmanifest").write_text("{}")
    with webserver.laufend(server, serverordner(Path(buch.outdir)), wurzel, arbeit) as adresse:
        yield f"{adresse}/guide"


def test_der_server_haelt_sich_an_die_einstellungen(dort: str, buch: SphinxTestApp) -> None:
    start, fest = hole(f"{dort}/"), hole(f"{dort}/{STIL}?v=12345678")

    assert start.status == 200
    assert start.kopf["Content-Type"].replace(" ", "").lower() == "text/html;charset=utf-8"
    for name, wert in kopfzeilen(buch.config).items():
        assert start.kopf.get_all(name) == [wert]
        assert fest.kopf.get_all(name) == [wert]
    assert start.kopf.get_all("Cache-Control") == ["no-cache"]
    assert start.kopf["Content-Encoding"] == "gzip"
    assert fest.kopf.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]
    assert hole(f"{dort}/sw.js?v=1").kopf["Cache-Control"] == fest.kopf["Cache-Control"]
    assert "javascript" in hole(f"{dort}/sw.js").kopf["Content-Type"]
    assert hole(f"{dort}/sw.js").kopf["Cache-Control"] == "no-cache"
    assert hole(f"{dort}/probe.webmanifest").kopf["Content-Type"].startswith("application/manifest+json")

    for falsch in ("gibtesnicht.html", "sehr/tief/unten", "teil/", "_static/gibtesnicht.js?v=1"):
        fehlt = hole(f"{dort}/{falsch}")
        assert (falsch, fehlt.status) == (falsch, 404)
        assert "Diese Seite gibt es nicht" in fehlt.text
        assert "immutable" not in (fehlt.kopf["Cache-Control"] or "")
        assert fehlt.kopf.get_all("Content-Security-Policy") == [kopfzeilen(buch.config)["Content-Security-Policy"]]

    umgezogen = hole(f"{dort}/alt/seite.html")
    assert umgezogen.status == 301
    assert umgezogen.kopf["Location"].removeprefix(dort.removesuffix("/guide")) == "/guide/teil/probe.html"
    assert hole(dort + umgezogen.kopf["Location"].partition("/guide")[2]).status == 200
