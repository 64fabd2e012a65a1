"""One option among several."""

from __future__ import annotations

from quizapp.grading.checking import chosen_texts
from quizapp.grading.records import Grade, Mark, Response
from quizapp.grading.shares import by_fact, wrong_option
from quizapp.items.asking import option_id
from quizapp.items.records import Item


def grade(item: Item, response: Response) -> Grade:
    """1 for the key and 0 for anything else; a wrong option is a confusion of each fact with it."""
    chosen = "".join(chosen_texts(item, response, most=1))
    fraction = float(chosen in {key.text for key in item.key})
    wrong = wrong_option(item, chosen)
    return Grade(
        fraction=fraction,
        facts=by_fact(item, lambda keys: fraction),
        marks=(_mark(item, chosen, right=fraction == 1, why=wrong.why_wrong if wrong else ""),),
        confused=tuple((fact, wrong.text) for fact in item.facts) if wrong else (),
    )


def _mark(item: Item, chosen: str, *, right: bool, why: str) -> Mark:
    expected = item.key[0].text
    return Mark(id=option_id(item, chosen or expected), given=chosen, expected=expected, right=right, why=why)
