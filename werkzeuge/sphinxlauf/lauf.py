"""A run of Sphinx, in the process that was started for it."""

from __future__ import annotations

import os
import sys
from typing import Any, NoReturn

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from werkzeuge.sphinxlauf.aufruf import NUR_LESEN, WURZEL

ABBRUCH = 2
"""Exit status when Sphinx stopped in the middle."""


def laufe(builder: str, ziel: str, doctrees: str, *anders: str) -> int:
    """Run Sphinx in this process and return its exit status; what stops it is said without its crash report."""
    nocolor()  # the progress line is read from what Sphinx prints
    with patch_docutils(), docutils_namespace():
        try:
            app = Sphinx(
                srcdir=WURZEL / "docs",
                confdir=WURZEL,
                outdir=ziel,
                doctreedir=doctrees,
                buildername="dummy" if builder == NUR_LESEN else builder,
                confoverrides={"nitpicky": True} | dict(angabe.split("=", 1) for angabe in anders),
                warningiserror=True,
                parallel=os.cpu_count() or 1,
            )
            if builder == NUR_LESEN:
                _schreibe_nur_bei_maengeln(app)
            app.build()
        except SphinxError as hindernis:
            print(f"{hindernis.category}:\n{hindernis}", file=sys.stderr)
            return ABBRUCH
        return app.statuscode


def _schreibe_nur_bei_maengeln(app: Sphinx) -> None:
    """Let Sphinx follow the references only when something is wrong already, so that one run names all there is."""
    schreibe = app.builder.write

    def write(*args: Any) -> None:
        if app._warncount:
            schreibe(*args)

    app.builder.write = write  # type: ignore[method-assign]


def beende(status: int) -> NoReturn:
    """End this process at once: to free the trees of a whole book one node at a time would take seconds."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
