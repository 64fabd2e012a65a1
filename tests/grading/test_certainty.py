"""What certainty earns: honest certainty earns most."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.certainty import MOST, PAYS_FROM, worth
from quizapp.grading.rating import Certainty

CHANCES = st.floats(0, 1)


def expected(chance: float, said: Certainty) -> float:
    return chance * worth(1, said) + (1 - chance) * worth(0, said)


@pytest.mark.parametrize(
    ("said", "right", "wrong"), [(Certainty.SURE, 3, -6), (Certainty.THINK_SO, 2, -2), (Certainty.GUESS, 1, 0)]
)
def test_a_right_answer_earns_and_a_wrong_one_loses_by_how_sure_somebody_was(said, right, wrong):
    assert (worth(1, said), worth(0, said)) == (right, wrong)
    assert worth(0.5, said) == pytest.approx((right + wrong) / 2)


def test_who_does_not_say_how_sure_counts_as_guessing():
    assert (worth(1, None), worth(0, None)) == (1, 0)


@given(chance=CHANCES)
def test_whoever_says_honestly_how_sure_they_are_may_expect_the_most(chance):
    honest = max(Certainty, key=lambda said: (chance >= PAYS_FROM[said], PAYS_FROM[said]))
    assert expected(chance, honest) == pytest.approx(max(expected(chance, said) for said in Certainty))


@given(chance=CHANCES)
def test_certainty_pays_just_from_its_own_threshold_on(chance):
    for less, more in ((Certainty.GUESS, Certainty.THINK_SO), (Certainty.THINK_SO, Certainty.SURE)):
        gain = expected(chance, more) - expected(chance, less)
        assert gain == pytest.approx((chance - PAYS_FROM[more]) * gain_per_chance(less, more), abs=1e-9)


def gain_per_chance(less: Certainty, more: Certainty) -> float:
    """How much steeper the more certain answer grows with the chance of being right."""
    return (worth(1, more) - worth(0, more)) - (worth(1, less) - worth(0, less))


@given(chance=CHANCES, further=CHANCES, said=st.sampled_from([*Certainty, None]))
def test_more_right_never_earns_less_and_nothing_earns_more_than_the_most(chance, further, said):
    low, high = sorted((chance, further))
    assert -6 <= worth(low, said) <= worth(high, said) <= MOST


@pytest.mark.parametrize("said", ["certain", "SURE", "perhaps"])
def test_a_certainty_that_nobody_offers_is_refused(said):
    with pytest.raises(ValueError, match=said):
        worth(1, said)
