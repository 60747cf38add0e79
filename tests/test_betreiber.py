"""Who publishes the book: the file is checked, its values stand in all editions, nothing open is published."""

from __future__ import annotations

import re
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from conftest import WURZEL, maengel, seite
from sphinx.testing.util import SphinxTestApp
from test_neubau import erneut  # noqa: F401 – a fixture

from changeguide.betreiber import ANGABEN, DATEI, Betreiber, BetreiberFehler, lies, orte
from changeguide.website.rueckmeldung import HINWEIS, mail
from werkzeuge import baue as bauen
from werkzeuge import prozesse, sphinxlauf, veroeffentlichen
from werkzeuge.veroeffentlichen.vorlage import vorlage

Baue = Callable[..., SphinxTestApp]

PFLICHT = {name: angabe for name, angabe in ANGABEN.items() if angabe.pflicht}
"""What the book may not be published without."""


def ausgefuellt(**anders: str) -> str:
    """Return the file with its own examples as values; keyword arguments replace one, "__" for the dot."""
    werte = {name: angabe.beispiel for name, angabe in ANGABEN.items()}
    werte |= {name.replace("__", "."): wert for name, wert in anders.items()}
    zeilen, tabelle = [], ""
    for schluessel, wert in werte.items():
        davor, _, name = schluessel.rpartition(".")
        if davor != tabelle:
            zeilen.append(f"[{davor}]")
            tabelle = davor
        zeilen.append(f"{name} = {wert}")
    return "\n".join(zeilen) + "\n"


@pytest.fixture
def datei(tmp_path: Path) -> Callable[[str], Path]:
    def _datei(text: str) -> Path:
        ziel = tmp_path / DATEI
        ziel.write_text(text, encoding="utf-8")
        return ziel

    return _datei


# -- the file -------------------------------------------------------------------------------------


def test_die_datei_des_buchs_nennt_jede_angabe_mit_ihrer_erklaerung() -> None:
    """Values may be filled in; keys, their order and the comments stay those of the declaration."""

    def geruest(text: str) -> list[str]:
        kommentare = [zeile for zeile in text.splitlines() if zeile.startswith("#")]
        return [*kommentare, *orte(text)]

    text = (WURZEL / DATEI).read_text(encoding="utf-8")
    assert geruest(text) == geruest(vorlage())
    lies(WURZEL / DATEI)


def test_jedes_beispiel_ist_erlaubt(datei: Callable[[str], Path]) -> None:
    betreiber = lies(datei(ausgefuellt()))

    assert list(betreiber.werte) == list(ANGABEN)
    assert betreiber.offene() == []
    assert betreiber.text("herausgeber.anschrift") == "Am Markt 1, 12345 Beispielstadt"
    assert betreiber.text("barrierefreiheit.stand") == "23.11.2026"


def test_leer_heisst_offen_oder_weggelassen(datei: Callable[[str], Path]) -> None:
    betreiber = lies(datei(vorlage()))

    assert betreiber == Betreiber({}, betreiber.datei)
    assert [angabe.schluessel for angabe in betreiber.offene()] == list(PFLICHT)
    assert lies(datei('[rueckmeldung]\nemail = "  "\n')).text("rueckmeldung.email") == ""


def test_ein_tag_darf_ohne_anfuehrungszeichen_stehen(datei: Callable[[str], Path]) -> None:
    assert lies(datei("barrierefreiheit.stand = 2026-01-31")).text("barrierefreiheit.stand") == "31.01.2026"


FEHLER = {
    "Mail ohne Klammeraffe": (
        {"rueckmeldung__email": '"redaktion.example.org"'},
        "Die Angabe „rueckmeldung.email“ ist „redaktion.example.org“. Erlaubt ist eine Mail-Adresse wie redaktion@example.org.",
    ),
    "Mail mit Kopfzeile": (
        {"rueckmeldung__email": '"a@example.org?bcc=b@example.org"'},
        "Die Angabe „rueckmeldung.email“ ist „a@example.org?bcc=b@example.org“. "
        "Erlaubt ist eine Mail-Adresse wie redaktion@example.org.",
    ),
    "http statt https": (
        {"adresse": '"http://change-guide.example.org/"'},
        "Die Angabe „adresse“ ist „http://change-guide.example.org/“. "
        "Erlaubt ist eine Adresse, die mit https:// beginnt und mit / endet.",
    ),
    "Adresse ohne Schrägstrich": (
        {"adresse": '"https://change-guide.example.org"'},
        "Die Angabe „adresse“ ist „https://change-guide.example.org“. "
        "Erlaubt ist eine Adresse, die mit https:// beginnt und mit / endet.",
    ),
    "Programm statt Adresse": (
        {"barrierefreiheit__durchsetzungsstelle_adresse": '"javascript:alert(1)"'},
        "Die Angabe „barrierefreiheit.durchsetzungsstelle_adresse“ ist „javascript:alert(1)“. "
        "Erlaubt ist eine Adresse, die mit https:// beginnt.",
    ),
    "fremder Server ohne Schema": (
        {"kommentare__adresse": '"//kommentare.example.org/"'},
        "Die Angabe „kommentare.adresse“ ist „//kommentare.example.org/“. "
        "Erlaubt ist ein Ordner wie /isso/ oder eine Adresse mit https:// vorn, mit / am Ende.",
    ),
    "Zahl": (
        {"herausgeber__telefon": "123"},
        "Die Angabe „herausgeber.telefon“ ist „123“. Erlaubt ist ein Text in Anführungszeichen, mehrere Zeilen in dreifachen.",
    ),
    "Tag in der Zukunft": (
        {"barrierefreiheit__stand": '"2999-01-01"'},
        'Die Angabe „barrierefreiheit.stand“ ist „2999-01-01“. Erlaubt ist ein Tag wie "2026-11-23", nicht in der Zukunft.',
    ),
    "Text statt Liste": (
        {"barrierefreiheit__maengel": '"Eine Barriere."'},
        "Die Angabe „barrierefreiheit.maengel“ ist „Eine Barriere.“. "
        "Erlaubt ist eine Liste in eckigen Klammern, je Glied ein Text in Anführungszeichen.",
    ),
    "falsches Wort": (
        {"barrierefreiheit__vereinbarkeit": '"vollständig"'},
        "Die Angabe „barrierefreiheit.vereinbarkeit“ ist „vollständig“. Erlaubt ist eines von teilweise, nicht.",
    ),
}


@pytest.mark.parametrize("fall", FEHLER)
def test_ein_falscher_wert_wird_mit_zeile_genannt(fall: str, datei: Callable[[str], Path]) -> None:
    anders, satz = FEHLER[fall]
    text = ausgefuellt(**anders)
    zeile = orte(text)[next(iter(anders)).replace("__", ".")]

    with pytest.raises(BetreiberFehler) as fehler:
        lies(datei(text))

    assert str(fehler.value) == f"betreiber.toml:{zeile}: {satz}"


UNBEKANNT = {
    "Schlüssel": (
        '[herausgeber]\nname = "x"\nanschrif = "y"\n',
        "betreiber.toml:3: Die Angabe „herausgeber.anschrif“ ist unbekannt (gemeint: „herausgeber.anschrift“?). "
        "Streichen oder umbenennen.",
    ),
    "leerer Schlüssel": (
        'unfug = ""\n',
        "betreiber.toml:1: Die Angabe „unfug“ ist unbekannt. Streichen oder umbenennen.",
    ),
    "leere Tabelle": (
        '\n[impressum]\n',
        "betreiber.toml:2: Die Angabe „impressum“ ist unbekannt. Streichen oder umbenennen.",
    ),
    "Zeile wie ein Schlüssel in einem Text": (
        '[herausgeber]\nanschrift = """\nemail = 3\n12345 Ort"""\nemail = 3\n',
        "betreiber.toml:5: Die Angabe „herausgeber.email“ ist „3“. Erlaubt ist eine Mail-Adresse wie redaktion@example.org.",
    ),
}


@pytest.mark.parametrize("fall", UNBEKANNT)
def test_unbekanntes_wird_mit_zeile_genannt(fall: str, datei: Callable[[str], Path]) -> None:
    text, satz = UNBEKANNT[fall]
    with pytest.raises(BetreiberFehler) as fehler:
        lies(datei(text))
    assert str(fehler.value) == satz


def test_alle_fehler_auf_einmal_in_der_reihenfolge_der_datei(datei: Callable[[str], Path]) -> None:
    with pytest.raises(BetreiberFehler) as fehler:
        lies(datei(ausgefuellt(kommentare__adresse="1", adresse="2", rueckmeldung__email="3")))
    assert re.findall(r"„([a-z.]+)“ ist", str(fehler.value)) == ["adresse", "rueckmeldung.email", "kommentare.adresse"]


def test_kein_toml_und_keine_datei(datei: Callable[[str], Path], tmp_path: Path) -> None:
    with pytest.raises(BetreiberFehler, match=r"^betreiber\.toml:2: Die Datei ist kein TOML"):
        lies(datei("[herausgeber]\nname = Landkreis\n"))
    with pytest.raises(BetreiberFehler, match="nicht lesbar.*make veroeffentlichen"):
        lies(tmp_path / "fehlt.toml")


# -- on the pages ---------------------------------------------------------------------------------

INHALT = """\
Wir sind {betreiber}`herausgeber.name` in {betreiber}`herausgeber.anschrift`, {betreiber}`herausgeber.email`.

:::{betreiber}
herausgeber.telefon
herausgeber.register
barrierefreiheit.durchsetzungsstelle_adresse
:::

:::{betreiber} barrierefreiheit.maengel
:::

:::{betreiber-wenn} kommentare.adresse
Es gibt {betreiber}`kommentare.adresse`.
:::

:::{betreiber-wenn} kommentare.adresse
:leer:
Es gibt keine.
:::
"""
WERTE = """\
adresse = "https://buch.example.org/"
[herausgeber]
name = "Kreis <Nord> & Söhne"
anschrift = '''
Am Markt 1
12345 Nordstadt'''
email = "post@example.org"
telefon = "0123"
register = "VR 1"
[barrierefreiheit]
maengel = ["Erstens", "Zweitens"]
durchsetzungsstelle_adresse = "https://stelle.example.org/"
[kommentare]
adresse = "/isso/"
"""
MIT_DATEI = {"confoverrides": {"betreiber_datei": DATEI}}


def probe(app: SphinxTestApp) -> BeautifulSoup:
    datei = app.outdir / ("probe.html" if app.builder.name == "html" else "probe.xhtml")
    return BeautifulSoup(datei.read_text(encoding="utf-8"), "html.parser")


def text(element: object) -> str:
    return " ".join(element.get_text().split())  # type: ignore[attr-defined]


@pytest.mark.parametrize("ausgabe", ["html", "epub"])
def test_ausgefuellte_werte_stehen_im_text(ausgabe: str, baue: Baue) -> None:
    suppe = probe(baue({"probe.md": seite(inhalt=INHALT), DATEI: WERTE}, ausgabe, **MIT_DATEI))

    assert "Wir sind Kreis <Nord> & Söhne in Am Markt 1, 12345 Nordstadt, post@example.org." in text(suppe)
    assert [text(zelle) for zelle in suppe.select("table.betreiber td")] == [
        "Telefon", "0123", "Register", "VR 1", "Website der Durchsetzungsstelle", "https://stelle.example.org/",
    ]  # fmt: skip
    assert [text(punkt) for punkt in suppe.select("section > ul.simple li, section > ul li")][:2] == ["Erstens", "Zweitens"]
    ziele = [unquote(verweis["href"]) for verweis in suppe.select("section a.external")]
    assert ziele == ["mailto:post@example.org", "https://stelle.example.org/", "https://buch.example.org/isso/"]
    assert "Es gibt https://buch.example.org/isso/." in text(suppe)
    assert "Es gibt keine." not in text(suppe)
    assert suppe.select(".noch-offen, .betreiber-offen") == []


@pytest.mark.parametrize("ausgabe", ["html", "epub"])
def test_was_fehlt_sagt_die_seite_selbst(ausgabe: str, baue: Baue) -> None:
    suppe = probe(baue({"probe.md": seite(inhalt=INHALT)}, ausgabe))

    assert [text(luecke) for luecke in suppe.select(".noch-offen")] == [
        "(noch offen: Herausgebende Stelle)", "(noch offen: Anschrift)", "(noch offen: E-Mail)", "(noch offen: Telefon)",
    ]  # fmt: skip
    kasten = suppe.select_one("h1 + .betreiber-offen")
    assert kasten is not None, "steht nicht unter der Überschrift"
    assert "Es fehlt: Herausgebende Stelle, Anschrift, E-Mail, Telefon." in text(kasten)
    assert "trägt das in betreiber.toml ein" in text(kasten)
    assert [text(zelle) for zelle in suppe.select("table.betreiber td")] == ["Telefon", "(noch offen: Telefon)"]
    assert "Es gibt keine." in text(suppe)


@pytest.mark.parametrize(("werte", "offen"), [(WERTE, False), ("", True)], ids=["ausgefüllt", "leer"])
def test_im_druck_ebenso(werte: str, offen: bool, baue: Baue) -> None:
    app = baue({"probe.md": seite(inhalt=INHALT), DATEI: werte}, "latex", **MIT_DATEI)
    latex = (app.outdir / app.config.latex_documents[0][1]).read_text(encoding="utf-8")

    assert ("Am Markt 1, 12345 Nordstadt" in latex) != offen
    assert (r"\DUrole{noch-offen}{(noch offen: Anschrift)}" in latex) == offen
    assert (r"\begin{sphinxuseclass}{betreiber-offen}" in latex) == offen
    assert bool(veroeffentlichen.OFFENE_STELLE.search(latex)) == offen


def test_eine_aenderung_der_datei_schreibt_die_seite_neu(baue: Baue, erneut: Baue) -> None:  # noqa: F811
    app = baue({"probe.md": seite(inhalt=INHALT), "andere.md": seite(), DATEI: ""}, **MIT_DATEI)
    assert probe(app).select(".noch-offen")

    app = erneut(app, {DATEI: WERTE}, **MIT_DATEI)

    assert probe(app).select(".noch-offen") == []
    assert "0123" in text(probe(app))


FEHLER_IM_TEXT = {
    "Rolle": (
        "{betreiber}`herausgeber.nam`",
        10,
        "„herausgeber.nam“ steht nicht in betreiber.toml (gemeint: „herausgeber.name“?).",
    ),
    "Zaun": (
        ":::{betreiber}\nherausgeber.name\nunfug\n:::",
        10,
        "„unfug“ steht nicht in betreiber.toml.",
    ),
    "leerer Zaun": (
        ":::{betreiber}\n:::",
        10,
        "Der Baustein „betreiber“ braucht Schlüssel aus betreiber.toml, je Zeile einen, wie „herausgeber.name“.",
    ),
}


@pytest.mark.parametrize("fall", FEHLER_IM_TEXT)
def test_ein_unbekannter_schluessel_ist_ein_mangel(fall: str, baue: Baue) -> None:
    inhalt, zeile, satz = FEHLER_IM_TEXT[fall]
    app = baue({"probe.md": seite(inhalt=inhalt)}, maengel=True)
    assert maengel(app) == [f"docs/probe.md:{zeile}: Mangel: {satz} [baustein.betreiber]"]


def test_ein_fehler_in_der_datei_haelt_den_bau_an(baue: Baue) -> None:
    from changeguide.hindernisse import Hindernis

    with pytest.raises(Hindernis, match=r"^betreiber\.toml:1: Die Angabe „unfug“ ist unbekannt"):
        baue({"probe.md": seite(), DATEI: "unfug = 1"}, **MIT_DATEI)


def test_die_datenschutzseite_nennt_jeden_schluessel_im_speicher_des_browsers() -> None:
    """Whoever makes a script keep something new says so there."""
    skripte = "".join(datei.read_text(encoding="utf-8") for datei in sorted((WURZEL / "changeguide").rglob("*.js")))
    schluessel = set(re.findall(r"""["'`](changeguide:[\w-]+)""", skripte))
    genannt = set(re.findall(r"`(changeguide:[\w-]+)", (WURZEL / "docs/anhang/datenschutz.md").read_text(encoding="utf-8")))

    assert "changeguide:notiz" in schluessel
    assert genannt == schluessel


# -- the mail -------------------------------------------------------------------------------------


TITEL = ["Rolle klären", 'Wer & "was"? 100 % + mehr = #1', "Ganz; anders, <b>fett</b> 'so'", "😀 – „ja“"]


@pytest.mark.parametrize("titel", TITEL)
def test_titel_ueberstehen_den_weg_in_die_mail(titel: str) -> None:
    teile = urlsplit(mail("redaktion+buch@example.org", titel, "individuell/probe.html", "2026.1").verweis)
    felder = parse_qs(teile.query, strict_parsing=True)

    assert (teile.scheme, unquote(teile.path), teile.fragment) == ("mailto", "redaktion+buch@example.org", "")
    assert felder["subject"] == [f"Change-Guide 2026.1: {titel}"]
    assert felder["body"][0].split("\r\n")[-4:] == [
        f"Seite: {titel}", "Adresse: individuell/probe.html", "Ausgabe: 2026.1", "Abschnitt: ",
    ]  # fmt: skip


def test_die_mail_ist_kodiert_wie_mailprogramme_es_verstehen() -> None:
    verweis = mail("a@example.org", "Ä & Ö", "x", "1").verweis

    assert re.fullmatch(r"[A-Za-z0-9:@?=&%_.~-]+", verweis), "sonst nichts Unkodiertes"
    assert "+" not in verweis  # would be read as a plus, not as a blank
    assert "%0D%0ASeite%3A%20%C3%84%20%26%20%C3%96%0D%0A" in verweis


def test_ohne_adresse_sagt_der_bau_es_einmal(baue: Baue) -> None:
    dateien = {"probe.md": seite(), "andere.md": seite(), DATEI: vorlage()}
    assert baue(dateien, **MIT_DATEI).status.getvalue().count(HINWEIS) == 1


@pytest.mark.parametrize(("ausgabe", "werte"), [("html", '[rueckmeldung]\nemail = "a@example.org"'), ("epub", "")])
def test_sonst_sagt_er_nichts(ausgabe: str, werte: str, baue: Baue) -> None:
    assert HINWEIS not in baue({"probe.md": seite(), DATEI: werte}, ausgabe, **MIT_DATEI).status.getvalue()


def test_make_zeigt_den_hinweis(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    class Prozess:
        def __init__(self, *_: object, **__: object) -> None:
            (tmp_path / "doctrees").mkdir(exist_ok=True)
            self.stdout = ["loading pickled environment... done\n", f"{HINWEIS}\n", "build succeeded.\n"]
            self.stderr: list[str] = []

        def wait(self) -> int:
            return 0

    monkeypatch.setattr(prozesse.subprocess, "Popen", Prozess)
    sphinxlauf.sphinx("Website", "html", tmp_path, tmp_path / "doctrees")

    assert capsys.readouterr().out.splitlines() == [HINWEIS]


# -- publishing -----------------------------------------------------------------------------------


@pytest.fixture
def gebaut(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """Replace the build by one that leaves editions without a gap; returns the calls."""
    aufrufe: list[list[str]] = []
    ziel, arbeit = tmp_path / "_build" / "change-guide", tmp_path / "_build" / "arbeit"

    def main(wuensche: list[str]) -> int:
        aufrufe.append(wuensche)
        for ordner in (ziel / "website" / "anhang", arbeit / "druck"):
            ordner.mkdir(parents=True)
        (ziel / "website" / "index.html").write_text("<p>noch offen: Fragen</p>")  # a word of the book, not a gap
        (arbeit / "druck" / "buch.tex").write_text(r"\DUrole{kasten-art}{Notiz}")
        with zipfile.ZipFile(ziel / veroeffentlichen.EPUB.datei(bauen.FASSUNG), "w") as epub:
            epub.writestr("anhang/impressum.xhtml", "<p>Alles da.</p>")
        return 0

    monkeypatch.setattr(bauen, "main", main)
    monkeypatch.setattr(bauen, "WURZEL", tmp_path)
    monkeypatch.setattr(bauen, "ZIEL", ziel)
    monkeypatch.setattr(bauen, "ARBEIT", arbeit)
    return aufrufe


def test_leere_angaben_verhindern_die_veroeffentlichung(
    gebaut: list[list[str]], datei: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    quelle = datei(vorlage())

    assert veroeffentlichen.main(quelle) == 1

    gesagt = capsys.readouterr().out
    zeilen = orte(quelle.read_text(encoding="utf-8"))
    assert gebaut == [], "gebaut wird erst, wenn nichts fehlt"
    assert f"fehlen {len(PFLICHT)} Angaben" in gesagt
    assert re.findall(r"^  ([a-z_.]+) \(betreiber\.toml:(\d+)\)$", gesagt, re.MULTILINE) == [
        (schluessel, str(zeilen[schluessel])) for schluessel in PFLICHT
    ]
    flach = " ".join(gesagt.split())
    for angabe in PFLICHT.values():
        assert angabe.hilfe in flach
        assert f"Steht dann auf {angabe.wo}." in flach


def test_eine_einzige_luecke_genuegt(
    gebaut: list[list[str]], datei: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert veroeffentlichen.main(datei(ausgefuellt(herausgeber__anschrift='""'))) == 1
    assert "In betreiber.toml fehlt eine Angabe:\n\n  herausgeber.anschrift (betreiber.toml:6)\n" in capsys.readouterr().out
    assert gebaut == []


def test_eine_falsche_datei_verhindert_sie(
    gebaut: list[list[str]], datei: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert veroeffentlichen.main(datei(ausgefuellt(adresse='"http://example.org/"'))) == 1
    assert "betreiber.toml:1: Die Angabe „adresse“ ist „http://example.org/“." in capsys.readouterr().out
    assert gebaut == []


def test_fehlt_die_datei_entsteht_eine_leere(gebaut: list[list[str]], tmp_path: Path) -> None:
    assert veroeffentlichen.main(tmp_path / DATEI) == 1
    assert lies(tmp_path / DATEI).offene()
    assert tomllib.loads((tmp_path / DATEI).read_text(encoding="utf-8"))["rueckmeldung"] == {"email": ""}


def test_ist_alles_da_wird_gebaut_und_gesagt_was_wohin_kommt(
    gebaut: list[list[str]], datei: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert veroeffentlichen.main(datei(ausgefuellt(herausgeber__register='""'))) == 0

    gesagt = capsys.readouterr().out
    assert gebaut == [[]], "alle Ausgaben"
    for stueck in (
        "_build/change-guide/website/",
        "https://change-guide.example.org/",
        f"_build/change-guide/change-guide-{bauen.FASSUNG}.epub",
        f"_build/change-guide/change-guide-{bauen.FASSUNG}-druck.pdf",
        "Freiwillig und leer: herausgeber.register.",
    ):
        assert stueck in gesagt


LUECKEN = {
    "Website: anhang/datenschutz.html": ("website/anhang/datenschutz.html", '<span class="noch-offen">(noch offen: x)</span>'),
    "EPUB: anhang/datenschutz.xhtml": ("epub", '<p class="betreiber noch-offen">x</p>'),
    "PDF zum Drucken (mehr.tex)": ("druck", r"\DUrole{noch-offen}{(noch offen: Anschrift)}"),
}


@pytest.mark.parametrize("gesagt", LUECKEN)
def test_eine_luecke_in_einer_ausgabe_faellt_auf(
    gesagt: str,
    gebaut: list[list[str]],
    datei: Callable[[str], Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wo, stelle = LUECKEN[gesagt]
    baue_ohne_luecke = bauen.main

    def baue_mit_luecke(wuensche: list[str]) -> int:
        status = baue_ohne_luecke(wuensche)
        if wo == "epub":
            with zipfile.ZipFile(bauen.ZIEL / veroeffentlichen.EPUB.datei(bauen.FASSUNG), "a") as epub:
                epub.writestr("anhang/datenschutz.xhtml", stelle)
        else:
            (bauen.ARBEIT / "druck/mehr.tex" if wo == "druck" else bauen.ZIEL / wo).write_text(stelle)
        return status

    monkeypatch.setattr(bauen, "main", baue_mit_luecke)

    assert veroeffentlichen.main(datei(ausgefuellt())) == 1
    assert f"  {gesagt}" in capsys.readouterr().out.splitlines()


def test_scheitert_der_bau_wird_nichts_empfohlen(
    gebaut: list[list[str]], datei: Callable[[str], Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bauen, "main", lambda wuensche: 1)
    assert veroeffentlichen.main(datei(ausgefuellt())) == 1
    assert capsys.readouterr().out == ""
