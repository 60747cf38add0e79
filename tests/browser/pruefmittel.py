"""axe and the checker of the W3C, as ``werkzeuge/node`` pins them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

NODE = Path(sys.prefix) / "node" / "node_modules"
AXE = (NODE / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
VNU = NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"


def axe(seite: Page) -> list[str]:
    """Return what axe objects to on a page, with all its rules; the context needs ``bypass_csp=True``."""
    if not seite.evaluate("'axe' in window"):
        seite.evaluate(AXE)
    verstoesse = seite.evaluate("() => axe.run().then((bericht) => bericht.violations)")
    return [f"{v['id']}: {json.dumps(k['target'])} {k['html'][:120]}" for v in verstoesse for k in v["nodes"]]
