"""The code of a game: typed or scanned, and guessed only so often, which keeps out nobody whose code is right."""

from __future__ import annotations

import pytest
import segno

from quizapp.live.models import GamePlayer
from quizapp.live.pages import qr_code
from quizapp.web.limits import limiter
from tests.conftest import Someone
from tests.live.class_game import rows_of


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1} {2}", "{1}-{2}"])
def test_a_code_may_be_typed_as_people_type(class_game, visitor, typed):
    game = class_game()
    code = game.running.code
    answer = visitor.post("/play", code=typed.format(code, code[:3], code[3:]))
    assert answer.location == f"/play/{code}"


def test_the_drawing_to_scan_holds_the_address_with_the_code_dark_on_light_with_room_around(class_game):
    game = class_game(players=0)
    wanted = segno.make(f"http://localhost/play/{game.running.code}", micro=False, error="m")
    drawing = game.projected().split('<div class="qr">', 1)[1].split("</div>", 1)[0]
    size = wanted.symbol_size(scale=8, border=4)[0]
    assert f'viewBox="0 0 {size} {size}"' in drawing
    assert drawing == qr_code(f"http://localhost/play/{game.running.code}")
    assert 'fill="#fff"' in drawing
    assert 'stroke="#000"' in drawing


def test_a_closed_code_and_one_that_never_was_look_the_same(class_game, visitor):
    game = class_game()
    code = game.running.code
    game.happens("ended")
    never = next(str(one) for one in range(100_000, 999_999) if str(one) != code)
    pages = [visitor.post("/play", code=one) for one in (code, never)]
    assert {page.status_code for page in pages} == {422}
    assert pages[0].text.replace(code, "") == pages[1].text.replace(never, "")
    assert {visitor.get(f"/play/{one}").status_code for one in (code, never)} == {422}


def test_wrong_codes_are_limited_and_right_ones_are_not(class_game, visitor):
    game = class_game()
    limiter.enabled = True
    assert {visitor.post("/play", code="100000").status_code for _ in range(120)} == {422}
    assert visitor.post("/play", code="100000").status_code == 429
    limiter.reset()
    assert {visitor.post("/play", code=game.running.code).status_code for _ in range(150)} == {302}
    limiter.reset()


def test_names_that_cannot_be_taken_are_no_wrong_codes(class_game, visitor):
    game = class_game(players=0)
    visitor.browser.environ_base["REMOTE_ADDR"] = "192.0.2.2"
    limiter.enabled = True
    assert {visitor.post(f"/play/{game.running.code}", name="x" * 21).status_code for _ in range(121)} == {422}
    limiter.reset()


@pytest.fixture
def used_up(app):
    """Lets an address use up its wrong tries; gives a new phone at it."""
    limiter.enabled = True

    def at(address: str) -> Someone:
        for _ in range(2):
            phone = Someone(app)
            phone.browser.environ_base["REMOTE_ADDR"] = address
            answers = {phone.post("/play", code="100000").status_code for _ in range(121)}
        assert answers == {429}
        return phone

    yield at
    limiter.reset()


def comes_in(phone: Someone, code: str) -> list[int]:
    """How the three steps of coming in are answered."""
    return [
        phone.post("/play", code=code).status_code,
        phone.get(f"/play/{code}").status_code,
        phone.post(f"/play/{code}", name="Vic").status_code,
    ]


def test_where_the_wrong_tries_are_used_up_the_code_of_the_own_room_still_lets_in(class_game, used_up):
    game = class_game(players=0)
    game.host_page()
    phone = used_up("127.0.0.1")
    assert comes_in(phone, game.running.code) == [302, 200, 302]
    assert phone.post("/play", code="100000").status_code == 429
    assert phone.get("/play/100000").status_code == 429


def test_a_school_whose_host_is_elsewhere_is_let_in_once_somebody_of_it_is_in(app, class_game, used_up):
    game = class_game(players=0)
    first = Someone(app)
    first.browser.environ_base["REMOTE_ADDR"] = "192.0.2.1"
    game.joins(first)
    assert comes_in(used_up("192.0.2.1"), game.running.code) == [302, 200, 302]


def test_the_code_of_a_game_elsewhere_is_then_answered_like_a_wrong_one(class_game, used_up):
    game = class_game(players=1)
    phone = used_up("192.0.2.2")
    assert comes_in(phone, game.running.code) == [429] * 3
    assert len(rows_of(game.app, GamePlayer)) == 1


def test_on_the_network_of_a_classroom_every_right_code_lets_in(app, class_game, used_up):
    game = class_game(players=0)
    app.extensions["settings"] = app.extensions["settings"].on_the_network()
    phone = used_up("192.168.1.20")
    assert comes_in(phone, game.running.code) == [302, 200, 302]
    assert phone.post("/play", code="100000").status_code == 429


def test_the_code_of_a_game_that_is_over_is_wrong_at_home_too(class_game, used_up):
    game = class_game(players=0)
    game.host_page()
    game.happens("ended")
    assert comes_in(used_up("127.0.0.1"), game.running.code) == [429] * 3
