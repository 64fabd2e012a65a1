"""Pure: deadlines, each player's own, and pauses that keep what was left of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from quizapp.grading.saying import N_
from quizapp.live.events import Closing, Extended, Paused, Resumed
from quizapp.live.lobby import player_of
from quizapp.live.refusals import NotNow
from quizapp.live.settings import Points
from quizapp.live.state import Deadline, Game, Phase, Player, Round, current, playing, round_of


def closing(game: Game, event: Closing, at: datetime) -> Game:
    """The question closes that much after now. A sooner deadline stays."""
    round = _asking(game, event.round)
    fresh = Deadline(game.paused_at or at, event.ms)
    is_sooner = round.deadline is None or _plain(fresh) < _plain(round.deadline)
    return _retimed(game, replace(round, deadline=fresh)) if is_sooner and _is_meant(round, event.after) else game


def extended(game: Game, event: Extended, at: datetime) -> Game:
    """The deadline is later by that much, for each player by the own factor; with ``rescues`` also for answers that
    are there already."""
    round = _asking(game, event.round)
    if not _is_meant(round, event.after):
        return game
    if round.deadline is None:
        raise NotNow(N_("No time is running for this question, so there is nothing to extend."))
    longer = replace(round, deadline=replace(round.deadline, ms=round.deadline.ms + event.ms))
    return _retimed(game, _rescued(game, longer) if event.rescues else longer)


def paused(game: Game, event: Paused, at: datetime) -> Game:
    """Time stands still; an answer that comes in all the same counts. What comes once the question is closed changes
    nothing: nobody could press "Go on" there, nor ask the next one."""
    if game.phase is not Phase.ASKING or game.paused_at or not _is_of_last(game, event):
        return game
    return _retimed(replace(game, paused_at=at), game.rounds[-1])


def resumed(game: Game, event: Resumed, at: datetime) -> Game:
    """Time goes on; the deadline is later by the pause."""
    if game.paused_at is None:
        return game
    going = replace(game, paused_at=None)
    if game.phase is not Phase.ASKING:
        return going
    if not _is_of_last(game, event):
        return game
    round = game.rounds[-1]
    pauses = (*round.pauses, (game.paused_at, at))
    return _retimed(going, replace(round, pauses=pauses, deadline=_later(round.deadline, at - game.paused_at)))


def deadline(game: Game, player: int | None = None) -> datetime | None:
    """When the question that is asked closes for that player, or for one without extra time; None without a limit.

    While the game is paused it is the deadline as if time went on at that instant: see ``left_ms``.
    """
    round = current(game)
    if game.phase is not Phase.ASKING or round is None or round.deadline is None:
        return None
    return round.deadline.due(1.0 if player is None else player_of(game, player).time_factor)


def is_running(game: Game) -> bool:
    """Whether what somebody gets depends on how much time goes by now: a question is up that closes by itself, or that
    gives more to the fast."""
    return game.phase is Phase.ASKING and (deadline(game) is not None or game.settings.points is Points.SPEED)


def overdue_ms(game: Game, at: datetime) -> int:
    """How long ago the question closed for those without extra time, in milliseconds; 0 while it has not."""
    due = deadline(game)
    return 0 if due is None else max(0, ms_between(due, game.paused_at or at))


def left_ms(game: Game, at: datetime, player: int | None = None) -> int | None:
    """What is left until ``deadline`` in milliseconds, not less than 0; it stands still while the game is paused."""
    due = deadline(game, player)
    return None if due is None else max(0, ms_between(game.paused_at or at, due))


def in_time(game: Game, round: Round, player: Player, at: datetime) -> bool:
    """Whether an answer that came in then is in time for that player, the grace included."""
    due = round.deadline.due(player.time_factor) if round.deadline else None
    return due is None or (game.paused_at or at) <= due + timedelta(milliseconds=game.settings.grace_ms)


def locks_at(game: Game) -> datetime | None:
    """When the question should be locked without a word of the host: once nobody is left who may still answer, grace
    included. None while there is no deadline, in a pause, and as long as somebody without a limit is waited for.

    It looks at every player: ask after a deadline was set, and once it seems to have come; not after each answer.
    """
    round = current(game)
    if game.phase is not Phase.ASKING or round is None or round.deadline is None or game.paused_at:
        return None
    dues = [round.deadline.due(player.time_factor) for player in _waited_for(game, round)]
    if None in dues:
        return None
    return max((due for due in dues if due), default=round.deadline.since) + timedelta(
        milliseconds=game.settings.grace_ms
    )


def taken_ms(round: Round, since: datetime, at: datetime, paused_at: datetime | None = None) -> int:
    """The time from ``since`` (the options showed) to ``at`` without the round's pauses, the running one too."""
    pauses = (*round.pauses, (paused_at, at)) if paused_at else round.pauses
    paused = sum(max(0, ms_between(max(start, since), min(end, at))) for start, end in pauses)
    return max(0, ms_between(since, at) - paused)


def ms_between(start: datetime, end: datetime) -> int:
    """Whole milliseconds from one instant to another."""
    return (end - start) // timedelta(milliseconds=1)


def _rescued(game: Game, round: Round) -> Round:
    """The round with those of its late answers in time that are so by its deadline now."""
    for player, answer in round.late.items():
        if in_time(game, round, game.players[player], answer.at):
            round = replace(round, answers=round.answers.put(player, answer), late=round.late.without(player))
    return round


def _asking(game: Game, number: int) -> Round:
    round = round_of(game, number)
    if game.phase is not Phase.ASKING or current(game) is not round:
        raise NotNow(N_("This question takes no answers any more, so its time cannot be changed."))
    return round


def _is_of_last(game: Game, event: Paused | Resumed) -> bool:
    """Whether that is meant for the round that was asked last, as it stands."""
    return event.round in (None, len(game.rounds) - 1) and _is_meant(game.rounds[-1], event.after)


def _is_meant(round: Round, after: int | None) -> bool:
    """Whether the host saw how the time of the round stands; if not, this was done already, or something else was."""
    return after in (None, round.retimed)


def _plain(deadline: Deadline) -> datetime:
    return deadline.since + timedelta(milliseconds=deadline.ms)


def _later(deadline: Deadline | None, by: timedelta) -> Deadline | None:
    return replace(deadline, since=deadline.since + by) if deadline else None


def _waited_for(game: Game, round: Round) -> list[Player]:
    """Who may still answer; whoever answered may where answers can be changed, but nobody waits for it without end."""
    return [player for player in playing(game) if player.id not in round.answers or _may_change(game, player)]


def _may_change(game: Game, player: Player) -> bool:
    return game.settings.changes and player.time_factor is not None


def _retimed(game: Game, round: Round) -> Game:
    """The game whose last round is that one, of which the time was changed once more."""
    return replace(game, rounds=(*game.rounds[:-1], replace(round, retimed=round.retimed + 1)))
