"""The Content-Security-Policy: nothing runs and nothing loads but what this build wrote.

The one script inside the pages sets the colour scheme before anything is drawn; the policy names it by
its hash, computed here from the text itself.  What else a website may load, such as comments from another
machine, is added by ``richtlinie_zusaetzlich`` in ``conf.py``.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from changeguide.website.bau import ist_website

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

FRUEH = 'try{document.body.dataset.theme=localStorage.getItem("theme")||"auto"}catch{document.body.dataset.theme="auto"}'
"""Sets the colour scheme before the first paint."""


NUR_KOPFZEILE = {"frame-ancestors": "'none'"}
"""What a meta element cannot say."""


def richtlinie() -> dict[str, str]:
    """Return the policy: directive -> sources."""
    summe = base64.b64encode(hashlib.sha256(FRUEH.encode()).digest()).decode()
    return {
        "default-src": "'none'",
        "script-src": f"'self' 'sha256-{summe}'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }


def als_text(config: Config, mehr: dict[str, str] | None = None) -> str:
    """Return the policy as the value of the header or of the meta element.

    :param mehr: directives that only one of the two understands
    """
    alle = richtlinie() | (mehr or {})
    for name, quellen in config.richtlinie_zusaetzlich.items():
        alle[name] = f"{alle[name]} {quellen}" if name in alle else quellen
    return "; ".join(f"{name} {quellen}" for name, quellen in alle.items())


def gib_mit(app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: Any) -> None:
    """Give the template the policy and the script it allows (``html-page-context``)."""
    if ist_website(app):
        kontext["frueh"] = FRUEH
        kontext["richtlinie"] = als_text(app.config)


def setup(app: Sphinx) -> None:
    beschreibung = "Weitere erlaubte Quellen: Direktive -> Adressen"
    app.add_config_value("richtlinie_zusaetzlich", {}, "html", frozenset({dict}), beschreibung)
    app.connect("html-page-context", gib_mit)
