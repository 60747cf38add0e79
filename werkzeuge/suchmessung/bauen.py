"""Builds the website once with both searches: ours, and the one Sphinx would have made of the same pages."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from changeguide.website.suche import INDEX
from werkzeuge.baue import ARBEIT, WURZEL, fingerabdruck

if TYPE_CHECKING:
    from collections.abc import Callable

ORDNER = ARBEIT / "suchmessung"
LAUF = ORDNER / "lauf"
"""What the browser loads: the modules of our search, Sphinx' scripts, both indexes, a page for each."""
SPHINX = ("doctools.js", "sphinx_highlight.js", "searchtools.js", "base-stemmer.js", "german-stemmer.js", "language_data.js")
MODULE = WURZEL / "changeguide" / "website" / "suche"
SEITE = '<!doctype html><html lang="de" data-content_root="./"><meta charset="utf-8"><title>{titel}</title>{inhalt}</html>'


def baue() -> tuple[Path, set[str]]:
    """Return the folder for the browser and the slugs of all pages; unchanged sources are not built again."""
    siegel, stand = ORDNER / "stand", fingerabdruck("website")
    seiten = ORDNER / "seiten"
    if not siegel.is_file() or siegel.read_text(encoding="utf-8") != stand:
        siegel.unlink(missing_ok=True)
        with patch_docutils(), docutils_namespace():
            app = Sphinx(WURZEL / "docs", WURZEL, ORDNER / "website", ORDNER / "doctrees", "html", status=None)
            app.builder.search = True  # type: ignore[attr-defined]
            app.connect("build-finished", _sammle(LAUF), priority=100)  # before the leftovers are cleared away
            app.build(force_all=True)
            seiten.write_text("\n".join(sorted(docname.rpartition("/")[2] for docname in app.env.found_docs)), encoding="utf-8")
        siegel.write_text(stand, encoding="utf-8")
    return LAUF, set(seiten.read_text(encoding="utf-8").split())


def _sammle(ziel: Path) -> Callable[[Sphinx, Exception | None], None]:
    def sammle(app: Sphinx, fehler: Exception | None) -> None:
        shutil.rmtree(ziel, ignore_errors=True)
        ziel.mkdir(parents=True)
        for name in SPHINX:
            shutil.copy(Path(app.outdir, "_static", name), ziel)
        shutil.copy(Path(app.outdir, "searchindex.js"), ziel)
        shutil.copy(Path(app.outdir, INDEX), ziel)
        for modul in MODULE.glob("*.js"):
            shutil.copy(modul, ziel)
        (ziel / "unsere.html").write_text(SEITE.format(titel="unsere", inhalt=""), encoding="utf-8")
        (ziel / "sphinx.html").write_text(SEITE.format(titel="Sphinx", inhalt=_sphinx_seite()), encoding="utf-8")

    return sammle


def _sphinx_seite() -> str:
    """Return the body of a page with Sphinx' scripts in the order of its own search page."""
    kopf = "<script>var DOCUMENTATION_OPTIONS={URL_ROOT:'',BUILDER:'html',FILE_SUFFIX:'.html',LINK_SUFFIX:'.html'}</script>"
    skripte = "".join(f'<script src="{name}"></script>' for name in (*SPHINX, "searchindex.js"))
    return f'{kopf}<div id="search-progress"></div><div id="search-results"></div>{skripte}'
