"""What becomes of games when a guest's rows go to an account, when somebody joins a class, or goes for good.

A log knows players by number, so it stays as it is; the name, and what was typed, go with the person.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

import sqlalchemy as sa
from flask import Flask, g

from quizapp.accounts.models import User
from quizapp.bank.models import QuestionSet, SetVersion
from quizapp.db import AS_IT_IS, db, finds
from quizapp.live import kept_games, leaving, reading, recording
from quizapp.live.models import GameAnswer, GamePlayer, GameRow
from quizapp.live.running import Running


def init_app(app: Flask) -> None:
    """Know at the end of each request what was committed of these changes: whoever could not be erased plays on."""
    app.teardown_appcontext(_read_as_committed)


def holds(user: User) -> bool:
    """Whether this person has played or led a game."""
    played = sa.select(GamePlayer.id).where(GamePlayer.user_id == user.id)
    led = sa.select(GameRow.id).where(GameRow.host_id == user.id)
    return finds(played, led)


def called(user: User) -> list[str]:
    """What this person is called in the games that they played in."""
    return list(db.session.scalars(sa.select(GamePlayer.name).where(GamePlayer.user_id == user.id)))


def move(guest: User, account: User, _at: datetime) -> None:
    """The account plays on where the guest played, and has in the gradebook of its class what was played as a guest. In
    a game that both were in, the guest's part stays nobody's."""
    both = sa.select(GamePlayer.game_id).where(GamePlayer.user_id == account.id)
    own = GamePlayer.user_id == guest.id
    played, led = _played_by(guest), _led_by(guest)
    for change in (
        sa.update(GamePlayer).where(own, GamePlayer.game_id.not_in(both)).values(user_id=account.id),
        sa.update(GamePlayer).where(own).values(user_id=None),
        sa.update(GameRow).where(GameRow.host_id == guest.id).values(host_id=account.id),
    ):
        db.session.execute(change, execution_options=AS_IT_IS)
    _read_anew([*played, *led])
    for game in played:
        _leave_for(account.id, kept_games.at(game))


def joins_class(classroom: int, user: int) -> None:
    """What somebody played of the class before they learnt there is in its gradebook from now on; a game that goes on
    leaves them theirs when it is over."""
    mine = sa.select(GamePlayer.game_id).where(GamePlayer.user_id == user)
    over = sa.select(GameRow.id).where(GameRow.classroom_id == classroom, GameRow.ended_at.is_not(None))
    for game in db.session.scalars(over.where(GameRow.id.in_(mine)).order_by(GameRow.id)).all():
        _leave_for(user, kept_games.at(game))


def leave(user: User) -> None:
    """The person's names and answers as given are deleted, and the games that they led lose the name given."""
    games = [*_played_by(user), *_led_by(user)]
    mine = sa.select(GamePlayer.id).where(GamePlayer.user_id == user.id)
    for change in (
        sa.delete(GameAnswer).where(GameAnswer.player_id.in_(mine)),
        sa.update(GamePlayer).where(GamePlayer.user_id == user.id).values(user_id=None, name="–", hidden=True),
        sa.update(GameRow).where(GameRow.host_id == user.id).values(host_id=None, title=_title_of_set()),
    ):
        db.session.execute(change, execution_options=AS_IT_IS)
    _read_anew(games)


def _leave_for(account: int, running: Running | None) -> None:
    """A game that is over leaves the account what it left no guest."""
    if running and account not in running.by_user:
        reading.know(running)
    if running and (player := running.by_user.get(account)):
        game = running.game
        sheets = leaving.to_leave(running.classroom, game)
        leaving.leave(running, game, {id: sheet for id, sheet in sheets.items() if id == player})


def _played_by(user: User) -> list[int]:
    return list(db.session.scalars(sa.select(GamePlayer.game_id).where(GamePlayer.user_id == user.id)))


def _led_by(user: User) -> list[int]:
    return list(db.session.scalars(sa.select(GameRow.id).where(GameRow.host_id == user.id)))


def _title_of_set() -> sa.ScalarSelect[str]:
    title = sa.select(sa.func.substr(QuestionSet.title, 1, 120)).join(SetVersion, SetVersion.set_id == QuestionSet.id)
    return title.where(SetVersion.id == GameRow.version_id).scalar_subquery()


def _read_anew(games: list[int]) -> None:
    """Let this process know whose these games are and who is in them by now, and others once it is committed."""
    g.read_anew = {*g.get("read_anew", ()), *games}
    db.session.expire_all()
    for game in games:
        kept_games.know_again(game)
        recording.tell(game)


def _read_as_committed(_error: BaseException | None) -> None:
    games = g.pop("read_anew", ())
    if not games:
        return
    with suppress(sa.exc.OperationalError):  # only a server is ever away, and with one nobody trusts the memory in this
        db.session.rollback()
        for game in games:
            kept_games.know_again(game)
