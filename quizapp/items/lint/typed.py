"""Answers given away or taken twice: what stands in the stem, and what is accepted for two things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizapp.facts.acts import act_of
from quizapp.facts.dates import read_date
from quizapp.facts.numerals import read_number
from quizapp.facts.records import FactBook, ValueKind
from quizapp.items.lint.reading import TYPED, entity_of, fact_of, facts_of, key_names, value_names
from quizapp.items.lint.words import content, unframed
from quizapp.items.naming import folded, mentions
from quizapp.items.records import Item, Key, Kind

_TOGETHER = folded(
    ["both leaders", "both of them", "two leaders", "together", "jointly", "one leader", "single leader"]
)


def answer_in_stem(item: Item, book: FactBook) -> Iterator[str]:
    """The stem holds neither a key nor one of its names, nor all the words of a key, whatever the kind."""
    if item.kind is Kind.TRUE_FALSE or (item.kind is Kind.ATTRIBUTION and _all_named(item, book)):
        return
    for key in item.key:
        prompt = _prompt(key, item)
        if found := _given(key, prompt, item, book):
            yield f"'{found}' in '{prompt}' gives the key '{key.text}' away; reword it or leave it out"


def accepted_collides(item: Item, book: FactBook) -> Iterator[str]:
    """Nothing that is accepted for a key is a name of another key or of another answer of its kind."""
    if item.kind not in TYPED:
        return
    for at, key in enumerate(item.key):
        names = _readings(key_names(key, book), item)
        for other in _rivals(key, item, book, item.key[:at] + item.key[at + 1 :]):
            if both := names & _readings(other, item):
                yield f"'{min(both)}' is accepted for '{key.text}' and means something else too; accept it for one only"


def _all_named(item: Item, book: FactBook) -> bool:
    """A stem that names both leaders ("Biden, Kishida, or both?") gives neither away."""
    texts = [*(key.text for key in item.key), *(distractor.text for distractor in item.distractors)]
    people = [text for text in texts if entity_of(text, None, book)]
    return all(mentions(item.stem, [text, *_aliases(text, book)]) for text in people)


def _aliases(text: str, book: FactBook) -> tuple[str, ...]:
    known = book.entities.get(entity_of(text, None, book) or "")
    return known.aliases if known else ()


def _prompt(key: Key, item: Item) -> str:
    """What a learner sees before this key is to be given."""
    if item.kind is Kind.MATCHING:
        return key.left
    return key.text if item.kind is Kind.ORDERING else unframed(item)


def _given(key: Key, prompt: str, item: Item, book: FactBook) -> str | None:
    names = _telling_names(key, item, book)
    if item.kind is Kind.ATTRIBUTION and key.entity is None and len(names & _people(book)) == 0:
        names = names | _TOGETHER
    if found := [name for name in names if mentions(prompt, [name])]:
        return max(found, key=lambda name: (len(name), name))
    telling = content(key.text)
    return key.text if item.kind is not Kind.ORDERING and telling and telling <= content(prompt) else None


def _telling_names(key: Key, item: Item, book: FactBook) -> frozenset[str]:
    """The names that must not stand in the prompt. What an abbreviation stands for is asked by the abbreviation."""
    if item.kind is Kind.ORDERING:
        return _dates(key, book)
    fact = fact_of(key.fact, book)
    if fact and any(slot in fact.slots and slot != item.asked for slot in ("alias", "nickname")):
        return folded([key.text, *key.accepted])
    return key_names(key, book)


def _dates(key: Key, book: FactBook) -> frozenset[str]:
    """In an ordering it is the date that must not stand in the text, nor its year."""
    fact = fact_of(key.fact, book)
    values = [value for one in (fact.slots.values() if fact else ()) for value in one if value.kind is ValueKind.DATE]
    years = folded(value.date[:4] for value in values if value.date)
    return years.union(*(value_names(value, book) for value in values))


def _people(book: FactBook) -> frozenset[str]:
    return folded(name for entity in book.entities.values() for name in (entity.name, *entity.aliases))


def _rivals(key: Key, item: Item, book: FactBook, keys: Iterable[Key]) -> Iterator[frozenset[str]]:
    """The names of everything else that could be typed here: other keys, known others, other values, other entities."""
    yield from (key_names(other, book) for other in keys)
    yield from (folded([other]) for other in item.others)
    types = {fact.type for fact in facts_of(item, book)}
    values = [value for fact in book.facts if fact.type in types for value in fact.slots.get(item.asked, ())]
    own = folded([key.text])
    yield from (value_names(value, book) for value in values if not _same(key, own, value_names(value, book), book))
    if key.entity:
        others = [entity for entity in book.entities.values() if entity.id != key.entity]
        yield from (folded((entity.name, *entity.aliases)) for entity in others)


def _same(key: Key, own: frozenset[str], names: frozenset[str], book: FactBook) -> bool:
    """Whether a value of the slot is the key itself: by its text, the name of its entity or its class of act."""
    known = book.entities.get(key.entity or "")
    if act := act_of(key.text):
        return any(other.name == act.name for name in names if (other := act_of(name)))  # one class says one thing
    return bool((own | folded([known.name] if known else [])) & names)


def _readings(names: frozenset[str], item: Item) -> frozenset[str]:
    """The names, and for typed numbers and dates what they amount to."""
    if item.kind is not Kind.NUMBER:
        return names
    dates = {f"date {date}" for name in names if (date := read_date(name))}
    numbers = {f"number {number.amount}" for name in names if (number := read_number(name))}
    return names | dates | numbers
