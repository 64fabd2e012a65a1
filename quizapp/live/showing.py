"""Pure: a question, and the answer to it, as plain values for a page."""

from __future__ import annotations

from typing import Any

from quizapp.items.asking import Option, option_id, question
from quizapp.items.records import RECALL, Item, Kind
from quizapp.live.distribution import Distribution, Group
from quizapp.live.state import Round


def question_out(round: Round, item: Item | None) -> dict[str, Any]:
    """What all may see while it is asked. No id of the item, by which it could be looked up elsewhere."""
    if round.poll is not None or item is None:
        return _poll_out(round)
    asked = question(item, round.seed)
    return {
        "kind": asked.kind.value,
        "frame": asked.frame,
        "stem": asked.stem,
        "options": _options(asked.options),
        "lefts": _options(asked.lefts),
        "blanks": asked.blanks,
    }


def key_out(item: Item) -> dict[str, Any]:
    """The key: ids of options, in order for an ordering, pairs of ids for a matching; and always in words."""
    words = [f"{key.left}: {key.text}" if key.left else key.text for key in item.key]
    if item.kind is Kind.MATCHING:
        pairs = [f"{option_id(item, key.left, 'left')}>{option_id(item, key.text)}" for key in item.key]
        return {"ids": pairs, "words": words}
    typed = item.kind in RECALL or item.kind is Kind.FLASHCARD
    return {"ids": [] if typed else [option_id(item, key.text) for key in item.key], "words": words}


def reveal_out(item: Item | None, spread: Distribution, before: Distribution | None = None) -> dict[str, Any]:
    """What all may see once the answer is shown; of typed answers only what the item itself has words for. ``before``
    is how the answers were spread before a discussion, if there was one."""
    told = {"distribution": distribution_out(spread)} | ({"before": distribution_out(before)} if before else {})
    if item is None:
        return told
    evidence = [{"passage": one.passage, "exact": one.exact} for one in item.evidence]
    return {**told, "key": key_out(item), "feedback": item.feedback, "evidence": evidence}


def distribution_out(spread: Distribution) -> dict[str, Any]:
    """The counts, without any text that a player made up."""
    return {
        "answers": spread.answers,
        "right": spread.right,
        "options": dict(spread.options),
        "groups": groups_out(spread.groups),
        "others": spread.others,
        "unknown": spread.unknown,
    }


def groups_out(groups: tuple[Group, ...]) -> list[dict[str, Any]]:
    """Groups of typed answers."""
    return [
        {"text": group.text, "count": group.count, "right": group.right, "widened": group.widened} for group in groups
    ]


def reasons(item: Item | None) -> dict[str, str]:
    """Why each wrong option is wrong, by its id; empty where nothing is chosen."""
    if item is None or item.kind in RECALL:
        return {}
    return {option_id(item, wrong.text): wrong.why_wrong for wrong in item.distractors}


def _poll_out(round: Round) -> dict[str, Any]:
    texts = round.poll.options if round.poll else ()
    return {
        "kind": "poll",
        "frame": "",
        "stem": round.poll.stem if round.poll else "",
        "options": [{"id": str(place), "text": text} for place, text in enumerate(texts)],
        "lefts": [],
        "blanks": 0,
    }


def _options(options: tuple[Option, ...]) -> list[dict[str, str]]:
    return [{"id": option.id, "text": option.text} for option in options]
