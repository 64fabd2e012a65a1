"""What holds for every kind of item."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.grade import BadResponse, grade
from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import Item, Key, Kind

TEXTS = ("Japan", "India", "Australia")
ONE_KEY = (Kind.CHOICE, Kind.TRUE_FALSE, Kind.ATTRIBUTION, Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER, Kind.FLASHCARD)
KINDS = st.sampled_from(list(Kind))


@pytest.fixture(scope="session")
def of_kind(make_item: Callable[..., Item]) -> Callable[[Kind], Item]:
    def build(kind: Kind) -> Item:
        texts = TEXTS[:1] if kind in ONE_KEY else TEXTS
        keys = tuple(Key(text, f"f{n}", left=f"left {text}") for n, text in enumerate(texts))
        wrong = () if kind in (Kind.ORDERING, Kind.FLASHCARD) else ("China", "Korea")
        return make_item(kind, keys, wrong=wrong)

    return build


@pytest.mark.parametrize("kind", list(Kind))
def test_the_key_gets_1_for_the_item_and_each_fact(
    of_kind: Callable[[Kind], Item], perfect: Callable[[Item], Response], kind: Kind
) -> None:
    item = of_kind(kind)
    graded = grade(item, perfect(item))
    assert graded.fraction == 1.0
    assert graded.facts == dict.fromkeys(item.facts, 1.0)


@pytest.mark.parametrize("kind", list(Kind))
def test_an_empty_response_gets_0_for_the_item_and_each_fact(of_kind: Callable[[Kind], Item], kind: Kind) -> None:
    item = of_kind(kind)
    graded = grade(item, Response())
    assert graded.fraction == 0.0
    assert graded.facts == dict.fromkeys(item.facts, 0.0)
    assert (graded.confused, graded.uninformative) == ((), frozenset())


@pytest.mark.parametrize("kind", list(Kind))
def test_a_response_of_another_form_is_refused(of_kind: Callable[[Kind], Item], kind: Kind) -> None:
    item = of_kind(kind)
    with pytest.raises(BadResponse):
        grade(item, Response(rating=3, typed=("Japan",)))


@given(kind=KINDS, data=st.data())
def test_no_response_leaves_0_to_1_or_a_fact_without_a_fraction(
    of_kind: Callable[[Kind], Item], kind: Kind, data: st.DataObject
) -> None:
    item = of_kind(kind)
    graded = grade(item, data.draw(_responses(item)))
    assert 0 <= graded.fraction <= 1
    assert set(graded.facts) == set(item.facts)
    assert all(0 <= fraction <= 1 for fraction in graded.facts.values())


@given(kind=KINDS, data=st.data())
def test_the_order_of_options_keys_and_choices_changes_nothing(
    make_item: Callable[..., Item], of_kind: Callable[[Kind], Item], kind: Kind, data: st.DataObject
) -> None:
    item = of_kind(kind)
    response = data.draw(_responses(item))
    keys = item.key if kind is Kind.ORDERING else tuple(data.draw(st.permutations(item.key)))
    wrong = tuple(data.draw(st.permutations([one.text for one in item.distractors])))
    turned = make_item(kind, keys, wrong=wrong, facts=item.facts)
    reordered = Response(
        chosen=response.chosen if kind is Kind.ORDERING else tuple(data.draw(st.permutations(response.chosen))),
        typed=tuple(data.draw(st.permutations(response.typed))),
        pairs=dict(data.draw(st.permutations(list(response.pairs.items())))),
        rating=response.rating,
    )
    graded, again = grade(item, response), grade(turned, reordered)
    assert (graded.fraction, graded.facts) == (again.fraction, again.facts)
    assert sorted(graded.confused) == sorted(again.confused)


def _responses(item: Item) -> st.SearchStrategy[Response]:
    """Every response that fits the item."""
    texts = [key.text for key in item.key] + [wrong.text for wrong in item.distractors]
    ids = [option_id(item, text) for text in texts]
    if item.kind is Kind.FLASHCARD:
        return st.builds(Response, rating=st.sampled_from([None, 1, 2, 3, 4]))
    if item.kind is Kind.MATCHING:
        lefts = [option_id(item, key.left, "left") for key in item.key]
        return st.builds(Response, pairs=st.dictionaries(st.sampled_from(lefts), st.sampled_from([*ids, ""])))
    if item.kind is Kind.ORDERING:
        return st.builds(Response, chosen=st.one_of(st.just(()), st.permutations(ids).map(tuple)))
    if item.kind in (Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER, Kind.LIST):
        line = st.one_of(st.sampled_from([*texts, "Jpan", "Japan and India", ""]), st.text(max_size=30))
        return st.builds(Response, typed=st.lists(line, max_size=len(item.key)).map(tuple))
    most = len(ids) if item.kind is Kind.MULTIPLE_RESPONSE else 1
    return st.builds(Response, chosen=st.lists(st.sampled_from(ids), max_size=most, unique=True).map(tuple))
