"""Who publishes the book: ``betreiber.toml`` at the root, read and checked once.

Every value is declared once, as an :class:`Angabe`, with what it is for and the page it stands on.
The file with its comments (:mod:`werkzeuge.veroeffentlichen`), the messages, the tables on the pages and
the list of what is missing are all derived from that declaration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from changeguide.art import Art, Auswahl, Datum, Liste, Text, Unpassend
from changeguide.bausteine.datendatei import Datenfehler, lies_toml
from changeguide.hindernisse import Hindernis
from changeguide.seite import gemeint, zeige

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

DATEI = "betreiber.toml"
"""What the file is called in messages and on the pages."""

# -- kinds of values ------------------------------------------------------------------------------


class Zeilen(Text):
    """A text whose line breaks mean something, such as an address; stored with one line per line."""

    def lies(self, wert: Any) -> str:
        return "\n".join(zeile.strip() for zeile in super().lies(wert).splitlines() if zeile.strip())


class Fliesstext(Text):
    """A text whose line breaks mean nothing."""

    def lies(self, wert: Any) -> str:
        return " ".join(super().lies(wert).split())


@dataclass(frozen=True)
class EMail(Text):
    """A mail address."""

    erlaubt: str = "eine Mail-Adresse wie redaktion@example.org"
    muster = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)

    def lies(self, wert: Any) -> str:
        if not self.muster.fullmatch(text := super().lies(wert)):
            raise Unpassend
        return text


@dataclass(frozen=True)
class Netzadresse(Text):
    """An address on the web."""

    erlaubt: str = "eine Adresse, die mit https:// beginnt"
    ordner: bool = False
    """Whether other addresses are appended to it."""
    auch_pfad: bool = False
    """Whether it may be a folder of the same server, such as "/isso/"."""

    def lies(self, wert: Any) -> str:
        text = super().lies(wert)
        try:
            teile = urlsplit(text)
        except ValueError:
            raise Unpassend from None
        im_netz = teile.scheme == "https" and "." in teile.netloc
        hier = self.auch_pfad and not teile.scheme and not teile.netloc and text.startswith("/")
        if not (im_netz or hier) or re.search(r"""[\s"'<>\\]""", text):
            raise Unpassend
        if self.ordner and not (teile.path.endswith("/") and not teile.query and not teile.fragment):
            raise Unpassend
        return text


@dataclass(frozen=True)
class Tag(Datum):
    """A day that does not lie in the future; in the file with or without quotation marks."""

    erlaubt: str = 'ein Tag wie "2026-11-23", nicht in der Zukunft'

    def lies(self, wert: Any) -> date:
        return super().lies(wert.isoformat() if isinstance(wert, date) else wert)


@dataclass(frozen=True)
class ISBN(Text):
    """The number of a book, 13 digits of which the last checks the others (ISO 2108)."""

    def lies(self, wert: Any) -> str:
        text = super().lies(wert)
        ziffern = [int(zeichen) for zeichen in text if zeichen.isdecimal()]
        stimmt = len(ziffern) == 13 and sum(ziffern[::2] + [3 * ziffer for ziffer in ziffern[1::2]]) % 10 == 0
        if not stimmt or not re.fullmatch(r"97[89][\d -]+", text, re.ASCII):
            raise Unpassend
        return text


ZEILEN = Zeilen("ein Text in Anführungszeichen, mehrere Zeilen in dreifachen")
FLIESSTEXT = Fliesstext("ein Text in Anführungszeichen")

# -- the declaration ------------------------------------------------------------------------------

IMPRESSUM, DATENSCHUTZ, BARRIEREFREIHEIT = (
    f"docs/anhang/{name}.md" for name in ("impressum", "datenschutz", "barrierefreiheit")
)
RUECKSEITE = "der Rückseite des Titels im gedruckten Buch"
ORDNER = "eine Adresse, die mit https:// beginnt und mit / endet"


@dataclass(frozen=True)
class Angabe:
    """One value of the file."""

    schluessel: str
    name: str
    """What readers see before the value."""
    hilfe: str
    """What it is, and which law asks for it: one or more German sentences."""
    beispiel: str
    """A value as it is typed, invented."""
    wo: str
    """Where it is used, as a German phrase after "auf"."""
    art: Art = field(default=ZEILEN)
    pflicht: bool = True
    """Whether the book may not be published without it."""

    @property
    def leer(self) -> str:
        """The value of the empty file, as it is typed."""
        return "[]" if isinstance(self.art, Liste) else '""'


ANGABEN: dict[str, Angabe] = {
    angabe.schluessel: angabe
    for angabe in (
        Angabe(
            "adresse",
            "Adresse der Website",
            "Die Adresse, unter der die Website zu finden sein wird, mit https:// vorn und / am Ende.",
            '"https://change-guide.example.org/"',
            BARRIEREFREIHEIT,
            Netzadresse(ORDNER, ordner=True),
        ),
        Angabe(
            "herausgeber.name",
            "Herausgebende Stelle",
            "Wer das Buch veröffentlicht: Name der Stelle oder Vor- und Nachname (§ 5 Abs. 1 Nr. 1 DDG, § 18 Abs. 1 MStV).",
            '"Landkreis Beispielstadt"',
            IMPRESSUM,
        ),
        Angabe(
            "herausgeber.rechtsform",
            "Rechtsform",
            "Rechtsform, bei einem Amt auch der Träger (§ 5 Abs. 1 Nr. 1 DDG). "
            "Bei einer einzelnen Person: „natürliche Person“.",
            '"Körperschaft des öffentlichen Rechts"',
            IMPRESSUM,
        ),
        Angabe(
            "herausgeber.vertreten_durch",
            "Vertreten durch",
            "Wer die Stelle nach außen vertritt, mit Vor- und Nachname (§ 5 Abs. 1 Nr. 1 DDG).",
            '"Landrätin Erika Beispiel"',
            IMPRESSUM,
        ),
        Angabe(
            "herausgeber.anschrift",
            "Anschrift",
            "Straße, Postleitzahl, Ort; ein Postfach genügt nicht (§ 5 Abs. 1 Nr. 1 DDG, § 18 Abs. 1 MStV).",
            '"""\nAm Markt 1\n12345 Beispielstadt"""',
            IMPRESSUM,
        ),
        Angabe(
            "herausgeber.email",
            "E-Mail",
            "Adresse für Mails an die herausgebende Stelle (§ 5 Abs. 1 Nr. 2 DDG).",
            '"poststelle@example.org"',
            IMPRESSUM,
            EMail(),
        ),
        Angabe(
            "herausgeber.telefon",
            "Telefon",
            "Ein zweiter Weg, auf dem man Sie schnell und unmittelbar erreicht (§ 5 Abs. 1 Nr. 2 DDG).",
            '"01234 567-0"',
            IMPRESSUM,
        ),
        Angabe(
            "herausgeber.register",
            "Register",
            "Register und Nummer, wenn die Stelle in einem steht: "
            "Handels-, Vereins-, Partnerschaftsregister (§ 5 Abs. 1 Nr. 4 DDG).",
            '"Vereinsregister Beispielstadt, VR 1234"',
            IMPRESSUM,
            pflicht=False,
        ),
        Angabe(
            "herausgeber.umsatzsteuer_id",
            "Umsatzsteuer- oder Wirtschafts-Identifikationsnummer",
            "Nur wenn die Stelle eine hat (§ 5 Abs. 1 Nr. 6 DDG).",
            '"DE123456789"',
            IMPRESSUM,
            pflicht=False,
        ),
        Angabe(
            "herausgeber.aufsicht",
            "Aufsichtsbehörde",
            "Nur wenn die Tätigkeit eine behördliche Zulassung braucht (§ 5 Abs. 1 Nr. 3 DDG); "
            "viele Kommunen nennen hier ihre Rechtsaufsicht.",
            '"Regierungspräsidium Beispiel, 12345 Beispielstadt"',
            IMPRESSUM,
            pflicht=False,
        ),
        Angabe(
            "herausgeber.verantwortlich_inhalt",
            "Verantwortlich für den Inhalt",
            "Vor- und Nachname mit Anschrift einer Person (§ 18 Abs. 2 MStV).",
            '"""\nMax Beispiel\nAm Markt 1\n12345 Beispielstadt"""',
            IMPRESSUM,
        ),
        Angabe(
            "herausgeber.isbn",
            "ISBN",
            "Nur wenn Sie dem gedruckten Buch eine gegeben haben.",
            '"978-3-16-148410-0"',
            RUECKSEITE,
            ISBN("eine ISBN wie 978-3-16-148410-0, 13 Ziffern mit richtiger Prüfziffer"),
            pflicht=False,
        ),
        Angabe(
            "rueckmeldung.email",
            "Rückmeldung zum Buch",
            "Wohin Leser:innen schreiben. Steht hier nichts, bleibt die Zeile „Schreiben Sie uns“ am Ende der Seiten weg.",
            '"redaktion@example.org"',
            f"jeder Seite der Website, unten, und auf {IMPRESSUM}",
            EMail(),
            pflicht=False,
        ),
        Angabe(
            "datenschutz.verantwortlich",
            "Verantwortlich für die Datenverarbeitung",
            "Name, Anschrift und Mail der Stelle, die über die Verarbeitung entscheidet "
            "(Art. 4 Nr. 7, Art. 13 Abs. 1 Buchst. a DSGVO).",
            '"""\nLandkreis Beispielstadt\nAm Markt 1\n12345 Beispielstadt\nposteingang@example.org"""',
            DATENSCHUTZ,
        ),
        Angabe(
            "datenschutz.datenschutzbeauftragte",
            "Datenschutzbeauftragte",
            "Wie man die oder den Beauftragten erreicht (Art. 13 Abs. 1 Buchst. b, Art. 37 DSGVO). "
            "Wer niemanden benennen muss, schreibt „nicht benannt“.",
            '"datenschutz@example.org, Telefon 01234 567-89"',
            DATENSCHUTZ,
        ),
        Angabe(
            "datenschutz.hoster",
            "Betrieb des Servers",
            "Auf wessen Rechner die Website liegt, mit Ort (Art. 13 Abs. 1 Buchst. e, Art. 28 DSGVO).",
            '"Kommunales Rechenzentrum Beispiel, 12345 Beispielstadt, im Auftrag"',
            DATENSCHUTZ,
        ),
        Angabe(
            "datenschutz.serverprotokoll",
            "Protokoll des Servers",
            "Was der Server je Aufruf aufschreibt, wozu und wie lange (Art. 13 Abs. 1 Buchst. c, Abs. 2 Buchst. a DSGVO). "
            "Ihr Rechenzentrum weiß es.",
            '"IP-Adresse, Zeitpunkt, Seite und Browser, um Angriffe zu erkennen; gelöscht nach 7 Tagen"',
            DATENSCHUTZ,
            FLIESSTEXT,
        ),
        Angabe(
            "datenschutz.rechtsgrundlage",
            "Rechtsgrundlage dafür",
            "Worauf Sie das Protokoll stützen (Art. 13 Abs. 1 Buchst. c DSGVO). "
            "Behörden meist Art. 6 Abs. 1 Buchst. e DSGVO mit dem Datenschutzgesetz des Landes, andere Buchst. f.",
            '"Art. 6 Abs. 1 Buchst. e DSGVO mit § 1 Beispiel-Landesdatenschutzgesetz"',
            DATENSCHUTZ,
            FLIESSTEXT,
        ),
        Angabe(
            "datenschutz.mails",
            "Umgang mit Ihrer Mail",
            "Wer Mails liest, worauf Sie das stützen, wann Sie sie löschen (Art. 13 Abs. 1 Buchst. c, Abs. 2 Buchst. a DSGVO).",
            '"Die Redaktion liest sie (Art. 6 Abs. 1 Buchst. e DSGVO) und löscht sie, wenn das Anliegen erledigt ist"',
            DATENSCHUTZ,
            FLIESSTEXT,
        ),
        Angabe(
            "datenschutz.aufsichtsbehoerde",
            "Aufsichtsbehörde für den Datenschutz",
            "Bei wem man sich beschweren kann: die Datenschutzaufsicht Ihres Landes, mit Anschrift "
            "(Art. 13 Abs. 2 Buchst. d, Art. 77 DSGVO).",
            '"Landesbeauftragte für den Datenschutz Beispielland, Ring 2, 12345 Beispielstadt"',
            DATENSCHUTZ,
        ),
        Angabe(
            "barrierefreiheit.stand",
            "Stand der Erklärung",
            "Tag, an dem Sie die Website zuletzt bewertet haben; jährlich erneuern (im Bund: § 7 Abs. 5 BITV 2.0).",
            '"2026-11-23"',
            BARRIEREFREIHEIT,
            Tag(),
        ),
        Angabe(
            "barrierefreiheit.rechtsvorschrift",
            "Anforderungen nach",
            "Das Gesetz, an dem Sie sich messen: für Kommunen das Recht Ihres Landes, für den Bund § 12a BGG und die BITV 2.0.",
            '"§ 10 Beispiel-Landesgleichstellungsgesetz"',
            BARRIEREFREIHEIT,
            FLIESSTEXT,
        ),
        Angabe(
            "barrierefreiheit.vereinbarkeit",
            "Stand der Vereinbarkeit",
            "Ihr Ergebnis: teilweise oder nicht. „Vollständig“ geht nicht, solange die PDF zum Drucken nicht ausgezeichnet ist "
            "(im Bund: § 12b Abs. 2 Nr. 1 BGG).",
            '"teilweise"',
            BARRIEREFREIHEIT,
            Auswahl(worte={"teilweise": "teilweise", "nicht": "nicht"}),
        ),
        Angabe(
            "barrierefreiheit.grundlage",
            "Grundlage der Bewertung",
            "Worauf das Ergebnis beruht: eigene Bewertung oder Prüfung durch Dritte, wann und wie "
            "(Art. 3 des Durchführungsbeschlusses (EU) 2018/1523).",
            '"eigene Bewertung im November 2026 mit automatischen Prüfprogrammen"',
            BARRIEREFREIHEIT,
            FLIESSTEXT,
        ),
        Angabe(
            "barrierefreiheit.maengel",
            "Weitere bekannte Mängel",
            "Was Sie selbst an Barrieren gefunden haben, je Mangel ein Text; was am Buch liegt, steht schon auf der Seite.",
            '["Das Suchfeld unseres Kopfbereichs hat keine Beschriftung."]',
            BARRIEREFREIHEIT,
            Liste(glied=FLIESSTEXT),
            pflicht=False,
        ),
        Angabe(
            "barrierefreiheit.feedback",
            "Barrieren melden",
            "Mail-Adresse, an die man Barrieren meldet und bei der man nachfragt (im Bund: § 12b Abs. 2 Nr. 2 BGG).",
            '"barrierefrei@example.org"',
            BARRIEREFREIHEIT,
            EMail(),
        ),
        Angabe(
            "barrierefreiheit.durchsetzungsstelle",
            "Durchsetzungsstelle",
            "Wer entscheidet, wenn man sich nicht einigt: je Land eine andere Stelle, mit Anschrift "
            "(im Bund: Schlichtungsstelle, § 16 BGG). "
            "Wer keine öffentliche Stelle ist, schreibt das hier.",
            '"Durchsetzungsstelle für digitale Barrierefreiheit Beispielland, Ring 3, 12345 Beispielstadt"',
            BARRIEREFREIHEIT,
        ),
        Angabe(
            "barrierefreiheit.durchsetzungsstelle_adresse",
            "Website der Durchsetzungsstelle",
            "Ihre Adresse im Netz (im Bund: § 12b Abs. 2 Nr. 3 Buchst. b BGG).",
            '"https://durchsetzung.example.org/"',
            BARRIEREFREIHEIT,
            Netzadresse(),
            pflicht=False,
        ),
        Angabe(
            "kommentare.adresse",
            "Server für Kommentare",
            "Wo Ihr Isso läuft: ein Ordner desselben Servers oder eine Adresse mit https:// vorn, mit / am Ende. "
            "Steht hier nichts, gibt es keine Kommentare.",
            '"/isso/"',
            DATENSCHUTZ,
            Netzadresse(
                "ein Ordner wie /isso/ oder eine Adresse mit https:// vorn, mit / am Ende", ordner=True, auch_pfad=True
            ),
            pflicht=False,
        ),
    )
}
"""All values, in the order of the file."""


@dataclass(frozen=True)
class Betreiber:
    """The checked values of the file; what is empty there is not in ``werte``."""

    werte: Mapping[str, Any] = field(default_factory=dict)
    """By key, such as "herausgeber.name": text, day (``date``) or texts (tuple)."""
    datei: Path | None = None
    """Where they were read; ``None``: the book names no such file."""

    def text(self, schluessel: str) -> str:
        """Return a value as readers see it, "" when it is not filled in.

        :raises KeyError: if no value of the file is called so
        """
        ANGABEN[schluessel]  # a slip in a template must not pass for an empty value
        wert = self.werte.get(schluessel, "")
        if isinstance(wert, date):
            return f"{wert:%d.%m.%Y}"
        return "; ".join(wert) if isinstance(wert, tuple) else wert.replace("\n", ", ")

    def offene(self) -> list[Angabe]:
        """Return what is missing for the book to be published."""
        return [angabe for angabe in ANGABEN.values() if angabe.pflicht and angabe.schluessel not in self.werte]


# -- reading --------------------------------------------------------------------------------------


class BetreiberFehler(ValueError):
    """The file is wrong; the message is one German line per mistake, with file and line."""


def lies(datei: Path) -> Betreiber:
    """Read and check the file.

    :raises BetreiberFehler: naming all mistakes
    """
    try:
        inhalt, text = lies_toml(datei)
    except Datenfehler as fehler:
        rat = "" if datei.exists() else " „make veroeffentlichen“ legt eine leere an."
        raise BetreiberFehler(f"{datei.name}:{fehler.zeile}: {fehler}{rat}") from None
    zeilen, werte, maengel = orte(text), {}, []
    for schluessel, wert in _flach(inhalt):
        if schluessel in ANGABEN and (wert == [] or isinstance(wert, str) and not wert.strip()):
            continue
        try:
            werte[schluessel] = _pruefe(schluessel, wert)
        except ValueError as fehler:
            maengel.append((zeilen.get(schluessel, 1), str(fehler)))
    if maengel:
        raise BetreiberFehler("\n".join(f"{datei.name}:{zeile}: {satz}" for zeile, satz in sorted(maengel)))
    return Betreiber({schluessel: werte[schluessel] for schluessel in ANGABEN if schluessel in werte}, datei)


def _flach(inhalt: Mapping[str, Any], davor: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value with its dotted key, also an empty table that no key belongs to."""
    for name, wert in inhalt.items():
        if isinstance(wert, dict) and (wert or any(bekannt.startswith(f"{davor}{name}.") for bekannt in ANGABEN)):
            yield from _flach(wert, f"{davor}{name}.")
        else:
            yield davor + name, wert


def _pruefe(schluessel: str, wert: Any) -> Any:
    """Return the value as it is kept; raises :class:`ValueError` with a German sentence."""
    if schluessel not in ANGABEN:
        raise ValueError(f"Die Angabe „{schluessel}“ ist unbekannt{gemeint(schluessel, ANGABEN)}. Streichen oder umbenennen.")
    art = ANGABEN[schluessel].art
    try:
        return art.lies(wert)
    except Unpassend:
        gezeigt = zeige(wert if isinstance(wert, str | int | float) else str(wert))
        raise ValueError(f"Die Angabe „{schluessel}“ ist {gezeigt}. Erlaubt ist {art.erlaubt}.") from None


def orte(text: str) -> dict[str, int]:
    """Return the line of every table and dotted key of a TOML text: readers of TOML keep no lines."""
    gefunden: dict[str, int] = {}
    tabelle, im_text = "", ""
    for nummer, zeile in enumerate(text.splitlines(), 1):
        if im_text:
            im_text = "" if im_text in zeile else im_text
        elif kopf := re.match(r"\s*\[\[?([\w.-]+)\]", zeile):
            gefunden.setdefault(kopf[1], nummer)
            tabelle = kopf[1] + "."
        elif schluessel := re.match(r"\s*([\w.-]+)\s*=(.*)", zeile):
            gefunden.setdefault(tabelle + schluessel[1], nummer)
            im_text = next((zaun for zaun in ('"""', "'''") if schluessel[2].count(zaun) == 1), "")
    return gefunden


def lies_fuer_den_bau(app: Sphinx, config: Config) -> None:
    """Read the file that ``conf.py`` names (``config-inited``); a change of a value writes the website anew.

    :raises Hindernis: naming all mistakes
    """
    try:
        config.betreiber = lies(Path(app.confdir, config.betreiber_datei)) if config.betreiber_datei else Betreiber()
    except BetreiberFehler as fehler:
        raise Hindernis(str(fehler)) from None


def setup(app: Sphinx) -> None:
    app.add_config_value("betreiber_datei", "", "env", frozenset({str}), "Datei mit den Angaben zur herausgebenden Stelle")
    app.add_config_value("betreiber", None, "html", frozenset({Betreiber}), "Ihr Inhalt; setzt die Erweiterung selbst")
    app.connect("config-inited", lies_fuer_den_bau)
