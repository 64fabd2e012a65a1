"""The one door through which every answer reaches the memory.

An answer becomes one row of the log for each fact that it asks. A row whose client key is known counts no second time.
Nothing here commits, and nothing here updates a row of the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from quizapp.accounts.models import User
from quizapp.grading.rating import RULE_VERSION, informative, rate
from quizapp.grading.records import Grade
from quizapp.items.records import RECALL, Item, Kind
from quizapp.scheduling import fold
from quizapp.scheduling.fsrs_door import PARAMETERS_VERSION, retrievability
from quizapp.scheduling.fuzz import fuzz_seed
from quizapp.scheduling.learning_day import learning_day
from quizapp.scheduling.records import Answered, Memory, Rating
from quizapp.study import remembering
from quizapp.study.log import ANSWER, UNDO, history
from quizapp.study.models import Review
from quizapp.study.remembering import Key, Written

Memories = dict[Key, Memory]


@dataclass(frozen=True, slots=True)
class Answer:
    """One graded answer to one item. ``given`` is the response in plain JSON with the order of options seen; ``at`` is
    the server's time of answering."""

    learner: User
    client_key: str
    item: Item
    revision_id: int
    grade: Grade
    given: dict[str, Any]
    source: str
    at: datetime
    options: int = 0
    hints: int = 0
    evidence_opened: bool = False
    attempt: int = 1
    certainty: str | None = None
    self_rating: int | None = None
    duration_ms: int | None = None
    client_at: datetime | None = None
    language: str = field(default="en")

    @property
    def day(self) -> date:
        return learning_day(self.at, self.learner.zone, self.learner.cutoff_hours)


def record(answers: Sequence[Answer], received_at: datetime) -> list[Written]:
    """Write the answers to the log and move the memories; the rows that are new.

    Answers may come in any order, late, or twice. At most four statements for answers to different facts in time.
    """
    asked = [(answer, fact) for answer in sorted(answers, key=lambda answer: answer.at) for fact in answer.item.facts]
    remembering.hold({answer.learner.id for answer in answers})
    stored = remembering.stored({(answer.learner.id, fact) for answer, fact in asked})
    memories: Memories = {key: row.memory for key, row in stored.items()}
    last_at = {key: row.last_at for key, row in stored.items()}
    written: list[Written] = []
    late: set[Key] = set()
    for part in _one_a_fact(asked):
        rows = _insert([_row(answer, fact, memories, last_at, received_at) for answer, fact in part])
        written += rows
        late |= _take_up(rows, memories, last_at)
    remembering.count(written, stored)
    remembering.recount(remembering.days_of(late))
    return written


def undo(learner: User, client_key: str, at: datetime) -> bool:
    """Cancel the answer of that key by further rows, and fold its facts anew; False when there is none to cancel."""
    remembering.hold({learner.id})
    cancelled = remembering.answers_of(learner.id, client_key)
    rows = [_undoing(row, at) for row in cancelled]
    if not _insert(rows):
        return False
    keys = {(learner.id, row.fact_id) for row in cancelled}
    remembering.refold(keys)
    remembering.recount(remembering.days_of(keys))
    return True


def _one_a_fact(asked: Iterable[tuple[Answer, str]]) -> list[list[tuple[Answer, str]]]:
    """The answers in parts that hold each learner's fact once, so that each part steps from what the last one left."""
    parts: list[list[tuple[Answer, str]]] = []
    seen: dict[Key, int] = {}
    for answer, fact in asked:
        place = seen.get((answer.learner.id, fact), 0)
        seen[answer.learner.id, fact] = place + 1
        if place == len(parts):
            parts.append([])
        parts[place].append((answer, fact))
    return parts


def _row(
    answer: Answer, fact: str, memories: Memories, last_at: dict[Key, datetime], received_at: datetime
) -> dict[str, Any]:
    key = (answer.learner.id, fact)
    late = key in last_at and answer.at < last_at[key]
    before = _before(key, answer.at) if late else memories.get(key)
    given = _answered(answer, fact, before)
    after = fold.step(before, given, seed=fuzz_seed(fact))
    return {
        **_identity(answer, fact, received_at),
        **_what_was_given(answer, fact),
        "learning_day": given.day,
        "rating": int(given.rating),
        "recall": given.recall,
        "informative": given.informative,
        "moves": fold.moves(before, given),
        **_memory_columns(before, after, given.day),
        "fuzz_seed": str(fuzz_seed(fact)),
    }


def _before(key: Key, at: datetime) -> Memory | None:
    """The memory as it was at that time: for an answer that arrives late."""
    earlier = [row for row in remembering.log(key) if row.answered_at <= at]
    return fold.fold((answered for _, answered in history(earlier)), seed=fuzz_seed(key[1]))


def _answered(answer: Answer, fact: str, before: Memory | None) -> Answered:
    fraction = answer.grade.facts[fact]
    rating = rate(
        fraction,
        answer.item.kind,
        hints=answer.hints,
        evidence_opened=answer.evidence_opened,
        tries=answer.attempt,
        certainty=answer.certainty,
        self_rating=answer.self_rating,
    )
    recall = answer.item.kind in RECALL or answer.item.kind is Kind.FLASHCARD
    day = max(answer.day, before.last_day) if before else answer.day
    return Answered(day, rating, recall, _tells(answer, fact, rating))


def _tells(answer: Answer, fact: str, rating: Rating) -> bool:
    """Whether the answer says anything of the memory. Again does where any wrong answer would: with the evidence open,
    a right guess was none."""
    if rating is Rating.AGAIN:
        return informative(answer.item.kind, 0)
    return informative(answer.item.kind, answer.grade.facts[fact]) and fact not in answer.grade.uninformative


def _identity(answer: Answer, fact: str, received_at: datetime) -> dict[str, Any]:
    local = answer.at.astimezone(answer.learner.tz)
    offset = local.utcoffset()
    return {
        "row": ANSWER,
        "cancels_id": None,
        "client_key": answer.client_key,
        "learner_id": answer.learner.id,
        "fact_id": fact,
        "revision_id": answer.revision_id,
        "language": answer.language,
        "source": answer.source,
        "answered_at": answer.at,
        "received_at": received_at,
        "client_at": answer.client_at,
        "zone": answer.learner.zone,
        "utc_offset": int(offset.total_seconds() // 60) if offset else 0,
    }


def _what_was_given(answer: Answer, fact: str) -> dict[str, Any]:
    return {
        "asked": answer.item.asked,
        "kind": answer.item.kind.value,
        "options": answer.options,
        "chosen": answer.given,
        "fraction": answer.grade.facts[fact],
        "hints": answer.hints + answer.evidence_opened,
        "attempt": answer.attempt,
        "certainty": answer.certainty,
        "duration_ms": answer.duration_ms,
        "rule_version": RULE_VERSION,
        "parameters": PARAMETERS_VERSION,
    }


def _memory_columns(before: Memory | None, after: Memory, day: date) -> dict[str, Any]:
    return {
        "stability_before": before.stability if before else None,
        "difficulty_before": before.difficulty if before else None,
        "retrievability_before": retrievability(before, day) if before else None,
        "stability_after": after.stability,
        "difficulty_after": after.difficulty,
        "scheduled_days": (after.due - day).days,
    }


def _undoing(row: Review, at: datetime) -> dict[str, Any]:
    columns = {column.name: getattr(row, column.name) for column in Review.__table__.columns if column.name != "id"}
    return {
        **columns,
        "row": UNDO,
        "cancels_id": row.id,
        "client_key": f"undo-{row.id}",
        "answered_at": at,
        "received_at": at,
        "moves": False,
    }


def _insert(rows: list[dict[str, Any]]) -> list[Written]:
    return remembering.append(rows) if rows else []


def _take_up(rows: list[Written], memories: Memories, last_at: dict[Key, datetime]) -> set[Key]:
    """Bring the memories up to the rows just written; a row that came late makes its fact fold anew, and is returned
    as it may have become the first."""
    stepped: Memories = {}
    late: set[Key] = set()
    for row in rows:
        key = (row.learner_id, row.fact_id)
        if key in last_at and row.answered_at < last_at[key]:
            memories |= remembering.refold({key})
            late.add(key)
            continue
        answered = next(answered for _, answered in history([row.of_the_log]))
        memories[key] = stepped[key] = fold.step(memories.get(key), answered, seed=fuzz_seed(row.fact_id))
        last_at[key] = row.answered_at.astimezone(UTC)
    remembering.keep(stepped, last_at)
    return late
