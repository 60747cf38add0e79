"""The search: an index of all pages, texts for excerpts, and the page that searches them in the browser."""

from __future__ import annotations

import json
import posixpath
import tomllib
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from changeguide.ablage import fingerabdruck, gedaechtnis
from changeguide.bausteine.stichworte import sammle, stichwortverzeichnis
from changeguide.domaene import domaene, lesefolge, slug
from changeguide.seite import EBENEN, TYPEN
from changeguide.website.anlagen import fassung
from changeguide.website.bau import ist_website
from changeguide.website.suche import lesen
from changeguide.website.suche.lesen import Abschnitt, Gelesen, artikel
from changeguide.website.suche.verzeichnis import Blatt, gewichte, packe
from changeguide.website.suche.worte import STAEMME
from changeguide.website.suche.zerlegen import Zerleger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

INDEX = "_static/suchindex.js"
AUSZUEGE = "_static/auszug"
VERZEICHNIS = "stichwortverzeichnis"
FAKTOREN = {"ueberblick": 0.75, "arbeitsblatt": 0.9, "workshop": 0.85, "": 0.3}
"""What the weights of a type of page are multiplied with; "" is pages without a type, for authors."""
WERKZEUG = "Werkzeug"
"""What the type of a tool's page is called among the filters."""
GLOSSAR, FAKTOR_GLOSSAR = "glossar", 0.6
"""The glossary says what a word means here; the pages about it come before."""
ALLTAG = Path(__file__).with_name("alltagswoerter.toml")


def daten(app: Sphinx) -> dict[str, str]:
    """Write index and excerpts, and return where the browser finds them (``Werkzeug.daten``).

    Called once all pages of the book are written: the search reads them as readers do.
    """
    gelesen = _lies_alle(app) | _werkzeuge()
    blaetter = list(_blaetter(app.env, gelesen))
    with gedaechtnis(app.doctreedir, "staemme", version("snowballstemmer")) as staemme:
        STAEMME.update(staemme)
        zerleger = Zerleger([seite.text for seite in gelesen.values()])
        index = als_skript(packe(blaetter, gewichte(blaetter, zerleger)))
        staemme.update(STAEMME)
    _schreibe(Path(app.outdir, INDEX), index)
    auszuege = {f"{docname}.js": als_skript(_auszug(seite)) for docname, seite in gelesen.items()}
    for datei, text in auszuege.items():
        _schreibe(Path(app.outdir, AUSZUEGE, datei), text)
    _raeume_auf(Path(app.outdir, AUSZUEGE), auszuege)
    return {"index": f"{INDEX}?v={fassung(index)}", "auszuege": AUSZUEGE, "fassung": fassung("".join(auszuege.values()))}


def _lies_alle(app: Sphinx) -> dict[str, Gelesen]:
    """Return the content of all pages; a page that an earlier build wrote just so is not taken apart again."""
    texte = {
        docname: artikel(Path(app.builder.get_outfilename(docname)).read_text(encoding="utf-8")) for docname in _seiten(app.env)
    }
    with gedaechtnis(app.doctreedir, "gelesen", fingerabdruck(Path(lesen.__file__))) as bekannt:
        fingerabdruecke = {docname: fingerabdruck(text) for docname, text in texte.items()}
        gelesen = {
            docname: bekannt.get(fingerabdruecke[docname]) or lesen.lies_artikel(text) for docname, text in texte.items()
        }
        bekannt.clear()
        bekannt.update((fingerabdruecke[docname], inhalt) for docname, inhalt in gelesen.items())
    return gelesen


def als_skript(wert: Any) -> str:
    """Return data as a script that hands them to the element that loads it (``gemeinsam/laden.js``)."""
    text = json.dumps(wert, ensure_ascii=False, separators=(",", ":"))
    return f'document.currentScript.dispatchEvent(new CustomEvent("daten",{{detail:{text}}}));\n'


def _seiten(env: BuildEnvironment) -> list[str]:
    """Return the pages that can be found; the start page and the index only lead to others."""
    return [name for name in lesefolge(env) if name != env.config.root_doc and slug(name) != VERZEICHNIS]


def _werkzeuge() -> dict[str, Gelesen]:
    """Return the tools by the names of their pages; the search does not find itself."""
    from changeguide.website.werkzeuge import WERKZEUGE  # it imports this package

    return {
        werkzeug.name: Gelesen(werkzeug.titel, werkzeug.wozu, abschnitte=[Abschnitt("", "", [f"{werkzeug.wozu}."])])
        for werkzeug in WERKZEUGE
        if werkzeug.daten is not daten
    }


def _blaetter(env: BuildEnvironment, gelesen: dict[str, Gelesen]) -> Iterator[Blatt]:
    werkzeuge = _werkzeuge()
    stichworte, siehe = _stichworte(env)
    normen = _normen(gelesen)
    for docname, inhalt in gelesen.items():
        eintrag = domaene(env).seiten.get(docname)
        seite = eintrag.seite if eintrag else None
        felder = {
            "titel": [inhalt.titel],
            "anfang": inhalt.titel.split()[:1],
            "adresse": [slug(docname).replace("-", " ")],
            "stichwort": [*stichworte[docname], *(norm for norm, _ in inhalt.normen)],
            "norm": normen[docname],
            "frage": [inhalt.frage],
            "ueberschrift": [abschnitt.ueberschrift for abschnitt in inhalt.abschnitte],
            "kurz": [inhalt.kurz],
        }
        yield Blatt(
            docname,
            inhalt.titel,
            inhalt.text,
            felder,
            siehe=siehe[docname],
            typ=TYPEN[seite.typ] if seite else WERKZEUG if docname in werkzeuge else "",
            ebenen=tuple(EBENEN[ebene] for ebene in seite.ebene) if seite else (),
            dauer=(seite.dauer or 0) if seite else 0,
            lesezeit=eintrag.lesezeit if eintrag else 0,
            faktor=_faktor(docname, seite.typ if seite else WERKZEUG if docname in werkzeuge else ""),
        )


def _faktor(docname: str, typ: str) -> float:
    return FAKTOR_GLOSSAR if slug(docname) == GLOSSAR else FAKTOREN.get(typ, 1.0)


def _stichworte(env: BuildEnvironment) -> tuple[dict[str, list[str]], dict[str, list[tuple[str, str]]]]:
    """Return for every page its keywords, and the words that send to them, each with the keyword."""
    orte = dict(sammle(env))
    stichworte: dict[str, list[str]] = defaultdict(list)
    siehe: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for wort, fundorte in orte.items():
        for docname, _ in fundorte:
            stichworte[docname].append(wort)
    for wort, ziel in [*_siehe(env), *_alltagsworte()]:
        for docname, _ in orte.get(ziel, ()):
            siehe[docname].append((wort, ziel))
    return stichworte, siehe


def _normen(gelesen: dict[str, Gelesen]) -> dict[str, list[str]]:
    """Return for every page the norms whose rows lead to it."""
    normen: dict[str, list[str]] = defaultdict(list)
    for docname, inhalt in gelesen.items():
        for norm, adressen in inhalt.normen:
            for adresse in adressen:
                ziel = posixpath.normpath(posixpath.join(posixpath.dirname(docname), adresse))
                normen[ziel.removesuffix(".html")].append(norm)
    return normen


def _siehe(env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    """Yield the see-references of the index page: the word, and a keyword it sends to."""
    for docname in (name for name in lesefolge(env) if slug(name) == VERZEICHNIS):
        for knoten in env.get_doctree(docname).findall(stichwortverzeichnis):
            yield from ((wort, ziel) for wort, ziele, _ in knoten["siehe"] for ziel in ziele)


def _alltagsworte() -> Iterator[tuple[str, str]]:
    """Yield the words readers use and the book does not: the word, and a keyword it stands for."""
    for wort, ziele in tomllib.loads(ALLTAG.read_text(encoding="utf-8"))["woerter"].items():
        yield from ((wort, ziel) for ziel in ziele)


def _auszug(seite: Gelesen) -> list[list[str]]:
    return [[stelle.anker, stelle.ueberschrift, "\n".join(stelle.absaetze)] for stelle in seite.abschnitte]


def _schreibe(datei: Path, text: str) -> None:
    datei.parent.mkdir(parents=True, exist_ok=True)
    datei.write_text(text, encoding="utf-8")


def _raeume_auf(ordner: Path, bleiben: Iterable[str]) -> None:
    """Remove the excerpts of pages that are gone."""
    for datei in ordner.rglob("*.js"):
        if datei.relative_to(ordner).as_posix() not in set(bleiben):
            datei.unlink()


def schalte_sphinx_suche_ab(app: Sphinx) -> None:
    """Keep Sphinx from building its own index and search page (``builder-inited``)."""
    if ist_website(app):
        app.builder.search = False  # type: ignore[attr-defined]


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", schalte_sphinx_suche_ab)
