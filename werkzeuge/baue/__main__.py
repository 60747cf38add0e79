"""The command; see the package."""

import sys

from werkzeuge.baue.befehl import main

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
