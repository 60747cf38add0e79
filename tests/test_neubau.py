"""What must be right however the book is built: after a change, without one, in parallel."""

from __future__ import annotations

from collections.abc import Callable
from zipfile import ZipFile

import pytest
from conftest import maengel, seite
from sphinx.testing.util import SphinxTestApp
from sphinx.util.parallel import ParallelTasks
from test_ueberblicke import lies, nachbarn, texte

Baue = Callable[..., SphinxTestApp]

NOTIZ = ":::{notiz} mein-mandat\nWofür stehe ich?\n:::"
UEBERBLICK = seite("Überblick", ":::{ueberblick}\n:::", typ="ueberblick", ebene="[alle]")
BUCH = {
    "probe.md": UEBERBLICK,
    "mut.md": seite("Mut", verwandt="[silos]"),
    "silos.md": seite("Silos", frage="Wozu sind Silos gut?"),
}


@pytest.fixture
def erneut(make_app: Callable[..., SphinxTestApp]) -> Baue:
    """Change the sources of a built book and build it again, as the next ``make`` would."""

    def _erneut(app: SphinxTestApp, dateien: dict[str, str], **optionen: object) -> SphinxTestApp:
        app.cleanup()
        for name, text in dateien.items():
            (app.srcdir / name).write_text(text, encoding="utf-8")
        neu = make_app(app.builder.name, srcdir=app.srcdir, **optionen)
        neu.build()
        assert neu.warning.getvalue() == ""
        return neu

    return _erneut


def karten(app: SphinxTestApp) -> list[list[str]]:
    return [texte(karte, "p")[:2] for karte in lies(app).select(".karte")]


# -- after a change -------------------------------------------------------------------------------


def test_ueberblick_zeigt_neuen_titel_und_neue_frage(baue: Baue, erneut: Baue) -> None:
    app = erneut(baue(BUCH), {"silos.md": seite("Gärten", frage="Was wächst hier?")})
    assert karten(app) == [["Mut", "Wozu?"], ["Gärten", "Was wächst hier?"]]


def test_ueberblick_zeigt_neue_frage(baue: Baue, erneut: Baue) -> None:
    app = erneut(baue(BUCH), {"silos.md": seite("Silos", frage="Was wächst hier?")})
    assert karten(app) == [["Mut", "Wozu?"], ["Silos", "Was wächst hier?"]]


def test_ueberblick_verliert_seite_die_nicht_mehr_passt(baue: Baue, erneut: Baue) -> None:
    app = baue(BUCH | {"probe.md": UEBERBLICK.replace("{ueberblick}", "{ueberblick}\n:ebene: individuell")})
    assert karten(erneut(app, {"silos.md": seite("Silos", ebene="[kommune]")})) == [["Mut", "Wozu?"]]


def test_ueberblick_folgt_neuer_lesefolge(baue: Baue, erneut: Baue) -> None:
    app = erneut(baue(BUCH), {"index.md": "# Buch\n\n```{toctree}\nprobe\nsilos\nmut\n```\n"})
    assert [karte[0] for karte in karten(app)] == ["Silos", "Mut"]


def test_ueberblick_zeigt_neue_seite(baue: Baue, erneut: Baue) -> None:
    index = "# Buch\n\n```{toctree}\nprobe\nmut\nsilos\nneu\n```\n"
    app = erneut(baue(BUCH), {"index.md": index, "neu.md": seite("Neu")})
    assert [karte[0] for karte in karten(app)] == ["Mut", "Silos", "Neu"]


def test_weiterlesen_zeigt_neuen_titel(baue: Baue, erneut: Baue) -> None:
    app = erneut(baue(BUCH), {"silos.md": seite("Gärten")})
    assert nachbarn(app, "mut") == {"Quer dazu": ["Gärten"]}


def test_weiterlesen_folgt_neuer_ebene(baue: Baue, erneut: Baue) -> None:
    app = erneut(baue(BUCH), {"silos.md": seite("Silos", ebene="[kommune]")})
    assert nachbarn(app, "mut") == {"Eine Ebene weiter: Kommunale Ebene": ["Silos"]}


def test_rueckverweis_verschwindet(baue: Baue, erneut: Baue) -> None:
    app = erneut(baue(BUCH), {"mut.md": seite("Mut")})
    assert nachbarn(app, "silos") == {}


def test_notizfeld_ist_nach_aenderung_nicht_doppelt(baue: Baue, erneut: Baue) -> None:
    app = erneut(baue(BUCH | {"mut.md": seite("Mut", NOTIZ)}), {"mut.md": seite("Übermut", NOTIZ)})
    assert [feld["data-notiz"] for feld in lies(app, "mut").select("textarea")] == ["mein-mandat"]


def test_seitenleiste_zeigt_neuen_titel(baue: Baue, erneut: Baue) -> None:
    app = erneut(baue(BUCH), {"silos.md": seite("Gärten")})
    assert texte(lies(app, "mut"), ".sidebar-tree a") == ["Überblick", "Mut", "Gärten"]


def geschrieben(app: SphinxTestApp) -> dict[str, int]:
    """Return for every page when it was written."""
    return {name: (app.outdir / f"{name}.html").stat().st_mtime_ns for name in app.env.found_docs}


def test_ohne_aenderung_wird_keine_seite_geschrieben(baue: Baue, erneut: Baue) -> None:
    app = baue(BUCH)
    vorher = geschrieben(app)
    assert geschrieben(erneut(app, {})) == vorher


def test_neue_lesezeit_schreibt_nur_die_seiten_die_sie_zeigen(baue: Baue, erneut: Baue) -> None:
    pfad = seite("Pfad", ":::{lesepfad} Weg\nsilos: Weil es dort anfängt.\n:::")
    app = baue(BUCH | {"pfad.md": pfad, "still.md": seite("Still")})
    vorher = geschrieben(app)

    app = erneut(app, {"silos.md": seite("Silos", "Wort " * 300, frage="Wozu sind Silos gut?")})

    assert texte(lies(app), ".karte-angaben")[1] == "Beitrag · 2 Min. Lesezeit"
    assert "(2 Min.)" in texte(lies(app, "pfad"), ".lesepfad li")[0]
    neue = {name for name, zeit in geschrieben(app).items() if zeit != vorher[name]}
    assert neue == {"index", "pfad", "probe", "silos"}


ADAM = "@misc{{{}, author={{Adam, A}}, title={{{}}}, year={{2020}}, pruefung={{amtlich}}}}\n"
ZITATE = {
    "literatur.bib": ADAM.format("eins", "Erstes") + ADAM.format("zwei", "Zweites"),
    "mut.md": seite("Mut", "Das sagt {cite}`zwei`."),
    "silos.md": seite("Silos"),
    "literatur.md": seite("Literatur", "```{bibliography}\n```"),
}


def test_quellen_zeigen_geaenderten_eintrag(baue: Baue, erneut: Baue) -> None:
    app = erneut(baue(ZITATE), {"literatur.bib": ADAM.format("zwei", "Gärten")})
    assert texte(lies(app, "mut"), ".quellen li em") == ["Gärten"]


def test_zitat_wird_von_neuem_zitat_unterschieden(baue: Baue, erneut: Baue) -> None:
    app = erneut(baue(ZITATE), {"silos.md": seite("Silos", "Das sagt {cite}`eins`.")})
    assert texte(lies(app, "mut"), ".bibtex-citation") == ["(Adam 2020b)"]


# -- in parallel ----------------------------------------------------------------------------------

VIELE = BUCH | {f"seite-{nummer}.md": seite(f"Seite {nummer}", verwandt="[silos]") for nummer in range(9)}
"""More pages than the five that Sphinx still reads and writes in one process."""
FEHLERHAFT = VIELE | {
    "seite-1.md": seite(frage=5),
    "seite-2.md": seite(verwandt="[nirgends]"),
    "seite-3.md": seite(inhalt=NOTIZ),
    "seite-8.md": seite(inhalt=NOTIZ),
    "seite-7.md": seite(inhalt="[](nirgends)"),
}


@pytest.fixture
def gabelungen(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Count what Sphinx hands to processes of their own."""
    aufgaben: list[object] = []
    add_task = ParallelTasks.add_task

    def gezaehlt(self: ParallelTasks, aufgabe: Callable[..., object], *rest: object) -> None:
        aufgaben.append(aufgabe)
        add_task(self, aufgabe, *rest)

    monkeypatch.setattr(ParallelTasks, "add_task", gezaehlt)
    return aufgaben


def seiten(app: SphinxTestApp) -> dict[str, str]:
    return {datei.name: datei.read_text(encoding="utf-8") for datei in app.outdir.glob("*.html")}


def test_parallel_wie_nacheinander(baue: Baue, erneut: Baue, gabelungen: list[object]) -> None:
    app = baue(VIELE)
    nacheinander = seiten(app)
    assert not gabelungen
    parallel = seiten(erneut(app, {}, freshenv=True, parallel=2))
    assert gabelungen
    assert parallel == nacheinander


def test_epub_parallel_wie_nacheinander(baue: Baue, erneut: Baue, gabelungen: list[object]) -> None:
    """Other processes meet the pictures, this one packs them."""
    bild = {"punkt.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "seite-7.md": seite(inhalt="![Ein Punkt](punkt.svg)")}
    app = baue(VIELE | bild, "epub")
    nacheinander = packungen(app)
    assert not gabelungen
    parallel = packungen(erneut(app, {}, freshenv=True, parallel=2))
    assert gabelungen
    assert "_images/punkt.svg" in parallel
    assert parallel == nacheinander


def packungen(app: SphinxTestApp) -> dict[str, bytes]:
    """Return what an EPUB holds, by name."""
    with ZipFile(next(app.outdir.glob("*.epub"))) as archiv:
        return {name: archiv.read(name) for name in archiv.namelist()}


@pytest.mark.parametrize("ausgabe", ["html", "epub"])
def test_parallel_dieselben_meldungen(ausgabe: str, baue: Baue, make_app: Callable[..., SphinxTestApp]) -> None:
    app = baue(FEHLERHAFT, ausgabe, maengel=True)
    app.cleanup()
    parallel = make_app(ausgabe, srcdir=app.srcdir, freshenv=True, parallel=2)
    parallel.build()
    assert sorted(maengel(parallel)) == sorted(maengel(app))
    assert len(maengel(parallel)) == 4
