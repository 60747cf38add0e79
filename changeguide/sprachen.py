"""Marks English in the German text, so that it is read out in English (WCAG 3.1.2).

Marked are the terms listed here and the titles of English works (``langid = {english}`` in the
bibliography).  Words German dictionaries have taken in (Workshop, Feedback, Team) are German.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from changeguide.literatur import klartext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pybtex.database import Entry
    from sphinx.application import Sphinx

BEGRIFFE = (
    "Collective Impact",
    "Delegation Poker",
    "Design Council",
    "Future Search",
    "General Comment",
    "Liberating Structures",
    "Net-Map",
    "Open Space",
    "Self – Us – Now",
    "World Café",
    "boundary spanner",
    "lose-lose",
    "win-lose",
    "win-win",
)
"""English wherever they stand."""
HERVORGEHOBEN = (
    "Adjourning",
    "Forming",
    "Norming",
    "Now",
    "Performing",
    "Self",
    "Storming",
    "Us",
    "accountable",
    "consulted",
    "disorder",
    "informed",
    "obvious",
    "responsible",
    "responsible, accountable, consulted, informed",
    "simple",
    "wicked",
)
"""English where the author sets them in italics as a term."""
KLASSE = "language-en"
"""docutils turns it into the attribute ``lang``."""


def suche(begriffe: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of the terms as whole words; spaces may be non-breaking, the longest wins."""
    worte = (re.escape(begriff).replace(r"\ ", r"\s") for begriff in sorted(begriffe, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(worte)})(?![\w])")


def englische_titel(werke: Iterable[Entry]) -> Iterator[str]:
    """Yield the titles of the English works in the bibliography, as they are printed."""
    return (klartext(werk.fields["title"]) for werk in werke if werk.fields.get("langid") == "english")


class Auszeichnung(SphinxPostTransform):
    """Marks the terms and titles of a page once its citations stand."""

    default_priority = 30
    muster: re.Pattern[str] = suche(BEGRIFFE)
    """Replaced at the start of the build by one that knows the bibliography."""

    def run(self, **kwargs: Any) -> None:
        for text in list(self.document.findall(nodes.Text)):
            ist_begriff = text in HERVORGEHOBEN and isinstance(text.parent, nodes.emphasis)
            if not ist_begriff and not self.muster.search(text):
                continue
            if isinstance(text.parent, (nodes.literal, nodes.literal_block)) or KLASSE in text.parent.get("classes", ()):
                continue
            if ist_begriff:
                text.parent["classes"].append(KLASSE)
            else:
                text.parent.replace(text, list(self._zerlege(text.astext())))

    def _zerlege(self, text: str) -> Iterator[nodes.Node]:
        ende = 0
        for fund in self.muster.finditer(text):
            if fund.start() > ende:
                yield nodes.Text(text[ende : fund.start()])
            yield nodes.inline("", fund[0], classes=[KLASSE])
            ende = fund.end()
        if ende < len(text):
            yield nodes.Text(text[ende:])


def als_html(text: str) -> str:
    """Return a plain title as HTML, its English terms marked."""
    return Auszeichnung.muster.sub(r'<span lang="en">\g<0></span>', escape(text))


def lies_titel(app: Sphinx) -> None:
    """Learn the English titles of the bibliography (``builder-inited``)."""
    werke = app.env.domains["cite"].bibdata.data.entries.values()
    Auszeichnung.muster = suche((*BEGRIFFE, *englische_titel(werke)))


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", lies_titel, priority=600)  # after sphinxcontrib-bibtex has read the bibliography
    app.add_post_transform(Auszeichnung)
