"""What a page of the website loads: one style sheet, and the scripts of the components it holds.

A component brings ``html.css`` and, where it does something in the browser, ``script.js``.  Its script
is linked only where its mark stands in the page.  Sphinx' and furo's own scripts are not loaded: what
readers need of them is in ``grundlage/script.js``, guarded against blocked storage and free of ``eval``.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rcssmin
from rjsmin import jsmin

from changeguide.ablage import fingerabdruck, hole
from changeguide.gestaltung import website_css
from changeguide.website import auslese, masse
from changeguide.website.auslese import lies_aus, namen, skriptworte
from changeguide.website.bau import ist_website
from changeguide.website.module import buendle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

PAKET = Path(__file__).parent.parent
STIL = "changeguide.css"
FREMDE_STILE = ("pygments.css", "styles/furo.css", "sphinx-design.min.css", "copybutton.css", "styles/furo-extensions.css")
"""Style sheets of furo and the extensions, in the order of their cascade; ours follows."""
UEBERFLUESSIG = (
    *FREMDE_STILE,
    "basic.css",
    "debug.css",
    "skeleton.css",
    "copybutton_funcs.js",
    "design-tabs.js",
    "translations.js",
    "base-stemmer.js",
    "doctools.js",
    "documentation_options.js",
    "german-stemmer.js",
    "language_data.js",
    "searchtools.js",
    "sphinx_highlight.js",
    "clipboard.min.js",
    "copybutton.js",
    "check-solid.svg",
    "copy-button.svg",
    "file.png",
    "minus.png",
    "plus.png",
)
"""What Sphinx and its extensions copy and no page loads; it is taken out of the finished website."""


@dataclass(frozen=True)
class Skript:
    """The script of one component."""

    ordner: str
    """Folder of the component below the package; its last part names the file."""
    marke: str = ""
    """Stands in the HTML of every page that needs the script; "" means every page."""

    @property
    def datei(self) -> str:
        return f"_static/{Path(self.ordner).name}.js"

    @property
    def eingang(self) -> Path:
        return PAKET / self.ordner / "script.js"


SKRIPTE = (
    Skript("website/grundlage"),
    Skript("website/suche", ' data-werkzeug="search"'),
    Skript("bausteine/notiz", ' data-notiz="'),
    Skript("bausteine/normen", 'class="normen'),
    Skript("bausteine/standort", 'class="bogen'),
    Skript("bausteine/methodenfinder", 'class="methodenfinder'),
    Skript("website/mein_guide", ' data-werkzeug="mein-guide"'),
    Skript("website/karte", ' data-werkzeug="karte"'),
    Skript("website/rueckmeldung", " data-rueckmeldung"),
    Skript("website/kommentare", ' data-kommentare="'),
    Skript("website/notizheft", ' data-werkzeug="notizheft"'),
    Skript("website/offline", ' data-werkzeug="offline"'),
)
"""All scripts, in the order in which a page runs them."""

NOCH_OFFEN = "00000000"
"""Stands for the fingerprint of the style sheet, which is known only when all pages stand."""
STILADRESSE = re.compile(rb"(?<=/%s\?v=)[0-9a-f]{8}(?=\")" % re.escape(STIL).encode())
KOPF = 1 << 14
"""Bytes at the beginning of a page among which the address of the style sheet stands."""

KOPIEREN = "_static/kopieren.js"
KOPIERBAR = '<div class="highlight-'
"""Stands where sphinx-copybutton has something to do; its two scripts become one file."""
ANDERE_SPRACHEN = re.compile(r"'(?!de')[a-z]{2}(?:-[A-Z]{2})?':\{'copy':[^}]*\},?")


@cache
def skripttexte() -> dict[str, str]:
    """Return the text of every script by its file, bundled once per process."""
    return {skript.datei: buendle(skript.eingang) for skript in SKRIPTE}


@cache
def fassung(inhalt: str) -> str:
    """Return a short fingerprint for the address of a file, so that browsers notice a new one."""
    return hashlib.sha256(inhalt.encode()).hexdigest()[:8]


def schreibe_skripte(app: Sphinx) -> None:
    """Write the scripts (``builder-inited``); pages link them by their fingerprint."""
    if not ist_website(app):
        return
    skripttexte.cache_clear()
    for datei, text in skripttexte().items():
        ziel = Path(app.outdir, datei)
        ziel.parent.mkdir(parents=True, exist_ok=True)
        ziel.write_text(text, encoding="utf-8")


def verlinke(app: Sphinx, pagename: str, vorlage: str, kontext: dict[str, Any], doctree: Any) -> None:
    """Tell the template which files the page loads (``html-page-context``, after everything else)."""
    if not ist_website(app):
        return
    kontext["stil"] = f"_static/{STIL}?v={NOCH_OFFEN}"
    kontext["skripte"] = list(_skripte_fuer(kontext.get("body", "") + kontext.get("werkzeug", "") + kontext.get("rueckmeldung", "")))


def _skripte_fuer(inhalt: str) -> Iterator[str]:
    for skript in SKRIPTE:
        if skript.marke in inhalt:
            yield f"{skript.datei}?v={fassung(skripttexte()[skript.datei])}"
    if KOPIERBAR in inhalt:
        yield KOPIEREN


def stelle_fertig(app: Sphinx, fehler: Exception | None) -> None:
    """Write the style sheet once all pages stand, and take out what none of them loads (``build-finished``)."""
    if fehler or not ist_website(app):
        return
    statisch = Path(app.outdir, "_static")
    seiten = sorted(Path(app.outdir).rglob("*.html"))
    vorkommende = namen(datei.read_text(encoding="utf-8") for datei in seiten)
    verlinkt = {datei: text for datei, text in skripttexte().items() if datei in vorkommende}
    kopieren = _kopieren(statisch)
    vorkommende |= skriptworte([*verlinkt.values(), kopieren])
    css = "\n".join([*_lies(statisch, FREMDE_STILE), website_css(), masse.regeln(vorkommende)])
    stand = fingerabdruck(css, sorted(vorkommende), Path(auslese.__file__))
    klein = hole(app.doctreedir, STIL, stand, lambda: rcssmin.cssmin(lies_aus(css, vorkommende)).encode())
    (statisch / STIL).write_bytes(klein)
    _nenne_fassung(seiten, fassung(klein.decode()))
    Path(app.outdir, KOPIEREN).write_text(kopieren, encoding="utf-8")
    for name in UEBERFLUESSIG:
        (statisch / name).unlink(missing_ok=True)
    for datei in skripttexte().keys() - verlinkt.keys():
        Path(app.outdir, datei).unlink()


def _nenne_fassung(seiten: Iterable[Path], wert: str) -> None:
    """Let every page ask for the style sheet as it is now, also pages of an earlier build."""
    for seite in seiten:
        with seite.open("r+b") as datei:
            adresse = STILADRESSE.search(datei.read(KOPF))
            if adresse and adresse[0] != wert.encode():
                datei.seek(adresse.start())
                datei.write(wert.encode())


def _kopieren(statisch: Path) -> str:
    """Return the scripts of sphinx-copybutton as one, without the words of languages the book does not speak."""
    kopf = "const DOCUMENTATION_OPTIONS = { URL_ROOT: '' };"  # all that sphinx-copybutton asks Sphinx for
    skript = jsmin("\n".join([kopf, *_lies(statisch, ("clipboard.min.js", "copybutton.js"))]))
    return ANDERE_SPRACHEN.sub("", skript)


def _lies(ordner: Path, namen: Iterable[str]) -> Iterator[str]:
    """Yield the text of the files that are there; a book may do without one of the extensions."""
    for datei in (ordner / name for name in namen):
        if datei.exists():
            yield datei.read_text(encoding="utf-8")


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", schreibe_skripte)
    app.connect("html-page-context", verlinke, priority=950)
    app.connect("build-finished", stelle_fertig, priority=800)  # after furo has written its pygments.css
