"""The edition for the press: what LaTeX has set becomes a PDF/X-4, and nothing leaves unchecked."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

from changeguide.druck.presse import bogen, norm, pruefung

if TYPE_CHECKING:
    from changeguide.druck.presse.bogen import Mass

PROFIL = "FOGRA39L_coated.icc"
"""Coated paper in offset, the usual case of a book with drawings; comes with TeX Live."""


class Pressefehler(RuntimeError):
    """The PDF is not fit for the press; German sentences, each with its page."""

    def __init__(self, *saetze: str) -> None:
        super().__init__("\n  ".join(("Die PDF für die Druckerei ist nicht gebaut:", *saetze)))
        self.saetze = saetze


def mache_druckfertig(gesetzt: Path, fertig: Path, mass: Mass, profil: bytes | None = None) -> None:
    """Write the PDF/X-4 of a book that LaTeX has set.

    :param gesetzt: pages as large as the cut page and its bleed
    :param fertig: written only when the preflight has no complaint
    :param mass: size of the cut page and of the bleed
    :param profil: ICC profile of the press; by default the one of TeX Live
    :raises Pressefehler: with everything that the preflight finds
    """
    neu = fertig.with_name(f".{fertig.name}.neu")
    try:
        with pikepdf.open(gesetzt) as pdf:
            try:
                bogen.richte_ein(pdf, mass)
            except bogen.Bogenfehler as fehler:
                raise Pressefehler(str(fehler)) from None
            norm.schreibe_angaben(pdf, profil or lies_profil())
            pdf.save(neu, min_version=norm.PDF, deterministic_id=True)
        with pikepdf.open(neu) as pdf:
            if maengel := list(dict.fromkeys(pruefung.maengel(pdf, mass))):
                raise Pressefehler(*pruefung.gefasst(maengel))
        neu.replace(fertig)
    finally:
        neu.unlink(missing_ok=True)


def lies_profil() -> bytes:
    """Return the profile of the press.

    :raises Pressefehler: if TeX Live does not have it
    """
    pfad = subprocess.run(["kpsewhich", PROFIL], capture_output=True, text=True, check=False).stdout.strip()
    if not pfad:
        raise Pressefehler(f"Das Farbprofil {PROFIL} fehlt; es liegt im Debian-Paket texlive-base.")
    return Path(pfad).read_bytes()
