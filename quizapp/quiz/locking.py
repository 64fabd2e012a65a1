"""Writes that lock answers and end attempts: marks are given, and the answers go through study's one door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.db import db
from quizapp.grading.checking import BadResponse
from quizapp.grading.grade import grade
from quizapp.grading.records import Grade, Response, response_of
from quizapp.items.records import Item
from quizapp.quiz import queries
from quizapp.quiz.attempting import require_time, save
from quizapp.quiz.marking import mark, mark_by_certainty, total
from quizapp.quiz.models import Ended, Slot, Try
from quizapp.quiz.paper import Paper, client_key
from quizapp.quiz.rules import Behaviour
from quizapp.study import reviewing
from quizapp.study.answering import LONGEST_MS
from quizapp.study.models import Withheld
from quizapp.study.reviewing import Answer

AT_ONCE = 50
"""Attempts that are handed in for their learners, or told, in one go, so that other writers wait only a moment."""


def lock(paper: Paper, position: int, number: int, given: Response, at: datetime) -> None:
    """Answer a question for good, as the ``number``-th try: a try that is known already counts no second time.

    When that was the last question, the attempt is handed in. TooLate after the end, BadResponse when the answer does
    not fit; nothing happens in a quiz whose answers come at the end.
    """
    require_time(paper, at)
    slot = paper.slot(position)
    if slot is None or paper.rules.behaviour.is_at_end or paper.is_finished(slot):
        return
    if number != len(paper.tried(slot)) + 1:
        return
    save(paper, position, given, at)
    moment = paper.moment(at)
    _answer(slot, paper, moment)
    if paper.is_finished(slot):
        _lock([slot], paper, moment)
        _release([slot], paper, at)
    if all(slot.locked_at for slot in paper.slots):
        submit(paper, Ended.LEARNER, at)


def submit(paper: Paper, ended_by: Ended, at: datetime) -> None:
    """Hand the attempt in, once: what was saved is answered, all is marked, and the feedback is released unless it is
    held. Time ends only what is overdue still: who saw that it is may not have seen that it was given more."""
    if not paper.is_open or (ended_by is Ended.TIME and not paper.is_overdue(at)):
        return
    attempt, moment = paper.attempt, paper.moment(at)
    ended = paper.moment(attempt.closes_at) if ended_by is Ended.TIME else moment
    unlocked = [slot for slot in paper.slots if slot.locked_at is None]
    for slot in unlocked:
        if slot.draft is not None and slot.saved_at is not None:
            _answer(slot, paper, slot.saved_at)
    _lock(unlocked, paper, moment)
    attempt.submitted_at, attempt.ended_by = ended, ended_by
    learner = db.session.get_one(User, attempt.learner_id)
    if learner.exam_attempt_id == attempt.id:
        learner.exam_attempt_id = None
    attempt.mark = total(slot.mark or 0.0 for slot in paper.slots)
    if not attempt.held:
        _release(unlocked, paper, at)
        attempt.released_at = moment
    db.session.flush()


def release_freed(at: datetime, *which: sa.ColumnElement[bool]) -> int:
    """Release the feedback of attempts, or of ``which`` of them, that were handed in while it was held, and is not held
    any more: of AT_ONCE at most. How many that were, so 0 once all is done."""
    released = 0
    for attempt in queries.freed(AT_ONCE, *which):
        if paper := queries.any_paper(attempt):
            _release(paper.slots, paper, at)
            paper.attempt.released_at = paper.moment(at)
            released += 1
    db.session.flush()
    return released


def close_overdue(at: datetime, *which: sa.ColumnElement[bool]) -> int:
    """Hand in what nobody handed in before its deadline, or within a week of the last save, or ``which`` of it: AT_ONCE
    at most. How many that were, so 0 once all is done."""
    closed = 0
    for attempt in queries.overdue(at, AT_ONCE, *which):
        if paper := queries.any_paper(attempt):
            submit(paper, Ended.TIME, at)
            closed += not paper.is_open
    return closed


def end_all(attempts: Iterable[int], ended_by: Ended, at: datetime) -> None:
    """Hand in those of these attempts that are open."""
    for attempt in attempts:
        if paper := queries.any_paper(attempt):
            submit(paper, ended_by, at)


def graded(item: Item, given: Response) -> Grade:
    """The grade of a saved answer; one that the question no longer takes is worth nothing, as an attempt must end."""
    try:
        return grade(item, given)
    except BadResponse:
        return grade(item, Response())


def _answer(slot: Slot, paper: Paper, at: datetime) -> None:
    """Make a try of what is saved; a further one starts from nothing."""
    before = paper.tries.get(slot.position, ())
    given, slot.draft = slot.draft or {}, None
    made = Try(
        attempt_id=slot.attempt_id,
        position=slot.position,
        number=len(before) + 1,
        given=given,
        fraction=graded(paper.item(slot), response_of(given)).fraction,
        hints=slot.hints,
        certainty=slot.certainty,
        answered_at=at,
        duration_ms=_duration(slot.shown_at, at),
    )
    db.session.add(made)
    paper.tries[slot.position] = (*before, made)


def _lock(slots: Sequence[Slot], paper: Paper, moment: datetime) -> None:
    """Mark these questions; they take no further answer."""
    for slot in slots:
        tried = paper.tried(slot)
        if paper.rules.behaviour is Behaviour.CERTAINTY:
            slot.mark, slot.fraction = mark_by_certainty(tried), tried[-1].fraction if tried else 0.0
        else:
            slot.mark = mark(tried, slot.max_mark)
            slot.fraction = slot.mark / slot.max_mark
        slot.locked_at = moment


def _release(slots: Sequence[Slot], paper: Paper, at: datetime) -> None:
    """Release the feedback of these questions: the last try of each reaches the memory, dated when it was answered, and
    practice may ask their facts again. A question that was left open moves nothing."""
    learner = db.session.get_one(User, paper.attempt.learner_id)
    reviewing.record([_reviewed(slot, paper, learner) for slot in slots if slot.position in paper.tries], at)
    keys = [client_key(slot.attempt_id, slot.position) for slot in slots]
    db.session.execute(sa.delete(Withheld).where(Withheld.learner_id == learner.id, Withheld.client_key.in_(keys)))


def _reviewed(slot: Slot, paper: Paper, learner: User) -> Answer:
    """What the log is told of a finished question: its last try, and the how-manieth that was."""
    last, item = paper.tries[slot.position][-1], paper.item(slot)
    given = response_of(last.given)
    return Answer(
        learner=learner,
        client_key=client_key(slot.attempt_id, slot.position),
        item=item,
        revision_id=slot.revision_id,
        grade=graded(item, given),
        given={**last.given, "rating": None, "seed": slot.seed, "place": "quiz", "passage": 0},
        source="quiz",
        at=last.answered_at,
        options=len(paper.question(slot).options),
        hints=last.hints,
        attempt=last.number,
        certainty=last.certainty,
        duration_ms=last.duration_ms,
        language=paper.release.book.statement.language,
    )


def _duration(shown_at: datetime | None, at: datetime) -> int | None:
    if shown_at is None:
        return None
    milliseconds = int((at - shown_at).total_seconds() * 1000)
    return milliseconds if 0 <= milliseconds <= LONGEST_MS else None
