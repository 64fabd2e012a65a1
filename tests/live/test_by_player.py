"""A map that is followed by another instead of being changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizapp.live.by_player import ByPlayer

STEPS = st.lists(st.tuples(st.integers(0, 300), st.one_of(st.none(), st.integers())), max_size=60)


@given(STEPS)
def test_it_holds_what_a_dict_would_hold_and_no_earlier_one_changes(steps):
    maps: list[tuple[ByPlayer[int], dict[int, int]]] = [(ByPlayer(), {})]
    for player, value in steps:
        last, plain = maps[-1]
        if value is None:
            maps.append((last.without(player), {one: two for one, two in plain.items() if one != player}))
        else:
            maps.append((last.put(player, value), {**plain, player: value}))
    for found, plain in maps:
        assert dict(found) == plain
        assert len(found) == len(plain)


def test_two_with_the_same_values_are_equal_in_whatever_order_they_came():
    assert ByPlayer().put(1, "a").put(65, "b") == ByPlayer().put(65, "b").put(1, "a")
    assert ByPlayer().put(1, "a") != ByPlayer().put(1, "b")


def test_it_shows_its_values_in_order():
    assert repr(ByPlayer().put(65, "b").put(2, "a")) == "ByPlayer({2: 'a', 65: 'b'})"


def test_it_knows_who_is_in_it_and_gives_all_values():
    found = ByPlayer[str]().put(3, "c").put(67, "d").put(5, "e")
    assert (3 in found, 67 in found, 4 in found, "3" in found) == (True, True, False, False)
    assert sorted(found.values()) == ["c", "d", "e"]
    assert len(found.values()) == 3
