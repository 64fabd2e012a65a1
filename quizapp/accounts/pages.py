"""How the pages of coming and going answer."""

from __future__ import annotations

from flask import current_app, render_template, request, url_for

from quizapp.accounts import current, following
from quizapp.accounts.models import User
from quizapp.accounts.recovering import Codes
from quizapp.web.forms import Form


def form_page(template: str, form: Form, **shown: object) -> tuple[str, int]:
    """The page of a form: 200 when it was asked for, 422 when it came back with errors."""
    guest = current.guest()
    page = render_template(template, form=form, guest_did=guest is not None and following.holds(guest), **shown)
    return page, 422 if request.method == "POST" else 200


def codes_page(codes: Codes) -> str:
    """The only page on which these codes are ever to be seen."""
    return render_template("accounts/codes.html", codes=codes.shown, onwards=next_page())


def next_page() -> str:
    """Where the visitor was on their way to, if it is a path of this site, else the first page: no redirects to
    elsewhere."""
    target = request.args.get("next", "")
    elsewhere = target.startswith(("//", "/\\")) or not target.isprintable()
    inside = target.startswith("/") and not elsewhere
    return target if inside else url_for("study.home")


def names_of(guest: User) -> list[str]:
    """What a guest, whose account has no name, is called by others: each room above may give the app a function."""
    return sorted({name for called in current_app.extensions["at_guest_codes"] for name in called(guest)})


def way_back(person: User, *, only_running: bool = False) -> str:
    """Where somebody goes on who is found again by a code or a link: where a room above leads them, each of which may
    give the app a function, to what still runs if only that is wanted; else at the first page."""
    ways = (finds(person, only_running=only_running) for finds in current_app.extensions["at_return"])
    return next(filter(None, ways), url_for("study.home"))
