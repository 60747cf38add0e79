"""The edition for the press: sheet, marks, PDF/X-4; and a preflight that finds what is wrong in PDFs made to be wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from changeguide.druck import presse
from changeguide.druck.presse import Pressefehler, pruefung
from changeguide.druck.presse.bogen import MM, RAND, Mass

MASS = Mass(breite=210, hoehe=297, anschnitt=3)
PROFIL = bytes(12) + b"prtrCMYKLab " + bytes(12) + b"acsp" + bytes(88)
"""The head of an ICC profile for a four-colour press."""
TEXT = b"BT /F 10 Tf 0 0 0 1 k 100 100 Td (A) Tj ET"


def schrift(pdf: Pdf, *, eingebettet: bool = True) -> Dictionary:
    beschreibung = Dictionary(Type=Name.FontDescriptor, FontName=Name.Probe)
    if eingebettet:
        beschreibung.FontFile3 = pdf.make_stream(b"x")
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Probe, FontDescriptor=pdf.make_indirect(beschreibung))


def gesetzt(inhalt: bytes = TEXT, seiten: int = 1, mass: Mass = MASS) -> Pdf:
    """Return a PDF as LaTeX would hand it over: pages with bleed, nothing else."""
    pdf = pikepdf.new()
    for _ in range(seiten):
        seite = pdf.add_blank_page(page_size=((mass.breite + 2 * mass.anschnitt) * MM, (mass.hoehe + 2 * mass.anschnitt) * MM))
        seite.Contents = pdf.make_stream(inhalt)
        seite.Resources = Dictionary(Font=Dictionary(F=schrift(pdf)))
    pdf.docinfo["/Title"] = "Probe"
    pdf.docinfo["/CreationDate"] = String("D:20261123120000Z")
    return pdf


def fertig(pdf: Pdf, ordner: Path) -> Path:
    pdf.save(ordner / "gesetzt.pdf")
    presse.mache_druckfertig(ordner / "gesetzt.pdf", ordner / "fertig.pdf", MASS, PROFIL)
    return ordner / "fertig.pdf"


def klage(pdf: Pdf, ordner: Path) -> str:
    """Return why a book is not let through."""
    with pytest.raises(Pressefehler) as fehler:
        fertig(pdf, ordner)
    assert not (ordner / "fertig.pdf").exists()
    (satz,) = fehler.value.saetze
    return satz


# -- what leaves the house --------------------------------------------------------------------------------


def test_kaesten_auf_ein_hundertstel_punkt_genau(tmp_path: Path) -> None:
    with pikepdf.open(fertig(gesetzt(), tmp_path)) as pdf:
        seite = pdf.pages[0]
        links, unten, rechts, oben = (float(wert) for wert in seite.TrimBox)
        assert (rechts - links, oben - unten) == (pytest.approx(595.276, abs=0.01), pytest.approx(841.890, abs=0.01))
        for aussen, innen, abstand in (("/BleedBox", "/TrimBox", 3), ("/MediaBox", "/TrimBox", RAND)):
            unterschiede = [abs(float(a) - float(b)) / MM for a, b in zip(seite[aussen], seite[innen], strict=True)]
            assert unterschiede == pytest.approx([abstand] * 4, abs=0.01)


def test_der_inhalt_rueckt_auf_den_bogen(tmp_path: Path) -> None:
    """What stood at the lower left corner of the bleed stands there still."""
    with pikepdf.open(fertig(gesetzt(), tmp_path)) as pdf:
        befehle = list(pikepdf.parse_content_stream(pdf.pages[0]))
        schub = [float(wert) for wert in next(befehl.operands for befehl in befehle if str(befehl.operator) == "cm")]
    assert schub == pytest.approx([1, 0, 0, 1, 7 * MM, 7 * MM], abs=0.01)


def test_acht_marken_ausserhalb_des_anschnitts_auf_allen_platten(tmp_path: Path) -> None:
    with pikepdf.open(fertig(gesetzt(seiten=2), tmp_path)) as pdf:
        erste, zweite = (seite.Resources.XObject.Schnittmarken for seite in pdf.pages)
        assert erste.objgen == zweite.objgen
        links, unten, rechts, oben = (float(wert) for wert in pdf.pages[0].BleedBox)
        punkte = [[float(wert) for wert in befehl.operands] for befehl in pikepdf.parse_content_stream(erste, "m l")]
        farbraum = erste.Resources.ColorSpace.Alle
    assert len(punkte) == 16
    assert all(x < links or x > rechts or y < unten or y > oben for x, y in punkte)
    assert str(farbraum[1]) == "/All"


def test_angaben_der_norm(tmp_path: Path) -> None:
    with pikepdf.open(fertig(gesetzt(), tmp_path)) as pdf:
        (zweck,) = pdf.Root.OutputIntents
        assert (str(zweck.S), str(zweck.OutputConditionIdentifier)) == ("/GTS_PDFX", "FOGRA39")
        assert zweck.DestOutputProfile.read_bytes() == PROFIL
        assert pdf.docinfo.Trapped == Name("/False")
        assert pdf.pdf_version == "1.6"
        with pdf.open_metadata() as xmp:
            assert xmp["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
            assert (xmp["dc:title"], xmp["xmp:CreateDate"]) == ("Probe", "2026-11-23T12:00:00Z")
        assert b'xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"' in pdf.Root.Metadata.read_bytes()


def test_was_nur_der_bildschirm_braucht_ist_fort(tmp_path: Path) -> None:
    pdf = gesetzt()
    pdf.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])])
    pdf.pages[0].Rotate = 90
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo)
    pdf.Root.AcroForm = Dictionary(Fields=[])
    with pikepdf.open(fertig(pdf, tmp_path)) as pdf:
        assert not {"/OpenAction", "/AcroForm"} & set(pdf.Root.keys())
        assert not {"/Annots", "/Rotate"} & set(pdf.pages[0].keys())


def test_zweimal_gemacht_ist_es_dieselbe_datei(tmp_path: Path) -> None:
    erste = fertig(gesetzt(), tmp_path).read_bytes()
    assert fertig(gesetzt(), tmp_path).read_bytes() == erste


# -- what is not let out ----------------------------------------------------------------------------------


def bild(pdf: Pdf, **wie: object) -> pikepdf.Stream:
    angaben = {"Width": 1000, "Height": 1000, "BitsPerComponent": 8, "ColorSpace": Name.DeviceCMYK} | wie
    strom = pdf.make_stream(b"\0")
    for name, wert in ({"Type": Name.XObject, "Subtype": Name.Image} | angaben).items():
        strom[f"/{name}"] = wert
    return strom


def mit_bild(mass: int = 72, **wie: object) -> Pdf:
    pdf = gesetzt(f"q {mass} 0 0 {mass} 0 0 cm /B Do Q".encode())
    pdf.pages[0].Resources.XObject = Dictionary(B=bild(pdf, **wie))
    return pdf


def mit_zeichnung(inhalt: bytes) -> Pdf:
    """A drawing inside a drawing."""
    pdf = gesetzt(b"/A Do")
    innen = pdf.make_stream(inhalt)
    innen.Subtype, innen.BBox = Name.Form, Array([0, 0, 9, 9])
    aussen = pdf.make_stream(b"/Innen Do")
    aussen.Subtype, aussen.BBox, aussen.Resources = Name.Form, Array([0, 0, 9, 9]), Dictionary(XObject=Dictionary(Innen=innen))
    pdf.pages[0].Resources.XObject = Dictionary(A=aussen)
    return pdf


def mit_zustand(**wie: object) -> Pdf:
    pdf = gesetzt(b"/Z gs")
    pdf.pages[0].Resources.ExtGState = Dictionary(Z=Dictionary(**wie))
    return pdf


def mit_farbraum(raum: object, pdf: Pdf | None = None) -> Pdf:
    pdf = pdf or gesetzt(b"/R cs 0.5 0.5 0.5 scn 0 0 9 9 re f")
    pdf.pages[0].Resources.ColorSpace = Dictionary(R=raum)
    return pdf


def ohne_schrift() -> Pdf:
    pdf = gesetzt()
    pdf.pages[0].Resources.Font = Dictionary(F=schrift(pdf, eingebettet=False))
    return pdf


def icc_rgb() -> Pdf:
    pdf = gesetzt(b"/R cs 0.5 0.5 0.5 scn 0 0 9 9 re f")
    profil = pdf.make_stream(b"x")
    profil.N = 3
    return mit_farbraum(Array([Name.ICCBased, profil]), pdf)


RGB = "Eine Farbe ist in RGB gesetzt (1 0.5 0)"
FALSCH: dict[str, tuple[Callable[[], Pdf], str]] = {
    "RGB-Fläche": (lambda: gesetzt(b"1 .5 0 rg 0 0 9 9 re f"), RGB),
    "RGB-Linie": (lambda: gesetzt(b"1 .5 0 RG 0 0 m 9 9 l S"), RGB),
    "RGB in einer Zeichnung in einer Zeichnung": (lambda: mit_zeichnung(b"1 .5 0 rg 0 0 9 9 re f"), RGB),
    "Farbraum RGB": (lambda: mit_farbraum(Name.DeviceRGB), "Ein Farbraum ist RGB"),
    "Farbraum mit RGB-Profil": (icc_rgb, "Ein Farbraum ist RGB"),
    "Farbraum Lab": (lambda: mit_farbraum(Array([Name.Lab, Dictionary(WhitePoint=[1, 1, 1])])), "Ein Farbraum ist Lab"),
    "Bild in RGB": (lambda: mit_bild(ColorSpace=Name.DeviceRGB), "Ein Bild aus 1000 × 1000 Pixeln ist in RGB"),
    "Bild mit RGB-Palette": (
        lambda: mit_bild(ColorSpace=Array([Name.Indexed, Name.DeviceRGB, 0, String(b"\0\0\0")])),
        "Ein Bild aus 1000 × 1000 Pixeln ist in RGB",
    ),
    "zu grobes Bild": (lambda: mit_bild(mass=720), "Ein Bild hat 100 Pixel je Zoll"),
    "durchscheinendes Bild": (lambda: mit_bild(SMask=Dictionary(Type=Name.XObject)), "Ein Bild ist durchscheinend"),
    "Schrift fehlt": (ohne_schrift, "Die Schrift Probe ist nicht eingebettet."),
    "durchscheinend": (lambda: mit_zustand(ca=0.5), "Etwas ist durchscheinend"),
    "Mischung": (lambda: mit_zustand(BM=Name.Multiply), "Farben mischen sich mit dem Grund (/Multiply)."),
    "zu viel Farbe": (lambda: gesetzt(b"1 1 .5 .6 k 0 0 9 9 re f"), "310 % Farbe auf einer Stelle (C100 M100 Y50 K60)"),
    "Text aus vier Farben": (
        lambda: gesetzt(TEXT.replace(b"0 0 0 1 k", b".5 .4 .4 1 k")),
        "Schwarzer Text ist aus mehreren Farben gemischt (C50 M40 Y40 K100)",
    ),
}


@pytest.mark.parametrize(("mache", "satz"), FALSCH.values(), ids=FALSCH)
def test_was_die_presse_nicht_druckt_haelt_den_bau_auf(mache: Callable[[], Pdf], satz: str, tmp_path: Path) -> None:
    assert klage(mache(), tmp_path).startswith(f"Seite 1: {satz}")


def test_eine_seite_von_falscher_groesse(tmp_path: Path) -> None:
    pdf = gesetzt(mass=MASS._replace(anschnitt=0))
    assert klage(pdf, tmp_path) == "Seite 1 ist 210,0 × 297,0 mm groß; mit Anschnitt müssen es 216,0 × 303,0 mm sein."


def test_die_seiten_werden_genannt(tmp_path: Path) -> None:
    assert klage(gesetzt(b"1 .5 0 rg", seiten=8), tmp_path).startswith("Seiten 1, 2, 3, 4, 5, 6 und 2 weitere: ")


def test_ein_profil_fuer_den_bildschirm_faellt_auf(tmp_path: Path) -> None:
    gesetzt().save(tmp_path / "gesetzt.pdf")
    with pytest.raises(Pressefehler, match="Farbprofil der Druckbedingung"):
        presse.mache_druckfertig(tmp_path / "gesetzt.pdf", tmp_path / "fertig.pdf", MASS, PROFIL.replace(b"prtrCMYK", b"mntrRGB "))


VERDORBEN: dict[str, tuple[Callable[[Pdf], object], str]] = {
    "TrimBox verrutscht": (lambda pdf: pdf.pages[0].TrimBox.__setitem__(0, 20), "Endformat (TrimBox) ist [20,0 28,3 623,6 870,2]"),
    "kein Anschnitt": (lambda pdf: pdf.pages[0].__delitem__("/BleedBox"), "Anschnitt (BleedBox) fehlt"),
    "ArtBox": (lambda pdf: setattr(pdf.pages[0], "ArtBox", Array([0, 0, 9, 9])), "Neben der TrimBox steht eine ArtBox"),
    "gedreht": (lambda pdf: setattr(pdf.pages[0], "Rotate", 90), "Die Seite ist gedreht"),
    "Anmerkung": (lambda pdf: setattr(pdf.pages[0], "Annots", Array([Dictionary(Subtype=Name.Text)])), "1 Links, Felder oder"),
    "Formular": (lambda pdf: setattr(pdf.Root, "AcroForm", Dictionary(Fields=[])), "Die Datei enthält AcroForm"),
    "keine Druckbedingung": (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "Die Datei muss genau eine Druckbedingung"),
    "keine Norm": (lambda pdf: pdf.Root.__delitem__("/Metadata"), "Die Datei nennt sich nicht PDF/X-4."),
    "Überfüllung ungesagt": (lambda pdf: pdf.docinfo.__delitem__("/Trapped"), "Der Datei fehlen Angaben: Trapped."),
}


@pytest.mark.parametrize(("verdirb", "satz"), VERDORBEN.values(), ids=VERDORBEN)
def test_die_pruefung_traut_auch_der_fertigen_datei_nicht(verdirb: Callable[[Pdf], object], satz: str, tmp_path: Path) -> None:
    with pikepdf.open(fertig(gesetzt(), tmp_path)) as pdf:
        assert list(pruefung.maengel(pdf, MASS)) == []
        verdirb(pdf)
        saetze = [mangel.satz for mangel in pruefung.maengel(pdf, MASS)]
    assert any(gefunden.startswith(satz) for gefunden in saetze), saetze


def test_das_profil_von_tex_live_taugt() -> None:
    kopf = presse.lies_profil()[:40]
    assert (kopf[12:20], kopf[36:40]) == (b"prtrCMYK", b"acsp")


def test_graue_und_schwarze_schrift_und_schmuckfarben_gehen_durch(tmp_path: Path) -> None:
    inhalt = b"0 g BT /F 9 Tf (A) Tj ET 0.3 g 0 0 9 9 re f 1 1 .5 .5 k 0 0 9 9 re f .3 .2 .05 .75 k BT /F 9 Tf (A) Tj ET"
    assert fertig(gesetzt(inhalt), tmp_path).exists()
