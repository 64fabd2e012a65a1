"""One question in words, asked in every kind that its answer allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizapp.facts.folding import bare
from quizapp.facts.records import Fact, FactType, Value, ValueKind
from quizapp.items.drafts import Draft, is_named, key_of, plain
from quizapp.items.lint.words import content, topic
from quizapp.items.naming import mentions
from quizapp.items.records import Key, Kind
from quizapp.items.stems import Stem
from quizapp.items.templates import catalogue
from quizapp.items.templates.ground import Ground

VERSION = 1
_UNDERSTOOD = ("purposes", "goal", "means", "content", "claim", "object")
"""Slots whose answers say more than a name."""
_COUNT = ("", "", "both", "all three", "all four", "all five", "all six")
_LONG, _LONGEST = 4, 5
"""Words from which on an answer is one to judge by oneself, and up to which it can be typed."""
_FEWEST_WORDS = 2
"""Telling words that a question must hold to be about something ("What did they affirm?" is about nothing)."""


def drafts(fact: Fact, ground: Ground) -> Iterator[Draft]:
    """Choice, typed, list, multiple response and flashcard drafts for every slot that can be asked in words.

    Where a slot has several wordings, the kinds take turns with them.
    """
    by_slot: dict[str, list[Stem]] = {}
    for stem in catalogue.stems(fact, ground.voice):
        if len(topic(stem.text)) >= _FEWEST_WORDS:
            by_slot.setdefault(stem.slot, []).append(stem)
    for wordings in by_slot.values():
        kinds = list(_kinds(wordings[0], ground))
        yield from (_draft(wordings[at % len(wordings)], kind, ground) for at, kind in enumerate(kinds))


def _kinds(stem: Stem, ground: Ground) -> Iterator[Kind]:
    values = stem.fact.slots[stem.slot]
    if len(values) > 1:
        yield from (Kind.MULTIPLE_RESPONSE, Kind.LIST) if all(map(is_named, values)) else ()
        return
    sole = ground.is_sole(stem.fact, stem.slot)
    if sole or stem.slot != "object" or "{actors} is {act}" in stem.fact.sentence:
        yield Kind.CHOICE
    if sole:
        yield from _recalled(values[0])


def _recalled(value: Value) -> Iterator[Kind]:
    """How a value is recalled: typed where it is short or has known forms, judged by oneself where it is a phrase."""
    length = len(bare(value.text).split())
    if value.kind in (ValueKind.DATE, ValueKind.NUMBER):
        yield Kind.NUMBER
    elif is_named(value) or (is_typable(value) and length <= _LONGEST):
        yield Kind.SHORT_ANSWER
    if value.kind is ValueKind.PHRASE and length >= _LONG:
        yield Kind.FLASHCARD


def is_typable(value: Value) -> bool:
    """A name, number or date, or a phrase of which the other ways to put it are known."""
    return is_named(value) or bool(value.accepted) or " " not in value.text


def _draft(stem: Stem, kind: Kind, ground: Ground) -> Draft:
    values = stem.fact.slots[stem.slot]
    typed = kind in (Kind.LIST, Kind.NUMBER, Kind.SHORT_ANSWER)
    keys = tuple(key_of(value, stem.fact, ground.book) for value in values)
    return Draft(
        kind=kind,
        template=f"{stem.id}.{kind.value}",
        version=VERSION,
        asked=stem.slot,
        stem=_told(stem.text, kind, len(values)),
        facts=(stem.fact.id,),
        key=tuple(key if typed else plain(key) for key in (_unspoken(key, stem) for key in keys)),
        bloom="understand" if stem.slot in _UNDERSTOOD else "remember",
        ask=ground.ask(stem.fact, stem.slot),
        offers=() if typed else ground.offers(stem.fact, stem.slot),
        wanted=_wanted(kind, values),
        others=ground.known(stem.fact, stem.slot) if typed else (),
    )


def _told(text: str, kind: Kind, count: int) -> str:
    if kind is Kind.MULTIPLE_RESPONSE:
        return f"{_uncounted(text, count)} (Choose all that apply.)"
    return f"{text} (Name {_COUNT[count]}.)" if kind is Kind.LIST else text


def _uncounted(text: str, count: int) -> str:
    """How many are right is not told where several can be chosen."""
    word = ("", "", "two", "three", "four", "five", "six")[count]
    return text.replace(f"hich {word} ", "hich ", 1)


def _unspoken(key: Key, stem: Stem) -> Key:
    """A typed key without the forms that the stem itself holds ("DPRK", where it asks what that stands for), or that
    tell no more than it does ("CoRe Partnership")."""
    spelled = stem.fact.type is FactType.ALIAS and stem.slot == "entity"
    asked = content(stem.text) if spelled else frozenset()
    kept = tuple(n for n in key.accepted if not mentions(stem.text, [n]) and not _repeats(n, key.text, asked))
    spoken = len(kept) < len(key.accepted)
    return Key(key.text, key.fact, None if spoken else key.entity, kept, key.date, key.left, key.note)


def _repeats(name: str, key: str, asked: frozenset[str]) -> bool:
    """Whether the name takes a word of the question and none of the key."""
    words = content(name)
    return bool(words & asked) and not words & content(key)


def _wanted(kind: Kind, values: Sequence[Value]) -> tuple[int, int]:
    if kind is Kind.CHOICE:
        return 2, 3
    return (1, max(2, 5 - len(values))) if kind is Kind.MULTIPLE_RESPONSE else (0, 0)
