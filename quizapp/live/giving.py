"""Pure: what a player gave becomes an event of the log, graded; and a host's "accept this too" becomes one as well."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.facts.answers import alike
from quizapp.facts.folding import fold
from quizapp.grading.accepting import accepting
from quizapp.grading.checking import BadResponse
from quizapp.grading.grade import grade
from quizapp.grading.rating import Certainty
from quizapp.grading.records import Response
from quizapp.grading.saying import N_
from quizapp.items.records import Item, Kind
from quizapp.live.accepting import as_accepted
from quizapp.live.events import Accepted, Answered, Poll
from quizapp.live.state import Answer, Game, Round, round_of


def answer(  # noqa: PLR0913 - all that an answer is, by name
    round: int,
    player: int,
    item: Item,
    response: Response,
    *,
    certainty: str | None = None,
    took_ms: int = 0,
    change: int = 0,
) -> Answered:
    """The answer to an item, graded by its kind; BadResponse when the response does not fit the item, or
    nobody can be that certain."""
    typed = folded_lines(response.typed)
    if not typed and any(line.strip() for line in response.typed):
        raise BadResponse(N_("Type an answer with letters or digits, or say that you don’t know."))
    return Answered(
        round=round,
        player=player,
        fraction=grade(item, response).fraction,
        certainty=_certainty(certainty),
        chosen=(*response.chosen, *(f"{left}>{right}" for left, right in response.pairs.items() if right)),
        typed=typed,
        took_ms=took_ms,
        change=change,
    )


def vote(round: int, player: int, poll: Poll, chosen: str, *, change: int = 0) -> Answered:
    """The answer to a poll: the place of one option, from "0". It has no fraction to speak of."""
    if not chosen:
        raise BadResponse(N_("Choose one of the answers."))
    if chosen not in map(str, range(len(poll.options))):
        raise BadResponse(N_("That option does not belong to this question. Load the page again and answer once more."))
    return Answered(round, player, fraction=0.0, chosen=(chosen,), change=change)


def accept(game: Game, round: int, item: Item, text: str, key: int = 0) -> tuple[Accepted, ...]:
    """The events by which the typed text counts as a form of that key, in all ways in which it was typed.

    Of a single line the text itself is accepted too, for answers still to come. In a list there is one for each answer
    given with it, on top of what was accepted of that answer before.
    """
    folded = fold(text)
    same = list(_given_so(game, round, alike(folded)))
    if item.kind is not Kind.LIST:
        return tuple(Accepted(round, (line,)) for line in dict.fromkeys((folded, *(line for _, _, line in same))))
    found: dict[tuple[str, ...], Accepted] = {}
    for one, given, line in same:
        wider = accepting(as_accepted(item, one, given), line, key)
        fraction = grade(wider, Response(typed=given.typed)).fraction
        found[given.typed] = Accepted(round, given.typed, fraction, line, key)
    return tuple(found[lines] for lines in sorted(found))


def folded_lines(typed: tuple[str, ...]) -> tuple[str, ...]:
    """The lines as a log has them: folded, and without those in which that leaves nothing."""
    return tuple(folded for line in typed if (folded := fold(line)))


def _certainty(said: str | None) -> str | None:
    if said is not None and said not in set(Certainty):
        raise BadResponse(N_("Say how sure you are by one of the three choices."))
    return said


def _given_so(game: Game, number: int, wanted: str) -> Iterator[tuple[Round, Answer, str]]:
    """The answers to the question of this round that have a line which is that answer: with their round, and the
    line."""
    for one in _over(game, number):
        for given in (*one.answers.values(), *one.late.values()):
            line = next((line for line in given.typed if alike(line) == wanted), None)
            if line is not None:
                yield one, given, line


def _over(game: Game, number: int) -> Iterator[Round]:
    """The rounds over the question that this round asked."""
    question = round_of(game, number).question
    return (round for round in game.rounds if round.question == question)
