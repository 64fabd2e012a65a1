"""Sentences with one blank: only names, numbers, terms and operative words that stand verbatim are blanked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.facts.acts import ACTS, Family
from quizapp.facts.records import EntityType, Fact, FactType, Value, ValueKind
from quizapp.facts.sentences import fields, phrase, with_value
from quizapp.items.drafts import Draft, is_named, key_of
from quizapp.items.lint.words import content
from quizapp.items.naming import mentions, spans
from quizapp.items.records import BLANK, Key, Kind
from quizapp.items.templates.asked import is_typable
from quizapp.items.templates.ground import Ground

VERSION = 1
_LONGEST = 3
"""Words of a phrase that can be asked for as it stands."""
_OPERATIVE = frozenset({Family.NEGATIVE, Family.POSITIVE, Family.COMMISSIVE})
"""Families whose verbs a reader can be asked to produce: they say how strongly, or how far."""
_OPEN = frozenset({"form", "of"})
_STRENGTH = frozenset({"manner", "status"})
_LEAST_CONTEXT = 3


@dataclass(frozen=True, slots=True)
class Blank:
    """What is blanked: the template's name for it, the slot, and how that slot reads with the gap."""

    template: str
    slot: str
    text: str
    key: Key
    others: tuple[str, ...]
    close: bool = False


def drafts(fact: Fact, ground: Ground) -> Iterator[Draft]:
    """A cloze for everything in the sentence that can be blanked; the blank is never first, its answer nowhere else."""
    for blank in _blanks(fact, ground):
        stem = with_value(fact, ground.book.entities, blank.slot, blank.text)
        if _is_sound(stem, blank.key):
            yield Draft(
                kind=Kind.CLOZE,
                template=blank.template,
                version=VERSION,
                asked=blank.slot,
                stem=stem,
                facts=(fact.id,),
                key=(blank.key,),
                bloom="analyse" if blank.close else "remember",
                close_reading=blank.close,
                others=blank.others,
            )


def names_within(fact: Fact, slot: str, ground: Ground) -> Iterator[Blank]:
    """A name that stands by itself in a phrase; people and the parties' own countries are no riddle."""
    value = fact.slots[slot][0]
    if value.kind is not ValueKind.PHRASE or len(fact.slots[slot]) > 1:
        return
    for entity in ground.book.entities.values():
        found = spans(value.text, (entity.name, *entity.aliases))
        if entity.type is EntityType.PERSON or entity.id in ground.book.statement.issuers or len(found) != 1:
            continue
        if _is_listed(value.text, found[0]):
            continue
        name = Value(ValueKind.ENTITY, value.text[slice(*found[0])], entity.id)
        key = key_of(name, fact, ground.book)
        yield Blank(f"cloze.name.{entity.id}", slot, _cut(value.text, found[0]), key, ground.alike([name]))


def _blanks(fact: Fact, ground: Ground) -> Iterator[Blank]:
    for slot in fields(fact.sentence):
        yield from _verbs(fact, slot, ground)
        yield from _terms(fact, slot, ground)
        yield from names_within(fact, slot, ground)
        yield from _whole(fact, slot, ground)


def _verbs(fact: Fact, slot: str, ground: Ground) -> Iterator[Blank]:
    """The verb of the act, where it is one word that says how strongly or how far."""
    value = fact.slots[slot][0]
    if fact.type is not FactType.SPEECH_ACT or value.kind is not ValueKind.ACT or " " in value.text:
        return
    act = ACTS[value.act or ""]
    if act.family in _OPERATIVE:
        synonyms = tuple(verb.past for verb in act.verbs if verb.past != value.text and " " not in verb.past)
        key = Key(value.text, fact.id, accepted=synonyms)
        yield Blank("cloze.verb", slot, BLANK, key, _other_verbs(key, ground), close=True)


def _other_verbs(key: Key, ground: Ground) -> tuple[str, ...]:
    verbs = [verb.text for verb in ground.pools.verbs]
    said = [value.text for fact in ground.book.facts for value in fact.slots.get("act", ())]
    known = {key.text, *key.accepted}
    return tuple(dict.fromkeys(verb for verb in (*said, *verbs) if verb not in known and " " not in verb))


def _terms(fact: Fact, slot: str, ground: Ground) -> Iterator[Blank]:
    """A term of the reviewed list that stands in a phrase, or in a verb of several words."""
    value = fact.slots[slot][0]
    if value.kind not in (ValueKind.PHRASE, ValueKind.ACT) or len(fact.slots[slot]) > 1:
        return
    taken: list[tuple[int, int]] = []
    for term in ground.pools.terms:
        found = spans(value.text, (term.text,))
        if len(found) == 1 and not any(start < found[0][1] and found[0][0] < end for start, end in taken):
            taken += found
            key = Key(term.text, fact.id, accepted=term.accepted)
            text = _cut(value.text, found[0])
            yield Blank(f"cloze.term.{_slug(term.text)}", slot, text, key, _other_terms(key, ground), term.close)


def _other_terms(key: Key, ground: Ground) -> tuple[str, ...]:
    known = (key.text, *key.accepted)
    return tuple(
        term.text
        for term in ground.pools.terms
        if not mentions(term.text, known) and not mentions(key.text, [term.text])
    )


def _whole(fact: Fact, slot: str, ground: Ground) -> Iterator[Blank]:
    """The whole of a slot that holds one name, number, date or short phrase."""
    values = fact.slots[slot]
    value = values[0]
    if len(values) > 1 or not (is_named(value) or _is_short(value)) or ground.voice.is_person(values):
        return
    if (
        value.entity in ground.book.statement.issuers
        or slot in _OPEN
        or value.kind is ValueKind.DATE
        or (slot == "claim" and not fact.sentence.endswith("{claim}."))
    ):
        return  # no riddle, or too much could fill the gap
    text = phrase(values, ground.book.entities)
    article = re.match(r"(?:the|an?) ", text)
    yield Blank(
        f"cloze.{slot}",
        slot,
        f"{article[0] if article else ''}{BLANK}",
        key_of(value, fact, ground.book),
        ground.known(fact, slot),
        close=slot in _STRENGTH,
    )


def _is_short(value: Value) -> bool:
    return value.kind is ValueKind.PHRASE and is_typable(value) and len(value.text.split()) <= _LONGEST


def _is_listed(text: str, span: tuple[int, int]) -> bool:
    """Whether the name is one of several ("Hong Kong and Xinjiang"), which are asked for as a whole."""
    return text[: span[0]].endswith(" and ") or text[span[1] :].startswith(" and ")


def _cut(text: str, span: tuple[int, int]) -> str:
    return f"{text[: span[0]]}{BLANK}{text[span[1] :]}"


def _is_sound(stem: str, key: Key) -> bool:
    before, _, after = stem.partition(BLANK)
    given = mentions(stem, (key.text, *key.accepted))
    return bool(content(before)) and len(content(before) | content(after)) >= _LEAST_CONTEXT and not given


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
