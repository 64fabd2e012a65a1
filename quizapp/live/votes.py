"""Pure: the answers to a round, one a player, and what the host accepts of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from quizapp.grading.saying import N_
from quizapp.live.events import Accepted, Answered
from quizapp.live.lobby import member_of
from quizapp.live.refusals import NotNow, TooLate
from quizapp.live.state import Answer, Game, Phase, Player, Round, current, round_of
from quizapp.live.timing import in_time


class Standing(StrEnum):
    """What became of a player's answer."""

    NONE = "none"
    SAVED = "saved"
    LATE = "late"  # no points, counted for practice


def answered(game: Game, event: Answered, at: datetime) -> Game:
    """The answer is taken: one a player and round. A repeat changes nothing; another answer takes its place where the
    settings allow it and there is time, and is refused where not, so that nobody believes that it counts. After the
    lock or the own deadline it is kept as late, once the answer was shown it is refused (TooLate). What is sent again
    as a change and is the same keeps its time."""
    round, player = round_of(game, event.round), member_of(game, event.player)
    known = round.answers.get(event.player)
    open_ = game.phase is Phase.ASKING and current(game) is round and in_time(game, round, player, at)
    if known is not None:
        may_change = game.settings.changes and open_
        if _is_same_answer(known, event):
            is_later = may_change and event.change > known.change
            return _changed(game, round, player, _said_again(known, event)) if is_later else game
        _require_change(game, known, event, open_)
        return _changed(game, round, player, _answer(event, player, at))
    if event.player in round.late and not open_:
        if not _is_same_answer(round.late[event.player], event):
            raise NotNow(N_("You have answered this question already. Your first answer is kept for practice."))
        return game
    if round.void:
        raise TooLate(N_("This question was taken out of the game. Nothing is lost: it counts for nobody."))
    if round.revealed_at:
        raise TooLate(N_("The answer was shown already, so this one does not count. You can practise it afterwards."))
    if open_:
        return _changed(game, round, player, _answer(event, player, at))
    return _kept_late(game, round, event, player, at)


def accepted(game: Game, event: Accepted, at: datetime) -> Game:
    """Answers of those lines are graded anew, given or still to come, in every round over the question."""
    round = round_of(game, event.round)
    if round.void or round.poll:
        raise NotNow(N_("This question does not count, so there is nothing to accept."))
    if any(_accepts_same(event, known) for known in round.accepted):
        return game
    rounds = tuple(
        replace(one, accepted=(*one.accepted, event)) if one.question == round.question else one for one in game.rounds
    )
    return replace(game, rounds=rounds)


def fraction_of(round: Round, answer: Answer) -> float:
    """The fraction of an answer with what the host accepted; that never takes anything away."""
    return max([answer.fraction, *(one.fraction for one in regrades(round, answer))])


def regrades(round: Round, answer: Answer) -> list[Accepted]:
    """What was accepted that raised this answer's fraction, in order."""
    found: list[Accepted] = []
    for one in round.accepted:
        if answer.typed and one.typed == answer.typed and one.fraction > max(answer.fraction, *_fractions(found)):
            found.append(one)
    return found


def standing(game: Game, round: int, player: int) -> Standing:
    """What became of the player's answer to that round."""
    found = round_of(game, round)
    if player in found.answers:
        return Standing.SAVED
    return Standing.LATE if player in found.late else Standing.NONE


def _is_same_answer(known: Answer, event: Answered) -> bool:
    return (event.chosen, event.typed, event.certainty) == (known.chosen, known.typed, known.certainty)


def _require_change(game: Game, known: Answer, event: Answered, open_: bool) -> None:
    """Whether another answer may take the place of the one that is known. Each tab counts its changes by itself, so a
    number that is no later may be a delayed copy as well as another tab's."""
    if not game.settings.changes:
        raise NotNow(N_("You have answered this question already, perhaps in another tab. That answer counts."))
    if not open_:
        raise TooLate(N_("The answers were closed before this change came. What you sent before counts."))
    if event.change <= known.change:
        raise NotNow(N_("You changed this answer meanwhile, in another tab. That change counts."))


def _said_again(known: Answer, event: Answered) -> Answer:
    """The answer at the time at which it was given, and with the number by which a delayed one is known."""
    return replace(known, fraction=event.fraction, change=event.change)


def _changed(game: Game, round: Round, player: Player, answer: Answer) -> Game:
    """The answer in its place; one that came late before the time was extended is late no more."""
    late = round.late.without(player.id) if player.id in round.late else round.late
    return _with(game, replace(round, answers=round.answers.put(player.id, answer), late=late))


def _kept_late(game: Game, round: Round, event: Answered, player: Player, at: datetime) -> Game:
    return _with(game, replace(round, late=round.late.put(player.id, _answer(event, player, at))))


def _answer(event: Answered, player: Player, at: datetime) -> Answer:
    return Answer(
        fraction=event.fraction,
        certainty=event.certainty,
        chosen=event.chosen,
        typed=event.typed,
        took_ms=event.took_ms,
        change=event.change,
        time_factor=player.time_factor,
        at=at,
    )


def _with(game: Game, round: Round) -> Game:
    place = round.number
    return replace(game, rounds=(*game.rounds[:place], round, *game.rounds[place + 1 :]))


def _accepts_same(one: Accepted, other: Accepted) -> bool:
    return (one.typed, one.fraction) == (other.typed, other.fraction)


def _fractions(found: list[Accepted]) -> list[float]:
    return [one.fraction for one in found] or [0.0]
