"""Writes of practice: an answer, an uncovering, an undo, an enrolment."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from quizapp.accounts.models import User
from quizapp.bank.releases import Release
from quizapp.db import db, insert_or
from quizapp.grading.checking import LONGEST
from quizapp.grading.grade import grade
from quizapp.grading.records import Response
from quizapp.items.asking import question
from quizapp.items.records import Item, Kind
from quizapp.scheduling.queue import NEW_PER_DAY
from quizapp.study import queries, reviewing
from quizapp.study.models import Enrolment, Reveal
from quizapp.study.reviewing import Answer
from quizapp.study.sitting import Sitting
from quizapp.study.tickets import Ticket

LONGEST_MS = 10 * 60 * 1000
"""A question left open longer than this says nothing of how long the answer took."""


def answer(  # noqa: PLR0913 - who answers what, how, and when
    learner: User, ticket: Ticket, release: Release, given: Response, *, before: queries.Beforehand, at: datetime
) -> None:
    """Grade an answer and hand it to the door. BadResponse when it does not fit the item."""
    item = release.by_revision[ticket.revision]
    reviewing.record(
        [
            Answer(
                learner=learner,
                client_key=ticket.key,
                item=item,
                revision_id=ticket.revision,
                grade=grade(item, given),
                given=_as_json(given, ticket),
                source="study",
                at=at,
                options=len(question(item, ticket.seed).options),
                evidence_opened=_was_helped(item, before),
                self_rating=given.rating,
                duration_ms=_duration(ticket, at),
                language=release.book.statement.language,
            )
        ],
        received_at=at,
    )


def uncover(learner: User, ticket: Ticket, what: str, filled: Sequence[str], at: datetime) -> None:
    """Remember that the learner looked at the evidence ("evidence") or turned the card ("shown") before answering, and
    what was ``filled`` in by then, so that it is still there afterwards."""
    kept = [text[:LONGEST] for text in filled]  # no page sends more, and nothing longer could be answered
    values = {
        "shown_at" if what == "shown" else "evidence_at": at,
        "response": {"revision": ticket.revision, "filled": kept},
    }
    statement = insert_or(Reveal).values(learner_id=learner.id, client_key=ticket.key, **values)
    db.session.execute(statement.on_conflict_do_update(index_elements=["learner_id", "client_key"], set_=values))


def enrol(learner: User, release: Release, at: datetime) -> Enrolment:
    """The learner's enrolment in the set, made when there is none; a paused one goes on."""
    found = queries.enrolment(learner.id, release.set_id)
    if found is None:
        found = Enrolment(learner_id=learner.id, set_id=release.set_id, new_per_day=NEW_PER_DAY, extra=0, created_at=at)
        db.session.add(found)
    found.paused = False
    return found


def enrol_new(learners: Collection[int], release: Release, at: datetime) -> None:
    """Enrol in the set whoever of these learners is not; a pause, or a pace that was chosen, stays."""
    like = {"set_id": release.set_id, "new_per_day": NEW_PER_DAY, "extra": 0, "paused": False, "created_at": at}
    if rows := [{"learner_id": one, **like} for one in learners]:
        db.session.execute(insert_or(Enrolment).values(rows).on_conflict_do_nothing())


def learn_more(here: Sitting) -> None:
    """Let practice bring ``here.more`` new facts from now on, today; asked for twice at once, it is once."""
    if here.enrolment:
        here.enrolment.extra = max(here.pace, here.brought + here.more) - here.enrolment.new_per_day
        here.enrolment.extra_on = here.day


def _was_helped(item: Item, before: queries.Beforehand) -> bool:
    """Whether the answer was to be seen: the evidence, or a card of the same fact, which has the same client key."""
    return before.evidence or (before.shown and item.kind is not Kind.FLASHCARD)


def _as_json(given: Response, ticket: Ticket) -> dict[str, object]:
    return {
        **given.as_json(),
        "rating": given.rating,
        "seed": ticket.seed,
        "place": ticket.place,
        "passage": ticket.passage,
        **({"only": ticket.only} if ticket.only else {}),
    }


def _duration(ticket: Ticket, at: datetime) -> int | None:
    milliseconds = int(at.timestamp() * 1000) - ticket.shown_ms
    return milliseconds if 0 <= milliseconds <= LONGEST_MS else None
