"""Every rule over a set catches ten bad sets and passes twenty good ones; so does the rule on a draw."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from quizapp.facts.records import FactBook
from quizapp.items.asking import question
from quizapp.items.lint import RULES, Finding, check_set, draw_conflicts
from quizapp.items.lint.rules import ITEM_RULES, SET_RULES
from quizapp.items.records import Item

WORDS = (
    "amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath", "inlet", "jetty", "larch", "marsh", "north",
)  # fmt: skip
SIZE = 48
BAD_SETS, GOOD_SETS = range(10), range(20)
DRAW = "two_enemies_in_one_draw"

Build = Callable[..., Item]
Maker = Callable[[int, Build], list[Item]]


def choice(build: Build, at: int, key: str, wrong: Sequence[str], seed: int = 1) -> Item:
    """A choice on a fact of its own."""
    asked = f"What stands at milestone {at} of the road?"
    return build(
        "islands-choice", id=f"c{at}", key={"text": key, "fact": f"f{at}"}, distractors=wrong, stem=asked, seed=seed
    )


def position(item: Item) -> int:
    return [option.text for option in question(item, item.seed).options].index(item.key[0].text)


def placed(item: Item, at: int) -> Item:
    """The item with a seed that shows its key there."""
    seeds = (replace(item, seed=seed) for seed in range(item.seed, item.seed + 200))
    return next(one for one in seeds if position(one) == at)


def choices(
    build: Build, number: int, size: int = SIZE, longest: Callable[[int], bool] = lambda at: at % 3 == 0
) -> list[Item]:
    """Choices of like shape, the keys in all positions as by chance, and the longest where ``longest`` says so."""
    chance = random.Random(number)
    made = []
    for at in range(size):
        key, one, two = (f"{word}{chance.randrange(100, 999)}" for word in chance.sample(WORDS, 3))
        long, short = f"{key}xx", f"{one}xx"
        item = choice(
            build, at, *((long, [one, two]) if longest(at) else (key, [short, two])), seed=number * 1000 + at * 7
        )
        made.append(placed(item, 0 if at < number % 8 else at % 3))
    return made


def judged(build: Build, true: int, false: int) -> list[Item]:
    """So many true and so many false items, each on a fact of its own."""
    keys = ["True"] * true + ["False"] * false
    return [
        build("strategy-true", id=f"t{n}", fact=f"t{n}", key=key, stem=f"Mile {n} is {n} long.")
        for n, key in enumerate(keys)
    ]


def several(build: Build, counts: Sequence[int]) -> list[Item]:
    """A multiple response for each count of keys."""
    return [
        build("seas-several", id=f"m{n}", stem=f"Which {WORDS[n]} trees grow? Choose all that apply.",
              key=[{"text": word, "fact": f"m{n}"} for word in WORDS[:count]])
        for n, count in enumerate(counts)
    ]  # fmt: skip


def good(number: int, build: Build) -> list[Item]:
    """Balanced choices, true and false, multiple responses of two and three keys."""
    true = 5 + number % 2
    return [*choices(build, number), *judged(build, true, 11 - true), *several(build, [2, 3, 2, 3])]


def numbers(build: Build, size: int, at: int) -> list[Item]:
    """Choices among three years, which stand in order, with the key always in one place."""
    years = [[str(1900 + 10 * n + step) for step in range(3)] for n in range(size)]
    return [choice(build, n, row[at], row[:at] + row[at + 1 :]) for n, row in enumerate(years)]


def twins(number: int, build: Build) -> list[Item]:
    item = build(POOL[number])
    return [build(POOL[-1]), item, item if number % 2 else replace(item, id="twin", template="other")]


def telling(number: int, build: Build) -> list[Item]:
    item = build(POOL[number])
    told = f"{item.stem.rstrip('?')} is {item.key[0].text}, so what is decided?"
    return [item, build("decision-typed", id="telling", stem=told, facts=["decision"])]


def one_sided(number: int, build: Build) -> list[Item]:
    foe = ("decision-typed", "nobody", POOL[number])[number % 3]
    return [build(POOL[number], enemies=[foe]), build("decision-typed")]


def foes(number: int, build: Build) -> list[Item]:
    """Two items on one fact, or two that are enemies by the word of one of them."""
    if number % 2:
        return [build(POOL[number], enemies=["decision-typed"]), build("ring-list"), build("decision-typed")]
    return [build(POOL[number]), build("ring-list"), build(POOL[number], id="again")]


def overlapping(number: int, build: Build) -> list[Item]:
    share = [replace(item, stem=f"What {item.key[0].text} is there?") for item in choices(build, number, 30)]
    return [*share[: 16 + number], *choices(build, number, 30)[16 + number :]]


def capitalised(number: int, build: Build) -> list[Item]:
    made = choices(build, number, 30)
    odd = [replace(item, key=(replace(item.key[0], text=item.key[0].text.title()),)) for item in made]
    return [*odd[: 18 + number], *made[18 + number :]]


def frequent(number: int, build: Build) -> list[Item]:
    made = choices(build, number, 30)
    same = [replace(item, key=(replace(item.key[0], text="amber444"),)) for item in made]
    return [*same[: 18 + number], *made[18 + number :]]


POOL = [
    "article-typed", "islands-cloze", "strategy-cloze", "ring-typed", "ares-typed", "ares-name", "committee-cloze",
    "nickname-typed", "proposer-typed", "whose-typed",
]  # fmt: skip
BAD: Mapping[str, Maker] = {
    "duplicates": twins,
    "items_that_answer_one_another": telling,
    "unsound_enemies": one_sided,
    "key_longest_too_often": lambda n, build: choices(build, n, 12 + n, longest=lambda at: at % 4 < 3),
    "position_of_key": lambda n, build: [placed(item, n % 3) for item in choices(build, n, 20 + n)],
    "true_false_balance": lambda n, build: judged(build, 3 + n, n // 3) if n % 2 else judged(build, n // 3, 4 + n),
    "multiple_response_counts": lambda n, build: several(build, [2 + n % 3] * (4 + n)),
    "solver_longest": lambda n, build: choices(build, n, 24 + n, longest=lambda at: at % 2 == 0),
    "solver_most_overlap": overlapping,
    "solver_most_frequent": frequent,
    "solver_odd_one_out": capitalised,
    "solver_majority_position": lambda n, build: numbers(build, 20 + n, n % 3),
    DRAW: foes,
}


def found(rule: str, items: Sequence[Item], book: FactBook) -> list[Finding]:
    findings = draw_conflicts(items) if rule == DRAW else check_set(items, book)
    return [finding for finding in findings if finding.rule == rule]


@pytest.mark.parametrize("rule", BAD)
@pytest.mark.parametrize("number", BAD_SETS)
def test_a_rule_over_a_set_catches_a_bad_set(rule: str, number: int, build: Any, book: FactBook) -> None:
    findings = found(rule, BAD[rule](number, build), book)
    assert findings
    assert all(";" in finding.message for finding in findings)


@pytest.mark.parametrize("number", GOOD_SETS)
def test_every_rule_over_a_set_passes_a_good_set(number: int, build: Any, book: FactBook) -> None:
    items = good(number, build)
    assert check_set(items, book) == ()
    assert draw_conflicts(items) == ()


def test_the_clean_items_of_the_pool_do_not_answer_one_another(build: Any, pool: Any, book: FactBook) -> None:
    items = [build(name) for name in pool]
    pairs = ("duplicates", "items_that_answer_one_another", "unsound_enemies")
    assert [finding for rule in pairs for finding in found(rule, items, book)] == []


def test_a_set_with_nothing_in_it_has_no_findings(book: FactBook) -> None:
    assert check_set((), book) == ()
    assert draw_conflicts(()) == ()


def test_mutual_enemies_are_sound_and_answer_one_another_unreproached(build: Any, book: FactBook) -> None:
    one, other = telling(0, build)
    sound = [replace(one, enemies=(other.id,)), replace(other, enemies=(one.id,))]
    assert check_set(sound, book) == ()
    assert len(draw_conflicts(sound)) == 1


def test_a_solver_reports_its_figure(build: Any, book: FactBook) -> None:
    (finding,) = found("solver_longest", BAD["solver_longest"](0, build), book)
    assert "50.0 % of 24 items, chance 33.3 %" in finding.message


def test_no_rule_over_a_set_is_without_ten_bad_sets_and_twenty_good_ones() -> None:
    assert set(BAD) == {rule.__name__ for rule in SET_RULES} | {DRAW}
    assert set(RULES) == set(BAD) | {rule.__name__ for rule in ITEM_RULES}
    assert len(BAD_SETS) >= 10
    assert len(GOOD_SETS) >= 20


def test_every_rule_says_what_it_asks_for() -> None:
    assert all(len(meaning) > 20 for meaning in RULES.values())


def test_a_solver_is_not_judged_on_fewer_than_twenty_items(build: Any, book: FactBook) -> None:
    assert found("solver_longest", choices(build, 0, 19, longest=lambda at: True), book) == []
    assert found("solver_longest", choices(build, 0, 20, longest=lambda at: True), book)
