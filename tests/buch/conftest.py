"""Fixtures: the real editions, opened for reading; parsed once per session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .lesen import Epub, Pdf, Website, gleiche, lesefolge, teile
from .vorlesen import Block, Vorgelesen

if TYPE_CHECKING:
    from conftest import Ausgaben

VORWORT = "Zu diesem Handbuch"
"""What the start page is called in print; its own title is the title of the book and stands on the cover."""


@pytest.fixture(scope="session")
def website(ausgaben: Ausgaben) -> Website:
    return Website(ausgaben.website)


@pytest.fixture(scope="session")
def epub(ausgaben: Ausgaben) -> Epub:
    return Epub(ausgaben.epub)


@pytest.fixture(scope="session")
def pdf(ausgaben: Ausgaben) -> Pdf:
    return Pdf(ausgaben.druck, raender=(22, 22))


@pytest.fixture(scope="session")
def lesen(ausgaben: Ausgaben) -> Pdf:
    """The PDF for the screen; at its right edge stand the marks of the parts."""
    return Pdf(ausgaben.lesen, raender=(0, 30))


@pytest.fixture(scope="session")
def leseseiten(website: Website, lesen: Pdf) -> dict[str, range]:
    """As :func:`kapitelseiten`, for the PDF for the screen."""
    return lesen.kapitel({docname: website.titel(docname) for docname in lesefolge()} | {"index": VORWORT})


@pytest.fixture(scope="session")
def kapitelseiten(website: Website, pdf: Pdf) -> dict[str, range]:
    """The PDF pages each page of the book fills, counted from 0; the openers of the parts and their backs belong to none."""
    gefunden = pdf.kapitel({docname: website.titel(docname) for docname in lesefolge()} | {"index": VORWORT})
    anfaenge = {gefunden[seiten[0]].start for seiten in teile().values()}
    return {name: range(nummern.start, nummern.stop - 2 * (nummern.stop in anfaenge)) for name, nummern in gefunden.items()}


@pytest.fixture(scope="session")
def kapitel(pdf: Pdf, kapitelseiten: dict[str, range]) -> dict[str, list[str]]:
    """The text of the PDF pages each page of the book fills."""
    return {docname: [pdf.seiten[nummer] for nummer in nummern] for docname, nummern in kapitelseiten.items()}


@pytest.fixture(scope="session")
def lesepdf(ausgaben: Ausgaben) -> Vorgelesen:
    return Vorgelesen(ausgaben.lesen)


@pytest.fixture(scope="session")
def vorgelesen(website: Website, lesepdf: Vorgelesen) -> dict[str, list[Block]]:
    """What the screen PDF reads out for each page of the book, from its title to the next title."""
    titel = {docname: gleiche(website.titel(docname)) for docname in lesefolge()} | {"index": gleiche(VORWORT)}
    seiten: dict[str, list[Block]] = {}
    offen, bloecke = list(titel), None
    for block in lesepdf.bloecke:
        if offen and block.art in ("H1", "H2") and gleiche(block.text) == titel[offen[0]]:
            bloecke = seiten[offen.pop(0)] = []
        elif block.art == "H1":  # the opener of a part
            bloecke = None
        if bloecke is not None:
            bloecke.append(block)
    assert not offen, f"docs/{offen[0]}.md: Die Überschrift steht nicht in der PDF zum Lesen."
    return seiten
