"""Pages for whoever looks after the site: the sets with their versions, and what the database holds."""

from __future__ import annotations

from flask import Blueprint, render_template

from quizapp.bank.storage import storage as measured
from quizapp.bank.versions import sets as all_sets
from quizapp.web.access import Access, access

blueprint = Blueprint("bank_admin", __name__, template_folder="templates", url_prefix="/admin")


@blueprint.get("/sets")
@access(Access.ADMIN)
def sets() -> str:
    return render_template("bank/admin_sets.html", sets=all_sets())


@blueprint.get("/storage")
@access(Access.ADMIN)
def storage() -> str:
    return render_template("bank/admin_storage.html", storage=measured())
