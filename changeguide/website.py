"""The website: furo in German, and what furo and Sphinx leave open for screen readers.

The page template is ``templates/website/page.html``; here is only what no template reaches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NAVIGATION = (
    ("Toggle navigation of ", "Unterseiten ein- oder ausblenden: "),
    ('class="caption" role="heading"', 'class="caption" role="heading" aria-level="2"'),
)
SEITENTEXT = (
    ('role="doc-biblioentry"', 'role="listitem"'),
    ('class="caption" role="heading"', 'class="caption" role="heading" aria-level="2"'),
    ('<div class="table-wrapper', '<div tabindex="0" class="table-wrapper'),
    ("<pre>", '<pre tabindex="0">'),
)


def ergaenze(app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: Any) -> None:
    """Mend the rendered navigation and body of a page (``html-page-context``, after furo)."""
    if app.builder.format != "html" or app.builder.name == "epub":
        return
    for alt, neu in NAVIGATION:
        kontext["furo_navigation_tree"] = kontext.get("furo_navigation_tree", "").replace(alt, neu)
    for alt, neu in SEITENTEXT:
        kontext["body"] = kontext.get("body", "").replace(alt, neu)


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", ergaenze, priority=900)
