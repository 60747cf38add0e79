"""Writes the JSON Schema of a page's front matter beside this file, for editors."""

from __future__ import annotations

import json
from pathlib import Path

from changeguide.seite import schema

DATEI = Path(__file__).with_name("seite.schema.json")

if __name__ == "__main__":
    DATEI.write_text(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"Geschrieben: {DATEI.parent.name}/{DATEI.name}")
