"""The page on which the editors read, approve and delete comments: in German, without a script.

It takes the place of Isso's administration, which is English, needs scripts inside the page and
lets anybody try passwords without end.
"""

from __future__ import annotations

import hashlib
import hmac
import html
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from itsdangerous import BadSignature
from jinja2 import Environment, FileSystemLoader
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from _typeshed.wsgi import StartResponse, WSGIEnvironment
    from isso import Isso

    from werkzeuge.kommentare.einstellungen import Einstellungen

ORDNER = Path(__file__).parent / "vorlagen"
COOKIE = "freigabe"
SCHICHT = 8 * 60 * 60
"""Seconds until one has to log in again."""
VERSUCHE, SPERRE = 5, 15 * 60
"""Wrong passwords from one address before it is locked out, and for how many seconds."""
JE_SEITE = 50
MODI = {"wartend": 2, "sichtbar": 1}
"""The lists, and what Isso calls them."""
MELDUNGEN = {
    "freigegeben": "Der Kommentar ist jetzt auf der Website zu sehen.",
    "geloescht": "Der Kommentar ist gelöscht.",
    "geaendert": "Der Kommentar wurde geändert, während Sie ihn gelesen haben. Bitte lesen Sie ihn noch einmal.",
    "weg": "Diesen Kommentar gibt es nicht mehr.",
}
KOPF = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Sperrliste:
    """Counts wrong passwords by address, and forgets them after a while."""

    def __init__(self) -> None:
        self.fehlversuche: dict[str, list[float]] = {}

    def gesperrt(self, adresse: str) -> bool:
        jetzt = time.monotonic()
        for wer, wann in list(self.fehlversuche.items()):
            if jetzt - wann[-1] > SPERRE:
                self.fehlversuche.pop(wer, None)
        return len(self.fehlversuche.get(adresse, ())) >= VERSUCHE

    def merke(self, adresse: str) -> None:
        self.fehlversuche.setdefault(adresse, []).append(time.monotonic())

    def vergiss(self, adresse: str) -> None:
        self.fehlversuche.pop(adresse, None)


class Freigabe:
    """WSGI application below ``/admin/``; who may reach it at all decides the barrier."""

    def __init__(self, isso: Isso, einstellungen: Einstellungen) -> None:
        self.isso, self.einstellungen = isso, einstellungen
        self.sperrliste = Sperrliste()
        self.vorlagen = Environment(loader=FileSystemLoader(ORDNER), autoescape=True, trim_blocks=True)
        self.vorlagen.filters["uhrzeit"] = lambda zeit: datetime.fromtimestamp(zeit).strftime("%d.%m.%Y, %H:%M Uhr")

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        anfrage = Request(environ)
        antwort = self._antworte(anfrage)
        for name, wert in KOPF.items():
            antwort.headers[name] = wert
        return antwort(environ, start_response)

    def _antworte(self, anfrage: Request) -> Response:
        weg = (anfrage.method, anfrage.path)
        if weg == ("GET", "/admin/freigabe.css"):
            return Response((ORDNER / "freigabe.css").read_text(encoding="utf-8"), mimetype="text/css")
        if weg == ("POST", "/admin/anmelden"):
            return self._melde_an(anfrage)
        if weg not in (("GET", "/admin/"), ("POST", "/admin/entscheiden"), ("POST", "/admin/abmelden")):
            return _zurueck(anfrage) if weg == ("GET", "/admin") else Response("Das gibt es hier nicht.\n", 404)
        if not self._angemeldet(anfrage):
            return self._zeige("anmelden.html")
        if weg[1] == "/admin/abmelden":
            antwort = _zurueck(anfrage)
            antwort.delete_cookie(COOKIE, path=_grund(anfrage))
            return antwort
        return self._liste(anfrage) if weg[0] == "GET" else self._entscheide(anfrage)

    # -- logging in ---------------------------------------------------------------------------

    def _melde_an(self, anfrage: Request) -> Response:
        adresse = anfrage.remote_addr or ""
        if self.sperrliste.gesperrt(adresse):
            return self._zeige("anmelden.html", 429, fehler="Zu viele Versuche. In einer Viertelstunde geht es weiter.")
        if not hmac.compare_digest(anfrage.form.get("passwort", "").encode(), self.einstellungen.passwort.encode()):
            self.sperrliste.merke(adresse)
            return self._zeige("anmelden.html", 403, fehler="Das Passwort stimmt nicht.")
        self.sperrliste.vergiss(adresse)
        antwort = _zurueck(anfrage)
        ausweis = self.isso.sign([COOKIE, self._abdruck()])
        antwort.set_cookie(
            COOKIE, ausweis, SCHICHT, path=_grund(anfrage), secure=self.einstellungen.sicher, httponly=True, samesite="Strict"
        )
        return antwort

    def _angemeldet(self, anfrage: Request) -> bool:
        try:
            return self.isso.unsign(anfrage.cookies.get(COOKIE, ""), SCHICHT) == [COOKIE, self._abdruck()]
        except BadSignature:
            return False

    def _abdruck(self) -> str:
        """Return what changes with the password, so that a new one ends all sessions."""
        return hashlib.sha256(self.einstellungen.passwort.encode()).hexdigest()[:16]

    # -- reading and deciding -----------------------------------------------------------------

    def _liste(self, anfrage: Request) -> Response:
        liste = anfrage.args.get("liste") if anfrage.args.get("liste") in MODI else "wartend"
        anzahl = self.isso.db.comments.count_modes()
        return self._zeige(
            "liste.html",
            liste=liste,
            anzahl={name: anzahl.get(modus, 0) for name, modus in MODI.items()},
            kommentare=list(self._kommentare(liste)),
            meldung=MELDUNGEN.get(anfrage.args.get("meldung", "")),
        )

    def _kommentare(self, liste: str) -> Iterator[dict[str, Any]]:
        aelteste_zuerst = liste == "wartend"
        for kommentar in self.isso.db.comments.fetchall(
            mode=MODI[liste], limit=JE_SEITE, order_by="created", asc=aelteste_zuerst
        ):
            name = html.unescape(kommentar["author"] or "")  # Isso stores it ready for HTML
            yield kommentar | {"name": name or "Ohne Namen", "fassung": fassung(kommentar["text"])}

    def _entscheide(self, anfrage: Request) -> Response:
        liste = "sichtbar" if anfrage.form.get("liste") == "sichtbar" else "wartend"
        with self.isso.lock:
            meldung = self._fuehre_aus(anfrage.form.get("kommentar", type=int), anfrage.form)
        return _zurueck(anfrage, f"?liste={liste}&meldung={meldung}")

    def _fuehre_aus(self, nummer: int | None, formular: Any) -> str:
        kommentare = self.isso.db.comments
        kommentar = kommentare.get(nummer) if nummer is not None else None
        if kommentar is None:
            return "weg"
        if formular.get("fassung") != fassung(kommentar["text"]):
            return "geaendert"  # its author may still change it; nobody approves what they have not read
        if formular.get("entscheidung") == "loeschen":
            kommentare.delete(nummer)
            return "geloescht"
        kommentare.activate(nummer)
        return "freigegeben"

    def _zeige(self, vorlage: str, status: int = 200, **angaben: Any) -> Response:
        return Response(self.vorlagen.get_template(vorlage).render(angaben), status, mimetype="text/html")


def fassung(text: str) -> str:
    """Return a fingerprint of what an editor has read."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]


def _grund(anfrage: Request) -> str:
    return f"{anfrage.root_path.rstrip('/')}/admin/"


def _zurueck(anfrage: Request, wohin: str = "") -> Response:
    return redirect(_grund(anfrage) + wohin, 303)
