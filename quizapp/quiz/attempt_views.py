"""Pages of an attempt: its questions, handing it in, and the result. Other people's attempts are not there."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts.current import learner
from quizapp.db import begin_writing, db
from quizapp.errors import is_for_script
from quizapp.grading.checking import BadResponse
from quizapp.quiz import attempting, locking, queries, showing, taking
from quizapp.quiz.attempting import TooLate
from quizapp.quiz.models import Ended, Slot
from quizapp.quiz.paper import Paper
from quizapp.quiz.results import result_page
from quizapp.quiz.rules import Paging
from quizapp.quiz.taking import Refused, prefix_of
from quizapp.quiz.wording import clock, counted_in_words, until
from quizapp.study.forms import filled_in, response
from quizapp.study.sitting import card
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.languages import translated
from quizapp.web.returning import sent_from

blueprint = Blueprint("attempt", __name__)
_DIGITS = 5  # no attempt has as many questions
Page = str | Response | tuple[str | Response, int]


@blueprint.get("/attempts/<int:id>")
@access(Access.SIGNED_IN)
def show(id: int) -> Page:
    paper = _paper(id)
    if not paper.is_open:
        return redirect(url_for("attempt.result", id=id))
    if paper.rules.paging is Paging.ONE:
        return redirect(url_for("attempt.question", id=id, position=showing.to_go_on(paper)))
    return _all_page(paper, {})


@blueprint.post("/attempts/<int:id>/answers")
@access(Access.SIGNED_IN)
@sent_from("attempt.show")
def save_all(id: int) -> Page:
    paper = _paper(id)
    try:
        refused = taking.take_all(paper, request.form, now())
    except TooLate:
        return _late(paper)
    db.session.commit()
    if is_for_script():
        return _saved(paper, paper.slots, refused)
    if refused:
        return _all_page(paper, refused), 422
    return redirect(url_for("attempt.submission" if request.form.get("go") == "end" else "attempt.show", id=id))


@blueprint.get("/attempts/<int:id>/<int:position>")
@access(Access.SIGNED_IN)
def question(id: int, position: int) -> Page:
    paper, slot = _slot(id, position)
    if slot.locked_at is not None and not paper.rules.behaviour.is_at_end:
        return _told_page(paper, slot)
    if not paper.is_open or paper.rules.paging is Paging.ALL:
        return redirect(url_for("attempt.show", id=id, _anchor=f"q{position}" if paper.is_open else None))
    return _question_page(paper, slot)


@blueprint.post("/attempts/<int:id>/<int:position>")
@access(Access.SIGNED_IN)
def save(id: int, position: int) -> Page:
    paper, slot = _slot(id, position)
    try:
        taking.take(paper, slot, request.form, now())
    except TooLate:
        return _late(paper)
    except BadResponse as error:
        return _refused(paper, slot, translated(error))
    place = _onward(paper, position, request.form.get("go", ""))
    db.session.commit()
    return _saved(paper, [slot], {}) if is_for_script() else redirect(place)


@blueprint.post("/attempts/<int:id>/<int:position>/tries")
@access(Access.SIGNED_IN)
@sent_from("attempt.question")
def answer(id: int, position: int) -> Page:
    paper, slot = _slot(id, position)
    number = request.form.get("number", type=int) or abort(400)
    try:
        locking.lock(paper, position, number, response(paper.item(slot), request.form), now())
    except TooLate:
        return _late(paper)
    except BadResponse as error:
        return _refused(paper, slot, translated(error))
    db.session.commit()
    return redirect(url_for("attempt.question", id=id, position=position))


@blueprint.post("/attempts/<int:id>/<int:position>/hints")
@access(Access.SIGNED_IN)
@sent_from("attempt.question")
def hint(id: int, position: int) -> Page:
    paper, slot = _slot(id, position)
    try:
        attempting.hint(paper, position, now())
        taking.take(paper, slot, request.form, now())
    except TooLate:
        return _late(paper)
    except BadResponse as error:
        return _refused(paper, slot, translated(error))
    db.session.commit()
    return redirect(url_for("attempt.question", id=id, position=position))


@blueprint.get("/attempts/<int:id>/time")
@access(Access.SIGNED_IN)
def time(id: int) -> Response:
    """For the page's clock, which asks now and then: an end may be moved while somebody sits."""
    paper = _paper(id)
    return jsonify(time=_time(paper)) if paper.is_open else jsonify(to=url_for("attempt.result", id=id))


@blueprint.get("/attempts/<int:id>/submission")
@access(Access.SIGNED_IN)
def submission(id: int) -> Page:
    paper = _paper(id)
    if not paper.is_open:
        return redirect(url_for("attempt.result", id=id))
    return _page("quiz/submission.html", paper)


@blueprint.post("/attempts/<int:id>/submission")
@access(Access.SIGNED_IN)
def submit(id: int) -> Page:
    locking.submit(_paper(id), Ended.LEARNER, now())
    db.session.commit()
    return redirect(url_for("attempt.result", id=id))


@blueprint.get("/attempts/<int:id>/result")
@access(Access.SIGNED_IN)
def result(id: int) -> Page:
    paper = _paper(id)
    if paper.is_open:
        return redirect(url_for("attempt.show", id=id))
    if paper.attempt.released_at is None:
        return render_template("quiz/held.html", attempt=paper.attempt, quiz=paper.quiz, card=card(paper.release))
    return render_template("quiz/result.html", **result_page(paper, learner(), now()))


def _paper(id: int) -> Paper:
    """The signed-in person's attempt; one whose time is up is handed in first, whoever looks."""
    paper = queries.paper(learner().id, id) or abort(404)
    if not paper.is_open or not paper.is_overdue(now()):
        return paper
    begin_writing()
    paper = queries.paper(learner().id, id) or abort(404)
    locking.submit(paper, Ended.TIME, now())
    db.session.commit()
    return paper


def _slot(id: int, position: int) -> tuple[Paper, Slot]:
    paper = _paper(id)
    return paper, paper.slot(position) or abort(404)


def _onward(paper: Paper, position: int, go: str) -> str:
    """Where the pressed button leads: the next question, the one before, one by its number, or the end."""
    named = int(go) if go.isdecimal() and len(go) < _DIGITS else 0
    at = {"next": position + 1, "back": position - 1, "": position}.get(go, named)
    if paper.slot(at) is None:
        return url_for("attempt.submission", id=paper.attempt.id)
    attempting.show(paper, at, now())
    return url_for("attempt.question", id=paper.attempt.id, position=at)


def _question_page(paper: Paper, slot: Slot, refused: tuple[tuple[str, ...], str] | None = None) -> str:
    asked = showing.asked(paper, slot, refused=refused)
    return _page("quiz/question.html", paper, slot.position, asked=asked)


def _all_page(paper: Paper, refused: Refused) -> str:
    asked = [showing.asked(paper, one, prefix_of(one.position), refused.get(one.position)) for one in paper.slots]
    return _page("quiz/all.html", paper, questions=asked)


def _told_page(paper: Paper, slot: Slot) -> Page:
    if slot.position in showing.kept_since(paper):
        return redirect(url_for("attempt.result", id=paper.attempt.id))
    return _page("quiz/told.html", paper, slot.position, told=showing.told(paper, slot), onward=_after(paper, slot))


def _after(paper: Paper, slot: Slot) -> int:
    """The next question that waits for an answer, 0 when none does."""
    waiting = [one.position for one in paper.slots if one.locked_at is None]
    return next((position for position in waiting if position > slot.position), min(waiting, default=0))


def _page(template: str, paper: Paper, here: int = 0, **more: object) -> str:
    return render_template(
        template,
        attempt=paper.attempt,
        quiz=paper.quiz,
        behaviour=paper.rules.behaviour,
        is_exam=paper.rules.exam,
        paging=paper.rules.paging,
        entries=showing.entries(paper, here),
        here=here,
        saved_at=max((slot.saved_at for slot in paper.slots if slot.saved_at), default=None),
        seconds_left=showing.seconds_left(paper.attempt, paper.rules.time_limit_s, now()),
        card=card(paper.release),
        **more,
    )


def _refused(paper: Paper, slot: Slot, why: str) -> Page:
    db.session.rollback()
    paper, slot = _slot(paper.attempt.id, slot.position)
    if is_for_script():
        return jsonify(said=why, time=_time(paper)), 422
    return _question_page(paper, slot, (filled_in(paper.item(slot), request.form), why)), 422


def _late(paper: Paper) -> Page:
    """What came after the end does not count, and says so; what was saved does."""
    ended = clock(paper.attempt.submitted_at or now())
    place = url_for("attempt.result", id=paper.attempt.id)
    if paper.attempt.ended_by == Ended.TIME:
        flash(
            _(
                "The time was up at %(time)s, and what came after it does not count. All saved before counts.",
                time=ended,
            )
        )
    elif paper.attempt.ended_by == Ended.WITHDRAWAL:
        flash(
            _(
                "Your teacher withdrew this exam at %(time)s. All saved before is kept; what came after is not.",
                time=ended,
            )
        )
    else:
        flash(_("This attempt was handed in at %(time)s. What came after that does not count.", time=ended))
    return (jsonify(to=place), 409) if is_for_script() else redirect(place)


def _saved(paper: Paper, slots: Sequence[Slot], refused: Refused) -> Page:
    """For the page's script: when it was saved last, which fields hold what is stored now, how many questions are
    answered by now, and the time left."""
    alone = paper.rules.paging is Paging.ONE
    prints = [
        taking.stored_print(paper, slot, request.form, "" if alone else prefix_of(slot.position)) for slot in slots
    ]
    saved_at = max((slot.saved_at for slot in slots if slot.saved_at), default=None)
    entries = showing.entries(paper)
    said = {
        "saved": _("Saved %(time)s", time=clock(saved_at)) if saved_at else "",
        "said": " ".join(why for _given, why in refused.values()),
        "was": dict(one for one in prints if one),
        "counted": counted_in_words(entries),
        "answered": sum(one.answered for one in entries),
        "time": _time(paper),
    }
    return jsonify(said), 422 if refused else 200


def _time(paper: Paper) -> dict[str, object]:
    """The seconds left, None where no clock is shown, and until when they last."""
    left = showing.seconds_left(paper.attempt, paper.rules.time_limit_s, now())
    return {"left": left, "until": until(paper.attempt.closes_at)}
