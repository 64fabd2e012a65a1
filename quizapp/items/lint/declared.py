"""True/false: a true one is the fact's sentence, a false one changes one slot of it to what is not true."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.facts.folding import bare, fold
from quizapp.facts.records import Fact, FactBook
from quizapp.facts.sentences import fields, sentence, with_value
from quizapp.items.lint.reading import facts_of, slot_names
from quizapp.items.lint.wording import judged_text
from quizapp.items.records import Item, Kind


def faults(item: Item, book: FactBook) -> Iterator[str]:
    """What is wrong with the key of a true/false item."""
    said = fold(judged_text(item))
    true = any(fold(sentence(fact, book.entities)) == said for fact in book.facts)
    match [key.text for key in item.key]:
        case ["True"] if not true:
            yield "the key is True but the sentence is not the fact's; use the fact's true sentence"
        case ["False"] if true:
            yield "the key is False but the sentence is a fact's true sentence; change one slot to what is not true"
        case ["False"]:
            yield from _false_faults(item, said, book)
        case ["True"]:
            return
        case _:
            yield "the key is neither True nor False; the options of this kind are these two"


def changed_value(item: Item, book: FactBook) -> str | None:
    """What a false sentence has in the place of the asked slot, folded; None for any other item."""
    if item.kind is not Kind.TRUE_FALSE or [key.text for key in item.key] != ["False"]:
        return None
    said = fold(judged_text(item))
    facts = [fact for fact in facts_of(item, book) if item.asked in fields(fact.sentence)]
    return next((found for fact in facts if (found := _changed(said, fact, item.asked, book))), None)


def _false_faults(item: Item, said: str, book: FactBook) -> Iterator[str]:
    for fact in facts_of(item, book):
        if item.asked not in fields(fact.sentence):
            yield f"'{item.asked}' is not in the sentence of fact {fact.id}; change a slot that the sentence names"
            continue
        changed = _changed(said, fact, item.asked, book)
        if changed is None:
            yield f"more than '{item.asked}' differs from the true sentence of fact {fact.id}; change that slot only"
        elif {bare(changed)} & slot_names(fact, item.asked, book):
            yield f"'{changed}' is a true value of '{item.asked}'; take one that is not true"


def _changed(said: str, fact: Fact, slot: str, book: FactBook) -> str | None:
    """What stands in the place of the slot, folded; None where the rest of the sentence is not there."""
    head, _, tail = with_value(fact, book.entities, slot, "¶").partition("¶")
    before, after = fold(head), fold(tail)
    if not said.startswith(before) or not said.endswith(after):
        return None
    return said[len(before) : len(said) - len(after)].strip()
