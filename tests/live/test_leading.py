"""What a host does: opening a game, one event after another, and names."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from werkzeug.datastructures import MultiDict

from quizapp.live import moments, pulse
from quizapp.live.models import GameEvent, GamePlayer, GameRow
from quizapp.web.clock import now
from tests.conftest import Someone, words
from tests.live.class_game import reviews_of, rows_of


def test_the_host_renames_hides_and_takes_out(class_game):
    game = class_game(players=2, names_shown="y")
    ann, ben = game.players
    ids = {row.user_id: row.id for row in rows_of(game.app, GamePlayer)}
    mine = ids[game.user_of(ann)]
    path = f"/games/{game.id}/players/{mine}"
    assert game.host.post(path, does="rename", name="Plain Ann").status_code == 302
    assert "Plain Ann" in words(game.projected())
    assert game.host.post(path, does="rename", name="\u200b").status_code == 422
    assert game.host.post(path, does="hide").status_code == 302
    assert "Plain Ann" not in words(game.projected())
    assert "You are Plain Ann" in words(game.page(ann))
    assert game.host.post(path, does="remove").status_code == 302
    assert ann.get(f"/games/{game.id}/player").status_code == 403
    (again,) = re.findall('href="([^"]*)">Try again<', game.page(ann))
    assert ann.get(again).status_code == 403
    assert ann.post(f"/play/{game.running.code}", name="Back again").status_code == 422
    assert game.host.post(path, does="readmit").status_code == 302
    assert ann.get(again).location == f"/play/{game.running.code}"
    assert ann.post(f"/play/{game.running.code}", name="Back again").status_code == 302
    assert "You are Plain Ann" in words(game.page(ann))
    assert game.host.post(f"/games/{game.id}/players/999", does="remove").status_code == 404
    assert game.host.post(path, does="promote").status_code == 404
    assert ben.get(f"/games/{game.id}/player").status_code == 200


def test_the_address_of_a_refused_name_leads_back_to_the_names(class_game):
    game = class_game()
    path = f"/games/{game.id}/players/{next(iter(game.running.members))}"
    assert game.host.post(path, does="rename", name="\u200b").status_code == 422
    assert "Names in the game" in words(game.host.browser.get(path, follow_redirects=True).text)


def test_a_refused_name_stands_in_its_field_with_what_is_wrong_with_it(class_game):
    game = class_game(players=2)
    renamed, other = game.running.members
    page = game.host.post(f"/games/{game.id}/players/{renamed}", does="rename", name="A name that is far too long").text
    assert 'value="A name that is far too long"' in field_of(page, f"name-{renamed}")
    assert 'aria-describedby="name-error"' in field_of(page, f"name-{renamed}")
    assert f'value="{game.running.members[other].name}"' in field_of(page, f"name-{other}")
    assert "aria-invalid" not in field_of(page, f"name-{other}")
    assert re.search('id="name-error">.*?20', page, re.DOTALL)
    assert "<title>Error: " in page


@pytest.mark.parametrize(
    ("text", "options", "wrong"),
    [("Who “won”?", "We\n\n", "options"), ("", "We\nThey", "text"), ("Who “won”?", "\n".join("abcdefghi"), "options")],
)
def test_a_poll_that_cannot_be_asked_stands_in_its_form_with_what_is_wrong_with_it(class_game, text, options, wrong):
    game = class_game()
    page = game.happens("poll", 422, text=text, options=options).text
    assert f'value="{text}"' in field_of(page, "poll-text")
    assert f">{options.strip()}" in page
    described = {one: 'aria-describedby="poll-error"' in field_of(page, f"poll-{one}") for one in ("text", "options")}
    assert described == {"text": wrong == "text", "options": wrong == "options"}
    assert page.count("A poll ") == page.count('id="poll-error"') == 1
    assert '<details class="part" open>' in page
    assert "<title>Error: " in page


def test_a_poll_is_not_lost_to_a_question_that_is_up_meanwhile(class_game):
    game = class_game()
    game.happens("asked")
    page = game.happens("poll", 422, text="Who won?", options="We\nThey").text
    assert 'value="Who won?"' in field_of(page, "poll-text")
    assert ">We\nThey<" in page
    assert "poll-text" not in game.host_page()


def test_an_event_that_does_not_fit_is_refused_with_a_reason(class_game):
    game = class_game()
    assert "There is no such question" in words(game.happens("revealed", 422, round=0).text)
    game.happens("asked")
    assert "Lock the answers first" in words(game.happens("revealed", 422).text)
    assert "There is no such thing in this game" in words(game.happens("nonsense", 422).text)
    assert "A poll needs a question" in words(game.happens("poll", 422, text="", options="a").text)


def test_a_double_click_of_the_host_is_one(class_game):
    game = class_game()
    for _ in range(2):
        game.happens("asked", round=0)
    assert len(game.running.game.rounds) == 1
    for _ in range(2):
        game.happens("locked", round=0)
    kinds = [row.kind for row in rows_of(game.app, GameEvent)]
    assert (kinds.count("asked"), kinds.count("locked")) == (1, 1)


def test_where_nobody_answered_the_answer_is_shown_without_counts(class_game):
    game = class_game(players=2)
    for answered, says in ((False, True), (True, False)):
        game.happens("asked")
        if answered:
            game.answers(game.players[0])
        game.shows()
        for page in (game.host_page(), game.projected()):
            assert ("Nobody answered." in words(page)) is says
            assert ("<progress" in page) is answered
            assert "of 0" not in words(page)


def test_a_poll_counts_for_nothing(class_game):
    game = class_game(points="certainty")
    ann = game.players[0]
    game.happens("poll", text="Too fast?", options="Yes\nNo\n\nYes")
    assert "Too fast?" in words(game.page(ann))
    assert "how sure you are" not in words(game.page(ann))
    game.sends(ann, MultiDict([("chosen", "1")]))
    game.happens("locked")
    assert "Show the votes" in words(game.host_page())
    assert "Look up: the votes come now." in words(game.page(ann))
    game.happens("revealed")
    assert "1 of 1" in words(game.projected())
    assert reviews_of(game, ann) == []
    assert game.points() == [0]


def test_what_is_said_aloud_of_a_poll_and_of_what_was_dropped_is_so(class_game):
    game, said = class_game(), []
    for kind in ("poll", "locked", "revealed", "asked", "locked", "revealed", "dropped"):
        game.happens(kind, **({"text": "Too fast?", "options": "Yes\nNo"} if kind == "poll" else {}))
        said.append(game.players[0].get(f"/live/games/{game.id}/player/now").json["aloud"])
    assert said == [
        *("A poll, without points.", "The answers are closed.", "The votes are shown."),
        *("Question 1 of 10.", "The answers are closed.", "The answer is shown."),
        "This question was dropped. It counts for nobody.",
    ]


def test_what_is_said_aloud_of_what_is_asked_again_and_of_what_was_given_up_is_so(class_game):
    game, said = class_game(), []
    for kind in ("asked", "locked", "again", "locked", "revealed", "again", "skipped", "asked", "locked", "dropped"):
        game.happens(kind)
        said.append(game.players[0].get(f"/live/games/{game.id}/player/now").json["aloud"])
    assert said[2::3] == [
        "Question 1 of 10, once more.",
        "Question 1 of 10, once more, without points.",
        "The answers are closed.",
    ]
    assert said[6] == "The question was skipped. It counts for nobody."
    assert said[9] == "The question was dropped. It counts for nobody."


def test_thirty_seconds_more_are_thirty_from_now_also_where_the_time_was_up(class_game, time_machine):
    game = class_game(players=2)
    ann, ben = game.players
    time_machine.move_to(now(), tick=False)
    game.happens("asked")
    game.happens("closing")
    time_machine.shift(20)
    game.answers(ann)
    assert "Arrived late" in words(game.page(ann))
    time_machine.shift(10)
    game.happens("extended")
    assert "30 s left" in words(game.page(ben))
    assert "Arrived late" not in words(game.page(ann))
    game.answers(ben)
    game.shows()
    assert game.points() == [1000, 1000]


def test_a_pause_that_comes_just_after_the_question_closed_stops_no_game(class_game):
    game = class_game()
    game.happens("asked")
    game.happens("locked")
    game.happens("paused", round=0)
    assert "Go on" not in words(game.host_page())
    game.happens("revealed")
    game.happens("asked")
    game.happens("paused", round=0)
    assert game.running.game.paused_at is None
    game.happens("paused")
    assert game.running.game.paused_at is not None


def test_wherever_a_game_should_be_paused_its_host_can_go_on(class_game):
    game = class_game()
    for kinds in ((), ("asked",), ("locked",), ("revealed",), ("asked", "skipped")):
        for kind in kinds:
            game.happens(kind)
        game.running.game = replace(game.running.game, paused_at=now())
        assert game.host_page().count('value="resumed"') == 1
        game.happens("resumed")
        assert 'value="resumed"' not in game.host_page()


def test_a_round_waits_for_somebody_without_a_limit_until_their_answer_is_there(class_game, time_machine):
    game = class_game(players=2)
    ann, ben = game.players
    running = game.running
    player = replace(next(iter(running.game.players.values())), time_factor=None)
    running.game = replace(running.game, players=running.game.players.put(player.id, player))
    time_machine.move_to(now(), tick=False)
    game.happens("asked")
    game.happens("closing")
    game.answers(ben)
    time_machine.shift(60)
    pulse.beat(game.app, now())
    assert game.running.game.phase == "asking"
    assert "Some may still answer" in words(game.host_page())
    game.answers(ann)
    pulse.beat(game.app, now())
    assert game.running.game.phase == "locked"


def test_the_door_can_be_closed_and_opened_at_any_time(class_game, visitor):
    game = class_game()
    for kinds in (("asked",), ("locked",), ("revealed",), ("asked", "skipped")):
        for kind in kinds:
            game.happens(kind)
        assert "Let nobody new in" in words(game.host_page())
        game.happens("lobby_locked")
        assert visitor.post(f"/play/{game.running.code}", name="Vic").status_code == 422
        assert "Let newcomers in" in words(game.host_page())
        game.happens("lobby_unlocked")
    game.joins(visitor, "Vic")


def test_a_poll_with_too_many_answers_is_refused_and_one_that_nobody_chose_in_says_so(class_game):
    game = class_game()
    many = "\n".join(map(str, range(9)))
    assert "takes 8 answers" in words(game.happens("poll", 422, text="Which?", options=many).text)
    game.happens("poll", text="Which?", options="1\n2")
    assert "Choose one of the answers." in words(game.sends(game.players[0], MultiDict()).text)


def test_a_door_that_is_closed_sends_nothing_to_players(class_game):
    game = class_game()
    game.happens("asked")
    edition = game.running.edition
    game.happens("lobby_locked")
    assert game.running.edition == edition
    game.happens("locked")
    assert game.running.edition > edition


def test_the_host_is_told_where_fewer_questions_were_found(class_game):
    few = class_game(length=30, passages="3")
    assert "questions were found for this choice" in words(few.host_page())
    assert "questions were found for this choice" not in words(class_game().host_page())


def test_a_question_that_was_dropped_is_said_to_be_on_the_projector_too(class_game):
    game = class_game()
    game.happens("asked")
    game.shows()
    game.happens("dropped")
    assert "This question was dropped. It counts for nobody." in words(game.projected())


def test_who_does_not_know_is_counted_beside_the_others(class_game):
    game = class_game(players=3)
    game.happens("asked")
    for player, right in zip(game.players, (True, False, False), strict=True):
        game.answers(player, right=right)
    game.shows()
    for page in (game.host_page(), game.projected(), game.page(game.players[0])):
        assert "2 people said that they don’t know." in words(page)


def test_whoever_answered_and_left_is_counted_and_whoever_was_taken_out_is_not(class_game):
    game = class_game(players=3)
    ann, ben, _cy = game.players
    game.happens("asked")
    game.answers(ann)
    game.answers(ben)
    ann.post(f"/games/{game.id}/player/departure")
    assert "2 of 3 answered" in words(game.host_page())
    out = game.running.by_user[game.user_of(ben)]
    game.host.post(f"/games/{game.id}/players/{out}", does="remove")
    assert "1 of 2 answered" in words(game.host_page())
    game.shows()
    assert "1 of 2 answered" in words(game.host_page())
    spread = moments.present(game.running).scene.spread
    assert spread is not None
    assert spread.answers == 1


def test_a_round_closes_by_itself_when_its_time_and_grace_are_over(class_game, time_machine):
    game = class_game()
    game.happens("asked")
    game.happens("closing")
    due = game.running.locks_at
    pulse.beat(game.app, due.replace(microsecond=0))
    assert game.running.game.phase == "asking" or due.microsecond == 0
    pulse.beat(game.app, due)
    assert game.running.game.phase == "locked"


def test_a_game_is_for_no_class_that_somebody_else_teaches(teacher):
    assert teacher.post("/games", length="10", points="accuracy", classroom="7").status_code == 422


def test_only_accounts_lead_games(guest, visitor, learner):
    assert guest.get("/games/new").status_code == 404
    assert guest.post("/games", length="10", points="accuracy").status_code == 404
    assert visitor.get("/games/new").location.startswith("/sign-in")
    assert learner.get("/games/new").status_code == 200
    assert "To lead a game, you need an account" in words(guest.get("/games").text)


def test_after_a_poll_which_moves_no_points_the_next_question_is_a_press_away(class_game):
    game = class_game(top_five="y")
    primary = re.compile(r"<button[^>]*data-primary[^>]*>\s*([^<]*?)\s*<")
    game.plays(game.players[0])
    assert primary.findall(game.host_page()) == ["Show the board"]
    for kind in ("poll", "locked", "revealed"):
        game.happens(kind, **({"text": "Too fast?", "options": "Yes\nNo"} if kind == "poll" else {}))
    assert primary.findall(game.host_page()) == ["Next question"]
    assert "Show the board" in words(game.host_page())


@pytest.mark.parametrize("wrong", [{"length": "0"}, {"length": "x"}, {"countdown": "2"}, {"points": "luck"}])
def test_a_game_with_wrong_settings_is_not_opened(teacher, app, wrong):
    answer = teacher.post("/games", **{"length": "10", "points": "accuracy"} | wrong)
    assert answer.status_code == 422
    assert rows_of(app, GameRow) == []


def test_the_board_takes_the_place_of_the_answer_on_the_projector_where_the_five_best_are_shown(class_game):
    plain, shown = class_game(), class_game(top_five="y")
    for game in (plain, shown):
        game.plays(game.players[0])
    assert "Show the board" not in words(plain.host_page())
    assert "Show the board" in words(shown.host_page())
    assert "1,000 points together" in words(plain.projected())
    assert "The five best" not in words(shown.projected())
    shown.happens("ranked")
    assert "The five best" in words(shown.projected())
    assert "Our summary" not in words(shown.projected())
    assert "Show the board" not in words(shown.host_page())
    shown.happens("asked")
    assert "The five best" not in words(shown.projected())


def test_a_game_is_for_the_class_from_whose_page_one_came(teacher, learner, class_of_pupils):
    classroom = class_of_pupils(learner)
    page = teacher.get(f"/classes/{classroom}").text
    (link,) = set(re.findall('href="(/games/new[^"]*)"', page))
    chosen = f'<option selected value="{classroom}">History 9b</option>'
    form, _details = teacher.get(unescape(link)).text.split("<details", 1)
    assert chosen in form
    assert chosen not in teacher.get("/games/new").text
    assert chosen not in teacher.get(unescape(link).replace(f"classroom={classroom}", "classroom=999")).text


def test_who_teaches_no_class_is_not_asked_for_one(learner):
    assert "For which class" not in learner.get("/games/new").text


def test_a_question_that_is_asked_again_says_how_many_answered_this_time_and_then_how_many_answers_count(class_game):
    game = class_game(players=3)
    ann, ben, _cy = game.players
    game.happens("asked")
    game.answers(ann)
    game.happens("locked")
    game.happens("again")
    game.answers(ben)
    for page in (game.host_page(), game.projected()):
        assert "1 of 3 answered this time" in words(page)
    game.shows()
    assert "2 of 3 answered" in words(game.host_page())
    assert "this time" not in words(game.host_page())
    assert "2 of 2 (before: 1 of 1)" in words(game.projected())


def test_a_typed_answer_that_the_game_does_not_know_is_put_before_the_host_with_what_it_knows(typed_game, class_game):
    game = typed_game(class_game)
    players = [game.joins(Someone(game.app)) for _ in range(6)]
    given = ("many herons", "many herons", "two otters", "a lynx", "one swift")
    for player, typed in zip(players, given, strict=False):
        game.sends(player, MultiDict([("typed", typed)]))
    game.answers(players[-1])
    asks = "Is any of them right too? It knows: " + game.item.key[0].text
    game.happens("locked")
    for event in ("revealed", "accepted"):
        said = words(game.host_page())
        assert said.index(asks) < said.index("of 6", said.index("6 of 6 answered") + len("6 of 6"))
        assert said.index("many herons 2 people") < said.index("1 more typed answer") < said.index("two otters 1")
        game.happens(event, text="two otters")
    assert "these 3 typed answers" in words(game.host_page())
    assert "more typed answer" not in words(game.host_page())
    game.happens("dropped")
    assert "typed answers" not in words(game.host_page())


def test_a_host_who_has_nothing_to_decide_is_not_asked(typed_game, class_game):
    game = typed_game(class_game)
    right, unknowing = (game.joins(Someone(game.app)) for _ in range(2))
    game.answers(right)
    game.answers(unknowing, right=False)
    game.happens("locked")
    assert "The game does not know" not in words(game.host_page())


def field_of(page: str, id: str) -> str:
    """The tag of the field with that id."""
    (tag,) = re.findall(f'<(?:input|textarea)[^>]*id="{id}"[^>]*>', page)
    return tag


def test_the_names_of_a_game_stand_where_its_host_looks_for_them(class_game):
    game = class_game(players=0)
    for name in ("Zoe", "Lea 10", "anna", "Lea 2"):
        game.joins(Someone(game.app), name)
    page = words(game.host.get(f"/games/{game.id}/players").text)
    found = [page.index(name) for name in ("anna", "Lea 2", "Lea 10", "Zoe")]
    assert found == sorted(found)
