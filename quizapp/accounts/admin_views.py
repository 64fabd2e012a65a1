"""Pages for whoever looks after the site: people with their roles, and one-time links. Nobody's answers are here."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts import signing_in
from quizapp.accounts.admin_forms import LinkForm, RoleForm, SearchForm
from quizapp.accounts.current import learner
from quizapp.accounts.models import OneTimeLink, Role, User
from quizapp.accounts.people import open_links, people, somebody
from quizapp.accounts.shown_once import link_to_show, to_be_shown
from quizapp.db import db
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.returning import sent_from

blueprint = Blueprint("admin", __name__, template_folder="templates", url_prefix="/admin")


@blueprint.get("")
@access(Access.ADMIN)
def home() -> Response:
    return redirect(url_for("admin.users"))


@blueprint.get("/users")
@access(Access.ADMIN)
def users() -> str:
    form = SearchForm(request.args)
    found = people(form.q.data or "", form.wanted, request.args.get("page", 1, int))
    return render_template("accounts/admin_users.html", form=form, people=found, Role=Role)


@blueprint.get("/users/<int:user_id>")
@access(Access.ADMIN)
def user(user_id: int) -> str:
    person = _somebody(user_id)
    made = link_to_show()
    return _made(made, _("A new password for %(name)s", name=person.name)) if made else _page(person)


@blueprint.post("/users/<int:user_id>/role")
@access(Access.ADMIN)
@sent_from("admin.user")
def role(user_id: int) -> Response | tuple[str, int]:
    person, form = _somebody(user_id), RoleForm()
    if person.role == Role.ADMIN:
        abort(404)
    if not form.validate_on_submit():
        return _page(person, form), 422
    signing_in.take_role(person, form.role.data)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for("admin.user", user_id=user_id))


@blueprint.post("/users/<int:user_id>/reset-links")
@access(Access.ADMIN)
@sent_from("admin.user")
def reset_link(user_id: int) -> Response:
    token = signing_in.new_reset_link(_somebody(user_id), now(), learner())
    db.session.commit()
    return to_be_shown(token, url_for("admin.user", user_id=user_id))


@blueprint.route("/links", methods=["GET", "POST"])
@access(Access.ADMIN)
def links() -> str | Response | tuple[str, int]:
    if made := link_to_show():
        return _made(made, _("A link for one account"))
    form = LinkForm()
    if not form.validate_on_submit():
        page = render_template("accounts/admin_links.html", form=form, links=open_links(now()))
        return page, 422 if request.method == "POST" else 200
    token = signing_in.new_link(form.role.data, now(), learner())
    db.session.commit()
    return to_be_shown(token, url_for("admin.links"))


@blueprint.post("/links/<link_id>/withdrawal")
@access(Access.ADMIN)
def withdrawal(link_id: str) -> Response:
    link = db.session.get(OneTimeLink, link_id) or abort(404)
    db.session.delete(link)
    db.session.commit()
    flash(_("The link no longer works."))
    return redirect(url_for("admin.links"))


def _somebody(user_id: int) -> User:
    return somebody(user_id) or abort(404)


def _page(person: User, form: RoleForm | None = None) -> str:
    return render_template("accounts/admin_user.html", person=person, form=form or RoleForm(obj=person), Role=Role)


def _made(address: str, title: str) -> str:
    """The only page on which this link is ever to be seen."""
    return render_template("accounts/admin_link.html", address=address, title=title)
