"""Builds the editions of the book, each under its final name only when it is whole.

    python -m werkzeuge.baue [druck] [lesen] [epub] [website] [zip]
    python -m werkzeuge.baue druck-a5 | druck-a5-hefte | druck-grau | druck-druckerei

Everything in the making lies in ``_build/arbeit``, everything finished in
``_build/change-guide-<edition>``.  An edition whose sources did not change is not built again.
The sources are read once; what is made of them is made side by side.
Exit status: 0 all wished-for editions are there; 1 one is missing, and why was said.

:mod:`~werkzeuge.baue.orte`       where everything lies
:mod:`~werkzeuge.baue.ausgaben`   how each edition is made
:mod:`~werkzeuge.baue.ablauf`     in which order, and what side by side
:mod:`~werkzeuge.baue.stand`      what is built already
:mod:`~werkzeuge.baue.uebergabe`  how a finished edition gets to its place
"""

from werkzeuge.baue.ausgaben import BAUPLAENE
from werkzeuge.baue.befehl import main
from werkzeuge.baue.orte import ARBEIT, FASSUNG, WURZEL, ZIEL
from werkzeuge.baue.stand import fingerabdruck
from werkzeuge.baue.uebergabe import uebergib

__all__ = ["ARBEIT", "BAUPLAENE", "FASSUNG", "WURZEL", "ZIEL", "fingerabdruck", "main", "uebergib"]
