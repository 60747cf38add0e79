"""The comment server: real Isso behind the barrier, asked as a web server would ask; and its trace in the website."""

from __future__ import annotations

import ipaddress
import json
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from conftest import WURZEL, seite
from werkzeug.test import Client, TestResponse

from changeguide.hindernisse import Hindernis
from werkzeuge.einrichten import PAKETLISTEN
from werkzeuge.kommentare import dienst
from werkzeuge.kommentare.einstellungen import EinstellungsFehler, lies
from werkzeuge.kommentare.freigabe import VERSUCHE
from werkzeuge.kommentare.lokal import MUSTER
from werkzeuge.kommentare.nachricht import Nachricht

WEBSITE = "https://guide.beispielstadt.de"
PASSWORT = "ein-langes-passwort"
RATHAUS, INTERN, PROXY = "198.51.100.7", "10.1.2.3", "127.0.0.1"
BEITRAG = {
    "beitrag-eins.md": seite("Beitrag eins"),
    "methode-eins.md": seite("Methode eins", typ="methode", dauer=10, gruppe="[2, 5]", material="[Papier]"),
}


@dataclass
class Probe:
    """The comment server as it stands behind a web server."""

    client: Client
    datenbank: Path

    def frage(self, methode: str, weg: str, daten: Any = None, von: str = RATHAUS, **kopf: str) -> TestResponse:
        """Send a request as the web server passes it on; a header that is "" is left out."""
        kopf = {"Origin": WEBSITE, "X-Forwarded-For": von, "Sec-Fetch-Site": "same-origin"} | {
            name.replace("_", "-"): wert for name, wert in kopf.items()
        }
        kopf = {name: wert for name, wert in kopf.items() if wert}
        inhalt = {"data": daten} if isinstance(daten, bytes) or weg.startswith("/admin") else {"json": daten}
        inhalt = inhalt if daten is not None else {}
        return self.client.open(weg, method=methode, headers=kopf, environ_base={"REMOTE_ADDR": PROXY}, **inhalt)

    def schreibe(self, text: str = "Ein Kommentar", seite: str = "beitrag-eins", **angaben: Any) -> TestResponse:
        return self.frage("POST", f"/new?uri={seite}", {"text": text, "title": "Beitrag eins"} | angaben)

    def zeilen(self, was: str = "text") -> list[Any]:
        with sqlite3.connect(self.datenbank) as verbindung:
            return [zeile[0] for zeile in verbindung.execute(f"SELECT {was} FROM comments ORDER BY id")]

    def melde_an(self, passwort: str = PASSWORT, von: str = INTERN) -> TestResponse:
        return self.frage("POST", "/admin/anmelden", {"passwort": passwort}, von)

    def entscheide(self, nummer: int, wie: str, fassung: str = "") -> TestResponse:
        if not fassung:
            liste = self.frage("GET", "/admin/", von=INTERN).text
            fassung = re.search(
                rf'name="kommentar" value="{nummer}">\s*<input type="hidden" name="fassung" value="(\w+)"', liste
            )[1]
        return self.frage(
            "POST", "/admin/entscheiden", {"kommentar": str(nummer), "fassung": fassung, "entscheidung": wie}, INTERN
        )

    def sichtbare(self) -> list[str]:
        return [teil["text"] for teil in json.loads(self.frage("GET", "/?uri=beitrag-eins").data)["replies"]]


@pytest.fixture
def probe(tmp_path: Path) -> Iterator[Probe]:
    einstellungen = lies(MUSTER, general_dbpath=str(tmp_path / "k.db"), admin_password=PASSWORT)
    yield Probe(Client(dienst.baue(einstellungen)), tmp_path / "k.db")


# -- where a comment may come from ----------------------------------------------------------------


@pytest.mark.parametrize(
    "kopf",
    [
        {"Origin": ""},
        {"Origin": "null"},
        {"Origin": "https://boese.example"},
        {"Origin": WEBSITE + ".boese.example"},
        {"Origin": WEBSITE.replace("https", "http")},
        {"Sec_Fetch_Site": "cross-site"},
    ],
)
def test_nur_die_eigene_website_darf_etwas_aendern(probe: Probe, kopf: dict[str, str]) -> None:
    daten = json.dumps({"text": "fremd", "title": "x"}).encode()

    assert probe.frage("POST", "/new?uri=beitrag-eins", daten, **kopf).status_code == 403
    assert probe.frage("PUT", "/id/1", daten, **kopf).status_code == 403
    assert probe.frage("DELETE", "/id/1", **kopf).status_code == 403
    assert probe.frage("POST", "/admin/anmelden", {"passwort": PASSWORT}, INTERN, **kopf).status_code == 403
    assert probe.zeilen() == []
    assert probe.frage("POST", "/new?uri=beitrag-eins", daten).status_code == 202, "Von der eigenen Website geht dasselbe."


def test_was_leser_nicht_brauchen_gibt_es_nicht(probe: Probe) -> None:
    for methode, weg in (
        ("GET", "/latest?limit=5"),
        ("GET", "/feed?uri=beitrag-eins"),
        ("GET", "/demo/"),
        ("GET", "/js/admin.js"),
        ("GET", "/js/embed.dev.js"),
        ("POST", "/id/1/like"),
        ("GET", "/id/1/activate/x"),
        ("POST", "/id/1/delete/x"),
        ("POST", "/count"),
    ):
        assert probe.frage(methode, weg, von=INTERN).status_code == 404, weg


def test_zwanzig_menschen_hinter_einer_adresse_duerfen_kommentieren(probe: Probe) -> None:
    antworten = [probe.schreibe(f"Kommentar {nummer}").status_code for nummer in range(20)]

    assert antworten == [202] * 20


def test_nach_dreissig_in_einer_minute_ist_pause(probe: Probe) -> None:
    antworten = [probe.schreibe(f"Kommentar {nummer}").status_code for nummer in range(31)]

    assert antworten == [202] * 30 + [403]


def test_die_nachbarin_darf_gleich_antworten(probe: Probe) -> None:
    probe.schreibe()
    probe.melde_an()
    probe.entscheide(1, "freigeben")

    assert probe.schreibe("Das kenne ich auch.", parent=1).status_code == 202
    assert probe.zeilen("parent") == [None, 1]


# -- what is stored ---------------------------------------------------------------------------------


def test_gespeichert_wird_nur_was_auf_der_seite_steht(probe: Probe) -> None:
    probe.schreibe(
        author="Ayşe", email="ayse@example.org", website="https://example.org", notification=1, remote_addr="1.2.3.4"
    )

    with sqlite3.connect(probe.datenbank) as verbindung:
        verbindung.row_factory = sqlite3.Row
        zeile = dict(verbindung.execute("SELECT * FROM comments").fetchone())
    assert {name: zeile[name] for name in ("text", "author", "email", "website", "remote_addr", "mode")} == {
        "text": "Ein Kommentar",
        "author": "Ayşe",
        "email": None,
        "website": None,
        "remote_addr": "198.51.100.0",
        "mode": 2,
    }
    assert not zeile["notification"]


@pytest.mark.parametrize(
    ("daten", "seite"),
    [
        ({"text": "x" * 5001}, "beitrag-eins"),
        ({"text": "abc", "author": "x" * 81}, "beitrag-eins"),
        ({"text": ["abc"]}, "beitrag-eins"),
        ({"text": None}, "beitrag-eins"),
        ({"text": "ab"}, "beitrag-eins"),
        ({"text": "abc", "parent": "1; DROP TABLE comments"}, "beitrag-eins"),
        (["text"], "beitrag-eins"),
        (b"{kein JSON", "beitrag-eins"),
        (b"[" * 30_000, "beitrag-eins"),
        ({"text": "abc"}, "../../etc/passwd"),
        ({"text": "abc"}, "http://boese.example/"),
        ({"text": "abc"}, "a" * 300),
    ],
)
def test_unfug_kommt_nicht_in_die_datenbank(probe: Probe, daten: Any, seite: str) -> None:
    assert probe.frage("POST", f"/new?uri={seite}", daten).status_code == 400
    assert probe.zeilen() == []


def test_zu_grosses_wird_nicht_gelesen(probe: Probe) -> None:
    assert probe.frage("POST", "/new?uri=beitrag-eins", b"x" * 50_000).status_code == 413


def test_cookies_sind_fuer_skripte_unsichtbar(probe: Probe) -> None:
    antwort = probe.schreibe()

    assert all(
        "HttpOnly" in zeile and "SameSite=Strict" in zeile and "Secure" in zeile
        for zeile in antwort.headers.getlist("Set-Cookie")
    )
    assert antwort.headers["X-Set-Cookie"].startswith("isso-1=ja;"), "Isso gäbe hier den Ausweis noch einmal lesbar heraus."
    assert "HttpOnly" in probe.melde_an().headers["Set-Cookie"]


# -- the page of the editors --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weitergereicht", "nachbar", "status"),
    [
        ("10.1.2.3", PROXY, 200),
        ("fd00::1", PROXY, 200),
        ("::ffff:10.1.2.3", PROXY, 200),
        ("203.0.113.5", PROXY, 403),
        ("10.1.2.3, 203.0.113.5", PROXY, 403),
        ("203.0.113.5, 127.0.0.1", PROXY, 403),
        ("127.0.0.1, 203.0.113.5", PROXY, 403),
        ("127.0.0.1", PROXY, 200),
        ("", PROXY, 403),
        ("unsinn", PROXY, 403),
        ("10.1.2.3", "203.0.113.5", 403),
        ("203.0.113.5", "10.1.2.3", 200),
    ],
)
def test_zur_freigabe_kommt_man_nur_aus_dem_internen_netz(probe: Probe, weitergereicht: str, nachbar: str, status: int) -> None:
    """Only the web server in front is believed, and only what it has written itself."""
    kopf = {"X-Forwarded-For": weitergereicht} if weitergereicht else {}
    umgebung = {"REMOTE_ADDR": nachbar}

    assert probe.client.get("/admin/", headers=kopf, environ_base=umgebung).status_code == status
    assert probe.client.get("/login/", headers=kopf, environ_base=umgebung).status_code == (404 if status == 200 else 403)
    anmeldung = probe.client.post(
        "/admin/anmelden", data={"passwort": PASSWORT}, headers={**kopf, "Origin": WEBSITE}, environ_base=umgebung
    )
    assert anmeldung.status_code == (303 if status == 200 else 403)


def test_ein_kommentarserver_mit_eigenem_namen_nimmt_seine_eigene_anmeldung_an(tmp_path: Path) -> None:
    eigen = "https://kommentare.beispielstadt.de"
    einstellungen = lies(
        MUSTER, general_dbpath=str(tmp_path / "k.db"), admin_password=PASSWORT, server_public_endpoint=f"{eigen}/isso"
    )
    probe = Probe(Client(dienst.baue(einstellungen)), tmp_path / "k.db")

    assert probe.frage("POST", "/admin/anmelden", {"passwort": PASSWORT}, INTERN, Origin=eigen).status_code == 303
    vorab = probe.frage("OPTIONS", "/new?uri=beitrag-eins", Access_Control_Request_Method="POST", Sec_Fetch_Site="same-site")
    assert vorab.headers["Access-Control-Allow-Origin"] == WEBSITE
    fremd = probe.frage("OPTIONS", "/new?uri=beitrag-eins", Origin="https://boese.example", Sec_Fetch_Site="cross-site")
    assert fremd.headers["Access-Control-Allow-Origin"] == WEBSITE, "Der Browser hält die fremde Seite dann selbst auf."


def test_nach_fuenf_falschen_passwoertern_ist_schluss(probe: Probe) -> None:
    assert [probe.melde_an(f"falsch {nummer}").status_code for nummer in range(VERSUCHE)] == [403] * VERSUCHE
    assert probe.melde_an().status_code == 429, "Auch das richtige hilft jetzt nicht."
    assert probe.melde_an(von="10.9.9.9").status_code == 303, "Andere sperrt das nicht aus."


def test_ohne_anmeldung_geschieht_nichts(probe: Probe) -> None:
    probe.schreibe()

    antwort = probe.frage("POST", "/admin/entscheiden", {"kommentar": "1", "entscheidung": "freigeben"}, INTERN)

    assert "Passwort der Redaktion" in antwort.text
    assert probe.zeilen("mode") == [2]


def test_der_ausweis_eines_kommentars_oeffnet_die_freigabe_nicht(probe: Probe) -> None:
    ausweis = probe.schreibe().headers["Set-Cookie"].split("=", 1)[1].split(";")[0]

    probe.client.set_cookie("freigabe", ausweis, path="/")

    assert "Passwort der Redaktion" in probe.frage("GET", "/admin/", von=INTERN).text


def test_freigeben_und_loeschen(probe: Probe) -> None:
    probe.schreibe("Der erste")
    probe.schreibe("Der zweite")
    assert probe.sichtbare() == []
    probe.melde_an()

    assert "meldung=freigegeben" in probe.entscheide(1, "freigeben").location
    assert "meldung=geloescht" in probe.entscheide(2, "loeschen").location
    assert "meldung=weg" in probe.entscheide(2, "freigeben", "abc").location

    assert probe.sichtbare() == ["<p>Der erste</p>"]


def test_niemand_gibt_frei_was_er_nicht_gelesen_hat(probe: Probe) -> None:
    probe.schreibe("Harmlos")
    probe.melde_an()
    liste = probe.frage("GET", "/admin/", von=INTERN).text
    gelesen = re.search(r'name="fassung" value="(\w+)"', liste)[1]

    assert probe.frage("PUT", "/id/1", {"text": "Ganz anders"}).status_code == 200

    assert "meldung=geaendert" in probe.entscheide(1, "freigeben", gelesen).location
    assert probe.sichtbare() == []


def test_ein_geaenderter_kommentar_wartet_wieder(probe: Probe) -> None:
    probe.schreibe("Harmlos")
    probe.melde_an()
    probe.entscheide(1, "freigeben")

    probe.frage("PUT", "/id/1", {"text": "Ganz anders"})

    assert probe.sichtbare() == []


# -- settings -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("anders", "satz"),
    [
        ({"admin_password": "kurz"}, "mindestens 12 Zeichen"),
        ({}, "Umgebungsvariable"),
        ({"admin_password": PASSWORT, "general_host": ""}, "„host“"),
        ({"admin_password": PASSWORT, "schranke_intern": "10.0.0.0/99"}, "kein Netz"),
    ],
)
def test_der_dienst_sagt_was_in_den_einstellungen_fehlt(anders: dict[str, str], satz: str) -> None:
    with pytest.raises(EinstellungsFehler, match=satz):
        lies(MUSTER, **anders)


def test_die_datei_kann_die_freigabe_nicht_abschalten() -> None:
    einstellungen = lies(MUSTER, admin_password=PASSWORT)

    assert einstellungen.isso.getboolean("moderation", "enabled")
    assert not einstellungen.isso.getboolean("general", "gravatar")


def test_alle_paketlisten_nageln_dasselbe_fest() -> None:
    fassungen: dict[str, set[str]] = {}
    for liste in PAKETLISTEN.values():
        for name, fassung in re.findall(r"^([\w.-]+)==(\S+)$", (WURZEL / liste).read_text(encoding="utf-8"), re.MULTILINE):
            fassungen.setdefault(name.lower(), set()).add(fassung)

    assert {name for name, alle in fassungen.items() if len(alle) > 1} == set()


# -- the trace in the website ---------------------------------------------------------------------------


def test_ohne_adresse_bleibt_keine_spur(baue: Callable[..., Any]) -> None:
    website = Path(baue(BEITRAG).outdir)

    for datei in (*website.rglob("*.html"), website / "_static" / "changeguide.css"):
        assert not re.search("isso|kommentar", datei.read_text(encoding="utf-8"), re.IGNORECASE), datei.name
    assert not (website / "_static" / "kommentare.js").exists()


@pytest.mark.parametrize("adresse", ["/isso/", "https://kommentare.beispielstadt.de/isso/"])
def test_mit_adresse_hat_jeder_beitrag_kommentare_und_die_richtlinie_nennt_nur_sie(
    baue: Callable[..., Any], adresse: str
) -> None:
    anders = {"kommentare_adresse": adresse, "templates_path": [str(WURZEL / "templates" / "website")]}
    website = Path(baue(BEITRAG, confoverrides=anders).outdir)
    beitrag, methode = ((website / f"{name}.html").read_text(encoding="utf-8") for name in ("beitrag-eins", "methode-eins"))

    assert f'data-kommentare="{adresse}" data-seite="beitrag-eins" data-titel="Beitrag eins"' in beitrag
    assert "kommentare" not in methode
    fremd = re.findall(r"([\w-]+) [^;]*https://[^;]*", re.search(r'Security-Policy" content="([^"]*)"', beitrag)[1])
    assert fremd == ([] if adresse == "/isso/" else ["script-src", "connect-src"])


def test_die_adresse_kommt_aus_den_angaben_des_betreibers(baue: Callable[..., Any]) -> None:
    datei = '[kommentare]\nadresse = "/kommentare/"\n[rueckmeldung]\nemail = "redaktion@example.org"\n'
    app = baue({**BEITRAG, "betreiber.toml": datei}, confoverrides={"betreiber_datei": "betreiber.toml"})
    beitrag = Path(app.outdir, "beitrag-eins.html").read_text(encoding="utf-8")

    assert 'data-kommentare="/kommentare/"' in beitrag
    assert 'E-Mail: <a href="mailto:redaktion@example.org">' in beitrag


@pytest.mark.parametrize(
    "adresse", ["isso", "/isso", "//boese.example/", "http://isso.example/", "https://isso.example", "https://a/;script-src *"]
)
def test_eine_unbrauchbare_adresse_haelt_den_bau_an(baue: Callable[..., Any], adresse: str) -> None:
    with pytest.raises(Hindernis, match="Die Adresse der Kommentare"):
        baue(BEITRAG, confoverrides={"kommentare_adresse": adresse})


# -- what an operator copies ------------------------------------------------------------------------------


def test_webserver_und_dienst_kennen_dieselben_netze_und_denselben_anschluss() -> None:
    betrieb = MUSTER.parent
    einstellungen = lies(MUSTER, admin_password=PASSWORT)
    netze = re.findall(r"allow ([^;]+);", (betrieb / "nginx-server.conf").read_text(encoding="utf-8"))

    assert [str(ipaddress.ip_network(netz)) for netz in netze] == [str(netz) for netz in einstellungen.intern]
    weiter = (betrieb / "change-guide-weiter.conf").read_text(encoding="utf-8")
    assert f"proxy_pass {einstellungen.isso.get('server', 'listen')};" in weiter
    assert re.escape(WEBSITE).replace(r"\-", "-") in (betrieb / "nginx-http.conf").read_text(encoding="utf-8")
    dienst_datei = (betrieb / "change-guide-kommentare.service").read_text(encoding="utf-8")
    ordner = re.search(r"StateDirectory=(\S+)", dienst_datei)[1]
    assert einstellungen.isso.get("general", "dbpath").startswith(f"/var/lib/{ordner}/")


def test_die_redaktion_erfaehrt_dass_etwas_wartet_aber_nicht_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    briefe: list[EmailMessage] = []
    monkeypatch.setattr(Nachricht, "_sende", lambda selbst, brief: briefe.append(brief))
    einstellungen = lies(
        MUSTER, general_dbpath=str(tmp_path / "k.db"), admin_password=PASSWORT, smtp_to="redaktion@beispielstadt.de"
    )

    Probe(Client(dienst.baue(einstellungen)), tmp_path / "k.db").schreibe("Geheimes", title="Titel\r\nBcc: alle@example.org")
    for _ in range(100):
        if briefe:
            break
        time.sleep(0.02)

    (brief,) = briefe
    assert brief["Subject"] == "Neuer Kommentar zu „Titel Bcc: alle@example.org“"
    assert brief["Bcc"] is None and brief["To"] == "redaktion@beispielstadt.de"
    assert f"{WEBSITE}/isso/admin/" in brief.get_content() and "Geheimes" not in brief.get_content()
