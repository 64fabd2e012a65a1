"""How people come in: wherever they happen to read, and with a day of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser


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
