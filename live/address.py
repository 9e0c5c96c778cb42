"""Where the app listens, and by which address others on the network reach it. Needs only Python."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

_ELSEWHERE = ("192.0.2.1", 9)
"""An address kept for examples (RFC 5737): asking the way there sends nothing."""


def is_loopback(address: str | None) -> bool:
    """Whether only this computer is heard at an address to listen on; at none (None) everybody is."""
    if address is None or address == "localhost":
        return address is not None
    found = number(address)
    return found is not None and found.is_loopback


def number(address: str) -> IPv4Address | IPv6Address | None:
    """An address as a number, of IPv4 also where it is written as one of IPv6; None when it is a name."""
    try:
        found = ip_address(address)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def lan_address() -> str | None:
    """The address of this computer on its network, such as ``192.168.1.20``; None without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
            found = [str(probe.getsockname()[0])]
        except OSError:  # no way out, as on a network that this computer makes itself
            found = _of_host_name()
    return next((address for address in found if not is_loopback(address)), None)


def reachable(url: str, address: str | None = None) -> str:
    """A URL as others can open it: a name that means this computer only becomes its address.

    Parameters
    ----------
    url
        As a browser on this computer or elsewhere has it.
    address
        The name or address to use; without it :func:`lan_address`.

    """
    parts = urlsplit(url)
    if not is_loopback(parts.hostname):
        return url
    host = address or lan_address()
    if host is None:
        return url
    port = "" if parts.port is None else f":{parts.port}"
    return parts._replace(netloc=f"{host}{port}").geturl()


def _of_host_name() -> list[str]:
    try:
        return socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        return []
