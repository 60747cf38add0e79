"""The build command: what waits for what, what runs side by side; interrupted runs do no harm, finished editions are never lost."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Event

import pytest

from werkzeuge import anzeige, prozesse, sphinxlauf
from werkzeuge.baue import ablauf, ausgaben, befehl, stand, uebergabe
from werkzeuge.baue.ablauf import baue_alle, mit_grundlagen, naechste
from werkzeuge.baue.ausgaben import BAUPLAENE, Bauplan
from werkzeuge.latexlauf import LatexFehler
from werkzeuge.sphinxlauf import Lesung, SphinxFehler

Tat = Callable[[], object]


@pytest.mark.parametrize("inhalt", [None, "", "{", '{"name": "epub"}', "[]"])
def test_verdorbener_merkzettel_zaehlt_nicht(inhalt: str | None, tmp_path: Path) -> None:
    merkzettel = tmp_path / "epub.json"
    if inhalt is not None:
        merkzettel.write_text(inhalt)
    assert stand.lies(merkzettel) is None


def test_ein_abgebrochener_druck_verdirbt_den_naechsten_nicht(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What LaTeX was writing when it was stopped is cut off in the middle, and would stop every later run."""
    druck = tmp_path / "druck"
    druck.mkdir()
    for endung in ("aux", "out", "toc", "pdf"):
        (druck / f"{ausgaben.STAMM}.{endung}").write_text(r"\BOOKMARK [0][]{part")
    gefunden: list[str] = []

    def sphinx(*_: object, **__: object) -> None:
        gefunden.extend(datei.name for datei in druck.iterdir() if datei.is_file())
        raise SphinxFehler("genug")

    monkeypatch.setattr(ausgaben, "ARBEIT", tmp_path)
    monkeypatch.setattr(ausgaben, "GELESEN", Lesung(tmp_path))
    monkeypatch.setattr(ausgaben.GELESEN, "fuer", lambda name: tmp_path)
    monkeypatch.setattr(ausgaben, "sphinx", sphinx)
    monkeypatch.setattr(ausgaben.einrichten, "richte_debian_ein", lambda *_: True)

    with pytest.raises(SphinxFehler):
        ausgaben.baue_druck()
    assert gefunden == []


def test_was_waehrend_des_baus_geaendert_wird_zaehlt_beim_naechsten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the EPUB would lose the pages of the print edition that was begun before the change."""
    (seite := tmp_path / "seite.md").write_text("vorher")
    monkeypatch.setattr(stand, "WURZEL", tmp_path)
    monkeypatch.setattr(stand, "QUELLEN", ("seite.md",))
    stand._quellenstand.cache_clear()
    begonnen = stand.fingerabdruck("druck")
    seite.write_text("nachher")
    assert stand.fingerabdruck("druck") == begonnen

    stand._quellenstand.cache_clear()  # as the next build finds it
    assert stand.fingerabdruck("druck") != begonnen
    stand._quellenstand.cache_clear()


# -- the place of a finished edition ------------------------------------------------------------------


def ordner(ort: Path, inhalt: str) -> Path:
    ort.mkdir()
    (ort / "index.html").write_text(inhalt)
    return ort


def test_uebergabe_ersetzt_die_fruehere_fassung(tmp_path: Path) -> None:
    ziel = ordner(tmp_path / "website", "alt")
    uebergabe.uebergib(ordner(tmp_path / "neu", "neu"), ziel)
    assert (ziel / "index.html").read_text() == "neu"
    assert sorted(datei.name for datei in tmp_path.iterdir()) == ["neu", "website"]


def test_gescheiterte_uebergabe_laesst_die_fruehere_fassung_stehen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ziel = ordner(tmp_path / "website", "alt")
    fertig = ordner(tmp_path / "neu", "neu")

    def voll(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(uebergabe.os, "replace", voll)
    with pytest.raises(OSError, match="No space"):
        uebergabe.uebergib(fertig, ziel)
    assert (ziel / "index.html").read_text() == "alt"
    assert sorted(datei.name for datei in tmp_path.iterdir()) == ["neu", "website"]


# -- in which order -----------------------------------------------------------------------------------


@pytest.fixture
def plane(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Bauplan]]:
    """Make plans out of ``name=(what is done, after what, of what)``; nothing real is built."""
    for modul in (ablauf, stand):
        monkeypatch.setattr(modul, "ZIEL", tmp_path / "ziel")
    monkeypatch.setattr(stand, "ARBEIT", tmp_path)
    monkeypatch.setattr(ablauf, "fingerabdruck", lambda name: f"Stand von {name}")
    (tmp_path / "ziel").mkdir()

    def mache(**plaene: tuple[Tat, tuple[str, ...], str]) -> dict[str, Bauplan]:
        def baue(name: str, tue: Tat) -> Callable[[], Path]:
            def _baue() -> Path:
                tue()
                ort = tmp_path / "ziel" / name
                ort.touch()
                return ort

            return _baue

        return {name: Bauplan(baue(name, tue), nach, aus) for name, (tue, nach, aus) in plaene.items()}

    return mache


def nichts() -> None:
    """Stands for what an edition costs."""


def wirf(fehler: BaseException) -> Tat:
    def tue() -> None:
        raise fehler

    return tue


def test_was_lange_dauert_faengt_an_und_wer_anderes_zeigt_wartet() -> None:
    assert naechste(BAUPLAENE, list(BAUPLAENE), []) == "druck"
    assert naechste(BAUPLAENE, ["lesen", "epub", "website", "zip"], ["druck"]) == "lesen"
    assert naechste(BAUPLAENE, ["epub", "website", "zip"], ["druck"]) is None
    assert naechste(BAUPLAENE, ["website", "zip"], []) == "website"
    assert naechste(BAUPLAENE, ["zip"], ["website"]) is None


def test_allein_gewuenscht_wartet_es_auf_nichts_als_seine_grundlage() -> None:
    assert mit_grundlagen(BAUPLAENE, ["zip"]) == ["website", "zip"]
    assert mit_grundlagen(BAUPLAENE, ["website"]) == ["website"]
    assert naechste(BAUPLAENE, ["website"], []) == "website"


def test_alle_plaene_lassen_sich_ausfuehren() -> None:
    offen = list(BAUPLAENE)
    while offen:
        name = naechste(BAUPLAENE, offen, [])
        assert name is not None
        offen.remove(name)


def test_zwei_ausgaben_entstehen_zugleich(plane: Callable[..., dict[str, Bauplan]]) -> None:
    treffpunkt = Barrier(2, timeout=20)  # neither comes past it alone
    plaene = plane(a=(treffpunkt.wait, (), ""), b=(treffpunkt.wait, (), ""), c=(nichts, ("a", "b"), ""))
    bilanz = baue_alle(plaene, plaene, 2)

    assert [ergebnis.name for ergebnis in bilanz.ergebnisse] == ["a", "b", "c"]
    assert bilanz.hindernisse == []


def test_auf_einem_prozessor_eine_nach_der_anderen(plane: Callable[..., dict[str, Bauplan]]) -> None:
    reihe: list[str] = []

    def merke(was: str) -> Tat:
        return lambda: reihe.append(was)

    plaene = plane(a=(merke("a"), (), ""), b=(merke("b"), (), ""), c=(merke("c"), ("a",), ""))
    baue_alle(plaene, plaene, 1)
    assert reihe == ["a", "b", "c"]


def test_unveraendertes_wird_nicht_gebaut(plane: Callable[..., dict[str, Bauplan]]) -> None:
    baue_alle(plane(a=(nichts, (), "")), ["a"])
    bilanz = baue_alle(plane(a=(wirf(AssertionError("gebaut")), (), "")), ["a"])
    assert [ergebnis.name for ergebnis in bilanz.ergebnisse] == ["a"]


def test_der_mangel_einer_ausgabe_haelt_die_anderen_nicht_auf(plane: Callable[..., dict[str, Bauplan]]) -> None:
    plaene = plane(druck=(wirf(LatexFehler("Satz misslungen")), (), ""), epub=(nichts, ("druck",), ""), hefte=(nichts, (), "druck"))
    bilanz = baue_alle(plaene, plaene)

    assert [ergebnis.name for ergebnis in bilanz.ergebnisse] == ["epub"]
    assert bilanz.hindernisse == ["Satz misslungen"]


@pytest.mark.parametrize("fehler", [SphinxFehler("Mängel im Text"), OSError(28, "No space left on device")])
def test_ein_mangel_im_text_haelt_alles_an_was_noch_nicht_begonnen_ist(fehler: Exception, plane: Callable[..., dict[str, Bauplan]]) -> None:
    angefangen = Event()

    def dauert() -> None:
        assert angefangen.wait(20)
        time.sleep(0.05)

    def scheitert() -> None:
        angefangen.set()
        raise fehler

    plaene = plane(a=(dauert, (), ""), b=(scheitert, (), ""), c=(nichts, (), ""))
    bilanz = baue_alle(plaene, plaene, 2)

    assert [ergebnis.name for ergebnis in bilanz.ergebnisse] == ["a"]
    assert len(bilanz.hindernisse) == 1


def test_derselbe_mangel_wird_einmal_gesagt(plane: Callable[..., dict[str, Bauplan]]) -> None:
    treffpunkt = Barrier(2, timeout=20)

    def scheitert() -> None:
        treffpunkt.wait()
        raise SphinxFehler("Gebaut ist nichts.")

    plaene = plane(a=(scheitert, (), ""), b=(scheitert, (), ""))
    assert baue_alle(plaene, plaene, 2).hindernisse == ["Gebaut ist nichts."]


def test_ein_fehler_im_programm_bleibt_einer(plane: Callable[..., dict[str, Bauplan]]) -> None:
    with pytest.raises(ZeroDivisionError):
        baue_alle(plane(a=(lambda: 1 / 0, (), "")), ["a"])


def test_abbrechen_beendet_was_laeuft(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], plane: Callable[..., dict[str, Bauplan]]) -> None:
    laeuft: list[subprocess.Popen[str]] = []

    def dauert() -> None:
        prozess = prozesse.starte([sys.executable, "-c", "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"])
        laeuft.append(prozess)
        prozesse.warte(prozess)
        raise LatexFehler("beendet")

    def unterbrochen(*_: object, **__: object) -> None:
        while not laeuft:
            time.sleep(0.01)
        raise KeyboardInterrupt

    monkeypatch.setattr(ablauf, "wait", unterbrochen)
    monkeypatch.setattr(befehl, "BAUPLAENE", plane(a=(dauert, (), "")))
    beginn = time.monotonic()

    assert befehl.main([]) == befehl.ABGEBROCHEN
    assert time.monotonic() - beginn < 30
    assert "Abgebrochen." in capsys.readouterr().out
    with pytest.raises(ProcessLookupError):
        for _ in range(100):
            os.killpg(laeuft[0].pid, 0)  # nobody of the group is left
            time.sleep(0.05)


def test_unbekannte_ausgabe(capsys: pytest.CaptureFixture[str]) -> None:
    assert befehl.main(["hoerbuch"]) == 2
    assert "Möglich sind: druck, lesen, epub, website, zip, druck-a5, " in capsys.readouterr().out


# -- the pages are read once --------------------------------------------------------------------------


@pytest.fixture
def laeufe(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Replace Sphinx by something that notes its runs and leaves doctrees."""
    gelaufen: list[str] = []

    def sphinx(name: str, builder: str, ziel: Path, doctrees: Path) -> None:
        gelaufen.append(builder)
        (doctrees / "ablage").mkdir(parents=True)
        (doctrees / "environment.pickle").write_text("gelesen")

    monkeypatch.setattr(sphinxlauf.aufruf, "sphinx", sphinx)
    return gelaufen


def test_gelesen_wird_einmal_und_jede_ausgabe_hat_ihre_abschrift(laeufe: list[str], tmp_path: Path) -> None:
    lesung = Lesung(tmp_path)
    epub, druck = lesung.fuer("epub"), lesung.fuer("druck")
    (epub / "environment.pickle").write_text("verändert")
    (epub / "ablage" / "bild").write_text("teuer")

    assert laeufe == [sphinxlauf.NUR_LESEN]
    assert (druck / "environment.pickle").read_text() == "gelesen"
    assert (druck / "ablage" / "bild").read_text() == "teuer"
    assert (lesung.fuer("epub") / "environment.pickle").read_text() == "gelesen"


@pytest.mark.parametrize(("wuensche", "geteilt"), [([], True), (["epub"], False), (["website", "zip"], False), (["epub", "lesen"], True)])
def test_eine_ausgabe_allein_liest_selbst(wuensche: list[str], geteilt: bool, monkeypatch: pytest.MonkeyPatch, laeufe: list[str], tmp_path: Path) -> None:
    lesung = Lesung(tmp_path)
    monkeypatch.setattr(befehl, "GELESEN", lesung)
    monkeypatch.setattr(befehl, "baue_alle", lambda *_: ablauf.Bilanz())
    befehl.main(wuensche)

    assert lesung.geteilt == geteilt
    assert lesung.fuer("epub").name == ("doctrees-epub" if geteilt else "doctrees")
    assert laeufe == [sphinxlauf.NUR_LESEN] * geteilt


def test_maengel_beim_lesen_gelten_fuer_alle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def sphinx(*_: object) -> None:
        laeufe.append(1)
        raise SphinxFehler("Gebaut ist nichts.")

    laeufe: list[int] = []
    monkeypatch.setattr(sphinxlauf.aufruf, "sphinx", sphinx)
    lesung = Lesung(tmp_path)
    for name in ("epub", "druck"):
        with pytest.raises(SphinxFehler, match=r"Gebaut ist nichts\."):
            lesung.fuer(name)
    assert laeufe == [1]


@pytest.mark.parametrize(
    ("ende", "satz"),
    [
        ("raise SystemExit(1)", "Die Mängel stehen oben, mit Datei und Zeile"),
        ("raise SystemExit(2)", "Der Grund steht oben"),
        ("import os; os.kill(os.getpid(), 9)", r"Etwas von außen hat das Programm beendet \(Signal 9\), vielleicht weil der Speicher nicht reichte"),
    ],
)
def test_woran_es_lag(ende: str, satz: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    skript = f"import sys; print('der Grund', file=sys.stderr, flush=True); {ende}"
    monkeypatch.setattr(sphinxlauf.aufruf, "starte", lambda _, **wie: prozesse.starte([sys.executable, "-c", skript], **wie))
    with pytest.raises(SphinxFehler, match=rf"EPUB ist nicht gebaut\. {satz}; eine frühere"):
        sphinxlauf.sphinx("EPUB", "epub", tmp_path, tmp_path / "doctrees")
    assert capfd.readouterr().err == "der Grund\n"


# -- what the terminal shows --------------------------------------------------------------------------


class Bildschirm(io.StringIO):
    def isatty(self) -> bool:
        return True

    @property
    def zeile(self) -> str:
        """What stands in the last line."""
        return self.getvalue().rpartition("\033[K")[2]


@pytest.fixture(autouse=True)
def frische_anzeige(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anzeige, "_laufend", {})
    monkeypatch.setattr(anzeige, "_gesagt", {})


def test_eine_zeile_fuer_alles_was_laeuft(monkeypatch: pytest.MonkeyPatch) -> None:
    schirm = Bildschirm()
    monkeypatch.setattr(sys, "stdout", schirm)
    monkeypatch.setenv("COLUMNS", "60")
    anzeige.zeige("Druck", "Lauf 1, Seite 50")
    anzeige.zeige("EPUB", "schreibt  40 %", "methoden/eine-seite-mit-langem-namen")
    assert schirm.zeile == "Druck: Lauf 1, Seite 50 · EPUB: schreibt  40 %  methoden/ei"
    anzeige.sage("EPUB", "docs/index.md: Mangel")
    assert "\r\033[Kdocs/index.md: Mangel\n" in schirm.getvalue()
    anzeige.fertig("EPUB")
    assert schirm.zeile == "Druck: Lauf 1, Seite 50"
    anzeige.fertig("Druck")
    assert schirm.zeile == ""


def test_ohne_bildschirm_zeile_um_zeile(capsys: pytest.CaptureFixture[str]) -> None:
    anzeige.zeige("Druck", "Lauf 1, Seite 50")
    anzeige.zeige("EPUB", "schreibt 100 %")
    anzeige.fertig("Druck")
    assert capsys.readouterr().out == "Druck: Lauf 1, Seite 50\nEPUB: schreibt 100 %\n"


def test_was_zwei_ausgaben_sagen_steht_einmal_da(capsys: pytest.CaptureFixture[str]) -> None:
    for wer in ("EPUB", "Druck"):
        anzeige.sage(wer, "docs/index.md: Mangel", sys.stderr)
        anzeige.sage(wer, f"nur {wer}", sys.stderr)
    anzeige.sage("EPUB", "nur EPUB", sys.stderr)
    assert capsys.readouterr().err.splitlines() == ["docs/index.md: Mangel", "nur EPUB", "nur Druck", "nur EPUB"]
