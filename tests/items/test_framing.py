import pytest

from quizapp.items.framing import capitalised, framed
from quizapp.items.records import ItemSet


@pytest.mark.parametrize(
    ("stem", "whole"),
    [
        ("Which article covers them?", "According to the statement, which article covers them?"),
        ("President Costa met _____.", "According to the statement, President Costa met _____."),
        ("In lockstep with which country?", "According to the statement, in lockstep with which country?"),
    ],
)
def test_a_stem_follows_its_frame_with_a_small_letter_unless_it_begins_with_a_name(stem: str, whole: str) -> None:
    assert framed("According to the statement", stem) == whole


def test_a_stem_without_a_frame_stays_as_it_is() -> None:
    assert framed("", "Which article covers them?") == "Which article covers them?"


def test_a_capital_changes_the_first_letter_only() -> None:
    assert capitalised("the U.S. and Japan") == "The U.S. and Japan"


def test_every_stem_of_the_set_reads_alone_and_after_its_frame(released: ItemSet) -> None:
    for item in released.items:
        assert item.stem[0].isupper()
        assert item.frame not in item.stem
        following = framed(item.frame, item.stem).removeprefix(f"{item.frame}, ").split()[0]
        assert following.islower() or following.rstrip("’s")[0].isupper()
