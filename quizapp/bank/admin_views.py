"""Pages for whoever looks after the site: the sets with their versions, and what the database holds."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.bank import versions
from quizapp.bank.storage import storage as measured
from quizapp.bank.wording import size
from quizapp.db import db
from quizapp.web.access import Access, access

blueprint = Blueprint("bank_admin", __name__, template_folder="templates", url_prefix="/admin")


@blueprint.get("/sets")
@access(Access.ADMIN)
def sets() -> str:
    return render_template("bank/admin_sets.html", sets=versions.sets())


@blueprint.post("/sets/<slug>/returns")
@access(Access.ADMIN)
def give_back(slug: str) -> Response:
    """What is kept of the set for exams, all of it."""
    if not versions.give_back(slug):
        abort(404)
    db.session.commit()
    flash(_("Nothing of this set is kept for exams any more. Exams that were set ask what they asked."))
    return redirect(url_for("bank_admin.sets"))


@blueprint.get("/storage")
@access(Access.ADMIN)
def storage() -> str:
    return render_template("bank/admin_storage.html", storage=measured(), size=size)
