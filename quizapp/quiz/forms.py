"""The form that makes a quiz, in three choices; all else has a good default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    RadioField,
    SelectChoice,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from quizapp.bank.releases import Release
from quizapp.items.records import Kind
from quizapp.quiz.rules import AT_END, Behaviour, Paging, Rules
from quizapp.web.fields import WholeNumber
from quizapp.web.forms import Form

MOST = 50
KINDS = (
    SelectChoice(Kind.CHOICE, _("Choose one")),
    SelectChoice(Kind.MULTIPLE_RESPONSE, _("Choose several")),
    SelectChoice(Kind.TRUE_FALSE, _("True or false")),
    SelectChoice(Kind.ATTRIBUTION, _("Who it was")),
    SelectChoice(Kind.MATCHING, _("Find the partners")),
    SelectChoice(Kind.ORDERING, _("Put in order")),
    SelectChoice(Kind.CLOZE, _("Fill the gap")),
    SelectChoice(Kind.SHORT_ANSWER, _("Type the answer")),
    SelectChoice(Kind.NUMBER, _("Type a number or date")),
    SelectChoice(Kind.LIST, _("Type several answers")),
)
BEHAVIOURS = (
    SelectChoice(Behaviour.DEFERRED, _("All at the end")),
    SelectChoice(Behaviour.IMMEDIATE, _("After each question")),
    SelectChoice(Behaviour.TRIES, _("After each question, with a hint and a second chance")),
    SelectChoice(Behaviour.CERTAINTY, _("All at the end, with marks that depend on how sure each answer was")),
)
PAGINGS = (
    SelectChoice(Paging.ONE, _("One question a page")),
    SelectChoice(Paging.ALL, _("All questions on one page")),
)
_LENGTH = _("Enter a number from 1 to %(most)s.", most=MOST)
_MINUTES = _("Enter a number from 1 to 300, or nothing.")


class Ticks(SelectMultipleField):  # type: ignore[misc]
    """Several of a few things, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, *named: Any, **given: Any) -> None:
        """With a text of ours for what the library says in English only."""
        super().__init__(*named, invalid_choice_message=_("Tick only what is offered here."), **given)


class QuizForm(Form):
    """What to ask, how much, and when the answers are told; then the details. Kinds that the set lacks are left out. A
    form that fixes the behaviour, or lets nobody draw afresh, is without those fields."""

    passages = Ticks(_("What is asked"), coerce=int, description=_("Tick nothing for the whole statement."))
    length = WholeNumber(
        _("How many questions"),
        [InputRequired(_LENGTH), NumberRange(1, MOST, _LENGTH)],
        default=10,
        render_kw={"inputmode": "numeric"},
    )
    behaviour = RadioField(_("When you see the answers"), choices=BEHAVIOURS, default=Behaviour.DEFERRED)
    title = StringField(
        _("Name of the quiz"),
        [Length(max=120, message=_("A name has at most 120 characters."))],
        description=_("Those who have the link see it. Without one, the quiz is named after its statement."),
    )
    kinds = Ticks(_("Kinds of question"), description=_("Tick nothing for all of them."))
    core = BooleanField(_("What matters most comes first"), default=True)
    minutes = WholeNumber(
        _("Minutes to answer in"),
        [Optional(), NumberRange(1, 300, _MINUTES)],
        description=_("Nothing means no limit. When the time is up, what was saved is handed in."),
        render_kw={"inputmode": "numeric"},
    )
    paging = RadioField(_("Pages"), choices=PAGINGS, default=Paging.ONE)
    shuffled = BooleanField(_("Questions and options in another order for each attempt"), default=True)
    fresh = BooleanField(_("Other questions in each attempt"))

    def __init__(self, release: Release, begins: Mapping[str, Any] | None = None) -> None:
        """``begins`` is what its fields hold at first, where that is not as always."""
        super().__init__(data=begins)
        there = {item.kind for item in release.items}
        self.passages.choices = [
            SelectChoice(passage.number, gettext("Passage %(number)s", number=passage.number))
            for passage in release.book.statement.passages
            if release.facts_of(passage.number)
        ]
        self.kinds.choices = [choice for choice in KINDS if choice.value in there]

    def validate_paging(self, field: Any) -> None:
        """Where an answer is told at once, its question is a page of its own."""
        if field.data == Paging.ALL and self.behaviour and self.behaviour.data not in AT_END:
            raise ValidationError(_("All questions fit on one page only where the answers come at the end."))

    @property
    def is_detailed(self) -> bool:
        """Whether something of the details is other than it is at first."""
        details = (self.kinds, self.minutes, self.paging, self.core, self.shuffled, self.fresh)
        return any(one and (one.data or None) != (one.default or None) for one in details)

    def name_or(self, title: str) -> str:
        """The name that was given, else that title."""
        return ((self.title.data or "").strip() or title)[:120]

    def rules(self) -> Rules:
        """The rules that were chosen."""
        return Rules(
            length=self.length.data,
            passages=tuple(sorted(self.passages.data)),
            kinds=tuple(Kind(kind) for kind in self.kinds.data),
            behaviour=Behaviour(self.behaviour.data) if self.behaviour else Behaviour.DEFERRED,
            paging=Paging(self.paging.data),
            time_limit_s=self.minutes.data * 60 if self.minutes.data else None,
            shuffled=self.shuffled.data,
            core=self.core.data,
            fresh=bool(self.fresh and self.fresh.data),
        )


def filled_in(rules: Rules) -> dict[str, Any]:
    """What the fields hold where those rules are chosen."""
    return {
        "passages": list(rules.passages),
        "length": rules.length,
        "behaviour": rules.behaviour,
        "kinds": list(rules.kinds),
        "core": rules.core,
        "minutes": rules.time_limit_s // 60 if rules.time_limit_s else None,
        "paging": rules.paging,
        "shuffled": rules.shuffled,
        "fresh": rules.fresh,
    }
