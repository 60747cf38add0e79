"""Note fields: the notebook has them all; an id that was published does not vanish without a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from conftest import maengel, seite
from sphinx.testing.util import SphinxTestApp
from test_neubau import erneut  # noqa: F401 – a fixture

from changeguide.bausteine.notiz.kennungen import ALIAS, SPERRE, ende, fruehere, lies_sperre, schreibe_sperre

Baue = Callable[..., SphinxTestApp]


def notiz(kennung: str, frage: str = "Wofür stehe ich?", zeilen: int = 5) -> str:
    return f":::{{notiz}} {kennung}\n:zeilen: {zeilen}\n{frage}\n:::\n"


BUCH = {
    "mut.md": seite("Mut & Maß", notiz("mein-mandat", "Was heißt *Mut*", 3) + "\n" + notiz("zweite-notiz", "1 < 2?")),
    "silos.md": seite("Silos", notiz("mein-silo", "Was steht in § 80 Abs. 1?")),
}
FEST = "# Kommentar\n\nmein-mandat mut\nmein-silo silos\n"


def heft(app: SphinxTestApp) -> BeautifulSoup:
    return BeautifulSoup((app.outdir / "notizheft.html").read_text(encoding="utf-8"), "html.parser")


def felder(app: SphinxTestApp) -> list[str]:
    return [feld["data-heft"] for feld in heft(app).select("textarea")]


# -- the notebook ---------------------------------------------------------------------------------


def test_das_notizheft_hat_alle_felder_in_lesefolge(baue: Baue) -> None:
    app = baue(BUCH)
    abschnitte = heft(app).select("section.notizheft-seite")

    assert felder(app) == ["mein-mandat", "zweite-notiz", "mein-silo"]
    assert [(a.h2.get_text(), a.h2.a["href"]) for a in abschnitte] == [("Mut & Maß", "mut.html"), ("Silos", "silos.html")]
    assert [label.get_text() for label in heft(app).select("label.notiz-frage")] == [
        "Was heißt Mut",
        "1 < 2?",
        "Was steht in §\N{NO-BREAK SPACE}80 Abs.\N{NO-BREAK SPACE}1?",
    ]
    assert [(feld["rows"], len(feld.find_next_sibling("div").select(".notizlinie"))) for feld in heft(app).select("textarea")] == [
        ("3", 3),
        ("5", 5),
        ("5", 5),
    ]


def test_das_notizheft_folgt_jeder_aenderung(baue: Baue, erneut: Baue) -> None:  # noqa: F811
    app = erneut(baue(BUCH), {"mut.md": seite("Übermut", notiz("dritte-notiz"))})

    assert felder(app) == ["dritte-notiz", "mein-silo"]
    assert heft(app).select_one("h2").get_text() == "Übermut"


def test_das_notizheft_ist_gleich_wenn_nebeneinander_gelesen_wird(baue: Baue) -> None:
    dateien = {f"seite-{nummer:02}.md": seite(f"Seite {nummer}", notiz(f"notiz-{nummer:02}")) for nummer in range(12)}
    app = baue(dateien, parallel=2)

    assert felder(app) == [f"notiz-{nummer:02}" for nummer in range(12)]


def test_jedes_feld_fuehrt_zu_seinem_platz_im_notizheft(baue: Baue) -> None:
    app = baue({"ordner/mut.md": BUCH["mut.md"]})
    suppe = BeautifulSoup((app.outdir / "ordner" / "mut.html").read_text(encoding="utf-8"), "html.parser")

    assert [a["href"] for a in suppe.select("a.notiz-heft")] == [
        "../notizheft.html#notiz-mein-mandat",
        "../notizheft.html#notiz-zweite-notiz",
    ]
    assert heft(app).find(id="notiz-mein-mandat")


# -- the promise ----------------------------------------------------------------------------------


def test_ohne_sperre_und_alias_gibt_es_nichts_zu_sagen(baue: Baue) -> None:
    baue(BUCH)


def test_neue_felder_brauchen_keine_zeile_in_der_sperre(baue: Baue) -> None:
    baue(BUCH | {SPERRE: FEST, ALIAS: "# noch keine\n"})


def mangel(datei: str, zeile: int, satz: str) -> str:
    return f"docs/{datei}:{zeile}: Mangel: {satz} [notiz.kennung]"


@pytest.mark.parametrize(
    ("sperre", "alias", "erwartet"),
    [
        pytest.param(
            FEST + "mein-mandad mut\n",
            "",
            mangel(
                SPERRE,
                5,
                "Das Notizfeld „mein-mandad“ auf der Seite „mut“ ist veröffentlicht und fehlt jetzt (gemeint: „mein-mandat“?). "
                "Wer darin geschrieben hat, findet die Notiz nicht wieder. Die Kennung wieder setzen, oder in "
                'docs/notizen-alias.toml sagen, wohin die Notizen gehören: mein-mandad = "neue-kennung".',
            ),
            id="verschwunden",
        ),
        pytest.param(
            "", 'alt = "gibt-es-nicht"\n', mangel(ALIAS, 1, "„alt“ führt zu „gibt-es-nicht“, aber kein Notizfeld heißt so. Kennung berichtigen."), id="ins Leere"
        ),
        pytest.param(
            "",
            'alt = "neuer"\nneuer = "mein-sil"\n',
            mangel(ALIAS, 1, "„alt“ führt zu „neuer“ und weiter zu „mein-sil“, aber kein Notizfeld heißt so (gemeint: „mein-silo“?). Kennung berichtigen."),
            id="über zwei Schritte ins Leere",
        ),
        pytest.param(
            "",
            'a = "b"\nb = "a"\n',
            mangel(ALIAS, 1, "Von „a“ aus führen die neuen Kennungen im Kreis. Eine der Zeilen streichen."),
            id="im Kreis",
        ),
        pytest.param(
            "",
            'mein-silo = "mein-mandat"\n',
            mangel(ALIAS, 1, "Das Notizfeld „mein-silo“ gibt es noch, seine Notizen ziehen deshalb nicht um. Die Zeile streichen."),
            id="noch in Gebrauch",
        ),
        pytest.param("", "alt = 3\n", mangel(ALIAS, 1, '„alt“ ist so nicht zu lesen. Jede Zeile heißt: alte-kennung = "neue-kennung".'), id="Zahl"),
        pytest.param(
            "", '# erst\nalt = "Mein Silo"\n', mangel(ALIAS, 2, '„alt“ ist so nicht zu lesen. Jede Zeile heißt: alte-kennung = "neue-kennung".'), id="keine Kennung"
        ),
    ],
)
def test_gebrochenes_versprechen(baue: Baue, sperre: str, alias: str, erwartet: str) -> None:
    app = baue(BUCH | {SPERRE: sperre, ALIAS: alias}, maengel=True)

    assert erwartet in maengel(app)


def test_kein_toml(baue: Baue) -> None:
    app = baue(BUCH | {ALIAS: "alt: neu"}, maengel=True)

    assert maengel(app)[0].startswith("docs/notizen-alias.toml:1: Mangel: Die Datei ist kein TOML: ")


def test_ein_mangel_bleibt_auch_wenn_sich_keine_seite_geaendert_hat(baue: Baue, make_app: Baue) -> None:
    app = baue(BUCH)
    app.cleanup()
    (app.srcdir / SPERRE).write_text("weg mut\n", encoding="utf-8")
    neu = make_app("html", srcdir=app.srcdir)
    neu.build()

    assert "Das Notizfeld „weg“" in maengel(neu)[0]


def test_alias_nennt_dem_browser_die_frueheren_kennungen(baue: Baue, erneut: Baue) -> None:  # noqa: F811
    alias = 'aelter = "alt"\nalt = "mein-silo"\nnoch-eine = "mein-silo"\nentfallen = ""\n'
    app = baue(BUCH | {SPERRE: "alt silos\nentfallen mut\n", ALIAS: alias})

    def frueher(app: SphinxTestApp, name: str) -> dict[str, str]:
        suppe = BeautifulSoup((app.outdir / name).read_text(encoding="utf-8"), "html.parser")
        return {feld["id"]: feld["data-frueher"] for feld in suppe.select("textarea[data-frueher]")}

    erwartet = {"notiz-mein-silo": "aelter alt noch-eine"}
    assert [frueher(app, name) for name in ("silos.html", "mut.html", "notizheft.html")] == [erwartet, {}, erwartet]
    app = erneut(app, {ALIAS: 'alt = "mein-silo"\n', SPERRE: ""})
    assert [frueher(app, name) for name in ("silos.html", "notizheft.html")] == [{"notiz-mein-silo": "alt"}] * 2


def test_ende_und_fruehere() -> None:
    alias = {"a": "b", "b": "c", "x": "y", "y": "x", "d": ""}

    assert [ende(alias, kennung) for kennung in ("a", "c", "x", "d")] == ["c", "c", None, ""]
    assert fruehere(alias, ["c"]) == {"c": ["a", "b"]}
    assert fruehere(alias, ["b"]) == {}


def test_die_sperre_liest_sich_wie_geschrieben() -> None:
    text = schreibe_sperre({"zweite": "mut", "erste": "ordner/silos"}, "2026.1")

    assert [zeile for zeile in text.splitlines() if not zeile.startswith("#")] == ["erste ordner/silos", "zweite mut"]
    assert "2026.1" in text
    assert lies_sperre(text) == {"erste": ("ordner/silos", 3), "zweite": ("mut", 4)}
