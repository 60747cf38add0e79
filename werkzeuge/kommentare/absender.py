"""Who asks: the address behind the web server, and whether it belongs to the house."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import Any

Adresse = ipaddress.IPv4Address | ipaddress.IPv6Address
Netz = ipaddress.IPv4Network | ipaddress.IPv6Network


def absender(umgebung: dict[str, Any], proxys: tuple[Netz, ...]) -> Adresse | None:
    """Return the address a request came from; ``None`` when the web server in front does not tell.

    Only a trusted proxy is believed what it says in ``X-Forwarded-For``, and of that only the part
    that trusted proxies have written: from the right up to the first address that is none of them,
    or to the last, where the machine of a proxy asks itself.
    """
    nachbar = _lies(umgebung.get("REMOTE_ADDR", ""))
    if nachbar is None or not gehoert_zu(nachbar, proxys):
        return nachbar
    adresse = None
    for teil in reversed(umgebung.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        adresse = _lies(teil.strip())
        if not gehoert_zu(adresse, proxys):
            break
    return adresse


def gehoert_zu(adresse: Adresse | None, netze: Iterable[Netz]) -> bool:
    """Return whether an address lies in one of the networks."""
    return adresse is not None and any(adresse in netz for netz in netze)


def _lies(text: str) -> Adresse | None:
    try:
        adresse = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(adresse, "ipv4_mapped", None) or adresse
