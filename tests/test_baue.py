"""The build command: what interrupted runs leave behind does no harm, and finished editions are never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from werkzeuge import baue


@pytest.mark.parametrize("inhalt", [None, "", "{", '{"name": "epub"}', "[]"])
def test_verdorbener_merkzettel_zaehlt_nicht(inhalt: str | None, tmp_path: Path) -> None:
    merkzettel = tmp_path / "epub.json"
    if inhalt is not None:
        merkzettel.write_text(inhalt)
    assert baue.lies(merkzettel) is None


def ordner(ort: Path, inhalt: str) -> Path:
    ort.mkdir()
    (ort / "index.html").write_text(inhalt)
    return ort


def test_uebergabe_ersetzt_die_fruehere_fassung(tmp_path: Path) -> None:
    ziel = ordner(tmp_path / "website", "alt")
    baue.uebergib(ordner(tmp_path / "neu", "neu"), ziel)
    assert (ziel / "index.html").read_text() == "neu"
    assert sorted(datei.name for datei in tmp_path.iterdir()) == ["neu", "website"]


def test_gescheiterte_uebergabe_laesst_die_fruehere_fassung_stehen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ziel = ordner(tmp_path / "website", "alt")
    fertig = ordner(tmp_path / "neu", "neu")

    def voll(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(baue.os, "replace", voll)
    with pytest.raises(OSError, match="No space"):
        baue.uebergib(fertig, ziel)
    assert (ziel / "index.html").read_text() == "alt"
    assert sorted(datei.name for datei in tmp_path.iterdir()) == ["neu", "website"]
