"""Pages of studying: the first page, the reader, practice, and what an answer is told."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, abort, current_app, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from quizapp.accounts import arriving
from quizapp.accounts.current import learner
from quizapp.accounts.models import User
from quizapp.bank import releases
from quizapp.bank.releases import Release
from quizapp.db import db
from quizapp.grading.checking import BadResponse
from quizapp.items.asking import to_be_read
from quizapp.items.records import Kind
from quizapp.study import answering, asking, forms, queries, reviewing, telling
from quizapp.study.pages import Asked
from quizapp.study.sitting import Sitting, card, reading_on, sitting, today, view_of
from quizapp.study.tickets import Ticket, opened, sealed
from quizapp.study.wording import counted_as
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.languages import translated
from quizapp.web.limits import limiter
from quizapp.web.returning import sent_from

LONGEST_ONLY = 2000
"""Characters of the facts that practice is limited to: some two hundred of them."""

blueprint = Blueprint("study", __name__, template_folder="templates")
blueprint.add_app_template_global(counted_as)
blueprint.add_app_template_filter(to_be_read)


@blueprint.get("/")
@access(Access.ANYONE)
def home() -> str:
    release = releases.first_release() or abort(404)
    if not current_user.is_authenticated:
        return render_template("study/home.html", card=card(release), today=None, reading_on=1, set_work=[])
    here = sitting(learner(), release, now())
    return _home(here, forms.EnrolmentForm(obj=here.enrolment) if here.enrolment else None)


@blueprint.post("/start")
@access(Access.ANYONE)
@limiter.limit("120/minute;2000/hour")
def start() -> Response:
    release = releases.first_release() or abort(404)
    user = learner() if current_user.is_authenticated else arriving.as_guest(now())
    answering.enrol(user, release, now())
    db.session.commit()
    return redirect(url_for("study.passage", slug=release.slug, number=1))


@blueprint.get("/about")
@access(Access.ANYONE)
def about() -> str:
    release = releases.first_release() or abort(404)
    return render_template("study/about.html", card=card(release))


@blueprint.get("/sets/<slug>")
@access(Access.ANYONE)
def reader(slug: str) -> str:
    release = _release(slug)
    here = _sitting(release)
    status = here.status if here and here.is_met else None
    passages = [view_of(release, passage.number, status) for passage in release.book.statement.passages]
    return render_template(
        "study/reader.html",
        card=card(release),
        passages=passages,
        today=today(here) if here else None,
        enrolled=bool(here and here.enrolment),
        is_marked=status is not None,
    )


@blueprint.post("/sets/<slug>/enrol")
@access(Access.ANYONE)
@limiter.limit("120/minute;2000/hour")
def enrol(slug: str) -> Response:
    release = _release(slug)
    user = learner() if current_user.is_authenticated else arriving.as_guest(now())
    answering.enrol(user, release, now())
    db.session.commit()
    return redirect(url_for("study.reader", slug=slug))


@blueprint.post("/sets/<slug>/enrolment")
@access(Access.SIGNED_IN)
@sent_from("study.home")
def enrolment(slug: str) -> str | Response | tuple[str, int]:
    here = sitting(learner(), _release(slug), now())
    if here.enrolment is None:
        abort(404)
    form = forms.EnrolmentForm()
    if not form.validate_on_submit():
        return _home(here, form), 422
    form.populate_obj(here.enrolment)
    db.session.commit()
    return redirect(url_for("study.home"))


@blueprint.post("/sets/<slug>/extras")
@access(Access.SIGNED_IN)
def extra(slug: str) -> Response:
    here = sitting(learner(), _release(slug), now())
    if here.enrolment is None:
        abort(404)
    answering.learn_more(here)
    db.session.commit()
    return redirect(url_for("study.practice", slug=slug))


@blueprint.get("/sets/<slug>/passages/<int:number>")
@access(Access.ANYONE)
def passage(slug: str, number: int) -> str:
    release = _release(slug)
    _require_passage(release, number)
    return render_template(
        "study/passage.html",
        card=card(release),
        passage=view_of(release, number, None),
        total=len(release.book.statement.passages),
    )


@blueprint.get("/sets/<slug>/passages/<int:number>/question")
@access(Access.SIGNED_IN)
def passage_question(slug: str, number: int) -> str:
    release = _release(slug)
    _require_passage(release, number)
    here = sitting(learner(), release, now())
    asked = asking.after_passage(here, number, now())
    if asked is None:
        _require_told([fact.id for fact in release.facts_of(number)], here.withheld)
    return _question(asked or abort(404), release)


@blueprint.get("/sets/<slug>/practice")
@access(Access.SIGNED_IN)
def practice(slug: str) -> str:
    here = sitting(learner(), _release(slug), now())
    only = request.args.get("only", "")[:LONGEST_ONLY]
    asked = asking.in_practice(here, now(), only)
    if asked:
        return _question(asked, here.release)
    if only:
        _require_told(only.split(","), here.withheld)
        return render_template("study/practised.html", card=card(here.release), today=today(here))
    return render_template(
        "study/finished.html",
        card=card(here.release),
        today=today(here),
        is_met=here.is_met,
        enrolled=here.enrolment is not None,
        **telling.summary(here),
    )


@blueprint.get("/sets/<slug>/items/<item_id>")
@access(Access.SIGNED_IN)
def item_question(slug: str, item_id: str) -> str:
    here = sitting(learner(), _release(slug), now())
    _require_met(here, item_id)
    item = here.release.by_id.get(item_id) or abort(404)
    _require_told(item.facts, here.withheld)
    return _question(asking.one_item(here, item, now()), here.release)


@blueprint.post("/answers")
@access(Access.SIGNED_IN)
@sent_from("study.home")
def answer() -> Response | tuple[str, int]:
    user, ticket, release = _ticket()
    item = release.by_revision[ticket.revision]
    before = queries.beforehand(user.id, ticket.key, item.id)
    _require_told(item.facts, before.withheld)
    _require_free(before.reserved)
    try:
        answering.answer(user, ticket, release, forms.response(item, request.form), before=before, at=now())
    except BadResponse as error:
        filled = forms.filled_in(item, request.form)
        return _question(asking.again(ticket, release, filled, translated(error)), release), 422
    db.session.commit()
    return redirect(url_for("study.told", key=ticket.key))


@blueprint.post("/reveals")
@access(Access.SIGNED_IN)
@sent_from("study.home")
def reveal() -> Response:
    user, ticket, release = _ticket()
    item = release.by_revision[ticket.revision]
    what = request.form.get("what", "")
    if what not in ({"evidence", "shown"} if item.kind is Kind.FLASHCARD else {"evidence"}):
        abort(400)
    before = queries.beforehand(user.id, ticket.key, item.id)
    _require_told(item.facts, before.withheld)
    _require_free(before.reserved)
    answering.uncover(user, ticket, what, forms.filled_in(item, request.form), now())
    db.session.commit()
    return redirect(_place(ticket, release))


@blueprint.get("/answers/<key>")
@access(Access.SIGNED_IN)
def told(key: str) -> str:
    rows = queries.answer_rows(learner().id, key) or abort(404)
    release = releases.release_with(rows[0].revision_id or 0) or abort(404)
    here = sitting(learner(), release, now())
    _require_told([row.fact_id for row in rows], here.withheld)
    _require_free(release.by_revision[rows[0].revision_id or 0] in release.kept)
    return render_template("study/told.html", told=telling.told(here, rows), card=card(release))


@blueprint.post("/undos")
@access(Access.SIGNED_IN)
def undo() -> Response:
    key = request.form.get("key", "")
    rows = queries.answer_rows(learner().id, key) or abort(404)
    reviewing.undo(learner(), key, now())
    db.session.commit()
    return redirect(url_for("study.told", key=rows[0].client_key))


def _home(here: Sitting, form: forms.EnrolmentForm | None) -> str:
    """The first page of somebody, with what the rooms above have for them, each of which may give the app a
    function."""
    set_work = [work for gives in current_app.extensions["at_home"] for work in gives(here.learner, now())]
    return render_template(
        "study/home.html",
        card=card(here.release),
        today=today(here) if here.is_met else None,
        reading_on=reading_on(here),
        enrolment_form=form,
        set_work=set_work,
    )


def _release(slug: str) -> Release:
    return releases.release_of(slug) or abort(404)


def _require_passage(release: Release, number: int) -> None:
    if number not in {passage.number for passage in release.book.statement.passages}:
        abort(404)


def _require_met(here: Sitting, item_id: str) -> None:
    """An item is asked by its id only of whom it was asked before. Whoever could go through all ids would find which
    are kept for an exam; so those get the same answer as all others, after the same work."""
    ticket = opened(request.args.get("ticket", ""), here.learner.id)
    named = here.release.by_revision.get(ticket.revision) if ticket else None
    if (named is None or named.id != item_id) and not queries.was_asked(here.learner.id, item_id):
        abort(404)


def _require_told(facts: Iterable[str], withheld: frozenset[str]) -> None:
    """What an open quiz asks is neither asked nor told elsewhere: the page says so instead."""
    if withheld.intersection(facts):
        abort(make_response(render_template("study/withheld.html"), 409))


def _require_free(reserved: bool) -> None:
    """What is kept for an exam is asked and told by exams only: the page says so instead."""
    if reserved:
        abort(make_response(render_template("study/reserved.html"), 409))


def _sitting(release: Release) -> Sitting | None:
    return sitting(learner(), release, now()) if current_user.is_authenticated else None


def _question(asked: Asked, release: Release) -> str:
    return render_template("study/question.html", asked=asked, card=card(release))


def _ticket() -> tuple[User, Ticket, Release]:
    """Who asks, the ticket that came with the form, and the release it names; 400 for a ticket that is not ours."""
    ticket = opened(request.form.get("ticket", ""), learner().id) or abort(400)
    release = releases.release(ticket.version)
    if release is None or ticket.revision not in release.by_revision:
        abort(400)
    return learner(), ticket, release


def _place(ticket: Ticket, release: Release) -> str:
    """The page on which the ticket's question stands."""
    if ticket.place == "read":
        return url_for("study.passage_question", slug=release.slug, number=ticket.passage)
    if ticket.place == "item":
        item = release.by_revision[ticket.revision]
        return url_for("study.item_question", slug=release.slug, item_id=item.id, ticket=sealed(ticket))
    return url_for("study.practice", slug=release.slug, only=ticket.only or None)
