"""The comment server as one WSGI application, and as the service of an operator behind a web server.

    python -m werkzeuge.kommentare.dienst /etc/change-guide/isso.cfg

Exit status: 0 stopped; 2 the settings cannot be used, and why was said.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import isso
from isso.core import ThreadedMixin
from isso.wsgi import CORSMiddleware, origin
from waitress import serve
from werkzeug.exceptions import NotFound
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.middleware.shared_data import SharedDataMiddleware

from werkzeuge.kommentare.einstellungen import Einstellungen, EinstellungsFehler, lies
from werkzeuge.kommentare.freigabe import Freigabe
from werkzeuge.kommentare.nachricht import Nachricht
from werkzeuge.kommentare.schranke import Schranke

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

logging.getLogger().setLevel(logging.WARNING)  # Isso turns on INFO for everybody as soon as it is imported

ORT = "/isso"
"""Where the comments lie on their server."""
SERVER = {"ident": None, "threads": 8, "max_request_body_size": 64_000, "clear_untrusted_proxy_headers": False}
"""For waitress; which headers of a proxy count decides the barrier."""


class Kommentare(isso.Isso, ThreadedMixin):
    """Isso, as its own ``make_app`` puts it together, with what it leaves open."""

    def __init__(self, einstellungen: Einstellungen) -> None:
        super().__init__(einstellungen.isso)
        self.signal.subscriptions["comments.edit"].append(self._lass_neu_lesen)
        if einstellungen.isso.get("smtp", "to"):
            self.signal.subscriptions["comments.new:after-save"].append(Nachricht(einstellungen.isso).melde)

    def _lass_neu_lesen(self, kommentar: dict[str, Any]) -> None:
        """Hide a comment that its author has changed after it was approved, until somebody has read it."""
        with self.lock:
            self.db.execute("UPDATE comments SET mode = 2 WHERE id = ? AND mode = 1", (kommentar["id"],))


def baue(einstellungen: Einstellungen) -> WSGIApplication:
    """Return the comment server; it expects the path without :data:`ORT` in ``PATH_INFO``."""
    Path(einstellungen.isso.get("general", "dbpath")).parent.mkdir(parents=True, exist_ok=True)
    kommentare = Kommentare(einstellungen)
    app: WSGIApplication = isso.local_manager.make_middleware(kommentare)
    app = SharedDataMiddleware(app, {"/js": ("isso", "js")})
    app = CORSMiddleware(app, origin(sorted(einstellungen.websites)), ("Origin", "Content-Type"), ("X-Set-Cookie", "Date"))
    return Schranke(app, Freigabe(kommentare, einstellungen), einstellungen)


def main(datei: str) -> int:
    try:
        einstellungen = lies(Path(datei))
    except EinstellungsFehler as fehler:
        print(fehler, file=sys.stderr)
        return 2
    horcht = urlsplit(einstellungen.isso.get("server", "listen"))
    app = DispatcherMiddleware(NotFound(), {ORT: baue(einstellungen)})
    serve(app, host=horcht.hostname, port=horcht.port, **SERVER)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:2] or ["/etc/change-guide/isso.cfg"]))
