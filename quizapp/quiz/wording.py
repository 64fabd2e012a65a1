"""Rules, states and marks in words for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_decimal, format_time, ngettext
from flask_babel import gettext as _

from quizapp.items.records import Kind
from quizapp.quiz.forms import KINDS
from quizapp.quiz.marking import Tried
from quizapp.quiz.models import Ended
from quizapp.quiz.outcome import FactLine, Shown
from quizapp.quiz.pages import Entry
from quizapp.quiz.rules import Behaviour, Rules
from quizapp.web.dates import moment
from quizapp.web.languages import AND, in_percent, listed

SOON = 2 * 60 * 60
"""Seconds before its end from which on it is said in which time that is."""


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of what closes before its time limit is over: when, and in how many seconds that is."""

    at: datetime
    left: int


def rules_in_words(  # noqa: PLR0913 - the rules, and what of the sitting changes how they are told
    rules: Rules,
    *,
    kept: int = 0,
    played: bool = False,
    ends: bool = False,
    held: bool = False,
    closing: Closing | None = None,
) -> list[str]:
    """What somebody should know before they start, a sentence or two each: of what ``ends`` within a week whatever is
    saved, that it does, or when its ``closing`` leaves less than the time limit; of what lacks questions that are
    ``kept`` for an exam, how many; or of what was ``played`` as a class game, how it was marked. Where the results are
    ``held`` back, no answers are promised at its end."""
    if played:
        how = _("The mark of a player counts what was right of what was asked while they were there, however fast.")
        return [asked_in_words(rules), str(how), *_marks(rules)]
    time = _closes(closing) if closing else _time(rules, ends)
    return [asked_in_words(rules), *_kept(kept), _told(rules, held), time, *_marks(rules), *_drawn(rules)]


def _kept(count: int) -> list[str]:
    if not count:
        return []
    said = ngettext(
        "%(num)s more question of it is kept for an exam, and comes back once that gives it back.",
        "%(num)s more questions of it are kept for an exam, and come back once that gives them back.",
        count,
    )
    return [str(said)]


def asked_in_words(rules: Rules) -> str:
    """How many questions, and on what."""
    asked = ngettext("%(num)s question", "%(num)s questions", rules.length)
    if not rules.passages:
        return str(_("%(questions)s on the whole statement.", questions=asked))
    numbers = listed(rules.passages, AND)
    return str(
        ngettext(
            "%(questions)s on passage %(numbers)s.",
            "%(questions)s on the passages %(numbers)s.",
            len(rules.passages),
            questions=asked,
            numbers=numbers,
        )
    )


def fewer_in_words(found: int, wanted: int) -> str:
    """How many questions could be drawn, where it was fewer than were wanted."""
    return str(
        ngettext(
            "Only %(num)s question could be found that does not give another away; you asked for %(wanted)s.",
            "Only %(num)s questions could be found that do not give each other away; you asked for %(wanted)s.",
            found,
            wanted=wanted,
        )
    )


def number(value: float) -> str:
    """A mark as people write it: at most two decimals, and a sign that no hyphen is taken for."""
    return str(format_decimal(round(value + 1e-9, 2), "#,##0.##")).replace("-", "−")


def clock(at: datetime) -> str:
    """The time of day by the reader's clock."""
    return str(format_time(at, "HH:mm"))


def share(value: float) -> str:
    """A share of the highest mark."""
    return in_percent(value)


def time_left(seconds: int) -> str:
    """The time left, in minutes that have begun, and the last one in seconds."""
    if seconds < 60:
        return str(ngettext("%(num)s second left", "%(num)s seconds left", seconds))
    minutes = -(-seconds // 60)
    return str(ngettext("%(num)s minute left", "%(num)s minutes left", minutes))


def until(at: datetime) -> str:
    """Until when the time lasts, by the reader's clock."""
    return str(_("until %(time)s", time=clock(at)))


def counted_in_words(entries: Sequence[Entry]) -> str:
    """How many questions there are, how many of them are open, and how many flagged."""
    left, flagged = sum(one.waits for one in entries), sum(one.flagged for one in entries)
    total = _("All %(total)s questions", total=len(entries))
    said = [_("%(open)s open", open=left) if left else _("none open")]
    if flagged:
        said.append(_("%(flagged)s flagged", flagged=flagged))
    return f"{total}: {listed(said)}"


def shown_in_words(lines: Iterable[FactLine]) -> str:
    """What an attempt showed, in one or a few sentences."""
    by = [line.shown for line in lines]
    recalled, chosen = by.count(Shown.RECALLED), by.count(Shown.CHOSEN)
    missed, left = by.count(Shown.MISSED), by.count(Shown.OPEN)
    return " ".join(
        sentence
        for count, sentence in (
            (recalled, ngettext("You recalled %(num)s fact.", "You recalled %(num)s facts.", recalled)),
            (
                chosen,
                ngettext("You recognised %(num)s fact.", "You recognised %(num)s facts.", chosen),
            ),
            (missed, ngettext("%(num)s fact is not there yet.", "%(num)s facts are not there yet.", missed)),
            (left, ngettext("%(num)s fact was left open.", "%(num)s facts were left open.", left)),
        )
        if count
    )


def how_marked(tried: list[Tried], kind: Kind) -> str:
    """How the mark of a question of that kind came about, where it was not simply its first answer."""
    if not tried:
        return str(_("Nothing was answered."))
    if not any(one.fraction for one in tried):
        return ""
    said = []
    if 0 < tried[-1].fraction < 1:
        said.append(_how_parts_count(kind))
    if tried[-1].hints:
        said.append(_("The hint costs a sixth."))
    if len(tried) > 1:
        said.append(_("The second try costs a third, and the better of the two counts."))
    return " ".join(map(str, said))


def _how_parts_count(kind: Kind) -> str:
    """Where all can be ticked, or is in some order anyhow, a wrong part costs; where all can be typed, one too many
    does; else it is only not right."""
    if kind in (Kind.MULTIPLE_RESPONSE, Kind.ORDERING):
        return str(_("Each right part counts, and wrong ones are taken off."))
    if kind is Kind.LIST:
        return str(_("Each right part counts, and more answers than were asked for take some off."))
    return str(_("Each right part counts."))


def how_ended(ended_by: str | None) -> str:
    """Why an attempt was handed in, where its learner did not do it."""
    said = {
        Ended.TIME: _("The time was up: what had been saved was handed in."),
        Ended.WITHDRAWAL: _("The exam was withdrawn: what had been saved was handed in."),
        Ended.LEAVING: _("The class of the exam was left: what had been saved was handed in."),
    }
    return _of_those(said, ended_by)


def ended_in_short(ended_by: str | None) -> str:
    """The same as a part of a sentence."""
    said = {
        Ended.TIME: _("handed in when the time was up"),
        Ended.WITHDRAWAL: _("handed in when it was withdrawn"),
        Ended.LEAVING: _("handed in when the class was left"),
    }
    return _of_those(said, ended_by)


def _of_those(said: Mapping[Ended, str], ended_by: str | None) -> str:
    return str(said.get(Ended(ended_by), "")) if ended_by else ""


def late_in_words() -> str:
    """Why an answer that came after a game had closed its question has no mark."""
    return str(_("It came after the question was closed: no mark, counted for practice."))


def _told(rules: Rules, held: bool) -> str:
    if held and rules.behaviour is Behaviour.DEFERRED:
        return str(_("You can change your answers until you hand it in."))
    if held and rules.behaviour is Behaviour.CERTAINTY:
        return str(_("You can change your answers, and how sure you are of each, until you hand it in."))
    return {
        Behaviour.DEFERRED: str(_("You see the answers at the end; until then you can change yours.")),
        Behaviour.CERTAINTY: str(
            _("You see the answers at the end; until then you can change yours, and how sure you are of each.")
        ),
        Behaviour.IMMEDIATE: str(_("You see the answer after each question, and cannot change yours any more.")),
        Behaviour.TRIES: str(
            _("You see the answer after each question. Not right at first, you get a hint and a second try.")
        ),
    }[rules.behaviour]


def _time(rules: Rules, ends: bool) -> str:
    if (rules.exam or ends) and rules.time_limit_s is None:
        return str(_("There is no time limit but its end. You can go on with it on another device, too."))
    if rules.time_limit_s is None:
        return str(
            _("There is no time limit. Stop when you like, and go on later or on another device, within a week.")
        )
    said = _(
        "You have %(time)s from the start, stopping or not. Then what was saved is handed in.",
        time=_lasting(rules.time_limit_s),
    )
    return str(said)


def _closes(closing: Closing) -> str:
    """When it closes, and in which time where that is soon: no more of it than there is."""
    if closing.left >= SOON:
        return str(_("It closes %(when)s. Then what was saved is handed in.", when=moment(closing.at)))
    left = closing.left if closing.left < 60 else closing.left // 60 * 60
    return str(
        _(
            "It closes at %(time)s, in %(left)s. Then what was saved is handed in.",
            time=clock(closing.at),
            left=_lasting(left),
        )
    )


def _lasting(seconds: int) -> str:
    """So much time, in minutes and what is left of the last one in seconds."""
    minutes, rest = divmod(seconds, 60)
    said = []
    if minutes:
        said.append(ngettext("%(num)s minute", "%(num)s minutes", minutes))
    if rest or not minutes:
        said.append(ngettext("%(num)s second", "%(num)s seconds", rest))
    return " ".join(said)


def _marks(rules: Rules) -> tuple[str, ...]:
    if rules.behaviour is Behaviour.CERTAINTY:
        return (
            _("Right gets 3 marks where you are sure, 2 where you think so, 1 for a guess. Wrong loses 6, 2 or none."),
            _("A part right comes in between, and a question left open costs nothing. The sum is never below 0."),
            _("So being sure pays from four right in five, thinking so from two in three."),
        )
    said = _("Each question is worth 1 mark, a part of an answer a part of it, and no mark is below 0.")
    if rules.behaviour is Behaviour.TRIES:
        costs = _("A second try costs a third of the mark, a hint before the first one a sixth.")
        said = f"{said} {costs}"
    return (str(said),)


def _drawn(rules: Rules) -> Iterable[str]:
    if rules.kinds:
        names = {choice.value: str(choice.label) for choice in KINDS}
        yield str(_("Kinds of question: %(kinds)s.", kinds=listed((names[Kind(kind)] for kind in rules.kinds), AND)))
    if rules.fresh:
        yield str(_("Each attempt draws other questions."))
