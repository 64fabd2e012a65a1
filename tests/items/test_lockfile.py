from dataclasses import replace

import pytest

from quizapp.items.lockfile import Lock, LockError, read_lock, updated, write_lock
from quizapp.items.records import Item, ItemSet
from quizapp.statements.records import Evidence

QUOTE = Evidence(4, 0, 40, "Both leaders condemned the recent launch", "before ", " after")


def made(released: ItemSet, id: str, evidence: Evidence) -> Item:
    return replace(released.items[0], id=id, evidence=(evidence,))


def test_what_is_written_is_read_again(lock: Lock) -> None:
    assert read_lock(write_lock(lock)) == lock


def test_what_is_gone_is_retired_and_never_dropped(released: ItemSet) -> None:
    lock = updated(Lock(), released.items[:3])
    after = updated(lock, released.items[1:3])
    assert set(after.items) == set(lock.items)
    assert after.items[released.items[0].id].retired
    assert set(after.live) == {item.id for item in released.items[1:3]}


def test_what_comes_back_is_live_again_under_its_id(released: ItemSet) -> None:
    lock = updated(updated(Lock(), released.items[:2]), released.items[:1])
    assert updated(lock, released.items[:2]).live == tuple(sorted(item.id for item in released.items[:2]))


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(replace(QUOTE, start=9, end=49, prefix="other ", suffix=" words"), id="the same quote elsewhere"),
        pytest.param(replace(QUOTE, exact="Quite another sentence"), id="other words at the same place"),
        pytest.param(
            replace(QUOTE, passage=5, exact=QUOTE.exact + "es", prefix="x", suffix="y"),
            id="nearly the same quote near by",
        ),
    ],
)
def test_a_new_item_supersedes_the_one_that_rested_on_its_evidence(released: ItemSet, after: Evidence) -> None:
    lock = updated(Lock(), [made(released, "old", QUOTE)])
    entry = updated(lock, [made(released, "new", after)]).items["new"]
    assert entry.supersedes == "old"


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(replace(QUOTE, passage=9, exact=QUOTE.exact + "es", prefix="x", suffix="y"), id="far away"),
        pytest.param(replace(QUOTE, exact="Nothing of the sort", prefix="x", suffix="y"), id="another quote"),
    ],
)
def test_an_item_on_other_evidence_is_new(released: ItemSet, after: Evidence) -> None:
    lock = updated(Lock(), [made(released, "old", QUOTE)])
    assert updated(lock, [made(released, "new", after)]).items["new"].supersedes == ""


def test_one_old_item_is_superseded_once(released: ItemSet) -> None:
    lock = updated(Lock(), [made(released, "old", QUOTE)])
    after = updated(lock, [made(released, "new", QUOTE), made(released, "newer", QUOTE)])
    assert sorted(entry.supersedes for entry in after.items.values()) == ["", "", "old"]


def test_an_item_keeps_what_it_supersedes(released: ItemSet) -> None:
    item = made(released, "new", QUOTE)
    lock = updated(updated(Lock(), [made(released, "old", QUOTE)]), [item])
    assert updated(lock, [item]) == lock


@pytest.mark.parametrize("text", ["a: [", "format: 3", "format: 1\nitems: {a: {kind: choice}}"])
def test_a_file_that_is_no_lock_says_so(text: str) -> None:
    with pytest.raises(LockError):
        read_lock(text)
