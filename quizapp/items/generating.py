"""Facts in, a question set out: the same bytes for the same facts, pools, review and seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizapp.facts.records import Fact, FactBook, Weight
from quizapp.facts.sentences import sentence
from quizapp.items.distractors import option_sets
from quizapp.items.drafts import Draft
from quizapp.items.enemies import enemies
from quizapp.items.identity import chance, item_id, revision
from quizapp.items.lint import check
from quizapp.items.lockfile import Lock, updated
from quizapp.items.plan import planned
from quizapp.items.pools import Pools
from quizapp.items.records import Distractor, Item, ItemSet
from quizapp.items.reviewfile import SetReview, unread
from quizapp.items.templates import asked, attribution, cloze, gaps, gathered, judged, matching, ordering, pairs, verbs
from quizapp.items.templates.ground import Ground
from quizapp.statements.records import Evidence

GENERATOR = "quizapp items 1"
_BY_FACT = (asked, pairs, gaps, verbs, attribution, cloze, judged)
_BY_BOOK = (gathered, matching, ordering)
_TRIES = 40
"""Sets of distractors that are tried before a draft is given up."""


def generate(  # noqa: PLR0913, PLR0917 (a set is made of all of these, and nothing else would use a bundle of them)
    book: FactBook,
    pools: Pools,
    review: SetReview | None = None,
    lock: Lock | None = None,
    seed: int = 0,
    library: Sequence[FactBook] = (),
) -> tuple[ItemSet, Lock]:
    """The question set of a book and the lock that remembers its ids.

    Every item is free of lint and of what ``review`` rejects. ``library`` holds the other statements, whose facts no
    distractor may state. The order in which the book lists its facts and passages plays no part.
    """
    book, review = in_order(book), review or SetReview()
    built = [item for draft in drafts(book, pools) if (item := _item(draft, book, pools, (book, *library), seed))]
    kept = planned([item for item in built if not review.is_rejected(item.id)], book)
    foes = enemies(kept, book)
    items = tuple(_reviewed(replace(item, enemies=foes[item.id]), review) for item in kept)
    return _set(items, book), updated(lock or Lock(), items)


def in_order(book: FactBook) -> FactBook:
    """The book with its facts as they come in the statement: by passage, then by where their evidence begins."""

    def place(fact: Fact) -> tuple[int, int, int, str]:
        first = fact.evidence[0] if fact.evidence else None
        return (fact.passage, first.start, first.end, fact.id) if first else (0, 0, 0, fact.id)

    return replace(book, facts=tuple(sorted(book.facts, key=place)))


def drafts(book: FactBook, pools: Pools) -> Iterator[Draft]:
    """Everything that the templates can ask of the facts that are asked by default."""
    ground = Ground(book, pools)
    facts = [fact for fact in book.facts if fact.weight is not Weight.C and fact.review.state != "rejected"]
    for fact in facts:
        for template in _BY_FACT:
            yield from template.drafts(fact, ground)
    for several in _BY_BOOK:
        yield from several.drafts(facts, ground)


def _item(draft: Draft, book: FactBook, pools: Pools, library: Sequence[FactBook], seed: int) -> Item | None:
    """The draft with the first set of distractors that the lint passes; None when it passes none."""
    for tries, distractors in enumerate(option_sets(draft, library, pools, seed)):
        if tries == _TRIES:
            break
        item = _built(draft, distractors, book, seed)
        if not check(item, book):
            return item
    return None


def _built(draft: Draft, distractors: tuple[Distractor, ...], book: FactBook, seed: int) -> Item:
    facts = [book.fact(id) for id in draft.facts]
    id = item_id(book.statement.language, draft.kind, draft.template, draft.asked, draft.facts)
    item = Item(
        id=id,
        kind=draft.kind,
        template=draft.template,
        template_version=draft.version,
        facts=draft.facts,
        asked=draft.asked,
        frame=book.statement.frame,
        stem=draft.stem,
        key=draft.key,
        distractors=distractors,
        others=draft.others,
        feedback=" ".join(dict.fromkeys(sentence(fact, book.entities) for fact in facts)),
        evidence=_evidence(facts),
        bloom=draft.bloom,
        close_reading=draft.close_reading,
        core=any(fact.core for fact in facts),
        seed=chance(seed, id) % 2**31,
        enemies=(),
        lint=(),
        review=unread(SetReview()),
        revision="",
    )
    return replace(item, revision=revision(item))


def _evidence(facts: Sequence[Fact]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence for fact in facts for evidence in fact.evidence))


def _reviewed(item: Item, review: SetReview) -> Item:
    return replace(item, review=review.of(item))


def _set(items: tuple[Item, ...], book: FactBook) -> ItemSet:
    statement = book.statement
    return ItemSet(statement.id, statement.title, statement.language, statement.source_note, GENERATOR, items)
