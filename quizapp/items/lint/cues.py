"""Cues: what lets the key be guessed from how the options look, without knowing anything."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from quizapp.facts.folding import bare, fold
from quizapp.facts.records import Fact, FactBook, FactType
from quizapp.facts.titles import without_title
from quizapp.items.asking import place
from quizapp.items.lint.reading import WRITTEN_OPTIONS, facts_of
from quizapp.items.lint.words import content, topic, unframed
from quizapp.items.naming import spells
from quizapp.items.records import Item, Kind

LONGEST = 1.25
"""How many times as long as the longest distractor a key may be."""
SLACK = 3
"""Characters of difference that nobody sees."""


def key_longest(item: Item, book: FactBook) -> Iterator[str]:
    """No key is more than 1.25 times as long as the longest distractor; numbers, dates and stages are as they are."""
    if item.kind not in WRITTEN_OPTIONS or not item.distractors or _numbers(item) or item.asked == "factuality":
        return
    longest = max(len(distractor.text) for distractor in item.distractors)
    for key in item.key:
        if len(key.text) > max(LONGEST * longest, longest + SLACK):
            yield f"the key '{key.text}' is {len(key.text) / longest:.2f} times as long as any other; even the lengths"


def shared_words(item: Item, book: FactBook) -> Iterator[str]:
    """The stem shares no telling word with the key that it does not share with a distractor."""
    if item.kind not in WRITTEN_OPTIONS:
        return
    others = frozenset[str]().union(*(content(distractor.text) for distractor in item.distractors))
    for key in item.key:
        if telling := (topic(unframed(item)) & content(key.text)) - others:
            yield f"stem and key share {_quoted(telling)}, no distractor does; reword the stem or change distractors"


def convergence_cue(item: Item, book: FactBook) -> Iterator[str]:
    """The key is not the option that is put together from parts of the others."""
    texts = option_texts(item)
    if item.kind not in WRITTEN_OPTIONS or len(item.key) != 1 or len(texts) < 3:
        return
    scores = _overlaps(texts)
    key, *others = scores
    if len(others) and key[0] > max(score for score, _ in others) and key[1] >= len(others) and key[1] > 1:
        yield f"the key '{texts[0]}' is made of parts of the other options; let distractors share parts with each other"


def odd_one_out(item: Item, book: FactBook) -> Iterator[str]:
    """The key does not differ from all distractors in shape: capitals, figures, brackets, one word against several."""
    if item.kind not in WRITTEN_OPTIONS or len(item.distractors) < 2:
        return
    for name, shape in SHAPES.items():
        keys = {shape(key.text) for key in item.key}
        others = {shape(distractor.text) for distractor in item.distractors}
        if len(keys) == len(others) == 1 and keys | others == {True, False}:
            who = "the key and no other option" if keys == {True} else "every option but the key"
            yield f"{who} {name}; give all of them one shape"


def letters_tell(item: Item, book: FactBook) -> Iterator[str]:
    """What a short name stands for is not told by its letters: they spell two distractors too, or the only one."""
    if item.kind not in (*WRITTEN_OPTIONS, Kind.TRUE_FALSE, Kind.MATCHING):
        return
    for fact in facts_of(item, book):
        if fact.type is FactType.ALIAS and _is_told_by_letters(item, fact):
            short = fact.slots["alias"][0].text
            yield f"the letters of '{short}' tell the answer; take distractors that they spell too, or ask to type it"


def _is_told_by_letters(item: Item, fact: Fact) -> bool:
    short, name = fact.slots["alias"][0].text, fact.slots["entity"][0].text
    others = [distractor.text for distractor in item.distractors if item.kind is not Kind.TRUE_FALSE]
    spelled = sum(spells(other, name) if item.asked == "alias" else spells(short, other) for other in others)
    return spells(short, name) and spelled < max(1, min(2, len(others)))


def option_texts(item: Item) -> list[str]:
    """The keys, then the distractors."""
    return [*(key.text for key in item.key), *(distractor.text for distractor in item.distractors)]


def _numbers(item: Item) -> bool:
    return all(place(text) is not None for text in option_texts(item))


def _overlaps(texts: list[str]) -> list[tuple[int, int]]:
    """For each option how often its words stand in others, and in how many others; words of all options are no cue."""
    words = [content(text) for text in texts]
    common = frozenset.intersection(*words)
    counts = Counter(word for found in words for word in found - common)
    score = [sum(counts[word] - 1 for word in found - common) for found in words]
    linked = [sum(bool((found & other) - common) for other in words) - bool(found - common) for found in words]
    return list(zip(score, linked, strict=True))


def _quoted(words: frozenset[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))


def _one_word(text: str) -> bool | None:
    """Two words are near enough to one and to three."""
    count = len(bare(text).split())
    return None if count == 2 else count < 2


SHAPES: Mapping[str, Callable[[str], bool | None]] = {
    "begins with a capital": lambda text: text[:1].isupper(),
    "has every word in capitals": lambda text: text.isupper() and any(map(str.isalpha, text)),
    "holds a figure": lambda text: any(map(str.isdigit, text)),
    "holds brackets or quotation marks": lambda text: bool(re.search(r"[()\[\]\"“”«»]", text)),
    "ends with a full stop": lambda text: text.endswith("."),
    "is one word": _one_word,
    "begins with a title": lambda text: bool(without_title(tuple(fold(text).split()))[0]),
    "holds a comma": lambda text: "," in text,
}
"""What a guesser compares at a glance."""
