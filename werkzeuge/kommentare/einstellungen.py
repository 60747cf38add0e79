"""The settings of the comment server: Isso's own file, with a section ``[schranke]`` for ours."""

from __future__ import annotations

import ipaddress
import logging
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from isso import config

from werkzeuge.kommentare.absender import Netz

if TYPE_CHECKING:
    from collections.abc import Iterator

MINDESTLAENGE = 12
"""Characters of the password of the editors."""
INTERN = "127.0.0.0/8\n::1\n10.0.0.0/8\n172.16.0.0/12\n192.168.0.0/16\nfc00::/7"
"""Networks of the editors where the file names none: this machine and private addresses."""
OFFEN = re.compile(r"\$\{?\w+\}?")
"""A variable of the environment that nobody has set."""
FEST = {
    ("admin", "enabled"): "false",  # ours takes its place
    ("general", "notify"): "stdout",  # ours takes its place
    ("general", "reply-notifications"): "false",  # nobody leaves an e-mail address
    ("general", "gravatar"): "false",
    ("general", "latest-enabled"): "false",
    ("markup", "renderer"): "mistune",
    ("moderation", "enabled"): "true",
    ("moderation", "approve-if-email-previously-approved"): "false",
    ("guard", "require-email"): "false",
}
"""What the privacy notice and the texts on the website promise, whatever the file says."""


class EinstellungsFehler(ValueError):
    """The file cannot be used; the message is German and says what to change."""


@dataclass(frozen=True)
class Einstellungen:
    """What the barrier and the page of the editors need; the rest Isso reads itself."""

    isso: config.IssoParser
    websites: frozenset[str]
    """Origins from which readers comment, such as ``https://guide.beispielstadt.de``."""
    eigene: str
    """Origin of the comment server itself; its page of the editors is sent from there."""
    intern: tuple[Netz, ...]
    """Networks from which the editors come."""
    proxys: tuple[Netz, ...]
    """Web servers whose word about the address of the reader counts."""
    passwort: str
    sicher: bool
    """Whether cookies are only for https."""


def lies(datei: Path, **anders: str) -> Einstellungen:
    """Read the file.

    :param anders: values that take precedence, named ``section_option`` with "_" for "-"
    :raises EinstellungsFehler: missing file, no website, weak password, something that is no network
    """
    if not datei.is_file():
        raise EinstellungsFehler(f"{datei} gibt es nicht. Ein Muster ist werkzeuge/kommentare/betrieb/isso.cfg.")
    logging.getLogger("isso").setLevel(logging.ERROR)  # it takes [schranke] for a mistake
    isso = config.load(config.default_file(), str(datei))
    if not isso.has_option("schranke", "intern"):
        isso.read_dict({"schranke": {"intern": INTERN}})
    for (abschnitt, name), wert in FEST.items():
        isso.set(abschnitt, name, wert)
    for ort, wert in anders.items():
        abschnitt, _, name = ort.partition("_")
        isso.set(abschnitt, name.replace("_", "-"), wert)
    oeffentlich = urlsplit(isso.get("server", "public-endpoint"))
    isso.set("hash", "salt", secrets.token_hex())  # the fingerprint of an address, which Isso shows, tells nobody anything
    websites = frozenset(website.rstrip("/") for website in isso.getiter("general", "host"))
    if not websites:
        raise EinstellungsFehler(f"In {datei} fehlt unter [general] „host“: die Adresse der Website.")
    return Einstellungen(
        isso=isso,
        websites=websites,
        eigene=f"{oeffentlich.scheme}://{oeffentlich.netloc}",
        intern=tuple(_netze(datei, "intern", isso.getiter("schranke", "intern"))),
        proxys=tuple(_netze(datei, "trusted-proxies", isso.getiter("server", "trusted-proxies"))),
        passwort=_passwort(datei, isso.get("admin", "password")),
        sicher=oeffentlich.scheme == "https",
    )


def _passwort(datei: Path, passwort: str) -> str:
    if len(passwort) < MINDESTLAENGE or passwort == "please_choose_a_strong_password" or OFFEN.search(passwort):
        satz = f"In {datei} braucht [admin] „password“ mindestens {MINDESTLAENGE} Zeichen"
        raise EinstellungsFehler(f"{satz}; eine Umgebungsvariable, die dort steht, muss gesetzt sein.")
    return passwort


def _netze(datei: Path, name: str, werte: Iterator[str]) -> Iterator[Netz]:
    for wert in werte:
        try:
            yield ipaddress.ip_network(wert)
        except ValueError:
            raise EinstellungsFehler(f"In {datei} nennt „{name}“ „{wert}“; das ist kein Netz wie 10.0.0.0/8.") from None
