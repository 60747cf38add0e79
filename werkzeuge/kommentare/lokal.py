"""Website and comments together in one process, on this machine only."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from waitress.server import create_server
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.middleware.shared_data import SharedDataMiddleware
from werkzeug.wrappers import Response

from werkzeuge.kommentare import dienst
from werkzeuge.kommentare.einstellungen import lies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from waitress.server import BaseWSGIServer

MUSTER = Path(__file__).parent / "betrieb" / "isso.cfg"
"""The settings an operator starts from; they are tried out here."""


@dataclass(frozen=True)
class Lokal:
    """A server that is ready to run."""

    server: BaseWSGIServer
    adresse: str
    """Of the website, with "/" at its end."""


def richte_ein(website: Path, daten: Path, passwort: str, port: int = 0, **anders: str) -> Lokal:
    """Return a server for a finished website and its comments.

    :param daten: folder of the SQLite file
    :param port: 0 for any that is free; a port that is taken counts as 0
    :param anders: settings that differ from :data:`MUSTER`, as in :func:`einstellungen.lies`
    """
    horcher = _horche(port)
    port = horcher.getsockname()[1]
    adressen = [f"http://{name}:{port}" for name in ("localhost", "127.0.0.1")]
    fest = {
        "general_dbpath": str(daten / "kommentare.db"),
        "general_host": "\n".join(adressen),
        "admin_password": passwort,
        "server_public_endpoint": adressen[0] + dienst.ORT,
        "server_trusted_proxies": "",
        "smtp_to": "",
    }
    kommentare = dienst.baue(lies(MUSTER, **(fest | anders)))
    app = DispatcherMiddleware(_website(website), {dienst.ORT: kommentare})
    return Lokal(create_server(app, sockets=[horcher], **dienst.SERVER), f"{adressen[0]}/")


def _horche(port: int) -> socket.socket:
    horcher = socket.socket()
    horcher.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        horcher.bind(("127.0.0.1", port))
    except OSError:
        horcher.bind(("127.0.0.1", 0))
    return horcher


def _website(ordner: Path) -> WSGIApplication:
    def fehlt(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        datei = ordner / "404.html"
        inhalt = datei.read_bytes() if datei.is_file() else b"Diese Seite gibt es nicht.\n"
        return Response(inhalt, 404, mimetype="text/html")(environ, start_response)

    dateien = SharedDataMiddleware(fehlt, {"/": str(ordner)}, cache=False)

    def mit_index(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"].endswith("/"):
            environ["PATH_INFO"] += "index.html"
        return dateien(environ, start_response)

    return mit_index
