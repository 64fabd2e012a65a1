"""Several answers typed in any order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.facts.answers import Verdict, judge
from quizapp.grading.checking import typed_lines
from quizapp.grading.records import Grade, Mark, Response
from quizapp.grading.shares import by_fact
from quizapp.grading.typed import confusions, known, known_others, longest, mark
from quizapp.items.records import Item, Key


@dataclass(frozen=True, slots=True)
class _Line:
    """One answer typed: the number of its line, the text, and the verdicts of the keys that it gives."""

    id: str
    text: str
    fits: Mapping[int, Verdict]


def grade(item: Item, response: Response) -> Grade:
    """Keys given / the larger of keys and different answers typed, by the best assignment of answers to keys.

    The order is free, a repetition counts once and costs nothing, and a wrong answer costs nothing as long as no more
    answers are given than there are keys. Several answers may stand in one line with a comma or "and" between them.
    """
    lines = _lines(item, typed_lines(response, most=len(item.key)))
    assigned = _assign(lines, len(item.key))
    different = len(assigned) + len({line.text.casefold() for line in lines if not line.fits})

    def share(keys: Sequence[Key]) -> float:
        given = sum(key in keys for key in (item.key[index] for index in assigned))
        return given / len(keys) * (len(item.key) / max(len(item.key), different))

    return Grade(
        fraction=share(item.key),
        facts=by_fact(item, share),
        marks=_marks(item, lines, assigned),
        confused=tuple(one for line in lines if not line.fits for one in confusions(item, line.text)),
    )


def _lines(item: Item, typed: Sequence[str]) -> list[_Line]:
    return [
        line for index, text in enumerate(typed) if text.strip() for line in _answers(item, str(index), text.strip())
    ]


def _answers(item: Item, id: str, text: str) -> list[_Line]:
    """The answers of one line: itself, or its parts where it gives no key as a whole and a part does.

    A line of more than twice as many parts as there are keys is a guess at everything, and stays whole.
    """
    whole = _Line(id, text, _fits(item, text))
    parts = [part.strip() for part in re.split(r"[,;\n]|&|\band\b", text) if part.strip()]
    if len(parts) > 2 * len(item.key):
        return [whole]
    split = [_Line(id, part, _fits(item, _whole(item, part, parts))) for part in parts]
    return split if not whole.fits and any(line.fits for line in split) else [whole]


def _whole(item: Item, part: str, parts: Sequence[str]) -> str:
    """The part as it is meant: "East" in "the East and South China Seas" is the East China Sea. No more of the last
    part is lent than an answer has words."""
    ending = parts[-1].split() if part is not parts[-1] else [""]
    starts = range(len(ending), max(0, len(ending) - longest(item)), -1)
    meant = (" ".join([part, *ending[start:]]) for start in starts)
    forms = [form for text in meant for form in (text, text.removesuffix("s"))]
    return next((form for form in forms if _fits(item, form)), part)


def _fits(item: Item, text: str) -> dict[int, Verdict]:
    verdicts = {index: judge(text, known(key), _rivals(item, key)) for index, key in enumerate(item.key)}
    return {index: verdict for index, verdict in verdicts.items() if verdict.right}


def _rivals(item: Item, key: Key) -> tuple[str, ...]:
    keys = (text for other in item.key if other is not key for text in (other.text, *other.accepted))
    return (*known_others(item), *keys)


def _assign(lines: Sequence[_Line], keys: int) -> dict[int, int]:
    """Which line gives each key, so that as many keys as possible are given (augmenting paths)."""
    taken: dict[int, int] = {}

    def place(line: int, tried: set[int]) -> bool:
        for key in sorted(lines[line].fits):
            if key not in tried:
                tried.add(key)
                if key not in taken or place(taken[key], tried):
                    taken[key] = line
                    return True
        return False

    for line in range(len(lines)):
        place(line, set())
    return {key: taken[key] for key in range(keys) if key in taken}


def _marks(item: Item, lines: Sequence[_Line], assigned: Mapping[int, int]) -> tuple[Mark, ...]:
    """One for each answer typed, then one without an id for each key that was missed."""
    owners = {line: key for key, line in assigned.items()}
    typed = [_mark(item, line, owners.get(index)) for index, line in enumerate(lines)]
    missed = [key.text for index, key in enumerate(item.key) if index not in assigned]
    return (*typed, *(Mark("", given="", expected=text, right=False) for text in missed))


def _mark(item: Item, line: _Line, key: int | None) -> Mark:
    if key is not None:
        return mark(item, line.id, line.text, item.key[key], line.fits[key])
    if line.fits:
        return Mark(line.id, given=line.text, expected="", right=False, repeated=True)
    wrong = mark(item, line.id, line.text, item.key[0], Verdict())
    return Mark(line.id, given=line.text, expected="", right=False, why=wrong.why)
