"""The Content-Security-Policy: nothing runs and nothing loads but what this build wrote.

The one script inside the pages says that scripts run and sets the colour scheme before anything is drawn; the policy names it by
its hash, computed here from the text itself.  What a component loads from elsewhere, such as comments, it
adds on its own pages; the headers for servers name it too.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from changeguide.website.bau import ist_website

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FRUEH = (
    'document.documentElement.classList.remove("no-js");'
    'try{document.body.dataset.theme=localStorage.getItem("theme")||"auto"}catch{document.body.dataset.theme="auto"}'
)
"""Says that scripts run and sets the colour scheme, before the first paint."""

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


def als_text(zusaetzlich: dict[str, str] | None = None) -> str:
    """Return the policy as the value of the header or of the meta element.

    :param zusaetzlich: directives that take the place of those with the same name, or follow them
    """
    return "; ".join(f"{name} {quellen}" for name, quellen in (richtlinie() | (zusaetzlich or {})).items())


def gib_mit(app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: Any) -> None:
    """Give the template the policy and the script it allows (``html-page-context``)."""
    if ist_website(app):
        kontext["frueh"] = FRUEH
        kontext["richtlinie"] = als_text()


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", gib_mit)
