"""Certainty, what it earned and how well it fitted, in words for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.grading.rating import Certainty
from quizapp.quiz.certainty import Claim, Fit
from quizapp.quiz.marking import Tried
from quizapp.quiz.rules import Behaviour
from quizapp.quiz.wording import number


def mark_in_words(mark: float, most: float, behaviour: Behaviour) -> str:
    """The mark of one question; one by certainty may be below 0."""
    if behaviour is not Behaviour.CERTAINTY:
        return str(_("%(mark)s of %(most)s", mark=number(mark), most=number(most)))
    if mark < 0:
        return str(_("−%(mark)s", mark=number(-mark)))
    return str(_("+%(mark)s of %(most)s", mark=number(mark), most=number(most)))


def certainty_said(tried: Sequence[Tried]) -> str:
    """How sure the learner was of the answer that counts; nothing where there was none."""
    if not tried:
        return ""
    return {
        Certainty.SURE: str(_("You were sure.")),
        Certainty.THINK_SO: str(_("You thought so.")),
        Certainty.GUESS: str(_("You guessed.")),
        None: str(_("You did not say how sure you were, so it counts as a guess.")),
    }[Certainty(tried[-1].certainty) if tried[-1].certainty else None]


def claims_in_words(claims: Iterable[Claim]) -> list[str]:
    """A sentence or two for each certainty."""
    return [f"{_counted(claim)} {_judged(claim)}".strip() for claim in claims]


def _counted(claim: Claim) -> str:
    right = ngettext("%(num)s was right", "%(num)s were right", claim.right)
    said = {
        Certainty.SURE: ngettext(
            "Of %(num)s answer that you were sure of, %(right)s.",
            "Of %(num)s answers that you were sure of, %(right)s.",
            claim.answers,
            right=right,
        ),
        Certainty.THINK_SO: ngettext(
            "Of %(num)s answer that you thought to be right, %(right)s.",
            "Of %(num)s answers that you thought to be right, %(right)s.",
            claim.answers,
            right=right,
        ),
        Certainty.GUESS: ngettext(
            "Of %(num)s guess, %(right)s.", "Of %(num)s guesses, %(right)s.", claim.answers, right=right
        ),
        None: ngettext(
            "Of %(num)s answer you did not say how sure you were, and %(right)s: it counted as a guess.",
            "Of %(num)s answers you did not say how sure you were, and %(right)s: they counted as guesses.",
            claim.answers,
            right=right,
        ),
    }
    return str(said[claim.certainty])


def _judged(claim: Claim) -> str:
    if claim.fit is Fit.TOO_SURE:
        return str(_("That is too sure: with a little more doubt you would have lost less."))
    if claim.fit is Fit.TOO_MODEST:
        return str(_("You know more than you say: more trust would have earned you more."))
    return str(_("That fits.")) if claim.fit is Fit.FITS else ""
