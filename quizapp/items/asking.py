"""What of an item may be shown before its answer is locked: the question, without anything that gives the key away."""

from __future__ import annotations

import hashlib
import random
import re
from dataclasses import dataclass
from functools import lru_cache

from quizapp.items.records import BLANK, Item, Kind

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose; its id is a hash of item and text, so it tells nothing of right and wrong."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """An item as a learner meets it. ``options`` are in the order shown (the right column, for matching; the things
    to order, for ordering), ``lefts`` the left column of a matching; ``blanks`` how many lines to type."""

    item: str
    revision: str
    kind: Kind
    frame: str
    stem: str
    options: tuple[Option, ...] = ()
    lefts: tuple[Option, ...] = ()
    blanks: int = 0


def to_be_read(stem: str) -> str:
    """The stem where nothing is to be filled in: a gap is an ellipsis, which ends a sentence as it is."""
    return stem.replace(f"{BLANK}.", "…").replace(BLANK, "…")


def option_id(item: Item, text: str, column: str = "option") -> str:
    """The id of an option of that item; the same in every revision in which the text is the same."""
    return _hashed(item.id, column, text)


@lru_cache(maxsize=16_384)  # while a hall answers, all options of a question are hashed for each answer
def _hashed(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


def question(item: Item, seed: int) -> Question:
    """The question in the order of options that ``seed`` gives; the same seed gives the same order."""
    return Question(
        item=item.id,
        revision=item.revision,
        kind=item.kind,
        frame=item.frame,
        stem=item.stem,
        options=_options(item, random.Random(seed)),
        lefts=_lefts(item),
        blanks=_blanks(item),
    )


def _options(item: Item, chance: random.Random) -> tuple[Option, ...]:
    if item.kind in (Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER, Kind.LIST, Kind.FLASHCARD):
        return ()
    texts = [key.text for key in item.key] + [distractor.text for distractor in item.distractors]
    if item.kind is Kind.TRUE_FALSE:
        texts.sort(reverse=True)  # "True" before "False", always
    elif item.kind is Kind.ATTRIBUTION:
        texts.sort(key=lambda text: (text.startswith("Both"), text))
    elif item.kind is not Kind.ORDERING and all(place(text) is not None for text in texts):
        texts.sort(key=lambda text: place(text) or 0)
    else:
        texts.sort()
        chance.shuffle(texts)
    return tuple(Option(option_id(item, text), text) for text in texts)


def _lefts(item: Item) -> tuple[Option, ...]:
    if item.kind is not Kind.MATCHING:
        return ()
    return tuple(Option(option_id(item, key.left, "left"), key.left) for key in item.key)


def _blanks(item: Item) -> int:
    if item.kind is Kind.LIST:
        return len(item.key)
    return 1 if item.kind in (Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER) else 0


def place(text: str) -> float | None:
    """Where an option that is a number, an article or a date stands among its like; None for any other text."""
    if match := re.fullmatch(r"(?:Article )?([IVX]+)", text):
        return float(_roman(match[1]))
    if (match := re.fullmatch(r"(\d{1,2}) ([A-Z][a-z]+)", text)) and match[2] in MONTHS:
        return float((MONTHS.index(match[2]) + 1) * 100 + int(match[1]))  # a day without its year
    if match := re.fullmatch(r"(?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})", text):
        month = MONTHS.index(match[2]) + 1 if match[2] in MONTHS else 0
        return int(match[3]) * 10_000 + month * 100 + int(match[1] or 0)
    if re.fullmatch(r"\d[\d,]*(?:\.\d+)?", text):
        return float(text.replace(",", ""))
    return None


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))
