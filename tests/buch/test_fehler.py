"""Bad input, end to end: a German sentence that names the place, no edition, and the same again the next time."""

from __future__ import annotations

import math
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .kopie import Kopie

if TYPE_CHECKING:
    from conftest import Ausgaben

SEITE = "docs/einstieg/start.md"
MAENGEL = {
    "unbekannter Baustein": (
        ":::{gibtesnicht}\n:::",
        rf"{SEITE}:\d+: Mangel: Den Baustein „gibtesnicht“ gibt es nicht\. Alle Bausteine zeigt .*",
    ),
    "fehlendes Bild": (
        "![Ein Bild](../bilder/fehlt.svg)",
        rf"{SEITE}:\d+: Mangel: Das Bild (docs/)?bilder/fehlt\.svg fehlt oder ist nicht lesbar\. .*",
    ),
    "doppeltes Notizfeld": (
        ":::{notiz} doppelt\nEine Frage?\n:::\n\n:::{notiz} doppelt\nNoch eine?\n:::",
        rf"{SEITE}:\d+: Mangel: Das Notizfeld „doppelt“ gibt es schon: {SEITE}:\d+\. .*",
    ),
    "unbekannte Quelle": (
        "Ein Satz {cite}`nirgendwo1999`.",
        rf"{SEITE}:\d+: Mangel: Die Quelle „nirgendwo1999“ steht nicht in docs/anhang/literatur\.bib\. .*",
    ),
}
"""What the build goes on after, so that one run names them all."""
HINDERNISSE = {
    "Inhaltsverzeichnis im Kreis": (
        "```{toctree}\n:hidden:\n\n../index\n```",
        rf"({SEITE}|docs/index\.md)(:\d+)?: Inhaltsverzeichnisse verweisen im Kreis: .*einstieg/start.*",
    ),
    "nicht in UTF-8": (
        "Grüße".encode("latin-1"),
        rf"{SEITE}(:\d+)?: .*nicht in UTF-8 gespeichert.*",
    ),
}
"""What stops the build at once."""
ENGLISCH = re.compile(r"Traceback|exception|error|warning|developers|No space left|\[[a-z]+\.[a-z_]+\] \w")
"""What gives away that a message comes from the machinery and not from us."""


@pytest.fixture
def kopie(tmp_path: Path) -> Kopie:
    return Kopie(tmp_path / "buch")


def scheitert_zweimal(kopie: Kopie, ausgabe: str, *saetze: str, **umgebung: str) -> str:
    """Build the edition twice, and see it fail both times, with these German sentences and no trace of an edition.

    Return all that was said.
    """
    gesagt = ""
    for versuch in (1, 2):
        lauf = kopie.baue(ausgabe, **umgebung)
        zeilen = [zeile.strip() for zeile in lauf.text.splitlines()]
        maengel = {
            f"Der Befehl endet mit {lauf.status} statt mit 1.": lauf.status != 1,
            **{f"Keine Zeile sagt: {satz}": not any(re.fullmatch(satz, zeile) for zeile in zeilen) for satz in saetze},
            "Nicht alles ist auf Deutsch.": any(ENGLISCH.search(zeile) for zeile in zeilen if "LaTeX meldet: " not in zeile),
            f"Am Ziel liegt {kopie.fertige()}.": kopie.fertige() != [],
        }
        if gefunden := [mangel for mangel, gilt in maengel.items() if gilt]:
            pytest.fail("\n".join([f"{versuch}. Versuch:", *gefunden, "", lauf.text[-3000:]]), pytrace=False)
        gesagt += lauf.text
    return gesagt


def test_alle_maengel_einer_seite_auf_einmal(kopie: Kopie) -> None:
    with (kopie.ordner / SEITE).open("a", encoding="utf-8") as seite:
        seite.write("\n" + "\n\n".join(zusatz for zusatz, _ in MAENGEL.values()) + "\n")

    scheitert_zweimal(kopie, "epub", *(satz for _, satz in MAENGEL.values()))


@pytest.mark.parametrize(("zusatz", "satz"), HINDERNISSE.values(), ids=HINDERNISSE)
def test_ein_hindernis(kopie: Kopie, zusatz: str | bytes, satz: str) -> None:
    with (kopie.ordner / SEITE).open("ab") as seite:
        seite.write(b"\n" + (zusatz if isinstance(zusatz, bytes) else zusatz.encode()) + b"\n")

    scheitert_zweimal(kopie, "epub", satz)


def test_nach_dem_beheben_wird_gebaut(kopie: Kopie) -> None:
    """The tests above fail for the fault they add, not for anything else."""
    seite = kopie.ordner / SEITE
    text = seite.read_bytes()
    seite.write_bytes(text + b"\n:::{gibtesnicht}\n:::\n")
    assert kopie.baue("epub").status == 1

    seite.write_bytes(text)
    lauf = kopie.baue("epub")

    assert lauf.status == 0, lauf.text
    assert kopie.fertige() == [f"{kopie.ziel.name}.epub"]


def test_ein_fehler_laesst_die_fruehere_ausgabe_liegen(kopie: Kopie) -> None:
    kopie.ziel.mkdir(parents=True)
    frueher = kopie.ziel / f"{kopie.ziel.name}.epub"
    frueher.write_bytes(b"eine fruehere Ausgabe")
    kopie.schreibe(SEITE, "\n# ", "\n:::{gibtesnicht}\n:::\n\n# ")

    assert kopie.baue("epub").status == 1
    assert kopie.fertige() == [frueher.name]
    assert frueher.read_bytes() == b"eine fruehere Ausgabe"


def test_eine_fehlende_schrift(kopie: Kopie, tmp_path: Path) -> None:
    """An empty package of the same name stands before the real one."""
    (tmp_path / "font_source_serif_pro").mkdir()
    (tmp_path / "font_source_serif_pro" / "__init__.py").touch()

    satz = r"(?:Fehler: )?Die Schrift aus dem Paket font_source_serif_pro fehlt oder ist unvollständig\. .*"
    scheitert_zweimal(kopie, "druck", satz, PYTHONPATH=str(tmp_path))


# -- a full disk --------------------------------------------------------------------------------------


@contextmanager
def kleine_platte(ordner: Path, kilobyte: int) -> Iterator[None]:
    """Put a disk of this size in the place of a folder."""
    ordner.mkdir(parents=True)
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobyte}k", "tmpfs", ordner], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("Eine kleine Platte einhängen darf nur, wer die Rechte dazu hat (root).")
    try:
        yield
    finally:
        subprocess.run(["umount", ordner], check=True)


def kilobyte(dateien: Iterator[Path]) -> int:
    """Return the disk space of these files, in whole blocks."""
    return sum(4 * math.ceil(datei.stat().st_size / 4096) for datei in dateien)


def test_die_platte_laeuft_beim_satz_der_pdf_voll(kopie: Kopie, ausgaben: Ausgaben) -> None:
    """The disk holds what Sphinx writes for LaTeX and a little more, but not what LaTeX adds."""
    ordner, stamm = ausgaben.log.parent, ausgaben.log.stem
    von_sphinx = (datei for datei in ordner.rglob("*") if datei.is_file() and (datei.stem != stamm or datei.suffix == ".tex"))

    with kleine_platte(kopie.ordner / ordner.relative_to(ordner.parents[2]), kilobyte(von_sphinx) + 300):
        gesagt = scheitert_zweimal(kopie, "druck", r"Die Platte ist (?:fast )?voll\b.*")

    folgen = [zeile for zeile in gesagt.splitlines() if "führt nirgendwohin" in zeile]
    assert len(folgen) == 0, f"{len(folgen)} Folgefehler verdecken die Ursache, z. B.: {folgen[0].strip()}"


def test_die_platte_ist_voll_wenn_die_ausgabe_an_ihren_platz_soll(kopie: Kopie) -> None:
    with kleine_platte(kopie.ziel, 100):
        scheitert_zweimal(kopie, "epub", r"Die Platte ist voll\b.*")
