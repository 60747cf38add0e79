"""The empty ``betreiber.toml``: every value with what it is, which law asks for it, and an example."""

from __future__ import annotations

from textwrap import wrap

from changeguide.betreiber import ANGABEN, Angabe
from changeguide.typografie import GESCHUETZT, schuetze

BREITE = 110
KOPF = """\
# Wer dieses Buch veröffentlicht, trägt hier ein, wer dahintersteht.
# Die Angaben stehen dann im Impressum, in der Datenschutzerklärung und in der Erklärung zur Barrierefreiheit.
# „make veroeffentlichen“ nennt, was noch fehlt, und baut erst, wenn nichts mehr fehlt.
#
# Jeder Wert steht zwischen den Anführungszeichen; mehrere Zeilen zwischen dreifachen, wie in den Beispielen.
# Leer heißt: noch offen. Bei „freiwillig“ heißt es: gibt es nicht, und die Zeile auf der Seite entfällt.
# Welche Pflichten für Sie gelten, klärt Ihr Justiziariat; die Kommentare nennen, wo Sie nachsehen.
"""


def vorlage() -> str:
    """Return the file with every value empty."""
    teile = [KOPF]
    tabelle = ""
    for angabe in ANGABEN.values():
        davor, _, name = angabe.schluessel.rpartition(".")
        if davor != tabelle:
            teile.append(f"\n[{davor}]\n")
            tabelle = davor
        teile.append(f"\n{kommentar(angabe)}{name} = {angabe.leer}\n")
    return "".join(teile)


def kommentar(angabe: Angabe) -> str:
    """Return the lines above a value."""
    art = "Pflicht" if angabe.pflicht else "freiwillig"
    beispiel = angabe.beispiel.replace("\n", "\n#             ")
    satz = schuetze(f"{angabe.name} ({art}). {angabe.hilfe}")
    zeilen = (zeile.replace(GESCHUETZT, " ") for zeile in wrap(satz, BREITE, initial_indent="# ", subsequent_indent="# "))
    return "\n".join([*zeilen, f"#   Beispiel: {beispiel}", ""])
