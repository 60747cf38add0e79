"""The command; see the package."""

import sys

from werkzeuge.sphinxlauf.lauf import beende, laufe

if __name__ == "__main__":
    beende(laufe(*sys.argv[1:]))
