"""The address under which the website will stand: ``adresse`` in ``betreiber.toml``, or ``html_baseurl`` in ``conf.py``.

Without one the website works all the same, from a folder too; what needs absolute addresses is then left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx.util import logging

from changeguide.betreiber import DATEI
from changeguide.hindernisse import Hindernis
from changeguide.website.bau import ist_website

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)

OHNE_ADRESSE = f"Hinweis: In {DATEI} ist „adresse“ leer; deshalb entstehen keine Sitemap, kein Feed und keine Vorschaubilder."


def richte(app: Sphinx, config: Config) -> None:
    """Check the address and end it with a slash (``config-inited``, after ``betreiber.toml`` is read).

    :raises Hindernis: when it is no address of a website
    """
    config.html_baseurl = config.html_baseurl or config.betreiber.text("adresse")
    if not config.html_baseurl:
        return
    teile = urlsplit(config.html_baseurl)
    if teile.scheme not in ("http", "https") or not teile.hostname or teile.query or teile.fragment:
        beispiel = "Erlaubt ist eine Adresse wie https://www.beispiel.de/change-guide/."
        raise Hindernis(f"Die Adresse der Website ist „{config.html_baseurl}“. {beispiel}")
    config.html_baseurl = config.html_baseurl.rstrip("/") + "/"


def von(config: Config, pagename: str) -> str:
    """Return the absolute address of a page, "" when the website does not know its own."""
    if not config.html_baseurl:
        return ""
    return config.html_baseurl + ("" if pagename == config.root_doc else f"{pagename}.html")


def wurzel(config: Config) -> str:
    """Return the path of the website on its server, with a slash at both ends; "/" when it is not known."""
    return urlsplit(config.html_baseurl).path or "/"


def sage_ob_bekannt(app: Sphinx) -> None:
    """Say once that there is no address, and what that means (``builder-inited``)."""
    if ist_website(app) and not app.config.html_baseurl:
        logger.info(OHNE_ADRESSE)


def setup(app: Sphinx) -> None:
    app.connect("config-inited", richte, priority=600)
    app.connect("builder-inited", sage_ob_bekannt)
