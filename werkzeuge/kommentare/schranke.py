"""The barrier before Isso: it lets through what readers need, from where they may send it, and nothing else.

Isso 0.14 takes a request without a content type from any website, stores what the form does not ask for,
and offers administration, voting, feeds and a demonstration to everybody.
"""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

from werkzeug.datastructures import Headers
from werkzeug.wrappers import Request, Response

from werkzeuge.kommentare.absender import absender, gehoert_zu

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from werkzeuge.kommentare.einstellungen import Einstellungen

WEGE = tuple(
    (methoden, re.compile(weg))
    for methoden, weg in (
        (("GET",), r"/"),
        (("GET",), r"/config"),
        (("GET",), r"/js/embed\.min\.js"),
        (("POST",), r"/new"),
        (("POST",), r"/preview"),
        (("GET", "PUT", "DELETE"), r"/id/\d{1,15}"),
    )
)
"""All that readers need."""
FREIGABE = re.compile(r"/(admin|login)(/.*)?")
LESEND = ("GET", "HEAD", "OPTIONS")
FELDER = {"/new": ("text", "author", "parent", "title"), "/preview": ("text",)}
"""Fields that are passed on; a comment that is changed keeps all but its text."""
HOECHSTENS = {"text": 5000, "author": 80, "title": 200}
"""Characters."""
HOECHSTENS_BYTES = 40_000
SEITE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
VERRATEN = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PREFIX", "HTTP_X_SCRIPT_NAME", "HTTP_FORWARDED")
"""Headers that are not passed on: what is true of them has been read here."""


class Abgewiesen(Exception):
    """A request that goes no further."""

    def __init__(self, status: int, satz: str) -> None:
        super().__init__(satz)
        self.status = status


class Schranke:
    """WSGI application: checks a request and hands it to Isso or to the page of the editors."""

    def __init__(self, isso: WSGIApplication, freigabe: WSGIApplication, einstellungen: Einstellungen) -> None:
        self.isso, self.freigabe, self.einstellungen = isso, freigabe, einstellungen

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        anfrage = Request(environ)
        try:
            ziel = self._weise(anfrage)
        except Abgewiesen as grund:
            antwort = Response(f"{grund}\n", grund.status, {"X-Content-Type-Options": "nosniff"}, mimetype="text/plain")
            return antwort(environ, start_response)
        return ziel(environ, lambda status, kopf, *rest: start_response(status, _sichere(kopf), *rest))

    def _weise(self, anfrage: Request) -> WSGIApplication:
        """Return the application that answers; the request holds then only what it may see.

        :raises Abgewiesen: with status and reason
        """
        von = absender(anfrage.environ, self.einstellungen.proxys)
        for name in VERRATEN:
            anfrage.environ.pop(name, None)
        anfrage.environ["REMOTE_ADDR"] = str(von or "")
        if anfrage.method not in LESEND:
            self._pruefe_herkunft(anfrage)
        if FREIGABE.fullmatch(anfrage.path):
            if not gehoert_zu(von, self.einstellungen.intern):
                raise Abgewiesen(403, "Diese Seite gibt es nur im Netz der Redaktion.")
            return self.freigabe
        if not any(weg.fullmatch(anfrage.path) and anfrage.method in (*methoden, "OPTIONS") for methoden, weg in WEGE):
            raise Abgewiesen(404, "Das gibt es hier nicht.")
        if anfrage.method in ("POST", "PUT"):
            _beschneide(anfrage)
        return self.isso

    def _pruefe_herkunft(self, anfrage: Request) -> None:
        """Refuse what a foreign website sends in the name of its visitors.

        Browsers name the origin with every request that changes something; who does not is no reader.
        """
        fremd = anfrage.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "same-site")
        if fremd or anfrage.headers.get("Origin") not in (*self.einstellungen.websites, self.einstellungen.eigene):
            raise Abgewiesen(403, "Kommentare nimmt dieser Server nur von seiner eigenen Website an.")


def _beschneide(anfrage: Request) -> None:
    """Leave of what the reader sends only the fields the form has, within their limits.

    :raises Abgewiesen: too much, too long, not JSON, not a page of the book
    """
    if (anfrage.content_length or 0) > HOECHSTENS_BYTES:
        raise Abgewiesen(413, "Der Kommentar ist zu lang.")
    try:
        daten = json.loads(anfrage.get_data())
    except (ValueError, RecursionError):
        raise Abgewiesen(400, "Der Kommentar ist nicht lesbar.") from None
    if not isinstance(daten, dict):
        raise Abgewiesen(400, "Der Kommentar ist nicht lesbar.")
    daten = {name: daten.get(name) for name in FELDER.get(anfrage.path, ("text",))}
    for name, grenze in HOECHSTENS.items():
        wert = daten.get(name)
        if wert is not None and (not isinstance(wert, str) or len(wert) > grenze):
            raise Abgewiesen(400, f"Der Kommentar ist zu lang; erlaubt sind {HOECHSTENS['text']} Zeichen.")
    if anfrage.path == "/new":
        seite = anfrage.args.get("uri", "")
        if len(seite) > HOECHSTENS["title"] or not SEITE.fullmatch(seite):
            raise Abgewiesen(400, "Diese Seite gibt es im Buch nicht.")
        daten["title"] = daten["title"] or seite  # without one Isso would ask the website for it
    inhalt = json.dumps(daten).encode()
    anfrage.environ |= {"wsgi.input": BytesIO(inhalt), "CONTENT_LENGTH": str(len(inhalt)), "CONTENT_TYPE": "application/json"}


def _sichere(kopf: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Keep cookies from scripts, and answers from caches and guesses."""
    zeilen: list[tuple[str, Any]] = []
    for name, wert in kopf:
        if name == "Set-Cookie" and "httponly" not in wert.lower():
            wert += "; HttpOnly"
        elif name == "X-Set-Cookie":  # Isso's script only asks whether there is one
            wert = re.sub(r"^([\w-]+)=[^;]+", r"\1=ja", wert)
        zeilen.append((name, wert))
    sicher = Headers(zeilen)
    sicher["X-Content-Type-Options"] = "nosniff"
    sicher.setdefault("Cache-Control", "no-store")
    return sicher.to_wsgi_list()
