"""The website: furo in German, and what furo and Sphinx leave open for screen readers.

The page template is ``templates/website/page.html``; here is only what no template reaches.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NAVIGATION = (
    ("Toggle navigation of ", "Unterseiten ein- oder ausblenden: "),
    ('class="caption" role="heading"', 'class="caption" role="heading" aria-level="2"'),
)
SEITENTEXT = tuple(
    (re.compile(muster), ersatz)
    for muster, ersatz in (
        (r'role="doc-biblioentry"', r'role="listitem"'),  # deprecated, and not allowed in a list
        (r'class="caption" role="heading"', r'class="caption" role="heading" aria-level="2"'),
        (r'(<label )aria-controls="[^"]*" ', r"\1"),  # sphinx-design: not allowed on labels
        (r'(<input class="task-list-item-checkbox"[^>]*>)((?s:.*?))(?=</p>)', r"<label>\1\2</label>"),
        (r'<div class="table-wrapper', r'<div tabindex="0" class="table-wrapper'),  # scrolls by keyboard
        (r"<pre>", r'<pre tabindex="0">'),
    )
)
"""What Sphinx, MyST and sphinx-design write against the rules, and what it becomes."""


def ergaenze(app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: Any) -> None:
    """Mend the rendered navigation and body of a page (``html-page-context``, after furo)."""
    if app.builder.format != "html" or app.builder.name == "epub":
        return
    for alt, neu in NAVIGATION:
        kontext["furo_navigation_tree"] = kontext.get("furo_navigation_tree", "").replace(alt, neu)
    for muster, ersatz in SEITENTEXT:
        kontext["body"] = muster.sub(ersatz, kontext.get("body", ""))


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", ergaenze, priority=900)
