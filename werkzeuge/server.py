"""A web server for the finished website: compressed, with the headers the book ships, on the local machine."""

from __future__ import annotations

import gzip
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKBAR = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest"}


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder; text goes out compressed, a missing page with the 404 page of the book."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, kopfzeilen: dict[str, str], **kwargs: object) -> None:
        self.kopfzeilen = kopfzeilen
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        datei = Path(self.translate_path(self.path))
        datei = datei / "index.html" if datei.is_dir() else datei
        gefunden = datei.is_file()
        datei = datei if gefunden else Path(self.directory, "404.html")
        inhalt = datei.read_bytes() if datei.is_file() else b"404"
        self.send_response(200 if gefunden else 404)
        self.send_header("Content-Type", self.guess_type(datei))
        for name, wert in self.kopfzeilen.items():
            self.send_header(name, wert)
        if datei.suffix in PACKBAR and "gzip" in self.headers.get("Accept-Encoding", ""):
            inhalt = gzip.compress(inhalt, 9, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(inhalt)))
        self.end_headers()
        self.wfile.write(inhalt)

    def log_message(self, *args: object) -> None:
        pass


def diene(ordner: Path, kopfzeilen: dict[str, str] | None = None) -> Iterator[str]:
    """Serve a folder on a free port until the generator is closed; yields the address, with "/" at its end."""
    handler = partial(Handler, directory=str(ordner), kopfzeilen=kopfzeilen or {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()
