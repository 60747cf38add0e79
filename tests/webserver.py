"""Real web servers with the configuration the build wrote: nginx, Apache, Caddy, each on a free port of this machine."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from os import geteuid
from pathlib import Path

MODULE = ("alias", "authz_core", "brotli", "deflate", "dir", "filter", "headers", "mime", "mpm_event")
"""What the apache of the tests loads; more than a bare one, less than Debian's."""
WO = ("/usr/sbin", "/usr/bin", "/usr/local/bin", "/sbin", "/bin")


def finde(programm: str) -> str | None:
    return shutil.which(programm, path=":".join(WO))


def nginx(regeln: Path, wurzel: Path, arbeit: Path, port: int) -> list[str]:
    """Return the command that runs nginx with the rules in a server block."""
    benutzer = "user root;" if geteuid() == 0 else ""
    zwischen = "\n".join(f"{art}_temp_path {arbeit}/{art};" for art in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (arbeit / "nginx.conf").write_text(
        f"daemon off; pid {arbeit}/pid; error_log stderr; {benutzer} worker_processes 1;\nevents {{ }}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off;\n{zwischen}\n"
        f"server {{ listen 127.0.0.1:{port}; root {wurzel}; include {regeln}/nginx.conf; }} }}\n"
    )
    return [str(finde("nginx")), "-c", str(arbeit / "nginx.conf"), "-e", "stderr", "-p", str(arbeit)]


def apache(regeln: Path, wurzel: Path, arbeit: Path, port: int) -> list[str]:
    """Return the command that runs Apache with the rules as ``.htaccess`` in the root of the website."""
    module = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULE)
    benutzer = "User www-data\nGroup www-data\n" if geteuid() == 0 else ""
    (arbeit / "apache.conf").write_text(
        f"ServerRoot {arbeit}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {arbeit}/pid\nErrorLog {arbeit}/fehler.log\n"
        f"{module}\n{benutzer}TypesConfig /etc/mime.types\nDocumentRoot {wurzel}\n"
        f"<Directory {wurzel}>\nOptions FollowSymLinks Indexes\nAllowOverride All\nRequire all granted\n</Directory>\n"
    )
    for ordner in (wurzel, *wurzel.parents):  # www-data has to get there
        if ordner.stat().st_mode & 0o001 == 0:
            ordner.chmod(ordner.stat().st_mode | 0o011)
    website = next(iter(wurzel.rglob("404.html"))).parent
    shutil.copy(regeln / "apache.conf", website / ".htaccess")
    return [str(finde("apache2")), "-f", str(arbeit / "apache.conf"), "-DFOREGROUND"]


def caddy(regeln: Path, wurzel: Path, arbeit: Path, port: int) -> list[str]:
    """Return the command that runs Caddy with the rules, for another name and folder, as they ask for."""
    text = (regeln / "Caddyfile").read_text(encoding="utf-8")
    text = text.replace("\nwww.beispiel.de {", f"\nhttp://localhost:{port} {{\n\tbind 127.0.0.1").replace("/var/www/html\n\n", f"{wurzel}\n\n")
    (arbeit / "Caddyfile").write_text("{\n\tadmin off\n}\n" + text, encoding="utf-8")
    return [str(finde("caddy")), "run", "--adapter", "caddyfile", "--config", str(arbeit / "Caddyfile")]


BEFEHLE: dict[str, Callable[[Path, Path, Path, int], list[str]]] = {"nginx": nginx, "apache2": apache, "caddy": caddy}


@contextmanager
def laufend(server: str, regeln: Path, wurzel: Path, arbeit: Path) -> Iterator[str]:
    """Run a server; yields its address, without "/" at its end.

    :param regeln: folder with the configuration the build wrote
    :param wurzel: folder served as the root of the server
    :param arbeit: empty folder for what the server writes
    """
    with socket.socket() as frei:
        frei.bind(("127.0.0.1", 0))
        port = frei.getsockname()[1]
    protokoll = (arbeit / "protokoll.txt").open("w+", encoding="utf-8")
    prozess = subprocess.Popen(BEFEHLE[server](regeln, wurzel, arbeit, port), stdout=protokoll, stderr=subprocess.STDOUT)
    try:
        _warte(port, prozess, arbeit / "protokoll.txt")
        yield f"http://localhost:{port}"
    finally:
        prozess.terminate()
        prozess.wait(10)
        protokoll.close()


def _warte(port: int, prozess: subprocess.Popen[bytes], protokoll: Path) -> None:
    for _ in range(100):
        if prozess.poll() is not None:
            raise AssertionError(protokoll.read_text(encoding="utf-8"))
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"Der Server antwortet nicht. {protokoll.read_text(encoding='utf-8')}")
