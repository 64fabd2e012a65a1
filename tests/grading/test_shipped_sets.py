"""Every item of every shipped set: its key gets everything, and nothing that it knows to be wrong does."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

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


@pytest.mark.parametrize(
    ("id", "typed"),
    [
        ("63d6af61e6", "1/21"),
        ("c1a090bc11", "prime minster"),
        ("5dd082e52f", "relations between Japan and the US"),
        ("1eb07f55a9", "the alliance between the US and Japan"),
        ("69a543bec1", "the defense budget"),
        ("607588551a", "via video call"),
        ("26091039b2", "Japan's defense"),
        ("28e53dbb37", "abductions issue"),
        ("86816cc292", "as Indo-Pacific powers"),
        ("24165cde07", "N. Korea"),
        ("c7ef847991", "resolutions of the Security Council"),
        ("050606bf5f", "Economic Policy Consultative Committee, or Economic 2+2"),
        ("92040415aa", "ASEAN centrality"),
        ("529daca805", "Article 5 of the Mutual Security Treaty"),
        ("c8ad559248", "the East and South China Seas"),
        ("50e731fd49", "in the Indo-Pacific and beyond"),
        ("11e454ca80", "ROK on DPRK issues"),
        ("574cc8257d", "South East Asia"),
    ],
)
def test_what_a_fair_teacher_accepts_is_right(id: str, typed: str) -> None:
    (item,) = (item for item in _items() if item.id == id)
    assert grade(item, Response(typed=(typed,))).fraction == 1


@pytest.mark.parametrize(
    ("id", "typed"),
    [
        ("63d6af61e6", "1/22"),
        ("c1a090bc11", "foreign minister"),
        ("c1a090bc11", "President and Prime Minister"),
        ("0d5240da76", "Prime Minister and President"),
        ("24165cde07", "S. Korea"),
        ("867f9ee228", "N. Korea"),
        ("92040415aa", "ASEAN"),
        ("529daca805", "Article 6 of the Mutual Security Treaty"),
        ("c7ef847991", "UN Security Council"),
        ("9ad1144f8c", "three plus three"),
        ("26091039b2", "the defence of the United States"),
        ("11e454ca80", "DPRK and ROK"),
        ("11e454ca80", "South Korea / DPRK"),
        ("867f9ee228", "ROK and DPRK"),
        ("867f9ee228", "DPRK, ROK"),
        ("50e731fd49", "beyond the Indo-Pacific"),
        ("1eb07f55a9", "never the Alliance"),
        ("574cc8257d", "South and East Asia"),
        ("63d6af61e6", "January 21-22"),
    ],
)
def test_what_a_fair_teacher_does_not_accept_is_wrong(id: str, typed: str) -> None:
    (item,) = (item for item in _items() if item.id == id)
    assert grade(item, Response(typed=(typed,))).fraction == 0


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
