"""The measuring of build times: the books it generates, and what it makes of the figures.  No test asks for a time."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from conftest import seite
from sphinx.testing.util import SphinxTestApp

from changeguide import seite as angaben
from changeguide import vorspann
from changeguide.ablage import ORDNER, fingerabdruck, gedaechtnis, hole
from werkzeuge.tempo import rechnung
from werkzeuge.tempo.__main__ import main
from werkzeuge.tempo.buch import ANHANG, KLEINSTES, TEILE, Buch, mit_kennung, mit_pfad
from werkzeuge.tempo.messen import FURO, WURZEL, Fehlschlag, Messung, befehl, miss
from werkzeuge.tempo.weiterbauen import SEITE, aendere_einen_satz, mitte

KAESTEN = r"\{(?:kurz|praxistipp|stolperstein|reflexion|notiz|szene|verwaltung|rechtslage)\}"


def rechenzeiten(**zeiten: float) -> dict[int, Messung]:
    return {int(seiten.removeprefix("s")): Messung(zeit, zeit, 100) for seiten, zeit in zeiten.items()}


# -- the books ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def buch() -> dict[str, str]:
    return Buch(60, mit_kennung).seiten()


def test_buch_hat_so_viele_seiten_wie_gewuenscht(buch: dict[str, str]) -> None:
    assert len(buch) == 60 + len(["index"])
    assert {name.split("/")[0] for name in buch} == {teil.ordner for teil in TEILE} | {"anhang", "index"}


def test_buch_ist_jedes_mal_dasselbe(buch: dict[str, str]) -> None:
    assert Buch(60, mit_kennung).seiten() == buch


def test_jede_seite_steht_im_inhaltsverzeichnis(buch: dict[str, str]) -> None:
    zeilen = buch["index"].splitlines()
    assert [name for name in buch if name != "index" and zeilen.count(name) != 1] == []


def test_vorspann_ist_gueltig(buch: dict[str, str]) -> None:
    koepfe = [vorspann.lies(text).werte for name, text in buch.items() if name not in ("index", ANHANG[-1])]
    assert [fehler for kopf in koepfe for fehler in angaben.lies(kopf["seite"])[1]] == []
    assert {kopf["seite"]["typ"] for kopf in koepfe} == {"beitrag", "methode", "modell", "workshop", "ueberblick"}


def test_seite_ist_so_lang_und_so_reich_wie_eine_des_buchs(buch: dict[str, str]) -> None:
    def mittel(muster: str, texte: list[str]) -> float:
        return sum(len(re.findall(muster, text)) for text in texte) / len(texte)

    wirklich = [datei.read_text(encoding="utf-8") for datei in sorted((WURZEL / "docs").glob("*/*.md"))]
    erzeugt = [text for name, text in buch.items() if name not in ("index", *ANHANG)]
    for muster in (r"\S+", r"\{cite\}", r"\{term\}", r"\]\(", r"(?m)^##+ ", KAESTEN):
        assert 0.6 < mittel(muster, erzeugt) / mittel(muster, wirklich) < 1.7, muster


def test_verweise_fuehren_zu_seiten(buch: dict[str, str]) -> None:
    kennungen = {PurePosixPath(name).name for name in buch}
    verweise = [ziel for text in buch.values() for ziel in re.findall(r"\]\(([^)]+)\)", text)]
    assert verweise
    assert set(verweise) <= kennungen
    assert mit_pfad("modelle/modelle-3", "recht/recht-0") == "[](../recht/recht-0.md)"


def test_beide_fassungen_lesen_denselben_text(buch: dict[str, str]) -> None:
    andere = Buch(60, mit_pfad).seiten()
    ohne_ziel = re.compile(r"\]\([^)]+\)")
    assert {name: ohne_ziel.sub("", text) for name, text in andere.items()} == {n: ohne_ziel.sub("", t) for n, t in buch.items()}


def test_zu_kleines_buch_wird_abgelehnt(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match=f"mindestens {KLEINSTES} Seiten"):
        Buch(KLEINSTES - 1, mit_kennung)
    assert main([str(KLEINSTES - 1)]) == 2
    assert main(["viele"]) == 2
    assert capsys.readouterr().out.count(f"Seitenzahlen ab {KLEINSTES}") == 2


@pytest.mark.parametrize(("conf", "verweis"), [(WURZEL, mit_kennung), (FURO, mit_pfad)])
def test_kleinstes_buch_laesst_sich_bauen(conf: Path, verweis: Callable[[str, str], str], tmp_path: Path) -> None:
    Buch(KLEINSTES, verweis).schreibe(tmp_path / "docs")

    messung = miss(befehl(conf, tmp_path / "docs", tmp_path / "website"))

    assert len(list((tmp_path / "website").glob("*/*-1.html"))) == len(TEILE)
    assert 0 < messung.rechenzeit
    assert 0 < messung.dauer
    assert 10 < messung.speicher < 10_000


# -- measuring and arithmetic ---------------------------------------------------------------------


def test_gescheiterter_bau_wird_gemeldet() -> None:
    with pytest.raises(Fehlschlag, match="Status 3"):
        miss([sys.executable, "-c", "raise SystemExit(3)"])


def test_rechenzeit_zaehlt_auch_kinder() -> None:
    arbeit = "sum(range(4_000_000))"
    allein = miss([sys.executable, "-c", "pass"])
    mit_kind = miss([sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{arbeit}'])"])
    assert mit_kind.rechenzeit > allein.rechenzeit


@pytest.mark.parametrize(("hoch", "zeiten"), [(1, (15, 30, 60, 120)), (2, (1, 4, 16, 64)), (0, (7, 7, 7, 7))])
def test_exponent(hoch: float, zeiten: tuple[float, ...]) -> None:
    reihe = rechenzeiten(**dict(zip(("s150", "s300", "s600", "s1200"), zeiten, strict=True)))
    assert rechnung.exponent(reihe) == pytest.approx(hoch)
    assert rechnung.letzter_exponent(reihe) == pytest.approx(hoch)


def test_letzter_exponent_sieht_nur_die_beiden_groessten() -> None:
    reihe = rechenzeiten(s1200=400, s300=30, s600=100)
    assert rechnung.letzter_exponent(reihe) == pytest.approx(2)
    assert rechnung.exponent(reihe) == pytest.approx(1.868, abs=0.001)


def test_exponent_braucht_zwei_groessen() -> None:
    with pytest.raises(ValueError, match="zwei Größen"):
        rechnung.exponent(rechenzeiten(s150=15))


def test_tafel_und_urteil() -> None:
    projekt, furo = rechenzeiten(s600=20, s1200=40), rechenzeiten(s600=130, s1200=500)
    zeilen = rechnung.tafel(projekt, furo)
    assert zeilen[3].split() == ["1200", "40,0", "s", "40,0", "s", "100", "MB", "500,0", "s", "500,0", "s", "100", "MB", "12,5"]
    assert zeilen[-2].split()[-1] == "1,00"
    assert [satz.split(": ")[-1] for satz in rechnung.urteil(projekt, furo)] == ["erreicht", "erreicht"]
    assert [satz.split(": ")[-1] for satz in rechnung.urteil(furo, projekt)] == ["verfehlt", "verfehlt"]
    assert rechnung.urteil(rechenzeiten(s150=15), rechenzeiten(s150=15)) == []


def test_mitte_ist_eine_der_messungen() -> None:
    laeufe = [Messung(2.5, 9.0, 1), Messung(1.5, 2.0, 2), Messung(2.0, 3.0, 3)]
    assert mitte(laeufe) == laeufe[2]
    assert rechnung.urteil_weiterbauen(laeufe, mitte(laeufe))[1].endswith("verfehlt")
    assert rechnung.urteil_weiterbauen(laeufe, laeufe[1])[1].endswith("erreicht")


def test_geaendert_wird_genau_ein_satz(tmp_path: Path) -> None:
    vorher = (WURZEL / "docs" / SEITE).read_text(encoding="utf-8")
    datei = tmp_path / "seite.md"
    datei.write_text(vorher, encoding="utf-8")
    aendere_einen_satz(datei, "Neu ist das.")
    nachher = datei.read_text(encoding="utf-8")
    verschieden = [(a, b) for a, b in zip(vorher.split("\n"), nachher.split("\n"), strict=True) if a != b]
    assert [neu for _, neu in verschieden] == ["Neu ist das."]
    assert verschieden[0][0].endswith(".")


# -- what makes rebuilding fast -------------------------------------------------------------------


def test_ablage_macht_nur_neues(tmp_path: Path) -> None:
    gemacht = []

    def mache() -> bytes:
        gemacht.append(1)
        return b"%d" % len(gemacht)

    assert [hole(tmp_path, "x.pdf", stand, mache) for stand in ("eins", "eins", "zwei", "eins")] == [b"1", b"1", b"2", b"3"]
    assert [datei.name for datei in (tmp_path / ORDNER).iterdir()] == ["x.pdf.eins"]


def test_gedaechtnis_vergisst_mit_der_funktion(tmp_path: Path) -> None:
    for stand, wort in (("eins", "a"), ("eins", "b"), ("zwei", "c")):
        with gedaechtnis(tmp_path, "worte", stand) as inhalt:
            inhalt[wort] = wort.upper()
    with gedaechtnis(tmp_path, "worte", "zwei") as inhalt:
        assert inhalt == {"c": "C"}
    with gedaechtnis(tmp_path, "worte", "eins") as inhalt:
        assert inhalt == {}


def test_fingerabdruck_unterscheidet_zutaten(tmp_path: Path) -> None:
    datei = tmp_path / "datei"
    datei.write_bytes(b"a")
    vorher = fingerabdruck(datei, "b")
    assert fingerabdruck(datei, "b") == vorher
    assert fingerabdruck("ab", "c") != fingerabdruck("a", "bc")
    datei.write_bytes(b"b")
    assert fingerabdruck(datei, "b") != vorher


def test_lesezeit_zaehlt_den_vorspann_nicht(baue: Callable[..., SphinxTestApp]) -> None:
    app = baue({"probe.md": seite(inhalt="Wort " * 190, stichworte="[" + ", ".join(f"Wort {n}" for n in range(40)) + "]")})
    assert "1\N{NO-BREAK SPACE}Min. Lesezeit" in (app.outdir / "probe.html").read_text(encoding="utf-8")
