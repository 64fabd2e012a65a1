"""Pages of a host: my games, a new one, and the game that I lead."""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

from quizapp.accounts import current
from quizapp.accounts.current import learner
from quizapp.accounts.models import User
from quizapp.bank import releases
from quizapp.bank.releases import Release
from quizapp.classrooms.naming import place_in_a_list
from quizapp.classrooms.queries import TEACHER, classes_of
from quizapp.db import db
from quizapp.errors import is_for_script
from quizapp.live import (
    address,
    guessing,
    histories,
    hosting,
    moments,
    publishing,
    queries,
    recording,
    results,
    wording,
)
from quizapp.live.forms import GameForm, wish
from quizapp.live.hosting import Wish
from quizapp.live.moments import Moment
from quizapp.live.refusals import BadName, BadPoll, Refused
from quizapp.live.running import Running
from quizapp.live.streaming import message
from quizapp.live.streaming import stream as streamed
from quizapp.live.streams import HOST
from quizapp.quiz.making import NothingToAsk
from quizapp.quiz.titles import title_of
from quizapp.study.sitting import card
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.languages import translated
from quizapp.web.returning import sent_from
from quizapp.web.routing import row_number

blueprint = Blueprint("live", __name__, template_folder="templates")

Page = str | Answer | tuple[str, int]

_STANDS_AT = {"show": "hide", "readmit": "remove"}
"""What undoes something on the page of names stands where that was pressed, and is found there again."""


@blueprint.get("/games")
@access(Access.ANYONE)
def index() -> str:
    me = learner().id if current_user.is_authenticated else 0
    return render_template(
        "live/index.html",
        led=histories.led_by(me, _before("led")),
        played=histories.played_by(me, _before("played")),
        may_lead=current.has_account(),
    )


@blueprint.get("/games/new")
@access(Access.SIGNED_IN)
def new() -> str:
    release = _set()
    return render_template("live/new.html", form=_form(_leader(), release), card=card(release))


@blueprint.post("/games")
@access(Access.SIGNED_IN)
def make() -> Page:
    me, release = _leader(), _set()
    form = _form(me, release)
    if not form.validate_on_submit():
        return render_template("live/new.html", form=form, card=card(release)), 422
    title = title_of(release.title, form.passages.data, histories.titles_of(me.id))
    try:
        step = hosting.open_game(me, release, form.plan(title), now())
    except NothingToAsk:
        form.passages.errors = [_("There is no question for these passages. Choose more of them.")]
        return render_template("live/new.html", form=form, card=card(release)), 422
    db.session.commit()
    publishing.publish(step)
    if (found := len(step.running.game.revisions)) < form.length.data:
        flash(_short(found))
    return redirect(url_for("live.show", id=step.running.id))


@blueprint.get("/games/<int:id>")
@access(Access.SIGNED_IN)
def show(id: int) -> str:
    return _page(_hosted(id))


@blueprint.get("/live/games/<int:id>/now")
@access(Access.SIGNED_IN)
def moment(id: int) -> Response:
    return message(_hosted(id), HOST)


@blueprint.get("/live/games/<int:id>/stream")
@access(Access.SIGNED_IN)
def stream(id: int) -> Response:
    return streamed(_hosted(id), HOST)


@blueprint.post("/live/games/<int:id>/events")
@access(Access.SIGNED_IN)
@sent_from("live.show")
def happen(id: int) -> Page:
    running, meant = _hosted(id), wish(request.form)
    try:
        step = hosting.happen(running, meant, now())
    except Refused as refused:
        return _refused(running, meant, refused)
    db.session.commit()
    found = publishing.publish(step)
    return _message(found) if is_for_script() else redirect(url_for("live.show", id=id))


@blueprint.get("/games/<int:id>/players")
@access(Access.SIGNED_IN)
def players(id: int) -> str:
    return _players(_hosted(id))


@blueprint.post("/games/<int:id>/players/<int:player>")
@access(Access.SIGNED_IN)
@sent_from("live.players")
def player(id: int, player: int) -> Page:
    running, does, typed = _hosted(id), request.form.get("does", ""), request.form.get("name", "")
    if player not in running.members or does not in hosting.MODERATION:
        abort(404)
    try:
        step, member = hosting.moderate(running, player, does, typed, now())
    except BadName as refused:
        db.session.rollback()
        return _players(running, renamed=player, typed=typed, said=translated(refused)), 422
    except Refused as refused:
        db.session.rollback()
        flash(translated(refused))
        return _players(running), 422
    recording.tell(id)
    db.session.commit()
    running.take_in(member)
    publishing.publish(step)
    if does == "rename":
        publishing.tell_anew(running, player)
    return redirect(url_for("live.players", id=id, _anchor=f"{_STANDS_AT.get(does, does)}-{player}"))


@blueprint.get("/games/<int:id>/results")
@access(Access.SIGNED_IN)
def outcome(id: int) -> str:
    running = _hosted(id)
    items, players = running.release.by_revision, results.by_player(running.game)
    return render_template(
        "live/results.html",
        game=running,
        questions=[(one, items[one.revision]) for one in results.by_question(running.game)],
        players=players,
        by_team=results.by_team(running.game),
        team_name=wording.team_name,
        names={member.id: member.name for member in running.members.values()},
        from_elsewhere=_from_elsewhere(running),
        mean=sum(one.right for one in players) / max(1, sum(one.asked for one in players)),
    )


def _before(name: str) -> int | None:
    """The game before which that list goes on, None where it begins with the newest."""
    return request.args.get(name, type=row_number)


def _leader() -> User:
    """Who may lead a game: anybody with an account. What a guest has not is not there."""
    return learner() if not learner().is_guest else abort(404)


def _form(me: User, release: Release) -> GameForm:
    classes = [one for one in classes_of(me.id, TEACHER) if one.archived_at is None]
    return GameForm(release, classes, meant=request.args.get("classroom", 0, type=int))


def _short(found: int) -> str:
    said: str = ngettext(
        "Only %(num)s question was found for this choice; the game has that one.",
        "Only %(num)s questions were found for this choice; the game has those.",
        found,
    )
    return said


def _set() -> Release:
    slug = request.args.get("set", "")
    return (releases.release_of(slug) if slug else releases.first_release()) or abort(404)


def _hosted(id: int) -> Running:
    running = queries.hosted(learner().id, id) or abort(404)
    running.base = address.base()
    guessing.is_at_home(running)
    return running


def _page(running: Running, poll: Wish | None = None, said: str = "") -> str:
    """The page; with a question of the host's own that was not asked, and what is wrong with it."""
    return render_template("live/host.html", **moments.present(running).page(HOST), in_page=True, poll=poll, said=said)


def _players(running: Running, **refused: object) -> str:
    """With what was ``typed`` as the name of the player who is not ``renamed``, and why not, as ``said``."""
    rows = [(running.members[one.id], one) for one in running.game.players.values() if one.id in running.members]
    rows.sort(key=lambda row: place_in_a_list(row[0].name))
    return render_template(
        "live/players.html",
        game=running,
        rows=rows,
        team_name=wording.team_name,
        from_elsewhere=_from_elsewhere(running),
        **refused,
    )


def _from_elsewhere(running: Running) -> set[int]:
    """The players who are not in the class that the game is for, whatever they call themselves; none without one."""
    if running.classroom is None:
        return set()
    inside = {one.id for one in queries.in_class(running)}
    return {member.id for member in running.members.values() if member.user not in inside}


def _message(found: Moment) -> Response:
    return Response(found.message(HOST, str(get_locale())), mimetype="application/json")


def _refused(running: Running, meant: Wish, refused: Refused) -> Page:
    db.session.rollback()
    said = translated(refused)
    if is_for_script():
        return {"said": said}, 422  # type: ignore[return-value]
    poll = meant if meant.kind == "poll" else None
    if isinstance(refused, BadPoll):
        return _page(running, poll, said), 422
    flash(said)
    return _page(running, poll), 422
