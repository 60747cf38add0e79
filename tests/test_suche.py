"""The search: words, compounds, index – and that the browser understands them as the build does."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import WURZEL, seite
from playwright._impl._driver import compute_driver_executable

from changeguide.website.suche import ALLTAG, INDEX
from changeguide.website.suche.lesen import lies
from changeguide.website.suche.verzeichnis import STUFEN, _verkuerzt, _zeichen, stufe
from changeguide.website.suche.worte import stamm, worte
from changeguide.website.suche.zerlegen import Zerleger
from werkzeuge.suchmessung.anfragen import lies as lies_anfragen
from werkzeuge.suchmessung.anfragen import mittel

if TYPE_CHECKING:
    from sphinx.testing.util import SphinxTestApp

Bau = Callable[..., "SphinxTestApp"]
MODULE = WURZEL / "changeguide" / "website" / "suche"
DOCS = WURZEL / "docs"
KB_JE_SEITE = 0.6


def im_browser(skript: str, eingabe: Any) -> Any:
    """Run a module with the modules of the search and return what it prints as JSON; ``eingabe`` is its input."""
    kopf = (
        f'import {{ stamm }} from "{(MODULE / "stamm.js").as_uri()}";\n'
        f'import {{ flach, worte }} from "{(MODULE / "worte.js").as_uri()}";\n'
        f'import {{ Suchmaschine }} from "{(MODULE / "maschine.js").as_uri()}";\n'
        'import { readFileSync } from "node:fs";\n'
        'const eingabe = JSON.parse(readFileSync(0, "utf8"));\n'
    )
    node = compute_driver_executable()[0]
    befehl = [node, "--no-warnings", "--input-type=module", "--eval", kopf + f"console.log(JSON.stringify({skript}));"]
    lauf = subprocess.run(befehl, input=json.dumps(eingabe), capture_output=True, text=True, encoding="utf-8", check=False)
    assert lauf.returncode == 0, lauf.stderr
    return json.loads(lauf.stdout)


@pytest.fixture(scope="session")
def texte() -> list[str]:
    return [datei.read_text(encoding="utf-8") for datei in sorted(DOCS.rglob("*.md"))]


@pytest.fixture(scope="session")
def index(fertige_website: Path) -> dict[str, Any]:
    """Return the index of the real book."""
    return aus_skript(fertige_website / INDEX)


def aus_skript(datei: Path) -> Any:
    return json.loads(re.search(r"detail:(.*)\}\)\);\n\Z", datei.read_text(encoding="utf-8"), re.DOTALL)[1])


# -- words --------------------------------------------------------------------------------------------


def test_der_stammformer_im_browser_gleicht_snowball_bei_jedem_wort_und_wortende_des_buchs(texte: list[str]) -> None:
    ganze = {wort for text in texte for wort in re.findall("[a-zäöüß]+", text.lower())}
    enden = {wort[ort:] for wort in ganze if len(wort) > 7 for ort in range(1, len(wort) - 2)}
    alle = sorted(ganze | enden | {wort.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue") for wort in ganze})

    gefunden = im_browser("eingabe.map(stamm)", alle)

    assert len(alle) > 30_000
    assert [(wort, soll, ist) for wort, soll, ist in zip(alle, map(stamm, alle), gefunden, strict=True) if soll != ist] == []


SCHREIBWEISEN = {
    "Planer:innen Planer*innen Planer_innen PlanerInnen Planer/innen Planer/-innen Planer(innen)": ["planer"] * 7,
    "Akteur:in Akteur*in AkteurIn, Expertinnen": ["akteur"] * 3 + ["expert"],
    "Bürger:innenbeteiligung": ["bürgerbeteiligung"],
    "Präventionskette Praeventionskette": ["präventionskette"] * 2,
    "Straße Strasse STRASSE": ["strasse"] * 3,
    "neue aktuelle bequem Café": ["neue", "aktülle", "bequem", "cafe"],
    "Pla­nung Sta\u00adke\u00adhol\u00adder": ["planung", "stakeholder"],
    "§ 80 §80 §\u00a080 Paragraf 80 Paragraph 80 SGB VIII 80": ["§80"] * 5 + ["sgb", "viii", "§80"],
    "§§ 79–81 und § 4a": ["§79", "§81", "und", "§4a"],
    "1-2-4-Alle, AG-78": ["1-2-4-alle", "ag-78"],
}


def test_schreibweisen_fallen_zusammen_beim_bau_und_im_browser_gleich(texte: list[str]) -> None:
    for text, soll in SCHREIBWEISEN.items():
        assert list(worte(text)) == soll
    alle = [*SCHREIBWEISEN, *texte]

    assert im_browser("eingabe.map(worte)", alle) == [list(worte(text)) for text in alle]


# -- compounds ----------------------------------------------------------------------------------------


def test_zusammensetzungen_zerfallen_in_worte_des_buchs() -> None:
    text = "Die Rolle, eine Matrix, viele Rollen. Der Haushalt und eine Sperre. Die Jugend, die Hilfe, ein Plan, die Planung."
    zerleger = Zerleger([text])

    assert zerleger.begriff("rollenmatrix") == "rollen|matrix"
    assert zerleger.begriff("haushaltssperren") == "haushalts|sperr"
    assert zerleger.begriff("jugendhilfeplanungen") == "jugend|hilfe|planung"
    assert zerleger.begriff("stakeholder-matrix") == "stakeholder|matrix"


@pytest.mark.parametrize("wort", ["beratung", "entscheidung", "aufgabe", "verantwortung", "gewinnen", "arbeiten"])
def test_was_keine_zusammensetzung_ist_bleibt_ganz(wort: str) -> None:
    zerleger = Zerleger(["Der Rat, die Scheidung, die Gabe, die Antwort, das Innen, die Ente, der Arm und die Ration."])

    assert "|" not in zerleger.begriff(wort)


# -- index --------------------------------------------------------------------------------------------


def test_stufen_und_zahlen_bleiben_in_ihren_grenzen() -> None:
    assert [stufe(0.0001), stufe(10_000)] == [1, STUFEN]
    assert [_zeichen(zahl) for zahl in (0, 1, 56, 57, 89, 90, 200)] == ["#", "$", "[", "]", "}", "~#", "~~7"]
    assert "".join(_verkuerzt(["kart", "karten|wand", "karton", "matrix"])) == "AkartEen|wandEonAmatrix"


def test_der_browser_entpackt_was_der_bau_packt(index: dict[str, Any]) -> None:
    laengen = "m.begriffe.length, m.orte.length, m.gewichte.length, m.beginne.at(-1)"
    skript = f"((m) => [{laengen}, Math.max(...m.orte), m.begriffe.slice(0, 3)])(new Suchmaschine(eingabe))"
    begriffe, orte, gewichte, ende, groesste, erste = im_browser(skript, index)

    assert begriffe > 5_000
    assert orte == gewichte == ende == len(index["stufen"])
    assert groesste == len(index["seiten"]) - 1
    assert erste == sorted(erste)


def test_jedes_wort_des_buchs_findet_im_browser_was_im_index_steht(fertige_website: Path, index: dict[str, Any]) -> None:
    gelesen = [
        lies(fertige_website / f"{docname}.html").text
        for docname, _, typ, *_ in index["seiten"]
        if index["typen"][typ] != "Werkzeug"
    ]
    zerleger = Zerleger(gelesen)
    stoppworte = set(index["stoppwoerter"].split())
    alle = sorted({wort for text in gelesen for wort in worte(text) if len(wort) > 1 and not wort.isdigit()} - stoppworte)

    gefunden = im_browser(
        "((m) => eingabe[1].map((wort) => m.schluesselVon(wort) ?? null))(new Suchmaschine(eingabe[0]))", [index, alle]
    )

    falsch = [
        (w, zerleger.begriff(w), ist)
        for w, ist in zip(alle, gefunden, strict=True)
        if zerleger.begriff(w).replace("|", "") != ist
    ]
    ueblich = [wort for wort, _, ist in falsch if ist is None]  # on so many pages that the index leaves it out
    assert len(alle) > 9_000
    assert len(falsch) - len(ueblich) < 0.005 * len(alle), falsch[:20]
    assert len(ueblich) < 20, ueblich


def test_der_index_ist_klein(fertige_website: Path, index: dict[str, Any]) -> None:
    gepackt = len(gzip.compress((fertige_website / INDEX).read_bytes(), 9, mtime=0)) / 1000

    assert len(index["seiten"]) > 130
    assert gepackt / len(index["seiten"]) < KB_JE_SEITE


@pytest.mark.parametrize("satz", ["abstimmung", "pruefung"])
def test_die_suche_findet_so_gut_wie_versprochen(index: dict[str, Any], satz: str) -> None:
    """Only the sums are looked at: whoever tunes the search must not know which questions of the test set fail."""
    anfragen = lies_anfragen(satz, {docname.rpartition("/")[2] for docname, *_ in index["seiten"]})
    slugs = "m.suche(frage).treffer.map((t) => t.seite.docname.split('/').pop())"
    skript = f"((m) => eingabe[1].map((frage) => {slugs}))(new Suchmaschine(eingabe[0]))"
    treffer = im_browser(skript, [index, [anfrage.frage for anfrage in anfragen]])

    ausbeute = mittel(anfrage.ausbeute(liste) for anfrage, liste in zip(anfragen, treffer, strict=True))
    kehrwert = mittel(anfrage.kehrwert(liste) for anfrage, liste in zip(anfragen, treffer, strict=True))
    assert ausbeute >= 0.94, f"recall@10 {ausbeute:.3f}"
    assert kehrwert >= 0.88, f"MRR {kehrwert:.3f}"


FEINDLICH = [
    "__proto__",
    "constructor toString",
    "<script>alert(1)</script>",
    ".*+?^${}()|[]\\",
    "a" * 5000,
    "🙂 \ud83d",
    "\u0000",
    "- – ·",
    "§",
    "  ",
]


def test_keine_anfrage_bringt_die_suchmaschine_aus_dem_tritt(index: dict[str, Any]) -> None:
    skript = "((m) => eingabe[1].map((frage) => m.suche(frage).treffer.length))(new Suchmaschine(eingabe[0]))"

    assert all(0 <= zahl <= len(index["seiten"]) for zahl in im_browser(skript, [index, FEINDLICH]))


def test_alltagsworte_fuehren_zu_woertern_des_buchs(texte: list[str]) -> None:
    woerter = tomllib.loads(ALLTAG.read_text(encoding="utf-8"))["woerter"]
    buch = "\n".join(texte)

    assert len(woerter) > 100
    assert [ziel for ziele in woerter.values() for ziel in ziele if ziel not in buch] == []


# -- the build ----------------------------------------------------------------------------------------


BUCH = {
    "kette.md": seite(
        "Präventionskette", "## Der Übergang\n\nEin Kind kommt in die Schule.", stichworte="[Übergang]", ebene="[kommune]"
    ),
    "amt.md": seite(
        "Das Amt", "Hier steht ein Satz über die Schule.", typ="methode", dauer=30, gruppe="[4, 15]", material="[Stift]"
    ),
    "stichwortverzeichnis.md": seite("Stichwortverzeichnis", ":::{stichwortverzeichnis}\nEinschulung: Übergang\n:::"),
}


def test_der_bau_schreibt_index_auszuege_und_suchseite_und_nichts_von_sphinx(baue: Bau) -> None:
    ordner = Path(baue(BUCH).outdir)

    daten = aus_skript(ordner / INDEX)
    docnames = [docname for docname, *_ in daten["seiten"]]
    assert docnames[:2] == ["kette", "amt"]
    assert "search" not in docnames
    assert daten["seiten"][1][1:5] == [
        "Das Amt",
        daten["typen"].index("Methode"),
        [daten["ebenen"].index("Individuelle Ebene")],
        30,
    ]
    assert aus_skript(ordner / "_static" / "auszug" / "kette.js")[1] == [
        "der-ubergang",
        "Der Übergang",
        "Ein Kind kommt in die Schule.",
    ]
    assert f'"{INDEX}?v=' in (ordner / "search.html").read_text(encoding="utf-8")
    assert not (ordner / "searchindex.js").exists()
    assert not (ordner / "_static" / "searchtools.js").exists()


def test_verweise_des_stichwortverzeichnisses_fuehren_zur_seite_ihres_ziels(baue: Bau) -> None:
    daten = aus_skript(Path(baue(BUCH).outdir) / INDEX)

    treffer = im_browser("new Suchmaschine(eingabe).suche('Einschulung').treffer.map((t) => t.seite.docname)", daten)

    assert treffer[0] == "kette"


def test_eine_geloeschte_seite_verschwindet_aus_index_und_auszuegen(baue: Bau) -> None:
    app = baue(BUCH)
    app.cleanup()
    Path(app.srcdir, "amt.md").unlink()
    app = baue({name: text for name, text in BUCH.items() if name != "amt.md"})

    docnames = {docname for docname, *_ in aus_skript(Path(app.outdir, INDEX))["seiten"]}
    assert "kette" in docnames
    assert "amt" not in docnames
    assert {datei.stem for datei in Path(app.outdir, "_static", "auszug").rglob("*.js")} == docnames


def test_auch_werkzeuge_werden_gefunden(index: dict[str, Any]) -> None:
    skript = "new Suchmaschine(eingabe).suche('Notizen drucken').treffer[0].seite"

    assert im_browser(skript, index)["docname"] == "notizheft"
    assert im_browser(skript, index)["typ"] == "Werkzeug"


def test_zweimal_gebaut_ist_gleich_gebaut(baue: Bau) -> None:
    app = baue(BUCH)
    erster = Path(app.outdir, INDEX).read_bytes()
    app.cleanup()

    assert Path(baue(BUCH, freshenv=True).outdir, INDEX).read_bytes() == erster
