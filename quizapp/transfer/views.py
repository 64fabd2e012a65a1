"""Files that people take with them."""

from __future__ import annotations

from flask import Blueprint, stream_with_context
from werkzeug.wrappers import Response

from quizapp.accounts.current import learner
from quizapp.transfer import account_file
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.limits import limiter

blueprint = Blueprint("transfer", __name__)


@blueprint.get("/account/export")
@access(Access.SIGNED_IN)
@limiter.limit("10/minute")
def account() -> Response:
    """Everything that is the signed-in person's; nobody else's can be named."""
    pieces = account_file.pieces(learner(), now())
    name = f"quizapp-account-{now():%Y-%m-%d}.json"
    return Response(
        stream_with_context(pieces),
        mimetype="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
