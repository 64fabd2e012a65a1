"""Deadlines, extra time and pauses."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quizapp.live.events import (
    Asked,
    Closing,
    Dropped,
    Extended,
    Joined,
    Left,
    Locked,
    Paused,
    Resumed,
    Skipped,
    logged,
)
from quizapp.live.game import replay
from quizapp.live.refusals import NotNow
from quizapp.live.timing import deadline, left_ms, locks_at, overdue_ms, taken_ms
from quizapp.live.votes import Standing, standing


@pytest.fixture
def closing(opened):
    """Four players, the second with half as much time again, the third with no limit; the question closes in 15 s."""

    def make(**settings):
        play = opened(**settings).joins(1, 4).joins(2, time_factor=1.5).joins(3, time_factor=None).asks(1)
        return play.happens(Closing(0, 15_000))

    return make


def seconds(play, at):
    return None if at is None else (at - play.at).total_seconds()


def test_without_a_countdown_nobody_has_a_deadline(opened):
    play = opened().joins(1).asks(1)
    assert deadline(play.game, 1) is None
    assert locks_at(play.game) is None
    assert overdue_ms(play.game, play.at + timedelta(hours=1)) == 0


def test_once_it_is_locked_a_question_has_no_deadline_any_more(closing):
    play = closing().locks()
    assert deadline(play.game, 1) is None
    assert left_ms(play.game, play.at, 1) is None


def test_a_question_does_not_lock_by_itself_in_a_pause(opened):
    play = opened(countdown_ms=20_000).joins(1).asks(1)
    assert locks_at(play.game) is not None
    assert locks_at(play.happens(Paused()).game) is None


def test_a_countdown_closes_every_question_by_itself(opened):
    play = opened(countdown_ms=20_000).joins(1).asks(1)
    assert seconds(play, deadline(play.game)) == 20


def test_a_deadline_is_each_players_own(closing):
    play = closing()
    assert [seconds(play, deadline(play.game, player)) for player in (None, 1, 2, 3)] == [15, 15, 22.5, None]


def test_an_answer_is_in_time_by_the_own_deadline_and_a_fixed_grace(closing):
    play = closing(grace_ms=1_000)
    start = play.at
    for player, after in ((1, 16), (4, 16.001), (2, 23), (3, 600)):
        play.waits((start - play.at).total_seconds() + after - 1).answers(player)
    found = {player: standing(play.game, 0, player) for player in (1, 2, 3, 4)}
    assert found == {1: Standing.SAVED, 2: Standing.SAVED, 3: Standing.SAVED, 4: Standing.LATE}


def test_pressing_close_twice_changes_nothing_and_a_sooner_end_comes_sooner(closing):
    play = closing()
    before = play.game
    assert play.happens(Closing(0, 15_000)).game is before
    assert seconds(play.happens(Closing(0, 5_000)), deadline(play.game)) == 5


def test_an_extension_is_stretched_like_the_deadline_itself(closing):
    play = closing()
    play.happens(Extended(0, 10_000))
    assert [seconds(play, deadline(play.game, player)) for player in (1, 2)] == [24, 36.5]


def test_an_extension_that_is_sent_twice_counts_once_and_a_second_wish_a_second_time(closing):
    play = closing()
    due = deadline(play.game)
    for _ in range(2):
        play.happens(Extended(0, 10_000, after=1))
    assert deadline(play.game) == due + timedelta(seconds=10)
    play.happens(Extended(0, 10_000, after=2))
    assert deadline(play.game) == due + timedelta(seconds=20)


def test_in_the_first_logs_every_extension_counts(closing):
    play = closing()
    due = deadline(play.game)
    for _ in range(2):
        play.happens(Extended(0, 10_000))
    assert deadline(play.game) == due + timedelta(seconds=20)


@pytest.mark.parametrize(
    "wishes",
    [
        (Closing(0, 5_000, after=1), Extended(0, 60_000, after=2)),
        (Paused(0, after=1), Resumed(0, after=2)),
        (Paused(0, after=1), Resumed(0, after=2), Paused(0, after=3)),
        (Extended(0, 60_000, after=1), Paused(0, after=2)),
    ],
    ids=lambda wishes: "-".join(type(wish).__name__ for wish in wishes),
)
def test_what_comes_again_after_something_else_was_wished_changes_nothing(closing, wishes):
    play = closing()
    for wish in wishes:
        before, after = play.game, play.happens(wish).game
        assert after is not before
    for wish in wishes:
        assert play.happens(wish).game is after


def test_a_late_wish_to_go_on_ends_no_pause_of_the_next_question(closing):
    play = closing().happens(Paused(0, after=1)).happens(Resumed(0, after=2)).locks().reveals().asks(2)
    play.happens(Closing(1, 15_000, after=0)).happens(Paused(1, after=1))
    assert play.happens(Resumed(0, after=2)).game.paused_at is not None
    assert play.happens(Resumed(1, after=2)).game.paused_at is None


def test_nothing_can_be_extended_where_no_time_runs(opened):
    with pytest.raises(NotNow, match="nothing to extend"):
        opened().joins(1).asks(1).happens(Extended(0, 10_000))


def test_after_an_extension_a_late_answer_can_be_sent_again_and_counts(closing):
    play = closing().waits(30).answers(1)
    assert standing(play.game, 0, 1) is Standing.LATE
    assert standing(play.happens(Extended(0, 60_000)).answers(1).game, 0, 1) is Standing.SAVED
    assert 1 not in play.game.rounds[0].late


def test_with_an_extension_that_rescues_what_came_late_is_late_no_more(closing):
    play = closing().waits(20).answers(1).answers(2).happens(Extended(0, 30_000, rescues=True))
    assert [standing(play.game, 0, player) for player in (1, 2)] == [Standing.SAVED, Standing.SAVED]
    assert play.game.rounds[0].late == {}
    assert play.locks().reveals().points[1] == 1000


def test_an_extension_rescues_only_what_it_reaches(closing):
    play = closing().waits(60).answers(1).happens(Extended(0, 10_000, rescues=True))
    assert standing(play.game, 0, 1) is Standing.LATE


def test_how_long_the_time_is_up_is_told_and_stands_still_in_a_pause(closing):
    play = closing()
    assert overdue_ms(play.game, play.at + timedelta(seconds=14)) == 0
    play.waits(26).happens(Paused())
    assert overdue_ms(play.game, play.at + timedelta(hours=1)) == 12_000


def test_a_pause_keeps_what_was_left(closing):
    play = closing().waits(4).happens(Paused())
    assert left_ms(play.game, play.at + timedelta(hours=1), 1) == 10_000
    play.waits(3_599).happens(Resumed())
    assert left_ms(play.game, play.at, 1) == 10_000
    assert seconds(play, deadline(play.game, 2)) == 17.5


def test_an_answer_that_arrives_in_a_pause_counts(closing):
    play = closing().waits(4).happens(Paused()).waits(3_600).answers(1)
    assert standing(play.game, 0, 1) is Standing.SAVED


def test_closing_in_a_pause_counts_from_where_time_stands(closing):
    play = closing().happens(Paused()).waits(60).happens(Closing(0, 5_000)).happens(Resumed())
    assert left_ms(play.game, play.at) == 5_000


@pytest.mark.parametrize("ending", [Locked(0), Skipped(round=0), Dropped(0)], ids=lambda event: type(event).__name__)
def test_what_ends_the_asking_of_a_question_ends_its_pause(closing, ending):
    play = closing().happens(Paused()).happens(ending)
    assert play.game.paused_at is None
    following = Asked(1, again=0) if ending == Locked(0) else Asked(1, 2)
    assert play.happens(following).game.phase == "asking"


@pytest.mark.parametrize("ending", [Locked(0), Skipped(round=0), Dropped(0)], ids=lambda event: type(event).__name__)
def test_a_log_in_which_a_pause_outlasted_its_question_and_was_ended_later_is_still_played(closing, ending):
    play = closing().happens(Paused()).happens(ending)
    at = play.at + timedelta(seconds=9)
    log = [*play.log, logged(len(play.log), Resumed(), at), logged(len(play.log) + 1, Joined(5), at)]
    assert replay(log) == play.happens(Joined(5), at).game


@pytest.mark.parametrize("event", [Paused(0), Paused()], ids=["of its round", "of the first logs"])
def test_a_pause_that_comes_once_its_question_is_closed_changes_nothing(closing, event):
    play = closing().locks()
    for after in (play.reveals, lambda: play.asks(2)):
        before = play.game
        assert play.happens(event).game is before
        after()
    assert play.happens(Paused(0)).game.paused_at is None
    assert play.happens(Paused(1)).game.paused_at == play.at


def test_the_round_waits_for_extra_time_as_long_as_it_is_needed(closing):
    play = closing(grace_ms=1_000).answers(3)
    close = play.game.rounds[0].deadline.since
    assert locks_at(play.game) == close + timedelta(seconds=23.5)
    assert locks_at(play.answers(2).game) == close + timedelta(seconds=16)
    assert locks_at(play.answers(1).happens(Left(4)).game) == close + timedelta(seconds=1)


def test_somebody_without_a_limit_is_waited_for_until_the_host_locks(closing):
    play = closing()
    assert locks_at(play.game) is None
    assert locks_at(play.happens(Locked(0)).game) is None


def test_where_answers_can_be_changed_the_time_to_change_them_stays(closing):
    play = closing(changes=True, grace_ms=0)
    close = play.at
    for player in (1, 2, 3, 4):
        play.answers(player)
    assert locks_at(play.game) == close + timedelta(seconds=22.5)


def test_the_time_taken_leaves_out_every_pause(closing):
    play = closing()
    shown = play.at
    play.happens(Paused()).waits(9).happens(Resumed()).happens(Paused())
    at = play.at + timedelta(seconds=30)
    assert taken_ms(play.game.rounds[0], shown, at, play.game.paused_at) == 2_000
    assert taken_ms(play.game.rounds[0], shown + timedelta(seconds=5), play.at) == 1_000
    assert taken_ms(play.game.rounds[0], at, shown) == 0
