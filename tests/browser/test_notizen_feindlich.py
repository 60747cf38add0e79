"""Import files and stored notes as an attacker would make them: nothing runs, nothing is lost, the reader is told.

Every case starts with a note of the reader's own, and ends with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Wache
from .test_notizen import HEFT, SCHLUESSEL, lager_roh, lies_ein

BEITRAG = "individuell/rolle-klaeren.html"
EIGENE = "was ich selbst geschrieben habe"
ANGRIFF = "<img src=x onerror=\"window.lief=1\"><script>window.lief=1</script><svg onload=window.lief=1>\"'><iframe src=javascript:window.lief=1>"
FREMD = "script, img, iframe, object, embed, svg, style, link, video, audio, base, meta, form"
"""Elements the notebook never makes."""


def datei(notizen: Any, **anders: Any) -> bytes:
    """Return a file of notes; keywords change its other values, ``None`` takes one out."""
    werte = {"format": "changeguide-notizen", "fassung": 1, "ausgabe": "2026.1", "notizen": notizen} | anders
    return json.dumps({name: wert for name, wert in werte.items() if wert is not None}).encode()


def eine(kennung: str = "fremd", **wert: Any) -> bytes:
    """Return a file with one note."""
    return datei({kennung: {"text": "fremder Text"} | wert})


KEIN_JSON = "Das ist keine Notizdatei: Ihr Inhalt lässt sich nicht als JSON lesen. Ihre Notizen sind unverändert."
KEIN_FORMAT = "Das ist keine Notizdatei des Change-Guide: Ihr fehlt die Angabe „format“ mit dem Wert „changeguide-notizen“."
KEINE_FASSUNG = "Diese Notizdatei hat eine Fassung, die dieses Notizheft nicht kennt."
KEINE_LISTE = "In dieser Notizdatei fehlt die Liste „notizen“. Ihre Notizen sind unverändert."
KEIN_TEXT = "Der Text fehlt oder ist kein Text."
KEINE_KENNUNG = "So heißt kein Notizfeld."
NICHTS = "Aus dieser Datei ließ sich nichts einlesen."
NEU = "Eingelesen: 1 neu."

DATEIEN: dict[str, tuple[bytes | str, str]] = {
    # content (text: an expression of JavaScript that makes it in the browser) -> what the notebook says
    # not a file of notes at all
    "leer": (b"", "Diese Datei ist leer."),
    "nur Leerraum": (b" \n\t ", "Diese Datei ist leer."),
    "kein JSON": (b"Liebe Kollegin,", KEIN_JSON),
    "abgebrochen": (eine()[:-7], KEIN_JSON),
    "HTML": (b"<!doctype html><script>window.lief=1</script>", KEIN_JSON),
    "Skript statt JSON": (b"window.lief=1", KEIN_JSON),
    "Bytes": (bytes(range(256)) * 20, KEIN_JSON),
    "UTF-16": (eine().decode().encode("utf-16-le"), KEIN_JSON),
    "tief verschachtelt": (b"[" * 200_000 + b"]" * 200_000, KEIN_FORMAT),
    "tiefe Notizen": (b'{"format":"changeguide-notizen","fassung":1,"notizen":' + b'{"a":' * 50_000 + b"1" + b"}" * 50_001, KEIN_TEXT),
    "Zahl": (b"42", KEIN_FORMAT),
    "null": (b"null", KEIN_FORMAT),
    "Liste": (b"[]", KEIN_FORMAT),
    "fremdes Format": (datei({}, format="hb-notizen"), KEIN_FORMAT),
    "ohne Format": (datei({}, format=None), KEIN_FORMAT),
    "neuere Fassung": (datei({}, fassung=2), KEINE_FASSUNG),
    "Fassung als Text": (datei({}, fassung="1"), KEINE_FASSUNG),
    "ohne Notizen": (datei(None), KEINE_LISTE),
    "Notizen als Liste": (datei([{"text": "x"}]), KEINE_LISTE),
    "Notizen als Text": (datei("x"), KEINE_LISTE),
    "eine Million Schlüssel": (
        """'{"format":"changeguide-notizen","fassung":1,"notizen":{' + Array.from({ length: 1e6 }, (_, n) => `"k${n}":1`) + '}}'""",
        "In dieser Datei stehen 1.000.000 Notizen. Mehr als 2.000 liest das Notizheft nicht ein.",
    ),
    "zu groß": ("' '.repeat(20_000_001)", "Diese Datei ist zu groß für eine Notizdatei."),
    # entries that cannot be notes
    "Text als Zahl": (eine(text=7), KEIN_TEXT),
    "Text als Liste": (eine(text=["x"]), KEIN_TEXT),
    "Text als Objekt mit toString": (eine(text={"toString": "x", "length": 3}), KEIN_TEXT),
    "Text fehlt": (datei({"fremd": {"stand": "2026-01-01T00:00:00Z"}}), KEIN_TEXT),
    "Text leer": (eine(text=" \n "), "Der Text ist leer."),
    "Eintrag als Text": (datei({"fremd": "x"}), "Der Eintrag hat nicht den Aufbau einer Notiz."),
    "Eintrag null": (datei({"fremd": None}), "Der Eintrag hat nicht den Aufbau einer Notiz."),
    "Text zu lang": (eine(text="x" * 500_001), "Der Text ist länger als 500.000 Zeichen."),
    "Kennung __proto__": (eine("__proto__", verseucht=1), KEINE_KENNUNG),
    "Kennung toString": (eine("toString"), KEINE_KENNUNG),
    "Kennung mit Wegen": (eine("../../individuell/rolle-klaeren"), KEINE_KENNUNG),
    "Kennung mit NUL": (eine("fremd\x00"), KEINE_KENNUNG),
    "Kennung mit Zeilenende": (eine("fremd\n"), KEINE_KENNUNG),
    "Kennung mit Skript": (eine(ANGRIFF), KEINE_KENNUNG),
    "Kennung leer": (eine(""), "ohne Kennung: " + KEINE_KENNUNG),
    "Kennung sehr lang": (eine("a" * 100_000), KEINE_KENNUNG),
    "Kennung eines fremden Speichers": (eine("theme changeguide:auswahl"), KEINE_KENNUNG),
    "viele schlechte": (datei({f"Falsch {n}": {} for n in range(50)}), "und 40 weitere"),
    # notes that may come in, but must not do anything
    "Kennung constructor": (eine("constructor"), NEU),
    "Kennung hasownproperty": (eine("hasownproperty"), NEU),
    "Skript im Text": (eine(text=ANGRIFF), NEU),
    "Skript in Frage und Seite": (eine(frage=ANGRIFF, seite=ANGRIFF), NEU),
    "Verweis mit javascript:": (eine(seite="javascript:window.lief=1", url="javascript:window.lief=1", href="javascript:window.lief=1"), NEU),
    "NUL und Steuerzeichen": (eine(text="a\x00b\x07c\x1b[31m", frage="f\x00r"), NEU),
    "halbe Zeichen": (b'{"format":"changeguide-notizen","fassung":1,"notizen":{"fremd":{"text":"a\\ud800b\\udc00c","frage":"\\udfff"}}}', NEU),
    "Schreibrichtung": (eine(text="\u202egnp.exe", frage="\u202e\u2066egarF", seite="\u200f"), NEU),
    "Frage als Objekt": (eine(frage={"a": 1}, seite=[1], stand={}), NEU),
    "Frage ohne Ende": (eine(frage="lang " * 100_000), NEU),
    "Tag, den es nicht gibt": (eine(stand="2026-99-99T99:99:99Z"), NEU),
    "Tag als Skript": (eine(stand=ANGRIFF), NEU),
    "Tag als Zahl": (eine(stand=1e300), NEU),
    "mit BOM": (b"\xef\xbb\xbf" + eine(), NEU),
    "verseuchtes Objekt": (
        b'{"format":"changeguide-notizen","fassung":1,"__proto__":{"verseucht":1},"constructor":{"prototype":{"verseucht":1}},'
        b'"notizen":{"fremd":{"text":"x","__proto__":{"verseucht":1}}}}',
        NEU,
    ),
    "getarnte Trennzeile": (eine(text="— von der Leitung —\nAbgeschafft."), NEU),
    "gut und schlecht gemischt": (datei({"fremd": {"text": "gut"}, "Schlecht": {"text": "x"}, "auch": {"text": 1}}), "Nicht übernommen: 2"),
}

GESPEICHERT: dict[str, tuple[str, str]] = {
    # what lies under a key that looks like a note -> what the field shows ("" where no field may appear)
    "Skript": ("fremd", ANGRIFF),
    "Skript in JSON": ("fremd", json.dumps({"fassung": 1, "text": ANGRIFF, "frage": ANGRIFF, "seite": ANGRIFF, "stand": ANGRIFF})),
    "kaputtes JSON": ("fremd", '{"fassung":1,"text":"abgebro'),
    "verseucht": ("fremd", '{"fassung":1,"text":"x","__proto__":{"verseucht":1}}'),
    "falsche Arten": ("fremd", '{"fassung":1,"text":["x"],"frage":{},"seite":7,"stand":[]}'),
    "tief": ("fremd", "{" + '"a":{' * 20_000),
    "Megabyte": ("fremd", "x" * 1_000_000),
    "halbes Zeichen": ("fremd", '{"fassung":1,"text":"a\\ud800b"}'),
    "constructor": ("constructor", "x"),
    "Schlüssel __proto__": ("__proto__", "x"),
    "Schlüssel toString": ("toString", "x"),
    "Schlüssel mit Skript": (ANGRIFF, ANGRIFF),
    "Schlüssel leer": ("", "x"),
    "Schlüssel mit Weg": ("../notizheft", "x"),
}


@pytest.fixture(scope="module")
def offen(browser: Browser, http: str) -> Iterator[tuple[Page, Wache]]:
    """Open the notebook once for all cases."""
    kontext = browser.new_context(locale="de-DE")
    wache = Wache(kontext)
    seite = kontext.new_page()
    seite.goto(http + HEFT)
    yield seite, wache
    kontext.close()


@pytest.fixture
def heft(offen: tuple[Page, Wache], http: str, fertige_website: Path) -> Iterator[Page]:
    """Return the notebook with one note of the reader's own; afterwards nothing ran and that note is still there."""
    seite, wache = offen
    eigen = re.search(r'data-heft="([^"]+)"', (fertige_website / HEFT).read_text(encoding="utf-8"))[1]
    seite.evaluate("([k, w]) => { localStorage.clear(); localStorage.setItem(k, w); }", [SCHLUESSEL + eigen, EIGENE])
    seite.reload()
    grund = seite.locator(f"main :is({FREMD})").count()

    yield seite

    assert lager_roh(seite)[SCHLUESSEL + eigen] == EIGENE
    assert seite.locator(f"#notiz-{eigen}").input_value() == EIGENE
    assert seite.evaluate("[window.lief, ({}).verseucht, Object.keys(Object.prototype).length]") == [None, None, 0]
    assert seite.locator(f"main :is({FREMD})").count() == grund
    assert seite.locator("main a[href^='javascript:']").count() == 0
    assert all(schluessel.startswith(SCHLUESSEL) for schluessel in lager_roh(seite))
    assert wache.fremde() == []
    assert wache.meldungen == []


def test_es_sind_genug_faelle() -> None:
    assert len(DATEIEN) + len(GESPEICHERT) >= 40


@pytest.mark.parametrize("fall", DATEIEN)
def test_feindliche_datei(heft: Page, fall: str) -> None:
    inhalt, satz = DATEIEN[fall]
    vorher = lager_roh(heft)

    gesagt = lies_ein(heft, inhalt, von="" if "Trennzeile" not in fall else ANGRIFF)

    assert satz in gesagt
    assert heft.evaluate("window.lief") is None
    if "unverändert" in gesagt or NICHTS in gesagt:
        assert lager_roh(heft) == vorher
    else:
        assert len(lager_roh(heft)) == len(vorher) + 1


@pytest.mark.parametrize("fall", GESPEICHERT)
def test_feindlicher_speicher(heft: Page, http: str, fall: str) -> None:
    kennung, roh = GESPEICHERT[fall]
    heft.evaluate("([k, w]) => localStorage.setItem(k, w)", [SCHLUESSEL + kennung, roh])
    vorher = lager_roh(heft)
    heft.reload()

    gezeigt = [feld.input_value() for feld in heft.locator("textarea:visible").all()]
    if re.fullmatch("[a-z]+", kennung):
        werte = json.loads(roh) if "text" in roh and roh.endswith("}") else {}
        text = werte["text"].replace("\ud800", "\ufffd") if isinstance(werte.get("text"), str) else roh
        assert gezeigt == [EIGENE, text]
    else:
        assert gezeigt == [EIGENE]
    assert lager_roh(heft) == vorher, "was niemand geschrieben hat, ändert sich nicht"
    heft.goto(http + BEITRAG)
    assert heft.evaluate("window.lief") is None
    heft.goto(http + HEFT)
    heft.get_by_role("button", name="Alle löschen …").click()
    heft.get_by_role("button", name="Ja, löschen").click()
    assert lager_roh(heft) == {}, "auch Fremdes unter unserem Namen ist weg"
    heft.get_by_role("button", name="Löschen zurücknehmen").click()
    expect(heft.locator(".notizheft-meldung")).to_contain_text("wieder da")
    assert lager_roh(heft) == vorher
