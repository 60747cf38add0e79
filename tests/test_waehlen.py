"""What the tools for choosing are made of: questions, reading paths, page texts; right also after a change."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from conftest import WURZEL, seite
from sphinx.testing.util import SphinxTestApp

from changeguide.domaene import Lesepfad, domaene, seiten_je_teil
from changeguide.website import karte, mein_guide
from changeguide.website.mein_guide.seitenteile import ORDNER, als_javascript

if TYPE_CHECKING:
    from collections.abc import Callable

REFLEXION = """
:::{reflexion}
- Welche Zahl *verteidigen* Sie
  nach § 80 Abs. 4?
- Wer [müsste](b) sein Gesicht wahren?
:::
"""
PFAD = """
:::{lesepfad} Bevor Sie einladen
:fuer: Für alle.
b: Weil jemand fragt.
a: Weil es so ist.
:::
"""
BUCH = {
    "index.md": "# Buch\n\n```{toctree}\n:caption: Erster Teil\na\n```\n\n```{toctree}\n:caption: Zweiter Teil\nb\nm/c\n```\n",
    "a.md": seite("Anfang & <Ende>", REFLEXION),
    "b.md": seite("Mitte", PFAD, ebene="[organisation, kommune]"),
    "m/c.md": seite("Methode", "`` ` ${x} \\n ``", typ="methode", dauer=45, gruppe="[2, 4]", material="[Stifte]"),
}
FRAGEN = ["Welche Zahl verteidigen Sie nach §\u00a080 Abs.\u00a04?", "Wer müsste sein Gesicht wahren?"]


def teile(app: SphinxTestApp) -> dict[str, str]:
    """Return the texts the compilation loads, by the path of their file."""
    ordner = app.outdir / ORDNER
    return {datei.relative_to(ordner).as_posix(): datei.read_text(encoding="utf-8") for datei in ordner.rglob("*.js")}


def test_fragen_pfade_und_skripte_sind_parallel_dieselben(baue: Callable[..., SphinxTestApp], make_app: Callable[..., SphinxTestApp]) -> None:
    viele = {f"x{nummer}.md": seite(f"X {nummer}") for nummer in range(8)}  # Sphinx reads few pages in one process
    verzeichnis = "\n\n```{toctree}\n:caption: Rest\n" + "\n".join(name.removesuffix(".md") for name in viele) + "\n```\n"
    app = baue(BUCH | viele | {"index.md": BUCH["index.md"] + verzeichnis})
    nacheinander = teile(app)
    app.cleanup()
    parallel = make_app("html", srcdir=app.srcdir, freshenv=True, parallel=2)
    parallel.build()

    for domain in (domaene(app.env), domaene(parallel.env)):
        assert domain.reflexionen["a"] == FRAGEN
        assert domain.reflexionen["b"] == []
        assert domain.lesepfade == {"b": [Lesepfad("Bevor Sie einladen", "Für alle.", ("b", "a"))]}
    assert teile(parallel) == nacheinander


def test_seiten_stehen_unter_ihrem_teil(baue: Callable[..., SphinxTestApp]) -> None:
    je_teil = seiten_je_teil(baue(BUCH).env)

    assert {teil: [eintrag.docname for eintrag in eintraege] for teil, eintraege in je_teil.items()} == {
        "Erster Teil": ["a"],
        "Zweiter Teil": ["b", "m/c"],
    }


def test_die_karten_kommen_nur_von_seiten_mit_fragen(baue: Callable[..., SphinxTestApp]) -> None:
    app = baue(BUCH)

    assert karte.inhalt(app) == [
        {
            "titel": "Erster Teil",
            "anzahl": 2,
            "seiten": [{"docname": "a", "titel": "Anfang & <Ende>", "ebenen": "individuell", "fragen": FRAGEN}],
        }
    ]
    assert "Anfang &amp; &lt;Ende&gt;" in (app.outdir / "karte.html").read_text(encoding="utf-8")


def test_mein_guide_kennt_seiten_zeiten_und_pfade(baue: Callable[..., SphinxTestApp]) -> None:
    app = baue(BUCH)
    inhalt = mein_guide.inhalt(app)

    methode = inhalt["teile"][1]["seiten"][1]
    assert methode["angaben"] == "Methode · 1 Min. Lesezeit · 45 Min. Dauer"
    assert methode["minuten"] == {"lesezeit": 1, "dauer": 45, "vorbereitung": 20}
    assert [(pfad["name"], [station["slug"] for station in pfad["seiten"]]) for pfad in inhalt["pfade"]] == [("Bevor Sie einladen", ["b", "a"])]
    html = (app.outdir / "mein-guide.html").read_text(encoding="utf-8")
    assert '<li data-seiten="b a">' in html
    assert '<li data-seite="m/c" data-lesezeit="1" data-dauer="45" data-vorbereitung="20"><a href="m/c.html">Methode</a>' in html


def test_beispiele_fuer_schreibende_sind_keine_karten_und_pfade(baue: Callable[..., SphinxTestApp]) -> None:
    app = baue(BUCH | {"index.md": BUCH["index.md"] + "\n```{toctree}\n:caption: Mitmachen\nmitmachen/x\n```\n", "mitmachen/x.md": f"# X\n{REFLEXION}{PFAD}"})

    assert len(karte.inhalt(app)) == 1
    assert len(mein_guide.inhalt(app)["pfade"]) == 1
    assert "mitmachen/x.js" not in teile(app)


def test_jede_seite_gibt_es_noch_einmal_als_skript(baue: Callable[..., SphinxTestApp]) -> None:
    texte = teile(baue(BUCH))

    assert sorted(texte) == ["a.js", "b.js", "m/c.js"]
    assert all(re.fullmatch(r'document\.currentScript\.dispatchEvent\(new CustomEvent\("daten",\{detail:String\.raw`[^`]*`\}\)\);\n', text) for text in texte.values())
    assert "headerlink" not in texte["a.js"]
    assert "&#96; &#36;{x} &#92;n" in re.sub("<[^>]*>", "", texte["m/c.js"])


def test_kein_text_bricht_aus_dem_skript_aus() -> None:
    assert als_javascript("`${alert(1)}`\\u0041") == "String.raw`&#96;&#36;{alert(1)}&#96;&#92;u0041`"


def test_nach_einer_aenderung_stimmen_skripte_und_werkzeuge(baue: Callable[..., SphinxTestApp]) -> None:
    erste = baue(BUCH)
    vorher = teile(erste)
    erste.cleanup()
    (erste.srcdir / "a.md").unlink()
    rest = {name: text for name, text in BUCH.items() if name != "a.md"} | {
        "index.md": BUCH["index.md"].replace("```{toctree}\n:caption: Erster Teil\na\n```\n\n", ""),
        "b.md": seite("Mitte", REFLEXION.replace("[müsste](b)", "müsste"), ebene="[kommune]"),
    }

    app = baue(rest)

    nachher = teile(app)
    assert sorted(nachher) == ["b.js", "m/c.js"]
    assert nachher["m/c.js"] == vorher["m/c.js"]
    assert "Gesicht wahren" in nachher["b.js"]
    assert [teil["titel"] for teil in karte.inhalt(app)] == ["Zweiter Teil"]
    assert mein_guide.inhalt(app)["pfade"] == []
    assert domaene(app.env).reflexionen.keys() == {"b", "m/c"}


def test_der_finder_gibt_dem_formular_alle_worte_mit() -> None:
    soll = (WURZEL / "tests/soll/methodenfinder.html").read_text(encoding="utf-8")
    worte = json.loads(re.search(r'data-worte="([^"]*)"', soll)[1].replace("&quot;", '"'))

    assert list(worte) == ["ebene", "zweck", "online"]
    assert ["entscheiden", "Entscheiden und verabreden"] in worte["zweck"]
    for ausgabe in ("epub", "latex"):
        assert "Konsent" not in (WURZEL / f"tests/soll/methodenfinder.{ausgabe}").read_text(encoding="utf-8")
