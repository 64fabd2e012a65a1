"""Pure: all that the snapshots of one moment share, worked out once for however many players there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.facts.records import Entity
from quizapp.items.records import Item
from quizapp.live import showing
from quizapp.live.board import Standings, is_unmoved, question_points, standings
from quizapp.live.distribution import Distribution, distribution
from quizapp.live.state import (
    Game,
    Phase,
    Round,
    could_answer,
    counted,
    current,
    earlier,
    given_up,
    playing,
    upcoming,
    vote_before,
    with_kept,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment of a game. ``names`` may leave players out: those are never named. ``sequence`` is the number of the
    last line of the log, ``spread`` how the answers are spread once they are locked, ``points`` those by question,
    ``reveal`` what is told with the answer from the lock on, and ``why`` what is wrong with each wrong option."""

    game: Game
    sequence: int
    names: Mapping[int, str]
    round: Round | None
    item: Item | None
    standings: Standings
    points: tuple[tuple[int, Mapping[int, int]], ...]
    spread: Distribution | None
    common: Mapping[str, Any]
    counts: Mapping[str, int]
    reveal: Mapping[str, Any] | None
    why: Mapping[str, str]


def scene(  # noqa: PLR0913 - all that a moment is made of, by name
    game: Game,
    sequence: int,
    items: Mapping[int, Item],
    names: Mapping[int, str],
    *,
    entities: Collection[Entity] = (),
    before: Scene | None = None,
) -> Scene:
    """The moment after that line of the log; ``items`` are those of the game by revision, ``entities`` those of its
    statement. From a moment ``before`` all is taken over if nothing has happened since, and the board if that has not
    moved."""
    if before and before.game is game and before.names == names:
        return before
    stays = before if before and is_unmoved(game, before.game) else None
    round = current(game)
    item = items[round.revision] if round and round.revision is not None else None
    closed = round if game.phase is not Phase.ASKING else None
    spread = _spread(game, closed, item, entities)
    first = _spread(game, vote_before(game, closed) if closed else None, item, entities)
    return Scene(
        game=game,
        sequence=sequence,
        names=names,
        round=round,
        item=item,
        standings=stays.standings if stays else standings(game),
        points=stays.points if stays else tuple(zip(counted(game), question_points(game), strict=True)),
        spread=spread,
        common=_common(game, sequence, round, item),
        counts=counts(game),
        reveal=showing.reveal_out(item, spread, first) if spread else None,
        why=showing.reasons(item) if spread else {},
    )


def _spread(game: Game, round: Round | None, item: Item | None, entities: Collection[Entity]) -> Distribution | None:
    """How the answers that count by that round are spread, without those of players who were taken out."""
    if round is None:
        return None
    removed = {player.id for player in game.players.values() if player.removed}
    return distribution(with_kept(game, round), item, removed, entities)


def counts(game: Game) -> dict[str, int]:
    """ "18 of 24 answered", of those who could; or how many are there while nothing is asked. Cheap enough to be told
    several times a second. Whoever was taken out counts in neither. Of a question that is asked again those who keep
    their answer are counted once it is closed: before, the host waits for the others."""
    round = current(game)
    if round is None:
        return {"players": sum(1 for _ in playing(game)), "answered": 0}
    given = (round if game.phase is Phase.ASKING else with_kept(game, round)).answers
    known = [player.id for player in game.players.values() if not player.removed]
    players = sum(player in given or could_answer(game, round, player) for player in known)
    return {"players": players, "answered": sum(player in given for player in known)}


def _common(game: Game, sequence: int, round: Round | None, item: Item | None) -> dict[str, Any]:
    return {
        "sequence": sequence,
        "phase": game.phase.value,
        "paused": game.paused_at is not None,
        "points": game.settings.points.value,
        "changes": game.settings.changes,
        "round": round.number if round else None,
        "asked": len({one.question for one in game.rounds if one.revision is not None}),
        "questions": len(game.revisions),
        "left": len(upcoming(game)),
        "repeats": round.repeats if round else False,
        "counts": round.counts and not round.void if round else False,
        "dropped": round.dropped if round else False,
        "dropped_before": [number for question, number in earlier(game).items() if game.rounds[question].dropped],
        "ranked": round.ranked_at is not None if round else False,
        "given_up": _how_given_up(game),
        "question": showing.question_out(round, item) if round else None,
    }


def _how_given_up(game: Game) -> str:
    """ "dropped" or "skipped" for what was asked last, "" where nothing has just been given up."""
    gone = given_up(game)
    return "" if gone is None else "dropped" if gone.dropped else "skipped"
