"""Karte ziehen: the questions for reflection of the whole book, to be drawn at random or cut out of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from changeguide.domaene import domaene, seiten_je_teil
from changeguide.seite import EBENEN

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def inhalt(app: Sphinx) -> list[dict[str, Any]]:
    """Return the questions by part of the book and page; parts and pages without any are left out."""
    domain = domaene(app.env)
    teile = []
    for titel, eintraege in seiten_je_teil(app.env).items():
        seiten = [
            {"docname": e.docname, "titel": domain.titel(e), "ebenen": " ".join(e.seite.ebene), "fragen": fragen}
            for e in eintraege
            if (fragen := domain.reflexionen.get(e.docname))
        ]
        if seiten:
            teile.append({"titel": titel, "anzahl": sum(len(seite["fragen"]) for seite in seiten), "seiten": seiten})
    return teile


def ebenen(app: Sphinx) -> list[tuple[str, str]]:
    """Return the levels one can choose from: value and name."""
    return [("", "alle"), *((ebene, name) for ebene, name in EBENEN.items() if ebene != "alle")]
