"""What the book says about itself on the page behind its title: who, when, under which licence, how to cite."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from changeguide.kalender import ausgabetag

if TYPE_CHECKING:
    from sphinx.config import Config

LIZENZ = "Texte und Zeichnungen stehen unter der Lizenz Creative Commons Namensnennung – Weitergabe unter gleichen Bedingungen 4.0 International (CC BY-SA 4.0). "
VORBEHALT = "Das Handbuch ersetzt keine Rechtsberatung. Sehen Sie vor jeder Verwendung im geltenden Text nach."
UEBER = "anhang/impressum"
"""Page of the book that says more: who is behind it, what it is not, how to cite."""


class Netz(str):
    """A web address within a line."""

    __slots__ = ()


LIZENZ_ADRESSE = Netz("https://creativecommons.org/licenses/by-sa/4.0/deed.de")


def impressum(config: Config) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines of the imprint: name and pieces of text; what the publisher has not filled in is left out."""
    angabe = config.betreiber.text
    yield "Ausgabe", [f"{config.release}, Stand {ausgabetag(config):%d.%m.%Y}"]
    stelle = [angabe(f"herausgeber.{name}") for name in ("name", "rechtsform", "anschrift")]
    if any(stelle):
        yield "Herausgegeben von", [", ".join(filter(None, stelle))]
    if vertretung := angabe("herausgeber.vertreten_durch"):
        yield "Vertreten durch", [vertretung]
    if verantwortlich := angabe("herausgeber.verantwortlich_inhalt"):
        yield "Verantwortlich", [verantwortlich]
    kontakt = [angabe("herausgeber.telefon"), angabe("rueckmeldung.email") or angabe("herausgeber.email")]
    if any(kontakt):
        yield "Kontakt", [", ".join(filter(None, kontakt))]
    if config.html_baseurl:
        yield "Im Netz", [Netz(config.html_baseurl)]
    if isbn := angabe("herausgeber.isbn"):
        yield "ISBN", [isbn]
    yield "Redaktion", [f"© {config.copyright}"]
    yield "Lizenz", [LIZENZ, LIZENZ_ADRESSE]
    yield "So zitieren Sie", zitat(config)
    yield "Recht", [VORBEHALT]


def zitat(config: Config) -> list[str]:
    """Return how to cite the book, with what is known about its publisher."""
    wer = config.betreiber.text("herausgeber.name") or config.author
    kopf = f"{wer} ({ausgabetag(config):%Y}): {config.project}. Ausgabe {config.release}."
    wo = [" ", Netz(config.html_baseurl), "."] if config.html_baseurl else []
    return [kopf, *wo, " Lizenz: CC BY-SA 4.0."]
