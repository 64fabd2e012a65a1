"""Every kind of question can be answered on a phone, by plain forms, in every way of giving points."""

from __future__ import annotations

import html
import re

import pytest
from werkzeug.datastructures import MultiDict

from quizapp.items.asking import option_id
from quizapp.items.records import BLANK, Kind
from quizapp.web.clock import now
from tests.conftest import Someone, words

ASKED = [kind for kind in Kind if kind is not Kind.FLASHCARD]


@pytest.mark.parametrize("kind", ASKED)
def test_a_right_answer_of_each_kind_gets_all_points_and_is_still_filled_in_meanwhile(game_of, of_kind, kind):
    game = game_of(of_kind(kind), players=2)
    ann, ben = game.players
    game.happens("asked")
    assert game.answers(ann).status_code == 302
    page = game.page(ann)
    assert "Saved" in words(page)
    assert "disabled" in page
    filled = [one.count(" checked") + one.count("selected>") + one.count('value=""') for one in (page, game.page(ben))]
    assert filled[0] != filled[1]
    game.shows()
    assert "Right: 1,000 points" in words(game.page(ann))
    assert "You did not answer" in words(game.page(ben))
    assert "1 of 1" in words(game.projected())


@pytest.mark.parametrize("kind", ASKED)
def test_a_phone_has_a_field_for_each_part_of_an_answer(game_of, of_kind, kind):
    item = of_kind(kind)
    game = game_of(item)
    game.happens("asked")
    page = game.page(game.players[0])
    if kind in (Kind.MATCHING, Kind.ORDERING):
        assert page.count("<select") == len(item.key)
    elif kind in (Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER, Kind.LIST):
        assert page.count('name="live-typed"') == (len(item.key) if kind is Kind.LIST else 1)
    else:
        assert page.count('name="live-chosen"') == len(item.key) + len(item.distractors)


def test_where_several_may_be_chosen_the_reason_why_an_option_is_wrong_stands_with_its_name(game_of, of_kind):
    item = of_kind(Kind.MULTIPLE_RESPONSE)
    assert len(item.distractors) > 1
    assert reasons(game_of(item), *item.distractors) == [f"{one.text} – {one.why_wrong}" for one in item.distractors]


def test_where_one_is_chosen_the_reason_why_it_is_wrong_stands_alone(game_of, of_kind):
    item = of_kind(Kind.CHOICE)
    assert reasons(game_of(item), item.distractors[0]) == [item.distractors[0].why_wrong]


def reasons(game, *chosen) -> list[str]:
    """What the player of the game is told of these options, once the answer is shown; a line each."""
    (player,) = game.players
    game.happens("asked")
    game.sends(player, MultiDict([("chosen", option_id(game.item, one.text)) for one in chosen]))
    game.shows()
    said = re.search(r'data-own="why"[^>]*>([^<]*)<', game.page(player))
    return html.unescape(said[1]).splitlines()


@pytest.mark.parametrize(("said", "right", "points"), [("sure", True, 3), ("sure", False, -6), ("guess", False, 0)])
def test_points_for_certainty_are_given_by_how_sure_a_player_was(class_game, said, right, points):
    game = class_game(points="certainty")
    assert "2 for “think so”" in words(game.page(game.players[0]))
    game.happens("asked")
    assert "Answer, and say how sure you are:" in words(game.page(game.players[0]))
    game.answers(game.players[0], right=right, certainty=said)
    game.shows()
    assert game.points() == [points]


def test_signs_without_a_letter_are_no_answer(game_of, of_kind):
    game = game_of(of_kind(Kind.SHORT_ANSWER))
    game.happens("asked")
    refused = game.sends(game.players[0], MultiDict([("typed", "???")]))
    assert refused.status_code == 422
    assert "Type an answer with letters or digits" in words(refused.text)


def test_a_certainty_that_nobody_can_have_is_refused(class_game):
    game = class_game(points="certainty")
    game.happens("asked")
    assert game.answers(game.players[0], certainty="very").status_code == 422


def test_where_speed_counts_the_lobby_says_how_and_the_server_takes_the_time(class_game, time_machine):
    slow, quick = class_game(points="speed"), class_game(points="speed")
    assert "half of them from 60 seconds on" in words(slow.page(slow.players[0]))
    for game, seconds in ((quick, 1), (slow, 90)):
        time_machine.move_to(now(), tick=False)
        game.happens("asked")
        game.page(game.players[0])
        time_machine.shift(seconds)
        game.answers(game.players[0], took_ms=1)
        game.shows()
    assert (quick.points(), slow.points()) == ([1000], [500])


def test_a_countdown_is_there_only_where_the_host_chose_it(class_game):
    plain, hurried = class_game(), class_game(countdown="30")
    for game in (plain, hurried):
        game.happens("asked")
    assert plain.players[0].get(f"/live/games/{plain.id}/player/now").json["left_ms"] is None
    assert 15_000 < hurried.players[0].get(f"/live/games/{hurried.id}/player/now").json["left_ms"] <= 30_000


def test_the_five_best_are_shown_only_where_the_host_switched_them_on(class_game):
    plain, shown = class_game(), class_game(top_five="y", names_shown="y")
    for game in (plain, shown):
        game.plays(game.players[0])
        game.happens("ranked")
    assert "The five best" not in words(plain.projected())
    assert "The five best" in words(shown.projected())


def test_who_comes_late_plays_on_and_is_offered_what_was_asked_before(class_game):
    game = class_game()
    game.plays(game.players[0])
    asked_before = game.item.facts
    late = game.joins(Someone(game.app))
    game.plays(late)
    game.happens("ended")
    page = game.page(late)
    assert "Answer it now, as practice" in words(page)
    assert f"only={','.join(asked_before)}" in page.replace("%2C", ",")
    assert "place 1 of 2" in words(page)


def test_a_player_who_skips_a_matching_in_part_is_still_taken(game_of, of_kind):
    item = of_kind(Kind.MATCHING)
    game = game_of(item)
    game.happens("asked")
    page = game.page(game.players[0])
    first = page.split('name="live-pair-', 1)[1].split('"', 1)[0]
    option = page.split('<option value="', 2)[2].split('"', 1)[0]
    assert game.sends(game.players[0], MultiDict([(f"pair-{first}", option)])).status_code == 302


@pytest.mark.parametrize("kind", ASKED)
def test_the_screens_say_what_a_question_wants_as_the_phones_do(game_of, of_kind, kind):
    game = game_of(of_kind(kind))
    game.happens("asked")
    assert how(game.projected()) == how(game.host_page()) == how(game.page(game.players[0])) != ""


def how(page):
    """What the question is said to want."""
    return " ".join(re.findall(r'<p class="how"[^>]*>\s*([^<]*?)\s*</p>', page))


def test_a_claim_that_may_be_false_is_asked_about_as_long_as_it_is_up(game_of, of_kind):
    game = game_of(of_kind(Kind.TRUE_FALSE))
    game.plays()
    for page in (game.projected(), game.host_page()):
        assert how(page) == "Is this what the statement says?"


def test_a_gap_is_a_line_on_every_screen(game_of, of_kind):
    item = of_kind(Kind.CLOZE)
    before, after = item.stem.split(BLANK)
    game = game_of(item)
    game.happens("asked")
    for step in (None, "locked", "revealed"):
        if step:
            game.happens(step)
        for page in (game.projected(), game.host_page()):
            assert f"{words(before)} blank {words(after)}".split() == re.sub(r"\s+", " ", stem(page)).split()
            assert 'class="gap"' in page


def stem(page):
    """The words of the question that is up."""
    found = re.search(r'<h1 class="stem"[^>]*>(.*?)</h1>', page, re.DOTALL)
    return words(found[1]) if found else ""
