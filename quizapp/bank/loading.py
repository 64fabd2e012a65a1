"""Writes of the bank: the files of seeds/ and questions/ become versions of question sets."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from quizapp.bank.models import (
    FactRow,
    ItemFact,
    ItemRevision,
    ItemRow,
    QuestionSet,
    SetItem,
    SetVersion,
    StatementRow,
)
from quizapp.bank.payload import payload
from quizapp.db import db, insert_or
from quizapp.facts.records import FactBook
from quizapp.facts.seedfile import read_book
from quizapp.items.records import Item, ItemSet
from quizapp.items.setfile import read_set


def load_all(seeds: Path, questions: Path, at: datetime) -> list[str]:
    """Load every released set that is not loaded yet; the slugs of those that changed."""
    return [
        slug
        for file in released(questions)
        if load(slug := file.stem, (seeds / file.name).read_text("utf-8"), file.read_text("utf-8"), at)
    ]


def released(questions: Path) -> list[Path]:
    """The set files of a folder, without their lock and review files."""
    return sorted(path for path in questions.glob("*.yaml") if "." not in path.stem)


def load(slug: str, seed: str, questions: str, at: datetime) -> bool:
    """Make these files the current version of the set; False when they are already."""
    digest, seed_digest = _digest(questions), _digest(seed)
    if _is_current(slug, digest, seed_digest):
        return False
    book, items = read_book(seed), read_set(questions)
    _store_statement(book, seed, at)
    question_set = _question_set(slug, items)
    version = _known_version(question_set, digest)
    if version is None:
        version = _new_version(question_set, digest, seed_digest, at)
        _store_items(items.items, book.statement.id, version)
    version.seed_sha256 = seed_digest
    question_set.version_id = version.id
    return True


def _is_current(slug: str, digest: str, seed_digest: str) -> bool:
    current = db.session.execute(
        sa.select(SetVersion.sha256, SetVersion.seed_sha256)
        .join(QuestionSet, QuestionSet.version_id == SetVersion.id)
        .where(QuestionSet.slug == slug)
    ).first()
    return current is not None and tuple(current) == (digest, seed_digest)


def _store_statement(book: FactBook, seed: str, at: datetime) -> None:
    statement = book.statement
    db.session.merge(
        StatementRow(
            id=statement.id, title=statement.title, language=statement.language, sha256=statement.sha256, seed=seed
        )
    )
    db.session.flush()
    for position, fact in enumerate(book.facts):
        db.session.merge(
            FactRow(
                id=fact.id,
                statement_id=statement.id,
                revision=fact.revision,
                position=position,
                passage=fact.passage,
                type=fact.type.value,
                weight=fact.weight.value,
                core=fact.core,
                retired_at=None,
            )
        )
    _retire_all_but([fact.id for fact in book.facts], statement.id, at)


def _retire_all_but(kept: list[str], statement: str, at: datetime) -> None:
    gone = (FactRow.statement_id == statement, FactRow.id.not_in(kept), FactRow.retired_at.is_(None))
    db.session.execute(sa.update(FactRow).where(*gone).values(retired_at=at))


def _question_set(slug: str, items: ItemSet) -> QuestionSet:
    found = db.session.scalar(sa.select(QuestionSet).where(QuestionSet.slug == slug))
    if found is None:
        found = QuestionSet(slug=slug, title=items.title, statement_id=items.statement)
        db.session.add(found)
        db.session.flush()
    found.title = items.title
    return found


def _known_version(question_set: QuestionSet, digest: str) -> SetVersion | None:
    """The version that these questions were before: when only the seed changed, or an earlier file came back."""
    return db.session.scalar(
        sa.select(SetVersion).where(SetVersion.set_id == question_set.id, SetVersion.sha256 == digest)
    )


def _new_version(question_set: QuestionSet, digest: str, seed_digest: str, at: datetime) -> SetVersion:
    last = db.session.scalar(sa.select(sa.func.max(SetVersion.number)).where(SetVersion.set_id == question_set.id))
    version = SetVersion(
        set_id=question_set.id, number=(last or 0) + 1, sha256=digest, seed_sha256=seed_digest, loaded_at=at
    )
    db.session.add(version)
    db.session.flush()
    return version


def _store_items(items: tuple[Item, ...], statement: str, version: SetVersion) -> None:
    rows = [{"id": item.id, "statement_id": statement, "kind": item.kind.value} for item in items]
    db.session.execute(insert_or(ItemRow).on_conflict_do_nothing(), rows)
    asks = [{"item_id": item.id, "fact_id": fact} for item in items for fact in item.facts]
    db.session.execute(insert_or(ItemFact).on_conflict_do_nothing(), asks)
    revisions = [{"item_id": item.id, "revision": item.revision, "payload": payload(item)} for item in items]
    db.session.execute(insert_or(ItemRevision).on_conflict_do_nothing(), revisions)
    ids = _revision_ids(statement)
    db.session.execute(
        sa.insert(SetItem),
        [
            {"version_id": version.id, "revision_id": ids[item.id, item.revision], "position": position}
            for position, item in enumerate(items)
        ],
    )


def _revision_ids(statement: str) -> dict[tuple[str, str], int]:
    found = db.session.execute(
        sa.select(ItemRevision.item_id, ItemRevision.revision, ItemRevision.id)
        .join(ItemRow, ItemRow.id == ItemRevision.item_id)
        .where(ItemRow.statement_id == statement)
    )
    return {(item, revision): row for item, revision, row in found}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
