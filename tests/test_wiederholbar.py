"""Built twice, it is the same: in other folders, at other times, for another person, on a machine set up differently."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import pytest
from buch.kopie import Kopie
from conftest import WURZEL, seite

from changeguide.hindernisse import Hindernis
from changeguide.kalender import bauzeit
from werkzeuge.baue import FASSUNG
from werkzeuge.latexlauf import setze

EPOCHE = "1700000000"
ORTE: dict[str, dict[str, str]] = {
    "eins": {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "USER": "anna", "HOME": "/nirgends"},
    "ein/anderer/tieferer/Ordner mit Ä": {"TZ": "America/Caracas", "LC_ALL": "C", "PYTHONHASHSEED": "2", "USER": "bert"},
}
EINZELN = (f"change-guide-{FASSUNG}.pdf", f"change-guide-{FASSUNG}.epub", f"change-guide-{FASSUNG}-website.zip")


def abweichung(eins: bytes, zwei: bytes, name: str = "") -> str:
    """Return where two files differ first, with the names of what they hold; "" when they do not."""
    if eins == zwei:
        return ""
    if zipfile.is_zipfile(io.BytesIO(eins)) and zipfile.is_zipfile(io.BytesIO(zwei)):
        inhalte = [{eines.filename: archiv.read(eines) for eines in archiv.infolist()} for archiv in map(_zip, (eins, zwei))]
        return erste(*inhalte, name) or f"{name}: derselbe Inhalt, anders gepackt (Reihenfolge, Zeit oder Rechte)"
    ort = next((ort for ort, (a, b) in enumerate(zip(eins, zwei, strict=False)) if a != b), min(len(eins), len(zwei)))
    objekte = re.findall(rb"(?:^|\n)(\d+ \d+) obj\b", eins[: ort + 1])
    wo = f" im Objekt {objekte[-1].decode()}" if objekte else ""
    stuecke = " | ".join(repr(inhalt[max(0, ort - 40) : ort + 40]) for inhalt in (eins, zwei))
    return f"{name}: ab Byte {ort}{wo}: {stuecke}"


def erste(eins: Mapping[str, bytes], zwei: Mapping[str, bytes], name: str = "") -> str:
    """Return the first difference of two collections of files."""
    if list(eins) != list(zwei):
        return f"{name}: andere Dateien oder andere Reihenfolge: {sorted(eins.keys() ^ zwei.keys()) or 'dieselben'}"
    return next(filter(None, (abweichung(eins[teil], zwei[teil], f"{name} {teil}".strip()) for teil in eins)), "")


def _zip(inhalt: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(inhalt))


@pytest.fixture(scope="module")
def kopien(tmp_path_factory: pytest.TempPathFactory) -> list[Kopie]:
    """Build everything but the print edition in two folders."""
    gebaut = []
    for nummer, (ort, umgebung) in enumerate(ORTE.items()):
        kopie = Kopie(tmp_path_factory.mktemp("wiederholbar") / ort)
        for datei in kopie.ordner.rglob("*"):
            os.utime(datei, (500_000_000 + nummer * 86_400,) * 2)
        alte_maske = os.umask(0o077 if nummer else 0o022)
        lauf = kopie.baue("lesen", "epub", "zip", SOURCE_DATE_EPOCH=EPOCHE, **umgebung)
        os.umask(alte_maske)
        assert lauf.status == 0, lauf.text
        gebaut.append(kopie)
    return gebaut


@pytest.mark.parametrize("name", EINZELN)
def test_zweimal_gebaut_ist_es_dieselbe_datei(name: str, kopien: list[Kopie]) -> None:
    assert abweichung(*((kopie.ziel / name).read_bytes() for kopie in kopien), name=name) == ""


def test_zweimal_gebaut_ist_es_dieselbe_website(kopien: list[Kopie]) -> None:
    """With the worksheets, the pictures and what the server is told."""
    inhalte = [
        {datei.relative_to(kopie.ziel).as_posix(): datei.read_bytes() for datei in sorted(kopie.ziel.rglob("*")) if datei.is_file()}
        for kopie in kopien
    ]
    assert len([name for name in inhalte[0] if re.fullmatch(r"website/arbeitsblaetter/.*\.pdf", name)]) > 10
    assert erste(*inhalte) == ""


def test_die_zeit_ist_die_des_bausystems(kopien: list[Kopie]) -> None:
    tag = datetime.fromtimestamp(int(EPOCHE), UTC)
    lesen, epub, archiv = ((kopien[0].ziel / name).read_bytes() for name in EINZELN)

    assert f"D:{tag:%Y%m%d%H%M%S}".encode() in lesen or f"{tag:%Y-%m-%dT%H:%M:%S}".encode() in lesen
    for packen in map(_zip, (epub, archiv)):
        assert {eintrag.date_time[:4] for eintrag in packen.infolist()} == {tag.timetuple()[:4]}
    assert f"{tag:%Y-%m-%dT%H:%M:%SZ}" in _zip(epub).read("content.opf").decode()


# -- the printed book -----------------------------------------------------------------------------------

BEITRAG = """
Text mit {index}`Stichwort` und [Blatt](blatt-probe).

![Ein Bild](bilder/zeichnung.svg)

| Was | Wann |
|---|---|
| Erstes | heute |

:::{notiz} mein-mandat
Was?
:::
"""
BUCH = {
    "index.md": "# Probe\n\n```{toctree}\n:caption: Teil\n\nprobe\nblatt-probe\nanhang/impressum\n```\n",
    "anhang/impressum.md": "# Impressum\n\nText.\n",
    "probe.md": seite(inhalt=BEITRAG),
    "blatt-probe.md": seite("Blatt", ":::::{blatt}\n:::{feld} was\nWas\n:::\n:::::\n", typ="arbeitsblatt"),
}
ZEICHNUNG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40"><text x="5" y="20" font-family="Source Sans Pro">Wort</text></svg>'


def drucke(ordner: Path, zone: str) -> Path:
    """Set a small book with the settings of the real one."""
    for unterordner in ("bilder", "anhang"):
        (ordner / "docs" / unterordner).mkdir(parents=True)
    for name, text in BUCH.items():
        (ordner / "docs" / name).write_text(text, encoding="utf-8")
    (ordner / "docs" / "bilder" / "zeichnung.svg").write_text(ZEICHNUNG, encoding="utf-8")
    befehl = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "latex", "-c", WURZEL, "-d", ordner / "doctrees", ordner / "docs", ordner / "tex"]
    subprocess.run(befehl, env={**os.environ, "SOURCE_DATE_EPOCH": EPOCHE, "TZ": zone}, check=True)
    return setze("Druck", ordner / "tex", f"change-guide-{FASSUNG}-druck", ordner / "speicher", datetime.fromtimestamp(int(EPOCHE), UTC))


def test_auch_der_druck_ist_byte_fuer_byte_derselbe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LuaTeX would write time zone and folder into the file; nothing else it writes differs."""
    gedruckt = []
    for ort, umgebung in ORTE.items():
        monkeypatch.setenv("TZ", umgebung["TZ"])
        gedruckt.append(drucke(tmp_path / ort, umgebung["TZ"]))

    assert abweichung(*(datei.read_bytes() for datei in gedruckt), name="Druck") == ""
    with pikepdf.open(gedruckt[0], attempt_recovery=False) as pdf:
        assert len(pdf.pages) >= 4
        assert str(pdf.docinfo.CreationDate) == "D:20231114221320Z"


# -- the comparison itself, and the time ----------------------------------------------------------------


def gepackt(inhalt: dict[str, bytes], zeit: tuple[int, ...] = (2026, 1, 1, 0, 0, 0)) -> bytes:
    ziel = io.BytesIO()
    with zipfile.ZipFile(ziel, "w") as archiv:
        for name, bytes_ in inhalt.items():
            archiv.writestr(zipfile.ZipInfo(name, zeit), bytes_)  # type: ignore[arg-type]
    return ziel.getvalue()


def test_abweichungen_werden_genannt() -> None:
    assert abweichung(b"gleich", b"gleich") == ""
    assert abweichung(b"%PDF\n3 0 obj\n<</A 1>>", b"%PDF\n3 0 obj\n<</A 2>>", "x.pdf").startswith("x.pdf: ab Byte 18 im Objekt 3 0: ")
    assert abweichung(b"lang", b"lan", "x").startswith("x: ab Byte 3: ")
    assert abweichung(gepackt({"a": b"1", "b": b"2"}), gepackt({"a": b"1", "b": b"3"}), "x.zip").startswith("x.zip b: ab Byte 0: ")
    assert abweichung(gepackt({"a": b"1"}), gepackt({"a": b"1"}, (2026, 1, 2, 0, 0, 0)), "x.zip").startswith("x.zip: derselbe Inhalt, anders gepackt")
    assert "['b']" in abweichung(gepackt({"a": b"1"}), gepackt({"a": b"1", "b": b""}), "x.zip")


@pytest.fixture
def tag() -> date:
    return date(2026, 11, 23)


def test_ohne_angabe_zaehlt_der_tag_der_ausgabe(tag: date, monkeypatch: pytest.MonkeyPatch) -> None:
    for wert in (None, ""):
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False) if wert is None else monkeypatch.setenv("SOURCE_DATE_EPOCH", wert)
        assert bauzeit(tag) == datetime(2026, 11, 23, tzinfo=UTC)


def test_sonst_die_zeit_des_bausystems_in_jeder_zeitzone(tag: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCHE)
    for zone in ("UTC", "Pacific/Auckland"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert bauzeit(tag).isoformat() == "2023-11-14T22:13:20+00:00"
    monkeypatch.delenv("TZ")
    time.tzset()


@pytest.mark.parametrize("wert", ["gestern", "1.5", "9" * 30, "٣x"])
def test_unsinn_wird_abgelehnt(wert: str, tag: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", wert)
    with pytest.raises(Hindernis, match="SOURCE_DATE_EPOCH ist „"):
        bauzeit(tag)
