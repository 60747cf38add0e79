"""What lies beside the LaTeX source, drawings and worksheets, takes the colours of the variant."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

from changeguide.domaene import domaene, slug
from changeguide.druck.umfaerben import Farbfehler, Farbtafel, faerbe_um, farbtafel
from changeguide.druck.varianten import BILDSCHIRM, gewaehlt
from changeguide.hindernisse import Hindernis

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def faerbe_beilagen(app: Sphinx, fehler: Exception | None) -> None:
    """Give drawings and worksheets the colours of the variant (``build-finished``).

    :raises Hindernis: naming each drawing that has colours of its own
    """
    if fehler or app.builder.format != "latex" or (variante := gewaehlt(app.config)).palette == BILDSCHIRM:
        return
    tafel, klagen = farbtafel(variante.palette), []
    blaetter = {f"{slug(docname)}.pdf" for docname in domaene(app.env).blaetter}
    for datei in (Path(app.outdir, name) for name in sorted(blaetter | set(app.builder.images.values()))):
        try:
            if datei.suffix != ".pdf":
                raise Farbfehler("Sie ist ein Bild aus Pixeln; nur Zeichnungen (SVG) verwenden.")
            if datei.exists():  # a worksheet that could not be set was reported where it stands
                faerbe_datei_um(datei, tafel)
        except Farbfehler as klage:
            quelle = next(Path(app.srcdir).rglob(f"{datei.stem}.*"), datei)
            klagen.append(f"{quelle.relative_to(app.srcdir.parent)}: Die Zeichnung lässt sich nicht umfärben. {klage}")
    if klagen:
        raise Hindernis("\n".join(klagen))


def faerbe_datei_um(datei: Path, tafel: Farbtafel) -> None:
    with pikepdf.open(datei, allow_overwriting_input=True) as pdf:
        faerbe_um(pdf, tafel)
        pdf.save(datei, deterministic_id=True)


def setup(app: Sphinx) -> None:
    app.connect("build-finished", faerbe_beilagen)
