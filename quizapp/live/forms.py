"""What comes in from the pages of a game."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from quizapp.bank.releases import Release
from quizapp.classrooms.models import Classroom
from quizapp.grading.checking import BadResponse
from quizapp.grading.records import Response
from quizapp.grading.saying import N_
from quizapp.live import giving
from quizapp.live.answering import Given
from quizapp.live.hosting import Plan, Wish
from quizapp.live.refusals import NotInGame
from quizapp.live.running import Running
from quizapp.live.settings import Points, Settings
from quizapp.live.state import round_of
from quizapp.live.teams import FEWEST, MOST
from quizapp.live.timing import taken_ms
from quizapp.quiz.forms import Ticks
from quizapp.quiz.rules import Rules
from quizapp.study.forms import given_in
from quizapp.web.fields import WholeNumber
from quizapp.web.forms import Form

PREFIX = "live-"
"""Before the names of the fields of a question."""

_LENGTH = _("Enter a number from 1 to 30.")
_SECONDS = _("Enter a number from 5 to 600, or nothing.")
POINTS = (
    SelectChoice(Points.ACCURACY, _("For right answers")),
    SelectChoice(Points.CERTAINTY, _("For right answers, and for knowing how sure one is")),
    SelectChoice(Points.SPEED, _("For right answers, more for fast ones")),
)


class GameForm(Form):
    """A game; every field can stay as it is. It is for the class ``meant``, if that is one of the ``classes``, until
    another is chosen."""

    length = WholeNumber(
        _("How many questions"),
        [InputRequired(_LENGTH), NumberRange(1, 30, _LENGTH)],
        default=10,
        render_kw={"inputmode": "numeric"},
    )
    passages = Ticks(_("What is asked"), coerce=int, description=_("Tick nothing for the whole statement."))
    classroom = SelectField(
        _("For which class"),
        coerce=int,
        default=0,
        description=_("Its members have the time that they need, and what they get stands in its gradebook."),
    )
    title = StringField(_("Name of the game"), [Length(max=120, message=_("A name has at most 120 characters."))])
    points = RadioField(_("Points"), choices=POINTS, default=Points.ACCURACY)
    countdown = WholeNumber(
        _("Seconds for each question"),
        [Optional(), NumberRange(5, 600, _SECONDS)],
        description=_("Nothing means that you close each question yourself, when most have answered."),
        render_kw={"inputmode": "numeric"},
    )
    changes = BooleanField(_("Answers can be changed until the question is closed"))
    teams = SelectField(
        _("Teams"),
        coerce=int,
        default=0,
        description=_("Players are shared out evenly as they come. A team has the mean of its members’ points."),
    )
    top_five = BooleanField(_("Show the five best"))
    names_shown = BooleanField(_("Show names on the projector"))

    def __init__(self, release: Release, classes: Sequence[Classroom] = (), meant: int = 0) -> None:
        super().__init__(classroom=meant if meant in {one.id for one in classes} else 0)
        none = SelectChoice(0, gettext("Whoever has the code"))
        self.classroom.choices = [none, *(SelectChoice(one.id, one.name) for one in classes)]
        numbers = range(FEWEST, MOST + 1)
        self.teams.choices = [
            SelectChoice(0, gettext("Everybody plays alone")),
            *(SelectChoice(number, gettext("%(number)s teams", number=number)) for number in numbers),
        ]
        self.passages.choices = [
            SelectChoice(passage.number, gettext("Passage %(number)s", number=passage.number))
            for passage in release.book.statement.passages
            if release.facts_of(passage.number)
        ]

    def plan(self, title: str) -> Plan:
        """What was chosen; without a name of its own the game is called after its statement."""
        settings = Settings(
            points=Points(self.points.data),
            changes=self.changes.data,
            countdown_ms=self.countdown.data * 1000 if self.countdown.data else None,
            top_five=self.top_five.data,
            names_shown=self.names_shown.data,
            teams=self.teams.data,
        )
        rules = Rules(length=self.length.data, passages=tuple(sorted(self.passages.data)))
        name = (self.title.data or "").strip() or title
        return Plan(rules, settings, name[:120], self.classroom.data or None)


def wish(form: MultiDict[str, str]) -> Wish:
    """What the host's button says."""
    return Wish(
        kind=form.get("kind", ""),
        round=form.get("round", -1, int),
        text=form.get("text", "")[:300],
        key=form.get("key", 0, int),
        options=tuple(form.get("options", "").splitlines()),
        after=form.get("after", None, int),
    )


def given(running: Running, player: int, form: MultiDict[str, str], at: datetime) -> Given:
    """The answer in a posted form, graded. BadResponse when it does not fit the question, Unknown without one,
    NotInGame when the page that sent it is another player's: somebody else may have signed in in another tab."""
    if form.get("player", player, int) != player:
        raise NotInGame(N_("You play as somebody else here now. Load the page again."))
    round = round_of(running.game, form.get("round", -1, int))
    change = max(0, form.get("change", 0, int))
    if round.poll is not None:
        chosen = form.get(f"{PREFIX}chosen", "")
        event = giving.vote(round.number, player, round.poll, chosen, change=change)
        return Given(running, event, Response(chosen=(chosen,)).as_json(), at)
    item = running.release.by_revision[round.revision or 0]
    response = Response() if form.get("unknown") else given_in(item, form, PREFIX)
    if response is None:
        raise BadResponse(N_("Choose or type an answer, or say that you don’t know."))
    event = giving.answer(
        round.number,
        player,
        item,
        response,
        certainty=form.get("certainty") or None,
        took_ms=taken_ms(round, running.since(player, round), at, running.game.paused_at),
        change=change,
    )
    return Given(running, event, response.as_json(), at)
