"""The style checker: one folder per rule, silencing, spelling, exit codes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from werkzeuge.pruefe import rechtschreibung, stumm
from werkzeuge.pruefe.__main__ import main
from werkzeuge.pruefe.markdown import lies
from werkzeuge.pruefe.regeln import REGELN
from werkzeuge.pruefe.saetze import saetze
from werkzeuge.pruefe.text import woerter

WURZEL = Path(__file__).parents[2]
KUERZEL = [regel.ordner.name for regel in REGELN]

braucht_hunspell = pytest.mark.skipif(not shutil.which("hunspell"), reason="hunspell fehlt")


@pytest.fixture
def seite(tmp_path):
    """Return a function that writes a page and reads it."""

    def schreibe(inhalt: str, name: str = "seite.md") -> Path:
        pfad = tmp_path / name
        pfad.parent.mkdir(exist_ok=True)
        pfad.write_text(inhalt, encoding="utf-8")
        return pfad

    return schreibe


def meldungen(regel, pfad: Path) -> list[str]:
    return [befund.meldung(pfad.name) for befund in sorted(set(regel.befunde(lies(pfad))))]


def falsche_woerter(pfad: Path) -> list[tuple[int, str]]:
    befunde = rechtschreibung.befunde([lies(pfad)])
    return sorted((befund.zeile, befund.satz.split("“")[0][1:]) for _, befund in befunde)


# -- Rules ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("regel", REGELN, ids=KUERZEL)
def test_gut(regel):
    assert meldungen(regel, regel.ordner / "gut.md") == []


@pytest.mark.parametrize("regel", REGELN, ids=KUERZEL)
def test_schlecht(regel):
    erwartet = (regel.ordner / "meldung.txt").read_text(encoding="utf-8").splitlines()
    assert erwartet
    assert meldungen(regel, regel.ordner / "schlecht.md") == erwartet


@pytest.mark.parametrize("regel", REGELN, ids=KUERZEL)
def test_ordner_heisst_wie_die_regel(regel):
    assert regel.ordner.name.split("_")[0] == regel.nummer.replace("-", "").lower()
    assert regel.satz.endswith((".", "…")) and regel.hinweis.endswith((".", "…"))


def test_jede_regel_steht_im_stil():
    stil = (WURZEL / "docs/mitmachen/stil.md").read_text(encoding="utf-8")
    nummern = [regel.nummer for regel in REGELN] + [rechtschreibung.NUMMER, stumm.NUMMER]
    assert [nummer for nummer in nummern if f"**{nummer}" not in stil] == []


@pytest.mark.parametrize("regel", [r for r in REGELN if r.nur_buch], ids=lambda r: r.nummer)
def test_mitmachen_ist_ausgenommen(regel, seite):
    schlecht = (regel.ordner / "schlecht.md").read_text(encoding="utf-8")
    assert meldungen(regel, seite(schlecht, "mitmachen/seite.md")) == []


# -- Sentences and words --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "anzahl"),
    [
        ("Am 3. Juni kommt Dr. Ottens, z. B. mit Art. 4 und u. a. Zahlen.", 1),
        ("Dann fragt der Kollege: „Warum? Und wozu?“", 1),
        ("„Warum?“, fragt er. Sie schweigt.", 2),
        ("„Warum?“ Sie schweigt.", 2),
        ("Auf diese Art. Danach wurde 2026. Es blieb dabei!", 3),
        ("Es gilt (siehe oben. Und unten.) überall. Auch hier.", 2),
    ],
)
def test_saetze(text, anzahl):
    assert len(list(saetze(text))) == anzahl


def test_woerter():
    assert woerter("Nach § 80, z. B. 24,8 Mrd. für Kita–Grundschule, Planer:innen.") == 8


# -- Reading --------------------------------------------------------------------------------------


def test_zeilen_in_geschachtelten_direktiven(seite):
    quelle = """\
---
seite:
  frage: Wer fragt?
---

# Titel

:::::{tab-set}
::::{tab-item} Online
:sync: a

:::{schritt} Anfang
---
minuten: 10
satz: Ein Satz.
---

- Punkt mit {term}`Mandats <Mandat>`
:::
::::
:::::
"""
    stellen = {absatz.text: absatz.zeile for absatz in lies(seite(quelle)).wurzel.prosa()}
    assert stellen == {
        "Wer fragt?": 3,
        "Titel": 6,
        "Online": 9,
        "Anfang": 12,
        "Ein Satz.": 15,
        "Punkt mit Mandats": 18,
    }


# -- Silencing ------------------------------------------------------------------------------------

FLOSKEL = "In der heutigen Zeit gilt das.\n"


@pytest.mark.parametrize(
    ("quelle", "befunde", "stumme"),
    [
        (f"% pruefe: S-05 Zitat aus dem Protokoll\n{FLOSKEL}", [], 1),
        (f"Das gilt.\n\n% pruefe: S-05 Grund\nDas gilt.\n{FLOSKEL}", [], 1),
        (f"% pruefe: S-05 Grund\n{FLOSKEL}{FLOSKEL}", ["S-05"], 1),
        (f"% pruefe: S-05 Grund\n\n{FLOSKEL}", ["P-01", "S-05"], 0),
        (f"% pruefe: S-05\n{FLOSKEL}", ["P-01", "S-05"], 0),
        (f"% pruefe: S-04 Grund\n{FLOSKEL}", ["P-01", "S-05"], 0),
        ("% pruefe: S-05 Grund\nDas gilt.\n", ["P-01"], 0),
        ("% pruefe: Grund\nDas gilt.\n", ["P-01"], 0),
        ("% pruefe: S-99 Grund\nDas gilt.\n", ["P-01"], 0),
        ("% Ein Kommentar\nDas gilt.\n", [], 0),
        (f":::{{szene}} Monat 2\n% pruefe: S-05 Grund\n{FLOSKEL}:::\n", [], 1),
        ("```text\n% pruefe: S-05 Grund\n```\n", [], 0),
    ],
)
def test_stumm(quelle, befunde, stumme, seite):
    text = lies(seite(quelle))
    alle = [befund for regel in REGELN for befund in regel.befunde(text)]
    offen, anzahl = stumm.ohne_stumme(text, alle, {regel.nummer for regel in REGELN})
    assert ([befund.nummer for befund in offen], anzahl) == (befunde, stumme)


# -- Spelling -------------------------------------------------------------------------------------


@braucht_hunspell
def test_rechtschreibung_findet(seite):
    quelle = """\
# Jugendhlfe

Der Ausschus tagt, der Ausschuss-Vorsiz auch.
:::{schritt} Anfank
:satz: Wer hat das bestelt?

Die Plannerinnen und Plannerinen, Stuhl:innen und Haus.
:::
```text
Liebe Kollegn!
```
"""
    assert falsche_woerter(seite(quelle)) == [
        (1, "Jugendhlfe"),
        (3, "Ausschus"),
        (3, "Ausschuss-Vorsiz"),
        (4, "Anfank"),
        (5, "bestelt"),
        (7, "Plannerinen"),
        (7, "Plannerinnen"),
        (7, "Stuhl:innen"),
        (10, "Kollegn"),
    ]


@braucht_hunspell
def test_rechtschreibung_kennt(seite):
    quelle = """\
# Planer:innen, Kolleg:innen und jede:r

Ärzt:innen und/oder Beamt:innen, der:die Vorgesetzte:r, z. B. Dr. Müller, ggf. Nr. 4 usw.
Planungs- und Steuerungsgruppe, Vor- und Nachteile, 60-Prozent-Stelle, Kita–Grundschule.
Die Bürger:innenbeteiligung in Siebenauen geht’s an.
Siebenauen-Gruppe und Planer:innen-Runde, A4, 2030er.
Ohne Prüfung: `xyzabc`, {cite}`blja2023`, <https://xyzabc.de>, [](xyzabc){.xyzabc}.
"""
    assert falsche_woerter(seite(quelle)) == []


@braucht_hunspell
def test_vorschlaege(seite, capsys):
    assert main([str(seite("# Jugendhlfe und Siebenaun\n"))]) == 1
    erste, zweite, _ = capsys.readouterr().out.splitlines()
    assert "Gemeint: „Jugendhilfe“," in erste
    assert "„Siebenauen“" in zweite


def test_hunspell_fehlt(seite, monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")
    assert main([str(seite("# Titel\n"))]) == 2
    assert "sudo apt-get install hunspell hunspell-de-de" in capsys.readouterr().err


def test_woerterliste_ist_sortiert():
    def schluessel(wort: str) -> tuple[str, str]:
        zeichen = unicodedata.normalize("NFKD", wort)  # Ä is sorted as A
        return "".join(z for z in zeichen if not unicodedata.combining(z)).casefold(), wort

    liste = rechtschreibung.woerterliste()
    assert liste == sorted(set(liste), key=schluessel)


# -- Command line ---------------------------------------------------------------------------------


@braucht_hunspell
def test_ende_ohne_befund(seite, capsys):
    assert main([str(seite("# Titel\n"))]) == 0
    assert capsys.readouterr().out == "1 Seite geprüft: kein Befund.\n"


@braucht_hunspell
def test_ende_mit_befunden(seite, capsys):
    pfad = seite(f"# Titel\n\n% pruefe: S-05 Grund\n{FLOSKEL}\n{FLOSKEL}")
    seite("# Titel\n", "zweite.md")
    assert main([str(pfad.parent)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{pfad}:6: S-05 „In der heutigen Zeit“ ist eine Floskel. "
        "Hinweis: Streichen oder sagen, was genau gemeint ist.",
        "2 Seiten geprüft: 1 Befund auf 1 Seite. 1 stumm geschaltet.",
    ]


def test_kein_utf8(tmp_path, capsys):
    pfad = tmp_path / "seite.md"
    pfad.write_bytes(b"# Titel\n\nF\xfcnf\n")
    assert main([str(pfad)]) == 2
    fehler = capsys.readouterr().err
    assert f"{pfad}: Die Datei ist kein UTF-8: Byte 0xfc an Position 10 (Zeile 3)." in fehler


@pytest.mark.parametrize(
    ("argumente", "meldung"),
    [
        (["gibt-es-nicht.md"], "gibt-es-nicht.md: Diese Datei oder diesen Ordner gibt es nicht."),
        (["--schnell"], "Unbekannte Option: --schnell"),
    ],
)
def test_falscher_aufruf(argumente, meldung, capsys):
    assert main(argumente) == 2
    assert meldung in capsys.readouterr().err


def test_leerer_ordner(tmp_path, capsys):
    assert main([str(tmp_path)]) == 2
    assert "keine Markdown-Datei" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--hilfe", "--regeln"])
def test_auskunft(option):
    aufruf = [sys.executable, "-m", "werkzeuge.pruefe", option]
    ergebnis = subprocess.run(aufruf, cwd=WURZEL, capture_output=True, encoding="utf-8", check=True)
    assert ergebnis.stdout
