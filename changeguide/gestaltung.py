"""Collects the look of all building blocks: the style sheets of website and EPUB, the LaTeX package, the Typst module.

The colours stand once, in ``bausteine/grund/farben.toml``; from there they become CSS custom
properties (light and dark), LaTeX and Typst colours.  The order of ``BAUSTEINE`` is the cascade.
What the pages of the printed book have in common stands before them, from ``changeguide/druck``.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from changeguide import druck
from changeguide.bausteine import BAUSTEINE
from changeguide.palette import farben, tinte

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

ORDNER = Path(__file__).parent / "bausteine"
NAME = "changeguide"
TYPST_FUNKTION = re.compile(r"^#let ([\w-]+)", re.MULTILINE)


def farben_css() -> str:
    """Return the palettes as custom properties; paper is always light."""
    paletten = farben()
    hell, dunkel = ("".join(f"--cg-{n}:{wert};" for n, wert in paletten[palette].items()) for palette in ("hell", "dunkel"))
    return (
        f"body{{{hell}}}\n"
        f"@media not print{{body[data-theme='dark']{{{dunkel}}}\n"
        f"@media (prefers-color-scheme:dark){{body:not([data-theme='light']){{{dunkel}}}}}}}\n"
    )


def farben_latex(palette: str = "hell") -> str:
    """Return a palette as LaTeX colours ``cg-…``; from those of ink on, LaTeX mixes no others."""
    if palette == "hell":
        return "".join(f"\\definecolor{{cg-{name}}}{{HTML}}{{{wert[1:].upper()}}}\n" for name, wert in farben()[palette].items())
    modell = {"grau": "gray", "cmyk": "cmyk"}[palette]
    zeilen = (f"\\definecolor{{cg-{name}}}{{{modell}}}{{{','.join(map(str, tinte(wert)))}}}\n" for name, wert in farben()[palette].items())
    return "".join((f"\\selectcolormodel{{{modell}}}\n", *zeilen))


def farben_typst() -> str:
    """Return the light palette as a Typst dictionary ``farben``."""
    zeilen = (f'  "{name}": rgb("{wert}"),' for name, wert in farben()["hell"].items())
    return "\n".join(["#let farben = (", *zeilen, ")"]) + "\n"


def teile(dateiname: str) -> Iterator[str]:
    """Yield the files of this name, foundation first, in the order of the building blocks."""
    for name in ("grund", *BAUSTEINE):
        datei = ORDNER / name / dateiname
        if datei.exists():
            yield f"{datei.read_text(encoding='utf-8').strip()}\n"


@cache
def website_css() -> str:
    """Return the look of the website: colours, building blocks, and what only the website has."""
    nur_website = sorted(ORDNER.parent.joinpath("website").glob("*/html.css"))
    return "\n".join([farben_css(), *teile("html.css"), *(datei.read_text(encoding="utf-8") for datei in nur_website)])


@cache
def typst_modul() -> str:
    """Return the Typst module of colours and building blocks."""
    return "\n".join([farben_typst(), *teile("typst.typ")])


@cache
def typst_funktionen() -> frozenset[str]:
    """Return the names of all functions of the Typst module."""
    return frozenset(TYPST_FUNKTION.findall(typst_modul()))


def schreibe(app: Sphinx) -> None:
    """Write what the edition needs into its output folder (``builder-inited``)."""
    website_css.cache_clear()
    if app.builder.name == "epub":
        _schreibe(app, f"_static/{NAME}.css", *teile("epub.css"))
    elif app.builder.format == "latex":
        kopf = f"\\NeedsTeXFormat{{LaTeX2e}}\n\\ProvidesPackage{{{NAME}}}\n"
        _schreibe(app, f"{NAME}.sty", kopf, farben_latex(druck.varianten.gewaehlt(app.config).palette), *druck.stile(app), *teile("latex.sty"))
    elif app.builder.format == "typst":
        typst_funktionen.cache_clear()
        typst_modul.cache_clear()
        _schreibe(app, "bausteine.typ", typst_modul())


def _schreibe(app: Sphinx, ziel: str, *inhalt: str) -> None:
    datei = Path(app.outdir, ziel)
    datei.parent.mkdir(parents=True, exist_ok=True)
    datei.write_text("\n".join(inhalt), encoding="utf-8")


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", schreibe)
