"""German sentences in any number from a fixed vocabulary; the same seed gives the same sentences.

All nouns are feminine compounds, so that every sentence is right whatever is drawn: nominative and
accusative are the same.  Compounds of two or three parts make as many different words as a real book has.
"""

from __future__ import annotations

from random import Random

VORN = (
    "Jugend Familien Sozialraum Bildungs Gesundheits Haushalts Netzwerk Beteiligungs Kinder Träger Amts Leitungs Ausschuss "
    "Kreis Gemeinde Quartiers Schul Ganztags Inklusions Präventions Daten Wirkungs Ziel Bestands Bedarfs Ressourcen Personal "
    "Fach Steuerungs Planungs Projekt Monats Jahres Herbst Dienst Rollen Auftrags Konflikt Führungs Entscheidungs"
).split()
MITTE = "hilfe arbeits pflege bericht kreis raum rechts sach stadt dienst förder grund haupt zeit markt lern".split()
HINTEN = (
    "planung steuerung vorlage sitzung gruppe leitung beratung prüfung runde frage liste karte übersicht absprache regel "
    "grenze lage stelle werkstatt anfrage zusage entscheidung klärung erhebung"
).split()
VERBEN = "klärt prüft begleitet verändert ordnet trägt verlangt beschreibt ergänzt erleichtert verzögert ersetzt braucht stärkt".split()
ZEITEN = "Heute|Im zweiten Jahr|Vor der Sommerpause|Nach dem Beschluss|In kleinen Kreisen|Am Anfang|Ohne Auftrag|Mit etwas Vorlauf".split("|")
BINDEN = "obwohl weil sobald während wenn bevor".split()
SCHLUSS = "und alle wissen davon|und niemand widerspricht|aber das Geld fehlt|aber die Frist läuft|und der Kreistag stimmt zu".split("|")


class Prosa:
    """A source of sentences."""

    def __init__(self, keim: int) -> None:
        self.zufall = Random(keim)

    def wort(self) -> str:
        """Return a compound such as „Jugendhilfeplanung“."""
        mitte = self.zufall.choice(MITTE) if self.zufall.random() < 0.2 else ""
        return self.zufall.choice(VORN) + mitte + self.zufall.choice(HINTEN)

    def satz(self) -> str:
        eins, zwei, drei, vier = (f"die {self.wort()}" for _ in range(4))
        verb, anderes = self.zufall.sample(VERBEN, 2)
        formen = (
            f"{eins} {verb} {zwei}, {self.zufall.choice(BINDEN)} {drei} {vier} {anderes}.",
            f"{self.zufall.choice(ZEITEN)} {verb} {eins} {zwei}, {self.zufall.choice(SCHLUSS)}.",
            f"{eins} {verb} {zwei} nicht allein, denn {drei} {anderes} {vier}.",
            f"Wer {zwei} kennt, {verb} {eins} früher und {anderes} {drei} später.",
        )
        satz = self.zufall.choice(formen)
        return satz[0].upper() + satz[1:]

    def saetze(self, anzahl: int) -> str:
        """Return sentences, one per line as in the sources of the book."""
        return "\n".join(self.satz() for _ in range(anzahl))
