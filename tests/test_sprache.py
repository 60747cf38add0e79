"""``make sprache`` without LanguageTool: what it is given to read, and what is done with its findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from werkzeuge.pruefe.befund import Abbruch
from werkzeuge.pruefe.markdown import lies
from werkzeuge.sprache import __main__ as befehl
from werkzeuge.sprache.__main__ import AUSNAHMEN, Ausnahme, Fund, flach, lies_ausnahmen

FUND = Fund(Path("docs/silos.md"), 7, "DE_CASE", " Achtes", "Klein.", ("achtes",))


def test_text_ohne_auszeichnung_findet_seine_zeile(tmp_path: Path) -> None:
    datei = tmp_path / "probe.md"
    datei.write_text("# Probe\n\nPlaner:innen zählen `x` {cite}`sgb8`.\nDas {term}`Amt <Amt>` auch.\n", encoding="utf-8")
    absatz = next(absatz for absatz in lies(datei).wurzel.prosa("absatz"))
    glatt = flach(absatz)
    assert glatt.text == "Planer*innen zählen X. Das Amt auch."
    assert [absatz.zeile_von(glatt.herkunft[glatt.text.index(wort)]) for wort in ("Planer", "Amt")] == [3, 4]


def test_fund_nennt_datei_zeile_und_vorschlag() -> None:
    assert str(FUND) == "docs/silos.md:7: DE_CASE: „ Achtes“: Klein. Vorschlag: „achtes“."


@pytest.mark.parametrize(
    ("ausnahme", "gilt"),
    [
        (Ausnahme("DE_CASE", "Grund"), True),
        (Ausnahme("DE_CASE", "Grund", ("Achtes",)), True),
        (Ausnahme("DE_CASE", "Grund", ("Neuntes",)), False),
        (Ausnahme("DE_CASE", "Grund", seite="silos"), True),
        (Ausnahme("DE_CASE", "Grund", ("Achtes",), "anders"), False),
        (Ausnahme("ANDERS", "Grund"), False),
    ],
)
def test_ausnahme_gilt_nur_wo_sie_soll(ausnahme: Ausnahme, gilt: bool) -> None:
    assert ausnahme.gilt(FUND) is gilt


def test_jede_ausnahme_hat_einen_grund() -> None:
    assert all(len(ausnahme.grund.split()) > 3 for ausnahme in lies_ausnahmen(AUSNAHMEN))


@pytest.mark.parametrize("text", ["[[ausnahme]]\nregel = 'X'", "[[ausnahme]]\nregl = 'X'\ngrund = 'Y'", "[[ausnahme"])
def test_falsche_ausnahmenliste(text: str, tmp_path: Path) -> None:
    datei = tmp_path / "ausnahmen.toml"
    datei.write_text(text, encoding="utf-8")
    with pytest.raises(Abbruch, match="Jede .* hat „regel“ und „grund“"):
        lies_ausnahmen(datei)


@pytest.mark.parametrize(
    ("funde", "ausgang", "letzte"),
    [
        ([], 0, "Seiten gelesen: 1. Funde: 0. Begründete Ausnahmen: 0."),
        ([FUND], 1, "Seiten gelesen: 1. Funde: 1. Begründete Ausnahmen: 0."),
    ],
)
def test_ausgang(
    funde: list[Fund],
    ausgang: int,
    letzte: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "silos.md").write_text("# Silos\n", encoding="utf-8")
    monkeypatch.setattr(befehl, "hole_languagetool", lambda: tmp_path)
    monkeypatch.setattr(befehl, "pruefe", lambda *_: iter(funde))
    monkeypatch.setattr(befehl, "lies_ausnahmen", lambda _: [])
    assert befehl.main([str(tmp_path)]) == ausgang
    assert capsys.readouterr().out.splitlines()[-1] == letzte


def test_ohne_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Abbruch, match="fehlt Java"):
        list(befehl.pruefe([], tmp_path))


