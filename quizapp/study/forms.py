"""What comes in from a question page, and the settings of an enrolment."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField
from wtforms.validators import InputRequired, NumberRange

from quizapp.grading.checking import BadResponse, option_texts
from quizapp.grading.records import Response
from quizapp.grading.saying import N_
from quizapp.items.asking import option_id
from quizapp.items.records import Item, Kind
from quizapp.web.fields import WholeNumber
from quizapp.web.forms import Form

TYPED = frozenset({Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER, Kind.LIST})


class EnrolmentForm(Form):
    """How many new facts a day, and whether the set pauses."""

    new_per_day = WholeNumber(
        _("New facts a day"),
        [
            InputRequired(_("Enter a number from 0 to 50.")),
            NumberRange(0, 50, _("Enter a number from 0 to 50.")),
        ],
        description=_("0 asks only what you have met already."),
        render_kw={"inputmode": "numeric"},
    )
    paused = BooleanField(_("Pause this set"), description=_("Nothing is asked until you go on; nothing is lost."))


def response(item: Item, form: MultiDict[str, str]) -> Response:
    """The response in a posted form. BadResponse, with words for people, when nothing was answered and "I don't know"
    was not pressed either."""
    given = Response() if form.get("unknown") else given_in(item, form)
    if given is None:
        raise BadResponse(_missing(item.kind))
    return given


def given_in(item: Item, form: MultiDict[str, str], prefix: str = "") -> Response | None:
    """The response in the fields whose names begin with ``prefix``; None when they are all empty."""
    given = _given(item, form, prefix)
    return given if given.chosen or given.typed or given.pairs or given.rating else None


def filled_in(item: Item, form: MultiDict[str, str], prefix: str = "") -> tuple[str, ...]:
    """What the fields held, to fill them again: the options chosen, or a text for each field in the order of the page,
    "" for an empty one. As it was sent, whether it can be graded or not."""
    if item.kind in TYPED:
        return tuple(form.getlist(f"{prefix}typed")[: len(item.key)])
    if item.kind is Kind.MATCHING:
        return tuple(form.get(f"{prefix}pair-{option_id(item, key.left, 'left')}", "") for key in item.key)
    if item.kind is Kind.ORDERING:
        return tuple(form.get(f"{prefix}place-{place}", "") for place in range(1, len(item.key) + 1))
    return tuple(option for option in option_texts(item) if option in form.getlist(f"{prefix}chosen"))


def _given(item: Item, form: MultiDict[str, str], prefix: str) -> Response:
    if item.kind in TYPED:
        return Response(typed=tuple(line for line in form.getlist(f"{prefix}typed") if line.strip()))
    if item.kind is Kind.MATCHING:
        start = f"{prefix}pair-"
        return Response(
            pairs={name.removeprefix(start): to for name, to in form.items() if name.startswith(start) and to}
        )
    if item.kind is Kind.ORDERING:
        places = (form.get(f"{prefix}place-{place}") for place in range(1, len(item.key) + 1))
        return Response(chosen=tuple(option for option in places if option))
    if item.kind is Kind.FLASHCARD:
        rating = form.get(f"{prefix}rating", "")
        return Response(rating=int(rating) if rating in {"1", "2", "3", "4"} else None)
    return Response(chosen=tuple(form.getlist(f"{prefix}chosen")))


def _missing(kind: Kind) -> str:
    if kind in TYPED:
        return N_("Type an answer, or say that you don’t know.")
    if kind is Kind.FLASHCARD:
        return N_("Turn the card, then say how well you knew it.")
    return N_("Choose an answer, or say that you don’t know.")
