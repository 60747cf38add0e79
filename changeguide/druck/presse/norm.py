"""What a PDF/X-4 says about itself (ISO 15930-7): version, printing condition, dates, ids; and what it must not hold."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from pikepdf.models.metadata import decode_pdf_date

PDF = "1.6"
VERSION = "PDF/X-4"
BEDINGUNG = "FOGRA39"
"""Name of the printing condition in the registry of the ICC."""
VERBOTEN = ("/AcroForm", "/OpenAction", "/AA", "/PageMode", "/Dests", "/Names", "/Outlines", "/JavaScript")
"""Entries of the catalogue that only a screen knows what to do with."""
NOTIZ = "/PTEX."
"""Begins the names of what TeX notes about a drawing."""


def schreibe_angaben(pdf: Pdf, profil: bytes) -> None:
    """Make a PDF say that it is a PDF/X-4, and take out what it must not hold.

    All dates are the one LaTeX gave, and the ids follow from title and date: two builds are the same file.
    """
    for eintrag in VERBOTEN:
        if eintrag in pdf.Root:
            del pdf.Root[eintrag]
    for seite in pdf.pages:
        for eintrag in ("/Annots", "/AA", "/Group"):
            if eintrag in seite:
                del seite[eintrag]
    _vergiss_herkunft(pdf)
    _nenne_bedingung(pdf, profil)
    datum = _datum(pdf)
    titel = str(pdf.docinfo.get("/Title", ""))
    pdf.docinfo["/Trapped"] = Name("/False")
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = String(f"{datum:D:%Y%m%d%H%M%S}+00'00'")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as angaben:
        angaben["pdfxid:GTS_PDFXVersion"] = VERSION
        angaben["pdf:Trapped"] = "False"
        angaben["dc:title"] = titel
        for name in ("CreateDate", "ModifyDate", "MetadataDate"):
            angaben[f"xmp:{name}"] = f"{datum:%Y-%m-%dT%H:%M:%SZ}"
        angaben["xmpMM:DocumentID"] = f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, titel)}"
        angaben["xmpMM:InstanceID"] = f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{titel} {datum}')}"
        angaben["xmpMM:VersionID"] = "1"
        angaben["xmpMM:RenditionClass"] = "default"


def _vergiss_herkunft(pdf: Pdf) -> None:
    """Take out what TeX notes about the drawings and itself: times and file names that differ from build to build."""
    for objekt in pdf.objects:
        if isinstance(objekt, Stream):
            for eintrag in [eintrag for eintrag in objekt.keys() if eintrag.startswith(NOTIZ)]:  # noqa: SIM118
                del objekt[eintrag]
    for eintrag in [eintrag for eintrag in pdf.docinfo if eintrag.startswith(NOTIZ)]:
        del pdf.docinfo[eintrag]
    if "/ID" in pdf.trailer:  # or its first half would be kept
        del pdf.trailer["/ID"]


def _datum(pdf: Pdf) -> datetime:
    return decode_pdf_date(str(pdf.docinfo["/CreationDate"])).astimezone(UTC)


def _nenne_bedingung(pdf: Pdf, profil: bytes) -> None:
    strom = pdf.make_stream(profil)
    strom.N = 4
    pdf.Root.OutputIntents = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFX,
                    OutputConditionIdentifier=String(BEDINGUNG),
                    OutputCondition=String("Offset, gestrichenes Papier (ISO 12647-2:2004, FOGRA39)"),
                    RegistryName=String("http://www.color.org"),
                    Info=String("FOGRA39L coated"),
                    DestOutputProfile=strom,
                )
            )
        ]
    )
