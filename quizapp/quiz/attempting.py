"""Writes of somebody who sits a quiz: starting, saving an answer that may still change, flagging, asking for a hint.

An answer that is saved is safe, and moves nothing yet. From the start until the feedback of a question is released,
its facts are withheld from practice, whichever way the quiz is sat: a second tab must not show what is being asked.
"""

from __future__ import annotations

import random
import secrets
from datetime import datetime, timedelta

from quizapp.accounts.models import User
from quizapp.bank.releases import Release
from quizapp.db import db, insert_or
from quizapp.grading.grade import grade
from quizapp.grading.records import Response
from quizapp.items.records import Item
from quizapp.quiz import pausing, queries, reserving
from quizapp.quiz.drawing import draw
from quizapp.quiz.marking import most_for
from quizapp.quiz.models import Attempt, Quiz, Slot
from quizapp.quiz.paper import KEPT_OPEN, Paper, client_key
from quizapp.quiz.rules import Behaviour, Rules, Terms, rules_of
from quizapp.study import remembering
from quizapp.study.choosing import chance_of
from quizapp.study.models import Withheld


class TooLate(ValueError):  # noqa: N818 - that is what the answer was
    """The attempt was handed in, or its time was up; what was saved before counts."""


def start(quiz: Quiz, learner: User, at: datetime, terms: Terms | None = None) -> Attempt | None:
    """The learner's open attempt at the quiz, begun when there is none: a second click begins nothing. None when the
    quiz was withdrawn, when all that it asks is kept for exams by now, while the learner sits an exam, or when it is
    for a class, whose terms are then needed."""
    remembering.hold([learner.id])  # or two processes would begin one each
    unfinished = queries.unfinished(quiz.id, learner.id)
    if unfinished or quiz.withdrawn_at or (quiz.for_class and terms is None) or queries.exam_of(learner, at):
        return unfinished
    return _begin(quiz, learner, at, terms or Terms())


def save(paper: Paper, position: int, given: Response | None, at: datetime, certainty: str | None = None) -> bool:
    """Keep an answer as it is now, None for none, and how sure the learner says to be; whether that was anything new.
    A locked question keeps what it has.

    TooLate after the end, BadResponse when the answer does not fit the question.
    """
    require_time(paper, at)
    slot = paper.slot(position)
    draft = given.as_json() if given is not None else None
    if slot is None or paper.is_finished(slot) or (slot.draft, slot.certainty) == (draft, certainty):
        return False
    if given is not None:
        grade(paper.item(slot), given)
    slot.draft, slot.certainty, slot.saved_at = draft, certainty, paper.moment(at)
    _keep_open(paper, slot.saved_at)
    return True


def flag(paper: Paper, position: int, flagged: bool, at: datetime) -> None:
    """Mark a question as one to come back to, or no longer."""
    require_time(paper, at)
    if slot := paper.slot(position):
        slot.flagged = flagged


def show(paper: Paper, position: int, at: datetime) -> None:
    """Remember when a question was first gone to, from which the time that its answer took is counted."""
    slot = paper.slot(position)
    if slot and slot.shown_at is None and paper.is_open:
        slot.shown_at = paper.moment(at)


def hint(paper: Paper, position: int, at: datetime) -> None:
    """Give the hint of a question, which costs a part of its mark: once, and only before the first try."""
    require_time(paper, at)
    slot = paper.slot(position)
    if slot and paper.rules.behaviour is Behaviour.TRIES and not paper.tried(slot):
        slot.hints = 1


def end_by(paper: Paper, ends_at: datetime | None, at: datetime) -> None:
    """Let the open attempt end then at the latest, None for no such end; a time limit of its own stays."""
    paper.attempt.ends_at = ends_at
    paper.attempt.closes_at = _no_later(_runs_until(paper, paper.rules.time_limit_s, at), ends_at)


def give_time(paper: Paper, terms: Terms, at: datetime) -> None:
    """Let an attempt that runs have the time limit that these terms make, from when it began: never less than it has,
    and never beyond its latest end."""
    had, limit = paper.rules.time_limit_s, terms.applied(rules_of(paper.quiz.rules)).time_limit_s
    if not paper.is_open or paper.is_overdue(at) or had is None or (limit is not None and limit <= had):
        return
    attempt = paper.attempt
    attempt.rules = {**attempt.rules, "time_limit_s": limit}
    attempt.closes_at = _no_later(_runs_until(paper, limit, at), attempt.ends_at)


def require_time(paper: Paper, at: datetime) -> None:
    """TooLate when the attempt takes no answers any more."""
    if not paper.is_open or paper.is_overdue(at):
        raise TooLate


def _begin(quiz: Quiz, learner: User, at: datetime, terms: Terms) -> Attempt | None:
    rules = terms.applied(rules_of(quiz.rules))
    release, revisions = _drawn(quiz, rules)
    if not revisions:
        return None
    attempt = Attempt(
        quiz_id=quiz.id,
        learner_id=learner.id,
        number=queries.next_number(quiz.id, learner.id),
        version_id=release.version_id,
        rules=rules.as_json(),
        started_at=at,
        closes_at=_no_later(
            at + (timedelta(seconds=rules.time_limit_s) if rules.time_limit_s else KEPT_OPEN), terms.ends_at
        ),
        ends_at=terms.ends_at,
        held=terms.held and rules.behaviour.is_at_end,
        max_mark=most_for(rules.behaviour) * len(revisions),
    )
    db.session.add(attempt)
    db.session.flush()
    _lay_out(attempt, rules, release, revisions)
    if rules.exam:
        learner.exam_attempt_id = attempt.id
        pausing.begins(learner)
    return attempt


def _runs_until(paper: Paper, limit: int | None, at: datetime) -> datetime:
    """When the attempt is over with that time limit, None for none."""
    return paper.attempt.started_at + timedelta(seconds=limit) if limit else paper.moment(at) + KEPT_OPEN


def _no_later(at: datetime, ends_at: datetime | None) -> datetime:
    return min(at, ends_at) if ends_at else at


def _drawn(quiz: Quiz, rules: Rules) -> tuple[Release, list[int]]:
    """The items of a new attempt: those of the quiz, or a fresh draw from what its set holds now."""
    if quiz.revisions:
        return queries.release_of(quiz), reserving.asked_by(quiz)
    release = queries.current_release(quiz)
    drawing = draw(release.items, release.book, rules, secrets.randbits(32))
    return release, [release.revisions[item.id] for item in drawing.items]


def _lay_out(attempt: Attempt, rules: Rules, release: Release, revisions: list[int]) -> None:
    seed = chance_of(attempt.quiz_id, attempt.learner_id, attempt.number)
    order = random.Random(seed).sample(revisions, len(revisions)) if rules.shuffled else revisions  # noqa: S311
    for position, revision in enumerate(order, start=1):
        item = release.by_revision[revision]
        db.session.add(
            Slot(
                attempt_id=attempt.id,
                position=position,
                revision_id=revision,
                seed=chance_of(seed, position) if rules.shuffled else item.seed,
                max_mark=most_for(rules.behaviour),
                shown_at=attempt.started_at if position == 1 else None,
            )
        )
        _withhold(attempt, position, item)
    db.session.flush()


def _withhold(attempt: Attempt, position: int, item: Item) -> None:
    key = client_key(attempt.id, position)
    rows = [{"learner_id": attempt.learner_id, "fact_id": fact, "client_key": key} for fact in item.facts]
    db.session.execute(insert_or(Withheld).values(rows).on_conflict_do_nothing())


def _keep_open(paper: Paper, at: datetime) -> None:
    if paper.rules.time_limit_s is None:
        paper.attempt.closes_at = _no_later(at + KEPT_OPEN, paper.attempt.ends_at)
