"""One answer a player and round, changes of mind, and what the host accepts."""

from __future__ import annotations

import pytest

from quizapp.facts.folding import fold
from quizapp.grading.accepting import accepting
from quizapp.grading.checking import BadResponse
from quizapp.grading.records import Response
from quizapp.items.records import Kind
from quizapp.live.events import Accepted, Asked, Dropped, Ended, Poll
from quizapp.live.giving import accept, answer, vote
from quizapp.live.refusals import NotNow, TooLate
from quizapp.live.settings import Points
from quizapp.live.votes import Standing, standing

POLL = Poll("How was it?", ("Good", "Bad"))


def test_the_first_answer_stays_where_it_cannot_be_changed(opened):
    play = opened().joins(1).asks(1).answers(1, 1.0).answers(1, 0.0, change=1)
    assert play.locks().reveals().points == {1: 1000}


def test_the_last_answer_counts_where_it_can_be_changed(opened):
    play = opened(changes=True).joins(1).asks(1).answers(1, 1.0).answers(1, 0.0, change=1)
    assert play.locks().answers(1, 1.0, change=2).reveals().points == {1: 0}


def test_a_delayed_copy_of_an_earlier_choice_does_not_come_out_on_top(opened):
    play = opened(changes=True).joins(1).asks(1).answers(1, 0.0).answers(1, 1.0, change=1).answers(1, 0.0)
    assert play.locks().reveals().points == {1: 1000}


def test_an_answer_that_is_sent_again_unchanged_keeps_its_time_and_a_changed_one_has_its_own(opened):
    play = opened(changes=True, points=Points.SPEED).joins(1).asks(1)
    given = play.answers(1, chosen=("a",), took_ms=2_000).game.rounds[0].answers[1]
    again = play.answers(1, chosen=("a",), took_ms=31_000, change=1).game.rounds[0].answers[1]
    assert (again.took_ms, again.at, again.change) == (2_000, given.at, 1)
    play.answers(1, chosen=("b",), took_ms=31_000, change=2)
    assert play.locks().reveals().points == {1: 750}


def test_another_answer_is_refused_where_the_first_one_counts(opened):
    """As from another tab, which does not know of it."""
    play = opened().joins(1).asks(1).answers(1, chosen=("a",))
    before = play.game
    assert play.answers(1, chosen=("a",)).answers(1, chosen=("a",), change=1).game is before
    for change in (0, 1):
        with pytest.raises(NotNow, match="already"):
            play.answers(1, chosen=("b",), change=change)


@pytest.mark.parametrize("change", [0, 1])
def test_another_tab_that_does_not_know_of_a_change_is_told_of_it(opened, change):
    play = opened(changes=True).joins(1).asks(1).answers(1, chosen=("a",)).answers(1, chosen=("b",), change=1)
    with pytest.raises(NotNow, match="in another tab"):
        play.answers(1, chosen=("c",), change=change)
    assert play.answers(1, chosen=("c",), change=2).game.rounds[0].answers[1].chosen == ("c",)


def test_another_late_answer_is_refused_and_a_copy_of_the_first_is_not(opened):
    play = opened().joins(1).asks(1).locks().answers(1, chosen=("a",))
    before = play.game
    assert play.answers(1, chosen=("a",)).game is before
    with pytest.raises(NotNow, match="kept for practice"):
        play.answers(1, chosen=("b",))


def test_a_change_after_the_lock_is_refused_and_a_copy_is_not(opened):
    play = opened(changes=True).joins(1).asks(1).answers(1, 1.0, chosen=("a",)).locks().answers(1, 1.0, chosen=("a",))
    with pytest.raises(TooLate, match="closed before this change came"):
        play.answers(1, 0.0, chosen=("b",), change=1)
    assert play.reveals().points == {1: 1000}


def test_an_answer_to_the_first_vote_that_comes_during_the_second_is_late_and_is_no_answer_to_that(opened):
    play = opened().joins(1).asks(1).locks().happens(Asked(1, again=0)).answers(1, round=0)
    assert [standing(play.game, round, 1) for round in (0, 1)] == [Standing.LATE, Standing.NONE]


def test_accepting_what_was_typed_regrades_everyone_who_typed_it_even_after_the_end(opened):
    play = opened().joins(1, 2, 3).asks(1)
    play.answers(1, 0.0, typed=("north korea",)).answers(2, 0.0, typed=("north korea",)).answers(3, 0.0, typed=("x",))
    play.locks().reveals().happens(Ended()).happens(Accepted(0, ("north korea",)))
    assert play.points == {1: 1000, 2: 1000, 3: 0}


def test_what_was_accepted_holds_for_answers_still_to_come(opened):
    play = opened().joins(1, 2).asks(1).happens(Accepted(0, ("dprk",))).answers(1, 0.0, typed=("dprk",))
    assert play.locks().reveals().points == {1: 1000, 2: 0}


def test_accepting_twice_changes_nothing_and_takes_nothing_away(opened):
    play = opened().joins(1).asks(1).answers(1, 1.0, typed=("a",)).happens(Accepted(0, ("a",), 0.5))
    before = play.game
    assert play.happens(Accepted(0, ("a",), 0.5)).game is before
    assert play.locks().reveals().points == {1: 1000}


def test_accepting_gives_nothing_to_who_typed_nothing(opened):
    play = opened().joins(1).asks(1).answers(1, 0.0).happens(Accepted(0, ()))
    assert play.locks().reveals().points == {1: 0}


def test_there_is_nothing_to_accept_in_a_poll_or_a_dropped_question(opened):
    play = opened().joins(1).plays(1, {1: 0.0}).happens(Dropped(0)).happens(Asked(1, poll=POLL))
    for round in (0, 1):
        with pytest.raises(NotNow):
            play.happens(Accepted(round, ("a",)))


def test_an_answer_is_graded_as_in_practice_and_kept_by_its_options(of_kind, perfect):
    item = of_kind(Kind.CHOICE)
    found = answer(0, 7, item, perfect(item), certainty="sure", took_ms=900)
    assert (found.round, found.player, found.fraction, found.certainty, found.took_ms) == (0, 7, 1.0, "sure", 900)
    assert found.chosen == perfect(item).chosen


def test_a_typed_answer_is_kept_folded(of_kind):
    assert answer(0, 1, of_kind(Kind.CLOZE), Response(typed=("  The  WRONG—one! ",))).typed == ("the wrong one",)


def test_a_matching_is_kept_as_pairs(of_kind, perfect):
    item = of_kind(Kind.MATCHING)
    found = answer(0, 1, item, perfect(item))
    assert found.chosen == tuple(f"{left}>{right}" for left, right in perfect(item).pairs.items())


def test_a_response_that_does_not_fit_the_item_is_no_answer(of_kind):
    with pytest.raises(BadResponse):
        answer(0, 1, of_kind(Kind.CHOICE), Response(chosen=("0000",)))
    with pytest.raises(BadResponse, match="how sure"):
        answer(0, 1, of_kind(Kind.CHOICE), Response(), certainty="very")


def test_an_answer_and_a_vote_say_which_change_they_are(of_kind):
    assert answer(0, 1, of_kind(Kind.CLOZE), Response(typed=("a",)), change=2).change == 2
    assert vote(0, 1, POLL, "1", change=2).change == 2


def test_a_vote_in_a_poll_is_for_one_of_its_options():
    assert vote(0, 1, POLL, "1").chosen == ("1",)
    with pytest.raises(BadResponse):
        vote(0, 1, POLL, "2")


def test_a_line_accepted_in_a_list_regrades_each_answer_by_what_else_is_in_it(opened, of_kind):
    item = of_kind(Kind.LIST)
    first, second, *_ = (key.text for key in item.key)
    play = opened().joins(1, 2, 3).asks(1)
    for player, typed in ((1, (first, "my own word")), (2, ("my own word",)), (3, (second,))):
        play.happens(answer(0, player, item, Response(typed=typed)))
    before = play.game.rounds[0].answers[1].fraction
    found = accept(play.game, 0, item, "My own word", key=1)
    assert {event.typed for event in found} == {(fold(first), "my own word"), ("my own word",)}
    for event in found:
        play.happens(event)
    share = 1000 / len(item.key)
    found = play.locks().reveals().points
    assert before * 1000 == pytest.approx(share)
    assert [found[player] for player in (1, 2, 3)] == pytest.approx([2 * share, share, share], abs=1)


def test_a_line_is_accepted_in_a_list_however_it_is_written(opened, of_kind):
    item = of_kind(Kind.LIST)
    play = opened().joins(1, 2).asks(1)
    for player, line in ((1, "otter treaty"), (2, "the Otter Treaty")):
        play.happens(answer(0, player, item, Response(typed=(line,))))
    for event in accept(play.game, 0, item, "otter treaty"):
        play.happens(event)
    assert len(set(play.locks().reveals().points.values())) == 1
    assert play.points[2] > 0


def test_one_line_is_accepted_for_all_who_type_it(opened, of_kind):
    item = of_kind(Kind.SHORT_ANSWER)
    assert accept(opened().asks(1).game, 0, item, "Another Word!") == (Accepted(0, ("another word",)),)


def test_an_item_with_an_accepted_form_grades_it_fact_by_fact(of_kind):
    item = of_kind(Kind.SHORT_ANSWER)
    found = answer(0, 1, accepting(item, "another word"), Response(typed=("Another word",)))
    assert found.fraction == 1
