"""What the printed book says about itself, on its title page and the page behind it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sphinx.util.texescape import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.config import Config

LIZENZ = "Texte und Zeichnungen stehen unter der Lizenz Creative Commons Namensnennung – Weitergabe unter gleichen Bedingungen 4.0 International (CC BY-SA 4.0)."
LIZENZ_ADRESSE = "https://creativecommons.org/licenses/by-sa/4.0/deed.de"
SATZ = (
    "Gesetzt mit Sphinx und LuaLaTeX aus Source Serif und Source Sans (SIL Open Font License 1.1), "
    "Beispiele für Dateien aus Latin Modern Mono (GUST Font License)."
)
VORBEHALT = "Das Handbuch ersetzt keine Rechtsberatung. Sehen Sie vor jeder Verwendung im geltenden Text nach."
UEBER = "anhang/impressum"
"""Page of the book that says more: who is behind it, what it is not, how to cite."""


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
    """Yield the lines of the imprint: name and LaTeX text; what the publisher has not filled in is left out."""
    angabe = config.betreiber.text
    stand = f"{date.fromisoformat(config.ausgabe_datum):%d.%m.%Y}"
    yield "Ausgabe", tex(f"{config.release}, Stand {stand}")
    stelle = [angabe(f"herausgeber.{name}") for name in ("name", "rechtsform", "anschrift")]
    if any(stelle):
        yield "Herausgegeben von", tex(", ".join(filter(None, stelle)))
    if vertretung := angabe("herausgeber.vertreten_durch"):
        yield "Vertreten durch", tex(vertretung)
    if verantwortlich := angabe("herausgeber.verantwortlich_inhalt"):
        yield "Verantwortlich", tex(verantwortlich)
    kontakt = [angabe("herausgeber.telefon"), angabe("rueckmeldung.email") or angabe("herausgeber.email")]
    if any(kontakt):
        yield "Kontakt", tex(", ".join(filter(None, kontakt)))
    if adresse := config.html_baseurl:
        yield "Im Netz", netz(adresse)
    if isbn := angabe("herausgeber.isbn"):
        yield "ISBN", tex(isbn)
    yield "Redaktion", tex(f"© {config.copyright}")
    yield "Lizenz", f"{tex(LIZENZ)} {netz(LIZENZ_ADRESSE)}"
    yield "So zitieren Sie", zitat(config)
    yield "Recht", tex(VORBEHALT)
    yield "Mehr", rf"\cgmehrdazu{{{UEBER}::doc}}"
    yield "Satz", tex(SATZ)
    yield "Papier", r"\cgpapier"


def zitat(config: Config) -> str:
    """Return how to cite the book, with what is known about its publisher."""
    wer = config.betreiber.text("herausgeber.name") or config.author
    wo = f" {netz(config.html_baseurl)}." if config.html_baseurl else ""
    kopf = f"{wer} ({config.ausgabe_datum[:4]}): {config.project}. Ausgabe {config.release}."
    return f"{tex(kopf)}{wo} Lizenz: CC BY-SA 4.0."


def tex(text: str) -> str:
    return escape(text, "lualatex")


def netz(adresse: str) -> str:
    """Return an address that LaTeX may break."""
    return rf"\nolinkurl{{{adresse.replace('%', chr(92) + '%').replace('#', chr(92) + '#')}}}"
