"""Each thing of the left column with the one of the right that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quizapp.grading.checking import paired_texts
from quizapp.grading.records import Grade, Mark, Response
from quizapp.grading.shares import by_fact, wrong_option
from quizapp.items.asking import option_id
from quizapp.items.records import Item, Key


def grade(item: Item, response: Response) -> Grade:
    """The fraction of pairs that are right; a pair not made is wrong and confuses nothing.

    A wrong pair is wrong for the fact of its left side and confused with the fact (or the text) on its right; the
    other fact is judged by its own pair only.
    """
    paired = paired_texts(item, response)

    def share(keys: Sequence[Key]) -> float:
        return sum(paired.get(key.left) == key.text for key in keys) / len(keys)

    return Grade(
        fraction=share(item.key),
        facts=by_fact(item, share),
        marks=tuple(_mark(item, key, paired.get(key.left, "")) for key in item.key),
        confused=tuple(_confusions(item, paired)),
        uninformative=_left_over(item, solved=share(item.key) == 1),
    )


def _mark(item: Item, key: Key, given: str) -> Mark:
    wrong = wrong_option(item, given)
    return Mark(
        id=option_id(item, key.left, "left"),
        given=given,
        expected=key.text,
        right=given == key.text,
        why=wrong.why_wrong if wrong else "",
    )


def _confusions(item: Item, paired: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    owners = {key.text: key.fact for key in item.key}
    for key in item.key:
        given = paired.get(key.left, "")
        if given and given != key.text:
            owner = owners.get(given, given)
            yield key.fact, owner if owner != key.fact else given


def _left_over(item: Item, *, solved: bool) -> frozenset[str]:
    """The fact of the last pair where the columns are equal and all is right: it was the only one still possible.

    With one option more on the right, or with another pair of the same fact, nothing is given away.
    """
    last = item.key[-1].fact
    alone = all(key.fact != last for key in item.key[:-1])
    return frozenset({last}) if solved and alone and not item.distractors else frozenset()
