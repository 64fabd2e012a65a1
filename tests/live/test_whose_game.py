"""Who leads a game is known in memory, and stays right when the host's account goes, or goes over to another."""

from __future__ import annotations

from quizapp.accounts.models import Role, User
from quizapp.bank import releases
from quizapp.db import begin_writing, db, writing
from quizapp.live import following, hosting
from quizapp.live.hosting import Plan
from quizapp.live.settings import Settings
from quizapp.quiz.rules import Rules
from quizapp.web.clock import now
from tests.conftest import Someone


def may_lead(game, someone: Someone) -> bool:
    """Whether the page and the stream of the host are this person's, and the buttons, with scripts and without."""
    form = {"kind": "paused", "round": game.up}
    address = f"/live/games/{game.id}/events"
    answers = [
        someone.get(f"/games/{game.id}"),
        someone.get(f"/live/games/{game.id}/now"),
        someone.post(address, form),
        someone.browser.post(address, data=form, headers={"Accept": "application/json"}),
    ]
    refused = [answer.status_code == 404 for answer in answers]
    assert len(set(refused)) == 1
    return not refused[0]


def test_a_host_who_is_erased_leads_no_more_and_the_name_that_they_gave_is_gone(class_game):
    game = class_game(title="Zwiebelfisch")
    assert may_lead(game, game.host)
    with game.app.app_context(), writing():
        following.leave(db.session.get_one(User, game.host.id))
    assert not may_lead(game, game.host)
    assert game.running.host is None
    assert game.running.title.startswith("Meeting of President Biden")


def test_whoever_could_not_be_erased_leads_and_plays_on(class_game):
    game = class_game(title="Zwiebelfisch")
    ann = game.players[0]
    with game.app.app_context():
        begin_writing()
        for person in (game.host.id, game.user_of(ann)):
            following.leave(db.session.get_one(User, person))
        db.session.rollback()
    assert may_lead(game, game.host)
    assert game.running.title == "Zwiebelfisch"
    assert ann.get(f"/games/{game.id}/player").status_code == 200


def test_the_account_that_a_host_s_games_go_over_to_leads_them(class_game, learner):
    game = class_game()
    assert not may_lead(game, learner)
    with game.app.app_context(), writing():
        host, account = (db.session.get_one(User, one.id) for one in (game.host, learner))
        following.move(host, account, now())
    assert may_lead(game, learner)
    assert not may_lead(game, game.host)


def test_a_game_that_was_not_committed_leaves_its_number_to_the_next(class_game, app, teacher, person):
    with app.app_context():
        begin_writing()
        release = releases.first_release()
        plan = Plan(Rules(length=3), Settings(), "Never")
        hosting.open_game(db.session.get_one(User, teacher.id), release, plan, now())
        db.session.rollback()
    game = class_game(host=person("Tom Tutor", Role.TEACHER), title="Ours")
    assert game.running.title == "Ours"
    assert may_lead(game, game.host)
    assert not may_lead(game, teacher)
