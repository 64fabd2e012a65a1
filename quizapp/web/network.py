"""Where this machine is in its network."""

from __future__ import annotations

import socket


def network_address() -> str | None:
    """This machine's address in its network, or None without one. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("198.51.100.1", 9))  # an address for documentation: choosing the way there is enough
        except OSError:
            return None
        return str(probe.getsockname()[0])
