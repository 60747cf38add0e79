"""Which build this is: the website, the EPUB and the printed book share most of their modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def ist_website(app: Sphinx) -> bool:
    """Return whether the website is being built; the EPUB is HTML too."""
    return app.builder.format == "html" and app.builder.name != "epub"
