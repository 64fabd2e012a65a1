"""What a response may hold for its kind of item; anything else is refused before it is graded."""

from __future__ import annotations

from dataclasses import fields

from quizapp.grading.records import Response
from quizapp.grading.saying import N_, Said
from quizapp.items.asking import option_id
from quizapp.items.records import Item

LONGEST = 500
"""Characters in one typed line."""

_FIELDS = tuple(field.name for field in fields(Response))


class BadResponse(Said):
    """A response that does not fit its item; the message tells the person who gave it what is wrong."""


def only(response: Response, field: str) -> None:
    """Refuses a response in which anything but that field is filled; nothing at all is "don't know"."""
    for other in _FIELDS:
        if other != field and getattr(response, other) not in ((), {}, None):
            raise BadResponse(N_("This answer is of another form than the question asks for."))


def chosen_texts(item: Item, response: Response, most: int) -> tuple[str, ...]:
    """The texts of the chosen options, at most so many, each once, in the order given."""
    only(response, "chosen")
    if len(response.chosen) > most:
        said = N_("Choose %(most)s at most; %(chosen)s were chosen.")
        raise BadResponse(said, most=most, chosen=len(response.chosen))
    if len(set(response.chosen)) < len(response.chosen):
        raise BadResponse(N_("The same option was chosen twice."))
    texts = option_texts(item)
    return tuple(_known(texts, option) for option in response.chosen)


def paired_texts(item: Item, response: Response) -> dict[str, str]:
    """The left texts that were paired, each with its right text; a left without a choice is left out."""
    only(response, "pairs")
    lefts = {option_id(item, key.left, "left"): key.left for key in item.key}
    rights = option_texts(item)
    return {_known(lefts, left): _known(rights, right) for left, right in response.pairs.items() if right}


def typed_lines(response: Response, most: int) -> tuple[str, ...]:
    """The typed lines, empty ones too, at most so many."""
    only(response, "typed")
    if len(response.typed) > most:
        said = N_("This question takes %(most)s typed at most; %(typed)s came.")
        raise BadResponse(said, most=most, typed=len(response.typed))
    if any(len(line) > LONGEST for line in response.typed):
        raise BadResponse(N_("An answer may have %(most)s characters at most."), most=LONGEST)
    return response.typed


def self_rating(response: Response) -> int | None:
    """The rating of a flashcard, 1 to 4, or None when it was not rated."""
    only(response, "rating")
    if response.rating is not None and response.rating not in (1, 2, 3, 4):
        raise BadResponse(N_("A card is rated from 1 (again) to 4 (easy)."))
    return response.rating


def option_texts(item: Item) -> dict[str, str]:
    """Every option of the item, right and wrong, by its id."""
    texts = [key.text for key in item.key] + [distractor.text for distractor in item.distractors]
    return {option_id(item, text): text for text in texts}


def _known(texts: dict[str, str], id: str) -> str:
    if id not in texts:
        raise BadResponse(N_("That option does not belong to this question. Load the page again and answer once more."))
    return texts[id]
