"""The page for a whole room: read-only, for whoever has its address."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template

from quizapp.live import address, moments, queries
from quizapp.live.running import Running
from quizapp.live.streaming import message
from quizapp.live.streaming import stream as streamed
from quizapp.live.streams import PROJECTOR
from quizapp.web.access import Access, access

blueprint = Blueprint("projector", __name__, template_folder="templates")


@blueprint.get("/projector/<token>")
@access(Access.ANYONE)
def show(token: str) -> str:
    return render_template("live/projector.html", **moments.present(_projected(token)).page(PROJECTOR))


@blueprint.get("/live/projector/<token>/now")
@access(Access.ANYONE)
def moment(token: str) -> Response:
    return message(_projected(token), PROJECTOR)


@blueprint.get("/live/projector/<token>/stream")
@access(Access.ANYONE)
def stream(token: str) -> Response:
    return streamed(_projected(token), PROJECTOR)


def _projected(token: str) -> Running:
    running = queries.projected(token) or abort(404)
    running.base = running.base or address.base()
    return running
