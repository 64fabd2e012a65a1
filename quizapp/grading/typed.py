"""One typed text against an item's key: what the cloze, the short answer, the number and the list share."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from quizapp.facts.answers import Known, Verdict, judge, words
from quizapp.facts.folding import fold
from quizapp.grading.checking import typed_lines
from quizapp.grading.records import Grade, Mark, Response
from quizapp.grading.shares import by_fact
from quizapp.items.records import Item, Key

_TURNING = frozenset({"not", "no", "never", "nor", "neither", "beyond", "without", "against"})
"""What makes another answer of that before which it stands, though the question says it too."""

SPARE = 3
"""How many words more than its longest form an answer may have within what the question says too: articles and such."""


def one_answer(item: Item, response: Response, *, forgive: bool) -> Grade:
    """1 when the text gives any key of the item, alone or with words of the question around it, else 0; ``forgive``
    slips of spelling."""
    line = "".join(typed_lines(response, most=1)).strip()
    others = known_others(item)
    verdicts = [
        (key, judge(text, known(key), others, forgive=forgive)) for text in _readings(item, line) for key in item.key
    ]
    key, verdict = next((one for one in verdicts if one[1].right), verdicts[0])
    return Grade(
        fraction=float(verdict.right),
        facts=by_fact(item, lambda keys: float(verdict.right)),
        marks=(mark(item, "0", line, key, verdict),),
        confused=() if verdict.right else confusions(item, line),
    )


def _readings(item: Item, line: str) -> Iterator[str]:
    """The line, and what is left of it without the words at its ends that the question says too: who fills the gap of
    "the _____ issue" with "abductions issue" has filled it. What is another answer, or turns the meaning, is not left
    out: who answers "DPRK and ROK" has named two countries, whatever else the question says of one of them."""
    asked, typed = f" {fold(item.stem)} ", line.split()
    others = {words(other) for other in known_others(item)}

    def is_asked(some: list[str]) -> bool:
        return not some or (f" {fold(' '.join(some))} " in asked and words(" ".join(some)) not in others)

    before = takewhile(lambda start: is_asked(typed[:start]), range(len(typed)))
    starts = [start for start in before if _TURNING.isdisjoint(map(fold, typed[:start]))]
    ends = list(takewhile(lambda end: is_asked(typed[end:]), range(len(typed), 0, -1)))
    yield line
    most = min(len(typed) - 1, longest(item) + SPARE)
    yield from (" ".join(typed[start:end]) for start in starts for end in ends if 0 < end - start <= most)


def longest(item: Item) -> int:
    """How many words the longest form of any key has."""
    return max(len(form.split()) for key in item.key for form in (key.text, *key.accepted))


def known(key: Key) -> Known:
    """The key as an answer to compare with."""
    return Known(key.text, key.accepted, key.date)


def known_others(item: Item) -> tuple[str, ...]:
    """What a slip must not be as near to as to the key."""
    return (*item.others, *(distractor.text for distractor in item.distractors))


def mark(item: Item, id: str, line: str, key: Key, verdict: Verdict) -> Mark:
    """How the line fared, with the right spelling, the note on a contested name, or why it is wrong."""
    why = _accepted(key, verdict) if verdict.right else _why_wrong(item, line)
    written = verdict.form if verdict.right and verdict.forgiven else ""
    return Mark(id=id, given=line, expected=key.text, right=verdict.right, why=why, written=written)


def confusions(item: Item, line: str) -> tuple[tuple[str, str], ...]:
    """Each fact with the known other answer that was typed in its place."""
    other = next((text for text in known_others(item) if judge(line, Known(text)).right), None)
    return tuple((fact, other) for fact in item.facts) if other else ()


def _accepted(key: Key, verdict: Verdict) -> str:
    return key.note if _otherwise_named(verdict.form, key) else ""


def _otherwise_named(form: str, key: Key) -> bool:
    """Whether the form is another name than the key's own, and not the same one shorter or longer."""
    return not {word[:4] for word in words(form)[:1]} & {word[:4] for word in words(key.text)}


def _why_wrong(item: Item, line: str) -> str:
    return next((wrong.why_wrong for wrong in item.distractors if judge(line, Known(wrong.text)).right), "")
