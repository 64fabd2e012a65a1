"""Matching and ordering: one right way only, and the facts prove it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from quizapp.facts.acts import act_of
from quizapp.facts.folding import bare
from quizapp.facts.records import FactBook, ValueKind
from quizapp.items.asking import place
from quizapp.items.lint.reading import distractor_names, fact_of, key_names, slot_names, sort_of
from quizapp.items.records import Item, Key, Kind
from quizapp.items.relations import shape


def matching_not_bijective(item: Item, book: FactBook) -> Iterator[str]:
    """Each left goes with one right and the other way round, by the facts; one sort a column, and a right left over."""
    if item.kind is not Kind.MATCHING:
        return
    yield from _twice([key.left for key in item.key], "on the left")
    yield from _twice([key.text for key in item.key], "on the right")
    if not item.distractors:
        yield "the columns are equally long, so the last pair falls out; add a wrong one on the right"
    if item.asked != "factuality" and _mixes_sorts(item, book):
        yield "the right column mixes sorts; keep to one"
    yield from _cross_pairs(item, book)


def grammar_joins_a_pair(item: Item, book: FactBook) -> Iterator[str]:
    """Beside verbs all that is to be matched is of one shape, so that grammar does not tell which verb it follows."""
    verbs = [key for key in item.key if act_of(key.left or "")]
    if item.kind is not Kind.MATCHING or len(verbs) < len(item.key):
        return
    texts = [*(key.text for key in item.key), *(distractor.text for distractor in item.distractors)]
    usual = Counter(map(shape, texts)).most_common(1)[0][0] if texts else ""
    for text in texts:
        if text and shape(text) != usual:
            yield f"'{text}' follows its verb by its grammar; take one that is shaped like the others"


def ordering_not_proven(item: Item, book: FactBook) -> Iterator[str]:
    """Dates of the facts prove the order, at a precision at which they can be compared."""
    if item.kind is not Kind.ORDERING:
        return
    if item.distractors:
        yield "an ordering has a thing that is in no order; leave the distractors out"
    if item.key and all(place(key.text) is not None for key in item.key):
        yield "the things to order are dates, which are always shown in order; put what happened in their place"
    for one, after in pairwise(item.key):
        first, second = _date(one, book), _date(after, book)
        if not first or not second:
            yield f"no date says when '{after.text if first else one.text}' was; leave it out"
        elif not first[: len(second)] < second[: len(first)]:
            yield f"'{one.text}' ({first}) is not proven to be before '{after.text}' ({second}); leave one out"


def _mixes_sorts(item: Item, book: FactBook) -> bool:
    """Both leaders together are of a leader's sort."""
    single = [key for key in item.key if "both" not in bare(key.text).split()]
    return len({sort_of(key.text, key.entity, book) for key in single}) > 1


def _twice(texts: list[str], where: str) -> Iterator[str]:
    folded = [bare(text) for text in texts]
    if "" in folded:
        yield f"a pair has nothing {where}; fill it in"
    for text in sorted({text for text in folded if text and folded.count(text) > 1}):
        yield f"'{text}' stands twice {where}; leave one of the pairs out"


def _cross_pairs(item: Item, book: FactBook) -> Iterator[str]:
    """A right side, or one that is left over, that would be true of another left as well."""
    for key in item.key:
        right = _right_sides(key, item, book)
        others = [other for other in item.key if other.left != key.left]
        for other in others:
            if key_names(other, book) & right:
                yield f"'{other.text}' goes with '{key.left}' too; leave one of the pairs out"
        for distractor in item.distractors:
            if distractor_names(distractor, book) & (right | key_names(key, book)):
                yield f"the spare '{distractor.text}' goes with '{key.left}'; take another"


def _right_sides(key: Key, item: Item, book: FactBook) -> frozenset[str]:
    """All that goes with this left. Of what both did together no one is the answer."""
    if "both" in bare(key.text).split():
        return key_names(key, book)
    return slot_names(fact_of(key.fact, book), item.asked, book)


def _date(key: Key, book: FactBook) -> str | None:
    """The date that the fact gives, and no other."""
    fact = fact_of(key.fact, book)
    values = [value for one in (fact.slots.values() if fact else ()) for value in one if value.kind is ValueKind.DATE]
    return values[0].date if len(values) == 1 else None
