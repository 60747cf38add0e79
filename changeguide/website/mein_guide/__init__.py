"""Mein Guide: the reader's own choice of pages, to be read and printed as one document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from changeguide.domaene import domaene, lesefolge, seiten_je_teil
from changeguide.seite import TYPEN
from changeguide.website.mein_guide import seitenteile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from changeguide.domaene import Eintrag, SeitenDomain


def inhalt(app: Sphinx) -> dict[str, Any]:
    """Return what the page shows: ``teile``, all pages by part of the book, and ``pfade``, the reading paths."""
    domain = domaene(app.env)
    teile = [
        {"titel": titel, "seiten": [_seite(domain, eintrag) for eintrag in eintraege]}
        for titel, eintraege in seiten_je_teil(app.env).items()
    ]
    return {"teile": teile, "pfade": list(_pfade(app, domain))}


def _seite(domain: SeitenDomain, eintrag: Eintrag) -> dict[str, Any]:
    seite = eintrag.seite
    dauer = f" · {seite.dauer} Min. Dauer" if seite.dauer else ""
    return {
        "docname": eintrag.docname,
        "slug": eintrag.slug,
        "titel": domain.titel(eintrag),
        "angaben": f"{TYPEN[seite.typ]} · {eintrag.lesezeit} Min. Lesezeit{dauer}",
        "minuten": {"lesezeit": eintrag.lesezeit, "dauer": seite.dauer or 0, "vorbereitung": seite.vorbereitung or 0},
    }


def _pfade(app: Sphinx, domain: SeitenDomain) -> Iterator[dict[str, Any]]:
    """Yield the reading paths of the book in reading order; stations that do not exist were reported already."""
    for docname in lesefolge(app.env):
        if docname not in domain.seiten:
            continue  # examples for authors
        for pfad in domain.lesepfade.get(docname, ()):
            stationen = [eintrag for kennung in pfad.stationen if (eintrag := domain.finde(kennung))]
            yield {"name": pfad.name, "fuer": pfad.fuer, "seiten": [_seite(domain, eintrag) for eintrag in stationen]}


def setup(app: Sphinx) -> None:
    seitenteile.setup(app)
