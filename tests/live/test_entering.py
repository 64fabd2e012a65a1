"""Coming into a game by its code, under a name, and going."""

from __future__ import annotations

import pytest
import segno
import sqlalchemy as sa

from quizapp.classrooms.models import Classroom
from quizapp.db import db
from quizapp.live import entering, play_views
from quizapp.live.models import GamePlayer
from quizapp.live.pages import qr_code
from quizapp.web.limits import limiter
from tests.conftest import Someone, words
from tests.live.class_game import rows_of


def test_joining_twice_as_one_account_is_joining_once(class_game, learner):
    game = class_game(players=0)
    game.joins(learner, "Ann")
    game.joins(learner, "Another Name")
    assert [(row.user_id, row.name) for row in rows_of(game.app, GamePlayer)] == [(learner.id, "Ann")]
    assert learner.get(f"/play/{game.running.code}").location == f"/games/{game.id}/player"


def test_two_people_of_one_name_are_told_apart(class_game):
    game = class_game(players=0)
    for _ in range(2):
        game.joins(Someone(game.app), "Ann")
    assert sorted(row.name for row in rows_of(game.app, GamePlayer)) == ["Ann", "Ann 2"]


@pytest.mark.parametrize("name", ["\u202e\u200b", "x" * 21, "\u0301"])
def test_a_name_that_cannot_be_shown_is_refused_and_kept_to_be_mended(class_game, visitor, name):
    game = class_game(players=0)
    answer = visitor.post(f"/play/{game.running.code}", name=name)
    assert answer.status_code == 422
    assert name in answer.text
    assert rows_of(game.app, GamePlayer) == []


def test_a_locked_lobby_lets_nobody_new_in_but_who_was_in_comes_back(class_game, visitor):
    game = class_game()
    ann = game.players[0]
    game.happens("lobby_locked")
    answer = visitor.post(f"/play/{game.running.code}", name="Vic")
    assert answer.status_code == 422
    assert "Nobody new can join at the moment" in words(answer.text)
    assert ann.post(f"/play/{game.running.code}", name="").status_code == 302
    game.happens("lobby_unlocked")
    game.joins(visitor, "Vic")


def test_who_is_let_back_in_or_has_left_comes_in_by_the_code(class_game):
    game = class_game()
    ann = game.players[0]
    game.happens("asked")
    path = f"/games/{game.id}/players/{game.running.by_user[game.user_of(ann)]}"
    game.host.post(path, does="remove")
    game.host.post(path, does="readmit")
    for _ in range(2):
        assert ann.get(f"/games/{game.id}/player").location == f"/play/{game.running.code}"
        game.joins(ann)
        assert ann.get(f"/games/{game.id}/player").status_code == 200
        assert "of 1 answered" in words(game.host_page())
        ann.post(f"/games/{game.id}/player/departure")


def test_who_left_before_the_first_question_comes_back_through_a_closed_door(class_game):
    game = class_game()
    ann = game.players[0]
    name = rows_of(game.app, GamePlayer)[0].name
    game.happens("lobby_locked")
    ann.post(f"/games/{game.id}/player/departure")
    shown = words(ann.get(f"/play/{game.running.code}").text)
    assert f"You come back as “{name}”, with all that you have." in shown
    assert "Keep this one" not in shown
    game.joins(ann)
    assert f"You are {name}" in words(game.page(ann))


def test_who_has_left_comes_back_by_the_code(class_game):
    game = class_game()
    ann = game.players[0]
    assert ann.post(f"/games/{game.id}/player/departure").location == "/play"
    assert "Nobody is in yet" in words(game.host_page())
    assert ann.get(f"/play/{game.running.code}").status_code == 200
    game.joins(ann)
    game.happens("asked")
    game.answers(ann)
    assert ann.post(f"/games/{game.id}/player/departure").status_code == 302
    assert "1 of 1 answered" in words(game.host_page())
    game.joins(ann)
    assert "Saved" in words(game.page(ann))
    assert len(rows_of(game.app, GamePlayer)) == 1


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


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1} {2}", "{1}-{2}"])
def test_a_code_may_be_typed_as_people_type(class_game, visitor, typed):
    game = class_game()
    code = game.running.code
    answer = visitor.post("/play", code=typed.format(code, code[:3], code[3:]))
    assert answer.location == f"/play/{code}"


def test_who_has_an_account_is_offered_the_own_name_and_a_guest_a_made_up_one(class_game, learner, visitor):
    game = class_game(players=0)
    path = f"/play/{game.running.code}"
    assert f'value="{learner.name}"' in learner.get(path).text
    assert f'value="{learner.name}"' not in visitor.get(path).text
    game.joins(visitor, learner.name)
    assert f'value="{learner.name} 2"' in learner.get(path).text


def test_whoever_joins_reads_what_the_teacher_sees_before_and_after(class_game, visitor):
    game = class_game(players=0)
    trust = "Your teacher sees your class answers, not your own practice."
    assert trust in words(visitor.get(f"/play/{game.running.code}").text)
    game.joins(visitor)
    assert trust in words(game.page(visitor))


def test_the_drawing_to_scan_holds_the_address_with_the_code_dark_on_light_with_room_around(class_game):
    game = class_game(players=0)
    wanted = segno.make(f"http://localhost/play/{game.running.code}", micro=False, error="m")
    drawing = game.projected().split('<div class="qr">', 1)[1].split("</div>", 1)[0]
    size = wanted.symbol_size(scale=8, border=4)[0]
    assert f'viewBox="0 0 {size} {size}"' in drawing
    assert drawing == qr_code(f"http://localhost/play/{game.running.code}")
    assert 'fill="#fff"' in drawing
    assert 'stroke="#000"' in drawing


def test_a_guest_of_elsewhere_learns_of_nobody_in_the_class(class_of_pupils, class_game, learner, app):
    game = class_game(players=0, classroom=str(class_of_pupils(learner)))
    for name in (learner.name, "Nobody There"):
        game.joins(Someone(app), name)
    assert [row.name for row in rows_of(app, GamePlayer)] == [learner.name, "Nobody There"]


def test_the_host_is_told_who_of_the_names_of_the_class_is_not_in_it(class_of_pupils, class_game, learner, app):
    game = class_game(players=0, classroom=str(class_of_pupils(learner)))
    game.joins(Someone(app), learner.name.upper())
    game.joins(learner, learner.name)
    assert [row.name for row in rows_of(app, GamePlayer)] == [learner.name.upper(), f"{learner.name} 2"]
    game.plays()
    for page in ("players", "results"):
        shown = words(game.host.get(f"/games/{game.id}/{page}").text)
        assert f"{learner.name.upper()} not in the class" in shown
        assert f"{learner.name} 2 not in the class" not in shown


def test_in_a_game_for_no_class_nobody_is_of_elsewhere(class_game):
    game = class_game(players=1)
    assert "not in the class" not in game.host.get(f"/games/{game.id}/players").text


def test_who_is_in_the_class_or_has_an_account_plays_under_no_name_of_somebody_else_in_it(
    class_of_pupils, class_game, learner, stranger, guest
):
    classroom = class_of_pupils(learner)
    with guest.app.app_context():
        token = db.session.get_one(Classroom, classroom).token
    guest.post(f"/classes/join/{token}", name="Gus Guest")
    game = class_game(players=0, classroom=str(classroom))
    for player in (stranger, guest):
        game.joins(player, learner.name)
    assert [row.name for row in rows_of(guest.app, GamePlayer)] == [f"{learner.name} 2", f"{learner.name} 3"]


def test_who_is_called_so_since_before_plays_under_a_name_of_two_alphabets(class_game, person, visitor):
    game = class_game(players=0)
    game.joins(person("Ольга Ivanova"), "Ольга Ivanova")
    assert [row.name for row in rows_of(game.app, GamePlayer)] == ["Ольга Ivanova"]
    assert visitor.post(f"/play/{game.running.code}", name="Ольга Ivanova").status_code == 422


def test_a_game_has_an_end_for_whoever_fills_it(class_game, visitor, monkeypatch):
    monkeypatch.setattr(entering, "MOST_PLAYERS", 2)
    game = class_game(players=2)
    answer = visitor.post(f"/play/{game.running.code}", name="Vic")
    assert answer.status_code == 422
    assert "This game is full." in words(answer.text)
    game.players[0].post(f"/games/{game.id}/player/departure")
    game.joins(visitor, "Vic")


def test_a_school_comes_in_at_once_from_its_address_and_a_script_is_stopped(class_game, learner, monkeypatch):
    assert play_views.NEW_GUESTS == "1200/minute;6000/hour"
    monkeypatch.setattr(play_views, "NEW_GUESTS", "12/minute;60/hour")
    game = class_game(players=0)
    path = f"/play/{game.running.code}"
    limiter.enabled = True
    try:
        came = [Someone(game.app).post(path, name=f"Player {number}").status_code for number in range(13)]
        assert came == [302] * 12 + [429]
        assert learner.post(path).status_code == 302
    finally:
        limiter.reset()


def test_accents_make_no_other_name(class_game):
    game = class_game(players=0)
    for name in ("Léna Krüger", "Lena Kruger"):
        game.joins(Someone(game.app), name)
    assert [row.name for row in rows_of(game.app, GamePlayer)] == ["Léna Krüger", "Lena Kruger 2"]


def test_who_is_in_the_class_is_offered_what_they_are_called_there(class_of_pupils, class_game, learner, teacher):
    classroom = class_of_pupils(learner)
    teacher.post(f"/classes/{classroom}/learners/{learner.id}", name="Lena of 9b", time_factor="1.0")
    game = class_game(players=0, classroom=str(classroom))
    game.joins(Someone(game.app), learner.name)
    assert 'value="Lena of 9b"' in learner.get(f"/play/{game.running.code}").text
    game.joins(learner, "Lena of 9b")
    assert [row.name for row in rows_of(game.app, GamePlayer)] == [learner.name, "Lena of 9b"]


def test_in_a_game_for_whoever_has_the_code_a_name_is_free(class_of_pupils, class_game, learner):
    class_of_pupils(learner)
    game = class_game(players=0)
    game.joins(Someone(game.app), learner.name)
    assert [row.name for row in rows_of(game.app, GamePlayer)] == [learner.name]


@pytest.mark.parametrize(("shown", "said"), [(True, "Everybody in the room"), (False, "The person who leads the game")])
def test_it_is_said_before_who_sees_the_name(class_game, visitor, shown, said):
    game = class_game(players=0, **({"names_shown": "y"} if shown else {}))
    assert said in words(visitor.get(f"/play/{game.running.code}").text)


def test_the_class_is_read_once_for_whoever_comes_in(class_of_pupils, class_game, learner, ben):
    game = class_game(players=0, classroom=str(class_of_pupils(learner, ben)))
    game.joins(learner)
    read: list[str] = []
    with game.app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note := lambda *said: read.append(said[2]))
    try:
        game.joins(ben, "Somebody New")
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    of_class = [one for one in read if "FROM membership JOIN" in one]
    assert len(of_class) == 2, "learners, then teachers"
