import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.facts.spelling import allowance, distance, one_spelling, slips

WORDS = st.text(alphabet="abcd", max_size=6)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("", "abc", 3),
        ("abc", "abc", 0),
        ("abc", "acb", 1),
        ("abc", "ab", 1),
        ("kishida", "kshidaa", 2),
        ("ca", "abc", 3),
    ],
)
def test_distance_counts_letters_put_in_left_out_changed_or_swapped(one: str, other: str, apart: int) -> None:
    assert distance(one, other) == apart


@given(WORDS, WORDS)
def test_distance_is_symmetric_and_nothing_only_for_the_same_word(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)


def test_short_answers_forgive_nothing_and_long_ones_two() -> None:
    assert [allowance(letters) for letters in (1, 4, 5, 8, 9, 40)] == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("typed", "right", "count"),
    [
        ("kishda", "kishida", 1),
        ("qaud", "quad", None),
        ("austalai", "australia", 2),
        ("condoned", "condemned", None),
        ("condemed", "condemned", 1),
        ("abdications", "abductions", None),
        ("abductoins", "abductions", 1),
        ("unclear", "nuclear", None),
        ("hong kogn", "hong kong", 1),
        ("hong kung", "hong kong", None),
        ("ikshida", "kishida", 1),
        ("bilateral", "trilateral", None),
        ("nuclear talks", "denuclear talks", None),
        ("group of eleven", "group of seven", None),
        ("resolution 1719", "resolution 1718", None),
        ("southwest asian", "southeast asian", None),
        ("south korea", "north korea", None),
        ("north", "north korea", None),
        ("competitivness and resiliance partnershp", "competitiveness and resilience partnership", None),
    ],
)
def test_slips_are_forgiven_word_by_word(typed: str, right: str, count: int | None) -> None:
    assert slips(typed.split(), right.split()) == count


def test_an_abbreviation_must_be_exact() -> None:
    assert slips(["aukis"], ["aukus"]) == 1
    assert slips(["aukis"], ["aukus"], exact={"aukus"}) is None


@given(st.text(alphabet="abcdefghij", min_size=5, max_size=12), st.data())
def test_one_slip_behind_the_first_letter_of_a_word_of_five_is_forgiven(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    for slip in (word[:at] + word[at + 1 :], word[:at] + "z" + word[at:], word[:at] + "z" + word[at + 1 :]):
        assert slips([slip], [word]) == 1


@pytest.mark.parametrize(
    ("british", "american"),
    [("defence", "defense"), ("denuclearisation", "denuclearization"), ("centre", "center"), ("labour", "labor"),
     ("dialogue", "dialog"), ("recognised", "recognized"), ("four", "four"), ("hour", "hour"), ("rise", "rise")],
)  # fmt: skip
def test_both_spellings_of_a_word_become_one(british: str, american: str) -> None:
    assert one_spelling(british) == american
