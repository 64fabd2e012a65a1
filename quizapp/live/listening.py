"""Who listens to a game, sorted by whether they are told what all are told."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass, field

from quizapp.live.state import Game, Phase, Player, current, given_up
from quizapp.live.streams import HOST, PROJECTOR, Stream, Streams


@dataclass
class Listening:
    """Who listens to a game after so many changes: the players to whom nothing is said that is not said to all, by
    language; and the others."""

    changes: int
    alike: dict[str, list[Stream]] = field(default_factory=dict)
    others: list[Stream] = field(default_factory=list)


def listening(streams: Streams, apart: Container[int | str]) -> Listening:
    """Who listens now; ``apart`` are those to whom something is said that is not said to all players."""
    found = Listening(streams.changes)
    for stream in streams.open:
        if stream.who in apart:
            found.others.append(stream)
        else:
            found.alike.setdefault(stream.locale, []).append(stream)
    return found


def set_apart(game: Game, members: Collection[int]) -> Container[int | str]:
    """The listeners to whom something is said that is not said to all players: host and projector always, a player who
    answered, came after a question was given up or is not like the others, and everybody once there are results."""
    if game.phase not in (Phase.LOBBY, Phase.ASKING):
        return {HOST, PROJECTOR, *members}
    standing_out = (id for id in members if _stands_out(game.players.get(id)))
    return {HOST, PROJECTOR, *_have_answered(game), *_came_later(game, members), *standing_out}


def _have_answered(game: Game) -> Iterable[int]:
    round = current(game)
    return (*round.answers, *round.late) if round else ()


def _came_later(game: Game, members: Collection[int]) -> Iterable[int]:
    """Who was not there for the question that was just given up."""
    gone = given_up(game)
    return (id for id in members if id not in gone.taking_part) if gone else ()


def _stands_out(player: Player | None) -> bool:
    return player is None or player.removed or player.time_factor != 1
