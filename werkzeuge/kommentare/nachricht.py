"""An e-mail to the editors when a comment waits: that it waits and where, not what it says."""

from __future__ import annotations

import logging
import smtplib
import threading
from email.message import EmailMessage
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

from isso.ext.notifications import SMTPConnection

if TYPE_CHECKING:
    from isso.config import IssoParser

logger = logging.getLogger("isso")


class Nachricht:
    """Subscriber of Isso's signals."""

    def __init__(self, conf: IssoParser) -> None:
        self.smtp = conf.section("smtp")
        self.adresse = f"{conf.get('server', 'public-endpoint')}/admin/"

    def melde(self, faden: dict[str, Any], kommentar: dict[str, Any]) -> None:
        """Send the e-mail without letting the reader wait (``comments.new:after-save``)."""
        threading.Thread(target=self._sende, args=(self.schreibe(faden["title"]),), daemon=True).start()

    def schreibe(self, titel: str) -> EmailMessage:
        nachricht = EmailMessage()
        nachricht["Subject"] = f"Neuer Kommentar zu „{' '.join(titel.split())}“"
        nachricht["From"], nachricht["To"] = self.smtp.get("from"), self.smtp.get("to")
        nachricht["Date"] = formatdate(localtime=True)
        satz = f"Ein Kommentar wartet auf Ihre Freigabe:\n\n{self.adresse}\n\nDie Seite öffnet sich nur im internen Netz.\n"
        nachricht.set_content(satz)
        return nachricht

    def _sende(self, nachricht: EmailMessage) -> None:
        try:
            with SMTPConnection(self.smtp) as verbindung:
                verbindung.send_message(nachricht)
        except (OSError, smtplib.SMTPException):
            logger.exception("Die E-Mail über einen neuen Kommentar ging nicht hinaus.")
