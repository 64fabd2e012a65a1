"""What belongs to no feature: whether the app is alive, and the templates that all pages share."""

from __future__ import annotations

from flask import Blueprint

from quizapp.web.access import Access, access

blueprint = Blueprint("web", __name__, template_folder="templates")


@blueprint.get("/healthz")
@access(Access.ANYONE)
def healthz() -> str:
    return "ok"
