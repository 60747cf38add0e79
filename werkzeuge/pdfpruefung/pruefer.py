"""The three validators; each takes PDFs and yields what it finds."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf

from werkzeuge import maven
from werkzeuge.pdfpruefung.befund import Abbruch, Fund

POM = Path(__file__).parent / "pom.xml"
PDFA = {"1": {"A": "1a", "B": "1b"}, "2": {"A": "2a", "B": "2b", "U": "2u"}, "3": {"A": "3a", "B": "3b", "U": "3u"}}


def page_validation(dateien: Sequence[Path]) -> Iterator[Fund]:
    """Yield what page-validation finds against PDF/UA-1, and against PDF/A where a file says it is that."""
    import page

    profile = page.ValidationProfile
    for datei in dateien:
        verlangt = [profile.PDF_UA_1, *(getattr(profile, f"PDF_A_{stufe.upper()}") for stufe in behauptet(datei))]
        for profil in verlangt:
            bericht = page.validate_pdf(str(datei), profile=profil, limits=page.SafetyLimits.unlimited())
            gezaehlt = Counter((fund.rule_id, fund.message) for fund in bericht.failures)
            for (regel, satz), anzahl in gezaehlt.items():
                yield Fund("page-validation", datei.name, regel, satz, f"{anzahl} Mal" if anzahl > 1 else "")


def outloud(dateien: Sequence[Path]) -> Iterator[Fund]:
    """Yield what outloud finds: errors, warnings and hints alike.

    :raises Abbruch: when it cannot read a file
    """
    for ergebnis in _json([Path(sys.executable).with_name("outloud"), "--fail-on", "never", "--json", "-", *dateien])["results"]:
        if ergebnis["error"]:
            raise Abbruch(f"outloud liest {ergebnis['path']} nicht: {ergebnis['error']}")
        for fund in ergebnis["findings"]:
            beleg = f" ({fund['evidence']})" if fund.get("evidence") else ""
            ort = f"Seite {fund['page']}" if fund.get("page") else ""
            yield Fund("outloud", Path(ergebnis["path"]).name, fund["rule"], fund["message"] + beleg, ort)


def verapdf(dateien: Sequence[Path]) -> Iterator[Fund]:
    """Yield what veraPDF finds against PDF/UA-1, and against PDF/A where a file says it is that.

    :raises maven.NichtZuHolen: when it is not there and cannot be fetched
    :raises Abbruch: when it or Java does not run
    """
    ordner = maven.hole(POM, "veraPDF", "etwa 20 MB")
    for stufe in ("ua1", *sorted({stufe for datei in dateien for stufe in behauptet(datei)})):
        gemeint = [datei for datei in dateien if stufe == "ua1" or stufe in behauptet(datei)]
        programm = ["java", "-cp", f"{ordner}/*", "org.verapdf.apps.GreenfieldCliWrapper"]
        for auftrag in _json([*programm, "--flavour", stufe, "--format", "json", "--loglevel", "0", *gemeint])["report"]["jobs"]:
            name = Path(auftrag["itemDetails"]["name"]).name
            if "validationResult" not in auftrag:
                raise Abbruch(f"veraPDF liest {name} nicht: {auftrag.get('taskException', {}).get('exceptionMessage', auftrag)}")
            for ergebnis in auftrag["validationResult"]:
                for regel in ergebnis["details"]["ruleSummaries"]:
                    nummer = f"{regel['specification']} {regel['clause']}-{regel['testNumber']}"
                    yield Fund("veraPDF", name, nummer, regel["description"], f"{regel['failedChecks']} Mal")


def behauptet(datei: Path) -> list[str]:
    """Return the level of PDF/A a file says it keeps, as ``2a``; nothing if it says none."""
    with pikepdf.open(datei) as pdf, pdf.open_metadata() as angaben:
        teil, stufe = str(angaben.get("pdfaid:part", "")), str(angaben.get("pdfaid:conformance", ""))
    return [PDFA[teil][stufe]] if stufe in PDFA.get(teil, {}) else []


def _json(befehl: list[Any]) -> dict[str, Any]:
    """Run a validator and return what it prints."""
    try:
        lauf = subprocess.run(befehl, capture_output=True, encoding="utf-8", check=False)
        return json.loads(lauf.stdout)
    except FileNotFoundError:
        raise Abbruch("Für veraPDF fehlt Java. „make pruefe-pdf“ richtet es ein.") from None
    except ValueError:
        raise Abbruch(f"Der Prüfer ist abgebrochen:\n{lauf.stderr[-2000:]}") from None


PRUEFER = {"page-validation": page_validation, "outloud": outloud, "veraPDF": verapdf}
