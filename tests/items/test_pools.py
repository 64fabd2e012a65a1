import pytest

from quizapp.facts.records import FactBook
from quizapp.items.pools import PoolError, Pools, read_pools


def test_every_member_says_what_it_really_is(pools: Pools) -> None:
    for pool in pools.pools:
        for member in pool.members:
            assert member.note.endswith(".")
            assert len(member.note.split()) >= 5


def test_every_pool_serves_a_relation_of_the_book_or_names_a_known_slot(pools: Pools) -> None:
    for pool in pools.pools:
        assert pool.serves
        assert len({member.text for member in pool.members}) == len(pool.members)


def test_a_pool_serves_where_the_other_slots_hold_the_name(real_book: FactBook, pools: Pools) -> None:
    fact = next(fact for fact in real_book.facts if fact.type == "article")
    texts = [member.text for _, member in pools.serving(fact, "number", real_book)]
    assert "Article VI" in texts
    assert not any("Islands" in text for text in texts)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: [", "no YAML"),
        ("format: 9", "format: 1"),
        ("format: 1\npools: [{id: seas, kind: entity, serves: [], members: [{text: North Sea}]}]", "'seas': a member"),
        ("format: 1\npools: [{id: seas, kind: thing, serves: [], members: []}]", "'seas': 'thing'"),
        ("format: 1\nverbs: [{text: murmured, takes: noun}]", "verb 'murmured' is in no class"),
    ],
)
def test_a_file_that_is_no_pool_says_where_and_why(text: str, reason: str) -> None:
    with pytest.raises(PoolError, match=reason):
        read_pools(text)
