"""Pages only the website has: tools that need a browser, such as the notebook.

A tool is a folder beside this module: ``seite.html`` (its template, which extends ``werkzeug.html``),
``script.js``, ``html.css``, and where it needs data of the book a module that provides them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from changeguide.website import karte, mein_guide, suche
from changeguide.website.bau import ist_website

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config


@dataclass(frozen=True)
class Werkzeug:
    """A tool: the name of its page, its title, what it is for, and where its data come from."""

    name: str
    ordner: str
    titel: str
    wozu: str
    """One sentence without a full stop, for lists of the tools and for search engines."""
    daten: Callable[[Sphinx], Any] | None = None
    """Returns what the script finds as JSON in the page."""
    inhalt: Callable[[Sphinx], Any] | None = None
    """Returns what the template finds as ``inhalt``: what can be read without JavaScript."""


WERKZEUGE: tuple[Werkzeug, ...] = (
    Werkzeug("search", "suche", "Suche", "Sucht im ganzen Buch, auch nach Wortteilen und mit Tippfehlern", suche.daten),
    Werkzeug("notizheft", "notizheft", "Mein Notizheft", "Alle Ihre Notizen auf einer Seite: weiterschreiben, sichern, drucken, einlesen"),
    Werkzeug("mein-guide", "mein_guide", "Mein Guide", "Seiten auswählen, als Link weitergeben, am Stück drucken", inhalt=mein_guide.inhalt),
    Werkzeug("karte", "karte", "Karte ziehen", "Eine Frage zur Reflexion, zufällig gezogen", karte.ebenen, karte.inhalt),
    Werkzeug("offline", "offline", "Ohne Netz lesen", "Das ganze Buch als Ordner auf den Rechner holen oder im Browser speichern"),
)
"""In the order of the sidebar."""


def seiten(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page of every tool (``html-collect-pages``)."""
    if not ist_website(app):
        return
    for werkzeug in WERKZEUGE:
        daten = als_json(werkzeug.daten(app)) if werkzeug.daten else ""
        kontext = {"title": werkzeug.titel, "werkzeug": f' data-werkzeug="{werkzeug.name}"', "daten": daten, "wozu": werkzeug.wozu}
        kontext["inhalt"] = werkzeug.inhalt(app) if werkzeug.inhalt else None
        yield werkzeug.name, kontext, f"{werkzeug.ordner}/seite.html"


def als_json(wert: Any) -> Markup:
    """Return a value as JSON that may stand inside a script element."""
    return Markup(json.dumps(wert, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def nenne_vorlagen(app: Sphinx, config: Config) -> None:
    """Let templates be found in the folders of the tools (``config-inited``)."""
    config.templates_path.append(str(Path(__file__).parent))


def in_die_seitenleiste(app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: Any) -> None:
    """Give the sidebar the list of tools (``html-page-context``)."""
    kontext["werkzeuge"] = WERKZEUGE


def setup(app: Sphinx) -> None:
    app.connect("config-inited", nenne_vorlagen)
    app.connect("html-collect-pages", seiten)
    app.connect("html-page-context", in_die_seitenleiste)
