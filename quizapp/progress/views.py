"""Pages of progress, each for the learner who is signed in and nobody else: no address names a person."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template, stream_with_context

from quizapp.accounts.current import learner
from quizapp.bank.releases import first_release
from quizapp.progress import pages, queries, stats, wording
from quizapp.progress.downloads import FILES, text
from quizapp.progress.looking import learning
from quizapp.study.sitting import card
from quizapp.web.access import Access, access
from quizapp.web.clock import now

blueprint = Blueprint("progress", __name__, url_prefix="/progress", template_folder="templates")


@blueprint.get("")
@access(Access.SIGNED_IN)
def held() -> str:
    here = learning(learner(), now())
    return _page("held", here=here, sets=[pages.of_set(one, here) for one in here.sets])


@blueprint.get("/days")
@access(Access.SIGNED_IN)
def days() -> str:
    here = learning(learner(), now())
    kept = queries.days(learner().id, since=stats.first_day_shown(here.day))
    habit = stats.habit(kept, here.day)
    habits = [wording.practised(habit), wording.took(habit), wording.recalled(habit)]
    return _page("days", here=here, habits=habits, figures=pages.of_days(kept, here))


@blueprint.get("/quizzes")
@access(Access.SIGNED_IN)
def quizzes() -> str:
    sat = queries.attempts(learner().id)
    return _page("quizzes", quizzes=pages.of_quizzes(sat, learner().tz), most=queries.SHOWN)


@blueprint.get("/files")
@access(Access.SIGNED_IN)
def files() -> str:
    return _page("files", files=FILES)


@blueprint.get("/<name>.csv")
@access(Access.SIGNED_IN)
def file(name: str) -> Response:
    wanted = FILES.get(name) or abort(404)
    here = learning(learner(), now())
    answer = Response(stream_with_context(text(wanted, learner(), here)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f"attachment; filename=quizapp-{name}.csv"
    return answer


def _page(name: str, **shown: object) -> str:
    release = first_release()
    return render_template(f"progress/{name}.html", card=card(release) if release else None, **shown)
