"""Comments at the end of every Beitrag, from the operator's own Isso.

Off unless ``kommentare.adresse`` in ``betreiber.toml`` names a server; then nothing is loaded from it before
the reader asks for it.  What runs behind that address is in ``werkzeuge/kommentare``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from changeguide.domaene import domaene, slug
from changeguide.hindernisse import Hindernis
from changeguide.website.bau import ist_website
from changeguide.website.sicherheit import als_text, richtlinie

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

ADRESSE = re.compile(r"(?:https://[a-z0-9.-]+(?::\d+)?/|/(?=\w))(?:[\w.-]+/)*")
"""An address of one's own, with "/" at its end: a folder of the same server, or another server by https."""
IMPRESSUM = "anhang/impressum"


def server(config: Config) -> str:
    """Return the address of the comment server, "" for none; ``kommentare_adresse`` is for trying it out."""
    return config.kommentare_adresse or config.betreiber.text("kommentare.adresse")


def pruefe(app: Sphinx, config: Config) -> None:
    """Refuse an address that may not stand in the policy (``config-inited``, once ``betreiber.toml`` is read).

    :raises Hindernis: the build stops
    """
    adresse = server(config)
    if adresse and not ADRESSE.fullmatch(adresse):
        raise Hindernis(
            f"Die Adresse der Kommentare ist „{adresse}“. Erlaubt ist ein Ordner desselben Servers wie „/isso/“, eine Adresse "
            "wie „https://kommentare.beispielstadt.de/isso/“ oder nichts. Am Ende steht ein Schrägstrich."
        )


def quellen(adresse: str) -> dict[str, str]:
    """Return the directives of the policy that must name the server: it sends a script and answers it."""
    if not adresse or adresse.startswith("/"):
        return {}  # the same server may do both anyway
    return {name: f"{richtlinie()[name]} {adresse}" for name in ("script-src", "connect-src")}


def haenge_an(app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: Any) -> None:
    """End a Beitrag with the invitation to load its comments (``html-page-context``)."""
    adresse = server(app.config)
    eintrag = domaene(app.env).seiten.get(pagename)
    if not (adresse and eintrag and eintrag.seite.typ == "beitrag" and ist_website(app)):
        return
    angaben = {
        "adresse": adresse,
        "server": urlsplit(adresse).hostname,
        "slug": slug(pagename),
        "titel": domaene(app.env).titel(eintrag),
        "mail": app.config.betreiber.text("rueckmeldung.email"),
        "impressum": kontext["pathto"](IMPRESSUM) if IMPRESSUM in app.env.found_docs else None,
    }
    kontext["body"] += app.builder.templates.render("kommentare/abschnitt.html", angaben)
    kontext["richtlinie"] = als_text(quellen(adresse))


def setup(app: Sphinx) -> None:
    app.add_config_value("kommentare_adresse", "", "html", frozenset({str}))
    app.connect("config-inited", pruefe, priority=600)
    app.connect("html-page-context", haenge_an, priority=700)  # after the policy, before the scripts
