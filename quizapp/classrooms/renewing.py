"""For which accounts a form makes new cards: those that it showed, as they were then. Sent once more, or after somebody
else made cards, it makes none, as those that are printed by then would let nobody in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from flask import request

from quizapp.accounts import signing_in
from quizapp.classrooms.queries import Member
from quizapp.classrooms.roster import MOST
from quizapp.web.shared_forms import SHOWN


def as_shown(waiting: Sequence[Member]) -> str:
    """What the form holds that makes new cards for the first of these, as many as are made in one go; "" for none."""
    return json.dumps(_prints(waiting[:MOST])) if waiting else ""


def shown() -> dict[str, str]:
    """What the form that came in says that it showed."""
    try:
        found = json.loads(request.form.get(SHOWN) or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def among(waiting: Sequence[Member], shown: Mapping[str, str]) -> list[Member]:
    """Those of them whom the form showed, as many as are made in one go."""
    return [one for one in waiting if str(one.id) in shown][:MOST]


def are_as_shown(people: Sequence[Member], shown: Mapping[str, str]) -> bool:
    """Whether none of them got another password since."""
    return all(shown[id] == held for id, held in _prints(people).items())


def _prints(people: Sequence[Member]) -> dict[str, str]:
    """By account a short print of its password as it is stored, which is salted: nothing can be told from it."""
    stored = signing_in.proofs(one.id for one in people)
    return {str(id): hashlib.sha256((proof or "").encode()).hexdigest()[:16] for id, proof in stored.items()}
