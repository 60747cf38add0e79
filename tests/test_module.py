"""Joining modules into one script: what it understands, and what it refuses with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from changeguide.website.anlagen import skripttexte
from changeguide.website.module import ModulFehler, buendle


def schreibe(ordner: Path, **module: str) -> Path:
    """Write modules and return the path of the one called ``start``."""
    for name, text in module.items():
        (ordner / f"{name}.js").write_text(text, encoding="utf-8")
    return ordner / "start.js"


def test_jedes_modul_steht_einmal_und_vor_dem_der_es_braucht(tmp_path: Path) -> None:
    eingang = schreibe(
        tmp_path,
        start='import { a } from "./a.js";\nimport { b } from "./b.js";\na(b);\n',
        a='import { b } from "./b.js";\nexport const a = b;\n',
        b="export const b = 1;\n",
    )
    skript = buendle(eingang)

    assert skript.count("const b=1") == 1
    assert skript.index("const b=1") < skript.index("const a=b") < skript.index("a(b)")
    assert "import" not in skript


@pytest.mark.parametrize(
    ("module", "meldung"),
    [
        ({"start": 'import { a } from "./a.js";\n'}, "start.js braucht a.js, aber diese Datei gibt es nicht"),
        ({"start": '\nimport { x } from "./a.js";\n', "a": ""}, "start.js:2: a.js gibt „x“ nicht heraus"),
        ({"start": "\nexport default 1;\n"}, "start.js:2: Diese Form versteht der Bau nicht"),
        ({"start": "const a = 1;\nconst b = `x${a && `, ${a}`}`;\n"}, "start.js:2: Eine Zeichenkette in ` ` steht"),
        ({"start": 'import { a } from "./a.js";\nconst b = 1;\n', "a": "export const a = 1;\nconst b = 2;\n"}, "beide den Namen „b“"),
        ({"start": 'import { a } from "./a.js";\n', "a": 'import { c } from "./start.js";\nexport const a = 1;\n'}, "führt im Kreis"),
    ],
    ids=["fehlt", "nicht-herausgegeben", "unbekannt", "verschachtelt", "doppelt", "kreis"],
)
def test_was_sich_nicht_verbinden_laesst_wird_mit_ort_genannt(tmp_path: Path, module: dict[str, str], meldung: str) -> None:
    with pytest.raises(ModulFehler) as fehler:
        buendle(schreibe(tmp_path, **module))
    assert meldung in str(fehler.value)


def test_alle_skripte_des_buchs_lassen_sich_verbinden() -> None:
    assert all(text.startswith("(() => {") for text in skripttexte().values())
