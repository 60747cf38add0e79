"""What furo, Sphinx, MyST and sphinx-design leave open for screen readers.

The page template is ``templates/website/page.html``; here is only what no template reaches.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from changeguide.website.bau import ist_website

if TYPE_CHECKING:
    from sphinx.application import Sphinx

VORLESEN = (
    ('role="doc-biblioentry"', 'role="listitem"'),  # deprecated, and not allowed in a list
    ('class="caption" role="heading"', 'class="caption" role="heading" aria-level="2"'),
    ('<th class="stub', '<th scope="row" class="stub'),
)
"""What Sphinx writes against the rules or leaves unsaid in all HTML, the EPUB's too, and what it becomes."""
SEITENTEXT = tuple(
    (re.compile(muster), ersatz)
    for muster, ersatz in (
        *((re.escape(alt), neu) for alt, neu in VORLESEN),
        (r'(<label )aria-controls="[^"]*" ', r"\1"),  # sphinx-design: not allowed on labels
        (r'(<input class="task-list-item-checkbox"[^>]*>)((?s:.*?))(?=</p>)', r"<label>\1\2</label>"),
        (r'<div class="table-wrapper', r'<div tabindex="0" class="table-wrapper'),  # scrolls by keyboard
        (r"<pre>", r'<pre tabindex="0">'),
    )
)
"""What Sphinx, MyST and sphinx-design write against the rules, and what it becomes."""


def ergaenze(app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: Any) -> None:
    """Mend the rendered body of a page (``html-page-context``, after furo)."""
    if not ist_website(app):
        return
    for muster, ersatz in SEITENTEXT:
        kontext["body"] = muster.sub(ersatz, kontext.get("body", ""))


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", ergaenze, priority=900)
