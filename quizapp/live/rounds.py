"""Pure: a question is asked, locked, revealed; or dropped, skipped, or cut off by the end of the game."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from quizapp.grading.saying import N_
from quizapp.live.events import Asked, Dropped, Ended, Locked, Ranked, Revealed, Skipped
from quizapp.live.refusals import NotNow, Unknown
from quizapp.live.state import Deadline, Game, Phase, Round, could_answer, current, playing, round_of, upcoming

_UNREVEALED = (Phase.ASKING, Phase.LOCKED)


def asked(game: Game, event: Asked, at: datetime) -> Game:
    """The next round is up. Its number says which one the host meant, so that pressing twice asks once."""
    if event.round < len(game.rounds):
        return _asked_before(game, event)
    if event.round > len(game.rounds):
        raise Unknown(N_("The question before this one was never asked. Load the page again."))
    if game.paused_at:
        raise NotNow(N_("The game is paused. Go on first, then ask."))
    first = _first_of(game, event) if event.again is not None else None
    if first is None:
        _require_new(game, event)
    return replace(game, phase=Phase.ASKING, rounds=(*game.rounds, _round(game, event, first, at)))


def locked(game: Game, event: Locked, at: datetime) -> Game:
    """No more answers count, and a pause is over. Who is there now, or answered, took part."""
    round = round_of(game, event.round)
    if round.locked_at or round.void:
        return game
    done = replace(round, locked_at=at, taking_part=_taking_part(game, round))
    return replace(game, phase=Phase.LOCKED, paused_at=None, rounds=(*game.rounds[:-1], done))


def revealed(game: Game, event: Revealed, at: datetime) -> Game:
    """The answer is out, for every round over the same question."""
    round = round_of(game, event.round)
    if round.revealed_at or round.void:
        return game
    if game.phase is not Phase.LOCKED or current(game) is not round:
        raise NotNow(N_("Lock the answers first; then the right one can be shown."))
    shown = _changed(game, round.question, lambda one: one if one.revealed_at else replace(one, revealed_at=at))
    return replace(shown, phase=Phase.REVEALED)


def ranked(game: Game, event: Ranked, at: datetime) -> Game:
    """The board is up where the answer was."""
    round = round_of(game, event.round)
    if round.ranked_at:
        return game
    if game.phase is not Phase.REVEALED or current(game) is not round:
        raise NotNow(N_("Show the answer first; then the board can follow."))
    return replace(game, rounds=(*game.rounds[:-1], replace(round, ranked_at=at)))


def dropped(game: Game, event: Dropped, at: datetime) -> Game:
    """The question counts for nothing, in none of its rounds; one that is up and not yet revealed is taken down."""
    round = round_of(game, event.round)
    if round.dropped:
        return game
    up = current(game)
    is_up = game.phase in _UNREVEALED and up is not None and up.question == round.question
    changed = _changed(game, round.question, lambda one: replace(one, dropped=True))
    return _taken_down(changed) if is_up else changed


def skipped(game: Game, event: Skipped, at: datetime) -> Game:
    """The running question is given up, with all of its rounds that were not revealed; or one that was to come."""
    if event.round is None:
        return _left_out(game, event.revision)
    round = round_of(game, event.round)
    if round.void:
        return game
    if game.phase not in _UNREVEALED or current(game) is not round:
        raise NotNow(N_("The answer was shown already. Drop the question if it should not count."))
    gone = _changed(game, round.question, lambda one: one if one.revealed_at else replace(one, skipped=True))
    return _taken_down(gone)


def ended(game: Game, event: Ended, at: datetime) -> Game:
    """The game is over. A question that was locked counts as revealed; one that still took answers is given up."""
    if game.phase is Phase.OVER:
        return game
    rounds = tuple(_closed(round, at) for round in game.rounds)
    return replace(game, phase=Phase.OVER, ended_at=at, paused_at=None, rounds=rounds)


def _taken_down(game: Game) -> Game:
    """Nothing is up any more; who was there for the last round is known, so that they can be told."""
    last = game.rounds[-1]
    here = {player.id for player in playing(game)}
    told = replace(last, taking_part=last.taking_part | last.answers.keys() | here)
    return replace(game, phase=Phase.LOBBY, paused_at=None, rounds=(*game.rounds[:-1], told))


def _taking_part(game: Game, round: Round) -> frozenset[int]:
    return frozenset(player for player in game.players if could_answer(game, round, player))


def _asked_before(game: Game, event: Asked) -> Game:
    """The game unchanged when that round asked just this."""
    round = round_of(game, event.round)
    again = event.again is not None and round_of(game, event.again).question == round.question
    if round.repeats and again:
        return game
    if not round.repeats and (round.revision, round.poll) == (event.revision, event.poll) and not again:
        return game
    raise NotNow(N_("Another question was asked meanwhile. Load the page again to see it."))


def _first_of(game: Game, event: Asked) -> Round:
    """The first round of the question that is to be asked again."""
    up = current(game)
    meant = round_of(game, event.again or 0)
    if up is None or game.phase is Phase.ASKING or meant.question != up.question or up.void:
        raise NotNow(N_("A question can be asked again after its answers are locked, before the next one is asked."))
    return game.rounds[up.question]


def _require_new(game: Game, event: Asked) -> None:
    if game.phase not in (Phase.LOBBY, Phase.REVEALED):
        raise NotNow(N_("A question is still up. Show its answer or skip it first."))
    if (event.poll is None) == (event.revision is None):
        raise Unknown(N_("Ask either a question or a poll."))
    if event.revision is None:
        return
    if event.revision not in game.revisions:
        raise Unknown(N_("This question is not part of the game."))
    if any(round.revision == event.revision and not round.skipped for round in game.rounds):
        raise NotNow(N_("This question was asked already. It can be asked again only after its own discussion."))


def _round(game: Game, event: Asked, first: Round | None, at: datetime) -> Round:
    countdown = game.settings.countdown_ms
    return Round(
        number=event.round,
        question=first.number if first else event.round,
        revision=first.revision if first else event.revision,
        poll=first.poll if first else event.poll,
        seed=first.seed if first else event.seed,
        asked_at=at,
        counts=first.poll is None and first.revealed_at is None if first else event.poll is None,
        deadline=Deadline(at, countdown) if countdown else None,
        accepted=first.accepted if first else (),
    )


def _changed(game: Game, question: int, change: Callable[[Round], Round]) -> Game:
    rounds = tuple(change(round) if round.question == question else round for round in game.rounds)
    return replace(game, rounds=rounds)


def _left_out(game: Game, revision: int | None) -> Game:
    if revision not in game.revisions:
        raise Unknown(N_("This question is not part of the game."))
    if revision not in upcoming(game):
        return game
    return replace(game, left_out=game.left_out | {revision})


def _closed(round: Round, at: datetime) -> Round:
    if round.void or round.revealed_at:
        return round
    return replace(round, revealed_at=at) if round.locked_at else replace(round, skipped=True)
