"""Asks both searches in Chromium: ours through its modules, Sphinx' through its own script."""

from __future__ import annotations

import shutil
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

BREMSE = 6
"""How many times slower than this machine the processor pretends to be while times are taken."""
WIEDERHOLUNGEN = 3

LADE = """async () => {
  const { Suchmaschine } = await import("./maschine.js");
  const daten = await new Promise((fertig) => {
    const skript = document.createElement("script");
    skript.src = "suchindex.js";
    skript.addEventListener("daten", (ereignis) => fertig(ereignis.detail));
    document.head.append(skript);
  });
  const beginn = performance.now();
  globalThis.maschine = new Suchmaschine(daten);
  return performance.now() - beginn;
}"""
UNSERE = """(fragen) => fragen.map((frage) => maschine.suche(frage).treffer.map(({ seite }) => seite.docname))"""
SPHINX = """(fragen) => fragen.map((frage) =>
  Search._performSearch(...Search._parseQuery(frage)).reverse().map(([docname]) => docname))"""
ZEITEN = """([fragen, male]) => fragen.map((frage) => {
  const zeiten = [];
  for (let mal = 0; mal < male; mal += 1) {
    const beginn = performance.now();
    maschine.suche(frage);
    zeiten.push(performance.now() - beginn);
  }
  return zeiten.sort((a, b) => a - b)[Math.floor(male / 2)];
})"""


class _Still(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def seite(ordner: Path) -> Iterator[tuple[Page, str]]:
    """Give a page of a fresh Chromium, and the address under which the folder is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Still, directory=str(ordner))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as spiel:
            chromium = spiel.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            yield chromium.new_page(), f"http://127.0.0.1:{server.server_port}/"
            chromium.close()
        server.shutdown()


def frage_unsere(blatt: Page, ort: str, fragen: list[str]) -> list[list[str]]:
    """Return for every question the docnames of the hits, best first."""
    blatt.goto(ort + "unsere.html")
    blatt.evaluate(LADE)
    return blatt.evaluate(UNSERE, fragen)


def frage_sphinx(blatt: Page, ort: str, fragen: list[str]) -> list[list[str]]:
    """Return the same from Sphinx' search; several hits on one page count as its best one."""
    blatt.goto(ort + "sphinx.html", wait_until="load")
    return [list(dict.fromkeys(treffer)) for treffer in blatt.evaluate(SPHINX, fragen)]


def nimm_zeiten(blatt: Page, ort: str, fragen: list[str]) -> tuple[float, list[float]]:
    """Return the milliseconds our search needs to start and for each question, on a slow machine."""
    blatt.goto(ort + "unsere.html")
    bremse = blatt.context.new_cdp_session(blatt)
    bremse.send("Emulation.setCPUThrottlingRate", {"rate": BREMSE})
    laden = blatt.evaluate(LADE)
    zeiten = blatt.evaluate(ZEITEN, [fragen, WIEDERHOLUNGEN])
    bremse.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return laden, zeiten
