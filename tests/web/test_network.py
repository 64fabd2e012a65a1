"""Where visitors come from, as it is counted."""

from __future__ import annotations

import pytest

from quizapp.web.network import network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", ""),
        ("no address", "no address"),
    ],
)
def test_an_address_is_counted_by_what_its_owner_has_not_chosen(address: str, network: str):
    assert network_of(address) == network
