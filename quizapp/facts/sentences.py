"""The true sentence of a fact, rendered from its pattern, whole or with one slot filled by something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter

from quizapp.facts.records import Entity, Fact, Value


def sentence(fact: Fact, entities: Mapping[str, Entity]) -> str:
    """The true sentence, beginning with a capital."""
    return _render(fact, entities, {})


def with_value(fact: Fact, entities: Mapping[str, Entity], slot: str, text: str) -> str:
    """The sentence with the whole of ``slot`` replaced by ``text``; KeyError when the pattern does not name it."""
    if slot not in fields(fact.sentence):
        raise KeyError(slot)
    return _render(fact, entities, {slot: text})


def phrase(values: Sequence[Value], entities: Mapping[str, Entity]) -> str:
    """Values as they read in running text: "A", "A and B" or "A, B and C", with "the" where a name needs it."""
    texts = [_in_text(value, entities) for value in values]
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


def fields(pattern: str) -> tuple[str, ...]:
    """The slots that a pattern names, in its order; ValueError when it is not well formed."""
    return tuple(name for _, name, _, _ in Formatter().parse(pattern) if name is not None)


def _render(fact: Fact, entities: Mapping[str, Entity], given: Mapping[str, str]) -> str:
    texts = {slot: phrase(values, entities) for slot, values in fact.slots.items()}
    rendered = fact.sentence.format_map({**texts, **given})
    return rendered[:1].upper() + rendered[1:]


def _in_text(value: Value, entities: Mapping[str, Entity]) -> str:
    """A name takes its article; a value with a text of its own reads as it stands."""
    entity = entities.get(value.entity or "")
    if entity is None or value.text != entity.name or not entity.article:
        return value.text
    return f"{entity.article} {value.text}"
