"""All options that are right, and no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizapp.grading.checking import chosen_texts
from quizapp.grading.records import Grade, Mark, Response
from quizapp.grading.shares import by_fact, wrong_option
from quizapp.items.asking import option_id
from quizapp.items.records import Item, Key


def grade(item: Item, response: Response) -> Grade:
    """max(0, right ticks / keys - wrong ticks / distractors), for the item and for each fact's own keys.

    So ticking at random is worth nothing on average, ticking everything exactly nothing, and anyone who ticks only
    what they know gets the part that they know.
    """
    chosen = chosen_texts(item, response, most=len(item.key) + len(item.distractors))
    wrong = [text for text in chosen if wrong_option(item, text)]
    penalty = len(wrong) / max(1, len(item.distractors))

    def share(keys: Sequence[Key]) -> float:
        return max(0.0, sum(key.text in chosen for key in keys) / len(keys) - penalty)

    return Grade(
        fraction=share(item.key),
        facts=by_fact(item, share),
        marks=tuple(_marks(item, chosen)),
        confused=tuple((item.facts[0], text) for text in wrong),
    )


def _marks(item: Item, chosen: Sequence[str]) -> Iterator[Mark]:
    """Every key, ticked or missed, then every wrong tick; a distractor rightly left alone has no mark."""
    for key in item.key:
        given = key.text if key.text in chosen else ""
        yield Mark(option_id(item, key.text), given=given, expected=key.text, right=bool(given))
    for distractor in item.distractors:
        if distractor.text in chosen:
            wrong = option_id(item, distractor.text)
            yield Mark(wrong, given=distractor.text, expected="", right=False, why=distractor.why_wrong)
