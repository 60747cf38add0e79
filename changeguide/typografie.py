"""Non-breaking spaces and quotation marks where German typography wants them, so that authors type plain ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxSmartQuotes, SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

GESCHUETZT = "\N{NO-BREAK SPACE}"
FUGEN = tuple(
    re.compile(muster)
    for muster in (
        r"(§|\b(?:Abs|Art|Nr|S)\.|\b(?:Satz|Stufe|Monat)) (?=\d)",  # § 80, Abs. 4, Satz 2, S. 42
        r"(\bSGB) (?=[IVX]+\b)",  # SGB VIII
        r"(\b[zduos]\.) (?=[BahÄä]\.)",  # z. B., u. a., d. h.
        r"(\d) (?=(?:Min|Std|Mio|Mrd)\.|(?:Minuten|Prozent|Euro)\b|[%€])",  # 10 Min., 5 %
        r"(^|\S) (?=– )",  # a dash stays at the end of its line
    )
)
ANLASS = re.compile(r"[\d–]|SGB|[zduos]\. ")
"""Stands in every text that any of them can match: most hold none."""
GERADE = re.compile(r"[\"'`]|--|\.\.\.")
"""What authors type for quotation marks, apostrophes, dashes and ellipses."""


class Anfuehrung(SphinxSmartQuotes):
    """Does what Sphinx' option ``smartquotes`` does, but takes only those pages apart that need it."""

    def is_available(self) -> bool:
        return any(GERADE.search(text) for text in self.document.findall(nodes.Text))


class Typografie(SphinxTransform):
    """Runs over all running text; code and ids stay as they are."""

    default_priority = 870

    def apply(self, **kwargs: Any) -> None:
        for text in list(self.document.findall(nodes.Text)):
            if isinstance(text.parent, (nodes.literal, nodes.FixedTextElement, nodes.raw)):
                continue
            geschuetzt = schuetze(text)
            if geschuetzt != text:
                text.parent.replace(text, nodes.Text(geschuetzt))


def schuetze(text: str) -> str:
    """Return the text with non-breaking spaces where a line must not end."""
    if not ANLASS.search(text):
        return text
    for fuge in FUGEN:
        text = fuge.sub(rf"\1{GESCHUETZT}", text)
    return text


def setup(app: Sphinx) -> None:
    app.add_transform(Anfuehrung)
    app.add_transform(Typografie)
