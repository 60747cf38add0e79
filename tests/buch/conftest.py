"""Fixtures: the real editions, opened for reading; parsed once per session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .lesen import Epub, Pdf, Website, lesefolge

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
    return Pdf(ausgaben.druck)


@pytest.fixture(scope="session")
def lesen(ausgaben: Ausgaben) -> Pdf:
    """The PDF for the screen; at its right edge stand the marks of the parts."""
    return Pdf(ausgaben.lesen, rand_rechts=30)


@pytest.fixture(scope="session")
def leseseiten(website: Website, lesen: Pdf) -> dict[str, range]:
    """As :func:`kapitelseiten`, for the PDF for the screen."""
    return lesen.kapitel({docname: website.titel(docname) for docname in lesefolge()} | {"index": VORWORT})


@pytest.fixture(scope="session")
def kapitelseiten(website: Website, pdf: Pdf) -> dict[str, range]:
    """The PDF pages each page of the book fills, counted from 0."""
    return pdf.kapitel({docname: website.titel(docname) for docname in lesefolge()} | {"index": VORWORT})


@pytest.fixture(scope="session")
def kapitel(pdf: Pdf, kapitelseiten: dict[str, range]) -> dict[str, list[str]]:
    """The text of the PDF pages each page of the book fills."""
    return {docname: [pdf.seiten[nummer] for nummer in nummern] for docname, nummern in kapitelseiten.items()}
