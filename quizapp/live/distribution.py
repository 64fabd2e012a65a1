"""Pure: how the answers to a round were spread, for the reveal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from quizapp.facts.answers import Known, alike
from quizapp.facts.records import Entity
from quizapp.grading.grade import grade
from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import RECALL, Item, Kind
from quizapp.live.accepting import as_accepted
from quizapp.live.state import Answer, Round
from quizapp.live.votes import fraction_of, regrades
from quizapp.live.wrong_answers import known_wrong, named

Lines = Mapping[str, str]
"""The lines that somebody typed, each with the text of the key that it gives, by itself or as the host accepted it, ""
where it gives none."""


@dataclass(frozen=True, slots=True)
class Group:
    """So many people gave this; ``right`` by the key or by the host. It is ``widened`` where the host accepted answers
    in other words as this one."""

    text: str
    count: int
    right: bool
    widened: bool = False


@dataclass(frozen=True, slots=True)
class Distribution:
    """``options`` counts ids: of the options chosen, of "left>right" pairs, or of those put in their right place of an
    order. ``unknown`` is how many said that they don't know. ``groups`` are typed answers under the words of the item,
    so they can be shown to all; ``unrecognised`` are the others, folded and as most typed them, for the host alone.
    ``others`` is how many people typed something that is in no group.
    """

    answers: int
    right: int
    options: tuple[tuple[str, int], ...] = ()
    groups: tuple[Group, ...] = ()
    unrecognised: tuple[Group, ...] = ()
    unknown: int = 0
    others: int = 0


def distribution(
    round: Round, item: Item | None, without: Container[int] = (), entities: Iterable[Entity] = ()
) -> Distribution:
    """The answers in time ``without`` those of some players, counted; most frequent first. ``item`` is None for a
    poll; ``entities`` are those of its statement, by whose names wrong answers are known as the same."""
    answers = [answer for player, answer in round.answers.items() if player not in without]
    right = sum(fraction_of(round, answer) == 1 for answer in answers)
    unknown = sum(not answer.is_given for answer in answers)
    if item is None or item.kind not in RECALL:
        options = Counter(entry for answer in answers for entry in _entries(answer, item))
        return Distribution(len(answers), right, options=tuple(_by_count(options)), unknown=unknown)
    known, strange, others = _sorted_out(_typed(round, item, answers), known_wrong(item, entities))
    groups = _groups(known, _widened(round, item, answers))
    return Distribution(
        len(answers), right, groups=groups, unrecognised=_groups(strange), unknown=unknown, others=others
    )


def _entries(answer: Answer, item: Item | None) -> Iterable[str]:
    if item is None or item.kind is not Kind.ORDERING:
        return answer.chosen
    right = (option_id(item, key.text) for key in item.key)
    return (one for one, place in zip(answer.chosen, right, strict=False) if one == place)


def _sorted_out(
    typed: Iterable[Lines], wrong: tuple[Known, ...]
) -> tuple[Counter[tuple[str, bool]], Counter[tuple[str, bool]], int]:
    """Typed texts that the item knows, under its own words, and those that it does not, each counted once a person; and
    how many people typed such."""
    known: Counter[tuple[str, bool]] = Counter()
    unknown: defaultdict[str, Counter[str]] = defaultdict(Counter)
    others = 0
    kind_of = cache(alike)
    for lines in typed:
        texts = {line: right or named(line, wrong) for line, right in lines.items()}
        known.update({(text, bool(lines[line])) for line, text in texts.items() if text})
        strange = {kind_of(line): line for line, text in texts.items() if not text}
        for kind, line in strange.items():
            unknown[kind][line] += 1
        others += bool(strange)
    return known, Counter({(_by_count(lines)[0][0], False): lines.total() for lines in unknown.values()}), others


def _typed(round: Round, item: Item, answers: Iterable[Answer]) -> Iterator[Lines]:
    """The lines of each answer."""
    for answer in answers:
        if item.kind is not Kind.LIST:
            yield dict.fromkeys(answer.typed, item.key[0].text if fraction_of(round, answer) == 1 else "")
            continue
        yield {line: _key_given(item, line) or _key_accepted(round, item, answer, line) for line in answer.typed}


def _widened(round: Round, item: Item, answers: Iterable[Answer]) -> set[str]:
    """The keys as which the host accepted something that one of these answers has."""
    raised = [answer for answer in answers if regrades(round, answer)]
    if item.kind is not Kind.LIST:
        return {item.key[0].text} if any(fraction_of(round, answer) == 1 for answer in raised) else set()
    strange = ((answer, line) for answer in raised for line in answer.typed if not _key_given(item, line))
    return {key for answer, line in strange if (key := _key_accepted(round, item, answer, line))}


def _key_accepted(round: Round, item: Item, answer: Answer, line: str) -> str:
    """The key as which the host accepted that line of a list, "" for none."""
    wider = as_accepted(item, round, answer)
    return _key_given(wider, line) if wider is not item else ""


@lru_cache(maxsize=16_384)  # from the lock on the same lines are sorted for each moment of the game
def _key_given(item: Item, line: str) -> str:
    marks = grade(item, Response(typed=(line,))).marks
    return next((mark.expected for mark in marks if mark.right), "")


def _by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _groups(counts: Counter[tuple[str, bool]], widened: Container[str] = ()) -> tuple[Group, ...]:
    found = (Group(text, count, right, right and text in widened) for (text, right), count in counts.items())
    return tuple(sorted(found, key=lambda group: (-group.count, group.text)))
