"""What the printed book says about itself, on its title page and the page behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.texescape import escape

from changeguide import impressum as allgemein
from changeguide.impressum import UEBER, Netz

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.config import Config

SATZ = (
    "Gesetzt mit Sphinx und LuaLaTeX aus Source Serif und Source Sans (SIL Open Font License 1.1), "
    "Beispiele für Dateien aus Latin Modern Mono (GUST Font License)."
)


def als_latex(config: Config) -> str:
    """Return the facts as LaTeX macros."""
    haupttitel, _, untertitel = config.project.partition(" – ")
    werte = {
        "cgvariante": config.druck_variante,
        "cghaupttitel": tex(haupttitel),
        "cguntertitel": tex(untertitel),
        "cgausgabe": tex(f"Ausgabe {config.release}"),
        "cgherausgeber": tex(config.betreiber.text("herausgeber.name")),
        "cgimpressum": "".join(rf"\cgimpressumzeile{{{tex(name)}}}{{{inhalt}}}" for name, inhalt in impressum(config)),
    }
    return "".join(f"\\newcommand\\{name}{{{wert}}}\n" for name, wert in werte.items())


def impressum(config: Config) -> Iterator[tuple[str, str]]:
    """Yield the lines of the imprint: name and LaTeX text."""
    for name, stuecke in allgemein.impressum(config):
        yield name, "".join(netz(stueck) if isinstance(stueck, Netz) else tex(stueck) for stueck in stuecke)
    yield "Mehr", rf"\cgmehrdazu{{{UEBER}::doc}}"
    yield "Satz", tex(SATZ)
    yield "Papier", r"\cgpapier"


def tex(text: str) -> str:
    return escape(text, "lualatex")


def netz(adresse: str) -> str:
    """Return an address that LaTeX may break."""
    return rf"\nolinkurl{{{adresse.replace('%', chr(92) + '%').replace('#', chr(92) + '#')}}}"
