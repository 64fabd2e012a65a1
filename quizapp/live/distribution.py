"""Pure: how the answers to a round were spread, for the reveal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from quizapp.facts.answers import Known, alike
from quizapp.facts.records import Entity
from quizapp.grading.grade import grade
from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import RECALL, Item, Kind
from quizapp.live.accepting import as_accepted
from quizapp.live.state import Answer, Round
from quizapp.live.votes import fraction_of
from quizapp.live.wrong_answers import known_wrong, named


@dataclass(frozen=True, slots=True)
class Group:
    """So many gave this; ``right`` by the key or by the host."""

    text: str
    count: int
    right: bool


@dataclass(frozen=True, slots=True)
class Distribution:
    """``options`` counts ids: of the options chosen, of "left>right" pairs, or of those put in their right place of an
    order. ``unknown`` is how many said that they don't know. ``groups`` are typed answers under the words of the item,
    so they can be shown to all; ``unrecognised`` are the others, folded and as most typed them, for the host alone.
    """

    answers: int
    right: int
    options: tuple[tuple[str, int], ...] = ()
    groups: tuple[Group, ...] = ()
    unrecognised: tuple[Group, ...] = ()
    unknown: int = 0

    @property
    def others(self) -> int:
        """How many typed something that is in no group."""
        return sum(group.count for group in self.unrecognised)


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
    known, others = _sorted_out(Counter(_typed(round, item, answers)), known_wrong(item, entities))
    return Distribution(len(answers), right, groups=_groups(known), unrecognised=_groups(others), unknown=unknown)


def _entries(answer: Answer, item: Item | None) -> Iterable[str]:
    if item is None or item.kind is not Kind.ORDERING:
        return answer.chosen
    right = (option_id(item, key.text) for key in item.key)
    return (one for one, place in zip(answer.chosen, right, strict=False) if one == place)


def _sorted_out(
    typed: Mapping[tuple[str, str], int], wrong: Iterable[Known]
) -> tuple[Counter[tuple[str, bool]], Counter[tuple[str, bool]]]:
    """Typed texts that the item knows, under its own words, and those that it does not."""
    known: Counter[tuple[str, bool]] = Counter()
    unknown: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (line, right), count in typed.items():
        if text := right or named(line, wrong):
            known[text, bool(right)] += count
        else:
            unknown[alike(line)][line] += count
    return known, Counter({(_by_count(lines)[0][0], False): lines.total() for lines in unknown.values()})


def _typed(round: Round, item: Item, answers: Iterable[Answer]) -> Iterator[tuple[str, str]]:
    """Each line typed with the text of the key that it gives, by itself or as the host accepted it, "" where it gives
    none; a key counts once a person."""
    known: dict[str, str] = {}
    for answer in answers:
        if item.kind is not Kind.LIST:
            key = item.key[0].text if fraction_of(round, answer) == 1 else ""
            yield from ((line, key) for line in answer.typed)
            continue
        wider, given = as_accepted(item, round, answer), set()
        for line in answer.typed:
            if line not in known:
                known[line] = _key_given(item, line)
            key = known[line] or (_key_given(wider, line) if wider is not item else "")
            if not key or key not in given:
                yield line, key
            given.add(key)


def _key_given(item: Item, line: str) -> str:
    marks = grade(item, Response(typed=(line,))).marks
    return next((mark.expected for mark in marks if mark.right), "")


def _by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _groups(counts: Counter[tuple[str, bool]]) -> tuple[Group, ...]:
    found = (Group(text, count, right) for (text, right), count in counts.items())
    return tuple(sorted(found, key=lambda group: (-group.count, group.text)))
