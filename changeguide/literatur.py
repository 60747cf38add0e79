"""German bibliography: how entries and in-text citations read, from ``docs/anhang/literatur.bib``.

Two fields beyond BibTeX: ``kuerzel`` is how a work without author is cited ("SGB VIII"),
``pruefung`` says how far the entry has been checked; ``note`` holds remarks for the authors
and is never printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pybtex.database
import pybtex.errors
import pybtex.plugin
from docutils import nodes
from pybtex.database import BibliographyDataError
from pybtex.exceptions import PybtexError
from pybtex.richtext import HRef, Tag, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from sphinx.builders.latex.nodes import thebibliography
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinxcontrib.bibtex import plugin
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.label import LabelReferenceStyle

from changeguide.einmal import einmal
from changeguide.hindernisse import Hindernis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pybtex.database import Entry
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

SCHLICHT = re.compile(r"(?:[\w.:;()/–] ?|[,-] ?(?![,-]))*")
"""Text without LaTeX."""
PRUEFVERMERK = {
    "amtlich": "Amtlicher Text gelesen",
    "gesehen": "Titel und Inhalt selbst gesehen",
    "nachgewiesen": "Angaben nachgewiesen",
    "ungeprueft": "Angaben noch ungeprüft",
}


class Literaturstil(BaseStyle):
    """Formatting style ``changeguide``: "Name, Vorname (Jahr): *Titel*. Ort: Verlag."."""

    default_name_style = "lastfirst"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sort = lambda eintraege: sorted(eintraege, key=reihe)
        self.format_labels = kennzeichen

    def format_entry(self, label: str, entry: Entry, bib_data: Any = None) -> FormattedEntry:
        return FormattedEntry(entry.key, self._text(entry), label)

    def _text(self, eintrag: Entry) -> Text:
        kopf = self._namen(eintrag, "author") or self._namen(eintrag, "editor")
        jahr = f" ({eintrag.fields['year']})" if "year" in eintrag.fields else ""
        titel = Tag("em", lies_latex(eintrag.fields.get("title", "")))
        anfang = [kopf, f"{jahr}: ", titel] if kopf else [titel, jahr]
        vermerk = PRUEFVERMERK.get(eintrag.fields.get("pruefung"), "")
        teile = [Text(*anfang), *self._erschienen(eintrag), *self._adresse(eintrag), Text(vermerk)]
        return Text(" ").join(satz(teil) for teil in teile if str(teil))

    def _namen(self, eintrag: Entry, rolle: str) -> Text | None:
        personen = eintrag.persons.get(rolle)
        if not personen:
            return None
        namen = [self.format_name(person, self.abbreviate_names).format() for person in personen]
        return Text(Text("; ").join(namen), " (Hrsg.)" if rolle == "editor" else "")

    def _erschienen(self, eintrag: Entry) -> Iterator[Text]:
        """Yield what says where the work appeared, one sentence each."""
        angabe = {name: lies_latex(wert) for name, wert in eintrag.fields.items()}
        if "booktitle" in angabe:
            herausgabe = self._namen(eintrag, "editor")
            yield Text("In: ", *([herausgabe, ": "] if herausgabe else []), Tag("em", angabe["booktitle"]))
        if "journal" in angabe:
            band = [" ", angabe["volume"]] if "volume" in angabe else []
            heft = ["(", angabe["number"], ")"] if "number" in angabe else []
            seiten = [", S. ", angabe["pages"]] if "pages" in angabe else []
            yield Text("In: ", Tag("em", angabe["journal"]), *band, *heft, *seiten)
        if "howpublished" in angabe:
            yield angabe["howpublished"]
        if "edition" in angabe:
            yield Text(angabe["edition"], ". Auflage")
        haus = angabe.get("publisher") or angabe.get("institution")
        if ort_und_haus := [teil for teil in (angabe.get("address"), haus) if teil]:
            yield Text(": ").join(ort_und_haus)

    def _adresse(self, eintrag: Entry) -> Iterator[Text]:
        adresse = f"https://doi.org/{eintrag.fields['doi']}" if "doi" in eintrag.fields else eintrag.fields.get("url")
        if adresse:
            yield Text(HRef(adresse, adresse))  # the full address as text: paper can only show what is written


@dataclass
class Zitierweise(LabelReferenceStyle):
    """Reference style ``changeguide``: "(Scharpf 1993; SGB VIII)"."""

    bracket_parenthetical: BracketStyle = field(default_factory=lambda: BracketStyle(left="(", right=")", sep="; "))


def pruefe(app: Sphinx) -> None:
    """Check the bibliography before it is used (``builder-inited``); what an entry lacks is a warning.

    :raises Hindernis: if the file is not BibTeX at all
    """
    for name in app.config.bibtex_bibfiles:
        datei = Path(app.confdir, name)
        try:
            with pybtex.errors.capture() as fehler:
                eintraege = pybtex.database.parse_file(str(datei), bib_format="bibtex").entries
        except UnicodeDecodeError as kodierung:
            raise Hindernis(f"{name}: Die Literaturdatei ist nicht in UTF-8 gespeichert.") from kodierung
        except (OSError, PybtexError) as grund:
            raise Hindernis(f"{name}: Die Literaturdatei fehlt oder ist nicht lesbar.") from grund
        for schreibfehler in fehler:
            if not isinstance(schreibfehler, BibliographyDataError):  # an entry twice: that is a warning
                raise Hindernis(f"{name}: Die Literaturdatei ist fehlerhaft: {schreibfehler}")
        for kennung, eintrag in eintraege.items():
            if "title" not in eintrag.fields:
                _melde(datei, f"Der Quelle „{kennung}“ fehlt „title“.")
            if eintrag.fields.get("pruefung") not in PRUEFVERMERK:
                _melde(datei, f"Die Quelle „{kennung}“ braucht „pruefung“: eines von {', '.join(PRUEFVERMERK)}.")


def _melde(datei: Path, satz: str) -> None:
    logger.warning(satz, location=str(datei), type="literatur")


class DoppelteKlammer(SphinxPostTransform):
    """Lets a statute that was just named in brackets be its own citation: not "(§ 80, SGB VIII) (SGB VIII)"."""

    default_priority = 20  # after Sphinx has resolved the citations (10)

    def run(self, **kwargs: Any) -> None:
        for zitat in [wort for wort in self.document.findall(nodes.inline) if "bibtex-citation" in wort["classes"]]:
            stelle = zitat.parent.index(zitat)
            davor = zitat.parent[stelle - 1] if stelle else None
            genannt = f"{zitat.astext()[1:-1]}) "
            if isinstance(davor, nodes.Text) and davor.replace("\N{NO-BREAK SPACE}", " ").endswith(genannt):
                del zitat[0], zitat[-1]  # its own brackets
                zitat.parent.insert(stelle + 1, nodes.Text(")"))
                zitat.parent[stelle - 1] = nodes.Text(davor[: -len(genannt)])


class Literaturort(SphinxPostTransform):
    """Remembers where the bibliography stands, before Sphinx moves it to the end of the printed book (750)."""

    default_priority = 740
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        for zitat in self.document.findall(nodes.citation):
            zitat.parent["literaturort"] = True


class LiteraturZurueck(SphinxPostTransform):
    """Puts the bibliography back onto its page."""

    default_priority = 760
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        for verzeichnis in list(self.document.findall(thebibliography)):
            ort = next(self.document.findall(lambda knoten: isinstance(knoten, nodes.Element) and knoten.get("literaturort")))
            verzeichnis.parent.remove(verzeichnis)
            ort += verzeichnis


@einmal
def zitiert_auf(env: BuildEnvironment) -> dict[str, set[str]]:
    """Return for every docname the keys of the works cited there."""
    schluessel: dict[str, set[str]] = {}
    for zitat in env.domains["cite"].citation_refs:
        schluessel.setdefault(zitat.docname, set()).update(ziel.key for ziel in zitat.targets)
    return schluessel


def satz(text: Text) -> Text:
    """Return the text with exactly one full stop at its end."""
    return text if str(text).endswith((".", "?", "!")) else Text(text, ".")


@cache
def lies_latex(latex: str) -> Text:
    """Return BibTeX' notation ("--", "{…}") as formatted text; most fields hold none, and reading it is slow."""
    return Text(latex) if SCHLICHT.fullmatch(latex) else Text.from_latex(latex)


def klartext(latex: str) -> str:
    """Return BibTeX' notation as plain text."""
    return str(lies_latex(latex))


def kuerzel(eintrag: Entry) -> str:
    """Return how a work is cited: "Scharpf 1993", "Kurtz/Snowden 2003", "Cady u. a. 2014", "SGB VIII"."""
    return klartext(eintrag.fields["kuerzel"]) if "kuerzel" in eintrag.fields else name_und_jahr(eintrag)


def name_und_jahr(eintrag: Entry) -> str:
    """Return family names (or the title) and year of a work."""
    personen = eintrag.persons.get("author") or eintrag.persons.get("editor") or []
    namen = [klartext(" ".join(chain(person.prelast_names, person.last_names))) for person in personen]
    if len(namen) > 3:
        namen = [f"{namen[0]} u. a."]
    wer = "/".join(namen) or klartext(eintrag.fields.get("title", ""))
    return " ".join(filter(None, (wer, eintrag.fields.get("year"))))


def kennzeichen(eintraege: Iterable[Entry]) -> list[str]:
    """Return the label of each entry; equal ones get a letter ("2020a", "2020b")."""
    namen = [kuerzel(eintrag) for eintrag in eintraege]
    haeufig = {name for name, anzahl in Counter(namen).items() if anzahl > 1}
    gezaehlt: Counter[str] = Counter()
    fertig = []
    for name in namen:
        fertig.append(name + chr(ord("a") + gezaehlt[name]) if name in haeufig else name)
        gezaehlt[name] += 1
    return fertig


def reihe(eintrag: Entry) -> tuple[str, str]:
    """Return the place of an entry in the bibliography: by how it is cited, then by title."""
    return alphabetisch(kuerzel(eintrag)), alphabetisch(klartext(eintrag.fields.get("title", "")))


def alphabetisch(text: str) -> str:
    """Return a sort key by DIN 5007: umlauts like their base letters, other accents dropped."""
    grund = unicodedata.normalize("NFD", text.casefold())
    return "".join(zeichen for zeichen in grund if not unicodedata.combining(zeichen))


def setup(app: Sphinx) -> None:
    app.setup_extension("sphinxcontrib.bibtex")
    pybtex.plugin.register_plugin("pybtex.style.formatting", "changeguide", Literaturstil)
    app.connect("builder-inited", pruefe, priority=100)
    app.add_post_transform(DoppelteKlammer)
    app.add_post_transform(Literaturort)
    app.add_post_transform(LiteraturZurueck)
    plugin.register_plugin("sphinxcontrib.bibtex.style.referencing", "changeguide", Zitierweise)
    # Asked for at every citation; pybtex would look through all installed packages each time.
    pybtex.plugin.register_plugin("pybtex.backends", "plaintext", pybtex.plugin.find_plugin("pybtex.backends", "plaintext"), force=True)
