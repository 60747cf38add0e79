"""Widths and heights in the text become classes, so that the policy can forbid style attributes altogether.

Sphinx writes ``style="width: 35.0%"`` on table columns and pictures.  The class says the same,
``mass-width-35-0pc``, and the style sheet gets a rule for every such class that occurs in a page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from changeguide.website.bau import ist_website

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

ELEMENT = re.compile(r'<(?P<name>\w+)(?P<davor>[^<>]*) style="(?P<stil>[^"]*)"(?P<danach>[^<>]*)>')
MASS = re.compile(r"\s*(width|height):\s*(\d+)(?:\.(\d+))?(%|mm|px|em|rem)\s*;?\s*")
KLASSE = re.compile(r"\bmass-(width|height)-(\d+)-(\d*)(pc|mm|px|em|rem)\b")


def regeln(seiten: Iterable[str]) -> str:
    """Return the rules for all such classes in these pages."""
    gefunden = sorted({treffer.groups() for seite in seiten for treffer in KLASSE.finditer(seite)})
    return "\n".join(
        f".mass-{was}-{ganze}-{bruch}{einheit}{{{was}:{ganze}{'.' if bruch else ''}{bruch}{einheit.replace('pc', '%')}}}"
        for was, ganze, bruch, einheit in gefunden
    )


def setze_um(html: str) -> str:
    """Return HTML whose sizes are classes; style attributes that say anything else stay."""
    return ELEMENT.sub(_mit_klasse, html) if ' style="' in html else html


def _mit_klasse(element: re.Match[str]) -> str:
    mass = MASS.fullmatch(element["stil"])
    if not mass:
        return element[0]
    was, ganze, bruch, einheit = mass.groups()
    klasse = f"mass-{was}-{ganze}-{bruch or ''}{einheit.replace('%', 'pc')}"
    rest = element["davor"] + element["danach"]
    mit_klasse = re.sub(r'( class="[^"]*)"', rf'\1 {klasse}"', rest, count=1) if ' class="' in rest else f' class="{klasse}"{rest}'
    return f"<{element['name']}{mit_klasse}>"


def ersetze(app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: Any) -> None:
    """Take the style attributes out of a page (``html-page-context``); report those that cannot be taken out."""
    if not ist_website(app):
        return
    kontext["body"] = setze_um(kontext.get("body", ""))
    if rest := ELEMENT.search(kontext["body"]):
        satz = f"Die Stilangabe „{rest['stil']}“ verbietet die Website sich selbst. Erlaubt sind Breite und Höhe; sonst eine Klasse nehmen."
        logger.warning(satz, location=pagename, type="website", subtype="stil")


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", ersetze, priority=910)
