"""How people come in: from another machine of the network, and with a day of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

from quizapp.config import LOOPBACK
from quizapp.serving import network_address

pytestmark = pytest.mark.browser


def test_a_guest_joins_by_the_address_of_the_network(visit: Callable[..., Any], site_on_the_network: Any) -> None:
    guest = visit(at=site_on_the_network)
    guest.start()
    assert urlsplit(guest.page.url).hostname == (network_address() or LOOPBACK)
    guest.go_on()
    guest.answer()
    assert guest.verdict() in ("Right", "Noted")


@pytest.mark.parametrize("path", ["/", "/sets/us-japan-2022-01-21", "/sets/us-japan-2022-01-21/passages/3"])
def test_whoever_starts_tells_their_time_zone(visit: Callable[..., Any], path: str) -> None:
    visitor = visit(timezone_id="Asia/Tokyo")
    visitor.go(path)
    assert visitor.page.locator("[name=zone]").input_value() == "Asia/Tokyo"


def test_a_visitor_who_reads_a_passage_can_start_there(visit: Callable[..., Any]) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.go("/sets/us-japan-2022-01-21/passages/3")
    visitor.button("Start studying, as a guest").click()
    visitor.page.get_by_role("link", name="Answer one").wait_for()
