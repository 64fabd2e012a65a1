import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.rating import RULE_VERSION, Certainty, informative, rate
from quizapp.items.records import Kind
from quizapp.scheduling.records import Rating

KINDS = st.sampled_from(list(Kind))
AIDS = st.fixed_dictionaries(
    {
        "hints": st.integers(0, 3),
        "evidence_opened": st.booleans(),
        "tries": st.integers(1, 3),
        "certainty": st.sampled_from([None, *Certainty]),
        "self_rating": st.sampled_from([None, 1, 2, 3, 4]),
    }
)


def rated(fraction: float = 1.0, kind: Kind = Kind.CHOICE, **changes: object) -> Rating:
    plain: dict[str, object] = {
        "hints": 0, "evidence_opened": False, "tries": 1, "certainty": None, "self_rating": None,
    }  # fmt: skip
    return rate(fraction, kind, **(plain | changes))  # type: ignore[arg-type]


def test_a_right_answer_is_good() -> None:
    assert rated() is Rating.GOOD


@given(st.floats(0, 1, exclude_max=True), KINDS, AIDS)
def test_anything_short_of_all_right_is_again_and_never_hard(
    fraction: float, kind: Kind, aids: dict[str, object]
) -> None:
    assert rated(fraction, kind, **aids) is Rating.AGAIN


def test_a_hint_makes_it_hard() -> None:
    assert rated(hints=1) is Rating.HARD
    assert rated(kind=Kind.FLASHCARD, self_rating=4, hints=2) is Rating.HARD


def test_a_hint_that_shows_the_answer_is_again() -> None:
    assert rated(evidence_opened=True) is Rating.AGAIN
    assert rated(kind=Kind.FLASHCARD, self_rating=4, evidence_opened=True) is Rating.AGAIN


def test_right_at_the_second_try_is_again() -> None:
    assert rated(tries=2) is Rating.AGAIN


@pytest.mark.parametrize(
    ("certainty", "rating"),
    [(None, Rating.GOOD), ("sure", Rating.GOOD), ("think so", Rating.HARD), ("guess", Rating.AGAIN)],
)
def test_certainty_caps_a_right_answer(certainty: str | None, rating: Rating) -> None:
    assert rated(certainty=certainty) is rating


def test_a_hint_and_sure_is_hard() -> None:
    assert rated(hints=1, certainty="sure") is Rating.HARD


def test_a_hint_and_a_guess_is_again() -> None:
    assert rated(hints=1, certainty="guess") is Rating.AGAIN


def test_an_unknown_certainty_is_refused() -> None:
    with pytest.raises(ValueError, match="perhaps"):
        rated(certainty="perhaps")


@pytest.mark.parametrize("own", [2, 3, 4])
def test_a_flashcard_is_rated_by_its_learner(own: int) -> None:
    assert rated(kind=Kind.FLASHCARD, self_rating=own) == own


def test_a_flashcard_without_a_rating_is_again() -> None:
    assert rated(kind=Kind.FLASHCARD) is Rating.AGAIN


@given(KINDS.filter(lambda kind: kind is not Kind.FLASHCARD), AIDS)
def test_nothing_but_a_flashcard_is_ever_easy(kind: Kind, aids: dict[str, object]) -> None:
    assert rated(1.0, kind, **aids) <= Rating.GOOD


def test_a_right_true_false_and_any_ordering_say_nothing_of_the_memory() -> None:
    assert not informative(Kind.TRUE_FALSE, 1.0)
    assert informative(Kind.TRUE_FALSE, 0.0)
    assert not informative(Kind.ORDERING, 1.0)
    assert not informative(Kind.ORDERING, 0.4)
    assert all(informative(kind, 1.0) for kind in Kind if kind not in (Kind.TRUE_FALSE, Kind.ORDERING))


def test_the_rule_has_a_version() -> None:
    assert RULE_VERSION == 1
