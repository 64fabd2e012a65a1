"""What a class holds, in words for its teachers."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.classrooms.confusions import Confusion
from quizapp.classrooms.holding import ENOUGH, Holding, level, tenths
from quizapp.study.pages import Held
from quizapp.web.languages import as_sentence, in_language, with_markup


def level_named(held: Held) -> str:
    """A step of holding as it is for a class."""
    return {
        Held.HELD: str(_("held")),
        Held.LEARNING: str(_("half held")),
        Held.SHAKY: str(_("slipping")),
        Held.NEW: str(_("not told: fewer than five people have met it")),
    }[held]


def in_ten(chance: float) -> str:
    """A chance as people count: so many of ten."""
    know = tenths(chance)
    if know == 0:
        return str(_("hardly anybody would know it today"))
    if know == 10:
        return str(_("nearly everybody would know it today"))
    return str(_("about %(know)s of 10 would know it today", know=know))


def passage_says(chance: float, facts: int) -> str:
    """How a passage is held, by so many facts of it."""
    on = ngettext("on the one fact asked", "on the %(num)s facts asked", facts)
    said = {"level": level_named(level(chance)), "chance": in_ten(chance)}
    return as_sentence(_("%(level)s: %(chance)s, %(on)s.", on=on, **said))


def fact_says(held: Holding) -> str:
    """How a fact is held, and over how many people that is told."""
    among = ngettext("%(num)s person", "%(num)s people", held.people)
    said = {"level": level_named(level(held.chance)), "chance": in_ten(held.chance)}
    return as_sentence(_("%(level)s: %(chance)s, of %(among)s.", among=among, **said))


def confusion_says(one: Confusion, spoken: str) -> str:
    """What was taken for what in a statement of that language, and by how many."""
    key, other = in_language(one.key, spoken), in_language(one.other, spoken)
    said = _("“%(key)s” was taken for “%(other)s” by %(people)s of %(asked)s.")
    return with_markup(said, key=key, other=other, people=one.people, asked=one.asked)


def guests(people: int) -> str:
    """That so many who played are not counted; "" of none."""
    said = ngettext(
        "%(num)s guest played who is not in the class: what they answered does not count here.",
        "%(num)s guests played who are not in the class: what they answered does not count here.",
        people,
    )
    return str(said) if people else ""


def no_colours(learners: int, known: int) -> str:
    """Why nothing is coloured; "" where something is."""
    if known:
        return ""
    if learners >= ENOUGH:
        nothing = _("There are no colours yet: nothing was asked that at least five people of the class have met.")
        advice = _("Play a game with the class, or set a quiz.")
        return f"{nothing} {advice}"
    has = ngettext("The class has %(num)s learner.", "The class has %(num)s learners.", learners)
    why = _("Colours need at least five: of fewer people they would tell what single learners hold.")
    return f"{has} {why}"
