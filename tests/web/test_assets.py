"""Style sheets and scripts are sent compressed to whoever takes that, and kept for ever under their digest."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from tests.conftest import Someone

STATIC = Path(__file__).parents[2] / "quizapp" / "static"


@pytest.fixture
def asked(visitor: Someone):
    """Asks for a file as a browser that takes these encodings."""

    def ask(path: str, takes: str = "gzip, deflate, br", **headers: str):
        return visitor.browser.get(f"/static/{path}", headers={"Accept-Encoding": takes, **headers}, buffered=True)

    return ask


def test_a_style_sheet_arrives_compressed_and_is_the_same(asked):
    whole = (STATIC / "css" / "components.css").read_bytes()
    answer = asked("css/components.css?v=1")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.data) == whole
    assert int(answer.headers["Content-Length"]) == len(answer.data) < len(whole) / 2
    assert answer.mimetype == "text/css"
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("takes", ["identity", "", "br", "gzip;q=0"])
def test_whoever_does_not_take_it_compressed_gets_it_as_it_is(asked, takes):
    answer = asked("js/live.js", takes)
    assert "Content-Encoding" not in answer.headers
    assert answer.data == (STATIC / "js" / "live.js").read_bytes()


def test_what_lies_between_keeps_the_two_apart(asked):
    plain, packed = asked("js/live.js", "identity"), asked("js/live.js")
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert plain.headers["ETag"] != packed.headers["ETag"]


def test_a_part_of_a_file_is_a_part_of_the_file(asked):
    answer = asked("js/live.js", Range="bytes=0-9")
    assert (answer.status_code, answer.data) == (206, (STATIC / "js" / "live.js").read_bytes()[:10])


def test_a_file_that_is_not_there_is_not_there(asked):
    assert asked("css/none.css").status_code == 404


def test_pages_are_not_compressed(visitor):
    page = visitor.browser.get("/", headers={"Accept-Encoding": "gzip"}, follow_redirects=True)
    assert "Content-Encoding" not in page.headers
    assert re.search("<title>", page.text)
