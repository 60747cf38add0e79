"""Runs of Sphinx: the pages read once, warnings are errors, progress in one line, nothing kept from a failed run.

    python -m werkzeuge.sphinxlauf builder output-folder doctree-folder [name=value …]

:mod:`~werkzeuge.sphinxlauf.lesung`  the pages, read once and lent to every edition
:mod:`~werkzeuge.sphinxlauf.aufruf`  starts a run, shows how far it is, says how it ended
:mod:`~werkzeuge.sphinxlauf.lauf`    the run itself, the only one of them that needs Sphinx
"""

from werkzeuge.sphinxlauf.aufruf import NUR_LESEN, WURZEL, SphinxFehler, sphinx
from werkzeuge.sphinxlauf.lesung import Lesung

__all__ = ["NUR_LESEN", "WURZEL", "Lesung", "SphinxFehler", "sphinx"]
