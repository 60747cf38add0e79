"""The variants of the printed book: each a small book set with LuaLaTeX, looked into with pikepdf."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from conftest import WURZEL, seite
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image
from sphinx.testing.util import SphinxTestApp
from test_bausteine import probe

from changeguide.druck.hefte import ausgeschossen, lege_zusammen
from changeguide.druck.presse import mache_druckfertig
from changeguide.druck.presse.bogen import RAND
from changeguide.druck.presse.ressourcen import stellen
from changeguide.druck.umfaerben import Farbfehler, faerbe_um, farbtafel
from changeguide.druck.varianten import VARIANTEN
from changeguide.hindernisse import Hindernis
from changeguide.palette import RGB, farben, rgb, tinte
from werkzeuge.baue import BAUPLAENE, befehl
from werkzeuge.baue.orte import ARBEIT, CONF
from werkzeuge.latexlauf import maengel

Baue = Callable[..., SphinxTestApp]

ZEICHNUNG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40" role="img">
<rect width="80" height="40" fill="{}"/><path d="M 5 5 L 75 35" stroke="#1f5a8a" stroke-width="2"/></svg>"""
BLATT = probe((WURZEL / "changeguide/bausteine/blatt/beispiel.md").read_text(encoding="utf-8"))
INDEX = """# Probe

```{toctree}
:caption: Individuelle Ebene

individuell/probe
```

```{toctree}
:caption: Arbeitsblätter

blatt
```
"""
INHALT = """
```{figure} bild.svg
:alt: Ein Strich
:width: 80%

Eine Zeichnung
```

:::{szene} Montag
Ein Text.
:::

:::{reflexion}
- Eine Frage?
:::

:::{stolperstein} Halt
Ein Text.
:::

:::{note}
Ein Hinweis.
:::

:::{warning}
Eine Warnung.
:::

| Spalte | Noch eine |
| ------ | --------- |
| Wort   | Ein Donaudampfschifffahrtsgesellschaftskapitän kommt selten allein. |

```text
Ein Brief
```

:::{notiz} eine-notiz
Was bleibt?
:::
"""
FARBBEFEHLE = "g G rg RG k K cs CS sc SC scn SCN sh"


def buch(baue: Baue, variante: str, farbe: str = "#e4eef6") -> Path:
    """Write a small book for LaTeX and return its folder."""
    dateien = {"individuell/probe.md": seite(inhalt=INHALT), "blatt.md": BLATT, "individuell/bild.svg": ZEICHNUNG.format(farbe), "index.md": INDEX}
    erweiterungen = ["myst_parser", "sphinx_design", "changeguide", "sphinxcontrib.rsvgconverter"]
    wie_das_buch = {name: wert for name, wert in CONF.items() if name.startswith("latex_") and name != "latex_documents"}
    anders = wie_das_buch | {"druck_variante": variante, "extensions": erweiterungen}
    return baue(dateien, "latex", confoverrides=anders).outdir


def setze(ordner: Path) -> Path:
    """Set the book once; page numbers of references are not there yet."""
    (tex,) = (datei for datei in ordner.glob("*.tex") if r"\begin{document}" in datei.read_text(encoding="utf-8"))
    speicher = str(ARBEIT / "tex-speicher")
    umgebung = {**os.environ, "TEXMFVAR": speicher, "TEXMFCACHE": speicher, "max_print_line": "1000"}
    umgebung |= {"SOURCE_DATE_EPOCH": "1700000000", "FORCE_SOURCE_DATE": "1"}
    subprocess.run(
        ["lualatex", "-interaction=nonstopmode", "-halt-on-error", tex.name], cwd=ordner, env=umgebung, capture_output=True, check=False
    )
    klagen = [satz for satz in maengel(tex.with_suffix(".log"), tex) if "führt nirgendwohin" not in satz]
    assert klagen == []
    return tex.with_suffix(".pdf")


def farbbefehle(pdf: Pdf) -> Counter[str]:
    """Count the operators that set colours, in pages and drawings."""
    zahlen: Counter[str] = Counter()
    for blatt in pdf.pages:
        for stelle in stellen(blatt):
            zahlen.update(str(befehl.operator).lower() for befehl in pikepdf.parse_content_stream(stelle.objekt, FARBBEFEHLE))
    return zahlen


def endformat(pdf: Pdf) -> list[int]:
    """Return width and height of the pages in millimetres."""
    ((links, unten, rechts, oben),) = {tuple(float(wert) for wert in blatt.trimbox) for blatt in pdf.pages}
    return [round((rechts - links) * 25.4 / 72), round((oben - unten) * 25.4 / 72)]


DICHTE = 100
"""Pixels per inch."""
UEBERGANG = 1 / 3
"""Share of the coloured pixels of a side that may lie beside white: where a slanted line crosses the edge."""


def raender(bild: Image.Image) -> Iterator[tuple[list[RGB], list[RGB]]]:
    """Yield the pixels 1 mm inside and 2 mm outside each side of the page on a sheet."""
    mm = DICHTE / 25.4
    for _ in range(4):
        innen, aussen = round((RAND + 1) * mm), round((RAND - 2) * mm)
        yield tuple([bild.getpixel((x, y)) for y in range(innen, bild.height - innen)] for x in (innen, aussen))
        bild = bild.transpose(Image.Transpose.ROTATE_90)


# -- small books ------------------------------------------------------------------------------------------


def test_a5_ist_a5_und_nichts_ragt_ueber_den_rand(baue: Baue) -> None:
    with pikepdf.open(setze(buch(baue, "a5"))) as pdf:
        assert endformat(pdf) == [148, 210]


def test_grau_setzt_nur_grau(baue: Baue) -> None:
    with pikepdf.open(setze(buch(baue, "grau"))) as pdf:
        assert endformat(pdf) == [210, 297]
        assert set(farbbefehle(pdf)) == {"g"}


def test_ohne_farbe_unterscheiden_linien_die_kaesten(baue: Baue) -> None:
    """In the small book the rule beside the scene is dotted, the one beside the stumbling block thick."""
    with pikepdf.open(setze(buch(baue, "grau"))) as pdf:
        befehle = [(str(befehl.operator), befehl.operands[0]) for blatt in pdf.pages for befehl in pikepdf.parse_content_stream(blatt, "d w")]
        muster = {round(float(wert[0]), 1) for art, wert in befehle if art == "d" and len(wert)}
        staerken = {round(float(wert)) for art, wert in befehle if art == "w"}
    assert 2.6 in muster
    assert 5 in staerken


def test_die_druckerei_bekommt_aus_zwei_ordnern_dieselbe_gepruefte_datei(baue: Baue, tmp_path: Path) -> None:
    ordner = buch(baue, "druckerei")
    kopie = shutil.copytree(ordner, tmp_path / "anderswo")
    for name, wo in {"eins.pdf": ordner, "zwei.pdf": kopie}.items():
        mache_druckfertig(setze(wo), tmp_path / name, VARIANTEN["druckerei"].endformat)
    assert (tmp_path / "eins.pdf").read_bytes() == (tmp_path / "zwei.pdf").read_bytes()
    with pikepdf.open(tmp_path / "eins.pdf") as pdf:
        assert endformat(pdf) == [210, 297]
        assert farbbefehle(pdf)["rg"] == 0
        assert farbbefehle(pdf)["k"] > 20


def test_was_den_rand_beruehrt_reicht_in_den_anschnitt(baue: Baue, tmp_path: Path) -> None:
    """On every side of every page: where there is colour just inside the edge, there is colour 2 mm outside, too."""
    mache_druckfertig(setze(buch(baue, "druckerei")), tmp_path / "buch.pdf", VARIANTEN["druckerei"].endformat)
    subprocess.run(["pdftoppm", "-r", str(DICHTE), tmp_path / "buch.pdf", tmp_path / "seite"], check=True)
    randlos = 0
    for datei in sorted(tmp_path.glob("seite*.ppm")):
        for innen, aussen in raender(Image.open(datei).convert("RGB")):
            farbig = [a for i, a in zip(innen, aussen, strict=True) if min(i) < 250]
            randlos += bool(farbig)
            assert sum(min(a) > 250 for a in farbig) <= UEBERGANG * len(farbig), datei.name
    assert randlos >= 3


def test_eine_zeichnung_mit_eigener_farbe_haelt_den_bau_auf(baue: Baue) -> None:
    with pytest.raises(Hindernis, match=r"bild\.svg: .*#123456"):
        buch(baue, "druckerei", farbe="#123456")


def test_ein_falsches_wort_nennt_die_richtigen(baue: Baue) -> None:
    with pytest.raises(Hindernis, match="„a6“ gibt es nicht. Möglich sind: a4 .*, a5 .*, grau .*, druckerei"):
        baue({"probe.md": seite()}, "latex", confoverrides={"druck_variante": "a6"})


def test_make_baut_varianten_nur_auf_wunsch(capsys: pytest.CaptureFixture[str]) -> None:
    auf_wunsch = {name for name, plan in BAUPLAENE.items() if plan.auf_wunsch}
    assert auf_wunsch == {f"druck-{name}" for name in VARIANTEN if name != "a4"} | {"druck-a5-hefte"}
    assert auf_wunsch.isdisjoint(befehl.ohne_wunsch())
    assert befehl.main(["druck-a6"]) == 2
    assert "Unbekannte Ausgabe: druck-a6" in capsys.readouterr().out


# -- drawings in other colours ----------------------------------------------------------------------------


def zeichnung(inhalt: bytes, **ressourcen: object) -> Pdf:
    pdf = pikepdf.new()
    blatt = pdf.add_blank_page()
    blatt.Contents = pdf.make_stream(inhalt)
    blatt.Resources = Dictionary({f"/{name}": wert for name, wert in ressourcen.items()})
    return pdf


def umgefaerbt(pdf: Pdf, palette: str) -> str:
    faerbe_um(pdf, farbtafel(palette))
    return pdf.pages[0].Contents.read_bytes().decode()


def icc(pdf: Pdf, kanaele: int) -> Array:
    profil = pdf.make_stream(b"x")
    profil.N = kanaele
    return Array([Name.ICCBased, profil])


def cairo(name: str) -> str:
    """Return a colour of the palette as the converter of the drawings writes it."""
    return " ".join(f"{wert / 255:.6g}" for wert in rgb(farben()["hell"][name]))


@pytest.mark.parametrize("name", sorted(farben()["hell"]))
def test_jede_farbe_der_palette_wird_genau_ihre_druckfarbe(name: str) -> None:
    ergebnis = umgefaerbt(zeichnung(f"{cairo(name)} rg 0 0 9 9 re f".encode()), "cmyk")
    *anteile, befehl = ergebnis.splitlines()[0].split()
    assert (tuple(map(float, anteile)), befehl) == (pytest.approx(tinte(farben()["cmyk"][name])), "k")


def test_linien_und_flaechen_bleiben_linien_und_flaechen() -> None:
    inhalt = f"q {cairo('tinte')} RG {cairo('organisation')} rg 1 0 0 1 0 0 cm 0 0 m 9 9 l B Q".encode()
    assert " ".join(umgefaerbt(zeichnung(inhalt), "grau").split()) == "q 0 G 0.278 g 1 0 0 1 0 0 cm 0 0 m 9 9 l B Q"


def test_farbraeume_von_typst() -> None:
    pdf = zeichnung(f"/c0 cs {cairo('kommune')} scn 0 0 9 9 re f /c1 cs 1 scn".encode())
    pdf.pages[0].Resources.ColorSpace = Dictionary(c0=icc(pdf, 3), c1=icc(pdf, 1))
    assert " ".join(umgefaerbt(pdf, "grau").split()) == "0 g 0.129 g 0 0 9 9 re f 0 g 1 g"
    assert "/ColorSpace" not in pdf.pages[0].Resources


def test_zeichnungen_in_zeichnungen_einmal() -> None:
    pdf = zeichnung(b"/A Do /A Do")
    innen = pdf.make_stream(f"{cairo('warnung')} rg".encode())
    innen.Subtype = Name.Form
    innen.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    pdf.pages[0].Resources.XObject = Dictionary(A=innen)
    umgefaerbt(pdf, "cmyk")
    assert innen.read_bytes().split() == b"0.2 1 0.9 0.25 k".split()
    assert "/Group" not in innen


def test_was_umgefaerbt_ist_bleibt_beim_zweiten_mal() -> None:
    pdf = zeichnung(f"{cairo('alle')} rg 0 0 9 9 re f".encode())
    erste = umgefaerbt(pdf, "cmyk")
    assert umgefaerbt(pdf, "cmyk").split() == erste.split()


def im_kreis() -> Pdf:
    pdf = zeichnung(b"/A Do")
    for farbraum in (Array([Name.Lab, Dictionary(WhitePoint=[1, 1, 1])]),):
        pdf.pages[0].Resources.ColorSpace = Dictionary(R=farbraum)
    pdf.pages[0].Contents = pdf.make_stream(b"/R cs 1 1 1 sc")
    return pdf


@pytest.mark.parametrize(
    ("mache", "satz"),
    [
        (partial(zeichnung, b"0.5 0.5 0.5 rg 0.2 0 0 RG"), "farben.toml: #330000, #808080"),
        (partial(zeichnung, b"BI /W 1 /H 1 /CS /G /BPC 8 ID x EI"), "Bild aus Pixeln"),
        (partial(zeichnung, b"", XObject=Dictionary(B=Dictionary(Subtype=Name.Image))), "Bild aus Pixeln"),
        (partial(zeichnung, b"", Shading=Dictionary(S=Dictionary())), "Verläufe"),
        (im_kreis, "Farbraum /R"),
    ],
    ids=["fremde Farben", "Pixel im Strom", "Pixel", "Verlauf", "Lab"],
)
def test_was_nicht_umzufaerben_ist_wird_genannt(mache: Callable[[], Pdf], satz: str) -> None:
    with pytest.raises(Farbfehler, match=re.escape(satz)):
        faerbe_um(mache(), farbtafel("cmyk"))


# -- booklets ---------------------------------------------------------------------------------------------


def gelesen(seiten: int, blaetter: int) -> list[int]:
    """Fold the sheets of each booklet into each other, turn its pages, and return what is read."""
    lagen = list(ausgeschossen(seiten, blaetter))
    reihe = []
    while lagen:
        heft = [lagen.pop(0), lagen.pop(0)]
        while lagen and len(heft) < 2 * blaetter:
            heft += [lagen.pop(0), lagen.pop(0)]
        vorn = [seite for vorderseite, rueckseite in zip(heft[::2], heft[1::2], strict=True) for seite in (vorderseite[1], rueckseite[0])]
        hinten = [seite for vorderseite, rueckseite in zip(heft[::2], heft[1::2], strict=True) for seite in (vorderseite[0], rueckseite[1])]
        reihe += vorn + hinten[::-1]
    return reihe


@pytest.mark.parametrize("seiten", [1, 4, 5, 31, 32, 33, 150])
def test_gefaltet_liest_sich_das_buch_der_reihe_nach(seiten: int) -> None:
    ganz = -(-seiten // 4) * 4
    assert gelesen(seiten, 8) == list(range(ganz))


def test_zwei_seiten_nebeneinander_auf_einem_bogen() -> None:
    buch = pikepdf.new()
    for nummer in range(6):
        blatt = buch.add_blank_page(page_size=(100, 140))
        blatt.Contents, blatt.Resources = buch.make_stream(f"{nummer} w".encode()), Dictionary()
    boegen = lege_zusammen(buch)
    assert [[float(wert) for wert in bogen.mediabox] for bogen in boegen.pages] == [[0, 0, 200, 140]] * 4
    inhalte = [[form.read_bytes() for _, form in sorted(bogen.Resources.get("/XObject", {}).items())] for bogen in boegen.pages]
    assert inhalte == [[b"0 w"], [b"1 w"], [b"5 w", b"2 w"], [b"3 w", b"4 w"]]
    assert b"1 0 0 1 100.000 0 cm /S1 Do" in boegen.pages[0].Contents.read_bytes()
