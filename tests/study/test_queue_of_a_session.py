"""What a day of practice asks, in which order and form, and what the page says when nothing is left."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise

import pytest
import time_machine

from quizapp.items.records import Kind
from quizapp.scheduling.stage import Stage
from quizapp.study import rebuilding
from quizapp.study.choosing import FORMS

NOON = datetime(2099, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def newcomer(clock, visitor):
    visitor.starts()
    return visitor


def pace(someone, number: int, **more: str) -> None:
    form = {"new_per_day": str(number), **more}
    assert someone.post(f"/sets/{someone.slug}/enrolment", form).status_code == 302


def facts(items) -> list[str]:
    return [item.facts[0] for item in items]


def page_of_practice(someone) -> str:
    page = someone.get(f"/sets/{someone.slug}/practice").text
    main = page.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def test_the_first_day_asks_the_first_eight_facts_of_the_core(newcomer, school):
    asked = facts(newcomer.practises())
    assert asked == [fact.id for fact in school.core[:8]]


def test_the_second_day_asks_what_is_due_and_then_eight_more(newcomer, school, clock, app):
    newcomer.practises()
    clock.shift(8 * DAY)
    with app.app_context():
        due = {fact for (_, fact), memory in rebuilding.stored().items() if memory.due <= (NOON + 8 * DAY).date()}
    asked = facts(newcomer.practises())
    assert len(due) > 4
    assert set(asked[: len(due) // 2]) <= due  # one that another question gives away may wait for the end
    assert set(asked) == due | {fact.id for fact in school.core[8:16]}
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("number", [0, 3, 12])
def test_a_learner_sets_how_many_new_facts_a_day_brings(newcomer, school, number):
    pace(newcomer, number)
    assert set(facts(newcomer.practises())) == {fact.id for fact in school.core[:number]}


def test_a_day_ends_at_four_in_the_morning(newcomer, school, clock):
    newcomer.practises()
    clock.move_to(NOON.replace(hour=3, minute=59) + DAY)
    assert newcomer.is_asked() is None
    clock.shift(timedelta(minutes=2))
    assert newcomer.is_asked() is not None


def test_a_lapse_comes_again_on_the_same_day_after_the_others(newcomer):
    ticket = newcomer.is_asked()
    missed = newcomer.item_of(ticket).facts[0]
    newcomer.answers(ticket, right=False)
    asked = newcomer.practises()
    assert facts(asked).count(missed) == 1
    assert facts(asked)[-1] == missed
    assert asked[-1].kind not in (Kind.TRUE_FALSE, Kind.ORDERING)


def test_whoever_knows_nothing_is_asked_in_turn_and_never_the_same_twice_running(newcomer):
    asked = facts(newcomer.practises(right=False, most=24))
    assert len(asked) == 24
    assert all(one != following for one, following in pairwise(asked))
    assert len(set(asked)) == 8


def test_what_is_taken_back_is_asked_again_with_a_new_key(newcomer):
    ticket = newcomer.is_asked()
    told = newcomer.answers(ticket).location
    newcomer.post("/undos", key=told.rpartition("/")[2])
    again = newcomer.is_asked()
    assert newcomer.reads(again).fact == newcomer.reads(ticket).fact
    assert newcomer.reads(again).key != newcomer.reads(ticket).key


def test_a_paused_set_asks_nothing_until_it_goes_on(newcomer, clock):
    newcomer.practises(most=3)
    clock.shift(8 * DAY)
    pace(newcomer, 8, paused="y")
    assert newcomer.is_asked() is None
    assert "You paused this set" in newcomer.get("/").text
    newcomer.enrols()
    assert newcomer.is_asked() is not None


def test_asking_writes_nothing_and_gives_the_same_question_again(newcomer):
    first, second = newcomer.is_asked(), newcomer.is_asked()
    assert newcomer.reads(first) == newcomer.reads(second)
    assert newcomer.log() == []


def test_two_learners_of_the_same_fact_may_be_asked_differently_but_fairly(newcomer, stranger, school):
    stranger.practises(most=3)
    assert newcomer.reads(newcomer.is_asked()).key not in {row.client_key for row in stranger.log()}


@pytest.mark.parametrize("day", [0, 1, 2])
def test_a_question_gives_another_of_the_day_away_only_where_all_of_its_fact_would(newcomer, school, clock, day):
    for _ in range(day):
        newcomer.practises()
        clock.shift(DAY)
    asked = newcomer.practises()
    for place, item in enumerate(asked):
        if any(hostile(item, before) for before in asked[:place]):
            others = [one for one in school.by_fact[item.facts[0]] if len(one.facts) == 1 and askable(one)]
            assert all(any(hostile(one, before) for before in asked[:place]) for one in others)
    pairs = list(combinations(asked, 2))
    assert sum(hostile(*pair) for pair in pairs) <= len(pairs) * 0.05


def hostile(one, other) -> bool:
    apart = not set(one.facts) & set(other.facts)
    return apart and (one.id in other.enemies or other.id in one.enemies)


def askable(item) -> bool:
    return item.kind not in (Kind.TRUE_FALSE, Kind.ORDERING)


@pytest.mark.parametrize("answered", ["nothing", "right", "wrong", "paused"])
def test_the_last_page_never_shows_a_bare_zero(newcomer, answered):
    if answered == "nothing":
        pace(newcomer, 0)
    if answered == "paused":
        pace(newcomer, 8, paused="y")
    if answered == "right":
        newcomer.practises()
    if answered == "wrong":
        newcomer.practises(right=False, most=2)
        pace(newcomer, 0, paused="y")
    page = page_of_practice(newcomer)
    assert "Done for today" in page
    assert not re.search(r"(?<![\w.])0(?![\w.])", page), page


def test_a_paused_set_and_one_without_new_facts_promise_nothing_for_tomorrow(newcomer):
    pace(newcomer, 0)
    assert "tomorrow" not in page_of_practice(newcomer)
    pace(newcomer, 8, paused="y")
    assert "tomorrow" not in page_of_practice(newcomer)


def test_the_last_page_tells_what_went_well_and_what_comes_back(newcomer, school):
    newcomer.answers(newcomer.is_asked(), right=False)
    newcomer.practises(most=2)
    pace(newcomer, 0, paused="y")
    page = page_of_practice(newcomer)
    assert "You answered 3 questions today." in page
    assert "Answered well today" in page
    assert "These come back" in page


def test_a_fact_climbs_from_choice_to_cloze_to_typed_to_attribution(newcomer, school, clock):
    """Over weeks of right answers, each fact is asked in forms that grow harder, as far as its items go."""
    forms: dict[str, list[int]] = {}
    for day in range(100):
        pace(newcomer, 8 if day < 2 else 0)
        for item in newcomer.practises():
            forms.setdefault(item.facts[0], []).append(rank(item.kind))
        clock.shift(DAY)
    assert len(forms) == 16
    for fact, climbed in forms.items():
        own = {rank(item.kind) for item in school.by_fact[fact] if len(item.facts) == 1}

        assert climbed[-1] == max(own), (fact, climbed)
        assert climbed == sorted(climbed), (fact, climbed)
    assert max(climbed[-1] for climbed in forms.values()) == Stage.ATTRIBUTION.rank


def rank(kind: Kind) -> int:
    return next(stage.rank for stage, kinds in FORMS.items() if kind in kinds)
