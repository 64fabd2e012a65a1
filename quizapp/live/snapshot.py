"""Pure: what the host, the projector and each player may know of a game as it stands, as plain JSON values.

Before the reveal nothing for a player or the projector depends on the key: not a fraction, a point, a rank or a count
of right answers. The host sees the key and what was typed from the lock on, since hosts show their screens while a
question runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from quizapp.classrooms.naming import place_in_a_list
from quizapp.live import showing, timing
from quizapp.live.board import Place, missed
from quizapp.live.lobby import member_of
from quizapp.live.scene import Scene
from quizapp.live.state import Answer, Game, Phase, Player, Round, could_answer, given_up, playing, upcoming
from quizapp.live.votes import Standing, fraction_of, regrades, standing

NAMED_TOGETHER = 5
"""More players than that on one rank of the projector are counted, not named."""


def host(scene: Scene, *, with_players: bool = True) -> dict[str, Any]:
    """Everything but what is private to a player; the key and what was typed once the question is locked."""
    known = sorted(scene.game.players) if with_players else []
    spread = scene.spread
    return {
        **scene.common,
        **scene.counts,
        **_deadline(scene.game, None),
        "lobby_locked": scene.game.lobby_locked,
        "retimed": scene.round.retimed if scene.round else 0,
        "players_here": [_known_to_host(scene, scene.game.players[one]) for one in known],
        "rounds": [_round_out(round) for round in scene.game.rounds],
        "upcoming": list(upcoming(scene.game)),
        "reveal": scene.reveal,
        "unrecognised": showing.groups_out(spread.unrecognised) if spread else [],
        **_board(scene, named=True),
    }


def projector(scene: Scene) -> dict[str, Any]:
    """What a whole room may read: names and the top five only where the host switched them on."""
    shown = scene.game.settings.names_shown
    return {
        **scene.common,
        **scene.counts,
        **_deadline(scene.game, None),
        "lobby_locked": scene.game.lobby_locked,
        "names": _names(scene) if shown and scene.game.phase is Phase.LOBBY else [],
        "reveal": _reveal(scene),
        **_board(scene, named=shown),
    }


def player(scene: Scene, id: int) -> dict[str, Any]:
    """What that player may see: of others nothing, but what the class has together. NotInGame for a stranger
    and for one who was taken out."""
    me = member_of(scene.game, id)
    standings = scene.standings
    place = standings.by_player.get(id)
    return {
        **scene.common,
        **_deadline(scene.game, id),
        "you": {
            "name": scene.names.get(id),
            "team": me.team,
            "took_part": _took_part(scene, id),
            "before": _stood_before(scene, id),
        },
        "answer": _own_answer(scene, id),
        "reveal": _reveal(scene),
        "result": _own_result(scene, id),
        "results": _own_results(scene, id) if scene.game.phase is Phase.OVER else [],
        "place": _own_place(scene, place) if place else None,
        "team_place": _team_place(scene, me.team),
        "total": standings.total_held_up,
        "missed": list(missed(scene.game, id)),
    }


def _deadline(game: Game, player: int | None) -> dict[str, Any]:
    """The own deadline (the plain one for all who are nobody in particular); what is left of it during a pause."""
    due = timing.deadline(game, player)
    left = timing.left_ms(game, game.paused_at, player) if game.paused_at else None
    return {"deadline": _instant(due) if left is None else None, "left_ms": left}


def _instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _reveal(scene: Scene) -> Mapping[str, Any] | None:
    return scene.reveal if scene.game.phase is Phase.REVEALED else None


def _known_to_host(scene: Scene, one: Player) -> dict[str, Any]:
    """A player as the host sees one; extra time is nobody's business on a screen."""
    round = scene.round
    return {
        "id": one.id,
        "name": scene.names.get(one.id),
        "team": one.team,
        "here": one.here,
        "removed": one.removed,
        "answer": standing(scene.game, round.number, one.id).value if round else Standing.NONE.value,
    }


def _round_out(round: Round) -> dict[str, Any]:
    return {
        "round": round.number,
        "question": round.question,
        "revision": round.revision,
        "revealed": round.revealed_at is not None,
        "dropped": round.dropped,
        "skipped": round.skipped,
    }


def _board(scene: Scene, *, named: bool) -> dict[str, Any]:
    top = scene.standings.top() if scene.game.settings.top_five else []
    return {
        "total": scene.standings.total_held_up,
        "teams": [_place_out(team) | {"team": team.id} for team in scene.standings.teams_held_up()],
        "other_teams": scene.standings.other_teams(),
        "has_top": scene.game.settings.top_five,
        "top": [_rank_out(scene, *rank, named=named) for rank in top],
    }


def _rank_out(scene: Scene, rank: int, points: float, players: list[int], *, named: bool) -> dict[str, Any]:
    names = [scene.names[one] for one in players if one in scene.names]
    few = len(players) <= NAMED_TOGETHER
    return {"rank": rank, "points": points, "players": len(players), "names": names if named and few else []}


def _place_out(place: Place) -> dict[str, Any]:
    return {"rank": place.rank, "points": place.points}


def _own_place(scene: Scene, place: Place) -> dict[str, Any]:
    """Beside it stands out of how many it is, and whether an answer of the player's counted so far."""
    answered = scene.standings.answered
    return {**_place_out(place), "of": len(answered), "has_answered": place.id in answered}


def _team_place(scene: Scene, team: int | None) -> dict[str, Any] | None:
    return next((_place_out(one) for one in scene.standings.teams if one.id == team), None)


def _took_part(scene: Scene, id: int) -> bool:
    """Whether the player was there for the question that is up, or was just given up, in any of its rounds."""
    up = scene.round or given_up(scene.game)
    same = [one for one in scene.game.rounds if up and one.question == up.question]
    return any(could_answer(scene.game, one, id) for one in same)


def _stood_before(scene: Scene, id: int) -> str:
    """What became of the player's answer to the question that is up, over all of its rounds."""
    up = scene.round
    same = {standing(scene.game, one.number, id) for one in scene.game.rounds if up and one.question == up.question}
    return next((one for one in (Standing.SAVED, Standing.LATE) if one in same), Standing.NONE).value


def _names(scene: Scene) -> list[str]:
    here = (scene.names[one.id] for one in playing(scene.game) if one.id in scene.names)
    return sorted(here, key=place_in_a_list)


def _own_answer(scene: Scene, id: int) -> dict[str, Any] | None:
    """What was taken of the player's, for the page after a reload; nothing of how it fared."""
    round = _voted_in(scene, id)
    answer = _answer(round, id)
    if round is None or answer is None:
        return None
    return {
        "round": round.number,
        "standing": standing(scene.game, round.number, id).value,
        "chosen": list(answer.chosen),
        "typed": list(answer.typed),
        "certainty": answer.certainty,
        "change": answer.change,
    }


def _own_result(scene: Scene, id: int) -> dict[str, Any] | None:
    round = _voted_in(scene, id)
    answer = _answer(round, id)
    if scene.game.phase is not Phase.REVEALED or round is None or answer is None or scene.item is None:
        return None
    return {
        "fraction": fraction_of(round, answer),
        "points": _points(scene, round, id) if round.counts and id in round.answers else None,
        "why": {one: scene.why[one] for one in answer.chosen if one in scene.why},
        "accepted": bool(regrades(round, answer)),
    }


def _voted_in(scene: Scene, id: int) -> Round | None:
    """The round that is up; or, once it is closed, the last one over the same question in which the player gave what
    counts, or at least a late answer."""
    up = scene.round
    if up is None or scene.game.phase is Phase.ASKING:
        return up
    same = [one for one in scene.game.rounds if (one.question, one.revealed_at) == (up.question, up.revealed_at)]
    in_time = (one for one in reversed(same) if id in one.answers)
    return next(in_time, next((one for one in reversed(same) if id in one.late), up))


def _points(scene: Scene, round: Round, id: int) -> int | None:
    return next((given.get(id) for question, given in scene.points if question == round.question), None)


def _answer(round: Round | None, id: int) -> Answer | None:
    return (round.answers.get(id) or round.late.get(id)) if round else None


def _own_results(scene: Scene, id: int) -> list[dict[str, Any]]:
    """The player's points, question by question, None where they did not take part."""
    return [{"question": question, "points": given.get(id)} for question, given in scene.points]
