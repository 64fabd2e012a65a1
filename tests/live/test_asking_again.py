"""A question that is asked again after a discussion, and one that is dropped."""

from __future__ import annotations

import pytest

from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import Kind
from quizapp.live import snapshot
from quizapp.live.events import Accepted, Asked, Dropped, Poll, Skipped
from quizapp.live.giving import answer
from quizapp.live.refusals import NotNow, TooLate
from quizapp.live.reviews import reviews, taken_back
from quizapp.live.state import Phase
from quizapp.live.told import lines
from tests.conftest import words


@pytest.fixture
def discussed(opened):
    """A question answered wrong by one and right by two, then asked again: both right now, three votes for the first
    time."""
    play = opened().joins(1, 2, 3).asks(1, seed=8).answers(1, 0.0).answers(2, 1.0).locks()
    return play.happens(Asked(1, again=0)).answers(1, 1.0).answers(3, 1.0).locks()


def test_the_repeat_asks_the_same_question_in_the_same_order(discussed):
    first, second = discussed.game.rounds
    assert (second.revision, second.seed, second.question) == (first.revision, first.seed, 0)


def test_the_last_vote_of_each_player_gives_the_points_once(discussed):
    assert discussed.points == {1: 0, 2: 0, 3: 0}
    assert discussed.reveals().points == {1: 1000, 2: 1000, 3: 1000}


def test_only_the_first_vote_moves_the_memory(discussed):
    discussed.reveals()
    assert [(due.player, due.round, due.fraction) for due in reviews(discussed.game)] == [(1, 0, 0.0), (2, 0, 1.0)]


def test_a_repeat_after_the_answer_was_shown_gives_no_points(opened):
    play = opened().joins(1, 2).plays(1, {1: 1.0, 2: 0.0}).happens(Asked(1, again=0)).answers(2, 1.0).locks().reveals()
    assert play.points == {1: 1000, 2: 0}


def test_a_repeat_can_be_repeated_and_is_named_by_any_of_its_rounds(discussed):
    discussed.happens(Asked(2, again=1)).answers(3, 0.0).locks().reveals()
    assert discussed.points == {1: 1000, 2: 1000, 3: 0}


def test_pressing_ask_again_twice_asks_again_once(discussed):
    before = discussed.game
    assert discussed.happens(Asked(1, again=0)).game is before


def test_a_question_cannot_be_asked_again_once_the_next_one_was(opened):
    play = opened().joins(1).plays(1, {1: 1.0}).plays(2, {1: 1.0})
    with pytest.raises(NotNow, match="before the next one"):
        play.happens(Asked(2, again=0))


def test_who_answers_only_at_first_is_told_what_counts(opened, seen, of_kind):
    item = of_kind(Kind.CHOICE)
    play = opened().joins(1, 2).asks(1).answers(1, 1.0, chosen=("a",)).answers(2, 0.0, chosen=("b",)).locks()
    play.happens(Asked(1, again=0)).answers(2, 1.0, chosen=("a",)).locks().reveals()
    first, second = (snapshot.player(seen(play, item), player) for player in (1, 2))
    assert (first["result"]["fraction"], first["result"]["points"], first["answer"]["chosen"]) == (1.0, 1000, ["a"])
    assert (second["result"]["fraction"], second["answer"]["chosen"]) == (1.0, ["a"])


def test_a_late_answer_to_the_second_asking_takes_no_word_of_the_first_back(opened, seen, of_kind):
    item = of_kind(Kind.CHOICE)
    play = opened().joins(1).asks(1).answers(1, 1.0, chosen=("a",)).locks().happens(Asked(1, again=0)).locks()
    play.answers(1, 0.0, chosen=("b",))
    told = snapshot.player(seen(play.reveals(), item), 1)
    assert (told["result"]["points"], told["answer"]["standing"]) == (1000, "saved")


def test_who_answered_before_the_reveal_is_told_of_no_answer_in_the_round_after_it(opened, seen, of_kind):
    item = of_kind(Kind.CHOICE)
    play = opened().joins(1).plays(1, {1: 1.0}).happens(Asked(1, again=0)).locks().reveals()
    assert snapshot.player(seen(play, item), 1)["result"] is None


def test_who_is_silent_after_the_reveal_is_told_that_the_answer_of_before_counts(class_game):
    game = class_game(players=3)
    ann, ben, cy = game.players
    game.happens("asked")
    game.answers(ann)
    game.happens("locked")
    game.answers(cy)
    game.happens("revealed")
    game.happens("again")
    game.happens("locked")
    assert "You did not answer this time. Your answer from before counts. Look up" in words(game.page(ann))
    assert "You did not answer this question." in words(game.page(ben))
    assert "You did not answer this time. Look up" in words(game.page(cy))
    game.happens("revealed")
    assert "You did not answer this time Your answer from before counts." in words(game.page(ann))
    assert "Your answer from before" not in words(game.page(ben)) + words(game.page(cy))
    game.happens("dropped")
    assert "Your answer from before" not in words(game.page(ann))


def test_a_poll_can_be_asked_again_and_still_counts_for_nothing(opened):
    play = opened().joins(1).happens(Asked(0, poll=Poll("Ready?", ("Yes", "No")))).answers(1).locks()
    play.happens(Asked(1, again=0)).answers(1).locks().reveals()
    assert play.points == {1: 0}
    assert reviews(play.game) == taken_back(play.game) == ()


@pytest.mark.parametrize("is_shown", [False, True])
def test_beside_the_votes_of_a_poll_stand_those_from_before_as_it_was_asked_again(opened, seen, is_shown):
    play = opened().joins(1, 2, 3).happens(Asked(0, poll=Poll("Ready?", ("Yes", "No"))))
    play.answers(1, chosen=("0",)).answers(2, chosen=("0",)).answers(3, chosen=("1",)).locks()
    if is_shown:
        play.reveals()
    play.happens(Asked(1, again=0)).answers(1, chosen=("1",)).answers(3, chosen=("1",)).locks().reveals()
    for now in (snapshot.projector(seen(play)), snapshot.host(seen(play))):
        found = {line.text: (line.count, line.before) for line in lines(now["question"], now["reveal"])}
        assert found == {"Yes": (0, 2), "No": (2, 1)}


def test_dropping_either_vote_drops_the_question(discussed):
    discussed.happens(Dropped(1))
    assert [round.dropped for round in discussed.game.rounds] == [True, True]
    assert discussed.points == {1: 0, 2: 0, 3: 0}


def test_dropping_a_question_that_is_up_takes_it_down(opened):
    play = opened().joins(1).asks(1).answers(1).happens(Dropped(0))
    assert play.game.phase is Phase.LOBBY
    assert play.plays(2, {1: 1.0}).points == {1: 1000}


def test_dropping_an_earlier_question_leaves_the_running_one_alone(opened):
    play = opened().joins(1).plays(1, {1: 1.0}).asks(2).answers(1).happens(Dropped(0))
    assert play.game.phase is Phase.ASKING
    assert play.locks().reveals().points == {1: 1000}


def test_giving_up_the_repeat_gives_up_the_question(discussed):
    discussed.happens(Skipped(round=1))
    assert reviews(discussed.game) == ()
    assert taken_back(discussed.game) == ((1, 0, 0), (2, 0, 0))


def test_giving_up_a_repeat_after_the_reveal_leaves_the_first_vote_as_it_was(opened):
    play = opened().joins(1).plays(1, {1: 1.0}).happens(Asked(1, again=0)).happens(Skipped(round=1))
    assert play.points == {1: 1000}


def test_what_was_accepted_for_the_first_vote_holds_for_the_second(opened):
    play = opened().joins(1, 2).asks(1).locks().happens(Accepted(0, ("dprk",))).happens(Asked(1, again=0))
    assert play.answers(1, 0.0, typed=("dprk",)).locks().reveals().points == {1: 1000, 2: 0}


def test_accepting_in_the_second_vote_regrades_the_first_vote_as_well(opened):
    play = opened().joins(1).asks(1).answers(1, 0.0, typed=("dprk",)).locks().happens(Asked(1, again=0))
    play.happens(Accepted(1, ("dprk",))).locks().reveals()
    assert play.points == {1: 1000}
    assert [due.fraction for due in reviews(play.game)] == [1.0]


def test_an_answer_to_a_dropped_question_is_refused_and_nothing_is_lost(opened):
    play = opened().joins(1, 2).asks(1).answers(1).happens(Dropped(0))
    before = play.game
    with pytest.raises(TooLate, match="taken out"):
        play.answers(2)
    assert play.answers(1).game is before


def test_a_dropped_question_cannot_be_asked_again(opened):
    play = opened().joins(1).plays(1, {1: 1.0}).happens(Dropped(0))
    with pytest.raises(NotNow):
        play.happens(Asked(1, again=0))


@pytest.fixture
def voted(opened, of_kind, perfect):
    """Three of four answered right; then it was asked again, and one of them, and the fourth, chose what is wrong."""
    item = of_kind(Kind.CHOICE)
    right, wrong = perfect(item), Response(chosen=(option_id(item, item.distractors[0].text),))
    play = opened().joins(1, 2, 3, 4).asks(1)
    for player in (1, 2, 3):
        play.happens(answer(0, player, item, right))
    play.locks().happens(Asked(1, again=0))
    for player in (3, 4):
        play.happens(answer(1, player, item, wrong))
    return play


def test_who_keeps_the_answer_from_before_is_among_those_whose_votes_are_shown(voted, seen, of_kind, perfect):
    item = of_kind(Kind.CHOICE)
    right, wrong = perfect(item).chosen[0], option_id(item, item.distractors[0].text)
    for step in (voted.locks, voted.reveals):
        told = snapshot.host(seen(step(), item))
        spread = told["reveal"]["distribution"]
        assert (spread["answers"], spread["right"], spread["options"]) == (4, 2, {right: 2, wrong: 2})
        assert (told["answered"], told["players"]) == (4, 4)
    assert voted.points == {1: 1000, 2: 1000, 3: 0, 4: 0}


def test_while_it_is_asked_again_those_are_counted_who_gave_another_answer(voted, seen, of_kind):
    assert snapshot.host(seen(voted, of_kind(Kind.CHOICE)))["answered"] == 2


def test_of_an_answer_from_before_the_reveal_nothing_is_in_the_votes_after_it(opened, seen, of_kind):
    item = of_kind(Kind.CHOICE)
    play = opened().joins(1, 2).plays(1, {1: 1.0}).happens(Asked(1, again=0)).answers(2, 0.0).locks()
    told = snapshot.host(seen(play, item))
    assert (told["reveal"]["distribution"]["answers"], told["answered"]) == (1, 1)


def test_beside_the_votes_stand_those_from_before_the_discussion(voted, seen, of_kind):
    item = of_kind(Kind.CHOICE)
    now = snapshot.projector(seen(voted.locks().reveals(), item))
    found = {line.text: (line.count, line.before) for line in lines(now["question"], now["reveal"])}
    expected = {item.key[0].text: (2, 3), item.distractors[0].text: (2, 0)}
    assert found == {option["text"]: (0, 0) for option in now["question"]["options"]} | expected


def test_what_nobody_gives_any_more_stands_beside_what_they_gave_before(opened, seen, shipped, perfect):
    item = next(item for item in shipped if item.kind is Kind.SHORT_ANSWER and item.others)
    play = opened().joins(1).asks(1).happens(answer(0, 1, item, Response(typed=(item.others[0],)))).locks()
    play.happens(Asked(1, again=0)).happens(answer(1, 1, item, perfect(item))).locks()
    now = snapshot.host(seen(play, item))
    found = [(line.text, line.count, line.before) for line in lines(now["question"], now["reveal"])]
    assert found == [(item.key[0].text, 1, 0), (item.others[0], 0, 1)]


def test_only_a_vote_that_takes_the_place_of_another_has_one_before_it(opened, seen, of_kind):
    item = of_kind(Kind.CHOICE)
    plain = opened().joins(1).asks(1).answers(1).locks()
    assert "before" not in snapshot.host(seen(plain, item))["reveal"]
    later = plain.reveals().happens(Asked(1, again=0)).answers(1).locks()
    assert "before" not in snapshot.host(seen(later, item))["reveal"]
