"""Pages of quizzes: mine, a new one, and the front page that everybody with the link can open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from quizapp.accounts import arriving
from quizapp.accounts.current import learner
from quizapp.accounts.models import User
from quizapp.bank import releases
from quizapp.bank.releases import Release
from quizapp.db import db
from quizapp.quiz import attempting, histories, making, pausing, queries, reserving
from quizapp.quiz.drawing import Drawing
from quizapp.quiz.forms import QuizForm
from quizapp.quiz.histories import NOT_BEGUN, History
from quizapp.quiz.making import NothingToAsk
from quizapp.quiz.models import Quiz
from quizapp.quiz.rules import rules_of
from quizapp.quiz.titles import title_of
from quizapp.quiz.wording import (
    asked_in_words,
    clock,
    counted_in_words,
    ended_in_short,
    fewer_in_words,
    how_ended,
    number,
    rules_in_words,
    share,
    time_left,
    until,
)
from quizapp.study.sitting import card
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.limits import limiter
from quizapp.web.routing import row_number

FILTERS: dict[str, Callable[..., str]] = {
    "clock": clock,
    "counted": counted_in_words,
    "ended_in_short": ended_in_short,
    "how_ended": how_ended,
    "mark": number,
    "share": share,
    "time_left": time_left,
    "until": until,
}
"""Words that templates of all rooms above may use too."""

blueprint = Blueprint("quiz", __name__, template_folder="templates")
blueprint.before_app_request(pausing.pause)
for name, words in FILTERS.items():
    blueprint.add_app_template_filter(words, name)


@blueprint.get("/quizzes")
@access(Access.ANYONE)
def index() -> str:
    me = learner().id if current_user.is_authenticated else 0
    before = request.args.get("before", type=row_number)
    unfinished = histories.unfinished_quizzes(me) if before is None else []
    listed, has_older = histories.quizzes_of(me, before)
    return render_template(
        "quiz/index.html",
        unfinished=_lines(me, unfinished),
        lines=_lines(me, [quiz for quiz in listed if quiz not in unfinished]),
        older=listed[-1].id if has_older else None,
        is_first=before is None,
        card=_any_card(),
    )


@blueprint.get("/quizzes/new")
@access(Access.ANYONE)
def new() -> str:
    release = _set(request.args.get("set", ""))
    return _new_page(QuizForm(release), release)


@blueprint.post("/quizzes")
@access(Access.ANYONE)
@limiter.limit("30/minute;300/hour")
def make() -> Response | tuple[str, int]:
    release = _set(request.args.get("set", ""))
    form = QuizForm(release)
    if not form.validate_on_submit():
        return _new_page(form, release), 422
    try:
        quiz, drawing = _make(release, form)
    except NothingToAsk:
        db.session.rollback()
        form.passages.errors = [_("No question of these kinds is there for these passages. Choose more of either.")]
        return _new_page(form, release), 422
    db.session.commit()
    if drawing.is_short:
        flash(fewer_in_words(len(drawing.items), drawing.wanted))
    return redirect(url_for("quiz.show", token=quiz.token))


@blueprint.get("/quizzes/<token>")
@access(Access.ANYONE)
def show(token: str) -> str:
    quiz = _quiz(token)
    me = learner().id if current_user.is_authenticated else 0
    history = histories.history(me, quiz.id)
    if quiz.for_class and not history.is_begun:
        abort(404)
    rules = reserving.rules_now(quiz)
    begun = queries.unfinished(quiz.id, me) if quiz.for_class else None
    ends, kept = begun is not None and begun.ends_at is not None, reserving.kept_from(quiz)
    held = history.is_held or (begun is not None and begun.held)
    return render_template(
        "quiz/show.html",
        quiz=quiz,
        rules=rules_in_words(rules, kept=kept, played=quiz.played, ends=ends, held=held),
        is_limited=rules.time_limit_s is not None,
        attempts=histories.newest(me, quiz.id),
        unfinished=history.unfinished,
        record=history.record,
        is_mine=quiz.owner_id is not None and quiz.owner_id == me,
        link=url_for("quiz.show", token=token, _external=True),
        card=card(queries.release_of(quiz)),
    )


@blueprint.post("/quizzes/<token>/attempts")
@access(Access.ANYONE)
@limiter.limit("120/minute;2000/hour")
def start(token: str) -> Response:
    quiz = _quiz(token)
    if quiz.for_class:
        abort(404)
    somebody = _somebody()
    attempt = attempting.start(quiz, somebody, now())
    if attempt is None:
        db.session.rollback()
        flash(
            _("This quiz was withdrawn. It takes no further attempts.")
            if quiz.withdrawn_at
            else _("All that it asks is kept for an exam now. Make another quiz, or come back later.")
        )
        return redirect(url_for("quiz.show", token=token))
    db.session.commit()
    return redirect(url_for("attempt.show", id=attempt.id))


@blueprint.post("/quizzes/<token>/withdrawal")
@access(Access.SIGNED_IN)
def withdraw(token: str) -> Response:
    quiz = _quiz(token)
    if quiz.owner_id != learner().id:
        abort(404)
    making.withdraw(quiz, now())
    db.session.commit()
    flash(_("“%(title)s” takes no further attempts. Those that were made are kept.", title=quiz.title))
    return redirect(url_for("quiz.index"))


def _make(release: Release, form: QuizForm) -> tuple[Quiz, Drawing]:
    owner, rules = _somebody(), form.rules()
    taken = histories.titles_of(owner.id)
    title = form.name_or(title_of(release.title, rules.passages, taken))
    return making.make(owner, release, rules, title, now())


def _quiz(token: str) -> Quiz:
    return queries.quiz_with(token) or abort(404)


def _set(slug: str) -> Release:
    return (releases.release_of(slug) if slug else releases.first_release()) or abort(404)


def _new_page(form: QuizForm, release: Release) -> str:
    others = [one for one in releases.offered() if one.slug != release.slug]
    return render_template("quiz/new.html", form=form, card=card(release), others=others)


def _somebody() -> User:
    """Who is signed in; a visitor becomes a guest."""
    return learner() if current_user.is_authenticated else arriving.as_guest(now())


def _lines(me: int, quizzes: Sequence[Quiz]) -> list[tuple[Quiz, str, History]]:
    """Each quiz with what it asks in words, and somebody's history of it."""
    found = histories.histories(me, [quiz.id for quiz in quizzes]) if quizzes else {}
    return [(quiz, asked_in_words(rules_of(quiz.rules)), found.get(quiz.id, NOT_BEGUN)) for quiz in quizzes]


def _any_card() -> object:
    release = releases.first_release()
    return card(release) if release else None
