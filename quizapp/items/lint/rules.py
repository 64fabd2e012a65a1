"""Every rule by name: those on one item, those over a set, and the one on a draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from quizapp.facts.records import FactBook
from quizapp.items.lint import (
    balance,
    blanks,
    cues,
    factuality,
    grammar,
    key,
    matching,
    options,
    pairs,
    references,
    solvers,
    structure,
    typed,
    wording,
)
from quizapp.items.lint.finding import Finding
from quizapp.items.records import Item

ItemRule = Callable[[Item, FactBook], Iterator[str]]
SetRule = Callable[[Sequence[Item], FactBook], Iterator[tuple[str, str]]]

ITEM_RULES: tuple[ItemRule, ...] = (
    structure.unknown_fact,
    structure.missing_source_frame,
    structure.missing_evidence_or_feedback,
    structure.partial_credit_sanity,
    key.more_than_one_correct,
    key.key_not_in_slot,
    key.key_not_in_evidence,
    factuality.factuality_lost,
    typed.answer_in_stem,
    typed.accepted_collides,
    options.distractor_of_another_type,
    options.duplicate_options,
    options.all_or_none_of_the_above,
    options.asks_what_is_absent,
    options.unsorted_numbers,
    cues.key_longest,
    cues.shared_words,
    cues.convergence_cue,
    cues.odd_one_out,
    cues.letters_tell,
    grammar.grammar_cue,
    wording.negative_stem,
    wording.absolute_or_vague_words,
    wording.unfocused_stem,
    wording.doubled_words,
    wording.over_35_words,
    references.unresolved_reference,
    blanks.blank_faults,
    matching.matching_not_bijective,
    matching.grammar_joins_a_pair,
    matching.ordering_not_proven,
)
"""Each yields messages on one item; its name is the rule's, the first line of its docstring the meaning."""

SET_RULES: tuple[SetRule, ...] = (
    pairs.duplicates,
    pairs.items_that_answer_one_another,
    pairs.unsound_enemies,
    balance.key_longest_too_often,
    balance.position_of_key,
    balance.true_false_balance,
    balance.multiple_response_counts,
    solvers.solver_longest,
    solvers.solver_most_overlap,
    solvers.solver_most_frequent,
    solvers.solver_odd_one_out,
    solvers.solver_majority_position,
)
"""Each yields the id of an item, or "" for the set, and a message."""

RULES: dict[str, str] = {
    rule.__name__: " ".join((rule.__doc__ or "").split())
    for rule in (*ITEM_RULES, *SET_RULES, pairs.two_enemies_in_one_draw)
}
"""Every rule by its name, with what it asks for."""


def check(item: Item, book: FactBook) -> tuple[Finding, ...]:
    """What the rules on one item find in it; empty when it is clean."""
    return tuple(Finding(rule.__name__, item.id, message) for rule in ITEM_RULES for message in rule(item, book))


def check_set(items: Sequence[Item], book: FactBook) -> tuple[Finding, ...]:
    """What the rules over a set find in these items together; each item's own flaws are ``check``'s."""
    return tuple(Finding(rule.__name__, item, text) for rule in SET_RULES for item, text in rule(items, book))
