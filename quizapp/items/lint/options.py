"""The options as a list: one type, no doubles, none that refers to the others, numbers in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from quizapp.facts.acts import act_of
from quizapp.facts.dates import read_date
from quizapp.facts.folding import bare, fold
from quizapp.facts.numerals import read_number
from quizapp.facts.records import FactBook
from quizapp.items.asking import question
from quizapp.items.lint.declared import changed_value
from quizapp.items.lint.reading import WRITTEN_OPTIONS, facts_of, sort_of
from quizapp.items.records import Item, Kind

_ABOUT_OTHERS = re.compile(
    r"\b(?:all|none|any|neither|both|either|two|some|more than one|one or more) (?:of|from) (?:the|these|them|those)\b"
    r"(?: options?| answers?| choices?| two| three| four)*(?: above| below| options?| answers?| choices?| others?)?$"
    r"|\b(?:above|below)$|^(?:both|neither|only)? ?\(?[a-e1-4]\)? (?:and|or|nor) \(?[a-e1-4]\)?(?: only)?$",
)
_ABSENT = re.compile(
    r"\b(?:not|never|nowhere) (?:been )?(?:stated|mentioned|said|named|given|specified|addressed|discussed)\b"
    r"|\b(?:no|without) mention\b|\bdoes not (?:say|mention|state)\b|\bunmentioned\b|\bleft out\b|\bomitted\b"
)
_SHUFFLES = range(6)
"""Seeds with which the order of options is tried."""


def distractor_of_another_type(item: Item, book: FactBook) -> Iterator[str]:
    """Key and distractors are of one type and grain: places beside a place, months beside a month."""
    if item.kind is Kind.TRUE_FALSE:
        yield from _false_value_of_another_type(item, book)
    if (item.kind not in WRITTEN_OPTIONS and item.kind is not Kind.MATCHING) or item.asked == "factuality":
        return  # how far a matter had got is told by labels of no type
    wanted = {sort_of(key.text, key.entity, book) for key in item.key}
    for distractor in item.distractors:
        sort = sort_of(distractor.text, distractor.entity, book)
        if not _fits(sort, wanted) and not ("act" in wanted and _begins_with_an_act(distractor.text)):
            types = " or ".join(sorted(one or "a phrase" for one in wanted))
            yield f"'{distractor.text}' is {sort or 'a phrase'} beside {types}; take a distractor of the key's type"


def duplicate_options(item: Item, book: FactBook) -> Iterator[str]:
    """No two options read the same, and no list asks for one value twice."""
    column = [key.text for key in item.key] if item.kind is not Kind.MATCHING else []
    texts = [bare(text) for text in (*column, *(distractor.text for distractor in item.distractors))]
    for text in sorted({text for text in texts if texts.count(text) > 1}):
        yield f"'{text}' stands twice among the answers; leave one"


def all_or_none_of_the_above(item: Item, book: FactBook) -> Iterator[str]:
    """No option speaks of the other options."""
    for text in _option_texts(item):
        if item.kind is not Kind.ATTRIBUTION and _ABOUT_OTHERS.search(fold(text)):
            yield f"'{text}' speaks of the other options; take one that stands alone"


def asks_what_is_absent(item: Item, book: FactBook) -> Iterator[str]:
    """An abridged source supports no question about what is absent from it."""
    if book.statement.abridged:
        for text in (item.stem, *_option_texts(item)):
            if _ABSENT.search(fold(text)):
                yield f"'{text}' asks what is absent, and the source is abridged; ask what it says"


def unsorted_numbers(item: Item, book: FactBook) -> Iterator[str]:
    """Options that are numbers, articles or dates are shown in their order, whatever the seed."""
    if item.kind is Kind.ORDERING:
        return
    texts = _option_texts(item)
    values = {text: value for text in texts if (value := _value(text)) is not None}
    if len(texts) < 2 or len(values) < len(set(texts)):
        return
    if len({type(value) for value in values.values()}) > 1 or not _in_order(item, values):
        yield f"{', '.join(texts)} are not shown in order; write all in one form, as 'Article V' or 'April 2021'"


def _false_value_of_another_type(item: Item, book: FactBook) -> Iterator[str]:
    """What a false sentence says instead is of the type of what it replaces."""
    changed = changed_value(item, book)
    wanted = {
        sort_of(value.text, value.entity, book)
        for fact in facts_of(item, book)
        for value in fact.slots.get(item.asked, ())
    }
    sort = sort_of(changed, None, book) or ("number" if read_number(changed) else None) if changed else None
    if changed and wanted and not _fits(sort, wanted):
        types = " or ".join(sorted(one or "a phrase" for one in wanted))
        yield f"'{changed}' is {sort or 'a phrase'} in the place of {types}; say something of that type"


def _fits(sort: str | None, wanted: set[str | None]) -> bool:
    """A name that neither the book nor a pattern knows may be of any entity type."""
    if sort is None:
        return not any(one and one.startswith(("number", "act", "date")) for one in wanted)
    return sort in wanted


def _in_order(item: Item, values: Mapping[str, Decimal | str]) -> bool:
    shown = [[values[option.text] for option in question(item, seed).options] for seed in _SHUFFLES]
    return all(list(order) == sorted(order) for order in shown)


def _begins_with_an_act(text: str) -> bool:
    """A verb may bring an object of its own ("invited partners"), or lack its preposition ("took note that")."""
    found = text.split()
    return bool(act_of(f"{text} of")) or any(act_of(" ".join(found[:end])) for end in range(1, len(found) + 1))


def _option_texts(item: Item) -> list[str]:
    if item.kind not in (*WRITTEN_OPTIONS, Kind.MATCHING, Kind.ATTRIBUTION):
        return []
    return [*(key.text for key in item.key), *(distractor.text for distractor in item.distractors)]


def _value(text: str) -> Decimal | str | None:
    """What an option sorts by: a date as text, a number by its amount."""
    if date := read_date(text):
        return date
    number = read_number(text, loose=False)
    return number.amount if number else None
