"""Where this machine is in its network, and from where in theirs others come."""

from __future__ import annotations

import socket
from contextlib import suppress
from ipaddress import IPv6Address, IPv6Network


def network_address() -> str | None:
    """This machine's address in its network, or None without one. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("198.51.100.1", 9))  # an address for documentation: choosing the way there is enough
        except OSError:
            return None
        return str(probe.getsockname()[0])


def network_of(address: str) -> str:
    """The part of an address that its owner has not chosen: all of IPv4, the first half of IPv6, where every home and
    every telephone has more addresses of its own than there are of IPv4."""
    with suppress(ValueError):
        found = IPv6Address(address.partition("%")[0])
        return str(found.ipv4_mapped or IPv6Network((int(found), 64), strict=False))
    return address
