"""The website as a ZIP that works from a folder: the same bytes whenever the website is the same."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from changeguide.website.offline.umfang import lesbare

OHNE = (
    re.compile(r'<div class="sidebar-ausgaben">.*?</div>', re.DOTALL),
    re.compile(r'<div class="ausgaben docutils[^"]*">.*?</div>', re.DOTALL),
    re.compile(r"<(\w+) data-nur-im-netz>.*?</\1>", re.DOTALL),
)
"""What a page offers only on the web: downloads, which the ZIP does not hold, and whatever is marked so."""
FRUEHESTENS = datetime(1980, 1, 1, tzinfo=UTC)
"""ZIP knows no earlier time."""
LIESMICH = """\
{titel}
Ausgabe {fassung}, {tag}

So lesen Sie das Buch ohne Netz
1. Entpacken Sie die ZIP-Datei ganz: rechte Maustaste, „Alle extrahieren“.
   Im Fenster der ZIP-Datei selbst funktionieren die Verweise nicht.
2. Öffnen Sie im Ordner die Datei index.html. Sie erscheint im Browser.

Was dabei gleich bleibt: alle Seiten, die Suche, die Arbeitsblätter als PDF.
Was fehlt: das EPUB und die PDF. Die gibt es auf der Website.

Wo Ihre Notizen liegen
Notizen speichert der Browser auf diesem Gerät, nirgends sonst. In diesem Ordner liegen sie nicht.
Chrome und Edge behalten sie, wenn Sie den Ordner verschieben. Jede andere HTML-Datei auf diesem
Gerät kann sie dort lesen; schreiben Sie nichts über einzelne Menschen hinein.
Firefox merkt sich Notizen je Datei und verliert sie, wenn der Ordner umzieht.
Löscht Ihr Browser beim Schließen alle Daten, sind auch die Notizen weg.
Sichern Sie Ihre Notizen deshalb als Datei, bevor Sie den Ordner verschieben oder das Gerät wechseln.

Weitergeben
Sie dürfen den Ordner kopieren, weitergeben und in Ihr Intranet stellen (Lizenz CC BY-SA 4.0).
"""


def packe(website: Path, ziel: Path, liesmich: str, zeit: datetime) -> None:
    """Write the ZIP: sorted, every file with the same time, all in one folder named like the ZIP.

    :param website: folder of the finished website
    :param liesmich: text that lies beside ``index.html``
    """
    ziel.parent.mkdir(parents=True, exist_ok=True)
    neu = ziel.with_suffix(".neu")
    with zipfile.ZipFile(neu, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archiv:
        inhalte = {"LIESMICH.txt": liesmich.replace("\n", "\r\n").encode("utf-8-sig")}  # Windows' old editor needs both
        for pfad in ("LIESMICH.txt", *lesbare(website)):
            inhalt = inhalte.get(pfad) or fuer_den_ordner(website / pfad)
            archiv.writestr(_eintrag(f"{ziel.stem}/{pfad}", zeit), inhalt, zipfile.ZIP_DEFLATED, 6)
    neu.replace(ziel)


def _eintrag(name: str, zeit: datetime) -> zipfile.ZipInfo:
    eintrag = zipfile.ZipInfo(name, max(zeit, FRUEHESTENS).timetuple()[:6])
    eintrag.create_system = 3  # Unix, whatever system builds it
    eintrag.external_attr = 0o100644 << 16
    return eintrag


def fuer_den_ordner(datei: Path) -> bytes:
    """Return a file of the website as it lies in the ZIP."""
    if datei.suffix != ".html":
        return datei.read_bytes()
    html = datei.read_text(encoding="utf-8")
    for muster in OHNE:
        html = muster.sub("", html)
    return html.encode()
