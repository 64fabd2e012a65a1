"""The key: it is the only right answer, and it follows from its fact and from its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.facts.acts import act_of, distinct
from quizapp.facts.folding import bare
from quizapp.facts.records import EntityType, Fact, FactBook
from quizapp.facts.sentences import phrase, sentence
from quizapp.items.lint.declared import faults
from quizapp.items.lint.factuality import says
from quizapp.items.lint.reading import (
    ONE_KEY,
    TYPED,
    WRITTEN_OPTIONS,
    answered_too,
    distractor_names,
    fact_of,
    facts_of,
    key_names,
    slot_names,
    value_names,
)
from quizapp.items.lint.words import content, listed
from quizapp.items.naming import mentions
from quizapp.items.records import Distractor, Item, Key, Kind

_REFERRED_TO = listed("he she they their his her its it both two president minister leaders these three")
"""Words by which a text refers to people and things that it named before."""

FORMS = 4
"""Letters at the front of a word by which its forms are known."""


def more_than_one_correct(item: Item, book: FactBook) -> Iterator[str]:
    """Only the key is right: no distractor is the key by another name or true too, and no other answer fits."""
    if item.kind in ONE_KEY and len(item.key) != 1:
        yield f"{len(item.key)} keys where the kind has one; make it a multiple response or a list"
    for distractor in item.distractors:
        yield from _also_right(distractor, item, book)
    if item.kind in TYPED and item.kind is not Kind.LIST:
        yield from _other_answers(item, book)


def key_not_in_slot(item: Item, book: FactBook) -> Iterator[str]:
    """The key is a value of the asked slot of its fact, or the label that follows from the fact."""
    if item.kind is Kind.TRUE_FALSE:
        yield from faults(item, book)
        return
    for key in item.key:
        fact = fact_of(key.fact, book)
        if key.fact not in item.facts or fact is None:
            yield f"the key '{key.text}' names fact '{key.fact}', which is none of the item's; name the fact it answers"
        elif not _fills(key, item, fact, book):
            yield f"the key '{key.text}' is no value of '{item.asked}' in fact {fact.id}; take the key from that slot"


def key_not_in_evidence(item: Item, book: FactBook) -> Iterator[str]:
    """Where the key is words of the text, the evidence shows it: by any of its names, or by all its telling words.

    Who it was may be told by a word that refers to them, but not by nothing.
    """
    for key in item.key:
        fact = fact_of(key.fact, book)
        if item.kind in (Kind.TRUE_FALSE, Kind.ORDERING) or fact is None or item.asked not in fact.slots:
            continue
        if item.kind is Kind.MATCHING and "both" in bare(key.text).split():
            continue  # who it was, as in an attribution
        if not _shown(key, item, book):
            yield f"the evidence does not show '{key.text}'; widen the evidence or take a key that stands in it"


def _also_right(distractor: Distractor, item: Item, book: FactBook) -> Iterator[str]:
    names = distractor_names(distractor, book)
    if any(names & key_names(key, book) for key in item.key):
        yield f"'{distractor.text}' is the key by another name; take another distractor"
    elif item.kind in WRITTEN_OPTIONS and names & _true_values(item, book):
        yield f"'{distractor.text}' is true too by the facts; take another distractor"
    elif item.kind is Kind.CHOICE and _same_act(distractor.text, item.key[0].text if item.key else ""):
        yield f"'{distractor.text}' says nearly what the key says; take a verb of another family or strength"


def _asked(item: Item, book: FactBook) -> list[Fact]:
    return [fact for fact in facts_of(item, book) if item.asked in fact.slots]


def _true_values(item: Item, book: FactBook) -> frozenset[str]:
    """The names of all that fills the asked slot, in the item's facts and in those that answer the same question."""
    facts = [one for fact in _asked(item, book) for one in (fact, *answered_too(fact, item.asked, book))]
    return frozenset[str]().union(*(slot_names(one, item.asked, book) for one in facts))


def _same_act(one: str, other: str) -> bool:
    first, second = act_of(one), act_of(other)
    return bool(first and second and not distinct(first, second))


def _other_answers(item: Item, book: FactBook) -> Iterator[str]:
    """A value that would be as right as the key and is neither accepted nor excluded by the stem."""
    known = frozenset[str]().union(*(key_names(key, book) for key in item.key))
    for fact in _asked(item, book):
        if any(bare(key.text) == bare(phrase(fact.slots[item.asked], book.entities)) for key in item.key):
            continue
        for value in fact.slots[item.asked]:
            names = value_names(value, book)
            whole = not any(mentions(value.text, [key.text]) for key in item.key)
            if whole and not names & known and not mentions(item.stem, names):
                yield f"'{value.text}' would be as right as the key; ask for the whole list, or name it in the stem"


def _fills(key: Key, item: Item, fact: Fact, book: FactBook) -> bool:
    if item.kind is Kind.FLASHCARD and bare(key.text) == bare(sentence(fact, book.entities)):
        return True
    values = fact.slots.get(item.asked, ())
    if item.kind is Kind.ATTRIBUTION:
        return _attributes(key, fact, item.asked, book)
    if item.asked == "factuality":
        return says(key.text, fact.factuality)
    if item.kind is Kind.ORDERING:
        return bool(values)
    if item.kind is Kind.MATCHING:
        return any(_is_value(key, fact, slot, book) or _attributes(key, fact, slot, book) for slot in fact.slots)
    return bool(values) and (_is_value(key, fact, item.asked, book) or _is_part(key, fact, item.asked, book))


def _is_value(key: Key, fact: Fact, slot: str, book: FactBook) -> bool:
    whole = bare(phrase(fact.slots[slot], book.entities))
    return bool(key_names(key, book) & slot_names(fact, slot, book)) or bare(key.text) == whole


def _is_part(key: Key, fact: Fact, slot: str, book: FactBook) -> bool:
    """A name or a term that stands inside the slot's phrase, or the slot with what surrounds it in the sentence."""
    whole = phrase(fact.slots[slot], book.entities)
    return mentions(whole, [key.text]) or (
        mentions(key.text, [whole]) and mentions(sentence(fact, book.entities), [key.text])
    )


def _attributes(key: Key, fact: Fact, asked: str, book: FactBook) -> bool:
    """One actor is named; several are "both"."""
    actors = fact.slots.get(asked, ())
    if len(actors) > 1:
        return "both" in bare(key.text).split()
    return bool(key_names(key, book) & slot_names(fact, asked, book))


def _shown(key: Key, item: Item, book: FactBook) -> bool:
    texts = [evidence.exact for evidence in item.evidence]
    if any(mentions(text, key_names(key, book)) for text in texts):
        return True
    if "both" in bare(key.text).split() or _in_other_forms(content(key.text), content(" ".join(texts))):
        return True
    return _is_actor(key, book) and bool(_REFERRED_TO & {word for t in texts for word in bare(t).split()})


def _in_other_forms(telling: frozenset[str], found: frozenset[str]) -> bool:
    """Whether every word is there, be it in another form ("decided" for "decision")."""
    return bool(telling) and all(any(word[:FORMS] == other[:FORMS] for other in found) for word in telling)


def _is_actor(key: Key, book: FactBook) -> bool:
    """People and countries are often referred to by a pronoun or a title."""
    entity = book.entities.get(key.entity or "")
    return entity is not None and entity.type in (EntityType.PERSON, EntityType.COUNTRY)
