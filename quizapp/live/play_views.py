"""Pages of a player: the code, the name, and the game."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

from quizapp.accounts import arriving, vouching
from quizapp.accounts.current import has_account, learner
from quizapp.db import db, writes_late
from quizapp.errors import is_for_script
from quizapp.grading.checking import BadResponse
from quizapp.live import afterwards, answering, entering, guessing, moments, queries, wording
from quizapp.live.board import closed_to
from quizapp.live.forms import PREFIX, given
from quizapp.live.guessing import codes
from quizapp.live.lobby import NOBODY_NEW
from quizapp.live.refusals import BadName, NotInGame, NotNow, Refused
from quizapp.live.running import Running
from quizapp.live.streaming import message
from quizapp.live.streaming import stream as streamed
from quizapp.live.streams import PLAYER
from quizapp.live.votes import Standing
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.codes import typed as typed_code
from quizapp.web.languages import translated
from quizapp.web.limits import limiter
from quizapp.web.returning import sent_from

blueprint = Blueprint("play", __name__, template_folder="templates")

Page = str | Answer | tuple[str, int]


NEW_GUESTS = "1200/minute;6000/hour"
"""From one address: a hall of two thousand that sits behind it comes in within two minutes, and no script more."""


def _came_in(response: Answer) -> bool:
    return response.status_code == 302


@blueprint.get("/play")
@access(Access.ANYONE)
def enter() -> str:
    return render_template("live/enter.html", typed="", said="")


@blueprint.post("/play")
@access(Access.ANYONE)
@codes.limits
def find() -> Page:
    running = codes.meant()
    return redirect(url_for("play.name", code=running.code)) if running else _no_such_code()


@blueprint.get("/play/<code>")
@access(Access.ANYONE)
@codes.limits
def name(code: str) -> Page:
    running = codes.meant()
    if running is None:
        return _no_such_code()
    if current_user.is_authenticated and running.is_in(learner().id):
        return redirect(url_for("play.show", id=running.id))
    me = learner() if current_user.is_authenticated else None
    known = entering.known_as(running, me) if me else ""
    closed = _(NOBODY_NEW) if running.game.lobby_locked and not known else ""
    return _name_page(running, known or entering.suggestion(running, me), comes_back=bool(known), closed=closed)


@blueprint.post("/play/<code>")
@access(Access.ANYONE)
@codes.limits
@limiter.limit(lambda: NEW_GUESTS, exempt_when=has_account, deduct_when=_came_in)
def join(code: str) -> Page:
    running = codes.meant()
    if running is None:
        return _no_such_code()
    typed = request.form.get("name", "")
    try:
        somebody = learner() if current_user.is_authenticated else arriving.as_guest(now())
        step, member = entering.enter(running, somebody, typed, now())
    except Refused as refused:
        db.session.rollback()
        return _name_page(running, typed, translated(refused), is_about_name=isinstance(refused, BadName)), 422
    db.session.commit()
    is_new = member.id not in running.members
    step.take_effect()
    running.take_in(member)
    guessing.is_at_home(running)
    if is_new and (asked := closed_to(running.game, member.id)):
        flash(_before_you_came(len(asked)))
    return redirect(url_for("play.show", id=running.id))


@blueprint.get("/games/<int:id>/player")
@access(Access.SIGNED_IN)
def show(id: int) -> Page:
    running, player = _own(id)
    if running.game.ended_at is None and not running.is_in(learner().id):
        return redirect(url_for("play.name", code=running.code))  # who has left comes back first
    page = make_response(_page(running, player))
    vouching.foresee(page, now())
    return page


@blueprint.get("/live/games/<int:id>/player/now")
@access(Access.SIGNED_IN)
def moment(id: int) -> Response:
    running, player = _own(id)
    running.show([player], now())
    return message(running, player)


@blueprint.get("/live/games/<int:id>/player/stream")
@access(Access.SIGNED_IN)
def stream(id: int) -> Response:
    return streamed(*_own(id))


@blueprint.post("/live/games/<int:id>/player/answers")
@access(Access.SIGNED_IN)
@sent_from("play.show")
@writes_late
def answer(id: int) -> Page:
    at = now()
    running, player = _own(id)
    try:
        standing = answering.give(partial(given, running, player, request.form, at)).standing
    except (BadResponse, Refused) as refused:
        return _refused(running, player, refused)
    if is_for_script():
        return wording.acknowledged(standing, running.game.settings.changes)  # type: ignore[return-value]
    if standing is Standing.LATE:
        flash(wording.taken(standing, False))
    return redirect(url_for("play.show", id=id))


@blueprint.post("/games/<int:id>/player/departure")
@access(Access.SIGNED_IN)
def leave(id: int) -> Answer:
    running, player = _own(id)
    step = entering.leave(running, player, now())
    db.session.commit()
    step.take_effect()
    running.plan()
    flash(_("You have left the game. What you answered is kept; come back with the code."))
    return redirect(url_for("play.enter"))


def _own(id: int) -> tuple[Running, int]:
    """The game and the number in it of whoever is signed in; 404 for a stranger."""
    running = queries.joined(learner().id, id) or abort(404)
    return running, running.by_user[learner().id]


def _before_you_came(asked: int) -> str:
    said: str = ngettext(
        "%(num)s question was asked before you came. You can answer it when the game is over.",
        "%(num)s questions were asked before you came. You can answer them when the game is over.",
        asked,
    )
    return said


def _no_such_code() -> tuple[str, int]:
    """The same for a code that never was and for one whose game is over."""
    error = _("There is no open game with this code. Look at the projector again, and type its six digits.")
    return render_template("live/enter.html", typed=typed_code()[:40], said=error), 422


def _name_page(running: Running, typed: str, error: str = "", **how: bool | str) -> str:
    """With ``comes_back`` the name is there already; with ``is_about_name`` the error stands at its field; what is said
    as ``closed`` takes the place of the form."""
    return render_template("live/name.html", game=running, typed=typed, said=error, **how)


def _page(running: Running, player: int, error: str = "", typed: tuple[str, ...] = ()) -> Page:
    """The page; with what was ``typed`` and refused, unless an answer is there already that is not to be changed."""
    running.show([player], now())
    found = moments.present(running)
    try:
        you = found.own(player)
        if typed and (you["standing"] == "none" or running.game.settings.changes):
            you["given"] = typed
    except NotInGame as refused:
        return render_template("live/gone.html", game=running, said=translated(refused)), 403
    kept = afterwards.kept(running, learner(), now()) if running.game.ended_at else None
    own = {"you": you, "player": player, "kept": kept}
    return render_template("live/play.html", **found.page(PLAYER), **own, in_page=True, error=error)


def _refused(running: Running, player: int, refused: BadResponse | Refused) -> Page:
    """What was sent stands there still, unless it was refused because another answer counts."""
    said = translated(refused)
    if is_for_script():
        return {"said": said}, 422  # type: ignore[return-value]
    page = _page(running, player, said, () if isinstance(refused, NotNow) else _typed())
    return (page, 422) if isinstance(page, str) else page


def _typed() -> tuple[str, ...]:
    """What the fields of a question held that was not taken, in the order of the page."""
    return tuple(value for name, value in request.form.items(multi=True) if name.startswith(PREFIX))
