"""Every rule on one item catches its mutants and passes clean items, those that look like mutants among them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from quizapp.facts.records import FactBook
from quizapp.items.lint import RULES, check
from quizapp.items.lint.rules import ITEM_RULES

HERE = Path(__file__).parent
POOL = list(yaml.safe_load((HERE / "items.yaml").read_text()))
CASES = {
    rule: cases
    for path in sorted((HERE / "cases").glob("*.yaml"))
    for rule, cases in yaml.safe_load(path.read_text()).items()
}


def cases(sort: str) -> list[Any]:
    return [
        pytest.param(rule, name, change, id=f"{rule}-{number}")
        for rule, one in CASES.items()
        for number, (name, change) in enumerate(one.get(sort, ()), start=1)
    ]


def found(item: Any, book: FactBook) -> list[str]:
    return [finding.rule for finding in check(item, book)]


@pytest.mark.parametrize("name", POOL)
def test_a_clean_item_passes_every_rule(name: str, build: Any, book: FactBook) -> None:
    assert check(build(name), book) == ()


@pytest.mark.parametrize(("rule", "name", "change"), cases("mutants"))
def test_a_rule_catches_its_mutant_and_passes_the_item_it_was_made_of(
    rule: str, name: str, change: Mapping[str, Any], build: Any, book: FactBook
) -> None:
    assert rule not in found(build(name), book)
    assert rule in found(build(name, **change), book)


@pytest.mark.parametrize(("rule", "name", "change"), cases("clean"))
def test_a_rule_passes_what_only_looks_like_a_mutant(
    rule: str, name: str, change: Mapping[str, Any], build: Any, book: FactBook
) -> None:
    assert rule not in found(build(name, **change), book)


def test_a_message_names_the_item_and_says_how_to_mend_it(build: Any, book: FactBook) -> None:
    findings = check(build("article-choice", frame="", feedback=""), book)
    assert {finding.item for finding in findings} == {"article-choice"}
    assert all(";" in finding.message for finding in findings)


def test_no_rule_on_an_item_is_without_ten_mutants_and_twenty_clean_items() -> None:
    assert set(CASES) == {rule.__name__ for rule in ITEM_RULES} <= set(RULES)
    for rule, one in CASES.items():
        changes = {str(case) for case in one["mutants"]}
        assert len(changes) == len(one["mutants"]) >= 10, rule
        assert len(POOL) + len(one.get("clean", ())) >= 20, rule
