"""What is shown of an item before its answer: the order of its options gives nothing away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizapp.items.asking import option_id, question, to_be_read
from quizapp.items.records import Kind


@pytest.mark.parametrize(
    ("stem", "read"),
    [("In _____ they met.", "In … they met."), ("They met in _____.", "They met in …"), ("Who met?", "Who met?")],
)
def test_a_gap_to_be_read_is_an_ellipsis_that_ends_its_sentence(stem, read):
    assert to_be_read(stem) == read


def test_things_to_order_are_not_shown_in_their_order(released):
    item = next(item for item in released.items if item.kind is Kind.MATCHING)
    dates = tuple(replace(item.key[0], text=text) for text in ("5 May 2021", "7 June 2021", "1 July 2022"))
    ordering = replace(item, kind=Kind.ORDERING, key=dates, distractors=())
    shown = {tuple(option.text for option in question(ordering, seed).options) for seed in range(60)}
    assert len(shown) == 6


def test_dates_to_choose_from_stand_in_their_order_whichever_is_the_key(released):
    item = next(item for item in released.items if item.kind is Kind.CHOICE)
    texts = ["7 June 2021", "5 May 2021", "1 July 2022"]
    chosen = replace(
        item,
        key=(replace(item.key[0], text=texts[0]),),
        distractors=tuple(replace(item.distractors[0], text=text) for text in texts[1:]),
    )
    assert [option.text for option in question(chosen, 3).options] == ["5 May 2021", "7 June 2021", "1 July 2022"]


def test_the_id_of_an_option_says_nothing_of_its_place(released):
    item = next(item for item in released.items if item.kind is Kind.CHOICE)
    ids = {option.text: option.id for option in question(item, 1).options}
    assert ids == {option.text: option.id for option in question(item, 2).options}
    assert all(ids[text] == option_id(item, text) for text in ids)
