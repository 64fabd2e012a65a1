"""The phases of a game, and what it refuses in each of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quizapp.items.records import Kind
from quizapp.live.events import (
    Answered,
    Asked,
    Closing,
    Dropped,
    Ended,
    Event,
    Extended,
    Joined,
    Left,
    Locked,
    Opened,
    Paused,
    Poll,
    Ranked,
    Removed,
    Resumed,
    Revealed,
    Skipped,
    logged,
)
from quizapp.live.game import apply, replay
from quizapp.live.refusals import LogError, NotInGame, NotNow, Refused, TooLate, Unknown
from quizapp.live.settings import Settings
from quizapp.live.state import Game, Phase, upcoming
from quizapp.live.votes import Standing, standing

POLL = Poll("How was it?", ("Good", "Bad"))


def test_a_game_goes_from_the_lobby_through_its_questions_to_its_end(opened):
    play = opened().joins(1)
    phases = [play.game.phase]
    for step in (lambda: play.asks(1), play.locks, play.reveals, lambda: play.asks(2)):
        step()
        phases.append(play.game.phase)
    play.happens(Ended())
    assert [*phases, play.game.phase] == ["lobby", "asking", "locked", "revealed", "asking", "over"]


def test_nothing_happens_in_a_game_before_it_is_opened(opened):
    with pytest.raises(NotNow, match="not open yet"):
        apply(Game(), Joined(1), opened().at)


def test_a_game_is_opened_once_with_one_set_of_settings(opened):
    play = opened()
    same = Opened(play.game.settings, play.game.revisions)
    assert apply(play.game, same, play.at) is play.game
    with pytest.raises(NotNow):
        play.happens(Opened(Settings(changes=True), (1,)))


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (Locked(0), Unknown),
        (Revealed(0), Unknown),
        (Closing(0, 15_000), Unknown),
        (Asked(1, 1), Unknown),
        (Asked(0, 77), Unknown),
        (Asked(0), Unknown),
        (Asked(0, 1, poll=POLL), Unknown),
        (Asked(0, 1, again=0), Unknown),
        (Answered(0, 1, 1.0), Unknown),
        (Skipped(revision=77), Unknown),
        (Left(5), NotInGame),
        (Removed(5), NotInGame),
    ],
)
def test_the_lobby_refuses_what_needs_a_question_or_a_player(opened, event: Event, why: type[Refused]):
    play = opened().joins(1)
    before = play.game
    with pytest.raises(why) as refusal:
        play.happens(event)
    assert play.game is before
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize("event", [Revealed(0), Asked(1, 2), Asked(1, 1, again=0), Extended(0, 5_000)])
def test_a_question_that_takes_answers_refuses_what_comes_after_the_lock(opened, event: Event):
    with pytest.raises(NotNow):
        opened().joins(1).asks(1).happens(event)


@pytest.mark.parametrize("event", [Closing(0, 5_000), Extended(0, 5_000), Asked(1, 2)])
def test_a_locked_question_refuses_more_time_and_the_next_question(opened, event: Event):
    with pytest.raises(NotNow):
        opened().joins(1).asks(1).locks().happens(event)


@pytest.mark.parametrize("event", [Joined(2), Asked(1, 2), Paused(), Resumed(), Skipped(revision=5), Skipped(round=0)])
def test_a_game_that_is_over_starts_nothing_new(opened, event: Event):
    play = opened().joins(1).plays(1, {1: 1.0}).happens(Ended())
    with pytest.raises(NotNow, match="over"):
        play.happens(event)


def test_asking_while_the_game_is_paused_is_refused(opened):
    play = opened().joins(1).asks(1).happens(Paused())
    with pytest.raises(NotNow, match="paused"):
        play.asks(2)


def test_a_button_pressed_twice_does_its_work_once(opened):
    play = opened().joins(1)
    opening = (Asked(0, 1), Closing(0, 15_000), Paused(), Resumed())
    for event in (*opening, Locked(0), Revealed(0), Ranked(0), Dropped(0), Ended()):
        play.happens(event)
        once = play.game
        assert apply(once, event, play.at + timedelta(seconds=1)) is once, event


def test_a_lock_that_comes_after_the_next_question_was_asked_does_not_lock_it(opened):
    play = opened().joins(1).plays(1, {1: 1.0}).asks(2)
    play.happens(Locked(0)).happens(Revealed(0))
    assert play.game.phase is Phase.ASKING


def test_the_board_follows_the_answer_and_the_next_question_takes_it_down(opened, seen, of_kind):
    item = of_kind(Kind.CHOICE)
    play = opened().joins(1).asks(1).locks()
    with pytest.raises(NotNow, match="Show the answer first"):
        play.happens(Ranked(0))
    assert seen(play.reveals().happens(Ranked(0)), item).common["ranked"]
    assert not seen(play.asks(2), item).common["ranked"]
    assert apply(play.game, Ranked(0), play.at) is play.game


def test_two_hosts_who_ask_at_once_ask_one_question(opened):
    play = opened().asks(1)
    with pytest.raises(NotNow, match="Another question"):
        play.happens(Asked(0, 2))


def test_a_question_is_asked_once_in_a_game(opened):
    play = opened().joins(1).plays(1, {1: 1.0})
    with pytest.raises(NotNow, match="already"):
        play.asks(1)
    assert upcoming(play.game) == (2, 3, 4, 5, 6, 7, 8, 9, 10)


def test_a_question_left_out_is_not_among_what_comes_but_can_still_be_picked(opened):
    play = opened().joins(1).happens(Skipped(revision=1))
    assert upcoming(play.game)[0] == 2
    assert play.asks(1).game.phase is Phase.ASKING


def test_a_question_given_up_counts_for_nobody_and_can_be_asked_later(opened):
    play = opened().joins(1).asks(1).answers(1).happens(Skipped(round=0))
    assert play.game.phase is Phase.LOBBY
    assert play.plays(1, {1: 0.0}).happens(Ended()).points == {1: 0}


def test_a_question_whose_answer_was_shown_cannot_be_skipped_any_more(opened):
    with pytest.raises(NotNow, match="Drop"):
        opened().joins(1).plays(1, {1: 1.0}).happens(Skipped(round=0))


def test_a_game_that_ends_early_counts_what_was_locked_and_gives_up_what_still_ran(opened):
    locked = opened().joins(1).asks(1).answers(1).locks().happens(Ended())
    running = opened().joins(1).asks(1).answers(1).happens(Ended())
    assert (locked.points, running.points) == ({1: 1000}, {1: 0})


def test_an_answer_after_the_lock_is_kept_for_practice_and_gives_no_points(opened):
    play = opened().joins(1, 2).asks(1).answers(1).locks().answers(2).reveals()
    assert [standing(play.game, 0, player) for player in (1, 2)] == [Standing.SAVED, Standing.LATE]
    assert play.points == {1: 1000, 2: 0}


def test_an_answer_after_the_reveal_is_refused_with_a_word_of_comfort(opened):
    play = opened().joins(1, 2).plays(1, {1: 1.0})
    with pytest.raises(TooLate, match="practise"):
        play.answers(2)
    assert standing(play.game, 0, 2) is Standing.NONE


def test_the_repeat_of_an_answer_that_was_saved_is_welcome_at_any_time(opened):
    play = opened().joins(1).plays(1, {1: 1.0})
    before = play.game
    assert play.answers(1, 1.0, round=0).game is before
    assert play.happens(Ended()).answers(1, 1.0, round=0).points == {1: 1000}


def test_a_stranger_and_one_who_was_taken_out_cannot_answer(opened):
    play = opened().joins(1).happens(Removed(1)).asks(1)
    for player in (1, 2):
        with pytest.raises(NotInGame):
            play.answers(player)


def test_the_log_alone_gives_the_same_game(opened):
    play = opened().joins(1, 2).plays(1, {1: 1.0, 2: 0.5}).happens(Dropped(0)).plays(2, {2: 1.0})
    assert replay(play.log) == play.game


def test_a_log_with_a_line_missing_is_not_played(opened):
    play = opened().joins(1, 2)
    with pytest.raises(LogError, match="Line 2 is missing"):
        replay([play.log[0], play.log[2]])


def test_a_log_is_played_on_from_where_a_game_is(opened):
    play = opened().joins(1, 2).asks(1).answers(1)
    there = replay(play.log[:3])
    assert replay(play.log[3:], there, 3) == play.game
    with pytest.raises(LogError, match="Line 4 is missing"):
        replay(play.log[4:], there, 3)


@pytest.mark.parametrize("event", [Revealed(0), Locked(7), Asked("first", 1), Ended])
def test_a_line_that_does_not_fit_is_not_played(opened, event):
    play = opened().asks(1)
    with pytest.raises(LogError, match="Line 3 does not fit"):
        replay([*play.log, logged(2, event, play.at)])


def test_the_repeat_of_a_late_answer_is_welcome_after_the_reveal_too(opened):
    play = opened().joins(1).asks(1).locks().answers(1).reveals()
    before = play.game
    assert play.answers(1).game is before
