"""What belongs to no feature: whether the app is alive, and the templates that all pages share."""

from __future__ import annotations

from flask import Blueprint
from jinja2 import pass_context
from jinja2.runtime import Context

from quizapp.web.access import Access, access

blueprint = Blueprint("web", __name__, template_folder="templates")


@blueprint.app_template_global()
@pass_context
def page_name(context: Context) -> str:
    """What a page is called in reports of what is wrong with it: the template that it is made of, as in
    ``study/question``."""
    return (context.name or "").removesuffix(".html")


@blueprint.get("/healthz")
@access(Access.ANYONE)
def healthz() -> str:
    return "ok"
