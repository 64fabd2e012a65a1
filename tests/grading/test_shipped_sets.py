"""Every item of every shipped set: its key gets everything, and nothing that it knows to be wrong does."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from quizapp.grading.grade import grade
from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import Item, Kind
from quizapp.items.setfile import read_set

QUESTIONS = Path(__file__).parents[2] / "questions"
ONE_LINE = (Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER)


def test_the_key_of_every_item_gets_everything(perfect: Callable[[Item], Response]) -> None:
    assert not [item.id for item in _items() if set(grade(item, perfect(item)).facts.values()) != {1.0}]


def test_every_accepted_form_of_every_item_gets_everything() -> None:
    refused = [
        (item.id, form)
        for item in _items()
        if item.kind in ONE_LINE
        for key in item.key
        for form in (key.text, *key.accepted)
        if grade(item, Response(typed=(form,))).fraction < 1
    ]
    assert not refused


def test_every_accepted_form_in_a_list_stands_for_its_key() -> None:
    refused = [
        (item.id, form)
        for item in _items()
        if item.kind is Kind.LIST
        for place, key in enumerate(item.key)
        for form in key.accepted
        if grade(item, Response(typed=_replaced(item, place, form))).fraction < 1
    ]
    assert not refused


def test_no_distractor_of_any_item_gets_everything(perfect: Callable[[Item], Response]) -> None:
    passed = [
        (item.id, wrong.text)
        for item in _items()
        for wrong in item.distractors
        for response in _with_wrong(item, wrong.text, perfect(item))
        if grade(item, response).fraction == 1
    ]
    assert not passed


def test_no_other_known_answer_of_any_item_gets_everything() -> None:
    passed = [
        (item.id, other)
        for item in _items()
        for other in item.others
        for response in _typed_instead(item, other)
        if grade(item, response).fraction == 1
    ]
    assert not passed


def _items() -> Iterator[Item]:
    for path in sorted(QUESTIONS.glob("*.yaml")):
        if len(path.suffixes) == 1:  # not a lock or a review beside the set
            yield from read_set(path.read_text(encoding="utf-8")).items


def _with_wrong(item: Item, text: str, perfect: Response) -> Iterator[Response]:
    """The responses in which that wrong text is given as far as the kind allows it."""
    wrong = option_id(item, text)
    if item.kind is Kind.MULTIPLE_RESPONSE:
        yield replace(perfect, chosen=(*perfect.chosen, wrong))
    elif item.kind is Kind.MATCHING:
        yield from (replace(perfect, pairs={**perfect.pairs, left: wrong}) for left in perfect.pairs)
    elif item.kind in (*ONE_LINE, Kind.LIST):
        yield from _typed_instead(item, text)
    elif item.kind is not Kind.FLASHCARD:
        yield Response(chosen=(wrong,))


def _typed_instead(item: Item, text: str) -> Iterator[Response]:
    if item.kind in ONE_LINE:
        yield Response(typed=(text,))
    elif item.kind is Kind.LIST:
        yield from (Response(typed=_replaced(item, place, text)) for place in range(len(item.key)))


def _replaced(item: Item, place: int, text: str) -> tuple[str, ...]:
    return tuple(text if place == at else key.text for at, key in enumerate(item.key))
